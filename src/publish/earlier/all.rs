//! OUTPUT → the ledgers of all the years in it, and what there is to say about those that are not as this program writes
//! them.
use std::path::Path;

use rayon::prelude::*;

use super::written::Asked;
use super::{LEDGER, read_year};
use crate::config::{FieldKind, Template};
use crate::model::{EarlierYear, SCHEMA, Words};
use crate::publish::sums::SUMS;
use crate::publish::{INDEX, anchors};
use crate::run_error::RunError;
use crate::year::YEARS;

/// The years that were found.
#[derive(Debug, Default)]
pub struct Found {
    /// Those that could be read, the oldest first.
    pub years: Vec<EarlierYear>,
    /// What is to be said about them, and about those that could not.
    pub remarks: Vec<Words>,
}

/// Reads the ledgers of all years that a folder of results holds, side by side; texts of sections are not kept.
///
/// # Errors
/// Says that the folder cannot be listed.
pub fn load_years(output: &Path, template: &Template) -> Result<Found, RunError> {
    let asked = Asked { texts: false, date: template.key_of(FieldKind::Date) };
    let names = names_in(output)?;
    let years = years_in(&names);
    let mut found =
        Found { remarks: misnamed(output, &names, &years).iter().map(left_out).collect(), ..Found::default() };
    let read: Vec<(u16, Result<Option<EarlierYear>, Words>)> =
        years.into_par_iter().map(|year| (year, read_year(output, year, asked))).collect();
    for (folder, read) in read {
        match read {
            Ok(Some(year)) if year.units.is_empty() => found.remarks.push(without_units(folder)),
            Ok(Some(mut year)) => {
                if output.join(folder.to_string()).join(INDEX).is_file() {
                    lead_to_page(&mut year);
                }
                found.remarks.extend(remarks_on(&year));
                found.years.push(year);
            }
            Ok(None) if has_results(&output.join(folder.to_string())) => found.remarks.push(without_ledger(folder)),
            Ok(None) => {}
            Err(why) => found.remarks.push(unread(folder, &why)),
        }
    }
    Ok(found)
}

/// Lists what lies in a folder.
fn names_in(output: &Path) -> Result<Vec<String>, RunError> {
    let entries = std::fs::read_dir(output).map_err(|error| RunError::read(output, &error))?;
    let names = entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    Ok(names)
}

/// Lists the folders that are called like a year.
fn years_in(names: &[String]) -> Vec<u16> {
    let is_year = |name: &&String| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    let mut years: Vec<u16> = names.iter().filter(is_year).filter_map(|name| name.parse::<u16>().ok()).collect();
    years.retain(|year| YEARS.contains(year));
    years.sort_unstable();
    years
}

/// Finds the results of years that are not among those found because somebody called their folder 2020年, or copied it under
/// another name and took the first away: their folders and years.
fn misnamed(output: &Path, names: &[String], years: &[u16]) -> Vec<(String, u16)> {
    let year_of = |name: &str| {
        let mut figures = name.split(|own: char| !own.is_ascii_digit()).filter(|run| run.len() == 4);
        figures.find_map(|run| run.parse().ok().filter(|year| YEARS.contains(year)))
    };
    let named = names.iter().filter(|name| !name.starts_with('.')).filter_map(|name| Some((name, year_of(name)?)));
    let left_out = named.filter(|(name, year)| !years.contains(year) && output.join(name).join(LEDGER).is_file());
    left_out.map(|(name, year)| (name.clone(), year)).collect()
}

/// Finds the folder in which a year's results lie under another name.
pub(super) fn misnamed_year(output: &Path, year: u16) -> Option<String> {
    let names = names_in(output).ok()?;
    let found = misnamed(output, &names, &years_in(&names));
    found.into_iter().find(|(_, own)| *own == year).map(|(name, _)| name)
}

fn left_out((name, year): &(String, u16)) -> Words {
    Words::new(
        format!("文件夹“{name}”里有 {LEDGER}，但名称不是年度，没有比较；要比较的，请改名为 {year}。"),
        format!("the folder “{name}” has a {LEDGER}, but is not called like a year and is left out: name it {year}"),
    )
}

/// Notes what the year's page calls its units.
fn lead_to_page(year: &mut EarlierYear) {
    let known = year.units.iter().map(|unit| (unit.code.as_deref(), unit.shown_name(), unit.source.as_deref()));
    let anchors = anchors(known);
    year.has_page = true;
    for (unit, anchor) in year.units.iter_mut().zip(anchors) {
        unit.anchor = Some(anchor);
    }
}

fn unread(year: u16, why: &Words) -> Words {
    let (zh, en) = (why.get(crate::model::Lang::Zh), why.get(crate::model::Lang::En));
    Words::new(
        format!("{year}/{LEDGER} 读不了（{zh}），没有比较这一年；请重新运行一次 {year} 年度，或从备份恢复。"),
        format!("{year}/{LEDGER} cannot be read ({en}) and is left out; build {year} again, or restore the file"),
    )
}

/// Says whether a folder holds what a build wrote; somebody's own folder may be called like a year as well.
fn has_results(folder: &Path) -> bool {
    [SUMS, INDEX].iter().any(|name| folder.join(name).is_file())
}

fn without_ledger(year: u16) -> Words {
    Words::new(
        format!("文件夹 {year} 里没有 {LEDGER}，没有比较这一年；请重新运行一次 {year} 年度，或从备份恢复。"),
        format!("the folder {year} has no {LEDGER} and is left out; build {year} again, or restore the file"),
    )
}

fn without_units(year: u16) -> Words {
    Words::new(
        format!("{year}/{LEDGER} 里没有一个单位，没有比较这一年；请重新运行一次 {year} 年度，或从备份恢复。"),
        format!("{year}/{LEDGER} has no unit and is left out; build {year} again, or restore the file"),
    )
}

fn remarks_on(year: &EarlierYear) -> Vec<Words> {
    let (EarlierYear { year: folder, schema, stated, .. }, mut remarks) = (year, Vec::new());
    if *schema > SCHEMA {
        remarks.push(Words::new(
            format!("{folder}/{LEDGER} 是更新的程序写的（格式 {schema}，本程序认得 {SCHEMA}），只读了认得的内容。"),
            format!(
                "{folder}/{LEDGER} is of a newer program (schema {schema}, known is {SCHEMA}); what is known was read"
            ),
        ));
    }
    if *stated != 0 && stated != folder {
        remarks.push(Words::new(
            format!("文件夹 {folder} 里的台账写的是 {stated} 年度，按文件夹的年度比较；请核对是否放错了地方。"),
            format!("the ledger in {folder} says that it is of {stated}; the folder's year was taken"),
        ));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::{Lang, Status};

    fn load(ledgers: &[(&str, &str)]) -> Found {
        let output = tempfile::tempdir().expect("a folder");
        for (folder, ledger) in ledgers {
            std::fs::create_dir(output.path().join(folder)).expect("a folder");
            std::fs::write(output.path().join(folder).join(LEDGER), ledger).expect("a file");
        }
        load_years(output.path(), &Config::parse("", "config.toml").expect("the defaults").template).expect("a folder")
    }

    #[test]
    fn years_of_all_schemas_are_read_and_what_is_strange_is_said() {
        let old = r#"{"year": 2019, "units": [{"unit": "甲", "status": "faulty", "word_count": 9, "sections": [
            {"key": "a", "text": "上句。宣讲2\n4场。宣讲24场，很好。"}], "figures": [{"text": "宣讲24场", "value": "24"}]}]}"#;
        let newer = r#"{"schema": 9, "year": 2020, "units": [{"unit": "甲", "status": "withdrawn", "more": {}}]}"#;
        let folders = [("201", old), ("2017", old), ("2016年", old), ("2020 - 副本", newer)];
        let found = load(&[&[("2020", newer), ("2019", old), ("2018", "{\"units\": 3}")], &folders[..]].concat());
        let years: Vec<u16> = found.years.iter().map(|year| year.year).collect();
        assert_eq!(years, [2017, 2019, 2020]);
        let unit = &found.years[1].units[0];
        assert_eq!((unit.status, unit.words, unit.sections.len()), (Some(Status::Faulty), Some(9), 0));
        assert_eq!(&*unit.figures[0].sentence, "宣讲24场，很好。", "found in the section");
        assert_eq!(found.years[2].units[0].status, None);
        let remarks: Vec<&str> = found.remarks.iter().map(|words| words.get(Lang::Zh)).collect();
        assert_eq!(remarks.len(), 4, "a copy beside the year itself is nobody's concern: {remarks:?}");
        assert!(remarks[0].contains("文件夹“2016年”") && remarks[0].contains("请改名为 2016"), "{remarks:?}");
        let remarks = &remarks[1..];
        assert!(
            remarks[0].contains("2019 年度，按文件夹") && remarks[1].contains("2018/ledger.json 读不了"),
            "{remarks:?}"
        );
        assert!(remarks[2].contains("更新的程序"), "{remarks:?}");
    }

    #[test]
    fn a_year_whose_ledger_is_gone_is_said_and_a_folder_of_somebodys_own_is_not() {
        let output = tempfile::tempdir().expect("a folder");
        for (folder, file) in [("2019", "旧稿.docx"), ("2020", SUMS), ("2021", INDEX)] {
            std::fs::create_dir(output.path().join(folder)).expect("a folder");
            std::fs::write(output.path().join(folder).join(file), "").expect("a file");
        }
        let template = Config::parse("", "config.toml").expect("the defaults").template;
        let remarks = load_years(output.path(), &template).expect("a folder").remarks;
        let said: Vec<&str> = remarks.iter().map(|words| words.get(Lang::Zh)).collect();
        assert!(said.len() == 2 && said[0].starts_with("文件夹 2020 里没有 ledger.json"), "{said:?}");
    }
}

//! 退改通知: what a unit has to change in its report, each with its place, its words, what is wrong and what to do. What is the
//! office's own business, or the program's, stands in no letter.
use super::Office;
use super::sheet::{Line, write_sheet};
use crate::fold::shorten;
use crate::format::sheets::SEPARATED;
use crate::model::{LedgerFinding, LedgerUnit, Place, Severity, Source, Status, Told};
use crate::publish::letter_style::with_inner_marks;
use crate::source_path::last_of;

/// Characters of a quote that the letter repeats.
const QUOTE: usize = 150;

/// Writes the letter to a unit as .docx; `None` where it has no error that counts, or has handed in nothing.
///
/// # Errors
/// Says why the document cannot be made.
pub fn letter(unit: &LedgerUnit, office: &Office<'_>) -> Option<Result<Vec<u8>, String>> {
    let of = |severity| -> Vec<Item<'_>> { unit.told().filter(|(finding, _)| finding.severity == severity).collect() };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors.is_empty() || unit.status == Status::Missing {
        return None;
    }
    let how_places_count = how_places_count(errors.iter().chain(&warnings));
    let mut lines = vec![
        Line::Title(format!("{}退改通知", office.form)),
        Line::Addressee(addressee(unit)),
        Line::Body(opening(unit, errors.len(), warnings.len(), office)),
        Line::Body(again(unit, office)),
    ];
    lines.extend(returned(unit));
    let mut number = 1;
    for (heading, findings) in [("一、必须修改的问题", errors), ("二、请核对的问题", warnings)] {
        if findings.is_empty() {
            continue;
        }
        lines.push(Line::Heading(heading.to_owned()));
        for (_, told) in findings {
            lines.extend(item(number, told));
            number += 1;
        }
    }
    lines.extend(how_places_count.into_iter().map(|words| Line::Body(words.to_owned())));
    lines.extend(office.closing());
    Some(write_sheet(&lines, office))
}

/// A finding, and what the unit is told of it.
type Item<'l> = (&'l LedgerFinding, &'l Told);

fn file_names(unit: &LedgerUnit) -> String {
    unit.files().map(Source::file_name).collect::<Vec<_>>().join("、")
}

fn addressee(unit: &LedgerUnit) -> String {
    match &unit.unit {
        Some(name) => format!("{name}："),
        None => format!("报送“{}”的单位：", file_names(unit)),
    }
}

fn opening(unit: &LedgerUnit, errors: usize, warnings: usize, office: &Office<'_>) -> String {
    let (year, form, file) = (&office.of_year, office.form, file_names(unit));
    let received = format!("感谢你单位对这项工作的支持。你单位报送的{year}{form}（{file}）已收到");
    if unit.status == Status::Unreadable {
        return format!("{received}，但文件的内容读不出来，原因和处理办法见下。");
    }
    let also = if warnings == 0 { String::new() } else { format!("，另有{warnings}处请核对") };
    format!("{received}。经核对，有{errors}处需要修改{also}，详见下列各项。")
}

/// Says by when to send the report again: a line of its own, on which the date is never parted.
fn again(unit: &LedgerUnit, office: &Office<'_>) -> String {
    let first = if unit.status == Status::Unreadable { "处理" } else { "修改" };
    format!("请{first}后于{}前重新报送。", office.reply_by())
}

/// Says that the unit's own file comes back with remarks.
fn returned(unit: &LedgerUnit) -> Option<Line> {
    let back: Vec<&str> = unit.all_returned().map(|path| last_of(path)).collect();
    // One that has no remark does not come back.
    let file = match &back[..] {
        [] => return None,
        // The office looks for what goes along by its own name, and the unit knows its file by its.
        [only] if unit.files().count() == 1 && *only != file_names(unit) => {
            format!("“{}”（批注件名为“{only}”）", file_names(unit))
        }
        all => format!("“{}”", all.join("”“")),
    };
    Some(Line::Body(format!(
        "随信退回你单位的原文件{file}，有问题的地方都加了批注：标“必须修改”的请修改，标“请核对”的请核对，标“提示”的供参考。可以直接在上面修改；改完后请删除全部批注（Word：审阅→删除→删除文档中的所有批注），再报送。"
    )))
}

/// One finding, numbered.
fn item(number: usize, told: &Told) -> Vec<Line> {
    let place = if told.place.is_empty() { "整份报告" } else { &told.place };
    let quote = told.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = Some(shorten(&quote, QUOTE)).filter(|quote| !quote.is_empty());
    let mut lines = vec![Line::Item(format!("{number}. {place}"))];
    let labelled = |label: &str, text| Line::Labelled(label.to_owned(), text);
    lines.extend(quote.map(|quote| labelled("原文：", with_inner_marks(&format!("“{quote}”")))));
    lines.push(labelled("问题：", told.message.clone()));
    lines.push(labelled("怎么办：", told.hint.clone()));
    lines
}

/// Says how places of the kinds that these findings have are counted.
fn how_places_count<'i>(items: impl Iterator<Item = &'i Item<'i>>) -> Vec<&'static str> {
    const WAYS: [&str; 6] = [
        "注：第几段，从文件的第一行数起，只数有字的段落，空行和表格里的不算。",
        "注：第几行，从文件的第一行数起，空行也算，和记事本状态栏里的行号一样。",
        "注：第几页，是文件的第几页，不看纸上印的页码；第几行，从这一页最上面的一行字数起。",
        "注：表几，是从文件开头数起的第几张表。",
        "注：叹号前面是工作表的名称，后面是单元格，例如“自评表!B3”是工作表“自评表”的 B3 单元格。",
        "注：“CSV!”后面是单元格，例如“CSV!B3”是用 Excel 打开后的 B3 单元格。",
    ];
    let mut met = [false; WAYS.len()];
    for item in items {
        let way = match item.0.at.as_ref().map(|place| place.of_mark().of_file()) {
            Some(Place::Paragraph(_)) => 0,
            Some(Place::Line(_)) => 1,
            Some(Place::Page { .. }) => 2,
            Some(Place::TableCell { .. }) => 3,
            Some(Place::SheetCell { sheet, .. }) if &**sheet == SEPARATED => 5,
            Some(Place::SheetCell { .. }) => 4,
            _ => continue,
        };
        met[way] = true;
    }
    WAYS.into_iter().zip(met).filter(|(_, is_met)| *is_met).map(|(words, _)| words).collect()
}

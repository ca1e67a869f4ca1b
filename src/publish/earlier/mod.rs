//! The ledgers of other years, which earlier builds left in OUTPUT; they may be of an older program, or damaged.
mod all;
mod written;

use std::io::ErrorKind;
use std::path::Path;

use super::ledger::LEDGER;
use super::summing::sum_of_file;
use crate::finding::{Finding, rule};
use crate::model::{EarlierYear, Lang, Words};
use crate::ordinary::read_up_to;
use crate::run_error::{in_chinese, is_no_file};
use all::misnamed_year;
pub use all::{Found, load_years};
use written::{Asked, read_written};

/// Largest ledger that is read, in bytes: a thousand units have some twenty million.
const LARGEST: u64 = 300 << 20;

/// Returns the SHA-256 of a year's ledger, where there is one that can be read.
pub fn sum_of_earlier(output: &Path, year: u16) -> Option<String> {
    sum_of_file(&output.join(year.to_string()).join(LEDGER)).ok()
}

/// Reads the ledger of a year; `None` where there is none.
///
/// # Errors
/// Says that it cannot be read, or lies in a folder of another name, which is no reason not to go on.
pub fn load_earlier(output: &Path, year: u16) -> Result<Option<EarlierYear>, Box<Finding>> {
    // What is compared with it reads no date.
    match read_year(output, year, Asked { texts: true, date: "" }) {
        Ok(None) => misnamed_year(output, year).map_or(Ok(None), |name| Err(Box::new(elsewhere(year, &name)))),
        Ok(read) => Ok(read),
        Err(why) => Err(Box::new(unread(year, why.get(Lang::En)))),
    }
}

/// Reads the ledger of a year; `None` where there is none.
///
/// # Errors
/// Says why it cannot be read.
fn read_year(output: &Path, year: u16, asked: Asked<'_>) -> Result<Option<EarlierYear>, Words> {
    let bytes = match read_up_to(&output.join(year.to_string()).join(LEDGER), LARGEST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(Words::new("文件太大", "too large")),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) if is_no_file(&error) => return Err(Words::new("不是普通文件", "no ordinary file")),
        Err(error) => return Err(Words::new(in_chinese(&error), error.to_string())),
    };
    let read = read_written(&bytes, asked).map_err(|error| Words::new("内容不完整或不是台账", error.to_string()))?;
    Ok(Some(EarlierYear { year, ..read }))
}

fn elsewhere(year: u16, name: &str) -> Finding {
    Finding::new(
        rule::LAST_YEAR_UNREAD,
        Words::new(
            format!("上一年度的结果在文件夹“{name}”里，名称不是年度，没有与上一年度比较"),
            format!("the results of {year} lie in “{name}”; nothing was compared with the year before"),
        ),
        Words::new(
            format!("请把这个文件夹改名为 {year}，再运行一次；不需要比较的，把它移走即可。"),
            format!("name the folder {year} and run again; to compare nothing, move it away"),
        ),
    )
    .in_file(&format!("{name}/{LEDGER}"))
}

fn unread(year: u16, error: &str) -> Finding {
    Finding::new(
        rule::LAST_YEAR_UNREAD,
        Words::new(
            format!("上一年度的结果 {year}/{LEDGER} 读不了，没有与上一年度比较"),
            format!("{year}/{LEDGER} cannot be read ({error}); nothing was compared with the year before"),
        ),
        Words::new(
            format!("请用当年的收件重新运行一次 {year} 年度，或从备份恢复这个文件；不需要比较的，把它移走即可。"),
            format!("build {year} again from its reports, or restore the file; to compare nothing, move it away"),
        ),
    )
    .in_file(&format!("{year}/{LEDGER}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(bytes: &[u8]) -> Result<Option<EarlierYear>, Box<Finding>> {
        let output = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(output.path().join("2020")).expect("a folder");
        std::fs::write(output.path().join("2020").join(LEDGER), bytes).expect("a file");
        load_earlier(output.path(), 2020)
    }

    #[test]
    fn a_ledger_of_any_schema_is_read_and_a_damaged_one_said() {
        let output = tempfile::tempdir().expect("a folder");
        assert!(load_earlier(output.path(), 2020).expect("no fault").is_none());
        let old = r#"{"year": 2020, "more": 1, "units": [{"unit": "青禾区林业局", "code": null, "sections": [{"key": "a", "text": "甲"}]}]}"#;
        let year = load(old.as_bytes()).expect("sound").expect("there");
        assert_eq!((year.units.len(), year.units[0].sections[0].text.as_str()), (1, "甲"));
        for damaged in [&b"{\"units\": [{\"unit\""[..], b"", b"\xff\xfe\x00", b"{\"units\": 3}"] {
            assert!(load(damaged).is_err(), "{damaged:?}");
        }
    }
}

//! The ledger of the year before, which an earlier build left in OUTPUT; it may be of an older program, or damaged.
use std::io::Read;
use std::path::Path;

use super::ledger::LEDGER;
use crate::finding::{Finding, rule};
use crate::model::{EarlierYear, Words};

/// Largest ledger that is read, in bytes: a thousand units have some twenty million.
const LARGEST: u64 = 300 << 20;

/// Reads the ledger of a year; `None` where there is none.
///
/// # Errors
/// Says that it cannot be read, which is no reason not to go on.
pub fn load_earlier(output: &Path, year: u16) -> Result<Option<EarlierYear>, Box<Finding>> {
    let path = output.join(year.to_string()).join(LEDGER);
    let damaged = |error: &str| Box::new(unread(year, error));
    let file = match std::fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(damaged(&error.to_string())),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(damaged("too large"));
    }
    let earlier: EarlierYear = serde_json::from_slice(&bytes).map_err(|error| damaged(&error.to_string()))?;
    Ok(Some(EarlierYear { year, ..earlier }))
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

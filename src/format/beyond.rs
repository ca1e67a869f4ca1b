//! What is said of a file that goes beyond a bound.
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Lang, Over, Words};

/// Makes the finding for a file that is not read because of what it holds.
pub fn beyond(over: Over) -> Box<Finding> {
    let (words, (table, key)) = (over.words(), over.key());
    let (zh, en) = (words.get(Lang::Zh), words.get(Lang::En));
    let finding = Finding::new(
        rule::DAMAGED,
        Words::new(format!("文件无法读取（{zh}）"), format!("the file cannot be read: {en}")),
        Words::new(
            format!(
                "其他单位不受影响。请打开文件核对有没有误放进去的大表、图片或文件，删去后另存再报送；确属需要的，可在 config.toml 的 [{table}] 里调高 {key}。"
            ),
            format!(
                "other units are not affected; see what was put into the file by mistake, or raise {key} in [{table}] of config.toml"
            ),
        ),
    );
    Box::new(finding.telling(ToUnit::Hint(Words::new(
        "请打开文件核对有没有误放进去的大表、图片或文件，删去后另存，再报送。",
        "see what was put into the file by mistake, take it out and send it again",
    ))))
}

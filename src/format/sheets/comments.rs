//! Comments on cells, which are not read: each becomes a finding, and many of one sheet become one.
use super::{QUOTE, Sheet};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::Words;

/// Most comments of a sheet that are reported one by one.
const ONE_BY_ONE: usize = 200;

/// Reports the comments of a sheet with their cells, both from 1.
pub(super) fn report<'c>(sheet: &Sheet, comments: impl IntoIterator<Item = ((u32, u32), &'c str)>) -> Vec<Finding> {
    let mut comments = comments.into_iter();
    let one = || Words::new("单元格有批注，没有读入", "the cell has a comment, which was not read");
    let mut findings: Vec<Finding> =
        comments.by_ref().take(ONE_BY_ONE).map(|(at, text)| finding(one(), sheet, at, text)).collect();
    if let Some((at, text)) = comments.next() {
        let count = comments.count() + 1;
        let all = Words::new(
            format!("从此处起还有 {count} 条批注，没有读入，不再逐条列出"),
            format!("{count} more comments from here on were not read and are not listed"),
        );
        findings.push(finding(all, sheet, at, text));
    }
    findings
}

fn finding(message: Words, sheet: &Sheet, (row, column): (u32, u32), text: &str) -> Finding {
    let hint = Words::new(
        "如属报告内容，请写进单元格；否则请删除批注。",
        "write it into the cell if it belongs to the report; otherwise delete it",
    );
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Finding::new(rule::UNPLACED_CONTENT, message, hint).at(sheet.place(row, column)).quoting(shorten(&text, QUOTE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn many_comments_become_one_finding() {
        let sheet = Sheet { name: "附表".into(), ..Sheet::default() };
        let comments = |count: u32| (1..=count).map(|row| ((row, 1), "请补数据"));
        assert_eq!(report(&sheet, comments(200)).len(), 200);
        let findings = report(&sheet, comments(1200));
        let last = findings.last().expect("the one for all others");
        assert_eq!((findings.len(), last.place.clone()), (201, Some(sheet.place(201, 1))));
        assert!(last.message.get(Lang::Zh).contains("1000 条批注"), "{last:?}");
    }
}

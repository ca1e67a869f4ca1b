//! Remarks of reviewers, which no reader takes over: each becomes a finding at its place, and many become one.
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::format::holder::Holder;
use crate::model::{Place, Severity, Words, number_of};

/// Most remarks of a text, or of a sheet, that are reported one by one.
const ONE_BY_ONE: usize = 20;
/// Characters of a remark that a finding quotes.
const QUOTE: usize = 200;
/// What stands before the remedy in a remark that the office's letter brought.
pub const REMEDY: &str = "怎么办：";

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub place: Place,
    /// What it says.
    pub words: String,
}

impl Remark {
    /// Makes a remark of which no more is known than what it says.
    pub fn somewhere(words: impl Into<String>) -> Self {
        Self { place: Place::aside("批注", "comments"), words: words.into() }
    }
}

/// Returns what a remark begins with that goes back to the unit in its own document.
pub const fn mark_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "【必须修改】",
        Severity::Warning => "【请核对】",
        Severity::Info => "【提示】",
    }
}

/// Says whether a remark of these words is one that went back to the unit with its document, which it amended and sent again.
pub fn is_of_office(words: &str) -> bool {
    let words = words.trim_start();
    let marks = [Severity::Error, Severity::Warning, Severity::Info].map(mark_of);
    // What a unit types behind the remedy, 已改为32人, is its own.
    let is_whole = words.trim_end().ends_with(['。', '”']);
    marks.iter().any(|mark| words.starts_with(mark)) && words.contains(REMEDY) && is_whole
}

/// Reports the remarks in a file, or on a sheet of it; those that came from the office become one finding.
pub fn report_remarks(remarks: impl IntoIterator<Item = Remark>, holder: Holder) -> Vec<Finding> {
    let (of_office, remarks): (Vec<Remark>, Vec<Remark>) =
        remarks.into_iter().partition(|remark: &Remark| is_of_office(&remark.words));
    let mut findings = report_each(remarks, holder);
    if let Some(first) = of_office.first() {
        let words: Vec<&str> = of_office.iter().map(|remark| remark.words.as_str()).collect();
        let message = Words::new(
            format!("退回时加的批注还留着，共 {} 条，没有读入", of_office.len()),
            format!(
                "{} still there, not read",
                number_of(of_office.len(), "comment of the office is", "comments of the office are")
            ),
        );
        findings.push(finding(message, holder, &first.place, &words.join(" / ")));
    }
    findings
}

fn report_each(remarks: Vec<Remark>, holder: Holder) -> Vec<Finding> {
    let mut remarks = remarks.into_iter();
    let one = remarks.by_ref().take(ONE_BY_ONE);
    let mut findings: Vec<Finding> =
        one.map(|remark| finding(one_words(holder), holder, &remark.place, &remark.words)).collect();
    let rest: Vec<Remark> = remarks.collect();
    if let Some(first) = rest.first() {
        let words: Vec<&str> = rest.iter().map(|remark| remark.words.as_str()).collect();
        let message = Words::new(
            format!("从此处起还有 {} 条批注，没有读入，不再逐条列出", rest.len()),
            format!(
                "{} from here on not read and not listed one by one",
                number_of(rest.len(), "more comment is", "more comments are")
            ),
        );
        findings.push(finding(message, holder, &first.place, &words.join(" / ")));
    }
    findings
}

fn one_words(holder: Holder) -> Words {
    match holder {
        Holder::Text | Holder::Page => Words::new("此处有批注，没有读入", "a comment stands here, which was not read"),
        Holder::Workbook => Words::new("单元格有批注，没有读入", "the cell has a comment, which was not read"),
        Holder::Pdf => {
            Words::new("此页有批注或审阅标记，没有读入", "the page has a remark of a reviewer, which was not read")
        }
    }
}

fn finding(message: Words, holder: Holder, place: &Place, words: &str) -> Finding {
    let quote = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let finding = Finding::new(rule::COMMENTS_LEFT, message, hint(holder)).at(place.clone());
    finding.quoting(shorten(&quote, QUOTE)).leaving_out(words)
}

fn hint(holder: Holder) -> Words {
    match holder {
        Holder::Text | Holder::Page => Words::new(
            "请按批注改好正文，再在 Word 中点“审阅→删除→删除文档中的所有批注”，保存后重新报送。",
            "amend the text as the comments ask, then Review, Delete, Delete All Comments in Document in Word",
        ),
        Holder::Workbook => Words::new(
            "如属报告内容，请写进单元格；否则请在 Excel 中选中该单元格，点“审阅→删除批注”，保存后重新报送。",
            "write it into the cell if it belongs to the report; otherwise Review, Delete Comment in Excel",
        ),
        Holder::Pdf => Words::new(
            "请报送没有批注的 Word 文件（.docx）；只有 PDF 的，请在“注释”窗格中全部删除，保存后重新报送。",
            "hand in the Word file without comments, or delete them all in the pane Comments and save the PDF",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn many_remarks_become_one_finding() {
        let remarks =
            |count: u32| (1..=count).map(|page| Remark { place: Place::Paragraph(page), words: "补 数据".into() });
        assert_eq!(report_remarks(remarks(20), Holder::Text).len(), 20);
        let findings = report_remarks(remarks(1020), Holder::Text);
        let last = findings.last().expect("the one for all others");
        assert_eq!((findings.len(), last.place.clone()), (21, Some(Place::Paragraph(21))));
        assert!(last.message.get(Lang::Zh).contains("1000 条批注"), "{last:?}");
        assert_eq!((last.rule, last.left_out), (rule::COMMENTS_LEFT, 3000));
        assert!(findings[0].quote == "补 数据" && last.quote.chars().count() <= QUOTE + 1);
    }

    #[test]
    fn remarks_of_the_office_become_one_finding() {
        let remark = |page, words: &str| Remark { place: Place::Paragraph(page), words: words.into() };
        let remarks = [
            remark(3, "【必须修改】编号应当留空\n怎么办：请删去。"),
            remark(5, "请核对这个数"),
            remark(9, "【提示】没有签名\n怎么办：请签名。"),
            remark(11, "【提示】这一段再改"),
            remark(13, "【请核对】写的是30人\n怎么办：请核对。已改为32人"),
        ];
        let found = report_remarks(remarks, Holder::Text);
        let places: Vec<_> = found.iter().map(|finding| finding.place.clone()).collect();
        assert_eq!(places, [5, 11, 13, 3].map(|page| Some(Place::Paragraph(page))));
        let last = found.last().expect("the office's");
        assert!(last.message.get(Lang::Zh).contains("共 2 条") && last.quote.contains("没有签名"), "{last:?}");
    }

    #[test]
    fn a_file_without_remarks_has_none() {
        assert!(report_remarks(Vec::new(), Holder::Pdf).is_empty());
    }
}

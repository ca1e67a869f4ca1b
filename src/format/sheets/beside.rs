//! What a workbook holds beside its cells, and which is not read: pictures, charts and text boxes. Every bit
//! of it becomes a finding.
use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::parts::{self, resolved};
use super::{Package, QUOTE, damaged};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::format::active::embeds;
use crate::format::relationships::Relationships;
use crate::model::{Words, number_of};

/// Reports everything beside the cells.
pub(super) fn leftovers(package: &mut Package<'_>) -> Result<Vec<Finding>, Box<Finding>> {
    let mut findings = Vec::new();
    let previews = previews(package);
    let listed = parts::names(package, |name| {
        let is_picture = name.starts_with("xl/media/") && !previews.contains(name);
        is_picture || (name.starts_with("xl/charts/chart") && name.ends_with(".xml"))
    });
    findings.extend(pictures(listed.len()));
    let drawings = parts::names(package, |name| name.starts_with("xl/drawings/drawing") && name.ends_with(".xml"));
    for name in drawings {
        let text = text_of(&parts::part(package, &name)?)?;
        findings.extend(shapes(&text));
    }
    Ok(findings)
}

/// Names in lower case the pictures that merely show what embedded objects look like, which are reported by themselves.
fn previews(package: &mut Package<'_>) -> BTreeSet<String> {
    let links = parts::names(package, |name| name.starts_with("xl/worksheets/_rels/") && name.ends_with(".rels"));
    let mut previews = BTreeSet::new();
    for name in links {
        let owner = name.replacen("/_rels/", "/", 1);
        let targets = Relationships::load(package, owner.trim_end_matches(".rels")).unwrap_or_default();
        if targets.all().any(|target| embeds(&target.kind)) {
            previews.extend(targets.parts("image").map(str::to_ascii_lowercase));
        }
    }
    previews
}

/// Reports pictures and charts by their number; `None` where there are none.
pub(super) fn pictures(count: usize) -> Option<Finding> {
    let message = Words::new(
        format!("工作簿中有 {count} 个图片或图表，没有读入"),
        format!(
            "the workbook has {} not read",
            number_of(count, "picture or chart, which was", "pictures or charts, which were")
        ),
    );
    (count > 0).then(|| Finding::new(rule::UNPLACED_CONTENT, message, hint_for_pictures()))
}

/// Says whether a finding is about pictures and charts on sheets.
pub fn is_of_pictures(finding: &Finding) -> bool {
    finding.rule == rule::UNPLACED_CONTENT && finding.hint == hint_for_pictures()
}

fn hint_for_pictures() -> Words {
    Words::new(
        "如属报告内容，请改用 Word 报送，或把其中的文字和数字写进单元格。",
        "if they belong to the report, hand in a Word document, or write their text and figures into cells",
    )
}

/// Reports boxes whose text is not known by their number; `None` where there are none.
pub(super) fn boxes(count: usize) -> Option<Finding> {
    let message = Words::new(
        format!("工作簿中有 {count} 个文本框，没有读入"),
        format!("the workbook has {} not read", number_of(count, "text box, which was", "text boxes, which were")),
    );
    let hint = Words::new(
        "如属报告内容，请写进单元格；否则请删除。",
        "write it into cells if it belongs to the report; otherwise delete it",
    );
    (count > 0).then(|| Finding::new(rule::UNPLACED_CONTENT, message, hint))
}

/// Reports the text of boxes and shapes; `None` where it is blank.
pub(super) fn shapes(text: &str) -> Option<Finding> {
    report_text(text, "文本框或图形中的文字", "text in boxes or shapes")
}

/// Reports a sheet of macros or of a dialogue, which is no worksheet.
pub(super) fn left_out(name: &str) -> Finding {
    let message = Words::new(
        format!("工作表“{name}”是宏表或对话框，没有读入"),
        format!("sheet “{name}” is one of macros or a dialogue, and was not read"),
    );
    let hint = Words::new(
        "如属报告内容，请把它写进普通工作表；否则请删除。",
        "write it into a worksheet if it belongs to the report; otherwise delete it",
    );
    Finding::new(rule::ACTIVE_CONTENT, message, hint)
}

/// Reports a worksheet whose records stop before its end.
pub(super) fn cut(name: &str) -> Finding {
    incomplete(
        format!("工作表“{name}”的数据不完整，后面的内容可能没有读入"),
        format!("the data of sheet “{name}” are incomplete; what stood at their end may not have been read"),
    )
}

/// Reports a worksheet that the workbook lists and does not hold.
pub(super) fn missing(name: &str) -> Finding {
    incomplete(
        format!("工作表“{name}”的数据已经丢失，没有读入"),
        format!("the data of sheet “{name}” are missing; it was not read"),
    )
}

fn incomplete(zh: String, en: String) -> Finding {
    let hint = Words::new(
        "请用 Excel 打开，核对内容是否齐全，另存为 .xlsx 再报送。",
        "open it in Excel, see whether everything is there, save it as .xlsx and hand that in",
    );
    Finding::new(rule::UNPLACED_CONTENT, Words::new(zh, en), hint)
}

/// Reports text beside the cells; `None` where it is blank.
fn report_text(text: &str, zh: &str, en: &str) -> Option<Finding> {
    let message =
        Words::new(format!("工作簿中有{zh}，没有读入"), format!("the workbook has {en}, which were not read"));
    let hint = Words::new(
        "如属报告内容，请写进单元格；否则请删除。",
        "write it into cells if it belongs to the report; otherwise delete it",
    );
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| Finding::new(rule::UNPLACED_CONTENT, message, hint).quoting(shorten(&words, QUOTE)))
}

/// Returns the text of all `t` and `text` elements, one a line.
fn text_of(part: &[u8]) -> Result<String, Box<Finding>> {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut text, mut within) = (Vec::new(), String::new(), false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => within = matches!(tag.local_name().as_ref(), "t" | "text"),
            Ok(Event::End(_)) if within => {
                text.push('\n');
                within = false;
            }
            Ok(Event::Text(run)) if within => text.push_str(&run.xml10_content()),
            Ok(Event::GeneralRef(reference)) if within => text.extend(resolved(&reference)),
            Ok(Event::Eof) => return Ok(text),
            Ok(_) => {}
            Err(error) => return Err(damaged("工作簿的内容不合规范，无法读取", format!("faulty XML: {error}"))),
        }
    }
}

//! What a workbook holds beside its cells, and which is not read: pictures, charts, comments and text boxes. Every bit
//! of it becomes a finding.
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::{Package, QUOTE, damaged, guard};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::Words;

/// Reports everything beside the cells.
pub(super) fn leftovers(package: &mut Package<'_>) -> Result<Vec<Finding>, Box<Finding>> {
    let mut findings = Vec::new();
    findings.extend(report_pictures(package));
    let comments = guard::names(package, |name| {
        name.ends_with(".xml") && (name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments/"))
    });
    for name in comments {
        let text = text_of(&guard::part(package, &name)?)?;
        findings.extend(report_text(&text, "批注", "comments"));
    }
    let drawings = guard::names(package, |name| name.starts_with("xl/drawings/drawing") && name.ends_with(".xml"));
    for name in drawings {
        let text = text_of(&guard::part(package, &name)?)?;
        findings.extend(report_text(&text, "文本框或图形中的文字", "text in boxes or shapes"));
    }
    Ok(findings)
}

/// Reports pictures and charts by their number.
fn report_pictures(package: &Package<'_>) -> Option<Finding> {
    let count = guard::names(package, |name| {
        name.starts_with("xl/media/") || (name.starts_with("xl/charts/chart") && name.ends_with(".xml"))
    });
    let count = count.len();
    let message = Words::new(
        format!("工作簿中有 {count} 个图片或图表，没有读入"),
        format!("the workbook has {count} pictures or charts, which were not read"),
    );
    let hint = Words::new(
        "如属报告内容，请改用 Word 报送，或把其中的文字和数字写进单元格。",
        "if they belong to the report, hand in a Word document, or write their text and figures into cells",
    );
    (count > 0).then(|| Finding::new(rule::UNPLACED_CONTENT, message, hint))
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

/// Resolves a character reference or one of XML's own entities; others have no meaning here.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Some(character.to_string()),
        _ => resolve_predefined_entity(reference).map(str::to_owned),
    }
}

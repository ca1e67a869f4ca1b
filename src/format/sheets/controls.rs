//! Controls of forms that lie on the sheets of an .xlsx, check boxes above all: their words and what is ticked stand in the drawing
//! that older versions of Excel read (ECMA-376 part 4, 19.4), and no cell has them.
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::untold::resolved;
use super::{Package, QUOTE, guard};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::Words;

/// A control being read.
#[derive(Default)]
struct Control {
    /// What kind it is, where it is one to tick or choose from.
    mark: Option<&'static str>,
    is_ticked: bool,
    words: String,
}

impl Control {
    /// Takes note of what kind of object a shape is; comments and buttons say nothing that is filled in.
    fn note_kind(&mut self, tag: &BytesStart<'_>) {
        let kind =
            tag.attributes().with_checks(false).flatten().find(|own| own.key.local_name().as_ref() == "ObjectType");
        self.mark = match kind.as_ref().map(|own| own.value.as_ref()) {
            Some("Checkbox") => Some("☐"),
            Some("Radio") => Some("○"),
            Some("Drop" | "List" | "Edit") => Some(""),
            _ => None,
        };
    }

    /// Returns how it looks.
    fn shown(&self) -> Option<String> {
        let mark = match self.mark? {
            "☐" if self.is_ticked => "☑",
            "○" if self.is_ticked => "●",
            mark => mark,
        };
        Some(format!("{mark}{}", self.words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }
}

/// Reports the controls of all sheets; `None` where there are none.
pub(super) fn report(package: &mut Package<'_>) -> Option<Finding> {
    let drawings = guard::names(package, |name| name.starts_with("xl/drawings/") && name.ends_with(".vml"));
    let mut shown = Vec::new();
    for name in drawings {
        // A drawing that cannot be read costs the workbook nothing else.
        let Ok(part) = guard::part(package, &name) else { continue };
        shown.extend(controls_of(&part));
    }
    let count = shown.len();
    let message = Words::new(
        format!("工作簿中有 {count} 个复选框、下拉框之类的控件，上面的文字和所选的没有读入"),
        format!("the workbook has {count} check boxes or other controls; their words and what is chosen were not read"),
    );
    let hint = Words::new(
        "如属报告内容，请把文字和所选的写进单元格；否则请删除。",
        "write words and choices into cells if they belong to the report; otherwise delete them",
    );
    let finding = Finding::new(rule::UNPLACED_CONTENT, message, hint).quoting(shorten(shown.join(" ").trim(), QUOTE));
    (count > 0).then_some(finding)
}

/// Reads a drawing up to where it is broken: Excel itself leaves tags of its texts open.
fn controls_of(part: &[u8]) -> Vec<String> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    let (mut controls, mut control, mut is_text, mut is_tick) = (Vec::new(), Control::default(), false, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "shape" => control = Control::default(),
                "textbox" => is_text = true,
                "ClientData" => control.note_kind(&tag),
                "Checked" => is_tick = true,
                _ => {}
            },
            Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "ClientData" => control.note_kind(&tag),
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "shape" => controls.extend(std::mem::take(&mut control).shown()),
                "textbox" => is_text = false,
                "Checked" => is_tick = false,
                _ => {}
            },
            Ok(Event::Text(text)) if is_tick => control.is_ticked = text.xml10_content().trim() == "1",
            Ok(Event::Text(text)) if is_text => control.words.push_str(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) if is_text => control.words.extend(resolved(&reference)),
            Ok(Event::Eof) | Err(_) => return controls,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::controls_of;

    #[test]
    fn what_is_ticked_is_told_and_comments_are_none() {
        let shape = |kind: &str, words: &str, more: &str| {
            format!(
                "<v:shape><v:textbox><div><font>{words}</font><br></div></v:textbox><x:ClientData ObjectType=\"{kind}\">{more}</x:ClientData></v:shape>"
            )
        };
        let part = [
            shape("Checkbox", "已完成 &amp; 已验收", "<x:Checked>1</x:Checked>"),
            shape("Checkbox", "未完成", ""),
            shape("Radio", "优秀", "<x:Checked>1</x:Checked>"),
            shape("Note", "请核实", "<x:Row>1</x:Row>"),
            shape("Button", "提交", ""),
            "<v:shape><x:ClientData ObjectType=\"Drop\"/></v:shape>".to_owned(),
        ];
        let part = format!("<xml>{}</xml>", part.concat());
        assert_eq!(controls_of(part.as_bytes()), ["☑已完成 & 已验收", "☐未完成", "●优秀", ""]);
        assert_eq!(controls_of(b"<v:shape><v:textbox").len(), 0);
    }
}

//! Controls of forms that lie on the sheets of an .xlsx, check boxes above all: their words and what is ticked stand in the drawing
//! that older versions of Excel read (ECMA-376 part 4, 19.4), and no cell has them.
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::parts::{self, resolved};
use super::{Package, QUOTE};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::format::xml::attribute;
use crate::model::{Words, number_of};

/// A control being read.
#[derive(Default)]
struct Control {
    /// How its kind looks, where it is one to tick, choose from or fill in, or has words beside such.
    mark: Option<&'static str>,
    /// Whether it is nothing but words.
    is_label: bool,
    is_ticked: bool,
    words: String,
}

impl Control {
    /// Takes note of what kind of object a shape is; comments and buttons say nothing that is filled in.
    fn note_kind(&mut self, tag: &BytesStart<'_>) {
        let kind = attribute(tag, "ObjectType");
        let kind = kind.as_ref().map(|own| own.value.as_ref());
        self.is_label = matches!(kind, Some("Label" | "GBox"));
        self.mark = match kind {
            Some("Checkbox") => Some("☐"),
            Some("Radio") => Some("○"),
            Some("Drop" | "List" | "Edit" | "Label" | "GBox") => Some(""),
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
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        // A frame around others may have none.
        (!self.is_label || !words.is_empty()).then(|| format!("{mark}{words}"))
    }
}

/// Reports the controls of all sheets; `None` where there are none.
pub(super) fn report(package: &mut Package<'_>) -> Option<Finding> {
    let drawings = parts::names(package, |name| name.starts_with("xl/drawings/") && name.ends_with(".vml"));
    let mut shown = Vec::new();
    for name in drawings {
        // A drawing that cannot be read costs the workbook nothing else.
        let Ok(part) = parts::part(package, &name) else { continue };
        shown.extend(controls_of(&part));
    }
    told(&shown)
}

fn told(shown: &[String]) -> Option<Finding> {
    let count = shown.len();
    let message = Words::new(
        format!("工作簿中有 {count} 个复选框、下拉框之类的控件，上面的文字和所选的没有读入"),
        format!(
            "the workbook has {}; their words and what is chosen were not read",
            number_of(count, "check box or other control", "check boxes or other controls")
        ),
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
    use super::{controls_of, told};
    use crate::model::Lang;

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
            shape("GBox", "完成情况", ""),
            shape("GBox", "", ""),
            shape("Label", "填报单位", ""),
            "<v:shape><x:ClientData ObjectType=\"Drop\"/></v:shape>".to_owned(),
        ];
        let part = format!("<xml>{}</xml>", part.concat());
        assert_eq!(controls_of(part.as_bytes()), ["☑已完成 & 已验收", "☐未完成", "●优秀", "完成情况", "填报单位", ""]);
        assert_eq!(controls_of(b"<v:shape><v:textbox").len(), 0);
    }

    #[test]
    fn one_control_is_told_as_one() {
        let message = |shown: &[String]| told(shown).map(|finding| finding.message.get(Lang::En).to_owned());
        assert!(
            message(&["☐未完成".to_owned()]).is_some_and(|message| message.contains(" 1 check box or other control;"))
        );
        assert_eq!(message(&[]), None);
    }
}

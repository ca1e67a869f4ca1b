//! Paragraphs as lines: parted at breaks, without the blanks at their ends.
use crate::model::{Inline, Paragraph, Role};

/// Makes each line of a paragraph a paragraph: units type Shift+Enter, and cells of workbooks know nothing else.
pub fn split_at_breaks(paragraph: &Paragraph) -> Vec<Paragraph> {
    let mut lines = vec![Paragraph { inlines: Vec::new(), ..paragraph.clone() }];
    for inline in &paragraph.inlines {
        match inline {
            Inline::Break => {
                let place = paragraph.place.clone();
                lines.push(Paragraph { place, role: Role::Text, number: None, inlines: Vec::new() });
            }
            other => lines.last_mut().expect("begins with one line").inlines.push(other.clone()),
        }
    }
    lines.iter_mut().for_each(trim);
    lines.retain(|line| !line.is_blank());
    lines
}

/// Takes the spaces off both ends: indents and blank tails are the form's business.
fn trim(paragraph: &mut Paragraph) {
    let is_visible = |inline: &Inline| !matches!(inline, Inline::Run(run) if run.text.trim().is_empty());
    let first = paragraph.inlines.iter().position(is_visible).unwrap_or(paragraph.inlines.len());
    paragraph.inlines.drain(..first);
    while paragraph.inlines.last().is_some_and(|inline| !is_visible(inline)) {
        paragraph.inlines.pop();
    }
    if let Some(Inline::Run(run)) = paragraph.inlines.first_mut() {
        run.text = run.text.trim_start().to_owned();
    }
    if let Some(Inline::Run(run)) = paragraph.inlines.last_mut() {
        run.text = run.text.trim_end().to_owned();
    }
}

//! What stands in a paragraph's line: runs in their looks, and what belongs between two of their characters.
use office_oxide::ir::{InlineContent, TextSpan, UnderlineStyle, VerticalAlign};

use super::binary::is_visible;
use crate::model::{Inline, Run};
use crate::raised::{Height, at_height};

/// Turns the library's line into ours.
pub fn read_line(content: &[InlineContent]) -> Vec<Inline> {
    let mut line = Vec::new();
    for piece in content {
        match piece {
            InlineContent::Text(span) => line.extend(read_run(span).map(Inline::Run)),
            InlineContent::LineBreak => line.push(Inline::Break),
            _ => {}
        }
    }
    line
}

fn read_run(span: &TextSpan) -> Option<Run> {
    let text: String = span.text.chars().filter(|character| *character == '\t' || !character.is_control()).collect();
    let height = match span.vertical_align {
        Some(VerticalAlign::Superscript) => Some(Height::Raised),
        Some(VerticalAlign::Subscript) => Some(Height::Lowered),
        _ => None,
    };
    let raised = height.and_then(|height| at_height(&text, height));
    let text = raised.unwrap_or(text);
    (!text.is_empty()).then(|| Run {
        text,
        bold: span.bold,
        italic: span.italic,
        underline: span.underline.as_ref().is_some_and(|style| *style != UnderlineStyle::None),
        struck: span.strikethrough,
        size: span.font_size_half_pt.and_then(|half| u16::try_from(half).ok()).map(|half| f32::from(half) / 2.0),
        style: None,
    })
}

/// Puts things into a line, each behind as many visible characters as it says, in that order.
pub fn weave(line: Vec<Inline>, things: Vec<(usize, Inline)>) -> Vec<Inline> {
    let mut woven = Vec::new();
    let mut things = things.into_iter().peekable();
    let mut passed = 0;
    for inline in line {
        let Inline::Run(run) = inline else {
            woven.push(inline);
            continue;
        };
        let mut rest = run.text.as_str();
        let end = passed + visible(rest);
        while let Some((behind, thing)) = things.next_if(|(behind, _)| *behind <= end) {
            let cut = behind.saturating_sub(passed);
            let (before, after) = rest.split_at(after_visible(rest, cut));
            push(&mut woven, &run, before);
            woven.push(thing);
            (rest, passed) = (after, passed + cut);
        }
        push(&mut woven, &run, rest);
        passed = end;
    }
    woven.extend(things.map(|(_, thing)| thing));
    woven
}

fn push(woven: &mut Vec<Inline>, run: &Run, text: &str) {
    if !text.is_empty() {
        woven.push(Inline::Run(Run { text: text.to_owned(), ..run.clone() }));
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|character| is_visible(*character)).count()
}

/// Returns the byte behind that many visible characters.
fn after_visible(text: &str, count: usize) -> usize {
    let mut ends = text.char_indices().filter(|(_, c)| is_visible(*c)).map(|(at, c)| at + c.len_utf8());
    count.checked_sub(1).map_or(0, |last| ends.nth(last).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Inline {
        Inline::Run(Run { text: text.to_owned(), ..Run::default() })
    }

    #[test]
    fn notes_stand_where_their_marks_do() {
        let note = |text: &str| Inline::Note(text.to_owned());
        let line = vec![run("收 入12万元。"), Inline::Break, run("支出")];
        let woven =
            weave(line, vec![(0, note("零")), (4, note("甲")), (7, note("乙")), (9, note("丙")), (99, note("丁"))]);
        let expected = vec![
            note("零"),
            run("收 入12"),
            note("甲"),
            run("万元。"),
            note("乙"),
            Inline::Break,
            run("支出"),
            note("丙"),
            note("丁"),
        ];
        assert_eq!(woven, expected);
    }
}

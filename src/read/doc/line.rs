//! What stands in a paragraph's line: runs in their looks, and what belongs between two of their characters.
use std::collections::BTreeSet;
use std::ops::Range;

use office_oxide::ir::{InlineContent, TextSpan, UnderlineStyle, VerticalAlign};

use super::binary::{Mark, STAND_IN, Symbol, is_visible};
use crate::model::{Inline, Run};
use crate::raised::{Height, at_height, on_line};
use crate::read::look::is_mark;
use crate::read::symbols::drawn;

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
    let text = span.text.chars().filter(|character| *character == '\t' || !character.is_control());
    // The library writes signs of symbol fonts as Unicode has them, which fonts hardly draw.
    let text: String = text.map(drawn).collect();
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

/// Cuts what a tracked change deletes out of a line into which the library took it: some of its files keep it, others not.
pub fn cut_deleted(line: &mut Vec<Inline>, mark: &Mark) {
    let text = line.iter().filter_map(|inline| match inline {
        Inline::Run(run) => Some(run.text.as_str()),
        _ => None,
    });
    let visible = |text: &str| text.chars().filter(|character| is_visible(*character)).count();
    if mark.cuts.is_empty() || text.map(visible).sum::<usize>() != visible(&mark.text) + mark.cuts.len() {
        return;
    }
    let (mut at, mut cuts) = (0, mark.cuts.iter().copied().peekable());
    for inline in line.iter_mut() {
        let Inline::Run(run) = inline else { continue };
        run.text.retain(|character| {
            let is_cut = is_visible(character) && cuts.next_if_eq(&at).is_some();
            at += usize::from(is_visible(character));
            !is_cut
        });
    }
    line.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
}

/// Writes figures on the line again that are moved off it by a distance and no exponent or index of what stands before them: the
/// library takes them for such.
pub fn lower_moved(line: &mut [Inline], moved: &BTreeSet<usize>) {
    let mut at = 0;
    for index in 0..line.len() {
        let (before, rest) = line.split_at_mut(index);
        let Some(Inline::Run(run)) = rest.first_mut() else { continue };
        let end = at + visible(&run.text);
        if end > at && (at..end).all(|at| moved.contains(&at)) && !is_mark(run, before) {
            let plain = |character| on_line(character).map_or(character, |(plain, _)| plain);
            run.text = run.text.chars().map(plain).collect();
        }
        at = end;
    }
}

/// Makes characters bold, or plain, as their styles have them, which the library does not look at.
pub fn set_weights(line: &mut Vec<Inline>, weights: &[(Range<usize>, bool)]) {
    if weights.is_empty() {
        return;
    }
    let (mut set, mut passed) = (Vec::new(), 0);
    for inline in std::mem::take(line) {
        let Inline::Run(run) = inline else {
            set.push(inline);
            continue;
        };
        let (mut rest, end) = (run.text.as_str(), passed + visible(&run.text));
        let first = weights.partition_point(|(range, _)| range.end <= passed);
        for (range, bold) in weights[first..].iter().take_while(|(range, _)| range.start < end) {
            let (before, from) = rest.split_at(after_visible(rest, range.start.saturating_sub(passed)));
            let start = passed.max(range.start);
            let (within, behind) = from.split_at(after_visible(from, range.end.min(end) - start));
            push(&mut set, &run, before);
            push(&mut set, &Run { bold: *bold, ..run.clone() }, within);
            (rest, passed) = (behind, range.end.min(end));
        }
        push(&mut set, &run, rest);
        passed = end;
    }
    *line = set;
}

/// Puts inserted symbols in the place of what stands for them; returns those that are nowhere else but in their font.
pub fn put_symbols<'m>(line: &mut [Inline], symbols: &'m [Symbol]) -> Vec<&'m Symbol> {
    let (mut at, mut lost, mut symbols) = (0, Vec::new(), symbols.iter().peekable());
    for inline in line {
        let Inline::Run(run) = inline else { continue };
        let mut text = String::new();
        for character in run.text.chars() {
            let symbol = if is_visible(character) { symbols.next_if(|symbol| symbol.behind == at) } else { None };
            at += usize::from(is_visible(character));
            match symbol.filter(|_| character == STAND_IN).map(|symbol| (symbol, symbol.shown())) {
                None => text.push(character),
                Some((_, Some(shown))) => text.push(shown),
                Some((symbol, None)) => lost.push(symbol),
            }
        }
        run.text = text;
    }
    lost
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

    #[test]
    fn symbols_stand_where_a_bracket_stands_for_them() {
        let symbol = |behind, font: &str, code| Symbol { behind, font: font.into(), code };
        let symbols = [
            symbol(2, "Wingdings", '\u{F0FE}'),
            symbol(4, "Webdings", '\u{F061}'),
            symbol(5, "宋体", '①'),
            symbol(9, "Symbol", '\u{F0B3}'),
        ];
        let mut line = vec![run("选 项("), run("甲(("), run("（乙"), run("尾")];
        let lost = put_symbols(&mut line, &symbols);
        assert_eq!(line, [run("选 项☑"), run("甲①"), run("（乙"), run("尾")]);
        assert_eq!(lost, [&symbols[1]]);
    }

    #[test]
    fn moved_figures_stay_raised_where_they_are_small() {
        let sized = |text: &str, size| Inline::Run(Run { text: text.to_owned(), size: Some(size), ..Run::default() });
        let mut line = [sized("年度 10", 16.0), sized("⁸", 8.0), sized("²⁰²¹", 16.0), sized("³", 16.0)];
        lower_moved(&mut line, &(4..9).collect());
        assert_eq!(line, [sized("年度 10", 16.0), sized("⁸", 8.0), sized("2021", 16.0), sized("³", 16.0)]);
        let mut line = [sized("年度：", 16.0), sized("²⁰²¹", 12.0)];
        lower_moved(&mut line, &(3..7).collect());
        assert_eq!(line, [sized("年度：", 16.0), sized("2021", 12.0)]);
    }

    #[test]
    fn styles_make_characters_bold() {
        let bold = |text: &str| Inline::Run(Run { text: text.to_owned(), bold: true, ..Run::default() });
        let mut line = vec![run("一是 快。"), Inline::Break, bold("好"), run("省而"), run("久")];
        set_weights(&mut line, &[(0..4, true), (4..5, false), (6..9, true)]);
        let expected = vec![bold("一是 快。"), Inline::Break, run("好"), run("省"), bold("而"), bold("久")];
        assert_eq!(line, expected);
    }

    #[test]
    fn deleted_words_that_the_library_kept_are_cut() {
        let mark = Mark { text: "完成12项".to_owned(), cuts: vec![2, 3, 4], ..Mark::default() };
        let line = |text: &str| vec![Inline::Run(Run { text: text.to_owned(), ..Run::default() })];
        let cut = |text: &str| {
            let mut line = line(text);
            cut_deleted(&mut line, &mark);
            line
        };
        assert_eq!(cut("完成 约十余12项"), line("完成 12项"));
        assert_eq!(cut("完成12项"), line("完成12项"));
    }
}

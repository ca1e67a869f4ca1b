//! The reckoning: every character of a document against those of the report and of the findings. It knows nothing of how
//! the walk decides, so that what a mistake there drops comes up here.
use std::collections::HashMap;

use crate::config::Template;
use crate::finding::Finding;
use crate::fold::{fold, folded};
use crate::model::{Account, Block, Cell, Inline, Noted, Place, RawDocument, Report, Row, text_of};
use crate::ordinal::strip_ordinal;

use super::assign::unplaced;
use super::contents::is_entry;
use super::cover::is_title;
use super::fields::TITLE_LABELS;
use super::flatten::written_downwards;
use super::join::{is_bare_number, is_page_number};
use super::opinion::is_heading_alone;
use super::signing;
use super::suits::is_year;
use super::values::date_of;

/// Most pieces that are looked for one by one.
const PIECES: usize = 1000;
/// Shortest piece of the promise that is known as one, in characters.
const SHORTEST_PIECE: usize = 4;
/// Marks at which a line falls into pieces.
const MARKS: [char; 14] = ['。', '：', ':', '；', ';', '，', ',', '（', '）', '(', ')', '【', '】', '_'];

/// Fills in the report's account, and names what is in neither report nor findings.
pub fn settle(raw: &RawDocument, mut noted: Noted<Report>, template: &Template) -> Noted<Report> {
    let lines = lines(raw, template);
    let mut left = Left::of(&lines);
    let source = left.count();
    let report = &noted.value;
    let [cover, sections, opinion] = [cover(report), sections(report), opinion(report, &lines)];
    let named = noted.findings.iter().map(|finding| finding.quote.as_str()).collect::<Vec<_>>().join("\n");
    let kept = [&cover, &sections, &opinion, &named].map(|text| left.take(text));
    let kept_lines = [&cover, &sections, &opinion, &named].into_iter().flat_map(|text| text.lines());
    let form = take_form(&lines, kept_lines, &mut left, template);
    let remainder = left.count();
    if remainder > 0 {
        let said = fold(&[cover, sections, opinion, named].concat());
        noted.findings.extend(lost(&lines, &left, &said));
    }
    let [cover, sections, opinion, unplaced] = kept;
    noted.value.account = Account { source, cover, sections, opinion, form, unplaced, remainder, ..Account::default() };
    noted
}

/// The characters that nothing has explained yet.
struct Left(HashMap<char, usize>);

impl Left {
    fn of(lines: &[Line]) -> Self {
        let mut left = HashMap::new();
        for character in lines.iter().flat_map(|line| line.text.chars()).filter_map(folded) {
            *left.entry(character).or_default() += 1;
        }
        Self(left)
    }

    fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// Takes the characters of a text, and returns how many there were.
    fn take(&mut self, text: &str) -> usize {
        let taken = text.chars().filter_map(folded).filter(|character| match self.0.get_mut(character) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        });
        taken.count()
    }

    /// Takes the characters of a text if all are there.
    fn take_whole(&mut self, text: &str) -> usize {
        if self.holds(text) { self.take(text) } else { 0 }
    }

    /// Says whether all characters of a text are there, and at least one is.
    fn holds(&self, text: &str) -> bool {
        let mut wanted: HashMap<char, usize> = HashMap::new();
        let fits = text.chars().filter_map(folded).all(|character| {
            let count = wanted.entry(character).or_default();
            *count += 1;
            self.0.get(&character).is_some_and(|left| *left >= *count)
        });
        fits && !wanted.is_empty()
    }
}

/// Takes what is the form's own: whole lines first, then what is told by its words, and pieces last, lest a piece of one
/// line takes the characters of another. A line that was kept whole is none of the form's, whatever it says.
fn take_form<'t>(
    lines: &'t [Line],
    kept: impl Iterator<Item = &'t str>,
    left: &mut Left,
    template: &Template,
) -> usize {
    let mut taken = 0;
    let mut parted = Vec::new();
    let mut kept_lines: HashMap<&str, usize> = HashMap::new();
    kept.for_each(|line| *kept_lines.entry(line).or_default() += 1);
    for line in lines.iter().map(|line| line.text.as_str()) {
        if let Some(count) = kept_lines.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
        } else if left.holds(line) && is_of_form(line, template) {
            taken += left.take(line);
        } else {
            parted.push(line);
        }
    }
    taken += parted.iter().map(|line| take_phrases(line, left, template)).sum::<usize>();
    taken + parted.into_iter().map(|line| take_pieces(line, left, template)).sum::<usize>()
}

/// Takes the promise, the words behind the office's name, and the labels of the last page's foot.
fn take_phrases(line: &str, left: &mut Left, template: &Template) -> usize {
    let mut phrases = Vec::new();
    let starts = line.char_indices().filter(|(_, character)| template.promise.starts_with(*character));
    let promise = starts.map(|(start, _)| &line[start..]).find_map(|text| Some((text, template.after_promise(text)?)));
    phrases.extend(promise.map(|(text, rest)| text[..text.len() - rest.len()].to_owned()));
    phrases.extend(template.office_in(line).map(|office| line.replacen(office, "", 1)));
    let foot = signing::parts(line, template);
    let values = foot.parts.iter().map(|(_, value)| *value).filter(|value| !value.is_empty());
    let labels = || line[foot.before.len()..].to_owned();
    phrases.push(values.fold(labels(), |labels, value| labels.replacen(value, "", 1)));
    phrases.iter().map(|phrase| left.take_whole(phrase)).sum()
}

fn take_pieces(line: &str, left: &mut Left, template: &Template) -> usize {
    let bare = strip_ordinal(line);
    let ordinal = left.take_whole(&line[..line.len() - bare.len()]);
    let pieces = bare.split(MARKS).flat_map(|piece| std::iter::once(piece).chain(piece.split_whitespace()));
    let own = pieces.map(|piece| {
        let is_own = left.holds(piece) && is_of_form(piece, template);
        if is_own { left.take(piece) } else { 0 }
    });
    ordinal + own.sum::<usize>()
}

fn is_of_form(text: &str, template: &Template) -> bool {
    let bare = strip_ordinal(text);
    template.is_wording(bare)
        || template.whole_label(bare).is_some()
        || TITLE_LABELS.contains(&fold(bare).as_str())
        || template.is_prompt(bare)
        || template.is_serial_label(bare)
        || template.is_list_title(bare)
        || template.office_in(bare).is_some()
        || template.signing_label(bare).is_some_and(|(_, rest)| fold(rest).is_empty())
        || is_title(bare, template)
        || is_heading_alone(bare, template)
        || is_entry(text, template)
        || is_page_number(text)
        || is_bare_number(text)
        || is_year(bare)
        || date_of(bare).is_some()
        || (text.chars().count() >= SHORTEST_PIECE && template.promise.folded().contains(&fold(text)))
}

/// Names the pieces of the source that nothing holds.
fn lost(lines: &[Line], left: &Left, said: &str) -> Option<Finding> {
    let pieces = lines.iter().flat_map(|line| line.text.split(MARKS).map(move |piece| (&line.place, piece.trim())));
    let is_lost = |piece: &str| left.holds(piece) && !said.contains(&fold(piece));
    let lost: Vec<_> = pieces.filter(|(_, piece)| is_lost(piece)).take(PIECES).collect();
    let (place, _) = lost.first()?;
    let quote = lost.iter().map(|(_, piece)| *piece).collect::<Vec<_>>().join("\n");
    Some(unplaced(&quote, (*place).clone()))
}

fn cover(report: &Report) -> String {
    let mut texts = vec![report.office.as_str(), &report.compiled];
    let mut before = None;
    for field in &report.fields {
        // Name and post of a person are of one value.
        if field.place.is_some() && before != Some((&field.place, &field.original)) {
            texts.extend([field.label.as_str(), &field.original]);
        }
        before = Some((&field.place, &field.original));
    }
    texts.join("\n")
}

fn sections(report: &Report) -> String {
    let texts = report.sections.iter().flat_map(|section| {
        let heading = section.heading.clone().unwrap_or_default();
        [heading, text_with_notes(&section.body)]
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn opinion(report: &Report, lines: &[Line]) -> String {
    let signing = &report.signing;
    // 2021.12.28 is set as 2021年12月28日; of that only the figures are the source's.
    let is_written = lines.iter().any(|line| line.text.contains(&signing.date));
    let date = signing.date.chars().filter(|character| is_written || character.is_ascii_digit()).collect();
    let texts = [signing.signature.clone(), signing.seal.clone(), date];
    let blocks = [text_with_notes(&report.opinion), text_with_notes(&signing.pictures)];
    texts.into_iter().chain(blocks).collect::<Vec<_>>().join("\n")
}

fn text_with_notes(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    blocks.iter().for_each(|block| add_lines(block, &mut lines));
    lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
}

/// A line of the source.
struct Line {
    place: Place,
    text: String,
}

fn lines(raw: &RawDocument, template: &Template) -> Vec<Line> {
    let mut lines = Vec::new();
    if raw.is_row {
        // The list's own number, and the head of a column in which the unit has nothing, are the list's and not the unit's.
        let rows = raw.blocks.iter().flat_map(|block| if let Block::Table(table) = block { &*table.rows } else { &[] });
        let text = |cell: &Cell| text_of(&cell.blocks, true);
        let is_own = |row: &&Row| {
            let [label, .., value] = &*row.cells else { return true };
            !text(value).trim().is_empty() && !template.is_serial_label(&text(label))
        };
        let cells = rows.filter(is_own).flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.blocks).for_each(|block| add_lines(block, &mut lines));
    } else {
        raw.blocks.iter().for_each(|block| add_lines(block, &mut lines));
    }
    lines.extend(raw.asides.iter().map(|aside| Line { place: aside.place.clone(), text: aside.text.clone() }));
    lines
}

fn add_lines(block: &Block, lines: &mut Vec<Line>) {
    match block {
        Block::Paragraph(paragraph) => {
            let notes = paragraph.inlines.iter().filter_map(|inline| match inline {
                Inline::Note(note) => Some(note.as_str()),
                Inline::Run(_) | Inline::Picture(_) | Inline::Break => None,
            });
            for text in std::iter::once(paragraph.shown().as_str()).chain(notes) {
                lines.push(Line { place: paragraph.place.clone(), text: text.to_owned() });
            }
        }
        Block::Table(table) => {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                match written_downwards(cell) {
                    Some(line) => lines.push(Line { place: line.place.clone(), text: line.text() }),
                    None => cell.blocks.iter().for_each(|block| add_lines(block, lines)),
                }
            }
        }
    }
}

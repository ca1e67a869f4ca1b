//! What a person's label goes on with: 姓名, 职务, 联系电话, each in its own words or joined.
use super::label::{Asked, JOINING, Label, MARKS_WITHIN, RANK_OF_LIKE, Spelling, after_words};
use super::phrase::Phrase;
use super::{FieldKind, Template};
use crate::fold::folded;
use crate::model::FoundBy;

#[derive(Clone, Copy)]
enum Tail {
    Name,
    Post,
    Phone(usize),
}

impl Template {
    /// Takes in what labels of persons go on with: 姓名, 职务, 联系电话.
    pub(super) fn with_tails(&self, text: &str, spelling: &Spelling, end: usize) -> Label {
        let mut label = Label {
            field: spelling.field,
            asked: spelling.asked,
            also: None,
            bare: spelling.bare,
            rank: spelling.rank,
            found_by: FoundBy::Words,
            words: (0, end),
            length: spelling.words.len(),
        };
        if self.fields[spelling.field].kind != FieldKind::Person {
            return label;
        }
        let mut named = spelling.asked == Asked::Whole && spelling.bare;
        while let Some((end, length, tail, joined)) = self.tail_at(&text[label.words.1..]) {
            match tail {
                Tail::Name => named = true,
                Tail::Post if named || joined || label.asked == Asked::Post => {}
                Tail::Post => label.asked = Asked::PostAtLeast,
                Tail::Phone(field) if joined => label.also = Some(field),
                // 填表人电话 is the telephone of the person and not the person.
                Tail::Phone(_) if named || label.bare || label.asked != Asked::Whole => break,
                Tail::Phone(field) => {
                    label.field = field;
                    label.words.1 += end;
                    label.length += length;
                    label.rank = RANK_OF_LIKE / 4;
                    return label;
                }
            }
            if named || label.also.is_some() {
                label.asked = Asked::Whole;
            }
            label.words.1 += end;
            label.length += length;
        }
        label
    }

    /// Finds one more part of a person's label: where it ends, its length, what it is, and whether a word joins it.
    fn tail_at(&self, text: &str) -> Option<(usize, usize, Tail, bool)> {
        let within = |character: char| {
            character.is_whitespace() || MARKS_WITHIN.contains(character) || JOINING.contains(character)
        };
        let start = text.find(|character| !within(character))?;
        let joined = text[..start].contains(|character: char| !character.is_whitespace());
        let bare = |labels: &[Phrase], tail| {
            let ends = labels.iter().filter_map(|label| {
                let words: Vec<char> = label.folded().chars().collect();
                after_words(&text[start..], &words)
            });
            ends.max().map(|(end, length)| (start + end, length, tail, joined))
        };
        let first = text[start..].chars().next().and_then(folded)?;
        let phone = self.labels().beginning_with(first).filter_map(|spelling| {
            let is_phone = self.fields[spelling.field].kind == FieldKind::Phone;
            let (end, length) = is_phone.then(|| after_words(&text[start..], &spelling.words)).flatten()?;
            Some((start + end, length, Tail::Phone(spelling.field), joined))
        });
        bare(&self.name_labels, Tail::Name)
            .or_else(|| bare(&self.post_labels, Tail::Post))
            .or_else(|| phone.max_by_key(|&(end, ..)| end))
    }
}

//! What a person's label goes on with: 姓名, 职务, 联系电话, each in its own words or joined.
use super::marks::{bracketed, tells_how_to_fill_in};
use super::{Asked, JOINING, Label, MARKS_WITHIN, RANK_OF_LIKE, Spelling, after_words};
use crate::config::{FieldKind, Template};
use crate::fold::folded;
use crate::model::FoundBy;

/// Remarks of the form's that ask for a hand or a seal within a person's label.
const OF_SIGNING: [&str; 4] = ["签名", "签字", "签章", "盖章"];

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
            doubtful: spelling.doubtful,
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
        // 填表人（本人）姓名及职务, 填表人（签名）及职务.
        let is_remark = |remark: &str| tells_how_to_fill_in(remark) || OF_SIGNING.contains(&remark.trim());
        let remark = bracketed(text.trim_start()).filter(|(remark, _)| is_remark(remark));
        let from = remark.map_or(0, |(_, rest)| text.len() - rest.len());
        let start = from + text[from..].find(|character| !within(character))?;
        let joined = text[from..start].contains(|character: char| !character.is_whitespace());
        let first = text[start..].chars().next().and_then(folded)?;
        let tails = self.labels().beginning_with(first).filter_map(|spelling| {
            let (tail, rank) = match (spelling.bare, spelling.asked) {
                (true, Asked::Whole) => (Tail::Name, 2),
                (true, _) => (Tail::Post, 1),
                _ if self.fields[spelling.field].kind == FieldKind::Phone => (Tail::Phone(spelling.field), 0),
                _ => return None,
            };
            let (end, length) = after_words(&text[start..], &spelling.words)?;
            Some((rank, start + end, length, tail))
        });
        let (_, end, length, tail) = tails.max_by_key(|&(rank, end, ..)| (rank, end))?;
        Some((end, length, tail, joined))
    }
}

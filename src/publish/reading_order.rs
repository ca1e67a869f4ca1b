//! A report → where each of its places comes as it is read: cover, sections, opinion, signing. Places of different kinds, such
//! as 第3段 and 表1 第2行第1列, say nothing about that themselves.
use std::collections::BTreeMap;
use std::mem::discriminant;

use crate::model::{Part, Passage, Place, Report};

/// The places of a report in the order in which they are read.
#[derive(Default)]
pub struct ReadingOrder<'r> {
    /// Each with what is written there.
    places: Vec<(&'r Place, &'r str)>,
    /// Where each comes first.
    first: BTreeMap<&'r Place, usize>,
}

impl<'r> ReadingOrder<'r> {
    /// Puts the places of a report in order; `passages` are its own.
    pub fn of(report: &'r Report, passages: &'r [Passage<'_>]) -> Self {
        let mut order = Self::default();
        for field in &report.fields {
            order.push(field.place.as_ref(), &field.original);
        }
        for (index, section) in report.sections.iter().enumerate() {
            order.push(section.place.as_ref(), &section.typed_heading);
            order.passages(passages, Part::Section(index));
        }
        order.passages(passages, Part::Opinion);
        order.push(report.signing_places.signature.as_ref(), &report.signing.signature);
        order.push(report.signing_places.seal.as_ref(), &report.signing.seal);
        order
    }

    /// Returns where words come. A place that nothing of the report bears comes behind the nearest one before it of its kind,
    /// and last where there is none.
    pub fn of_words(&self, place: &Place, words: &str) -> (usize, usize) {
        let before = self.first.range::<Place, _>(..=place).next_back();
        let Some((near, first)) = before.filter(|(near, _)| is_of_kind(near, place)) else {
            return (usize::MAX, 0);
        };
        if *near != place {
            return (*first, usize::MAX);
        }
        let same = self.places[*first..].iter().take_while(|(own, _)| *own == place);
        let found = same.zip(*first..).find_map(|((_, text), at)| Some((at, text.find(words)?)));
        found.unwrap_or((*first, 0))
    }

    fn passages(&mut self, passages: &'r [Passage<'_>], part: Part) {
        for passage in passages.iter().filter(|passage| passage.part == part) {
            self.push(Some(&passage.place), &passage.text);
        }
    }

    fn push(&mut self, place: Option<&'r Place>, text: &'r str) {
        let Some(place) = place else { return };
        self.first.entry(place).or_insert(self.places.len());
        self.places.push((place, text));
    }
}

/// Says whether places are counted alike, those in files of their own within one file.
fn is_of_kind(one: &Place, other: &Place) -> bool {
    match (one, other) {
        (Place::InFile { file, place: Some(one) }, Place::InFile { file: other_file, place: Some(other) }) => {
            file == other_file && is_of_kind(one, other)
        }
        _ => discriminant(one) == discriminant(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Field, Paragraph, Section, SigningPlaces};

    #[test]
    fn a_table_comes_where_it_stands() {
        let cell = Place::TableCell { table: 1, row: 1, column: 1 };
        let below = |number| Place::Paragraph(number).within("下.docx");
        let line = |place: &Place, text: &str| Block::Paragraph(Paragraph::plain(place.clone(), text));
        let report = Report {
            fields: vec![Field { place: Some(Place::Paragraph(2)), ..Field::default() }],
            sections: vec![Section {
                place: Some(Place::Paragraph(4)),
                body: vec![
                    line(&Place::Paragraph(5), "前文一，前文二"),
                    line(&cell, "甲"),
                    line(&cell, "乙"),
                    line(&Place::Paragraph(7), "后文"),
                    line(&below(4), "下篇"),
                ],
                ..Section::default()
            }],
            signing_places: SigningPlaces { signature: Some(below(9)), ..SigningPlaces::default() },
            ..Report::default()
        };
        let passages = report.passages();
        let order = ReadingOrder::of(&report, &passages);
        let read = [
            (Place::Paragraph(2), ""),
            (Place::Paragraph(4), ""),
            (Place::Paragraph(5), "前文一"),
            (Place::Paragraph(5), "前文二"),
            (Place::Paragraph(6), "在别处"),
            (cell.clone(), "甲"),
            (cell, "乙"),
            (Place::Paragraph(7), "后文"),
            (below(4), "下篇"),
            (below(5), "在别处"),
            (below(9), ""),
            (Place::edge(false), "页眉"),
        ];
        let places: Vec<_> = read.iter().map(|(place, words)| order.of_words(place, words)).collect();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(places, sorted);
    }
}

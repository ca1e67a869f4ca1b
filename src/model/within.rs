//! A report of which a part lies in a file of its own: each of its places says which, and what it says counts where the rest is silent.
use super::block::{Block, Cell, Paragraph, Row, Table};
use super::place::Place;
use super::report::{Field, FixedWords, Printed, Report, Section, Signing, SigningPlaces};

impl Report {
    /// Has all of its places say that they are in that file.
    pub fn put_within(&mut self, file: &str) {
        self.each_place(&mut |place| *place = place.clone().within(file));
    }

    /// Takes over what the part in that file says beside fields, sections and the last page, where the rest lacks it: the office, the
    /// month and the notes of the form; and adds up what became of both sources' characters.
    pub fn add_beside(&mut self, part: &mut Self) {
        for (own, of_part) in [(&mut self.office, &mut part.office), (&mut self.compiled, &mut part.compiled)] {
            if own.is_empty() {
                *own = std::mem::take(of_part);
            }
        }
        let (words, of_part) = (&mut self.fixed_words, &mut part.fixed_words);
        words.notes.iter_mut().zip(of_part.notes.drain(..)).for_each(|(note, of_part)| note.or_as(of_part));
        words.labels.append(&mut of_part.labels);
        self.account.add(&part.account);
    }

    /// Visits all places; what is taken apart here names every part, so that none that is added is forgotten.
    fn each_place(&mut self, visit: &mut dyn FnMut(&mut Place)) {
        let Self {
            fields,
            sections,
            opinion,
            signing,
            signing_places,
            office: _,
            compiled: _,
            fixed_words,
            account: _,
        } = self;
        for Field { place, key: _, value: _, original: _, label: _, found_by: _ } in fields {
            place.iter_mut().for_each(&mut *visit);
        }
        sections.iter_mut().for_each(|section| each_of_section(section, visit));
        let Signing { signatures, seals, signature: _, seal: _, date: _ } = signing;
        [opinion, signatures, seals].into_iter().for_each(|blocks| each_of_blocks(blocks, visit));
        let SigningPlaces { signature, seal, signed, sealed, dated } = signing_places;
        [signature, seal, signed, sealed, dated].into_iter().flatten().for_each(&mut *visit);
        let FixedWords { notes, prompt, promise, labels: _ } = fixed_words;
        for printed in notes.iter_mut().chain([prompt, promise]) {
            if let Printed::Altered { place, text: _ } = printed {
                visit(place);
            }
        }
    }
}

impl Printed {
    /// Takes over how a sentence is printed in a part where the rest does not have it.
    pub fn or_as(&mut self, part: Self) {
        if *self == Self::Missing {
            *self = part;
        }
    }
}

fn each_of_section(section: &mut Section, visit: &mut dyn FnMut(&mut Place)) {
    let Section { place, body, blank_columns, key: _, heading: _, typed_heading: _, found_by: _, order: _ } = section;
    place.iter_mut().for_each(&mut *visit);
    each_of_blocks(body, visit);
    blank_columns.iter_mut().for_each(|(_, place)| visit(place));
}

fn each_of_blocks(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Place)) {
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { place, role: _, number: _, inlines: _ }) => visit(place),
            Block::Table(Table { place, rows, columns: _, ruling: _ }) => {
                visit(place);
                for Cell { place, blocks, .. } in rows.iter_mut().flat_map(|Row { cells, head: _ }| cells) {
                    visit(place);
                    each_of_blocks(blocks, visit);
                }
            }
        }
    }
}

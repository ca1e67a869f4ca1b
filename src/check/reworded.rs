//! A heading of the unit's own that may be one of the form's in other words.
use crate::config::SectionSpec;
use crate::model::{Block, Paragraph, Report, Role};
use crate::ordinal::number;

/// Finds a sub-heading that has the missing heading's ordinal, and so may be it in other words: in the section before it,
/// and where that section does not count its own points from one.
pub fn reworded<'r>(report: &'r Report, index: usize, sections: &[SectionSpec]) -> Option<&'r Paragraph> {
    let before = report.sections[..index].iter().rev().find(|section| section.heading.is_some())?;
    let is_heading = |paragraph: &&Paragraph| matches!(paragraph.role, Role::Heading(_));
    let headings = || before.body.iter().filter_map(Block::paragraph).filter(is_heading);
    let with_ordinal_of = |spec: &SectionSpec| {
        let wanted = number(&spec.heading);
        headings().find(|heading| wanted.is_some() && number(&heading.shown()) == wanted)
    };
    let counts_from_one = with_ordinal_of(sections.first()?).is_some();
    with_ordinal_of(&sections[index]).filter(|_| !counts_from_one)
}

//! Two labels with one colon: 单位名称及填表人：某局 石青林.
use crate::config::Template;
use crate::model::{FoundBy, Place};
use crate::normalise::cover::labels::CoverLine;
use crate::normalise::cover::suits::suits;

use super::Assigner;

/// Marks that may part the two values.
const BETWEEN: [char; 10] = [' ', '　', '\t', '，', ',', '、', '；', ';', '/', '／'];

impl Assigner<'_> {
    /// Sets the fields of two labels that a word joins and that have their values behind one colon; says whether it did.
    pub fn takes_joint_label(&mut self, line: &CoverLine<'_>, place: &Place) -> bool {
        let Some(second) = line.fields.first() else { return false };
        let Some(words) = joined_label(line.before, self.template) else { return false };
        let Some(first) = self.template.whole_label(words).filter(|first| first.found_by == FoundBy::Words) else {
            return false;
        };
        let kind = |field: usize| self.template.fields[field].kind;
        let (one, other) = (kind(first.field), kind(second.label.field));
        let mut cuts = second.value.char_indices().filter(|(_, mark)| BETWEEN.contains(mark));
        let fits = |at: usize, mark: char| {
            let (front, behind) = (&second.value[..at], &second.value[at + mark.len_utf8()..]);
            suits(one, front, self.template) && suits(other, behind, self.template)
        };
        let Some((at, mark)) = cuts.find(|&(at, mark)| one != other && fits(at, mark)) else { return false };
        self.set(&first, words, &second.value[..at], place);
        self.set(&second.label, second.words, &second.value[at + mark.len_utf8()..], place);
        true
    }
}

/// Returns the words of a label before a word or a mark that joins it to the next.
fn joined_label<'t>(before: &'t str, template: &Template) -> Option<&'t str> {
    let before = before.trim_end();
    let joint = template.joining_words.iter().filter(|word| !word.is_empty() && before.ends_with(&***word));
    let mark = before.ends_with(['、', '/', '／']).then(|| before.chars().next_back().map_or(0, char::len_utf8));
    let length = joint.map(|word| word.len()).max().or(mark)?;
    Some(before[..before.len() - length].trim_end())
}

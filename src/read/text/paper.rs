//! How a text shows where its paragraphs begin: by an indent, or by a blank line above.
use std::collections::BTreeSet;

use crate::model::{Paper, Place};

/// Fewest lines that must begin a paragraph, and that must not, for the one to be told from the other.
const FEWEST: usize = 3;
/// Columns of an indent: two Han characters are four.
const INDENT: usize = 3;

/// Finds the lines that begin a paragraph.
pub(super) fn paper(text: &str) -> Paper {
    let filled = |line: &&str| !line.trim().is_empty();
    let numbered = || (1..).zip(text.split('\n')).filter(|(_, line)| filled(line));
    let indented: BTreeSet<Place> =
        numbered().filter(|(_, line)| indent(line) >= INDENT).map(|(number, _)| Place::Line(number)).collect();
    let mut above = "";
    let mut behind_blank = BTreeSet::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        if filled(&line) && above.trim().is_empty() {
            behind_blank.insert(Place::Line(number));
        }
        above = line;
    }
    let lines = numbered().count();
    let tells = |begins: &BTreeSet<Place>| begins.len() >= FEWEST && lines - begins.len() >= FEWEST;
    if tells(&indented) {
        return Paper { begins: indented, is_indented: true };
    }
    let begins = Some(behind_blank).filter(tells).unwrap_or_default();
    Paper { begins, is_indented: false }
}

/// Counts the columns of blanks in front of a line.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|character| character.is_whitespace());
    blanks.map(|blank| if blank == '\t' { 4 } else { 1 + usize::from(!blank.is_ascii()) }).sum()
}

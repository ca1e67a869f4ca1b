//! A line being gathered, until its paragraph's end says where it stands.
use super::group::ParagraphState;
use super::look::{Change, Look};
use crate::finding::Finding;
use crate::model::{Block, Inline, Place};
use crate::read::changes::Changes;
use crate::read::faults;
use crate::read::look::push_run;

/// Longest label of a list item, in characters.
const LABEL_LIMIT: usize = 64;

/// What the paragraph at hand holds so far.
#[derive(Default)]
pub struct Line {
    /// What is shown.
    pub inlines: Vec<Inline>,
    /// The list's label.
    pub label: String,
    /// Text boxes anchored here.
    pub boxes: Vec<Block>,
    /// What there is to say, without the place.
    pub findings: Vec<Finding>,
    hidden: String,
    deleted: String,
    insertions: u32,
    deletions: u32,
    last_change: Option<Change>,
    /// In how many tables the paragraph lies whose deleted end the line goes on behind.
    runs_on: Option<usize>,
    /// That paragraph and its label, until something is shown behind its deleted end.
    former: Option<(ParagraphState, String)>,
}

impl Line {
    /// Appends characters.
    pub fn push(&mut self, text: &str, look: Look) {
        if text.is_empty() || !self.is_shown(text, look) {
            return;
        }
        push_run(&mut self.inlines, look.characters.run(text), look.characters.height);
    }

    /// Appends something that is no character; `words` stand for it where it is not shown.
    pub fn push_inline(&mut self, inline: Inline, words: &str, look: Look) {
        if self.is_shown(words, look) {
            self.inlines.push(inline);
        }
    }

    /// Anchors a text box here; `words` are what it says.
    pub fn push_boxes(&mut self, blocks: Vec<Block>, words: &str, look: Look) {
        if self.is_shown(words, look) {
            self.boxes.extend(blocks);
        }
    }

    /// Takes note of a paragraph's deleted end, behind which the line goes on. The paragraph whose end stays gives the label
    /// and the level of the whole, unless it has nothing of its own.
    pub fn run_on(&mut self, paragraph: ParagraphState) {
        self.deletions += u32::from(self.last_change != Some(Change::Deleted));
        self.last_change = Some(Change::Deleted);
        self.settle_label();
        let label = std::mem::take(&mut self.label);
        // Of several deleted ends behind each other the first is that of the words.
        let is_void = label.is_empty() && self.former.is_some();
        if !is_void {
            self.former = Some((paragraph, label));
        }
        self.runs_on = Some(paragraph.level());
    }

    /// Returns which paragraph gives the line its level and its label; `last` is the one that ends it.
    pub fn settle_paragraph(&mut self, last: ParagraphState) -> (ParagraphState, String) {
        self.settle_label();
        let label = std::mem::take(&mut self.label);
        let former = self.former.take().filter(|_| label.is_empty());
        former.unwrap_or((last, label))
    }

    /// Returns in how many tables the paragraph lies that would go on in a table inside of these, which none does.
    pub fn ends_before(&self, level: usize) -> Option<usize> {
        self.runs_on.filter(|outer| *outer < level)
    }

    /// Counts changes, keeps apart what is not shown, and says whether something is.
    fn is_shown(&mut self, words: &str, look: Look) -> bool {
        if look.change != self.last_change {
            self.insertions += u32::from(look.change == Some(Change::Inserted));
            self.deletions += u32::from(look.change == Some(Change::Deleted));
            self.last_change = look.change;
        }
        if look.change == Some(Change::Deleted) {
            self.deleted.push_str(words);
        } else if look.characters.hidden {
            self.hidden.push_str(words);
        }
        let is_shown = look.change != Some(Change::Deleted) && !look.characters.hidden;
        if is_shown {
            self.former = None;
        }
        is_shown
    }

    /// Says whether there is nothing at all in the line, not even a blank.
    pub fn is_void(&self) -> bool {
        let silent = self.hidden.is_empty() && self.deletions == 0 && self.insertions == 0 && self.findings.is_empty();
        silent && self.inlines.is_empty() && self.boxes.is_empty()
    }

    /// Makes text of a label that is none: careless programs, and files that are cut off, never end one.
    pub fn settle_label(&mut self) {
        if self.label.chars().nth(LABEL_LIMIT).is_some() {
            let text = std::mem::take(&mut self.label);
            let run = Look::default().characters.run(&text);
            self.inlines.insert(0, Inline::Run(run));
        }
    }

    /// Says where everything is that the line has to tell.
    pub fn tell(&mut self, place: &Place, changes: &mut Changes) -> Vec<Finding> {
        (0..self.insertions).for_each(|_| changes.insert(place));
        for index in 0..self.deletions {
            changes.drop_words(if index == 0 { &self.deleted } else { "" }, place);
        }
        let mut findings = std::mem::take(&mut self.findings);
        if !self.hidden.trim().is_empty() {
            findings.push(faults::hidden(&self.hidden, place));
        }
        findings.into_iter().map(|finding| finding.at(place.clone())).collect()
    }
}

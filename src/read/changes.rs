//! Tracked changes: the reader takes the text as if all were accepted and says so once for the whole document.
use super::faults::clip;
use crate::finding::{Finding, rule};
use crate::fold::folded;
use crate::model::{Place, Words, number_of};

/// What was met of tracked changes so far.
#[derive(Default)]
pub struct Changes {
    inserted: u32,
    dropped: u32,
    /// The first change's place.
    place: Option<Place>,
    /// The first words that were dropped.
    quote: String,
    /// Characters that were dropped.
    left_out: usize,
}

impl Changes {
    /// Counts an insertion, or the new place of what was moved.
    pub fn insert(&mut self, place: &Place) {
        self.inserted += 1;
        self.place.get_or_insert_with(|| place.clone());
    }

    /// Counts a deletion, or the old place of what was moved, with the words that are left out.
    pub fn drop_words(&mut self, words: &str, place: &Place) {
        self.dropped += 1;
        self.left_out += words.chars().filter_map(folded).count();
        self.place.get_or_insert_with(|| place.clone());
        if self.quote.is_empty() {
            self.quote = clip(words);
            if !self.quote.is_empty() {
                self.place = Some(place.clone());
            }
        }
    }

    /// Returns how many deletions there were so far.
    pub fn dropped(&self) -> u32 {
        self.dropped
    }

    /// Makes the document's one finding; `None` where nothing is tracked.
    pub fn finding(self) -> Option<Finding> {
        let place = self.place?;
        let (inserted, dropped) = (self.inserted, self.dropped);
        let message = Words::new(
            format!(
                "文档中还有未处理的修订：插入 {inserted} 处，删除 {dropped} 处；已按“全部接受”读取，删除的文字没有读入。"
            ),
            format!(
                "Tracked changes are pending: {}, {}; read as if all were accepted.",
                number_of(inserted, "insertion", "insertions"),
                number_of(dropped, "deletion", "deletions")
            ),
        );
        let hint = Words::new(
            "请在 Word 的“审阅”中逐条核对，接受或拒绝全部修订并关闭“修订”后再报送。",
            "Under Review in Word, accept or reject all changes and turn tracking off.",
        );
        let finding = Finding::new(rule::TRACKED_CHANGES, message, hint).at(place).quoting(self.quote);
        Some(Finding { left_out: self.left_out, ..finding })
    }
}

//! Rules about how the text is written.
pub(super) mod half_width_punctuation;
pub(super) mod missing_glyph;
pub(super) mod ordinal_gap;
pub(super) mod ordinal_level;
pub(super) mod range_dash;
pub(super) mod repeated_words;
pub(super) mod stale_year;
pub(super) mod unbalanced_marks;

//! Rules about the form: its sections, its words, its signature and its length.
pub(super) mod bare_section;
pub(super) mod empty_section;
pub(super) mod found_by_likeness;
pub(super) mod missing_section;
pub(super) mod near_limit;
pub(super) mod over_length;
pub(super) mod promise_altered;
pub(super) mod section_order;
pub(super) mod short_section;
mod to_be_seen;
pub(super) mod unsealed;
pub(super) mod unsigned;
pub(super) mod wording_altered;

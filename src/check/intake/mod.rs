//! Rules about the file: whether it can be read, and what it holds that its page does not show.
pub(super) mod active_content;
pub(super) mod comments_left;
pub(super) mod damaged;
pub(super) mod encrypted;
pub(super) mod formula_error;
pub(super) mod hidden_text;
pub(super) mod image_only;
pub(super) mod kept_aside;
pub(super) mod restricted_annex;
pub(super) mod tracked_changes;
pub(super) mod unplaced_content;
pub(super) mod wrong_extension;

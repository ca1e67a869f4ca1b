//! How much of a text a finding quotes.

/// Most characters of a quotation.
const QUOTE_LIMIT: usize = 200;

/// Shortens a quotation to its bound.
pub fn clip(text: &str) -> String {
    text.trim().chars().take(QUOTE_LIMIT).collect()
}

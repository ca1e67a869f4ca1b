//! By what the beginning and the end of a paragraph are told, wherever the margins lie.

/// By how many type sizes a line may fall short, marks that may not begin a line having moved on.
pub const SHORT: f32 = 0.7;
/// By how many type sizes the first line of a paragraph is set in at least.
pub const INDENT: f32 = 1.2;
/// By how many type sizes the lines of a list hang in at most.
pub const HANGING: f32 = 3.5;
/// Marks that end a sentence.
pub const ENDINGS: [char; 8] = ['。', '！', '？', '；', '：', '.', ';', ':'];

/// Says whether a line ends a sentence, perhaps one in quotes or brackets.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(['”', '’', '）', ')', '》', '」', '"']).ends_with(ENDINGS)
}

//! File names that every system takes, no two the same.
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::config::is_refused_in_names;
use crate::fold::{is_line_end, is_unseen};

/// Longest name without its ending, in bytes, which are at least as many as its UTF-16 units: file systems take 255 of the
/// one or the other, and Windows 260 units for a whole path.
const LONGEST: usize = 180;
/// Names that Windows keeps for devices, alone and before any ending.
const RESERVED: [&str; 26] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Makes a file name out of any text: composed, no character that Windows refuses or nobody sees, no blank or dot at the
/// end, not too long.
fn safe_name(text: &str) -> String {
    let visible = text.nfc().filter(|character| !is_invisible(*character));
    let replaced: String =
        visible.map(|character| if is_refused_in_names(character) { '_' } else { character }).collect();
    let mut name = replaced.trim_start_matches(is_edge).to_owned();
    while name.len() > LONGEST {
        name.pop();
    }
    let name = name.trim_end_matches(is_edge);
    // Windows reads COM¹ as COM1.
    let stem = folded(name.split('.').next().unwrap_or_default());
    if name.is_empty() || RESERVED.contains(&stem.trim_end()) { format!("_{name}") } else { name.to_owned() }
}

fn is_edge(character: char) -> bool {
    character == '.' || character.is_whitespace()
}

/// Joiners, marks of direction, and code points that are no characters.
pub(super) fn is_invisible(character: char) -> bool {
    is_unseen(character) || is_line_end(character) || u32::from(character) & 0xFFFE == 0xFFFE
}

/// Returns what two names share that some file system takes for one.
fn folded(name: &str) -> String {
    // Upper case first: ß and SS are one to some.
    name.nfkc().collect::<String>().to_uppercase().to_lowercase().nfkc().collect()
}

/// Names given so far in one folder.
#[derive(Debug, Default)]
pub struct NameBook {
    taken: BTreeSet<String>,
}

impl NameBook {
    /// Returns a safe name for `text` that nobody has yet, whatever a file system makes of letter case, widths and accents.
    pub fn name(&mut self, text: &str) -> String {
        let base = safe_name(text);
        let candidates = std::iter::once(base.clone()).chain((2_u32..).map(|number| format!("{base}_{number}")));
        let mut free = candidates.filter(|name| !self.taken.contains(&folded(name)));
        let name = free.next().expect("numbers do not end");
        self.taken.insert(folded(&name));
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_windows() {
        for (text, name) in [
            ("A012_某局", "A012_某局"),
            ("某局/科:室?", "某局_科_室_"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("COM¹.x", "_COM¹.x"),
            ("lpt1 .x", "_lpt1 .x"),
            ("ＣＯＮ", "_ＣＯＮ"),
            ("某局. ", "某局"),
            ("某局 .　.", "某局"),
            ("", "_"),
            (" . ", "_"),
            ("..\\..\\x", "_.._x"),
            ("a\nb", "a_b"),
            ("某\u{202E}局\u{200B}", "某局"),
            ("e\u{301}", "é"),
        ] {
            assert_eq!(safe_name(text), name);
        }
        for long in
            ["长".repeat(500), "a".repeat(500), "𠀀".repeat(500), format!("{}.{}", "长".repeat(59), " .".repeat(50))]
        {
            let name = safe_name(&long);
            assert!(name.len() <= LONGEST && name.encode_utf16().count() <= LONGEST);
            assert!(name.len() > LONGEST - 4 && !name.ends_with(['.', ' ']), "{name}");
        }
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut book = NameBook::default();
        assert_eq!([book.name("a"), book.name("A"), book.name("a")], ["a", "A_2", "a_3"]);
        assert_eq!([book.name("é"), book.name("E\u{301}"), book.name("É")], ["é", "É_2", "É_3"]);
        assert_eq!(
            [book.name("Ａ局"), book.name("a局"), book.name("straße"), book.name("STRASSE")],
            ["Ａ局", "a局_2", "straße", "STRASSE_2"]
        );
        assert_eq!([book.name("a_2"), book.name("CON"), book.name("_con")], ["a_2_2", "_CON", "_con_2"]);
    }
}

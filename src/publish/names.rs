//! File names that every system takes, no two the same.
use std::collections::BTreeSet;

/// Longest name, in bytes, without its ending: 255 is what file systems take.
const LONGEST: usize = 180;
/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Makes a file name out of any text: no character that Windows refuses, no blank or dot at the end, not too long.
fn safe_name(text: &str) -> String {
    let replaced: String = text.chars().map(|character| if is_unsafe(character) { '_' } else { character }).collect();
    let mut name = replaced.trim().to_owned();
    while name.len() > LONGEST {
        name.pop();
    }
    let name = name.trim_end_matches(['.', ' ']).trim_start_matches('.');
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if name.is_empty() || RESERVED.contains(&stem.as_str()) { format!("_{name}") } else { name.to_owned() }
}

fn is_unsafe(character: char) -> bool {
    character.is_control() || matches!(character, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
}

/// Names given so far in one folder.
#[derive(Debug, Default)]
pub struct NameBook {
    taken: BTreeSet<String>,
}

impl NameBook {
    /// Returns a safe name for `text` that nobody has yet, letter case aside.
    pub fn name(&mut self, text: &str) -> String {
        let base = safe_name(text);
        let candidates = std::iter::once(base.clone()).chain((2_u32..).map(|number| format!("{base}_{number}")));
        let mut free = candidates.filter(|name| !self.taken.contains(&name.to_lowercase()));
        let name = free.next().expect("numbers do not end");
        self.taken.insert(name.to_lowercase());
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
            ("某局. ", "某局"),
            ("", "_"),
            ("..\\..\\x", "_.._x"),
            ("a\nb", "a_b"),
        ] {
            assert_eq!(safe_name(text), name);
        }
        assert!(safe_name(&"长".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut book = NameBook::default();
        assert_eq!([book.name("a"), book.name("A"), book.name("a")], ["a", "A_2", "a_3"]);
    }
}

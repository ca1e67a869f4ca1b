//! Words that the reviewers' edition must not show, and what it shows instead.
use serde::{Deserialize, Serialize};

/// Words of a report to be hidden, and their masked form, which has a character for each of theirs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mask {
    /// The words as the unit wrote them.
    pub text: String,
    /// What stands in their place: the same characters, some of them replaced by a mark.
    pub shown: String,
}

impl Mask {
    /// Hides all letters and digits of `text` but the first `head` and the last `tail`, marks between them staying:
    /// 138 1234 5678 → 138 **** 5678. Something is hidden always, whatever is to stay.
    pub fn inside(text: &str, head: usize, tail: usize) -> Self {
        let count = text.chars().filter(|character| character.is_alphanumeric()).count();
        let (head, tail) = if head + tail < count { (head, tail) } else { (0, 0) };
        let mut index = 0;
        let hidden = text.chars().map(|character| {
            if !character.is_alphanumeric() {
                return character;
            }
            index += 1;
            if index > head && index + tail <= count { '*' } else { character }
        });
        Self { text: text.to_owned(), shown: hidden.collect() }
    }

    /// Hides every character of `text` but blanks.
    pub fn whole(text: &str) -> Self {
        let hidden = text.chars().map(|character| if character.is_whitespace() { character } else { '＊' });
        Self { text: text.to_owned(), shown: hidden.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_told() {
        for (text, head, tail, shown) in [
            ("黄晓梅", 1, 0, "黄**"),
            ("13812345678", 3, 4, "138****5678"),
            ("138-1234 5678", 3, 4, "138-**** 5678"),
            ("6222 0212 3456 7890", 4, 4, "6222 **** **** 7890"),
            ("44060019800101123X", 4, 4, "4406**********123X"),
            ("黄", 1, 0, "*"),
        ] {
            assert_eq!(Mask::inside(text, head, tail).shown, shown);
        }
        assert_eq!(Mask::whole("机密 ★").shown, "＊＊ ＊");
    }
}

//! Labels of list items as browsers show them.
use crate::read::numerals::letters_in_sequence as letters;

/// Marks of lists without numbers, by how deep the list lies.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];
const HAN: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A list whose items are being read.
#[derive(Clone, Debug)]
pub struct List {
    /// Whether it counts its items.
    pub ordered: bool,
    /// How it marks them: a `type` or a `list-style-type`.
    pub marker: String,
    /// The next item's number.
    pub next: i64,
    /// How many lists it lies in.
    pub depth: usize,
}

impl List {
    /// Counts an item and returns its label; `None` where the list shows none.
    pub fn label(&mut self, value: Option<i64>, marker: Option<&str>) -> Option<String> {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        let marker = marker.unwrap_or(&self.marker);
        let said = |name: &str| marker.split_whitespace().any(|word| word == name);
        if said("none") {
            return None;
        }
        if said("disc") || said("circle") || said("square") || !self.ordered {
            let default = BULLETS[self.depth.min(2)];
            let named = [("disc", 0), ("circle", 1), ("square", 2)].into_iter().find(|(name, _)| said(name));
            return Some(named.map_or(default, |(_, index)| BULLETS[index]).to_owned());
        }
        Some(write(number, marker))
    }
}

/// Writes a number in a system of its own (HTML standard, 4.4.5; CSS Counter Styles 3); what it cannot write, in digits.
fn write(number: i64, marker: &str) -> String {
    let small = u32::try_from(number).ok().filter(|number| (1..4000).contains(number));
    let marker = marker.split_whitespace().next().unwrap_or_default();
    match (marker, small) {
        ("a" | "lower-alpha" | "lower-latin", Some(number)) => format!("{}.", letters(number)),
        ("A" | "upper-alpha" | "upper-latin", Some(number)) => format!("{}.", letters(number).to_ascii_uppercase()),
        ("i" | "lower-roman", Some(number)) => format!("{}.", roman(number)),
        ("I" | "upper-roman", Some(number)) => format!("{}.", roman(number).to_ascii_uppercase()),
        ("cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal", Some(number)) => {
            format!("{}、", han(number))
        }
        ("decimal-leading-zero", Some(number)) => format!("{number:02}."),
        _ => format!("{number}."),
    }
}

fn roman(mut number: u32) -> String {
    let mut written = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

fn han(number: u32) -> String {
    let mut written = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            zero = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            written.push_str(HAN[0]);
        }
        if !(unit == 10 && digit == 1 && written.is_empty()) {
            written.push_str(HAN[usize::try_from(digit).expect("a digit")]);
        }
        written.push_str(name);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_as_their_list_says() {
        let of = |marker: &str, number| {
            let mut list = List { ordered: true, marker: marker.to_owned(), next: number, depth: 0 };
            list.label(None, None).unwrap_or_default()
        };
        for (marker, number, label) in [
            ("", 3, "3."),
            ("a", 28, "ab."),
            ("I", 14, "XIV."),
            ("cjk-ideographic", 12, "十二、"),
            ("simp-chinese-informal", 105, "一百零五、"),
            ("simp-chinese-informal", 20, "二十、"),
            ("a", -1, "-1."),
            ("none", 1, ""),
            ("square inside", 1, "▪"),
        ] {
            assert_eq!(of(marker, number), label, "{marker} {number}");
        }
    }
}

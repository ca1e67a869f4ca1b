//! Labels of list items as browsers show them.
use crate::read::numerals;

/// Marks of lists without numbers, by how deep the list lies.
const BULLETS: [&str; 3] = ["•", "◦", "▪"];

/// A list whose items are being read.
#[derive(Clone, Debug)]
pub struct List {
    /// Whether it counts its items.
    pub ordered: bool,
    /// How it marks them: a `type` or a `list-style-type`.
    pub marker: String,
    /// The next item's number.
    pub next: i64,
    /// Whether it counts down.
    pub reversed: bool,
    /// How many lists it lies in.
    pub depth: usize,
}

impl List {
    /// Counts an item and returns its label; `None` where the list shows none.
    pub fn label(&mut self, value: Option<i64>, marker: Option<&str>) -> Option<String> {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(if self.reversed { -1 } else { 1 });
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
    let (format, end) = match marker {
        "a" | "lower-alpha" | "lower-latin" => ("lowerLetterSequence", '.'),
        "A" | "upper-alpha" | "upper-latin" => ("upperLetterSequence", '.'),
        "i" | "lower-roman" => ("lowerRoman", '.'),
        "I" | "upper-roman" => ("upperRoman", '.'),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal" => {
            ("chineseCountingThousand", '、')
        }
        "decimal-leading-zero" => ("decimalZero", '.'),
        _ => return format!("{number}."),
    };
    small.map_or_else(|| format!("{number}."), |number| format!("{}{end}", numerals::write(format, number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_as_their_list_says() {
        let of = |marker: &str, number| {
            let mut list = List { ordered: true, marker: marker.to_owned(), next: number, reversed: false, depth: 0 };
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

//! Automatic numbers whose words are known already: each is a list of one level that shows just these words, so that Word
//! counts and shows them as what they are, and not as typed text.
use docx_rs::{IndentLevel, NumberingId, Paragraph};

use super::tree::Element;

/// The part's name beside the main part.
pub const PART: &str = "numbering.xml";
/// First-line indent of styles in hundredths of a character; it counts before the width that they say as well.
pub const FIRST_LINE: &str = "200";
/// Most characters of a level's text, as in Word.
const LONGEST: usize = 255;

/// The number of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    /// What it shows.
    text: String,
    /// How far the first line stands in, in twips: a list would take the indent of the style away.
    first_line: i32,
}

impl Number {
    /// Makes a number that shows these words; `None` for those that a list cannot show as they are.
    pub fn showing(text: &str, first_line: i32) -> Option<Self> {
        let is_plain = |character: char| !character.is_control() && character != '%';
        let is_fit = !text.trim().is_empty() && text.chars().count() <= LONGEST && text.chars().all(is_plain);
        is_fit.then(|| Self { text: text.to_owned(), first_line })
    }
}

/// The numbers of a document, each once.
#[derive(Default)]
pub struct Numbers(Vec<Number>);

impl Numbers {
    /// Gives a paragraph its number.
    pub fn put(&mut self, paragraph: Paragraph, number: Number) -> Paragraph {
        let known = self.0.iter().position(|own| *own == number);
        let index = known.unwrap_or_else(|| {
            self.0.push(number);
            self.0.len() - 1
        });
        // Zero is no list.
        paragraph.numbering(NumberingId::new(index + 1), IndentLevel::new(0))
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Writes the part: first what all lists look like, then the lists, as the schema wants it.
pub fn part(numbers: &Numbers) -> Vec<u8> {
    let mut root = Element::new("w:numbering", &[("xmlns:w", super::fixed::MAIN)]);
    for (id, number) in (1..).zip(&numbers.0) {
        root.push(look(id, number));
    }
    for id in 1..=numbers.0.len() {
        let id = id.to_string();
        let mut list = Element::new("w:num", &[("w:numId", &id)]);
        list.push(Element::new("w:abstractNumId", &[("w:val", &id)]));
        root.push(list);
    }
    root.into_part()
}

/// Says what one list looks like.
fn look(id: usize, number: &Number) -> Element {
    let valued = |name: &str, value: &str| Element::new(name, &[("w:val", value)]);
    let (text, follows) = match number.text.strip_suffix(' ') {
        Some(text) => (text, "space"),
        None => (number.text.as_str(), "nothing"),
    };
    let mut level = Element::new("w:lvl", &[("w:ilvl", "0")]);
    level.push(valued("w:start", "1"));
    level.push(valued("w:numFmt", "decimal"));
    level.push(valued("w:suff", follows));
    level.push(valued("w:lvlText", text));
    level.push(valued("w:lvlJc", "left"));
    let first_line = number.first_line.to_string();
    let mut indent = Element::new("w:ind", &[("w:left", "0"), ("w:firstLine", &first_line)]);
    if number.first_line > 0 {
        indent.set("w:firstLineChars", FIRST_LINE);
    }
    level.push(Element::around("w:pPr", indent));
    level.push(Element::around("w:rPr", Element::new("w:rFonts", &[("w:hint", "eastAsia")])));
    let mut look = Element::new("w:abstractNum", &[("w:abstractNumId", &id.to_string())]);
    look.push(valued("w:multiLevelType", "singleLevel"));
    look.push(level);
    look
}

/// The relationship of the main part to this one.
pub fn relationship() -> Element {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
    Element::new("Relationship", &[("Id", "rIdNumbering"), ("Type", kind), ("Target", PART)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_one_list_and_only_plain_ones_are() {
        let mut numbers = Numbers::default();
        for text in ["（一）", "1. ", "（一）"] {
            let number = Number::showing(text, 640).expect("plain");
            let _ = numbers.put(Paragraph::new(), number);
        }
        let part = String::from_utf8(part(&numbers)).expect("text");
        assert_eq!((part.matches("<w:abstractNum ").count(), part.matches("<w:num ").count()), (2, 2), "{part}");
        assert!(part.contains(r#"<w:suff w:val="space"/><w:lvlText w:val="1."/>"#), "{part}");
        assert!([" ", "%1", "a\tb"].iter().all(|text| Number::showing(text, 0).is_none()));
        assert!(Number::showing(&"一".repeat(256), 0).is_none());
    }
}

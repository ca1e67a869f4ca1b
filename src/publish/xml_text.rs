//! Text for XML: marks escaped, and without the characters that no XML can hold.

/// Makes a text fit to stand in an element or an attribute.
pub fn xml_text(text: &str) -> String {
    quick_xml::escape::escape(plain(text).as_str()).into_owned()
}

/// Returns a text without what XML 1.0 cannot hold (2.2): control characters but tabs and line ends, and U+FFFE, U+FFFF.
pub fn plain(text: &str) -> String {
    let holds = |character: &char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        other => !other.is_control(),
    };
    text.chars().filter(holds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_text() {
        assert_eq!(xml_text("a<b>&\"c\"\u{0}\u{8}\u{FFFF}\n"), "a&lt;b&gt;&amp;&quot;c&quot;\n");
    }
}

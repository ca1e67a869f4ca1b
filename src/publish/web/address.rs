//! Paths below OUTPUT's year → addresses in a page. Letters beyond ASCII stay as they are: IE 11 takes their escapes in the
//! address of a file for bytes of the system's code page.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::publish::names::is_invisible;

/// What no browser takes for anything but part of a name.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the address of a file relative to the page, at a page of it where one is given; names may hold anything.
pub fn address(path: &str, page: Option<usize>) -> String {
    let names: Vec<String> = path.split('/').map(escaped).collect();
    let page = page.map(|page| format!("#page={page}")).unwrap_or_default();
    format!("{}{page}", names.join("/"))
}

fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    for character in name.chars() {
        let is_escaped = character.is_ascii() || character.is_control() || character.is_whitespace();
        if is_escaped || is_invisible(character) {
            escaped.extend(utf8_percent_encode(character.encode_utf8(&mut [0; 4]), NAME));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_hold_anything() {
        assert_eq!(address("units/a#1 100%?.pdf", Some(3)), "units/a%231%20100%25%3F.pdf#page=3");
        assert_eq!(address("javascript:局\".pdf", None), "javascript%3A局%22.pdf");
        assert_eq!(address("甲　局\u{202E}😀\u{85}.pdf", None), "甲%E3%80%80局%E2%80%AE😀%C2%85.pdf");
    }
}

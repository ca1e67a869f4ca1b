//! Paths below OUTPUT's year → addresses in a page.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What no browser takes for anything but part of a name.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the address of a file relative to the page, at a page of it where one is given; names may hold anything.
pub fn address(path: &str, page: Option<usize>) -> String {
    let names: Vec<String> = path.split('/').map(|name| utf8_percent_encode(name, NAME).to_string()).collect();
    let page = page.map(|page| format!("#page={page}")).unwrap_or_default();
    format!("{}{page}", names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_hold_anything() {
        assert_eq!(address("units/a#1 100%?.pdf", Some(3)), "units/a%231%20100%25%3F.pdf#page=3");
        assert_eq!(address("javascript:局\".pdf", None), "javascript%3A%E5%B1%80%22.pdf");
    }
}

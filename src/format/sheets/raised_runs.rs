//! Raised and lowered figures in the texts of an .xlsx, of which calamine tells no looks: written as characters of their own
//! before it sees them, so that 10⁸ never reads 108.
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::format::xml::attribute;
use crate::raised::{Height, at_height};

/// What a part says that has such figures.
const MARK: &[u8] = b"vertAlign";

/// Writes the raised and lowered runs of a part's texts as such characters (ECMA-376 part 1, 18.4.4 and 18.4.14); a part
/// without any stays as it is.
pub(super) fn with_raised(part: Vec<u8>) -> Vec<u8> {
    if !part.windows(MARK.len()).any(|window| window == MARK) {
        return part;
    }
    let mut reader = Reader::from_reader(part.as_slice());
    let (mut written, mut copied) = (Vec::with_capacity(part.len()), 0);
    let (mut height, mut is_text) = (None, false);
    loop {
        let start = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => match tag.local_name().as_ref() {
                "r" => height = None,
                "vertAlign" => height = height_of(&tag),
                name => is_text = name == "t",
            },
            Ok(Event::End(tag)) => {
                is_text = false;
                height = height.filter(|_| tag.local_name().as_ref() != "r");
            }
            Ok(Event::Text(text)) if is_text => {
                if let Some(raised) = height.and_then(|height| at_height(text.xml10_content().trim(), height)) {
                    written.extend_from_slice(&part[copied..start]);
                    written.extend_from_slice(raised.as_bytes());
                    copied = position(&reader);
                }
            }
            // What is broken, calamine refuses.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    written.extend_from_slice(&part[copied..]);
    written
}

/// Returns how many bytes have been read.
fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("a part lies in memory")
}

fn height_of(tag: &BytesStart<'_>) -> Option<Height> {
    match attribute(tag, "val")?.value.as_ref() {
        "superscript" => Some(Height::Raised),
        "subscript" => Some(Height::Lowered),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::with_raised;

    #[test]
    fn raised_and_lowered_runs_are_characters_of_their_own() {
        let run = |align: &str, text: &str| format!("<r><rPr><vertAlign val=\"{align}\"/></rPr><t>{text}</t></r>");
        let plain = "<si><r><t>约10</t></r>".to_owned();
        let part = [&plain, &run("superscript", "8"), "<r><t>元，CO</t></r>", &run("subscript", "2"), "</si>"].concat();
        let expected =
            [&plain, &run("superscript", "⁸"), "<r><t>元，CO</t></r>", &run("subscript", "₂"), "</si>"].concat();
        assert_eq!(String::from_utf8(with_raised(part.into_bytes())), Ok(expected));
        for kept in [
            run("superscript", "注"),
            run("baseline", "2"),
            "<si><t>12</t></si>".to_owned(),
            "<r><vertAlign".to_owned(),
        ] {
            assert_eq!(String::from_utf8(with_raised(kept.clone().into_bytes())), Ok(kept));
        }
    }
}

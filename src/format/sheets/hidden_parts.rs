//! Hidden rows and columns of an .xlsx, which calamine does not tell: read from the parts of its worksheets.
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::hidden::Hidden;

/// Most hidden rows that are listed; a sheet of which more are hidden is not read by anyone.
const ROW_LIMIT: usize = 200_000;
/// Last column of a worksheet.
const LAST_COLUMN: u32 = 16_384;

/// Reads the hidden rows and columns of one worksheet (ECMA-376 part 1, 18.3.1.13 and 18.3.1.73).
pub(super) fn hidden_in(part: &[u8]) -> Hidden {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut hidden, mut row) = (Vec::new(), Hidden::default(), 0_u32);
    loop {
        buffer.clear();
        let tag = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tag,
            Ok(Event::Eof) | Err(_) => return hidden,
            Ok(_) => continue,
        };
        match tag.local_name().as_ref() {
            "row" => {
                row = number(&tag, "r").unwrap_or_else(|| row.saturating_add(1));
                if is_hidden(&tag) && hidden.rows.len() < ROW_LIMIT {
                    hidden.rows.insert(row);
                }
            }
            "col" if is_hidden(&tag) => {
                let run = number(&tag, "min").zip(number(&tag, "max"));
                hidden.columns.extend(run.map(|(first, last)| (first, last.min(LAST_COLUMN))));
            }
            _ => {}
        }
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    value(tag, name)?.trim().parse().ok()
}

/// Says whether a row or column is hidden, or has no height.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    let is_on = |name| matches!(value(tag, name).as_deref(), Some("1" | "true" | "on"));
    let is_zero = |name| value(tag, name).is_some_and(|size| size.trim().parse::<f64>() == Ok(0.0));
    is_on("hidden") || (is_on("customHeight") && is_zero("ht")) || (is_on("customWidth") && is_zero("width"))
}

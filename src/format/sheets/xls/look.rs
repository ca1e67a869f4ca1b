//! What holds for all worksheets of an .xls: its version, its sheets, its strings and its number formats.
use encoding_rs::Encoding;

use super::super::damaged;
use super::super::numbers::Formats;
use super::records::{Records, is_begin};
use super::text::{characters, decoded, long, short, unicode, unicode_at_heights};
use crate::finding::Finding;
use crate::format::code_page;
use crate::format::little_endian::{u16_at, u32_at};
use crate::raised::Height;

/// Most sheets that are read of one workbook.
const SHEET_LIMIT: usize = 10_000;

/// Most links that are listed.
const LINK_LIMIT: usize = 100;

/// Which Excel a workbook is of, by the version of its records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Excel 2.
    Two,
    /// Excel 3.
    Three,
    /// Excel 4.
    Four,
    /// Excel 5 and 95.
    Five,
    /// Excel 97 to 2003.
    #[default]
    Eight,
}

/// What a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Worksheet,
    Macro,
    Chart,
    Other,
}

/// A sheet as the workbook lists it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) visible: bool,
    /// Where its records begin.
    pub(super) at: usize,
}

/// What the records in front of the cells say.
#[derive(Default)]
pub(super) struct Look {
    pub(super) version: Version,
    pub(super) formats: Formats,
    pub(super) strings: Vec<String>,
    /// How the characters of each font stand to the line.
    fonts: Vec<Option<Height>>,
    /// The code page of strings before Excel 97.
    pub(super) page: Option<&'static Encoding>,
    pub(super) sheets: Vec<Entry>,
    /// Other workbooks and programs that formulas refer to.
    pub(super) links: Vec<String>,
}

/// Reads where a link leads ([MS-XLS] 2.4.271); `None` where it leads into the workbook itself or to functions added on.
fn link<'s>(data: &'s [u8], records: &mut Records<'s>) -> Option<String> {
    let mut pieces = records.continued(data);
    let (_sheets, length) = (pieces.u16()?, pieces.u16()?);
    if matches!(length, 0x0401 | 0x3A01) {
        return None;
    }
    let flags = pieces.byte()?;
    let path = characters(&mut pieces, length.into(), flags);
    // Its control characters stand for folders and drives.
    let shown: String = path.chars().map(|sign| if sign.is_control() { '\\' } else { sign }).collect();
    let shown = shown.trim_matches(['\\', ' ']);
    (!shown.is_empty()).then(|| shown.to_owned())
}

impl Look {
    /// Reads the records of the substream that begins at `at`.
    pub(super) fn read(stream: &[u8], at: usize) -> Result<Self, Box<Finding>> {
        let mut look = Self::default();
        let mut records = Records::new(stream, at);
        let first = records.next().filter(|(number, _)| is_begin(*number));
        let (begin, data) = first.ok_or_else(|| {
            damaged("工作簿的数据已损坏或不完整，无法读取", "the workbook's records are damaged or cut off")
        })?;
        look.version = version(begin, data);
        // What a byte before Excel 5 means is known before the first of them is read.
        look.page = page_of(Records::new(stream, at));
        let is_book = look.version == Version::Four && u16_at(data, 2) == Some(0x0100);
        while let Some((number, data)) = records.next() {
            look.take(number, data, &mut records);
        }
        if is_book {
            look.sheets = sheets_of_book(stream, at, look.page);
        } else if look.version <= Version::Four {
            look.sheets = vec![Entry { name: "Sheet1".to_owned(), kind: Kind::Worksheet, visible: true, at }];
        } else {
            look.mend_places(stream, records.position());
        }
        Ok(look)
    }

    fn take<'s>(&mut self, number: u16, data: &'s [u8], records: &mut Records<'s>) {
        match number {
            0x0022 => self.formats.from_1904 = u16_at(data, 0) == Some(1),
            0x0085 if self.sheets.len() < SHEET_LIMIT => self.sheets.extend(self.entry(data)),
            0x001E | 0x041E => self.add_format(data),
            // Of Excel 2 the cells themselves say their format.
            0x0243 | 0x0443 => self.formats.styles.push(data.get(1).copied().map_or(0, u16::from)),
            0x00E0 => self.formats.styles.push(u16_at(data, 2).unwrap_or(0)),
            // What a font says of heights is known before the first string.
            0x0031 if self.version == Version::Eight => self.fonts.push(match u16_at(data, 8) {
                Some(1) => Some(Height::Raised),
                Some(2) => Some(Height::Lowered),
                _ => None,
            }),
            0x00FC => {
                let mut pieces = records.continued(data.get(8..).unwrap_or_default());
                while pieces.has_more()
                    && let Some(text) = unicode_at_heights(&mut pieces, &self.fonts)
                {
                    self.strings.push(text);
                }
            }
            0x01AE if self.links.len() < LINK_LIMIT => self.links.extend(link(data, records)),
            number if is_begin(number) => records.skip_inner(),
            _ => {}
        }
    }

    fn add_format(&mut self, data: &[u8]) {
        let listed = u16::try_from(self.formats.codes.len()).unwrap_or(u16::MAX);
        let format = match self.version {
            Version::Two | Version::Three => short(data, self.page).map(|code| (listed, code)),
            Version::Four => data.get(2..).and_then(|data| short(data, self.page)).map(|code| (listed, code)),
            Version::Five => u16_at(data, 0).zip(data.get(2..).and_then(|data| short(data, self.page))),
            Version::Eight => u16_at(data, 0).zip(data.get(2..).and_then(whole)),
        };
        self.formats.codes.extend(format);
    }

    /// Reads a sheet's entry: its place, its state, its kind, its name.
    fn entry(&self, data: &[u8]) -> Option<Entry> {
        let (state, kind) = (*data.get(4)?, *data.get(5)?);
        let name =
            if self.version == Version::Eight { eight_bit_length(&data[6..])? } else { short(&data[6..], self.page)? };
        Some(Entry {
            name: name.replace('\0', ""),
            kind: match kind {
                0 => Kind::Worksheet,
                1 => Kind::Macro,
                2 => Kind::Chart,
                _ => Kind::Other,
            },
            visible: state & 3 == 0,
            at: u32_at(data, 0)? as usize,
        })
    }

    /// Gives sheets whose place is wrong, as after a faulty repair, the substream that follows in their order.
    fn mend_places(&mut self, stream: &[u8], behind: usize) {
        let begins = |at: usize| u16_at(stream.get(at..).unwrap_or_default(), 0).is_some_and(is_begin);
        if self.sheets.iter().all(|entry| begins(entry.at)) && !self.sheets.is_empty() {
            return;
        }
        let found = substreams(stream, behind);
        if self.sheets.is_empty() {
            let named = |(index, at): (usize, &usize)| Entry {
                name: format!("Sheet{}", index + 1),
                kind: Kind::Worksheet,
                visible: true,
                at: *at,
            };
            self.sheets = found.iter().enumerate().map(named).collect();
        } else {
            for (entry, at) in self.sheets.iter_mut().zip(found).filter(|(entry, _)| !begins(entry.at)) {
                entry.at = at;
            }
        }
    }
}

/// Tells the version by the record that begins the stream.
fn version(number: u16, data: &[u8]) -> Version {
    match (number, u16_at(data, 0)) {
        (0x0009, _) => Version::Two,
        (0x0209, _) => Version::Three,
        (0x0409, _) => Version::Four,
        (_, Some(0x0200 | 0x0002 | 0x0007)) => Version::Two,
        (_, Some(0x0300)) => Version::Three,
        (_, Some(0x0400)) => Version::Four,
        (_, Some(0x0500)) => Version::Five,
        _ => Version::Eight,
    }
}

/// Finds the code page that the records name.
fn page_of(mut records: Records<'_>) -> Option<&'static Encoding> {
    let (_, data) = records.find(|(number, _)| *number == 0x0042)?;
    match u16_at(data, 0)? {
        0x8000 => code_page::of_number(10000),
        0x8001 => code_page::of_number(1252),
        367 => code_page::of_number(437),
        // Excel 97 writes UTF-16, and that number with it.
        page => code_page::of_number(i32::from(page)),
    }
}

/// Reads a Unicode string that stands in one record.
pub(super) fn whole(data: &[u8]) -> Option<String> {
    unicode(&mut Records::new(&[], 0).continued(data))
}

/// Reads a Unicode string behind a length of one byte.
fn eight_bit_length(data: &[u8]) -> Option<String> {
    let (&length, rest) = data.split_first()?;
    let long: Vec<u8> = [&[length, 0], rest].concat();
    whole(&long)
}

/// Lists the sheets of a book of Excel 4: each stands behind a record with its name.
fn sheets_of_book(stream: &[u8], at: usize, page: Option<&'static Encoding>) -> Vec<Entry> {
    let (mut records, mut sheets) = (Records::new(stream, at), Vec::new());
    records.next();
    while sheets.len() < SHEET_LIMIT {
        match records.next() {
            Some((0x008F, data)) => {
                let name = data.get(4..).and_then(|name| short(name, page)).unwrap_or_default();
                sheets.push(Entry { name, kind: Kind::Worksheet, visible: true, at: records.position() });
            }
            Some(_) => {}
            None if records.ended => records.go_on(),
            None => break,
        }
    }
    sheets
}

/// Finds where the substreams behind that of the workbook begin.
fn substreams(stream: &[u8], behind: usize) -> Vec<usize> {
    let (mut records, mut found) = (Records::new(stream, behind), Vec::new());
    while found.len() < SHEET_LIMIT {
        let at = records.position();
        match records.next() {
            Some((number, _)) if is_begin(number) => {
                found.push(at);
                records.skip_inner();
            }
            Some(_) => {}
            None if records.ended => records.go_on(),
            None => break,
        }
    }
    found
}

/// Reads the text of a label's record behind its cell.
pub(super) fn label(data: &[u8], look: &Look) -> Option<String> {
    match look.version {
        Version::Two => short(data, look.page),
        Version::Eight => whole(data),
        _ => long(data, look.page),
    }
}

/// Decodes the bytes of a note of Excel 95 and before.
pub(super) fn bytes(data: &[u8], look: &Look) -> String {
    decoded(data, look.page)
}

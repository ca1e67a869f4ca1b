//! Makes binary records of lines, so that a case with a binary workbook can be read and written without a program.
//!
//! A line is a record: its name or number (`0x0085`), then what it holds, with blanks between; its length is counted.
//! `raw` writes what follows without a record around it. `@name` marks a place. `#` begins a remark. A record holds any of
//! - `01FF`: bytes, in capital letters;
//! - `12u8`, `12u16`, `-1i32`, `0.5f64`: numbers, the lowest byte first;
//! - `@name`: that place in the file, in four bytes;
//! - `"文字"`: characters of UTF-16; `\n`, `\"` and `\\` as elsewhere;
//! - `1"文字"`, `2"文字"`: the same behind their count in one byte or two and a byte that says that they are wide, as in
//!   an .xls;
//! - `4"文字"`: the same behind their count in four bytes, as in an .xlsb;
//! - `g1"文字"`, `g2"文字"`: bytes of GBK behind their count, as in an .xls before Excel 97.
use std::collections::BTreeMap;

/// How the head of a record is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// As in an .xls: number and length of two bytes each.
    Even,
    /// As in an .xlsb: number and length of as many bytes as they need.
    Packed,
}

/// Records of an .xls ([MS-XLS] 2.3).
const EVEN: &[(&str, u16)] = &[
    ("EOF", 0x000A),
    ("Note", 0x001C),
    ("FilePass", 0x002F),
    ("Continue", 0x003C),
    ("CodePage", 0x0042),
    ("Obj", 0x005D),
    ("ColInfo", 0x007D),
    ("BoundSheet", 0x0085),
    ("MulRk", 0x00BD),
    ("XF", 0x00E0),
    ("MergeCells", 0x00E5),
    ("SST", 0x00FC),
    ("LabelSst", 0x00FD),
    ("TxO", 0x01B6),
    ("Dimensions", 0x0200),
    ("Number", 0x0203),
    ("Label", 0x0204),
    ("BoolErr", 0x0205),
    ("String", 0x0207),
    ("Row", 0x0208),
    ("RK", 0x027E),
    ("Format", 0x041E),
    ("Formula", 0x0006),
    ("BOF", 0x0809),
];
/// Records of an .xlsb ([MS-XLSB] 2.3).
const PACKED: &[(&str, u16)] = &[
    ("RowHdr", 0),
    ("CellRk", 2),
    ("CellError", 3),
    ("CellBool", 4),
    ("CellReal", 5),
    ("CellSt", 6),
    ("CellIsst", 7),
    ("FmlaString", 8),
    ("FmlaNum", 9),
    ("FmlaError", 11),
    ("SSTItem", 19),
    ("Fmt", 44),
    ("XF", 47),
    ("ColInfo", 60),
    ("BeginSheet", 129),
    ("EndSheet", 130),
    ("BeginBook", 131),
    ("EndBook", 132),
    ("BeginBundleShs", 143),
    ("EndBundleShs", 144),
    ("BeginSheetData", 145),
    ("EndSheetData", 146),
    ("BundleSh", 156),
    ("BeginSst", 159),
    ("EndSst", 160),
    ("MergeCell", 176),
    ("BeginMergeCells", 177),
    ("EndMergeCells", 178),
    ("BeginStyleSheet", 278),
    ("EndStyleSheet", 279),
    ("BeginColInfos", 390),
    ("EndColInfos", 391),
    ("BeginFmts", 615),
    ("EndFmts", 616),
    ("BeginCellXFs", 617),
    ("EndCellXFs", 618),
    ("BeginCellStyleXFs", 626),
    ("EndCellStyleXFs", 627),
    ("BeginComments", 628),
    ("EndComments", 629),
    ("BeginCommentAuthors", 630),
    ("EndCommentAuthors", 631),
    ("CommentAuthor", 632),
    ("BeginCommentList", 633),
    ("EndCommentList", 634),
    ("BeginComment", 635),
    ("EndComment", 636),
    ("CommentText", 637),
];

/// Writes the records that the lines say.
pub fn write(text: &str, head: Head) -> Vec<u8> {
    let mut writer = Writer { head, places: BTreeMap::new(), bytes: Vec::new() };
    // Places are known when everything has been written once.
    writer.write(text);
    writer.bytes.clear();
    writer.write(text);
    writer.bytes
}

struct Writer<'t> {
    head: Head,
    places: BTreeMap<&'t str, usize>,
    bytes: Vec<u8>,
}

impl<'t> Writer<'t> {
    fn write(&mut self, text: &'t str) {
        for line in text.lines() {
            let (word, rest) = next_word(line);
            match word {
                "" => {}
                "raw" => {
                    let data = self.data(rest);
                    self.bytes.extend(data);
                }
                word if word.starts_with('@') => _ = self.places.insert(word, self.bytes.len()),
                word => {
                    let (number, data) = (self.number(word), self.data(rest));
                    self.bytes.extend(self.head_of(number, data.len()));
                    self.bytes.extend(data);
                }
            }
        }
    }

    fn number(&self, word: &str) -> u16 {
        let names = if self.head == Head::Even { EVEN } else { PACKED };
        let named = names.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        let number = named.or_else(|| u16::from_str_radix(word.strip_prefix("0x")?, 16).ok());
        number.unwrap_or_else(|| panic!("a record of no known name: {word}"))
    }

    fn head_of(&self, number: u16, length: usize) -> Vec<u8> {
        match self.head {
            Head::Even => [number.to_le_bytes(), short(length).to_le_bytes()].concat(),
            Head::Packed => [packed(number.into()), packed(length)].concat(),
        }
    }

    /// Writes what a record holds.
    fn data(&self, mut rest: &str) -> Vec<u8> {
        let mut data = Vec::new();
        loop {
            let (word, behind) = next_word(rest);
            rest = behind;
            if word.is_empty() {
                return data;
            }
            let bytes = if let Some((kind, quoted)) = word.split_once('"') {
                string(kind, &unescaped(quoted.strip_suffix('"').unwrap_or(quoted)))
            } else if word.starts_with('@') {
                let place = self.places.get(word).copied().unwrap_or_default();
                Some(u32::try_from(place).expect("a short file").to_le_bytes().to_vec())
            } else {
                number(word).or_else(|| hexadecimal(word))
            };
            data.extend(bytes.unwrap_or_else(|| panic!("neither bytes nor a number nor a string: {word}")));
        }
    }
}

/// Takes the next word, a string whole; none where the line ends or a remark begins.
fn next_word(line: &str) -> (&str, &str) {
    let line = line.trim_start();
    if line.starts_with('#') {
        return ("", "");
    }
    let (mut quoted, mut escaped) = (false, false);
    let end = line.find(|character: char| {
        quoted ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        character.is_whitespace() && !quoted
    });
    assert!(!quoted, "a string without an end: {line}");
    line.split_at(end.unwrap_or(line.len()))
}

fn unescaped(text: &str) -> String {
    let (mut plain, mut characters) = (String::new(), text.chars());
    while let Some(character) = characters.next() {
        plain.extend(match character {
            '\\' => characters.next().map(|next| if next == 'n' { '\n' } else { next }),
            character => Some(character),
        });
    }
    plain
}

fn string(kind: &str, text: &str) -> Option<Vec<u8>> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (count, gbk) = (wide.len() / 2, encoding_rs::GBK.encode(text).0);
    let byte = |count: usize| vec![u8::try_from(count).expect("at most 255 characters")];
    let two = |count: usize| short(count).to_le_bytes().to_vec();
    Some(match kind {
        "" => wide,
        "1" => [byte(count), vec![1], wide].concat(),
        "2" => [two(count), vec![1], wide].concat(),
        "4" => [two(count), vec![0, 0], wide].concat(),
        "g1" => [byte(gbk.len()), gbk.into_owned()].concat(),
        "g2" => [two(gbk.len()), gbk.into_owned()].concat(),
        _ => return None,
    })
}

fn number(word: &str) -> Option<Vec<u8>> {
    let at = word.find(['u', 'i', 'f'])?;
    let (value, kind) = word.split_at(at);
    Some(match kind {
        "u8" => vec![value.parse().ok()?],
        "u16" => value.parse::<u16>().ok()?.to_le_bytes().to_vec(),
        "u32" => value.parse::<u32>().ok()?.to_le_bytes().to_vec(),
        "i32" => value.parse::<i32>().ok()?.to_le_bytes().to_vec(),
        "f64" => value.parse::<f64>().ok()?.to_le_bytes().to_vec(),
        _ => return None,
    })
}

fn hexadecimal(word: &str) -> Option<Vec<u8>> {
    let is_hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte);
    if word.len() % 2 == 1 || !word.bytes().all(is_hexadecimal) {
        return None;
    }
    (0..word.len()).step_by(2).map(|at| u8::from_str_radix(&word[at..at + 2], 16).ok()).collect()
}

fn short(length: usize) -> u16 {
    u16::try_from(length).expect("a short record")
}

/// Writes a number of seven bits a byte, the lowest first; the high bit says that another byte follows.
fn packed(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7F).expect("seven bits");
        number >>= 7;
        bytes.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            return bytes;
        }
    }
}

//! Draws a PDF from a few plain lines, so that a case can be read: no font is embedded, no stream is packed.
//!
//! `#` begins a remark. `size`, `left`, `right`, `pitch` and `y` set how the next text stands, in points from the upper left;
//! `para` sets a paragraph with an indent, broken between the edges and over pages; `line` sets one without; `at X Y` sets
//! text anywhere. `rule X0 Y0 X1 Y1` draws a line, `box X Y W H` four of them, `picture X Y W H` a gray picture. `page`
//! begins a page, `turn 90` turns it. `header` and `number` stand on all pages from there on. `font unicode`, `gbk` or `shapes` says
//! what codes mean: their map, the known encoding of Chinese Windows, or nothing. `hidden on` draws without ink. In texts,
//! `^8^` is raised. `raw` stands in the content as it is. `note KIND 文字` is an annotation on the page at hand; what follows
//! `catalog` stands in the catalog.
use std::fmt::Write;

#[path = "objects.rs"]
pub mod objects;

use objects::{file_of_objects, stream};

/// Height of a page.
const HEIGHT: f32 = 842.0;
/// Where text goes on over the page.
const FOOT: f32 = 770.0;
/// Marks that do not begin a line.
const CLOSING: &str = "，。、；：！？）”》";

/// How text stands.
struct Pen {
    size: f32,
    left: f32,
    right: f32,
    pitch: f32,
    y: f32,
    font: &'static str,
    header: String,
    is_numbered: bool,
    pages: Vec<(String, u32)>,
    /// Annotations, each with its page from 0.
    notes: Vec<(usize, String)>,
    catalog: String,
}

/// Draws what the lines say.
pub fn draw(text: &str) -> Vec<u8> {
    let mut pen = Pen {
        size: 16.0,
        left: 80.0,
        right: 516.0,
        pitch: 28.0,
        y: 90.0,
        font: "F1",
        header: String::new(),
        is_numbered: false,
        pages: vec![(String::new(), 0)],
        notes: Vec::new(),
        catalog: String::new(),
    };
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        pen.obey(word, rest);
    }
    pen.end_page();
    file_of(&pen)
}

impl Pen {
    fn obey(&mut self, word: &str, rest: &str) {
        let numbers: Vec<f32> = rest.split(' ').map_while(|number| number.parse().ok()).collect();
        match (word, numbers.as_slice()) {
            ("size", [size]) => self.size = *size,
            ("left", [left]) => self.left = *left,
            ("right", [right]) => self.right = *right,
            ("pitch", [pitch]) => self.pitch = *pitch,
            ("y", [y]) => self.y = *y,
            ("font", _) => {
                self.font = if rest == "gbk" {
                    "F2"
                } else if rest == "shapes" {
                    "F3"
                } else {
                    "F1"
                }
            }
            ("hidden", _) => self.content(if rest == "on" { "3 Tr" } else { "0 Tr" }),
            ("header", _) => self.header = rest.to_owned(),
            ("number", _) => self.is_numbered = true,
            ("page", _) => self.next_page(),
            ("turn", _) => {
                if let Some(page) = self.pages.last_mut() {
                    page.1 = rest.parse().expect("degrees");
                }
            }
            ("raw", _) => self.content(rest),
            ("catalog", _) => self.catalog.push_str(rest),
            ("note", _) => self.note(rest),
            ("rule", [x0, y0, x1, y1]) => {
                let (y0, y1) = (HEIGHT - y0, HEIGHT - y1);
                self.content(&format!("{x0} {y0} m {x1} {y1} l S"));
            }
            ("box", [x, y, width, height]) => {
                let y = HEIGHT - y - height;
                self.content(&format!("{x} {y} {width} {height} re S"));
            }
            ("picture", [x, y, width, height]) => {
                let y = HEIGHT - y - height;
                self.content(&format!("q {width} 0 0 {height} {x} {y} cm /I1 Do Q"));
            }
            ("at", [x, y, ..]) => {
                let text = rest.splitn(3, ' ').nth(2).unwrap_or_default();
                self.write(*x, *y, text);
            }
            ("line", _) => self.set(rest, 0.0),
            ("para", _) => self.set(rest, 2.0),
            _ => panic!("a line that draws nothing: {word} {rest}"),
        }
    }

    fn note(&mut self, rest: &str) {
        let (kind, words) = rest.split_once(' ').unwrap_or((rest, ""));
        let codes: String = words.encode_utf16().map(|code| format!("{code:04X}")).collect();
        let note = format!("<< /Type /Annot /Subtype /{kind} /Rect [20 20 40 40] /Contents <FEFF{codes}> >>");
        self.notes.push((self.pages.len() - 1, note));
    }

    fn content(&mut self, operators: &str) {
        let page = self.pages.last_mut().expect("a page");
        page.0.push_str(operators);
        page.0.push('\n');
    }

    /// Sets text between the edges.
    fn set(&mut self, text: &str, indent: f32) {
        let mut x = self.left + indent * self.size;
        let (mut start, mut line) = (x, String::new());
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            x += self.width(character);
            line.push(character);
            let next = characters.peek().copied().unwrap_or('，');
            if x + self.width(next) > self.right + 0.1 && !CLOSING.contains(next) {
                self.write_line(start, &std::mem::take(&mut line));
                (x, start) = (self.left, self.left);
            }
        }
        if !line.is_empty() {
            self.write_line(start, &line);
        }
    }

    fn write_line(&mut self, x: f32, line: &str) {
        if self.y > FOOT {
            self.next_page();
        }
        self.write(x, self.y, line);
        self.y += self.pitch;
    }

    fn width(&self, character: char) -> f32 {
        if character.is_ascii() { self.size / 2.0 } else { self.size }
    }

    /// Writes one line, what stands between `^` raised.
    fn write(&mut self, x: f32, y: f32, text: &str) {
        let (font, size) = (self.font, self.size);
        let mut operators = format!("BT 1 0 0 1 {x} {} Tm", HEIGHT - y);
        for (index, part) in text.split('^').enumerate() {
            let (size, rise) = if index % 2 == 1 { (size * 0.6, size * 0.35) } else { (size, 0.0) };
            let codes = if font == "F2" {
                encoding_rs::GBK.encode(part).0.into_owned()
            } else {
                part.encode_utf16().flat_map(u16::to_be_bytes).collect()
            };
            let _ = write!(operators, " /{font} {size} Tf {rise} Ts <");
            for code in codes {
                let _ = write!(operators, "{code:02X}");
            }
            operators.push_str("> Tj");
        }
        self.content(&(operators + " ET"));
    }

    fn next_page(&mut self) {
        self.end_page();
        self.pages.push((String::new(), 0));
        self.y = 90.0;
    }

    fn end_page(&mut self) {
        let (size, number) = (std::mem::replace(&mut self.size, 10.0), self.pages.len());
        if !self.header.is_empty() {
            self.write(self.left, 50.0, &self.header.clone());
        }
        if self.is_numbered {
            self.write(280.0, 800.0, &format!("— {number} —"));
        }
        self.size = size;
    }
}

/// Writes the file: a catalog, three fonts, a picture, and for each page a dictionary and its content.
fn file_of(pen: &Pen) -> Vec<u8> {
    let Pen { pages, notes, catalog, .. } = pen;
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
               1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end";
    let widths = "/DW 1000 /W [32 126 500]";
    let font = |encoding: &str, map: &str, ordering: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Drawn /Encoding /{encoding} {map} /DescendantFonts [<< /Type /Font \
             /Subtype /CIDFontType2 /BaseFont /Drawn /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) \
             /Supplement 0 >> {widths} >>] >>"
        )
    };
    let first = 9;
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", first + 2 * index)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        format!("<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 595 842] >>", kids.join(" "), pages.len()),
        "<< /Font << /F1 4 0 R /F2 5 0 R /F3 6 0 R >> /XObject << /I1 7 0 R >> >>".to_owned(),
        font("Identity-H", "/ToUnicode 8 0 R", "Identity"),
        font("GBK-EUC-H", "", "GB1").replace("[32 126 500]", "[1 95 500 814 939 500]"),
        font("Identity-H", "", "Identity"),
        stream(
            "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray",
            "\x20\x40\x60\x7F",
        ),
        stream("", map),
    ];
    for (index, (content, turn)) in pages.iter().enumerate() {
        let of_page = notes.iter().filter(|(page, _)| *page == index).map(|(_, note)| note.as_str());
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Rotate {turn} /Contents {} 0 R /Annots [{}] >>",
            first + 2 * index + 1,
            of_page.collect::<Vec<_>>().join(" ")
        ));
        objects.push(stream("", content));
    }
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    file_of_objects(&objects)
}

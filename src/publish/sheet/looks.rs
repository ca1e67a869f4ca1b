//! The looks of cells: one typeface, lines all round, colours that tell apart what words tell apart as well.
use std::path::Path;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern, FormatUnderline, Workbook, XlsxError};

use super::value::{MOST_PLACES, Value};

const HEAD: u32 = 0xD9_E2_EC;
const TYPED: u32 = 0xFF_F9_E5;
const LINK: u32 = 0x05_63_C1;
const GREY: u32 = 0x59_59_59;
/// All colours that a cell or its type may have, black aside; any other is somebody's own mark.
pub const COLORS: [u32; 4] = [HEAD, TYPED, LINK, GREY];

const GRAVE: u32 = 0xF4_B1_9B;
const LIGHT: u32 = 0xFF_E9_B8;
const NONE: u32 = 0xD9_D9_D9;

/// Height of a row and width of a column of the plain typeface, in pixels.
const ROW_PIXELS: u32 = 17;
const COLUMN_PIXELS: u32 = 64;

/// The looks of cells.
pub struct Looks {
    /// A sheet's title.
    pub title: Format,
    /// The heads of columns.
    pub head: Format,
    /// Words that explain, in small type without lines.
    pub remark: Format,
    /// Text.
    pub cell: Format,
    /// What people fill in.
    pub typed: Format,
    /// Text that leads somewhere.
    link: Format,
    /// Numbers by their places behind the point, shares, days; of each how it looks, and how if it leads somewhere.
    numbers: Vec<[Format; 2]>,
    shares: [Format; 2],
    days: [Format; 2],
}

impl Looks {
    /// Makes them all.
    pub fn new() -> Self {
        let base = Self::type_of(10.0).set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let pair = |shape: &str| {
            let plain = base.clone().set_num_format(shape);
            [plain.clone(), linked(plain)]
        };
        let places = |places: usize| format!("#,##0{}{}", if places > 0 { "." } else { "" }, "0".repeat(places));
        let cell = base.clone().set_text_wrap();
        Self {
            title: Self::type_of(16.0).set_bold().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter),
            head: cell
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(HEAD))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            remark: Self::type_of(9.0)
                .set_font_color(Color::RGB(GREY))
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            typed: cell.clone().set_background_color(Color::RGB(TYPED)),
            link: linked(cell.clone()),
            numbers: (0..=MOST_PLACES).map(|count| pair(&places(count))).collect(),
            shares: pair("0.0%"),
            days: pair("yyyy-mm-dd"),
            cell,
        }
    }

    /// Begins a workbook; of large sheets it holds the cells in nameless files below `scratch`. Its widths are measured in digits of its plain typeface: one that every system has, or has another
    /// of the same widths for, so that columns are as wide everywhere as they were meant.
    pub fn begin_workbook(scratch: &Path) -> Result<Workbook, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(scratch)?;
        workbook.set_default_format(
            &Format::new().set_font_name("Arial").set_font_size(10),
            ROW_PIXELS,
            COLUMN_PIXELS,
        )?;
        Ok(workbook)
    }

    /// Makes type of a size in points, without lines.
    pub fn type_of(size: f64) -> Format {
        Format::new().set_font_name("宋体").set_font_size(size)
    }

    /// Returns how a value looks.
    pub fn of(&self, value: &Value) -> &Format {
        self.of_linked(value, false)
    }

    fn of_linked(&self, value: &Value, is_link: bool) -> &Format {
        let at = usize::from(is_link);
        match value {
            Value::Linked(value, _) => self.of_linked(value, true),
            Value::Typed(_) => &self.typed,
            Value::Text(_) if is_link => &self.link,
            Value::Blank | Value::Text(_) => &self.cell,
            Value::Number(_, places) => &self.numbers[(*places).min(MOST_PLACES)][at],
            Value::Share(_) => &self.shares[at],
            Value::Date(_) => &self.days[at],
        }
    }

    /// Makes the mark of what is grave: bold on the darkest ground.
    pub fn grave() -> Format {
        Format::new().set_bold().set_background_color(Color::RGB(GRAVE))
    }

    /// Makes the mark of what is to be looked at, on a light ground.
    pub fn light() -> Format {
        Format::new().set_background_color(Color::RGB(LIGHT))
    }

    /// Makes the mark of what could not be used: bold on a hatched ground.
    pub fn hatched() -> Format {
        Format::new()
            .set_bold()
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(Color::RGB(GREY))
            .set_background_color(Color::RGB(GRAVE))
    }

    /// Makes the mark of what is not there: slanted on grey.
    pub fn absent() -> Format {
        Format::new().set_italic().set_background_color(Color::RGB(NONE))
    }

    /// Makes the mark of what no longer counts: struck through in grey.
    pub fn struck() -> Format {
        Format::new().set_font_strikethrough().set_font_color(Color::RGB(GREY))
    }
}

/// Makes a format that of something to click on.
pub fn linked(format: Format) -> Format {
    format.set_font_color(Color::RGB(LINK)).set_underline(FormatUnderline::Single)
}

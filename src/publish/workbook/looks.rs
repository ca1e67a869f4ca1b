//! The looks of cells.
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::Status;

const HEAD: u32 = 0xD9_E2_EC;
const TYPED: u32 = 0xFF_F9_E5;
const FAULTY: u32 = 0xFF_D9_CC;
const UNREADABLE: u32 = 0xE6_B8_AF;
const MISSING: u32 = 0xD9_D9_D9;
const LINK: u32 = 0x05_63_C1;
/// All colours that a cell or its type may have, black aside; any other is somebody's own mark.
pub const COLORS: [u32; 6] = [HEAD, TYPED, FAULTY, UNREADABLE, MISSING, LINK];

/// The looks of cells.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) head: Format,
    pub(super) cell: Format,
    pub(super) typed: Format,
    pub(super) number: Format,
    pub(super) link: Format,
    pub(super) shades: [(Status, Format); 3],
}

impl Looks {
    /// Makes them all.
    pub(super) fn new() -> Self {
        let base = Format::new().set_font_name("宋体").set_font_size(10).set_border(FormatBorder::Thin);
        let cell = base.clone().set_align(FormatAlign::Top).set_text_wrap();
        let shade = |color: u32| cell.clone().set_background_color(Color::RGB(color));
        Self {
            title: Format::new()
                .set_font_name("宋体")
                .set_font_size(16)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            head: base
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(HEAD))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            typed: shade(TYPED),
            number: base.clone().set_num_format("0").set_align(FormatAlign::Top),
            link: base.clone().set_font_color(Color::RGB(LINK)).set_align(FormatAlign::Top),
            shades: [
                (Status::Faulty, shade(FAULTY)),
                (Status::Unreadable, shade(UNREADABLE)),
                (Status::Missing, shade(MISSING)),
            ],
            cell,
        }
    }
}

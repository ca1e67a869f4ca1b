//! The looks of cells.
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::Status;

/// The looks of cells.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) head: Format,
    pub(super) cell: Format,
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
                .set_background_color(Color::RGB(0xD9_E2_EC))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            number: base.clone().set_num_format("0").set_align(FormatAlign::Top),
            link: base.clone().set_font_color(Color::RGB(0x05_63_C1)).set_align(FormatAlign::Top),
            shades: [
                (Status::Faulty, shade(0xFF_D9_CC)),
                (Status::Unreadable, shade(0xE6_B8_AF)),
                (Status::Missing, shade(0xD9_D9_D9)),
            ],
            cell,
        }
    }
}

//! Which figures of `[look]` together make a page: its text block has room for what stands in it, and the page number below
//! stays on the sheet.
use super::Look;
use super::file::Source;
use crate::run_error::RunError;

/// A4, in millimetres.
pub(super) const PAPER: (f64, f64) = (210.0, 297.0);
/// Least width and height of the text block, in millimetres: a title of four characters, a volume's contents of 26 lines.
const LEAST_BLOCK: (f64, f64) = (80.0, 130.0);
/// Millimetres of a point.
pub(super) const POINT: f64 = 25.4 / 72.0;
/// How much closer than their own width characters may stand; beyond it they touch.
const CLOSEST: f64 = 0.8;
/// How far below the text block the page number begins, and from the sheet's edge it ends, in millimetres.
const NUMBER_BELOW: f64 = 7.0;
const EDGE: f64 = 5.0;

/// Refuses figures that make no page.
pub fn check_page(look: &Look, source: Source<'_>) -> Result<(), RunError> {
    let page = Page {
        look,
        source,
        width: PAPER.0 - look.left_mm - look.right_mm,
        height: PAPER.1 - look.top_mm - look.bottom_mm,
    };
    page.check_block(
        ("宽", "width"),
        page.width,
        LEAST_BLOCK.0,
        [("left_mm", look.left_mm), ("right_mm", look.right_mm)],
    )?;
    page.check_block(
        ("高", "height"),
        page.height,
        LEAST_BLOCK.1,
        [("top_mm", look.top_mm), ("bottom_mm", look.bottom_mm)],
    )?;
    let body = look.body_pt * POINT;
    page.check_count("characters", look.characters, page.width, body * CLOSEST)?;
    page.check_count("lines", look.lines, page.height, body)?;
    page.check_title()?;
    page.check_number()
}

/// The figures, and the width and height of the text block in millimetres.
struct Page<'a> {
    look: &'a Look,
    source: Source<'a>,
    width: f64,
    height: f64,
}

impl Page<'_> {
    fn check_block(
        &self,
        (zh, en): (&str, &str),
        left: f64,
        least: f64,
        [(first, a), (second, b)]: [(&str, f64); 2],
    ) -> Result<(), RunError> {
        let zh = format!(
            "[look] 页边距太大：{first} = {a} 和 {second} = {b} 之间只剩 {left:.1} 毫米{zh}，至少要 {least} 毫米"
        );
        let en = format!("[look] {first} = {a} and {second} = {b} leave {left:.1} mm of {en}; {least} are needed");
        self.hold(left >= least, &[first, second], &zh, &en)
    }

    /// Checks that so many lines or characters fit, each `each` millimetres.
    fn check_count(&self, key: &str, count: u32, room: f64, each: f64) -> Result<(), RunError> {
        let (body, most) = (self.look.body_pt, (room / each).floor());
        let zh = format!(
            "[look] {key} = {count} 放不下：版心 {room:.1} 毫米，body_pt = {body} 的字最多放 {most}；请减小 {key}、body_pt 或页边距"
        );
        let en = format!("[look] {key} = {count} do not fit into {room:.1} mm at body_pt = {body}; at most {most} do");
        self.hold(f64::from(count) * each <= room, &[key, "body_pt"], &zh, &en)
    }

    /// Checks that a title fits into the two lines that it takes above the text.
    fn check_title(&self) -> Result<(), RunError> {
        let Look { title_pt, body_pt, lines, .. } = self.look;
        let most = (self.height / POINT / f64::from(*lines) + body_pt).floor();
        let zh = format!(
            "[look] title_pt = {title_pt} 放不下：标题占两行，lines = {lines}、body_pt = {body_pt} 时最大是 {most}；请减小 title_pt 或 lines"
        );
        let en = format!(
            "[look] title_pt = {title_pt} does not fit into two lines: at lines = {lines}, body_pt = {body_pt} at most {most} does"
        );
        self.hold(*title_pt <= most, &["title_pt", "lines"], &zh, &en)
    }

    /// Checks that the page number has room below the text block; that of a table turned on its side has the same.
    fn check_number(&self) -> Result<(), RunError> {
        let Look { bottom_mm, number_pt, .. } = self.look;
        let least = (NUMBER_BELOW + number_pt * POINT + EDGE).ceil();
        let zh = format!(
            "[look] bottom_mm = {bottom_mm} 太小：页码在版心下面 {NUMBER_BELOW} 毫米，number_pt = {number_pt} 时至少要 {least} 毫米"
        );
        let en = format!(
            "[look] bottom_mm = {bottom_mm} leaves no room for the page number {NUMBER_BELOW} mm below the text; at \
             number_pt = {number_pt} it takes {least} mm"
        );
        self.hold(*bottom_mm >= least, &["bottom_mm", "number_pt"], &zh, &en)
    }

    /// Makes the error where something does not hold, with the line of the first of `keys` that the office wrote.
    fn hold(&self, holds: bool, keys: &[&str], zh: &str, en: &str) -> Result<(), RunError> {
        if holds {
            return Ok(());
        }
        let at = keys.iter().find_map(|key| self.source.place_of("look", key));
        Err(self.source.error(at, zh, en))
    }
}

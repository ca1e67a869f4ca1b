//! The styles, under the names that Word knows: 正文, 标题 1 to 标题 4, 标题, 题注, 脚注文本, 页脚, and the form's own.
use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType, VertAlignType,
};

use super::measures::{Measures, TWIPS_PER_POINT, size, whole};
use crate::config::Look;
use crate::table_plan::SIZES;
use crate::word::Face;

/// Body text.
pub const NORMAL: &str = "Normal";
/// The form's headings, and three levels below them.
pub const HEADINGS: [&str; 4] = ["Heading1", "Heading2", "Heading3", "Heading4"];
/// The report's title on the cover.
pub const TITLE: &str = "Title";
/// The heading of a part of the form, at the top of a page.
pub const PART: &str = "FormPart";
/// The label in the corner of the cover.
pub const ANNEX: &str = "FormAnnex";
/// Labels and values of the cover.
pub const FIELD: &str = "FormField";
/// Office and month, at the foot of the cover.
pub const OFFICE: &str = "FormOffice";
/// The prompt above the sections.
pub const PROMPT: &str = "FormPrompt";
/// Signature, seal and date.
pub const SIGNING: &str = "FormSigning";
/// Paragraphs that are pictures.
pub const FIGURE: &str = "Figure";
/// Captions of tables and pictures.
pub const CAPTION: &str = "Caption";
/// What the figures of the table below are measured in.
pub const MEASURE: &str = "TableMeasure";
/// Cells of tables, by the size of their type: identifiers and names.
const CELLS: [(&str, &str); SIZES.len()] = [
    ("TableText", "表格文字"),
    ("TableTextSmall", "表格文字（五号）"),
    ("TableTextTiny", "表格文字（小五）"),
    ("TableTextSixth", "表格文字（六号）"),
    ("TableTextLeast", "表格文字（6磅）"),
];
/// Footnotes.
pub const FOOTNOTE: &str = "FootnoteText";
/// Page numbers.
pub const FOOTER: &str = "Footer";

/// The marks of footnotes; docx-rs names this style itself.
const FOOTNOTE_MARK: &str = "FootnoteReference";
/// The face of digits and Western letters where the settings name none.
const WESTERN: &str = "Times New Roman";

/// The names of the faces of a style of writing: of Han, and of digits and Western letters.
#[derive(Clone, Copy)]
struct Typeface<'a> {
    han: &'a str,
    western: &'a str,
}

/// The typefaces, the first names that the settings have for each style of writing.
#[derive(Clone, Copy)]
struct Names<'a> {
    fangsong: Typeface<'a>,
    kaiti: Typeface<'a>,
    heiti: Typeface<'a>,
    biaosong: Typeface<'a>,
}

impl<'a> Names<'a> {
    fn of(look: &'a Look) -> Self {
        let first = |names: &'a [String], own: &'static str| names.first().map_or(own, String::as_str);
        let fonts = &look.fonts;
        let western = first(&fonts.latin, WESTERN);
        let face = |names, own| Typeface { han: first(names, own), western };
        Self {
            fangsong: face(&fonts.fangsong, "仿宋"),
            kaiti: face(&fonts.kaiti, "楷体"),
            heiti: face(&fonts.heiti, "黑体"),
            biaosong: face(&fonts.biaosong, "宋体"),
        }
    }
}

/// Returns the typefaces, each with the names under which computers have it otherwise.
pub fn faces(look: &Look) -> Vec<Face> {
    let (names, fonts) = (Names::of(look), &look.fonts);
    let faces = [
        (names.fangsong.han, &fonts.fangsong),
        (names.kaiti.han, &fonts.kaiti),
        (names.heiti.han, &fonts.heiti),
        (names.biaosong.han, &fonts.biaosong),
        (names.fangsong.western, &fonts.latin),
    ];
    let face = |(name, all): (&str, &Vec<String>)| {
        let instead: Vec<&str> = all.iter().skip(1).map(String::as_str).collect();
        Face { name: name.to_owned(), instead: instead.join(",") }
    };
    faces.into_iter().map(face).collect()
}

/// 四号, of captions.
const FOURTH_POINTS: f64 = 14.0;
/// 五号, of footnotes.
const FIFTH_POINTS: f64 = 10.5;
/// From line to line of the title, in twips for each point of its type.
pub const TITLE_LINE: f64 = 32.0;
/// Characters by which the foot of the last page stands in.
const SIGNING_INDENT: f64 = 10.0;

/// Returns how far the first line of a style's paragraphs stands in, in twips: two characters in the running text.
pub fn first_line(style: &str, measures: &Measures) -> i32 {
    if style == NORMAL || HEADINGS.contains(&style) { whole(2.0 * measures.character) } else { 0 }
}

/// Returns the style of cells whose type has that size in points, or the next smaller one.
pub fn of_cells(points: f64) -> &'static str {
    let sized = CELLS.iter().zip(SIZES).find(|(_, size)| *size <= points);
    sized.map_or(CELLS[CELLS.len() - 1].0, |((id, _), _)| id)
}

/// Adds all styles.
pub fn add_to(docx: Docx, look: &Look) -> Docx {
    let (measures, names) = (Measures::of(look), Names::of(look));
    let docx = docx.default_fonts(fonts(names.fangsong)).default_size(half_points(look.body_pt));
    let all = flowing(look, &measures, names)
        .into_iter()
        .chain(centred(look, &measures, names))
        .chain(beside_text(look, &measures));
    all.fold(docx, Docx::add_style)
}

/// Styles of the running text, the first line two characters in.
fn flowing(look: &Look, measures: &Measures, names: Names<'_>) -> Vec<Style> {
    let indent = Some(SpecialIndentType::FirstLine(first_line(NORMAL, measures)));
    let style = |id: &str, name: &str, face: Typeface<'_>| {
        let mut style = named(id, name, face, look.body_pt).align(AlignmentType::Both);
        // As many characters as the look says fill a line.
        style.run_property = style.run_property.spacing(measures.closer(look.body_pt));
        style.indent(Some(0), indent, None, None)
    };
    let heading = |level: usize, face: Typeface<'_>| {
        let mut style = style(HEADINGS[level], &format!("heading {}", level + 1), face);
        style.paragraph_property = style.paragraph_property.keep_next(true);
        style.next(NORMAL).ui_priority(9).outline_lvl(level)
    };
    vec![
        style(NORMAL, "Normal", names.fangsong),
        heading(0, names.heiti),
        heading(1, names.kaiti),
        heading(2, names.fangsong),
        heading(3, names.fangsong),
        style(PROMPT, "填写提示", names.kaiti).next(NORMAL),
    ]
}

/// Styles of lines that stand by themselves.
fn centred(look: &Look, measures: &Measures, names: Names<'_>) -> Vec<Style> {
    let style = |id: &str, name: &str, face: Typeface<'_>, points: f64| named(id, name, face, points).next(NORMAL);
    let centre = |style: Style| style.align(AlignmentType::Center);
    let mut part = centre(style(PART, "表式标题", names.biaosong, look.title_pt));
    part.paragraph_property = part.paragraph_property.page_break_before(true).keep_next(true);
    // Larger than a line of the grid, it would take two.
    let apart = LineSpacing::new().line_rule(LineSpacingType::Exact).line(whole(look.title_pt * TITLE_LINE));
    let title = centre(style(TITLE, "Title", names.biaosong, look.title_pt)).ui_priority(10);
    let title = title.snap_to_grid(false).line_spacing(apart);
    let mut figure = centre(single(style(FIGURE, "图片", names.fangsong, look.body_pt)));
    figure.paragraph_property = figure.paragraph_property.keep_next(true);
    vec![
        title,
        part,
        style(ANNEX, "附件标注", names.heiti, look.body_pt),
        single(style(FIELD, "封面栏目", names.fangsong, look.body_pt)),
        centre(style(OFFICE, "封面落款", names.fangsong, look.body_pt)),
        style(SIGNING, "签名盖章", names.fangsong, look.body_pt).next(SIGNING).indent(
            Some(whole(SIGNING_INDENT * measures.character)),
            None,
            None,
            None,
        ),
        figure,
        centre(style(CAPTION, "caption", names.fangsong, FOURTH_POINTS)).ui_priority(35),
        style(MEASURE, "表格计量单位", names.fangsong, FOURTH_POINTS).align(AlignmentType::Right),
    ]
}

/// Styles of what stands beside the running text.
fn beside_text(look: &Look, measures: &Measures) -> Vec<Style> {
    let face = Names::of(look).fangsong;
    let cells = CELLS
        .iter()
        .zip(SIZES)
        .map(|((id, name), points)| single(named(id, name, face, points)).align(AlignmentType::Center).next(*id));
    let mut mark = Style::new(FOOTNOTE_MARK, StyleType::Character).name("footnote reference").ui_priority(99);
    mark.run_property = mark.run_property.vert_align(VertAlignType::SuperScript);
    let indent = Some(whole(measures.character));
    let mut all: Vec<Style> = cells.collect();
    all.extend([
        single(named(FOOTNOTE, "footnote text", face, FIFTH_POINTS)).align(AlignmentType::Left).ui_priority(99),
        // One character in from the outer edge.
        single(named(FOOTER, "footer", face, look.number_pt)).indent(indent, None, indent, None).ui_priority(99),
        mark,
    ]);
    all
}

fn named(id: &str, name: &str, face: Typeface<'_>, points: f64) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).fonts(fonts(face)).size(half_points(points))
}

/// Takes a style off the grid of lines, so that small type stands close and pictures are not cut.
fn single(style: Style) -> Style {
    style.snap_to_grid(false).line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(240))
}

fn fonts(face: Typeface<'_>) -> RunFonts {
    let Typeface { han, western } = face;
    RunFonts::new().ascii(western).hi_ansi(western).cs(western).east_asia(han)
}

/// Word's sizes count half points.
pub fn half_points(points: f64) -> usize {
    size(points * TWIPS_PER_POINT) / 10
}

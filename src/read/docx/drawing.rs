//! Drawings, old (VML) and new: pictures go into the line, text boxes behind the paragraph, the rest is reported.
use super::faults;
use super::reader::{Reader, Story};
use super::text::Line;
use super::view;
use crate::format::xml::{Element, Xml, decode};
use crate::model::{Inline, PICTURE, Picture, Place, View};
use crate::read::length::{points, size_of};

/// English metric units in a point.
const EMU_PER_POINT: f32 = 12_700.0;

/// A text box.
pub enum Boxed<'y> {
    /// One with paragraphs.
    Blocks(Element<'y>),
    /// WordArt.
    Words(String),
}

/// What one drawing holds.
#[derive(Default)]
struct Drawing<'y> {
    /// Its pictures: their relationships, `None` for one without, and how they are shown.
    pictures: Vec<(Option<String>, View)>,
    /// How the picture is shown whose file comes next.
    view: View,
    /// How the VML shape at hand is placed.
    style: String,
    boxes: Vec<Boxed<'y>>,
    size: Option<(f32, f32)>,
    alt: String,
    /// Words outside text boxes.
    loose: String,
    /// What it is instead of a picture or shape.
    foreign: Option<(&'static str, &'static str)>,
    /// Relationship of the part with a diagram's words.
    diagram: Option<String>,
    /// Relationship of the part with a chart.
    chart: Option<String>,
}

impl<'y> Drawing<'y> {
    fn read(element: Element<'y>) -> Self {
        let mut drawing = Self::default();
        let mut walk = element.walk();
        while let Some(inner) = walk.next() {
            match inner.name() {
                "extent" => drawing.size = extent(inner),
                "docPr" => drawing.alt = inner.attr("descr").unwrap_or_default().into_owned(),
                "shape" | "rect" | "roundrect" | "image" => drawing.read_shape(inner),
                "pic" => drawing.view = view::of_picture(inner),
                "blip" => {
                    let id = inner.attr("embed").or_else(|| inner.attr("link"));
                    drawing.pictures.push((id.map(Into::into), std::mem::take(&mut drawing.view)));
                }
                "imagedata" => {
                    let id = inner.attr("id").or_else(|| inner.attr("pict")).or_else(|| inner.attr("href"));
                    drawing.pictures.push((id.map(Into::into), view::of_image_data(inner, &drawing.style)));
                }
                "textpath" => {
                    let words = inner.attr("string").unwrap_or_default();
                    if !words.trim().is_empty() {
                        drawing.boxes.push(Boxed::Words(words.into_owned()));
                    }
                }
                "txbxContent" => {
                    drawing.boxes.push(Boxed::Blocks(inner));
                    walk.pass_over(inner);
                }
                // Shapes drawn outside Word keep their paragraphs in DrawingML (ECMA-376 part 1, 21.1.2).
                "txBody" => {
                    drawing.boxes.extend(paragraphs(inner));
                    walk.pass_over(inner);
                }
                "t" => drawing.loose.push_str(&inner.text()),
                "chart" => {
                    drawing.foreign = Some(("图表", "chart"));
                    drawing.chart = inner.attr("id").map(Into::into);
                }
                "relIds" => {
                    drawing.foreign = Some(("SmartArt 图形", "SmartArt"));
                    drawing.diagram = inner.attr("dm").map(Into::into);
                }
                "contentPart" => drawing.foreign = Some(("墨迹", "ink")),
                _ => {}
            }
        }
        drawing
    }

    /// Reads size, place and alternative text of a VML shape.
    fn read_shape(&mut self, shape: Element<'_>) {
        self.style = shape.attr("style").unwrap_or_default().into_owned();
        self.size = self.size.or_else(|| shape_size(&self.style));
        if self.alt.is_empty() {
            self.alt = shape.attr("alt").unwrap_or_default().into_owned();
        }
    }
}

impl Reader<'_> {
    /// Returns the words of a diagram (ECMA-376 part 1, 21.4.2), which stand in a part of their own.
    fn diagram_words<'y>(&mut self, story: &Story<'_>, id: &str) -> Vec<Boxed<'y>> {
        let xml = self.part_of(story, id);
        let root = xml.as_ref().and_then(Xml::root);
        root.map(paragraphs).unwrap_or_default()
    }

    /// Loads the part that a relationship leads to; `None` where there is none, or it is broken.
    pub(super) fn part_of(&mut self, story: &Story<'_>, id: &str) -> Option<Xml> {
        let part = story.relationships.get(id).filter(|relationship| !relationship.external)?;
        let bytes = self.pictures.package.part(&part.target).ok().flatten()?;
        Xml::parse(decode(&bytes).into_owned(), self.pictures.package.bounds()).ok()
    }

    /// Reads a drawing into the line.
    pub(super) fn read_drawing<'y>(
        &mut self,
        story: &Story<'_>,
        element: Element<'y>,
        place: &Place,
        line: &mut Line<'y>,
    ) {
        let drawing = Drawing::read(element);
        if line.look.hidden {
            let words = element.words();
            line.hidden.push_str(if words.is_empty() { PICTURE } else { &words });
            return;
        }
        // The stated size is that of the whole group.
        let size = drawing.size.filter(|_| drawing.pictures.len() == 1);
        for (id, view) in &drawing.pictures {
            let Some((bytes, kind)) = self.load_picture(story, id.as_deref(), place) else { continue };
            let picture = Picture { bytes, kind, size, view: *view, alt: drawing.alt.clone() };
            line.inlines.push(Inline::Picture(picture));
        }
        let has_boxes = !drawing.boxes.is_empty();
        line.boxes.extend(drawing.boxes);
        let is_told = self.note_objects(story, element, place);
        let is_empty = drawing.pictures.is_empty() && !has_boxes && drawing.foreign.is_none() && !is_told;
        if element.name() == "object" && is_empty {
            let finding = faults::unplaced("此处嵌入的对象没有读入。", "An embedded object here was not read.", place);
            self.report(finding);
        }
        let of_diagram = drawing.diagram.map(|id| self.diagram_words(story, &id)).unwrap_or_default();
        if let Some((zh, en)) = drawing.foreign {
            let finding = if of_diagram.is_empty() {
                faults::unplaced(format!("此处的{zh}没有读入。"), format!("The {en} here was not read."), place)
            } else {
                faults::unplaced(
                    format!("此处的{zh}只读入了文字，图形没有读入。"),
                    format!("Of the {en} here the words were read, the drawing was not."),
                    place,
                )
            };
            let of_chart = drawing.chart.map(|id| self.chart_words(story, &id)).unwrap_or_default();
            self.report(finding.quoting(faults::clip(&format!("{} {of_chart}", drawing.alt))));
        }
        line.boxes.extend(of_diagram);
        if !drawing.loose.trim().is_empty() {
            let finding =
                faults::unplaced("此处图形里的文字没有读入。", "Words inside a drawing were not read.", place);
            self.report(finding.quoting(faults::clip(&drawing.loose)));
        }
    }
}

/// Returns the paragraphs of a DrawingML text body that are not blank.
fn paragraphs<'y>(body: Element<'_>) -> Vec<Boxed<'y>> {
    let words = body.walk().filter(|inner| inner.name() == "p").map(Element::words);
    words.filter(|words| !words.trim().is_empty()).map(Boxed::Words).collect()
}

fn extent(element: Element<'_>) -> Option<(f32, f32)> {
    let side = |name| Some(element.number_in::<f32>(name)? / EMU_PER_POINT);
    size_of(side("cx")?, side("cy")?)
}

/// Reads the size from a VML style; lengths without a unit are those of a group's own grid and say nothing.
fn shape_size(style: &str) -> Option<(f32, f32)> {
    let side = |wanted: &str| {
        let mut settings = style.split(';').filter_map(|setting| setting.split_once(':'));
        points(settings.find(|(name, _)| name.trim() == wanted)?.1.trim())
    };
    size_of(side("width")?, side("height")?)
}

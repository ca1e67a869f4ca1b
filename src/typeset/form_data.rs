//! The report as the Typst form reads it: plain JSON, everything resolved but the look.
use serde_json::{Value, json};

use super::Heading;
use super::pictures::Pictures;
use crate::config::{Config, FieldKind, FieldSpec, Look, Template};
use crate::model::{
    Block, Inline, Paragraph, Picture, Place, Report, Role, Ruling, Run, Table, grid_of, is_measure, is_of_table,
    is_title_below,
};
use crate::raised::{Height, at_heights};
use crate::table_plan::{Heights, INSET, Room, is_running, plan};

/// Longest footnote, in characters, that goes to the foot of its page: a third of a page. Typst lets a longer one begin on the page
/// before its mark, so it stands below its paragraph.
const LONGEST_NOTE: usize = 450;

/// Level of a section's heading in the outline.
const SECTION_LEVEL: u64 = 2;
/// Longest line, in characters, that introduces a table or a picture: two lines.
const LONGEST_LEAD: usize = 56;
/// Longest last paragraph, in characters, that goes to the next page with the unit's name and the date: five lines, and as much
/// is left blank.
const LONGEST_KEPT: usize = 140;
/// Pictures higher and wider than this, in points, are no part of a line.
const HIGHEST_IN_LINE: f32 = 40.0;

/// Points of a millimetre, and the page in millimetres.
const POINTS: f64 = 72.0 / 25.4;
const PAGE_MM: (f64, f64) = (210.0, 297.0);

/// Returns the room for tables in the text block.
fn room_of_page(look: &Look) -> Room {
    let (width, height) = PAGE_MM;
    Room::of_page((width - look.left_mm - look.right_mm) * POINTS, (height - look.top_mm - look.bottom_mm) * POINTS)
}

/// What is gathered beside the data: pictures, and the places of the blocks by the numbers of their marks.
pub struct Gathered {
    /// The pictures.
    pub pictures: Pictures,
    /// Where each marked block stands in the source.
    pub places: Vec<Place>,
}

impl Gathered {
    /// Numbers a block.
    fn mark(&mut self, place: &Place) -> usize {
        self.places.push(place.clone());
        self.places.len() - 1
    }
}

/// Gathers all that the form prints.
pub fn form_data(report: &Report, heading: &Heading<'_>, config: &Config) -> (Value, Gathered) {
    let mut gathered = Gathered { pictures: Pictures::new(), places: Vec::new() };
    let data = data(report, heading, config, &mut gathered);
    (data, gathered)
}

fn data(report: &Report, heading: &Heading<'_>, config: &Config, gathered: &mut Gathered) -> Value {
    let (template, room) = (&config.template, room_of_page(&config.look));
    let sections = report.sections.iter().zip(&template.sections);
    let mut sections: Vec<Value> = sections
        .map(|(section, spec)| {
            let mark = section.place.as_ref().map(|place| gathered.mark(place));
            let mut body = blocks(&section.body, room, gathered);
            let mut level = SECTION_LEVEL;
            body.iter_mut().for_each(|part| close_levels(part, &mut level));
            json!({"heading": spec.heading, "mark": mark, "body": body})
        })
        .collect();
    if template.opinion_heading.is_empty() && template.promise.is_empty() && report.opinion.is_empty() {
        keep_with_sign_off(&mut sections);
    }
    let unit_lines = config.look.title_lines(heading.unit).into_iter();
    let unit_lines: Vec<Value> = unit_lines.map(|line| json!({"text": line})).collect();
    let office = if report.office.is_empty() { &config.office } else { &report.office };
    json!({
        "unit": heading.unit,
        "unit_in_lines": heading.unit,
        "unit_lines": unit_lines,
        "year": heading.year,
        "date": template.document_date(report, heading.year),
        "look": config.look,
        "annex": template.annex,
        "title": template.printed_title(report, heading.year),
        "fields": fields(report, heading, template, gathered),
        "office": if office.is_empty() { String::new() } else { format!("{office}编制") },
        "seal_mark": template.seal_mark(),
        "compiled": report.compiled,
        "notes_heading": template.notes_heading,
        "notes": template.notes,
        "summary_heading": template.summary_heading,
        "prompt": template.prompt,
        "sections": sections,
        "opinion_heading": template.opinion_heading,
        "promise": template.promise,
        "signature": template.signature,
        "seal": template.seal,
        "opinion": blocks(&report.opinion, room, gathered),
        "signing": {
            "signature": report.signing.signature,
            "seal": report.signing.seal,
            "date": report.signing.date,
            "signatures": blocks(&report.signing.signatures, room.upright(), gathered),
            "seals": blocks(&report.signing.seals, room.upright(), gathered),
        },
    })
}

/// Gives the fields of the cover.
fn fields(report: &Report, heading: &Heading<'_>, template: &Template, gathered: &mut Gathered) -> Vec<Value> {
    let field = |field: &FieldSpec| {
        let value = template.printed_value(field, report, heading.unit);
        // A school's year is too long for the box of a year.
        let kind = if field.is_school_year() { FieldKind::Text } else { field.kind };
        let kind = format!("{kind:?}").to_lowercase();
        let place = report.field(&field.key).and_then(|found| found.place.as_ref());
        let mark = place.map(|place| gathered.mark(place));
        let sealed = template.is_sealed(field);
        json!({"key": field.key, "label": field.label, "kind": kind, "value": value, "mark": mark, "sealed": sealed})
    };
    template.printed_fields().map(field).collect()
}

/// Keeps the last lines of the text with unit and date below them, which otherwise stand on a page of their own now and then.
fn keep_with_sign_off(sections: &mut [Value]) {
    let bodies = sections.iter_mut().rev().filter_map(|section| section["body"].as_array_mut());
    let last = bodies.flat_map(|body| body.iter_mut().rev()).next();
    let length = |part: &Value| -> usize {
        let inlines = part["inlines"].as_array().into_iter().flatten();
        inlines.filter_map(|inline| inline["text"].as_str()).map(|text| text.chars().count()).sum()
    };
    if let Some(last) = last.filter(|last| last["kind"] == "paragraph" && length(last) <= LONGEST_KEPT) {
        last["leads"] = true.into();
    }
}

/// Gives headings the levels of an outline, in which none is skipped (PDF/UA-1): a 1. may stand directly below the section.
fn close_levels(part: &mut Value, before: &mut u64) {
    if let Some(leads) = part["led_by"].as_array_mut() {
        leads.iter_mut().for_each(|lead| close_levels(lead, before));
    }
    if part["kind"] == "heading" {
        *before = part["level"].as_u64().map_or(*before, |level| (level + 1).min(*before + 1));
        part["outline"] = (*before).into();
    }
}

/// Turns blocks into parts; tables nested deeper than there is room for become their cells' parts, one after the other.
fn blocks(blocks: &[Block], room: Room, gathered: &mut Gathered) -> Vec<Value> {
    let mut parts: Vec<Value> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) if room.turned.is_some() && is_title_below(blocks, index) => {
                let mut title = paragraph_data(paragraph, gathered);
                if let Some(table) = parts.last_mut() {
                    table["title_below"] = title.clone();
                    // A form of the office's own may not know a table's title.
                    title["is_in_table"] = true.into();
                }
                parts.push(title);
            }
            Block::Paragraph(paragraph) if room.turned.is_some() => {
                let own = with_figures(paragraph, gathered);
                if own[0]["kind"] == "figure" {
                    introduce(&mut parts);
                }
                let is_of_figure = own[0]["kind"] == "caption" && own[0]["leads"] == false;
                if let Some(last) = parts.last_mut().filter(|last| is_of_figure && last["kind"] == "figure") {
                    last["leads"] = true.into();
                }
                parts.extend(own);
            }
            Block::Paragraph(paragraph) => parts.push(paragraph_data(paragraph, gathered)),
            Block::Table(table) if room.depth > 0 => {
                let mut table = table_data(table, room, gathered);
                introduce(&mut parts);
                if let Some(last) = parts.last_mut().filter(|last| last["measure"] == true) {
                    last["kind"] = "measure".into();
                }
                // Caption and headings go with a table to a page of its own.
                if table["turned"] == true {
                    let leads =
                        parts.iter().rev().take_while(|part| part["leads"] == true && part["kind"] != "paragraph");
                    let own = parts.split_off(parts.len() - leads.count());
                    table["led_by"] = own.into();
                }
                parts.push(table);
            }
            Block::Table(table) => {
                let cells = table.cells();
                cells.for_each(|cell| parts.extend(self::blocks(&cell.blocks, room, gathered)));
            }
        }
    }
    parts
}

fn paragraph_data(paragraph: &Paragraph, gathered: &mut Gathered) -> Value {
    let mark = gathered.mark(&paragraph.place);
    let is_heading = matches!(paragraph.role, Role::Heading(_));
    let mut inlines: Vec<Value> = Vec::new();
    if paragraph.number.is_some() {
        inlines.extend(run_pieces(&Run { text: paragraph.shown_number(), ..Run::default() }));
    }
    inlines.extend(paragraph.inlines.iter().flat_map(|inline| match inline {
        // A heading has a face of its own.
        Inline::Run(run) if is_heading => run_pieces(&Run { bold: false, ..run.clone() }),
        Inline::Run(run) => run_pieces(run),
        Inline::Break => vec![json!({"kind": "break"})],
        Inline::Note(text) => {
            let inlines = run_pieces(&Run { text: text.clone(), ..Run::default() });
            vec![json!({"kind": "note", "below": text.chars().count() > LONGEST_NOTE, "inlines": inlines})]
        }
        Inline::Picture(picture) => vec![picture_data(picture, &paragraph.place, gathered)],
    }));
    let kind = match paragraph.role {
        Role::Heading(_) => "heading",
        Role::Text if paragraph.holds_picture() && paragraph.inlines.iter().all(is_of_figure) => "figure",
        Role::Text if paragraph.is_caption() => "caption",
        Role::Text => "paragraph",
    };
    let level = if let Role::Heading(level) = paragraph.role { level } else { 0 };
    let text = paragraph.text();
    let measure = kind == "paragraph" && is_measure(&text);
    let introduces =
        kind == "paragraph" && text.trim_end().ends_with(['：', ':']) && text.chars().count() <= LONGEST_LEAD;
    // What belongs to the block that comes next.
    let leads = is_heading || measure || (kind == "caption" && is_of_table(&text));
    json!({
        "kind": kind, "level": level, "mark": mark, "inlines": inlines,
        "leads": leads, "measure": measure, "introduces": introduces,
    })
}

/// Keeps a line that introduces what comes next with it: 具体情况如下表：
fn introduce(parts: &mut [Value]) {
    // The title of a table and what its figures are measured in may stand between.
    let last = parts.iter_mut().rev().find(|part| part["leads"] != true);
    if let Some(last) = last.filter(|last| last["introduces"] == true) {
        last["leads"] = true.into();
    }
}

/// Says whether a piece may stand among the pictures of a figure: another one, or a blank between them.
fn is_of_figure(inline: &Inline) -> bool {
    match inline {
        Inline::Picture(_) | Inline::Break => true,
        Inline::Run(run) => run.text.trim().is_empty(),
        Inline::Note(_) => false,
    }
}

/// Sets the pictures of a paragraph below it, where they are no part of its lines: such that float beside them in the source.
fn with_figures(paragraph: &Paragraph, gathered: &mut Gathered) -> Vec<Value> {
    let is_figure = |inline: &Inline| {
        let size = if let Inline::Picture(picture) = inline { picture.size } else { None };
        size.is_some_and(|(width, height)| width.min(height) > HIGHEST_IN_LINE)
    };
    let has_words = !paragraph.text().trim().is_empty() && !matches!(paragraph.role, Role::Heading(_));
    if !has_words || !paragraph.inlines.iter().any(is_figure) {
        return vec![paragraph_data(paragraph, gathered)];
    }
    let (figures, words) = paragraph.inlines.iter().cloned().partition(is_figure);
    let words = Paragraph { inlines: words, ..paragraph.clone() };
    let figures = Paragraph { inlines: figures, number: None, ..paragraph.clone() };
    vec![paragraph_data(&words, gathered), paragraph_data(&figures, gathered)]
}

/// Tells how a picture is shown; one that cannot be has no name, and says why.
fn picture_data(picture: &Picture, place: &Place, gathered: &mut Gathered) -> Value {
    let shown = gathered.pictures.add(picture, place);
    let ([left, top, _, _], (across, down)) = (picture.view.cut, picture.view.shares());
    json!({
        "kind": "picture",
        "name": shown.as_ref().ok(),
        "why": shown.as_ref().err(),
        "width": picture.size.map(|(width, _)| width),
        "height": picture.size.map(|(_, height)| height),
        "alt": picture.alt,
        // Of the whole: what is cut off before the part that is shown, and how large that part is.
        "left": left, "top": top, "across": across, "down": down,
        "mirrored": picture.view.is_mirrored,
        "turned": picture.view.turned,
    })
}

/// Parts a run where figures are raised or lowered: the form sets those itself, for few fonts have them all.
fn run_pieces(run: &Run) -> Vec<Value> {
    let write = |(height, text): (Option<Height>, String)| {
        let height = height.map(|height| if height == Height::Raised { "raised" } else { "lowered" });
        json!({
            "kind": "run", "text": text, "bold": run.bold, "underline": run.underline, "struck": run.struck, "height": height,
        })
    };
    at_heights(&run.text).into_iter().map(write).collect()
}

fn table_data(table: &Table, room: Room, gathered: &mut Gathered) -> Value {
    let grid = grid_of(table);
    let plan = plan(&grid, room.width, room.turned.unwrap_or(room.width));
    let heights = Heights::of(&grid, &plan);
    let cells: Vec<Value> = (0..)
        .zip(&grid.cells)
        .map(|(index, placed)| {
            let width: f64 = plan.widths.iter().skip(placed.x).take(placed.colspan).sum();
            let within = room.within(width - 2.0 * INSET);
            json!({
                "x": placed.x, "y": placed.y, "colspan": placed.colspan, "rowspan": placed.rowspan,
                "long": placed.y >= grid.head_rows && is_running(placed, &plan),
                "breakable": heights.is_broken(index, placed),
                "width": within.width, "body": blocks(&placed.cell.blocks, within, gathered),
            })
        })
        .collect();
    let turned = plan.turned && room.turned.is_some();
    json!({
        "kind": "table", "columns": plan.widths, "head": grid.head_rows, "cells": cells, "size": plan.size,
        "turned": turned, "led_by": [], "title_below": null, "breaks_at": plan.breaks_at, "rows": table.rows.len(),
        "ruling": match table.ruling { Ruling::Grid => "grid", Ruling::ThreeLine => "three-line" },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_last_paragraph_stays_with_the_sign_off() {
        let part = |kind: &str, length: usize| json!({"kind": kind, "inlines": [{"text": "字".repeat(length)}], "leads": false});
        let last_leads = |bodies: [Vec<Value>; 2]| {
            let mut sections = bodies.map(|body| json!({"body": body}));
            keep_with_sign_off(&mut sections);
            sections
                .iter()
                .flat_map(|section| section["body"].as_array().into_iter().flatten())
                .map(|part| part["leads"] == true)
                .collect::<Vec<_>>()
        };
        let short = || part("paragraph", 20);
        assert_eq!(last_leads([vec![short()], vec![short(), part("paragraph", LONGEST_KEPT)]]), [false, false, true]);
        assert_eq!(last_leads([vec![short()], vec![]]), [true]);
        assert_eq!(last_leads([vec![short()], vec![short(), part("paragraph", LONGEST_KEPT + 1)]]), [false; 3]);
        assert_eq!(last_leads([vec![short()], vec![part("table", 9)]]), [false; 2]);
    }
}

//! The report as the Typst form reads it: plain JSON, everything resolved but the look.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Heading;
use super::columns::{is_tall, plan};
use super::grid::grid_of;
use super::pictures::Pictures;
use crate::config::{Config, FieldKind, FieldSpec, Look};
use crate::model::{Block, Inline, Paragraph, Place, Report, Role, Run, Table};
use crate::raised::{Height, on_line};

/// Tables in tables that are set as such; narrower than this they could not be read.
const TABLE_DEPTH: u8 = 4;
/// Longest caption, in characters.
const LONGEST_CAPTION: usize = 40;

/// Points of a millimetre, and the page in millimetres.
const POINTS: f64 = 72.0 / 25.4;
const PAGE_MM: (f64, f64) = (210.0, 297.0);

/// The room for tables.
#[derive(Clone, Copy)]
struct Room {
    /// Tables in tables that are still set as such.
    depth: u8,
    /// Width in points.
    width: f64,
    /// Width of a table that is turned; `None` within another table.
    turned: Option<f64>,
}

impl Room {
    /// Returns the room of the text block.
    fn of_page(look: &Look) -> Self {
        let (width, height) = PAGE_MM;
        Self {
            depth: TABLE_DEPTH,
            width: (width - look.left_mm - look.right_mm) * POINTS,
            turned: Some((height - look.top_mm - look.bottom_mm) * POINTS),
        }
    }
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
    let (template, room) = (&config.template, Room::of_page(&config.look));
    let sections = report.sections.iter().zip(&template.sections);
    let sections: Vec<Value> = sections
        .map(|(section, spec)| {
            let mark = section.place.as_ref().map(|place| gathered.mark(place));
            json!({"heading": spec.heading, "mark": mark, "body": blocks(&section.body, room, gathered)})
        })
        .collect();
    let labelled = template.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Title));
    let fields: Vec<Value> = labelled
        .map(|field| {
            let (value, kind) = (printed_value(field, report, heading), format!("{:?}", field.kind).to_lowercase());
            json!({"key": field.key, "label": field.label, "kind": kind, "value": value})
        })
        .collect();
    let office = if report.office.is_empty() { &config.office } else { &report.office };
    json!({
        "unit": heading.unit,
        "year": heading.year,
        "date": document_date(report.value(template.key_of(FieldKind::Date)), heading.year),
        "look": config.look,
        "annex": template.annex,
        "title": template.title,
        "fields": fields,
        "office": if office.is_empty() { String::new() } else { format!("{office}编制") },
        "seal_mark": template.name_suffixes.first(),
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
            "pictures": blocks(&report.signing.pictures, Room { turned: None, ..room }, gathered),
        },
    })
}

/// The date that PDF/A asks for: the report's own, else the last day of its year; never the clock's.
fn document_date(date: &str, year: u16) -> [i16; 3] {
    let date = date.parse::<jiff::civil::Date>();
    date.map_or([year.cast_signed(), 12, 31], |date| [date.year(), i16::from(date.month()), i16::from(date.day())])
}

/// Writes a value as the cover shows it; what the unit left blank stays blank, but for its name.
fn printed_value(field: &FieldSpec, report: &Report, heading: &Heading<'_>) -> String {
    let value = report.value(&field.key);
    match field.kind {
        FieldKind::Person => {
            let (name, title) =
                (report.value(&format!("{}_name", field.key)), report.value(&format!("{}_title", field.key)));
            format!("{name}　{title}").trim().to_owned()
        }
        FieldKind::Date => match value.parse::<jiff::civil::Date>() {
            Ok(date) => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Err(_) => value.to_owned(),
        },
        FieldKind::Unit if value.is_empty() => heading.unit.to_owned(),
        _ => value.to_owned(),
    }
}

/// Turns blocks into parts; tables nested deeper than there is room for become their cells' parts, one after the other.
fn blocks(blocks: &[Block], room: Room, gathered: &mut Gathered) -> Vec<Value> {
    let mut parts: Vec<Value> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => parts.push(paragraph_data(paragraph, gathered)),
            Block::Table(table) if room.depth > 0 => {
                let mut table = table_data(table, room, gathered);
                // The caption goes with a table to a page of its own.
                let is_caption = parts.last().is_some_and(|part| part["kind"] == "caption");
                if table["turned"] == true && is_caption {
                    table["caption"] = parts.pop().unwrap_or_default();
                }
                parts.push(table);
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| parts.extend(self::blocks(&cell.blocks, room, gathered)));
            }
        }
    }
    parts
}

fn paragraph_data(paragraph: &Paragraph, gathered: &mut Gathered) -> Value {
    let mark = gathered.mark(&paragraph.place);
    let mut inlines: Vec<Value> = Vec::new();
    if paragraph.number.is_some() {
        inlines.extend(run_pieces(&Run { text: paragraph.shown_number(), ..Run::default() }));
    }
    inlines.extend(paragraph.inlines.iter().flat_map(|inline| match inline {
        Inline::Run(run) => run_pieces(run),
        Inline::Break => vec![json!({"kind": "break"})],
        Inline::Note(text) => vec![json!({"kind": "note", "text": text})],
        Inline::Picture(picture) => vec![json!({
            "kind": "picture",
            "name": gathered.pictures.add(picture),
            "width": picture.size.map(|(width, _)| width),
            "height": picture.size.map(|(_, height)| height),
            "alt": picture.alt,
        })],
    }));
    let kind = match paragraph.role {
        Role::Heading(_) => "heading",
        Role::Text if paragraph.inlines.iter().all(|inline| matches!(inline, Inline::Picture(_))) => "figure",
        Role::Text if is_caption(paragraph) => "caption",
        Role::Text => "paragraph",
    };
    let level = if let Role::Heading(level) = paragraph.role { level } else { 0 };
    json!({"kind": kind, "level": level, "mark": mark, "inlines": inlines})
}

fn is_caption(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let numbered = text.strip_prefix(['图', '表']).map(|rest| rest.trim_start().starts_with(char::is_numeric));
    numbered == Some(true) && text.chars().count() <= LONGEST_CAPTION && !text.ends_with(['。', '；'])
}

/// Parts a run where figures are raised or lowered: the form sets those itself, for few fonts have them all.
fn run_pieces(run: &Run) -> Vec<Value> {
    let mut pieces: Vec<(Option<Height>, String)> = Vec::new();
    for character in run.text.chars() {
        let (plain, height) = match on_line(character) {
            Some((plain, height)) => (plain, Some(height)),
            None => (character, None),
        };
        match pieces.last_mut().filter(|(last, _)| *last == height) {
            Some((_, text)) => text.push(plain),
            None => pieces.push((height, plain.to_string())),
        }
    }
    let write = |(height, text): (Option<Height>, String)| {
        let height = height.map(|height| if height == Height::Raised { "raised" } else { "lowered" });
        json!({
            "kind": "run", "text": text, "bold": run.bold, "underline": run.underline, "struck": run.struck, "height": height,
        })
    };
    pieces.into_iter().map(write).collect()
}

fn table_data(table: &Table, room: Room, gathered: &mut Gathered) -> Value {
    let grid = grid_of(table);
    let plan = plan(&grid, room.width, room.turned.unwrap_or(room.width));
    // A row goes over a page's end where one of its cells must.
    let tall = grid.cells.iter().filter(|placed| is_tall(placed, &plan));
    let tall_rows: BTreeSet<usize> = tall.flat_map(|placed| placed.y..placed.y + placed.rowspan).collect();
    let cells: Vec<Value> = grid
        .cells
        .iter()
        .map(|placed| {
            let width = plan.widths.iter().skip(placed.x).take(placed.colspan).sum();
            let within = Room { depth: room.depth - 1, width, turned: None };
            json!({
                "x": placed.x, "y": placed.y, "colspan": placed.colspan, "rowspan": placed.rowspan,
                "long": is_tall(placed, &plan), "breakable": tall_rows.range(placed.y..placed.y + placed.rowspan).next().is_some(),
                "body": blocks(&placed.cell.blocks, within, gathered),
            })
        })
        .collect();
    let turned = plan.turned && room.turned.is_some();
    json!({
        "kind": "table", "columns": plan.widths, "head": grid.head_rows, "cells": cells, "size": plan.size,
        "turned": turned, "breaks_at": plan.breaks_at,
    })
}

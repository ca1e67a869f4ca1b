//! Writes the form as lines: plain text in GB 18030 with CRLF, as an old editor saves it, or Markdown in UTF-8.

use encoding_rs::GB18030;

use super::form;
use super::unit::{Block, Span, Unit};

enum Line<'a> {
    /// A heading of the form and how deep it stands, the title being 1.
    Heading(usize, String),
    Text(String),
    Block(&'a Block),
}

/// Writes plain text, paragraphs indented by two full-width spaces.
pub fn write_text(unit: &Unit) -> Vec<u8> {
    let mut out = String::new();
    for line in form_lines(unit) {
        match line {
            Line::Heading(_, text) | Line::Text(text) => out.push_str(&text),
            Line::Block(block @ Block::Paragraph(_)) => out.push_str(&format!("　　{}", block.text())),
            Line::Block(block) => out.push_str(&block.text().replace('\n', "\r\n")),
        }
        out.push_str("\r\n");
    }
    let (bytes, _, unmappable) = GB18030.encode(&out);
    assert!(!unmappable, "GB 18030 holds every character");
    bytes.into_owned()
}

/// Writes Markdown.
pub fn write_markdown(unit: &Unit) -> Vec<u8> {
    let parts: Vec<String> = form_lines(unit)
        .iter()
        .map(|line| match line {
            Line::Heading(depth, text) => format!("{} {text}\n", "#".repeat(*depth)),
            Line::Text(text) => format!("{text}\n"),
            Line::Block(Block::Heading(text)) => format!("#### {text}\n"),
            Line::Block(Block::Paragraph(spans)) => format!("{}\n", markdown_spans(spans)),
            Line::Block(Block::Table(rows)) => markdown_table(rows),
            Line::Block(Block::Picture(picture)) => format!("{}\n", picture.caption),
        })
        .collect();
    parts.join("\n").into_bytes()
}

fn markdown_spans(spans: &[Span]) -> String {
    spans.iter().map(|span| if span.bold { format!("**{}**", span.text) } else { span.text.clone() }).collect()
}

fn markdown_table(rows: &[Vec<String>]) -> String {
    let mut lines: Vec<String> = rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    let columns = rows.first().map_or(0, Vec::len);
    lines.insert(lines.len().min(1), format!("|{}\n", "---|".repeat(columns)));
    lines.concat()
}

fn form_lines(unit: &Unit) -> Vec<Line<'_>> {
    let mut lines = cover_lines(unit);
    lines.push(Line::Heading(2, form::NOTES_HEADING.to_owned()));
    lines.extend(form::NOTES.map(|note| Line::Text(note.to_owned())));
    lines.push(Line::Heading(2, form::SUMMARY.to_owned()));
    lines.push(Line::Text(form::PROMPT.to_owned()));
    for section in &unit.sections {
        let (ordinal, words) = form::section_heading(&section.key);
        lines.push(Line::Heading(3, format!("{ordinal}{words}")));
        lines.extend(section.blocks.iter().map(Line::Block));
    }
    lines.push(Line::Heading(2, form::OPINION.to_owned()));
    lines.push(Line::Text(form::PROMISE.to_owned()));
    lines.extend(unit.signing().map(|(label, value)| Line::Text(format!("{label}{value}"))));
    lines
}

fn cover_lines(unit: &Unit) -> Vec<Line<'_>> {
    let field = |label: &str, value: &str| Line::Text(format!("{label}：{value}"));
    let mut lines = vec![
        Line::Text(form::ANNEX.to_owned()),
        field(form::YEAR, &unit.year),
        field(form::CODE, &unit.code),
        Line::Heading(1, form::title(unit)),
    ];
    lines.extend(form::cover_fields(unit).iter().map(|(label, value)| field(label, value)));
    lines.extend([form::OFFICE.to_owned(), form::month(unit)].map(Line::Text));
    lines
}

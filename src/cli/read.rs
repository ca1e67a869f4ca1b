//! `redbook read`: what a reader sees of one file, block by block with its places.
use std::process::ExitCode;

use serde_json::json;

use super::Output;
use super::line::ReadArgs;
use super::told::list;
use crate::check::{settle, titled_rules};
use crate::config::Config;
use crate::model::{Aside, Block, Inline, Lang, LedgerFinding, PageMap, Paragraph, RawDocument, Table};
use crate::publish::ledger_findings;
use crate::run::{Reading, read_file};
use crate::run_error::RunError;

/// Reads a file and prints it; exit code 1 where it, or a file of the archive that it is, cannot be read.
pub fn read(args: &ReadArgs, out: &mut Output) -> Result<ExitCode, RunError> {
    let config = args.settings.config()?;
    let lang = config.run.lang;
    let readings = read_file(&args.file, std::env::current_exe().ok(), &config)?;
    for reading in &readings {
        if args.json || args.settings.voice.is_json() {
            json(reading, &config, out);
        } else {
            text(reading, &config, lang, out);
        }
    }
    let refused = readings.iter().any(|reading| reading.result.is_err());
    Ok(if refused { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// One JSON object a file: the documents as the reader gave them, and the findings.
fn json(reading: &Reading, config: &Config, out: &mut Output) {
    let file = reading.result.as_ref().ok().map(|read| &read.value);
    let said = json!({
        "event": "file", "path": reading.path, "documents": file.map(|file| &file.documents), "asides": file.map(|file| &file.asides),
        "findings": findings(reading, config),
    });
    out.line(said.to_string());
}

fn text(reading: &Reading, config: &Config, lang: Lang, out: &mut Output) {
    out.line(format!("== {}", reading.path));
    if let Ok(read) = &reading.result {
        read.value.documents.iter().for_each(|document| document_text(document, lang, out));
        asides_text(&read.value.asides, lang, out);
    }
    let titles = titled_rules(config);
    let title_of = |rule| titles.iter().find(|own| own.rule == rule).map_or(rule, |own| own.title.as_str());
    list(&findings(reading, config), &|own| (&reading.path, own.place.clone()), &title_of, lang, out);
}

/// Returns what was found while reading, or why nothing was read.
fn findings(reading: &Reading, config: &Config) -> Vec<LedgerFinding> {
    let findings = match &reading.result {
        Ok(read) => read.findings.clone(),
        Err(refused) => vec![(**refused).clone()],
    };
    ledger_findings(&settle(findings, config), &PageMap::default(), &[], config.run.lang)
}

fn document_text(document: &RawDocument, lang: Lang, out: &mut Output) {
    let part = document.part.as_deref().unwrap_or_default();
    let format = format!("{:?}", document.format).to_lowercase();
    out.line(format!("-- {format} {part}").trim_end());
    document.blocks.iter().for_each(|block| block_text(block, lang, out));
    asides_text(&document.asides, lang, out);
}

fn asides_text(asides: &[Aside], lang: Lang, out: &mut Output) {
    for aside in asides {
        out.line(format!("{} ~ {}", aside.place.words().get(lang), in_line(&aside.text)));
    }
}

fn block_text(block: &Block, lang: Lang, out: &mut Output) {
    match block {
        Block::Paragraph(paragraph) => {
            let (place, colon) = (paragraph.place.words(), lang.pick("：", ": "));
            out.line(format!("{}{colon}{}", place.get(lang), shown(paragraph)));
        }
        Block::Table(table) => table_text(table, lang, out),
    }
}

/// Prints a table cell by cell; tables inside come behind their cell.
fn table_text(table: &Table, lang: Lang, out: &mut Output) {
    for cell in table.cells() {
        let span = if cell.colspan * cell.rowspan > 1 {
            format!(" [{}x{}]", cell.colspan, cell.rowspan)
        } else {
            String::new()
        };
        let mut paragraphs = Vec::new();
        let mut inner = Vec::new();
        for block in &cell.blocks {
            match block {
                Block::Paragraph(paragraph) => paragraphs.push(shown(paragraph)),
                Block::Table(table) => inner.push(table),
            }
        }
        out.line(format!("{}{span} | {}", cell.place.words().get(lang), paragraphs.join(" / ")));
        inner.into_iter().for_each(|table| table_text(table, lang, out));
    }
}

/// Writes a paragraph in one line: its number, its text, pictures and notes in their places.
fn shown(paragraph: &Paragraph) -> String {
    let mut line = paragraph.shown_number();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Run(run) => line.push_str(&run.text),
            Inline::Break => line.push_str(" / "),
            Inline::Note(note) => line.push_str(&format!("［注：{}］", in_line(note))),
            Inline::Picture(picture) => {
                line.push_str(&format!("［图片 {:?} {} B］", picture.kind, picture.bytes.len()));
            }
        }
    }
    line
}

fn in_line(text: &str) -> String {
    text.replace('\n', " / ")
}

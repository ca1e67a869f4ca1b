//! Normalising twice equals once: a report laid out as the standard form, and read as a unit's own, says the same again.
use std::fs;
use std::path::Path;

use redbook::config::{Config, FieldKind, Template};
use redbook::model::{Block, Format, Paragraph, Place, RawDocument, Report, text_of};
use redbook::normalise::normalise;
use redbook::read::read_bytes;

#[path = "harness/handed_in.rs"]
mod handed_in;
#[path = "harness/input.rs"]
mod input;

use handed_in::handed_in;

#[test]
fn a_report_in_the_standard_form_stays_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let (mut faults, mut documents) = (Vec::new(), 0);
    for case in input::case_folders(&root) {
        let name = case.strip_prefix(&root).unwrap_or(&case).to_string_lossy().into_owned();
        let config = fs::read_to_string(case.join("config.toml")).unwrap_or_default();
        let Ok(config) = Config::parse(&config, "config.toml") else { continue };
        for (shown, bytes) in handed_in(&case) {
            let Ok(read) = read_bytes(&bytes, &shown, &config.template) else { continue };
            for document in &read.value.documents {
                let once = normalise(document, &config).value;
                if once.sections.iter().all(|section| section.heading.is_none()) {
                    continue;
                }
                documents += 1;
                let again = normalise(&laid_out(&once, &config.template), &config).value;
                faults.extend(differences(&once, &again).into_iter().map(|fault| format!("{name}: {fault}")));
            }
        }
    }
    assert!(documents > 150, "only {documents} documents were looked at");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Lays a report out as the standard form has it.
fn laid_out(report: &Report, template: &Template) -> RawDocument {
    let line = |text: String| Block::Paragraph(Paragraph::plain(Place::Paragraph(1), text));
    let fields = template.fields.iter().map(|spec| match spec.kind {
        FieldKind::Title => line(report.value(&spec.key).to_owned()),
        FieldKind::Person => {
            let part = |part: &str| report.value(&format!("{}_{part}", spec.key)).to_owned();
            line(format!("{}：{} {}", &*spec.label, part("name"), part("title")))
        }
        _ => line(format!("{}：{}", &*spec.label, report.value(&spec.key))),
    });
    let mut blocks: Vec<Block> = fields.collect();
    blocks.push(line(template.summary_heading.to_string()));
    blocks.push(line(template.prompt.to_string()));
    for (section, spec) in report.sections.iter().zip(&template.sections) {
        blocks.push(line(spec.heading.to_string()));
        blocks.extend(section.body.iter().cloned());
    }
    blocks.push(line(template.opinion_heading.to_string()));
    blocks.extend(report.opinion.iter().cloned());
    blocks.push(line(template.promise.to_string()));
    let signing = &report.signing;
    blocks.push(line(format!("{}{}", &*template.signature, signing.signature)));
    blocks.push(line(format!("{}{}", &*template.seal, signing.seal)));
    blocks.push(line(signing.date.clone()));
    blocks.extend(signing.pictures.iter().cloned());
    blocks.retain(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
    RawDocument { format: Format::Docx, part: None, is_row: false, blocks, asides: Vec::new(), paper: None }
}

/// Says what of a report is not the same in another.
fn differences(once: &Report, again: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    for (left, right) in once.sections.iter().zip(&again.sections) {
        if left.body != right.body {
            faults.push(format!("{}: {:?} became {:?}", left.key, left.text(), right.text()));
        }
    }
    let opinions = [text_of(&once.opinion, true), text_of(&again.opinion, true)];
    if opinions[0] != opinions[1] {
        faults.push(format!("opinion: {:?} became {:?}", opinions[0], opinions[1]));
    }
    if once.signing != again.signing {
        faults.push(format!("signing: {:?} became {:?}", once.signing, again.signing));
    }
    faults
}

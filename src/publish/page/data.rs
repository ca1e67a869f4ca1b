//! What a unit's panel shows, as the page's script reads it.
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::borrow::Cow;

use serde::Serialize;

use super::findings::{Findings, findings_data};
use super::rows::group_places;
use crate::config::{Config, FieldKind, SectionSpec};
use crate::model::{Lang, Ledger, LedgerFigure, LedgerSection, LedgerUnit, NO_GROUP};
use crate::publish::web::{WordList, address};

/// One unit; texts that many share stand in the list of words, by their numbers.
#[derive(Serialize)]
pub(super) struct UnitData<'l> {
    id: &'l str,
    name: &'l str,
    /// Empty where the roster has no codes, `None` of a unit that is not on it.
    code: Option<&'l str>,
    group: &'l str,
    /// Where its group comes among the groups.
    group_place: usize,
    status: &'static str,
    former: &'l [String],
    source: Cow<'l, str>,
    words: Option<usize>,
    pages: Option<usize>,
    pdf: Option<String>,
    docx: Option<String>,
    reviewers: Option<String>,
    notice: Option<String>,
    returned: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    returned_parts: Vec<String>,
    unreturned: Option<&'l str>,
    /// Labels and values of the cover.
    fields: Vec<(usize, String)>,
    sections: Vec<SectionData>,
    findings: Findings<'l>,
    figures: Figures,
    /// A PNG of the first page in base64.
    picture: Option<String>,
}

/// One section.
#[derive(Serialize)]
struct SectionData {
    heading: usize,
    /// Whether the unit wrote a heading for it.
    found: bool,
    words: usize,
    page: Option<usize>,
}

/// The figures of a unit, column by column.
#[derive(Default, Serialize)]
struct Figures {
    text: Vec<usize>,
    subject: Vec<usize>,
    value: Vec<usize>,
    /// The upper end of a range; the empty text where it is none.
    upper: Vec<usize>,
    unit: Vec<usize>,
    place: Vec<usize>,
    /// The page of the unit's PDF; 0 where that does not show it.
    page: Vec<usize>,
    sentence: Vec<usize>,
}

/// Writes all units down.
pub(super) fn units_data<'l>(
    ledger: &'l Ledger,
    config: &'l Config,
    anchors: &'l [String],
    thumbnails: &[Option<Vec<u8>>],
    words: &mut WordList<'l>,
) -> Vec<UnitData<'l>> {
    let pictures = thumbnails.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let units = ledger.units.iter().zip(anchors).zip(pictures).zip(group_places(ledger));
    units
        .map(|(((unit, anchor), picture), group_place)| {
            let fields = fields_data(unit, config, words);
            let sections = sections_data(unit, config, words);
            unit_data(unit, (anchor, group_place), words, (fields, sections, picture))
        })
        .collect()
}

/// What of a unit the form names.
type OfForm<'p> = (Vec<(usize, String)>, Vec<SectionData>, Option<&'p Vec<u8>>);

fn unit_data<'l>(
    unit: &'l LedgerUnit,
    (id, group_place): (&'l str, usize),
    words: &mut WordList<'l>,
    (fields, sections, picture): OfForm<'_>,
) -> UnitData<'l> {
    let link = |path: &Option<String>| path.as_deref().map(|path| address(path, None));
    UnitData {
        id,
        name: unit.shown_name(),
        code: unit.code.as_deref(),
        group: unit.group.as_deref().unwrap_or(NO_GROUP),
        group_place,
        status: unit.status.words(Lang::En),
        former: &unit.former_names,
        source: unit.shown_files(),
        words: unit.length(),
        pages: unit.pages,
        pdf: link(&unit.pdf),
        docx: link(&unit.docx),
        reviewers: link(&unit.reviewers_pdf),
        notice: link(&unit.notice),
        returned: link(&unit.returned),
        returned_parts: unit.returned_parts.iter().map(|path| address(path, None)).collect(),
        unreturned: unit.not_returned.as_deref(),
        fields,
        sections,
        findings: findings_data(&unit.findings, words),
        figures: figures_data(&unit.figures, words),
        picture: picture.map(|picture| BASE64_STANDARD.encode(picture)),
    }
}

fn figures_data<'l>(figures: &'l [LedgerFigure], words: &mut WordList<'l>) -> Figures {
    let mut columns = Figures::default();
    for figure in figures {
        columns.page.push(figure.page.unwrap_or_default());
        let texts: [(&mut Vec<usize>, &'l str); 7] = [
            (&mut columns.text, &figure.text),
            (&mut columns.subject, &figure.subject),
            (&mut columns.value, &figure.value),
            (&mut columns.upper, figure.upper.as_deref().unwrap_or_default()),
            (&mut columns.unit, &figure.unit),
            (&mut columns.place, &figure.place),
            (&mut columns.sentence, &figure.sentence),
        ];
        for (column, text) in texts {
            column.push(words.number(text));
        }
    }
    columns
}

/// Writes the cover down, but for its title, which says nothing that the name does not; of a person both halves bear one label.
fn fields_data<'l>(unit: &LedgerUnit, config: &'l Config, words: &mut WordList<'l>) -> Vec<(usize, String)> {
    let value = |key: &str| unit.fields.get(key).and_then(|value| value.as_str());
    let fields = config.template.fields.iter().filter(|field| field.kind != FieldKind::Title);
    let written = fields.filter_map(|field| {
        let shown = match field.kind {
            FieldKind::Person => {
                let halves = ["name", "title"].map(|half| value(&format!("{}_{half}", field.key)));
                let halves: Vec<&str> = halves.into_iter().flatten().filter(|half| !half.is_empty()).collect();
                if unit.fields.is_empty() { None } else { Some(halves.join("，")) }
            }
            _ => value(&field.key).map(str::to_owned),
        };
        Some((words.number(&field.label), shown?))
    });
    written.collect()
}

fn sections_data<'l>(unit: &LedgerUnit, config: &'l Config, words: &mut WordList<'l>) -> Vec<SectionData> {
    let sections = unit.sections.iter().zip(&config.template.sections);
    let write = |(section, of_form): (&LedgerSection, &'l SectionSpec)| SectionData {
        heading: words.number(of_form.heading.trim_end_matches('。')),
        found: section.heading.is_some(),
        words: section.word_count,
        page: section.page,
    };
    sections.map(write).collect()
}

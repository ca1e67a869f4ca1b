//! Files that were read and are no report: the form as the office sent it out, and a note of a line or two that lay with the
//! reports.
use super::names::last_of;
use crate::config::{Config, FieldKind};
use crate::finding::rule;
use crate::model::{Draft, Ignored, Lang, Report, Unit, Words};

/// Most characters of a note, blanks and marks not counted. The shortest report has more in one of its sections.
const LONGEST_NOTE: usize = 100;
/// Words in the names of notes, in small letters. A few words under another name may be all that a unit reports.
const NOTE_WORDS: [&str; 9] = ["说明", "须知", "通知", "备注", "便条", "提示", "目录", "readme", "note"];

/// Parts forms with nothing in them, of which there is nothing to say, from the other drafts.
pub fn part_blank(drafts: Vec<Draft>, config: &Config) -> (Vec<Ignored>, Vec<Draft>) {
    let (blank, others): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| is_blank(draft, config));
    let why = Words::new("空白的表，没有填写", "a blank form");
    (blank.into_iter().map(|draft| ignored(draft, &why, config.run.lang)).collect(), others)
}

/// Parts notes from units that reported. Where there is nothing beside them, whoever runs the program means them.
pub fn part_notes(units: Vec<Unit>, lang: Lang) -> (Vec<Ignored>, Vec<Unit>) {
    let is_of_form = |unit: &Unit| unit.report().is_some_and(|report| report.account.kept() > 0);
    if !units.iter().any(is_of_form) {
        return (Vec::new(), units);
    }
    let (notes, units): (Vec<Unit>, Vec<Unit>) = units.into_iter().partition(is_note);
    let notes = notes.into_iter().filter_map(|unit| unit.draft).map(|draft| {
        let words = draft.findings.iter().map(|finding| finding.quote.as_str()).collect::<Vec<_>>().join(" ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let why = Words::new(
            format!("不像自评报告，全文只有“{words}”"),
            format!("nothing of a report; all that it says is “{words}”"),
        );
        ignored(draft, &why, lang)
    });
    (notes.collect(), units)
}

fn ignored(draft: Draft, why: &Words, lang: Lang) -> Ignored {
    Ignored { path: draft.source.path, why: why.get(lang).to_owned() }
}

/// Says whether a file is the form as the office sent it out, with nothing in it and nothing to say about it.
fn is_blank(draft: &Draft, config: &Config) -> bool {
    let template = &config.template;
    let is_form = |report: &Report| {
        let keys = [FieldKind::Title, FieldKind::Year].map(|kind| template.key_of(kind));
        report.is_blank_but(&keys) && template.titled_unit(report.value(keys[0])).trim().is_empty()
    };
    draft.findings.is_empty() && draft.report.as_ref().is_some_and(is_form)
}

/// Says whether a file is named like a note and has a few words, nothing of the form and nothing else, and neither they nor
/// its path name a unit.
fn is_note(unit: &Unit) -> bool {
    let is_short = |report: &Report| {
        let account = report.account;
        account.unplaced > 0 && account.unplaced == account.source && account.source <= LONGEST_NOTE
    };
    let Some(draft) = unit.draft.as_ref().filter(|_| unit.name.is_empty() && unit.others.is_empty()) else {
        return false;
    };
    let name = last_of(&draft.source.path).to_lowercase();
    let is_named_so = NOTE_WORDS.iter().any(|word| name.contains(word));
    let has_words_alone = draft.findings.iter().all(|finding| finding.rule == rule::UNPLACED_CONTENT);
    is_named_so && has_words_alone && draft.report.as_ref().is_some_and(is_short)
}

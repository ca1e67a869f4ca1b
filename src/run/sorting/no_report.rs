//! Files that were read and are no report: the form as the office sent it out, a list of units and whom to call there, a note
//! of a line or two that lay with the reports, and the few words that a unit sent for one.
use std::path::Path;

use super::other_papers::{file_of, other_papers};
use crate::config::{Config, FieldKind, Template};
use crate::finding::{Finding, rule};
use crate::fold::fold;
use crate::intake::no_input;
use crate::model::{Draft, Ignored, Lang, PICTURE, Report, Roster, ToldBy, Unit, Words, characters_in};
use crate::run_error::RunError;
use crate::source_path::last_of;

/// Most characters of a note, blanks and marks not counted. The shortest report has more in one of its sections.
const LONGEST_NOTE: usize = 100;
/// Most characters of what a unit sent for a report and that is none, blanks and marks not counted: 我单位报告另行报送。
const FEW_WORDS: usize = 40;
/// Most characters, blanks and marks not counted, that a row of a list of names has beside what the form's cover asks for.
const LONGEST_REMARK: usize = 100;
/// Units that a list names at least, of which the first was taken for the one that reports.
pub const FEWEST_NAMES: usize = 3;
/// Most characters of what such a list says of a unit, in the mean.
pub const LONGEST_ENTRY: usize = 40;
/// Most files that are named where INPUT holds no report.
const MOST_TOLD: usize = 3;
/// Words in the names of notes, in small letters. A few words under another name may be all that a unit reports.
const NOTE_WORDS: [&str; 11] =
    ["说明", "须知", "通知", "备注", "便条", "提示", "目录", "新建文本文档", "新建 文本文档", "readme", "note"];

/// Parts what is no report from the other drafts: forms with nothing in them, lists of units, and other papers.
pub fn part_no_reports(drafts: Vec<Draft>, roster: &Roster, config: &Config) -> (Vec<Ignored>, Vec<Draft>) {
    let papers = other_papers(&drafts, &config.template);
    let (mut none, mut kept): (Vec<Ignored>, _) = (Vec::new(), Vec::new());
    for draft in drafts {
        let why = if is_blank(&draft, config) {
            Some(blank_form())
        } else if names_many_units(&draft, roster, &config.template) {
            Some(list_of_names())
        } else {
            papers.get(file_of(&draft)).cloned()
        };
        match why {
            // The rows of a list follow each other, and are one file.
            Some(_) if none.last().is_some_and(|last| last.path == file_of(&draft)) => {}
            Some(why) => none.push(ignored(&draft, &why, config.run.lang)),
            None => kept.push(draft),
        }
    }
    (none, kept)
}

/// Parts notes from units that reported, and from units of the roster the few words that they sent for a report; these
/// units have sent none then. Where there is nothing beside them, whoever runs the program means them.
pub fn part_notes(units: Vec<Unit>, lang: Lang) -> (Vec<Ignored>, Vec<Unit>) {
    let is_of_form = |unit: &Unit| unit.report().is_some_and(|report| report.account.kept() > 0);
    if !units.iter().any(is_of_form) {
        return (Vec::new(), units);
    }
    let (notes, mut units): (Vec<Unit>, Vec<Unit>) = units.into_iter().partition(is_note);
    let mut notes: Vec<Draft> = notes.into_iter().filter_map(|unit| unit.draft).collect();
    notes.extend(units.iter_mut().filter(|unit| unit.entry.is_some()).flat_map(take_few_words));
    (notes.iter().map(|draft| ignored(draft, &all_that_it_says(draft), lang)).collect(), units)
}

/// Takes what says a few words, 请见附件, from a unit that has nothing better; what else it sent stays.
fn take_few_words(unit: &mut Unit) -> Vec<Draft> {
    let mut taken = Vec::new();
    while unit.draft.as_ref().is_some_and(|draft| has_few_words(draft, FEW_WORDS) && tells_nothing_else(draft)) {
        let next = if unit.others.is_empty() { None } else { Some(unit.others.remove(0)) };
        taken.extend(std::mem::replace(&mut unit.draft, next));
    }
    if unit.draft.is_none() {
        unit.told_by = ToldBy::default();
    }
    taken
}

/// Says whether the findings of a file quote its words and nothing else. What a reader lost, a picture in another file or the rest
/// of a damaged one, may be the report.
fn tells_nothing_else(draft: &Draft) -> bool {
    let quoted: Vec<usize> = draft.findings.iter().map(|finding| characters_in(&finding.quote)).collect();
    let source = draft.report.as_ref().map(|report| report.account.source);
    !quoted.contains(&0) && source == Some(quoted.iter().sum())
}

/// Says why a note is not used, with all that it says.
fn all_that_it_says(draft: &Draft) -> Words {
    let words = draft.findings.iter().map(|finding| finding.quote.as_str()).collect::<Vec<_>>().join(" ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Words::new(
        format!("不像自评报告，全文只有“{words}”"),
        format!("nothing of a report; all that it says is “{words}”"),
    )
}

/// Says whether the reports of one file are the rows of a list that heads no section: units, and whom to call there. Taken for
/// reports, they would hide who has not reported. Rows with more to say are reports under heads that nobody knows.
pub fn is_list_of_names(drafts: &[Draft]) -> bool {
    let says_names_alone = |report: &Report| {
        !report.heads_any_section() && report.account.unplaced + report.account.opinion <= LONGEST_REMARK
    };
    let is_name = |draft: &Draft| draft.is_row && draft.report.as_ref().is_some_and(says_names_alone);
    drafts.len() > 1 && drafts.iter().all(is_name)
}

/// Says whether a file is a list of units that was read as one report, that of the first unit in it: a table of Word, or a
/// sheet with two columns. It has no section of a report nor the title of one, and little beside the names of units.
fn names_many_units(draft: &Draft, roster: &Roster, template: &Template) -> bool {
    let Some(report) = draft.report.as_ref().filter(|_| !draft.is_row) else { return false };
    let is_titled = || !template.titled_unit(report.value(template.key_of(FieldKind::Title))).trim().is_empty();
    if report.heads_any_section() || is_titled() || !report.opinion.is_empty() {
        return false;
    }
    let left_out = draft.findings.iter().filter(|finding| finding.rule == rule::UNPLACED_CONTENT);
    let fields = report.fields.iter().map(|field| field.value.as_str());
    let text = fold(&left_out.map(|finding| finding.quote.as_str()).chain(fields).collect::<Vec<_>>().join("\n"));
    let is_told = |name: String| name.chars().nth(2).is_some() && text.contains(&name);
    let named = roster.entries.iter().filter(|entry| entry.names().any(is_told)).count();
    named >= FEWEST_NAMES && report.account.unplaced <= named * LONGEST_ENTRY
}

/// Says why such a list is not used.
pub fn list_of_names() -> Words {
    Words::new(
        "单位名单或通讯录，没有报告的任何一部分",
        "a list of units or of whom to call there, with no section of a report",
    )
}

/// Says that INPUT holds no report, and no roster that misses one, but `none` and other files that are none.
pub fn nothing_but(input: &Path, none: &[Ignored], others: &[(String, Words)]) -> RunError {
    let mut listed: Vec<[String; 2]> = others.iter().map(|(path, why)| in_brackets(path, why)).collect();
    listed.extend(none.iter().map(|file| in_brackets(&file.path, &Words::new(&*file.why, &*file.why))));
    let [zh, en] = [0, 1].map(|lang| {
        let all: Vec<&str> = listed.iter().take(MOST_TOLD).map(|both| &*both[lang]).collect();
        (all.join(["、", ", "][lang]), if listed.len() > MOST_TOLD { ["等", " and others"][lang] } else { "" })
    });
    no_input(
        input,
        &format!("里没有可读的报告，只有{}{}", zh.0, zh.1),
        &format!("holds no report, only {}{}", en.0, en.1),
    )
}

/// Writes a file with the reason why it is none, in both languages.
fn in_brackets(path: &str, why: &Words) -> [String; 2] {
    [format!("{path}（{}）", why.get(Lang::Zh)), format!("{path} ({})", why.get(Lang::En))]
}

fn blank_form() -> Words {
    Words::new("空白的表，没有填写", "a blank form")
}

fn ignored(draft: &Draft, why: &Words, lang: Lang) -> Ignored {
    Ignored { path: file_of(draft).to_owned(), why: why.get(lang).to_owned() }
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
    let Some(draft) = unit.draft.as_ref().filter(|_| unit.name.is_empty() && unit.others.is_empty()) else {
        return false;
    };
    let name = last_of(&draft.source.path).to_lowercase();
    let is_named_so = NOTE_WORDS.iter().any(|word| name.contains(word));
    is_named_so && has_few_words(draft, LONGEST_NOTE)
}

/// Says whether a file has words, `most` of them, nothing of the form and nothing else: a picture may be the report itself.
fn has_few_words(draft: &Draft, most: usize) -> bool {
    let is_short = |report: &Report| {
        let account = report.account;
        account.unplaced > 0 && account.unplaced == account.source && account.source <= most
    };
    let is_word = |finding: &Finding| finding.rule == rule::UNPLACED_CONTENT && !finding.quote.contains(PICTURE);
    !draft.is_row && draft.findings.iter().all(is_word) && draft.report.as_ref().is_some_and(is_short)
}

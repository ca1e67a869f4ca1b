//! A report in two files, its cover and its text (封面.docx, 正文.docx): what the cover says goes into the draft of the text, each
//! place with the name of the cover's file. Where two files may be two versions of one report, nothing is joined.
use std::collections::{BTreeMap, BTreeSet};

use super::annexes::{Annex, is_named_like_annex};
use super::halves::{FEWEST_FIELDS, has_last_page, held, name_of_all};
use crate::config::{FieldKind, Template};
use crate::fold::{fold, without_words};
use crate::han::is_han;
use crate::model::{Draft, Field, Report, Words};
use crate::ordinal::strip_ordinal;
use crate::source_path::{OF_HANDLING, file_of, folder_of, last_of};
use crate::unit_names::may_be_one;

/// Words in the name of a file that is a cover.
const COVER_WORDS: [&str; 2] = ["封面", "封皮"];
/// Words in the name of a file that is the text behind a cover.
const TEXT_WORDS: [&str; 2] = ["正文", "正稿"];
/// A version, which names of units hold as well, 城市更新局: here they are compared and not told.
const RENEWED: &str = "更新";

/// Says what became of a cover that went into the report beside it, which is not used itself, or has another copy of it.
pub fn why_joined(cover: &Annex) -> Words {
    let text = last_of(&cover.report);
    Words::new(format!("封面，已并入 {text} 的报告"), format!("the cover of the report in {text}, read as one with it"))
}

/// Joins covers to the texts beside them, and returns their files; of one name in one folder there must be one of each, a copy of
/// the same bytes not counted.
pub fn join_covers(mut drafts: Vec<Draft>, template: &Template) -> (Vec<Draft>, Vec<Annex>) {
    let mut folders: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let of_folder = folders.entry(folder_of(&draft.source.path)).or_default();
        if is_cover_alone(draft, template) {
            of_folder.0.push(at);
        } else if has_text(draft) {
            of_folder.1.push(at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (covers, texts) in folders.values().filter(|(covers, _)| !covers.is_empty()) {
        let names = covers.iter().chain(texts).map(|&at| (at, name_of(&drafts[at])));
        let names: BTreeMap<usize, String> = names.collect();
        let are_one = |files: &[usize]| files.windows(2).all(|two| is_copy(&drafts[two[0]], &drafts[two[1]]));
        let is_one_of_each = are_one(covers) && are_one(texts);
        let is_beside = |cover: usize, text: usize| {
            let (cover, text) = (&names[&cover], &names[&text]);
            cover == text || is_one_of_each && (cover.is_empty() || text.is_empty())
        };
        for &cover in covers {
            let beside: Vec<usize> = texts.iter().copied().filter(|text| is_beside(cover, *text)).collect();
            for &text in beside.iter().filter(|_| are_one(&beside)) {
                let rivals: Vec<usize> = covers.iter().copied().filter(|other| is_beside(*other, text)).collect();
                if are_one(&rivals) && is_cover_of(&drafts[cover], &drafts[text], template) {
                    pairs.push((cover, text));
                }
            }
        }
    }
    // Of two copies, the one with the shorter name is the first.
    pairs.sort_by_key(|(cover, text)| (*text, drafts[*cover].source.path.len()));
    let mut joined = Vec::new();
    let (mut told, mut covered) = (BTreeSet::new(), BTreeSet::new());
    for (cover, text) in &pairs {
        let of_cover = drafts[*cover].clone();
        if told.insert(*cover) {
            joined.push(Annex { source: of_cover.source.clone(), report: drafts[*text].source.path.clone() });
        }
        if covered.insert(*text) {
            join(of_cover, &mut drafts[*text]);
        }
    }
    let mut at = 0..;
    drafts.retain(|_| at.next().is_none_or(|at| !told.contains(&at)));
    (drafts, joined)
}

/// Says whether two files have the same bytes; two sheets of one workbook are no copies of each other.
fn is_copy(one: &Draft, other: &Draft) -> bool {
    let is_sheet_of_one = one.source.is_part() && file_of(&one.source.path) == file_of(&other.source.path);
    one.has_bytes_of(other) && other.has_bytes_of(one) && !is_sheet_of_one
}

/// Says whether a draft is a cover and nothing else, and not that of annexes.
fn is_cover_alone(draft: &Draft, template: &Template) -> bool {
    let Some(report) = draft.report.as_ref().filter(|_| !draft.is_row) else { return false };
    report.filled().count() >= FEWEST_FIELDS
        && held(report).next().is_none()
        && !has_last_page(report)
        && !is_named_like_annex(draft, template)
}

fn has_text(draft: &Draft) -> bool {
    !draft.is_row && draft.report.as_ref().is_some_and(Report::heads_any_section)
}

/// Says whether a cover is that of a text: its name or the text's says so, the text has none of its own, and neither its words,
/// its seal, its name nor its folder's tell of another unit, title or year.
fn is_cover_of(cover: &Draft, text: &Draft, template: &Template) -> bool {
    let names = |draft: &Draft, words: &[&str]| words.iter().any(|word| last_of(&draft.source.path).contains(word));
    let (Some(own), Some(report)) = (&cover.report, &text.report) else { return false };
    let may_be_named = [FieldKind::Unit, FieldKind::Title, FieldKind::Year].map(|kind| template.key_of(kind));
    let told = |key: &str, value: &str| match key == template.key_of(FieldKind::Title) {
        true => fold(template.titled_unit(value)),
        false => fold(value),
    };
    let says_same = |field: &Field| {
        let (value, other) = (told(&field.key, &field.value), told(&field.key, own.value(&field.key)));
        value == other || value.is_empty() || other.is_empty() || may_be_one(&value, &other)
    };
    (names(cover, &COVER_WORDS) || names(text, &TEXT_WORDS))
        && report.filled().all(|field| may_be_named.contains(&&*field.key) && says_same(field))
        && is_of_one_unit(cover, text, own, report, template)
        && is_of_one_year([&cover.source.path, &text.source.path], own.value(template.key_of(FieldKind::Year)))
}

/// Says whether nothing but a report's fields tells of another unit than its cover: its seal, its folder, or the files' names.
fn is_of_one_unit(cover: &Draft, text: &Draft, own: &Report, report: &Report, template: &Template) -> bool {
    let unit = own.value(template.key_of(FieldKind::Unit));
    let is_other = |named: &str| template.names.ends_as_unit(named) && !unit.is_empty() && !may_be_one(named, unit);
    // Offices number the folders of units, 六、司法局 and 23区水务局; a year before the name is told first.
    let folder = fold(strip_ordinal(last_of(folder_of(&text.source.path))));
    let unnumbered = folder.trim_start_matches(|own: char| !is_han(own));
    let is_folder_of_other = is_other(&folder) && is_other(unnumbered);
    let (of_cover, of_text) = (name_of(cover), name_of(text));
    // 三中正文 is that of a unit too, which the words of its name do not say.
    let is_named = |named: &str| named.is_empty() || may_be_one(named, unit);
    let are_named = of_cover == of_text || (is_named(&of_cover) && is_named(&of_text));
    are_named && !is_folder_of_other && ![fold(&report.signing.seal), of_text].iter().any(|named| is_other(named))
}

/// Says whether the names of two files tell no other year than each other, nor than the cover.
fn is_of_one_year(paths: [&str; 2], year: &str) -> bool {
    let named = |path: &str| {
        let mut numbers = last_of(path).split(|character: char| !character.is_ascii_digit());
        let year = numbers.find(|number| number.len() >= 4 && number.starts_with("20"))?;
        Some(year[..4].to_owned())
    };
    let mut years = paths.into_iter().filter_map(named).chain((!year.is_empty()).then(|| year.to_owned()));
    let first = years.next();
    years.all(|other| Some(other) == first)
}

/// Returns whose a file is by its name, empty where that tells nothing.
fn name_of(draft: &Draft) -> String {
    let words = COVER_WORDS.iter().chain(&TEXT_WORDS).chain(&OF_HANDLING).chain(&[RENEWED]).copied();
    let mut name = without_words(&fold(&name_of_all(draft)), words);
    name.retain(is_han);
    name
}

/// Takes over what a cover has: the fields that the text lacks, the form's words, and what was found in it.
fn join(cover: Draft, text: &mut Draft) {
    text.cover = Some(cover.source.clone());
    let file = last_of(&cover.source.path);
    let (Some(mut own), Some(report)) = (cover.report, &mut text.report) else { return };
    own.put_within(file);
    for field in &mut report.fields {
        let taken = own.fields.iter().find(|own| own.key == field.key);
        if let Some(taken) = taken.filter(|taken| field.value.is_empty() && taken.place.is_some()) {
            *field = taken.clone();
        }
    }
    report.add_beside(&mut own);
    text.findings.extend(cover.findings.into_iter().map(|finding| finding.in_file(file)));
}

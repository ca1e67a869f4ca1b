//! A report in several files, told by their names (自评报告（上）.docx, 自评报告（下）.docx; 第一部分, 第二部分): they become one draft, that
//! of the first, in which each place of a later one has the name of its file. A wrong report is worse than none: only a whole series
//! of files is joined whose sections, in its order, are all of the form's and none twice, and that contradict each other in nothing.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::annexes::Annex;
use crate::config::{FieldKind, Template};
use crate::fold::{fold, half_width};
use crate::han::tens::{any_digit, is_letter, tens, value};
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS};
use crate::model::{Draft, Field, FoundBy, Report, Signing, SigningPlaces, Words};
use crate::ordinal::HALVES;
use crate::source_path::{folder_of, last_of, without_ending};
use crate::unit_names::may_be_one;

/// What such a word or a number counts where no brackets are around it and more follows: 上册, 第一部分.
const PARTS: [char; 7] = ['册', '篇', '部', '卷', '集', '编', '半'];
/// Fields that a cover has at least.
pub(super) const FEWEST_FIELDS: usize = 2;

/// How the parts of a report are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Series {
    /// 上, 中, 下
    Halves,
    /// 一, 二 or 1, 2
    Numbers,
}

/// Files of one folder whose names are alike but for such marks: the number of each, and its index among the drafts.
type Alike<'d> = BTreeMap<(&'d str, Series, String), Vec<(u32, usize)>>;

/// What in a file's name may say which part of a report it is.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    series: Series,
    number: u32,
    /// The name without it, folded.
    rest: String,
}

/// Says what became of a part of a report that is not used itself.
pub fn why_part(part: &Annex) -> Words {
    let first = last_of(&part.report);
    Words::new(
        format!("报告的一部分，已和 {first} 合为一份"),
        format!("a part of the report in {first}, read as one with it"),
    )
}

/// Joins the parts of reports, and returns the files of all but the first ones.
pub fn join_halves(mut drafts: Vec<Draft>, template: &Template) -> (Vec<Draft>, Vec<Annex>) {
    let mut all = Alike::new();
    for (at, draft) in drafts.iter().enumerate() {
        for Mark { series, number, rest } in marks_in(last_of(&draft.source.path)) {
            all.entry((folder_of(&draft.source.path), series, rest)).or_default().push((number, at));
        }
    }
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut told = BTreeSet::new();
    for ((_, series, _), mut files) in all {
        files.sort_unstable();
        let parts: Vec<&Draft> = files.iter().map(|(_, at)| &drafts[*at]).collect();
        let is_free = files.iter().all(|(_, at)| !told.contains(at));
        if is_free && is_whole(series, &files) && are_one(&parts, template) {
            told.extend(files.iter().map(|(_, at)| *at));
            joined.push(files.into_iter().map(|(_, at)| at).collect());
        }
    }
    let mut annexes = Vec::new();
    for files in &joined {
        for part in &files[1..] {
            let part = drafts[*part].clone();
            annexes.push(Annex { source: part.source.clone(), report: drafts[files[0]].source.path.clone() });
            join(&mut drafts[files[0]], part);
        }
    }
    let later: BTreeSet<usize> = joined.iter().flat_map(|files| &files[1..]).copied().collect();
    let mut at = 0..;
    drafts.retain(|_| at.next().is_none_or(|at| !later.contains(&at)));
    (drafts, annexes)
}

/// Returns the name of a joined draft's first file without what says that it is a part; that of any other as it is.
pub fn name_of_all(draft: &Draft) -> String {
    let names: Vec<&str> = draft.files().map(|file| last_of(&file.path)).collect();
    let rests = |name: &str| marks_in(name).into_iter().map(|mark| mark.rest).collect::<Vec<_>>();
    let others = names.get(1).map(|second| rests(second)).unwrap_or_default();
    let shared = rests(names[0]).into_iter().find(|rest| others.contains(rest));
    shared.unwrap_or_else(|| without_ending(names[0]).to_owned())
}

/// Finds all that may be the mark of a part in a file's name: a word or number in brackets, before 册 and the like, or at the end.
fn marks_in(name: &str) -> Vec<Mark> {
    let letters: Vec<char> = without_ending(name).trim().chars().map(half_width).collect();
    let is_numeral = |at: usize| {
        letters.get(at).is_some_and(|own| any_digit(*own).is_some() && !is_letter(*own) || tens(*own).is_some())
    };
    let mut marks = Vec::new();
    for at in 0..letters.len() {
        let half = HALVES.iter().position(|half| *half == letters[at]);
        let (series, span) = match half {
            Some(_) => (Series::Halves, at..at + 1),
            None if is_numeral(at) && !(at > 0 && is_numeral(at - 1)) => {
                (Series::Numbers, at..(at..).find(|at| !is_numeral(*at)).unwrap_or(at + 1))
            }
            None => continue,
        };
        let number = match half {
            Some(half) => u32::try_from(half).ok().map(|half| half + 1),
            None => value(&letters[span.clone()].iter().collect::<String>()),
        };
        if let Some(number) = number.filter(|_| is_set_off(&letters, &span)) {
            let folded = |letters: &[char]| fold(&letters.iter().collect::<String>());
            let rest = format!("{}|{}", folded(&letters[..span.start]), folded(&letters[span.end..]));
            marks.push(Mark { series, number, rest });
        }
    }
    marks
}

/// Says whether something in a name stands by itself: 上 in （上）, 上册 and 报告上, not in 上海.
fn is_set_off(letters: &[char], span: &Range<usize>) -> bool {
    let before = span.start.checked_sub(1).map(|before| letters[before]);
    let Some(behind) = letters.get(span.end) else { return true };
    let in_brackets = before.is_some_and(|before| OPEN_BRACKETS.contains(&before)) && CLOSE_BRACKETS.contains(behind);
    let is_counted = HALVES.contains(&letters[span.start]) || before == Some('第');
    in_brackets || is_counted && PARTS.contains(behind)
}

/// Says whether the numbers of files are all that there are, each once.
fn is_whole(series: Series, files: &[(u32, usize)]) -> bool {
    let numbers: Vec<u32> = files.iter().map(|(number, _)| *number).collect();
    match series {
        Series::Halves => [&[1, 3][..], &[1, 2, 3]].contains(&&*numbers),
        Series::Numbers => numbers.len() > 1 && numbers.iter().copied().eq((1..).take(numbers.len())),
    }
}

/// Says whether drafts in the order of their marks are the parts of one report. A cover and a text alone are told by other words.
fn are_one(parts: &[&Draft], template: &Template) -> bool {
    let read = |draft: &&'_ Draft| !draft.is_row && !draft.source.is_part();
    let reports: Vec<&Report> =
        parts.iter().filter(|draft| read(draft)).filter_map(|draft| draft.report.as_ref()).collect();
    let (Some((first, later)), true) = (reports.split_first(), reports.len() == parts.len()) else { return false };
    let Some((last, but_last)) = reports.split_last() else { return false };
    let has_something = |at: usize, report: &Report| {
        held(report).next().is_some()
            || at == 0 && first.filled().count() >= FEWEST_FIELDS
            || at + 1 == reports.len() && has_last_page(last)
    };
    let with_sections = reports.iter().filter(|report| held(report).next().is_some()).count();
    with_sections > 1
        && reports.iter().flat_map(|report| held(report)).eq(0..template.sections.len())
        && reports.iter().enumerate().all(|(at, report)| has_something(at, report) && is_surely_part(report))
        && !but_last.iter().any(|report| has_last_page(report))
        && later.iter().all(|report| agrees(first, report, template))
}

/// Returns which sections a report holds.
pub(super) fn held(report: &Report) -> impl Iterator<Item = usize> {
    let held = report.sections.iter().enumerate().filter(|(_, own)| own.heading.is_some() || !own.body.is_empty());
    held.map(|(at, _)| at)
}

/// Says whether a report's sections are told by their headings, and not by words alone that are only like those of the form.
fn is_surely_part(report: &Report) -> bool {
    let mut sections = report.sections.iter();
    let are_headed = sections.all(|own| own.heading.is_some() || own.body.is_empty());
    let mut headed = report.sections.iter().filter(|own| own.heading.is_some()).peekable();
    are_headed && (headed.peek().is_none() || headed.any(|own| own.found_by != FoundBy::Likeness))
}

/// Says whether a report has anything of the page that is signed.
pub(super) fn has_last_page(report: &Report) -> bool {
    let is_open = report.opinion.is_empty() && report.signing == Signing::default();
    !is_open || report.signing_places != SigningPlaces::default()
}

/// Says whether a later part says nothing that the first one does not: it names the same unit, has no field that differs, and none
/// that the first lacks but those with which a report may end.
fn agrees(first: &Report, later: &Report, template: &Template) -> bool {
    let [unit, title, year, date] =
        [FieldKind::Unit, FieldKind::Title, FieldKind::Year, FieldKind::Date].map(|kind| template.key_of(kind));
    let names = |report: &Report| -> Vec<String> {
        let (named, titled) = template.unit_and_title(report);
        let seal = Some(&*report.signing.seal).filter(|seal| template.names.ends_as_unit(&fold(seal)));
        let all = [named, template.titled_unit(titled), seal.unwrap_or_default()];
        all.into_iter().filter(|name| !name.trim().is_empty()).map(str::to_owned).collect()
    };
    let own = names(first);
    let is_one_unit = own.is_empty() || names(later).iter().all(|name| own.iter().any(|own| may_be_one(name, own)));
    // The date of the sign-off is that of the cover where there is no other.
    let is_of_sign_off =
        |field: &Field| field.key == date && field.found_by == FoundBy::Position && !later.signing.date.is_empty();
    is_one_unit
        && later.filled().filter(|field| field.key != unit && field.key != title).all(|field| {
            let value = first.value(&field.key);
            match value.is_empty() {
                true => [year, date].contains(&&*field.key),
                false => fold(value) == fold(&field.value) || is_of_sign_off(field),
            }
        })
}

/// Puts a later part behind those before it.
fn join(first: &mut Draft, later: Draft) {
    let file = last_of(&later.source.path).to_owned();
    first.findings.extend(later.findings.into_iter().map(|finding| finding.in_file(&file)));
    first.parts.push(later.source);
    let (Some(report), Some(mut own)) = (&mut first.report, later.report) else { return };
    own.put_within(&file);
    report.add_beside(&mut own);
    report.fixed_words.prompt.or_as(own.fixed_words.prompt);
    report.fixed_words.promise.or_as(own.fixed_words.promise);
    let before = held(report).count();
    for (section, own) in report.sections.iter_mut().zip(own.sections).filter(|(_, own)| own.heading.is_some()) {
        *section = own;
        section.order += before;
    }
    report.opinion.extend(own.opinion);
    if own.signing != Signing::default() || own.signing_places != SigningPlaces::default() {
        (report.signing, report.signing_places) = (own.signing, own.signing_places);
    }
    for (field, own) in report.fields.iter_mut().zip(own.fields) {
        if field.value.is_empty() && !own.value.is_empty() {
            *field = own;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_by_themselves_in_a_name() {
        let read = |name: &str| -> Vec<(Series, u32, String)> {
            marks_in(name).into_iter().map(|mark| (mark.series, mark.number, mark.rest)).collect()
        };
        let one = |series, number, rest: &str| vec![(series, number, rest.to_owned())];
        for (name, series, number, rest) in [
            ("水务局自评报告（上）.docx", Series::Halves, 1, "水务局自评报告|"),
            ("水务局自评报告下.wps", Series::Halves, 3, "水务局自评报告|"),
            ("水务局红皮书中册.docx", Series::Halves, 2, "水务局红皮书|册"),
            ("水务局（二）自评报告.docx", Series::Numbers, 2, "水务局|自评报告"),
            ("水务局第１部分.docx", Series::Numbers, 1, "水务局第|部分"),
            ("水务局-12.docx", Series::Numbers, 12, "水务局|"),
            ("报告之十一.docx", Series::Numbers, 11, "报告之|"),
            ("上.docx", Series::Halves, 1, "|"),
        ] {
            assert_eq!(read(name), one(series, number, rest), "{name}");
        }
        for name in ["上海路街道自评报告.docx", "一中自评报告.docx", "2021年度自评报告.docx", "报告（上海）.docx"]
        {
            assert_eq!(read(name), [], "{name}");
        }
        assert_eq!(read("上海路街道2021年报告(1)（下）.docx").len(), 2);
    }

    #[test]
    fn a_series_is_whole_where_none_is_missing_and_none_there_twice() {
        let is_whole = |series, numbers: &[u32]| {
            super::is_whole(series, &numbers.iter().map(|number| (*number, 0)).collect::<Vec<_>>())
        };
        for numbers in [&[1, 3][..], &[1, 2, 3]] {
            assert!(is_whole(Series::Halves, numbers));
        }
        for numbers in [&[1][..], &[3], &[1, 2], &[2, 3], &[1, 1, 3]] {
            assert!(!is_whole(Series::Halves, numbers), "{numbers:?}");
        }
        for numbers in [&[1, 2][..], &[1, 2, 3, 4]] {
            assert!(is_whole(Series::Numbers, numbers));
        }
        for numbers in [&[1][..], &[1, 3], &[2, 3], &[1, 1, 2], &[0, 1]] {
            assert!(!is_whole(Series::Numbers, numbers), "{numbers:?}");
        }
    }
}

//! A folder or an archive of one unit holds its report and its annexes: the report is found among them, and the annexes are
//! listed as what they are, not taken for reports of nobody, nor for second ones of their unit.
use std::collections::BTreeMap;

use super::other_papers::{LONGEST_TITLE, TITLE_WITHIN};
use crate::config::{FieldKind, Template};
use crate::finding::rule;
use crate::fold::fold;
use crate::han::is_han;
use crate::model::{Draft, FoundBy, Report, Roster, RosterEntry, Source, Unit, Words};
use crate::ordinal::ordinal;
use crate::source_path::{folder_of, last_of, without_ending};

/// Words in the name of a file that is an annex.
const ANNEX_WORDS: [&str; 12] =
    ["附件", "附表", "附图", "佐证", "证明", "材料", "清单", "台账", "照片", "图片", "扫描", "截图"];
/// Words in the name of a file that is a report, whatever else stands there.
const REPORT_WORDS: [&str; 3] = ["报告", "自评", "红皮书"];
/// The one of them that reports of other kinds bear too, where the file could be read: 附件2 验收报告.
const ANY_REPORT: &str = "报告";
/// What the names of offices end with. Where no roster knows the others, a file that names one may be its report.
const OFFICES: [&str; 7] = ["局", "委", "办", "镇", "乡", "街道", "政府"];
/// Fields of which a report has some, whatever else it lacks.
const FEWEST_FIELDS: usize = 2;
/// Most of them that a table of another title has: year, unit, who filled it in and a telephone.
const MOST_OF_TABLE: usize = 4;
/// Fewest characters of a name that is short for another.
const FEWEST_OF_SHORT: usize = 3;

/// A file that lies beside a report.
pub struct Annex {
    /// The file.
    pub source: Source,
    /// The path of the report.
    pub report: String,
}

impl Annex {
    /// Says why it is no report.
    pub fn why() -> Words {
        Words::new("附件，和报告放在一起，没有读入", "an annex beside a report, not read")
    }
}

/// What a folder's reports are: the unit that each names, and its path.
type Reports = BTreeMap<String, Vec<(String, String)>>;

/// Parts annexes from reports. An annex has nothing of the form, and lies in a folder or archive whose reports are all of one
/// unit, which is that unit's own by its name, or whose other files are named as annexes are.
pub fn part_annexes(drafts: Vec<Draft>, roster: &Roster, template: &Template) -> (Vec<Draft>, Vec<Annex>) {
    let key = template.key_of(FieldKind::Unit);
    let mut reports = Reports::new();
    for draft in drafts.iter().filter(|draft| is_report(draft)) {
        let unit = draft.report.as_ref().map(|report| report.value(key).to_owned()).unwrap_or_default();
        let path = draft.source.path.clone();
        reports.entry(folder_of(&path).to_owned()).or_default().push((unit, path));
    }
    let (mut annexes, mut kept) = (Vec::new(), Vec::new());
    for draft in drafts {
        let report = if is_report(&draft) { None } else { report_beside(&draft, &reports, roster, template) };
        match report {
            Some(report) => annexes.push(Annex { source: draft.source, report: report.to_owned() }),
            None => kept.push(draft),
        }
    }
    (kept, annexes)
}

/// Parts annexes from the other reports of units that have one: what its name gives to a unit, and what has nothing of the
/// form. What cannot be read may be anything.
pub fn part_annexes_of_units(units: &mut [Unit], template: &Template) -> Vec<Annex> {
    let mut annexes = Vec::new();
    for unit in units {
        let Some(report) = unit.draft.as_ref().filter(|draft| is_report(draft) || may_be_scanned(draft)) else {
            continue;
        };
        let has_sections = report.report.as_ref().is_some_and(Report::heads_any_section);
        let is_photo = |other: &Draft| other.is_picture() && !is_named_like_report(other, template);
        let is_annex = |other: &Draft| match &report.report {
            Some(_) => is_annex(other, template) || has_sections && is_other_table(other),
            None => is_photo(other),
        };
        let beside = unit.others.extract_if(.., |other| is_annex(other));
        annexes.extend(beside.map(|draft| Annex { source: draft.source, report: report.source.path.clone() }));
    }
    annexes
}

/// Says whether a draft is a document that cannot be read, as a scan cannot, and no picture by itself. Beside it a photo is no
/// second report.
fn may_be_scanned(draft: &Draft) -> bool {
    draft.report.is_none() && !draft.is_picture()
}

fn is_annex(draft: &Draft, template: &Template) -> bool {
    let is_report = is_report(draft) || draft.is_row || is_named_like_report(draft, template);
    draft.report.is_some() && !is_report
}

/// Says whether a file is a table of another title, which has fields as the form's cover has and nothing else of it:
/// 项目支出绩效自评表.
fn is_other_table(draft: &Draft) -> bool {
    let Some(report) = draft.report.as_ref().filter(|_| !draft.is_row) else { return false };
    let left_out = draft.findings.iter().find(|finding| finding.rule == rule::UNPLACED_CONTENT);
    let mut lines = left_out.into_iter().flat_map(|finding| finding.quote.lines()).map(str::trim);
    let is_title =
        |line: &str| line.ends_with('表') && line.chars().count() <= LONGEST_TITLE && ordinal(line).is_none();
    !report.heads_any_section()
        && report.opinion.is_empty()
        && report.filled().count() <= MOST_OF_TABLE
        && lines.by_ref().take(TITLE_WITHIN).any(is_title)
        && lines.next().is_some()
}

/// Says whether anything of the form was found; one line that is merely like a heading is nothing: 佐证材料清单.
pub(super) fn is_report(draft: &Draft) -> bool {
    let is_one = |report: &Report| {
        let found = || report.sections.iter().filter(|section| section.heading.is_some());
        report.filled().count() >= FEWEST_FIELDS
            || found().count() > 1
            || found().any(|section| section.found_by != FoundBy::Likeness)
    };
    draft.report.as_ref().is_some_and(is_one)
}

/// Returns the report of which a file is an annex, if it is one.
fn report_beside<'r>(draft: &Draft, reports: &'r Reports, roster: &Roster, template: &Template) -> Option<&'r str> {
    let path = draft.source.path.as_str();
    let mut folder = folder_of(path);
    while !folder.is_empty() {
        if let Some(units) = reports.get(folder) {
            let (unit, report) = only_unit(units, folder, roster)?;
            let may_be = || {
                let names_office = names_office(path, unit);
                is_short_of(folder, unit, roster) && !names_office
                    || is_named_like_annex(draft, template) && !(last_of(path).contains(ANY_REPORT) && names_office)
            };
            let is_annex = bears_name(folder, unit, roster) || !names_another(path, unit, roster) && may_be();
            return is_annex.then_some(report);
        }
        folder = folder_of(folder);
    }
    None
}

/// Returns the one unit whose reports a folder holds, and the path of one of them. A report that names no unit is the
/// others' unit's in a folder that bears its name.
fn only_unit<'r>(reports: &'r [(String, String)], folder: &str, roster: &Roster) -> Option<(&'r str, &'r str)> {
    let (unit, report) = reports.iter().find(|(unit, _)| !unit.is_empty()).or(reports.first())?;
    let is_of_it = |other: &str| match other {
        "" => reports.len() == 1 || is_folder_of(folder, unit, roster),
        other => is_one_unit(unit, other, roster),
    };
    reports.iter().all(|(other, _)| is_of_it(other)).then_some((unit, report))
}

/// Says whether two names are of one unit, as far as the roster knows.
fn is_one_unit(left: &str, right: &str, roster: &Roster) -> bool {
    let (left, right) = (fold(left), fold(right));
    let bears = |entry: &RosterEntry, name: &str| entry.names().any(|own| own == name);
    left == right || roster.entries.iter().any(|entry| bears(entry, &left) && bears(entry, &right))
}

/// Says whether the name of a draft's file is that of an annex.
pub(super) fn is_named_like_annex(draft: &Draft, template: &Template) -> bool {
    has_annex_word(last_of(&draft.source.path)) && !is_named_like_report(draft, template)
}

fn is_named_like_report(draft: &Draft, template: &Template) -> bool {
    let (name, title) = (last_of(&draft.source.path), template.bare_title());
    let is_of_any_kind = draft.report.is_some() && has_annex_word(name);
    let mut words = REPORT_WORDS.iter().filter(|&&word| !(is_of_any_kind && word == ANY_REPORT));
    words.any(|word| name.contains(word)) || !title.is_empty() && name.contains(title)
}

fn has_annex_word(name: &str) -> bool {
    ANNEX_WORDS.iter().any(|word| name.contains(word))
}

/// Says whether a file bears the name of another unit than the report beside it: 林业局扫描件.pdf in a folder of a group.
fn names_another(path: &str, unit: &str, roster: &Roster) -> bool {
    let name = fold(last_of(path));
    let mut others = roster.entries.iter().filter(|entry| entry.name != unit).flat_map(RosterEntry::names);
    others.any(|other| !other.is_empty() && name.contains(&other))
}

/// Says whether a file bears a name like that of an office, which is not the unit's.
fn names_office(path: &str, unit: &str) -> bool {
    let (name, unit) = (fold(last_of(path)), fold(unit));
    let mut words = name.split(|own| !is_han(own)).flat_map(|run| {
        let ends = OFFICES.iter().flat_map(move |word| run.match_indices(word).map(|(at, word)| at + word.len()));
        ends.map(|end| &run[..end])
    });
    words.any(|own| own.chars().count() >= FEWEST_OF_SHORT && !unit.contains(own) && !is_short_for(own, &unit))
}

/// Says whether a folder is the unit's by its name.
fn is_folder_of(folder: &str, unit: &str, roster: &Roster) -> bool {
    bears_name(folder, unit, roster) || is_short_of(folder, unit, roster)
}

/// Says whether a folder bears the unit's name, or one of its short names.
fn bears_name(folder: &str, unit: &str, roster: &Roster) -> bool {
    let name = folded_name(folder);
    let own = roster.entries.iter().filter(|entry| entry.name == unit).flat_map(RosterEntry::names);
    let mut own = own.chain([fold(unit)]).filter(|unit| !unit.is_empty());
    !name.is_empty() && own.any(|unit| name.contains(&unit) || unit.contains(&name))
}

/// Says whether a folder's name can be short for the unit's and no other unit's.
fn is_short_of(folder: &str, unit: &str, roster: &Roster) -> bool {
    let name = folded_name(folder);
    let mut others = roster.entries.iter().filter(|entry| entry.name != unit).flat_map(RosterEntry::names);
    is_short_for(&name, &fold(unit)) && !others.any(|other| is_short_for(&name, &other))
}

fn folded_name(folder: &str) -> String {
    fold(without_ending(last_of(folder)))
}

/// Says whether a name has some characters of another in their order, the last one too: 区城管局 of 青禾区城市管理局.
fn is_short_for(short: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    short.chars().count() >= FEWEST_OF_SHORT
        && short.chars().all(|own| is_han(own) && rest.any(|other| other == own))
        && rest.next().is_none()
}

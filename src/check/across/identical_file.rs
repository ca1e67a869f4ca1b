//! Units whose reports say the same from beginning to end, and files of one unit handed in under another one's name.
use std::collections::{BTreeMap, BTreeSet};

use crate::check::roster::matching::RosterNames;
use crate::check::{Across, Check, Explanation, Rule};
use crate::config::Config;
use crate::count::count_words;
use crate::finding::{Beside, Finding, ToUnit};
use crate::fold::{fold, without_words};
use crate::model::{Draft, Place, Report, Setting, Severity, Unit, Words};
use crate::unit_names::{leading_districts, may_be_one};

/// Most units that one finding names.
const MOST_NAMED: usize = 5;

/// The rule.
pub static RULE: Rule = Rule {
    name: "identical-file",
    severity: Severity::Error,
    zh: Explanation {
        title: "整份相同",
        what: "两个单位报送的各部分内容是否相同（单位名称、标点和封面不比），或者同一个文件用两个单位的名字报送。",
        why: "多半是发错了文件，或者整份照抄。",
        example: "“区林业局.docx”和“区水务局.docx”是同一个文件，封面都是区林业局。",
        remedy: "请单位核对并重新报送自己的报告。",
    },
    en: Explanation {
        title: "identical reports",
        what: "whether two units handed in the same content, or one file under two units' names",
        why: "most likely the wrong file was sent, or the whole report copied",
        example: "区林业局.docx and 区水务局.docx are one file, 区林业局 on its cover",
        remedy: "ask the unit for its own report",
    },
    check: Check::Across(check),
};

/// Units with the same content, each group in order.
pub(super) struct Identical(BTreeMap<usize, usize>);

impl Identical {
    /// Says whether two units have the same content.
    pub fn has_pair(&self, left: usize, right: usize) -> bool {
        self.0.get(&left).is_some_and(|group| self.0.get(&right) == Some(group))
    }

    fn groups(&self) -> impl Iterator<Item = Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        self.0.iter().for_each(|(unit, group)| groups.entry(*group).or_default().push(*unit));
        groups.into_values().filter(|units| units.len() > 1)
    }
}

/// Finds the units that say the same in all sections, or whose files are of the same bytes.
pub(super) fn identical(units: &[Unit], config: &Config) -> Identical {
    let mut groups: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut files: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut of_unit = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let Some(draft) = &unit.draft else { continue };
        let said = unit.report().and_then(|report| content(report, config.check.identical_length));
        // A report that was copied may name the unit that wrote it, or have its own name put in.
        let both = said.map(|said| [without_names(unit, &said), said]).into_iter().flatten();
        let by_content: Vec<usize> = both.map(|said| *groups.entry(said).or_insert(at)).collect();
        // The parts of one file, the rows of a list, have the file's bytes in common and nothing else.
        let whole = !draft.source.is_part() && draft.source.bytes > 0 && !draft.source.sha256.is_empty();
        let sums = || draft.files().map(|file| &*file.sha256).collect();
        let by_bytes = whole.then(|| *files.entry(sums()).or_insert(at));
        if let Some(group) = by_content.into_iter().chain(by_bytes).min() {
            of_unit.insert(at, group);
        }
    }
    Identical(of_unit)
}

/// Returns a unit's name as its own reports shorten it, folded: what stands behind its district.
fn without_district(name: &str) -> String {
    let folded = fold(name);
    let (districts, behind) = leading_districts(&folded);
    if districts.is_empty() || behind.chars().count() <= 2 { String::new() } else { behind.to_owned() }
}

/// Returns what a report says in each section, folded; `None` where that is less than `least` 字.
fn content(report: &Report, least: usize) -> Option<Vec<String>> {
    let texts: Vec<String> = report.sections.iter().map(crate::model::Section::text).collect();
    let length: usize = texts.iter().map(|text| count_words(text).count).sum();
    (length >= least).then(|| texts.iter().map(|text| fold(text)).collect())
}

/// Takes the unit's own names out of what it says.
fn without_names(unit: &Unit, said: &[String]) -> Vec<String> {
    let short = unit.entry.iter().flat_map(|entry| &entry.short_names).map(|name| fold(name));
    let names = [fold(&unit.name), without_district(&unit.name)].into_iter().chain(short);
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    said.iter().map(|text| without_words(text, names.iter().map(String::as_str))).collect()
}

fn check(across: &Across<'_>, config: &Config) -> Vec<(usize, Finding)> {
    let units = across.units;
    let mut findings = Vec::new();
    for group in across.identical(config).groups() {
        for &own in &group {
            let others: Vec<usize> =
                group.iter().copied().filter(|&other| is_other(&units[own], &units[other])).collect();
            findings.extend(same_content(own, &others, units).map(|finding| (own, finding)));
        }
    }
    findings.extend(misnamed(units));
    findings
}

/// Says whether a unit is another one than `own`, and somebody is known to be it.
fn is_other(own: &Unit, other: &Unit) -> bool {
    let is_known = own.entry.is_some() && other.entry.is_some() && own.name != other.name;
    !other.name.is_empty() && (is_known || !may_be_one(&own.name, &other.name))
}

fn same_content(own: usize, others: &[usize], units: &[Unit]) -> Option<Finding> {
    let first = &units[*others.first()?];
    let named: Vec<&str> = others.iter().take(MOST_NAMED).map(|&other| units[other].shown_name()).collect();
    let paths: Vec<&str> = others.iter().take(MOST_NAMED).filter_map(|&other| path(&units[other])).collect();
    let all = if others.len() > MOST_NAMED { format!("等 {} 个单位", others.len()) } else { String::new() };
    // What nobody can read, a file with a password, is the same file and no more.
    let (zh, alike, en) = match units[own].report() {
        Some(_) => ("报告各部分的内容", "相同，只可能差在单位名称、标点和封面", "report"),
        None => ("文件", "完全相同", "file"),
    };
    let message = Words::new(
        format!("{zh}与“{}”{all}的{alike}（{}）", named.join("”“"), paths.join("、")),
        format!("the same {en} as that of {} ({} in all): {}", named.join(", "), others.len(), paths.join(", ")),
    );
    let ((place, quote), (place_there, quote_there)) = (first_words(&units[own]), first_words(first));
    let beside = Beside {
        unit: first.shown_name().to_owned(),
        place: place_there,
        quote: quote_there,
        sentence: String::new(),
        likeness: Some(100),
        shown: None,
    };
    let to_unit = told(
        format!("{zh}与“{}”{all}的{alike}", named.join("”“")),
        format!("the same {en} as that of {} ({} in all)", named.join(", "), others.len()),
    );
    Some(Finding::new(RULE.name, message, hint()).at(place).quoting(quote).beside(beside).telling(to_unit))
}

/// Tells a unit without the paths at which the office keeps the files.
fn told(zh: String, en: String) -> ToUnit {
    ToUnit::Words(Words::new(zh, en), hint())
}

fn hint() -> Words {
    Words::new(
        "请核对是否发错了文件；本单位的报告请按本单位实际情况填写后重新报送。",
        "see whether the wrong file was sent; ask for the unit's own report",
    )
}

/// Quotes the first paragraph of a unit's report that is more than a heading.
fn first_words(unit: &Unit) -> (Option<Place>, String) {
    let passages = unit.report().map(Report::passages).unwrap_or_default();
    let is_text = |passage: &&crate::model::Passage<'_>| {
        passage.setting == Setting::Paragraph && passage.text.chars().count() > MOST_NAMED
    };
    let first = passages.iter().find(is_text);
    first.map_or((None, String::new()), |passage| (Some(passage.place.clone()), passage.text.trim().to_owned()))
}

/// Finds files of a unit whose names are another one's, of the same bytes as one that has the unit's own name or none.
fn misnamed(units: &[Unit]) -> Vec<(usize, Finding)> {
    let names = RosterNames::of(units);
    let mut findings = Vec::new();
    for (own, unit) in units.iter().enumerate() {
        let drafts: Vec<&Draft> = unit.draft.iter().chain(&unit.others).collect();
        let mut said: BTreeSet<usize> = BTreeSet::new();
        for draft in &drafts {
            let same = |other: &&&Draft| {
                other.source.path != draft.source.path && other.has_bytes_of(draft) && !other.source.is_part()
            };
            let Some(named) = names.of_path(&draft.source.path).filter(|&named| named != own) else { continue };
            let Some(copy) = drafts.iter().find(same) else { continue };
            if names.of_path(&copy.source.path).is_some_and(|named| named != own) || !said.insert(named) {
                continue;
            }
            findings.extend([(own, of_cover(unit, &units[named], draft)), (named, of_name(unit, draft, copy))]);
        }
    }
    findings
}

/// Tells the office of the unit on the cover; that one's own report is in order, and it is told nothing.
fn of_cover(unit: &Unit, named: &Unit, draft: &Draft) -> Finding {
    let (path, other) = (&draft.source.path, named.shown_name());
    let message = Words::new(
        format!("同一个文件又用“{other}”的名字报送了一次（{path}），封面是“{}”", unit.shown_name()),
        format!("the same file was handed in again under the name of {other} ({path})"),
    );
    let hint = Words::new(
        format!("请核对是谁发错了文件。本单位的报告没有错的，不用改，标为“误报”即可；请“{other}”重新报送自己的报告。"),
        format!(
            "see who sent the wrong file; where this unit's own report is right, mark this as a false alarm, and ask {other} for its own"
        ),
    );
    Finding::new(RULE.name, message, hint).quoting(path.clone()).telling(ToUnit::Nothing)
}

/// Tells the unit whose name the file bears.
fn of_name(unit: &Unit, draft: &Draft, copy: &Draft) -> Finding {
    let (path, other) = (&draft.source.path, unit.shown_name());
    let message = Words::new(
        format!("文件 {path} 用的是本单位的名字，内容却是“{other}”的报告，与 {} 是同一个文件", copy.source.path),
        format!("{path} bears this unit's name and is the report of {other}, the same file as {}", copy.source.path),
    );
    let to_unit = told(
        format!("用本单位名字报送的一份文件，内容却是“{other}”的报告"),
        format!("a file that bears this unit's name is the report of {other}"),
    );
    Finding::new(RULE.name, message, hint()).quoting(path.clone()).telling(to_unit)
}

fn path(unit: &Unit) -> Option<&str> {
    unit.draft.as_ref().map(|draft| draft.source.path.as_str())
}

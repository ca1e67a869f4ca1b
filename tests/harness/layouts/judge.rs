//! Compares what a survey makes of a layout with the truth.
//!
//! Characters of sections are compared by their longest common subsequence, so order counts; blanks do not. That paragraphs
//! and cells begin and end where they should is judged apart.
use std::path::Path;

use redbook::config::Config;
use redbook::finding::Finding;
use redbook::model::{FoundBy, Lang, Report, Unit};
use redbook::progress::Silent;
use redbook::run::{Survey, Task, survey};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::layout::{Expected, Layout};
use super::truth::{FIELDS, SECTIONS};

/// Rules that must not fire unless a layout says so.
const WATCHED: [&str; 14] = [
    "damaged", "unplaced-content", "missing-unit", "duplicate-submission", "not-on-roster", "code-filled",
    "unit-mismatch", "missing-unit-name", "missing-phone", "missing-date", "bad-date", "missing-section",
    "section-order", "empty-section",
];

/// What came of a layout.
#[derive(Default)]
pub struct Verdict {
    /// Its name.
    pub layout: String,
    /// Clauses that it is about.
    pub clauses: Vec<u8>,
    /// How it was made, where it was made by chance.
    pub choices: String,
    /// Fields that are right, and all.
    pub fields: (usize, usize),
    /// Sections that are right to the character, and all.
    pub sections: (usize, usize),
    /// Sections of which the paragraphs are right as well, and all.
    pub paragraphs: (usize, usize),
    /// Characters of sections: common, in the truth, found.
    pub characters: (usize, usize, usize),
    /// Findings that are as they must be, and all.
    pub findings: (usize, usize),
    /// What is not right: the part, what is expected, what was found.
    pub misses: Vec<(String, String, String)>,
}

/// Surveys a folder of files and compares.
pub fn judge(name: &str, layout: &Layout, files: &Path) -> Verdict {
    let mut verdict = Verdict { layout: name.to_owned(), clauses: layout.clauses.clone(), ..Verdict::default() };
    let config = Config::parse(&layout.config, "config.toml").map_err(|error| error.message);
    let surveyed = config.and_then(|config| {
        let (input, output) = (files.to_owned(), files.join("output"));
        survey(&Task { input, output, roster: None, worker: None, held: || 0, config }, &Silent)
            .map_err(|error| error.message)
    });
    match surveyed {
        Ok(survey) => verdict.compare(layout, &survey),
        Err(message) => verdict.miss("run", "a survey", message.get(Lang::Zh)),
    }
    verdict
}

impl Verdict {
    /// One line for each miss.
    pub fn misses_as_text(&self) -> String {
        let mut text = String::new();
        for (part, expected, found) in &self.misses {
            text.push_str(&format!("{}\t{part}\texpected {expected}\tfound {found}\n", self.layout));
        }
        if !text.is_empty() && !self.choices.is_empty() {
            text.push_str(&format!("{}\tmade with {}\n", self.layout, self.choices));
        }
        text
    }

    fn miss(&mut self, part: &str, expected: &str, found: &str) {
        self.misses.push((part.to_owned(), short(expected), short(found)));
    }

    fn compare(&mut self, layout: &Layout, survey: &Survey) {
        let handed_in: Vec<&Unit> = survey.units.iter().filter(|unit| unit.draft.is_some()).collect();
        for expected in &layout.reports {
            let name = expected.name.as_ref().unwrap_or(&expected.fields["unit"]);
            let alone = (layout.reports.len() == 1 && handed_in.len() == 1).then(|| handed_in[0]);
            let unit = handed_in.iter().copied().find(|unit| unit.name == *name).or(alone);
            if let (Some(unit), Some(wished)) = (unit, &expected.name) {
                self.check("unit of the run", wished, &unit.name);
            }
            let path = unit.and_then(|unit| unit.draft.as_ref()).map_or("-", |draft| draft.source.path.as_str());
            if let Some(source) = &expected.source {
                // Files that stand in for a layout's have its names and other endings.
                let named = |path: &str| match std::env::var_os("LAYOUTS_FROM") {
                    Some(_) => Path::new(path).with_extension("").to_string_lossy().into_owned(),
                    None => path.to_owned(),
                };
                self.check("file used", &named(source), &named(path));
            }
            let nothing = Report::default();
            let report = unit.and_then(Unit::report).unwrap_or(&nothing);
            self.compare_fields(expected, report);
            self.compare_sections(expected, report);
        }
        if handed_in.len() != layout.reports.len() {
            let names: Vec<&str> = handed_in.iter().map(|unit| unit.name.as_str()).collect();
            self.miss("units", &layout.reports.len().to_string(), &format!("{}: {}", names.len(), names.join(" ")));
        }
        let of_units = survey.findings.iter().flatten();
        let findings: Vec<&Finding> = of_units.chain(&survey.of_no_unit).map(|(_, finding)| finding).collect();
        self.compare_findings(layout, &findings);
    }

    /// Compares what is neither field nor section and counts as a finding.
    fn check(&mut self, part: &str, expected: &str, found: &str) {
        let is_right = expected == found;
        count(&mut self.findings, is_right);
        if !is_right {
            self.miss(part, expected, found);
        }
    }

    fn compare_fields(&mut self, expected: &Expected, report: &Report) {
        for key in FIELDS.into_iter().filter(|key| !expected.skip.iter().any(|skipped| skipped == key)) {
            let (wished, found) = (expected.fields[key].as_str(), report.value(key));
            let is_right = comparable(key, wished) == comparable(key, found);
            count(&mut self.fields, is_right);
            if !is_right {
                self.miss(key, wished, found);
            }
            if let Some(wished) = expected.found_by.get(key) {
                let found = report.field(key).and_then(|field| field.place.as_ref().map(|_| field.found_by));
                self.check(&format!("{key} found by"), wished, by(found));
            }
        }
    }

    fn compare_sections(&mut self, expected: &Expected, report: &Report) {
        for key in SECTIONS.into_iter().filter(|key| !expected.skip.iter().any(|skipped| skipped == key)) {
            let wished = expected.sections[key].as_str();
            let section = report.sections.iter().find(|section| section.key == key);
            let found = section.map(redbook::model::Section::text).unwrap_or_default();
            let (wanted, got) = (without_blanks(wished), without_blanks(&found));
            let same = common(&wanted, &got);
            self.characters.0 += same;
            self.characters.1 += wanted.len();
            self.characters.2 += got.len();
            let is_right = wanted == got;
            count(&mut self.sections, is_right);
            let (wished_lines, found_lines) = (lines(wished), lines(&found));
            count(&mut self.paragraphs, wished_lines == found_lines);
            if !is_right {
                self.miss(key, &difference(&wanted, &got), &difference(&got, &wanted));
            } else if wished_lines != found_lines {
                let at = wished_lines.iter().zip(&found_lines).take_while(|(one, other)| one == other).count();
                let line = |lines: &[String]| lines.get(at).map_or("-", String::as_str).replace('\t', "→");
                self.miss(&format!("{key}, line {}", at + 1), &line(&wished_lines), &line(&found_lines));
            }
            let heading = section.and_then(|section| section.heading.as_deref());
            if expected.missing.iter().any(|missing| missing == key) && heading.is_some() {
                self.miss(&format!("{key}, heading"), "-", heading.unwrap_or_default());
            }
            if let Some(wished) = expected.found_by.get(key) {
                let found = section.filter(|section| section.heading.is_some()).map(|section| section.found_by);
                self.check(&format!("{key} found by"), wished, by(found));
            }
        }
    }

    fn compare_findings(&mut self, layout: &Layout, findings: &[&Finding]) {
        for demanded in &layout.findings {
            let (rules, quote) = demanded.split_once(": ").unwrap_or((demanded, ""));
            let fits = |finding: &&&Finding| {
                let said = format!("{}{}", finding.quote, finding.message.get(Lang::Zh));
                rules.split('|').any(|rule| rule == finding.rule || rule == "any") && said.contains(quote)
            };
            let is_right = findings.iter().any(|finding| fits(&finding));
            count(&mut self.findings, is_right);
            if !is_right {
                self.miss("finding", demanded, "-");
            }
        }
        for finding in findings {
            let named = layout.findings.iter().map(|demanded| demanded.split(": ").next().unwrap_or_default());
            let mut allowed = named.flat_map(|rules| rules.split('|')).chain(layout.allow.iter().map(String::as_str));
            if WATCHED.contains(&finding.rule) && !allowed.any(|rule| rule == finding.rule || rule == "any") {
                count(&mut self.findings, false);
                self.miss(
                    "finding",
                    "-",
                    &format!("{}: {} {}", finding.rule, finding.message.get(Lang::Zh), finding.quote),
                );
            }
        }
    }
}

fn count(tally: &mut (usize, usize), is_right: bool) {
    tally.0 += usize::from(is_right);
    tally.1 += 1;
}

fn by(found: Option<FoundBy>) -> &'static str {
    match found {
        None => "-",
        Some(FoundBy::Words) => "words",
        Some(FoundBy::Position) => "position",
        Some(FoundBy::Likeness) => "likeness",
    }
}

/// A value as it is compared: of telephone numbers only what is dialled and in which order, titles whatever their width.
fn comparable(key: &str, value: &str) -> Vec<String> {
    if key != "phone" {
        let value = if key == "title" { value.replace('(', "（").replace(')', "）") } else { value.to_owned() };
        return vec![value];
    }
    value
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn without_blanks(text: &str) -> Vec<char> {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The lines that are not blank, without blanks but with the borders between cells.
fn lines(text: &str) -> Vec<String> {
    let plain =
        |line: &str| line.trim().chars().filter(|character| *character == '\t' || !character.is_whitespace()).collect();
    text.lines().map(plain).filter(|line: &String| !line.is_empty()).collect()
}

/// Counts the characters that both have in the same order.
fn common(one: &[char], other: &[char]) -> usize {
    let ops = capture_diff_slices(Algorithm::Myers, one, other);
    ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum()
}

/// Shows the first stretch of `text` that the other does not have.
fn difference(text: &[char], other: &[char]) -> String {
    let total = format!("{} characters", text.len());
    let ops = capture_diff_slices(Algorithm::Myers, text, other);
    let extra = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. } | DiffOp::Insert { .. }))
        .max_by_key(|op| op.old_range().len());
    extra.map_or(total.clone(), |op| {
        let part: String = text[op.old_range()].iter().take(30).collect();
        format!("{total} with {}: {part}", op.old_range().len())
    })
}

fn short(text: &str) -> String {
    let line = text.replace('\n', "⏎");
    let cut: String = line.chars().take(110).collect();
    if cut.is_empty() { "-".to_owned() } else { cut }
}

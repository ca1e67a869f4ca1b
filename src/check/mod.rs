//! Units → findings: one file a rule, one line of the rule book each.
//!
//! Every clause of the form, and what holds it:
//!
//! | clause | held by |
//! |---|---|
//! | cover: 附件2 | the typeset form |
//! | cover: 年度 | `missing-year`, `wrong-year` |
//! | cover: 编号 is left blank (说明 2) | `code-filled` |
//! | cover: title, 单位名称 and roster name one unit | `unit-mismatch`, `not-on-roster` |
//! | cover: 单位名称 is filled in | `missing-unit-name` |
//! | cover: 填表人姓名及职务 | `missing-filler`, `missing-title` |
//! | cover: 联系电话 | `missing-phone`, `bad-phone` |
//! | cover: 填表日期 | `missing-date`, `bad-date`, `wrong-year-date` |
//! | cover: the compiling office and month | the typeset form |
//! | cover: labels in the form's words | `wording-altered`, `found-by-likeness` |
//! | 说明: in the form's words | `wording-altered` |
//! | 说明 1: read, and filled in by somebody responsible | a person |
//! | 说明 3: A4, both sides | the typeset form |
//! | 说明 3: signed, scanned and handed in in time | `unsigned` points at it; a person |
//! | 说明 4: seal on cover and opinion | `unsealed` points at it; a person |
//! | 说明 5: nothing secret | `secrecy-mark`, `word-listed`; the last word is a person's |
//! | 说明 5: fit to be shown to the public | `id-number`, `personal-phone`, `bank-card`, `named-person`, `[editions]` |
//! | 自评总结: the prompt | `wording-altered` |
//! | 自评总结: not over 2000 字 | `over-length`, `near-limit` |
//! | 自评总结: the four sections, filled in | `missing-section`, `empty-section`, `bare-section`, `short-section` |
//! | 自评总结: their headings, in the form's order and level | `section-order`, `ordinal-level`, `wording-altered` |
//! | 自评总结: nothing beside them | `unplaced-content` |
//! | 自评总结: nothing left to be filled in | `placeholder-left` |
//! | 自评总结: true to the unit and to the year | `stale-year`, `near-duplicate`, `identical-file`, `copied-from-last-year`; a person |
//! | 自评总结: figures that agree | `share-mismatch`, `share-over-100`, `point-or-percent`, `figure-conflict`, `figure-jump` |
//! | 自评总结: figures that say how much | `vague-figure` |
//! | 自评总结, cover: no value that a formula failed to give | `formula-error` |
//! | 自评总结: written as documents are | `ordinal-gap`, `half-width-punctuation`, `unbalanced-marks`, `repeated-words`, `range-dash` |
//! | 单位主要领导意见: the promise | `promise-altered` |
//! | 单位主要领导意见: signature and seal | `unsigned`, `unsealed` point at them; a person |
//! | every unit reports, once | `missing-unit`, `duplicate-submission` |
//! | the file can be read, and is what it seems | `damaged`, `encrypted`, `wrong-extension`, `image-only`, `active-content`, `restricted-annex` |
//! | the file says what it shows | `tracked-changes`, `comments-left`, `hidden-text` |
//! | every character can be printed | `missing-glyph` |
//! | what people put among the results stays | `kept-aside` |
mod across;
mod cover;
mod excerpt;
mod form;
mod intake;
mod language;
mod numbers;
mod privacy;
mod prose;
mod reworded;
mod roster;
mod rule_book;
mod shown_errors;
mod window;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::finding::Finding;
use crate::fold::nearest;
use crate::model::{Lang, LedgerRule, Place, Severity, Unit, Words};
use crate::run_error::RunError;

pub use across::Across;
pub use prose::Prose;
pub use roster::duplicate_submission::why_unused;
pub use roster::matching::match_units;
use rule_book::MASKABLE;
pub use rule_book::{GROUPS, Group, RULES};

/// One rule of the rule book.
pub struct Rule {
    /// Its name: kebab-case, named for the fault, never reused.
    pub name: &'static str,
    /// How grave it is where config says nothing.
    pub severity: Severity,
    /// What `redbook explain` prints, in Chinese.
    pub zh: Explanation,
    /// The same in English.
    pub en: Explanation,
    /// Who finds it.
    pub check: Check,
}

/// Who finds a fault.
pub enum Check {
    /// This function, from a unit and the settings.
    Unit(fn(&Unit, &Config) -> Vec<Finding>),
    /// This function, from what a unit wrote, paragraph by paragraph, and the settings.
    Prose(fn(&Prose<'_>, &Config) -> Vec<Finding>),
    /// This function, from all units side by side; each finding with the index of its unit.
    Across(fn(&Across<'_>, &Config) -> Vec<(usize, Finding)>),
    /// Another stage, which sees it first; the rule's file holds its explanation alone.
    Elsewhere,
}

/// A rule in plain words.
pub struct Explanation {
    /// The rule in a few words, as a heading and the head of a filter have it.
    pub title: &'static str,
    /// What is checked.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// An example that fires it.
    pub example: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

impl Rule {
    /// Returns the explanation in `lang`.
    pub fn explanation(&self, lang: Lang) -> &Explanation {
        lang.pick(&self.zh, &self.en)
    }

    /// Says whether somebody may mean it by `word`: by its name or a title, however its letters are written.
    pub fn is_called(&self, word: &str) -> bool {
        [self.name, self.zh.title, self.en.title].iter().any(|own| own.to_lowercase() == word.to_lowercase())
    }
}

/// Lists all rules with their titles and how grave they are under `config`.
pub fn titled_rules(config: &Config) -> Vec<LedgerRule> {
    let titled = RULES.iter().map(|rule| LedgerRule {
        rule: rule.name.to_owned(),
        title: rule.explanation(config.run.lang).title.to_owned(),
        severity: severity_of(rule.name, config),
    });
    titled.collect()
}

/// Refuses settings for rules that do not exist, or that find nothing to mask.
///
/// # Errors
/// Names the line and the rule.
pub fn validate_settings(config: &Config) -> Result<(), RunError> {
    let placed = |table, name: &str, error: RunError| {
        let (place, said) = (config.rule_lines.place_of(table, name), error.message);
        let [zh, en] = [("：", Lang::Zh), (": ", Lang::En)]
            .map(|(colon, lang)| format!("{}{colon}{}", place.get(lang), said.get(lang)));
        RunError { message: Words::new(zh, en), ..error }
    };
    let hold = |table, name: &String, held: Result<(), RunError>| held.map_err(|error| placed(table, name, error));
    config.rules.keys().try_for_each(|name| hold("rules", name, named(name)))?;
    config.editions.masked.iter().try_for_each(|name| hold("editions", name, named(name).and_then(|()| maskable(name))))
}

/// Refuses what is no rule's name; settings know rules by nothing else.
fn named(name: &str) -> Result<(), RunError> {
    if RULES.iter().any(|rule| rule.name == name) {
        return Ok(());
    }
    if let Some(rule) = RULES.iter().find(|rule| [rule.zh.title, rule.en.title].contains(&name)) {
        return Err(RunError::new(
            Words::new(format!("“{name}”是规则的标题，不是名称"), format!("“{name}” is a rule's title, not its name")),
            Words::new(format!("请写名称 {}。", rule.name), format!("write its name, {}", rule.name)),
        ));
    }
    let (zh, en) = match nearest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => (format!("是否想写 {near}？"), format!("did you mean {near}? ")),
        None => (String::new(), String::new()),
    };
    Err(RunError::new(
        Words::new(format!("没有名为 {name} 的规则"), format!("there is no rule {name}")),
        Words::new(format!("{zh}全部规则见 redbook explain。"), format!("{en}`redbook explain` lists all")),
    ))
}

/// Refuses a rule that finds nothing to mask.
fn maskable(name: &str) -> Result<(), RunError> {
    if MASKABLE.iter().any(|rule| rule.name == name) {
        return Ok(());
    }
    let listed = MASKABLE.iter().map(|rule| rule.name).collect::<Vec<_>>().join("、");
    Err(RunError::new(
        Words::new(
            format!("[editions] 的 masked 里，规则 {name} 没有可遮盖的内容"),
            format!("masked in [editions]: the rule {name} finds nothing to mask"),
        ),
        Words::new(format!("可以写：{listed}。"), format!("these can be named: {listed}")),
    ))
}

/// Runs a rule that it is given, so that its failure takes no other rule along.
pub type Guard<'g> = &'g dyn Fn(&mut dyn FnMut());

/// Runs a rule and lets its failure through.
pub fn unguarded(rule: &mut dyn FnMut()) {
    rule();
}

/// Runs every rule that is not off over one unit, each by `guard`; what earlier stages found stays in front.
pub fn check_unit(unit: &Unit, config: &Config, guard: Guard<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = unit.draft.iter().flat_map(|draft| draft.findings.iter().cloned()).collect();
    let prose = unit.report().map(Prose::of);
    for rule in rules_on(config) {
        match rule.check {
            Check::Unit(check) => guard(&mut || findings.extend(check(unit, config))),
            Check::Prose(check) => {
                guard(&mut || findings.extend(prose.iter().flat_map(|prose| check(prose, config))));
            }
            Check::Across(_) | Check::Elsewhere => {}
        }
    }
    findings
}

/// Runs every rule that compares reports and is not off, each by `guard`; returns as many lists as units.
pub fn check_across(across: &Across<'_>, config: &Config, guard: Guard<'_>) -> Vec<Vec<Finding>> {
    let mut findings: Vec<Vec<Finding>> = across.units.iter().map(|_| Vec::new()).collect();
    for rule in rules_on(config) {
        if let Check::Across(check) = rule.check {
            guard(&mut || {
                check(across, config).into_iter().for_each(|(unit, finding)| findings[unit].push(finding));
            });
        }
    }
    findings
}

/// Says whether a rule is on that compares with the year before.
pub fn compares_years(config: &Config) -> bool {
    [across::copied_from_last_year::RULE.name, across::figure_jump::RULE.name]
        .into_iter()
        .any(|name| severity_of(name, config).is_some())
}

fn rules_on(config: &Config) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| severity_of(rule.name, config).is_some())
}

/// Returns how grave a rule's findings are under `config`; `None` where it is off.
fn severity_of(name: &str, config: &Config) -> Option<Severity> {
    match config.rules.get(name) {
        Some(setting) => setting.severity(),
        None => RULES.iter().find(|rule| rule.name == name).map(|rule| rule.severity),
    }
}

/// Gives findings their severity, drops those of rules that are off, and sorts the gravest first.
pub fn settle(findings: Vec<Finding>, config: &Config) -> Vec<(Severity, Finding)> {
    let weighed = findings.into_iter().filter_map(|finding| Some((severity_of(finding.rule, config)?, finding)));
    let mut settled: Vec<_> = weighed.collect();
    put_in_order(&mut settled);
    settled
}

/// Sorts findings by how grave they are, then by where they are.
pub fn put_in_order(settled: &mut [(Severity, Finding)]) {
    let mut ends: BTreeMap<&str, Place> = BTreeMap::new();
    for (rule, place) in settled.iter().filter_map(|(_, own)| Some((own.rule, own.place.as_ref()?))) {
        let end = ends.entry(rule).or_insert_with(|| place.of_mark().clone());
        *end = place.of_mark().max(end).clone();
    }
    // The sort is stable, so that within a severity and a place the source's order stays.
    settled.sort_by(|left, right| standing(left, &ends).cmp(&standing(right, &ends)));
}

/// Returns by what a finding has its place among others: how grave it is, then where. Notes stand with their marks, and what
/// sums up behind the last of its rule, by the places in `ends`.
fn standing<'f>(
    (severity, finding): &'f (Severity, Finding),
    ends: &'f BTreeMap<&str, Place>,
) -> (Severity, Option<&'f Place>, bool) {
    let place = if finding.sums_up { ends.get(finding.rule) } else { finding.place.as_ref().map(Place::of_mark) };
    (*severity, place, finding.sums_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sums_up_stands_behind_the_last_of_its_rule() {
        let config = Config::parse("", "config.toml").expect("valid");
        let finding = |message: &str| {
            Finding::new(language::half_width_punctuation::RULE.name, Words::new(message, message), Words::default())
        };
        let note = Place::note_at(&Place::Paragraph(3));
        let cell = Place::TableCell { table: 1, row: 1, column: 1 };
        let settled = settle(
            vec![
                finding("cell").at(cell),
                finding("more").summing_up(),
                finding("fourth").at(Place::Paragraph(4)),
                finding("third").at(Place::Paragraph(3)),
                finding("note").at(note),
                finding("whole"),
            ],
            &config,
        );
        let order: Vec<&str> = settled.iter().map(|(_, finding)| finding.message.get(Lang::En)).collect();
        assert_eq!(order, ["whole", "third", "note", "fourth", "cell", "more"]);
    }
}

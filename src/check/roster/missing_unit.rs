//! Units of the roster that handed in nothing.
use std::collections::BTreeMap;

use super::matching::RosterNames;
use crate::config::Config;
use crate::finding::{Finding, ToUnit};
use crate::model::{Draft, RosterEntry, Severity, Unit, Words};
use crate::source_path::last_of;
use crate::unit_names::tells_besides;

use crate::check::{Across, Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-unit",
    severity: Severity::Error,
    zh: Explanation {
        title: "未报送",
        what: "名册上的单位是否都报送了报告。",
        why: "缺一个单位，合订本就不完整。",
        example: "名册上有河湾街道办事处，收件文件夹里没有它的报告。",
        remedy: "请催报；若已报送，检查单位名称是否与名册一致，可在名册“简称”一栏补上常用的名称。",
    },
    en: Explanation {
        title: "not handed in",
        what: "whether every unit of the roster has reported",
        why: "a volume without a unit is not complete",
        example: "a unit of the roster without a file",
        remedy: "ask the unit for its report, or add the name it uses to the roster's 简称",
    },
    check: Check::Across(check),
};

fn check(across: &Across<'_>, _: &Config) -> Vec<(usize, Finding)> {
    let is_missing = |unit: &Unit| unit.draft.is_none();
    let called = if across.units.iter().any(is_missing) { called_otherwise(across.units) } else { BTreeMap::new() };
    let units = across.units.iter().enumerate().filter(|(_, unit)| is_missing(unit));
    let missing = units.filter_map(|(at, unit)| Some((at, unit.entry.as_ref()?)));
    missing.map(|(at, entry)| (at, finding(entry, called.get(&at)))).collect()
}

/// Finds for units the first file that bears their name and is the report of another: its path, and the other's name.
fn called_otherwise(units: &[Unit]) -> BTreeMap<usize, (&str, &str)> {
    let names = RosterNames::of(units);
    let mut called = BTreeMap::new();
    for (own, unit) in units.iter().enumerate() {
        // A file of several units is named for one of them, or for who sent it.
        let is_whole = |draft: &&Draft| draft.report.is_some() && !draft.is_row && !draft.source.is_part();
        for draft in unit.draft.iter().chain(&unit.others).filter(is_whole).filter(|_| !unit.name.is_empty()) {
            let path = draft.source.path.as_str();
            let of_other = |named: &usize| {
                let own_names = units[*named].entry.iter().flat_map(RosterEntry::names);
                *named != own && !tells_besides(last_of(path), &unit.name, own_names)
            };
            if let Some(named) = names.of_path(last_of(path)).filter(of_other) {
                called.entry(named).or_insert((path, unit.name.as_str()));
            }
        }
    }
    called
}

fn finding(entry: &RosterEntry, called: Option<&(&str, &str)>) -> Finding {
    let name = &entry.name;
    let [code_zh, code_en] = match &*entry.code {
        "" => [String::new(), String::new()],
        code => [format!("（{code}）"), format!(" ({code})")],
    };
    let zh = format!("名册上的{name}{code_zh}未报送");
    let en = format!("{name}{code_en} is on the roster and has not reported");
    let (message, hint) = match called {
        Some((path, other)) => (
            Words::new(
                format!("{zh}；文件“{path}”的名称像是它的，里面写的是“{other}”"),
                format!("{en}; {path} seems to bear its name and is the report of {other}"),
            ),
            Words::new(
                format!(
                    "请打开“{path}”核对：交错了的，请{name}重新报送；确是它的，改正里面的单位名称，或在名册“简称”一栏补上，再重新运行。"
                ),
                format!(
                    "see whose {path} is: ask the unit for its own report, or correct the name in it, or add it to the roster's 简称"
                ),
            ),
        ),
        None => (
            Words::new(zh, en),
            Words::new(
                "请催报；若已报送，请核对文件中的单位名称，或在名册“简称”一栏补上它用的名称。",
                "ask for the report; if it was handed in, check the unit's name in it or add the name to the roster",
            ),
        ),
    };
    Finding::new(RULE.name, message, hint).telling(ToUnit::Nothing)
}

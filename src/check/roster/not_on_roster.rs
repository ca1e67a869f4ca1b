//! Reports of units that the roster does not have.
use crate::config::{Config, FieldKind};
use crate::finding::{Finding, ToUnit};
use crate::fold::in_common;
use crate::model::{Severity, ToldBy, Unit, Words};
use crate::unit_names::{LONGEST, core, tails};

use crate::check::{Check, Explanation, Rule};

/// Most units that one finding names.
const MOST_SHOWN: usize = 5;

/// The rule.
pub static RULE: Rule = Rule {
    name: "not-on-roster",
    severity: Severity::Warning,
    zh: Explanation {
        title: "名册上没有",
        what: "报告的单位是否在名册上。名称只差一个字的，认作名册上的单位，并请人核对；只能是一个单位的缩写，也认作那个单位，见 found-by-likeness；写曾用名的，认作现在的单位，并请改正；可能是几个单位的，不猜。",
        why: "名册上没有的单位不会进入分组合订本。",
        example: "封面写“青禾区教育和体育局”，名册上只有“青禾区教育局”。",
        remedy: "核对单位名称；确是同一单位的，在名册“简称”一栏补上这个名称。",
    },
    en: Explanation {
        title: "not on the roster",
        what: "whether the report's unit is on the roster; a name that is one character off is taken for the one there and \
               named, a shortened one is told by found-by-likeness; a former name \
               is taken for the unit of today and named; one that may mean several units is not guessed at",
        why: "a unit outside the roster is in no group's volume",
        example: "a cover with a name that the roster does not know",
        remedy: "correct the name, or add it to the roster's 简称",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    // Whose an unreadable file is, nobody can tell; that it is unreadable has been said.
    let Some(report) = unit.report() else { return Vec::new() };
    let (zh, en) = match (&unit.told_by, &unit.nearest) {
        (ToldBy::Likeness(written), _) => (
            format!("名册上没有“{written}”，已按最接近的“{}”对应", unit.name),
            format!("{written} is not on the roster; it was taken for {}, which is nearest", unit.name),
        ),
        (ToldBy::Former(written), _) => {
            (format!("“{written}”是“{}”的曾用名", unit.name), format!("{written} is a former name of {}", unit.name))
        }
        (ToldBy::Several(names), _) => several(&unit.name, names),
        (_, Some(_)) if unit.name.is_empty() => {
            ("报告没有写明单位名称，无法与名册对应".to_owned(), "nothing names the unit".to_owned())
        }
        (_, Some(nearest)) if is_like(&unit.name, nearest) => (
            format!("名册上没有“{}”，最接近的是“{nearest}”", unit.name),
            format!("{} is not on the roster; the nearest name there is {nearest}", unit.name),
        ),
        (_, Some(_)) => (
            format!("名册上没有“{}”，也没有相近的名称", unit.name),
            format!("{} is not on the roster, nor is a name like it", unit.name),
        ),
        (_, None) => return Vec::new(),
    };
    let written = match &unit.told_by {
        ToldBy::Likeness(written) | ToldBy::Former(written) => written.clone(),
        _ => unit.name.clone(),
    };
    let place = report.field(config.template.key_of(FieldKind::Unit)).and_then(|field| field.place.clone());
    let hint = hint(unit);
    let to_unit = to_unit(unit, &written);
    vec![Finding::new(RULE.name, Words::new(zh, en), hint).at(place).quoting(written).telling(to_unit)]
}

fn of_one_unit() -> Words {
    Words::new(
        "请核对单位名称；确是同一单位的，在名册“简称”一栏补上这个名称。",
        "correct the name, or add it to the roster's 简称",
    )
}

/// Says what the office can do.
fn hint(unit: &Unit) -> Words {
    match &unit.told_by {
        ToldBy::Former(_) => Words::new("请改成单位现在的全称。", "write the unit's name of today"),
        ToldBy::Likeness(_) | ToldBy::Several(_) => of_one_unit(),
        _ if unit.name.is_empty() => Words::new(
            "请打开文件看是哪个单位的，在封面填上单位名称，或者在文件名里写上它的名称，再重新运行。",
            "see whose report it is, and write the unit's name on its cover or into the name of the file",
        ),
        _ => Words::new(
            "请核对单位名称；确是同一单位的，在名册“简称”一栏补上这个名称；名册上漏了的，补上一行。",
            "correct the name, or add it to the roster's 简称, or add the unit to the roster",
        ),
    }
}

/// Tells the unit, which has nothing to do with the roster.
fn to_unit(unit: &Unit, written: &str) -> ToUnit {
    let message = match (&unit.told_by, &unit.nearest) {
        _ if written.is_empty() => Words::new("报告没有写明单位名称", "nothing names the unit"),
        (ToldBy::Likeness(_), _) => Words::new(
            format!("单位名称写的是“{written}”，已按“{}”登记", unit.name),
            format!("the unit is called {written}; it was taken for {}", unit.name),
        ),
        (ToldBy::Former(_), _) => Words::new(
            format!("单位名称写的是曾用名“{written}”，现在登记的名称是“{}”", unit.name),
            format!("{written} is a former name; the unit is registered as {}", unit.name),
        ),
        (ToldBy::Several(_), _) | (_, None) => Words::new(
            format!("“{written}”可能是几个单位，分不清是哪一个"),
            format!("{written} may mean several units"),
        ),
        (_, Some(nearest)) if is_like(written, nearest) => Words::new(
            format!("单位名称写的是“{written}”，登记的单位里没有；最接近的是“{nearest}”"),
            format!("the unit is called {written}, which is not known; the nearest name is {nearest}"),
        ),
        (_, Some(_)) => Words::new(
            format!("单位名称写的是“{written}”，登记的单位里没有"),
            format!("the unit is called {written}, which is not known"),
        ),
    };
    ToUnit::Words(message, Words::new("请核对单位名称，写本单位的全称。", "write the unit's full name"))
}

/// Says whether a name may be meant by another at all: without their districts the shorter one has half of its characters in
/// both. What is merely the nearest of a roster may have nothing but 局.
fn is_like(name: &str, nearest: &str) -> bool {
    let (name, nearest) = (core(name), core(nearest));
    // A comparison takes as many steps as both are long, multiplied; what stands behind 单位名称 may be a whole text.
    if name.len() > LONGEST || nearest.len() > LONGEST {
        return false;
    }
    let [left, right] = [&name, &nearest].map(|core| tails(core).last().map_or(core.as_str(), |tail| *tail));
    // 工商联 and 残联 are both 联, and nothing else.
    let kind = left.chars().next_back().filter(|last| right.ends_with(*last)).map_or(0, char::len_utf8);
    let [left, right] = [left, right].map(|name| &name[..name.len() - kind]);
    let shorter = left.chars().count().min(right.chars().count());
    shorter > 0 && in_common(left, right) * 2 >= shorter
}

fn several(name: &str, names: &[String]) -> (String, String) {
    let shown = names.iter().take(MOST_SHOWN).map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、");
    let more = if names.len() > MOST_SHOWN { "等" } else { "" };
    let count = names.len();
    if name.is_empty() {
        let zh = format!("报告没有写明单位名称，文件名可能指名册上的 {count} 个单位：{shown}{more}，没有替它选");
        return (zh, format!("nothing names the unit, and its file may mean {count} on the roster: {shown}"));
    }
    (
        format!("“{name}”可能是名册上的 {count} 个单位：{shown}{more}，没有替它选"),
        format!("{name} may mean {count} units on the roster: {shown}; none was chosen"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_like_another_by_half_of_its_characters() {
        assert!(is_like("青禾区教育和体育局", "青禾区教育局"));
        assert!(!is_like("青禾区科技创新服务中心", "青禾区水务局"));
        assert!(!is_like("青禾区工商业联合会", "青禾区残疾人联合会"));
    }

    #[test]
    fn a_whole_text_is_like_no_name_and_compared_with_none() {
        let han = |from: u32| (0..300_000).map(move |at| char::from_u32(0x4E00 + (from + at * 7) % 0x5000));
        let [text, other] = [0, 3].map(|from| han(from).collect::<Option<String>>().expect("Han characters"));
        assert!(!is_like(&text, &other));
        assert!(!is_like(&text, "青禾区教育局"));
    }
}

//! Units that reported by the last run and do not by this one: what was made of them goes with the old results. Files may be
//! missing from INPUT, or somebody named one of them alone.
use std::collections::BTreeSet;

use crate::model::{LedgerUnit, Words, number_of};

/// How many of them are named.
const NAMED: usize = 5;

/// A unit that reported by the last run.
pub(super) struct Reported {
    /// Its name.
    pub(super) unit: String,
    /// Its file.
    pub(super) path: String,
}

/// Says which of those that reported are not among the units that have a report now, neither by name nor by file; `None` where
/// all of them are.
pub(super) fn words(reported: &[Reported], units: &[LedgerUnit]) -> Option<Words> {
    let now = units.iter().filter_map(|unit| Some((unit.shown_name(), unit.source.as_ref()?.path.as_str())));
    let (names, paths): (BTreeSet<&str>, BTreeSet<&str>) = now.unzip();
    let is_gone = |old: &&Reported| !names.contains(&*old.unit) && !paths.contains(&*old.path);
    let gone: Vec<&str> = reported.iter().filter(is_gone).map(|old| &*old.unit).collect();
    let count = gone.len();
    let shown = |comma: &str| gone[..NAMED.min(count)].join(comma);
    let (more, more_en) = if count > NAMED { ("等", " and others") } else { ("", "") };
    (count > 0).then(|| {
        Words::new(
            format!(
                "上一次有报告、这一次没有的单位 {count} 个：{}{more}，上一次给它们做的文件已不在结果里；收件文件夹里少了文件的，请放回去再运行一次",
                shown("、")
            ),
            format!(
                "reported by the last run and not now, {}: {}{more_en}; what was made of them is no longer among the results, \
                 and comes back with their files",
                number_of(count, "unit", "units"),
                shown(", ")
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Lang, Source};

    #[test]
    fn a_unit_is_gone_where_neither_its_name_nor_its_file_is_left() {
        let old = |unit: &str, path: &str| Reported { unit: unit.to_owned(), path: path.to_owned() };
        let source = |path: &str| Source { path: path.to_owned(), format: None, sha256: String::new(), bytes: 0 };
        let now = |unit: &str, path: &str| LedgerUnit {
            unit: Some(unit.to_owned()),
            source: (!path.is_empty()).then(|| source(path)),
            ..LedgerUnit::default()
        };
        let units = [now("甲局", "新甲.docx"), now("乙镇政府", "乙.docx"), now("丙局", "")];
        assert!(words(&[old("甲局", "甲.docx"), old("乙镇", "乙.docx")], &units).is_none());
        let said = words(&[old("甲局", "甲.docx"), old("丙局", "丙.docx")], &units).expect("one is gone");
        assert!(said.get(Lang::Zh).contains("没有的单位 1 个：丙局，"), "{}", said.get(Lang::Zh));
    }
}

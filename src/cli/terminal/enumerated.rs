//! Names one after another, as many as go into a line.
use super::width::{columns, cut};
use crate::model::Lang;

/// Joins names in at most `most` columns; how many they are stands behind those that have room, the first of which always
/// has.
pub fn enumerated(names: &[String], most: usize, lang: Lang) -> String {
    let comma = lang.pick("、", ", ");
    let whole = names.join(comma);
    if columns(&whole) <= most {
        return whole;
    }
    let all = names.len();
    let rest = |shown: usize| lang.pick(format!(" 等{all}个"), format!(" and {} more", all - shown));
    let mut line = String::new();
    for (shown, name) in (1..).zip(names) {
        let tail = if shown == all { String::new() } else { rest(shown) };
        let longer = if line.is_empty() { name.clone() } else { format!("{line}{comma}{name}") };
        if columns(&longer) + columns(&tail) > most {
            let first = || cut(name, most.saturating_sub(columns(&tail)));
            return if line.is_empty() { first() + &tail } else { line + &rest(shown - 1) };
        }
        line = longer;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_names_as_there_is_room_for() {
        let names = ["区教育局", "区统计局", "区档案馆"].map(str::to_owned);
        assert_eq!(enumerated(&names, 28, Lang::Zh), "区教育局、区统计局、区档案馆");
        assert_eq!(enumerated(&names, 27, Lang::Zh), "区教育局、区统计局 等3个");
        assert_eq!(enumerated(&names, 20, Lang::Zh), "区教育局 等3个");
        assert_eq!(enumerated(&names, 12, Lang::Zh), "区教… 等3个");
        assert_eq!(enumerated(&names, 20, Lang::En), "区教育局 and 2 more");
        assert_eq!(enumerated(&names[..1], 4, Lang::En), "区…");
        assert_eq!(enumerated(&[], 4, Lang::Zh), "");
    }
}

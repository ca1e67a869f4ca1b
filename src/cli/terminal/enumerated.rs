//! Names one after another, as many as go into a line.
use super::width::{columns, cut};
use crate::model::Lang;

/// Joins names in at most `most` columns; how many they are, by `measure`, stands behind those that have room, the first of
/// which always has. Without a `measure`, in Chinese only that there are more.
pub fn enumerated(names: &[String], measure: &str, most: usize, lang: Lang) -> String {
    let comma = lang.pick("、", ", ");
    let whole = names.join(comma);
    if columns(&whole) <= most {
        return whole;
    }
    let all = names.len();
    let all_of_them = if measure.is_empty() { "等".to_owned() } else { format!(" 等{all}{measure}") };
    let rest = |shown: usize| lang.pick(all_of_them.clone(), format!(" and {} more", all - shown));
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

/// Joins names behind a head in two lines of at most `most` columns; `more` says how many have no room, and where they
/// stand.
pub fn in_two_lines(
    head: &str,
    names: &[String],
    more: &dyn Fn(usize) -> String,
    most: usize,
    lang: Lang,
) -> Vec<String> {
    let comma = lang.pick("、", ", ");
    let names: Vec<String> = names.iter().map(|name| cut(name, most.saturating_sub(4))).collect();
    let lines = |shown: usize| {
        let rest = names.len() - shown;
        let last = if rest > 0 { vec![more(rest)] } else { Vec::new() };
        let pieces = names[..shown].iter().chain(&last).enumerate();
        // What follows the last name is no further one of them.
        let behind = lang.pick("，", ", ");
        let commas = pieces.map(|(at, piece)| match at + 1 {
            at if at == shown + last.len() => piece.clone(),
            at if at == shown => piece.clone() + behind,
            _ => piece.clone() + comma,
        });
        packed(head, commas, most)
    };
    // No two lines have more names than columns.
    let most_names = names.len().min(2 * most);
    (0..=most_names).rev().map(lines).find(|lines| lines.len() <= 2).unwrap_or_else(|| lines(0))
}

/// Sets pieces one behind the other into lines of at most `most` columns, those behind the first a little to the right.
fn packed(head: &str, pieces: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let mut lines = vec![head.to_owned()];
    for piece in pieces {
        let line = lines.last_mut().expect("the first is there");
        if columns(line) + columns(piece.trim_end()) <= most {
            line.push_str(&piece);
        } else {
            lines.push(format!("  {piece}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_names_as_there_is_room_for() {
        let names = ["区教育局", "区统计局", "区档案馆"].map(str::to_owned);
        assert_eq!(enumerated(&names, "个", 28, Lang::Zh), "区教育局、区统计局、区档案馆");
        assert_eq!(enumerated(&names, "个", 27, Lang::Zh), "区教育局、区统计局 等3个");
        assert_eq!(enumerated(&names, "个", 20, Lang::Zh), "区教育局 等3个");
        assert_eq!(enumerated(&names, "个", 12, Lang::Zh), "区教… 等3个");
        assert_eq!(enumerated(&names, "", 20, Lang::Zh), "区教育局、区统计局等");
        assert_eq!(enumerated(&names, "个", 20, Lang::En), "区教育局 and 2 more");
        assert_eq!(enumerated(&names[..1], "个", 4, Lang::En), "区…");
        assert_eq!(enumerated(&[], "个", 4, Lang::Zh), "");
        let more = |rest: usize| format!("另有 {rest} 个");
        let lines = |most| in_two_lines("单位：", &names, &more, most, Lang::Zh);
        assert_eq!(lines(40), ["单位：区教育局、区统计局、区档案馆"]);
        assert_eq!(lines(24), ["单位：区教育局、", "  区统计局、区档案馆"]);
        assert_eq!(lines(19), ["单位：区教育局，", "  另有 2 个"]);
        assert_eq!(lines(14), ["单位：", "  另有 3 个"]);
    }
}

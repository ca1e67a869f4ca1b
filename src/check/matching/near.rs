//! Names that are merely like one on the roster: misspelt by one character, or shortened as offices do.
use std::collections::{BTreeMap, BTreeSet};

use crate::check::unit_names::{DISTRICTS, core, tails};
use crate::fold::{alike, fold};
use crate::model::Roster;

/// Shortest name, in characters, in which one wrong character is taken for a slip.
const SHORTEST_MISSPELT: usize = 5;
/// Characters that tell units apart by themselves: 第一中学 and 第二中学, 城东 and 城西.
const TELLING: &str = "一二三四五六七八九十甲乙丙丁东西南北中上下左右前后大小新老旧内外男女高初0123456789";
/// Words that are themselves of units, so that one of them in the place of another is no slip.
const FIELDS_OF_WORK: [&str; 66] = [
    "教育", "体育", "农业", "林业", "渔业", "牧业", "工业", "商业", "水利", "水务", "税务", "商务", "财务", "政务",
    "事务", "外务", "财政", "民政", "市政", "行政", "邮政", "路政", "审计", "统计", "会计", "公安", "国安", "司法",
    "政法", "文化", "文物", "文旅", "文体", "旅游", "卫生", "民生", "环保", "环卫", "生态", "规划", "计划", "建设",
    "住建", "城建", "城管", "交通", "交管", "公路", "铁路", "电力", "粮食", "药监", "安监", "质监", "物价", "科技",
    "科协", "侨联", "妇联", "残联", "文联", "工商", "招商", "信访", "档案", "地震",
];

/// How many units that share characters with a name are compared with it for the nearest.
const MOST_COMPARED: usize = 32;

/// The names of one unit that others are compared with.
struct Known {
    /// Its full name folded.
    folded: String,
    core: String,
    /// The core and its tails, as characters.
    names: Vec<Vec<char>>,
}

/// The roster, ready to be asked for what is like a name.
pub struct Near {
    units: Vec<Known>,
    /// The units that have a character in their names.
    with: BTreeMap<char, Vec<usize>>,
}

impl Near {
    /// Lists the roster's full names.
    pub fn new(roster: &Roster) -> Self {
        let known = |name: &String| {
            let core = core(name);
            let names = std::iter::once(core.as_str()).chain(tails(&core)).map(|name| name.chars().collect());
            Known { folded: fold(name), names: names.collect(), core }
        };
        let units: Vec<Known> = roster.entries.iter().map(|entry| known(&entry.name)).collect();
        let mut with: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (at, unit) in units.iter().enumerate() {
            for character in unit.folded.chars().collect::<BTreeSet<char>>() {
                with.entry(character).or_default().push(at);
            }
        }
        Self { units, with }
    }

    /// Returns the unit whose name is most like this one; one whose name ends in it comes before all others.
    pub fn nearest(&self, name: &str) -> Option<usize> {
        let (name, core) = (fold(name), core(name));
        let bare = tails(&core).last().copied().unwrap_or(&core);
        let ends_in_it = |at: &usize| !bare.is_empty() && self.units[*at].core.ends_with(bare);
        let all = 0..self.units.len();
        let ending: Vec<usize> = all.clone().filter(ends_in_it).collect();
        let among = if ending.is_empty() { self.sharing(&name) } else { ending };
        let mut best: Option<(f64, usize)> = all.last().map(|last| (0.0, last));
        for at in among {
            let least = best.map_or(0.0, |(score, _)| score);
            if let Some(score) = alike(&name, &self.units[at].folded, least) {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Returns the units that share most characters with a name, in roster order.
    fn sharing(&self, name: &str) -> Vec<usize> {
        let mut shared = vec![0_usize; self.units.len()];
        for character in name.chars().collect::<BTreeSet<char>>() {
            self.with.get(&character).into_iter().flatten().for_each(|&at| shared[at] += 1);
        }
        let mut units: Vec<usize> = (0..self.units.len()).filter(|&at| shared[at] > 0).collect();
        units.sort_by_key(|&at| std::cmp::Reverse(shared[at]));
        units.truncate(MOST_COMPARED);
        units.sort_unstable();
        units
    }

    /// Returns the only unit of which a name is a misspelling or a shortening.
    pub fn slip_of(&self, name: &str) -> Option<usize> {
        let name: Vec<char> = core(name).chars().collect();
        let only = |is_one: fn(&[char], &[char]) -> bool| {
            let is_one = |known: &Known| known.names.iter().any(|known| is_one(&name, known));
            let mut found = self.units.iter().enumerate().filter(|(_, known)| is_one(known)).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        only(is_misspelt).or_else(|| only(is_shortened))
    }
}

/// Says whether a name differs from a known one by one character that tells no units apart.
fn is_misspelt(left: &[char], right: &[char]) -> bool {
    if right.len() < SHORTEST_MISSPELT || left.len().abs_diff(right.len()) > 1 {
        return false;
    }
    let front = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (left_rest, right_rest) = (&left[front..], &right[front..]);
    let back = left_rest.iter().rev().zip(right_rest.iter().rev()).take_while(|(left, right)| left == right).count();
    let (wrong, meant) = (&left_rest[..left_rest.len() - back], &right_rest[..right_rest.len() - back]);
    let is_slip = wrong.len() <= 1 && meant.len() <= 1 && wrong.len() + meant.len() > 0;
    // Another ending is another kind of unit, and another district another unit.
    let in_district = right[front..].iter().skip(1).any(|character| DISTRICTS.contains(character));
    let word = |characters: &[char]| {
        let from = front.saturating_sub(1);
        let around = &characters[from..(front + 2).min(characters.len())];
        around.windows(2).any(|pair| FIELDS_OF_WORK.contains(&pair.iter().collect::<String>().as_str()))
    };
    let tells = wrong.iter().chain(meant).any(|character| TELLING.contains(*character));
    is_slip && back > 0 && !in_district && !tells && !(word(left) && word(right))
}

/// Says whether a name is a known one with characters left out, as offices shorten theirs: 人社局.
fn is_shortened(name: &[char], known: &[char]) -> bool {
    if name.last() != known.last() || name.first() != known.first() {
        return false;
    }
    let (name, known) = behind_common_district(name, known);
    let same_ends = name.first() == known.first();
    let is_office = name.last().is_some_and(|last| ['局', '办', '委'].contains(last));
    if name.len() < 3 || name.len() >= known.len() || !same_ends || !is_office {
        return false;
    }
    let mut left = name.iter().peekable();
    let mut left_out = known.iter().filter(|character| left.next_if(|next| next == character).is_none());
    let tells = left_out.any(|character| TELLING.contains(*character));
    !tells && left.peek().is_none()
}

/// Takes off both names the district in which both begin.
fn behind_common_district<'n>(left: &'n [char], right: &'n [char]) -> (&'n [char], &'n [char]) {
    let same = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let end = left[..same].iter().rposition(|character| DISTRICTS.contains(character)).map_or(0, |at| at + 1);
    (&left[end..], &right[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misspelt(name: &str, known: &str) -> bool {
        is_misspelt(&characters(name), &characters(known))
    }

    fn shortened(name: &str, known: &str) -> bool {
        is_shortened(&characters(name), &characters(known))
    }

    fn characters(name: &str) -> Vec<char> {
        name.chars().collect()
    }

    #[test]
    fn slips_are_told_from_other_units() {
        assert!(misspelt("三水区教肓局", "三水区教育局"));
        assert!(misspelt("三水区教育育局", "三水区教育局"));
        assert!(misspelt("三水区市场监管里局", "三水区市场监管理局"));
        for (name, known) in [
            ("三水区体育局", "三水区教育局"),
            ("三水区水利局", "三水区水务局"),
            ("三永区教育局", "三水区教育局"),
            ("三水区第一中学", "三水区第二中学"),
            ("三水区卫生院", "三水区卫生局"),
            ("东南街道", "西南街道"),
            ("教肓局", "教育局"),
        ] {
            assert!(!misspelt(name, known), "{name} {known}");
        }
        assert!(shortened("区人社局", "区人力资源和社会保障局"));
        assert!(shortened("三水区发改局", "三水区发展改革局"));
        assert!(!shortened("青禾区体育局", "青禾区文化广电旅游体育局"));
        assert!(!shortened("旅游局", "文化广电旅游体育局"));
        assert!(!shortened("三水中学", "三水第三中学"));
    }
}

//! Names that are merely like one on the roster: misspelt by one character, or shortened as offices do.
use std::collections::{BTreeMap, BTreeSet};

use crate::check::roster::called::{Full, TELLING};
use crate::config::Names;
use crate::fold::{alike, fold};
use crate::model::Roster;
use crate::unit_names::{DISTRICTS, core, tails};

/// Shortest name, in characters, in which one wrong character is taken for a slip.
const SHORTEST_MISSPELT: usize = 5;
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
    full: Full,
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
            Known { folded: fold(name), names: names.collect(), full: Full::new(&core), core }
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

    /// Returns the only unit of which a name is a misspelling.
    pub fn misspelt(&self, name: &str) -> Option<usize> {
        let name: Vec<char> = core(name).chars().collect();
        self.only(|known| known.names.iter().any(|known| is_misspelt(&name, known)))
    }

    /// Returns the only unit of which a name is a shortening.
    pub fn shortened(&self, name: &str, names: &Names) -> Option<usize> {
        let core = core(name);
        self.only(|known| known.full.is_called(&core, names))
    }

    fn only(&self, is_one: impl Fn(&Known) -> bool) -> Option<usize> {
        let mut found = self.units.iter().enumerate().filter(|(_, known)| is_one(known)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn misspelt(name: &str, known: &str) -> bool {
        is_misspelt(&characters(name), &characters(known))
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
    }
}

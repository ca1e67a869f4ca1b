//! Names that are merely like one on the roster: misspelt by one character, or shortened as offices do.
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

/// The names of one unit that others are compared with.
struct Known {
    core: String,
    tails: Vec<String>,
}

/// The roster, ready to be asked for what is like a name.
pub struct Near {
    units: Vec<Known>,
    folded: Vec<String>,
}

impl Near {
    /// Lists the roster's full names.
    pub fn new(roster: &Roster) -> Self {
        let known = |name: &String| {
            let core = core(name);
            Known { tails: tails(&core).into_iter().map(str::to_owned).collect(), core }
        };
        Self {
            units: roster.entries.iter().map(|entry| known(&entry.name)).collect(),
            folded: roster.entries.iter().map(|entry| fold(&entry.name)).collect(),
        }
    }

    /// Returns the unit whose name is most like this one; one whose name ends in it comes before all others.
    pub fn nearest(&self, name: &str) -> Option<usize> {
        let (name, core) = (fold(name), core(name));
        let bare = tails(&core).last().copied().unwrap_or(&core);
        let ends_in_it = |at: &usize| !bare.is_empty() && self.units[*at].core.ends_with(bare);
        let all = 0..self.units.len();
        let ending: Vec<usize> = all.clone().filter(ends_in_it).collect();
        let among = if ending.is_empty() { all.collect() } else { ending };
        let mut best: Option<(f64, usize)> = None;
        for at in among {
            let least = best.map_or(0.0, |(score, _)| score);
            // Of equals the last one counts, as it always has.
            if let Some(score) = alike(&name, &self.folded[at], least) {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Returns the only unit of which a name is a misspelling or a shortening.
    pub fn slip_of(&self, name: &str) -> Option<usize> {
        let name = core(name);
        let only = |is_one: &dyn Fn(&Known) -> bool| {
            let mut found = self.units.iter().enumerate().filter(|(_, known)| is_one(known)).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        let whole = |known: &Known, is_one: fn(&str, &str) -> bool| {
            is_one(&name, &known.core) || known.tails.iter().any(|tail| is_one(&name, tail))
        };
        only(&|known| whole(known, is_misspelt)).or_else(|| only(&|known| whole(known, is_shortened)))
    }
}

/// Says whether a name differs from a known one by one character that tells no units apart.
fn is_misspelt(name: &str, known: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (name.chars().collect(), known.chars().collect());
    if right.len() < SHORTEST_MISSPELT || left.len().abs_diff(right.len()) > 1 {
        return false;
    }
    let front = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
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
    is_slip && back > 0 && !in_district && !tells && !(word(&left) && word(&right))
}

/// Says whether a name is a known one with characters left out, as offices shorten theirs: 人社局.
fn is_shortened(name: &str, known: &str) -> bool {
    let (name, known) = behind_common_district(name, known);
    let (name, known): (Vec<char>, Vec<char>) = (name.chars().collect(), known.chars().collect());
    let same_ends = name.first() == known.first() && name.last() == known.last();
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
fn behind_common_district<'n>(left: &'n str, right: &'n str) -> (&'n str, &'n str) {
    let same = left.char_indices().zip(right.chars()).take_while(|((_, left), right)| left == right);
    let end =
        same.filter(|((_, character), _)| DISTRICTS.contains(character)).map(|((at, mark), _)| at + mark.len_utf8());
    let end = end.last().unwrap_or(0);
    (&left[end..], &right[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_units() {
        assert!(is_misspelt("三水区教肓局", "三水区教育局"));
        assert!(is_misspelt("三水区教育育局", "三水区教育局"));
        assert!(is_misspelt("三水区市场监管里局", "三水区市场监管理局"));
        for (name, known) in [
            ("三水区体育局", "三水区教育局"),
            ("三水区水利局", "三水区水务局"),
            ("三永区教育局", "三水区教育局"),
            ("三水区第一中学", "三水区第二中学"),
            ("三水区卫生院", "三水区卫生局"),
            ("东南街道", "西南街道"),
            ("教肓局", "教育局"),
        ] {
            assert!(!is_misspelt(name, known), "{name} {known}");
        }
        assert!(is_shortened("区人社局", "区人力资源和社会保障局"));
        assert!(is_shortened("三水区发改局", "三水区发展改革局"));
        assert!(!is_shortened("青禾区体育局", "青禾区文化广电旅游体育局"));
        assert!(!is_shortened("旅游局", "文化广电旅游体育局"));
        assert!(!is_shortened("三水中学", "三水第三中学"));
    }
}

//! Names shortened as people say them: 区一中 of 区第一中学, 区疾控 of 区疾病预防控制中心, 白石卫生院 of 白石镇卫生院. Which unit
//! is meant is only sure where one alone may be.
use std::collections::BTreeSet;

use crate::config::Names;
use crate::unit_names::{DISTRICTS, LONGEST, core, leading_districts};

/// Characters that tell units apart by themselves: 第一中学 and 第二中学, 城东 and 城西.
pub const TELLING: &str = "一二三四五六七八九十甲乙丙丁东西南北中上下左右前后大小新老旧内外男女高初0123456789";
/// Words in which such a character tells nothing, and words that are hardly ever said.
const TELLING_NOTHING: [(&str, &str); 6] = [
    ("大数据", "数据"),
    ("高级中学", "中学"),
    ("初级中学", "中学"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("地方金融", "金融"),
];
/// Kinds of units of several characters: a name that bears one is of that kind alone.
const KINDS: [&str; 20] = [
    "卫生院", "医院", "学院", "法院", "检察院", "小学", "中学", "大学", "学校", "党校", "幼儿园", "中心", "派出所",
    "公司", "银行", "大队", "支队", "中队", "社区", "街道",
];
/// The kind that is said or not.
const UNSAID: &str = "中心";
/// Characters before a unit's own words, which are said or not: 第一中学, 区委党校, 总工会.
const BEFORE: [char; 3] = ['第', '委', '总'];
/// Fewest characters of a shortened name that bears its kind, and of one that bears none or is a committee's.
const SHORTEST: usize = 3;
const SHORTEST_BARE: usize = 2;

/// A unit's full name, ready to be compared with what people call it.
pub struct Full {
    /// How its district is written before what it is called, the longest first; nothing stands for any.
    districts: Vec<String>,
    /// What stands behind its district, with the characters before it and without.
    names: Vec<Vec<char>>,
}

impl Full {
    /// Takes the core of a full name apart.
    pub fn new(core: &str) -> Self {
        let (districts, rest) = leading_districts(core);
        let rest = plain(rest);
        let bare = rest.strip_prefix(BEFORE).map(str::to_owned);
        let names = std::iter::once(rest).chain(bare).map(|name| name.chars().collect()).collect();
        Self { districts: ways_of_writing(&districts), names }
    }

    /// Says whether a core is a shortening of the name.
    pub fn is_called(&self, core: &str, names: &Names) -> bool {
        if core.len() > LONGEST {
            return false;
        }
        let behind = |district: &String| core.strip_prefix(district.as_str());
        let mut rests: BTreeSet<&str> = self.districts.iter().filter_map(behind).chain([core]).collect();
        // A roster without districts says nothing about them.
        if self.districts.is_empty() {
            let (_, rest) = leading_districts(core);
            rests.extend([rest, core.strip_prefix(DISTRICTS).unwrap_or(core)]);
        }
        rests.into_iter().any(|rest| {
            let rest = plain(rest);
            let bare = rest.strip_prefix('第').unwrap_or(&rest);
            self.names.iter().any(|full| is_short(bare, full, names))
        })
    }
}

/// Says whether one of two names is a shortening of the other.
pub fn is_one_called(left: &str, right: &str, names: &Names) -> bool {
    let (left, right) = (core(left), core(right));
    Full::new(&left).is_called(&right, names) || Full::new(&right).is_called(&left, names)
}

fn plain(name: &str) -> String {
    TELLING_NOTHING.iter().fold(name.to_owned(), |name, (word, plain)| name.replace(word, plain))
}

/// Returns the ways of writing a district before a name: 云岭市青禾区, 青禾区, 青禾, 区.
fn ways_of_writing(districts: &[&str]) -> Vec<String> {
    let Some((own, upper)) = districts.split_last() else { return Vec::new() };
    let kind = own.chars().next_back().map(String::from).unwrap_or_default();
    let bare = own.strip_suffix(DISTRICTS).filter(|bare| bare.chars().nth(1).is_some());
    let whole = (0..=upper.len()).map(|from| upper[from..].concat());
    let mut ways: Vec<String> =
        whole.flat_map(|upper| std::iter::once(*own).chain(bare).map(move |own| format!("{upper}{own}"))).collect();
    ways.push(kind);
    ways
}

/// Says whether a name is another with characters left out: it begins as the other does, is of its kind or says none, and
/// leaves out nothing by which units are told apart.
fn is_short(name: &str, full: &[char], names: &Names) -> bool {
    let short: Vec<char> = name.chars().collect();
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return false };
    if full.first() != Some(first) || short.len() < SHORTEST_BARE {
        return false;
    }
    if short == full {
        return true;
    }
    let whole: String = full.iter().collect();
    // 人社 is no 社.
    let is_ended = names.ends_as_unit(name) && !(short.len() == SHORTEST_BARE && *last == '社');
    let full = if is_ended {
        let is_committee = *last == '委';
        let kind = KINDS.iter().find(|kind| name.ends_with(**kind));
        let is_kind = kind.is_none_or(|kind| whole.ends_with(kind)) && full.last() == Some(last);
        if !is_kind || (short.len() < SHORTEST && !is_committee) {
            return false;
        }
        full
    } else {
        let unsaid = whole.strip_suffix(UNSAID).map_or(full.len(), |rest| rest.chars().count());
        &full[..unsaid]
    };
    let mut left = short.iter().peekable();
    let mut left_out = full.iter().filter(|character| left.next_if(|next| next == character).is_none());
    let tells = left_out.any(|character| TELLING.contains(*character));
    !tells && left.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// Units that are easily taken for one another.
    const ROSTER: [&str; 27] = [
        "云岭市青禾区教育局",
        "云岭市青禾区教师发展中心",
        "云岭市青禾区第一中学",
        "云岭市青禾区第二中学",
        "云岭市青禾区第一小学",
        "云岭市青禾区人民医院",
        "云岭市青禾区中医院",
        "云岭市青禾区疾病预防控制中心",
        "云岭市青禾区市场监督管理局",
        "云岭市青禾区人力资源和社会保障局",
        "云岭市青禾区住房和城乡建设局",
        "云岭市青禾区卫生健康局",
        "云岭市青禾区发展和改革局",
        "云岭市青禾区文化广电旅游体育局",
        "云岭市青禾区城市管理局",
        "云岭市青禾区政务服务和大数据管理局",
        "云岭市青禾区白石镇卫生院",
        "云岭市青禾区白石镇人民政府",
        "云岭市青禾区总工会",
        "中共云岭市青禾区委党校",
        "中共云岭市青禾区纪律检查委员会",
        "中共云岭市青禾区委宣传部",
        "云岭市青禾区机关事务服务中心",
        "云岭市青禾区机关事务管理局",
        "云岭市青禾区人民法院",
        "云岭市青禾区人民检察院",
        "云岭市青禾区地方金融工作局",
    ];

    fn called(name: &str) -> Vec<&'static str> {
        let names = Config::parse("", "config.toml").expect("valid").template.names;
        let is_called = |full: &&&str| Full::new(&core(full)).is_called(&core(name), &names);
        ROSTER.iter().filter(is_called).copied().collect()
    }

    #[test]
    fn what_people_call_a_unit_means_it_alone() {
        for (name, at) in [
            ("区教发中心", 1),
            ("区一中", 2),
            ("青禾一中", 2),
            ("云岭市青禾区一中", 2),
            ("区二中", 3),
            ("区一小", 4),
            ("区人医", 5),
            ("区疾控", 7),
            ("区疾控中心", 7),
            ("青禾疾控中心", 7),
            ("区市监局", 8),
            ("市监局", 8),
            ("区人社局", 9),
            ("区人社", 9),
            ("青禾区住建局", 10),
            ("区卫健局", 11),
            ("区发改局", 12),
            ("区文广旅体局", 13),
            ("区城管局", 14),
            ("区政数局", 15),
            ("白石卫生院", 16),
            ("区工会", 18),
            ("区党校", 19),
            ("区法院", 24),
            ("区检察院", 25),
            ("区金融局", 26),
            ("区纪委", 20),
        ] {
            assert_eq!(called(name), [ROSTER[at]], "{name}");
        }
    }

    #[test]
    fn other_units_are_none_of_the_roster_s() {
        for name in [
            "市一中", "云岭一中", "白云区一中", "白云区疾控", "市疾控中心", "云岭市疾控", "白云区市监局",
            "云岭市市监局", "区三中", "区十二中", "区第一人民医院", "区医院", "区中西医院", "区体育局", "区旅游局",
            "区农业局", "区教研室", "白石小学", "白石派出所", "白石中心卫生院", "白云镇卫生院", "区直机关工委", "区",
            "",
        ] {
            assert!(called(name).is_empty(), "{name}: {:?}", called(name));
        }
        assert_eq!(called("区机关事务").len(), 2);
    }
}

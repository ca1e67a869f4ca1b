//! The ways in which one unit's name is written: with its city and district or without, 委员会 or 委, 人民政府 or nothing.
use crate::fold::{fold, is_digit};
use crate::han;
use crate::year::after_year;

/// Shortest name, in characters, that is known as the tail of a longer one.
const SHORTEST_TAIL: usize = 3;
/// Endings of tails that are one character shorter still: 残联, 科协.
const OF_SHORT_TAILS: [char; 2] = ['联', '协'];
/// Longest name, in bytes, that is taken apart; a longer one is no name.
pub const LONGEST: usize = 300;
/// Words that are written long or short, the long ones first.
const SHORTER: [(&str, &str); 24] = [
    ("中国共产主义青年团", "共青团"),
    ("中国共产党", ""),
    ("中共", ""),
    ("人民代表大会", "人大"),
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("街办", "街道"),
    ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"),
    ("文学艺术界联合会", "文联"),
    ("社会科学界联合会", "社科联"),
    ("科学技术协会", "科协"),
    ("工商业联合会", "工商联"),
    ("归国华侨联合会", "侨联"),
    ("发展和改革", "发展改革"),
    ("镇政府", "镇"),
    ("乡政府", "乡"),
    ("办公室", "办"),
    ("政府办", "府办"),
    ("与", "和"),
    ("中国人民政治协商会议", "政协"),
    ("常委会", "常务委"),
];
/// Words behind a name that say no more than it does.
const NOTHING_SAID: [&str; 4] = ["党组", "机关本级", "本级", "机关"];
/// Committees of a town, the longest first, and what its government is called beside them.
const COMMITTEES: [&str; 5] = ["党工委", "工作委", "工委", "党委", "委"];
const GOVERNMENTS: [&str; 7] = ["政府", "办事处", "镇", "乡", "街道", "人大", "管委"];
/// Longest name of a district, in characters.
const LONGEST_DISTRICT: usize = 6;
/// Ends of names that are of units, though they end as districts do.
const NO_DISTRICTS: [&str; 9] = ["园区", "景区", "校区", "社区", "院区", "片区", "开发区", "管理区", "城区"];
/// Words that end as cities do and are none.
const CITIES: [&str; 5] = ["城市", "都市", "超市", "集市", "夜市"];
/// Words of districts, at which a name may be cut.
pub const DISTRICTS: [char; 4] = ['省', '市', '区', '县'];

/// Folds a name so that its common ways of writing are one.
pub fn core(name: &str) -> String {
    let folded = with_short_words(&fold(name));
    let name = folded.strip_prefix("关于").unwrap_or(&folded);
    let mut core = after_year(name).unwrap_or(name);
    for said in NOTHING_SAID {
        core = core.strip_suffix(said).filter(|rest| rest.chars().count() >= SHORTEST_TAIL).unwrap_or(core);
    }
    core.to_owned()
}

/// Puts the short word in the place of each long one.
pub fn with_short_words(text: &str) -> String {
    SHORTER.iter().fold(
        text.to_owned(),
        |text, (long, short)| {
            if text.contains(long) { text.replace(long, short) } else { text }
        },
    )
}

/// Returns a core's tails, longest first: 市三水区教育局, 三水区教育局, 区教育局, 教育局.
pub fn tails(core: &str) -> Vec<&str> {
    let characters: Vec<(usize, char)> = if core.len() > LONGEST { Vec::new() } else { core.char_indices().collect() };
    let is_district = |at: usize| DISTRICTS.contains(&characters[at].1);
    let begins = |at: usize| {
        let behind_district = is_district(at - 1) && characters[at].1 != '委';
        // 区委组织部 is 组织部 too.
        let behind_committee = at >= 2 && characters[at - 1].1 == '委' && is_district(at - 2);
        is_district(at) || behind_district || behind_committee
    };
    let starts = (1..characters.len()).filter(|&at| begins(at)).map(|at| characters[at].0);
    let is_name = |tail: &&str| {
        let length = tail.chars().count();
        length >= SHORTEST_TAIL || (length == SHORTEST_TAIL - 1 && tail.ends_with(OF_SHORT_TAILS))
    };
    starts.map(|start| &core[start..]).filter(is_name).collect()
}

/// Returns the other names of a committee of the youth league, which stands before its district or behind: 共青团云浦区委,
/// 云浦区团委, 云浦团区委, 团区委.
fn names_of_league(core: &str) -> Vec<String> {
    let of_district = core.strip_prefix("共青团").and_then(|rest| rest.strip_suffix('委'));
    let Some(place) = of_district.filter(|place| place.ends_with(DISTRICTS)) else { return Vec::new() };
    let own = districts(place).last().copied().unwrap_or(place);
    let kind = kind_of_district(own);
    let bare = own.trim_end_matches(DISTRICTS);
    vec![
        format!("{own}团委"),
        format!("{kind}团委"),
        format!("{bare}团{kind}委"),
        format!("团{own}委"),
        format!("共青团{own}委"),
        format!("团{kind}委"),
    ]
}

/// Returns the other names of a committee of the consultative conference, which stands before its district: 云浦区政协.
fn names_of_conference(core: &str) -> Vec<String> {
    let behind = core.strip_prefix("政协").and_then(|rest| rest.split_once('委'));
    let Some((place, office)) = behind.filter(|(place, _)| place.ends_with(DISTRICTS)) else { return Vec::new() };
    let own = districts(place).last().copied().unwrap_or(place);
    let kind = kind_of_district(own);
    vec![format!("{own}政协{office}"), format!("{kind}政协{office}"), format!("政协{own}委{office}")]
}

/// Returns the other names of a unit whose superior stands before its district: 公安局青禾区分局 is 青禾区公安分局,
/// 国家统计局青禾区调查队 is 青禾区调查队.
fn names_of_branch(core: &str) -> Vec<String> {
    let Some((superior, rest)) = core.split_once('局').filter(|_| core.len() <= LONGEST) else { return Vec::new() };
    let (own, branch) = leading_districts(rest);
    let Some(own) = own.last().filter(|_| !branch.is_empty()) else { return Vec::new() };
    let kind = kind_of_district(own);
    let (_, of) = leading_districts(superior);
    let of = if branch == "分局" { of.trim_start_matches("国家") } else { "" };
    vec![format!("{own}{of}{branch}"), format!("{kind}{of}{branch}")]
}

/// Returns what kind a district is, which is said instead of its name: 区 of 青禾区.
fn kind_of_district(district: &str) -> &str {
    district.char_indices().next_back().map_or("", |(at, _)| &district[at..])
}

/// Returns the names of a unit in another order of its parts.
pub fn other_names(core: &str) -> Vec<String> {
    [names_of_league(core), names_of_conference(core), names_of_branch(core)].concat()
}

/// Says whether a name is that of districts alone, as in a title that names no unit: 佛山市三水区.
pub fn is_district(name: &str) -> bool {
    let folded = fold(name);
    let parts: Vec<&str> = folded.split_inclusive(DISTRICTS).collect();
    let of_district = |part: &&str| part.ends_with(DISTRICTS) && (2..=LONGEST_DISTRICT).contains(&part.chars().count());
    !folded.is_empty() && parts.iter().all(of_district) && !NO_DISTRICTS.iter().any(|end| folded.ends_with(end))
}

/// Returns the districts in which a core begins: 佛山市, 三水区.
pub fn districts(core: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = core.split_inclusive(DISTRICTS).collect();
    parts.retain(|part| part.ends_with(DISTRICTS) && part.chars().count() >= 2);
    parts
}

/// Parts the districts in which a core begins from the rest: 云岭市, 青禾区 and 市场监管局.
pub fn leading_districts(core: &str) -> (Vec<&str>, &str) {
    let (mut districts, mut rest) = (Vec::new(), core);
    loop {
        let within = rest.char_indices().skip(1).take(LONGEST_DISTRICT - 1);
        let end = within.into_iter().find(|(_, character)| DISTRICTS.contains(character));
        let Some((own, behind)) = end.map(|(at, kind)| rest.split_at(at + kind.len_utf8())) else { break };
        // 新市镇 is a town, 城市管理局 a bureau.
        let is_town = behind.starts_with(['镇', '乡', '街']) && !own.ends_with(['区', '县']);
        if is_town || behind.is_empty() || NO_DISTRICTS.iter().chain(&CITIES).any(|end| own.ends_with(end)) {
            break;
        }
        districts.push(own);
        rest = behind;
    }
    (districts, rest)
}

/// Parts a core at each committee in it: what the committee is of, and what stands behind it.
pub fn behind_committees(core: &str) -> impl Iterator<Item = (&str, &str)> {
    let core = if core.len() > LONGEST { "" } else { core };
    let committees = COMMITTEES.iter().flat_map(|committee| core.match_indices(committee));
    committees.map(|(at, committee)| (&core[..at], &core[at + committee.len()..]))
}

/// Says whether what stands behind a committee is nothing or its own government.
pub fn is_government(rest: &str) -> bool {
    rest.is_empty() || GOVERNMENTS.contains(&rest)
}

/// Returns a town by its core, or by that of its committee: 新桥街道 of 新桥街道党工委、办事处.
pub fn without_committee(core: &str) -> &str {
    let is_town = |town: &str| town.ends_with(['镇', '乡']) || town.ends_with("街道");
    let own =
        behind_committees(core).find(|(town, rest)| is_town(town) && (is_government(rest) || town.ends_with(rest)));
    own.map_or(core, |(town, _)| town)
}

/// Folds a core further, for names that are still surely one if no other unit has the same: 三水教育局, 市场监管局.
pub fn loose(core: &str) -> String {
    let mut kept = String::new();
    for character in core.replace("监督管理局", "监管局").replace("管理局", "局").replace("事务局", "局").chars()
    {
        let is_district = DISTRICTS.contains(&character) && kept.chars().nth(1).is_some();
        if !is_district && character != '和' {
            kept.push(character);
        }
    }
    kept
}

/// Says whether two names may be of one unit: equal, one the other's tail, or both so but for what `loose` folds.
pub fn may_be_one(left: &str, right: &str) -> bool {
    let (left, right) = (core(left), core(right));
    let is_tail = |short: &str, long: &str| long == short || tails(long).contains(&short);
    let (loose_left, loose_right) = (loose(&left), loose(&right));
    is_tail(&left, &right)
        || is_tail(&right, &left)
        || loose_left == loose_right
        || tails(&left).iter().any(|tail| loose(tail) == loose_right)
        || tails(&right).iter().any(|tail| loose(tail) == loose_left)
}

/// Says whether a name is another one with characters left out, 城管局 of 城市管理局. No number is left out, 人民医院 is not
/// 第二人民医院, and not all that stands behind: 林业局 is not 林业局城东分局.
pub fn leaves_out(short: &str, long: &str) -> bool {
    let (short, long) = (fold(short), fold(long));
    let mut wanted = short.chars().peekable();
    let is_number = |own: &char| is_digit(*own) || han::counts(*own) || *own == '第';
    let has_number = long.chars().filter(|own| wanted.next_if_eq(own).is_none()).any(|own| is_number(&own));
    let is_whole = short.chars().count() >= SHORTEST_TAIL && !long.starts_with(&short);
    is_whole && !has_number && wanted.peek().is_none()
}

/// Says whether words tell of a unit besides others: two characters in a row of them stand in its name and in none of theirs. So
/// 区教育局下属三小 tells of 区第三小学 as well as of 区教育局.
pub fn tells_besides(words: &str, unit: &str, others: impl Iterator<Item = String>) -> bool {
    let (words, unit) = (fold(words), fold(unit));
    let chars: Vec<char> = words.chars().collect();
    let mut pairs = chars.windows(2).map(String::from_iter);
    let others: Vec<String> = others.collect();
    let is_of_other = |pair: &str| others.iter().any(|other| other.contains(pair));
    pairs.any(|pair| unit.contains(pair.as_str()) && !is_of_other(&pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_leave_out_what_is_no_number_and_not_all_behind() {
        for (short, long) in [("青禾区城管局", "云岭市青禾区城市管理局"), ("城管局", "青禾区城市管理局")]
        {
            assert!(leaves_out(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("青禾区水利局", "青禾区水务局"),
            ("青禾区人民医院", "青禾区第二人民医院"),
            ("青禾区三小", "青禾区第三小学"),
            ("青禾区林业局", "青禾区林业局城东分局"),
            ("青禾区城市管理局", "青禾区城管局"),
            ("局", "青禾区城管局"),
        ] {
            assert!(!leaves_out(short, long), "{short} {long}");
        }
    }

    #[test]
    fn the_league_stands_before_its_district_or_behind() {
        let names = names_of_league(&core("共青团佛山市三水区委员会"));
        for name in ["三水区团委", "区团委", "三水团区委", "团区委", "共青团三水区委员会", "团三水区委"]
        {
            assert!(names.contains(&core(name)), "{name}");
        }
        assert!(names_of_league(&core("三水区委组织部")).is_empty());
    }

    #[test]
    fn a_branch_is_known_by_its_district_first() {
        assert_eq!(names_of_branch(&core("佛山市公安局三水区分局"))[0], "三水区公安分局");
        assert_eq!(names_of_branch(&core("国家统计局三水区调查队"))[0], "三水区调查队");
        assert_eq!(names_of_branch(&core("国家税务总局佛山市三水区税务局"))[0], "三水区税务局");
        assert!(names_of_branch(&core("三水区教育局")).is_empty());
    }

    #[test]
    fn districts_are_no_units() {
        for name in ["佛山市三水区", "三水区", "广东省佛山市三水区"] {
            assert!(is_district(name), "{name}");
        }
        for name in ["三水区教育局", "三水工业园区", "西南社区", "区委", "", "区"] {
            assert!(!is_district(name), "{name}");
        }
    }

    #[test]
    fn words_may_tell_of_two_units() {
        let tells = |words, unit, other: &str| tells_besides(words, unit, std::iter::once(fold(other)));
        for (words, unit, other) in [
            ("区教育局下属三小.docx", "云岭市青禾区第三小学", "云岭市青禾区教育局"),
            ("区财政局报来的水务.docx", "青禾区水务局", "青禾区财政局"),
            ("区教育局招生办.docx", "青禾区教育局招生办公室", "青禾区教育局"),
            ("区教育局第三小学.docx", "云岭市青禾区第三小学", "云岭市青禾区教育局"),
            ("白云区教育局.docx", "白云区教育局", "青禾区教育局"),
        ] {
            assert!(tells(words, unit, other), "{words}");
        }
        for (words, unit, other) in [
            ("云岭市青禾区气象局.docx", "云岭市青禾区林业局", "云岭市青禾区气象局"),
            ("财政局1.docx", "青禾区财政局国库支付中心", "青禾区财政局"),
            ("区教育局.docx", "云岭市教育局", "青禾区教育局"),
        ] {
            assert!(!tells(words, unit, other), "{words}");
        }
    }

    #[test]
    fn ways_of_writing_are_one() {
        for (left, right) in [
            ("佛山市三水区教育局", "三水区教育局"),
            ("佛山市三水区教育局", "区教育局"),
            ("佛山市三水区教育局", "教育局"),
            ("佛山市三水区教育局（本级）", "佛山市三水区教育局"),
            ("佛山市三水区教育局机关", "三水区教育局"),
            ("广东省佛山市三水区教育局", "佛山市三水区教育局"),
            ("中共佛山市三水区委组织部", "区委组织部"),
            ("中共佛山市三水区委员会组织部", "三水区委组织部"),
            ("中共佛山市三水区委组织部", "组织部"),
            ("西南街道", "佛山市三水区西南街道办事处"),
            ("西南街道办", "三水区西南街道"),
            ("乐平镇", "佛山市三水区乐平镇人民政府"),
            ("乐平镇政府", "三水区乐平镇"),
            ("三水区人民政府办公室", "区府办"),
            ("三水区发展和改革局", "三水区发展改革局"),
            ("三水教育局", "佛山市三水区教育局"),
            ("三水区市场监督管理局", "三水区市场监管局"),
            ("2021年度三水区教育局", "三水区教育局"),
            ("三水区妇女联合会", "区妇联"),
            ("中共佛山市三水区总工会党组", "三水区总工会"),
            ("区科协党组", "佛山市三水区科学技术协会"),
        ] {
            assert!(may_be_one(left, right) && may_be_one(right, left), "{left} {right}");
        }
        for (left, right) in [
            ("三水区教育局", "南海区教育局"),
            ("三水区文化广电旅游体育局", "体育局"),
            ("佛山市教育局", "佛山市三水区教育局"),
            ("市教育局", "三水区教育局"),
            ("三水区委组织部", "三水区委宣传部"),
            ("三水区水务局", "三水区林业局"),
        ] {
            assert!(!may_be_one(left, right) && !may_be_one(right, left), "{left} {right}");
        }
    }
}

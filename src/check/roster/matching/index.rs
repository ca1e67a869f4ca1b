//! The roster's names, kept so that a name is found at once, however it is written and however many units there are.
use std::collections::{BTreeMap, BTreeSet};

use crate::fold::{fold, half_width, without_words};
use crate::han::is_han;
use crate::marks::remark_behind;
use crate::model::{Roster, RosterEntry};
use crate::source_path::{OF_HANDLING, names_in, without_group};
use crate::unit_names::{
    DISTRICTS, behind_committees, core, districts, is_government, loose, other_names, tails, with_short_words,
};

/// Longest name, in characters, that is looked for in the names of files.
const LONGEST_NAME: usize = 40;
/// Shortest one.
const SHORTEST_NAME: usize = 2;
/// Shortest code by which the name of a file tells a unit.
const SHORTEST_CODE: usize = 3;
/// Most names that are joined in one.
const MOST_JOINED: usize = 4;

type Names = BTreeMap<String, BTreeSet<usize>>;

/// The names by which units of the roster are known.
#[derive(Debug, Default)]
pub struct Index {
    /// Names and short names, folded.
    exact: Names,
    /// Their cores.
    cores: Names,
    /// Cores of the full names alone.
    full: BTreeMap<usize, String>,
    /// Tails of all cores.
    tails: Names,
    /// Cores and tails, folded further.
    loose: Names,
    /// Codes that are no mere numbers.
    codes: Names,
    /// The names without what stands in brackets behind them, for those that have that; asked last.
    bare: Option<Box<Self>>,
    /// The first two characters of every name that a path may have; few places in a path begin with any.
    beginnings: BTreeSet<String>,
}

/// Which units a name may mean; one is sure.
pub type Meant = BTreeSet<usize>;

impl Index {
    /// Lists the roster's names.
    pub fn new(roster: &Roster) -> Self {
        let without_remark = |entry: &RosterEntry| {
            let (name, _) = remark_behind(&entry.name).filter(|(front, _)| !front.trim().is_empty())?;
            Some(RosterEntry { name: name.to_owned(), ..RosterEntry::default() })
        };
        let bare = roster.entries.iter().map(without_remark).enumerate().filter_map(|(at, bare)| Some((at, bare?)));
        let bare: Vec<(usize, RosterEntry)> = bare.collect();
        let bare = (!bare.is_empty()).then(|| Box::new(Self::of(bare.iter().map(|(at, entry)| (*at, entry)))));
        Self { bare, ..Self::of(roster.entries.iter().enumerate()) }
    }

    fn of<'r>(entries: impl Iterator<Item = (usize, &'r RosterEntry)>) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries {
            let add = |names: &mut Names, name: &str| {
                if !name.is_empty() {
                    names.entry(name.to_owned()).or_default().insert(at);
                }
            };
            index.full.insert(at, core(&entry.name));
            if let Some(code) = code_before(&entry.code).filter(|code| code.len() == entry.code.len()) {
                add(&mut index.codes, &code);
            }
            for name in std::iter::once(&entry.name).chain(&entry.short_names) {
                add(&mut index.exact, &fold(name));
                let core = core(name);
                for name in other_names(&core) {
                    add(&mut index.cores, &name);
                }
                add(&mut index.cores, &core);
                add(&mut index.loose, &loose(&core));
                for tail in tails(&core) {
                    add(&mut index.tails, tail);
                    add(&mut index.loose, &loose(tail));
                }
            }
        }
        let names = index.exact.keys().chain(index.cores.keys()).chain(index.tails.keys());
        index.beginnings = names.map(|name| name.chars().take(SHORTEST_NAME).collect()).collect();
        index
    }

    /// Finds the units that a name may mean by the surest way that finds any: as a whole, without the other name that
    /// stands in brackets behind it, by the names that it joins, or without what brackets behind the roster's names say.
    pub fn meant(&self, name: &str) -> Meant {
        let meant = self.meant_by_whole_names(name);
        match &self.bare {
            Some(bare) if meant.is_empty() => bare.meant_by_whole_names(name),
            _ => meant,
        }
    }

    fn meant_by_whole_names(&self, name: &str) -> Meant {
        let whole = self.meant_by_one(name);
        if !whole.is_empty() {
            return whole;
        }
        let by_bare = remark_behind(name).map(|(bare, _)| self.meant_by_one(bare)).unwrap_or_default();
        if !by_bare.is_empty() {
            return by_bare;
        }
        let joined: Vec<&str> = name.split(['、', '，', ',', '/', '／']).take(MOST_JOINED + 1).collect();
        let by_committee = |name: &&str| {
            let own = self.meant_by_one(name);
            if own.is_empty() { self.meant_by_committee(name) } else { own }
        };
        match joined.len() {
            1..=MOST_JOINED => joined.iter().flat_map(by_committee).collect(),
            _ => Meant::new(),
        }
    }

    /// Finds the unit of a committee, and of its government where that stands behind it without a mark: 白石镇党委,
    /// 白石镇委员会白石镇人民政府, 新桥街道党工委办事处.
    fn meant_by_committee(&self, name: &str) -> Meant {
        let core = core(name);
        let mut meant = behind_committees(&core).filter_map(|(own, rest)| {
            let meant = self.meant_by_one(own);
            let is_own = is_government(rest) || self.meant_by_one(rest) == meant;
            (meant.len() == 1 && is_own).then_some(meant)
        });
        meant.next().unwrap_or_default()
    }

    fn meant_by_one(&self, name: &str) -> Meant {
        let folded = fold(name);
        if folded.is_empty() {
            return Meant::new();
        }
        let core = core(name);
        let found = |names: &Names, name: &str| names.get(name).filter(|found| !found.is_empty()).cloned();
        found(&self.exact, &folded)
            .or_else(|| found(&self.cores, &core))
            .or_else(|| found(&self.tails, &core))
            .or_else(|| self.shorter(&core))
            .or_else(|| found(&self.loose, &loose(&core)))
            .unwrap_or_default()
    }

    /// Finds the units whose name is this one's tail; what stands before it must not be another district.
    fn shorter(&self, core: &str) -> Option<Meant> {
        tails(core).into_iter().find_map(|tail| {
            // 区教育局 of 白云区教育局 is of 白云区.
            let of_tail = tail.chars().next().filter(|first| DISTRICTS.contains(first)).map_or(0, char::len_utf8);
            let before = &core[..core.len() - tail.len() + of_tail];
            let found = self.cores.get(tail)?.iter().copied().filter(|&at| self.is_in(at, tail, before));
            let found: Meant = found.collect();
            (!found.is_empty()).then_some(found)
        })
    }

    /// Says whether a unit of which a name's tail is the name may be one of the district before it.
    fn is_in(&self, at: usize, tail: &str, before: &str) -> bool {
        let full = &self.full[&at];
        let district = districts(before).last().copied().unwrap_or(before);
        full == tail || full.contains(district) || !full.contains(DISTRICTS)
    }

    /// Keeps of units in doubt the one whose own district a path names.
    pub fn in_district_of_path(&self, doubt: &Meant, path: &str) -> Meant {
        let path = fold(path);
        let is_named = |at: &usize| {
            let full = &self.full[at];
            let is_own =
                |district: &&str| doubt.iter().all(|other| other == at || !self.full[other].contains(*district));
            districts(full).iter().filter(|district| is_own(district)).any(|district| path.contains(district))
        };
        doubt.iter().copied().filter(is_named).collect()
    }

    /// Finds the units that a file's name, or the nearest folder's that names any, may mean, and the words that name them.
    pub fn meant_by_path(&self, path: &str) -> (Meant, String) {
        let by =
            |index: &Self| names_in(path).map(|name| index.meant_by_words(name)).find(|(meant, _)| !meant.is_empty());
        by(self).or_else(|| by(self.bare.as_deref()?)).unwrap_or_default()
    }

    /// Finds the unit with whose code the name of a file or folder begins, and the code: B08.docx, B08自评报告.docx.
    pub fn meant_by_code(&self, path: &str) -> (Meant, String) {
        let mut meant = names_in(path).filter_map(|name| {
            let code = code_before(name).filter(|code| is_parted_behind(name, code))?;
            Some((self.codes.get(&code)?.clone(), code))
        });
        meant.next().unwrap_or_default()
    }

    /// Finds the longest name in the name of a file.
    fn meant_by_words(&self, name: &str) -> (Meant, String) {
        let plain: String = name.chars().map(|character| half_width(character).to_ascii_lowercase()).collect();
        let mut best: (usize, Meant, String) = Default::default();
        for text in [with_short_words(&plain), with_short_words(&fold(name)), fold(name)] {
            let starts: Vec<usize> = text.char_indices().map(|(index, _)| index).chain([text.len()]).collect();
            for (from, &start) in starts.iter().enumerate() {
                let beginning = starts.get(from + SHORTEST_NAME).map(|&end| &text[start..end]);
                if beginning.is_none_or(|beginning| !self.beginnings.contains(beginning)) {
                    continue;
                }
                for length in (SHORTEST_NAME.max(best.0)..=LONGEST_NAME).rev() {
                    let Some(&end) = starts.get(from + length) else { continue };
                    let Some(found) = self.named(&text[start..end], &text[..start]) else { continue };
                    if length > best.0 {
                        best = (length, found.clone(), text[start..end].to_owned());
                    } else {
                        best.1.extend(found);
                    }
                    break;
                }
            }
        }
        (best.1, best.2)
    }

    /// Finds the units that bear a name; a tail counts where the words before it do not belong to it.
    fn named(&self, name: &str, before: &str) -> Option<&Meant> {
        let whole = || {
            let parted = !before.ends_with(|last: char| last.is_alphabetic())
                || before.ends_with(DISTRICTS)
                || without_group(before).is_empty()
                || OF_HANDLING.iter().any(|word| before.ends_with(word));
            self.tails.get(name).filter(|_| parted)
        };
        self.exact.get(name).or_else(|| self.cores.get(name)).or_else(whole)
    }
}

/// Returns the code with which a name begins, of letters and digits; a number alone may count anything.
fn code_before(name: &str) -> Option<String> {
    let code: String = name.chars().map(half_width).take_while(char::is_ascii_alphanumeric).collect();
    let has = |is: fn(&u8) -> bool| code.as_bytes().iter().any(is);
    let is_code = code.len() >= SHORTEST_CODE && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    is_code.then(|| code.to_ascii_uppercase())
}

/// Says whether nothing stands right behind a code but words of handling: K12教育 is no code and what it is of.
fn is_parted_behind(name: &str, code: &str) -> bool {
    let behind: String = name.chars().skip(code.len()).take_while(|own| is_han(*own)).collect();
    without_words(&behind, OF_HANDLING).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RosterEntry;

    const NAMES: [&str; 7] = [
        "云岭市青禾区教育局",
        "云岭市青禾区残疾人联合会",
        "共青团云岭市青禾区委员会",
        "云岭市青禾区白石镇人民政府",
        "中共云岭市青禾区委组织部",
        "云岭市青禾区桥东街道办事处",
        "中国人民政治协商会议云岭市青禾区委员会",
    ];

    fn index() -> Index {
        let entry = |name: &&str| RosterEntry { name: (*name).to_owned(), ..RosterEntry::default() };
        Index::new(&Roster { entries: NAMES.iter().map(entry).collect() })
    }

    fn meant(name: &str) -> Option<&'static str> {
        let meant = index().meant(name);
        meant.first().filter(|_| meant.len() == 1).map(|&at| NAMES[at])
    }

    #[test]
    fn names_mean_their_unit_and_no_other_district_s() {
        for (name, unit) in [
            ("青禾区教育局", 0),
            ("区教育局", 0),
            ("区残联", 1),
            ("青禾团区委", 2),
            ("中共青禾区白石镇委员会、青禾区白石镇人民政府", 3),
            ("中共青禾区白石镇委、镇政府", 3),
            ("区委组织部（区委老干部局）", 4),
            ("桥东街办", 5),
            ("白石镇委员会白石镇人民政府", 3),
            ("白石镇党委政府", 3),
            ("白石镇党委、政府", 3),
            ("桥东街道党工委、办事处", 5),
            ("桥东街道党工委办事处", 5),
            ("中共青禾区桥东街道工作委员会", 5),
            ("区政协", 6),
        ] {
            assert_eq!(meant(name), Some(NAMES[unit]), "{name}");
        }
        for name in ["云岭市白云区教育局", "白云区教育局", "云岭市教育局", "教育局、残联", "白云区残联"]
        {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn what_stands_in_brackets_behind_a_name_is_said_or_not() {
        let entry = |name: &str| RosterEntry { name: name.to_owned(), ..RosterEntry::default() };
        let names = [
            "教育局（区委教育工委）",
            "青禾区第一中学（初中部）",
            "青禾区第一中学（高中部）",
            "青禾区水务局",
            "水务局（河长办）",
        ];
        let index = Index::new(&Roster { entries: names.map(entry).into() });
        assert_eq!(index.meant("云岭市青禾区教育局"), Meant::from([0]));
        assert_eq!(index.meant_by_path("区教育局.docx").0, Meant::from([0]));
        assert_eq!(index.meant("青禾区第一中学（高中部）"), Meant::from([2]));
        assert_eq!(index.meant("青禾区第一中学"), Meant::from([1, 2]), "of two units");
        assert_eq!(index.meant("青禾区水务局"), Meant::from([3]), "a whole name goes first");
    }

    #[test]
    fn a_code_is_a_word_by_itself() {
        let entry = |code: &str| RosterEntry { code: code.to_owned(), ..RosterEntry::default() };
        let codes = ["B08", "K12", "G20", "QX01", "A4", "2021"];
        let index = Index::new(&Roster { entries: codes.map(entry).into() });
        for (path, at) in [
            ("B08.docx", 0),
            ("ｂ08（定稿）.docx", 0),
            ("B08年度绩效自评报告.docx", 0),
            ("B08_2021年.docx", 0),
            ("qx01/红皮书.docx", 3),
            ("收件/K12 区教研室.docx", 1),
        ] {
            assert_eq!(index.meant_by_code(path).0, Meant::from([at]), "{path}");
        }
        for path in [
            "K12教育.docx", "G20峰会保障.docx", "B081.docx", "B08v2.docx", "XB08.docx", "A4.docx", "2021.docx",
            "报告B08.docx",
        ] {
            assert_eq!(index.meant_by_code(path), Default::default(), "{path}");
        }
    }

    #[test]
    fn a_folder_may_bear_the_shortest_name() {
        let (meant, words) = index().meant_by_path("残联/绩效自评报告.docx");
        assert_eq!((meant, words.as_str()), (Meant::from([1]), "残联"));
        assert_eq!(index().meant_by_path("第7组教育局/红皮书.docx").0, Meant::from([0]));
        assert_eq!(index().meant_by_path("3号楼教育局/红皮书.docx").0, Meant::from([0]));
    }
}

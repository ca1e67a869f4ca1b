//! Volumes as whoever turns their pages sees them: what contents, bookmarks, labels and running numbers say, beside where
//! things really stand.
use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::Document;
use serde_json::Value;

use crate::ledger::{list, number, text};
use crate::office::{Office, report};
use crate::pdf::{self, Bookmark, roman};
use crate::positions::glyphs;

/// The form's title, which follows a unit's name on its cover.
const FORM: &str = "绩效自评报告（红皮书）";
/// Words of the headings below each unit's bookmark.
const HEADINGS: [&str; 5] = [
    "年度目标任务完成情况概述",
    "目标任务完成效果及佐证材料质量的自评",
    "存在主要问题及原因分析",
    "主要工作亮点和改革创新成效",
    "单位主要领导意见",
];

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn volumes_of_the_sample_are_what_they_say() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (ledger, files) = (office.ledger("2021"), office.files("output/2021"));
    assert_eq!(titles(&ledger, "volumes"), ["全部", "党群部门", "政府部门", "镇街"]);
    for volume in list(&ledger, "volumes") {
        let pages = Pages::of(&files, volume);
        let groups: Vec<&str> =
            if text(volume, "title") == "全部" { vec!["党群部门", "政府部门", "镇街"] } else { vec![] };
        assert_eq!(pages.dividers(), groups);
        pages.assert_right(&ledger);
    }
}

#[test]
fn groups_that_stand_mixed_on_the_roster_stand_together_behind_their_dividers() {
    let (office, files) = built(24, "");
    let ledger = office.ledger("2021");
    assert_eq!(titles(&ledger, "volumes"), ["全部", "第一组", "第二组😀", "第三组"]);
    let volumes = list(&ledger, "volumes");
    let all = Pages::of(&files, &volumes[0]);
    // No font has the smile; units off the roster stand last.
    assert_eq!(all.dividers(), ["第一组", "第二组□", "第三组", "未分组"]);
    all.assert_right(&ledger);
    let names: Vec<String> = all.covers().into_iter().map(|(name, _)| name).collect();
    let of_group = |group: usize| (0..24).filter(move |unit| unit % 3 == group).map(name);
    let expected: Vec<String> = (0..3).flat_map(of_group).chain(["云岭市青禾区编外所".to_owned()]).collect();
    assert_eq!(names, expected);
    for volume in &volumes[1..] {
        let pages = Pages::of(&files, volume);
        assert!(pages.dividers().is_empty());
        pages.assert_right(&ledger);
    }
}

#[test]
fn groups_may_be_called_as_volumes_and_dividers_usually_are() {
    let office = Office::new();
    let roster = "代码,单位名称,分组\nA1,青禾区林业局,全部\nA2,青禾区水务局,未分组\nA3,青禾区气象局,\n";
    office.put("input/roster.csv", roster);
    for unit in ["青禾区林业局", "青禾区水务局", "青禾区气象局"] {
        office.put(&format!("input/{unit}.txt"), report(unit, &format!("{unit}建成三座。")));
    }
    office.run(&["--quiet"]);
    let (ledger, files) = (office.ledger("2021"), office.files("output/2021"));
    assert_eq!(titles(&ledger, "volumes"), ["全部单位", "全部", "未分组"]);
    let all = Pages::of(&files, &list(&ledger, "volumes")[0]);
    assert_eq!(all.dividers(), ["全部", "未分组", "未分组单位"]);
}

#[test]
fn what_is_printed_on_one_side_has_no_blank_pages() {
    let office = Office::new();
    office.put("config.toml", "[look]\nduplex = false\n");
    let roster = "代码,单位名称,分组\nA1,青禾区林业局,农口\nA2,青禾区水务局,农口\nA3,青禾区气象局,其他\n";
    office.put("input/roster.csv", roster);
    for unit in ["青禾区林业局", "青禾区水务局", "青禾区气象局"] {
        office.put(&format!("input/{unit}.txt"), report(unit, &format!("{unit}建成三座。")));
    }
    office.run(&["--quiet"]);
    for (path, file) in office.files("output/2021").iter().filter(|(path, _)| path.starts_with("volumes/")) {
        let volume = pdf::open(file);
        let count = volume.get_pages().len();
        let blank: Vec<usize> = (1..=count).filter(|page| pdf::text_of_page(&volume, *page).is_empty()).collect();
        assert!(blank.is_empty(), "{path}: {blank:?} of {count}");
        assert_eq!(pdf::labels(&volume)[..3], ["i", "ii", "1"], "{path}");
    }
}

#[test]
fn a_name_in_one_word_stays_within_the_contents_and_the_cover() {
    let (office, unit, group) = (Office::new(), "QingheForestryBureau".repeat(6), "Agriculture".repeat(12));
    office.put("input/roster.csv", format!("代码,单位名称,分组\nA1,{unit},{group}\nA2,青禾区水务局,其他\n"));
    office.put("input/a.txt", report(&unit, ""));
    office.put("input/b.txt", report("青禾区水务局", "水库清淤三座。"));
    office.run(&["--quiet"]);
    let volume = pdf::open(&office.files("output/2021")["volumes/全部.pdf"]);
    // 26 mm stay free at the right of 210.
    let edge = 184.0 / 25.4 * 72.0;
    for page in [1, 3, 5] {
        let glyphs = glyphs(&volume, page);
        let last = glyphs.iter().map(|glyph| glyph.x + glyph.width).fold(0.0, f64::max);
        assert!(last < edge + 1.0, "page {page}: {last}");
    }
    let words = pdf::text_of_page(&volume, 3);
    assert!(words.contains(&format!("{unit}3")) && words.contains(&format!("{group}1")), "{words}");
}

#[test]
fn contents_of_many_pages_count_right() {
    let (office, files) = built(120, "");
    let ledger = office.ledger("2021");
    let all = Pages::of(&files, &list(&ledger, "volumes")[0]);
    assert!(all.front > 6, "{} pages of front matter", all.front);
    all.assert_right(&ledger);
}

#[test]
fn a_volume_that_is_too_thick_is_parted_between_units() {
    let most = 60;
    let (office, files) = built(24, &format!("[volumes]\nmost_pages = {most}\n[editions]\nreviewers = true\n"));
    let ledger = office.ledger("2021");
    let expected = ["全部（一）", "全部（二）", "全部（三）", "第一组", "第二组😀", "第三组"];
    assert_eq!(titles(&ledger, "volumes"), expected);
    assert_eq!(titles(&ledger, "reviewers_volumes"), expected);
    for (edition, folder) in [("volumes", ""), ("reviewers_volumes", "reviewers/")] {
        let volumes = list(&ledger, edition);
        let mut names = Vec::new();
        for (volume, part) in volumes.iter().zip(["第一册", "第二册", "第三册"]) {
            assert_eq!(text(volume, "pdf"), format!("{folder}volumes/{}.pdf", text(volume, "title")));
            assert!(number(volume, "pages") <= most);
            let pages = Pages::of(&files, volume);
            assert!(pages.texts[0].contains(&format!("（全部）{part}")), "{}", pages.texts[0]);
            pages.assert_right(&ledger);
            names.extend(pages.covers().into_iter().map(|(name, _)| name));
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 25, "every unit is in one part");
    }
    // Two parts of three groups: the second group goes on in the second part.
    let (office, files) = built(24, "[volumes]\nmost_pages = 100\n");
    let ledger = office.ledger("2021");
    assert_eq!(titles(&ledger, "volumes")[..2], ["全部（上）", "全部（下）"]);
    let [upper, lower] = [0, 1].map(|part| Pages::of(&files, &list(&ledger, "volumes")[part]));
    assert!(upper.texts[0].contains("（全部）上册") && lower.texts[0].contains("（全部）下册"));
    assert_eq!(lower.dividers(), ["第二组□（续）", "第三组", "未分组"]);
    lower.assert_right(&ledger);
}

/// A unit's name, now and then one that takes several lines.
fn name(unit: usize) -> String {
    let long = if unit % 7 == 3 {
        "社会主义新农村建设与城乡环境综合整治工作领导小组办公室（乡村振兴发展中心）"
    } else {
        ""
    };
    format!("云岭市青禾区第{unit}所{long}")
}

/// Builds so many units of three groups, which alternate on the roster, and one that is not on it.
fn built(units: usize, config: &str) -> (Office, Files) {
    let office = Office::new();
    let groups = ["第一组", "第二组😀", "第三组"];
    let mut roster = "代码,单位名称,简称,分组\n".to_owned();
    for unit in 0..units {
        let _ = writeln!(roster, "{unit:03},{},,{}", name(unit), groups[unit % 3]);
        let extra = format!("\n全年办件{unit}件，群众满意。").repeat(unit * 11 % 40);
        office.put(&format!("input/{unit:03}.txt"), report(&name(unit), &extra));
    }
    office.put("input/other.txt", report("云岭市青禾区编外所", ""));
    office.put("input/roster.csv", roster);
    office.put("config.toml", config);
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    (office, files)
}

fn titles<'a>(ledger: &'a Value, edition: &str) -> Vec<&'a str> {
    list(ledger, edition).iter().map(|volume| text(volume, "title")).collect()
}

/// A volume, page by page.
struct Pages {
    document: Document,
    /// The text of each page without white space.
    texts: Vec<String>,
    /// How many pages are front matter.
    front: usize,
}

impl Pages {
    fn of(files: &Files, volume: &Value) -> Self {
        let document = pdf::open(&files[text(volume, "pdf")]);
        assert!(pdf::fonts_are_embedded(&document));
        let texts: Vec<String> =
            (1..=document.get_pages().len()).map(|page| pdf::text_of_page(&document, page)).collect();
        assert_eq!(texts.len(), number(volume, "pages"));
        let front = pdf::labels(&document).iter().position(|label| label == "1").expect("a body");
        Self { document, texts, front }
    }

    /// The units whose covers the body has, with their pages from 1.
    fn covers(&self) -> Vec<(String, usize)> {
        let body = self.texts.iter().enumerate().skip(self.front);
        let covers = body.filter_map(|(index, text)| {
            let (before, _) = text.strip_prefix("附件2年度2021编号")?.split_once(FORM)?;
            Some((before.to_owned(), index + 1))
        });
        covers.collect()
    }

    /// What stands on each divider: a page of the body without a running number that is not blank.
    fn dividers(&self) -> Vec<String> {
        let body = self.texts.iter().skip(self.front);
        body.filter(|text| !text.is_empty() && !text.contains("总第")).cloned().collect()
    }

    /// Holds everything to where it really stands.
    fn assert_right(&self, ledger: &Value) {
        let covers = self.covers();
        let lengths: Vec<usize> = covers.iter().map(|(name, _)| pages_of(ledger, name)).collect();
        self.assert_body(&covers, &lengths);
        let bookmarks = pdf::bookmarks(&self.document);
        self.assert_bookmarks(&bookmarks, &covers, &lengths);
        // What the contents should say: groups and units, in the order of the bookmarks.
        let lines = bookmarks[1..].iter().flat_map(|bookmark| {
            let is_group = !covers.iter().any(|(_, page)| *page == bookmark.page);
            std::iter::once(bookmark).chain(bookmark.below.iter().filter(move |_| is_group))
        });
        self.assert_contents(&lines.collect::<Vec<_>>());
        let labels = pdf::labels(&self.document);
        let roman_ones = (1..=self.front).map(roman);
        let expected: Vec<String> =
            roman_ones.chain((1..=self.texts.len() - self.front).map(|number| number.to_string())).collect();
        assert_eq!(labels, expected);
    }

    /// Front matter is even; units and dividers begin on right-hand pages, as near as can be; blanks bear nothing; all else
    /// bears its number.
    fn assert_body(&self, covers: &[(String, usize)], lengths: &[usize]) {
        assert_eq!(self.front % 2, 0);
        assert!(self.texts[1].is_empty(), "the cover's back is blank");
        let mut next = self.front + 1;
        for ((name, start), length) in covers.iter().zip(lengths) {
            let between = &self.texts[next - 1..start - 1];
            let has_divider = between.iter().any(|text| !text.is_empty());
            assert_eq!(between.len(), (next + 1) % 2 + if has_divider { 2 } else { 0 }, "before {name}");
            if has_divider {
                let [divider, back] = &between[between.len() - 2..] else { panic!("a divider and its back") };
                assert!(!divider.is_empty() && back.is_empty(), "{divider} {back}");
            }
            assert!(start % 2 == 1, "{name} on page {start}");
            for page in *start..start + length {
                let text = &self.texts[page - 1];
                assert!(text.contains(&format!("总第{}页", page - self.front)), "page {page}: {text}");
            }
            next = start + length;
        }
        assert_eq!(next - 1, self.texts.len(), "nothing follows the last unit");
    }

    /// The bookmarks are 目录, then groups if there are any, units, and their headings, each on its page.
    fn assert_bookmarks(&self, bookmarks: &[Bookmark], covers: &[(String, usize)], lengths: &[usize]) {
        assert_eq!((bookmarks[0].words.as_str(), bookmarks[0].page), ("目录", 3));
        assert!(self.texts[2].contains("目录"));
        let dividers = self.dividers();
        let units: Vec<&Bookmark> = if dividers.is_empty() {
            bookmarks[1..].iter().collect()
        } else {
            let groups = bookmarks[1..].iter().map(|group| (self.texts[group.page - 1].as_str(), group.page % 2));
            assert_eq!(groups.collect::<Vec<_>>(), dividers.iter().map(|name| (name.as_str(), 1)).collect::<Vec<_>>());
            let words = bookmarks[1..].iter().map(|group| group.words.replace('😀', "□"));
            assert_eq!(words.collect::<Vec<_>>(), dividers);
            bookmarks[1..].iter().flat_map(|group| &group.below).collect()
        };
        assert_eq!(units.iter().map(|unit| (unit.words.clone(), unit.page)).collect::<Vec<_>>(), covers);
        for (unit, length) in units.iter().zip(lengths) {
            assert_eq!(unit.below.len(), HEADINGS.len());
            for (below, heading) in unit.below.iter().zip(HEADINGS) {
                assert!(below.words.contains(heading) && below.below.is_empty(), "{}", below.words);
                assert!((unit.page..unit.page + length).contains(&below.page), "{heading} of {}", unit.words);
                assert!(self.texts[below.page - 1].contains(heading), "{heading} of {}", unit.words);
            }
        }
    }

    /// The contents say and lead to what the bookmarks do, and bear their own roman numbers.
    fn assert_contents(&self, lines: &[&Bookmark]) {
        let pages = 3..=self.front;
        let mut targets: Vec<usize> = pages.clone().flat_map(|page| pdf::links(&self.document, page)).collect();
        // A line of the contents is a link for each of its pieces.
        targets.dedup();
        assert_eq!(targets, lines.iter().map(|line| line.page).collect::<Vec<_>>());
        let mut said = String::new();
        for page in pages.filter(|page| !self.texts[page - 1].is_empty()) {
            let own = format!("—{}—", roman(page));
            let text = &self.texts[page - 1];
            assert_eq!(text.matches('—').count(), 2, "{text}");
            assert!(text.contains(&own), "{own} in {text}");
            said.push_str(&text.replace(&own, ""));
        }
        let line = |line: &&Bookmark| format!("{}{}", line.words.replace('😀', "□"), line.page - self.front);
        assert_eq!(said, format!("目录{}", lines.iter().map(line).collect::<String>()));
    }
}

/// How many pages a unit has.
fn pages_of(ledger: &Value, name: &str) -> usize {
    let unit = list(ledger, "units").iter().find(|unit| unit["unit"] == name);
    number(unit.unwrap_or_else(|| panic!("a unit {name}")), "pages")
}

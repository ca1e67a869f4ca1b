//! As many units as asked for, each with a report of 2900 字 of its own in one of the sample's layouts of Word, the roster and
//! the settings; the same number of units gives the same files. A few have faults, as offices know them.
use std::fmt::Write;
use std::fs;
use std::path::Path;

use redbook::config::Config;
use redbook::model::Unit;
use redbook::progress::Silent;
use redbook::run::{Task, survey};

use crate::essays::Essays;
use crate::sample::make_sample;

/// Where the texts begin.
const SEED: u64 = 2021;
/// 字 of a report, and of one that is too long.
const WORDS: usize = 2900;
const TOO_MANY: usize = 3600;
/// Most 字 of the form in these runs: with the form's own 2000 each report would be too long.
const LIMIT: usize = 3300;
/// Characters of a paragraph.
const PARAGRAPH: usize = 130;
/// Units of a group, and the fewest groups.
const GROUP: usize = 100;
const FEWEST_GROUPS: usize = 3;
/// Reports that are made at once: what makes them takes a folder of texts.
const BATCH: usize = 200;

const DISTRICTS: [&str; 10] = ["青禾", "白石", "桥东", "河湾", "东岭", "石桥", "柳溪", "望湖", "南塘", "西浦"];
const PLACES: [&str; 20] = [
    "云台", "双河", "长堤", "红枫", "清泉", "梅园", "龙井", "松林", "紫荆", "金沙", "凤山", "鹤岗", "竹园", "新桥",
    "古城", "平湖", "桂花", "雁塔", "临江", "秋浦",
];
const KINDS: [&str; 25] = [
    "农技站", "水务所", "文化站", "卫生院", "中心小学", "供销社", "林业站", "敬老院", "图书馆", "气象站", "兽医站",
    "财政所", "司法所", "派出所", "规划所", "档案馆", "体育场", "职业中学", "幼儿园", "博物馆", "环卫所", "公路站",
    "自来水厂", "救助站", "防汛办",
];
const LAYOUTS: [&str; 4] = ["plain", "cover-table", "bordered", "auto-numbered"];

/// Makes `count` units below a folder: `input` with their reports and the roster, `config.toml`, and `texts`, of which the reports
/// are made; nothing is deleted, for ext4 takes several times as long to make files for a minute after that.
pub fn make_units(count: usize, folder: &Path) {
    let input = folder.join("input");
    fs::create_dir_all(&input).expect("a folder for what comes in");
    fs::write(folder.join("config.toml"), format!("[template]\nlimit = {LIMIT}\n")).expect("the settings");
    fs::write(input.join("roster.csv"), roster(count)).expect("the roster");
    let mut essays = Essays::new(SEED);
    let numbers: Vec<usize> = (0..count).collect();
    for (at, batch) in numbers.chunks(BATCH).enumerate() {
        let texts = folder.join("texts").join(at.to_string());
        fs::create_dir_all(&texts).expect("a folder for texts");
        for number in batch.iter().copied().filter(|number| !is_missing(*number)) {
            let text = text_of(number, &mut essays);
            fs::write(texts.join(format!("{number:06}.txt")), text).expect("a text");
        }
        write_reports(&texts, &input);
    }
}

/// Writes the reports that a folder of texts tells of.
fn write_reports(texts: &Path, input: &Path) {
    for (name, bytes) in make_sample(texts).into_iter().filter(|(name, _)| name != "roster.csv") {
        fs::write(input.join(name), bytes).expect("a report");
    }
}

/// Writes one unit's report anew below such a folder, with a paragraph more.
pub fn change_unit(number: usize, folder: &Path) {
    let texts = tempfile::tempdir().expect("a temporary folder");
    let mut essays = Essays::new(SEED);
    let mut text = text_of(number, &mut essays);
    text.push_str(&essays.prose(PARAGRAPH));
    text.push('\n');
    fs::write(texts.path().join("changed.txt"), text).expect("a text");
    write_reports(texts.path(), &folder.join("input"));
}

/// Reads such a folder as a build does, in this process.
pub fn read_units(folder: &Path) -> (Config, Vec<Unit>) {
    let settings = fs::read_to_string(folder.join("config.toml")).expect("the settings");
    let config = Config::parse(&settings, "config.toml").expect("valid settings");
    let (input, output) = (folder.join("input"), folder.join("none"));
    let task = Task { input, output, roster: None, worker: None, held: || 0, config: config.clone() };
    (config, survey(&task, &Silent).expect("a folder of reports").units)
}

fn roster(count: usize) -> String {
    let mut roster = "代码,单位名称,简称,分组\n".to_owned();
    for number in 0..count {
        writeln!(roster, "U{:05},{},,{}", number + 1, name_of(number), group_of(number, count)).expect("memory");
    }
    roster
}

/// Names the group of one of `count` units.
pub fn group_of(number: usize, count: usize) -> String {
    let groups = (count / GROUP).max(FEWEST_GROUPS);
    format!("第{}组", number * groups / count + 1)
}

/// Names a unit; beyond 5000 there are two of each place and kind.
pub fn name_of(number: usize) -> String {
    let (kind, rest) = (KINDS[number % KINDS.len()], number / KINDS.len());
    let (place, rest) = (PLACES[rest % PLACES.len()], rest / PLACES.len());
    let (district, rest) = (DISTRICTS[rest % DISTRICTS.len()], rest / DISTRICTS.len());
    let more = if rest == 0 { String::new() } else { format!("第{}分部", rest + 1) };
    format!("云岭市{district}区{place}{kind}{more}")
}

/// Of how many units one has a fault of some kind, and which in a row of so many.
fn is_one(number: usize, of: usize, which: usize) -> bool {
    number % of == which
}

fn is_missing(number: usize) -> bool {
    is_one(number, 40, 7)
}

/// Writes the text from which the sample makes a unit's report.
fn text_of(number: usize, essays: &mut Essays) -> String {
    let unit = name_of(number);
    let layout = if is_one(number, 200, 3) { "damaged" } else { LAYOUTS[number % LAYOUTS.len()] };
    let code = if is_one(number, 20, 5) { "017" } else { "" };
    let phone = if is_one(number, 30, 11) { "见通讯录" } else { "0799-6628801" };
    let date = if is_one(number, 50, 13) { String::new() } else { format!("2021年12月{}日", 10 + number % 18) };
    let mut text = format!(
        "file: {unit}.docx\nlayout: {layout}\nunit: {unit}\nyear: 2021\ncode: {code}\nfiller: 石青林 科员\nphone: {phone}\n\
         date: {date}\nsigned: 林远山\n---\n"
    );
    essays.turn_to(number);
    let words = if is_one(number, 12, 2) { TOO_MANY } else { WORDS };
    for (key, part) in [("targets", 10), ("effect", 20), ("problems", 10), ("highlights", 60)] {
        write!(text, "# {key}\n\n").expect("memory");
        if key == "problems" && is_one(number, 25, 4) {
            text.push_str("无\n\n");
            continue;
        }
        let (behind, mut written) = (words * part / 100 - PARAGRAPH / 2, 0);
        while written < behind {
            let paragraph = essays.prose(PARAGRAPH);
            written += paragraph.chars().count();
            write!(text, "{paragraph}\n\n").expect("memory");
        }
    }
    let (done, more) = (number % 900 + 20, number % 70 + 9);
    write!(
        text,
        "| 任务 | 计划 | 完成 |\n| 造林（亩） | {done} | {} |\n| 管护（处） | {more} | {more} |\n\n",
        done + 5
    )
    .expect("memory");
    if is_one(number, 50, 9) || is_one(number, 50, 10) {
        // Word for word in the report of the other of the two as well.
        essays.turn_to(usize::MAX - number / 50);
        text.push_str(&essays.prose(PARAGRAPH));
        text.push('\n');
    }
    text
}

//! Whatever bytes come, our own readers neither panic nor run away: the files of all cases, bent in many ways.
//!
//! `HOSTILE=1000 cargo test --release --test hostile` bends each file a thousand times; the targets in `tests/fuzz` go on
//! from there, with the files that `SEEDS=FOLDER cargo test --release --test hostile seeds` writes, a folder for each format.
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use redbook::config::Config;
use redbook::model::Roster;
use redbook::normalise::{normalise, normalise_each};
use redbook::read::{Signature, read_as, sniff};

#[path = "harness/handed_in.rs"]
mod handed_in;
#[path = "harness/input.rs"]
mod input;
#[path = "harness/judged.rs"]
mod judged;

use handed_in::handed_in;
use judged::judge;

/// How often each file is bent where nobody says otherwise.
const TIMES: u64 = 12;
/// Largest file that is bent.
const LARGEST: usize = 200_000;

/// A sequence that is the same on every machine (SplitMix64, Steele et al. 2014).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).expect("below a length")
    }
}

/// What lines are made of, over and over.
const REPEATED: &[&str] = &[
    "。",
    "，",
    "（",
    "”",
    "“甲。",
    "“甲”乙。",
    "甲（",
    "【",
    "…",
    "、",
    "　",
    "\t甲",
    "年，",
    "2021年",
    "1.",
    "（一）",
    "第一部分",
    "公章，甲，",
    "单位：",
    "联系电话：",
    "张三科员、",
    "区教育局、",
    "单位主要领导（签名）：",
    "三、存在问题 ",
    "15项1",
    "10个百分点",
    "（请填",
    "1“甲",
    "信访268宗",
    "嫌疑人张某、张三、",
];

#[test]
fn lines_of_any_length_are_read() {
    // One that takes longer than its length asks for makes this test a matter of minutes.
    let lines = [
        "青禾区林业局绩效自评报告（红皮书）",
        "单位名称：青禾区林业局",
        "填表人姓名及职务：石青林 科员",
        "一、年度目标任务完成情况概述。",
        "全年承担目标任务12项。",
        "四、主要工作亮点和改革创新成效。",
        "单位主要领导意见",
        "单位主要领导（签名）：",
    ];
    let config = Config::parse("", "config.toml").expect("valid");
    for words in REPEATED {
        let long = words.repeat(60_000 / words.len());
        for at in 0..=lines.len() {
            let mut text = lines.map(str::to_owned).to_vec();
            text.insert(at, long.clone());
            if let Some(above) = at.checked_sub(1) {
                text[above].push_str(&long);
            }
            let bytes = text.join("\n").into_bytes();
            let read = read_as(sniff(&bytes), &bytes, "long.txt", &config.template, &config.bounds).expect("a text");
            let reports: Vec<_> = read.value.documents.iter().map(|document| normalise(document, &config)).collect();
            for account in reports.iter().map(|report| &report.value.account) {
                assert_eq!(account.sum(), account.source, "{words} in line {at}");
            }
            judge(reports, &Roster::default(), &config);
        }
    }
}

#[test]
fn bent_files_do_no_harm() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let times = std::env::var("HOSTILE").ok().and_then(|times| times.parse().ok()).unwrap_or(TIMES);
    let config = Config::parse("", "config.toml").expect("valid");
    let (mut faults, mut read) = (Vec::new(), 0);
    for (name, bytes) in files_of_cases(&root) {
        let mut sequence = Sequence(bytes.len() as u64);
        for time in 0..times {
            let bent = bend(&bytes, &mut sequence);
            let survived = catch_unwind(AssertUnwindSafe(|| {
                let signature = sniff(&bent);
                // What is not ours is contained by a process of its own, which is shown elsewhere.
                if is_foreign(signature) {
                    return false;
                }
                let documents =
                    read_as(signature, &bent, &name, &config.template, &config.bounds).map(|read| read.value.documents);
                let documents = documents.iter().flatten();
                let reports =
                    documents.flat_map(|document| normalise_each(document, &config)).map(|(_, report)| report);
                let reports: Vec<_> = reports.collect();
                let is_read = !reports.is_empty();
                judge(reports, &Roster::default(), &config);
                is_read
            }));
            match survived {
                Ok(whole) => read += u64::from(whole),
                Err(_) => faults.push(format!("{name}, bent for the {time}th time")),
            }
        }
    }
    std::panic::set_hook(hook);
    assert!(read > 500, "only {read} bent files could still be read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn seeds_are_written_where_somebody_asks_for_them() {
    let Some(folder) = std::env::var_os("SEEDS") else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for (number, (_, bytes)) in files_of_cases(&root).into_iter().enumerate() {
        let format = Path::new(&folder).join(format!("{:?}", sniff(&bytes)));
        std::fs::create_dir_all(&format).expect("a folder");
        std::fs::write(format.join(number.to_string()), bytes).expect("a file");
    }
}

/// Says whether a parser that is not ours reads what that signature stands for.
fn is_foreign(signature: Signature) -> bool {
    use Signature::{Html, Mhtml, Ole, Pdf, Xlsb, Xlsx};
    matches!(signature, Ole | Xlsx | Xlsb | Html | Mhtml | Pdf)
}

/// Bends a file: bytes changed, a piece left out, doubled or moved, or the end cut off.
fn bend(bytes: &[u8], sequence: &mut Sequence) -> Vec<u8> {
    let mut bent = bytes.to_vec();
    for _ in 0..=sequence.below(4) {
        let (from, to) = (sequence.below(bent.len()), sequence.below(bent.len()));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 400));
        match sequence.below(6) {
            0 => bent.truncate(to),
            1 => drop(bent.drain(from..to)),
            2 => {
                let piece = bent[from..to].to_vec();
                let at = sequence.below(bent.len());
                drop(bent.splice(at..at, piece));
            }
            _ => {
                let length = bent.len();
                if let Some(byte) = bent.get_mut(sequence.below(length)) {
                    *byte = u8::try_from(sequence.below(256)).expect("a byte");
                }
            }
        }
    }
    bent
}

/// Prepares the files of all cases, packages both as they are and with their parts stored, so that bending reaches the XML.
fn files_of_cases(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (name, bytes) in input::case_folders(root).iter().flat_map(|case| handed_in(case)) {
        if bytes.len() <= LARGEST {
            files.extend(stored(&bytes).map(|bytes| (name.clone(), bytes)));
            files.push((name, bytes));
        }
    }
    files
}

/// Packs a package anew without compression; its checksums will not fit, which readers overlook.
fn stored(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).ok()?;
        writer.start_file(entry.name().ok()?.to_string(), options).ok()?;
        std::io::copy(&mut entry, &mut writer).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

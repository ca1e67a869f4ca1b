//! What reading a DOCX costs, as ratios within one run: beside unzipping and tokenising the same file, and beside
//! typesetting the same report. `cargo bench --bench reading`; nothing is asserted, for machines differ.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

#[expect(clippy::cast_possible_truncation, reason = "as in the test that makes the sample")]
#[path = "../sample/mod.rs"]
mod sample;

use std::fmt::Write;
use std::hint::black_box;
use std::io::{Cursor, Read};
use std::time::Instant;

use quick_xml::events::Event;
use redbook::config::Config;
use redbook::count::count_words;
use redbook::model::{RawDocument, Report};
use redbook::normalise::normalise;
use redbook::press::{Press, sweep};
use redbook::read::read_bytes;
use redbook::typeset::{Heading, typeset};
use zip::ZipArchive;

/// 字 of the report: the most that the form allows is 3000.
const WORDS: usize = 2900;
/// Rounds of each measurement; the median of their ratios counts.
const ROUNDS: u32 = 201;
/// Rounds of typesetting, which takes longer.
const PAGES_ROUNDS: u32 = 31;

fn main() {
    let config = Config::parse("", "config.toml").expect("the defaults are valid");
    let press = Press::new();
    for layout in ["plain", "cover-table", "bordered", "auto-numbered"] {
        let bytes = docx(layout, 0);
        let bare = median(ROUNDS, |_| {
            let bare = time(|| unzip_and_tokenise(&bytes));
            time(|| read(&bytes, &config)) / bare
        });
        // Typst remembers what it has set before; a run sets each report once.
        let pages = median(PAGES_ROUNDS, |round| {
            let bytes = docx(layout, round);
            let report = normalise(&read(&bytes, &config), &config).value;
            let pages = time(|| print(&report, &config, &press));
            sweep(round as usize + 1);
            time(|| read(&bytes, &config)) / pages
        });
        println!("{layout}: reading takes {bare:.2} of unzipping and tokenising, {pages:.4} of typesetting");
    }
}

/// Makes a report of [`WORDS`] 字 as a unit would send it, in one of the sample's layouts.
fn docx(layout: &str, round: u32) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("A001.txt"), report_text(layout, round)).expect("a text");
    let files = sample::make_sample(folder.path());
    files.into_iter().find_map(|(name, bytes)| name.ends_with(".docx").then_some(bytes)).expect("one report")
}

/// Writes the text that the sample makes its files from: three short sections, and one that takes the rest.
fn report_text(layout: &str, round: u32) -> String {
    let mut text = format!("file: 区林业局.docx\nlayout: {layout}\n");
    text += "unit: 云岭市青禾区林业局\nyear: 2021\ncode: 021\nfiller: 石青林 科员\nphone: 0799-6628801\n";
    text += "date: 2021年12月27日\nsigned:\n---\n";
    for (key, said) in
        [("targets", "全年承担任务12项，全部完成。"), ("effect", "材料齐全。"), ("problems", "人手偏少。")]
    {
        let _ = write!(text, "# {key}\n\n{said}\n\n");
    }
    text += "# highlights\n\n| 任务 | 完成数 |\n| 造林 | 1200 |\n\n";
    for number in round * 100 + 1.. {
        let _ = write!(
            text,
            "一是第{number}片林地管护到位。巡护{}公里，劝返违规用火{number}人次，清理可燃物{}处；二是苗木补植{}株，\
             成活率{}%，由护林员按月核对台账，逐块销号。\n\n",
            number * 12,
            number + 30,
            number * 150,
            80 + number % 20
        );
        if count_words(&text).count >= WORDS {
            return text;
        }
    }
    unreachable!("the text grows")
}

/// The least that a reader can do: unpack the XML of the package and look at each token.
fn unzip_and_tokenise(bytes: &[u8]) {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("memory");
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut reader = quick_xml::Reader::from_reader(content.as_slice());
        while !matches!(black_box(reader.read_event().expect("XML")), Event::Eof) {}
    }
}

/// Reads the package as the program does.
fn read(bytes: &[u8], config: &Config) -> RawDocument {
    let file = read_bytes(bytes, "区林业局.docx", &config.template, &config.bounds).expect("a sound file").value;
    file.documents.into_iter().next().expect("one document")
}

/// Sets the report's pages.
fn print(report: &Report, config: &Config, press: &Press) -> usize {
    let heading = Heading { unit: "云岭市青禾区林业局", year: 2021, salt: "A001" };
    typeset(report, &heading, config, press).value.map_or(0, |typeset| typeset.pages().len())
}

/// Returns how many seconds some work took.
fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

/// Returns the median of what the rounds measured; each measures both sides of its ratio, one after the other.
fn median(rounds: u32, measure: impl FnMut(u32) -> f64) -> f64 {
    let mut measured: Vec<f64> = (0..rounds).map(measure).collect();
    measured.sort_by(f64::total_cmp);
    measured[measured.len() / 2]
}

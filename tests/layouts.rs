//! The layouts that clerks make of the one form, with the truth known: what the program gets right of each, and a score.
//!
//! A truth is a report in the ledger's terms, `cases/layouts/truths/NAME.toml`: its fields and its sections. A layout is a folder
//! of `layouts` with an `input` folder as in `cases.rs`, an optional `config.toml`, and `layout.toml`:
//!
//! ```toml
//! clauses = [1, 2]               # what it is about, in the numbers of `score.rs`
//! about = "One line of what the clerk did."
//! findings = ["unplaced-content: 现将"]   # rules that must fire, with a part of the quote; `a|b` is either
//! allow = ["unit-mismatch"]      # watched rules that may fire; all others of `WATCHED` must not
//! [[report]]                     # one for each unit that the run must come to
//! truth = "grain"
//! name = "…"                     # the unit's name in the run, where it is not the truth's
//! source = "….docx"              # the file that is used, where there are several
//! skip = ["title"]               # fields and sections on which careful people may differ
//! missing = ["problems"]         # sections that are not there
//! fields = { phone = "" }        # what differs from the truth
//! sections = { problems = "…" }
//! found_by = { phone = "likeness" }
//! ```
//!
//! To add one, write the two by hand, run `LAYOUTS=report cargo test --release --test layouts -- NAME`, and judge whether
//! the layout or the program is wrong; where two careful clerks would differ, the layout is. `harness/layouts/clerk` makes
//! 340 more of the truths by chance, from fixed seeds. `LAYOUTS=report` only prints; `LAYOUTS_KEEP=DIR` writes the files of
//! failing ones there. `layouts/open.txt` names those that the program does not get right yet, one a line: they count in the
//! score and fail nothing, until one of them is right and must be taken off; `LAYOUTS=accept` writes that list anew.
//!
//! `LAYOUTS_WRITE=DIR` writes the files of every layout into DIR/NAME, to be converted by a word processor, say.
//! `LAYOUTS_FROM=DIR` judges those files instead: a layout reads DIR/NAME where that is there, its files of whatever kind,
//! and does not count where it is not. Nothing of it fails.
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Failed, Trial};

#[path = "harness/input.rs"]
mod input;
#[path = "harness/layouts/mod.rs"]
mod layouts;

use layouts::SHORT;
use layouts::clerk;
use layouts::judge::{Verdict, judge};
use layouts::layout::Layout;
use layouts::score::Score;
use layouts::truth::Truths;

/// How many layouts are made by chance, the last ones of long truths.
const MADE: u64 = SHORT + 40;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/layouts");
    let truths = Arc::new(Truths::load(&root.join("truths")));
    let score = Arc::new(Mutex::new(Score::default()));
    let list = root.join("open.txt");
    let open: BTreeSet<String> = fs::read_to_string(&list).unwrap_or_default().lines().map(str::to_owned).collect();
    let known = Arc::new(Known { open, wrong: Mutex::default() });
    let mut trials = Vec::new();
    for folder in input::case_folders(&root) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (truths, score, label) = (Arc::clone(&truths), Arc::clone(&score), name.clone());
        let known = Arc::clone(&known);
        trials.push(Trial::test(name, move || {
            let scratch = tempfile::tempdir()?;
            input::prepare(&folder.join("input"), scratch.path())?;
            if !exchange(&label, scratch.path())? {
                return Ok(());
            }
            let layout = Layout::load(&folder, &truths)?;
            settle(&score, &known, &judge(&label, &layout, scratch.path()), scratch.path())
        }));
    }
    for seed in 1..=MADE {
        let name = format!("made-{seed:03}");
        let (truths, score, label) = (Arc::clone(&truths), Arc::clone(&score), name.clone());
        let known = Arc::clone(&known);
        trials.push(Trial::test(name, move || {
            let scratch = tempfile::tempdir()?;
            let (layout, choices) = clerk::make(seed, &truths, scratch.path())?;
            if !exchange(&label, scratch.path())? {
                return Ok(());
            }
            let mut verdict = judge(&label, &layout, scratch.path());
            verdict.choices = choices;
            settle(&score, &known, &verdict, scratch.path())
        }));
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    print_out(&score.lock().expect("no trial panics while it holds the score").table());
    if wishes("accept") && from().is_none() {
        let wrong = known.wrong.lock().expect("no trial panics while it holds the list");
        let lines: String = wrong.iter().map(|name| format!("{name}\n")).collect();
        fs::write(list, lines).expect("the list of open layouts is written");
    }
    conclusion.exit_code()
}

/// What is known not to be right.
struct Known {
    /// The layouts of `open.txt`.
    open: BTreeSet<String>,
    /// Those that were not right in this run.
    wrong: Mutex<BTreeSet<String>>,
}

/// The folder of files that are judged instead.
fn from() -> Option<PathBuf> {
    std::env::var_os("LAYOUTS_FROM").map(PathBuf::from)
}

/// Writes the files of a layout out, or reads others in their stead, where that is wished; false where there are none.
fn exchange(name: &str, files: &Path) -> io::Result<bool> {
    if let Some(folder) = std::env::var_os("LAYOUTS_WRITE") {
        input::prepare(files, &Path::new(&folder).join(name))?;
    }
    let Some(others) = from().map(|folder| folder.join(name)) else { return Ok(true) };
    if others.is_dir() {
        fs::remove_dir_all(files)?;
        input::prepare(&others, files)?;
    }
    Ok(others.is_dir())
}

fn wishes(wish: &str) -> bool {
    std::env::var("LAYOUTS").is_ok_and(|wished| wished == wish)
}

/// Counts a verdict into the score; fails where something is not right that is not known to be, unless only a report is wished.
fn settle(score: &Mutex<Score>, known: &Known, verdict: &Verdict, files: &Path) -> Result<(), Failed> {
    let misses = verdict.misses_as_text();
    score.lock().expect("no trial panics while it holds the score").count(verdict);
    let is_open = known.open.contains(&verdict.layout);
    let is_free = wishes("report") || wishes("accept") || from().is_some();
    if misses.is_empty() {
        return if is_open && !is_free { Err("is right now: take it off open.txt".into()) } else { Ok(()) };
    }
    known.wrong.lock().expect("no trial panics while it holds the list").insert(verdict.layout.clone());
    if let Some(keep) = std::env::var_os("LAYOUTS_KEEP") {
        input::prepare(files, &Path::new(&keep).join(&verdict.layout))?;
    }
    if is_free || is_open { Ok(()) } else { Err(misses.into()) }
}

#[expect(clippy::print_stdout, reason = "the score is what this is run for")]
fn print_out(text: &str) {
    print!("{text}");
}

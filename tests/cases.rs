//! One test for each case folder: what an office hands in, and what the survey says of it.
//!
//! A case is a folder with an `input` folder, an optional `config.toml`, and `expect.txt`. In `input`, a folder named
//! as packages are (`….docx`, `….ods`, `….xlsb`, `….zip` and so on) is zipped; one named as binary files are (`….xls`,
//! `….et`, `….doc`, `….wps`), or `NAME.compound`, becomes a compound file of its streams. In these and in packages, `NAME.records`
//! says line by line what the stream or part NAME holds, see `harness/records.rs`. `NAME.gb18030` and `NAME.utf16` are
//! stored as NAME in that encoding; `NAME.cut` is a folder stored as the package NAME without its last half, `NAME.package` is zipped
//! as NAME, and `NAME.locked` too, as if with a password; `NAME.drawn` says in a few lines
//! what to draw as the PDF NAME, see `harness/drawn.rs`. `CASES=accept` rewrites expectations, which are then read.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use redbook::check::RULES;

#[path = "harness/input.rs"]
mod input;
#[path = "harness/print.rs"]
mod print;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut trials: Vec<Trial> = input::case_folders(&root)
        .into_iter()
        // Layouts have their truth, and `layouts.rs` judges them by it.
        .filter(|folder| !folder.join("layout.toml").is_file())
        .map(|folder| {
            let name = folder.strip_prefix(&root).unwrap_or(&folder).to_string_lossy().replace('\\', "/");
            Trial::test(name, move || run_case(&folder))
        })
        .collect();
    trials.push(Trial::test("every rule has a case that fires and one that does not", move || check_rules(&root)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn run_case(folder: &Path) -> Result<(), Failed> {
    let found = print::survey_as_text(folder)?;
    let path = folder.join("expect.txt");
    if std::env::var("CASES").is_ok_and(|wish| wish == "accept") {
        return Ok(fs::write(&path, &found)?);
    }
    let expected = fs::read_to_string(&path).map_err(|_| "expect.txt is missing; CASES=accept writes it")?;
    if found == expected { Ok(()) } else { Err(difference(&expected, &found).into()) }
}

/// Shows the lines around the first difference.
fn difference(expected: &str, found: &str) -> String {
    let pairs = expected.lines().zip(found.lines()).take_while(|(expected, found)| expected == found);
    let same = pairs.count();
    let show = |text: &str| text.lines().skip(same.saturating_sub(2)).take(8).collect::<Vec<_>>().join("\n  ");
    let (expected, found) = (show(expected), show(found));
    format!(
        "from line {}\nexpected:\n  {expected}\nfound:\n  {found}\nIf that is right, CASES=accept writes it; name the case behind `--`.",
        same + 1
    )
}

fn check_rules(root: &Path) -> Result<(), Failed> {
    let mut faults = Vec::new();
    // Typesetting and publishing find these, and a survey ends before that; tests/program.rs holds them.
    for rule in RULES.iter().filter(|rule| !["missing-glyph", "kept-aside", "restricted-annex"].contains(&rule.name)) {
        let mark = format!("[{}]", rule.name);
        for (kind, must_fire) in [("fires", true), ("quiet", false)] {
            let cases: Vec<PathBuf> = input::entries(&root.join("rules").join(rule.name))
                .into_iter()
                .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind)))
                .collect();
            if cases.is_empty() {
                faults.push(format!("tests/cases/rules/{} has no case that begins with {kind}", rule.name));
            }
            for case in cases {
                let text = fs::read_to_string(case.join("expect.txt")).unwrap_or_default();
                if text.is_empty() || text.contains(&mark) != must_fire {
                    faults.push(format!("{} does not hold what its name says", case.display()));
                }
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

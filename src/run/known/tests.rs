//! What is taken over of earlier runs, and what is read or checked again.
use tempfile::TempDir;

use super::*;
use crate::model::Lang;
use crate::progress::Silent;
use crate::run::files::read_submission;
use crate::run::{Survey, survey_knowing};

/// What is said of a file that no reader was there for.
const NO_READER: &str = "系统不允许启动读取文件的进程";

fn report(unit: &str, farms: u32) -> String {
    format!(
        "年度：2021\n单位名称：{unit}\n填表人姓名及职务：石青林 科员\n一、年度目标任务完成情况概述。\n全年走访农户{farms}户，办结率120%,满意。\n"
    )
}

fn office(units: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    units.iter().for_each(|unit| put(&folder, unit, 300));
    folder
}

fn put(folder: &TempDir, unit: &str, farms: u32) {
    let input = folder.path().join("input");
    std::fs::create_dir_all(&input).expect("a folder");
    std::fs::write(input.join(format!("{unit}.txt")), report(unit, farms)).expect("written");
}

fn task(folder: &TempDir, worker: Option<&str>, config: &str) -> Task {
    Task {
        input: folder.path().join("input"),
        output: folder.path().join("output"),
        roster: None,
        worker: worker.map(PathBuf::from),
        held: || 0,
        config: Config::parse(&format!("year = 2021\n{config}"), "config.toml").expect("valid"),
    }
}

/// Surveys as a build does, and keeps what it came to know.
fn surveyed(task: &Task, before: Sums) -> (Survey, Known) {
    let known = Known::of(task, before);
    let survey = survey_knowing(&known, task, &Silent).expect("a survey");
    std::fs::create_dir_all(&task.output).expect("a folder, which a build has by now");
    known.save(survey.year);
    (survey, known)
}

/// Surveys where no file can be read; returns how many had to be, and how many were taken over.
fn without_readers(folder: &TempDir, config: &str) -> (usize, usize) {
    let task = task(folder, Some("no/such/program"), config);
    let known = Known::to_look_at(&task);
    let survey = survey_knowing(&known, &task, &Silent).expect("a survey");
    let said = survey.findings.iter().flatten().map(|(_, finding)| finding.message.get(Lang::Zh));
    (said.filter(|message| message.contains(NO_READER)).count(), known.taken_over())
}

#[test]
fn nothing_unchanged_is_read_again() {
    let folder = office(&["林业局", "水务局", "气象局"]);
    assert_eq!(without_readers(&folder, ""), (3, 0));
    let (survey, _) = surveyed(&task(&folder, None, ""), Sums::new());
    assert_eq!(without_readers(&folder, ""), (0, 3));
    let (again, known) = surveyed(&task(&folder, None, ""), Sums::new());
    assert_eq!(known.taken_over(), 3);
    assert_eq!(again.findings, survey.findings);
    for (again, first) in again.units.iter().zip(&survey.units) {
        assert_eq!(again.report(), first.report());
    }
    put(&folder, "水务局", 301);
    assert_eq!(without_readers(&folder, ""), (1, 2), "other bytes");
    std::fs::write(folder.path().join("input/roster.csv"), "代码,单位名称\nA1,林业局\n").expect("written");
    assert_eq!(without_readers(&folder, ""), (1, 2), "a roster is no part of it");
    assert_eq!(without_readers(&folder, "[check]\ncopied_length = 90"), (3, 0), "other settings");
    let from = folder.path().join("input/气象局.txt");
    std::fs::rename(from, folder.path().join("input/气象台.txt")).expect("renamed");
    assert_eq!(without_readers(&folder, ""), (2, 1), "another name, which the findings show");
}

#[test]
fn what_is_found_depends_on_roster_and_year_too() {
    let folder = office(&["林业局"]);
    surveyed(&task(&folder, None, ""), Sums::new());
    std::fs::write(folder.path().join("input/roster.csv"), "代码,单位名称\nA1,水务局\n").expect("written");
    let (with_roster, _) = surveyed(&task(&folder, None, ""), Sums::new());
    let rules =
        |survey: &Survey| -> Vec<&str> { survey.findings.iter().flatten().map(|(_, finding)| finding.rule).collect() };
    assert!(rules(&with_roster).contains(&"not-on-roster"), "{:?}", rules(&with_roster));
    let (anew, _) = surveyed(&Task { output: folder.path().join("nowhere"), ..task(&folder, None, "") }, Sums::new());
    assert_eq!(with_roster.findings, anew.findings);
}

#[test]
fn what_a_reader_did_not_live_to_answer_is_not_kept() {
    let folder = office(&["林业局", "水务局"]);
    let (_, known) = surveyed(&task(&folder, Some("no/such/program"), ""), Sums::new());
    assert_eq!(known.sums(), None, "the next run may do otherwise");
    assert_eq!(without_readers(&folder, ""), (2, 0));
    let (survey, known) = surveyed(&task(&folder, None, ""), Sums::new());
    assert!(survey.units.iter().all(|unit| unit.report().is_some()));
    assert_eq!(known.sums().expect("all were read").len(), 2);
}

#[test]
fn a_file_is_taken_for_what_it_was_when_its_sum_was_taken() {
    let folder = office(&["林业局"]);
    let (survey, known) = surveyed(&task(&folder, None, ""), Sums::new());
    let before = known.sums().expect("all were read");
    put(&folder, "林业局", 301);
    let (again, known) = surveyed(&task(&folder, None, ""), before.clone());
    assert_eq!(again.units[0].report(), survey.units[0].report(), "no mixture of old and new");
    assert_eq!(known.sums(), Some(before), "the sum is that of what is in the results");
    let (anew, known) = surveyed(&task(&folder, None, ""), Sums::new());
    assert_ne!(anew.units[0].report(), survey.units[0].report());
    assert_ne!(known.sums(), None);
}

#[test]
fn whoever_only_looks_leaves_nothing() {
    let folder = office(&["林业局"]);
    survey_knowing(&Known::to_look_at(&task(&folder, None, "")), &task(&folder, None, ""), &Silent).expect("a survey");
    assert!(!folder.path().join("output").exists());
}

#[test]
fn damaged_bytes_are_told_or_something_else_and_never_a_panic() {
    let folder = office(&["林业局"]);
    let task = task(&folder, None, "");
    let file = Submission { path: task.input.join("林业局.txt"), shown: "林业局.txt".to_owned(), size: 0 };
    let read = read_submission(&file, None, &Known::to_look_at(&task), &task.config);
    let whole = postcard::to_stdvec(&read).expect("memory");
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut damaged = whole.clone();
            damaged[at] ^= 1 << bit;
            drop(postcard::from_bytes::<FileRead>(&damaged));
        }
        assert!(postcard::from_bytes::<FileRead>(&whole[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_unit_that_is_as_it_was_is_not_checked_again() {
    let folder = office(&["林业局"]);
    let task = task(&folder, None, "");
    let (survey, _) = surveyed(&task, Sums::new());
    let known = Known::to_look_at(&task);
    let unit = &survey.units[0];
    let kept = known.checked(unit, &task.config, || Err(())).expect("it was kept");
    assert!(kept.iter().any(|finding| finding.rule == "share-over-100"), "{kept:?}");
    let next_year = Config { year: 2022, ..task.config.clone() };
    assert_eq!(known.checked(unit, &next_year, || Err(())), Err(()));
    let elsewhere = Unit { name: "农业局".to_owned(), ..unit.clone() };
    assert_eq!(known.checked(&elsewhere, &task.config, || Err(())), Err(()));
}

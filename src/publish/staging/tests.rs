//! Results change places whole, and what is somebody's own is spared.
use super::*;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

#[test]
fn new_results_take_the_place_of_old_ones_and_spare_what_is_foreign() {
    let output = tempfile::tempdir().expect("a folder");
    for text in ["old", "new"] {
        let staging = Staging::begin(output.path(), "2021").expect("begun");
        staging.write("units/a.pdf", text.as_bytes()).expect("written");
        if text == "old" {
            staging.write("units/gone.pdf", b"").expect("written");
        }
        staging.finish().expect("swapped");
        std::fs::write(output.path().join("2021/note.txt"), "mine").expect("a note");
    }
    let results = output.path().join("2021");
    assert_eq!((read(&results.join("units/a.pdf")), read(&results.join("note.txt"))), ("new".into(), "mine".into()));
    assert!(!results.join("units/gone.pdf").exists());
    assert_eq!(std::fs::read_dir(output.path()).expect("a folder").count(), 1);
}

#[test]
fn what_is_made_anew_after_all_leaves_the_old_result_as_it_is() {
    let output = tempfile::tempdir().expect("a folder");
    let staging = Staging::begin(output.path(), "2021").expect("begun");
    staging.write("units/a.pdf", b"old").expect("written");
    staging.finish().expect("swapped");
    let staging = Staging::begin(output.path(), "2021").expect("begun");
    assert!(staging.take_over("units/a.pdf", &sha256(b"old")).expect("taken"));
    staging.write("units/a.pdf", b"new").expect("written");
    assert_eq!(read(&output.path().join("2021/units/a.pdf")), "old");
    assert_eq!(read(&staging.folder().join("units/a.pdf")), "new");
    assert_eq!(staging.sum_of("units/a.pdf"), Some(sha256(b"new")));
}

#[test]
fn a_second_run_is_kept_out_until_the_first_ends() {
    let output = tempfile::tempdir().expect("a folder");
    let first = Staging::begin(output.path(), "2021").expect("begun");
    first.write("a", b"").expect("written");
    let error = Staging::begin(output.path(), "2021").map(drop).expect_err("a lock");
    assert!(error.message.get(crate::model::Lang::Zh).contains("另一个 redbook"), "{error:?}");
    drop(Staging::begin(output.path(), "2022").expect("another year"));
    first.finish().expect("the second touched nothing");
    drop(Staging::begin(output.path(), "2021").expect("begun again"));
}

#[test]
fn a_folder_that_somebody_takes_away_is_an_error() {
    let output = tempfile::tempdir().expect("a folder");
    let staging = Staging::begin(output.path(), "2021").expect("begun");
    staging.write("units/a.pdf", b"").expect("written");
    std::fs::remove_dir_all(output.path().join(".2021.new")).expect("a folder");
    for path in ["units/b.pdf", "b.pdf"] {
        assert!(staging.write(path, b"").is_err(), "{path}");
    }
    assert!(staging.finish().is_err() && !output.path().join("2021").exists());
}

#[test]
fn what_is_saved_while_results_are_made_anew_is_not_lost() {
    let output = tempfile::tempdir().expect("a folder");
    for text in ["old", "new"] {
        let mut staging = Staging::begin(output.path(), "2021").expect("begun");
        staging.write("summary.xlsx", text.as_bytes()).expect("written");
        staging.look();
        staging.keep(&[], |_| {}).expect("kept");
        if text == "new" {
            std::fs::write(output.path().join("2021/summary.xlsx"), "decided").expect("saved");
        }
        assert_eq!(staging.finish().expect("swapped").late.is_some(), text == "new");
    }
    let results = output.path().join("2021");
    assert_eq!([read(&results.join("summary.xlsx")), read(&results.join("summary（原有）.xlsx"))], ["new", "decided"]);
}

#[test]
fn what_is_saved_meanwhile_and_finds_no_place_stays_beside_the_results() {
    let output = tempfile::tempdir().expect("a folder");
    for path in ["units/a.pdf", "units"] {
        let mut staging = Staging::begin(output.path(), "2021").expect("begun");
        staging.write(path, b"").expect("written");
        staging.keep(&[], |_| {}).expect("kept");
        if path == "units" {
            std::fs::write(output.path().join("2021/units/late.txt"), "typed in").expect("saved");
        }
        // A folder is where a file is now.
        assert_eq!(staging.finish().is_err(), path == "units");
    }
    assert_eq!(read(&output.path().join("2021（原有）/units/late.txt")), "typed in");
    assert!(output.path().join("2021/units").is_file());
}

#[test]
fn a_folder_of_the_name_of_results_is_no_results() {
    let output = tempfile::tempdir().expect("a folder");
    let (results, old) = (output.path().join("2021"), output.path().join(".2021.old"));
    for folder in [&results, &old] {
        std::fs::create_dir(folder).expect("a folder");
    }
    std::fs::write(old.join("summary.xlsx"), "decided").expect("a file");
    std::fs::write(results.join("note.txt"), "another's").expect("a file");
    let error = Staging::begin(output.path(), "2021").map(drop).expect_err("nobody knows which it is");
    assert!(error.message.get(crate::model::Lang::Zh).contains(".2021.old"), "{error:?}");
    std::fs::remove_file(results.join("note.txt")).expect("a file");
    drop(Staging::begin(output.path(), "2021").expect("begun"));
    assert_eq!(read(&results.join("summary.xlsx")), "decided");
}

#[test]
fn a_swap_that_stopped_half_way_is_taken_back() {
    let output = tempfile::tempdir().expect("a folder");
    let old = output.path().join(".2021.old");
    std::fs::create_dir_all(output.path().join(".2021.new/units")).expect("a folder");
    std::fs::create_dir(&old).expect("a folder");
    std::fs::write(old.join("ledger.json"), "old").expect("a file");
    let staging = Staging::begin(output.path(), "2021").expect("begun");
    assert_eq!(read(&output.path().join("2021/ledger.json")), "old");
    staging.write("ledger.json", b"new").expect("written");
    staging.finish().expect("swapped");
    assert_eq!(read(&output.path().join("2021/ledger.json")), "new");
    assert!(!old.exists());
}

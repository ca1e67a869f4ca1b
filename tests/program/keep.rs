//! What people put among the results, or write into them, is never lost.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::ledger::{list, text};
use crate::office::{Office, report};

/// Builds once and lets people at the results.
fn office_with_results() -> (Office, BTreeMap<String, Vec<u8>>) {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let plain = office.files("output/2021");
    (office, plain)
}

#[test]
fn an_edited_result_is_kept_beside_the_new_one_and_said() {
    let (office, plain) = office_with_results();
    office.put("output/2021/summary.xlsx", "批注");
    let run = office.run(&[]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert!(run.out().contains("提示：") && run.out().contains("summary（原有）.xlsx"), "{}", run.out());
    let ledger = office.ledger("2021");
    let [finding] = list(&ledger, "findings") else { panic!("one finding: {ledger}") };
    assert_eq!((text(finding, "rule"), text(finding, "severity")), ("kept-aside", "info"));
    office.put("output/2021/summary.xlsx", "又批注");
    office.run(&["--quiet"]);
    for _ in 0..2 {
        office.run(&["--quiet"]);
        let mut files = office.files("output/2021");
        assert_eq!(files.remove("summary（原有）.xlsx").as_deref(), Some("批注".as_bytes()));
        assert_eq!(files.remove("summary（原有2）.xlsx").as_deref(), Some("又批注".as_bytes()));
        assert!(files == plain, "the results are those of a run into an empty folder");
    }
}

#[test]
fn a_file_whose_name_a_result_takes_stands_beside() {
    let (office, _) = office_with_results();
    office.put("output/2021/units/青禾区气象局.pdf", "我的");
    office.put("output/2021/units/青禾区气象局（原有）.pdf", "早先的");
    office.put("input/气象局.txt", report("青禾区气象局", ""));
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    assert!(files["units/青禾区气象局.pdf"].starts_with(b"%PDF"));
    assert_eq!(files["units/青禾区气象局（原有）.pdf"], "早先的".as_bytes());
    assert_eq!(files["units/青禾区气象局（原有2）.pdf"], "我的".as_bytes());
    assert_eq!(said(&office), ["units/青禾区气象局.pdf"]);
}

#[test]
fn an_edited_result_that_is_made_no_more_is_kept_and_said() {
    let (office, _) = office_with_results();
    // The office calls its files otherwise from now on.
    office.put("config.toml", "[archive]\nname = \"{year}-{unit}\"\n");
    office.put("output/2021/units/青禾区林业局.pdf", "改过");
    let run = office.run(&[]);
    assert!(run.out().contains("units/青禾区林业局.pdf 有人改过，这次的结果里没有这个文件了"), "{}", run.out());
    assert_eq!(said(&office), ["units/青禾区林业局.pdf"]);
    for _ in 0..2 {
        let files = office.files("output/2021");
        assert_eq!(files["units/青禾区林业局（原有）.pdf"], "改过".as_bytes());
        assert!(files.contains_key("units/2021-青禾区林业局.pdf") && !files.contains_key("units/青禾区林业局.pdf"));
        // From then on it is a file like any other.
        office.run(&["--quiet"]);
        assert!(said(&office).is_empty());
    }
}

#[test]
fn without_its_sums_a_folder_is_all_somebodys_own() {
    let (office, plain) = office_with_results();
    std::fs::remove_file(office.path("output/2021/SHA256SUMS")).expect("a file");
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    plain.keys().filter(|path| path.ends_with(".pdf")).for_each(|path| assert!(files[path] == plain[path], "{path}"));
    assert!(files.contains_key("ledger（原有）.json"), "{:?}", files.keys());
    assert!(
        !files.keys().any(|path| path.ends_with("（原有）.pdf")),
        "the same bytes are kept once: {:?}",
        files.keys()
    );
}

#[test]
fn a_folder_in_a_results_place_stands_beside_with_all_in_it() {
    let (office, _) = office_with_results();
    std::fs::remove_file(office.path("output/2021/summary.xlsx")).expect("a file");
    office.put("output/2021/summary.xlsx/深/意见.txt", "意见");
    office.run(&["--quiet"]);
    assert_eq!(office.files("output/2021")["summary.xlsx（原有）/深/意见.txt"], "意见".as_bytes());
    assert_eq!(said(&office), ["summary.xlsx"]);
}

#[cfg(unix)]
#[test]
fn links_and_empty_folders_stay() {
    use std::os::unix::fs::symlink;
    let (office, _) = office_with_results();
    std::fs::create_dir_all(office.path("output/2021/待办/空")).expect("a folder");
    let links = [("资料", "../../input"), ("units/断.pdf", "nowhere")];
    links.iter().for_each(|(name, target)| symlink(target, office.path("output/2021").join(name)).expect("a link"));
    std::fs::remove_file(office.path("output/2021/summary.xlsx")).expect("a file");
    symlink("mine.xlsx", office.path("output/2021/summary.xlsx")).expect("a link");
    for _ in 0..2 {
        office.run(&["--quiet"]);
        assert!(office.path("output/2021/待办/空").is_dir());
        for (name, target) in links.iter().chain(&[("summary（原有）.xlsx", "mine.xlsx")]) {
            let link = std::fs::read_link(office.path("output/2021").join(name)).expect("still a link");
            assert_eq!(link.to_string_lossy(), **target);
        }
        assert!(std::fs::symlink_metadata(office.path("output/2021/summary.xlsx")).expect("a file").is_file());
    }
}

/// The paths of which the ledger says that they had to make room.
fn said(office: &Office) -> Vec<String> {
    let ledger = office.ledger("2021");
    let messages = list(&ledger, "findings").iter().map(|finding: &Value| text(finding, "message"));
    messages.filter_map(|message| message.split(' ').nth(1)).map(str::to_owned).collect()
}

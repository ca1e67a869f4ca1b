//! The last line of a build: one line that says all a mail has to say.
use crate::office::{Office, native, report};

#[test]
fn the_last_line_is_fit_to_be_mailed() {
    let office = Office::with_sample();
    for (lang, line) in [
        (
            "zh",
            "2021 年度 18 个单位：无问题 1，待核对 11，有错误 4，读不了 1，未报送 1；问题：错误 8，警告 10，提示 67；结果在 output/2021",
        ),
        (
            "en",
            "2021, 18 units: clean 1, noted 11, faulty 4, unreadable 1, missing 1; findings: error 8, warning 10, info 67; \
             results in output/2021",
        ),
    ] {
        let out = office.run(&["--lang", lang]).out();
        assert_eq!(out.lines().last(), Some(&*native(line)), "{out}");
    }
    // A program has the same in its own last line.
    let out = office.run(&["--log-format", "json"]).out();
    let last: serde_json::Value = serde_json::from_str(out.lines().last().expect("a line")).expect("JSON");
    assert_eq!(
        (&last["year"], &last["statuses"]["noted"], &last["folder"]),
        (&2021.into(), &11.into(), &native("output/2021").into())
    );
    assert_eq!((&last["findings"]["error"], &last["findings"]["info"]), (&8.into(), &67.into()));
    assert!(office.run(&["--quiet"]).out().is_empty());
}

#[test]
fn one_of_a_kind_is_no_plural() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", "，，"));
    for args in [&["check"][..], &[]] {
        let out = office.run(&[args, &["--lang", "en"]].concat()).out();
        assert!(out.contains("2021, 1 unit: "), "{out}");
        assert!(!out.contains(" 1 units") && !out.contains("(1 pages") && !out.contains(" 1 letters"), "{out}");
    }
}

#[test]
fn without_a_roster_nobody_counts_those_that_did_not_report() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    for (roster, is_counted) in [("", false), ("代码,单位名称\nA1,青禾区林业局\n", true)] {
        if is_counted {
            office.put("input/roster.csv", roster);
        }
        let out = office.run(&[]).out();
        assert_eq!(out.matches("未报送 0").count(), if is_counted { 2 } else { 0 }, "{out}");
        let page = std::fs::read_to_string(office.path("output/2021/index.html")).expect("a page");
        assert_eq!(page.contains("未报送 <strong>0</strong>"), is_counted);
        office.run(&["yearly"]);
        let page = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
        // 应报 and 未报送.
        assert_eq!(page.matches("<td class=\"number\">—</td>").count(), if is_counted { 0 } else { 2 });
    }
}

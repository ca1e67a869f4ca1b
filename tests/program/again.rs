//! What the program prints, it reads again as it was: covers and sections of a unit's PDF and DOCX are those of its ledger.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::ledger::{keys, list, text};
use crate::office::Office;

#[test]
fn a_printed_report_reads_as_the_one_that_was_handed_in() {
    // The form prints its title in two lines more, and leaves the number blank.
    let not_printed = ["title", "code"];
    let compare = |unit: &Value, again: &Value| {
        assert_same(unit, again, &not_printed);
        let title = text(&unit["fields"], "title");
        assert!(title.starts_with(text(&again["fields"], "title")) || title.is_empty(), "the title of {unit}");
    };
    build_again("pdf", compare);
}

#[test]
fn a_report_for_word_reads_as_the_one_that_was_handed_in() {
    // The form has its own title behind the unit's name, whatever the unit wrote there.
    build_again("docx", |unit, again| {
        assert_same(unit, again, &["title"]);
        let title = format!("{}绩效自评报告（红皮书）", text(unit, "unit"));
        assert_eq!(text(&again["fields"], "title"), title);
    });
}

/// Builds the sample, hands in what was made of that kind, builds again, and compares the units of both ledgers.
fn build_again(kind: &str, compare: impl Fn(&Value, &Value)) {
    let (office, again) = (Office::with_sample(), Office::new());
    office.run(&[]);
    let ledger = office.ledger("2021");
    let made: Vec<&Value> = list(&ledger, "units").iter().filter(|unit| unit[kind].is_string()).collect();
    for unit in &made {
        let path = office.path("output/2021").join(text(unit, kind));
        again.put(&format!("input/{}.{kind}", text(unit, "code")), std::fs::read(path).expect("a file"));
    }
    let sample = |name| std::fs::read(Office::sample(name)).expect("a file of the sample");
    again.put("input/roster.csv", sample("roster.csv"));
    again.put("config.toml", sample("../config.toml"));
    again.run(&[]);
    let second = again.ledger("2021");
    let read: BTreeMap<&str, &Value> = list(&second, "units").iter().map(|unit| (text(unit, "code"), unit)).collect();
    assert!(made.len() > 10, "only {} units have a file", made.len());
    for unit in made {
        let again = read[text(unit, "code")];
        assert_eq!(text(&again["source"], "format"), kind, "{}", text(unit, "unit"));
        compare(unit, again);
    }
}

fn assert_same(unit: &Value, again: &Value, but: &[&str]) {
    let name = text(unit, "unit");
    assert_eq!(text(again, "unit"), name);
    for key in keys(&unit["fields"]).into_iter().filter(|key| !but.contains(key)) {
        assert_eq!(again["fields"][key], unit["fields"][key], "{key} of {name}");
    }
    let sections = |unit: &Value| -> Vec<(String, String)> {
        list(unit, "sections")
            .iter()
            .map(|section| (text(section, "key").into(), text(section, "text").into()))
            .collect()
    };
    assert_eq!(sections(again), sections(unit), "{name}");
}

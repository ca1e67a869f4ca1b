//! What the program prints, it reads again as it was: covers and sections of a unit's PDF are those of its ledger.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::ledger::{keys, list, text};
use crate::office::Office;

/// The form prints its title in two lines more, and leaves the number blank.
const NOT_PRINTED: [&str; 2] = ["title", "code"];

#[test]
fn a_printed_report_reads_as_the_one_that_was_handed_in() {
    let (office, again) = (Office::with_sample(), Office::new());
    office.run(&[]);
    let ledger = office.ledger("2021");
    let printed: Vec<&Value> = list(&ledger, "units").iter().filter(|unit| unit["pdf"].is_string()).collect();
    for unit in &printed {
        let path = office.path("output/2021").join(text(unit, "pdf"));
        again.put(&format!("input/{}.pdf", text(unit, "code")), std::fs::read(path).expect("a PDF"));
    }
    let sample = |name| std::fs::read(Office::sample(name)).expect("a file of the sample");
    again.put("input/roster.csv", sample("roster.csv"));
    again.put("config.toml", sample("../config.toml"));
    again.run(&[]);
    let second = again.ledger("2021");
    let read: BTreeMap<&str, &Value> = list(&second, "units").iter().map(|unit| (text(unit, "code"), unit)).collect();
    assert!(printed.len() > 10, "only {} units were printed", printed.len());
    for unit in printed {
        assert_same(unit, read[text(unit, "code")]);
    }
}

fn assert_same(unit: &Value, again: &Value) {
    let name = text(unit, "unit");
    assert_eq!(text(again, "unit"), name);
    assert_eq!(text(&again["source"], "format"), "pdf", "{name}");
    for key in keys(&unit["fields"]).into_iter().filter(|key| !NOT_PRINTED.contains(key)) {
        assert_eq!(again["fields"][key], unit["fields"][key], "{key} of {name}");
    }
    let title = text(&unit["fields"], "title");
    assert!(title.starts_with(text(&again["fields"], "title")) || title.is_empty(), "the title of {name}");
    let sections = |unit: &Value| -> Vec<(String, String)> {
        list(unit, "sections")
            .iter()
            .map(|section| (text(section, "key").into(), text(section, "text").into()))
            .collect()
    };
    assert_eq!(sections(again), sections(unit), "{name}");
}

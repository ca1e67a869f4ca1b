//! `--log-format json`: one object a line, and nothing else on stdout; README has every event and key.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::ledger::findings;
use crate::office::{Office, native, report};

/// Every event that a run says, parsed.
fn events(office: &Office, args: &[&str]) -> Vec<Value> {
    let run = office.run(&[args, &["--log-format", "json"]].concat());
    assert!(run.err().is_empty(), "{args:?}: {}", run.err());
    run.out().lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
}

#[test]
fn findings_come_first_and_the_summary_last() {
    let office = Office::with_sample();
    for (args, folder) in [(&[][..], native("output/2021").into()), (&["check"], Value::Null)] {
        let lines = events(&office, args);
        let (last, found) = lines.split_last().expect("lines");
        assert!(found.iter().all(|line| line["event"] == "finding"));
        assert!(last["event"] == "summary" && last["statuses"]["missing"] == 1 && last["folder"] == folder, "{last}");
        assert_eq!((&last["exit_code"], &last["units"]), (&1.into(), &18.into()));
        let counted: u64 = ["error", "warning", "info"].iter().filter_map(|own| last["findings"][own].as_u64()).sum();
        assert_eq!(counted, found.len() as u64);
        assert_eq!(last["rules"][0]["severity"], "error");
        let ledger = office.ledger("2021");
        // Only a build has pages.
        let without_page = |finding: &Value| {
            let mut finding = finding.clone();
            finding.as_object_mut().expect("an object").remove("page");
            finding
        };
        let said: Vec<Value> = found.iter().map(|line| without_page(&line["finding"])).collect();
        assert_eq!(said, findings(&ledger).into_iter().map(without_page).collect::<Vec<_>>());
    }
}

#[test]
fn an_error_that_ends_a_run_is_an_event_too() {
    let office = Office::new();
    for args in [
        &["nowhere"][..],
        &["check", "--no-such-flag"],
        &["--jobs", "0"],
        &["biuld"],
        &["explain", "nonsense"],
        &["doctor", "--config", "none.toml"],
        &["read", "none.docx"],
        &["input", "more"],
        &["schedule", "--at", "7"],
        &["schedule", "nowhere"],
    ] {
        for lang in ["zh", "en"] {
            let lines = events(&office, &[args, &["--lang", lang]].concat());
            assert!(
                lines.len() == 1 && lines[0]["event"] == "error" && lines[0]["exit_code"] == 2,
                "{args:?}: {lines:?}"
            );
            let words = |key: &str| lines[0][key].as_str().expect("words").to_owned();
            assert!(!words("message").is_empty() && !words("hint").is_empty(), "{args:?}: {lines:?}");
            let has_han = |text: String| text.contains(|own| ('\u{3400}'..='\u{9FFF}').contains(&own));
            assert_eq!(has_han(words("message") + &words("hint")), lang == "zh", "{args:?}: {lines:?}");
        }
    }
}

#[test]
fn readme_has_every_event_and_key() {
    let office = Office::with_sample();
    for (unit, number) in [("青禾区林业局", 1), ("青禾区气象局", 2)] {
        let copied =
            "围绕山林防火这条主线，局里把网格划到山头地块，每个网格配一名巡护员，早晚各巡一次，发现火情十分钟内上报。";
        office.put(&format!("copied/{number}.txt"), report(unit, &format!("\n{copied}{copied}")));
    }
    office.put("fonts/broken.ttf", "no font");
    office.put("fonts.toml", "[look.fonts]\nfolder = \"fonts\"\n");
    office.put("years/2019/ledger.json", "no ledger");
    office.put("years/2020/ledger.json", r#"{"units": [{"unit": "青禾区供销社"}]}"#);
    office.put("years/2021/ledger.json", r#"{"units": [{"unit": "青禾区商务局", "former_names": ["青禾区供销社"]}]}"#);
    let runs: [&[&str]; 11] = [
        &[],
        &["check", "copied"],
        &["nowhere"],
        &["init", "new"],
        &["doctor", "--config", "fonts.toml"],
        &["explain"],
        &["explain", "误报"],
        &["read", "input/区总工会.docx"],
        &["read", "input/区统计局.docx"],
        &["yearly", "years"],
        &["schedule", "--kind", if cfg!(windows) { "windows" } else { "cron" }],
    ];
    let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    #[cfg(unix)]
    let stopped = [watched(), vec![interrupted()]].concat();
    #[cfg(not(unix))]
    let stopped = Vec::new();
    for event in runs.iter().flat_map(|args| events(&office, args)).chain(stopped) {
        let name = event["event"].as_str().expect("a name").to_owned();
        keys(&event, "", said.entry(name).or_default());
    }
    let documented = documented();
    for (event, keys) in &said {
        let listed = documented.get(event).unwrap_or_else(|| panic!("README has no event `{event}`"));
        let missing: Vec<_> = keys.difference(listed).collect();
        assert!(missing.is_empty(), "README lacks keys of `{event}`: {missing:?}");
        let surplus: Vec<_> = listed.difference(keys).collect();
        assert!(surplus.is_empty(), "README has keys that `{event}` has not: {surplus:?}");
    }
    // Where nobody can send a signal, nothing is watched and nothing interrupted.
    let of_signals = ["watch", "build", "interrupted"];
    let expected = documented.keys().filter(|event| cfg!(unix) || !of_signals.contains(&event.as_str()));
    assert_eq!(expected.collect::<Vec<_>>(), said.keys().collect::<Vec<_>>());
}

/// The event of a build that is stopped.
#[cfg(unix)]
fn interrupted() -> Value {
    use crate::interrupted::{has_written, last_event, office, stopped};
    let office = office();
    last_event(
        &stopped(&office, &["--log-format", "json"], rustix::process::Signal::INT, has_written(&office, "units", 1))
            .stdout,
    )
}

/// The events of a watch that begins, builds, fails and ends.
#[cfg(unix)]
fn watched() -> Vec<Value> {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    let watching = crate::watch::Watching::start(&office, 0.3, "", &["--log-format", "json"]);
    let mut said = vec![watching.event(), watching.event()];
    office.put("input/roster.csv", "代码");
    said.push(watching.event());
    let parsed = |line: String| serde_json::from_str(&line).expect("one object a line");
    said.extend(watching.end(rustix::process::Signal::TERM).1.into_iter().map(parsed));
    said
}

/// Collects the keys of an object, those below it behind dots; what is inside `documents` and `asides` is the reader's.
fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "event" || !path.is_empty()) {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let is_whole = matches!(path.as_str(), "documents" | "asides");
                if !is_whole {
                    keys(value, &path, found);
                }
                found.insert(path);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, path, found)),
        _ => {}
    }
}

/// The keys that README lists, by event: rows of the table whose head is `| event | keys |`.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let readme = include_str!("../../README.md");
    let table = readme.lines().skip_while(|line| !line.starts_with("| event | key |")).skip(2);
    let mut listed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in table.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        for event in names(cells[1]) {
            listed.entry(event).or_default().extend(names(cells[2]));
        }
    }
    listed
}

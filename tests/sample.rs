//! The files of input/ are what the sample's texts make of them, byte for byte, no more and no fewer. `CASES=accept` makes
//! them again.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[expect(clippy::cast_possible_truncation, reason = "the sample's rows, columns and bars are few")]
#[path = "sample/mod.rs"]
mod sample;

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn input_is_made_from_the_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = root.join("input");
    let made: Files = sample::make_sample(&root.join("tests/sample/units")).into_iter().collect();
    if std::env::var("CASES").is_ok_and(|wish| wish == "accept") {
        rewrite(&input, &made);
    }
    let there = files(&input);
    assert_eq!(made.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    let differing: Vec<&String> =
        made.iter().filter(|(name, bytes)| there[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?} differ from what their texts make; CASES=accept makes them again");
}

/// Reads all files of a folder that holds nothing but files.
fn files(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).expect("input/ can be listed").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file")))
        .collect()
}

/// Makes the folder hold these files and no others.
fn rewrite(folder: &Path, made: &Files) {
    for name in files(folder).keys().filter(|name| !made.contains_key(*name)) {
        fs::remove_file(folder.join(name)).expect("input/ can be written");
    }
    made.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).expect("input/ can be written"));
}

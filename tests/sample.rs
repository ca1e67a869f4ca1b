//! The files of input/ are what the sample's texts make of them, byte for byte. `CASES=accept` makes them again.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[expect(clippy::cast_possible_truncation, reason = "the sample's rows, columns and bars are few")]
#[path = "sample/mod.rs"]
mod sample;

#[test]
fn input_is_made_from_the_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = root.join("input");
    let made: BTreeMap<String, Vec<u8>> = sample::make_sample(&root.join("tests/sample/units")).into_iter().collect();
    if std::env::var("CASES").is_ok_and(|wish| wish == "accept") {
        made.iter().for_each(|(name, bytes)| fs::write(input.join(name), bytes).expect("input/ can be written"));
    }
    let there: BTreeMap<String, Vec<u8>> = fs::read_dir(&input)
        .expect("input/ can be listed")
        .map(|entry| entry.expect("an entry"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file")))
        .collect();
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&there));
    let differing: Vec<&String> =
        made.iter().filter(|(name, bytes)| there[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?} differ from what their texts make; CASES=accept makes them again");
}

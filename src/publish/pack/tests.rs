//! What is used stays, what is damaged counts as not there, and years do not take from each other.
use std::path::Path;

use super::*;
use crate::publish::CACHE;

fn key(name: &str) -> Key {
    Key::of(&[name.as_bytes()])
}

/// Lets a run use and add these entries.
fn run(output: &Path, year: u16, used: &[&str], added: &[(&str, &[u8])]) {
    let pack = Pack::beside(output);
    for name in used {
        assert!(pack.get(&key(name)).is_some(), "{name}");
    }
    for (name, bytes) in added {
        pack.put(key(name), bytes.to_vec());
    }
    pack.save(year);
}

fn found(output: &Path, name: &str) -> Option<Vec<u8>> {
    Pack::beside(output).get(&key(name))
}

fn names(output: &Path) -> Vec<String> {
    Cache::beside(output).names("").into_iter().collect()
}

#[test]
fn parts_that_end_elsewhere_are_another_key() {
    assert_ne!(Key::of(&[b"ab", b"c"]), Key::of(&[b"a", b"bc"]));
}

#[test]
fn what_is_used_stays_and_what_is_not_goes() {
    let output = tempfile::tempdir().expect("a folder");
    let output = output.path();
    run(output, 2021, &[], &[("a", b"1"), ("b", b"22"), ("c", b"")]);
    assert_eq!(found(output, "b").as_deref(), Some(&b"22"[..]));
    assert_eq!(found(output, "c").as_deref(), Some(&b""[..]));
    assert_eq!(found(output, "d"), None);
    run(output, 2021, &["a"], &[("d", b"4")]);
    assert_eq!(names(output), ["known-2021-1"]);
    assert_eq!(["a", "b", "d"].map(|name| found(output, name).is_some()), [true, false, true]);
    run(output, 2021, &["a", "d"], &[]);
    assert_eq!(names(output), ["known-2021-1"], "nothing is written where nothing is new");
    run(output, 2021, &[], &[]);
    assert!(names(output).is_empty());
}

#[test]
fn an_output_that_is_gone_is_not_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let gone = folder.path().join("output");
    run(&gone, 2021, &[], &[("a", b"1")]);
    assert!(!gone.exists());
}

#[test]
fn years_do_not_take_from_each_other() {
    let output = tempfile::tempdir().expect("a folder");
    let output = output.path();
    run(output, 2020, &[], &[("a", b"1")]);
    run(output, 2021, &["a"], &[]);
    assert_eq!(names(output), ["known-2020-0", "known-2021-0"]);
    run(output, 2020, &[], &[]);
    assert_eq!(found(output, "a").as_deref(), Some(&b"1"[..]));
}

#[test]
fn long_files_stay_beside_new_ones() {
    let output = tempfile::tempdir().expect("a folder");
    let output = output.path();
    run(output, 2021, &[], &[("a", &vec![1; 4 << 20]), ("b", b"2")]);
    run(output, 2021, &["a"], &[("c", b"3")]);
    assert_eq!(names(output), ["known-2021-0", "known-2021-1"]);
    run(output, 2021, &["a", "c"], &[("d", b"4")]);
    assert_eq!(names(output), ["known-2021-0", "known-2021-2"]);
    assert!(["a", "c", "d"].iter().all(|name| found(output, name).is_some()));
    run(output, 2021, &["c", "d"], &[]);
    assert_eq!(names(output), ["known-2021-2"]);
}

#[test]
fn what_is_damaged_counts_as_not_there() {
    let output = tempfile::tempdir().expect("a folder");
    let output = output.path();
    run(output, 2021, &[], &[("a", b"first"), ("b", b"second")]);
    let path = output.join(CACHE).join("known-2021-0");
    let whole = std::fs::read(&path).expect("saved");
    for at in 0..whole.len() {
        for damaged in [[&whole[..at], &[whole[at] ^ 1], &whole[at + 1..]].concat(), whole[..at].to_vec()] {
            std::fs::write(&path, &damaged).expect("written");
            let both = ["a", "b"].map(|name| found(output, name));
            let is_true = |(found, whole): (&Option<Vec<u8>>, &[u8])| found.as_deref().is_none_or(|own| own == whole);
            assert!(both.iter().zip([&b"first"[..], b"second"]).all(is_true), "{at}");
            assert!(both.iter().any(Option::is_none), "{at}");
        }
    }
    std::fs::write(&path, &whole).expect("written");
    assert!(found(output, "a").is_some());
    // One that is damaged gives way to a new one.
    let first = whole.windows(5).position(|bytes| bytes == b"first").expect("an entry");
    std::fs::write(&path, [&whole[..first], &[0], &whole[first + 1..]].concat()).expect("written");
    run(output, 2021, &["b"], &[("a", b"first")]);
    assert!(["a", "b"].iter().all(|name| found(output, name).is_some()));
}

//! Writes remarks into whatever comes as a .docx, at all its paragraphs. What is returned opens again.
#![no_main]
mod packed;
mod strangers;

use std::sync::LazyLock;

use redbook::config::Config;
use redbook::format::source_map::SourceLine;
use redbook::publish::{Closeness, Remark, why_not_returned, with_remarks};
use redbook::read::{Signature, map_docx, read_as};

/// Most paragraphs that get a remark.
const MOST: usize = 40;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    strangers::contain_strangers();
    Config::parse("", "config.toml").expect("the defaults are valid")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let config = &*CONFIG;
    let read = |bytes: &[u8]| read_as(Signature::Docx, bytes, "", &config.template, &config.bounds);
    let (Ok(map), Ok(_)) = (map_docx(bytes, &config.bounds), read(bytes)) else { return };
    // Every other remark is at the first words of its paragraph, the others are at the last ones.
    let quotes: Vec<String> = map.lines.iter().take(MOST).enumerate().map(quote_of).collect();
    let remarks = map.lines.iter().zip(&quotes).map(|(line, quote)| Remark {
        rule: "over-length",
        place: Some(&line.place),
        quote,
        paragraphs: vec!["请核对。".to_owned()],
    });
    let remarks: Vec<Remark<'_>> = remarks.collect();
    for closeness in [Closeness::Words, Closeness::Paragraphs] {
        match with_remarks(bytes, &map, &remarks, "评价中心", closeness, &config.bounds) {
            Some(returned) => assert!(read(&returned).is_ok(), "what is returned does not open"),
            None => drop(why_not_returned(bytes)),
        }
    }
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    packed::bend(data, size, most, seed)
});

fn quote_of((index, line): (usize, &SourceLine)) -> String {
    let shown: Vec<char> = line.chars.iter().map(|own| own.shown).collect();
    let from = if index % 2 == 0 { 0 } else { shown.len().saturating_sub(6) };
    shown.iter().skip(from).take(6).collect()
}

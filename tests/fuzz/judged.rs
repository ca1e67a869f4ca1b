//! Brings whatever comes into the form, and lets every rule look at it, twice and in part beside itself.
#![no_main]
#[path = "../harness/judged.rs"]
mod judged;
mod strangers;

use std::sync::LazyLock;

use redbook::config::Config;
use redbook::model::{Noted, Report, Roster};
use redbook::normalise::normalise_each;
use redbook::read::{read_as, sniff};

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    strangers::contain_strangers();
    Config::parse("", "config.toml").expect("the defaults are valid")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let reports = [bytes, bytes, &bytes[..bytes.len() / 2]].into_iter().flat_map(reports_in);
    judged::judge(reports.collect(), &Roster::default(), &CONFIG);
});

fn reports_in(bytes: &[u8]) -> Vec<Noted<Report>> {
    let config = &*CONFIG;
    let read = read_as(sniff(bytes), bytes, "report", &config.template, &config.bounds);
    let documents = read.map(|read| read.value.documents).unwrap_or_default();
    documents.iter().flat_map(|document| normalise_each(document, config)).map(|(_, report)| report).collect()
}

//! Reads whatever comes as what its bytes say it is, and sets it in the form, as a PDF and for Word.
#![no_main]
mod strangers;

use std::panic::catch_unwind;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use redbook::compose::compose;
use redbook::config::Config;
use redbook::normalise::normalise;
use redbook::press::{Press, export, inspect, sweep, thumbnail};
use redbook::read::read_bytes;
use redbook::typeset::{Heading, too_large, typeset};

static DESK: LazyLock<(Config, Press)> = LazyLock::new(|| {
    strangers::contain_strangers();
    (Config::parse("", "config.toml").expect("the defaults are valid"), Press::new())
});

static RUNS: AtomicUsize = AtomicUsize::new(1);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (config, press) = &*DESK;
    // The process that reads contains what libraries do.
    let read = catch_unwind(|| read_bytes(bytes, "report.txt", &config.template, &config.bounds));
    let documents = read.into_iter().flatten().flat_map(|read| read.value.documents);
    for document in documents.take(2) {
        let report = normalise(&document, config).value;
        if too_large(&report, &config.bounds).is_some() {
            continue;
        }
        let _ = compose(&report, "青禾区教育局", 2021, config);
        let heading = Heading { unit: "青禾区教育局", year: 2021, salt: "1" };
        let pages = typeset(&report, &heading, config, press).value.expect("any report can be set");
        let pdf = export(&pages.document, "2021", config.look.pdf).expect("any report can be printed");
        inspect(&pdf, pages.pages().len()).expect("a sound PDF");
        drop(thumbnail(&pages.pages()[0]));
        sweep(RUNS.fetch_add(1, Ordering::Relaxed));
    }
});

//! The documents of all cases that are read, one for each report in them, each with its case's settings.
use std::fs;
use std::path::Path;

use redbook::config::Config;
use redbook::model::RawDocument;
use redbook::normalise::normalise_each;
use redbook::read::read_bytes;

use crate::handed_in::handed_in;
use crate::input::case_folders;

/// Calls `visit` with the document of each report of each case below `tests/cases`, rosters left out, and the case's name below it.
pub fn each_document(mut visit: impl FnMut(&str, &RawDocument, &Config)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for case in case_folders(&root) {
        let name = case.strip_prefix(&root).unwrap_or(&case).to_string_lossy().replace('\\', "/");
        let config = fs::read_to_string(case.join("config.toml")).unwrap_or_default();
        let Ok(config) = Config::parse(&config, "config.toml") else { continue };
        for (shown, bytes) in handed_in(&case).into_iter().filter(|(shown, _)| !shown.starts_with("roster.")) {
            let Ok(read) = read_bytes(&bytes, &shown, &config.template, &config.bounds) else { continue };
            let reports = read.value.documents.iter().flat_map(|document| normalise_each(document, &config));
            reports.for_each(|(document, _)| visit(&name, &document, &config));
        }
    }
}

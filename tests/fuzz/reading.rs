//! What all targets of readers do: read the bytes, and bring what came of it into the form, within the memory that readers
//! may take.
use std::alloc::System;
use std::sync::LazyLock;

use cap::Cap;
use redbook::config::Config;
use redbook::normalise::normalise_each;
use redbook::read::{Signature, read_as};

#[path = "strangers.rs"]
mod strangers;

/// Bytes that reading may take for each byte of the file, and for any file.
const FOR_EACH: usize = 30;
const FOR_ANY: usize = 100 << 20;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    strangers::contain_strangers();
    Config::parse("", "config.toml").expect("the defaults are valid")
});

/// Reads the bytes as what `signature` says, true or not. A finding or a refusal is well; a panic is not, nor is a character
/// of which nobody knows where it went.
pub fn read(signature: Signature, bytes: &[u8]) {
    let config = &*CONFIG;
    let allowed = MEMORY.allocated() + FOR_ANY + FOR_EACH * bytes.len();
    MEMORY.set_limit(allowed).expect("more than is taken");
    let documents =
        read_as(signature, bytes, "report", &config.template, &config.bounds).map(|read| read.value.documents);
    for document in documents.iter().flatten() {
        for (_, report) in normalise_each(document, config) {
            let account = report.value.account;
            assert_eq!(account.sum(), account.source, "{account:?}");
        }
    }
    MEMORY.set_limit(usize::MAX).expect("no limit");
}

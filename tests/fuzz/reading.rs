//! What all targets do: read the bytes, and bring what came of it into the form.
use std::sync::LazyLock;

use redbook::config::Config;
use redbook::normalise::normalise;
use redbook::read::{Signature, read_as};

static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::parse("", "config.toml").expect("the defaults are valid"));

/// Reads the bytes as what `signature` says, true or not. A finding or a refusal is well; a panic is not.
pub fn read(signature: Signature, bytes: &[u8]) {
    let documents = read_as(signature, bytes, "report", &CONFIG.template).map(|read| read.value.documents);
    documents.iter().flatten().for_each(|document| drop(normalise(document, &CONFIG)));
}

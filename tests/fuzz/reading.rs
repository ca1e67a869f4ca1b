//! What all targets do: read the bytes, and bring what came of it into the form, within the memory that readers may take.
use std::alloc::System;
use std::backtrace::Backtrace;
use std::panic::set_hook;
use std::process::abort;
use std::sync::LazyLock;

use cap::Cap;
use redbook::config::Config;
use redbook::normalise::normalise;
use redbook::read::{Signature, read_as};

/// Bytes that reading may take for each byte of the file, and for any file.
const FOR_EACH: usize = 30;
const FOR_ANY: usize = 100 << 20;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    contain_strangers();
    Config::parse("", "config.toml").expect("the defaults are valid")
});

/// Reads the bytes as what `signature` says, true or not. A finding or a refusal is well; a panic is not.
pub fn read(signature: Signature, bytes: &[u8]) {
    let config = &*CONFIG;
    let allowed = MEMORY.allocated() + FOR_ANY + FOR_EACH * bytes.len();
    MEMORY.set_limit(allowed).expect("more than is taken");
    let documents = read_as(signature, bytes, "report", &config.template, &config.bounds).map(|read| read.value.documents);
    documents.iter().flatten().for_each(|document| drop(normalise(document, config)));
    MEMORY.set_limit(usize::MAX).expect("no limit");
}

/// Lets panics of libraries pass, which their callers contain or else libFuzzer sees; ours end the target at once, as its
/// own hook would end it at all of them.
fn contain_strangers() {
    set_hook(Box::new(|panic| {
        eprintln!("{panic}");
        if !panic.location().is_some_and(|place| place.file().contains("/registry/")) {
            eprintln!("{}", Backtrace::force_capture());
            abort();
        }
    }));
}

//! Layers stay layers: no stage imports another, and only a few places reach outside.
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that a stage may import; `press` only where pages are made.
const SHARED: [&str; 7] = ["model", "finding", "config", "fold", "count", "format", "run_error"];
const STAGES: [&str; 7] = ["intake", "read", "normalise", "check", "typeset", "bind", "publish"];
/// Places that may touch the disk: what comes in, what goes out, the config, and `redbook init`.
const DISK: [&str; 4] = ["intake/", "publish/", "config/", "cli/init.rs"];
/// Longest source file.
const LONGEST: usize = 500;

#[test]
fn no_module_imports_what_it_must_not_know() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
        for (number, line) in (1..).zip(text.lines()) {
            for imported in imports(line).filter(|imported| !allowed(&module, imported)) {
                faults.push(format!("src/{path}:{number}: {module} imports {imported}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_a_few_places_touch_the_disk() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        if DISK.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if code.contains("std::fs") || code.contains("File::") {
            faults.push(format!("src/{path} touches the disk"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_grows_too_long() {
    let long: Vec<_> =
        sources().into_iter().filter(|(_, text)| text.lines().count() > LONGEST).map(|(path, _)| path).collect();
    assert!(long.is_empty(), "something wants out of {long:?}");
}

/// Says whether `module` may know `imported`.
fn allowed(module: &str, imported: &str) -> bool {
    if module == imported || !is_module(imported) {
        return true;
    }
    match module {
        "run" | "cli" | "lib" | "main" => true,
        "typeset" | "bind" => SHARED.contains(&imported) || imported == "press",
        _ if STAGES.contains(&module) => SHARED.contains(&imported),
        _ => SHARED.contains(&imported),
    }
}

fn is_module(name: &str) -> bool {
    SHARED.contains(&name) || STAGES.contains(&name) || ["press", "run", "cli", "progress"].contains(&name)
}

/// The top-level modules that a line names through `crate::`.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
}

/// All source files below src/ with their texts.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    found.sort();
    found
}

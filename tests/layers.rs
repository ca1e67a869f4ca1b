//! Layers stay layers: no stage imports another, only a few places reach outside, and no file grows too long. The sources
//! are read as text, so that a fault is named with its file and line.
use std::fs;
use std::path::Path;

/// Modules that a stage may import.
const SHARED: [&str; 15] = [
    "list_row",
    "model",
    "finding",
    "figure",
    "config",
    "fold",
    "han",
    "ordinal",
    "raised",
    "count",
    "format",
    "run_error",
    "table_plan",
    "unit_names",
    "register",
];
const STAGES: [&str; 10] =
    ["intake", "read", "normalise", "check", "mask", "typeset", "compose", "bind", "years", "publish"];
/// Stages that make pages and therefore may import `press` as well.
const WITH_PRESS: [&str; 2] = ["typeset", "bind"];
/// Stages that make Word documents and therefore may import `word` as well.
const WITH_WORD: [&str; 2] = ["compose", "publish"];
/// Modules that know the order of the stages, and the crate's own roots.
const ABOVE: [&str; 4] = ["run", "cli", "lib", "main"];
/// Modules that only those above may import.
const BESIDE: [&str; 4] = ["press", "word", "progress", "schedule"];
/// Places that may touch the disk or start a program: what comes in, what goes out, fonts, the config, `redbook init`, the
/// processes that read, and of `redbook schedule` what installs units and what follows paths that climb; and where the system
/// says which signals are ignored.
const DISK: [&str; 9] = [
    "intake/",
    "publish/",
    "press/installed.rs",
    "run/worker/pool.rs",
    "config/",
    "cli/init.rs",
    "cli/signals.rs",
    "schedule/install.rs",
    "schedule/paths.rs",
];
/// What touching the disk looks like; a path's questions about itself do it too.
const TOUCHES: [&str; 16] = [
    "std::fs",
    "fs::",
    "File::",
    "walkdir::",
    "WalkDir",
    ".exists()",
    ".try_exists()",
    ".is_file()",
    ".is_dir()",
    ".read_dir()",
    ".canonicalize()",
    ".symlink_metadata()",
    ".read_link()",
    "process::Command",
    "process::{Child",
    "env::temp_dir",
];
/// Most lines of a source file.
const LONGEST: usize = 500;

#[test]
fn no_module_imports_what_it_must_not_know() {
    let faults = faults(|source| {
        let module = source.module().to_owned();
        let imports = source.imports().into_iter().filter(|(_, imported)| !may_import(&module, imported));
        imports.map(|(line, imported)| (line, format!("{module} imports {imported}"))).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_a_few_places_touch_the_disk() {
    let faults = faults(|source| {
        if DISK.iter().any(|place| source.path.starts_with(place)) || source.path.ends_with("/tests.rs") {
            return Vec::new();
        }
        let code = source.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = (1..).zip(code.lines());
        let touched = lines.filter_map(|(number, line)| Some((number, TOUCHES.iter().find(|word| holds(line, word))?)));
        touched.map(|(number, word)| (number, format!("{word} touches the disk"))).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Says whether a line has that word, and not merely one that ends with it: `CompoundFile::open` is no `File::open`.
fn holds(line: &str, word: &str) -> bool {
    let whole = |at: usize| !word.starts_with(char::is_alphabetic) || !line[..at].ends_with(char::is_alphanumeric);
    line.match_indices(word).any(|(at, _)| whole(at))
}

#[test]
fn every_module_has_its_place_in_the_layers() {
    let faults = faults(|source| {
        let known = is_module(source.module()) || ABOVE.contains(&source.module());
        if known { Vec::new() } else { vec![(1, format!("{} stands in no layer of this test", source.module()))] }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_grows_too_long() {
    let faults = faults(|source| {
        let lines = source.code.lines().count();
        if lines > LONGEST { vec![(lines, "something wants out".to_owned())] } else { Vec::new() }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn imports_are_found_however_they_are_written() {
    let code = "use crate::model::{Block, Cell};\nuse crate::{\n    fold::{self, fold},\n    // crate::bind\n    press,\n};\n\
                fn f() { super::super::check::g(crate::run::h(\"https://x\")) }\nuse super::xml;\nuse typst::crate_name;\n";
    let source = Source::new("read/docx.rs".to_owned(), code);
    let found = source.imports();
    let found: Vec<_> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(found, [(1, "model"), (3, "fold"), (5, "press"), (7, "check"), (7, "run")]);
}

/// Says whether `module` may know `imported`, a module or an item at the crate's root.
fn may_import(module: &str, imported: &str) -> bool {
    if module == imported || ABOVE.contains(&module) || SHARED.contains(&imported) {
        return true;
    }
    match imported {
        "press" => WITH_PRESS.contains(&module),
        "word" => WITH_WORD.contains(&module),
        _ => !is_module(imported) && !ABOVE.contains(&imported),
    }
}

fn is_module(name: &str) -> bool {
    SHARED.contains(&name) || STAGES.contains(&name) || BESIDE.contains(&name)
}

/// One file below src/, its comments blanked out.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn new(path: String, text: &str) -> Self {
        let code = |line: &str| {
            line.split_once("//").filter(|(code, _)| !code.ends_with(':')).map_or(line, |(code, _)| code).to_owned()
        };
        Self { path, code: text.lines().map(code).collect::<Vec<_>>().join("\n") }
    }

    /// The module at the crate's root to which the file belongs.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// How many `super::` lead from the file's module to the crate's root.
    fn depth(&self) -> usize {
        let parts: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        parts.len() - usize::from(parts.last() == Some(&"mod"))
    }

    /// The modules at the crate's root that the file names, with the lines: through `crate::`, alone or in a group, or
    /// through enough `super::`.
    fn imports(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (at, _) in self.code.match_indices("crate::").filter(|(at, _)| self.begins_a_word(*at)) {
            let tail = at + "crate::".len();
            if self.code[tail..].starts_with('{') {
                found.extend(self.group(tail + 1));
            } else {
                found.push((tail, word(&self.code[tail..])));
            }
        }
        let climb = "super::".repeat(self.depth());
        for (at, _) in self.code.match_indices(&climb).filter(|(at, _)| self.begins_a_word(*at)) {
            let tail = self.code[at..].trim_start_matches("super::");
            found.push((self.code.len() - tail.len(), word(tail)));
        }
        found.retain(|(_, name)| is_module(name) || ABOVE.contains(&name.as_str()));
        found.sort();
        found.into_iter().map(|(at, name)| (self.line(at), name)).collect()
    }

    /// The first word of each entry of the group that opens before `start`.
    fn group(&self, start: usize) -> Vec<(usize, String)> {
        let (mut found, mut depth, mut expected) = (Vec::new(), 0, true);
        for (offset, character) in self.code[start..].char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => expected = true,
                _ if expected && character.is_alphabetic() => {
                    found.push((start + offset, word(&self.code[start + offset..])));
                    expected = false;
                }
                _ => {}
            }
        }
        found
    }

    fn begins_a_word(&self, at: usize) -> bool {
        !self.code[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | ':' | '$'))
    }

    fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }
}

/// The identifier at the beginning of `text`.
fn word(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// What `find` finds in each file, with file and line.
fn faults(find: impl Fn(&Source) -> Vec<(usize, String)>) -> Vec<String> {
    let named = |source: &Source| {
        let found = find(source).into_iter();
        found.map(|(line, fault)| format!("src/{}:{line}: {fault}", source.path)).collect::<Vec<_>>()
    };
    sources().iter().flat_map(named).collect()
}

/// All source files below src/, by path.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                found.push(Source::new(name, &fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    assert!(found.len() > 50, "src/ was read");
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

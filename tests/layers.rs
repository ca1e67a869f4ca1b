//! Layers stay layers: no stage imports another, what stages share stands in an order, and so do the pieces of each folder,
//! readers do not know each other, only a few places reach outside, and no file grows too long. The sources are read as text,
//! so that a fault is named with its file and line.
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Modules that a stage may import, the lowest first: each may import those before it, so that none reaches back.
const SHARED: [&str; 21] = [
    "telephone", "marks", "month", "raised", "count", "han", "source_path", "fold", "year", "ordinal", "list_row",
    "unit_names", "register", "model", "finding", "run_error", "ordinary", "figure", "table_plan", "format", "config",
];
/// The two of them that know each other: a finding says its place, and what a stage returns has its findings with it.
const TOGETHER: [&str; 2] = ["model", "finding"];
const STAGES: [&str; 10] =
    ["intake", "read", "normalise", "check", "mask", "typeset", "compose", "bind", "years", "publish"];
/// Stages that make pages and therefore may import `press` as well.
const WITH_PRESS: [&str; 2] = ["typeset", "bind"];
/// Stages that make Word documents and therefore may import `word` as well.
const WITH_WORD: [&str; 2] = ["compose", "publish"];
/// Modules that know the order of the stages, and the crate's own roots, the lowest first.
const ABOVE: [&str; 4] = ["run", "cli", "lib", "main"];
/// Modules that only those above may import.
const BESIDE: [&str; 4] = ["press", "word", "progress", "schedule"];
/// Readers that find whole documents of other formats in theirs: a DOCX may have nothing but a web page, RTF or text in its
/// body, an OLE file may hold a DOCX, and Word's XML is read as the DOCX that it stands for.
const WITHIN: [(&str, &[&str]); 5] = [
    ("docx", &["html", "mhtml", "rtf", "text"]),
    ("flat_opc", &["docx"]),
    ("mhtml", &["html"]),
    ("ole", &["doc", "docx"]),
    ("word_ml", &["docx"]),
];
/// Folders of which some pieces need each other: a template holds what is worked out of it once, and those who read into one
/// state have what it remembers of their matter beside them.
const WOVEN: [&str; 4] = ["config", "read/docx", "read/odt", "read/rtf"];
/// Places that may touch the disk or start a program: what opens ordinary files, what comes in, what goes out, fonts, the config,
/// `redbook init`, the processes that read, and of `redbook schedule` what installs units and what follows paths that climb; and
/// where the system says which signals are ignored.
const DISK: [&str; 10] = [
    "ordinary.rs", "intake/", "publish/", "press/installed.rs", "run/worker/pool.rs", "config/", "cli/init.rs",
    "cli/signals.rs", "schedule/install.rs", "schedule/paths.rs",
];
/// What touching the disk looks like; a path's questions about itself do it too.
const TOUCHES: [&str; 17] = [
    "std::fs", "fs::", "File::", "walkdir::", "WalkDir", ".exists()", ".try_exists()", ".is_file()", ".is_dir()",
    ".read_dir()", ".canonicalize()", ".symlink_metadata()", ".read_link()", "process::Command", "process::{Child",
    "env::temp_dir", "ordinary::",
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
fn no_reader_knows_another() {
    let readers: BTreeSet<String> = sources().iter().filter_map(Source::reader).collect();
    assert!(readers.len() > 10, "{readers:?}");
    let faults = faults(|source| {
        let Some(own) = source.piece_of("read").filter(|own| readers.contains(*own)) else { return Vec::new() };
        let within = WITHIN.iter().find(|(reader, _)| *reader == own).map_or(&[][..], |(_, within)| within);
        let named = source.named_in("crate::read::", source.depth() - 1).into_iter();
        let strange = named.filter(|(_, other)| other != own && readers.contains(other));
        let strange = strange.filter(|(_, other)| !within.contains(&other.as_str()));
        strange.map(|(line, other)| (line, format!("the reader {own} imports {other}"))).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_pieces_of_a_folder_need_each_other() {
    let sources = sources();
    let folders: BTreeSet<&str> = sources.iter().flat_map(Source::folders).collect();
    assert!(folders.len() > 30, "{folders:?}");
    let mut faults = Vec::new();
    for folder in folders.into_iter().filter(|folder| !WOVEN.contains(folder)) {
        let imports: Vec<Import> = sources.iter().flat_map(|source| source.imports_within(folder)).collect();
        let circles = in_circles(&imports).into_iter();
        faults.extend(circles.map(|Import { at, from, to }| format!("{at}: {from} imports {to}, which needs it")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn circles_are_found() {
    let import = |from: &str, to: &str| Import { at: String::new(), from: from.to_owned(), to: to.to_owned() };
    let below = [import("a", "b"), import("b", "c"), import("a", "c")];
    assert!(in_circles(&below).is_empty());
    let circle = [import("c", "d"), import("d", "c")];
    assert_eq!(in_circles(&[below.as_slice(), &circle, &[import("d", "e")]].concat()), circle);
    let code = "use super::{Row, lines::Line};\nuse crate::read::rtf::cells;\n\
                #[cfg(test)]\nmod tests {\n    use super::super::text;\n}";
    let source = Source::new("read/rtf/table/rows.rs".to_owned(), code);
    let found = |folder: &str| source.imports_within(folder).into_iter().map(|own| own.to).collect::<Vec<_>>();
    assert_eq!(found("read/rtf"), ["cells"]);
    assert_eq!(found("read/rtf/table"), ["Row", "lines"]);
}

#[test]
fn only_a_few_places_touch_the_disk() {
    let faults = faults(|source| {
        if DISK.iter().any(|place| source.path.starts_with(place)) || source.path.ends_with("/tests.rs") {
            return Vec::new();
        }
        let lines = (1..).zip(source.without_tests().lines());
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
                fn f() { super::super::check::g(crate::run::h(\"https://x\")) }\nuse super::xml;\nuse typst::crate_name;\n\
                use super::super::{run::Task, press};\n";
    let source = Source::new("read/docx.rs".to_owned(), code);
    let found = source.imports();
    let found: Vec<_> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(found, [(1, "model"), (3, "fold"), (5, "press"), (7, "check"), (7, "run"), (10, "run"), (10, "press")]);
}

/// Says whether `module` may know `imported`, a module or an item at the crate's root.
fn may_import(module: &str, imported: &str) -> bool {
    let place = |layers: &[&str], name: &str| layers.iter().position(|own| *own == name);
    if module == imported || [module, imported].iter().all(|own| TOGETHER.contains(own)) {
        return true;
    }
    if let Some(own) = place(&ABOVE, module) {
        return place(&ABOVE, imported).is_none_or(|other| other < own);
    }
    if let Some(other) = place(&SHARED, imported) {
        return place(&SHARED, module).is_none_or(|own| other < own);
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

/// One piece of a folder that imports another.
#[derive(Clone, Debug, PartialEq)]
struct Import {
    /// The file and the line in which it does.
    at: String,
    from: String,
    to: String,
}

/// Returns the imports of what needs the importing piece in turn, itself or through others.
fn in_circles(imports: &[Import]) -> Vec<Import> {
    let needs = |from: &str, sought: &str| {
        let (mut met, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(piece) = open.pop() {
            let further = imports.iter().filter(|own| own.from == piece).map(|own| own.to.as_str());
            open.extend(further.filter(|to| met.insert(*to)));
        }
        met.contains(sought)
    };
    imports.iter().filter(|own| needs(&own.to, &own.from)).cloned().collect()
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

    /// What of it is no test.
    fn without_tests(&self) -> &str {
        self.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }

    /// The folders in which it lies, src/ itself not counted.
    fn folders(&self) -> impl Iterator<Item = &str> {
        self.path.match_indices('/').map(|(at, _)| &self.path[..at])
    }

    /// What the file imports of the folder's pieces, being (in) one of them itself: a folder's own `mod.rs` knows them all.
    fn imports_within(&self, folder: &str) -> Vec<Import> {
        let Some(own) = self.piece_of(folder).filter(|own| *own != "mod" && !self.path.ends_with("tests.rs")) else {
            return Vec::new();
        };
        let bare = Self { path: self.path.clone(), code: self.without_tests().to_owned() };
        let climb = self.depth() - folder.split('/').count();
        let named = bare.named_in(&format!("crate::{}::", folder.replace('/', "::")), climb).into_iter();
        let import = |(line, to)| Import { at: format!("src/{}:{line}", self.path), from: own.to_owned(), to };
        named.filter(|(_, to)| to != own).map(import).collect()
    }

    /// How many `super::` lead from the file's module to the crate's root.
    fn depth(&self) -> usize {
        let parts: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        parts.len() - usize::from(parts.last() == Some(&"mod"))
    }

    /// The modules at the crate's root that the file names, with the lines.
    fn imports(&self) -> Vec<(usize, String)> {
        let mut found = self.named_in("crate::", self.depth());
        found.retain(|(_, name)| is_module(name) || ABOVE.contains(&name.as_str()));
        found
    }

    /// The modules of a folder that the file names, with the lines, alone or in a group: through the path `folder`, or through
    /// just so many `super::`.
    fn named_in(&self, folder: &str, climb: usize) -> Vec<(usize, String)> {
        let through = self.code.match_indices(folder).map(|(at, path)| (at, at + path.len()));
        let climbs = self.code.match_indices("super::").filter_map(|(at, step)| {
            let end = self.code.len() - self.code[at..].trim_start_matches(step).len();
            (end - at == climb * step.len()).then_some((at, end))
        });
        let tails = through.chain(climbs).filter(|(at, _)| self.begins_a_word(*at)).map(|(_, tail)| tail);
        let mut found: Vec<(usize, String)> = tails
            .flat_map(|tail| match self.code[tail..].strip_prefix('{') {
                Some(_) => self.group(tail + 1),
                None => vec![(tail, word(&self.code[tail..]))],
            })
            .collect();
        found.sort();
        found.into_iter().map(|(at, name)| (self.line(at), name)).collect()
    }

    /// The file or folder of a folder to which the file belongs.
    fn piece_of(&self, folder: &str) -> Option<&str> {
        self.path.strip_prefix(folder)?.strip_prefix('/')?.split(['/', '.']).next()
    }

    /// The format that the file reads, where it is the head of a reader.
    fn reader(&self) -> Option<String> {
        let name = self.piece_of("read")?;
        let is_head = [format!("read/{name}.rs"), format!("read/{name}/mod.rs")].contains(&self.path);
        (is_head && self.code.contains(&format!("pub fn read_{name}("))).then(|| name.to_owned())
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

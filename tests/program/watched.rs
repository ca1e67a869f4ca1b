//! What the program asks of the system, as strace sees it: it reads INPUT, OUTPUT, its settings and fonts, writes below OUTPUT, and
//! speaks to nobody.
#![cfg(target_os = "linux")]
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use crate::office::{Office, report};
use crate::package::{pack_docx, pack_parts};

/// Where libraries, fonts and what the system says of itself lie.
const OF_SYSTEM: [&str; 17] = [
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so", "/proc/", "/sys/", "/dev/null", "/dev/urandom",
    "/usr/share/fonts", "/usr/local/share/fonts",
    // What time it is here, which computer this is and who is at it, for the lock.
    "/usr/share/zoneinfo", "/etc/localtime", "/etc/timezone", "/etc/hostname", "/etc/passwd", "/etc/nsswitch.conf",
];
/// What changes something at the paths that it names.
const CHANGES: [&str; 16] = [
    "creat", "mkdir", "mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
    "symlinkat", "unlink", "unlinkat", "rmdir", "truncate",
];

/// One call: its name, the paths in it, made whole, and its other words.
struct Call {
    name: String,
    paths: Vec<PathBuf>,
    line: String,
}

impl Call {
    /// Reads a line of strace -y: `openat(AT_FDCWD</folder>, "name", O_RDONLY) = 3</folder/name>`.
    fn of(line: &str, folder: &Path) -> Option<Self> {
        let (name, rest) = line.split_once('(')?;
        let mut paths = Vec::new();
        let (mut base, mut rest) = (folder.to_owned(), rest);
        while let Some(at) = rest.find(['"', '<']) {
            let is_path = rest[at..].starts_with('"');
            let inner = &rest[at + 1..];
            let end = inner.find(if is_path { '"' } else { '>' })?;
            let found = Path::new(&inner[..end]);
            match is_path {
                true => paths.push(whole(&base.join(found))),
                false => base = found.to_owned(),
            }
            rest = &inner[end + 1..];
        }
        Some(Self { name: name.to_owned(), paths, line: line.to_owned() })
    }

    fn writes(&self) -> bool {
        let opens = self.name.starts_with("open")
            && ["O_WRONLY", "O_RDWR", "O_CREAT"].iter().any(|flag| self.line.contains(flag));
        (opens && !self.line.contains("\"/dev/null\"")) || CHANGES.contains(&self.name.as_str())
    }

    fn is_done(&self) -> bool {
        !self.line.contains(" = -1 ")
    }
}

/// Takes `.` and `..` out of a path, and the path of an opened file behind the call off it.
fn whole(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut whole, part| {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::CurDir => {}
            other => whole.push(other),
        }
        whole
    })
}

#[test]
fn nothing_else_is_read_or_written_and_nobody_is_spoken_to() {
    if Command::new("strace").arg("-V").output().is_err() {
        writeln!(std::io::stderr(), "skipped: there is no strace on the PATH").expect("stderr");
        return;
    }
    let office = Office::with_sample();
    office.put("input/压缩.zip", pack_parts(&[("../../外面.txt", report("青禾区林业局", ""))]));
    office.put("input/外部.docx", pack_docx(
        r#"<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p></w:body></w:document>"#.as_bytes(),
    ));
    office.put("input/网页.html", "<meta charset=utf-8><p>单位名称：青禾区气象局</p><img src=\"http://127.0.0.1:9/x.png\"><img src=\"file:///etc/passwd\"><link rel=stylesheet href=\"//127.0.0.1:9/x.css\">");
    // Twice: the second run reads what the first left.
    for run in ["first", "second"] {
        let (plain, log) = (office.command(&["--quiet"]), tempfile::tempdir().expect("a folder"));
        let mut command = Command::new("strace");
        // A file for each thread: in a common one, calls are cut where another thread's comes between.
        command
            .args(["-ff", "-y", "-qq", "-s", "4096", "-e", "trace=file,network", "-o"])
            .arg(log.path().join("calls"));
        command.arg(plain.get_program()).args(plain.get_args()).current_dir(office.path(""));
        // Where cargo has its libraries is no business of the program's.
        let ended = command.env_remove("LD_LIBRARY_PATH").output().expect("strace runs");
        let files = std::fs::read_dir(log.path()).expect("a folder").map(|entry| entry.expect("an entry").path());
        let text: String =
            files.map(|file| String::from_utf8_lossy(&std::fs::read(file).expect("a log")).into_owned()).collect();
        if text.is_empty() {
            let why = String::from_utf8_lossy(&ended.stderr);
            writeln!(std::io::stderr(), "skipped: strace may not trace here: {why}").expect("stderr");
            return;
        }
        assert!(ended.status.code().is_some_and(|code| code < 2), "the {run} run: {ended:?}");
        judge(&text, &office);
        // The second run takes over what has not changed, and makes the rest.
        office.put("input/压缩二.zip", pack_parts(&[("../外面二.txt", report("青禾区水文站", ""))]));
    }
}

fn judge(log: &str, office: &Office) {
    let (folder, program) = (office.path(""), PathBuf::from(env!("CARGO_BIN_EXE_redbook")));
    let (input, output) = (folder.join("input"), folder.join("output"));
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let of_home = [".fonts", ".local/share/fonts", ".config/fontconfig"].map(|fonts| home.join(fonts));
    let may_read = |path: &Path| {
        path.starts_with(&input)
            || path.starts_with(&output)
            || [folder.join("config.toml"), folder.clone(), program.clone()].iter().any(|own| whole(own) == path)
            || OF_SYSTEM.iter().any(|place| path.to_string_lossy().starts_with(place))
            || of_home.iter().any(|fonts| path.starts_with(fonts))
    };
    let calls: Vec<Call> = log.lines().filter_map(|line| Call::of(line, &folder)).collect();
    let (mut opened, mut changed) = (0, 0);
    let mut faults = Vec::new();
    for call in calls.iter().filter(|call| call.is_done()) {
        let paths = call.paths.iter().take(if call.name.starts_with("rename") || call.name.starts_with("link") {
            2
        } else {
            1
        });
        if call.writes() {
            changed += 1;
            faults.extend(paths.filter(|path| !path.starts_with(&output)).map(|_| &call.line));
        } else if call.name.starts_with("open") {
            opened += 1;
            faults.extend(paths.filter(|path| !may_read(path)).map(|_| &call.line));
        }
    }
    let speaks = |call: &&Call| {
        ["socket", "connect", "bind", "sendto"].contains(&call.name.as_str()) && !call.line.contains("AF_UNIX")
    };
    faults.extend(calls.iter().filter(speaks).map(|call| &call.line));
    assert!(opened > 20 && changed > 20, "{opened} opened and {changed} changed: the log was not understood");
    assert!(faults.is_empty(), "{:#?}", &faults[..faults.len().min(20)]);
}

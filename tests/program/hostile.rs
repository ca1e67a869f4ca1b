//! What may lie in a folder that anybody can put files into: archives that lie, links, pipes, names, files that will not hold still.
use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::ledger::{list, text};
use crate::office::{Office, report};
use crate::package::{pack_docx, pack_parts};

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// The messages of all findings of a run.
fn messages(ledger: &Value) -> Vec<&str> {
    let findings = list(ledger, "units").iter().flat_map(|unit| list(unit, "findings"));
    findings.map(|finding| text(finding, "message")).collect()
}

fn assert_said(ledger: &Value, words: &str) {
    let messages = messages(ledger);
    assert!(messages.iter().any(|message| message.contains(words)), "{words}: {messages:#?}");
}

/// The paths below INPUT of what became of each file, units and what was passed over.
fn paths(ledger: &Value) -> BTreeSet<String> {
    let units = list(ledger, "units").iter().filter(|unit| unit["source"].is_object());
    let units = units.map(|unit| text(&unit["source"], "path").to_owned());
    units.chain(list(ledger, "ignored").iter().map(|file| text(file, "path").to_owned())).collect()
}

/// Runs a build that must end by itself, with whatever code.
fn build(office: &Office) -> i32 {
    let mut command = office.command(&["--year", "2021", "--quiet"]);
    let mut child = command.spawn().expect("the binary runs");
    let begun = Instant::now();
    loop {
        match child.try_wait().expect("a child") {
            Some(status) => return status.code().expect("no signal"),
            None if begun.elapsed() > Duration::from_secs(300) => {
                child.kill().expect("a child");
                panic!("the run hangs");
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// Lists one entry of an archive so many times under names of their own: all of them overlap.
fn overlapping(count: usize, content: &[u8]) -> Vec<u8> {
    let name = |number: usize| format!("{number:06}.txt");
    let archive = pack_parts(&[(name(0).as_str(), content)]);
    let end = archive.len() - 22;
    let number = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().expect("four bytes")) as usize;
    let (size, at) = (number(end + 12), number(end + 16));
    // The name stands behind the 46 bytes that every entry of the list has.
    let (mut made, from) = (archive[..at].to_vec(), 46);
    for number in 0..count {
        let mut entry = archive[at..at + size].to_vec();
        entry[from..from + name(0).len()].copy_from_slice(name(number).as_bytes());
        made.extend(entry);
    }
    let mut tail = archive[end..].to_vec();
    let listed = u16::try_from(count).expect("a small count").to_le_bytes();
    tail[8..10].copy_from_slice(&listed);
    tail[10..12].copy_from_slice(&listed);
    tail[12..16].copy_from_slice(&u32::try_from(size * count).expect("a small size").to_le_bytes());
    [made, tail].concat()
}

#[test]
fn archives_that_lie_are_findings() {
    let office = Office::new();
    office.put("input/好.txt", report("青禾区林业局", ""));
    office.put("config.toml", "[bounds]\narchive_files = 50\narchive_mb = 20\nratio = 100\n");
    let zeros = vec![0; 18 << 20];
    office.put("input/倍.zip", pack_parts(&[("报告.txt", &zeros)]));
    office.put(
        "input/总.zip",
        pack_parts(&[("一.txt", &zeros[..9 << 20]), ("二.txt", &zeros[..9 << 20]), ("三.txt", &zeros[..9 << 20])]),
    );
    let mut nested = report("青禾区水务局", "").into_bytes();
    for depth in 0..5 {
        nested = pack_parts(&[(if depth == 0 { "报告.txt" } else { "里面.zip" }, nested)]);
    }
    office.put("input/层.zip", nested);
    office.put("input/多.zip", overlapping(51, report("青禾区农业局", "").as_bytes()));
    // Eleven megabytes twice over, from the same bytes of the archive.
    let incompressible: Vec<u8> =
        (0..11_u32 << 20).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    office.put("input/叠.zip", overlapping(2, &incompressible));
    assert_eq!(build(&office), 1);
    let ledger = office.ledger("2021");
    for words in [
        "解开后与压缩时大小之比超过 100 倍的上限",
        "压缩包解开后超过 20 兆字节的上限",
        "压缩包里套压缩包有 4 层，超过 3 层的上限",
        "压缩包里的文件有 51 个，超过 50 个的上限",
    ] {
        assert_said(&ledger, words);
    }
    let found = paths(&ledger);
    for file in ["好.txt", "倍.zip", "总.zip", "层.zip", "多.zip", "叠.zip"] {
        assert!(found.iter().any(|path| path.starts_with(file)), "{file} is lost: {found:?}");
    }
}

#[test]
fn nothing_is_written_where_an_archive_says() {
    let office = Office::new();
    let absolute = office.path("绝对.txt");
    let absolute = absolute.to_str().expect("a path that is text");
    let names = ["../外面.txt", "../../外面.txt", absolute, "..\\..\\外面.txt", "C:\\外面.txt", "甲/../../外面.txt"];
    let parts: Vec<(&str, String)> =
        names.iter().zip('一'..).map(|(name, number)| (*name, report(&format!("青禾区{number}局"), ""))).collect();
    office.put("input/报送.zip", pack_parts(&parts));
    assert!(build(&office) < 2);
    assert_eq!(list(&office.ledger("2021"), "units").len(), names.len(), "each is read");
    assert_eq!(office.names(""), ["input", "output"]);
    assert_eq!(office.names("input"), ["报送.zip"]);
    assert!(!office.path("../外面.txt").exists());
    let outside: Vec<String> = office.files("output").into_keys().filter(|path| path.contains("..")).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

/// Declares entities of which each is ten of the one before: ten thousand million characters.
fn entity_bomb() -> String {
    let entities: String = ('b'..='k')
        .map(|name| {
            let before = char::from_u32(name as u32 - 1).expect("a letter");
            format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10))
        })
        .collect();
    format!("<!DOCTYPE d [<!ENTITY a \"哈\">{entities}]>")
}

#[test]
fn intricate_documents_are_read_or_named() {
    let office = Office::new();
    office.put("input/好.txt", report("青禾区林业局", ""));
    let document =
        |body: &str| pack_docx(format!("<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>").as_bytes());
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let cover: String = report("青禾区粮食局", "").lines().take(9).map(paragraph).collect();
    let bomb = entity_bomb();
    office.put(
        "input/实体.docx",
        pack_docx(
            format!("{bomb}<w:document {NAMESPACE}><w:body>{}</w:body></w:document>", paragraph("&k;")).as_bytes(),
        ),
    );
    office.put("input/实体.xml", format!("<?xml version=\"1.0\"?>{bomb}<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body>{}</w:body></w:wordDocument>", paragraph("&k;")));
    office.put(
        "input/深.docx",
        document(&format!("{cover}{}{}", "<w:tbl><w:tr><w:tc>".repeat(2_000), "</w:tc></w:tr></w:tbl>".repeat(2_000))),
    );
    let span = r#"<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"#;
    office.put(
        "input/跨.docx",
        document(&format!("{cover}<w:tbl>{}</w:tbl>", format!("<w:tr>{span}{span}</w:tr>").repeat(200))),
    );
    let row = format!("<w:tr>{}</w:tr>", format!("<w:tc>{}</w:tc>", paragraph("1")).repeat(20));
    office.put("input/格.docx", document(&format!("{cover}<w:tbl>{}</w:tbl>", row.repeat(1_100))));
    let lines: String = report("青禾区档案局", "").lines().map(|line| format!("<p>{line}</p>")).collect();
    office.put(
        "input/网页.html",
        format!(
            "<meta charset=utf-8>{}<table>{}</table>",
            &lines[..lines.find("二、").expect("a heading")],
            "<tr><td colspan=1000 rowspan=65534>甲<td>乙".repeat(300)
        ),
    );
    office.put("input/长.txt", report("青禾区统计局", &"全年走访农户三百余户。".repeat(50_000)));
    office.put("input/太长.txt", report("青禾区体育局", &"全年走访农户三百余户。".repeat(200_000)));
    assert_eq!(build(&office), 1);
    let ledger = office.ledger("2021");
    assert_said(&ledger, "字，超过 2000000 字的上限）");
    let found = paths(&ledger);
    for file in ["好.txt", "太长.txt", "实体.docx", "实体.xml", "深.docx", "跨.docx", "格.docx", "网页.html", "长.txt"]
    {
        assert!(found.contains(file), "{file} is lost: {found:?}");
    }
    assert_said(&ledger, "内容的嵌套有 513 层，超过 512 层的上限");
    assert_said(&ledger, "个，超过 20000 个的上限，没有 PDF 和 Word 版");
    assert_said(&ledger, "字，超过 500000 字的上限，没有 PDF 和 Word 版");
    let of =
        |path: &str| list(&ledger, "units").iter().find(|unit| unit["source"]["path"] == path).expect("a unit").clone();
    for path in ["格.docx", "网页.html", "长.txt"] {
        assert_eq!(
            (text(&of(path), "status"), of(path)["pdf"].is_null()),
            ("faulty", true),
            "{path}: checked and not printed"
        );
    }
    assert_eq!(of("好.txt")["status"], "clean");
}

#[test]
fn a_report_of_too_many_pages_has_no_pdf() {
    let office = Office::new();
    office.put(
        "input/厚.txt",
        report("青禾区林业局", &"一年来，全局走村入户，宣讲政策，化解纠纷，巡护山林。\n".repeat(900)),
    );
    office.put("config.toml", "[bounds]\nreport_pages = 20\n");
    assert_eq!(build(&office), 1);
    let ledger = office.ledger("2021");
    assert_said(&ledger, "页，超过 20 页的上限，没有 PDF，Word 版已生成");
    let unit = &list(&ledger, "units")[0];
    assert!(unit["pdf"].is_null() && unit["docx"].is_string(), "{unit}");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_pipes_are_not_waited_for() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let office = Office::new();
    office.put("input/好.txt", report("青禾区林业局", ""));
    office.put("外面/秘密.txt", report("青禾区机要局", "绝不能读到的话。"));
    office.put("外面/roster.csv", "代码,单位名称\nE01,青禾区机要局\n");
    let link = |to: &str, name: &str| symlink(to, office.path(name)).expect("a link");
    link("../外面/秘密.txt", "input/链接.txt");
    link("../外面", "input/链接文件夹");
    link("../外面/roster.csv", "input/roster.csv");
    link(".", "input/自己");
    link("没有", "input/断链.docx");
    link("/dev/zero", "input/设备.txt");
    let made = std::process::Command::new("mkfifo").arg(office.path("input/管道.txt")).status();
    assert!(made.expect("mkfifo").success());
    let _socket = UnixListener::bind(office.path("input/套接字.docx")).expect("a socket");
    assert_eq!(build(&office), 0);
    let ledger = office.ledger("2021");
    assert_eq!(list(&ledger, "units").len(), 1);
    let ignored: Vec<(&str, &str)> =
        list(&ledger, "ignored").iter().map(|file| (text(file, "path"), text(file, "why"))).collect();
    assert_eq!(ignored.len(), 8, "{ignored:?}");
    let pipes = ["套接字.docx", "管道.txt"];
    for (path, why) in ignored {
        assert_eq!(why, if pipes.contains(&path) { "不是普通文件" } else { "快捷方式（链接），不跟随" }, "{path}");
    }
    for (path, bytes) in office.files("output") {
        assert!(!String::from_utf8_lossy(&bytes).contains("机要局"), "{path} tells what lies outside");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_and_devices_in_the_place_of_other_files_are_not_waited_for() {
    use std::os::unix::fs::symlink;
    let office = Office::new();
    office.put("input/好.txt", report("青禾区林业局", ""));
    let made = std::process::Command::new("mkfifo").arg(office.path("管道")).status();
    assert!(made.expect("mkfifo").success());
    let refused = |args: &[&str]| {
        let run = office.run(&[&["--year", "2021", "--quiet"], args].concat());
        assert_eq!(run.code(), 2);
        assert!(run.err().contains("不是普通文件"), "{}", run.err());
        run.err()
    };
    refused(&["--roster", "管道"]);
    refused(&["--config", "管道"]);
    office.put("config.toml", "[look]\nform = \"管道\"\n");
    let said = refused(&[]);
    assert!(said.contains("[look] 的 form"), "{said}");
    office.put("config.toml", "");
    assert_eq!(build(&office), 0);
    // Whoever may write into OUTPUT has no say in what is read elsewhere, nor in how long it takes.
    office.put("output/2021/SHA256SUMS", format!("{}  /dev/zero\n", "0".repeat(64)));
    assert_eq!(build(&office), 0);
    let ledger = office.path("output/2021/ledger.json");
    fs::remove_file(&ledger).expect("removed");
    symlink("/dev/zero", &ledger).expect("a link");
    fs::create_dir(office.path("output/2020")).expect("a folder");
    symlink("/dev/zero", office.path("output/2020/ledger.json")).expect("a link");
    assert_eq!(build(&office), 0);
    assert!(
        list(&office.ledger("2021"), "findings")
            .iter()
            .any(|found| text(found, "message").contains("2020/ledger.json 读不了"))
    );
    // What a run takes over of the last one, and what it copies beside a workbook that somebody has open.
    let pdf = office.files("output/2021/units").into_keys().find(|name| name.ends_with(".pdf")).expect("a PDF");
    fs::remove_file(office.path(&format!("output/2021/units/{pdf}"))).expect("removed");
    for name in [&*format!("2021/units/{pdf}"), "2021/.~lock.summary.xlsx#", ".redbook-cache/known-2021-9"] {
        let made = std::process::Command::new("mkfifo").arg(office.path(&format!("output/{name}"))).status();
        assert!(made.expect("mkfifo").success(), "{name}");
    }
    // Two units that say the same are an error, and the run is done all the same.
    office.put("input/又.txt", report("青禾区水务局", ""));
    assert_eq!(build(&office), 1);
}

#[cfg(unix)]
#[test]
fn folders_that_are_links_are_taken_as_what_they_lead_to() {
    use std::os::unix::fs::symlink;
    let office = Office::new();
    office.put("共享/收件/好.txt", report("青禾区林业局", ""));
    fs::create_dir(office.path("共享/结果")).expect("a folder");
    fs::remove_dir(office.path("input")).expect("a folder");
    symlink("共享/收件", office.path("input")).expect("a link");
    symlink("共享/结果", office.path("output")).expect("a link");
    for _ in 0..2 {
        assert_eq!(build(&office), 0);
    }
    assert!(office.path("output").is_symlink() && office.path("共享/结果/2021/ledger.json").is_file());
    assert_eq!(office.names("共享/结果"), ["2021"]);
    // A result that somebody made a link: what it leads to is not written.
    office.put("外面.json", "不许动");
    fs::remove_file(office.path("output/2021/ledger.json")).expect("a file");
    symlink("../../../外面.json", office.path("output/2021/ledger.json")).expect("a link");
    assert!(build(&office) < 2);
    assert_eq!(fs::read_to_string(office.path("外面.json")).expect("a file"), "不许动");
    // INPUT inside OUTPUT, beside the years.
    office.put("全部/收件/好.txt", report("青禾区林业局", ""));
    for _ in 0..2 {
        let run = office.run(&["全部/收件", "-o", "全部", "--quiet"]);
        assert_eq!(run.code(), 0, "{}", run.err());
    }
    assert_eq!(
        (office.names("全部"), office.names("全部/收件")),
        (vec!["2021".into(), "收件".into()], vec!["好.txt".into()])
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_all_kinds_are_kept_apart() {
    use std::os::unix::ffi::OsStrExt;
    let office = Office::new();
    let long = format!("{}.txt", "长".repeat(83));
    assert_eq!(long.len(), 253);
    let whole = format!("{}x.txt", "a".repeat(250));
    assert_eq!(whole.len(), 255);
    let names = [
        "换\n行.txt", "=1+1.txt", "+甲.txt", "-o.txt", "@SUM(A1).txt", "引\"号'<b>.txt", "制\u{7}表\t.txt", &long,
        &whole,
    ];
    for (name, number) in names.iter().zip('一'..) {
        office.put(&format!("input/{name}"), report(&format!("青禾区{number}局"), ""));
        // What cannot be read bears its file's name in the results.
        office.put(&format!("input/空/{name}"), "");
    }
    let raw = std::ffi::OsStr::from_bytes(b"\xbc\xd7.txt");
    fs::write(office.path("input").join(raw), report("青禾区乱码局", "")).expect("a file");
    assert_eq!(build(&office), 1);
    let ledger = office.ledger("2021");
    let units = list(&ledger, "units");
    assert_eq!(units.len(), 2 * names.len() + 1);
    assert_eq!(
        units.iter().filter(|unit| unit["status"] != "unreadable").count(),
        names.len() + 1,
        "{:#?}",
        messages(&ledger)
    );
    let sums = String::from_utf8(office.files("output/2021")["SHA256SUMS"].clone()).expect("UTF-8");
    let is_line = |line: &str| line.split_once("  ").is_some_and(|(sum, _)| sum.len() == 64);
    assert!(sums.lines().all(is_line), "no name breaks a line: {sums}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    office.put("input/好.txt", report("青禾区林业局", ""));
    office.put("input/锁.txt", report("青禾区水务局", ""));
    office.put("input/锁住/里面.txt", report("青禾区农业局", ""));
    let (file, folder) = (office.path("input/锁.txt"), office.path("input/锁住"));
    for path in [&file, &folder] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("permissions");
    }
    if fs::read(&file).is_ok() {
        let said = writeln!(std::io::stderr(), "skipped: permissions bind nobody who runs this, as root");
        said.expect("stderr");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("permissions");
        return;
    }
    let code = build(&office);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert_eq!(code, 1);
    let ledger = office.ledger("2021");
    assert_said(&ledger, "文件打不开");
    assert!(paths(&ledger).contains("锁住"), "{:?}", paths(&ledger));
}

#[test]
fn files_that_grow_and_vanish_meanwhile_harm_nobody() {
    use std::io::Write;
    let office = Office::new();
    for number in 0..40 {
        office.put(&format!("input/{number:02}.txt"), report(&format!("青禾区第{number}局"), ""));
    }
    let stopped = std::sync::atomic::AtomicBool::new(false);
    let code = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut growing = fs::OpenOptions::new().append(true).open(office.path("input/39.txt")).expect("a file");
            for number in 0.. {
                if stopped.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                growing.write_all("又写一句。\n".as_bytes()).expect("written");
                if number < 10 {
                    fs::remove_file(office.path(&format!("input/{:02}.txt", 20 + number))).expect("a file");
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let code = build(&office);
        stopped.store(true, std::sync::atomic::Ordering::Relaxed);
        code
    });
    assert!(code < 2, "{code}");
    let ledger = office.ledger("2021");
    let found = paths(&ledger);
    for number in (0..20).chain(30..40) {
        assert!(found.contains(&format!("{number:02}.txt")), "{number} is lost: {found:?}");
    }
    for unit in list(&ledger, "units").iter().filter(|unit| unit["status"] == "unreadable") {
        let said = text(&unit["findings"][0], "message");
        assert!(said.contains("还在变化") || said.contains("打不开"), "{said}");
    }
}

//! What is active content and what is none, by relationships, storages, fields and addresses.
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::format::package::Package;
use crate::model::{Bounds, Lang};

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory");
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.rsplit_once('/') {
            file.create_storage_all(storage).expect("a storage");
        }
        file.create_stream(name).and_then(|mut stream| stream.write_all(bytes)).expect("a stream");
    }
    file.flush().expect("memory");
    file.into_inner().into_inner()
}

/// Makes the stream that says of which program an object is.
fn program(name: &str) -> Vec<u8> {
    let text =
        |text: &str| [&u32::try_from(text.len() + 1).expect("short").to_le_bytes(), text.as_bytes(), b"\0"].concat();
    [&[0; 28][..], &text("对象"), &[0; 4], &text(name)].concat()
}

fn said(active: Active) -> Vec<(String, String)> {
    let findings = active.into_findings(Holder::Text).into_iter();
    findings.map(|finding| (finding.message.get(Lang::Zh).to_owned(), finding.quote)).collect()
}

fn of_package(parts: &[(&str, &[u8])]) -> Vec<(String, String)> {
    let bytes = package(parts);
    let mut active = Active::default();
    active.note_package(&mut Package::open(&bytes, &Bounds::default()).expect("a package"));
    said(active)
}

fn of_compound(streams: &[(&str, &[u8])]) -> Vec<(String, String)> {
    let mut active = Active::default();
    active.note_compound(&compound(streams));
    said(active)
}

#[test]
fn relationships_tell_links_from_what_lies_inside() {
    let rels = r#"<Relationships>
        <Relationship Id="1" Type="t/hyperlink" Target="http://a.example/" TargetMode="External"/>
        <Relationship Id="2" Type="t/attachedTemplate" Target="file:///C:\模板\公文.dotx" TargetMode="External"/>
        <Relationship Id="3" Type="t/image" Target="http://a.example/a.png" TargetMode="External"/>
        <Relationship Id="4" Type="t/image" Target="media/a.png"/></Relationships>"#;
    assert_eq!(of_package(&[("word/_rels/document.xml.rels", rels.as_bytes())]), []);
    let rels = rels.replace("file:///C:\\模板\\公文.dotx", "http://a.example/a.dotm");
    let found = of_package(&[("word/_rels/settings.xml.rels", rels.as_bytes())]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, "http://a.example/a.dotm");
}

#[test]
fn a_chart_s_own_workbook_and_formulas_are_no_objects() {
    let rels = |target: &str| {
        format!(r#"<Relationships><Relationship Id="1" Type="t/package" Target="{target}"/></Relationships>"#)
    };
    let (of_chart, of_text) = (rels("../embeddings/a.xlsx"), rels("embeddings/a.xlsx"));
    let chart = ("word/charts/_rels/chart1.xml.rels", of_chart.as_bytes());
    let body = ("word/_rels/document.xml.rels", of_text.as_bytes());
    let book: (&str, &[u8]) = ("word/embeddings/a.xlsx", b"PK");
    assert_eq!(of_package(&[chart, book]), []);
    assert!(of_package(&[body, book])[0].0.contains("嵌入了 1 个"));
    assert_eq!(of_package(&[body]), []);
    let rels = rels("embeddings/a.bin").replace("t/package", "t/oleObject");
    let formula = compound(&[("/Equation Native", b"x")]);
    let body = ("word/_rels/document.xml.rels", rels.as_bytes());
    assert_eq!(of_package(&[body, ("word/embeddings/a.bin", &formula)]), []);
    assert_eq!(of_package(&[body, ("word/embeddings/a.bin", b"no compound file")])[0].1, "a.bin");
}

#[test]
fn storages_tell_macros_objects_and_controls() {
    assert_eq!(of_compound(&[("/WordDocument", b"x")]), []);
    assert!(of_compound(&[("/Macros/VBA/dir", b"x")])[0].0.contains("宏"));
    assert!(of_compound(&[("/_VBA_PROJECT_CUR/VBA/dir", b"x")])[0].0.contains("宏"));
    let sheet = program("Excel.Sheet.12");
    let found = of_compound(&[("/ObjectPool/_1/\u{1}CompObj", &sheet), ("/ObjectPool/_2/Equation Native", b"x")]);
    assert_eq!(
        found,
        [("文件里嵌入了 1 个其他文件或对象，其中的内容没有读入".to_owned(), "Excel.Sheet.12".to_owned())]
    );
    assert_eq!(of_compound(&[("/MBD0012AB34/\u{1}CompObj", &program("MSGraph.Chart.8"))]), []);
    assert_eq!(of_compound(&[("/MBD0012AB34/Package", b"PK")]).len(), 1);
    assert!(of_compound(&[("/ObjectPool/_3/contents", b"x")])[0].0.contains("ActiveX"));
}

#[test]
fn fields_and_addresses_tell_what_comes_from_outside() {
    for code in [
        r#" DDEAUTO c:\\a "b" "#,
        "includetext a.docx",
        "LINK Excel.Sheet.12 a.xlsx",
        "INCLUDEPICTURE \"http://a/b.png\" \\d",
    ] {
        assert!(outside_of_field(code).is_some(), "{code}");
    }
    for code in ["HYPERLINK http://a", "PAGE", "INCLUDEPICTURE a.png", "LINKS", ""] {
        assert!(outside_of_field(code).is_none(), "{code}");
    }
    for address in ["https://a/b.dotm", r"\\server\a.dotm", r"file:///\\server\a.dotm", "file://server/a.dotm"] {
        assert!(leads_outside(address), "{address}");
    }
    for address in ["file:///C:/a.dotx", r"C:\a.dotx", "Normal.dotm", ""] {
        assert!(!leads_outside(address), "{address}");
    }
}

#[test]
fn nothing_in_a_broken_file_is_nothing_to_say() {
    let mut active = Active::default();
    for bytes in [&b""[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &[0xFF; 600]] {
        active.note_compound(bytes);
    }
    assert!(
        of_package(&[("_rels/.rels", b"<broken"), ("xl/connections.xml", b"<a"), ("xl/_rels/a.rels", b"\xFF")])
            .is_empty()
    );
    assert!(active.into_findings(Holder::Workbook).is_empty());
}

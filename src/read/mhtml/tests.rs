//! Whole mails through the reader.
use super::read_mhtml;
use crate::finding::{Finding, rule};
use crate::model::{Block, Format, Inline, Lang, Noted, PictureKind, Place, RawDocument, shown_of};

fn part(head: &str, body: &str) -> String {
    format!("--=_b\r\n{head}\r\n\r\n{body}\r\n")
}

fn mail(parts: &[String]) -> String {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=_b\"\r\n\r\n前言\r\n\r\n";
    format!("{head}{}--=_b--\r\n", parts.concat())
}

fn read(parts: &[String]) -> Noted<RawDocument> {
    read_mhtml(mail(parts).as_bytes()).expect("a page that can be read")
}

fn shown(noted: &Noted<RawDocument>) -> String {
    shown_of(&noted.value.blocks)
}

fn of_rule<'n>(noted: &'n Noted<RawDocument>, rule: &str) -> Vec<&'n Finding> {
    noted.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// Writes bytes as quoted-printable.
fn quoted(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| format!("={byte:02X}"))
        .collect::<Vec<_>>()
        .chunks(20)
        .map(|line| line.concat())
        .collect::<Vec<_>>()
        .join("=\r\n")
}

const PICTURE: &str = "iVBORw0K\r\nGgo=";

#[test]
fn the_page_and_its_pictures_are_read() {
    let page = "<p>单位名称<img src='a.files/1.png'><img src='file:///C:/x/a.files/1.png'><img src='cid:P1'><img src='图.files/2.png'>\
        <img src='a.files/none.png'>";
    let page = encoding_rs::GB18030.encode(page).0;
    let png =
        |head: &str| part(&format!("{head}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64"), PICTURE);
    let noted = read(&[
        part(
            "Content-Location: file:///C:/x/a.htm\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable",
            &quoted(&page),
        ),
        png("Content-Location: file:///C:/x/a.files/1.png\r\nContent-ID: <p1>"),
        png("Content-Location: file:///C:/x/b.files/2.png"),
        part("Content-Location: file:///C:/x/a.files/none.png\r\nContent-Transfer-Encoding: base64", "?"),
    ]);
    let Block::Paragraph(paragraph) = &noted.value.blocks[0] else { panic!("a paragraph") };
    let pictures: Vec<_> = paragraph
        .inlines
        .iter()
        .filter_map(|inline| match inline {
            Inline::Picture(picture) => Some((picture.kind, picture.bytes.len())),
            _ => None,
        })
        .collect();
    assert_eq!((noted.value.format, shown(&noted).as_str()), (Format::Mhtml, "单位名称"));
    assert_eq!(pictures, [(PictureKind::Png, 8); 4]);
    assert_eq!(of_rule(&noted, rule::UNPLACED_CONTENT)[0].quote, "a.files/none.png");
}

#[test]
fn pages_in_base64_and_unencoded_are_read() {
    let wide = "Content-Type: text/html; charset=\"unicode\"\r\nContent-Transfer-Encoding: base64";
    assert_eq!(shown(&read(&[part(wide, "//48AHAAPgAATg==")])), "一");
    assert_eq!(shown(&read(&[part("Content-Type: TEXT/HTML", "<p>一")])), "一");
    let single = "\u{FEFF}\r\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>一<p>二";
    assert_eq!(shown(&read_mhtml(single.as_bytes()).expect("a page")), "一\n二");
    let inner = "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\n文\r\n\
        --in\r\nContent-Type: text/html\r\n\r\n<p>页\r\n--in--";
    assert_eq!(shown(&read(&[format!("--=_b\r\n{inner}\r\n")])), "页");
}

#[test]
fn headers_and_sheets_stand_in_pages_of_their_own() {
    let html =
        |name: &str, body: &str| part(&format!("Content-Location: file:///x/{name}\r\nContent-Type: text/html"), body);
    let edges = "<div style='mso-element:header'><p>某局</div><div style='mso-element:footer'><p>- 1 -</div>";
    let noted = read(&[html("a.htm", "<p>文"), html("a.files/header.htm", edges)]);
    assert_eq!(noted.value.asides.iter().map(|aside| aside.text.as_str()).collect::<Vec<_>>(), ["某局"]);
    let frames = "<frameset><frame src='f/sheet001.htm'><frame src='f/tabstrip.htm'></frameset>";
    let hidden = "<!--[if gte mso 9]><xml><x:Visible>SheetHidden</x:Visible></xml><![endif]--><table><td>密";
    let noted = read(&[
        html("a.htm", frames),
        html("f/sheet001.htm", "<table><td>甲"),
        html("f/sheet002.htm", "<table><td>乙"),
        html("f/sheet003.htm", hidden),
        html("f/tabstrip.htm", "<table><td>Sheet1"),
    ]);
    assert_eq!(shown(&noted), "甲\n乙");
    assert_eq!(*noted.value.blocks[1].place(), Place::TableCell { table: 2, row: 1, column: 1 });
    assert_eq!(of_rule(&noted, rule::HIDDEN_TEXT)[0].quote, "密");
}

#[test]
fn broken_mails_are_refused_and_cut_ones_read() {
    let whole = mail(&[part("Content-Type: text/html", "<p>一")]);
    let noted = read_mhtml(&whole.as_bytes()[..whole.len() - 11]).expect("what is there");
    assert_eq!((shown(&noted), of_rule(&noted, rule::DAMAGED).len()), ("一".to_owned(), 1));
    for text in [
        "MIME-Version: 1.0\r\n\r\n",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n文",
        " \r\n",
        "",
    ] {
        assert_eq!(read_mhtml(text.as_bytes()).expect_err("no page").rule, rule::DAMAGED, "{text}");
    }
    let nested: String =
        (0..5000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    assert!(read_mhtml(format!("MIME-Version: 1.0\n{nested}").as_bytes()).is_err());
}

#[test]
fn a_mail_with_something_attached_is_refused_by_name() {
    let attached = "Content-Type: application/msword\r\nContent-Disposition: attachment; filename=\"report.doc\"";
    let page = part("Content-Type: text/html", "<p>请查收");
    let text = part("Content-Type: text/plain", "请查收");
    let refusal = |mail: String| read_mhtml(mail.as_bytes()).expect_err("a mail").message.get(Lang::Zh).to_owned();
    for body in [page.clone(), text.clone()] {
        assert!(refusal(mail(&[body, part(attached, "?")])).contains("是电子邮件，附件是：report.doc"));
    }
    let mixed = mail(&[text]).replace("related", "mixed");
    assert!(refusal(mixed).contains("是电子邮件"));
    // A page is read that nothing is attached to.
    assert_eq!(shown(&read(&[page])), "请查收");
}

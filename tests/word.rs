//! The standard form for Word, read again as a unit's own file, says the same: fields, sections with all that stands in them,
//! opinion and signing.
//!
//! Not the same, and why: places and type sizes are those of the form, and character
//! styles are gone, and headings, which have a face of their own, are not bold; the title is the form's own behind the unit's name; year and unit, where the report has none, are those
//! that the form prints; a gap amid a row of a table is an empty cell, which a row of Word has to have; the head of a table is marked where it was only seen; a picture is no larger than the page, has a
//! size where its source gave none, and is a crossed frame where Word knows no such picture.
use std::fmt::Write;
use std::io::{Cursor, Read};
use std::sync::Arc;

use proptest::prelude::*;
use redbook::compose::compose;
use redbook::config::{Config, FieldKind};
use redbook::count::count_words;
use redbook::model::{
    Block, Cell, Format, Inline, Paragraph, Picture, PictureKind, Place, RawDocument, Report, Role, Row, Ruling, Run,
    Section, Table, View, grid_of, text_of,
};
use redbook::normalise::normalise;
use redbook::read::read_bytes;

#[path = "harness/documents.rs"]
mod documents;
#[path = "harness/handed_in.rs"]
mod handed_in;
#[path = "harness/input.rs"]
mod input;

use documents::each_document;

const UNIT: &str = "云岭市青禾区林业局";
const YEAR: u16 = 2021;

#[test]
fn reports_of_all_cases_are_the_same_after_word() {
    let (mut faults, mut documents) = (Vec::new(), 0);
    each_document(|name, document, config| {
        let once = normalise(document, config).value;
        if once.sections.iter().any(|section| section.heading.is_some()) && !repeats_a_heading(&once, config) {
            documents += 1;
            faults.extend(faults_of(&once, config).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    });
    assert!(documents > 150, "only {documents} documents were looked at");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Says whether a line of the unit's own is word for word a heading of the form: in a cell of a list it was plain which of
/// both heads the section, in running text it is not.
fn repeats_a_heading(report: &Report, config: &Config) -> bool {
    let words = |text: &str| text.trim_end_matches('。').to_owned();
    let headings: Vec<String> = config.template.sections.iter().map(|spec| words(&spec.heading)).collect();
    let is_heading = |block: &Block| matches!(block, Block::Paragraph(own) if headings.contains(&words(&own.shown())));
    report.sections.iter().flat_map(|section| &section.body).any(is_heading)
}

/// Says what of a report is not the same after it was written for Word and read again.
fn faults_of(once: &Report, config: &Config) -> Vec<String> {
    let unit = once.value(config.template.key_of(FieldKind::Unit));
    let unit = if unit.is_empty() { UNIT } else { unit };
    let bytes = compose(once, unit, YEAR, config).expect("few pieces");
    let read = read_bytes(&bytes, "form.docx", &config.template, &config.bounds).expect("a sound file");
    let again = normalise(&read.value.documents[0], config);
    let mut faults = differences(&expected(once, unit, config), &again.value);
    faults.extend(read.findings.iter().chain(&again.findings).map(|finding| format!("{finding:?}")));
    faults
}

/// What the form prints where the report has nothing.
fn expected(once: &Report, unit: &str, config: &Config) -> Report {
    let mut report = once.clone();
    for field in &mut report.fields {
        let kind = config.template.fields.iter().find(|spec| spec.key == field.key).map(|spec| spec.kind);
        match kind {
            Some(FieldKind::Title) => field.value = format!("{unit}{}", config.template.printed_title(once, YEAR)),
            Some(FieldKind::Year) if field.value.is_empty() => field.value = YEAR.to_string(),
            Some(FieldKind::Unit) if field.value.is_empty() => unit.clone_into(&mut field.value),
            _ => {}
        }
    }
    report
}

fn differences(once: &Report, again: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    for (left, right) in once.sections.iter().zip(&again.sections) {
        let counts_itself =
            |section: &Section| section.heading.as_deref().is_some_and(|own| own != section.typed_heading);
        if counts_itself(left) && !counts_itself(right) {
            faults.push(format!("the number of {:?} became typed", left.heading));
        }
    }
    for (left, right) in once.fields.iter().zip(&again.fields) {
        if left.value != right.value {
            faults.push(format!("{}: {:?} became {:?}", left.key, left.value, right.value));
        }
    }
    let bodies = once.sections.iter().zip(&again.sections).map(|(left, right)| (&*left.key, &left.body, &right.body));
    let rest = [
        ("opinion", &once.opinion, &again.opinion),
        ("pictures of signatures", &once.signing.signatures, &again.signing.signatures),
        ("pictures of seals", &once.signing.seals, &again.signing.seals),
    ];
    for (name, left, right) in bodies.chain(rest) {
        let counts = [left, right].map(|blocks| count_words(&text_of(blocks)));
        let (left, right) = (shown(&with_plain_headings(left)), shown(right));
        if left != right {
            faults.push(format!("{name}:\n{left}became\n{right}"));
        } else if counts[0] != counts[1] {
            faults.push(format!("{name}: {counts:?}\n{left}"));
        }
    }
    let signed =
        |report: &Report| [&report.signing.signature, &report.signing.seal, &report.signing.date].map(Clone::clone);
    if signed(once) != signed(again) {
        faults.push(format!("signing: {:?} became {:?}", signed(once), signed(again)));
    }
    faults
}

/// What the form prints of blocks: headings that are not bold.
fn with_plain_headings(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    for block in &mut blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.role != Role::Text => {
                for inline in &mut paragraph.inlines {
                    if let Inline::Run(run) = inline {
                        run.bold = false;
                    }
                }
            }
            Block::Paragraph(_) => {}
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| cell.blocks = with_plain_headings(&cell.blocks));
            }
        }
    }
    blocks
}

/// Writes blocks down with all that is to stay.
fn shown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let _ = writeln!(text, "{:?} {}", paragraph.role, shown_paragraph(paragraph));
            }
            Block::Table(table) => {
                // Spans that reach over other cells or out of the table are cut, as in the PDF.
                for placed in grid_of(table).cells.iter().filter(|placed| !placed.cell.blocks.is_empty()) {
                    let spans = [placed.y, placed.x, placed.colspan, placed.rowspan];
                    let _ = writeln!(text, "| {spans:?} {}", shown(&placed.cell.blocks));
                }
            }
        }
    }
    text
}

fn shown_paragraph(paragraph: &Paragraph) -> String {
    let number = paragraph.number.as_ref().map(|_| ("number".to_owned(), paragraph.shown_number()));
    let mut pieces: Vec<(String, String)> = number.into_iter().collect();
    for inline in &paragraph.inlines {
        let (look, text) = match inline {
            Inline::Run(run) => (look(run), run.text.clone()),
            Inline::Break => ("break".to_owned(), "/".to_owned()),
            Inline::Note(note) => ("note".to_owned(), note.clone()),
            Inline::Picture(picture) => (shown_picture(picture), String::new()),
        };
        match pieces.last_mut().filter(|(last, _)| *last == look && look != "note") {
            Some((_, own)) => own.push_str(&text),
            None => pieces.push((look, text)),
        }
    }
    pieces.retain(|(look, text)| look.starts_with("picture") || !text.is_empty());
    format!("{pieces:?}")
}

fn look(run: &Run) -> String {
    let looks = [(run.bold, "bold"), (run.italic, "italic"), (run.underline, "underlined"), (run.struck, "struck")];
    let looks: Vec<&str> = looks.into_iter().filter(|(is, _)| *is).map(|(_, look)| look).collect();
    if looks.is_empty() { "plain".to_owned() } else { looks.join(" ") }
}

fn shown_picture(picture: &Picture) -> String {
    format!("picture {:?} {} {:?} {:?}", picture.kind, picture.bytes.len(), picture.view, picture.alt)
}

/// Texts with what XML, Word and the form make of characters.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("全年组织宣讲24场".to_owned()),
        Just("投入1.3×10⁸元，H₂O达标".to_owned()),
        Just("“一带一路”——规划…完成".to_owned()),
        Just("<w:t>&amp;\"'</w:t>".to_owned()),
        Just("甲\t乙　丙  丁 ".to_owned()),
        Just("😀㎡①\u{E001}".to_owned()),
        "[a-zA-Z0-9,.%&<>]{1,40}",
    ];
    proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

fn run() -> impl Strategy<Value = Inline> {
    (words(), any::<[bool; 4]>()).prop_map(|(text, [bold, italic, underline, struck])| {
        Inline::Run(Run { text, bold, italic, underline, struck, ..Run::default() })
    })
}

fn picture() -> impl Strategy<Value = Inline> {
    let turned = prop_oneof![Just(0.0), Just(90.0), Just(180.0), Just(347.5)];
    let view =
        (prop::array::uniform4(-20_000..40_000_i32), any::<bool>(), turned).prop_map(|(cut, is_mirrored, turned)| {
            View::new(cut.map(|share| f64::from(share) / 100_000.0), is_mirrored, turned)
        });
    (1..60_u8, 10.0..300.0_f32, view, words()).prop_map(|(content, width, view, alt)| {
        let bytes: Arc<[u8]> = [&b"\x89PNG\r\n\x1a\n"[..], &[content; 9]].concat().into();
        Inline::Picture(Picture {
            bytes,
            kind: PictureKind::Png,
            size: Some((width, 90.0)),
            view,
            alt: alt.replace('\t', ""),
        })
    })
}

/// A paragraph that is the unit's own wherever it stands.
fn paragraph() -> impl Strategy<Value = Block> {
    let inline = prop_oneof![
        6 => run(),
        1 => Just(Inline::Break),
        1 => words().prop_map(|text| Inline::Note(format!("注：{}", text.trim()))),
        1 => picture(),
    ];
    let begun = prop_oneof![Just("我局"), Just("（一）抓好"), Just("1.推进"), Just("（2）落实"), Just("一是")];
    (begun, proptest::collection::vec(inline, 0..5), any::<bool>()).prop_map(|(begun, mut inlines, is_numbered)| {
        inlines.insert(0, Inline::Run(Run { text: begun.to_owned(), ..Run::default() }));
        let number = is_numbered.then(|| "（三）".to_owned());
        Block::Paragraph(Paragraph { place: Place::Paragraph(1), role: Role::Text, number, inlines })
    })
}

/// A table whose cells are merged where the numbers fall so; every row begins at the first column.
fn table() -> impl Strategy<Value = Block> {
    let cell = (paragraph(), 1..3_u32, 1..3_u32);
    let rows = proptest::collection::vec(proptest::collection::vec(cell, 1..5), 2..6);
    (rows, prop_oneof![Just(Ruling::Grid), Just(Ruling::ThreeLine)]).prop_map(|(rows, ruling)| {
        let place = Place::TableCell { table: 1, row: 1, column: 1 };
        let row = |cells: Vec<(Block, u32, u32)>| {
            let mut column = 0;
            let cells = cells.into_iter().map(|(block, colspan, rowspan)| {
                column += colspan;
                Cell::spanning(place.clone(), column - colspan, (colspan, rowspan), vec![block])
            });
            Row { cells: cells.collect(), head: false }
        };
        Block::Table(Table { ruling, ..Table::new(place.clone(), 8, rows.into_iter().map(row).collect()) })
    })
}

/// A report as a unit might hand it in.
fn document() -> impl Strategy<Value = RawDocument> {
    let block = prop_oneof![4 => paragraph(), 1 => table()];
    let bodies = proptest::collection::vec(proptest::collection::vec(block, 1..5), 4);
    (bodies, any::<[bool; 4]>()).prop_map(|(bodies, [named, dated, agreed, signed])| {
        let line = |text: &str| Block::Paragraph(Paragraph::plain(Place::Paragraph(1), text));
        let config = Config::parse("", "config.toml").expect("the defaults");
        let mut blocks = vec![line("云岭市青禾区林业局绩效自评报告（红皮书）")];
        blocks.push(line(if named {
            "单位名称：云岭市青禾区林业局（公章）"
        } else {
            "单位名称："
        }));
        blocks.push(line(if dated { "填表日期：2021年12月28日" } else { "填表日期：" }));
        for (spec, body) in config.template.sections.iter().zip(bodies) {
            blocks.push(line(&spec.heading));
            blocks.extend(body);
        }
        blocks.push(line(&config.template.opinion_heading));
        if agreed {
            blocks.push(line("同意上报。"));
        }
        if signed {
            blocks.push(line("单位主要领导（签名）：石青林　单位公章：云岭市青禾区林业局"));
            blocks.push(line("2021年12月29日"));
        }
        RawDocument::new(Format::Docx, blocks)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_report_is_the_same_after_word(document in document()) {
        let config = Config::parse("", "config.toml").expect("the defaults");
        let once = normalise(&document, &config).value;
        prop_assert!(once.sections.iter().all(|section| !section.body.is_empty()));
        let faults = faults_of(&once, &config);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn any_characters_give_a_sound_file(text in any::<String>(), alt in "\\PC{0,20}[\u{0}-\u{8}\u{FFFE}]") {
        let config = Config::parse("", "config.toml").expect("the defaults");
        let picture = Picture { bytes: b"GIF89a"[..].into(), kind: PictureKind::Gif, size: None, view: View::default(), alt: format!("{alt}{text}") };
        let run = Inline::Run(Run { text: format!("\u{0}\u{FFFF}{text}"), ..Run::default() });
        let inlines = vec![run, Inline::Note(text.clone()), Inline::Picture(picture)];
        let mut report = normalise(&RawDocument::new(Format::Docx, Vec::new()), &config).value;
        let place = Place::Paragraph(1);
        report.sections[0].body = vec![Block::Paragraph(Paragraph { place, role: Role::Text, number: None, inlines })];
        report.fields.iter_mut().for_each(|field| text.clone_into(&mut field.value));
        report.signing.date.clone_from(&text);
        let bytes = compose(&report, &text, YEAR, &config).expect("few pieces");
        prop_assert_eq!(&bytes, &compose(&report, &text, YEAR, &config).expect("few pieces"));
        prop_assert!(read_bytes(&bytes, "form.docx", &config.template, &config.bounds).is_ok());
    }
}

/// Returns a part of a package as text.
fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn digits_and_letters_are_in_the_face_that_the_look_names() {
    for (settings, face) in
        [("", "Times New Roman"), ("[look.fonts]\nlatin = [\"Arial\", \"Liberation Sans\"]\n", "Arial")]
    {
        let config = Config::parse(settings, "config.toml").expect("valid");
        let report = normalise(&RawDocument::new(Format::Docx, Vec::new()), &config).value;
        let package = compose(&report, "青禾区林业局", YEAR, &config).expect("few pieces");
        let styles = part(&package, "word/styles.xml");
        assert!(
            styles.contains(&format!(r#"w:ascii="{face}""#)) && styles.contains(r#"w:eastAsia="仿宋_GB2312""#),
            "{styles}"
        );
        assert_eq!(styles.matches("w:ascii=").count(), styles.matches(&format!(r#"w:ascii="{face}""#)).count());
        assert!(part(&package, "word/fontTable.xml").contains(&format!(r#"w:name="{face}""#)));
    }
}

#[test]
fn what_a_file_holds_is_led_to_and_nothing_else_is() {
    let config = Config::parse("", "config.toml").expect("the defaults");
    let mut report = normalise(&RawDocument::new(Format::Docx, Vec::new()), &config).value;
    for is_numbered in [false, true] {
        let number = is_numbered.then(|| "（一）".to_owned());
        let run = Inline::Run(Run { text: "建立台账".to_owned(), ..Run::default() });
        let place = Place::Paragraph(1);
        let paragraph = Paragraph { place, role: Role::Text, number, inlines: vec![run] };
        report.sections[0].body = vec![Block::Paragraph(paragraph)];
        let package = compose(&report, UNIT, YEAR, &config).expect("few pieces");
        let archive = zip::ZipArchive::new(Cursor::new(&package[..])).expect("a package");
        let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
        let (types, links) = (part(&package, "[Content_Types].xml"), part(&package, "word/_rels/document.xml.rels"));
        let targets = |part: &str, before: &str| -> Vec<String> {
            part.split(before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let own = names.iter().filter_map(|name| name.strip_prefix("word/"));
        let mut own: Vec<&str> = own.filter(|name| *name != "document.xml" && !name.starts_with("_rels/")).collect();
        let mut linked = targets(&links, " Target=\"");
        own.sort_unstable();
        linked.sort_unstable();
        assert_eq!(own, linked);
        assert_eq!(names.iter().any(|name| name == "word/numbering.xml"), is_numbered);
        assert!(names.iter().all(|name| !name.contains("comments")), "{names:?}");
        for name in targets(&types, " PartName=\"/") {
            assert!(names.contains(&name), "{name} of {names:?}");
        }
    }
}

#[test]
fn the_page_is_set_up_as_the_look_says() {
    let config = Config::parse("[look]\nmirrored = true\n", "config.toml").expect("valid");
    let report = normalise(&RawDocument::new(Format::Docx, Vec::new()), &config).value;
    let package = compose(&report, "青禾区林业局<一>", YEAR, &config).expect("few pieces");
    let body = part(&package, "word/document.xml");
    let margins = r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587""#;
    // 579 twips: 22 lines to 225 mm.
    let grid = r#"<w:docGrid w:type="lines" w:linePitch="579"/>"#;
    for setting in [margins, grid, r#"<w:pgSz w:w="11906" w:h="16838"/>"#, "<w:titlePg/>"] {
        assert!(body.contains(setting), "{setting} in {body}");
    }
    for kind in ["default", "first", "even"] {
        assert!(body.contains(&format!(r#"<w:footerReference w:type="{kind}""#)), "{kind} in {body}");
    }
    let settings = part(&package, "word/settings.xml");
    assert!(settings.contains("<w:mirrorMargins/>") && settings.contains("<w:evenAndOddHeaders/>"), "{settings}");
    let styles = part(&package, "word/styles.xml");
    for level in 0..4 {
        let name = format!(r#"<w:name w:val="heading {}"/>"#, level + 1);
        let style = styles.split("</w:style>").find(|style| style.contains(&name)).expect("a heading");
        assert!(style.contains(&format!(r#"<w:outlineLvl w:val="{level}"/>"#)), "{style}");
    }
    let properties = part(&package, "docProps/core.xml");
    assert!(properties.contains("<dc:creator>青禾区林业局&lt;一&gt;</dc:creator>"), "{properties}");
    assert!(properties.contains("2021-12-31T00:00:00Z"), "the year's last day where there is no date: {properties}");
}

#[test]
fn tables_stand_apart_and_never_last() {
    let config =
        Config::parse("[template]\nopinion_heading = \"\"\npromise = \"\"\nsignature = \"\"\nseal = \"\"\n", "c");
    let config = config.expect("valid");
    let mut report = normalise(&RawDocument::new(Format::Docx, Vec::new()), &config).value;
    let table = |inner: Vec<Block>| {
        let place = Place::TableCell { table: 1, row: 1, column: 1 };
        let rows = vec![Row { cells: vec![Cell::new(place.clone(), 0, inner)], head: false }];
        Block::Table(Table::new(place, 1, rows))
    };
    let nested = table(vec![table(Vec::new()), table(Vec::new())]);
    report.sections.last_mut().expect("sections").body = vec![nested, table(Vec::new())];
    let body = part(&compose(&report, UNIT, YEAR, &config).expect("few pieces"), "word/document.xml");
    assert!(!body.contains("</w:tbl><w:tbl>") && !body.contains("</w:tbl></w:tc>"), "{body}");
    assert!(body.contains("</w:p><w:sectPr>"), "{body}");
    // Boxes and fields of the cover, and the four above.
    assert_eq!(body.matches("<w:tbl>").count(), 2 + 4);
}

#[test]
fn pictures_of_windows_go_in_and_what_no_picture_is_leaves_a_frame() {
    let config = Config::parse("", "config.toml").expect("the defaults");
    let mut report = normalise(&RawDocument::new(Format::Docx, Vec::new()), &config).value;
    let metafile = [&[1, 0, 0, 0][..], &[0; 36], b" EMF", &[7; 60]].concat();
    let pictures = [
        (metafile.clone(), PictureKind::Emf),
        (b"no picture".to_vec(), PictureKind::Other),
        (metafile, PictureKind::Emf),
    ];
    let inlines = pictures.map(|(bytes, kind)| {
        Inline::Picture(Picture {
            bytes: bytes.into(),
            kind,
            size: Some((2000.0, 100.0)),
            view: View::default(),
            alt: "签名".to_owned(),
        })
    });
    let inlines = inlines.to_vec();
    let place = Place::Paragraph(1);
    report.sections[0].body = vec![Block::Paragraph(Paragraph { place, role: Role::Text, number: None, inlines })];
    let package = compose(&report, UNIT, YEAR, &config).expect("few pieces");
    assert!(part(&package, "[Content_Types].xml").contains(r#"Extension="emf" ContentType="image/x-emf""#));
    let read = read_bytes(&package, "form.docx", &config.template, &config.bounds).expect("a sound file");
    let again = normalise(&read.value.documents[0], &config).value;
    let Block::Paragraph(paragraph) = &again.sections[0].body[0] else { panic!("a paragraph") };
    assert_eq!(paragraph.text(), "", "no words are added that count");
    let [Inline::Picture(first), Inline::Picture(frame), Inline::Picture(_)] = &paragraph.inlines[..] else {
        panic!("{paragraph:?}")
    };
    assert_eq!((frame.kind, frame.alt.as_str()), (PictureKind::Bmp, "签名"));
    let (width, height) = first.size.expect("a size");
    // 156 mm, and the height in proportion.
    assert!((width - 442.2).abs() < 0.1 && (height - 22.1).abs() < 0.1, "{width} × {height}");
}

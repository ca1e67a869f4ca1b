//! PDFs that units send beside their reports, bound in behind them: where each page lies, and what is said of those that
//! cannot be bound.
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::Value;
use std::collections::BTreeMap;

use crate::ledger::{list, number, text};
use crate::locked::locked;
use crate::office::{Office, report};
use crate::pdf;

const CONFIG: &str = "[bind]\nannexes = true\nmost_pages = 5\nmost_mb = 1\n";
const FORESTRY: &str = "青禾区林业局";
const WATER: &str = "青禾区水务局";
/// A JPEG's bytes as far as anybody here looks.
const PICTURE: &[u8] = b"\xFF\xD8\xFF\xE0 not recompressed \x00\x0D\x0A\x80\xFF\xD9";

/// A page of a foreign PDF: what its dictionary says, and its content.
pub type Drawn = (Dictionary, &'static str);

/// Makes a PDF of those pages, each with the picture at hand as `/P`.
pub fn foreign(pages: &[Drawn]) -> Document {
    let mut document = Document::with_version("1.5");
    let picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 8, "Height" => 8, "ColorSpace" => "DeviceGray",
        "BitsPerComponent" => 8, "Filter" => "DCTDecode",
    };
    let picture = document.add_object(Stream::new(picture, PICTURE.to_vec()));
    let tree = document.new_object_id();
    let kids: Vec<Object> = pages
        .iter()
        .map(|(says, content)| {
            let mut page = says.clone();
            page.set("Type", "Page");
            page.set("Parent", tree);
            page.set("Contents", document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec())));
            page.set("Resources", dictionary! { "XObject" => dictionary! { "P" => picture } });
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("a few");
    document.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => sheet(595, 842) }.into(),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

fn sheet(width: i64, height: i64) -> Object {
    vec![0.into(), 0.into(), width.into(), height.into()].into()
}

pub fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

/// A scan of that many pages.
pub fn scan(pages: usize) -> Vec<u8> {
    bytes(foreign(&vec![(Dictionary::new(), "q 595 0 0 842 0 0 cm /P Do Q"); pages]))
}

/// A PDF of one page.
fn plain() -> Document {
    foreign(&[(Dictionary::new(), "/P Do")])
}

/// An office of two units: one with a folder of annexes, one with a scan of its report beside it.
fn office(config: &str) -> Office {
    let office = Office::new();
    office.put("config.toml", config);
    office.put(
        "input/roster.csv",
        format!("代码,单位名称,简称,分组\nA1,{FORESTRY},,农口\nA2,{WATER},,农口\nA3,青禾区气象局,,其他\n"),
    );
    office.put(&format!("input/{FORESTRY}/报告.txt"), report(FORESTRY, ""));
    let turned = foreign(&[
        (dictionary! { "Rotate" => 90 }, "q 595 0 0 842 0 0 cm /P Do Q"),
        (dictionary! { "MediaBox" => sheet(842, 1191), "CropBox" => sheet(421, 842) }, "/P Do"),
    ]);
    office.put(&format!("input/{FORESTRY}/佐证材料.pdf"), bytes(turned));
    office.put(&format!("input/{WATER}.txt"), report(WATER, "水库清淤三座。"));
    office.put(&format!("input/{WATER}（盖章扫描件）.pdf"), scan(3));
    office.put("input/青禾区气象局.txt", report("青禾区气象局", "气象台新增两座雷达。"));
    office
}

pub fn unit<'a>(ledger: &'a Value, name: &str) -> &'a Value {
    list(ledger, "units").iter().find(|unit| unit["unit"] == name).expect("a unit")
}

/// Where a page draws the foreign page below it, and that page as a form.
fn laid_over(document: &Document, page: usize) -> Option<(Vec<f32>, Stream)> {
    let id = document.get_pages()[&u32::try_from(page).expect("a small number")];
    let content = String::from_utf8_lossy(&document.get_page_content(id)).into_owned();
    let placed = content.split_once(" cm /RbForeign Do")?.0.rsplit_once("q ")?.1;
    let numbers = placed.split(' ').map(|number| number.parse().expect("a number")).collect();
    let (resources, _) = document.get_page_resources(id).expect("resources");
    let drawn = resources.expect("of its own").get(b"XObject").and_then(Object::as_dict).expect("forms");
    let form = document.dereference(drawn.get(b"RbForeign").expect("a form")).expect("an object").1;
    Some((numbers, form.as_stream().expect("a stream").clone()))
}

#[test]
fn pages_are_bound_in_behind_their_unit() {
    let office = office(CONFIG);
    let run = office.run(&["--quiet"]);
    assert_eq!(run.code(), 0, "{}{}", run.out(), run.err());
    let (ledger, files) = (office.ledger("2021"), office.files("output/2021"));
    let volumes: Vec<(&str, &Value)> =
        list(&ledger, "volumes").iter().map(|volume| (text(volume, "title"), &volume["conformance"])).collect();
    assert_eq!(volumes, [("全部", &Value::Null), ("农口", &Value::Null), ("其他", &Value::from("PDF/A-2u"))]);
    let volume = pdf::open(&files["volumes/农口.pdf"]);
    let of_forestry = number(unit(&ledger, FORESTRY), "pages");
    let bookmarks = pdf::bookmarks(&volume);
    let [_, forestry, water] = &bookmarks[..] else { panic!("contents and two units") };
    let last = |bookmark: &pdf::Bookmark| {
        let last = bookmark.below.last().expect("bookmarks below");
        (last.words.clone(), last.page)
    };
    let first_sheet = forestry.page + of_forestry;
    assert_eq!(last(forestry), ("附件：佐证材料".to_owned(), first_sheet));
    let scanned = water.page + number(unit(&ledger, WATER), "pages");
    assert_eq!(last(water), (format!("附件：{WATER}（盖章扫描件）"), scanned));
    assert_eq!(water.page, (first_sheet + 2) | 1);
    assert_eq!(volume.get_pages().len(), scanned + 2);
    let bearing: Vec<usize> = (1..=scanned + 2).filter(|page| laid_over(&volume, *page).is_some()).collect();
    assert_eq!(bearing, [first_sheet, first_sheet + 1, scanned, scanned + 1, scanned + 2]);
    assert_contents(
        &volume,
        forestry.page,
        &[(first_sheet, "附件：佐证材料"), (scanned, "附件：青禾区水务局（盖章扫描件）")],
    );
    for page in bearing {
        let words = pdf::text_of_page(&volume, page);
        assert!(words.contains(&format!("总第{}页", page - (forestry.page - 1))), "{words}");
    }
    // Units' own PDFs are what they were.
    assert_eq!(pdf::open(&files[text(unit(&ledger, FORESTRY), "pdf")]).get_pages().len(), of_forestry);
    let said = |standard: &str| format!("装有单位附件的合订本不再声明符合 {standard}：全部、农口");
    assert!(office.run(&[]).out().contains(&said("PDF/A-2u")));
    office.put("config.toml", format!("{CONFIG}[look]\npdf = \"ua-1\"\n"));
    let run = office.run(&[]);
    assert!(run.out().contains(&said("PDF/UA-1")), "{}", run.out());
}

/// The contents name what is bound in, with the number of its first page as a link.
fn assert_contents(volume: &Document, body: usize, named: &[(usize, &str)]) {
    let pages = 2..body;
    let targets: Vec<usize> = pages.clone().flat_map(|page| pdf::links(volume, page)).collect();
    let words: String = pages.map(|page| pdf::text_of_page(volume, page)).collect();
    for (page, name) in named {
        assert!(targets.contains(page), "{targets:?}");
        assert!(words.contains(&format!("{name}{}", page - (body - 1))), "{words}");
    }
}

#[test]
fn pages_lie_upright_in_the_middle_and_pictures_are_as_they_were() {
    let office = office(CONFIG);
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let volume = pdf::open(&office.files("output/2021")["volumes/全部.pdf"]);
    let bearing: Vec<(Vec<f32>, Stream)> =
        (1..=volume.get_pages().len()).filter_map(|page| laid_over(&volume, page)).collect();
    assert_eq!(bearing.len(), 5);
    let is_like = |found: &[f32], expected: [f32; 6]| {
        let near = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 0.5);
        assert!(near && found.len() == 6, "{found:?} is not {expected:?}");
    };
    let boxed = |form: &Stream, key: &[u8]| -> Vec<f32> {
        let array = form.dict.get(key).and_then(Object::as_array).expect("an array");
        array.iter().map(|number| number.as_float().expect("a number")).collect()
    };
    // 265 mm of 297 are left between what stands above and below: 841.89 - 2 * 48.19 points.
    let scale = 745.5 / 842.0;
    // Turned by its own page to lie on its side, and by the sheet to stand, its head at the left.
    let (place, form) = &bearing[0];
    is_like(place, [0.0, scale, -scale, 0.0, 297.6 + scale * 297.5, 48.2]);
    is_like(&boxed(form, b"Matrix"), [0.0, -1.0, 1.0, 0.0, 0.0, 595.0]);
    // Half as wide as high: it fills the height.
    let (place, form) = &bearing[1];
    is_like(place, [scale, 0.0, 0.0, scale, 297.6 - scale * 210.5, 48.2]);
    assert_eq!(boxed(form, b"BBox"), [0.0, 0.0, 421.0, 842.0]);
    is_like(&bearing[2].0, [scale, 0.0, 0.0, scale, 297.6 - scale * 297.5, 48.2]);
    let pictures = volume.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| {
        stream.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|filter| filter == b"DCTDecode")
    });
    let pictures: Vec<&Stream> = pictures.collect();
    assert_eq!(pictures.len(), 2, "one for each PDF, however many pages show it");
    assert!(pictures.iter().all(|picture| picture.content == PICTURE));
}

#[test]
fn a_volume_with_foreign_pages_claims_no_standard() {
    let office = office(CONFIG);
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let files = office.files("output/2021");
    let claims = |path: &str| {
        let document = pdf::open(&files[path]);
        let metadata = document.catalog().and_then(|catalog| catalog.get(b"Metadata")).expect("metadata");
        let metadata = document.dereference(metadata).expect("an object").1.as_stream().expect("a stream").clone();
        let text = String::from_utf8(metadata.get_plain_content().expect("text")).expect("UTF-8");
        assert!(text.contains("<dc:title>") && text.ends_with("?>"), "{text}");
        text.contains("pdfaid:part") || text.contains("pdfaid:conformance")
    };
    assert!(!claims("volumes/全部.pdf") && !claims("volumes/农口.pdf"));
    assert!(claims("volumes/其他.pdf") && claims("units/A1_青禾区林业局.pdf"));
}

#[test]
fn nothing_is_bound_in_unless_asked_for_and_never_for_reviewers() {
    let (plain, asked) = (office(""), office(&format!("{CONFIG}[editions]\nreviewers = true\n")));
    for office in [&plain, &asked] {
        assert_eq!(office.run(&["--quiet"]).code(), 0);
    }
    let (ledger, files) = (asked.ledger("2021"), asked.files("output/2021"));
    assert!(!files.contains_key("reviewers/units/佐证材料.pdf"));
    let of_reviewers = pdf::open(&files["reviewers/volumes/全部.pdf"]);
    let without = &plain.files("output/2021")["volumes/全部.pdf"];
    assert_eq!(of_reviewers.get_pages().len(), pdf::open(without).get_pages().len());
    assert!((1..=of_reviewers.get_pages().len()).all(|page| laid_over(&of_reviewers, page).is_none()));
    assert!(!files["reviewers/volumes/全部.pdf"].windows(PICTURE.len()).any(|window| window == PICTURE));
    assert_eq!(list(&ledger, "reviewers_volumes")[0]["conformance"], "PDF/A-2u");
    // A scan is no second report, whether it is bound in or not.
    let rules = |office: &Office| -> Vec<String> {
        let ledger = office.ledger("2021");
        list(unit(&ledger, WATER), "findings").iter().map(|finding| text(finding, "rule").to_owned()).collect()
    };
    for office in [&plain, &asked] {
        assert!(!rules(office).contains(&"duplicate-submission".to_owned()), "{:?}", rules(office));
    }
    let why = |office: &Office| {
        let ledger = office.ledger("2021");
        let ignored = list(&ledger, "ignored").iter().filter(|file| text(file, "path").ends_with(".pdf"));
        ignored.map(|file| text(file, "why").to_owned()).collect::<Vec<_>>()
    };
    assert!(why(&asked).iter().all(|why| why.contains("装订在合订本中本单位之后")), "{:?}", why(&asked));
    assert!(why(&plain).iter().all(|why| !why.contains("装订")), "{:?}", why(&plain));
    assert!(why(&plain).iter().any(|why| why.contains("扫描件或图片")), "{:?}", why(&plain));
}

#[test]
fn what_cannot_be_bound_is_a_finding_and_the_rest_is() {
    let office = office(CONFIG);
    let put = |name: &str, bytes: Vec<u8>| office.put(&format!("input/{FORESTRY}/{name}.pdf"), bytes);
    put("a锁", locked(plain(), "secret"));
    put("b坏", b"%PDF-1.7 and nothing else".to_vec());
    put("b空", b"the tail of something".to_vec());
    put("c长", scan(6));
    put("d大", [scan(1), vec![b' '; 1 << 20]].concat());
    put("e怪", bytes(foreign(&[(dictionary! { "MediaBox" => sheet(0, 99_999_999) }, "/P Do")])));
    let mut script = foreign(&[(Dictionary::new(), "/P Do")]);
    let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    script.catalog_mut().expect("a catalog").set("OpenAction", action);
    put("f动", bytes(script));
    assert_eq!(office.run(&["--quiet"]).code(), 1);
    let (ledger, files) = (office.ledger("2021"), office.files("output/2021"));
    let said: Vec<[&str; 3]> = list(unit(&ledger, FORESTRY), "findings")
        .iter()
        .filter(|finding| text(finding, "quote").ends_with(".pdf"))
        .map(|finding| [text(finding, "rule"), text(finding, "quote"), text(finding, "message")])
        .collect();
    let expected = [
        ["encrypted", "a锁.pdf", "附件没有装入合订本：PDF 设了打开密码，无法读取"],
        ["damaged", "b坏.pdf", "附件没有装入合订本：PDF 文件已损坏或不完整"],
        ["damaged", "b空.pdf", "附件没有装入合订本：文件名是 .pdf，内容不是 PDF"],
        ["damaged", "c长.pdf", "附件没有装入合订本：PDF 超过 5 页的上限"],
        ["damaged", "d大.pdf", "附件没有装入合订本：文件有 2 兆字节，超过 1 兆字节的上限"],
        ["damaged", "e怪.pdf", "附件没有装入合订本：PDF 第1页的页面尺寸不合理"],
        ["active-content", "f动.pdf", "附件 PDF 带有脚本、动作或内嵌的文件，合订本里只有它的页面。"],
    ];
    let mut sorted = said.clone();
    sorted.sort_by_key(|[_, quote, _]| *quote);
    assert_eq!(sorted, expected);
    let volume = pdf::open(&files["volumes/农口.pdf"]);
    let bookmarks = pdf::bookmarks(&volume);
    let below: Vec<&str> = bookmarks[1].below.iter().map(|below| below.words.as_str()).collect();
    assert_eq!(below[below.len() - 2..], ["附件：f动", "附件：佐证材料"]);
    assert!(!files["volumes/农口.pdf"].windows(9).any(|window| window == b"app.alert"));
}

#[test]
fn what_is_to_be_known_of_a_bound_annex_is_said() {
    let office = office(CONFIG);
    let put = |name: &str, bytes: Vec<u8>| office.put(&format!("input/{FORESTRY}/{name}.pdf"), bytes);
    put("a限", locked(plain(), ""));
    let mut miscounted = foreign(&[(Dictionary::new(), "/P Do")]);
    let tree = miscounted.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let tree = miscounted.get_dictionary_mut(tree.expect("a tree")).expect("a dictionary");
    tree.set("Count", 3);
    put("b数", bytes(miscounted));
    let mut bare = foreign(&[(Dictionary::new(), "BT /F1 9 Tf (a) Tj ET")]);
    let font = dictionary! { "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "SimSun" };
    let font = bare.add_object(font);
    let page = bare.page_iter().next().expect("a page");
    let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
    bare.get_dictionary_mut(page).expect("a page").set("Resources", resources);
    put("c字", bytes(bare));
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let findings = list(unit(&ledger, FORESTRY), "findings").iter();
    let findings = findings.filter(|finding| text(finding, "quote").ends_with(".pdf"));
    let mut said: Vec<[&str; 3]> =
        findings.map(|finding| [text(finding, "quote"), text(finding, "rule"), text(finding, "severity")]).collect();
    said.sort_unstable();
    let expected = [
        ["a限.pdf", "restricted-annex", "info"],
        ["b数.pdf", "damaged", "error"],
        ["c字.pdf", "missing-glyph", "warning"],
    ];
    assert_eq!(said, expected);
    let why = list(&ledger, "ignored").iter().filter(|file| text(file, "why").contains("装订在合订本中"));
    assert_eq!(why.count(), 5);
}

#[test]
fn one_thread_and_several_give_the_same_volumes_from_archives_too() {
    let office = office(CONFIG);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut archive, bytes).expect("memory");
    };
    let unit = "青禾区文化馆";
    put(&format!("{unit}/{unit}.txt"), report(unit, "演出二十场。").as_bytes());
    put(&format!("{unit}/照片.pdf"), &scan(2));
    office.put("input/收件.zip", archive.finish().expect("an archive").into_inner());
    let volumes = |jobs: &str| {
        office.run(&["--quiet", "--jobs", jobs]);
        let files = office.files("output/2021");
        files.into_iter().filter(|(path, _)| path.starts_with("volumes/")).collect::<BTreeMap<_, _>>()
    };
    let one = volumes("1");
    assert!(one == volumes("4"));
    let bookmarks = pdf::bookmarks(&pdf::open(&one["volumes/全部.pdf"]));
    let unit_of_last = bookmarks.last().and_then(|group| group.below.last()).expect("a unit");
    assert_eq!(unit_of_last.words, unit);
    assert_eq!(unit_of_last.below.last().expect("a bookmark").words, "附件：照片");
}

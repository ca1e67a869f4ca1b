//! Whatever a unit writes has room on the page: nothing is clipped, nothing runs into the margin or over its neighbour.
use std::fmt::Write;

use lopdf::Document;

use crate::office::{Office, report};
use crate::pdf;
use crate::positions::{Glyph, Stroke, glyphs, lines, strokes};

const MM: f64 = 72.0 / 25.4;
/// The page without the page number: the text block with a hair on each side, for strokes and for what hangs.
const LEFT: f64 = 28.0 * MM - 1.0;
const RIGHT: f64 = 184.0 * MM + 1.0;
const TOP: f64 = 37.0 * MM - 1.0;
const BOTTOM: f64 = 262.0 * MM + 1.0;

/// Builds a report as a web page, whose last section goes on with some HTML.
fn built(office: &Office, unit: &str, html: &str) -> Document {
    let text = report(unit, "@@");
    let page: String = text.lines().fold(String::new(), |mut page, line| {
        let _ = match line.split_once("@@") {
            Some((before, behind)) => write!(page, "<p>{before}</p>{html}<p>{behind}</p>"),
            None => write!(page, "<p>{line}</p>"),
        };
        page
    });
    office.put("input/报告.html", format!("<html><meta charset=\"utf-8\"><body>{page}</body></html>"));
    let run = office.run(&["build", "--fail-on", "never"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let units = office.names("output/2021/units");
    let pdf = units.iter().find(|name| name.ends_with(".pdf")).expect("the unit's PDF");
    pdf::open(&std::fs::read(office.path("output/2021/units").join(pdf)).expect("a PDF"))
}

/// Holds that every character of a document stands inside the text block, and none over the one before it.
fn hold_room(document: &Document) {
    for page in 1..=document.get_pages().len() {
        let all = glyphs(document, page);
        for glyph in all.iter().filter(|glyph| glyph.y < BOTTOM + 7.0 * MM - 14.0) {
            let inside = glyph.x > LEFT && glyph.x < RIGHT && glyph.y > TOP && glyph.y < BOTTOM;
            assert!(inside, "page {page}: {glyph:?} is outside of the block");
        }
        for line in lines(&all) {
            let upright: Vec<&Glyph> = line.iter().filter(|glyph| glyph.width > 0.0).collect();
            for pair in upright.windows(2) {
                // A mark gives away the empty half of its place, an opening one that before it, and the pitch is a little
                // closer than the type.
                let opens = "“‘（《".contains(&*pair[1].character);
                let least = pair[0].x + if opens { 0.25 } else { 0.45 } * pair[0].width;
                assert!(pair[1].x >= least, "page {page}: {:?} stands over {:?}", pair[1], pair[0]);
            }
        }
    }
}

fn table(columns: usize, rows: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let row = |y: usize| (0..columns).map(|x| format!("<td>{}</td>", cell(x, y))).collect::<String>();
    format!("<table>{}</table>", (0..rows).map(|y| format!("<tr>{}</tr>", row(y))).collect::<String>())
}

/// All characters of the text blocks in their order.
fn glyphs_of(document: &Document) -> String {
    let pages = 1..=document.get_pages().len();
    let all = pages.flat_map(|page| glyphs(document, page)).filter(|glyph| glyph.y < BOTTOM);
    all.map(|glyph| glyph.character).collect()
}

/// How many pages say something.
fn pages_with(document: &Document, words: &str) -> usize {
    (1..=document.get_pages().len()).filter(|page| pdf::text_of_page(document, *page).contains(words)).count()
}

#[test]
fn a_long_name_and_long_fields_keep_to_one_cover() {
    let names = [
        "云岭市青禾区新时代文明实践志愿服务促进与基层社会治理综合协调指导中心（青禾区精神文明建设指导服务中心）"
            .to_owned(),
        format!("{}有限公司", "Qinghe".repeat(15)),
    ];
    for unit in names {
        let office = Office::new();
        let document = built(&office, &unit, "");
        hold_room(&document);
        let cover = pdf::text_of_page(&document, 1);
        assert!(cover.contains("填表日期") && cover.contains("0799-6628801"), "{cover}");
        assert!(pdf::text_of_page(&document, 2).contains("说明"));
    }
}

#[test]
fn a_long_name_is_parted_before_its_brackets() {
    let office = Office::new();
    let document = built(&office, "云岭市青禾区第一社区服务中心（新时代文明实践所）", "");
    let glyphs = glyphs(&document, 1);
    let lines = lines(&glyphs);
    let lines = lines.iter().map(|line| line.iter().map(|glyph| glyph.character.as_str()).collect::<String>());
    let lines: Vec<String> = lines.collect();
    for line in ["云岭市青禾区第一社区服务中心", "（新时代文明实践所）", "绩效自评报告"] {
        assert!(lines.iter().any(|own| own == line), "{lines:?}");
    }
}

#[test]
fn a_table_over_many_pages_repeats_its_head() {
    let office = Office::new();
    let html = table(4, 150, |x, y| match (x, y) {
        (_, 0) => ["序号", "任务名称", "牵头科室", "完成情况"][x].to_owned(),
        (0, y) => y.to_string(),
        (1, y) => format!("第{y}项任务：推进基层治理服务事项标准化建设"),
        (2, _) => "综合科".to_owned(),
        _ => "已完成，成效明显。".repeat(1 + y % 3),
    });
    let document = built(&office, "云岭市青禾区林业局", &html);
    hold_room(&document);
    let pages = pages_with(&document, "牵头科室");
    assert!(pages > 5 && pages == pages_with(&document, "综合科"), "{pages}");
}

#[test]
fn a_wide_table_is_turned_and_a_hopeless_one_is_broken() {
    let office = Office::new();
    let wide = table(14, 40, |x, y| if y == 0 { format!("指标{x}") } else { format!("{}.{x:02}", 1_234_567 + y) });
    let hopeless = table(45, 3, |x, y| format!("{}", 100_000_000 + 1000 * y + x));
    let document = built(&office, "云岭市青禾区林业局", &format!("<p>表1 各项指标</p>{wide}<p>以上。</p>{hopeless}"));
    for page in 1..=document.get_pages().len() {
        for glyph in glyphs(&document, page).iter().filter(|glyph| glyph.y < BOTTOM + 7.0 * MM - 14.0) {
            let inside = glyph.x > LEFT && glyph.x < RIGHT && glyph.y > TOP && glyph.y < BOTTOM;
            assert!(inside, "page {page}: {glyph:?} is outside of the block");
        }
    }
    // The caption goes with the table, whose head stands on each of its pages.
    let with_head: Vec<usize> = (1..=document.get_pages().len())
        .filter(|page| pdf::text_of_page(&document, *page).contains("指标13"))
        .collect();
    assert!(!with_head.is_empty());
    assert!(pdf::text_of_page(&document, with_head[0]).contains("表1各项指标"));
    // All pages lie the same way up.
    for id in document.get_pages().values() {
        let page = document.get_dictionary(*id).expect("a page");
        let media: Vec<f32> = page
            .get(b"MediaBox")
            .and_then(lopdf::Object::as_array)
            .expect("a box")
            .iter()
            .filter_map(|side| side.as_float().ok())
            .collect();
        assert!(media[3] > media[2] && !page.has(b"Rotate"), "{media:?}");
    }
}

#[test]
fn cells_beside_many_rows_go_over_pages_with_them() {
    let office = Office::new();
    let row = |y: usize| {
        let beside = if y % 40 == 1 { "<td rowspan=\"40\">民生实事</td>" } else { "" };
        format!(
            "<tr>{beside}<td>{y}</td><td>第{y}项任务：推进服务事项标准化，逐户走访，登记造册，按月归集资料。</td><td>已完成</td></tr>"
        )
    };
    let head = "<tr><td rowspan=\"2\">类别</td><td rowspan=\"2\">序号</td><td colspan=\"2\">2021年任务</td></tr>\
                <tr><td>内容</td><td>结果</td></tr>";
    let rows: String = (1..=80).map(row).collect();
    let document = built(&office, "云岭市青禾区林业局", &format!("<table>{head}{rows}</table>"));
    hold_room(&document);
    let written = glyphs_of(&document);
    for y in 1..=80 {
        assert!(written.contains(&format!("第{y}项任务")), "row {y}");
    }
    let pages = pages_with(&document, "登记造册");
    assert!(pages > 2 && pages_with(&document, "2021年任务") == pages, "the head of two rows on each of {pages} pages");
}

#[test]
fn what_introduces_a_table_stays_with_it() {
    let office = Office::new();
    let rows = table(2, 4, |x, y| format!("第{y}行第{x}列"));
    for lines in 1..=22 {
        let before = "<p>逐户走访，登记造册。</p>".repeat(lines);
        let html = format!("{before}<p>具体情况如下表：</p><p>表1 走访情况</p><p>单位：户</p>{rows}");
        let document = built(&office, "云岭市青禾区林业局", &html);
        let page = |words: &str| {
            (1..=document.get_pages().len()).find(|page| pdf::text_of_page(&document, *page).contains(words))
        };
        let pages = ["具体情况如下表", "走访情况", "单位：户", "第0行第0列"].map(page);
        assert!(pages.iter().all(|page| page.is_some() && *page == pages[0]), "{lines} lines before: {pages:?}");
    }
}

#[test]
fn a_title_below_a_table_stays_with_its_last_row() {
    let office = Office::new();
    for (rows, lines) in [(4, 12..=22), (40, 0..=8)] {
        let own = table(2, rows, |x, y| format!("第{y}行第{x}列"));
        for lines in lines {
            let before = "<p>逐户走访，登记造册。</p>".repeat(lines);
            let html = format!("{before}{own}<p>表1 走访情况</p><p>以上。</p>");
            let document = built(&office, "云岭市青禾区林业局", &html);
            hold_room(&document);
            let all = 1..=document.get_pages().len();
            let on = |words: &str| {
                all.clone().filter(|page| pdf::text_of_page(&document, *page).contains(words)).collect::<Vec<usize>>()
            };
            let (title, last) = (on("走访情况"), on(&format!("第{}行第0列", rows - 1)));
            assert_eq!(title, last, "{rows} rows below {lines} lines");
        }
    }
}

#[test]
fn nested_tables_stay_inside_their_cells() {
    let office = Office::new();
    let inner = table(4, 3, |x, y| format!("内{x}{y}栏"));
    let outer = format!("<table><tr><td>甲</td><td>乙</td></tr><tr><td>{inner}</td><td>旁栏说明</td></tr></table>");
    let document = built(&office, "云岭市青禾区林业局", &outer);
    hold_room(&document);
    let page = (1..=document.get_pages().len()).find(|page| pdf::text_of_page(&document, *page).contains("内00栏"));
    let page = page.expect("the table's page");
    let upright: Vec<Stroke> = strokes(&document, page).into_iter().filter(Stroke::is_upright).collect();
    let beside = glyphs(&document, page).into_iter().find(|glyph| glyph.character == "旁").expect("the cell beside");
    // Between the inner table and the words beside it stand the inner table's edge and that of the outer cell.
    let last = glyphs(&document, page).into_iter().filter(|glyph| glyph.character == "内").map(|glyph| glyph.x);
    let last = last.fold(0.0, f64::max);
    let mut edges: Vec<f64> =
        upright.iter().map(|stroke| stroke.from.0).filter(|x| *x > last && *x < beside.x).collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|next, kept| (*next - *kept).abs() < 1.0);
    assert_eq!(edges.len(), 2, "{edges:?}");
}

#[test]
fn runs_of_marks_and_foreign_words_have_room() {
    let office = Office::new();
    let runs = ["—", "☆", "…", "①", "。", "А", "ω", "＝"].map(|mark| format!("<p>分隔{}</p>", mark.repeat(90)));
    let cells = table(3, 2, |x, _| "щ".repeat(10 + 30 * x));
    let document = built(&office, "云岭市青禾区林业局", &format!("{}{cells}", runs.concat()));
    hold_room(&document);
}

#[test]
fn long_words_cells_and_sections_have_room() {
    let office = Office::new();
    let address = "https://www.example.gov.cn/".to_owned() + &"abcdefghij0123456789/".repeat(20);
    let tall =
        table(3, 4, |x, y| if x == 1 && y == 2 { "逐户走访登记造册。".repeat(200) } else { format!("第{x}列") });
    let merged = "<table><tr><td colspan=\"3\">全年合计</td></tr><tr><td rowspan=\"2\">甲</td><td>乙</td><td>丙</td></tr>\
                  <tr><td colspan=\"2\">丁</td></tr></table>";
    let long = "林木苗圃山川湖泊春夏秋冬，".repeat(1700);
    let html = format!("<p>网址{address}</p>{tall}{merged}<p>{long}</p>");
    let document = built(&office, "云岭市青禾区林业局", &html);
    hold_room(&document);
    let all: String = (1..=document.get_pages().len()).map(|page| pdf::text_of_page(&document, page)).collect();
    let written: String = glyphs_of(&document);
    assert_eq!(written.matches("逐户走访登记造册。").count(), 200);
    assert!(all.contains("全年合计"));
}

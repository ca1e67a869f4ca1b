//! Tables in the form for Word are set as in the PDF: words have room, running text begins at the left, rows stay whole, and
//! what is too wide for an upright page lies on its side.
use crate::office::{Office, report};
use crate::package::part;

/// Room at the left and right of a cell's text together, in twips.
const MARGINS: f64 = 110.0;

/// Builds a report as a web page whose last section goes on with some HTML, and returns the body of its form for Word.
fn body_with(html: &str) -> String {
    let office = Office::new();
    let text = report("青禾区苗圃", "@@");
    let paragraph = |line: &str| match line.split_once("@@") {
        Some((before, behind)) => format!("<p>{before}</p>{html}<p>{behind}</p>"),
        None => format!("<p>{line}</p>"),
    };
    let page: String = text.lines().map(paragraph).collect();
    office.put("input/报告.html", format!("<html><meta charset=\"utf-8\"><body>{page}</body></html>"));
    let run = office.run(&["build", "--fail-on", "never"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let units = office.names("output/2021/units");
    let docx = units.iter().find(|name| name.ends_with(".docx")).expect("the form for Word");
    part(&std::fs::read(office.path("output/2021/units").join(docx)).expect("a file"), "word/document.xml")
}

fn table(rows: &[&[&str]]) -> String {
    let row = |row: &&[&str]| row.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    format!("<table>{}</table>", rows.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect::<String>())
}

/// Returns the one element of a name that holds those words.
fn holder<'a>(body: &'a str, name: &str, words: &str) -> &'a str {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    let found = body.split(&*begin).filter_map(|rest| rest.split(&*end).next()).find(|own| own.contains(words));
    found.unwrap_or_else(|| panic!("no {name} with {words}"))
}

/// Returns the value of an attribute behind some words.
fn value<'a>(part: &'a str, before: &str) -> &'a str {
    part.split(before).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no {before} in {part}"))
}

#[test]
fn figures_have_room_and_running_text_begins_at_the_left() {
    let explained = "当年实际开工项目个数与计划开工项目个数之比，以区重点办的通报为准，按季调度";
    let head = ["序号", "指标名称", "指标解释", "目标值", "完成值", "分值", "得分", "扣分原因"];
    let row = ["1", "开工率", explained, "≥95.00%", "96.42%", "10", "9.75", "1个项目因征地未完成延期至2022年3月开工"];
    let body = body_with(&table(&[&head, &row]));
    let figure = holder(&body, "w:tc", "96.42%");
    // Five figures and marks of half an em, and a wide one, in 9 points or more.
    let (least, width): (f64, f64) = (3.4 * 180.0 + MARGINS, value(figure, "<w:tcW w:w=\"").parse().expect("a width"));
    assert!(width >= least, "{width} twips for 96.42%, {least} are needed");
    assert!(!figure.contains("w:jc") && holder(&body, "w:tc", explained).contains("<w:jc w:val=\"left\"/>"), "{body}");
}

#[test]
fn a_title_below_a_table_stays_with_its_last_row() {
    let rows = table(&[&["项目", "数量"], &["造林", "12"], &["抚育", "36"]]);
    let kept = |body: &str, name: &str, words: &str| holder(body, name, words).contains("<w:keepNext");
    let below = body_with(&format!("{rows}<p>表1 任务完成</p><p>以上。</p>"));
    assert!(kept(&below, "w:tr", "36") && !kept(&below, "w:tr", "12"), "the last row is kept with its title");
    let above = body_with(&format!("<p>表1 任务完成</p>{rows}<p>以上。</p>"));
    assert!(!kept(&above, "w:tr", "36"), "{above}");
}

#[test]
fn only_a_row_of_many_lines_goes_over_a_pages_end() {
    let long = "全区各镇街道开展安全生产大检查，".repeat(60);
    let body = body_with(&table(&[&["序号", "内容"], &["1", &long], &["2", "已完成"]]));
    let stays_whole = |words: &str| holder(&body, "w:tr", words).contains("<w:cantSplit/>");
    assert!(stays_whole("已完成") && stays_whole("序号") && !stays_whole(&long[..48]));
}

#[test]
fn a_wide_table_lies_on_its_side_with_the_heading_before_it() {
    let wide = table(&[&["123456.78"; 12]]);
    let body = body_with(&format!("<p>情况如下。</p><h3><b>（一）收支明细</b></h3>{wide}<p><b>二是</b>抓好落实。</p>"));
    let sections: Vec<&str> = body.split("<w:sectPr>").collect();
    let [_, lying, last, end] = &sections[..] else { panic!("{} sections", sections.len() - 1) };
    assert!(
        holder(&body, "w:p", "情况如下。").contains("<w:sectPr>"),
        "the line before the heading ends the upright pages"
    );
    assert!(lying.contains("收支明细") && lying.contains("123456.78") && last.contains("抓好落实。"));
    assert!(last.contains("w:orient=\"landscape\"") && !end.contains("w:orient"));
    // Footers are those of the first section, whose first page alone bears no number.
    assert!(lying.contains("<w:footerReference") && lying.contains("<w:titlePg/>"));
    assert!(!last.contains("<w:footerReference") && !end.contains("<w:footerReference"));
    let is_bold = |words: &str| holder(&body, "w:r", words).contains("<w:b/>");
    assert!(!is_bold("收支明细") && is_bold("二是"), "a heading has a face of its own");
}

#[test]
fn what_a_tables_figures_are_measured_in_stands_at_its_edge() {
    let two_rows = table(&[&["项目", "金额"], &["合计", "100"]]);
    let body = body_with(&format!("<p>单位：万元</p>{two_rows}<p>单位：青禾区苗圃</p>"));
    let style_of = |words: &str| {
        let before = body.split(words).next().expect("the words");
        value(before.rsplit("<w:pStyle ").next().expect("a style"), "w:val=\"").to_owned()
    };
    assert_eq!((&*style_of("单位：万元"), &*style_of("单位：青禾区苗圃")), ("TableMeasure", "Normal"));
}

//! Another form, described by a config.toml alone: its results have its own words and none of the first form's.
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::ledger::{list, text};
use crate::office::Office;
use crate::pdf;

/// Words of the first form.
const FIRST: [&str; 12] = [
    "红皮书",
    "自评报告",
    "单位名称",
    "填表人",
    "填表日期",
    "编号",
    "附件2",
    "自评总结",
    "佐证",
    "改革创新",
    "绩效管理工作领导小组",
    "单位主要领导",
];

#[test]
fn another_form_is_printed_in_its_own_words() {
    let office = office_of("another-form-in-files-of-all-kinds", &["区水利局.txt", "区文旅局.txt", "roster.csv"]);
    office.run(&[]);
    let ledger = office.ledger("2023");
    let files = office.files("output/2023");
    let printed: Vec<&str> =
        list(&ledger, "units").iter().filter(|unit| unit["pdf"].is_string()).map(|unit| text(unit, "pdf")).collect();
    assert_eq!(printed.len(), 2);
    for path in printed {
        let document = pdf::open(&files[path]);
        let pages: Vec<String> =
            (1..=document.get_pages().len()).map(|page| pdf::text_of_page(&document, page)).collect();
        for word in ["部门名称", "项目负责人", "预算金额", "附表3"] {
            assert!(pages[0].contains(word), "{word} is not on {}", pages[0]);
        }
        assert!(pages[1].contains("填表须知") && pages[2].contains("自评内容"), "{pages:?}");
        assert!(pages[pages.len() - 1].contains("部门负责人审核意见"), "{pages:?}");
        assert_has_none(&pages.concat());
    }
    assert_has_none(&words_of_workbook(&files["summary.xlsx"]));
    let letters: Vec<&Vec<u8>> =
        files.iter().filter(|(path, _)| path.starts_with("notices/")).map(|(_, bytes)| bytes).collect();
    assert!(!letters.is_empty(), "someone is written to: {:?}", files.keys());
    for words in letters.into_iter().map(|letter| words_of_letter(letter)) {
        assert!(words.contains("2023年度部门整体支出绩效自评表"), "{words}");
        assert!(!["自评报告", "绩效管理工作"].iter().any(|first| words.contains(first)), "{words}");
    }
}

fn words_of_letter(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    std::io::read_to_string(package.by_name("word/document.xml").expect("a part")).expect("text")
}

#[test]
fn a_form_with_nothing_around_it_has_no_blank_pages() {
    let office = office_of("another-form-with-nothing-around-it", &["区林业局.txt"]);
    office.run(&[]);
    let ledger = office.ledger("2023");
    let unit = &list(&ledger, "units")[0];
    assert_eq!(unit["pages"], 2, "a cover and what the unit wrote: {unit}");
}

#[test]
fn a_form_without_a_last_page_is_signed_below_the_last_section() {
    let office = office_of("another-form-with-nothing-around-it", &["区林业局.txt"]);
    let report = fs::read_to_string(office.path("input/区林业局.txt")).expect("a report");
    office.put("input/区林业局.txt", format!("{report}\n区林业局\n2023年12月28日\n"));
    office.run(&[]);
    let (ledger, files) = (office.ledger("2023"), office.files("output/2023"));
    let unit = &list(&ledger, "units")[0];
    assert_eq!(unit["pages"], 2, "no page has the date alone: {unit}");
    let page = pdf::text_of_page(&pdf::open(&files[text(unit, "pdf")]), 2);
    assert!(page.contains("2023 年 12 月 28 日") || page.contains("2023年12月28日"), "{page}");
    let word = words_of_letter(&files[text(unit, "docx")]);
    assert!(word.contains("2023年12月28日"), "{word}");
}

#[test]
fn a_form_that_asks_for_a_signature_alone_has_it_below_the_last_section() {
    let office = office_of("another-form-with-nothing-around-it", &["区林业局.txt"]);
    let config = fs::read_to_string(office.path("config.toml")).expect("the case's config");
    office.put("config.toml", config.replace("signature = \"\"", "signature = \"部门负责人（签字）：\""));
    office.run(&[]);
    let (ledger, files) = (office.ledger("2023"), office.files("output/2023"));
    let unit = &list(&ledger, "units")[0];
    assert_eq!(unit["pages"], 2, "no page has the signature alone: {unit}");
    assert!(pdf::text_of_page(&pdf::open(&files[text(unit, "pdf")]), 2).contains("部门负责人（签字）"));
    assert!(words_of_letter(&files[text(unit, "docx")]).contains("部门负责人（签字）："));
}

#[test]
fn a_form_of_school_years_has_them_named_so_everywhere() {
    let office = office_of("school-years", &[]);
    let run = |first: u16, count: u16| {
        let report = format!(
            "学年：{first}—{}学年\n学院名称：机械学院\n填表日期：{}年7月3日\n一、学院概况\n学院开设四个本科专业，实验课占三成，\
             均按教学计划完成，学生评教的结果逐门反馈给任课教师，由教研室逐条讨论后存档，学生都能查阅。全院举办讲座{count}场。\n\
             二、存在问题\n机床老旧，学生分组轮换的时间长。\n",
            first + 1,
            first + 1
        );
        office.put("input/机械学院.txt", report);
        office.run(&[]).out()
    };
    run(2024, 24);
    let out = run(2025, 88);
    assert!(out.lines().last().is_some_and(|last| last.starts_with("2025—2026 学年 1 个单位：")), "{out}");
    let page = fs::read_to_string(office.path("output/2025/index.html")).expect("a page");
    for words in ["上一年度（2024—2025学年“讲座24场”）", "上一年度报告（2024—2025学年“一、学院概况”第1段）"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!out.contains("2025 年度") && !page.contains("2024年度") && !page.contains("2025年度"), "{out}");
    office.run(&["yearly"]);
    let page = fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    assert!(page.contains("<title>2024—2025学年至2025—2026学年学院绩效自评报告年度比较</title>"));
}

#[test]
fn the_seal_s_place_is_behind_the_unit_s_own_name_alone() {
    let office = office_of("own-fields-before-the-form-s", &["苗圃.txt"]);
    office.run(&[]);
    let files = office.files("output/2021");
    let ledger = office.ledger("2021");
    let unit = &list(&ledger, "units")[0];
    let cover = pdf::text_of_page(&pdf::open(&files[text(unit, "pdf")]), 1);
    let docx = words_of_letter(&files[text(unit, "docx")]);
    for words in [cover, docx] {
        assert!(words.contains("青禾区苗圃（公章）") && words.matches("（公章）").count() == 1, "{words}");
    }
    let workbook = words_of_workbook(&files["summary.xlsx"]);
    assert!(
        workbook.lines().any(|cell| cell == "主管部门"),
        "other units than the reporting one have a column: {workbook}"
    );
}

#[test]
fn findings_speak_of_another_form_in_its_words() {
    let office = office_of("another-form-with-faults", &["区司法局.txt", "区水利局.txt", "roster.csv"]);
    let run = office.run(&["check"]);
    assert!(run.out().contains("封面的“部门名称”没有填写"), "{}", run.out());
    assert_has_none(&run.out());
}

/// Opens an office with files of a case.
fn office_of(case: &str, files: &[&str]) -> Office {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/form").join(case);
    let office = Office::new();
    office.put("config.toml", fs::read(folder.join("config.toml")).expect("the case's config"));
    for name in files {
        office.put(&format!("input/{name}"), fs::read(folder.join("input").join(name)).expect("the case's file"));
    }
    office
}

fn words_of_workbook(bytes: &[u8]) -> String {
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheets = workbook.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.rows().flatten());
    cells.map(|cell| if let Data::String(text) = cell { format!("{text}\n") } else { String::new() }).collect()
}

fn assert_has_none(text: &str) {
    // The roster has that word for a unit's name whatever the form, and so have titles of rules.
    let text = text.replace("请核对文件中的单位名称", "");
    let text = redbook::check::RULES.iter().fold(text, |text, rule| text.replace(rule.zh.title, ""));
    for word in FIRST {
        assert!(!text.contains(word), "{word} is the first form's: {text}");
    }
}

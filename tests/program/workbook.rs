//! The workbook as it is read back: every sheet says what the ledger says, and every number leads to its evidence.
use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use crate::ledger::{findings, list, number, text};
use crate::office::{Office, report};
use crate::package::part;

const STATUSES: [(&str, &str); 5] =
    [("clean", "无问题"), ("noted", "待核对"), ("faulty", "有错误"), ("unreadable", "读不了"), ("missing", "未报送")];
const SEVERITIES: [(&str, &str); 3] = [("error", "错误"), ("warning", "警告"), ("info", "提示")];
const SHEETS: [&str; 7] = ["总览", "单位一览", "问题清单", "指标", "相似", "未报送", "没有采用的文件"];

/// A workbook that was read back.
struct Summary {
    bytes: Vec<u8>,
    sheets: Vec<(String, Vec<Vec<Data>>)>,
}

impl Summary {
    fn of(office: &Office) -> Self {
        let bytes = std::fs::read(office.path("output/2021/summary.xlsx")).expect("a workbook");
        let mut workbook = Xlsx::new(Cursor::new(&*bytes)).expect("a workbook");
        for name in workbook.sheet_names() {
            assert!(workbook.worksheet_formula(&name).expect("formulas").is_empty(), "{name}: text stays text");
        }
        let rows = workbook.worksheets().into_iter();
        let rows = rows.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect();
        Self { bytes, sheets: rows }
    }

    fn rows(&self, sheet: &str) -> &[Vec<Data>] {
        &self.sheets.iter().find(|(name, _)| name == sheet).unwrap_or_else(|| panic!("a sheet {sheet}")).1
    }

    /// The cells below a head, which stands below the sheet's title.
    fn column(&self, sheet: &str, head: &str) -> Vec<Data> {
        let index = self.at(sheet, head);
        self.rows(sheet)[2..].iter().map(|row| row[index].clone()).collect()
    }

    fn at(&self, sheet: &str, head: &str) -> usize {
        let heads = &self.rows(sheet)[1];
        heads.iter().position(|cell| *cell == *head).unwrap_or_else(|| panic!("a column {head} on {sheet}"))
    }

    fn texts(&self, sheet: &str, head: &str) -> Vec<String> {
        self.column(sheet, head).iter().map(Data::to_string).collect()
    }

    /// Where the cells of a sheet lead, by cell: a file with its place, or a place in the workbook.
    fn links(&self, sheet: &str) -> BTreeMap<String, String> {
        let index = 1 + self.sheets.iter().position(|(name, _)| name == sheet).expect("a sheet");
        let cells = part(&self.bytes, &format!("xl/worksheets/sheet{index}.xml"));
        let targets = part(&self.bytes, &format!("xl/worksheets/_rels/sheet{index}.xml.rels"));
        let attribute = |element: &str, name: &str| {
            let rest = element.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest);
            rest.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        let targets: BTreeMap<String, String> = targets
            .split("<Relationship ")
            .skip(1)
            .map(|one| (attribute(&format!(" {one}"), "Id"), attribute(&format!(" {one}"), "Target")))
            .collect();
        let link = |one: &str| {
            let one = format!(" {}", one.split("/>").next().unwrap_or_default());
            let file = targets.get(&attribute(&one, "r:id")).cloned().unwrap_or_default();
            (attribute(&one, "ref"), format!("{file}#{}", attribute(&one, "location")).replace("&apos;", "'"))
        };
        cells.split("<hyperlink ").skip(1).map(link).collect()
    }
}

/// The name of a cell.
fn cell(row: usize, column: usize) -> String {
    rust_xlsxwriter::row_col_to_cell(u32::try_from(row).expect("a row"), u16::try_from(column).expect("a column"))
}

/// A text or a number at a key; blank where there is none.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.as_u64().map_or(String::new(), |number| number.to_string()), str::to_owned)
}

fn name_of(unit: &Value) -> String {
    unit["unit"].as_str().map_or_else(|| shown(&unit["source"]["path"]), str::to_owned)
}

fn words_of(known: &[(&str, &str)], key: &Value) -> String {
    known.iter().find(|(own, _)| key == *own).expect("known").1.to_owned()
}

fn title_of(ledger: &Value, rule: &Value) -> String {
    let known = list(ledger, "rules").iter().find(|known| known["rule"] == *rule);
    known.map_or_else(|| shown(rule), |known| shown(&known["title"]))
}

#[test]
fn every_sheet_holds_what_the_ledger_holds() {
    let office = Office::with_sample();
    office.put("input/=1+2.txt", report("青禾区公式所", ""));
    office.put("input/~$区教育局.docx", "");
    office.put(
        "input/抄一.txt",
        report("青禾区抄一所", &"我们抄来抄去抄了很长一段话，从头到尾一个字也没有改。".repeat(8)),
    );
    office.put(
        "input/抄二.txt",
        report("青禾区抄二所", &"我们抄来抄去抄了很长一段话，从头到尾一个字也没有改。".repeat(8)),
    );
    office.run(&["--quiet"]);
    let (ledger, summary) = (office.ledger("2021"), Summary::of(&office));
    assert_eq!(summary.sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), SHEETS);
    assert_units(&ledger, &summary);
    assert_findings(&ledger, &summary);
    assert_figures(&ledger, &summary);
    let missing = list(&ledger, "units").iter().filter(|unit| unit["status"] == "missing");
    assert_eq!(summary.texts("未报送", "单位"), missing.map(name_of).collect::<Vec<_>>());
    let ignored = ledger["ignored"].as_array().expect("a list").iter().filter(|file| file["why"] != "单位名册");
    let ignored = ignored.map(|file| file["path"].as_str().expect("a path"));
    assert_eq!(summary.texts("没有采用的文件", "文件"), ignored.collect::<Vec<_>>());
    let beside: Vec<&Value> =
        findings(&ledger).into_iter().map(|finding| &finding["beside"]).filter(|beside| beside.is_object()).collect();
    assert!(!beside.is_empty());
    assert_eq!(summary.texts("相似", "对照原文"), beside.iter().map(|one| shown(&one["quote"])).collect::<Vec<_>>());
    assert_eq!(summary.texts("相似", "对照单位"), beside.iter().map(|one| shown(&one["unit"])).collect::<Vec<_>>());
    assert!(summary.column("相似", "对照PDF页").iter().all(|page| matches!(page, Data::Float(_))), "twins are known");
}

fn assert_units(ledger: &Value, summary: &Summary) {
    let units = list(ledger, "units");
    let expected = |of: &dyn Fn(&Value) -> String| units.iter().map(of).collect::<Vec<_>>();
    let texts = |head: &str| summary.texts("单位一览", head);
    assert_eq!(texts("单位名称"), expected(&name_of));
    assert_eq!(texts("代码"), expected(&|unit| shown(&unit["code"])));
    assert_eq!(texts("分组"), expected(&|unit| shown(&unit["group"])));
    assert_eq!(texts("状态"), expected(&|unit| words_of(&STATUSES, &unit["status"])));
    let is_read = |unit: &Value| !list(unit, "sections").is_empty();
    let of_read = |unit: &Value, value: &Value| if is_read(unit) { shown(value) } else { String::new() };
    assert_eq!(texts("总字数"), expected(&|unit| of_read(unit, &unit["word_count"])));
    for (index, head) in ["第一部分字数", "第二部分字数", "第三部分字数", "第四部分字数"].into_iter().enumerate()
    {
        assert_eq!(texts(head), expected(&|unit| of_read(unit, &unit["sections"][index]["word_count"])));
    }
    for (severity, head) in SEVERITIES {
        let count = |unit: &Value| list(unit, "findings").iter().filter(|one| one["severity"] == severity).count();
        assert_eq!(texts(head), expected(&|unit| count(unit).to_string()));
    }
    assert_eq!(texts("指标数"), expected(&|unit| list(unit, "figures").len().to_string()));
    assert_eq!(texts("页数"), expected(&|unit| shown(&unit["pages"])));
    for (head, key) in [("姓名", "filler_name"), ("职务", "filler_title"), ("联系电话", "phone")] {
        assert_eq!(texts(head), expected(&|unit| shown(&unit["fields"][key])));
    }
    assert_eq!(texts("来源文件"), expected(&|unit| shown(&unit["source"]["path"])));
    let days = summary.column("单位一览", "填表日期");
    let day = |cell: &Data| match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    assert_eq!(days.iter().map(day).collect::<Vec<_>>(), expected(&|unit| shown(&unit["fields"]["date"])));
    assert!(days.iter().any(|cell| matches!(cell, Data::DateTime(_))), "a day is one");
    let reckoned = ["原文字符", "排入字符", "表式字符", "未排入字符"].map(&texts);
    for (row, unit) in units.iter().enumerate() {
        let [source, kept, form, left_out] = reckoned.each_ref().map(|cells| cells[row].parse::<usize>().ok());
        assert_eq!(source.map(|source| source as u64), unit["characters"]["source"].as_u64());
        assert_eq!(source, kept.and_then(|kept| Some(kept + form? + left_out?)), "{}", unit["unit"]);
    }
}

fn assert_findings(ledger: &Value, summary: &Summary) {
    let units = list(ledger, "units");
    let of_unit = |unit: &'_ Value| list(unit, "findings").iter().map(|_| name_of(unit)).collect::<Vec<_>>();
    let mut names: Vec<String> = units.iter().flat_map(of_unit).collect();
    names.extend(list(ledger, "findings").iter().map(|_| String::new()));
    assert_eq!(summary.texts("问题清单", "单位"), names);
    let found = findings(ledger);
    let expected = |of: &dyn Fn(&Value) -> String| found.iter().map(|one| of(one)).collect::<Vec<_>>();
    let texts = |head: &str| summary.texts("问题清单", head);
    assert_eq!(texts("级别"), expected(&|one| words_of(&SEVERITIES, &one["severity"])));
    assert_eq!(texts("规则"), expected(&|one| title_of(ledger, &one["rule"])));
    for (head, key) in
        [("规则名", "rule"), ("位置", "place"), ("问题", "message"), ("原文", "quote"), ("怎么办", "hint")]
    {
        assert_eq!(texts(head), expected(&|one| shown(&one[key])));
    }
    let sentence = |one: &Value| if one["sentence"] == one["quote"] { String::new() } else { shown(&one["sentence"]) };
    assert_eq!(texts("所在句"), expected(&sentence));
}

fn assert_figures(ledger: &Value, summary: &Summary) {
    let figures: Vec<(&Value, &Value)> = list(ledger, "units")
        .iter()
        .flat_map(|unit| list(unit, "figures").iter().map(move |figure| (unit, figure)))
        .collect();
    assert!(figures.len() > 100);
    let expected = |of: &dyn Fn(&Value) -> String| figures.iter().map(|(_, one)| of(one)).collect::<Vec<_>>();
    let texts = |head: &str| summary.texts("指标", head);
    assert_eq!(texts("单位"), figures.iter().map(|(unit, _)| name_of(unit)).collect::<Vec<_>>());
    for (head, key) in
        [("事项", "subject"), ("计量单位", "unit"), ("原文", "text"), ("所在句", "sentence"), ("位置", "place")]
    {
        assert_eq!(texts(head), expected(&|one| shown(&one[key])));
    }
    for (cell, (_, figure)) in summary.column("指标", "数值").iter().zip(&figures) {
        let Data::Float(value) = cell else { panic!("{figure}") };
        assert_eq!(text(figure, "value").parse::<f64>().ok(), Some(*value));
    }
}

#[test]
fn the_overview_counts_what_the_ledger_counts() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (ledger, summary) = (office.ledger("2021"), Summary::of(&office));
    let units = list(&ledger, "units");
    let rows = summary.rows("总览");
    let heads = rows.iter().position(|row| row[0] == *"分组").expect("a table of groups");
    let sum = rows.iter().position(|row| row[0] == *"合计").expect("their sum");
    for row in &rows[heads + 1..=sum] {
        let name = row[0].to_string();
        let of_group: Vec<&Value> = units.iter().filter(|unit| name == "合计" || unit["group"] == *name).collect();
        let standing = STATUSES.map(|(status, _)| of_group.iter().filter(|unit| unit["status"] == status).count());
        let found = SEVERITIES.map(|(severity, _)| {
            let all = of_group.iter().flat_map(|unit| list(unit, "findings"));
            all.filter(|finding| finding["severity"] == severity).count()
        });
        let lengths = of_group.iter().filter(|unit| !list(unit, "sections").is_empty());
        let lengths: Vec<usize> = lengths.map(|unit| number(unit, "word_count")).collect();
        let over = lengths.iter().filter(|length| **length > 2000).count();
        let mean = (lengths.iter().sum::<usize>() + lengths.len() / 2) / lengths.len();
        let mut expected = vec![of_group.len(), of_group.len() - standing[4]];
        expected.extend(standing.into_iter().chain([mean, over]).chain(found));
        let mut cells = row[1..].to_vec();
        let share = cells.remove(2);
        assert_eq!(
            cells.iter().map(Data::to_string).collect::<Vec<_>>(),
            expected.iter().map(usize::to_string).collect::<Vec<_>>(),
            "{name}"
        );
        let Data::Float(share) = share else { panic!("a share") };
        assert!((share * expected[0] as f64 - expected[1] as f64).abs() < 1e-9, "{name}");
    }
    let of_rule = rows.iter().find(|row| row[1] == *"over-length").expect("a row of the rule");
    assert_eq!(of_rule[0].to_string(), "超过字数");
    let charts = ["xl/charts/chart1.xml", "xl/charts/chart2.xml"].map(|name| part(&summary.bytes, name));
    assert!(charts[0].contains("<c:v>政府部门</c:v>") || charts[0].contains("总览"), "{}", charts[0]);
    assert!(charts.iter().all(|chart| chart.contains("<c:legend>")));
}

#[test]
fn every_number_leads_to_its_evidence() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (ledger, summary) = (office.ledger("2021"), Summary::of(&office));
    let units = list(&ledger, "units");
    let at = |sheet: &str, head: &str| summary.at(sheet, head);
    let (of_units, of_findings, of_figures) =
        (summary.links("单位一览"), summary.links("问题清单"), summary.links("指标"));
    let (mut finding_row, mut figure_row) = (2, 2);
    for (row, unit) in (2..).zip(units) {
        let pdf = shown(&unit["pdf"]);
        for (index, section) in
            list(unit, "sections").iter().enumerate().filter(|(_, section)| section["page"].is_u64())
        {
            let place = cell(row, at("单位一览", "第一部分字数") + index);
            assert_eq!(of_units[&place], format!("{pdf}#page={}", section["page"]));
        }
        for (head, key) in [("PDF", "pdf"), ("Word", "docx"), ("退改通知", "notice"), ("批注件", "returned")] {
            let link = of_units.get(&cell(row, at("单位一览", head)));
            assert_eq!(link.map(String::as_str), unit[key].as_str().map(|path| format!("{path}#")).as_deref());
        }
        let figures = of_units.get(&cell(row, at("单位一览", "指标数")));
        assert_eq!(figures.is_some(), !list(unit, "figures").is_empty());
        assert!(figures.is_none_or(|link| *link == format!("#'指标'!{}", cell(figure_row, 0))), "{figures:?}");
        for (severity, head) in SEVERITIES {
            let first = list(unit, "findings").iter().position(|finding| finding["severity"] == severity);
            let expected = first.map(|first| format!("#'问题清单'!{}", cell(finding_row + first, 0)));
            assert_eq!(of_units.get(&cell(row, at("单位一览", head))), expected.as_ref());
        }
        for finding in list(unit, "findings").iter().filter(|_| !pdf.is_empty()) {
            let page = finding["page"].as_u64().map_or_else(String::new, |page| format!("page={page}"));
            assert_eq!(of_findings[&cell(finding_row, at("问题清单", "PDF页"))], format!("{pdf}#{page}"));
            let of_name = of_findings.get(&cell(finding_row, at("问题清单", "单位")));
            assert!(of_name.is_none_or(|link| *link == format!("{pdf}#{page}")), "{of_name:?}");
            // A name that takes two lines is no link.
            assert!(of_name.is_some() || name_of(unit).chars().count() > 12, "{unit}");
            finding_row += 1;
        }
        finding_row += if pdf.is_empty() { list(unit, "findings").len() } else { 0 };
        for figure in list(unit, "figures") {
            for head in ["数值", "PDF页"] {
                assert_eq!(of_figures[&cell(figure_row, at("指标", head))], format!("{pdf}#page={}", figure["page"]));
            }
            figure_row += 1;
        }
    }
    let files = office.files("output/2021");
    let of_overview = summary.links("总览");
    assert!(of_overview.values().any(|link| link == "volumes/政府部门.pdf#"));
    for link in of_overview.values().chain(of_units.values()).chain(summary.links("未报送").values()) {
        let (file, place) = link.split_once('#').expect("a link");
        assert!(files.contains_key(file) || (file.is_empty() && place.starts_with('\'')), "{link}");
    }
}

#[test]
fn every_number_of_a_unit_leads_somewhere() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (ledger, summary) = (office.ledger("2021"), Summary::of(&office));
    let (links, heads) = (summary.links("单位一览"), &summary.rows("单位一览")[1]);
    for (row, unit) in (2..).zip(list(&ledger, "units")).filter(|(_, unit)| unit["pdf"].is_string()) {
        for (column, value) in summary.rows("单位一览")[row].iter().enumerate() {
            let Data::Float(value) = value else { continue };
            // Of nothing found there is nothing to see; the length of a part that is missing stands nowhere.
            let is_nothing = *value == 0.0 && !heads[column].to_string().ends_with("字符");
            assert!(is_nothing || links.contains_key(&cell(row, column)), "{} of {unit}", heads[column]);
        }
    }
}

#[test]
fn names_that_lead_somewhere_take_one_line() {
    let office = Office::new();
    let (long, group) = ("云岭市青禾区城市管理和综合执法局桥东分局", "群团组织和议事协调机构");
    let without = "区委区政府直属群团组织和议事协调机构及其办公室";
    office
        .put("input/roster.csv", format!("代码,单位名称,简称,分组\nA1,{long},,{group}\nA2,青禾区林业局,,{without}\n"));
    for unit in [long, "青禾区林业局"] {
        office.put(&format!("input/{unit}.txt"), report(unit, ""));
    }
    office.run(&["--quiet"]);
    let summary = Summary::of(&office);
    let (links, of_overview) = (summary.links("单位一览"), summary.links("总览"));
    let [name, pdf] = ["单位名称", "PDF"].map(|head| summary.at("单位一览", head));
    assert!(!links.contains_key(&cell(2, name)) && links.contains_key(&cell(2, pdf)), "two lines");
    assert!(links.contains_key(&cell(3, name)), "one line");
    let row_of = |name: &str| summary.rows("总览").iter().position(|row| row[0] == *name).expect("a group");
    assert_eq!(of_overview[&cell(row_of(group), 0)], format!("volumes/{group}.pdf#"));
    assert!(!of_overview.contains_key(&cell(row_of(without), 0)), "two lines even so");
    let overview = part(&summary.bytes, "xl/worksheets/sheet1.xml");
    let width = overview.split("<col min=\"1\" max=\"1\" width=\"").nth(1).and_then(|rest| rest.split('"').next());
    let width: f64 = width.and_then(|width| width.parse().ok()).expect("a width");
    assert!(width >= 2.0 * 16.0, "{width}: as wide as it can be");
}

#[test]
fn nothing_is_said_of_a_limit_where_there_is_none() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    let series = |limit: &str| {
        office.put("config.toml", format!("[template]\nlimit = {limit}\n"));
        office.run(&["--quiet"]);
        let summary = Summary::of(&office);
        let said = summary.rows("总览").iter().flatten().any(|cell| cell.to_string().contains("上限"));
        let charts = ["xl/charts/chart1.xml", "xl/charts/chart2.xml"].map(|name| part(&summary.bytes, name));
        let labels: usize = charts.iter().map(|chart| chart.matches("<c:showVal val=\"1\"/>").count()).sum();
        (said, labels, charts[1].contains("<c:legend>"))
    };
    // Each bar of both charts has its number, hatched or not.
    assert_eq!(series("2000"), (true, 7, true));
    assert_eq!(series("0"), (false, 6, false));
}

#[test]
fn every_number_of_the_overview_leads_somewhere() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (ledger, summary) = (office.ledger("2021"), Summary::of(&office));
    let (rows, links) = (summary.rows("总览"), summary.links("总览"));
    let sum = rows.iter().position(|row| row[0] == *"合计").expect("their sum");
    assert!(links[&cell(sum, 9)].starts_with("#'单位一览'!"), "the mean length");
    for row in rows.iter().position(|row| row[0] == *"分组").expect("a table of groups") + 1..=sum {
        assert!(rows[row][8] == Data::Float(0.0) || links[&cell(row, 3)] == links[&cell(row, 8)], "the share in {row}");
        assert!(links.contains_key(&cell(row, 3)), "the share in {row}");
    }
    let rules = rows.iter().position(|row| row[0] == *"规则").expect("a table of rules");
    let named = |row: usize, column: usize| rows.get(row).is_some_and(|row| !row[column].to_string().is_empty());
    for row in (rules + 1..).take_while(|row| named(*row, 0)).filter(|row| rows[*row][6] != Data::Float(0.0)) {
        assert_eq!(links.get(&cell(row, 6)), links.get(&cell(row, 5)), "the units of a rule");
        assert!(links.contains_key(&cell(row, 6)));
    }
    let units = list(&ledger, "units");
    let mut bars = 0;
    for row in (rules + 1..).take_while(|row| named(*row, 8)) {
        for column in [10, 12].into_iter().filter(|column| rows[row][*column] != Data::Float(0.0)) {
            let at = links[&cell(row, column)].strip_prefix("#'单位一览'!A").and_then(|row| row.parse::<usize>().ok());
            let words = number(&units[at.expect("a unit") - 3], "word_count");
            let range = rows[row][8].to_string();
            let ends: Vec<usize> = range.split(['–', ' ']).filter_map(|end| end.parse().ok()).collect();
            assert!(words >= ends[0] && ends.get(1).is_none_or(|most| words <= *most), "{words} in {range}");
            bars += 1;
        }
    }
    assert!(bars > 1);
}

#[test]
fn what_stood_in_last_years_report_leads_to_its_page() {
    let office = Office::new();
    let copied = "我们抄来抄去抄了很长一段话，从头到尾一个字也没有改。".repeat(8);
    let earlier = report("青禾区抄一所", &format!("{copied}走访2000户。")).replace("2021", "2020");
    office.put("input/a.txt", earlier);
    office.run(&["--quiet"]);
    office.put("input/a.txt", report("青禾区抄一所", &format!("{copied}走访20户。")));
    office.run(&["--quiet"]);
    let summary = Summary::of(&office);
    assert_eq!(summary.texts("相似", "对照PDF页"), ["3"], "a jump is no copy");
    let rules = summary.texts("问题清单", "规则名");
    let leading = ["copied-from-last-year", "figure-jump"].map(|rule| {
        let row = rules.iter().position(|own| own == rule).unwrap_or_else(|| panic!("a finding of {rule}"));
        ("问题清单", 2 + row)
    });
    for (sheet, row) in leading.into_iter().chain([("相似", 2)]) {
        let link = &summary.links(sheet)[&cell(row, summary.at(sheet, "对照PDF页"))];
        let (file, page) = link.split_once("#page=").unwrap_or_else(|| panic!("{link}"));
        assert_eq!(page, summary.texts(sheet, "对照PDF页")[row - 2]);
        assert!(file.starts_with("../2020/units/") && office.path("output/2021").join(file).exists(), "{link}");
    }
}

#[test]
fn sheets_are_ready_for_the_screen_and_for_paper() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let summary = Summary::of(&office);
    let names = part(&summary.bytes, "xl/workbook.xml");
    for (index, name) in (1..).zip(SHEETS) {
        let sheet = part(&summary.bytes, &format!("xl/worksheets/sheet{index}.xml"));
        assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("orientation=\"landscape\""), "{name}");
        if name != "总览" {
            assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "), "{name}");
            assert!(names.contains(&format!("{name}!$A:$B,{name}!$1:$2")), "{names}");
        }
    }
    let findings = part(&summary.bytes, "xl/worksheets/sheet3.xml");
    assert!(findings.contains("<dataValidation ") && findings.contains("已核,误报,退回"));
    assert!(["sheet2", "sheet3"].iter().all(|sheet| {
        part(&summary.bytes, &format!("xl/worksheets/{sheet}.xml")).contains("<conditionalFormatting ")
    }));
    let properties = part(&summary.bytes, "docProps/core.xml");
    assert!(properties.contains("<dc:title>2021年度绩效自评报告汇总</dc:title>"), "{properties}");
    assert!(properties.contains("2021-12-31T00:00:00Z") && properties.contains("<cp:keywords>"), "{properties}");
}

#[test]
fn the_overview_is_one_page_and_charts_without_room_begin_another() {
    for (groups, breaks) in [(3, 1), (10, 1), (60, 2)] {
        let office = Office::new();
        let units = (0..groups).map(|group| format!("A{group},青禾区第{group}局,,第{group}组\n"));
        office.put("input/roster.csv", format!("代码,单位名称,简称,分组\n{}", units.collect::<String>()));
        office.put("input/a.txt", report("青禾区第0局", ""));
        office.run(&["--quiet"]);
        let summary = Summary::of(&office);
        let sheet = part(&summary.bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains(&format!("<rowBreaks count=\"{breaks}\"")), "{groups} groups");
        assert_eq!(summary.rows("未报送").len(), 2 + groups - 1);
    }
}

/// Some 30 000 characters, no passage twice.
fn long() -> String {
    (0..30_000_u32).filter_map(|number| char::from_u32(0x4E00 + number * 7 % 20_000)).collect()
}

#[test]
fn hostile_names_and_empty_sheets_break_nothing() {
    let office = Office::new();
    let names = ["青禾区=1+1&<\"局\">所", "青禾区😀'#%办", "青禾区</script>中心"];
    for (index, name) in names.iter().enumerate() {
        office.put(&format!("input/{index}.txt"), report(name, &format!("{}见=SUM(A1)。", long())));
    }
    let run = office.run(&["--quiet"]);
    assert!(run.code() < 2, "{}", run.err());
    let (ledger, summary) = (office.ledger("2021"), Summary::of(&office));
    let units = list(&ledger, "units");
    assert_eq!(summary.texts("单位一览", "单位名称"), units.iter().map(name_of).collect::<Vec<_>>());
    let said = |sheet: &str| summary.rows(sheet)[2][0].to_string();
    assert_eq!(said("未报送"), "没有单位名册，不知道哪些单位未报送。");
    assert!(summary.rows("总览").iter().any(|row| row[0] == *"未分组" && row[3] == *"—"));
    let files = office.files("output/2021");
    for link in summary.links("单位一览").values().filter(|link| !link.starts_with('#')) {
        let path = link.split('#').next().expect("a path");
        let path = path.replace("%23", "#").replace("%25", "%").replace("&amp;", "&").replace("&lt;", "<");
        assert!(files.contains_key(&path), "{link} leads to a file");
    }
}

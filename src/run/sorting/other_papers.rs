//! Files that call themselves another kind of paper than a report: the office's notice, a letter in answer to it, a list of
//! tasks. Taken for reports they would hide who has not reported.
use std::collections::BTreeMap;

use crate::config::{FieldKind, Template};
use crate::finding::rule;
use crate::fold::is_digit;
use crate::marks::remark_behind;
use crate::model::{Draft, Report, Words, shown_of};
use crate::ordinal::ordinal;
use crate::source_path::{self, last_of, without_ending};

/// What titles and names of papers end in that are no report, however long they are.
const PAPERS: [&str; 12] = [
    "通知", "通讯录", "名单", "名册", "分解表", "任务表", "任务清单", "分工表", "任务分工", "实施方案", "工作方案",
    "评分细则",
];
/// The like of few words. A letter may go before a report in its file.
const SHORT_PAPERS: [&str; 11] =
    ["复函", "的函", "报送函", "登记表", "回执", "签到表", "联系人", "联络员", "联系表", "联系方式", "信息表"];
/// What a paper says in its title that tells why there is no report yet: 关于延期报送绩效自评报告的说明.
const OF_DELAY: [&str; 4] = ["延期", "延迟", "推迟", "暂缓"];
/// Heads of the columns of a list of what is to be handed in: what it is, and how many of it.
const MATERIALS: [&str; 9] =
    ["材料名称", "资料名称", "文件名称", "报送材料", "报送资料", "报送材料名称", "提交材料", "上报材料", "材料"];
const COPIES: [&str; 5] = ["份数", "份数（份）", "数量（份）", "件数", "页数"];
/// Most characters of the sentences below such a list: 以上材料一式两份，装订成册。
const LONGEST_NOTE: usize = 40;
/// What a roster's file is called, without its ending.
const ROSTER: &str = "roster";
/// Most characters of those, blanks and marks not counted.
const SHORT: usize = 400;
/// Lines among which the title stands, below the name of who wrote it.
pub(super) const TITLE_WITHIN: usize = 3;
/// Most characters of a title.
pub(super) const LONGEST_TITLE: usize = 60;

/// Finds the files that are another kind of paper, and says why; a list is one where all its rows are.
pub fn other_papers(drafts: &[Draft], template: &Template) -> BTreeMap<String, Words> {
    let mut files: BTreeMap<&str, Option<Words>> = BTreeMap::new();
    for draft in drafts {
        let why = other_paper(draft, template);
        files.entry(file_of(draft)).and_modify(|told| *told = told.take().and(why.clone())).or_insert(why);
    }
    files.into_iter().filter_map(|(file, why)| Some((file.to_owned(), why?))).collect()
}

/// Says why a draft without any section of a report is none, where its title or its name says what it is instead.
fn other_paper(draft: &Draft, template: &Template) -> Option<Words> {
    let report = draft.report.as_ref()?;
    if is_list_of_materials(draft, report, template) {
        return Some(Words::new(
            "报送材料的清单，只有材料名称和份数，没有报告的任何一部分",
            "a list of what is to be handed in and of how many copies, with no section of a report",
        ));
    }
    let holds_section = report.sections.iter().any(|section| section.heading.is_some() && !section.body.is_empty());
    if holds_section || !report.opinion.is_empty() {
        return None;
    }
    let is_short = report.account.source <= SHORT;
    let names_paper = |title: &str| {
        let ends = |words: &[&str]| words.iter().any(|word| title.ends_with(word));
        let delays = || title.contains("关于") && OF_DELAY.iter().any(|word| title.contains(word));
        ends(&PAPERS) || is_short && (ends(&SHORT_PAPERS) || delays())
    };
    let left_out = draft.findings.iter().find(|finding| finding.rule == rule::UNPLACED_CONTENT);
    let lines = left_out.into_iter().flat_map(|finding| finding.quote.lines().take(TITLE_WITHIN)).map(str::trim);
    // A heading under which the unit wrote of its tasks is no title: 一、重点工作任务清单.
    // The title of a letter that brings a report may be taken for the report's.
    let title = report.value(template.key_of(FieldKind::Title)).trim();
    let lines = lines.chain(Some(title).filter(|title| title.ends_with("的函")));
    let mut titles = lines.filter(|line| line.chars().count() <= LONGEST_TITLE && ordinal(line).is_none());
    if let Some(title) = titles.find(|title| names_paper(title)) {
        return Some(if is_called_roster(title) {
            roster_as_text()
        } else {
            Words::new(
                format!("标题是“{title}”，不是报告，也没有报告的任何一部分"),
                format!("called “{title}”, no report, and with no section of one"),
            )
        });
    }
    // A report may be saved under the name of the notice that asked for it.
    let name = bare_name(file_of(draft));
    // A list of units with codes has what a cover has, but not the title of a report.
    let is_roster = name.eq_ignore_ascii_case(ROSTER) && !is_titled(report, template);
    (is_roster || names_paper(name) && (draft.is_row || is_short || !has_cover(report, template))).then(|| {
        if is_called_roster(name) {
            return roster_as_text();
        }
        Words::new(
            format!("文件名是“{name}”，不是报告，也没有报告的任何一部分"),
            format!("its file is called “{name}”; no report, and with no section of one"),
        )
    })
}

/// Says whether a draft is a list of what is to be handed in, by the heads of its columns. A report may be named in it, which is no
/// title then, and 佐证材料 is no section; beside these it has no unit, no section, no opinion, and no sentence but a short note.
fn is_list_of_materials(draft: &Draft, report: &Report, template: &Template) -> bool {
    let [unit, title] = [FieldKind::Unit, FieldKind::Title].map(|kind| report.value(template.key_of(kind)));
    let left_out = draft.findings.iter().filter(|finding| finding.rule == rule::UNPLACED_CONTENT);
    let cells: Vec<&str> = left_out.flat_map(|finding| finding.quote.split(['\n', '\t']).map(str::trim)).collect();
    let said: usize = cells.iter().filter(|cell| cell.contains('。')).map(|cell| cell.chars().count()).sum();
    // The cell before a title may be taken for its upper line.
    let has_head = |words: &[&str]| words.iter().any(|word| cells.contains(word) || title.starts_with(word));
    has_head(&MATERIALS)
        && has_head(&COPIES)
        && unit.is_empty()
        && report.opinion.is_empty()
        && said <= LONGEST_NOTE
        && report.sections.iter().filter(|section| section.heading.is_some()).count() <= 1
        && !report.sections.iter().any(|section| shown_of(&section.body).contains('。'))
}

/// Says whether a title, or a file's name without its ending, is that of a roster.
pub fn is_called_roster(called: &str) -> bool {
    called.eq_ignore_ascii_case(ROSTER) || called.ends_with("单位名册")
}

/// Says of a document or a text that it is a roster, which is none that can be used.
pub fn roster_as_text() -> Words {
    Words::new(
        "像是单位名册，没有采用：要用的，请用 Excel 编制，首行写“代码、单位名称、简称、分组”，存成 roster.xlsx，放在收件文件夹里",
        "a roster by its name, not used: make it in Excel, headed 代码, 单位名称, 简称, 分组, and put it into INPUT as roster.xlsx",
    )
}

/// Says whether a cover was filled in: the form's title stands there, or the unit's name and something else that it asks for.
fn has_cover(report: &Report, template: &Template) -> bool {
    let [unit, title] = [FieldKind::Unit, FieldKind::Title].map(|kind| template.key_of(kind));
    let filled = report.filled().filter(|field| field.key != title).count();
    is_titled(report, template) || !report.value(unit).is_empty() && filled > 1
}

/// Says whether a report has a title that was found in its file.
pub fn is_titled(report: &Report, template: &Template) -> bool {
    report.field(template.key_of(FieldKind::Title)).is_some_and(|field| field.place.is_some())
}

/// Returns the path of a draft's file, without the sheet and row of a list.
pub fn file_of(draft: &Draft) -> &str {
    let path = draft.source.path.as_str();
    if draft.is_row { source_path::file_of(path) } else { path }
}

/// Returns the name of a file without its extension, and without what copies and versions have at their end: （1）, 20211220.
pub fn bare_name(path: &str) -> &str {
    let mut name = without_ending(last_of(path));
    loop {
        let bare = name.trim_end_matches(|own: char| is_digit(own) || own.is_whitespace() || "-_.年月日".contains(own));
        let bare = remark_behind(bare).map_or(bare, |(front, _)| front);
        if bare.len() == name.len() {
            return bare;
        }
        name = bare;
    }
}

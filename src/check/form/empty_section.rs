//! A section with a heading and nothing below it.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Place, Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Error,
    zh: Explanation {
        title: "部分空白",
        what: "每个部分的标题下面是否有内容；在汇总表中填报的，各部分的每一列是否都已填写。",
        why: "只有标题等于没有写。",
        example: "“二、目标任务完成效果及佐证材料质量的自评”下面紧接着就是第三部分。",
        remedy: "在该标题下面写出内容。",
    },
    en: Explanation {
        title: "section empty",
        what: "whether anything stands below each heading; in a list of units, in each column of each section",
        why: "a heading alone says nothing",
        example: "two headings of the form in a row",
        remedy: "write the section",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let columns = report.sections.iter().flat_map(|section| {
        // The head's own cell is told with the section where there is nothing at all.
        let is_told = |place: &Place| section.body.is_empty() && section.place.as_ref() == Some(place);
        let blank = section.blank_columns.iter().filter(move |(_, place)| !is_told(place));
        blank.map(|(head, place)| blank_cell(head).at(place.clone()).quoting(head.clone()))
    });
    let empty = report.sections.iter().filter_map(|section| {
        let heading = section.heading.as_ref().filter(|_| section.body.is_empty())?;
        if unit.is_row() {
            return Some(blank_cell(heading).at(section.place.clone()).quoting(heading.clone()));
        }
        let message = Words::new(
            format!("“{}”下面没有内容", heading.trim_end_matches('。')),
            format!("nothing stands below {heading}"),
        );
        let hint = Words::new("请在这个标题下面写出内容。", "write the section");
        Some(Finding::new(RULE.name, message, hint).at(section.place.clone()).quoting(heading.clone()))
    });
    empty.chain(columns).collect()
}

/// Says that a unit's row of a list has nothing in a section's column.
fn blank_cell(heading: &str) -> Finding {
    let column = heading.trim_end_matches('。');
    Finding::new(
        RULE.name,
        Words::new(
            format!("表中这一行的“{column}”没有填写"),
            format!("the column {column} is blank in its row of the list"),
        ),
        Words::new(
            format!("请在表中本单位这一行填写“{column}”。"),
            format!("fill in the column {column} in the unit's row"),
        ),
    )
}

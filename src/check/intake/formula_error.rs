//! What a worksheet shows where a formula fails, in what is to be printed.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Block, Place, Severity, Unit, Words, text_of};

use crate::check::{Check, Explanation, Rule};

/// What Excel and WPS show instead of a value (ECMA-376 part 1, 18.17.2.7).
const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// The rule.
pub static RULE: Rule = Rule {
    name: "formula-error",
    severity: Severity::Error,
    zh: Explanation {
        title: "公式出错",
        what: "封面和正文中是否有 #REF!、#N/A、#DIV/0! 等公式错误值。",
        why: "公式算不出结果时，表格显示的是错误值而不是单位要报的内容，印出来就是差错。",
        example: "“存在主要问题及原因分析”一格显示 #REF!，因为公式引用的单元格已被删去。",
        remedy: "在 Excel 或 WPS 中改正公式，或者直接填写内容。",
    },
    en: Explanation {
        title: "formula error",
        what: "whether the cover or a section shows #REF!, #N/A, #DIV/0! or another error of a formula",
        why: "such an error stands where the unit's own words or figures should, and would be printed",
        example: "存在主要问题及原因分析: #REF!",
        remedy: "mend the formula, or write the content itself",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let of_field = |original: &str, place: &Option<Place>| {
        error_in(original).map(|error| found(error, 1).at(place.clone()).quoting(original))
    };
    let fields = report.fields.iter().filter_map(|field| of_field(&field.original, &field.place));
    let bodies = report.sections.iter().map(|section| &section.body).chain([&report.opinion]);
    let bodies = bodies.filter_map(|body| {
        let text = text_of(body);
        let count = ERRORS.iter().map(|error| text.matches(error).count()).sum();
        let (place, error) = first_in(body)?;
        Some(found(error, count).at(place.clone()).quoting(error))
    });
    fields.chain(bodies).collect()
}

fn found(error: &str, count: usize) -> Finding {
    let (zh, en) = match count {
        0 | 1 => (format!("这里显示的是公式错误值 {error}"), format!("a formula's error stands here: {error}")),
        _ => (
            format!("这里显示的是公式错误值 {error}，同一部分共有 {count} 处"),
            format!("a formula's error stands here: {error}; {count} of them in this part"),
        ),
    };
    let hint = Words::new(
        "请在 Excel 或 WPS 中改正公式，或直接填写内容后重新报送。",
        "mend the formula or write the content itself, and hand it in again",
    );
    Finding::new(RULE.name, Words::new(zh, en), hint)
}

fn error_in(text: &str) -> Option<&'static str> {
    ERRORS.into_iter().find(|error| text.contains(error))
}

/// Finds the first paragraph that shows an error, those of cells included.
fn first_in(blocks: &[Block]) -> Option<(&Place, &'static str)> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => error_in(&paragraph.text()).map(|error| (&paragraph.place, error)),
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).find_map(|cell| first_in(&cell.blocks)),
    })
}

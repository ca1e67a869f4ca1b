//! What a worksheet shows where a formula fails, and a document where a field does, in what is to be printed.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Block, Place, Severity, Unit, Words, text_of};

use crate::check::shown_errors::errors_in;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "formula-error",
    severity: Severity::Error,
    zh: Explanation {
        title: "公式出错",
        what: "封面和正文中是否有 #REF!、#N/A、#DIV/0! 等公式错误值，有没有“错误!未找到引用源。”之类域的出错提示。",
        why: "公式或域得不出结果时，显示的是出错提示而不是单位要报的内容，印出来就是差错。",
        example: "“存在主要问题及原因分析”一格显示 #REF!，因为公式引用的单元格已被删去。",
        remedy: "在 Excel、Word 或 WPS 中改正公式或域，或者直接填写内容。",
    },
    en: Explanation {
        title: "formula error",
        what: "whether the cover or a section shows #REF!, #N/A or another error of a formula, or that of a field in Word",
        why: "such an error stands where the unit's own words or figures should, and would be printed",
        example: "存在主要问题及原因分析: #REF!",
        remedy: "mend the formula or the field, or write the content itself",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let of_field = |original: &str, place: &Option<Place>| {
        let error = &original[errors_in(original).into_iter().next()?];
        Some(found(error, 1).at(place.clone()).quoting(original))
    };
    let fields = report.fields.iter().filter_map(|field| of_field(&field.original, &field.place));
    let bodies = report.sections.iter().map(|section| &section.body).chain([&report.opinion]);
    let bodies = bodies.filter_map(|body| {
        let (place, error) = first_in(body)?;
        Some(found(&error, errors_in(&text_of(body)).len()).at(place.clone()).quoting(error))
    });
    fields.chain(bodies).collect()
}

fn found(error: &str, count: usize) -> Finding {
    let of_sheet = error.starts_with('#');
    let (kind, thing, program) =
        if of_sheet { ("公式错误值 ", "公式", "Excel") } else { ("域的出错提示 ", "域", "Word") };
    let of_what = if of_sheet { "a formula's error" } else { "a field's error" };
    let (zh, en) = match count {
        0 | 1 => (format!("这里显示的是{kind}{error}"), format!("{of_what} stands here: {error}")),
        _ => (
            format!("这里显示的是{kind}{error}，同一部分共有 {count} 处"),
            format!("{of_what} stands here: {error}; {count} of them in this part"),
        ),
    };
    let hint = Words::new(
        format!("请在 {program} 或 WPS 中改正{thing}，或直接填写内容后重新报送。"),
        format!(
            "mend the {} or write the content itself, and hand it in again",
            if of_sheet { "formula" } else { "field" }
        ),
    );
    Finding::new(RULE.name, Words::new(zh, en), hint)
}

/// Finds the first paragraph that shows an error, those of cells included.
fn first_in(blocks: &[Block]) -> Option<(&Place, String)> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => {
            let text = paragraph.text();
            let error = errors_in(&text).into_iter().next()?;
            Some((&paragraph.place, text[error].to_owned()))
        }
        Block::Table(table) => table.cells().find_map(|cell| first_in(&cell.blocks)),
    })
}

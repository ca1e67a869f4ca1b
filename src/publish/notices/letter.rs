//! 退改通知: what a unit has to change in its report, each with its place, its words, what is wrong and what to do. What is the
//! office's own business, or the program's, stands in no letter.
use super::Office;
use super::sheet::{Line, write_sheet};
use crate::fold::shorten;
use crate::model::{LedgerFinding, LedgerUnit, Place, Severity, Status, Told, Words};
use crate::publish::letter_style::with_inner_marks;

/// Characters of a quote that the letter repeats.
const QUOTE: usize = 150;

/// Writes the letter to a unit as .docx; `None` where it has no error that counts, or has handed in nothing.
///
/// # Errors
/// Says why the document cannot be made.
pub fn letter(unit: &LedgerUnit, office: &Office<'_>) -> Option<Result<Vec<u8>, String>> {
    let of = |severity| -> Vec<Item<'_>> { unit.told().filter(|(finding, _)| finding.severity == severity).collect() };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors.is_empty() || unit.status == Status::Missing {
        return None;
    }
    let how_places_count = how_places_count(errors.iter().chain(&warnings));
    let mut lines = vec![
        Line::Title(
            office.own(&Words::new("绩效自评报告退改通知", "Notice of Changes to the Self-Evaluation Report")).into(),
        ),
        Line::Addressee(addressee(unit, office)),
        Line::Body(opening(unit, errors.len(), warnings.len(), office)),
        Line::Body(again(unit, office)),
    ];
    lines.extend(returned(unit, office));
    let mut number = 1;
    for (heading, findings) in [
        (Words::new("一、必须修改的问题", "Must be changed"), errors),
        (Words::new("二、请核对的问题", "Please check"), warnings),
    ] {
        if findings.is_empty() {
            continue;
        }
        lines.push(Line::Heading(office.own(&heading).to_owned()));
        for finding in findings {
            lines.extend(item(number, finding, office));
            number += 1;
        }
    }
    lines.extend(how_places_count.iter().map(|words| Line::Body(office.own(words).to_owned())));
    lines.extend(office.closing());
    Some(write_sheet(&lines, office))
}

/// A finding, and what the unit is told of it.
type Item<'l> = (&'l LedgerFinding, &'l Told);

fn file_name(unit: &LedgerUnit) -> &str {
    unit.source.as_ref().map_or("", |source| source.file_name())
}

fn addressee(unit: &LedgerUnit, office: &Office<'_>) -> String {
    let words = match &unit.unit {
        Some(name) => Words::new(format!("{name}："), format!("To {name}:")),
        None => {
            let file = file_name(unit);
            Words::new(format!("报送“{file}”的单位："), format!("To the unit that sent {file}:"))
        }
    };
    office.own(&words).to_owned()
}

fn opening(unit: &LedgerUnit, errors: usize, warnings: usize, office: &Office<'_>) -> String {
    let (year, file) = (office.year, file_name(unit));
    let words = if unit.status == Status::Unreadable {
        Words::new(
            format!(
                "感谢你单位对绩效管理工作的支持。你单位报送的{year}年度绩效自评报告（{file}）已收到，但文件的内容读不出来，原因和处理办法见下。"
            ),
            format!(
                "Thank you. Your self-evaluation report of {year} ({file}) has arrived, but it cannot be read, for the reasons below."
            ),
        )
    } else {
        let also = if warnings == 0 { String::new() } else { format!("，另有{warnings}处请核对") };
        let also_en = if warnings == 0 { String::new() } else { format!(", and {warnings} to be checked") };
        Words::new(
            format!(
                "感谢你单位对绩效管理工作的支持。你单位报送的{year}年度绩效自评报告（{file}）已收到。经核对，有{errors}处需要修改{also}，详见下列各项。"
            ),
            format!(
                "Thank you. Your self-evaluation report of {year} ({file}) has arrived. {errors} things must be changed{also_en}, as below."
            ),
        )
    };
    office.own(&words).to_owned()
}

/// Says by when to send the report again: a line of its own, on which the date is never parted.
fn again(unit: &LedgerUnit, office: &Office<'_>) -> String {
    let by = office.reply_by();
    let first = if unit.status == Status::Unreadable { "处理" } else { "修改" };
    let words = Words::new(format!("请{first}后于{by}前重新报送。"), format!("Please send it again by {by}."));
    office.own(&words).to_owned()
}

/// Says that the unit's own file comes back with remarks.
fn returned(unit: &LedgerUnit, office: &Office<'_>) -> Option<Line> {
    unit.returned.as_ref()?;
    let file = file_name(unit);
    let words = Words::new(
        format!(
            "随信退回你单位的原文件“{file}”，有问题的地方都加了批注：标“必须修改”的请修改，标“请核对”的请核对，标“提示”的供参考。可以直接在上面修改；改完后请删除全部批注（Word：审阅→删除→删除文档中的所有批注），再报送。"
        ),
        format!(
            "Your own file {file} comes back with comments, those for your information among them; change it there, delete all comments, and send it."
        ),
    );
    Some(Line::Body(office.own(&words).to_owned()))
}

/// One finding, numbered.
fn item(number: usize, (finding, told): Item<'_>, office: &Office<'_>) -> Vec<Line> {
    let own = |zh: &str, en: &str| office.own(&Words::new(zh, en)).to_owned();
    let place = if finding.place.is_empty() { own("整份报告", "the whole report") } else { finding.place.clone() };
    let quote = told.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = Some(shorten(&quote, QUOTE)).filter(|quote| !quote.is_empty());
    let mut lines = vec![Line::Item(format!("{number}. {place}"))];
    let quote = quote.map(|quote| Line::Labelled(own("原文：", "Words: "), with_inner_marks(&format!("“{quote}”"))));
    lines.extend(quote);
    lines.push(Line::Labelled(own("问题：", "Fault: "), told.message.clone()));
    lines.push(Line::Labelled(own("怎么办：", "To do: "), told.hint.clone()));
    lines
}

/// Says how places of the kinds that these findings have are counted.
fn how_places_count<'i>(items: impl Iterator<Item = &'i Item<'i>>) -> Vec<Words> {
    let (mut paragraphs, mut tables, mut sheets) = (false, false, false);
    for item in items {
        match item.0.at.as_ref().map(Place::of_mark) {
            Some(Place::Paragraph(_)) => paragraphs = true,
            Some(Place::TableCell { .. }) => tables = true,
            Some(Place::SheetCell { .. }) => sheets = true,
            _ => {}
        }
    }
    let of_paragraphs = Words::new(
        "注：第几段，从封面第一行数起，只数有字的段落，空行和表格里的不算。",
        "Paragraphs are counted from the first line of the cover, blank ones and those in tables left out.",
    );
    let of_tables =
        Words::new("注：表几，是从文件开头数起的第几张表。", "Tables are counted from the beginning of the file.");
    let of_sheets = Words::new(
        "注：叹号前面是工作表的名称，后面是单元格，例如“自评表!B3”是工作表“自评表”的 B3 单元格。",
        "Before the exclamation mark stands the sheet, behind it the cell.",
    );
    let kinds = [(paragraphs, of_paragraphs), (tables, of_tables), (sheets, of_sheets)];
    kinds.into_iter().filter(|(is_there, _)| *is_there).map(|(_, words)| words).collect()
}

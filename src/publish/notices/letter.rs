//! 退改通知: what a unit has to change in its report, each with its place, its words, what is wrong and what to do.
use super::Office;
use super::sheet::{Line, write_sheet};
use crate::fold::shorten;
use crate::model::{LedgerFinding, LedgerUnit, Severity, Status, Words};

/// Characters of a quote that the letter repeats.
const QUOTE: usize = 150;

/// Writes the letter to a unit as .docx; `None` where it has no error that counts, or has handed in nothing.
///
/// # Errors
/// Says why the document cannot be made.
pub fn letter(unit: &LedgerUnit, office: &Office<'_>) -> Option<Result<Vec<u8>, String>> {
    let of =
        |severity| -> Vec<&LedgerFinding> { unit.counting().filter(|finding| finding.severity == severity).collect() };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors.is_empty() || unit.status == Status::Missing {
        return None;
    }
    let has_places = errors.iter().chain(&warnings).any(|finding| !finding.place.is_empty());
    let mut lines = vec![
        Line::Title(
            office.own(&Words::new("绩效自评报告退改通知", "Notice of Changes to the Self-Evaluation Report")).into(),
        ),
        Line::Addressee(addressee(unit, office)),
        Line::Body(opening(unit, errors.len(), warnings.len(), office)),
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
    if has_places {
        lines.push(Line::Body(office.own(&how_places_count()).to_owned()));
    }
    lines.extend(office.closing());
    Some(write_sheet(&lines, office))
}

fn addressee(unit: &LedgerUnit, office: &Office<'_>) -> String {
    let words = match &unit.unit {
        Some(name) => Words::new(format!("{name}："), format!("To {name}:")),
        None => {
            let file = unit.shown_name();
            Words::new(format!("报送“{file}”的单位："), format!("To the unit that sent {file}:"))
        }
    };
    office.own(&words).to_owned()
}

fn opening(unit: &LedgerUnit, errors: usize, warnings: usize, office: &Office<'_>) -> String {
    let (year, by) = (office.year, office.reply_by());
    let path = unit.source.as_ref().map_or("", |source| source.path.as_str());
    // The unit knows its file, and not the folder or archive in which the office keeps it.
    let file = path.rsplit(['/', '!']).next().unwrap_or_default();
    let words = if unit.status == Status::Unreadable {
        Words::new(
            format!(
                "感谢你单位对绩效管理工作的支持。你单位报送的{year}年度绩效自评报告（{file}）已收到，但文件的内容读不出来，原因和处理办法见下。请按下面的办法处理，于{by}前重新报送。"
            ),
            format!(
                "Thank you. Your self-evaluation report of {year} ({file}) has arrived, but it cannot be read, for the reasons below. Please see to it and send it again by {by}."
            ),
        )
    } else {
        let also = if warnings == 0 { String::new() } else { format!("，另有{warnings}处请核对") };
        let also_en = if warnings == 0 { String::new() } else { format!(", and {warnings} to be checked") };
        Words::new(
            format!(
                "感谢你单位对绩效管理工作的支持。你单位报送的{year}年度绩效自评报告（{file}）已收到。经核对，有{errors}处需要修改{also}。请对照下列各项修改后，于{by}前重新报送。"
            ),
            format!(
                "Thank you. Your self-evaluation report of {year} ({file}) has arrived. {errors} things must be changed{also_en}. Please send it again by {by}."
            ),
        )
    };
    office.own(&words).to_owned()
}

/// Says that the unit's own file comes back with remarks.
fn returned(unit: &LedgerUnit, office: &Office<'_>) -> Option<Line> {
    let file = unit.returned.as_ref()?.rsplit('/').next()?;
    let words = Words::new(
        format!(
            "随信退回你单位的原文件“{file}”，有问题的地方都加了批注，可以直接在上面修改；改完后请删除全部批注（Word：审阅→删除→删除文档中的所有批注），再报送。"
        ),
        format!("Your own file comes back as {file} with comments; change it there, delete all comments, and send it."),
    );
    Some(Line::Body(office.own(&words).to_owned()))
}

/// One finding, numbered.
fn item(number: usize, finding: &LedgerFinding, office: &Office<'_>) -> Vec<Line> {
    let own = |zh: String, en: String| office.own(&Words::new(zh, en)).to_owned();
    let place = match (finding.place.as_str(), finding.page) {
        ("", None) => own("整份报告".to_owned(), "the whole report".to_owned()),
        ("", Some(page)) => own(format!("PDF 第{page}页"), format!("page {page} of the PDF")),
        (place, None) => place.to_owned(),
        (place, Some(page)) => own(format!("{place}（PDF 第{page}页）"), format!("{place} (page {page} of the PDF)")),
    };
    let quote = finding.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = Some(shorten(&quote, QUOTE)).filter(|quote| !quote.is_empty());
    let mut lines = vec![Line::Item(format!("{number}. {place}"))];
    let quote = quote.map(|quote| Line::Labelled(own("原文：".to_owned(), "Words: ".to_owned()), format!("“{quote}”")));
    lines.extend(quote);
    let wrong = own("问题：".to_owned(), "Fault: ".to_owned());
    lines.push(Line::Labelled(wrong, finding.message.clone()));
    lines.push(Line::Labelled(own("改法：".to_owned(), "To do: ".to_owned()), finding.hint.clone()));
    lines
}

fn how_places_count() -> Words {
    Words::new(
        "注：第几段，按正文中有字的段落从头数起，空行不算；PDF 第几页，指按统一表式排出的那一份。",
        "Paragraphs are counted from the beginning, blank ones left out; pages are those of the PDF in the standard form.",
    )
}

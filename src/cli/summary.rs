//! The last words of a run: how the units stand, where the results lie, what to look at first.
use std::path::Path;

use serde_json::json;

use super::Output;
use crate::fold::shorten;
use crate::model::{Lang, Ledger, LedgerUnit, Severity, Status};
use crate::publish::INDEX;
use crate::run::Outcome;

/// How many units "what to look at first" names.
const FIRST: usize = 5;
/// How many of the units that have not reported are named.
const MISSING: usize = 10;

/// Says where the letters and the documents are that go back to the units.
fn to_send_back(ledger: &Ledger, lang: Lang, out: &mut Output) {
    let letters = ledger.units.iter().filter(|unit| unit.notice.is_some()).count();
    let returned = ledger.units.iter().filter(|unit| unit.returned.is_some()).count();
    if letters + returned > 0 {
        out.line(match lang {
            Lang::Zh => {
                format!("退给单位的：退改通知{letters}份，在 notices/；加了批注的原文件{returned}份，在 returned/。")
            }
            Lang::En => {
                format!("To send back: {letters} letters in notices/, {returned} documents with comments in returned/.")
            }
        });
    }
}

/// Says which documents do not go back with remarks, and why.
fn not_returned(ledger: &Ledger, lang: Lang, out: &mut Output) {
    for unit in &ledger.units {
        if let Some(why) = &unit.not_returned {
            let file = unit.source.as_ref().map_or("", |source| &source.path);
            out.line(match lang {
                Lang::Zh => format!("没有加批注退回：{file}（{why}）。"),
                Lang::En => format!("Not sent back with comments: {file} ({why})."),
            });
        }
    }
}

/// Says everything in words.
pub fn text(outcome: &Outcome, lang: Lang, out: &mut Output) {
    let Outcome { ledger, folder, workbook, standard } = outcome;
    counts(ledger, lang, out);
    let shown = folder.display();
    let volumes: Vec<String> = ledger
        .volumes
        .iter()
        .map(|volume| match lang {
            Lang::Zh => format!("{}（{}页）", volume.title, volume.pages),
            Lang::En => format!("{} ({} pages)", volume.title, volume.pages),
        })
        .collect();
    out.line(match lang {
        Lang::Zh => {
            format!("结果在 {shown}：先打开 {workbook}，用浏览器看的打开 {INDEX}；各单位在 units/，合订本在 volumes/。")
        }
        Lang::En => {
            format!("Results are in {shown}: open {workbook} or, in a browser, {INDEX} first; units in units/, volumes in volumes/.")
        }
    });
    if !volumes.is_empty() {
        out.line(format!(
            "{}{}",
            if lang == Lang::Zh { "合订本：" } else { "Volumes: " },
            volumes.join(if lang == Lang::Zh { "、" } else { ", " })
        ));
    }
    to_send_back(ledger, lang, out);
    not_returned(ledger, lang, out);
    with_annexes(ledger, standard, lang, out);
    reviewers(ledger, folder, lang, out);
    for finding in &ledger.findings {
        let place = if finding.place.is_empty() { String::new() } else { format!("{}: ", finding.place) };
        out.line(format!("! {place}{}", finding.message));
    }
    missing(ledger, lang, out);
    first(ledger, workbook, lang, out);
}

/// Says which volumes no longer keep the standard, because PDFs of units are bound in.
fn with_annexes(ledger: &Ledger, standard: &str, lang: Lang, out: &mut Output) {
    let volumes = ledger.volumes.iter().filter(|volume| volume.conformance.is_none());
    let titles: Vec<&str> = volumes.map(|volume| volume.title.as_str()).collect();
    if titles.is_empty() {
        return;
    }
    out.line(match lang {
        Lang::Zh => {
            format!(
                "装有单位附件的合订本不再声明符合 {standard}：{}（附件里有什么，程序不能保证）；units/ 里的 PDF 不受影响。",
                titles.join("、")
            )
        }
        Lang::En => {
            format!(
                "Volumes with annexes bound in do not claim {standard} any more: {}; PDFs in units/ do.",
                titles.join(", ")
            )
        }
    });
}

/// Says where the reviewers' edition lies, if there is one, and how much of it is masked.
fn reviewers(ledger: &Ledger, folder: &Path, lang: Lang, out: &mut Output) {
    let copies = ledger.units.iter().filter(|unit| unit.reviewers_pdf.is_some()).count();
    if copies == 0 {
        return;
    }
    // What no rule asked for are pictures, which no mask covers.
    let masked = ledger.units.iter().flat_map(|unit| &unit.masked).filter(|masked| !masked.rule.is_empty());
    let places: usize = masked.map(|masked| masked.count).sum();
    let shown = folder.join("reviewers");
    let shown = shown.display();
    out.line(match lang {
        Lang::Zh => format!("评审本在 {shown}：{copies} 个单位，遮盖 {places} 处，见 summary.xlsx 的“遮盖清单”。"),
        Lang::En => format!("The reviewers' edition is in {shown}: {copies} units, {places} places masked, listed in the sheet 遮盖清单."),
    });
}

/// Names the units that have not reported.
fn missing(ledger: &Ledger, lang: Lang, out: &mut Output) {
    let missing = ledger.units.iter().filter(|unit| unit.status == Status::Missing);
    let names: Vec<&str> = missing.filter_map(|unit| unit.unit.as_deref()).collect();
    if names.is_empty() {
        return;
    }
    let (count, named) = (names.len(), &names[..names.len().min(MISSING)]);
    out.line(match lang {
        Lang::Zh if count > MISSING => format!("没有报送：{} 等 {count} 个单位。", named.join("、")),
        Lang::Zh => format!("没有报送：{}。", named.join("、")),
        Lang::En if count > MISSING => format!("Not reported: {} and {} more.", named.join(", "), count - MISSING),
        Lang::En => format!("Not reported: {}.", named.join(", ")),
    });
}

/// Counts the units by status.
pub fn counts(ledger: &Ledger, lang: Lang, out: &mut Output) {
    let counted = Status::ALL.map(|status| {
        let count = ledger.units.iter().filter(|unit| unit.status == status).count();
        format!("{} {count}", status.words(lang))
    });
    out.line(match lang {
        Lang::Zh => format!("{} 年度，共 {} 个单位：{}。", ledger.year, ledger.units.len(), counted.join("，")),
        Lang::En => format!("{}: {} units: {}.", ledger.year, ledger.units.len(), counted.join(", ")),
    });
    let false_alarms = ledger.false_alarms();
    if false_alarms > 0 {
        out.line(match lang {
            Lang::Zh => format!("已标为误报的问题 {false_alarms} 条，不计入状态。"),
            Lang::En => format!("{false_alarms} findings are marked as false alarms (误报) and do not count."),
        });
    }
    if !ledger.ignored.is_empty() {
        let shown = ledger.ignored.iter().take(FIRST);
        let files: Vec<String> = shown
            .map(|file| match lang {
                Lang::Zh => format!("{}（{}）", file.path, file.why),
                Lang::En => format!("{} ({})", file.path, file.why),
            })
            .collect();
        out.line(match lang {
            Lang::Zh => {
                let more = if ledger.ignored.len() > FIRST { " 等" } else { "" };
                format!("没有采用的文件 {} 个：{}{more}", ledger.ignored.len(), files.join("、"))
            }
            Lang::En => {
                let more = if ledger.ignored.len() > FIRST { ", …" } else { "" };
                format!("{} files are not used: {}{more}", ledger.ignored.len(), files.join(", "))
            }
        });
    }
}

/// Names the units that need somebody's eye most: unreadable ones first, then by the number of errors.
fn first(ledger: &Ledger, workbook: &str, lang: Lang, out: &mut Output) {
    let errors = |unit: &LedgerUnit| unit.counting().filter(|finding| finding.severity == Severity::Error).count();
    let handed_in = ledger.units.iter().filter(|unit| unit.status != Status::Missing);
    let mut worst: Vec<&LedgerUnit> = handed_in.filter(|unit| errors(unit) > 0).collect();
    worst.sort_by_key(|unit| (unit.status != Status::Unreadable, std::cmp::Reverse(errors(unit))));
    if worst.is_empty() {
        return;
    }
    out.line(if lang == Lang::Zh { "先看这些：" } else { "Look at these first:" });
    for unit in worst.iter().take(FIRST) {
        let name = unit.shown_name();
        let messages: Vec<String> = unit
            .counting()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| shorten(&finding.message, 60))
            .collect();
        let separator = if lang == Lang::Zh { "；" } else { "; " };
        out.line(format!("  {name}: {}", messages.join(separator)));
    }
    if worst.len() > FIRST {
        out.line(match lang {
            Lang::Zh => format!("  另有 {} 个单位有错误，见 {workbook} 的“问题清单”。", worst.len() - FIRST),
            Lang::En => {
                format!("  {} more units have errors; see the sheet 问题清单 of {workbook}.", worst.len() - FIRST)
            }
        });
    }
}

/// Says everything as one JSON object a line: a `finding` for each, then one `summary`.
pub fn json(ledger: &Ledger, folder: Option<&Path>, out: &mut Output) {
    for unit in &ledger.units {
        for finding in &unit.findings {
            let source = unit.source.as_ref().map(|source| source.path.as_str());
            out.line(
                json!({"event": "finding", "unit": unit.unit, "code": unit.code, "source": source, "finding": finding})
                    .to_string(),
            );
        }
    }
    for finding in &ledger.findings {
        out.line(
            json!({"event": "finding", "unit": null, "code": null, "source": null, "finding": finding}).to_string(),
        );
    }
    let counts: serde_json::Map<String, serde_json::Value> = Status::ALL
        .iter()
        .map(|status| {
            (
                status.words(Lang::En).to_owned(),
                json!(ledger.units.iter().filter(|unit| unit.status == *status).count()),
            )
        })
        .collect();
    let summary = json!({
        "event": "summary", "year": ledger.year, "units": ledger.units.len(), "statuses": counts,
        "false_alarms": ledger.false_alarms(),
        "volumes": ledger.volumes, "ignored": ledger.ignored, "folder": folder.map(|folder| folder.display().to_string()),
    });
    out.line(summary.to_string());
}

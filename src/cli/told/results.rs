//! Where the results of a build lie.
use std::path::Path;

use super::listed::{listed, listed_with_why};
use crate::cli::interrupted::and_volumes;
use crate::cli::terminal::{HEAD, Line, Output, enumerated, of_severity};
use crate::config::Config;
use crate::model::{Lang, Ledger, LedgerUnit, Severity, number_of};
use crate::publish::{INDEX, REMINDER, reminded};
use crate::run::{Outcome, TakenOver};

/// Names what lies in the year's folder, and what is to be known of it.
pub fn show(outcome: &Outcome, config: &Config, out: &mut Output) {
    let lang = config.run.lang;
    let Outcome { ledger, folder, workbook, is_unchanged, taken_over, .. } = outcome;
    let TakenOver { units, volumes, .. } = taken_over;
    if *is_unchanged {
        out.wrapped(
            lang.pick(
                "收件、名册、设置和程序都没有变，上一次的结果仍是完整的，没有重新生成。",
                "Nothing has changed in input, roster, settings and program, and the last results are whole: they stand.",
            ),
            2,
        );
    } else if *units > 0 {
        let (volumes_zh, volumes_en) = and_volumes(*volumes);
        out.wrapped(
            lang.pick(
                format!("没有变的 {units} 个单位{volumes_zh}沿用上一次的结果。"),
                format!("Taken over, not having changed: {}{volumes_en}.", number_of(*units, "unit", "units")),
            ),
            2,
        );
    }
    files(ledger, folder, workbook, lang, out);
    let volumes = ledger.volumes.iter().map(|volume| {
        let (title, pages) = (&volume.title, volume.pages);
        lang.pick(format!("{title}（{pages}页）"), format!("{title} ({})", number_of(pages, "page", "pages")))
    });
    listed(lang.pick(("合订本", "本"), ("Volumes", "")), &volumes.collect::<Vec<_>>(), lang, out);
    to_send_back(ledger, lang, out);
    to_remind(reminded(ledger, config), lang, out);
    not_returned(ledger, lang, out);
    with_annexes(ledger, config.look.pdf.name(), lang, out);
    reviewers(ledger, folder, workbook, lang, out);
    for words in outcome.remarks() {
        let (head, stop) = lang.pick(("注意：", "。"), ("note: ", "."));
        let line = Line::new().styled(of_severity(Severity::Info), head).text(words.get(lang)).text(stop);
        out.wrapped(line, 2);
    }
}

/// Names the files to open first.
fn files(ledger: &Ledger, folder: &Path, workbook: &str, lang: Lang, out: &mut Output) {
    let shown = folder.display();
    let has_reports = ledger.units.iter().any(|unit| unit.pdf.is_some());
    let (zh, en) = if has_reports {
        ("；各单位在 units/，合订本在 volumes/", "; units in units/, volumes in volumes/")
    } else {
        ("；没有一份报告可以做成 PDF", "; no report could be made a PDF")
    };
    out.wrapped(
        Line::new().styled(HEAD, lang.pick(format!("结果在 {shown}："), format!("Results are in {shown}: "))).text(
            lang.pick(
                format!("先打开 {workbook}，或用浏览器打开 {INDEX}{zh}。"),
                format!("open {workbook} first, or {INDEX} in a browser{en}."),
            ),
        ),
        2,
    );
}

/// Says where the letters and the documents are that go back to the units.
fn to_send_back(ledger: &Ledger, lang: Lang, out: &mut Output) {
    let letters = ledger.units.iter().filter(|unit| unit.notice.is_some()).count();
    let returned = ledger.units.iter().flat_map(LedgerUnit::all_returned).count();
    let letters = (letters > 0).then(|| {
        lang.pick(
            format!("退改通知 {letters} 份，在 notices/"),
            format!("{} in notices/", number_of(letters, "letter", "letters")),
        )
    });
    let returned = (returned > 0).then(|| {
        lang.pick(
            format!("批注件（加了批注的原文件）{returned} 份，在 returned/"),
            format!("{} with comments in returned/", number_of(returned, "document", "documents")),
        )
    });
    let parts: Vec<String> = letters.into_iter().chain(returned).collect();
    if !parts.is_empty() {
        let line =
            lang.pick(format!("退给单位的：{}。", parts.join("；")), format!("To send back: {}.", parts.join(", ")));
        out.wrapped(line, 2);
    }
}

/// Says where the letter is to the units that have not reported.
fn to_remind(units: usize, lang: Lang, out: &mut Output) {
    if units > 0 {
        let path = format!("notices/{REMINDER}.docx");
        let line = lang.pick(
            format!("{REMINDER}：{path}，列出未报送的 {units} 个单位。"),
            format!("Letter to those that have not reported ({}): {path}.", number_of(units, "unit", "units")),
        );
        out.wrapped(line, 2);
    }
}

/// Says which documents do not go back with remarks, and why.
fn not_returned(ledger: &Ledger, lang: Lang, out: &mut Output) {
    let files = ledger.units.iter();
    let files = files.filter_map(|unit| Some((unit.source.as_ref()?.path.as_str(), unit.not_returned.as_deref()?)));
    let head = lang.pick(("没有写批注件的文件", "个"), ("Not sent back with comments", ""));
    listed_with_why(head, &files.collect::<Vec<_>>(), Some("ledger.json"), lang, out);
}

/// Says which volumes no longer keep the standard, because PDFs of units are bound in.
fn with_annexes(ledger: &Ledger, standard: &str, lang: Lang, out: &mut Output) {
    let volumes = ledger.volumes.iter().filter(|volume| volume.conformance.is_none());
    let titles: Vec<String> = volumes.map(|volume| volume.title.clone()).collect();
    if titles.is_empty() {
        return;
    }
    let titles = enumerated(&titles, "本", out.width() / 2, lang);
    let said = lang.pick(
        format!(
            "装有单位附件的合订本不再声明符合 {standard}：{titles}（附件里有什么，程序不能保证）；units/ 里的 PDF 不受影响。"
        ),
        format!("Volumes with annexes bound in do not claim {standard} any more: {titles}; PDFs in units/ do."),
    );
    out.wrapped(said, 2);
}

/// Says where the reviewers' edition lies, if there is one, and how much of it is masked.
fn reviewers(ledger: &Ledger, folder: &Path, workbook: &str, lang: Lang, out: &mut Output) {
    let copies = ledger.units.iter().filter(|unit| unit.reviewers_pdf.is_some()).count();
    if copies == 0 {
        return;
    }
    // What no rule asked for are pictures, which no mask covers.
    let masked = ledger.units.iter().flat_map(|unit| &unit.masked).filter(|masked| !masked.rule.is_empty());
    let places: usize = masked.map(|masked| masked.count).sum();
    let shown = folder.join("reviewers");
    let shown = shown.display();
    let said = lang.pick(
        format!("评审本在 {shown}：{copies} 个单位，遮盖 {places} 处，见 {workbook} 的“遮盖清单”。"),
        format!(
            "The reviewers' edition is in {shown}: {}, {} masked, listed in the sheet 遮盖清单.",
            number_of(copies, "unit", "units"),
            number_of(places, "place", "places")
        ),
    );
    out.wrapped(said, 2);
}

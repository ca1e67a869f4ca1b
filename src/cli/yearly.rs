//! `redbook yearly`: compares the years of OUTPUT, and says what changed most.
use std::cmp::Reverse;
use std::process::ExitCode;

use rust_decimal::Decimal;
use serde_json::json;

use super::line::YearlyArgs;
use super::terminal::{HEAD, Line, Output, of_severity};
use crate::figure::in_wan;
use crate::model::{FigureStanding, FigureYears, Lang, Link, LinkedBy, Severity, Tally, UnitYears, Years, number_of};
use crate::run::{Compared, yearly};
use crate::run_error::RunError;

/// How many figures are named that changed most.
const FIRST: usize = 5;

/// Compares, and says what came out.
///
/// # Errors
/// Says why there is nothing to compare, or where nothing can be written.
pub fn compare_years(args: &YearlyArgs, out: &mut Output) -> Result<ExitCode, RunError> {
    let config = args.settings.config()?;
    let compared = yearly(&args.output, args.roster.as_deref(), &config)?;
    if args.settings.voice.is_json() {
        tell_json(&compared, config.run.lang, out);
    } else if !args.quiet {
        tell(&compared, config.run.lang, out);
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(compared: &Compared, lang: Lang, out: &mut Output) {
    let years = &compared.years;
    let named: Vec<String> = years.years.iter().map(u16::to_string).collect();
    let (count, units) = (named.len(), years.units.len());
    let head = Line::new().styled(
        HEAD,
        lang.pick(
            format!("比较了 {count} 个年度（{}），共 {units} 个单位。", named.join("、")),
            format!(
                "Compared {} ({}), {}.",
                number_of(count, "year", "years"),
                named.join(", "),
                number_of(units, "unit", "units")
            ),
        ),
    );
    out.wrapped(head, 2);
    for (year, tally) in years.years.iter().zip(&years.tallies).rev().take(2) {
        out.wrapped(format!("  {}", of_year(*year, tally, lang)), 4);
    }
    standings(years, lang, out);
    links(&years.links, lang, out);
    let files: Vec<String> = compared.files.iter().map(|file| file.display().to_string()).collect();
    let files = lang.pick(format!("{}。", files.join("、")), format!("{}.", files.join(", ")));
    out.wrapped(Line::new().styled(HEAD, lang.pick("结果：", "Results: ")).text(files), 2);
    for remark in &compared.remarks {
        let head = lang.pick("注意：", "note: ");
        out.wrapped(Line::new().styled(of_severity(Severity::Warning), head).text(remark.get(lang)), 2);
    }
}

fn of_year(year: u16, tally: &Tally, lang: Lang) -> String {
    let (units, handed_in, [errors, warnings, infos]) = (tally.units, tally.handed_in(), tally.findings);
    let words = tally.mean_words().unwrap_or_default();
    lang.pick(
        format!(
            "{year} 年：{units} 个单位报送 {handed_in} 个，平均 {words} 字，错误 {errors}、警告 {warnings}、提示 {infos} 条。"
        ),
        format!(
            "{year}: {handed_in} of {} handed in, {words} 字 on average, {}, {}, {}.",
            number_of(units, "unit", "units"),
            number_of(errors, "error", "errors"),
            number_of(warnings, "warning", "warnings"),
            number_of(infos, "info", "infos")
        ),
    )
}

/// Says how many subjects jumped, are new, are gone, and names those that jumped farthest.
fn standings(years: &Years, lang: Lang, out: &mut Output) {
    let [.., before, newest] = years.years[..] else {
        let only = lang.pick(
            "只有一个年度，没有可以对比的；下一年度生成后再运行。",
            "There is only one year, and nothing to compare it with.",
        );
        out.wrapped(only, 2);
        return;
    };
    let figures = || years.units.iter().flat_map(|unit| unit.figures.iter().map(move |figure| (unit, figure)));
    let count = |wanted: FigureStanding| figures().filter(|(_, figure)| figure.standing == Some(wanted)).count();
    let [jump, new, gone] = [FigureStanding::Jump, FigureStanding::New, FigureStanding::Gone].map(count);
    let said = lang.pick(
        format!("指标 {newest} 年比 {before} 年：大幅变动 {jump} 项，新增 {new} 项，消失 {gone} 项。"),
        format!("Figures, {newest} against {before}: {jump} jumped, {new} new, {gone} gone."),
    );
    out.wrapped(said, 2);
    let jumped = figures().filter(|(_, figure)| figure.standing == Some(FigureStanding::Jump));
    let mut jumped: Vec<_> = jumped.filter_map(|(unit, figure)| Some((unit, figure, ends(figure)?))).collect();
    jumped.sort_by_key(|(.., (before, now))| Reverse((*before).max(*now).checked_div((*before).min(*now))));
    if !jumped.is_empty() {
        out.line(Line::new().styled(HEAD, lang.pick("变化最大的：", "What changed most:")));
    }
    for (unit, figure, (before, now)) in jumped.into_iter().take(FIRST) {
        let UnitYears { name, .. } = unit;
        let colon = lang.pick("：", ": ");
        // 41000000 元 is read by nobody.
        let shown = |value: Decimal| lang.pick(in_wan(value), format!("{} ", value.normalize()));
        let [before, now] = [before, now].map(|value| format!("{}{}", shown(value), figure.unit));
        out.wrapped(format!("  {name}{colon}{} {before} → {now}", figure.subject), 4);
    }
}

/// Returns the two values between which a figure jumped.
fn ends(figure: &FigureYears) -> Option<(Decimal, Decimal)> {
    let [.., before, now] = figure.years.as_slice() else { return None };
    Some((before.first()?.value?, now.first()?.value?))
}

/// Says how many units of other names were joined, and how many names could not be followed.
fn links(links: &[Link], lang: Lang, out: &mut Output) {
    if links.is_empty() {
        return;
    }
    let count = |by: Option<LinkedBy>| links.iter().filter(|link| link.by == by).count();
    let (name, code, none) = (count(Some(LinkedBy::FormerName)), count(Some(LinkedBy::Code)), count(None));
    let said = lang.pick(
        format!("更名：按曾用名接上 {name} 个，按代码接上 {code} 个（请核对），没有接 {none} 个，见“更名与衔接”表。"),
        format!(
            "Renamed: {name} joined by former names, {code} by codes (please check), {none} not joined; see the sheet \
             更名与衔接."
        ),
    );
    out.wrapped(said, 2);
}

/// Says everything as one JSON object a line: a `remark` for each, then one `yearly`.
fn tell_json(compared: &Compared, lang: Lang, out: &mut Output) {
    for remark in &compared.remarks {
        out.event(&json!({"event": "remark", "message": remark.get(lang)}));
    }
    let years = &compared.years;
    let files: Vec<String> = compared.files.iter().map(|file| file.display().to_string()).collect();
    let by_year = years.years.iter().zip(&years.tallies).map(|(year, tally)| {
        json!({"year": year, "units": tally.units, "expected": tally.expected(), "handed_in": tally.handed_in(), "mean_words": tally.mean_words()})
    });
    let links = years.links.iter().map(
        |link| json!({"unit": link.unit, "former": link.former, "year": link.year, "by": link.by.map(LinkedBy::key)}),
    );
    out.event(&json!({
        "event": "yearly", "years": by_year.collect::<Vec<_>>(), "units": years.units.len(),
        "links": links.collect::<Vec<_>>(), "files": files, "exit_code": 0,
    }));
}

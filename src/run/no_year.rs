//! Why no year is known where nobody named one and no report does.
use crate::config::Config;
use crate::model::{Draft, Lang, Unit, Words};
use crate::run_error::RunError;

/// Most files that are named.
const MOST_TOLD: usize = 3;

/// Says that no year is known: no cover names one, no file can be read or looks like a report, or nothing came from any unit of
/// the roster.
pub fn no_year(units: &[Unit], config: &Config) -> RunError {
    let drafts: Vec<&Draft> = units.iter().filter_map(|unit| unit.draft.as_ref()).collect();
    let is_of_form = |draft: &&Draft| draft.report.as_ref().is_some_and(|report| report.account.kept() > 0);
    if drafts.is_empty() || drafts.iter().any(is_of_form) {
        return unnamed(config);
    }
    let told = |lang: Lang| {
        let told = drafts.iter().take(MOST_TOLD).map(|draft| why(draft, lang)).collect::<Vec<_>>();
        told.join(lang.pick("；", "; "))
    };
    let more = drafts.len().saturating_sub(MOST_TOLD);
    let (more_zh, more_en) = match more {
        0 => (String::new(), String::new()),
        more => (format!("；另有 {more} 个"), format!("; and {more} more")),
    };
    let (zh, en) = (told(Lang::Zh), told(Lang::En));
    if drafts.iter().all(|draft| draft.report.is_none()) {
        return RunError::new(
            Words::new(
                format!("没有一份报告读得出来（{zh}{more_zh}）"),
                format!("no report can be read ({en}{more_en})"),
            ),
            Words::new(
                "请照括号里的原因换成能读的文件；只要一份读不了的清单的，用 --year 指明年度，例如 --year 2021。",
                "put files there that can be read; name the year with --year to have a list of those that cannot",
            ),
        );
    }
    RunError::new(
        Words::new(
            format!("没有一个文件像自评报告（{zh}{more_zh}）"),
            format!("no file looks like a report ({en}{more_en})"),
        ),
        Words::new(
            "请核对是不是写错了文件或文件夹；确是报告的，用 --year 指明年度，例如 --year 2021，认不出的内容会逐条列出。",
            "check whether another file or folder was meant; if these are reports, name the year with --year to have listed what is \
             not known in them",
        ),
    )
}

/// Says that no cover names a year.
fn unnamed(config: &Config) -> RunError {
    let file = &config.file;
    RunError::new(
        Words::new("不知道是哪一年度：没有一份报告的封面写明年度", "the year is unknown: no report's cover names one"),
        Words::new(
            format!("请用 --year 指明，例如 --year 2021，或在 {file} 里写 year = 2021。"),
            format!("name it with --year, as in --year 2021, or write year = 2021 in {file}"),
        ),
    )
}

/// Says what a file is that is no report to go by.
fn why(draft: &Draft, lang: Lang) -> String {
    let unlike =
        Words::new("没有认出封面和报告的任何一部分", "neither a cover nor any section of a report was found in it");
    let told = if draft.report.is_some() { Some(&unlike) } else { draft.findings.first().map(|found| &found.message) };
    let told = told.map_or("", |words| words.get(lang));
    format!("{}{}{told}", draft.source.path, lang.pick("：", ": "))
}

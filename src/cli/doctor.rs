//! `redbook doctor`: versions, fonts per style, and the config as resolved.
use std::path::Path;
use std::process::ExitCode;

use super::Output;
use crate::check::{RULES, severity_of};
use crate::config::Config;
use crate::model::Lang;
use crate::run_error::RunError;

/// Shows what the program would work with; `path` is the file from which settings were read.
///
/// # Errors
/// Says which setting names a rule that does not exist.
pub fn doctor(config: &Config, path: Option<&Path>, out: &mut Output) -> Result<ExitCode, RunError> {
    crate::check::validate_settings(config)?;
    let zh = config.run.lang == Lang::Zh;
    let say = |words_zh: &str, words_en: &str| if zh { words_zh.to_owned() } else { words_en.to_owned() };
    out.line(format!("redbook {}", env!("CARGO_PKG_VERSION")));
    super::doctor_fonts::show(&config.look.fonts, config.run.lang, out);
    let look = &config.look;
    out.line(say("设置：", "settings:"));
    let file = path.map_or_else(
        || say("没有设置文件，全部按缺省值", "none, all settings are the defaults"),
        |path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string(),
    );
    out.line(format!("  {} {file}", say("设置文件", "settings file")));
    let year = if config.year == 0 { say("以封面为准", "as the covers say") } else { config.year.to_string() };
    out.line(format!("  {} {year}", say("年度", "year")));
    out.line(format!("  {} {}", say("办公室", "office"), config.office));
    out.line(format!("  {} {}", say("同时处理", "jobs"), config.jobs()));
    out.line(format!("  {} {} MiB", say("单个文件上限", "largest file"), config.run.file_mb));
    out.line(format!("  {} {}", say("字数上限", "limit of 字"), config.template.limit));
    out.line(format!(
        "  {} {}/{}/{}/{} mm, {} × {}",
        say("页边距（上/下/左/右）与每页行数、每行字数", "margins (top/bottom/left/right), lines and characters"),
        look.top_mm,
        look.bottom_mm,
        look.left_mm,
        look.right_mm,
        look.lines,
        look.characters,
    ));
    let form = if look.form.is_empty() { say("内置", "built in") } else { look.form.clone() };
    out.line(format!("  {} {form}", say("版式", "form")));
    let labels: Vec<&str> =
        config.template.fields.iter().map(|field| &*field.label).filter(|label| !label.is_empty()).collect();
    out.line(format!("  {} {}", say("封面各栏", "cover fields"), labels.join("、")));
    for section in &config.template.sections {
        out.line(format!("  {} {}", say("部分", "section"), section.heading));
    }
    out.line(say("规则：", "rules:"));
    for rule in RULES {
        let severity = severity_of(rule.name, config)
            .map_or(say("不查", "off"), |severity| severity.words(config.run.lang).to_owned());
        out.line(format!("  {:<22} {severity}", rule.name));
    }
    Ok(ExitCode::SUCCESS)
}

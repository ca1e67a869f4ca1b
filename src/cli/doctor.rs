//! `redbook doctor`: versions, fonts per style, and the config as resolved.
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::line::DoctorArgs;
use super::terminal::{FAINT, HEAD, Line, Output, columns, filled, of_severity};
use crate::check::titled_rules;
use crate::config::Config;
use crate::model::SCHEMA;
use crate::press::typst_version;
use crate::run_error::RunError;

/// Columns that the names of rules take.
const NAME: usize = 22;

/// Shows what the program would work with.
///
/// # Errors
/// Says what is wrong with the config.
pub fn doctor(args: &DoctorArgs, out: &mut Output) -> Result<ExitCode, RunError> {
    let (config, path) = (args.config()?, args.settings.path());
    if args.settings.voice.is_json() {
        out.event(&event(&config, path.as_deref()));
    } else {
        text(&config, path.as_deref(), out);
    }
    Ok(ExitCode::SUCCESS)
}

fn text(config: &Config, path: Option<&Path>, out: &mut Output) {
    let say = |zh: &str, en: &str| config.run.lang.pick(zh, en).to_owned();
    let schema = say("ledger.json 的格式", "schema of ledger.json");
    out.line(format!("redbook {}", env!("CARGO_PKG_VERSION")));
    out.line(format!("Typst {}", typst_version()));
    out.line(format!("{schema} {SCHEMA}"));
    super::doctor_fonts::show(&config.look.fonts, config.run.lang, out);
    let look = &config.look;
    out.line(Line::new().styled(HEAD, say("设置：", "settings:")));
    let file = path.map_or_else(
        || say("没有设置文件，全部按缺省值", "none, all settings are the defaults"),
        |path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string(),
    );
    let year = if config.year == 0 { say("以封面为准", "as the covers say") } else { config.year.to_string() };
    let margins = [look.top_mm, look.bottom_mm, look.left_mm, look.right_mm].map(|own| own.to_string()).join("/");
    let (lines, characters) = (look.lines, look.characters);
    let page = say(&format!("{lines} 行，每行 {characters} 字"), &format!("{lines} lines of {characters}"));
    let form = if look.form.is_empty() { say("内置", "built in") } else { look.form.clone() };
    let labels: Vec<&str> =
        config.template.fields.iter().map(|field| &*field.label).filter(|label| !label.is_empty()).collect();
    let mut line = |zh, en, value: &str| out.wrapped(format!("  {} {value}", say(zh, en)), 4);
    line("设置文件", "settings file", &file);
    line("年度", "year", &year);
    line("办公室", "office", &config.office);
    line("同时处理", "jobs", &config.jobs().to_string());
    line("单个文件上限", "largest file", &format!("{} {}", config.run.file_mb, say("兆字节", "MiB")));
    line("字数上限", "limit of 字", &config.template.limit.to_string());
    let margins = format!("{margins} {}", say("毫米", "mm"));
    line("页边距（上/下/左/右）", "margins (top/bottom/left/right)", &margins);
    line("每页", "page", &page);
    line("版式", "form", &form);
    line("封面各栏", "cover fields", &labels.join("、"));
    for section in &config.template.sections {
        line("部分", "section", &section.heading);
    }
    out.line(Line::new().styled(HEAD, say("规则：", "rules:")));
    let rules = titled_rules(config);
    let title = rules.iter().map(|rule| columns(&rule.title)).max().unwrap_or(0);
    for rule in rules {
        let severity = rule.severity.map_or_else(|| say("不查", "off"), |own| own.words(config.run.lang).to_owned());
        let style = rule.severity.map_or(FAINT, of_severity);
        let line = Line::from("  ").text(filled(&rule.title, title)).text("  ");
        if 2 + title + 2 + NAME + 2 + columns(&severity) <= out.width() {
            out.line(line.styled(FAINT, filled(&rule.rule, NAME)).text("  ").styled(style, severity));
        } else {
            out.line(line.styled(style, severity));
            out.line(Line::from("    ").styled(FAINT, &rule.rule));
        }
    }
}

/// The same for a program.
fn event(config: &Config, path: Option<&Path>) -> Value {
    let look = &config.look;
    let labels = config.template.fields.iter().map(|field| &*field.label).filter(|label| !label.is_empty());
    let sections = config.template.sections.iter().map(|section| &section.heading);
    let mut event = json!({
        "event": "doctor", "version": env!("CARGO_PKG_VERSION"), "typst": typst_version(), "schema": SCHEMA,
        "config": path.map(|path| path.display().to_string()), "year": (config.year > 0).then_some(config.year),
        "office": config.office, "jobs": config.jobs(), "file_mb": config.run.file_mb, "limit": config.template.limit,
        "margins_mm": {"top": look.top_mm, "bottom": look.bottom_mm, "left": look.left_mm, "right": look.right_mm},
        "lines": look.lines, "characters": look.characters, "form": (!look.form.is_empty()).then_some(&look.form),
        "fields": labels.collect::<Vec<_>>(), "sections": sections.collect::<Vec<_>>(), "rules": titled_rules(config),
    });
    let fonts = super::doctor_fonts::keys(&look.fonts, config.run.lang);
    event.as_object_mut().expect("it is written as an object").extend(fonts);
    event
}

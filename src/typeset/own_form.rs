//! The office's own form, tried before any report is set in it: what is wrong with it is the form's fault, and no unit's.
use super::glyphs::codes;
use super::{Heading, lay_out};
use crate::config::Config;
use crate::model::{Lang, Noted, Report, Section, Words};
use crate::press::{Press, export, inspect, unprintable};
use crate::run_error::RunError;

/// Faults of forms that are common: what Typst says of each, and what that means here; an empty English one adds nothing.
const KNOWN: [(&str, &str, &str); 6] = [
    (
        "failed to load file",
        "版式只能是一个文件，能读取的只有 report.json 和报告里的图片，不能再引用别的文件；标志之类可以写成 SVG，放在版式里",
        "a form is one file and may use only report.json and the report's pictures, no other file; a logo can be written \
         into it as SVG",
    ),
    (
        "missing document date",
        "没有写明文件的日期：#set document(…) 里要有 date，照内置的表式写",
        "it does not say the document's date: `#set document(…)` needs `date`, as the built-in form has it",
    ),
    (
        "missing document title",
        "没有写明文件的标题：#set document(…) 里要有 title，照内置的表式写",
        "it does not say the document's title: `#set document(…)` needs `title`, as the built-in form has it",
    ),
    (
        "missing alt text",
        "有图片没有写替代文字（alt），这一种 PDF 要求有",
        "a picture has no text in its place (`alt`), which this kind of PDF asks for",
    ),
    ("unknown variable", "用了没有定义的名称", ""),
    ("does not contain key", "report.json 里没有这一项", ""),
];

/// Lays out and exports a report without a word in the office's own form.
///
/// # Errors
/// Names the form's file, and says what is wrong with it, with the line where that is known.
pub fn try_form(config: &Config, year: u16, press: &Press) -> Result<(), RunError> {
    if config.look.form_source.is_none() {
        return Ok(());
    }
    let heading = Heading { unit: "单位名称", year, salt: "" };
    let empty =
        Report { sections: config.template.sections.iter().map(|_| Section::default()).collect(), ..Report::default() };
    let Noted { value: laid_out, .. } = lay_out(&empty, &heading, config, press);
    let document = laid_out.map_err(|error| of_no_use(config, &explained(&error)))?.document;
    let missing = unprintable(&document);
    if !missing.is_empty() {
        let (shown, codes) = (missing.iter().collect::<String>(), codes(&missing));
        return Err(of_no_use(
            config,
            &Words::new(
                format!("里面有 {} 个字符没有字体能显示：{shown}（{codes}）", missing.len()),
                format!("{} of its characters are in no font: {shown} ({codes})", missing.len()),
            ),
        ));
    }
    let exported = export(&document, "form", config.look.pdf);
    let exported = exported.and_then(|pdf| inspect(&pdf, document.pages().len()));
    exported.map_err(|error| of_no_use(config, &explained(&error)))
}

fn of_no_use(config: &Config, why: &Words) -> RunError {
    let name = &config.look.form;
    RunError::new(
        Words::new(
            format!("版式文件 {name} 用不了：{}", why.get(Lang::Zh)),
            format!("the form {name} cannot be used: {}", why.get(Lang::En)),
        ),
        Words::new(
            "请改正后再运行；内置的表式可用 redbook init --form 得到。",
            "correct it and run again; `redbook init --form` writes the built-in form",
        ),
    )
}

/// Says in plain words what Typst's messages, joined, mean; those that are not known stay as they are.
fn explained(error: &str) -> Words {
    let said: Vec<Words> = error.split("; ").map(explained_one).collect();
    let joined = |lang, mark| said.iter().map(|words| words.get(lang)).collect::<Vec<_>>().join(mark);
    Words::new(joined(Lang::Zh, "；"), joined(Lang::En, "; "))
}

fn explained_one(error: &str) -> Words {
    let numbered = error.strip_prefix("line ").and_then(|rest| rest.split_once(": "));
    let (line_zh, line_en, message) = match numbered {
        Some((line, message)) => (format!("第 {line} 行："), format!("line {line}: "), message),
        None => (String::new(), String::new(), error),
    };
    match KNOWN.iter().find(|(known, ..)| message.contains(known)) {
        Some((_, zh, "")) => Words::new(format!("{line_zh}{zh}（{message}）"), format!("{line_en}{message}")),
        Some((_, zh, en)) => Words::new(format!("{line_zh}{zh}"), format!("{line_en}{en}")),
        None => Words::new(format!("{line_zh}{message}"), format!("{line_en}{message}")),
    }
}

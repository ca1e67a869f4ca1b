//! What is wrong with a value of config.toml, with its line and key, in words that its writer understands.
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::overlay::hint;
use crate::model::Words;
use crate::run_error::RunError;

/// Says that a value does not fit; `path` is the key's, as in `look.left_mm` or `template.sections[0]`.
pub fn wrong_value(name: &str, text: &str, path: &str, zh: &str, en: &str) -> RunError {
    let (place_zh, place_en) = match line_of(text, path) {
        Some(line) => (format!("{name} 第 {line} 行"), format!("{name}, line {line}")),
        None => (name.to_owned(), name.to_owned()),
    };
    RunError::new(Words::new(format!("{place_zh}：{path} {zh}"), format!("{place_en}: {path} {en}")), hint())
}

/// Says in Chinese what serde says of a value.
pub fn value(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let expected = message.split_once("expected ").map_or("", |(_, expected)| expected);
    let found = quoted.first().copied().unwrap_or_default();
    if message.starts_with("missing field") {
        format!("缺少 {found} 这一项")
    } else if message.starts_with("unknown field") {
        format!("里没有 {found} 这一项")
    } else if message.starts_with("unknown variant") {
        format!("不能写“{found}”，可以写 {}", quoted.get(1..).unwrap_or_default().join("、"))
    } else if message.starts_with("invalid") {
        format!("{}{}", if found.is_empty() { String::new() } else { format!("不能是 {found}，") }, should_be(expected))
    } else {
        "的值不合要求".to_owned()
    }
}

fn should_be(expected: &str) -> &'static str {
    match expected {
        "a string" => "应当是带引号的文字",
        "a boolean" => "应当是 true 或 false",
        "u16" => "应当是 0 到 65535 的整数",
        "usize" | "u32" | "u64" => "应当是 0 以上的整数",
        "f32" | "f64" => "应当是数字",
        "a sequence" => "应当是方括号里的一列",
        _ => "这样的值不合要求",
    }
}

/// Says in Chinese what the parser says of the text; its commonest messages, and what they mostly come from.
pub fn syntax(message: &str) -> String {
    let because = if message.contains("duplicate key") {
        "这一项写了两次"
    } else if message.contains("string") {
        "引号没有成对，文字要写在英文双引号里"
    } else if message.contains("array") {
        "方括号没有成对，或各项之间缺少英文逗号"
    } else if message.contains("key with no value") || message.contains("expected `=`") {
        "缺少等号，每一行写成 名称 = 值"
    } else if message.contains("value") {
        "等号后面没有值，或文字没有写在英文双引号里"
    } else {
        "每一行写成 名称 = 值，文字写在英文双引号里"
    };
    format!("写法有误（{because}）")
}

/// Returns the line of a key, or of the nearest one around it, in the office's own text; `None` where it has neither.
fn line_of(text: &str, path: &str) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let mut steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
    let (key, value) = entry(table.get_ref(), steps.next()?)?;
    let (mut start, mut value) = (key, value);
    for step in steps {
        let next = match value.get_ref() {
            DeValue::Table(table) => entry(table, step),
            DeValue::Array(items) => {
                step.parse().ok().and_then(|index: usize| items.get(index)).map(|item| (item.span().start, item))
            }
            _ => None,
        };
        let Some((at, inner)) = next else { break };
        (start, value) = (at, inner);
    }
    Some(text.bytes().take(start).filter(|&byte| byte == b'\n').count() + 1)
}

/// Returns where a key stands, and its value.
fn entry<'t>(table: &'t DeTable<'_>, key: &str) -> Option<(usize, &'t Spanned<DeValue<'t>>)> {
    let (name, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
    Some((name.span().start, value))
}

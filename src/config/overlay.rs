//! Lays an office's config.toml over the defaults, and says in plain words, with the line, what it cannot take.
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use crate::fold::likeness;
use crate::model::Words;
use crate::run_error::RunError;

/// Where the walk is: the file, its text and the key's path so far.
struct Walk<'a> {
    name: &'a str,
    text: &'a str,
}

/// Lays the keys of `text` over those of `defaults`.
pub fn lay_over(defaults: &str, text: &str, name: &str) -> Result<Table, RunError> {
    let mut merged: Table = defaults.parse().expect("the built-in defaults are valid TOML");
    let walk = Walk { name, text };
    let own = DeTable::parse(text).map_err(|error| walk.syntax(&error))?;
    walk.merge(&mut merged, own.into_inner(), "")?;
    Ok(merged)
}

/// Says that a value is not one that the key can have, without knowing its line.
pub fn wrong_value(name: &str, detail: &str) -> RunError {
    let detail_zh = detail.replace("missing field", "缺少").replace("unknown field", "没有这一项：");
    RunError::new(
        Words::new(format!("{name}：有的值不合要求：{detail_zh}"), format!("{name}: a value is not allowed: {detail}")),
        hint(),
    )
}

fn hint() -> Words {
    Words::new(
        "请对照 redbook init 写出的 config.toml 改正；不确定的那一项可以整行删去，程序会用缺省值。",
        "compare with the config.toml that `redbook init` writes; a line left out takes its default",
    )
}

impl Walk<'_> {
    fn merge(&self, into: &mut Table, own: DeTable<'_>, path: &str) -> Result<(), RunError> {
        for (key, value) in own {
            let at = key.span().start;
            let full = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
            // [rules] holds names of rules, which the registry knows and the defaults do not list.
            if path == "rules" {
                into.insert(key.get_ref().to_string(), self.setting(value, &full)?);
                continue;
            }
            let Some(default) = into.get_mut(key.get_ref().as_ref()) else {
                return Err(self.unknown(at, &full, into.keys()));
            };
            self.replace(default, value, &full)?;
        }
        Ok(())
    }

    fn replace(&self, default: &mut Value, own: Spanned<DeValue<'_>>, path: &str) -> Result<(), RunError> {
        let at = own.span().start;
        match (default, own.into_inner()) {
            (Value::Table(default), DeValue::Table(own)) => self.merge(default, own, path)?,
            (Value::Float(default), DeValue::Integer(own)) => {
                *default = own.to_string().parse().map_err(|_| self.wrong_type(at, path, "小数", "a number"))?;
            }
            (default, own) => {
                let own = owned(own);
                if std::mem::discriminant(default) != std::mem::discriminant(&own) {
                    let (zh, en) = kind(default);
                    return Err(self.wrong_type(at, path, zh, en));
                }
                *default = own;
            }
        }
        Ok(())
    }

    fn setting(&self, value: Spanned<DeValue<'_>>, path: &str) -> Result<Value, RunError> {
        let at = value.span().start;
        let value = owned(value.into_inner());
        match value.as_str() {
            Some("off" | "error" | "warning" | "info") => Ok(value),
            _ => Err(self.wrong_type(
                at,
                path,
                "\"error\"、\"warning\"、\"info\" 或 \"off\"",
                "error, warning, info or off",
            )),
        }
    }

    fn unknown<'k>(&self, at: usize, path: &str, known: impl Iterator<Item = &'k String>) -> RunError {
        let last = path.rsplit('.').next().unwrap_or(path);
        let near = known
            .map(|key| (likeness(last, key), key))
            .filter(|(likeness, _)| *likeness >= 0.5)
            .max_by(|left, right| left.0.total_cmp(&right.0));
        let (zh, en) = match near {
            Some((_, key)) => (format!("，是否想写 {key}？"), format!("; did you mean {key}?")),
            None => (String::new(), String::new()),
        };
        let (place_zh, place_en) = self.place(at);
        RunError::new(
            Words::new(
                format!("{place_zh}：没有 {path} 这一项{zh}"),
                format!("{place_en}: there is no key {path}{en}"),
            ),
            hint(),
        )
    }

    fn wrong_type(&self, at: usize, path: &str, zh: &str, en: &str) -> RunError {
        let (place_zh, place_en) = self.place(at);
        RunError::new(
            Words::new(format!("{place_zh}：{path} 应当是{zh}"), format!("{place_en}: {path} must be {en}")),
            hint(),
        )
    }

    fn syntax(&self, error: &toml::de::Error) -> RunError {
        let (zh, en) = self.place(error.span().map_or(0, |span| span.start));
        let detail = error.message();
        RunError::new(Words::new(format!("{zh}：写法有误（{detail}）"), format!("{en}: {detail}")), hint())
    }

    fn place(&self, at: usize) -> (String, String) {
        let line = self.text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1;
        (format!("{} 第 {line} 行", self.name), format!("{}, line {line}", self.name))
    }
}

/// Copies a parsed value out of the text that it borrows from.
fn owned(value: DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.to_string()), Value::Integer),
        DeValue::Float(number) => {
            number.as_str().parse().map_or_else(|_| Value::String(number.to_string()), Value::Float)
        }
        DeValue::Boolean(flag) => Value::Boolean(flag),
        DeValue::Datetime(moment) => Value::Datetime(moment),
        DeValue::Array(items) => items.into_iter().map(|item| owned(item.into_inner())).collect::<Vec<_>>().into(),
        DeValue::Table(table) => Value::Table(
            table.into_iter().map(|(key, value)| (key.into_inner().into_owned(), owned(value.into_inner()))).collect(),
        ),
    }
}

fn kind(value: &Value) -> (&'static str, &'static str) {
    match value {
        Value::String(_) => ("带引号的文字", "a string"),
        Value::Integer(_) => ("整数", "an integer"),
        Value::Float(_) => ("数字", "a number"),
        Value::Boolean(_) => (" true 或 false", "true or false"),
        Value::Datetime(_) => ("日期", "a date"),
        Value::Array(_) => ("方括号里的一列", "an array"),
        Value::Table(_) => ("一个表", "a table"),
    }
}

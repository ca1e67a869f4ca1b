//! Lays an office's config.toml over the defaults, and says in plain words, with the line, what it cannot take.
use std::collections::BTreeMap;

use serde::Deserialize;
use toml::de::{DeArray, DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::faults::{LONGEST_KEY, Source, why_no_value};
use super::kept::keep_spellings;
use super::listed::Listed;
use super::values::check_value;
use crate::config::template::{FieldSpec, SectionSpec};
use crate::fold::{nearest, shorten};
use crate::model::Lang;
use crate::run_error::RunError;

/// The list whose first item may be blank.
const MAY_BEGIN_BLANK: &str = "template.name_suffixes";

/// Lays the keys of `source` over those of `defaults`.
pub fn lay_over(defaults: &str, source: Source<'_>) -> Result<Table, RunError> {
    let built_in = parsed(defaults);
    let mut merged = built_in.clone();
    let own = DeTable::parse(source.text).map_err(|error| source.syntax(&error))?;
    Walk { source, defaults }.merge(&mut merged, own.into_inner(), "")?;
    keep_spellings(&mut merged, &built_in);
    Ok(merged)
}

fn parsed(defaults: &str) -> Table {
    defaults.parse().expect("the built-in defaults are valid TOML")
}

/// Goes through an office's keys beside the defaults.
struct Walk<'a> {
    source: Source<'a>,
    /// The defaults as they are written, for what is to be said of a key in a wrong place.
    defaults: &'a str,
}

impl Walk<'_> {
    fn merge(&self, into: &mut Table, own: DeTable<'_>, path: &str) -> Result<(), RunError> {
        for (key, value) in own {
            let at = key.span().start;
            let full = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
            // [rules] holds names of rules, which the registry knows and the defaults do not list.
            if path == "rules" {
                // A key that was written below this head by mistake is no rule.
                let name = key.get_ref().to_string();
                let setting = self.setting(value, &full);
                let setting = setting
                    .map_err(|error| self.home_of(&name).map_or(error, |_| self.unknown(at, &full, into.keys())));
                into.insert(name, setting?);
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
                check_value(path, &Value::Float(*default), at, self.source)?;
            }
            (default @ Value::Array(_), DeValue::Array(own)) => {
                let mut items = self.items(own, path, at)?;
                let first = items.get(0).filter(|first| path == MAY_BEGIN_BLANK && is_blank(first)).cloned();
                drop_blanks(&mut items, default);
                // The first word is printed, and none where it is blank.
                if let (Some(first), Value::Array(items)) = (first, &mut items) {
                    items.insert(0, first);
                }
                *default = items;
            }
            (default, own) => {
                // Blanks around a text say nothing, and would be printed.
                let own = match owned(own) {
                    Value::String(text) => Value::String(text.trim().to_owned()),
                    own => own,
                };
                if std::mem::discriminant(default) != std::mem::discriminant(&own) {
                    let (zh, en) = kind(default);
                    return Err(self.wrong_type(at, path, zh, en));
                }
                check_value(path, &own, at, self.source)?;
                *default = own;
            }
        }
        Ok(())
    }

    /// Takes a list, each of whose items must be what the list is of.
    fn items(&self, own: DeArray<'_>, path: &str, at: usize) -> Result<Value, RunError> {
        let mut items = Vec::new();
        let mut form = Listed::default();
        for (number, item) in (1..).zip(own) {
            let start = item.span().start;
            let places = places_of(item.get_ref());
            let item = owned(item.into_inner());
            let said =
                |zh: &str, en: &str| (format!("{path} 的第 {number} 项{zh}"), format!("{path}, item {number}: {en}"));
            let taken = match path {
                "template.fields" => FieldSpec::deserialize(item.clone()).map(|field| form.take_field(&field)),
                "template.sections" => {
                    SectionSpec::deserialize(item.clone()).map(|section| form.take_section(&section))
                }
                _ => String::deserialize(item.clone()).map(|_| None),
            };
            let fault = taken.map_err(|error| {
                let unknown = error.message().strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
                let (at, home) = unknown.map_or((None, None), |key| (places.get(key).copied(), self.home_of(key)));
                let (zh, en) = match (unknown, home) {
                    (Some("limit"), _) if path == "template.sections" => (
                        "不能有 limit：字数上限只能规定各部分合计的，写在 [template] 下面".to_owned(),
                        "has no limit of its own; that of all sections together belongs below [template]".to_owned(),
                    ),
                    (Some(key), Some((zh, en))) => {
                        (format!("没有 {key} 这一项，它{zh}"), format!("no key {key}; it {en}"))
                    }
                    _ => (why_no_value(error.message()), error.message().to_owned()),
                };
                let (zh, en) = said(&zh, &en);
                self.source.error(Some(at.unwrap_or(start)), &zh, &en)
            })?;
            if let Some(fault) = fault {
                let (zh, en) = said(fault.get(Lang::Zh), fault.get(Lang::En));
                return Err(self.source.error(Some(start), &zh, &en));
            }
            items.push(item);
        }
        self.check_form(path, items.len(), &form, at)?;
        Ok(items.into())
    }

    /// Refuses a form without fields or sections, or of which nobody could tell whose it is.
    fn check_form(&self, path: &str, count: usize, form: &Listed, at: usize) -> Result<(), RunError> {
        if !["template.fields", "template.sections"].contains(&path) {
            return Ok(());
        }
        if count == 0 {
            return Err(self.source.error(Some(at), &format!("{path} 至少要有一项"), &format!("{path} needs an item")));
        }
        if path == "template.fields" && !form.names_unit {
            let zh = format!("{path} 里没有单位名称一栏（kind = \"unit\"），认不出报告是哪个单位的");
            return Err(self.source.error(Some(at), &zh, &format!("{path} has no item of kind = \"unit\"")));
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
        let (zh, en) = match (self.home_of(last), nearest(last, known.map(String::as_str))) {
            (Some((zh, en)), _) => (format!("，{last} {zh}"), format!("; {last} {en}")),
            (None, Some(key)) => (format!("，是否想写 {key}？"), format!("; did you mean {key}?")),
            (None, None) => (String::new(), String::new()),
        };
        let path = shorten(path, LONGEST_KEY);
        self.source.error(Some(at), &format!("没有 {path} 这一项{zh}"), &format!("there is no key {path}{en}"))
    }

    /// Says where a key belongs that is written in another place: what follows a head in brackets belongs to that.
    fn home_of(&self, key: &str) -> Option<(String, String)> {
        let defaults = parsed(self.defaults);
        match defaults.get(key) {
            Some(Value::Table(_)) => None,
            Some(_) => Some((
                "要写在文件开头、第一个方括号之前".to_owned(),
                "belongs before the first head in brackets".to_owned(),
            )),
            None => {
                let name = head_of(&defaults, key)?;
                Some((format!("要写在 [{name}] 下面"), format!("belongs below [{name}]")))
            }
        }
    }

    fn wrong_type(&self, at: usize, path: &str, zh: &str, en: &str) -> RunError {
        self.source.error(Some(at), &format!("{path} 应当是{zh}"), &format!("{path} must be {en}"))
    }
}

/// Returns the head in brackets below which a key stands, those of one word before those within them.
fn head_of(table: &Table, key: &str) -> Option<String> {
    let tables = || table.iter().filter_map(|(name, value)| Some((name, value.as_table()?)));
    let own = tables().find(|(_, inner)| inner.contains_key(key)).map(|(name, _)| name.clone());
    own.or_else(|| tables().find_map(|(name, inner)| Some(format!("{name}.{}", head_of(inner, key)?))))
}

/// Returns the bytes where the keys of a table begin.
fn places_of(value: &DeValue<'_>) -> BTreeMap<String, usize> {
    let table = value.as_table().into_iter().flat_map(DeTable::iter);
    table.map(|(key, _)| (key.get_ref().to_string(), key.span().start)).collect()
}

/// Takes blank texts out of a list and the lists within it, but for those that the default has: an item that was emptied and
/// left standing is no word, and would be found everywhere.
fn drop_blanks(value: &mut Value, default: &Value) {
    let kept = |item: &Value| default.as_array().is_some_and(|known| known.contains(item));
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| drop_blanks(item, default));
            items.retain(|item| !is_blank(item) || kept(item));
        }
        Value::Table(table) => {
            let lists = table.iter_mut().map(|(_, inner)| inner).filter(|inner| inner.is_array());
            lists.for_each(|inner| drop_blanks(inner, default));
        }
        _ => {}
    }
}

fn is_blank(item: &Value) -> bool {
    match item {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
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

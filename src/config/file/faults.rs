//! What is wrong with a config.toml, with its line, in plain words. The parsers speak English only; their commonest
//! sentences are known here, and of the others only the place is told.
use toml::de::DeTable;

use crate::fold::{half_width, is_unseen};
use crate::han::is_han;
use crate::model::Words;
use crate::run_error::RunError;

/// Characters of a line that are shown on either side of a fault.
const SHOWN_BESIDE: usize = 40;
/// Most characters that are shown of a key.
pub const LONGEST_KEY: usize = 60;

/// A config.toml: its name in messages, and its text.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

impl Source<'_> {
    /// Makes the error for something that begins at byte `at`; without a place only the file is named.
    pub fn error(&self, at: Option<usize>, zh: &str, en: &str) -> RunError {
        let name = self.name;
        let place = at.map(|at| self.line_of(at));
        let message = match place {
            Some(line) => Words::new(format!("{name} 第 {line} 行：{zh}"), format!("{name}, line {line}: {en}")),
            None => Words::new(format!("{name}：{zh}"), format!("{name}: {en}")),
        };
        RunError::new(message, hint())
    }

    /// Makes the error for text that is no TOML.
    pub fn syntax(&self, error: &toml::de::Error) -> RunError {
        let span = error.span().unwrap_or_default();
        let line_of = self.line_of(span.start);
        let before = self.text.get(..span.start).unwrap_or_default();
        let column = before.chars().rev().take_while(|&character| character != '\n').count();
        let line = self.text.lines().nth(line_of - 1).unwrap_or_default();
        let slip = slip_of_keyboard(line).map(|(at, why)| (at, why.to_owned())).or_else(|| mark_of_keyboard(line));
        let column = 1 + slip.as_ref().map_or(column, |(at, _)| line[..*at].chars().count());
        let shown = around(line, column);
        let line = line.trim();
        let known = || why_no_toml(error.message(), line, span.is_empty()).map(str::to_owned);
        let why = slip.map(|(_, why)| why).or_else(known);
        let why = why.map(|why| format!("，{why}")).unwrap_or_default();
        let name = self.name;
        RunError::new(
            Words::new(
                format!("{name} 第 {line_of} 行第 {column} 列：写法有误{why}：{shown}"),
                format!("{name}, line {line_of}, column {column}: {}: {shown}", error.message()),
            ),
            hint(),
        )
    }

    /// Finds the byte at which a key of a table begins; `None` where it is not written.
    pub fn place_of(&self, table: &str, key: &str) -> Option<usize> {
        let whole = DeTable::parse(self.text).ok()?.into_inner();
        let table = whole.get(table)?.get_ref().as_table()?;
        table.iter().find_map(|(name, _)| (name.get_ref() == key).then(|| name.span().start))
    }

    /// Finds the byte at which a word begins in a list of a table; `None` where no list has it.
    pub fn place_listed(&self, table: &str, word: &str) -> Option<usize> {
        let whole = DeTable::parse(self.text).ok()?.into_inner();
        let table = whole.get(table)?.get_ref().as_table()?;
        let mut items = table.iter().filter_map(|(_, list)| list.get_ref().as_array()).flat_map(|list| list.iter());
        items.find_map(|item| (item.get_ref().as_str()?.trim() == word).then(|| item.span().start))
    }

    pub fn line_of(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
    }
}

/// Cuts a long line to what stands around one of its columns.
fn around(line: &str, column: usize) -> String {
    let most = 2 * SHOWN_BESIDE;
    let from = column.saturating_sub(SHOWN_BESIDE).min(line.chars().count().saturating_sub(most));
    let shown: String = line.chars().skip(from).take(most).collect();
    let (before, behind) = (from > 0, from + most < line.chars().count());
    format!("{}{}{}", if before { "…" } else { "" }, shown.trim(), if behind { "…" } else { "" })
}

fn hint() -> Words {
    Words::new(
        "请对照 redbook init 写出的 config.toml 改正；不确定的那一项可以整行删去，程序会用缺省值。",
        "compare with the config.toml that `redbook init` writes; a line left out takes its default",
    )
}

/// Finds the likeliest slips of a Chinese keyboard, whatever the parser makes of them: the byte of the line, and what is wrong.
fn slip_of_keyboard(line: &str) -> Option<(usize, &'static str)> {
    let code = line.split('#').next().unwrap_or_default();
    match code.split_once('=') {
        Some((_, value)) => {
            let quote = value.trim_start();
            let at = code.len() - quote.len();
            quote.starts_with(['“', '”', '‘']).then_some((at, "等号和引号要用英文的"))
        }
        None if code.contains('＝') => Some((code.find('＝')?, "等号和引号要用英文的")),
        None => {
            let at = code.find(['：', ':'])?;
            let name = code[..at].trim();
            let is_name = !name.is_empty() && name.chars().all(|own| own.is_ascii_alphanumeric() || own == '_');
            is_name.then_some((at, "名称和值之间要用等号 =，不是冒号"))
        }
    }
}

/// Finds the first mark, digit or blank of a Chinese keyboard that stands outside of quotes: the byte of the line, and what is
/// wrong. Words without quotes before it are the fault, and not what stands among them.
fn mark_of_keyboard(line: &str) -> Option<(usize, String)> {
    let mut quote = None;
    for (at, own) in line.char_indices() {
        match (quote, own) {
            (Some(open), _) if open == own => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(own),
            (None, '#') => return None,
            (None, _) if is_han(own) => return None,
            (None, _) if own == '\u{A0}' || is_unseen(own) || own == '\u{3000}' => {
                return Some((at, "有全角空格或看不见的字符，请删去".to_owned()));
            }
            (None, '、') => return Some((at, "“、”要改成英文逗号".to_owned())),
            (None, '“' | '”' | '‘' | '’' | '「' | '」' | '【' | '】') => {
                return Some((at, format!("{own} 要用英文的")));
            }
            (None, _) if half_width(own) != own => return Some((at, format!("“{own}”要用英文的（半角）"))),
            (None, _) => {}
        }
    }
    None
}

/// What people write for true and false.
const SWITCHES: [&str; 12] = ["yes", "no", "on", "off", "true", "false", "是", "否", "要", "不要", "开", "关"];

/// Says in Chinese why a line is no TOML; `None` where nothing better is known than that it is not.
fn why_no_toml(message: &str, line: &str, nothing_there: bool) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 18] = [
        ("string values must be quoted", "文字要加英文双引号"),
        ("invalid basic string", "双引号没有成对"),
        ("invalid literal string", "单引号没有成对"),
        ("invalid multi-line", "引号没有成对"),
        ("missing escaped value", "双引号里的反斜杠要写两个"),
        ("too few unicode value digits", "双引号里的反斜杠要写两个"),
        ("unclosed inline table", "花括号没有成对"),
        ("unclosed", "方括号没有成对"),
        ("duplicate key", "同一项写了两次"),
        ("key with no value", "少了等号或值"),
        ("missing comma", "少了逗号"),
        ("extra comma", "多了逗号"),
        ("extra `=`", "多了等号"),
        ("invalid boolean", "只能写 true 或 false"),
        ("unexpected leading zero", "数字前面不能有 0"),
        ("unexpected key or value", "值的后面多了内容"),
        ("unquoted keys cannot be empty", "等号前面没有名称"),
        ("invalid unquoted key", "名称只能用英文字母、数字、下划线和 -"),
    ];
    if nothing_there && message.starts_with("string values must be quoted") {
        return Some("等号后面没有值");
    }
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if value.starts_with(|first: char| first.is_ascii_digit()) && value.contains(['-', '/', '年']) {
        return Some("日期要加英文双引号，写成 \"2021-12-31\" 的样子");
    }
    if SWITCHES.iter().any(|word| value.eq_ignore_ascii_case(word)) {
        return Some("是、否要写成 true、false，小写，不加引号；别的文字要加英文双引号");
    }
    KNOWN.iter().find(|(known, _)| message.starts_with(known)).map(|(_, zh)| *zh)
}

/// Says in Chinese why a value is not taken.
pub fn why_no_value(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let others = || quoted.iter().skip(1).copied().collect::<Vec<_>>().join("、");
    let (first, expected) = (quoted.first().copied().unwrap_or_default(), message.rsplit("expected ").next());
    if message.starts_with("missing field") {
        format!("缺少 {first}")
    } else if message.starts_with("unknown field") {
        format!("没有 {first} 这一项，可以写 {}", others())
    } else if message.starts_with("unknown variant") {
        format!("不能是“{first}”，可以写 {}", others())
    } else {
        let kind = match expected {
            Some("a string" | "string only") => "，应当是带引号的文字",
            Some("a sequence") => "，应当是方括号里的一列",
            _ => "",
        };
        format!("有的值不合要求{kind}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn what_is_no_toml_is_said_in_chinese() {
        let long = "长".repeat(5000);
        for (text, words) in [
            ("a = 1\nyear = \n", "第 2 行第 8 列：写法有误，等号后面没有值：year ="),
            ("office = 青禾区", "第 1 行第 10 列：写法有误，文字要加英文双引号：office = 青禾区"),
            ("annexes = yes", "第 1 行第 11 列：写法有误，是、否要写成 true、false，小写，不加引号"),
            ("annexes = True", "是、否要写成 true、false"),
            ("office = “青禾区”", "等号和引号要用英文的"),
            ("year ＝ 2021", "第 1 行第 6 列：写法有误，等号和引号要用英文的"),
            ("year：2021", "第 1 行第 5 列：写法有误，名称和值之间要用等号 =，不是冒号：year：2021"),
            ("office: 青禾区", "第 1 行第 7 列：写法有误，名称和值之间要用等号 =，不是冒号"),
            ("a = [\n  \"甲：乙,\n]", "写法有误，双引号没有成对"),
            (
                "[notices]\nreply_by = 2021-13-40",
                "第 2 行第 12 列：写法有误，日期要加英文双引号，写成 \"2021-12-31\" 的样子",
            ),
            ("reply_by = 2021年12月31日", "日期要加英文双引号"),
            ("office = \"青禾区\nx = 1", "第 1 行第 14 列：写法有误，双引号没有成对"),
            ("[look\n", "方括号没有成对"),
            ("year = 1\nyear = 2", "第 2 行第 1 列：写法有误，同一项写了两次"),
            ("year 2021", "少了等号或值"),
            ("年度 = 2021", "名称只能用英文字母"),
            ("a = [\"甲\"，\"乙\"]", "第 1 行第 9 列：写法有误，“，”要用英文的（半角）"),
            ("a = [\"甲，#\"、\"乙\"]", "第 1 行第 11 列：写法有误，“、”要改成英文逗号"),
            ("a = [“甲”]", "第 1 行第 6 列：写法有误，“ 要用英文的"),
            ("【look】\n", "第 1 行第 1 列：写法有误，【 要用英文的"),
            ("［look］\n", "“［”要用英文的（半角）"),
            ("＃ 说明\n", "“＃”要用英文的（半角）"),
            ("year = ２０２１\n", "第 1 行第 8 列：写法有误，“２”要用英文的（半角）"),
            ("year = 2021\u{3000}\n", "第 1 行第 12 列：写法有误，有全角空格或看不见的字符，请删去"),
            ("office = 青禾区（本级）", "文字要加英文双引号"),
            ("a = 1_", "第 1 行第 6 列：写法有误：a = 1_"),
            (
                &format!("{long} = 青\n"),
                &format!("写法有误，名称只能用英文字母、数字、下划线和 -：{}…", "长".repeat(80)),
            ),
            (&format!("a = \"{long}"), &format!("双引号没有成对：…{}", "长".repeat(80))),
        ] {
            let error = DeTable::parse(text).expect_err(text);
            let error = Source { name: "c.toml", text }.syntax(&error);
            let said = error.message.get(Lang::Zh);
            assert!(said.contains(words), "{text}: {said}");
        }
    }

    #[test]
    fn what_is_no_value_is_said_in_chinese() {
        for (message, words) in [
            ("missing field `key`", "缺少 key"),
            ("unknown field `z`, expected one of `key`, `kind`", "没有 z 这一项，可以写 key、kind"),
            ("unknown variant `c`, expected `a` or `b`", "不能是“c”，可以写 a、b"),
            ("invalid type: integer `1`, expected a string", "有的值不合要求，应当是带引号的文字"),
            ("something new", "有的值不合要求"),
        ] {
            assert_eq!(why_no_value(message), words);
        }
    }
}

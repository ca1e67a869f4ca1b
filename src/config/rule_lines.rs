//! Where names of rules stand in config.toml: whether there are such rules is known to others than who reads settings.
use std::collections::BTreeMap;
use std::fmt;

use toml::de::DeTable;

use super::faults::Source;
use crate::model::Words;

/// The tables that name rules, and the key of a list of them.
const LISTS: [(&str, Option<&str>); 2] = [("rules", None), ("editions", Some("masked"))];

/// The lines that name rules, by table and name. They say nothing that settings mean: who writes settings down to compare them
/// with others does not see them.
#[derive(Clone, Default)]
pub struct RuleLines {
    file: String,
    lines: BTreeMap<(&'static str, String), usize>,
}

impl RuleLines {
    pub(super) fn of(source: Source<'_>) -> Self {
        let whole = DeTable::parse(source.text).map(toml::Spanned::into_inner).unwrap_or_default();
        let mut lines = BTreeMap::new();
        for (table, list) in LISTS {
            let Some(own) = whole.get(table).and_then(|own| own.get_ref().as_table()) else { continue };
            let named: Vec<(&str, usize)> = match list {
                None => own.iter().map(|(name, _)| (name.get_ref().as_ref(), name.span().start)).collect(),
                Some(list) => {
                    let items = own.get(list).and_then(|list| list.get_ref().as_array()).into_iter();
                    let items = items.flat_map(|items| items.iter());
                    items.filter_map(|item| Some((item.get_ref().as_str()?.trim(), item.span().start))).collect()
                }
            };
            for (name, at) in named {
                lines.entry((table, name.to_owned())).or_insert_with(|| source.line_of(at));
            }
        }
        Self { file: source.name.to_owned(), lines }
    }

    /// Says where a table names a rule: config.toml 第 3 行.
    pub fn place_of(&self, table: &'static str, name: &str) -> Words {
        let file = &self.file;
        match self.lines.get(&(table, name.to_owned())) {
            Some(line) => Words::new(format!("{file} 第 {line} 行"), format!("{file}, line {line}")),
            None => Words::new(format!("{file} 的 [{table}]"), format!("[{table}] in {file}")),
        }
    }
}

impl fmt::Debug for RuleLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RuleLines")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::Lang;

    #[test]
    fn names_of_rules_have_their_lines_in_every_writing() {
        for (text, rules, masked) in [
            ("[rules]\n# none\nabc = \"off\"\n[editions]\nmasked = [\"x\",\n \"abc\"]\n", "第 3 行", "第 6 行"),
            ("rules.abc = \"off\"\nyear = 2021\neditions = { masked = [\"abc\"] }\n", "第 1 行", "第 3 行"),
            ("year = 2021\n", "的 [rules]", "的 [editions]"),
        ] {
            let lines = RuleLines::of(Source { name: "config.toml", text });
            let places = ["rules", "editions"].map(|table| lines.place_of(table, "abc"));
            let said = places.each_ref().map(|place| place.get(Lang::Zh));
            assert_eq!(said, [format!("config.toml {rules}"), format!("config.toml {masked}")], "{text}");
        }
    }

    #[test]
    fn lines_do_not_part_settings_that_mean_the_same() {
        let said = |text: &str| format!("{:?}", Config::parse(text, "c").expect("valid"));
        assert_eq!(said("[rules]\nover-length = \"off\"\n"), said("\n[rules]\n# 备注\nover-length = \"off\"\n"));
    }
}

//! Where names of rules stand in config.toml: whether there are such rules is known to others than who reads settings.
use std::fmt;

use super::faults::Source;
use crate::model::Words;

/// The text that names rules, looked into only where one of them is none. It says nothing that settings mean: who writes
/// settings down to compare them with others does not see it.
#[derive(Clone, Default)]
pub struct RuleLines {
    file: String,
    text: String,
}

impl RuleLines {
    pub(in crate::config) fn of(source: Source<'_>) -> Self {
        Self { file: source.name.to_owned(), text: source.text.to_owned() }
    }

    /// Says where a table names a rule, as a key or in a list: config.toml 第 3 行.
    pub fn place_of(&self, table: &str, name: &str) -> Words {
        let file = &self.file;
        let source = Source { name: file, text: &self.text };
        match source.place_of(table, name).or_else(|| source.place_listed(table, name)) {
            Some(at) => {
                let line = source.line_of(at);
                Words::new(format!("{file} 第 {line} 行"), format!("{file}, line {line}"))
            }
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

//! The fields and sections that an office lists: what would set one report's words into two places, or into none.
use std::collections::BTreeMap;

use crate::config::template::{FieldKind, FieldSpec, SectionSpec};
use crate::model::Words;

/// What was listed so far.
#[derive(Default)]
pub(super) struct Listed {
    /// Keys and folded labels or headings, each with the number of its item.
    keys: BTreeMap<String, usize>,
    words: BTreeMap<String, usize>,
    count: usize,
    /// Whether a field is the unit's name.
    pub(super) names_unit: bool,
}

impl Listed {
    /// Takes the next field; says what is wrong with it. A title is known by its wording and has no label.
    pub(super) fn take_field(&mut self, field: &FieldSpec) -> Option<Words> {
        self.names_unit |= field.kind == FieldKind::Unit;
        let label = (field.kind != FieldKind::Title).then_some(field.label.folded());
        let fault = self.take(&field.key, "label", label);
        // A person takes two places of the ledger, and each key one.
        let mut parts = (field.kind == FieldKind::Person).then_some(["name", "title"]).into_iter().flatten();
        fault.or_else(|| parts.find_map(|part| self.take_key(&format!("{}_{part}", field.key), "key")))
    }

    /// Takes the next section; says what is wrong with it.
    pub(super) fn take_section(&mut self, section: &SectionSpec) -> Option<Words> {
        self.take(&section.key, "heading", Some(section.heading.words()))
    }

    fn take(&mut self, key: &str, name: &str, words: Option<&str>) -> Option<Words> {
        self.count += 1;
        for (name, text) in
            [("key", Some(key)), (name, words)].into_iter().filter_map(|(name, text)| Some((name, text?)))
        {
            if text.trim().is_empty() {
                return Some(Words::new(format!("的 {name} 不能空着"), format!("{name} must not be blank")));
            }
            if let Some(fault) = self.take_key(text, name) {
                return Some(fault);
            }
        }
        None
    }

    /// Takes a key, or the words of a label or heading; says which item before has them.
    fn take_key(&mut self, text: &str, name: &str) -> Option<Words> {
        let number = self.count;
        let seen = if name == "key" { &mut self.keys } else { &mut self.words };
        let before = seen.insert(text.to_owned(), number)?;
        let zh = format!("的 {name} 和第 {before} 项的相同，要分得开");
        Some(Words::new(zh, format!("{name} is that of item {before} as well")))
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::model::Lang;

    #[test]
    fn fields_and_sections_are_told_apart() {
        let field = |key: &str, label: &str, kind: &str| {
            format!("[[template.fields]]\nkey = \"{key}\"\nlabel = \"{label}\"\nkind = \"{kind}\"\n")
        };
        let section =
            |key: &str, heading: &str| format!("[[template.sections]]\nkey = \"{key}\"\nheading = \"{heading}\"\n");
        let unit = field("dept", "部门", "unit");
        for (text, said) in [
            (unit.clone() + &field("a", "", "text"), "第 5 行：template.fields 的第 2 项的 label 不能空着"),
            (unit.clone() + &field("a", "部 门", "text"), "第 5 行：template.fields 的第 2 项的 label 和第 1 项的相同"),
            (unit.clone() + &field("dept", "人数", "text"), "的 key 和第 1 项的相同"),
            (
                unit.clone() + &field("head", "负责人", "person") + &field("head_name", "人数", "text"),
                "template.fields 的第 3 项的 key 和第 2 项的相同",
            ),
            (field("a", "人数", "text"), "template.fields 里没有单位名称一栏（kind = \"unit\"）"),
            (
                section("a", "一、工作") + &section("b", "二、工作"),
                "template.sections 的第 2 项的 heading 和第 1 项的相同",
            ),
            (section("a", "一、") + &section("b", "二、打算"), "template.sections 的第 1 项的 heading 不能空着"),
            (section("a", "一、工作") + &section("a", "二、打算"), "template.sections 的第 2 项的 key 和第 1 项的相同"),
        ] {
            let error = Config::parse(&text, "config.toml").expect_err(&text);
            assert!(error.message.get(Lang::Zh).contains(said), "{text}: {}", error.message.get(Lang::Zh));
        }
        let sound = unit + &field("title", "", "title") + &section("a", "一、工作") + &section("b", "二、打算");
        assert!(Config::parse(&sound, "config.toml").is_ok());
    }

    #[test]
    fn a_label_copied_with_its_colon_is_the_label() {
        let text = "[[template.fields]]\nkey = \"unit\"\nlabel = \"部门名称： \"\nkind = \"unit\"\n";
        let template = Config::parse(text, "config.toml").expect("settings").template;
        assert_eq!(&*template.fields.last().expect("a field").label, "部门名称");
    }

    #[test]
    fn a_form_without_a_title_takes_no_line_for_one() {
        let config =
            Config::parse("[template]\ntitle = \"\"\ntitle_spellings = []\n", "config.toml").expect("settings");
        assert!(!config.template.ends_with_title("部门：青禾区教育局"));
    }
}

//! What fields and sections that an office writes anew keep of the built-in ones: a field that still has the key and the kind of one,
//! and says nothing of its spellings, is written by units as ever.
use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::fold::fold;
use crate::ordinal::strip_ordinal;

/// The lists of other spellings, and the words of the form itself, in items of either kind.
const SPELLINGS: &str = "spellings";
const DOUBTFUL: &str = "doubtful_spellings";
const WORDS: [&str; 2] = ["label", "heading"];

/// Gives the items of the form that have no spellings those of the built-in ones in whose place they stand.
pub(super) fn keep_spellings(merged: &mut Table, defaults: &Table) {
    for (list, words) in [("fields", WORDS[0]), ("sections", WORDS[1])] {
        let items = |form: &Table| form.get("template")?.get(list)?.as_array().cloned();
        let (Some(mut own), Some(built_in)) = (items(merged), items(defaults)) else { continue };
        // Most offices write no form of their own.
        if own == built_in {
            continue;
        }
        let taken: Vec<BTreeSet<String>> = own.iter().map(|item| said(item, words)).collect();
        for (at, item) in own.iter_mut().enumerate() {
            let same = |other: &&Value| ["key", "kind"].iter().all(|key| other.get(key) == item.get(key));
            let Some(known) = built_in.iter().find(same) else { continue };
            let others: Vec<_> = taken.iter().enumerate().filter(|(other, _)| *other != at).collect();
            let is_others = |text: &str| others.iter().any(|(_, words)| words.contains(&compared(text)));
            if let Some(item) = item.as_table_mut().filter(|item| !item.contains_key(SPELLINGS)) {
                for (name, texts) in kept(known, words, is_others) {
                    item.entry(name).or_insert_with(|| texts.into());
                }
            }
        }
        if let Some(template) = merged.get_mut("template").and_then(Value::as_table_mut) {
            template.insert(list.to_owned(), own.into());
        }
    }
}

/// Returns what of a built-in item's words no other item of the form says, by list.
fn kept(known: &Value, words: &str, is_others: impl Fn(&str) -> bool) -> Vec<(&'static str, Vec<String>)> {
    let label = known.get(words).and_then(Value::as_str).map(|text| vec![strip_ordinal(text)]);
    let lists = [(SPELLINGS, label.unwrap_or_default()), (DOUBTFUL, Vec::new())];
    let kept = lists.into_iter().map(|(name, mut texts)| {
        texts.extend(texts_of(known, name));
        texts.retain(|text| !text.is_empty() && !is_others(text));
        (name, texts.into_iter().map(str::to_owned).collect::<Vec<_>>())
    });
    kept.filter(|(_, texts)| !texts.is_empty()).collect()
}

/// Returns all that an item is called, as it is compared.
fn said(item: &Value, words: &str) -> BTreeSet<String> {
    let label = item.get(words).and_then(Value::as_str).into_iter();
    label.chain([SPELLINGS, DOUBTFUL].into_iter().flat_map(|name| texts_of(item, name))).map(compared).collect()
}

fn texts_of<'v>(item: &'v Value, name: &str) -> impl Iterator<Item = &'v str> + use<'v> {
    item.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn compared(text: &str) -> String {
    fold(strip_ordinal(text.trim().trim_end_matches(['：', ':'])))
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, FieldKind};

    #[test]
    fn a_field_in_the_place_of_a_built_in_one_keeps_its_spellings() {
        let field = |key: &str, label: &str, kind: &str, more: &str| {
            format!("[[template.fields]]\nkey = \"{key}\"\nlabel = \"{label}\"\nkind = \"{kind}\"\n{more}\n")
        };
        let section = "[[template.sections]]\nkey = \"problems\"\nheading = \"一、不足\"\n";
        let text = field("unit", "预算部门", "unit", "")
            + &field("filler", "填报人", "person", "")
            + &field("contact", "联系人", "person", "spellings = [\"联络员\"]")
            + &field("date", "报送日期", "date", "spellings = []")
            + &field("phone", "电话种类", "text", "")
            + section;
        let template = Config::parse(&text, "config.toml").expect("settings").template;
        let spells = |at: usize, words: &str| template.fields[at].spelled().any(|own| own == words);
        let at = |key: &str| template.fields.iter().position(|field| field.key == key).expect("a field");
        assert!(spells(at("unit"), "单位名称") && spells(at("unit"), "填报单位"));
        assert!(template.fields[at("unit")].doubtful_spellings.iter().any(|own| &**own == "学校"));
        assert!(spells(at("filler"), "经办人") && !spells(at("filler"), "联系人") && !spells(at("filler"), "联络员"));
        assert_eq!(template.fields[at("date")].spelled().collect::<Vec<_>>(), ["报送日期"], "none are wanted");
        assert_eq!(template.fields[at("phone")].spelled().count(), 1, "another kind");
        assert_eq!(template.field_of(FieldKind::Date).map(|field| field.spelled().count()), Some(1));
        assert!(template.sections[0].spelled().any(|own| own == "存在主要问题及原因分析"));
    }
}

//! Short ways into a ledger.
use serde_json::Value;

/// The items of a list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

/// The text at a key.
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is text"))
}

/// The number at a key.
pub fn number(value: &Value, key: &str) -> usize {
    let number = value[key].as_u64().unwrap_or_else(|| panic!("{key} is a number"));
    usize::try_from(number).expect("a small number")
}

/// The keys of an object, in their order.
pub fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The findings of all units and of the run.
pub fn findings(ledger: &Value) -> Vec<&Value> {
    list(ledger, "units").iter().chain([ledger]).flat_map(|entry| list(entry, "findings")).collect()
}

//! What the controls of a form show: what somebody typed, ticked or chose.
use super::tree::{NodeId, Tree};

/// Returns what an `input` shows; empty for buttons and what is not shown.
pub fn input(tree: &Tree, id: NodeId) -> &str {
    let kind = tree.attr(id, "type").unwrap_or("text").trim().to_ascii_lowercase();
    match (kind.as_str(), tree.attr(id, "checked").is_some()) {
        ("checkbox" | "radio", true) => "☑",
        ("checkbox" | "radio", false) => "☐",
        ("hidden" | "submit" | "reset" | "button" | "image" | "file" | "password", _) => "",
        _ => tree.attr(id, "value").unwrap_or_default(),
    }
}

/// Returns what a `select` shows: the chosen options, or the first where a single one is to be chosen.
pub fn choice(tree: &Tree, id: NodeId) -> String {
    let options: Vec<NodeId> = tree.below(id, |_| false).filter(|id| tree.name(*id) == "option").collect();
    let words = |option: &NodeId| tree.words(*option, |_| false);
    let mut chosen: Vec<String> =
        options.iter().filter(|option| tree.attr(**option, "selected").is_some()).map(words).collect();
    if chosen.is_empty() && tree.attr(id, "multiple").is_none() {
        chosen.extend(options.first().map(words));
    }
    chosen.join("、")
}

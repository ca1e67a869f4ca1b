//! Style sheets, as far as Word, Excel and simple pages go: rules for a tag, a class, or both.
use std::collections::BTreeMap;

use super::style::Style;
use super::tree::{Data, NodeId, ROOT, Tree};

/// The rules of a page's style sheets, by selector: `p`, `.xl65`, `p.MsoNormal`.
#[derive(Default)]
pub struct Sheet {
    rules: BTreeMap<String, Style>,
}

impl Sheet {
    /// Gathers the rules of all `style` elements.
    pub fn of(tree: &Tree) -> Self {
        let mut sheet = Self::default();
        for id in tree.below(ROOT, |_| false).filter(|id| tree.name(*id) == "style") {
            if let Some(Data::Text(text)) = tree.first(id).map(|text| tree.data(text)) {
                sheet.read(text);
            }
        }
        sheet
    }

    fn read(&mut self, text: &str) {
        let plain = without_comments(text);
        let mut rest = plain.as_str();
        while let Some((selectors, behind)) = rest.split_once('{') {
            // A line such as @charset ends without braces.
            let selectors = selectors.rsplit(';').next().unwrap_or_default().trim();
            if selectors.starts_with('@') {
                rest = behind_block(behind);
                continue;
            }
            let (declarations, behind) = behind.split_once('}').unwrap_or((behind, ""));
            for selector in selectors.split(',').map(str::trim).filter(|selector| is_simple(selector)) {
                self.rules.entry(selector.to_ascii_lowercase()).or_default().lay_over(Style::read(declarations));
            }
            rest = behind;
        }
    }

    /// Returns all that is said of an element: by its tag, by the rules for it, and by itself.
    pub fn style(&self, tree: &Tree, id: NodeId) -> Style {
        let name = tree.name(id);
        let mut style = Style::of_tag(name);
        if name == "font" {
            style.lay_over(Style::of_font(tree.attr(id, "size"), tree.attr(id, "face")));
        }
        let mut rule = |selector: &str| {
            if let Some(rule) = self.rules.get(selector) {
                style.lay_over(rule.clone());
            }
        };
        if !self.rules.is_empty() {
            rule(name);
            for class in tree.attr(id, "class").unwrap_or_default().to_ascii_lowercase().split_ascii_whitespace() {
                rule(&format!(".{class}"));
                rule(&format!("{name}.{class}"));
            }
        }
        if let Some(own) = tree.attr(id, "style") {
            style.lay_over(Style::read(own));
        }
        style
    }
}

/// Says whether a selector is a tag, a class, or a tag with a class, and nothing more.
fn is_simple(selector: &str) -> bool {
    let (tag, class) = selector.split_once('.').unwrap_or((selector, "-"));
    let is_name = |name: &str| name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    !selector.is_empty() && !class.is_empty() && is_name(tag) && is_name(class)
}

/// Takes out comments, and the marks that hide a sheet from browsers of the last century.
fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain.replace("<!--", "").replace("-->", "")
}

/// Returns what follows a block that is already open.
fn behind_block(text: &str) -> &str {
    let mut depth = 1_u32;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

//! What the pages to look at have in common: one file each, without a network, for browsers as old as IE 11 and Chrome 49.
//! A page is a template that extends `base.html`; style and scripts are written into it.
mod address;
mod chart;
mod data;
mod word_list;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use address::address;
pub use chart::{
    Chart, Fill, Histogram, Line, Lines, Pick, Row, Series, histogram, lines, severities, stacked_bars, statuses,
};
pub use data::data_block;
pub use word_list::WordList;

/// Names under which templates know each other.
const BASE: &str = "base.html";
const CHART: &str = "chart.html";
const WHOLE: &str = "whole.html";
const PAGE: &str = "page.html";

/// Scripts of all pages, in the order in which they need each other.
const SCRIPTS: [&str; 5] = [
    include_str!("script/element.js"),
    include_str!("script/search.js"),
    include_str!("script/table.js"),
    include_str!("script/chart.js"),
    include_str!("script/panel.js"),
];

/// What a page has of its own.
pub struct Own<'a> {
    /// The template, which extends `base.html` and fills its block `body`; it knows `page`, what [`fill`] is given.
    pub template: &'a str,
    /// Rules of style behind those of all pages.
    pub style: &'a str,
    /// Scripts behind those of all pages.
    pub scripts: &'a [&'a str],
}

/// What `base.html` is filled with.
#[derive(Serialize)]
struct Frame<'a> {
    title: &'a str,
    policy: String,
    style: String,
    script: String,
}

/// Fills a page in; whatever `page` holds is escaped, but for what its template marks as safe.
///
/// # Panics
/// Where a template does not agree with what fills it, which is a fault of the program that its tests show.
pub fn fill(title: &str, own: &Own<'_>, page: &impl Serialize) -> String {
    let script = SCRIPTS.iter().chain(own.scripts).copied().collect::<String>();
    let style = format!("{}{}", include_str!("style.css"), own.style);
    let frame = Frame { title, policy: policy(&script), style, script };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let templates = [
        (BASE, include_str!("base.html")),
        (CHART, include_str!("chart.html")),
        (WHOLE, include_str!("whole.html")),
        (PAGE, own.template),
    ];
    for (name, source) in templates {
        environment.add_template(name, source).unwrap_or_else(|error| panic!("{name} is sound: {error:#}"));
    }
    let template = environment.get_template(PAGE).expect("it has just been added");
    let filled = context! { frame => Serde(&frame), page => Serde(page) };
    template.render(filled).unwrap_or_else(|error| panic!("templates know their pages: {error:#}"))
}

/// Says what the page may load: nothing, and of scripts only its own, told by its sum. Browsers that know no sums take
/// scripts of the page as such.
fn policy(script: &str) -> String {
    let sum = BASE64_STANDARD.encode(Sha256::digest(script));
    format!(
        "default-src 'none'; script-src 'unsafe-inline' 'sha256-{sum}'; style-src 'unsafe-inline'; img-src data:; \
         base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_fills_a_page_is_escaped() {
        let template = "{% extends 'base.html' %}{% block body %}<p title=\"{{ page.name }}\">{{ page.name }}</p>\
                        {% endblock %}";
        let own = Own { template, style: "", scripts: &[] };
        let name = "</script><script>alert(1)</script>\"'&";
        let page = fill(name, &own, &BTreeMap::from([("name", name)]));
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(page.contains("<title>&lt;"), "{page}");
        assert_eq!(page.matches("<script>").count(), 1, "its own");
    }
}

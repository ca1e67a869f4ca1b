//! What a chart says (ECMA-376 part 1, 21.2): its title, the names of series and categories, and the values that it keeps for
//! programs that do not calculate them anew.
use std::collections::BTreeSet;

use super::reader::{Reader, Story};
use crate::format::xml::{Element, Xml};

/// Most words and values that are told.
const MOST: usize = 200;

impl Reader<'_> {
    /// Returns the words and values of the chart in the part of that relationship, each word once; blank where there are none.
    pub(super) fn chart_words(&mut self, story: &Story<'_>, id: &str) -> String {
        let xml = self.part_of(story, id);
        let mut seen = BTreeSet::new();
        let said = xml.as_ref().and_then(Xml::root).into_iter().flat_map(Element::walk).filter_map(|element| {
            let text = match element.name() {
                "p" => element.words(),
                "v" => element.text(),
                _ => return None,
            };
            let text = text.trim();
            // 0.41599999999999998 is how programs keep 0.416.
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number.to_string());
            let is_new = !text.is_empty() && (number.is_some() || seen.insert(text.to_owned()));
            is_new.then(|| number.unwrap_or_else(|| text.to_owned()))
        });
        said.take(MOST).collect::<Vec<_>>().join(" ")
    }
}

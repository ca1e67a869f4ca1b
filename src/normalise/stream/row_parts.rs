//! Columns of a list that share one section: 存在主要问题 | 原因分析, beside each other and each with its own text.
use std::collections::BTreeMap;

use crate::config::Template;
use crate::normalise::headings::chosen::Chosen;

/// Finds the columns next to those that head sections whose heads are the rest of these sections' headings, each with the
/// column that it goes with; `is_free` tells columns that may be a section's.
pub fn parts_of(
    labels: &[String],
    heads: &BTreeMap<usize, Chosen>,
    is_free: &dyn Fn(&str) -> bool,
    template: &Template,
) -> BTreeMap<usize, usize> {
    let mut parts = BTreeMap::new();
    for (&at, chosen) in heads {
        let goes_with = |own: &usize, is_behind: bool| {
            let is_open = !heads.contains_key(own) && is_free(&labels[*own]);
            is_open && template.is_rest_of_heading(chosen.section, &labels[at], &labels[*own], is_behind)
        };
        let behind = (at + 1..labels.len()).take_while(|own| goes_with(own, true));
        let before = (0..at).rev().take_while(|own| goes_with(own, false));
        parts.extend(behind.chain(before).map(|own| (own, at)));
    }
    parts
}

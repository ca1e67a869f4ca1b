//! How far every list has counted. Items stand in a tree, as in LibreOffice (`SwNumberTree`): what has no number of its
//! own still holds its place, and gets one as soon as something below it is counted.
use std::collections::BTreeMap;

use super::labels::{LEVELS, ListStyle, Numbers};

/// The last item of a level, below the last one of the level above.
#[derive(Clone, Copy, Debug)]
struct Node {
    number: i64,
    counted: bool,
    /// Whether it holds back a number until something below it is counted.
    waiting: bool,
}

/// One list.
#[derive(Clone, Debug, Default)]
struct Tree {
    nodes: [Option<Node>; LEVELS],
    /// The number after which items of a level go on below an item that is not counted.
    before: [Option<i64>; LEVELS],
    /// The last number of any level, for styles that count all levels together.
    last: Option<i64>,
}

/// How an item is counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// Whether it has a number.
    pub(super) counted: bool,
    /// Whether it begins anew, and at which number if it says one.
    pub(super) restart: Option<Option<u32>>,
}

/// All lists of a text.
#[derive(Default)]
pub(super) struct Lists {
    outline: Tree,
    trees: Vec<Tree>,
    named: BTreeMap<String, usize>,
    /// The last list that began, and its style.
    last: Option<(usize, String)>,
    /// Whether all lists of one style are one list, as in documents of OpenOffice.org 2.
    pub(super) by_style: bool,
}

/// What a list says of its beginning.
#[derive(Debug, Default)]
pub(super) struct Beginning<'e> {
    /// Its own name.
    pub(super) id: Option<&'e str>,
    pub(super) style: &'e str,
    /// Whether it goes on from the list before it, if that has the same style.
    pub(super) goes_on: bool,
    /// The list that it goes on from.
    pub(super) after: Option<&'e str>,
}

impl Lists {
    /// Begins a list, or goes on with one; returns which it is, and whether it counts anew all the same.
    pub(super) fn begin(&mut self, beginning: &Beginning<'_>) -> (usize, bool) {
        let of_style = format!("\u{0}{}", beginning.style);
        let id = beginning.id.or_else(|| self.by_style.then_some(of_style.as_str()));
        let named = |id: Option<&str>| id.and_then(|id| self.named.get(id)).copied();
        let known = named(id);
        let before = self.last.as_ref().filter(|(_, style)| beginning.goes_on && style == beginning.style);
        let tree = named(beginning.after).or(before.map(|(tree, _)| *tree)).or(known).unwrap_or_else(|| {
            self.trees.push(Tree::default());
            self.trees.len() - 1
        });
        if known.is_none() {
            self.named.extend(id.map(|id| (id.to_owned(), tree)));
            self.last = Some((tree, beginning.style.to_owned()));
        }
        (tree, known.is_some() && beginning.id.is_none() && !beginning.goes_on)
    }

    /// Counts an item of a list in on a level, from 0.
    pub(super) fn count(&mut self, list: usize, style: &ListStyle, level: usize, count: Count) -> Numbers {
        self.trees[list].count(style, level, count)
    }

    /// Counts a heading in.
    pub(super) fn count_heading(&mut self, style: &ListStyle, level: usize, count: Count) -> Numbers {
        self.outline.count(style, level, count)
    }
}

impl Tree {
    fn count(&mut self, style: &ListStyle, level: usize, count: Count) -> Numbers {
        for above in 0..level {
            let phantom = || Node { number: style.start(above) - 1, counted: false, waiting: true };
            self.nodes[above].get_or_insert_with(phantom);
        }
        let number =
            if style.consecutive { self.next_of_all(style, level, count) } else { self.next(style, level, count) };
        self.last = Some(number);
        if let Some(below) = self.nodes.get(level + 1).copied() {
            let goes_on = self.nodes[level].is_some_and(|node| !node.counted);
            let before = if goes_on { self.before[level + 1] } else { None };
            self.before[level + 1] = below.map(|node| node.number).or(before);
        }
        if level + 2 < LEVELS {
            self.before[level + 2..].fill(None);
        }
        let waiting = !count.counted && self.nodes[level].is_none();
        self.nodes[level] = Some(Node { number, counted: count.counted, waiting });
        self.nodes[level + 1..].fill(None);
        if count.counted {
            for node in self.nodes[..level].iter_mut().flatten().filter(|node| node.waiting) {
                *node = Node { number: node.number.saturating_add(1), counted: true, waiting: false };
            }
        }
        self.nodes.map(|node| node.map_or(0, |node| node.number))
    }

    fn next(&self, style: &ListStyle, level: usize, count: Count) -> i64 {
        let first = count.restart.flatten().map_or_else(|| style.start(level), i64::from);
        let step = i64::from(count.counted);
        match (self.nodes[level], count.restart) {
            (Some(_), Some(_)) if count.counted => first,
            (Some(last), _) => last.number.saturating_add(step),
            (None, restart) => {
                let parent = level.checked_sub(1).and_then(|above| self.nodes[above]);
                let goes_on = restart.is_none() && parent.is_some_and(|parent| !parent.counted);
                let before = self.before[level].filter(|_| goes_on);
                before.map_or(first - 1, |before| before).saturating_add(step)
            }
        }
    }

    fn next_of_all(&self, style: &ListStyle, level: usize, count: Count) -> i64 {
        let first = count.restart.flatten().map_or_else(|| style.start(level), i64::from);
        match self.last {
            Some(last) if !count.counted => last,
            Some(last) if count.restart.is_none() => last.saturating_add(1),
            _ => first - i64::from(!count.counted),
        }
    }
}

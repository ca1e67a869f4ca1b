//! Lists and the numbers of headings: which list counts a paragraph, on which level, and by which style.
use std::borrow::Cow;
use std::rc::Rc;

use super::blocks::{Reader, Spot};
use super::counters::{Beginning, Count};
use super::labels::LEVELS;
use crate::format::xml::Element;
use crate::model::Block;

/// What LibreOffice puts before the items of a list whose style is not in the file.
const BULLET: &str = "•";

/// The list that a paragraph stands in.
#[derive(Clone, Default)]
pub(super) struct InList {
    /// What it is counted by.
    list: Option<usize>,
    style: Rc<str>,
    level: usize,
    /// The item whose first paragraph is yet to come.
    open: Option<Item>,
    /// Whether the next number is the first one again.
    begins: bool,
}

#[derive(Clone, Default)]
struct Item {
    start: Option<u32>,
    /// The style that the item has instead of its list's.
    style: Option<String>,
}

impl Item {
    fn read(element: Element<'_>) -> Self {
        let start = start_value(element);
        let style = element.attr("style-override").map(Cow::into_owned).filter(|style| !style.is_empty());
        Self { start, style }
    }
}

/// Reads the number at which something begins; LibreOffice believes no more than 16 bits.
fn start_value(element: Element<'_>) -> Option<u32> {
    let start: u32 = element.number_in("start-value")?;
    (start <= 32_767).then_some(start)
}

impl Reader<'_> {
    pub(super) fn read_list(
        &mut self,
        element: Element<'_>,
        spot: &Spot,
        outer: &mut InList,
        depth: u32,
        blocks: &mut Vec<Block>,
    ) {
        // What follows a list in an item has no label any more.
        outer.open = None;
        let own = element.attr("style-name").map(Rc::from);
        let style = own.unwrap_or_else(|| Rc::clone(&outer.style));
        let (list, begins) = outer.list.map(|list| (list, false)).unwrap_or_else(|| {
            let (id, after) = (element.attr("id"), element.attr("continue-list"));
            let goes_on = element.is_true("continue-numbering");
            self.lists.begin(&Beginning { id: id.as_deref(), style: &style, goes_on, after: after.as_deref() })
        });
        let level = if outer.list.is_some() { outer.level + 1 } else { 0 }.min(LEVELS - 1);
        let mut inner = InList { list: Some(list), style, level, open: None, begins };
        for item in element.children() {
            inner.open = (item.name() == "list-item").then(|| Item::read(item));
            if matches!(item.name(), "list-item" | "list-header") {
                self.read_blocks(item, spot, &mut inner, depth + 1, blocks);
            }
        }
    }

    /// Reads a paragraph that is an item by itself (ODF 1.3 part 3, 5.3.6).
    pub(super) fn read_numbered(&mut self, element: Element<'_>, spot: &Spot, depth: u32, blocks: &mut Vec<Block>) {
        let style: Rc<str> = element.attr("style-name").unwrap_or_default().into();
        let id = element.attr("list-id");
        let goes_on = element.is_true("continue-numbering");
        let (list, begins) = self.lists.begin(&Beginning { id: id.as_deref(), style: &style, goes_on, after: None });
        let level =
            element.attr("level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1).clamp(1, LEVELS) - 1;
        let mut inner = InList { list: Some(list), style, level, open: Some(Item::read(element)), begins };
        self.read_blocks(element, spot, &mut inner, depth + 1, blocks);
    }

    /// Counts a paragraph where its list or the outline numbers it, and returns its label.
    pub(super) fn label(&mut self, element: Element<'_>, level: Option<u8>, list: &mut InList) -> Option<String> {
        let Some(number) = list.list else { return self.heading_label(element, level) };
        let item = list.open.take();
        let start = item.as_ref().and_then(|item| item.start);
        let begins = item.is_some() && std::mem::take(&mut list.begins);
        let restart = (begins || start.is_some()).then_some(start);
        let count = Count { counted: item.is_some(), restart };
        let style = item.and_then(|item| item.style);
        let style = style.as_deref().unwrap_or(&list.style);
        let Some(style) = self.known.lists.get(style) else { return count.counted.then(|| BULLET.to_owned()) };
        let numbers = self.lists.count(number, style, list.level, count);
        if count.counted { style.label(list.level, &numbers) } else { None }
    }

    fn heading_label(&mut self, element: Element<'_>, level: Option<u8>) -> Option<String> {
        let style = element.attr("style-name").unwrap_or_default();
        let heading = level.filter(|_| element.name() == "h");
        let level = usize::from(self.known.styles.outline_number(&style, heading)?.clamp(1, 10)) - 1;
        let start = start_value(element);
        let begins = element.is_true("restart-numbering") || start.is_some();
        let count = Count { counted: !element.is_true("is-list-header"), restart: begins.then_some(start) };
        let outline = self.known.lists.outline()?;
        let numbers = self.lists.count_heading(outline, level, count);
        if count.counted { outline.label(level, &numbers) } else { None }
    }
}

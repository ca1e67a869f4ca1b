//! What each element begins, shows or leaves out.
use super::form;
use super::line::Look;
use super::list::List;
use super::notes::{is_sign, parts_of};
use super::picture::picture;
use super::reader::{End, Reader, TABLE_DEPTH};
use super::special::{Special, note_name, special};
use super::style::Style;
use super::table::Grid;
use super::tree::NodeId;
use crate::format::active::Kind;
use crate::model::{Aside, Inline, Place};
use crate::read::page_number::is_page_number;

/// Most characters of a header or footer. A page may call a whole cover its header.
const LONGEST_EDGE: usize = 120;

impl Reader<'_> {
    /// Begins an element; `None` where nothing inside it is to be read.
    pub(super) fn begin(&mut self, id: NodeId) -> Option<(Look, End)> {
        let name = self.tree.name(id);
        if is_silent(name) {
            return None;
        }
        let style = self.sheet.style(self.tree, id);
        if self.is_hidden(id, &style) {
            self.hide(id);
            return None;
        }
        if let Some(special) = special(self.tree, id)
            && self.show_special(id, special)
        {
            return None;
        }
        let mut look = self.look_in(&style);
        if let Some(level) = level_of(name) {
            look.heading = Some(style.outline.unwrap_or(level));
        }
        match name {
            "br" => self.break_line(id),
            "img" | "input" | "textarea" | "select" => self.show(id, name, &look),
            "iframe" | "frame" | "embed" | "object" | "video" | "audio" | "canvas" => return self.miss(id, name, look),
            "rt" => {
                let (words, place) = (self.tree.words(id, |_| false), self.place());
                self.faults.leave_out_guide(&words, &place);
            }
            "del" | "ins" if self.is_tracked(id) => return self.track(id, name, look),
            _ => return Some((look, self.begin_block(id, name, &style))),
        }
        None
    }

    fn begin_block(&mut self, id: NodeId, name: &str, style: &Style) -> End {
        let end = match name {
            "table" if self.grids.len() >= TABLE_DEPTH => End::FlatTable,
            "table" => End::Table,
            "tr" | "td" | "th" if self.flat_tables > 0 || self.grids.is_empty() => End::Paragraph,
            "tr" => End::Row,
            "td" | "th" => End::Cell,
            _ if is_list(name) => End::List,
            "li" => End::Item,
            _ if is_block(name) => End::Paragraph,
            _ => return End::Look,
        };
        self.end_paragraph();
        match end {
            End::Table => {
                self.tables += 1;
                self.grids.push(Grid::new(self.tables));
            }
            End::FlatTable => self.flat_tables += 1,
            End::List => self.begin_list(id, name, style),
            End::Item => self.begin_item(id, style),
            End::Row | End::Cell => self.begin_in_grid(id, end),
            End::Look | End::Paragraph => {}
        }
        end
    }

    fn begin_in_grid(&mut self, id: NodeId, end: End) {
        let tree = self.tree;
        let Some(grid) = self.grids.last_mut() else { return };
        if end == End::Row {
            grid.begin_row(tree.parent(id).is_some_and(|parent| tree.name(parent) == "thead"));
        } else {
            grid.begin_cell(tree.attr(id, "colspan"), tree.attr(id, "rowspan"));
        }
    }

    fn begin_list(&mut self, id: NodeId, name: &str, style: &Style) {
        let attr = |name| self.tree.attr(id, name).map(str::trim);
        let marker = style.marker.as_deref().or(attr("type")).unwrap_or_default().to_owned();
        let reversed = name == "ol" && attr("reversed").is_some();
        let start = attr("start").and_then(|start| start.parse().ok());
        let next = start.unwrap_or_else(|| if reversed { self.count_items(id) } else { 1 });
        self.lists.push(List { ordered: name == "ol", marker, next, reversed, depth: self.lists.len() });
    }

    /// Counts the items of a list that are shown (HTML standard, 4.4.5); those of lists in it are theirs.
    fn count_items(&self, list: NodeId) -> i64 {
        let tree = self.tree;
        let is_skipped = |id: NodeId| {
            let name = tree.name(id);
            let is_gone = || self.is_hidden(id, &self.sheet.style(tree, id)) || (name == "del" && self.is_tracked(id));
            id != list && !name.is_empty() && (is_list(name) || is_gone())
        };
        let items = tree.below(list, is_skipped).filter(|id| tree.name(*id) == "li").count();
        i64::try_from(items).unwrap_or(i64::MAX)
    }

    fn begin_item(&mut self, id: NodeId, style: &Style) {
        let attr = |name| self.tree.attr(id, name).map(str::trim);
        let value = attr("value").and_then(|value| value.parse().ok());
        let marker = style.marker.as_deref().or(attr("type"));
        self.label = self.lists.last_mut().and_then(|list| list.label(value, marker));
    }

    /// Breaks the line, unless it is the paper that is broken.
    fn break_line(&mut self, id: NodeId) {
        let style = self.tree.attr(id, "style").unwrap_or_default();
        if !style.contains("page-break-before") {
            let look = self.look();
            self.line.push_inline(Inline::Break, &look);
        }
    }

    /// Shows a picture, or what a control of a form holds.
    fn show(&mut self, id: NodeId, name: &str, look: &Look) {
        match name {
            "img" => match picture(self.tree, id, self.beside) {
                Some(picture) => self.line.push_inline(Inline::Picture(picture), look),
                None => {
                    let shown = self.tree.attr(id, "src").or(self.tree.attr(id, "alt")).unwrap_or_default();
                    let place = self.place();
                    self.faults.miss_picture(shown, &place);
                }
            },
            "input" => self.line.push(form::input(self.tree, id), look),
            "select" => self.line.push(&form::choice(self.tree, id), look),
            _ => {
                let typed = self.tree.first(id).map(|text| self.tree.data(text));
                if let Some(super::tree::Data::Text(text)) = typed {
                    // Who types several lines sees them below the words before the field.
                    let is_block = text.trim().contains('\n');
                    if is_block {
                        self.end_paragraph();
                    }
                    self.line.push(text, &Look { verbatim: true, ..*look });
                    if is_block {
                        self.end_paragraph();
                    }
                }
            }
        }
    }

    /// Takes note of what lies outside the page; what is to be shown in its stead is read.
    fn miss(&mut self, id: NodeId, name: &str, look: Look) -> Option<(Look, End)> {
        let shown = ["src", "data", "classid"].iter().find_map(|attr| self.tree.attr(id, attr)).unwrap_or_default();
        let place = self.place();
        self.faults.mark_frame();
        if !self.is_of_excel {
            let kind = if matches!(name, "iframe" | "frame") { Kind::Frame } else { Kind::Object };
            self.faults.note_active(kind, shown, place);
        }
        (name == "object").then_some((look, End::Look))
    }

    fn is_hidden(&self, id: NodeId, style: &Style) -> bool {
        style.look.hidden == Some(true) || self.tree.attr(id, "hidden").is_some()
    }

    fn hide(&mut self, id: NodeId) {
        let words = self.tree.words(id, |_| false);
        if !words.is_empty() {
            let in_table = self.grids.last().map(Grid::place);
            let place = in_table.unwrap_or_else(|| self.place());
            self.faults.hide(&words, &place);
        }
    }

    /// Says whether an insertion or deletion is a revision of Word's, which knows who made it and when.
    fn is_tracked(&self, id: NodeId) -> bool {
        ["cite", "datetime"].iter().any(|attr| self.tree.attr(id, attr).is_some())
    }

    fn track(&mut self, id: NodeId, name: &str, mut look: Look) -> Option<(Look, End)> {
        let place = self.place();
        if name == "del" {
            self.changes.drop_words(&self.tree.words(id, |_| false), &place);
            return None;
        }
        self.changes.insert(&place);
        look.characters.underline = self.look().characters.underline;
        Some((look, End::Look))
    }

    /// Shows what an element is to the program that wrote it, and says whether that was all of it.
    fn show_special(&mut self, id: NodeId, special: Special) -> bool {
        let look = self.look();
        match special {
            Special::Label => self.line.number = Some(self.label_in(id)).filter(|label| !label.is_empty()),
            Special::Tabs(count) => (0..count).for_each(|_| self.line.push_tab(&look)),
            Special::CommentMark => {
                let tree = self.tree;
                let place = self.place();
                let addresses = tree.below(id, |_| false).filter_map(|inner| tree.attr(inner, "href"));
                addresses.for_each(|address| self.faults.meet_remark(address, place.clone()));
            }
            Special::Comments => self.leave_out_remarks(id),
            Special::Comment => self.leave_out_remark(id),
            Special::NoteMark(note) => {
                let name = note.as_str();
                let Some(note) = self.notes.get(name).copied().filter(|_| is_sign(self.tree, id)) else { return false };
                self.notes.remove(name);
                let parts = parts_of(self.tree, note);
                let words = parts.iter().map(|part| self.note_words(*part)).collect::<Vec<_>>();
                self.noted.extend(parts);
                let note = words.join(" ").trim().to_owned();
                self.line.push_inline(Inline::Note(note), &look);
            }
            Special::Edge(is_footer) => return self.read_edge(id, is_footer),
            Special::Note => {
                // Its mark has been met and taken it, or there is none, and it is read here, not once more at its number.
                let name = note_name(self.tree, id).or_else(|| self.tree.attr(id, "id")).unwrap_or_default();
                if self.notes.get(name) == Some(&id) {
                    self.notes.remove(name);
                }
                return self.noted.contains(&id);
            }
        }
        true
    }

    /// Reads a header or footer, unless there are pictures or tables in it, or more than stands there; the number of the page is
    /// the paper's.
    fn read_edge(&mut self, id: NodeId, is_footer: bool) -> bool {
        let tree = self.tree;
        let text = tree.words(id, |_| false);
        let is_more = |inner| matches!(tree.name(inner), "img" | "table");
        if text.chars().count() > LONGEST_EDGE || tree.below(id, |_| false).any(is_more) {
            return false;
        }
        self.end_paragraph();
        let aside = Aside { place: Place::edge(is_footer), text };
        if !is_page_number(&aside.text) && !self.asides.contains(&aside) {
            self.asides.push(aside);
        }
        true
    }

    /// Takes note of the remarks in a list, each by itself where Word set them apart.
    fn leave_out_remarks(&mut self, list: NodeId) {
        let tree = self.tree;
        let is_remark = |id: &NodeId| special(tree, *id) == Some(Special::Comment);
        let apart: Vec<NodeId> = tree.below(list, |_| false).filter(is_remark).collect();
        if apart.is_empty() {
            self.leave_out_remark(list);
        }
        apart.into_iter().for_each(|remark| self.leave_out_remark(remark));
    }

    fn leave_out_remark(&mut self, id: NodeId) {
        let tree = self.tree;
        let is_back = |id: NodeId| special(tree, id) == Some(Special::CommentMark);
        let words = tree.words(id, is_back);
        let name = tree.below(id, |_| false).find_map(|inner| tree.attr(inner, "name"));
        if !words.trim().is_empty() {
            self.faults.leave_out_remark(name, &words);
        }
    }

    /// Returns the words of a note without the number in front, which leads back to the text.
    fn note_words(&self, note: NodeId) -> String {
        self.tree.words(note, |id| matches!(special(self.tree, id), Some(Special::NoteMark(_))))
    }

    /// Returns the label that Word typed, its bullet as a character that means something outside its font.
    fn label_in(&self, id: NodeId) -> String {
        let fonts = self.tree.below(id, |_| false).map(|id| self.sheet.style(self.tree, id).look.symbols);
        let outer = std::iter::once(self.look().characters.symbols);
        let font = fonts.map(Option::flatten).chain(outer).find_map(|font| font);
        let shown = |letter: char| font.and_then(|font| font.character(letter)).unwrap_or(letter);
        self.tree.words(id, |_| false).trim().chars().map(shown).collect()
    }
}

/// Says whether nothing inside such an element is ever shown.
fn is_silent(name: &str) -> bool {
    let silent = ["head", "title", "script", "style", "meta", "link", "base", "template", "noscript", "noframes"];
    silent.contains(&name) || matches!(name, "noembed" | "rp" | "datalist" | "param" | "area" | "col" | "annotation")
}

fn is_list(name: &str) -> bool {
    matches!(name, "ol" | "ul" | "dir" | "menu")
}

fn level_of(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h').filter(|digit| digit.len() == 1)?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

/// Says whether such an element stands in lines of its own (HTML standard, 15.3).
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 45] = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "listing", "main", "nav", "option", "optgroup", "p", "plaintext", "pre",
        "search", "section", "summary", "tbody", "tfoot", "thead", "xmp", "colgroup",
    ];
    BLOCKS.contains(&name)
}

//! Formulas: the groups of RTF are the elements of Office Math with an m before their names, and are written by the same piece.
use quick_xml::escape::escape;

use super::group::{Closing, Destination};
use super::look::{Change, Look};
use super::reader::Reader;
use crate::format::xml::Xml;
use crate::model::Bounds;
use crate::read::formula::in_a_line;

/// The elements that bear on what a formula says.
const ELEMENTS: [&str; 45] = [
    "acc", "accPr", "bar", "barPr", "begChr", "borderBox", "box", "chr", "ctrlPr", "d", "dPr", "deg", "den", "e",
    "endChr", "eqArr", "f", "fName", "fPr", "func", "funcPr", "groupChr", "groupChrPr", "lim", "limLow", "limUpp", "m",
    "mPr", "mr", "nary", "naryPr", "num", "oMath", "phant", "pos", "r", "rad", "sPre", "sSub", "sSubSup", "sSup",
    "sepChr", "sub", "sup", "t",
];

/// A formula being read.
#[derive(Default)]
pub struct Formula {
    /// The formula in XML so far.
    xml: String,
    /// The elements that are open.
    open: Vec<&'static str>,
    /// What it says, in a row.
    plain: String,
    /// The look of what stands where it begins.
    look: Look,
}

impl Formula {
    fn begin(&mut self, name: &'static str) {
        self.xml.extend(["<", name, ">"]);
        self.open.push(name);
    }

    fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.xml.extend(["</", name, ">"]);
        }
    }

    fn push(&mut self, text: &str) {
        self.xml.extend(["<t>", escape(text).as_ref(), "</t>"]);
        self.plain.push_str(text);
    }

    /// Writes the formula in one line; one that is nested too deeply is its characters in a row.
    fn line(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        let xml = Xml::parse(self.xml, &Bounds::default()).ok();
        xml.as_ref().and_then(Xml::root).map_or(self.plain, in_a_line)
    }
}

impl Reader {
    /// Begins a formula.
    pub(super) fn begin_formula(&mut self) {
        if self.formula.is_some() || !self.begin(Closing::Formula) {
            return;
        }
        let mut formula = Formula { look: self.group().look, ..Formula::default() };
        formula.begin("oMath");
        self.formula = Some(formula);
        self.group_mut().destination = Destination::Formula;
    }

    /// Begins a part of the formula at hand; says whether `name` is one.
    pub(super) fn begin_part(&mut self, name: &str) -> bool {
        let name = name.strip_prefix('m').and_then(|name| ELEMENTS.iter().find(|element| **element == name));
        let Some(name) = name.filter(|_| self.group().destination == Destination::Formula) else { return false };
        if self.begin(Closing::Part)
            && let Some(formula) = &mut self.formula
        {
            formula.begin(name);
        }
        true
    }

    /// Ends a part of the formula at hand.
    pub(super) fn end_part(&mut self) {
        self.formula.iter_mut().for_each(Formula::end);
    }

    /// Reads characters of the formula at hand; those that are not shown are none of it.
    pub(super) fn read_formula(&mut self, text: &str, look: Look) {
        match &mut self.formula {
            Some(formula) if look.change != Some(Change::Deleted) && !look.characters.hidden => formula.push(text),
            _ => self.story().line.push(text, look),
        }
    }

    /// Ends the formula at hand.
    pub(super) fn end_formula(&mut self) {
        let Some(formula) = self.formula.take() else { return };
        let look = formula.look;
        let line = formula.line();
        if !line.is_empty() {
            self.mark_shown();
        }
        self.story().line.push(&line, look);
    }
}

//! The state of reading one document, and its way through the tokens.
use super::boxes::Property;
use super::edges::Edge;
use super::faults;
use super::fields::Field;
use super::fonts::Fonts;
use super::formula::Formula;
use super::group::{Closing, Destination, Group};
use super::lists::Lists;
use super::picture::RawPicture;
use super::stories::{Kind, Story};
use super::styles::Styles;
use super::token::{Token, Tokens};
use super::words::character;
use crate::finding::Finding;
use crate::format::active::{self, Active, leads_outside};
use crate::format::encoding::decode;
use crate::format::holder::Holder;
use crate::format::remarks::{Remark, report_remarks};
use crate::model::{Aside, Block};
use crate::read::changes::Changes;
use crate::read::faults::{add, too_long};

/// Deepest nesting of groups in each other; Word stays below a hundred.
const GROUP_LIMIT: usize = 2000;
/// Most paragraphs, cells and pieces of text of one document; a red book has a few thousand.
const NODE_LIMIT: usize = 600_000;
/// Most bytes behind the end of the document that are looked at.
const REST_LIMIT: usize = 4096;

/// Everything that is known while a document is read.
#[derive(Default)]
pub struct Reader {
    /// Groups, innermost last; the first is none of the file's.
    groups: Vec<Group>,
    /// Open groups beyond the bound.
    beyond: usize,
    /// Texts beside each other; the first is the body.
    pub(super) stories: Vec<Story>,
    /// Fields and objects, innermost last.
    pub(super) fields: Vec<Field>,
    pub(super) picture: Option<RawPicture>,
    pub(super) property: Property,
    pub(super) formula: Option<Formula>,
    /// Whether a picture was read whose older twin may follow.
    pub(super) has_twin: bool,
    pub(super) fonts: Fonts,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    /// Bytes that wait for those that make characters with them.
    pub(super) bytes: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    pub(super) high: Option<u16>,
    /// Characters still to be passed over behind a `\u`.
    pub(super) fallback: usize,
    pub(super) broken: bool,
    pub(super) edges: Vec<(Edge, String)>,
    pub(super) first_differs: bool,
    pub(super) left_differs: bool,
    pub(super) remarks: Vec<Remark>,
    /// What runs, or leads out of the file.
    pub(super) active: Active,
    /// The address of the template.
    pub(super) template: String,
    pub(super) changes: Changes,
    pub(super) findings: Vec<Finding>,
    /// Paragraphs of the body so far that are not blank.
    pub(super) paragraphs: u32,
    /// Paragraphs, cells and pieces of text so far.
    pub(super) nodes: usize,
    /// Tables begun so far.
    pub(super) tables: u32,
}

impl Reader {
    /// Begins a document.
    pub fn new() -> Self {
        let body = Story::new(Kind::Body, None, false, 0);
        Self { groups: vec![Group::default()], stories: vec![body], ..Self::default() }
    }

    /// Reads one document; says whether its end was there.
    pub fn read(&mut self, tokens: &mut Tokens<'_>) -> bool {
        for token in tokens.by_ref() {
            match token {
                Token::Open => self.open_group(),
                Token::Close => self.close_group(),
                _ if self.beyond > 0 => {}
                inner => self.read_inner(inner),
            }
            if self.groups.len() == 1 {
                return true;
            }
            if self.nodes > NODE_LIMIT {
                let place = self.place_at(self.group().paragraph.level());
                self.report(too_long(&place));
                return true;
            }
        }
        self.drop_halves();
        false
    }

    /// Reads a token that neither begins nor ends a group.
    fn read_inner(&mut self, token: Token<'_>) {
        let first = std::mem::take(&mut self.group_mut().fresh);
        match token {
            Token::Word(name, number) => return self.read_word(name, number),
            Token::Symbol(symbol) => return self.read_symbol(symbol, first),
            Token::Hex(byte) => self.read_bytes(&[byte]),
            Token::Bytes(bytes) => self.read_bytes(bytes),
            Token::Binary(bytes) => self.read_binary(bytes),
            Token::Open | Token::Close => {}
        }
        self.group_mut().starred = false;
    }

    /// Takes note of what stands behind the end of the document; zeros fill sectors of disks.
    pub fn note_rest(&mut self, rest: &[u8]) {
        if self.nodes <= NODE_LIMIT && !rest.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | b'}')) {
            let (text, _) = decode(&rest[..rest.len().min(REST_LIMIT)]);
            self.report(faults::behind_end(&text));
        }
    }

    /// Ends whatever is open, and returns the body and what stands beside it.
    pub fn finish(&mut self) -> (Vec<Block>, Vec<Aside>) {
        self.beyond = 0;
        while self.groups.len() > 1 {
            self.close_group();
        }
        self.finish_story();
        (std::mem::take(&mut self.story().blocks), self.asides())
    }

    /// Returns what there was to say, of the whole document last.
    pub fn into_findings(self) -> Vec<Finding> {
        let Self { mut findings, changes, remarks: said, broken, mut active, template, .. } = self;
        if leads_outside(&template) {
            active.note(active::Kind::Link, &template, None);
        }
        findings.extend(changes.finding());
        findings.extend(active.into_findings(Holder::Text));
        findings.extend(report_remarks(said, Holder::Text));
        findings.extend(broken.then(faults::broken));
        findings
    }

    /// Adds a finding; of a file that is nothing but faults, not all are listed.
    pub(super) fn report(&mut self, finding: Finding) {
        add(&mut self.findings, finding);
    }

    /// Returns the group at hand.
    pub(super) fn group(&self) -> &Group {
        self.groups.last().expect("the first group is never closed")
    }

    /// Returns the group at hand, to be changed.
    pub(super) fn group_mut(&mut self) -> &mut Group {
        self.groups.last_mut().expect("the first group is never closed")
    }

    /// Returns the text at hand.
    pub(super) fn story(&mut self) -> &mut Story {
        self.stories.last_mut().expect("the body is never closed")
    }

    fn open_group(&mut self) {
        self.flush();
        if self.groups.len() <= GROUP_LIMIT {
            let inner = self.group().inner();
            self.groups.push(inner);
            return;
        }
        self.beyond += 1;
        if self.beyond == 1 {
            let place = self.place_at(self.group().paragraph.level());
            self.report(faults::too_deep(&place));
        }
    }

    /// Makes the end of the group at hand finish something. A group that finishes something already has another one for it
    /// inside, so that what it began does not stay open for ever: `{\footnote\field …}`. Says whether there was room.
    pub(super) fn begin(&mut self, closing: Closing) -> bool {
        if self.group().closing.is_some() {
            if self.groups.len() > GROUP_LIMIT {
                return false;
            }
            let implied = self.group().implied();
            self.groups.push(implied);
        }
        self.group_mut().closing = Some(closing);
        true
    }

    fn close_group(&mut self) {
        self.flush();
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        while self.group().is_implied {
            self.end_group();
        }
        self.end_group();
    }

    fn end_group(&mut self) {
        if self.group().closing == Some(Closing::Story) || self.groups.len() == 2 {
            // The last paragraph of a text needs the settings of the group that holds it.
            self.finish_story();
        }
        let closing = if self.groups.len() > 1 { self.groups.pop().and_then(|group| group.closing) } else { None };
        match closing {
            Some(Closing::Story) => self.end_story(),
            Some(Closing::Picture) => self.end_picture(),
            Some(Closing::Object) => self.end_object(),
            Some(Closing::Field) => self.end_field(),
            Some(Closing::Property) => self.end_property(),
            Some(Closing::Formula) => self.end_formula(),
            Some(Closing::Part) => self.end_part(),
            Some(Closing::Twin) => self.has_twin = true,
            None => {}
        }
    }

    /// Reads a control word.
    pub(super) fn read_word(&mut self, name: &str, number: Option<i32>) {
        let group = self.group_mut();
        let starred = std::mem::take(&mut group.starred);
        if group.destination == Destination::Skip {
            if let Some(twin) = group.unicode_twin.filter(|_| name == "ud") {
                (group.destination, group.unicode_twin) = (twin, None);
            }
            return;
        }
        match (name, number) {
            ("u", Some(number)) => return self.read_unicode(number),
            ("uc", _) => group.fallback = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1),
            _ => {}
        }
        if let Some(shown) = character(name) {
            return self.read_character(shown);
        }
        self.flush();
        if self.open_destination(name) {
            return;
        }
        if starred {
            self.group_mut().destination = Destination::Skip;
            return;
        }
        self.group_mut().look.apply(name, number);
        self.read_plain_word(name, number);
    }

    /// Reads a control word that stands for no character and begins no destination.
    fn read_plain_word(&mut self, name: &str, number: Option<i32>) {
        match self.group().destination {
            Destination::Text => self.read_text_word(name, number),
            Destination::Fonts => self.fonts.read_entry(name, number),
            Destination::Styles => self.read_style_word(name, number),
            Destination::Lists => self.lists.read(name, number, &self.fonts),
            Destination::Picture => {
                if let Some(picture) = &mut self.picture {
                    picture.read_word(name, number);
                }
            }
            Destination::Settings => {
                if let Some(object) = self.fields.last_mut() {
                    object.read_object(name);
                }
            }
            Destination::Form => {
                if let Some(field) = self.fields.last_mut() {
                    field.read_form(name, number);
                }
            }
            _ => {}
        }
    }

    fn read_binary(&mut self, bytes: &[u8]) {
        if let Some(picture) = self.picture.as_mut().filter(|_| self.groups.last().is_some_and(Group::is_of_picture)) {
            picture.read_bytes(bytes);
        }
    }
}

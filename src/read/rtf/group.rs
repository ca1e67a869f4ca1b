//! What a group sets for itself and hands back at its end.
use super::cells::LEVEL_LIMIT;
use super::look::Look;

/// Where the characters of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    /// Into the text at hand.
    #[default]
    Text,
    /// Nowhere.
    Skip,
    /// Into the font table.
    Fonts,
    /// Into the style sheet.
    Styles,
    /// Into the label of the list item.
    Label,
    /// Into the tables of lists.
    Lists,
    /// Into the text of a level of a list.
    LevelText,
    /// Into the code of a field.
    Code,
    /// Into the data of a form field.
    Form,
    /// Into the choices of a form field.
    Choice,
    /// Into the bytes of a picture.
    Picture,
    /// Into the name of the program that an object is of.
    Program,
    /// Into the address of the template.
    Template,
    /// Into the name of a shape's property.
    PropertyName,
    /// Into the value of a shape's property.
    PropertyValue,
    /// Into the formula at hand.
    Formula,
    /// Nowhere, but destinations inside it count: shapes, objects, settings of formulas.
    Settings,
}

/// What the end of a group finishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// A text beside the one at hand.
    Story,
    /// A picture.
    Picture,
    /// An embedded object.
    Object,
    /// A field.
    Field,
    /// A shape's property.
    Property,
    /// A formula.
    Formula,
    /// A part of a formula.
    Part,
    /// A picture that an older kind may follow.
    Twin,
}

/// What is set for the paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParagraphState {
    /// Number of its style.
    pub style: i32,
    /// Its own outline level; 9 is body text.
    pub outline: Option<i32>,
    /// Number of its list.
    pub list: Option<i32>,
    /// Its level in the list.
    pub list_level: usize,
    /// Whether it stands in a table.
    pub in_table: bool,
    /// How deep its table lies, 0 where nothing says so.
    pub nesting: usize,
}

impl ParagraphState {
    /// Says how many tables the paragraph stands in.
    pub fn level(&self) -> usize {
        if self.nesting > 0 { self.nesting.min(LEVEL_LIMIT) } else { usize::from(self.in_table) }
    }
}

/// The state of one group; a copy goes to each group in it.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Where its characters go.
    pub destination: Destination,
    /// What its end finishes.
    pub closing: Option<Closing>,
    /// Whether it was begun by a word inside a group that finishes something else, and ends with that group.
    pub is_implied: bool,
    /// Inside `\upr`: where the twin in Unicode is to go.
    pub unicode_twin: Option<Destination>,
    /// Whether nothing was read of it yet.
    pub fresh: bool,
    /// Whether `\*` was its first token: a destination that is not known is to be passed over.
    pub starred: bool,
    /// Whether rows that are described are those of a nested table.
    pub nested_rows: bool,
    /// How many characters stand behind a `\u` for programs that do not know it.
    pub fallback: usize,
    /// The look of its characters.
    pub look: Look,
    /// What is set for paragraphs.
    pub paragraph: ParagraphState,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            closing: None,
            is_implied: false,
            unicode_twin: None,
            fresh: false,
            starred: false,
            nested_rows: false,
            fallback: 1,
            look: Look::default(),
            paragraph: ParagraphState::default(),
        }
    }
}

impl Group {
    /// Begins a group inside this one.
    pub fn inner(&self) -> Self {
        Self { closing: None, is_implied: false, fresh: true, starred: false, ..*self }
    }

    /// Begins a group inside this one for what a word in it begins.
    pub fn implied(&self) -> Self {
        Self { closing: None, is_implied: true, ..*self }
    }

    /// Says whether its bytes are those of a picture.
    pub fn is_of_picture(&self) -> bool {
        self.destination == Destination::Picture
    }
}

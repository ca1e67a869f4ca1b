//! The shared data of all stages. Readers fill it, writers read it; nothing here reads a file or decides a rule.
mod account;
mod block;
mod bounds;
mod caption;
mod decided;
mod earlier;
mod grid;
mod ledger;
mod mask;
mod most_named;
mod noted;
mod page_map;
mod passage;
mod picture;
mod place;
mod raw;
mod report;
mod roster;
mod standing;
mod submission;
mod tally;
mod title_below;
mod unit;
mod within;
mod words;
mod years;

pub use account::{Account, characters_in};
pub use block::{
    Block, Cell, Inline, Paragraph, Role, Row, Ruling, Run, Table, each_paragraph, pictures_in, shown_of, text_of,
};
pub use bounds::{Bound, Bounds, Over};
pub use caption::{is_measure, is_of_table};
pub use decided::{DECISIONS, Decided, FALSE_ALARM, is_false_alarm};
pub use earlier::{EarlierFigure, EarlierFinding, EarlierSection, EarlierUnit, EarlierYear};
pub use grid::{Grid, Placed, grid_of};
pub use ledger::{
    Ignored, Ledger, LedgerBeside, LedgerFigure, LedgerFinding, LedgerRule, LedgerSection, LedgerUnit, MaskedWords,
    PageTurn, SCHEMA, Source, Told, Twin, VolumeEntry,
};
pub use mask::Mask;
pub use most_named::MostNamed;
pub use noted::Noted;
pub use page_map::PageMap;
pub use passage::{Part, Passage, Setting};
pub use picture::{PICTURE, Picture, PictureKind, View};
pub use place::{Place, column_letters};
pub use raw::{Aside, Paper, RawDocument, RawFile};
pub use report::{Field, FixedWords, FoundBy, Printed, Report, Section, Signing, SigningPlaces};
pub use roster::{Roster, RosterEntry};
pub use standing::{Severity, Status};
pub use submission::{Format, Submission};
pub use tally::{Group, LengthBar, NO_GROUP, RuleCount, RuleTally, Tally};
pub use title_below::is_title_below;
pub use unit::{Draft, ToldBy, Unit};
pub use words::{Lang, Words, number_of};
pub use years::{
    FigureStanding, FigureYears, GroupYears, Link, LinkedBy, RuleInYear, RuleYears, UnitYear, UnitYears, Years,
};

//! The ledger → letters of the office as .docx: to each unit with errors what it has to change, and to all that are missing
//! that they are.
mod letter;
mod reminder;
mod sheet;

pub use letter::letter;
pub use reminder::reminder;

use crate::config::{Config, Notices};
use crate::model::{Lang, Words};
use sheet::Line;

/// Name of the letter to those that are missing, without its ending.
pub const REMINDER: &str = "催报单";

/// The office that writes, and what its letters have in common.
pub struct Office<'a> {
    /// Its name.
    pub name: &'a str,
    /// The year that the reports are of.
    pub year: u16,
    /// What the config says of letters.
    pub notices: &'a Notices,
    /// The language of the letters.
    pub lang: Lang,
}

impl<'a> Office<'a> {
    /// Takes the office from the config.
    pub fn of(config: &'a Config, year: u16) -> Self {
        Self { name: &config.office, year, notices: &config.notices, lang: config.run.lang }
    }

    /// Says by when, with room for a pen where nobody has said it.
    fn reply_by(&self) -> String {
        self.said_or(&self.notices.reply_by, &Words::new("＿＿＿＿年＿＿月＿＿日", "____________"))
    }

    /// Whom to ask, the office's name and the date.
    fn closing(&self) -> Vec<Line> {
        let contact = Some(&self.notices.contact).filter(|contact| !contact.is_empty());
        let contact = contact.map(|contact| Line::Body(contact.clone()));
        let date = self.said_or(&self.notices.date, &Words::new("　　　　年　　月　　日", "____________"));
        contact.into_iter().chain([Line::Signature(vec![self.name.to_owned(), date])]).collect()
    }

    fn said_or(&self, said: &str, blank: &Words) -> String {
        if said.is_empty() { self.own(blank).to_owned() } else { said.to_owned() }
    }

    fn own<'w>(&self, words: &'w Words) -> &'w str {
        words.get(self.lang)
    }
}

//! The ledger → letters of the office as .docx: to each unit with errors what it has to change, and to all that are missing
//! that they are. Units read Chinese, whatever language the terminal speaks.
mod letter;
mod reminder;
mod sheet;

pub use letter::letter;
pub use reminder::{reminded, reminder};

use crate::config::{Config, Notices};
use sheet::Line;

/// Name of the letter to those that are missing, without its ending.
pub const REMINDER: &str = "催报单";

/// The office that writes, and what its letters have in common.
pub struct Office<'a> {
    /// Its name.
    pub name: &'a str,
    /// The year that the reports are of.
    pub year: u16,
    /// The year as the form names it.
    pub of_year: String,
    /// What the form calls a report.
    pub form: &'a str,
    /// What the config says of letters.
    pub notices: &'a Notices,
}

impl<'a> Office<'a> {
    /// Takes the office from the config.
    pub fn of(config: &'a Config, year: u16) -> Self {
        let (of_year, form) = (config.template.year_name(year), config.template.form_name());
        Self { name: &config.office, year, of_year, form, notices: &config.notices }
    }

    /// Says by when, with room for a pen where nobody has said it.
    fn reply_by(&self) -> String {
        said_or(&self.notices.reply_by, "＿＿＿＿年＿＿月＿＿日")
    }

    /// Whom to ask, the office's name and the date.
    fn closing(&self) -> Vec<Line> {
        let contact = Some(&self.notices.contact).filter(|contact| !contact.is_empty());
        let contact = contact.map(|contact| Line::Body(labelled(contact)));
        let date = said_or(&self.notices.date, "　　　　年　　月　　日");
        contact.into_iter().chain([Line::Signature(vec![self.name.to_owned(), date])]).collect()
    }
}

/// Says of a name and a number without a label whose they are.
fn labelled(contact: &str) -> String {
    if contact.contains(['：', ':']) || contact.contains("联系") {
        contact.to_owned()
    } else {
        format!("联系人：{contact}")
    }
}

/// Returns what was said, a date in full, or else the blank.
fn said_or(said: &str, blank: &str) -> String {
    if said.is_empty() { blank.to_owned() } else { in_full(said).unwrap_or_else(|| said.to_owned()) }
}

/// Writes a date of figures as offices do: 2022年1月15日 for 2022-01-15; `None` for what is no such date.
fn in_full(said: &str) -> Option<String> {
    let parts: Vec<&str> = said.trim().split(['-', '/', '.']).collect();
    let [year, month, day] = parts[..] else { return None };
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.chars().all(|digit| digit.is_ascii_digit()));
    let (month, day) = (number(month)?, number(day)?);
    let is_date = year.len() == 4 && (1..=12).contains(&month) && (1..=31).contains(&day);
    number(year).filter(|_| is_date).map(|year| format!("{year}年{month}月{day}日"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_ask_has_a_label() {
        assert_eq!(labelled("苏文竹，0799-6620018"), "联系人：苏文竹，0799-6620018");
        assert!(["咨询电话：0799-6620018", "请与苏文竹联系"].into_iter().all(|said| labelled(said) == said));
    }

    #[test]
    fn dates_of_figures_are_written_in_full() {
        assert_eq!(in_full("2022-01-15").as_deref(), Some("2022年1月15日"));
        assert_eq!(in_full(" 2022/1/5 ").as_deref(), Some("2022年1月5日"));
        assert!(
            ["2022年1月15日", "1月15日", "2022-13-01", "22-1-15", "2022-+1-15"]
                .into_iter()
                .all(|said| in_full(said).is_none())
        );
    }
}

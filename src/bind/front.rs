//! What a volume has beside its units: cover and contents, group dividers and running numbers, as documents of their own.
use serde_json::{Value, json};
use typst::model::{Document, DocumentInfo};
use typst_layout::{Page, PagedDocument};

use super::body::{Place, Row};
use super::job::job;
use super::shown::{breakable, shown};
use super::{VolumePlan, blank};
use crate::config::Config;
use crate::press::{Press, forget, headings, relocate};

const FRONT: &str = include_str!("front.typ");
const DIVIDER: &str = include_str!("divider.typ");
const NUMBERS: &str = include_str!("numbers.typ");

/// Pages of front matter and what the volume's PDF says of itself.
pub struct Front {
    /// Its pages, an even number where both sides are printed.
    pub pages: Vec<Page>,
    /// The page of the contents' heading, from 0.
    pub contents: usize,
    /// Title, author, date.
    pub info: DocumentInfo,
}

/// Lays out cover and contents; `places` are where the units stand behind the front matter.
///
/// # Errors
/// Typst's own messages.
pub fn lay_out_front(
    plan: &VolumePlan<'_>,
    rows: &[Row<'_>],
    places: &[Place],
    config: &Config,
    press: &Press,
) -> Result<Front, String> {
    // The links count the front matter's own pages, which are known only once it is laid out.
    let mut data = front_data(plan, rows, places, config, press);
    let guess = lay_out(&mut data, 4, config, press)?.1.len();
    let (document, pages) = lay_out(&mut data, guess, config, press)?;
    if pages.len() != guess {
        return Err(format!("the contents of {} change their length with their page numbers", plan.title()));
    }
    let heading = headings(&document).first().map(|heading| heading.page);
    let contents = heading.ok_or_else(|| format!("the contents of {} have no heading", plan.title()))?;
    Ok(Front { pages, contents, info: document.info().clone() })
}

/// Returns how many pages of front matter a volume has.
///
/// # Errors
/// Typst's own messages.
pub fn front_pages(
    plan: &VolumePlan<'_>,
    rows: &[Row<'_>],
    places: &[Place],
    config: &Config,
    press: &Press,
) -> Result<usize, String> {
    Ok(lay_out(&mut front_data(plan, rows, places, config, press), 4, config, press)?.1.len())
}

/// Lays the front matter out as if it had `front_pages` pages.
fn lay_out(
    data: &mut Value,
    front_pages: usize,
    config: &Config,
    press: &Press,
) -> Result<(PagedDocument, Vec<Page>), String> {
    data["front_pages"] = json!(front_pages);
    let document = press.compile(job("front.typ", FRONT, data))?;
    let pages = padded(&document, config.look.duplex);
    Ok((document, pages))
}

fn front_data(plan: &VolumePlan<'_>, rows: &[Row<'_>], places: &[Place], config: &Config, press: &Press) -> Value {
    let mut lines = Vec::new();
    for (row, place) in rows.iter().zip(places) {
        if let (Some(group), Some(page)) = (row.group, place.divider) {
            lines.push(json!({"name": plan.group_name(group, page), "page": page, "group": true}));
        }
        lines.push(json!({"name": row.name, "page": place.start, "group": false}));
        let below = row.enclosed().map(|(at, pdf)| (pdf.title.as_str(), place.start + at));
        lines.extend(below.map(|(title, page)| json!({"name": title, "page": page, "group": false, "below": true})));
    }
    for line in &mut lines {
        line["name"] = json!(breakable(line["name"].as_str().unwrap_or_default(), press));
    }
    let (form, of_year) = (config.template.form_name(), config.template.year_name(plan.year));
    json!({
        "title": format!("{of_year}{form}汇编（{}）", plan.title()),
        "name": breakable(plan.name, press),
        "part": plan.part.on_cover(),
        "form": shown(form, press),
        "year": plan.year,
        "of_year": of_year,
        "office": shown(&config.office, press),
        "grouped": rows.iter().any(|row| row.group.is_some()),
        "rows": lines,
        "look": config.look,
        "fonts": press.families(),
    })
}

/// Pads front matter to an even number of pages, so that the body begins on the right where both sides are printed.
fn padded(document: &PagedDocument, duplex: bool) -> Vec<Page> {
    let mut pages = relocate(document, "/front");
    if duplex && !pages.len().is_multiple_of(2) {
        pages.extend(pages.first().map(blank));
    }
    pages
}

/// Lays out a page for each of these names of groups.
///
/// # Errors
/// Typst's own messages.
pub fn lay_out_dividers(names: &[String], config: &Config, press: &Press) -> Result<Vec<Page>, String> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = names.iter().map(|name| breakable(name, press)).collect();
    let data = json!({"names": names, "look": config.look, "fonts": press.families()});
    let document = press.compile(job("divider.typ", DIVIDER, &data))?;
    Ok(relocate(&document, "/dividers"))
}

/// Lays out `total` pages that bear nothing but their running numbers; every volume of a run takes its own from them.
///
/// # Errors
/// Typst's own messages.
pub fn lay_out_numbers(total: usize, config: &Config, press: &Press) -> Result<Vec<Page>, String> {
    let data = json!({"total": total.max(1), "look": config.look, "fonts": press.families()});
    let document = press.compile(job("numbers.typ", NUMBERS, &data))?;
    let pages = relocate(&document, "/numbers");
    // Thousands of pages that will not be laid out again in this run.
    forget();
    Ok(pages)
}

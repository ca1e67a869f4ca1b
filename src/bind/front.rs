//! Front matter and running numbers of a volume, as documents of their own.
use serde_json::json;
use typst::foundations::Bytes;
use typst::model::Document;
use typst_layout::Page;

use super::enclosed::printable;
use super::{Front, VolumePlan, padded};
use crate::config::Config;
use crate::press::{Job, Press, forget, relocate};

const FRONT: &str = include_str!("front.typ");
const NUMBERS: &str = include_str!("numbers.typ");

/// Lays out title page and contents; `starts` are the units' first pages behind the front matter.
///
/// # Errors
/// Typst's own messages.
pub fn lay_out_front(plan: &VolumePlan<'_>, starts: &[usize], config: &Config, press: &Press) -> Result<Front, String> {
    // The links count the front matter's own pages, which are known only once it is laid out.
    let guess = padded(&press.compile(front_job(plan, starts, 2, config, press))?, "front").len();
    let document = press.compile(front_job(plan, starts, guess, config, press))?;
    let pages = padded(&document, "front");
    if pages.len() != guess {
        return Err(format!("the contents of {} change their length with their page numbers", plan.title));
    }
    Ok(Front { pages, info: document.info().clone() })
}

fn front_job(
    plan: &VolumePlan<'_>,
    starts: &[usize],
    front_pages: usize,
    config: &Config,
    press: &Press,
) -> Job<'static> {
    let rows = plan.units.iter().zip(starts).flat_map(|(unit, first)| {
        let below = unit
            .enclosed()
            .map(|(at, pdf)| json!({"name": printable(&pdf.title, press), "page": first + at, "below": true}));
        std::iter::once(json!({"name": unit.name, "page": first, "below": false})).chain(below).collect::<Vec<_>>()
    });
    let data = json!({
        "title": plan.title,
        "form": config.template.title,
        "year": plan.year,
        "office": config.office,
        "front_pages": front_pages,
        "rows": rows.collect::<Vec<_>>(),
        "look": config.look,
    });
    job("front.typ", FRONT, &data)
}

/// Lays out `total` pages that bear nothing but their running numbers; every volume of a run takes its own from them.
///
/// # Errors
/// Typst's own messages.
pub fn lay_out_numbers(total: usize, config: &Config, press: &Press) -> Result<Vec<Page>, String> {
    let document = press.compile(job("numbers.typ", NUMBERS, &json!({"total": total.max(1), "look": config.look})))?;
    let pages = relocate(&document, "numbers");
    // Thousands of pages that will not be laid out again in this run.
    forget();
    Ok(pages)
}

pub(super) fn job(name: &'static str, source: &'static str, data: &serde_json::Value) -> Job<'static> {
    let bytes = serde_json::to_vec(data).expect("a JSON value can be written");
    Job { name, source, files: vec![("data.json".to_owned(), Bytes::new(bytes))] }
}

//! Report → typeset pages in the standard form, kept in memory for the unit's PDF and for the volumes.
mod anew;
mod breaks;
mod extent;
mod form_data;
mod glyphs;
mod jpeg;
mod own_form;
mod pages;
mod pictures;
mod turned;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

use crate::config::{Config, Look};
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Noted, PageMap, Place, Report, Words};
use crate::press::{Job, Press, relocate};

pub use extent::{too_large, too_many_pages};
pub use own_form::try_form;

/// The page of the cover.
const COVER: usize = 1;
/// The built-in form as a Typst source, which `redbook init --form` writes; it reads `report.json` and the pictures named there.
pub const FORM: &str = include_str!("form.typ");

/// A unit's laid-out pages.
pub struct Typeset {
    /// The pages; every location in them is this unit's own.
    pub document: PagedDocument,
    /// On which page each place of the source stands.
    pub page_map: PageMap,
}

impl Typeset {
    /// Returns the pages in order.
    pub fn pages(&self) -> &[Page] {
        self.document.pages()
    }
}

/// Who a report belongs to and when, as the form prints it.
pub struct Heading<'a> {
    /// The unit's full name.
    pub unit: &'a str,
    /// The run's year.
    pub year: u16,
    /// What makes the unit's locations its own in a volume.
    pub salt: &'a str,
}

/// Lays a report out in the form.
pub fn typeset(report: &Report, heading: &Heading<'_>, config: &Config, press: &Press) -> Noted<Option<Typeset>> {
    let mut findings = Vec::new();
    let value = match lay_out(report, heading, config, press).drain_into(&mut findings) {
        Ok(typeset) => Some(typeset),
        Err(error) => {
            findings.push(failed(&error));
            None
        }
    };
    Noted::new(value, findings)
}

/// A report as Typst takes it.
pub struct Prepared<'a> {
    /// What is compiled: the form, and what it reads.
    pub job: Job<'a>,
    /// Where in the source each part of it comes from.
    places: Vec<Place>,
}

/// Writes a report down for the form to read it.
pub fn prepare<'a>(report: &Report, heading: &Heading<'_>, config: &'a Config, press: &Press) -> Noted<Prepared<'a>> {
    let (mut data, mut gathered) = form_data::form_data(report, heading, config);
    let mut findings = std::mem::take(&mut gathered.pictures.findings);
    findings.extend(glyphs::replace_missing(&mut data, &gathered.places, press));
    breaks::put_in(&mut data);
    data["fonts"] = press.families();
    let json = serde_json::to_vec(&data).expect("a JSON value can be written");
    let files = std::iter::once(("report.json".to_owned(), Bytes::new(json))).chain(gathered.pictures.files).collect();
    let source = config.look.form_source.as_deref().unwrap_or(FORM);
    Noted::new(Prepared { job: Job { name: "form.typ", source, files }, places: gathered.places }, findings)
}

/// Lays a report out, or returns Typst's own messages.
fn lay_out(report: &Report, heading: &Heading<'_>, config: &Config, press: &Press) -> Noted<Result<Typeset, String>> {
    let mut findings = Vec::new();
    let Prepared { job, places } = prepare(report, heading, config, press).drain_into(&mut findings);
    let typeset = press.compile(job).map(|document| {
        let pages = (1..).zip(relocate(&document, heading.salt));
        let pages: Vec<Page> =
            pages.map(|(number, page)| turned::upright(page, mirrored_by(&config.look, number))).collect();
        let mut page_map = pages::page_map(&document, &pages, &places);
        let on_cover = report.fields.iter().filter_map(|field| field.place.clone());
        on_cover.for_each(|place| page_map.set(place, COVER, COVER));
        // The form ends with who signed.
        let of_signing = [&report.signing_places.signature, &report.signing_places.seal].into_iter().flatten();
        of_signing.for_each(|place| page_map.set(place.clone(), pages.len(), pages.len()));
        let document = PagedDocument::new(pages.into_iter().collect(), document.info().clone());
        Typeset { document, page_map }
    });
    Noted::new(typeset, findings)
}

/// Returns by how much the text block of a page stands further to the right than that of the first.
fn mirrored_by(look: &Look, page: usize) -> Abs {
    let is_mirrored = look.mirrored && page.is_multiple_of(2);
    Abs::mm(if is_mirrored { look.right_mm - look.left_mm } else { 0.0 })
}

/// Says that a report could not be typeset or exported.
pub fn failed(error: &str) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(format!("排版时出错，没有生成 PDF：{error}"), format!("no PDF: typesetting failed: {error}")),
        Words::new(
            "请把这份报告的图片和表格另行核对后重新报送；仍不行的，请把文件交给程序的维护者。",
            "check the report's pictures and tables; if it still fails, it is a fault of this program",
        ),
    )
    .telling(ToUnit::Nothing)
}

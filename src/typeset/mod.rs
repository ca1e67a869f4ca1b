//! Report → typeset pages in the standard form, kept in memory for the unit's PDF and for the volumes.
mod breaks;
mod columns;
mod form_data;
mod glyphs;
mod pages;
mod pictures;
mod turned;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

use crate::config::{Config, Look};
use crate::finding::{Finding, rule};
use crate::model::{Lang, Noted, PageMap, Report, Section, Words};
use crate::press::{Job, Press, relocate};
use crate::run_error::RunError;

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
    let (mut data, mut gathered) = form_data::form_data(report, heading, config);
    findings.append(&mut gathered.pictures.findings);
    data["fonts"] = press.families();
    findings.extend(glyphs::replace_missing(&mut data, &gathered.places, press));
    breaks::put_in(&mut data);
    let json = serde_json::to_vec(&data).expect("a JSON value can be written");
    let files = std::iter::once(("report.json".to_owned(), Bytes::new(json))).chain(gathered.pictures.files).collect();
    let source = config.look.form_source.as_deref().unwrap_or(FORM);
    match press.compile(Job { name: "form.typ", source, files }) {
        Ok(document) => {
            let pages = (1..).zip(relocate(&document, heading.salt));
            let pages: Vec<Page> =
                pages.map(|(number, page)| turned::upright(page, mirrored_by(&config.look, number))).collect();
            let mut page_map = pages::page_map(&document, &pages, &gathered.places);
            let on_cover = report.fields.iter().filter_map(|field| field.place.clone());
            on_cover.for_each(|place| page_map.set(place, COVER, COVER));
            let document = PagedDocument::new(pages.into_iter().collect(), document.info().clone());
            Noted::new(Some(Typeset { document, page_map }), findings)
        }
        Err(error) => {
            findings.push(failed(&error));
            Noted::new(None, findings)
        }
    }
}

/// Returns by how much the text block of a page stands further to the right than that of the first.
fn mirrored_by(look: &Look, page: usize) -> Abs {
    let is_mirrored = look.mirrored && page.is_multiple_of(2);
    Abs::mm(if is_mirrored { look.right_mm - look.left_mm } else { 0.0 })
}

/// Lays out a report without a word in the office's own form.
///
/// # Errors
/// Names the form's file, and says with its line what is wrong with it.
pub fn try_form(config: &Config, year: u16, press: &Press) -> Result<(), RunError> {
    if config.look.form_source.is_none() {
        return Ok(());
    }
    let heading = Heading { unit: "单位名称", year, salt: "" };
    let empty =
        Report { sections: config.template.sections.iter().map(|_| Section::default()).collect(), ..Report::default() };
    let laid_out = typeset(&empty, &heading, config, press);
    if laid_out.value.is_some() {
        return Ok(());
    }
    let why = laid_out.findings.last().map(|finding| finding.message.clone()).unwrap_or_default();
    let name = &config.look.form;
    Err(RunError::new(
        Words::new(
            format!("版式文件 {name} 用不了：{}", why.get(Lang::Zh)),
            format!("the form {name} cannot be used: {}", why.get(Lang::En)),
        ),
        Words::new(
            "请改正后再运行；内置的表式可用 redbook init --form 得到。",
            "correct it and run again; `redbook init --form` writes the built-in form",
        ),
    ))
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
}

//! Pages that were written down and read again make the same PDF, byte for byte: every report of every case, in all three
//! standards. A volume is made of such pages, and the next run takes them over.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use lopdf::{Document as Pdf, Object, ObjectId};
use redbook::config::{Config, Standard};
use redbook::press::{Press, export};
use redbook::progress::Silent;
use redbook::run::{Task, survey};
use redbook::typeset::{Heading, typeset};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

#[path = "harness/input.rs"]
mod input;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = root.join("tests/cases");
    let press = Arc::new(Press::new());
    let folders = input::case_folders(&cases).into_iter().chain([root.to_owned()]);
    let trials = folders.map(|folder| {
        let name =
            folder.strip_prefix(&cases).map_or("the sample".into(), |name| name.to_string_lossy().replace('\\', "/"));
        let press = Arc::clone(&press);
        Trial::test(name, move || every_report_is_the_same(&folder, &press))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn every_report_is_the_same(folder: &Path, press: &Press) -> Result<(), Failed> {
    let scratch = tempfile::tempdir()?;
    let input = scratch.path().join("INPUT");
    input::prepare(&folder.join("input"), &input)?;
    let config = fs::read_to_string(folder.join("config.toml")).unwrap_or_default();
    // What a case is about may be that the settings or the folder cannot be used.
    let Ok(config) = Config::parse(&config, "config.toml") else { return Ok(()) };
    let task =
        Task { input: input.clone(), output: input.join("output"), roster: None, worker: None, held: || 0, config };
    let Ok(survey) = survey(&task, &Silent) else { return Ok(()) };
    for unit in &survey.units {
        let Some(report) = unit.report() else { continue };
        let heading = Heading { unit: &unit.name, year: survey.year, salt: &unit.name };
        let Some(made) = typeset(report, &heading, &task.config, press).value else { continue };
        // A volume labels its pages itself.
        let pages = made.pages().iter().map(|page| Page { numbering: None, ..page.clone() });
        let made = PagedDocument::new(pages.collect(), made.document.info().clone());
        let stored = press.store(made.pages()).ok_or_else(|| format!("{}: not stored", unit.name))?;
        let pages = press.restore(&stored, &unit.name).ok_or_else(|| format!("{}: not read again", unit.name))?;
        let again = PagedDocument::new(pages.into_iter().collect(), made.info().clone());
        for standard in [Standard::A2u, Standard::A2a, Standard::Ua1] {
            let [first, second] = [&made, &again].map(|document| export(document, "the same", standard));
            if first != second && without_heads(&first?)? != without_heads(&second?)? {
                return Err(format!("{}: differs in {}", unit.name, standard.name()).into());
            }
        }
        if press.store(again.pages()) != Some(stored) {
            return Err(format!("{}: written down again, it differs", unit.name).into());
        }
    }
    Ok(())
}

/// Says what a PDF is made of but for which heads the cells of its tables have, and what is reckoned from all of it: under a
/// head of several rows, a stored cell names the last, and that the one above it.
fn without_heads(pdf: &[u8]) -> Result<BTreeMap<ObjectId, String>, Failed> {
    let mut document = Pdf::load_mem(pdf)?;
    document.objects.retain(|_, object| !object.type_name().is_ok_and(|name| name == b"Metadata"));
    document.objects.values_mut().for_each(forget_heads);
    Ok(document.objects.iter().map(|(id, object)| (*id, format!("{object:?}"))).collect())
}

fn forget_heads(object: &mut Object) {
    match object {
        Object::Dictionary(dictionary) => {
            dictionary.remove(b"Headers");
            dictionary.iter_mut().for_each(|(_, object)| forget_heads(object));
        }
        Object::Array(objects) => objects.iter_mut().for_each(forget_heads),
        _ => {}
    }
}

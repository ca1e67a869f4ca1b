//! What comes of the PDFs that units sent beside their reports, where they are to be bound in.
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use typst_layout::Page;

use super::enclose_faults as faults;
use crate::bind::{Enclosed, lay_out_sheets};
use crate::config::{Bind, Config};
use crate::finding::Finding;
use crate::fold::shorten;
use crate::format::foreign::{Foreign, gather};
use crate::model::{Ignored, Lang, Words};
use crate::press::{Press, sweep};
use crate::progress::Progress;
use crate::publish::sha256;
use crate::read::Signature;
use crate::run::Task;
use crate::run::files::{Content, each_file, load};
use crate::run::guard::guarded;
use crate::run::sorting::Sent;
use crate::run::survey::Survey;
use crate::run::threads::on_plain_threads;
use crate::run::worker::Workers;
use crate::source_path::without_ending;

/// Most pages of all PDFs together.
const MOST_PAGES_OF_ALL: usize = 20_000;
/// Most characters of a file's name in contents and bookmarks.
const NAME_LENGTH: usize = 44;

/// What came of the PDFs of one unit.
#[derive(Default)]
pub struct EnclosedOfUnit {
    /// Those that are bound in.
    pub bound: Vec<Enclosed>,
    /// A placeholder sheet for each of their pages.
    pub sheets: Vec<Page>,
    /// What was found while taking them in.
    pub findings: Vec<Finding>,
}

/// Takes in what units sent, where the settings ask for it: as many answers as units.
pub fn enclose(survey: &Survey, task: &Task, press: &Press, progress: &dyn Progress) -> Vec<EnclosedOfUnit> {
    let mut of_units: Vec<EnclosedOfUnit> = survey.units.iter().map(|_| EnclosedOfUnit::default()).collect();
    if !task.config.bind.annexes {
        return of_units;
    }
    let wanted = within_bounds(survey, &task.config.bind, &mut of_units);
    let mut of_file: BTreeMap<&PathBuf, Vec<(usize, &Sent)>> = BTreeMap::new();
    for (unit, sent) in &wanted {
        of_file.entry(&sent.submission.path).or_default().push((*unit, sent));
    }
    let files: Vec<Vec<(usize, &Sent)>> = of_file.into_values().collect();
    progress.begin(&Words::new("读取附件", "reading annexes"), files.len());
    let workers = task.worker.clone().map(|program| Workers::new(program, &task.config));
    let gathered = on_plain_threads(task.config.jobs(), files.len(), |index| {
        let gathered = gather_file(&files[index], workers.as_ref(), &task.config);
        progress.step();
        gathered
    });
    progress.end();
    let mut by_path: BTreeMap<String, Gathered> = gathered.into_iter().flatten().collect();
    let mut pages = 0;
    for (unit, sent) in &wanted {
        let gathered = by_path.remove(&sent.source.path).unwrap_or_else(|| Err(faults::gone()));
        of_units[*unit].take(sent, gathered, &mut pages);
    }
    lay_out(&mut of_units, survey, &task.config, press);
    of_units
}

/// What came of one PDF.
type Gathered = Result<Foreign, Box<Finding>>;

/// Lists what is to be read, with its unit: what the bounds of the settings admit, counted in the order of the units.
fn within_bounds<'s>(survey: &'s Survey, bind: &Bind, of_units: &mut [EnclosedOfUnit]) -> Vec<(usize, &'s Sent)> {
    let mut total = 0;
    let mut wanted = Vec::new();
    for (unit, sent) in
        survey.enclosed.iter().enumerate().flat_map(|(unit, all)| all.iter().map(move |sent| (unit, sent)))
    {
        let fault = if survey.units[unit].report().is_none() {
            continue;
        } else if sent.source.bytes > bind.most_mb << 20 {
            faults::too_large(sent.source.bytes, bind.most_mb)
        } else if total + sent.source.bytes > bind.most_total_mb << 20 {
            faults::too_large_together(bind.most_total_mb)
        } else {
            total += sent.source.bytes;
            wanted.push((unit, sent));
            continue;
        };
        of_units[unit].findings.push(faults::not_bound(*fault, &sent.source.path, sent.name()));
    }
    wanted
}

/// Takes the pages of the PDFs that one file of INPUT is or holds.
fn gather_file(wanted: &[(usize, &Sent)], workers: Option<&Workers>, config: &Config) -> Vec<(String, Gathered)> {
    let Some((_, first)) = wanted.first() else { return Vec::new() };
    let bytes = match load(&first.submission, config) {
        Ok(bytes) => bytes,
        Err(finding) => {
            return wanted.iter().map(|(_, sent)| (sent.source.path.clone(), Err(finding.clone()))).collect();
        }
    };
    let mut gathered = Vec::new();
    each_file(&first.submission.shown, &bytes, &config.bounds, &mut |shown, content| {
        let Some((_, sent)) = wanted.iter().find(|(_, sent)| sent.source.path == shown) else { return };
        let result = match content {
            Content::Document(Signature::Pdf, bytes) if sha256(bytes) == sent.source.sha256 => match workers {
                Some(workers) => workers.gather(bytes, config.bind.most_pages),
                None => guarded(|| gather(bytes, config.bind.most_pages)).flatten(),
            },
            Content::Document(_, bytes) if sha256(bytes) == sent.source.sha256 => Err(faults::no_pdf()),
            Content::Refused(finding, _) => Err(finding),
            Content::Document(..) | Content::Ignored(_) => Err(faults::gone()),
        };
        gathered.push((shown.to_owned(), result));
    });
    gathered
}

impl EnclosedOfUnit {
    /// Takes one PDF, or what is said of it; `pages` counts those of all.
    fn take(&mut self, sent: &Sent, gathered: Gathered, pages: &mut usize) {
        let (path, name) = (&sent.source.path, sent.name());
        let foreign = gathered.and_then(|foreign| {
            let is_within = *pages + foreign.sizes.len() <= MOST_PAGES_OF_ALL;
            if is_within { Ok(foreign) } else { Err(faults::too_many_pages_together(MOST_PAGES_OF_ALL)) }
        });
        match foreign {
            Ok(foreign) => {
                *pages += foreign.sizes.len();
                self.findings.extend(faults::left_out(&foreign.left_out, path, name));
                self.bound.push(Enclosed {
                    path: path.clone(),
                    sha256: sent.source.sha256.clone(),
                    title: title(name, sent.is_report),
                    foreign: Arc::new(foreign),
                });
            }
            Err(finding) => self.findings.push(faults::not_bound(*finding, path, name)),
        }
    }
}

/// Returns what contents and bookmarks call a file.
fn title(name: &str, is_report: bool) -> String {
    let shown: String = without_ending(name).chars().filter(|character| !character.is_control()).collect();
    let shown = shorten(shown.trim(), NAME_LENGTH);
    match is_report {
        true => format!("报告（PDF）：{shown}"),
        false if shown.starts_with("附件") => shown,
        false => format!("附件：{shown}"),
    }
}

/// Lays out the sheets of all units; where that fails, nothing is bound in behind that unit.
fn lay_out(of_units: &mut [EnclosedOfUnit], survey: &Survey, config: &Config, press: &Press) {
    let sheets = on_plain_threads(config.jobs(), of_units.len(), |index| {
        if of_units[index].bound.is_empty() {
            return Ok(Vec::new());
        }
        let salt = format!("{index} {}", survey.units[index].name);
        let sheets = guarded(|| lay_out_sheets(&of_units[index].bound, &salt, press));
        sweep(index + 1);
        sheets.and_then(|sheets| sheets.map_err(|error| faults::no_sheets(&error)))
    });
    for (of_unit, sheets) in of_units.iter_mut().zip(sheets) {
        match sheets {
            Ok(sheets) => of_unit.sheets = sheets,
            Err(finding) => {
                for pdf in of_unit.bound.drain(..) {
                    of_unit.findings.push(faults::not_bound(*finding.clone(), &pdf.path, &pdf.title));
                }
            }
        }
    }
}

/// Says of files that are not used as reports that they are bound in.
pub fn note_bound(ignored: &mut [Ignored], sent: &[Vec<Sent>], bound: &[Vec<Enclosed>], lang: Lang) {
    let reports = sent.iter().flatten().filter(|sent| sent.is_report);
    let reports: BTreeSet<&str> = reports.map(|sent| sent.source.path.as_str()).collect();
    let paths: BTreeSet<&str> = bound.iter().flatten().map(|pdf| pdf.path.as_str()).collect();
    let report = Words::new(
        "本单位报告的 PDF（如盖章的扫描件），装订在合订本中本单位之后",
        "the unit's report as PDF, such as a signed scan, bound into the volumes behind its unit",
    );
    let annex = Words::new("附件，装订在合订本中本单位之后", "an annex, bound into the volumes behind its unit");
    for file in ignored.iter_mut().filter(|file| paths.contains(file.path.as_str())) {
        let why = if reports.contains(file.path.as_str()) { &report } else { &annex };
        why.get(lang).clone_into(&mut file.why);
    }
}

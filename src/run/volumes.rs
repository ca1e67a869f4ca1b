//! The volumes of one edition: one for each group in roster order, and one of all units.
use typst_layout::Page;

use super::build::on_plain_threads;
use super::guard::guarded;
use super::survey::Survey;
use crate::bind::{Bindable, Enclosed, VolumePlan, bind, body_pages, lay_out_numbers};
use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::model::{VolumeEntry, Words};
use crate::press::{Press, pool};
use crate::progress::Progress;
use crate::publish::{NameBook, Staging};
use crate::run_error::RunError;

/// Title of the volume of all units.
const ALL: &str = "全部";

/// What an edition's volumes are made of.
pub struct Edition {
    /// The folder of the edition below OUTPUT's year, with `/` behind it where there is one.
    pub folder: &'static str,
    /// What the run is doing, for whoever watches it.
    pub work: Words,
    /// As many entries as units.
    pub units: Vec<EditionUnit>,
}

/// A unit in an edition.
pub struct EditionUnit {
    /// Its name in the contents.
    pub name: String,
    /// Its pages; none where it is not in the edition.
    pub pages: Vec<Page>,
    /// The PDFs bound in behind it, whose sheets are the last of the pages.
    pub enclosed: Vec<Enclosed>,
}

/// Binds one volume for each group in roster order, then one of all, which takes the pages with it.
///
/// # Errors
/// Says that the disk takes no file.
pub fn bind_volumes(
    survey: &Survey,
    edition: Edition,
    config: &Config,
    press: &Press,
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<(Vec<VolumeEntry>, Vec<Finding>), RunError> {
    let groups = groups(survey, &edition);
    let mut book = NameBook::default();
    let mut path = |title: &str| format!("{}volumes/{}.pdf", edition.folder, book.name(title));
    let (path_of_all, paths) = (path(ALL), groups.iter().map(|group| path(group)).collect::<Vec<_>>());
    let total = body_pages(edition.units.iter().map(|unit| unit.pages.as_slice()));
    if total == 0 {
        return Ok((Vec::new(), Vec::new()));
    }
    progress.begin(&edition.work, groups.len() + 1);
    let binder = Binder {
        numbers: pool(config.jobs()).install(|| lay_out_numbers(total, config, press)),
        config,
        press,
        staging,
    };
    let mut bound = on_plain_threads(config.jobs(), 1, groups.len(), |index| {
        let of_group = survey.units.iter().zip(&edition.units).filter(|(unit, _)| unit.group() == Some(groups[index]));
        let units = of_group.map(|(_, EditionUnit { name, pages, enclosed })| Bindable {
            name,
            pages: pages.clone(),
            enclosed: enclosed.clone(),
        });
        let bound = binder.bind(VolumePlan::new(groups[index], survey.year, units), &paths[index]);
        progress.step();
        bound
    });
    // The volume of all weighs as much as the others together: alone, with all threads for itself, and the last to hold
    // the pages.
    let (names, rest): (Vec<String>, Vec<_>) =
        edition.units.into_iter().map(|unit| (unit.name, (unit.pages, unit.enclosed))).unzip();
    let units = names.iter().zip(rest).map(|(name, (pages, enclosed))| Bindable { name, pages, enclosed });
    let plan = VolumePlan::new(ALL, survey.year, units);
    bound.insert(0, pool(config.jobs()).install(|| binder.bind(plan, &path_of_all)));
    progress.step();
    progress.end();
    sort_out(bound)
}

/// Parts the volumes from the findings of those that failed.
fn sort_out(bound: Vec<Bound>) -> Result<(Vec<VolumeEntry>, Vec<Finding>), RunError> {
    let (mut volumes, mut findings) = (Vec::new(), Vec::new());
    for volume in bound {
        match volume? {
            Ok(entry) => volumes.push(entry),
            Err(finding) => findings.push(*finding),
        }
    }
    Ok((volumes, findings))
}

/// A volume that was written, or the finding that says why not; a disk that takes no file ends the run.
type Bound = Result<Result<VolumeEntry, Box<Finding>>, RunError>;

/// What all volumes of a run are bound with.
struct Binder<'a> {
    numbers: Result<Vec<Page>, String>,
    config: &'a Config,
    press: &'a Press,
    staging: &'a Staging,
}

impl Binder<'_> {
    fn bind(&self, plan: VolumePlan<'_>, path: &str) -> Bound {
        let title = plan.title.to_owned();
        let bound = guarded(|| {
            let numbers = self.numbers.as_ref().map_err(String::clone)?;
            bind(plan, numbers, self.config, self.press)
        });
        match bound {
            Ok(Ok(volume)) => {
                self.staging.write(path, &volume.pdf)?;
                let conformance = volume.conformance.map(str::to_owned);
                Ok(Ok(VolumeEntry { title, pdf: path.to_owned(), pages: volume.pages, conformance }))
            }
            Ok(Err(error)) => Ok(Err(Box::new(volume_failed(&title, &error)))),
            Err(panic) => Ok(Err(panic)),
        }
    }
}

/// Lists the groups that have pages, in roster order.
fn groups<'a>(survey: &'a Survey, edition: &Edition) -> Vec<&'a str> {
    let mut groups: Vec<&str> = Vec::new();
    let with_pages = survey.units.iter().zip(&edition.units).filter(|(_, of_edition)| !of_edition.pages.is_empty());
    for group in with_pages.filter_map(|(unit, _)| unit.group()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

fn volume_failed(title: &str, error: &str) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(
            format!("合订本“{title}”没有做成：{error}"),
            format!("the volume {title} could not be made: {error}"),
        ),
        Words::new("单位的 PDF 不受影响，可单独使用。", "the units' own PDFs are not affected"),
    )
}

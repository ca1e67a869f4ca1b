//! The volumes of one edition: one for each group in roster order, and one of all units with dividers between the groups; each
//! in parts where it is too thick to bind.
use std::ops::Range;

use typst_layout::Page;

use super::edition::{Edition, EditionUnit, Portion, Share};
use super::guard::guarded;
use super::pages::laid_out_once;
use super::print::Desk;
use super::survey::Survey;
use super::threads::{on_plain_threads, side_by_side};
use crate::bind::{Bindable, Part, VolumePlan, VolumeRow, bind, body_pages, lay_out_numbers, split};
use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::model::{NO_GROUP, VolumeEntry, Words};
use crate::press::{Press, forget, pool, sweep};
use crate::progress::Progress;
use crate::publish::NameBook;
use crate::run_error::RunError;

/// Titles of the volume of all units: the first that no group bears.
const ALL: [&str; 3] = ["全部", "全部单位", "全部单位合订"];
/// What stands on the divider before units of no group, where others have one, as all other outputs call them: the first that
/// no group bears.
const OTHERS: [&str; 3] = [NO_GROUP, "未分组单位", "没有分组的单位"];

/// Running numbers are laid out for so many pages, or twice as many, and so on; of a few units for fewer.
const NUMBERS_AT_ONCE: usize = 256;
const FEWEST_NUMBERS: usize = 16;

/// A volume before it is known whether one binding holds it.
struct Wanted<'a> {
    name: &'a str,
    /// The units with pages, by their numbers, in printing order.
    units: Vec<usize>,
    /// The groups of these units, where the volume has dividers.
    groups: Vec<Option<&'a str>>,
}

impl<'a> Wanted<'a> {
    fn rows<'u>(&self, units: &'u [EditionUnit], right_hand: bool) -> Vec<VolumeRow<'u>>
    where
        'a: 'u,
    {
        let rows = self.units.iter().zip(&self.groups);
        let row = |(&index, &group): (&usize, &Option<&'u str>)| {
            let unit = &units[index];
            let (pages, enclosed) = (unit.all_pages(), unit.enclosed.as_slice());
            VolumeRow { name: &unit.name, group, pages, right_hand, enclosed }
        };
        rows.map(row).collect()
    }
}

/// One binding: a whole volume or a part of one.
struct Binding<'a> {
    plan: VolumePlan<'a>,
    wanted: &'a Wanted<'a>,
    range: Range<usize>,
    path: String,
    /// How much of all work it is: the pages of its units.
    steps: usize,
}

impl Binding<'_> {
    /// The units in it, by their numbers.
    fn units(&self) -> &[usize] {
        &self.wanted.units[self.range.clone()]
    }
}

/// Takes over or binds one volume for each group in roster order, and one of all.
///
/// # Errors
/// Says that the disk takes no file.
pub fn bind_volumes(
    desk: &Desk<'_>,
    mut edition: Edition,
    progress: &dyn Progress,
) -> Result<(Vec<VolumeEntry>, Vec<Finding>), RunError> {
    let Desk { survey, config, press, .. } = *desk;
    let wanted = wanted(survey, &edition);
    if wanted[0].units.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let steps = wanted.iter().flat_map(|wanted| &wanted.units).map(|unit| edition.units[*unit].all_pages());
    progress.begin(&edition.work, steps.sum());
    let (of_all, of_groups, mut findings) = plan(&wanted, &edition, survey.year, config, press);
    let (mut taken, mut missing) = (Vec::new(), Vec::new());
    for binding in of_all.iter().chain(&of_groups) {
        let key = key(binding, &edition, desk);
        let volume = key.as_ref().map_or(Ok(None), |key| desk.reuse.volume(key))?;
        missing.extend(volume.is_none().then_some(binding));
        taken.push((volume, key));
    }
    let numbers = numbers(&missing, &edition, desk);
    let mut volumes = vec![0; edition.units.len()];
    missing.iter().flat_map(|binding| binding.units()).for_each(|unit| volumes[*unit] += 1);
    let portions = edition.units.iter_mut().zip(volumes).map(|(unit, volumes)| Portion::of(unit, volumes)).collect();
    let binder = Binder { numbers, units: &edition.units, portions, desk };
    let (taken_of_all, taken_of_groups) = taken.split_at(of_all.len());
    let jobs = config.jobs();
    let bind_all = || -> Vec<Bound> {
        let bind = |(taken, binding): (&Taken, &Binding<'_>)| {
            let bound = pool(jobs).install(|| binder.taken_or_bound(taken, binding, jobs));
            forget();
            progress.steps(binding.steps);
            bound
        };
        // One after the other: each is as thick as can be.
        taken_of_all.iter().zip(&of_all).map(bind).collect()
    };
    let bind_groups = || {
        on_plain_threads(jobs - 1, of_groups.len(), |index| {
            let bound = binder.taken_or_bound(&taken_of_groups[index], &of_groups[index], 1);
            sweep(index + 1);
            progress.steps(of_groups[index].steps);
            bound
        })
    };
    // The volume of all weighs as much as the others together, and much of it is made by one thread.
    let (mut every, bound) = side_by_side(jobs, bind_all, bind_groups);
    progress.end();
    every.extend(bound);
    let (volumes, failed) = sort_out(every)?;
    findings.extend(failed);
    Ok((volumes, findings))
}

/// Lays out running numbers for the thickest of the volumes.
fn numbers(volumes: &[&Binding<'_>], edition: &Edition, desk: &Desk<'_>) -> Result<Vec<Page>, String> {
    let Desk { config, press, .. } = *desk;
    let body = |binding: &&Binding<'_>| {
        let rows = binding.wanted.rows(&edition.units, config.look.duplex);
        body_pages(&rows[binding.range.clone()])
    };
    let Some(longest) = volumes.iter().map(body).max() else { return Ok(Vec::new()) };
    // A page more or less needs no others.
    let of_few = longest.next_power_of_two().clamp(FEWEST_NUMBERS, NUMBERS_AT_ONCE);
    let total = longest.next_multiple_of(of_few);
    let lay_out = || pool(config.jobs()).install(|| lay_out_numbers(total, config, press));
    laid_out_once(&format!("/numbers {total}"), desk, lay_out)
}

/// Returns what tells a volume from all others; `None` where a unit is not known.
fn key(binding: &Binding<'_>, edition: &Edition, desk: &Desk<'_>) -> Option<String> {
    let mut told = format!("{} {} {}", binding.path, binding.plan.title(), binding.plan.is_continued);
    for at in binding.range.clone() {
        let index = binding.wanted.units[at];
        let unit = &edition.units[index];
        let key = unit.key.as_ref()?;
        told += &format!(" {key} {:?} {:?} {}", unit.name, binding.wanted.groups[at], unit.count);
        // Their sheets are laid out for the unit's number.
        let enclosed =
            unit.enclosed.iter().map(|pdf| format!(" {index} {} {:?} {}", pdf.sha256, pdf.title, pdf.pages()));
        told.extend(enclosed);
    }
    Some(desk.reuse.key_of_volume(&told))
}

/// Lists the volumes that an edition has, that of all first, then those of the groups in roster order.
fn wanted<'a>(survey: &'a Survey, edition: &Edition) -> Vec<Wanted<'a>> {
    let with_pages = edition.units.iter().enumerate().filter(|(_, unit)| unit.count > 0);
    let units: Vec<(usize, Option<&str>)> = with_pages.map(|(index, _)| (index, survey.units[index].group())).collect();
    let mut groups: Vec<&str> = Vec::new();
    for group in units.iter().filter_map(|(_, group)| *group) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let (name, others) = (other_than(ALL, &groups), other_than(OTHERS, &groups));
    let mut all = Wanted { name, units: Vec::new(), groups: Vec::new() };
    let mut volumes = Vec::new();
    for name in groups.iter().map(|group| Some(*group)).chain([None]) {
        let of_group: Vec<usize> = units.iter().filter(|(_, group)| *group == name).map(|(index, _)| *index).collect();
        let divider = name.or(Some(others)).filter(|_| !groups.is_empty());
        all.groups.extend(of_group.iter().map(|_| divider));
        all.units.extend(&of_group);
        let no_dividers = vec![None; of_group.len()];
        volumes.extend(name.map(|name| Wanted { name, units: of_group, groups: no_dividers }));
    }
    volumes.insert(0, all);
    volumes
}

/// Returns the first title that is not a group's name, the last where all are.
fn other_than(titles: [&'static str; 3], groups: &[&str]) -> &'static str {
    titles.into_iter().find(|title| !groups.contains(title)).unwrap_or(titles[2])
}

/// Plans the bindings of all volumes: those of the volume of all, those of the groups, and what could not be planned.
fn plan<'a>(
    wanted: &'a [Wanted<'a>],
    edition: &Edition,
    year: u16,
    config: &Config,
    press: &Press,
) -> (Vec<Binding<'a>>, Vec<Binding<'a>>, Vec<Finding>) {
    let parted = on_plain_threads(config.jobs(), wanted.len(), |index| {
        let parts = guarded(|| part(&wanted[index], &edition.units, year, config, press));
        sweep(index + 1);
        parts.unwrap_or_else(|panic| Err(panic.message.get(config.run.lang).to_owned()))
    });
    let (mut bindings, mut findings, mut book) = ([Vec::new(), Vec::new()], Vec::new(), NameBook::default());
    for (index, (wanted, parts)) in wanted.iter().zip(parted).enumerate() {
        match parts {
            Ok(parts) => bindings[index.min(1)].extend(parts.into_iter().map(|(plan, range)| {
                let path = format!("{}volumes/{}.pdf", edition.folder, book.name(&plan.title()));
                let steps = wanted.units[range.clone()].iter().map(|unit| edition.units[*unit].all_pages()).sum();
                Binding { plan, wanted, range, path, steps }
            })),
            Err(error) => findings.push(volume_failed(wanted.name, &error)),
        }
    }
    let [of_all, of_groups] = bindings;
    (of_all, of_groups, findings)
}

/// Parts a volume that is too thick, and plans what each part holds.
fn part<'a>(
    wanted: &'a Wanted<'a>,
    units: &[EditionUnit],
    year: u16,
    config: &Config,
    press: &Press,
) -> Result<Vec<(VolumePlan<'a>, Range<usize>)>, String> {
    let rows = wanted.rows(units, config.look.duplex);
    let plan = |part: Part, range: &Range<usize>| {
        let before = range.start.checked_sub(1).and_then(|before| rows[before].group);
        let is_continued = before.is_some() && rows.get(range.start).and_then(|row| row.group) == before;
        VolumePlan { name: wanted.name, part, year, is_continued }
    };
    // A part's number is not known yet, and makes no difference to the contents.
    let front = |range: Range<usize>| plan(Part::WHOLE, &range).front_pages(&rows[range], config, press);
    let ranges = split(&rows, config.volumes.most_pages, front)?;
    let of = ranges.len();
    Ok((1..).zip(ranges).map(|(number, range)| (plan(Part { number, of }, &range), range)).collect())
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

/// A volume that was taken over, where it was, and the key under which it is kept, where it is.
type Taken = (Option<VolumeEntry>, Option<String>);

/// A volume that was written, or the finding that says why not; a disk that takes no file ends the run.
type Bound = Result<Result<VolumeEntry, Box<Finding>>, RunError>;

/// What all volumes of a run are bound with.
struct Binder<'a> {
    numbers: Result<Vec<Page>, String>,
    /// The units of the edition, and the portion of each.
    units: &'a [EditionUnit],
    portions: Vec<Portion>,
    desk: &'a Desk<'a>,
}

impl Binder<'_> {
    /// Returns a volume that was taken over, or binds it on `jobs` threads and keeps it for the next run under its key.
    fn taken_or_bound(&self, (taken, key): &Taken, binding: &Binding<'_>, jobs: usize) -> Bound {
        if let Some(taken) = taken {
            return Ok(Ok(taken.clone()));
        }
        let bound = self.bind(binding, jobs)?;
        if let (Some(key), Ok(entry)) = (key, &bound) {
            self.desk.reuse.keep_volume(key, entry);
        }
        Ok(bound)
    }

    /// Reads what some units have in a volume, on `jobs` threads.
    fn shares(&self, indices: &[usize], jobs: usize) -> Result<Vec<Share>, String> {
        let share = |at: usize| self.portions[indices[at]].share(&self.units[indices[at]], indices[at], self.desk);
        on_plain_threads(jobs, indices.len(), share).into_iter().collect()
    }

    /// Binds and writes one.
    fn bind(&self, binding: &Binding<'_>, jobs: usize) -> Bound {
        let (title, wanted) = (binding.plan.title(), binding.wanted);
        let bound = guarded(|| {
            let numbers = self.numbers.as_ref().map_err(String::clone)?;
            let shares = self.shares(binding.units(), jobs)?;
            let units = binding.range.clone().zip(shares).map(|(at, (pages, enclosed))| {
                let name = &self.units[wanted.units[at]].name;
                Bindable { name, group: wanted.groups[at], pages, enclosed }
            });
            bind(&binding.plan, units.collect(), numbers, self.desk.config, self.desk.press)
        });
        match bound {
            Ok(Ok(volume)) => {
                self.desk.staging.write(&binding.path, &volume.pdf)?;
                let conformance = volume.conformance.map(str::to_owned);
                Ok(Ok(VolumeEntry { title, pdf: binding.path.clone(), pages: volume.pages, conformance }))
            }
            Ok(Err(error)) => Ok(Err(Box::new(volume_failed(&title, &error)))),
            Err(panic) => Ok(Err(panic)),
        }
    }
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

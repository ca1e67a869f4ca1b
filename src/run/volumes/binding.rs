//! The volumes of one edition as they were planned: each taken over from the last run, or bound and written.
use typst_layout::Page;

use super::edition::{Edition, EditionUnit, Portion, Share};
use super::planned::{Binding, Planned, volume_failed};
use crate::bind::{Bindable, bind, body_pages, lay_out_numbers};
use crate::finding::Finding;
use crate::model::VolumeEntry;
use crate::press::{forget, pool, sweep};
use crate::progress::Progress;
use crate::run::guard::guarded;
use crate::run::print::{Desk, laid_out_once};
use crate::run::threads::on_plain_threads;
use crate::run_error::RunError;

/// Running numbers are laid out for so many pages, or twice as many, and so on; of a few units for fewer.
const NUMBERS_AT_ONCE: usize = 256;
const FEWEST_NUMBERS: usize = 16;

/// Takes over or binds all volumes that were planned.
///
/// # Errors
/// Says that the disk takes no file.
pub fn bind_volumes(
    desk: &Desk<'_>,
    planned: Planned<'_>,
    progress: &dyn Progress,
) -> Result<(Vec<VolumeEntry>, Vec<Finding>), RunError> {
    let Planned { mut edition, bindings, mut findings } = planned;
    if bindings.is_empty() {
        return Ok((Vec::new(), findings));
    }
    progress.begin(&edition.work, bindings.iter().map(|binding| binding.steps).sum());
    let (mut taken, mut missing) = (Vec::new(), Vec::new());
    for binding in &bindings {
        let key = key(binding, &edition, desk);
        let volume = key.as_ref().map_or(Ok(None), |key| desk.reuse.volume(key))?;
        missing.extend(volume.is_none().then_some(binding));
        taken.push((volume, key));
    }
    let numbers = numbers(&missing, &edition, desk);
    let mut volumes = vec![0; edition.units.len()];
    missing.iter().flat_map(|binding| &binding.held.units).for_each(|unit| volumes[*unit] += 1);
    let portions = edition.units.iter_mut().zip(volumes).map(|(unit, volumes)| Portion::of(unit, volumes)).collect();
    let binder = Binder { numbers, units: &edition.units, portions, desk };
    let bound = binder.bind_all(&bindings, &taken, progress);
    progress.end();
    let (volumes, failed) = sort_out(bound)?;
    findings.extend(failed);
    Ok((volumes, findings))
}

/// Lays out running numbers for the thickest of the volumes.
fn numbers(volumes: &[&Binding<'_>], edition: &Edition, desk: &Desk<'_>) -> Result<Vec<Page>, String> {
    let Desk { config, press, .. } = *desk;
    let body = |binding: &&Binding<'_>| body_pages(&binding.held.rows(&edition.units, config.look.duplex));
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
    for (&index, group) in binding.held.units.iter().zip(&binding.held.groups) {
        let unit = &edition.units[index];
        let key = unit.key.as_ref()?;
        told += &format!(" {key} {:?} {:?} {}", unit.name, group, unit.count);
        // Their sheets are laid out for the unit's number.
        let enclosed =
            unit.enclosed.iter().map(|pdf| format!(" {index} {} {:?} {}", pdf.sha256, pdf.title, pdf.pages()));
        told.extend(enclosed);
    }
    Some(desk.reuse.key_of_volume(&told))
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
    /// Takes over or binds all of them, in their order. The volume of all weighs as much as the others together and is the first
    /// to be begun, its parts one after the other: each is as thick as can be. Whoever is done with it helps with the others.
    fn bind_all(&self, bindings: &[Binding<'_>], taken: &[Taken], progress: &dyn Progress) -> Vec<Bound> {
        let jobs = self.desk.config.jobs();
        let all: Vec<_> = taken.iter().zip(bindings).collect();
        let (of_all, of_groups) = all.split_at(all.iter().filter(|(_, binding)| binding.held.is_of_all).count());
        let bind = |&(taken, binding): &(&Taken, &Binding<'_>), threads| {
            let bound = self.taken_or_bound(taken, binding, threads);
            progress.steps(binding.steps);
            bound
        };
        let bind_of_all = |one| {
            let bound = bind(one, jobs);
            forget();
            bound
        };
        let bound = on_plain_threads(jobs, 1 + of_groups.len(), |turn| {
            let Some(group) = turn.checked_sub(1) else { return of_all.iter().map(bind_of_all).collect() };
            // The last ones have the threads of those who find nothing left to do.
            let left = of_groups.len() - group;
            let bound = bind(&of_groups[group], (jobs / left).max(1));
            sweep(turn);
            vec![bound]
        });
        bound.into_iter().flatten().collect()
    }

    /// Returns a volume that was taken over, or binds it on so many threads and keeps it for the next run under its key.
    fn taken_or_bound(&self, (taken, key): &Taken, binding: &Binding<'_>, threads: usize) -> Bound {
        if let Some(taken) = taken {
            return Ok(Ok(taken.clone()));
        }
        let bound = pool(threads).install(|| self.bind(binding, threads))?;
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
        let (title, held) = (binding.plan.title(), &binding.held);
        let bound = guarded(|| {
            let numbers = self.numbers.as_ref().map_err(String::clone)?;
            let shares = self.shares(&held.units, jobs)?;
            let units = held.units.iter().zip(&held.groups).zip(shares).map(|((unit, group), (pages, enclosed))| {
                Bindable { name: &self.units[*unit].name, group: *group, pages, enclosed }
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

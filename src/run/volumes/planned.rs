//! Which volumes an edition has: one of all units with dividers between the groups, and one for each group in roster order; each
//! in parts where it is too thick to bind. Known before anything is bound.
use std::ops::Range;

use super::edition::{Edition, EditionUnit};
use crate::bind::{Part, VolumePlan, VolumeRow, split};
use crate::finding::{Finding, rule};
use crate::model::{NO_GROUP, VolumeEntry, Words};
use crate::press::sweep;
use crate::publish::NameBook;
use crate::run::guard::guarded;
use crate::run::print::Desk;
use crate::run::survey::Survey;
use crate::run::threads::on_plain_threads;

/// Titles of the volume of all units: the first that no group bears.
const ALL: [&str; 3] = ["全部", "全部单位", "全部单位合订"];
/// What stands on the divider before units of no group, where others have one, as all other outputs call them: the first that
/// no group bears.
const OTHERS: [&str; 3] = [NO_GROUP, "未分组单位", "没有分组的单位"];

/// The volumes of an edition, those of all units first.
pub struct Planned<'a> {
    /// What they are made of.
    pub edition: Edition,
    /// One for each file.
    pub bindings: Vec<Binding<'a>>,
    /// What could not be planned.
    pub findings: Vec<Finding>,
}

impl Planned<'_> {
    /// Lists the volumes as they will be if none fails, without what is not known yet.
    pub fn expected(&self) -> Vec<VolumeEntry> {
        let entry = |binding: &Binding<'_>| VolumeEntry {
            title: binding.plan.title(),
            pdf: binding.path.clone(),
            ..VolumeEntry::default()
        };
        self.bindings.iter().map(entry).collect()
    }
}

/// One binding: a whole volume or a part of one.
pub struct Binding<'a> {
    /// What its front says of it.
    pub plan: VolumePlan<'a>,
    /// Its units.
    pub held: Held<'a>,
    /// Its file below OUTPUT's year.
    pub path: String,
    /// How much of all work it is: the pages of its units.
    pub steps: usize,
}

/// Units that are bound together.
pub struct Held<'a> {
    /// What their volume is called.
    name: &'a str,
    /// Whether it is the volume of all units.
    pub is_of_all: bool,
    /// The units with pages, by their numbers, in printing order.
    pub units: Vec<usize>,
    /// The groups of these units, where the volume has dividers.
    pub groups: Vec<Option<&'a str>>,
}

impl<'a> Held<'a> {
    /// Returns the units as they stand one behind the other.
    pub fn rows<'u>(&self, units: &'u [EditionUnit], right_hand: bool) -> Vec<VolumeRow<'u>>
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

    /// Returns how many pages they have together.
    fn pages(&self, units: &[EditionUnit]) -> usize {
        self.units.iter().map(|unit| units[*unit].all_pages()).sum()
    }

    /// Returns the units of one part.
    fn part(&self, range: Range<usize>) -> Self {
        let (units, groups) = (self.units[range.clone()].to_vec(), self.groups[range].to_vec());
        Self { units, groups, ..*self }
    }
}

/// Plans the volumes of an edition; where no unit has pages there are none.
pub fn plan_volumes<'a>(desk: &Desk<'a>, edition: Edition) -> Planned<'a> {
    let config = desk.config;
    let volumes = volumes(desk.survey, &edition);
    if volumes[0].units.is_empty() {
        return Planned { edition, bindings: Vec::new(), findings: Vec::new() };
    }
    let parted = on_plain_threads(config.jobs(), volumes.len(), |index| {
        let parts = guarded(|| part(&volumes[index], &edition.units, desk));
        sweep(index + 1);
        parts.unwrap_or_else(|panic| Err(panic.message.get(config.run.lang).to_owned()))
    });
    let (mut bindings, mut findings, mut book) = (Vec::new(), Vec::new(), NameBook::default());
    for (volume, parts) in volumes.iter().zip(parted) {
        match parts {
            Ok(parts) => bindings.extend(parts.into_iter().map(|(plan, range)| {
                let path = format!("{}volumes/{}.pdf", edition.folder, book.name(&plan.title()));
                let held = volume.part(range);
                Binding { plan, path, steps: held.pages(&edition.units), held }
            })),
            Err(error) => findings.push(volume_failed(volume.name, &error)),
        }
    }
    Planned { edition, bindings, findings }
}

/// Lists the volumes that an edition has, that of all first, then those of the groups in roster order.
fn volumes<'a>(survey: &'a Survey, edition: &Edition) -> Vec<Held<'a>> {
    let with_pages = edition.units.iter().enumerate().filter(|(_, unit)| unit.count > 0);
    let units: Vec<(usize, Option<&str>)> = with_pages.map(|(index, _)| (index, survey.units[index].group())).collect();
    let mut groups: Vec<&str> = Vec::new();
    for group in units.iter().filter_map(|(_, group)| *group) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let (name, others) = (other_than(ALL, &groups), other_than(OTHERS, &groups));
    let mut all = Held { name, is_of_all: true, units: Vec::new(), groups: Vec::new() };
    let mut volumes = Vec::new();
    for name in groups.iter().map(|group| Some(*group)).chain([None]) {
        let of_group: Vec<usize> = units.iter().filter(|(_, group)| *group == name).map(|(index, _)| *index).collect();
        let divider = name.or(Some(others)).filter(|_| !groups.is_empty());
        all.groups.extend(of_group.iter().map(|_| divider));
        all.units.extend(&of_group);
        let no_dividers = vec![None; of_group.len()];
        volumes.extend(name.map(|name| Held { name, is_of_all: false, units: of_group, groups: no_dividers }));
    }
    volumes.insert(0, all);
    volumes
}

/// Returns the first title that is not a group's name, the last where all are.
fn other_than(titles: [&'static str; 3], groups: &[&str]) -> &'static str {
    titles.into_iter().find(|title| !groups.contains(title)).unwrap_or(titles[2])
}

/// Parts a volume that is too thick, and plans what each part holds.
fn part<'a>(
    volume: &Held<'a>,
    units: &[EditionUnit],
    desk: &Desk<'a>,
) -> Result<Vec<(VolumePlan<'a>, Range<usize>)>, String> {
    let Desk { survey: &Survey { year, .. }, config, press, .. } = *desk;
    let rows = volume.rows(units, config.look.duplex);
    let plan = |part: Part, range: &Range<usize>| {
        let before = range.start.checked_sub(1).and_then(|before| rows[before].group);
        let is_continued = before.is_some() && rows.get(range.start).and_then(|row| row.group) == before;
        VolumePlan { name: volume.name, part, year, is_continued }
    };
    // A part's number is not known yet, and makes no difference to the contents.
    let front = |range: Range<usize>| plan(Part::WHOLE, &range).front_pages(&rows[range], config, press);
    let ranges = split(&rows, config.volumes.most_pages, front)?;
    let of = ranges.len();
    Ok((1..).zip(ranges).map(|(number, range)| (plan(Part { number, of }, &range), range)).collect())
}

/// Says that a volume could not be made, and what is not the matter.
pub fn volume_failed(title: &str, error: &str) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(
            format!("合订本“{title}”没有做成：{error}"),
            format!("the volume {title} could not be made: {error}"),
        ),
        Words::new("单位的 PDF 不受影响，可单独使用。", "the units' own PDFs are not affected"),
    )
}

//! Drafts and roster → units: whose report is it, which of several counts, and who has none.
mod index;
mod near;
mod path_name;
mod plain_name;
mod versions;

use std::collections::BTreeMap;

use crate::config::{Config, Names};
use crate::fold::fold;
use crate::model::{Draft, Report, Roster, RosterEntry, ToldBy, Unit};
use crate::source_path::{folder_of, last_of};
use crate::unit_names::{core, is_district, tails, tells_besides};
use index::{Index, Meant};
use near::Near;
use path_name::unit_in_path;
use plain_name::is_plain_of;
use versions::Scales;

/// The names of a run's units on the roster, by which the name of a file tells one.
pub struct RosterNames(Index, Vec<usize>);

impl RosterNames {
    /// Lists the names of the units that are on the roster.
    pub fn of(units: &[Unit]) -> Self {
        let on_roster = units.iter().enumerate().filter_map(|(at, unit)| Some((at, unit.entry.clone()?)));
        let (at, entries) = on_roster.unzip();
        Self(Index::new(&Roster { entries }), at)
    }

    /// Returns the index of the one unit that the name of a file or folder tells.
    pub fn of_path(&self, path: &str) -> Option<usize> {
        only(&self.0.meant_by_path(path).0).map(|at| self.1[at])
    }
}

/// A draft, the name that it gives itself, and by what that was told.
type Named = (String, ToldBy, Draft);

/// Gives every draft to its unit; units come in roster order, those not on the roster after them by name and path.
pub fn match_units(drafts: Vec<Draft>, roster: &Roster, config: &Config) -> Vec<Unit> {
    let (index, scales) = (Index::new(roster), Scales::new(&drafts, config));
    let mut on_roster: Vec<Vec<(ToldBy, Draft)>> = roster.entries.iter().map(|_| Vec::new()).collect();
    let mut strangers: Vec<Named> = Vec::new();
    for draft in drafts {
        match tell(&draft, &index, config) {
            Told::Unit(at, by) => on_roster[at].push((by, draft)),
            Told::Several(meant) => {
                let names = meant.into_iter().map(|at| roster.entries[at].name.clone()).collect();
                strangers.push((stated_name(&draft, config), ToldBy::Several(names), draft));
            }
            Told::Nobody => {
                let (name, by) = own_name(&draft, roster, config);
                strangers.push((name, by, draft));
            }
        }
    }
    let near = Near::new(roster);
    let mut groups = grouped(strangers);
    let formerly = Index::new(&Roster { entries: roster.entries.iter().map(RosterEntry::as_formerly).collect() });
    take_slips(&mut groups, &mut on_roster, (&near, &formerly), &config.template.names);
    let units = on_roster.into_iter().enumerate().map(|(at, drafts)| unit_of(at, drafts, (roster, &index), &scales));
    let mut units: Vec<Unit> = units.collect();
    units.extend(groups.into_iter().map(|drafts| stranger(drafts, roster, &near, &scales)));
    units
}

/// Says by what a unit was told, of the name that was written.
type By = fn(String) -> ToldBy;

/// Whose a draft is.
enum Told {
    Unit(usize, ToldBy),
    Several(Meant),
    Nobody,
}

/// Finds the roster's line by the cover, then the title, then the sign-off, then the names of file and folders. What may
/// mean several units is settled by what follows, or not at all.
fn tell(draft: &Draft, index: &Index, config: &Config) -> Told {
    let (unit, titled) = stated(draft, config);
    let mut doubt = Meant::new();
    for (name, by) in [(unit, ToldBy::Name), (titled, ToldBy::Title)] {
        let meant = narrowed(&doubt, index.meant(name));
        match only(&meant) {
            // A title settles what a cover leaves open, and is the second voice where the cover names a stranger.
            Some(at) => return Told::Unit(at, if unit.is_empty() { by } else { ToldBy::Name }),
            None if !meant.is_empty() => doubt = meant,
            None => {}
        }
    }
    // A cover that names another unit is never overruled by the name of its file.
    if doubt.is_empty() && !(unit.is_empty() && titled.is_empty()) {
        return Told::Nobody;
    }
    let sign = if doubt.is_empty() { signed(draft, config) } else { "" };
    if let Some(at) = only(&index.meant(sign)) {
        return Told::Unit(at, ToldBy::Sign);
    }
    let path = &draft.source.path;
    let (meant, words) = index.meant_by_path(path);
    let names_nobody = meant.is_empty() && doubt.is_empty() && unit_in_path(path, &config.template).is_none();
    // A code tells less than a name: minutes in A01.docx are nobody's, those in the folder A01 are of whose report lies there.
    let coded = if may_be_report(draft) { path } else { folder_of(path) };
    let (meant, words) = if names_nobody { index.meant_by_code(coded) } else { (meant, words) };
    let meant = narrowed(&doubt, meant);
    let in_doubt = if doubt.is_empty() { &meant } else { &doubt };
    let all = meant.clone();
    let meant = if only(&meant).is_none() { index.in_district_of_path(in_doubt, path) } else { meant };
    match only(&meant) {
        Some(at) if unit.is_empty() && titled.is_empty() => Told::Unit(at, ToldBy::Path(words)),
        Some(at) => Told::Unit(at, ToldBy::Name),
        None if !doubt.is_empty() => Told::Several(doubt),
        None if !all.is_empty() => Told::Several(all),
        None => Told::Nobody,
    }
}

/// Keeps what is among those in doubt, where any are.
fn narrowed(doubt: &Meant, meant: Meant) -> Meant {
    if doubt.is_empty() { meant } else { meant.intersection(doubt).copied().collect() }
}

fn only(meant: &Meant) -> Option<usize> {
    meant.first().copied().filter(|_| meant.len() == 1)
}

/// Returns the unit that the cover names and the one that the title does, empty where they name none.
fn stated<'d>(draft: &'d Draft, config: &Config) -> (&'d str, &'d str) {
    let Some(report) = &draft.report else { return ("", "") };
    let (unit, title) = config.template.unit_and_title(report);
    let titled = config.template.titled_unit(title).trim();
    (unit, if is_district(titled) { "" } else { titled })
}

/// Returns the unit that a report's sign-off names, empty where it names none.
fn signed<'d>(draft: &'d Draft, config: &Config) -> &'d str {
    let seal = draft.report.as_ref().map_or("", |report| report.signing.seal.trim());
    if config.template.names.ends_as_unit(&fold(seal)) { seal } else { "" }
}

/// Returns the name that a report gives itself, empty where it gives none.
fn stated_name(draft: &Draft, config: &Config) -> String {
    let (unit, titled) = stated(draft, config);
    if unit.is_empty() { titled.to_owned() } else { unit.to_owned() }
}

/// Returns the name of a report whose unit the roster does not have; its file may name it where the report does not. Where
/// there is no roster, so it may of what could not be read: a scanned annex belongs to the unit whose report lies beside it.
fn own_name(draft: &Draft, roster: &Roster, config: &Config) -> (String, ToldBy) {
    let (unit, titled) = stated(draft, config);
    let may_be_named = may_be_report(draft) && (draft.report.is_some() || roster.entries.is_empty());
    match (unit, titled, signed(draft, config)) {
        ("", "", "") if may_be_named => unit_in_path(&draft.source.path, &config.template)
            .map_or_else(Default::default, |name| (name.clone(), ToldBy::Path(name))),
        ("", "", sign) if !sign.is_empty() => (sign.to_owned(), ToldBy::Sign),
        ("", titled, _) => (titled.to_owned(), ToldBy::Title),
        (unit, ..) => (unit.to_owned(), ToldBy::Name),
    }
}

/// Says whether a draft has a section of the form, or may have; what cannot be read may be anything.
fn may_be_report(draft: &Draft) -> bool {
    draft.report.as_ref().is_none_or(Report::heads_any_section)
}

/// Puts the drafts of one unit together, by name and path; reports without a name are of one unit each, as far as anybody
/// knows.
fn grouped(mut strangers: Vec<Named>) -> Vec<Vec<Named>> {
    strangers.sort_by(|left, right| (&left.0, &left.2.source.path).cmp(&(&right.0, &right.2.source.path)));
    let cores: Vec<String> = strangers.iter().map(|(name, _, _)| core(name)).collect();
    let heads = longer_names(&cores);
    let mut groups: Vec<Vec<Named>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (named, own) in strangers.into_iter().zip(cores) {
        let head = heads.get(&own).cloned().unwrap_or(own);
        match places.get(&head).filter(|_| !head.is_empty()) {
            Some(&at) => groups[at].push(named),
            None => {
                places.insert(head, groups.len());
                groups.push(vec![named]);
            }
        }
    }
    groups
}

/// Finds for each name that is the tail of a longer one the longest such, where all of them are tails of it.
fn longer_names(cores: &[String]) -> BTreeMap<String, String> {
    let mut longer: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for core in cores {
        for tail in tails(core) {
            longer.entry(tail).or_default().push(core);
        }
    }
    let head = |own: &str| {
        let names = longer.get(own)?;
        let longest = names.iter().copied().max_by_key(|name| name.len())?;
        let tails = tails(longest);
        names.iter().all(|name| *name == longest || tails.contains(name)).then(|| longest.to_owned())
    };
    cores.iter().filter_map(|own| Some((own.clone(), head(own)?))).collect()
}

/// Gives reports whose name is a former one, a slip or a shortening of one on the roster to that unit, where it has none and
/// nobody else claims it.
fn take_slips(
    groups: &mut Vec<Vec<Named>>,
    on_roster: &mut [Vec<(ToldBy, Draft)>],
    (near, formerly): (&Near, &Index),
    names: &Names,
) {
    let claim = |group: &Vec<Named>| match group.first() {
        Some((name, ToldBy::Name | ToldBy::Title | ToldBy::Sign, _)) if !name.is_empty() => {
            let former = only(&formerly.meant(name)).map(|unit| (unit, ToldBy::Former as By));
            let short = near.shortened(name, names).map(|unit| (unit, ToldBy::Shortened as By));
            former.or(short).or_else(|| Some((near.misspelt(name)?, ToldBy::Likeness)))
        }
        // 市监局/红皮书.docx, in which no unit is named
        Some((name, ToldBy::Path(_), _)) => near.shortened(name, names).map(|unit| (unit, ToldBy::Path as By)),
        _ => None,
    };
    let claims: Vec<Option<(usize, By)>> = groups.iter().map(claim).collect();
    let mut at = 0;
    groups.retain_mut(|group| {
        let claim = claims[at];
        at += 1;
        let alone = |unit: usize| claims.iter().flatten().filter(|(claimed, _)| *claimed == unit).count() == 1;
        let is_open = |(unit, _): &(usize, _)| on_roster[*unit].is_empty() && alone(*unit);
        let Some((unit, told_by)) = claim.filter(is_open) else { return true };
        let drafts = group.drain(..).map(|(name, _, draft)| (told_by(name), draft));
        on_roster[unit].extend(drafts);
        false
    });
}

fn unit_of(at: usize, drafts: Vec<(ToldBy, Draft)>, (roster, index): (&Roster, &Index), scales: &Scales<'_>) -> Unit {
    let entry = &roster.entries[at];
    let is_of_other = |draft: &Draft| {
        let file = last_of(&draft.source.path);
        let named = only(&index.meant_by_path(file).0).filter(|&named| named != at);
        named.is_some_and(|named| !tells_besides(file, &entry.name, roster.entries[named].names()))
    };
    let (draft, others, told_by) = choose(drafts, scales, is_of_other);
    Unit { entry: Some(entry.clone()), name: entry.name.clone(), draft, others, told_by, nearest: None }
}

/// Chooses among a unit's drafts. Of equals counts one whose file is not named for another unit, one that names its unit itself,
/// and then the first path; of a file and its copy the file.
fn choose(
    mut drafts: Vec<(ToldBy, Draft)>,
    scales: &Scales<'_>,
    is_of_other: impl Fn(&Draft) -> bool,
) -> (Option<Draft>, Vec<Draft>, ToldBy) {
    if drafts.len() > 1 {
        let names_unit = |by: &ToldBy| !matches!(by, ToldBy::Path(_));
        let worth = |(by, draft): &_| (scales.worth(draft), !is_of_other(draft), names_unit(by));
        drafts.sort_by_cached_key(|own| std::cmp::Reverse(worth(own)));
    }
    let plain = (0..drafts.len()).filter(|&at| is_plain_of(&drafts[at].1, &drafts[0].1));
    if let Some(plain) = plain.min_by_key(|&at| drafts[at].1.source.path.len()) {
        drafts[..=plain].rotate_right(1);
    }
    let mut drafts = drafts.into_iter();
    let (told_by, draft) = drafts.next().unzip();
    (draft, drafts.map(|(_, draft)| draft).collect(), told_by.unwrap_or_default())
}

/// Makes a unit of the reports of one name that the roster does not have.
fn stranger(drafts: Vec<Named>, roster: &Roster, near: &Near, scales: &Scales<'_>) -> Unit {
    // The longest name is the fullest.
    let names = drafts.iter().map(|(name, _, _)| name);
    let name = names.max_by_key(|name| (name.chars().count(), std::cmp::Reverse(*name))).cloned().unwrap_or_default();
    let nearest = near.nearest(&name).map(|at| roster.entries[at].name.clone());
    let drafts = drafts.into_iter().map(|(_, by, draft)| (by, draft)).collect();
    let (draft, others, told_by) = choose(drafts, scales, |_| false);
    Unit { entry: None, name, draft, others, told_by, nearest }
}

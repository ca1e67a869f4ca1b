//! Drafts and roster → units: whose report is it, which of several counts, and who has none.
use crate::config::Config;
use crate::fold::{fold, likeness};
use crate::model::{Draft, Roster, RosterEntry, Unit};

/// Shortest name, in characters, that is recognised as the tail of a longer one.
const SHORTEST_TAIL: usize = 3;

/// Gives every draft to its unit; units come in roster order, those not on the roster after them by name and path.
pub fn match_units(drafts: Vec<Draft>, roster: &Roster, config: &Config) -> Vec<Unit> {
    let mut on_roster: Vec<Vec<Draft>> = roster.entries.iter().map(|_| Vec::new()).collect();
    let mut strangers: Vec<(String, Draft)> = Vec::new();
    for draft in drafts {
        match find_entry(&draft, roster, config) {
            Some(index) => on_roster[index].push(draft),
            None => strangers.push((stated_name(&draft, config), draft)),
        }
    }
    let mut units: Vec<Unit> =
        roster.entries.iter().zip(on_roster).map(|(entry, drafts)| unit_of(entry, drafts)).collect();
    strangers.sort_by(|left, right| (&left.0, &left.1.source.path).cmp(&(&right.0, &right.1.source.path)));
    // Reports without a name are of one unit each, as far as anybody knows.
    let same = |left: &(String, Draft), right: &(String, Draft)| !left.0.is_empty() && fold(&left.0) == fold(&right.0);
    let mut rest = strangers.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut drafts = vec![first];
        while let Some(next) = rest.next_if(|next| same(&drafts[0], next)) {
            drafts.push(next);
        }
        units.push(stranger(drafts, roster));
    }
    units
}

/// Finds the roster's line by the cover, then the title, then the file's name.
fn find_entry(draft: &Draft, roster: &Roster, config: &Config) -> Option<usize> {
    let report = draft.report.as_ref();
    let unit = report.map(|report| report.value("unit")).unwrap_or_default();
    let titled = report.map(|report| config.template.titled_unit(report.value("title"))).unwrap_or_default();
    let by_name = [fold(unit), fold(titled)]
        .into_iter()
        .filter(|name| !name.is_empty())
        .find_map(|name| entry_named(&name, roster));
    // A cover that names another unit is never overruled by the name of its file.
    let unnamed = unit.is_empty() && titled.is_empty();
    by_name.or_else(|| unnamed.then(|| entry_in_path(&draft.source.path, roster)).flatten())
}

/// Finds the line of that name or short name, or the only one that ends with it, or with which it ends.
fn entry_named(name: &str, roster: &Roster) -> Option<usize> {
    let exact = roster.entries.iter().position(|entry| entry.names().any(|own| own == name));
    if exact.is_some() || name.chars().count() < SHORTEST_TAIL {
        return exact;
    }
    let is_tail = |entry: &RosterEntry| {
        let own = fold(&entry.name);
        own.ends_with(name) || (own.chars().count() >= SHORTEST_TAIL && name.ends_with(&own))
    };
    only(roster.entries.iter().enumerate().filter(|(_, entry)| is_tail(entry)).map(|(index, _)| index))
}

/// Finds the only line whose name, or a short name, stands in a file's path; a longer name wins over one inside it.
fn entry_in_path(path: &str, roster: &Roster) -> Option<usize> {
    let path = fold(path);
    let lengths = roster.entries.iter().enumerate().filter_map(|(index, entry)| {
        let names = entry.names().filter(|name| !name.is_empty() && path.contains(name.as_str()));
        names.map(|name| name.len()).max().map(|length| (length, index))
    });
    let found: Vec<(usize, usize)> = lengths.collect();
    let longest = found.iter().map(|(length, _)| *length).max()?;
    only(found.into_iter().filter(|(length, _)| *length == longest).map(|(_, index)| index))
}

fn only(mut candidates: impl Iterator<Item = usize>) -> Option<usize> {
    let first = candidates.next()?;
    candidates.next().is_none().then_some(first)
}

/// Returns the name that a report gives itself, empty where it gives none.
fn stated_name(draft: &Draft, config: &Config) -> String {
    let Some(report) = &draft.report else { return String::new() };
    let unit = report.value("unit");
    let name = if unit.is_empty() { config.template.titled_unit(report.value("title")) } else { unit };
    name.to_owned()
}

fn unit_of(entry: &RosterEntry, drafts: Vec<Draft>) -> Unit {
    let (draft, others) = choose(drafts);
    Unit { entry: Some(entry.clone()), name: entry.name.clone(), draft, others, nearest: None }
}

/// Chooses among a unit's drafts: readable, most sections filled, latest date, first path.
fn choose(mut drafts: Vec<Draft>) -> (Option<Draft>, Vec<String>) {
    drafts.sort_by_cached_key(|draft| std::cmp::Reverse(worth(draft)));
    let mut drafts = drafts.into_iter();
    (drafts.next(), drafts.map(|draft| draft.source.path).collect())
}

fn worth(draft: &Draft) -> (bool, usize, String) {
    let Some(report) = &draft.report else { return (false, 0, String::new()) };
    let filled = report.sections.iter().filter(|section| !section.body.is_empty()).count();
    (true, filled, report.value("date").to_owned())
}

/// Makes a unit of the reports of one name that the roster does not have.
fn stranger(drafts: Vec<(String, Draft)>, roster: &Roster) -> Unit {
    let name = drafts.first().map(|(name, _)| name.clone()).unwrap_or_default();
    let folded = fold(&name);
    let nearest = roster
        .entries
        .iter()
        .max_by(|left, right| likeness(&folded, &fold(&left.name)).total_cmp(&likeness(&folded, &fold(&right.name))));
    let nearest = nearest.map(|entry| entry.name.clone());
    let (draft, others) = choose(drafts.into_iter().map(|(_, draft)| draft).collect());
    Unit { entry: None, name, draft, others, nearest }
}

//! What stands below the table: volumes, units that have not reported, findings of the run, files that were not used.
use serde::Serialize;

use super::Link;
use super::findings::{RunFinding, run_findings};
use crate::config::Config;
use crate::model::{Ignored, Ledger, LedgerUnit, Status, VolumeEntry};
use crate::publish::notices::{REMINDER, reminded};
use crate::publish::web::address;

/// All of it.
#[derive(Serialize)]
pub(super) struct Further<'l> {
    volumes: Vec<Volume<'l>>,
    reviewers_volumes: Vec<Volume<'l>>,
    missing: Vec<Missing<'l>>,
    /// The letter to those that are missing.
    reminder: Option<Link<'l>>,
    notices: usize,
    returned: usize,
    findings: Vec<RunFinding<'l>>,
    /// The roster of the run, where it lies in INPUT.
    roster: Option<&'l str>,
    ignored: Vec<&'l Ignored>,
}

/// A bound volume.
#[derive(Serialize)]
struct Volume<'l> {
    title: &'l str,
    address: String,
    pages: usize,
    conformance: Option<&'l str>,
}

/// A unit that has not reported.
#[derive(Serialize)]
struct Missing<'l> {
    anchor: &'l str,
    name: &'l str,
    group: Option<&'l str>,
}

/// Collects it.
pub(super) fn further<'l>(ledger: &'l Ledger, config: &Config, anchors: &'l [String]) -> Further<'l> {
    let units = ledger.units.iter().zip(anchors);
    let missing = units.filter(|(unit, _)| unit.status == Status::Missing);
    let missing: Vec<Missing<'l>> = missing
        .map(|(unit, anchor)| Missing { anchor, name: unit.shown_name(), group: unit.group.as_deref() })
        .collect();
    let (rosters, ignored): (Vec<&Ignored>, Vec<&Ignored>) =
        ledger.ignored.iter().partition(|file| file.is_used_roster());
    let path = format!("notices/{REMINDER}.docx");
    Further {
        volumes: ledger.volumes.iter().map(volume).collect(),
        reviewers_volumes: ledger.reviewers_volumes.iter().map(volume).collect(),
        missing,
        reminder: (reminded(ledger, config) > 0).then(|| Link { name: REMINDER, address: address(&path, None) }),
        notices: ledger.units.iter().filter(|unit| unit.notice.is_some()).count(),
        returned: ledger.units.iter().flat_map(LedgerUnit::all_returned).count(),
        findings: run_findings(ledger),
        roster: rosters.first().map(|file| &*file.path),
        ignored,
    }
}

fn volume(volume: &VolumeEntry) -> Volume<'_> {
    Volume {
        title: &volume.title,
        address: address(&volume.pdf, None),
        pages: volume.pages,
        conformance: volume.conformance.as_deref(),
    }
}

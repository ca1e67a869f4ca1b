//! The PDFs that each unit sent beside its report.
use std::collections::{BTreeMap, BTreeSet};

use super::annexes::Annex;
use super::order::counted;
use crate::model::{Source, Submission, Unit};
use crate::source_path::{holders, last_of};

/// A PDF that a unit sent beside its report.
#[derive(Clone)]
pub struct Sent {
    /// The file.
    pub source: Source,
    /// The file of INPUT that it is, or lies in.
    pub submission: Submission,
    /// Whether it is the unit's report once more, as the signed one that was scanned with its text.
    pub is_report: bool,
}

impl Sent {
    /// Returns its name without folders.
    pub fn name(&self) -> &str {
        last_of(&self.source.path)
    }
}

/// Lists the PDFs that each unit sent beside its report: those of the report itself, then annexes, as people count them; each
/// once, however often it was sent.
pub fn sent_beside<'a>(
    units: &[Unit],
    annexes: impl Iterator<Item = &'a Annex>,
    pdfs: &[String],
    submissions: &[Submission],
) -> Vec<Vec<Sent>> {
    let pdfs: BTreeSet<&str> = pdfs.iter().map(String::as_str).collect();
    let files: BTreeMap<&str, &Submission> = submissions.iter().map(|file| (file.shown.as_str(), file)).collect();
    let sent = |(source, is_report): (&Source, bool)| {
        let submission = holders(&source.path).find_map(|path| files.get(path))?;
        Some(Sent { source: source.clone(), submission: (*submission).clone(), is_report })
    };
    let mut of_report: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for annex in annexes {
        of_report.entry(&annex.report).or_default().push(&annex.source);
    }
    let of_unit = |unit: &Unit| {
        let reports = unit.draft.iter().chain(&unit.others).map(|draft| draft.source.path.as_str());
        let beside = reports.flat_map(|report| of_report.get(report).into_iter().flatten().copied());
        let others = unit.others.iter().map(|other| (&other.source, other.report.is_some()));
        let mut all = [others.collect::<Vec<_>>(), beside.map(|source| (source, false)).collect()];
        all.iter_mut().for_each(|list| list.sort_by_cached_key(|(source, _)| counted(&source.path)));
        let mut seen: BTreeSet<&str> =
            unit.draft.iter().flat_map(|draft| draft.files().map(|file| &*file.sha256)).collect();
        let all = all.into_iter().flatten();
        let all = all.filter(|(source, _)| pdfs.contains(source.path.as_str()) || is_named_pdf(&source.path));
        // What cannot be had out of an archive has no sum.
        all.filter(|(source, _)| source.sha256.is_empty() || seen.insert(&source.sha256)).filter_map(sent).collect()
    };
    units.iter().map(of_unit).collect()
}

fn is_named_pdf(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("pdf"))
}

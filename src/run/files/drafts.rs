//! One file → drafts: its bytes loaded, read and brought into the form, whatever they are.
use std::borrow::Cow;

use super::contents::{Content, each_file};
use super::unloaded::unloaded;
use crate::config::Config;
use crate::finding::Finding;
use crate::format::beyond::beyond;
use crate::intake::load_bytes;
use crate::model::{
    Bound, Bounds, Draft, Noted, Over, Place, RawDocument, RawFile, Report, Source, Submission, shown_of,
};
use crate::normalise::{name_asides_of_list, normalise_each};
use crate::publish::sha256;
use crate::read::{ReadResult, Signature, read_as};
use crate::run::file_read::FileRead;
use crate::run::guard::guarded;
use crate::run::known::Known;
use crate::run::sorting::{is_list_of_names, list_of_names, path_beside, why_unit_table};
use crate::run::worker::Workers;

/// How many times the characters that are laid out a report may have and still be checked.
const MOST_TIMES: u64 = 4;

/// Takes one file as far as the form, or takes over what came of the same bytes; whatever happens, something stands for it.
pub fn read_submission(submission: &Submission, workers: Option<&Workers>, known: &Known, config: &Config) -> FileRead {
    if let Some(read) = known.before(submission) {
        return read;
    }
    let mut all = FileRead::default();
    let bytes = match load_bytes(&submission.path, config.bounds.bytes(Bound::FileMb)) {
        Ok(bytes) => bytes,
        Err(why) => {
            all.is_cut_off = why.is_cut_off();
            known.note_unloaded(submission, &why);
            let file = File { shown: &submission.shown, size: submission.size, sum: "" };
            all.refuse(&file, unloaded(why, config));
            return all;
        }
    };
    let sum = sha256(&bytes);
    if let Some(read) = known.file(submission, &sum) {
        return read;
    }
    each_file(&submission.shown, &bytes, &config.bounds, &mut |shown, content| {
        all.take(shown, content, workers, config);
    });
    known.keep_file(submission, &sum, &all);
    all
}

/// A file of INPUT, or of an archive in it.
struct File<'a> {
    /// Its path below INPUT, that of the archive first.
    shown: &'a str,
    /// Its size in bytes.
    size: u64,
    /// Its SHA-256, empty where its bytes cannot be had.
    sum: &'a str,
}

impl FileRead {
    /// Takes what one file turned out to be.
    fn take(&mut self, shown: &str, content: Content<'_>, workers: Option<&Workers>, config: &Config) {
        let bytes = match &content {
            Content::Document(_, bytes) | Content::Refused(_, Some(bytes)) => Some(*bytes),
            Content::Refused(_, None) | Content::Ignored(_) => None,
        };
        let sum = bytes.map(sha256).unwrap_or_default();
        let file = File { shown, size: bytes.map_or(0, <[u8]>::len) as u64, sum: &sum };
        match content {
            Content::Document(signature, bytes) => {
                if signature == Signature::Pdf {
                    self.pdfs.push(shown.to_owned());
                }
                let read = read_apart(signature, bytes, shown, workers, config);
                self.is_passing |= read.is_err();
                match read.flatten() {
                    Ok(read) => self.take_documents(&file, read, config),
                    Err(refused) => self.refuse(&file, *refused),
                }
            }
            Content::Refused(finding, _) => self.refuse(&file, *finding),
            Content::Ignored(why) => self.ignored.push((shown.to_owned(), why)),
        }
    }

    fn refuse(&mut self, file: &File<'_>, finding: Finding) {
        let source = source(file, None);
        self.drafts.push(Draft {
            source,
            cover: None,
            parts: Vec::new(),
            report: None,
            findings: vec![finding],
            is_row: false,
        });
    }

    fn take_documents(&mut self, file: &File<'_>, read: Noted<RawFile>, config: &Config) {
        let mut of_file = read.findings;
        let documents = &read.value.documents;
        let pictures = documents.iter().flat_map(|document| &document.pictures_beside);
        self.pictures.extend(pictures.map(|address| (path_beside(file.shown, address), file.shown.to_owned())));
        of_file.extend(name_asides_of_list(&read.value.asides, &config.template));
        let mut drafts: Vec<Draft> =
            documents.iter().flat_map(|document| drafts_of(file, document, &mut of_file, config)).collect();
        if is_list_of_names(&drafts) {
            return self.ignored.push((file.shown.to_owned(), list_of_names()));
        }
        if let ([document], [Draft { report: Some(report), .. }]) = (documents.as_slice(), drafts.as_slice())
            && let Some(why) = why_unit_table(file.shown, document, report, &config.template)
        {
            return self.ignored.push((file.shown.to_owned(), why));
        }
        // What is said of a file with one report is said of that report; a list may have hidden its other units.
        let is_list = documents.iter().any(|document| document.is_row);
        if let ([only], false) = (drafts.as_mut_slice(), is_list) {
            only.findings.splice(..0, of_file.drain(..));
        }
        self.of_no_unit.extend(of_file.into_iter().map(|finding| finding.in_file(file.shown)));
        self.drafts.append(&mut drafts);
    }
}

/// Reads a file in a process of its own, where there may be any: 1000 files take a tenth of a second more, and whatever a reader
/// runs into, a loop or all of the memory, is the end of that process alone.
///
/// # Errors
/// The finding that says that there was no answer, which says nothing of the bytes; what the reader says is in its answer.
pub fn read_apart(
    signature: Signature,
    bytes: &[u8],
    name: &str,
    workers: Option<&Workers>,
    config: &Config,
) -> Result<ReadResult, Box<Finding>> {
    match workers {
        Some(workers) => workers.read(bytes, name),
        None => guarded(|| read_as(signature, bytes, name, &config.template, &config.bounds)),
    }
}

/// Brings one document into the form, each report of it by itself where it holds several; what was found at a place of one of
/// those goes over to it out of what is said of the file.
fn drafts_of(file: &File<'_>, document: &RawDocument, of_file: &mut Vec<Finding>, config: &Config) -> Vec<Draft> {
    let draft = |document: &RawDocument, report, findings| {
        let source = source(file, Some(document));
        Draft { source, cover: None, parts: Vec::new(), report, findings, is_row: document.is_row }
    };
    if let Err(over) = hold_characters(document, &config.bounds) {
        return vec![draft(document, None, vec![*beyond(over)])];
    }
    match guarded(|| normalise_each(document, config)) {
        Ok(reports) => {
            let are_several = reports.len() > 1;
            let of_report = |(part, noted): (Cow<'_, RawDocument>, Noted<Report>)| {
                let is_there = |place: &Place| part.blocks.iter().any(|block| block.holds(place.of_mark()));
                let own = of_file.extract_if(.., |finding| are_several && finding.place.as_ref().is_some_and(is_there));
                let findings = own.chain(noted.findings).collect();
                draft(&part, Some(noted.value), findings)
            };
            reports.into_iter().map(of_report).collect()
        }
        Err(panic) => vec![draft(document, None, vec![*panic])],
    }
}

/// Refuses a text that is no report any more by its length: checking it takes seconds and gigabytes.
fn hold_characters(document: &RawDocument, bounds: &Bounds) -> Result<(), Over> {
    let characters = shown_of(&document.blocks).chars().count() as u64;
    let most = bounds.report_characters.saturating_mul(MOST_TIMES);
    if characters > most {
        return Err(Over { bound: Bound::ReportCharacters, found: Some(characters), most });
    }
    Ok(())
}

fn source(file: &File<'_>, document: Option<&RawDocument>) -> Source {
    let part = document.and_then(|document| document.part.as_ref());
    let path = part.map_or_else(|| file.shown.to_owned(), |part| format!("{}#{part}", file.shown));
    let format = document.map(|document| document.format);
    Source { path, format, sha256: file.sum.to_owned(), bytes: file.size }
}

/// Loads a file within the bounds of the config.
pub fn load(submission: &Submission, config: &Config) -> Result<Vec<u8>, Box<Finding>> {
    let loaded = load_bytes(&submission.path, config.bounds.bytes(Bound::FileMb));
    loaded.map_err(|why| Box::new(unloaded(why, config)))
}

//! One file → drafts: its bytes loaded, read and brought into the form, whatever they are.
use super::guard::guarded;
use super::worker::Workers;
use crate::config::{Config, Template};
use crate::finding::{Finding, rule};
use crate::format::archive::Archive;
use crate::intake::{ignored_by_name, load_bytes};
use crate::model::{Draft, RawDocument, Source, Submission, Words};
use crate::normalise::{name_asides, normalise};
use crate::publish::sha256;
use crate::read::{ReadResult, Signature, archive_fault, empty_archive, is_foreign, read_as, sniff};
use crate::run_error::in_chinese;

/// Deepest nesting of archives in archives.
const ARCHIVE_DEPTH: u8 = 3;

/// What came of one file.
#[derive(Debug, Default)]
pub struct FileRead {
    /// A draft for each report in it, or one that says why there is none.
    pub drafts: Vec<Draft>,
    /// What was noticed about a file of several reports that concerns none of them.
    pub of_no_unit: Vec<Finding>,
    /// Files of an archive that are no report, and why.
    pub ignored: Vec<(String, Words)>,
}

/// Takes one file as far as the form; whatever happens, something stands for it.
pub fn read_submission(submission: &Submission, workers: Option<&Workers>, config: &Config) -> FileRead {
    let file = File { shown: submission.shown.clone(), size: submission.size };
    match load(submission, config) {
        Ok(bytes) => Opener { workers, config }.read(&file, &bytes, ARCHIVE_DEPTH),
        Err(refused) => refusal(&file, String::new(), *refused),
    }
}

/// A file of INPUT, or of an archive in it.
struct File {
    /// Its path below INPUT, that of the archive first.
    shown: String,
    /// Its size in bytes.
    size: u64,
}

/// What files are opened with.
struct Opener<'a> {
    workers: Option<&'a Workers>,
    config: &'a Config,
}

fn refusal(file: &File, sum: String, finding: Finding) -> FileRead {
    let draft = Draft { source: source(file, None, sum), report: None, findings: vec![finding] };
    FileRead { drafts: vec![draft], ..FileRead::default() }
}

impl Opener<'_> {
    /// Reads a file, or the files in it where it is an archive.
    fn read(&self, file: &File, bytes: &[u8], depth: u8) -> FileRead {
        let sum = sha256(bytes);
        match guarded(|| sniff(bytes)) {
            Ok(Signature::Zip) if depth > 0 => self.read_archive(file, bytes, sum, depth - 1),
            Ok(signature) => self.read_document(file, signature, bytes, sum),
            Err(panic) => refusal(file, sum, *panic),
        }
    }

    fn read_archive(&self, file: &File, bytes: &[u8], sum: String, depth: u8) -> FileRead {
        let archive = match Archive::open(bytes, self.config.run.file_mb << 20) {
            Ok(archive) => archive,
            Err(error) => return refusal(file, sum, archive_fault(error)),
        };
        let mut all = FileRead::default();
        for entry in archive.entries() {
            let name = entry.name.rsplit('/').next().unwrap_or_default();
            let inner = |size: usize| File { shown: format!("{}/{}", file.shown, entry.name), size: size as u64 };
            let of_system = || Words::new("系统文件", "a file of the operating system");
            let ignored = ignored_by_name(name).or_else(|| entry.name.starts_with("__MACOSX/").then(of_system));
            if let Some(why) = ignored {
                all.ignored.push((inner(0).shown, why));
                continue;
            }
            let read = match &entry.content {
                Ok(bytes) => self.read(&inner(bytes.len()), bytes, depth),
                Err(error) => refusal(&inner(0), String::new(), archive_fault(*error)),
            };
            all.drafts.extend(read.drafts);
            all.of_no_unit.extend(read.of_no_unit);
            all.ignored.extend(read.ignored);
        }
        if all.drafts.is_empty() { refusal(file, sum, empty_archive()) } else { all }
    }

    fn read_document(&self, file: &File, signature: Signature, bytes: &[u8], sum: String) -> FileRead {
        let read = match read_apart(signature, bytes, &file.shown, self.workers, &self.config.template) {
            Ok(read) => read,
            Err(refused) => return refusal(file, sum, *refused),
        };
        let mut of_file = read.findings;
        let documents = read.value.documents.iter();
        of_file.extend(name_asides(&read.value.asides, &self.config.template));
        let mut drafts: Vec<Draft> = documents.map(|document| draft_of(file, document, &sum, self.config)).collect();
        // What is said of a file with one report is said of that report; a list may have hidden its other units.
        let is_list = read.value.documents.iter().any(|document| document.is_row);
        if let ([only], false) = (drafts.as_mut_slice(), is_list) {
            only.findings.splice(..0, of_file.drain(..));
        }
        let of_no_unit = of_file.into_iter().map(|finding| finding.in_file(&file.shown)).collect();
        FileRead { drafts, of_no_unit, ignored: Vec::new() }
    }
}

/// Reads a file, in a process of its own where its parser is not ours.
pub fn read_apart(
    signature: Signature,
    bytes: &[u8],
    name: &str,
    workers: Option<&Workers>,
    template: &Template,
) -> ReadResult {
    match workers.filter(|_| is_foreign(signature)) {
        Some(workers) => workers.read(bytes, name),
        None => guarded(|| read_as(signature, bytes, name, template)).and_then(|read| read),
    }
}

/// Brings one document into the form.
fn draft_of(file: &File, document: &RawDocument, sum: &str, config: &Config) -> Draft {
    let source = source(file, Some(document), sum.to_owned());
    let mut findings = Vec::new();
    let report = match guarded(|| normalise(document, config)) {
        Ok(noted) => Some(noted.drain_into(&mut findings)),
        Err(panic) => {
            findings.push(*panic);
            None
        }
    };
    Draft { source, report, findings }
}

fn source(file: &File, document: Option<&RawDocument>, sha256: String) -> Source {
    let part = document.and_then(|document| document.part.as_ref());
    let path = part.map_or_else(|| file.shown.clone(), |part| format!("{}#{part}", file.shown));
    Source { path, format: document.map(|document| document.format), sha256, bytes: file.size }
}

/// Loads a file within the bounds of the config.
fn load(submission: &Submission, config: &Config) -> Result<Vec<u8>, Box<Finding>> {
    let most = config.run.file_mb << 20;
    if submission.size > most {
        return Err(Box::new(Finding::new(
            rule::DAMAGED,
            Words::new(
                format!("文件有 {} 兆字节，超过 {} 兆字节的上限，没有读取", submission.size >> 20, config.run.file_mb),
                format!(
                    "{} MiB is over the limit of {} MiB; the file is not read",
                    submission.size >> 20,
                    config.run.file_mb
                ),
            ),
            Words::new(
                "请压缩文件中的图片（Word：图片格式→压缩图片）后重新报送，或在 config.toml 的 [run] 里调高 file_mb。",
                "compress the pictures in Word, or raise file_mb in [run] of config.toml",
            ),
        )));
    }
    load_bytes(&submission.path).map_err(|error| {
        Box::new(Finding::new(
            rule::DAMAGED,
            Words::new(format!("文件打不开：{}", in_chinese(&error)), format!("the file cannot be opened: {error}")),
            Words::new(
                "请检查文件的读取权限，或它是否正被其他程序占用。",
                "check its permissions, or whether another program holds it",
            ),
        ))
    })
}

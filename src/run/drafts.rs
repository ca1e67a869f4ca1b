//! One file → drafts: its bytes loaded, read and brought into the form, whatever they are.
use super::guard::guarded;
use super::worker::Workers;
use crate::config::{Config, Template};
use crate::finding::{Finding, rule};
use crate::intake::load_bytes;
use crate::model::{Draft, RawDocument, Source, Submission, Words};
use crate::normalise::{name_asides, normalise};
use crate::publish::sha256;
use crate::read::{ReadResult, is_foreign, read_as, sniff};
use crate::run_error::in_chinese;

/// What came of one file.
#[derive(Debug)]
pub struct FileRead {
    /// A draft for each report in it, or one that says why there is none.
    pub drafts: Vec<Draft>,
    /// What was noticed about a file of several reports that concerns none of them.
    pub of_no_unit: Vec<Finding>,
}

/// Takes one file as far as the form; whatever happens, something stands for it.
pub fn read_submission(submission: &Submission, workers: Option<&Workers>, config: &Config) -> FileRead {
    load(submission, config).map_or_else(
        |refused| refusal(submission, String::new(), *refused),
        |bytes| read_drafts(submission, &bytes, workers, config),
    )
}

fn refusal(submission: &Submission, sum: String, finding: Finding) -> FileRead {
    let draft = Draft { source: source(submission, None, sum), report: None, findings: vec![finding] };
    FileRead { drafts: vec![draft], of_no_unit: Vec::new() }
}

fn read_drafts(submission: &Submission, bytes: &[u8], workers: Option<&Workers>, config: &Config) -> FileRead {
    let sum = sha256(bytes);
    let read = match read_apart(bytes, &submission.shown, workers, &config.template) {
        Ok(read) => read,
        Err(refused) => return refusal(submission, sum, *refused),
    };
    let mut of_file = read.findings;
    let file = read.value;
    of_file.extend(name_asides(&file.asides, &config.template));
    let mut drafts: Vec<Draft> =
        file.documents.iter().map(|document| draft_of(submission, document, &sum, config)).collect();
    // What is said of a file with one report is said of that report.
    if let [only] = drafts.as_mut_slice() {
        only.findings.splice(..0, of_file.drain(..));
    }
    let of_no_unit = of_file.into_iter().map(|finding| finding.in_file(&submission.shown)).collect();
    FileRead { drafts, of_no_unit }
}

/// Reads a file, in a process of its own where its parser is not ours.
fn read_apart(bytes: &[u8], name: &str, workers: Option<&Workers>, template: &Template) -> ReadResult {
    let signature = guarded(|| sniff(bytes))?;
    match workers.filter(|_| is_foreign(signature)) {
        Some(workers) => workers.read(bytes, name),
        None => guarded(|| read_as(signature, bytes, name, template)).and_then(|read| read),
    }
}

/// Brings one document into the form.
fn draft_of(submission: &Submission, document: &RawDocument, sum: &str, config: &Config) -> Draft {
    let source = source(submission, Some(document), sum.to_owned());
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

fn source(submission: &Submission, document: Option<&RawDocument>, sha256: String) -> Source {
    let part = document.and_then(|document| document.part.as_ref());
    let path = part.map_or_else(|| submission.shown.clone(), |part| format!("{}#{part}", submission.shown));
    Source { path, format: document.map(|document| document.format), sha256, bytes: submission.size }
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

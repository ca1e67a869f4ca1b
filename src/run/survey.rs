//! The first half of a run: everything up to the findings, nothing written.
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Task;
use super::guard::guarded;
use crate::check::{check_unit, match_units, settle, validate_settings};
use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::intake::{find_submissions, load_bytes, load_roster};
use crate::model::{Draft, Ignored, Lang, RawDocument, Report, Severity, Source, Submission, Unit, Words};
use crate::normalise::normalise;
use crate::progress::Progress;
use crate::publish::sha256;
use crate::read::read_bytes;
use crate::run_error::{RunError, in_chinese};

/// What is known of all units before anything is written.
pub struct Survey {
    /// The run's year.
    pub year: u16,
    /// The units in roster order, strangers after them.
    pub units: Vec<Unit>,
    /// The settled findings of each unit, as many lists as units.
    pub findings: Vec<Vec<(Severity, Finding)>>,
    /// Files that are no report.
    pub ignored: Vec<Ignored>,
}

/// Reads, normalises and checks all of INPUT.
///
/// # Errors
/// Says why the run cannot be done at all.
pub fn survey(task: &Task, progress: &dyn Progress) -> Result<Survey, RunError> {
    validate_settings(&task.config)?;
    let roster = load_roster(task.roster.as_deref(), &task.input)?;
    let intake = find_submissions(&task.input, &task.output, task.roster.as_deref())?;
    let pool = pool(&task.config)?;
    progress.begin(&Words::new("读取与核对", "reading and checking"), intake.submissions.len());
    let drafts: Vec<Vec<Draft>> = pool.install(|| {
        let submissions = intake.submissions.par_iter();
        submissions.map(|submission| read_submission(submission, &task.config, progress)).collect()
    });
    let (blank, drafts): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().flatten().partition(|draft| is_blank(draft, &task.config));
    let units = match_units(drafts, &roster, &task.config);
    let findings = pool.install(|| units.par_iter().map(|unit| findings_of(unit, &task.config)).collect());
    progress.end();
    let mut ignored = intake.ignored(task.config.run.lang);
    ignored.extend(unused(&units, task.config.run.lang));
    let why = Words::new("空白的表，没有填写", "a blank form");
    let why = why.get(task.config.run.lang);
    ignored.extend(blank.into_iter().map(|draft| Ignored { path: draft.source.path, why: why.to_owned() }));
    ignored.sort_by(|left, right| left.path.cmp(&right.path));
    let year = if task.config.year == 0 { common_year(&units).ok_or_else(Config::no_year)? } else { task.config.year };
    Ok(Survey { year, units, findings, ignored })
}

/// Says whether a file is the form as the office sent it out, with nothing in it and nothing to say about it.
fn is_blank(draft: &Draft, config: &Config) -> bool {
    let is_form = |report: &Report| {
        report.is_blank_but(&["title", "year"]) && config.template.titled_unit(report.value("title")).trim().is_empty()
    };
    draft.findings.is_empty() && draft.report.as_ref().is_some_and(is_form)
}

/// Names the reports that were not used because their unit handed in a better one.
fn unused(units: &[Unit], lang: Lang) -> impl Iterator<Item = Ignored> {
    let why = Words::new("同一单位的另一份报告，未采用", "another report of the same unit, not used");
    let paths = units.iter().flat_map(|unit| &unit.others);
    paths.map(move |path| Ignored { path: path.clone(), why: why.get(lang).to_owned() })
}

/// Makes the pool for the stages without Typst.
fn pool(config: &Config) -> Result<rayon::ThreadPool, RunError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(config.jobs()).stack_size(8 << 20).build();
    pool.map_err(|error| {
        RunError::new(
            Words::new(format!("无法启动工作线程：{error}"), format!("cannot start worker threads: {error}")),
            Words::new("请用 --jobs 1 再试一次。", "try again with --jobs 1"),
        )
    })
}

fn findings_of(unit: &Unit, config: &Config) -> Vec<(Severity, Finding)> {
    let findings = guarded(|| check_unit(unit, config)).unwrap_or_else(|panic| {
        let earlier = unit.draft.iter().flat_map(|draft| draft.findings.iter().cloned());
        earlier.chain([*panic]).collect()
    });
    settle(findings, config)
}

/// Takes one file as far as the form; whatever happens, something stands for it.
fn read_submission(submission: &Submission, config: &Config, progress: &dyn Progress) -> Vec<Draft> {
    let drafts = match load(submission, config) {
        Err(refused) => {
            let source = source(submission, None, String::new());
            vec![Draft { source, report: None, findings: vec![*refused] }]
        }
        Ok(bytes) => read_drafts(submission, &bytes, config),
    };
    progress.step();
    drafts
}

fn read_drafts(submission: &Submission, bytes: &[u8], config: &Config) -> Vec<Draft> {
    let sum = sha256(bytes);
    match guarded(|| read_bytes(bytes, &submission.shown, config)).and_then(|read| read) {
        Err(refused) => {
            vec![Draft { source: source(submission, None, sum), report: None, findings: vec![*refused] }]
        }
        Ok(read) => {
            let mut of_file = read.findings;
            let documents = read.value.iter();
            documents
                .map(|document| draft_of(submission, document, &sum, std::mem::take(&mut of_file), config))
                .collect()
        }
    }
}

/// Brings one document into the form; the file's own findings go to the first of its documents.
fn draft_of(
    submission: &Submission,
    document: &RawDocument,
    sum: &str,
    mut findings: Vec<Finding>,
    config: &Config,
) -> Draft {
    let source = source(submission, Some(document), sum.to_owned());
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

/// Returns the year that most covers name, or, where none names one, the year of most of their dates; the later one
/// where two are named as often.
fn common_year(units: &[Unit]) -> Option<u16> {
    let stated = units.iter().filter_map(|unit| unit.report()?.value("year").parse().ok());
    let dated = units.iter().filter_map(|unit| unit.report()?.value("date").get(..4)?.parse().ok());
    most_common(stated).or_else(|| most_common(dated))
}

fn most_common(years: impl Iterator<Item = u16>) -> Option<u16> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    years.for_each(|year| *counts.entry(year).or_default() += 1);
    counts.into_iter().max_by_key(|&(year, count)| (count, year)).map(|(year, _)| year)
}

//! The commands: flags in, words and an exit code out.
mod args;
mod bars;
mod doctor;
mod doctor_fonts;
mod explain;
mod help;
mod init;
mod interrupt;
mod listing;
mod parse;
mod read;
mod refusal;
mod summary;
mod yearly;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::config::{Config, FailOn};
use crate::intake::is_there;
use crate::model::{Lang, LedgerUnit, Severity, Status};
use crate::progress::{Progress, Silent};
use crate::publish::{Previous, carry_over};
use crate::run::{Task, WORKER, build, serve, survey};
use crate::run_error::RunError;
use args::{Args, Command, DEFAULT_INPUT, RunArgs};
use listing::list;

/// Exit code where the run could not be done.
const COULD_NOT_RUN: u8 = 2;

/// Runs the program and returns its exit code; `limit_memory` bounds the memory of a worker, in bytes.
pub fn main(limit_memory: &dyn Fn(usize)) -> ExitCode {
    // A panic is told as a finding of the unit it happened in; the default message would only frighten.
    std::panic::set_hook(Box::new(|_| {}));
    let words: Vec<_> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == WORKER) {
        return if serve(limit_memory).is_ok() { ExitCode::SUCCESS } else { ExitCode::from(COULD_NOT_RUN) };
    }
    let lang = parse::lang_of(&words);
    let args = match parse::parse(words, lang) {
        Ok(args) => args,
        Err(code) => return code,
    };
    interrupt::say_so_when_interrupted(lang);
    let mut out = Output { out: Box::new(std::io::stdout()) };
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(args, &mut out))) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            tell(&error, lang);
            ExitCode::from(COULD_NOT_RUN)
        }
        Err(_) => {
            eprintln_words(match lang {
                Lang::Zh => "错误：程序内部出错，没有完成。上一次的结果没有改动。",
                Lang::En => "error: the program failed; earlier results are untouched",
            });
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Where a command's words go; a closed pipe ends them without a fuss.
pub struct Output {
    out: Box<dyn Write>,
}

impl Output {
    /// Writes one line.
    pub fn line(&mut self, line: impl AsRef<str>) {
        // Whoever closed the pipe has read enough.
        let _ = writeln!(self.out, "{}", line.as_ref());
    }
}

fn run(args: Args, out: &mut Output) -> Result<ExitCode, RunError> {
    if args.command.is_none() {
        refuse_misspelt(&args.build.run.input)?;
    }
    let command = args.command.unwrap_or(Command::Build(args.build));
    match command {
        Command::Build(build_args) => run_build(&build_args.run, &build_args.output, out),
        Command::Check(check_args) => run_check(&check_args.run, &check_args.output, out),
        Command::Yearly(yearly_args) => yearly::compare_years(&yearly_args, out),
        Command::Read(read_args) => read::read(&read_args, out),
        Command::Explain { rule, lang } => explain::explain(rule.as_deref(), lang.unwrap_or_default(), out),
        Command::Init { folder, form, lang } => init::init(&folder, form, lang.unwrap_or_default(), out),
        Command::Doctor(doctor_args) => {
            doctor::doctor(&doctor_args.config()?, doctor_args.settings.path().as_deref(), out)
        }
    }
}

/// Refuses an INPUT that is not there and looks like a command.
fn refuse_misspelt(input: &Path) -> Result<(), RunError> {
    let word = input.to_str().filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match word.filter(|word| *word != DEFAULT_INPUT && !is_there(input)) {
        Some(word) => Err(refusal::no_command(word)),
        None => Ok(()),
    }
}

fn run_build(args: &RunArgs, output: &Path, out: &mut Output) -> Result<ExitCode, RunError> {
    let task = task(args, output)?;
    let bars = bars(args, &task.config);
    let outcome = build(&task, bars.as_ref())?;
    drop(bars);
    if args.is_json() {
        summary::json(&outcome.ledger, Some(&outcome.folder), out);
    } else if !args.quiet {
        summary::text(&outcome, task.config.run.lang, out);
    }
    Ok(exit_code(&outcome.ledger, task.config.run.fail_on))
}

fn run_check(args: &RunArgs, output: &Path, out: &mut Output) -> Result<ExitCode, RunError> {
    let task = task(args, output)?;
    let bars = bars(args, &task.config);
    let survey = survey(&task, bars.as_ref())?;
    drop(bars);
    let mut ledger = listing::ledger_of(&survey, &task.config);
    // Whatever stands in the way of the decisions, a build will say it; here the findings are what matters.
    let previous = Previous::read(&output.join(survey.year.to_string())).unwrap_or_default();
    carry_over(&mut ledger, &previous);
    if args.is_json() {
        summary::json(&ledger, None, out);
    } else if !args.quiet {
        listing::text(&ledger, task.config.run.lang, out);
    }
    Ok(exit_code(&ledger, task.config.run.fail_on))
}

fn task(args: &RunArgs, output: &Path) -> Result<Task, RunError> {
    let config = args.config()?;
    // A program that has been taken away since it was started reads everything by itself.
    let worker = std::env::current_exe().ok();
    Ok(Task { input: args.input.clone(), output: output.to_owned(), roster: args.roster.clone(), worker, config })
}

fn bars(args: &RunArgs, config: &Config) -> Box<dyn Progress> {
    let silent = args.quiet || args.no_progress || args.is_json();
    if silent { Box::new(Silent) } else { Box::new(bars::Bars::new(config.run.lang)) }
}

/// 0 where no unit has a fault of the severity that counts, 1 where one has.
fn exit_code(ledger: &crate::model::Ledger, fail_on: FailOn) -> ExitCode {
    let least = match fail_on {
        FailOn::Never => return ExitCode::SUCCESS,
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
    };
    let mut counting = ledger.all_findings().filter(|finding| !finding.is_false_alarm());
    let lost = ledger.units.iter().any(is_lost);
    if lost || counting.any(|finding| finding.severity <= least) { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Says whether a report could not be read and nobody has set its errors aside.
fn is_lost(unit: &LedgerUnit) -> bool {
    let mut errors = unit.findings.iter().filter(|finding| finding.severity == Severity::Error).peekable();
    unit.status == Status::Unreadable && (errors.peek().is_none() || errors.any(|finding| !finding.is_false_alarm()))
}

/// Says on stderr why the run could not be done.
fn tell(error: &RunError, lang: Lang) {
    let (head, hint) = match lang {
        Lang::Zh => ("错误：", "怎么办："),
        Lang::En => ("error: ", "help: "),
    };
    eprintln_words(&format!("{head}{}", error.message.get(lang)));
    eprintln_words(&format!("{hint}{}", error.hint.get(lang)));
}

fn eprintln_words(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

//! The commands: flags in, words and an exit code out.
mod bars;
mod completions;
mod doctor;
mod doctor_fonts;
mod events;
mod exit;
mod explain;
mod glossary;
mod init;
mod interrupt;
mod interrupted;
mod licences;
mod line;
mod manual;
mod own_window;
mod read;
mod schedule;
mod signals;
mod terminal;
mod told;
mod voice;
mod watch;
mod watch_log;
mod yearly;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use crate::config::Config;
use crate::intake::is_there;
use crate::model::Words;
use crate::progress::{Progress, Silent};
use crate::publish::{Former, Previous, carry_over, refuse_results_of_a_year};
use crate::run::{Task, WORKER, build, serve, survey};
use crate::run_error::{RunError, in_chinese};
use exit::{COULD_NOT_RUN, exit_code};
use line::{Args, Command, DEFAULT_INPUT, RunArgs, SourceArgs};
use terminal::Output;
use voice::Voice;

/// The command by which an office begins.
const INIT: &str = "init";

/// What the program knows of its own memory, in bytes.
#[derive(Clone, Copy)]
pub struct Memory {
    /// Bounds it, as that of a worker is.
    pub limit: fn(usize),
    /// Says how much of it is held.
    pub held: fn() -> usize,
}

/// Runs the program and returns its exit code.
pub fn main(memory: Memory) -> ExitCode {
    // A panic is told as a finding of the unit it happened in; the default message would only frighten.
    std::panic::set_hook(Box::new(|_| {}));
    let mut words: Vec<_> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == WORKER) {
        return if serve(memory.limit).is_ok() { ExitCode::SUCCESS } else { ExitCode::from(COULD_NOT_RUN) };
    }
    let voice = Voice::of(&words);
    voice.color.write_global();
    let is_own_window = own_window::is_own();
    if is_own_window && words.len() == 1 && own_window::wants_to_begin(voice) {
        words.push(INIT.into());
    }
    let code = main_of(words, voice, memory);
    if is_own_window {
        own_window::hold(voice);
    }
    code
}

/// Does what the words ask for, and returns the exit code.
fn main_of(words: Vec<OsString>, voice: Voice, memory: Memory) -> ExitCode {
    let mut out = Output::of_stdout();
    let args = match line::parse(words, voice, &mut out) {
        Ok(args) => args,
        Err(code) => return finished(out, code, voice),
    };
    if !matches!(args.command, Some(Command::Watch(_))) {
        let is_build = matches!(args.command, None | Some(Command::Build(_)));
        interrupt::say_so_when_interrupted(voice, is_build);
    }
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(args, memory, &mut out)));
    match ended.unwrap_or_else(|_| Err(failed())) {
        Ok(code) => finished(out, code, voice),
        Err(error) => {
            interrupt::wait_where_interrupted();
            voice.tell(&error, COULD_NOT_RUN);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Returns the exit code, unless not all of what was said could be written.
fn finished(out: Output, code: ExitCode, voice: Voice) -> ExitCode {
    let Some(error) = out.finish() else { return code };
    let words = Words::new(
        format!("没有能输出全部文字：{}", in_chinese(&error)),
        format!("not all of the output could be written: {error}"),
    );
    let hint = Words::new(
        "输出写进文件的，请检查磁盘是否已满；结果文件夹里写好的不受影响。",
        "check the room on the disk to which the output goes; files in OUTPUT are not affected",
    );
    // Stdout is what failed, and so a program reads this on stderr as well.
    Voice { is_json: false, ..voice }.tell(&RunError::new(words, hint), COULD_NOT_RUN);
    ExitCode::from(COULD_NOT_RUN)
}

/// Says that the program itself is at fault.
fn failed() -> RunError {
    RunError::new(
        Words::new("程序内部出错，没有完成；上一次的结果没有改动", "the program failed; earlier results are untouched"),
        Words::new(
            "请再运行一次；还是这样的，请把命令和文件交给维护程序的人。",
            "run it again; if it fails again, hand the command and the files to whoever maintains the program",
        ),
    )
}

fn run(args: Args, memory: Memory, out: &mut Output) -> Result<ExitCode, RunError> {
    if args.command.is_none() {
        refuse_misspelt(&args.build.run.source.input)?;
    }
    let command = args.command.unwrap_or(Command::Build(args.build));
    match command {
        Command::Build(build_args) => run_build(&build_args.run, &build_args.results.output, memory, out),
        Command::Check(check_args) => run_check(&check_args.run, &check_args.output, memory, out),
        Command::Watch(watch_args) => watch::watch_input(&watch_args, memory, out),
        Command::Yearly(yearly_args) => yearly::compare_years(&yearly_args, out),
        Command::Schedule(schedule_args) => schedule::schedule_build(&schedule_args, out),
        Command::Read(read_args) => read::read(&read_args, out),
        Command::Explain { word, voice } => explain::explain(word.as_deref(), &voice, out),
        Command::Init { folder, form, voice } => init::init(&folder, form, &voice, out),
        Command::Doctor(doctor_args) => doctor::doctor(&doctor_args, out),
        Command::Completions { shell, lang } => Ok(completions::completions(shell, lang.unwrap_or_default(), out)),
        Command::Manual { lang } => Ok(manual::manual(lang.unwrap_or_default(), out)),
        Command::Licences { lang } => Ok(licences::licences(lang.unwrap_or_default(), out)),
    }
}

/// Refuses an INPUT that is not there and looks like a command.
fn refuse_misspelt(input: &Path) -> Result<(), RunError> {
    let word = input.to_str().filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    match word.filter(|word| *word != DEFAULT_INPUT && !is_there(input)) {
        Some(word) => Err(line::no_command(word)),
        None => Ok(()),
    }
}

fn run_build(args: &RunArgs, output: &Path, memory: Memory, out: &mut Output) -> Result<ExitCode, RunError> {
    let task = task(args, output, memory)?;
    let bars = bars(args, &task.config);
    let outcome = build(&task, bars.as_ref())?;
    drop(bars);
    let code = exit_code(&outcome.ledger, task.config.run.fail_on);
    if args.is_json() {
        events::of_build(&outcome, code, task.config.run.lang, out);
    } else if !args.quiet {
        told::of_build(&outcome, &task.config, out);
    }
    Ok(ExitCode::from(code))
}

fn run_check(args: &RunArgs, output: &Path, memory: Memory, out: &mut Output) -> Result<ExitCode, RunError> {
    refuse_results_of_a_year(output)?;
    let task = task(args, output, memory)?;
    let bars = bars(args, &task.config);
    let survey = survey(&task, bars.as_ref())?;
    drop(bars);
    let mut ledger = told::ledger_of(&survey, &task.config);
    // Whatever stands in the way of the decisions, a build will say it; here the findings are what matters.
    let folder = output.join(survey.year.to_string());
    let previous = Previous::read(&folder, Former::read(&folder).as_ref()).unwrap_or_default();
    carry_over(&mut ledger, &previous);
    let code = exit_code(&ledger, task.config.run.fail_on);
    if args.is_json() {
        events::of_check(&ledger, code, out);
    } else if !args.quiet {
        told::text(&ledger, task.config.run.lang, out);
        told::of_check(&ledger, &task.config, out);
    }
    Ok(ExitCode::from(code))
}

fn task(args: &RunArgs, output: &Path, memory: Memory) -> Result<Task, RunError> {
    Ok(task_of(&args.source, output, args.config()?, memory))
}

fn task_of(source: &SourceArgs, output: &Path, config: Config, memory: Memory) -> Task {
    // A program that has been taken away since it was started reads everything by itself.
    let worker = std::env::current_exe().ok();
    let (input, output, roster) = (source.input.clone(), output.to_owned(), source.roster.clone());
    Task { input, output, roster, worker, held: memory.held, config }
}

fn bars(args: &RunArgs, config: &Config) -> Box<dyn Progress> {
    let silent = args.quiet || args.no_progress || args.is_json();
    if silent { Box::new(Silent) } else { Box::new(bars::Bars::new(config.run.lang)) }
}

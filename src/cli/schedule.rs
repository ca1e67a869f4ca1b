//! `redbook schedule`: prints what runs a build at its time, or installs it, takes it away, saves it.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::line::{ScheduleArgs, SourceArgs};
use super::terminal::{HEAD, Line, Output};
use crate::intake::{is_folder, load_roster, require_input};
use crate::model::{Lang, Words};
use crate::publish::keep_apart;
use crate::run_error::RunError;
use crate::schedule::{
    CommandLine, Every, Job, Kind, ScheduleFile, Written, absolute, install, install_is_for_systemd, memory_mb,
    no_output, remove, save, save_is_for_windows, schedule,
};

/// Prints, installs, removes or saves.
///
/// # Errors
/// Says what cannot be scheduled, or what stands in the way.
pub fn schedule_build(args: &ScheduleArgs, out: &mut Output) -> Result<ExitCode, RunError> {
    let kind = args.kind.unwrap_or_else(Kind::of_this_system);
    if (args.install || args.remove) && kind != Kind::Systemd {
        return Err(install_is_for_systemd());
    }
    if args.save.is_some() && kind != Kind::Windows {
        return Err(save_is_for_windows());
    }
    if args.remove {
        tell_removed(&remove()?, args, out);
        return Ok(ExitCode::SUCCESS);
    }
    let job = job(args)?;
    let files = schedule(&job, kind)?;
    if args.install {
        if !is_folder(Path::new(&job.command.output)) {
            return Err(no_output(&args.results.output));
        }
        tell_installed(&install(&files)?, &files, &job, args, out);
    } else if let (Some(path), [file]) = (&args.save, &files[..]) {
        tell_saved(&save(file, path)?, file, &job, args, out);
    } else {
        print(&files, kind, args, out);
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts together what is to be run.
fn job(args: &ScheduleArgs) -> Result<Job, RunError> {
    let SourceArgs { input, settings, roster, year, jobs } = &args.source;
    let config = args.source.config()?;
    // What a build would refuse is refused now, while somebody looks.
    require_input(input)?;
    keep_apart(input, &args.results.output, config.year)?;
    if roster.is_some() {
        load_roster(roster.as_deref(), input)?;
    }
    let program = std::env::current_exe().map_err(|error| RunError::read(Path::new("redbook"), &error))?;
    // Relative paths would be looked for in another folder, and a config.toml there would be another one.
    let path = |name: &'static str, path: Option<PathBuf>| path.map(|path| Ok((name, absolute(&path)?))).transpose();
    let word = |name: &'static str, word: Option<String>| word.map(|word| (name, PathBuf::from(word)));
    let fail_on = args.fail_on.and_then(|level| level.to_possible_value());
    let flags = [
        path("--config", settings.path())?,
        path("--roster", roster.clone())?,
        word("--year", year.map(|year| year.to_string())),
        word("--jobs", jobs.map(|jobs| jobs.to_string())),
        word("--fail-on", fail_on.map(|level| level.get_name().to_owned())),
        word("--lang", settings.voice.lang.map(|lang| lang.pick("zh", "en").to_owned())),
    ];
    let flags: Vec<(&str, &Path)> = flags.iter().flatten().map(|(name, value)| (*name, value.as_path())).collect();
    let command =
        CommandLine::of_build(&program, &absolute(input)?, &absolute(&args.results.output)?, &flags, args.quiet)?;
    let memory_mb = memory_mb(config.jobs(), config.run.file_memory_mb);
    Ok(Job { command, every: args.every, at: args.at, memory_mb, lang: config.run.lang })
}

/// Prints the files one below the other, as they are.
fn print(files: &[ScheduleFile], kind: Kind, args: &ScheduleArgs, out: &mut Output) {
    if args.source.settings.voice.is_json() {
        let files: Vec<Value> = files.iter().map(|file| of_file(file.name, None, Some(&file.text), None)).collect();
        return out.event(&event(kind, "printed", &files));
    }
    let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
    out.bytes(texts.join("\n").as_bytes());
}

fn tell_installed(written: &[Written], files: &[ScheduleFile], job: &Job, args: &ScheduleArgs, out: &mut Output) {
    if args.source.settings.voice.is_json() {
        let files = written.iter().zip(files);
        let files: Vec<Value> =
            files.map(|(own, file)| of_file(file.name, Some(&own.path), Some(&file.text), Some(own.is_new))).collect();
        return out.event(&event(Kind::Systemd, "installed", &files));
    }
    let lang = job.lang;
    written.iter().for_each(|own| tell_written(own, lang, out));
    let when = when(job);
    let started = lang.pick(format!("已启用：{when}运行。"), format!("Started: it runs {when}."));
    out.wrapped(Line::new().styled(HEAD, started), 2);
    let lines = lang.pick(
        [
            "没有登录时也要运行的：loginctl enable-linger。",
            "看每次怎么样：journalctl --user -t redbook；立即运行一次：systemctl --user start redbook.service。",
            "不要了：redbook schedule --remove。",
        ],
        [
            "To run while nobody is logged in: loginctl enable-linger.",
            "How it went: journalctl --user -t redbook. To run it now: systemctl --user start redbook.service.",
            "To take it away: redbook schedule --remove.",
        ],
    );
    lines.iter().for_each(|line| out.wrapped(*line, 2));
}

fn tell_removed(removed: &[PathBuf], args: &ScheduleArgs, out: &mut Output) {
    let lang = args.source.settings.voice.lang();
    if args.source.settings.voice.is_json() {
        let files = removed.iter();
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files: Vec<Value> = files.map(|path| of_file(&name(path), Some(path), None, None)).collect();
        return out.event(&event(Kind::Systemd, "removed", &files));
    }
    for path in removed {
        let shown = path.display();
        out.wrapped(lang.pick(format!("删去 {shown}"), format!("deleted {shown}")), 2);
    }
    let said = match removed.is_empty() {
        true => lang.pick("没有装过，不用卸载。", "Nothing is installed."),
        false => lang.pick("已停用，不再定时运行。", "Stopped: it does not run by itself any more."),
    };
    out.wrapped(Line::new().styled(HEAD, said), 2);
}

fn tell_saved(written: &Written, file: &ScheduleFile, job: &Job, args: &ScheduleArgs, out: &mut Output) {
    if args.source.settings.voice.is_json() {
        let file = of_file(file.name, Some(&written.path), Some(&file.text), Some(written.is_new));
        return out.event(&event(Kind::Windows, "saved", &[file]));
    }
    tell_written(written, job.lang, out);
    let shown = written.path.display();
    let when = when(job);
    out.wrapped(
        job.lang.pick(
            format!("导入后{when}运行：schtasks /Create /TN redbook /XML \"{shown}\""),
            format!("To have it run {when}: schtasks /Create /TN redbook /XML \"{shown}\""),
        ),
        2,
    );
}

fn tell_written(written: &Written, lang: Lang, out: &mut Output) {
    let shown = written.path.display();
    let said = match written.is_new {
        true => lang.pick(format!("写好 {shown}"), format!("wrote {shown}")),
        false => lang.pick(format!("已有同样的 {shown}，没有改动"), format!("{shown} is the same already")),
    };
    out.wrapped(said, 2);
}

/// Says when it runs.
fn when(job: &Job) -> String {
    let (hour, minute) = (job.at.hour, job.at.minute);
    let words = match job.every {
        Every::Daily => {
            Words::new(format!("每天 {hour:02}:{minute:02} "), format!("every day at {hour:02}:{minute:02}"))
        }
        Every::Weekdays => Words::new(
            format!("周一到周五 {hour:02}:{minute:02} "),
            format!("Monday to Friday at {hour:02}:{minute:02}"),
        ),
        Every::Hourly => Words::new(format!("每小时的第 {minute} 分"), format!("{minute} minutes past every hour")),
    };
    words.get(job.lang).to_owned()
}

fn of_file(name: &str, path: Option<&Path>, text: Option<&str>, is_written: Option<bool>) -> Value {
    let path = path.map(|path| path.display().to_string());
    json!({"name": name, "path": path, "text": text, "written": is_written})
}

fn event(kind: Kind, done: &str, files: &[Value]) -> Value {
    json!({"event": "schedule", "kind": kind.name(), "done": done, "files": files, "exit_code": 0})
}

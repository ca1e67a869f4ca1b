//! `redbook init`: a commented config.toml, an empty roster and the folders, and the built-in form where it is asked for;
//! nothing that exists is touched.
use std::path::{Component, Path};
use std::process::ExitCode;

use serde_json::json;

use super::Output;
use super::line::VoiceArgs;
use crate::config::DEFAULT_TOML;
use crate::model::{Lang, Words};
use crate::run_error::RunError;
use crate::typeset::FORM;

/// The roster's head; the mark in front makes Excel read UTF-8.
const ROSTER: &str = "\u{FEFF}代码,单位名称,简称,分组,曾用名\r\n";

/// Writes what an office begins with.
///
/// # Errors
/// Says which file cannot be written.
pub fn init(folder: &Path, form: bool, voice: &VoiceArgs, out: &mut Output) -> Result<ExitCode, RunError> {
    let say = |words: &str, out: &mut Output| {
        if !voice.is_json() {
            out.wrapped(words, 2);
        }
    };
    if folder.is_file() {
        return Err(no_folder(folder));
    }
    for name in ["input", "output"] {
        let path = folder.join(name);
        let is_new = !path.exists();
        std::fs::create_dir_all(&path).map_err(|error| cannot_write(&path, &error))?;
        if is_new {
            let shown = shown(&path);
            say(&voice.lang().pick(format!("建好文件夹 {shown}"), format!("made the folder {shown}")), out);
        }
    }
    let lang = voice.lang();
    if write_new(&folder.join("config.toml"), &settings(lang), voice, out)? && lang == Lang::En {
        say("Its remarks are Chinese; lang = \"en\" in it has what is said in English.", out);
    }
    write_new(&folder.join("input").join("roster.csv"), ROSTER, voice, out)?;
    if form {
        write_new(&folder.join("form.typ"), FORM, voice, out)?;
        let words = voice.lang().pick(
            "要用 form.typ：改好后在 config.toml 的 [look] 里写 form = \"form.typ\"。",
            "To use form.typ, write form = \"form.typ\" in [look] of config.toml.",
        );
        say(words, out);
    }
    say(&next(folder, voice.lang()), out);
    Ok(ExitCode::SUCCESS)
}

/// Returns the settings to begin with, which keep to the language that was asked for.
fn settings(lang: Lang) -> String {
    match lang {
        Lang::Zh => DEFAULT_TOML.to_owned(),
        Lang::En => DEFAULT_TOML.replacen("\nlang = \"zh\"\n", "\nlang = \"en\"\n", 1),
    }
}

/// Says what to do with what was written.
fn next(folder: &Path, lang: Lang) -> String {
    let input = folder.join("input");
    let (roster, input) = (shown(&input.join("roster.csv")), shown(&input));
    let here = folder.components().all(|own| own == Component::CurDir);
    let folder = shown(folder);
    let (zh, en) = match here {
        true => (String::new(), String::new()),
        false => (format!("在文件夹 {folder} 里"), format!(" in the folder {folder}")),
    };
    lang.pick(
        format!("下一步：在 {roster} 里填好单位名册，把各单位的文件放进 {input}/，然后{zh}运行 redbook。"),
        format!("Next: fill in {roster}, put the units' files into {input}/, and run redbook{en}."),
    )
}

/// Returns a path as it is typed, without the dot that says here.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Says that a file is no place to begin in.
fn no_folder(file: &Path) -> RunError {
    let shown = file.display();
    RunError::new(
        Words::new(
            format!("建不了：{shown} 是一个文件，不是文件夹"),
            format!("nothing can be made there: {shown} is a file and no folder"),
        ),
        Words::new(
            "请写一个文件夹，没有的会新建，例如 redbook init 新文件夹。",
            "name a folder, which is made where there is none",
        ),
    )
}

/// Says that a path could not be written; there is no -o by which to name another.
fn cannot_write(path: &Path, error: &std::io::Error) -> RunError {
    let hint = Words::new(
        "请检查是否有写入权限、磁盘是否已满，或者换一个文件夹，例如 redbook init 新文件夹。",
        "check that you may write there and that the disk has room, or name another folder",
    );
    RunError { hint, ..RunError::write(path, error) }
}

/// Writes a file that is not there yet, and says, and returns, which of both was the case.
fn write_new(path: &Path, text: &str, voice: &VoiceArgs, out: &mut Output) -> Result<bool, RunError> {
    let is_new = !path.exists();
    if is_new {
        std::fs::write(path, text).map_err(|error| cannot_write(path, &error))?;
    }
    let shown = shown(path);
    if voice.is_json() {
        out.event(&json!({"event": "file", "path": path.display().to_string(), "written": is_new}));
    } else if is_new {
        out.wrapped(voice.lang().pick(format!("写好 {shown}"), format!("wrote {shown}")), 2);
    } else {
        let kept = voice.lang().pick(format!("已有 {shown}，没有改动"), format!("{shown} exists and is left alone"));
        out.wrapped(kept, 2);
    }
    Ok(is_new)
}

//! `redbook init`: a commented config.toml, an empty roster and the folders, and the built-in form where it is asked for;
//! nothing that exists is touched.
use std::path::Path;
use std::process::ExitCode;

use super::Output;
use crate::config::DEFAULT_TOML;
use crate::model::Lang;
use crate::run_error::RunError;
use crate::typeset::FORM;

/// The roster's head; the mark in front makes Excel read UTF-8.
const ROSTER: &str = "\u{FEFF}代码,单位名称,简称,分组,曾用名\r\n";

/// Writes what an office begins with.
///
/// # Errors
/// Says which file cannot be written.
pub fn init(folder: &Path, form: bool, lang: Lang, out: &mut Output) -> Result<ExitCode, RunError> {
    for name in ["input", "output"] {
        let path = folder.join(name);
        std::fs::create_dir_all(&path).map_err(|error| RunError::write(&path, &error))?;
    }
    write_new(&folder.join("config.toml"), DEFAULT_TOML, lang, out)?;
    write_new(&folder.join("input").join("roster.csv"), ROSTER, lang, out)?;
    if form {
        write_new(&folder.join("form.typ"), FORM, lang, out)?;
        out.line(match lang {
            Lang::Zh => "要用 form.typ：改好后在 config.toml 的 [look] 里写 form = \"form.typ\"。",
            Lang::En => "To use form.typ, write form = \"form.typ\" in [look] of config.toml.",
        });
    }
    out.line(match lang {
        Lang::Zh => "下一步：在 input/roster.csv 里填好单位名册，把各单位的文件放进 input/，然后运行 redbook。",
        Lang::En => "Next: fill in input/roster.csv, put the units' files into input/, and run redbook.",
    });
    Ok(ExitCode::SUCCESS)
}

fn write_new(path: &Path, text: &str, lang: Lang, out: &mut Output) -> Result<(), RunError> {
    let shown = path.display();
    if path.exists() {
        out.line(match lang {
            Lang::Zh => format!("已有 {shown}，没有改动"),
            Lang::En => format!("{shown} exists and is left alone"),
        });
        return Ok(());
    }
    std::fs::write(path, text).map_err(|error| RunError::write(path, &error))?;
    out.line(match lang {
        Lang::Zh => format!("写好 {shown}"),
        Lang::En => format!("wrote {shown}"),
    });
    Ok(())
}

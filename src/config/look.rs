//! `[look]`: what a page looks like.
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::{Lang, Words};
use crate::ordinary::read_up_to;
use crate::run_error::RunError;

/// Largest form of an office, in bytes; the built-in one has some fifteen thousand.
const LARGEST_FORM: u64 = 4 << 20;

/// Figures of the page, lengths in the unit that the name ends with; the form, the fonts and the kind of PDF.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Upper margin.
    pub top_mm: f64,
    /// Lower margin.
    pub bottom_mm: f64,
    /// Binding edge.
    pub left_mm: f64,
    /// Outer edge.
    pub right_mm: f64,
    /// Whether left and right change places on even pages.
    pub mirrored: bool,
    /// Whether pages are printed on both sides: units begin on right-hand pages, numbers stand at the outer edge.
    pub duplex: bool,
    /// Body type.
    pub body_pt: f64,
    /// Title type.
    pub title_pt: f64,
    /// Type of page numbers.
    pub number_pt: f64,
    /// Lines of a full page.
    pub lines: u32,
    /// Characters of a full line.
    pub characters: u32,
    /// The standard that units' PDFs and volumes keep.
    #[serde(skip_serializing)]
    pub pdf: Standard,
    /// The office's own form, a Typst file, as the settings name it; empty for the built-in one.
    #[serde(skip_serializing)]
    pub form: String,
    /// What stands in that file.
    #[serde(skip)]
    pub form_source: Option<String>,
    /// Where fonts are looked for.
    #[serde(skip_serializing)]
    pub fonts: Fonts,
}

/// A standard that a PDF can keep (ISO 19005-2, ISO 14289-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Standard {
    /// PDF/A-2u: can be kept, and its text can be copied.
    #[serde(rename = "a-2u")]
    A2u,
    /// PDF/A-2a: its structure is told as well.
    #[serde(rename = "a-2a")]
    A2a,
    /// PDF/UA-1: can be read aloud.
    #[serde(rename = "ua-1")]
    Ua1,
}

impl Standard {
    /// Returns its name, as the ledger has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::A2u => "PDF/A-2u",
            Self::A2a => "PDF/A-2a",
            Self::Ua1 => "PDF/UA-1",
        }
    }
}

/// The faces of each style that come before the embedded one, the first that is found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fonts {
    /// Whether those are taken that are installed on this computer.
    pub installed: bool,
    /// A folder with font files, looked through first; empty for none.
    pub folder: PathBuf,
    /// Names for the body's face.
    pub fangsong: Vec<String>,
    /// Names for second-level headings.
    pub kaiti: Vec<String>,
    /// Names for first-level headings.
    pub heiti: Vec<String>,
    /// Names for titles.
    pub biaosong: Vec<String>,
    /// Names for the digits and Latin letters of all styles; empty for those of each style's own face.
    pub latin: Vec<String>,
}

impl Look {
    /// Reads the files that the settings name, which are looked for beside `folder`, the one of config.toml.
    pub(super) fn read_files(&mut self, folder: &Path) -> Result<(), RunError> {
        if !self.fonts.folder.as_os_str().is_empty() {
            self.fonts.folder = folder.join(&self.fonts.folder);
            std::fs::read_dir(&self.fonts.folder)
                .map_err(|error| unread("[look.fonts]", "folder", &self.fonts.folder, &error))?;
        }
        if self.form.is_empty() {
            return Ok(());
        }
        let path = folder.join(&self.form);
        let bytes = read_up_to(&path, LARGEST_FORM).map_err(|error| unread("[look]", "form", &path, &error))?;
        let source = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(|| {
            RunError::new(
                Words::new(
                    format!("[look] 的 form 所指的 {} 不是 Typst 文件", path.display()),
                    format!("{}, the form of [look], is no Typst file", path.display()),
                ),
                Words::new(
                    "它应当是 UTF-8 编码的文本文件；可用 redbook init --form 得到内置的版式，在它的基础上修改。",
                    "it must be text in UTF-8; `redbook init --form` writes the built-in form to begin with",
                ),
            )
        })?;
        self.form_source = Some(source.trim_start_matches('\u{FEFF}').to_owned());
        Ok(())
    }
}

/// Says of which table and key the file or folder is that cannot be read: who reads it may never have written it.
fn unread(table: &str, key: &str, path: &Path, error: &std::io::Error) -> RunError {
    let RunError { message, hint, .. } = RunError::read(path, error);
    let (zh, en) = (message.get(Lang::Zh), message.get(Lang::En));
    RunError::new(Words::new(format!("{table} 的 {key}：{zh}"), format!("{key} of {table}: {en}")), hint)
}

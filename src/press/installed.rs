//! Fonts of the computer or of a folder: found by the names that the settings list, of each family the plain upright font.
use std::fs::File;
use std::path::{Path, PathBuf};

use ttf_parser::{Face, Permissions};
use typst::foundations::Bytes;
use typst::text::Font;
use typst::utils::hash128;
use walkdir::WalkDir;

use super::face::{Distance, faces};
use super::latin::only_latin;
use crate::config::Fonts;
use crate::model::Words;

/// Styles of the form, each with its embedded face in [`super::FAMILIES`].
pub const STYLES: usize = 4;
/// Most files that are looked at, and the deepest folder.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 8;

/// A font found for a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name by which it was looked for.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// The font itself.
    pub font: Font,
}

/// A font file that is not used although it lies in the office's folder or bears a name that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub why: Words,
}

/// The variable, and the word in it, that leaves installed fonts alone whatever the settings say: what tests print must not
/// depend on the computer.
const FONTS: &str = "REDBOOK_FONTS";
const EMBEDDED: &str = "embedded";

/// What a search for fonts brought.
#[derive(Default)]
pub struct Search {
    /// Of each style, in the order of [`super::FAMILIES`], the font that comes before the embedded one.
    pub styles: [Option<Found>; STYLES],
    /// The Latin face that comes before all of them, with nothing but Latin in it.
    pub latin: Option<Found>,
    /// The files that cannot be used.
    pub refused: Vec<Refused>,
}

impl Search {
    /// Returns a digest of the fonts that were found.
    pub fn digest(&self) -> u128 {
        let fonts = self.styles.iter().flatten().chain(&self.latin).map(|found| &found.font);
        hash128(&fonts.map(|font| (font.index(), hash128(font.data()))).collect::<Vec<(u32, u128)>>())
    }
}

/// A font that bears a name that is looked for.
struct Candidate {
    /// The office's own folder comes before the computer's, then the name that is listed first, then the plainest font.
    rank: (usize, usize, Distance),
    path: PathBuf,
    index: u32,
}

/// Finds the fonts that the settings name.
pub fn find(fonts: &Fonts) -> Search {
    let wanted = [&fonts.fangsong, &fonts.kaiti, &fonts.heiti, &fonts.biaosong, &fonts.latin];
    let own = Some(fonts.folder.clone()).filter(|folder| !folder.as_os_str().is_empty());
    let installed = if fonts.installed { system_folders() } else { Vec::new() };
    let mut candidates: [Vec<Candidate>; STYLES + 1] = Default::default();
    let mut search = Search::default();
    for (at, folders) in [own.into_iter().collect(), installed].into_iter().enumerate() {
        for path in files_of(folders) {
            let faces = File::open(&path).map(faces).unwrap_or_default();
            if at == 0 && faces.is_empty() {
                search.refused.push(Refused { path: path.clone(), why: unreadable() });
            }
            for face in faces {
                for (wanted, candidates) in wanted.iter().zip(&mut candidates) {
                    let Some(name) = wanted.iter().position(|name| face.families.contains(name)) else { continue };
                    let rank = (at, name, face.distance);
                    candidates.push(Candidate { rank, path: path.clone(), index: face.index });
                }
            }
        }
    }
    let mut taken = wanted.into_iter().zip(candidates).map(|(wanted, mut candidates)| {
        // Files stand in the order of their paths, which a stable sort keeps among equals.
        candidates.sort_by_key(|candidate| candidate.rank);
        take_first(wanted, candidates, &mut search.refused)
    });
    search.styles = std::array::from_fn(|_| taken.next().flatten());
    let latin = taken.next().flatten();
    drop(taken);
    search.latin = latin.and_then(|found| match only_latin(&found.font) {
        Some(font) => Some(Found { font, ..found }),
        None => {
            search.refused.push(Refused { path: found.path, why: without_latin() });
            None
        }
    });
    search
}

/// Returns the first candidate that can be used, and keeps those before it that cannot.
fn take_first(wanted: &[String], candidates: Vec<Candidate>, refused: &mut Vec<Refused>) -> Option<Found> {
    candidates.into_iter().find_map(|Candidate { rank: (_, name, _), path, index }| match open(&path, index) {
        Ok(font) => Some(Found { name: wanted[name].clone(), path, font }),
        Err(why) => {
            let refusal = Refused { path, why };
            if !refused.contains(&refusal) {
                refused.push(refusal);
            }
            None
        }
    })
}

/// Opens a font that may be embedded.
fn open(path: &Path, index: u32) -> Result<Font, Words> {
    let bytes = std::fs::read(path).map_err(|_| unreadable())?;
    let font = Font::new(Bytes::new(bytes), index).ok_or_else(unreadable)?;
    let permissions = Face::parse(font.data(), index).map_err(|_| unreadable())?.permissions();
    // PDF/A and PDF/UA embed every font, and refuse one that forbids it.
    if permissions == Some(Permissions::Restricted) { Err(not_embeddable()) } else { Ok(font) }
}

fn unreadable() -> Words {
    Words::new("文件损坏，或者不是字体文件", "it is damaged, or no font")
}

fn not_embeddable() -> Words {
    Words::new("字体的许可不允许装进 PDF", "its licence forbids embedding it into a PDF")
}

fn without_latin() -> Words {
    Words::new("没有西文字母和数字", "it has no Latin letters and digits")
}

/// Lists the font files below some folders, in order.
fn files_of(folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let walk = |folder: PathBuf| WalkDir::new(folder).max_depth(DEEPEST).sort_by_file_name().into_iter();
    let files = folders.into_iter().flat_map(walk).filter_map(Result::ok).take(MOST_FILES);
    let is_font = |path: &Path| {
        let extension = path.extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
        ["ttf", "otf", "ttc", "otc"].iter().any(|own| extension.eq_ignore_ascii_case(own))
    };
    let files = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter(|path| is_font(path)).collect()
}

/// Lists the folders in which fonts are installed.
fn system_folders() -> Vec<PathBuf> {
    if std::env::var_os(FONTS).is_some_and(|word| word == EMBEDDED) {
        return Vec::new();
    }
    let of = |variable: &str, below: &[&str]| {
        std::env::var_os(variable).map(|root| below.iter().fold(PathBuf::from(root), |path, part| path.join(part)))
    };
    let folders: Vec<Option<PathBuf>> = if cfg!(windows) {
        vec![of("SystemRoot", &["Fonts"]), of("LOCALAPPDATA", &["Microsoft", "Windows", "Fonts"])]
    } else if cfg!(target_os = "macos") {
        vec![
            of("HOME", &["Library", "Fonts"]),
            Some(PathBuf::from("/Library/Fonts")),
            Some(PathBuf::from("/System/Library/Fonts")),
        ]
    } else {
        vec![
            of("HOME", &[".local", "share", "fonts"]),
            of("HOME", &[".fonts"]),
            Some(PathBuf::from("/usr/local/share/fonts")),
            Some(PathBuf::from("/usr/share/fonts")),
        ]
    };
    folders.into_iter().flatten().collect()
}

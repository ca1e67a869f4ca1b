//! Fonts of the computer or of a folder: found by the names that the settings list, of which only the name table of each
//! file is read.
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ttf_parser::name::Table;
use walkdir::WalkDir;

use crate::config::Fonts;

/// Styles of the form, each with its embedded face in [`super::FAMILIES`].
pub const STYLES: usize = 4;
/// Most files that are looked at, and the deepest folder.
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 8;
/// Largest font file, and largest name table, in bytes.
const LARGEST: u64 = 128 << 20;
const LARGEST_TABLE: u32 = 1 << 20;
/// Most fonts of a collection that are looked at.
const MOST_IN_FILE: u32 = 64;
/// Name records of a family: the plain one and the typographic one (OpenType, `name` table).
const FAMILY_RECORDS: [u16; 2] = [1, 16];

/// A font found for a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name by which it was looked for.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// Which of the fonts of its file it is.
    pub index: u32,
}

/// Finds the first font of each style, in the order of [`super::FAMILIES`]; `None` where none is there.
pub fn find(fonts: &Fonts) -> [Option<Found>; STYLES] {
    let wanted = [&fonts.fangsong, &fonts.kaiti, &fonts.heiti, &fonts.biaosong];
    let folder = Some(fonts.folder.clone()).filter(|folder| !folder.as_os_str().is_empty());
    let installed = if fonts.installed { system_folders() } else { Vec::new() };
    let mut best: [Option<(usize, Found)>; STYLES] = Default::default();
    // The office's own folder comes before the computer's.
    for (at, folders) in [folder.into_iter().collect(), installed].into_iter().enumerate() {
        for path in files_of(folders) {
            for (index, names) in families(&path).unwrap_or_default() {
                for (style, wanted) in wanted.iter().enumerate() {
                    let Some(rank) = wanted.iter().position(|name| names.contains(name)) else { continue };
                    let rank = at * MOST_FILES + rank;
                    if best[style].as_ref().is_none_or(|(known, _)| rank < *known) {
                        let name = wanted[rank % MOST_FILES].clone();
                        best[style] = Some((rank, Found { name, path: path.clone(), index }));
                    }
                }
            }
        }
    }
    best.map(|found| found.map(|(_, found)| found))
}

/// Reads the file of a font that was found.
pub fn read(found: &Found) -> Option<Vec<u8>> {
    std::fs::read(&found.path).ok()
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

/// Returns the families of a file's fonts, each with its index.
fn families(path: &Path) -> Option<Vec<(u32, Vec<String>)>> {
    let mut file = File::open(path).ok()?;
    if file.metadata().ok()?.len() > LARGEST {
        return None;
    }
    let mut head = [0; 12];
    file.read_exact(&mut head).ok()?;
    let starts = if &head[..4] == b"ttcf" {
        let count = u32_at(&head, 8)?.min(MOST_IN_FILE);
        let mut starts = vec![0; count as usize * 4];
        file.read_exact(&mut starts).ok()?;
        (0..count as usize).filter_map(|at| u32_at(&starts, at * 4)).collect()
    } else {
        vec![0]
    };
    let of_font = |(index, start)| Some((index, names_of_font(&mut file, start)?));
    Some((0..).zip(starts).filter_map(of_font).collect())
}

/// Reads the family names of the font that begins at a byte: the table directory, then the name table alone.
fn names_of_font(file: &mut File, start: u32) -> Option<Vec<String>> {
    let mut head = [0; 12];
    file.seek(SeekFrom::Start(start.into())).ok()?;
    file.read_exact(&mut head).ok()?;
    let tables = usize::from(u16::from_be_bytes([head[4], head[5]]));
    let mut directory = vec![0; tables * 16];
    file.read_exact(&mut directory).ok()?;
    let entry = directory.chunks_exact(16).find(|entry| entry.starts_with(b"name"))?;
    let (offset, length) = (u32_at(entry, 8)?, u32_at(entry, 12)?);
    if length > LARGEST_TABLE {
        return None;
    }
    let mut table = vec![0; length as usize];
    file.seek(SeekFrom::Start(offset.into())).ok()?;
    file.read_exact(&mut table).ok()?;
    let names = Table::parse(&table)?.names;
    let names = names.into_iter().filter(|name| FAMILY_RECORDS.contains(&name.name_id) && name.is_unicode());
    Some(names.filter_map(|name| name.to_string()).collect())
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Lists the folders in which fonts are installed.
fn system_folders() -> Vec<PathBuf> {
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

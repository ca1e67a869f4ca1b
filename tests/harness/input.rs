//! Makes a case's `input` folder what an office would hand in: packages zipped, texts encoded.
use std::fs;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};

use cfb::{CompoundFile, Version};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[path = "drawn.rs"]
mod drawn;
#[path = "records.rs"]
mod records;

use records::Head;

/// Folders that stand for a package.
const PACKAGES: [&str; 8] = [".docx", ".docm", ".dotx", ".xlsx", ".xlsb", ".odt", ".ods", ".zip"];
/// Folders that stand for a compound file.
const COMPOUNDS: [&str; 5] = [".xls", ".et", ".doc", ".wps", ".compound"];

/// Lists a folder by name; nothing where there is none.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// All folders below `root` that hold an `input` folder, by path.
pub fn case_folders(root: &Path) -> Vec<PathBuf> {
    let mut cases = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        if folder.join("input").is_dir() {
            cases.push(folder);
            continue;
        }
        folders.extend(entries(&folder).into_iter().filter(|path| path.is_dir()));
    }
    cases.sort();
    cases
}

/// Copies `from` into `to`, making files of packages and encodings on the way.
pub fn prepare(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for path in entries(from) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = |ending: &str| to.join(name.trim_end_matches(ending));
        if path.is_dir() && name.ends_with(".cut") {
            let whole = file_of(&path, name.trim_end_matches(".cut"))?;
            fs::write(stem(".cut"), &whole[..whole.len() / 2])?;
        } else if path.is_dir() && name.ends_with(".locked") {
            fs::write(stem(".locked"), locked(package(&path)?))?;
        } else if path.is_dir() && name.ends_with(".package") {
            fs::write(stem(".package"), package(&path)?)?;
        } else if path.is_dir() && is_file(&name) {
            fs::write(stem(".compound"), file_of(&path, &name)?)?;
        } else if path.is_dir() {
            prepare(&path, &to.join(&name))?;
        } else if name.ends_with(".gb18030") {
            let text = fs::read_to_string(&path)?;
            fs::write(stem(".gb18030"), encoding_rs::GB18030.encode(&text).0)?;
        } else if name.ends_with(".utf16") {
            let text = fs::read_to_string(&path)?;
            let bytes: Vec<u8> =
                "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            fs::write(stem(".utf16"), bytes)?;
        } else if name.ends_with(".drawn") {
            fs::write(stem(".drawn"), drawn::draw(&fs::read_to_string(&path)?))?;
        } else if name != ".gitkeep" {
            fs::copy(&path, to.join(&name))?;
        }
    }
    Ok(())
}

/// Says whether a folder of that name stands for a file.
fn is_file(name: &str) -> bool {
    PACKAGES.iter().chain(&COMPOUNDS).any(|ending| name.ends_with(ending))
}

/// Makes the file that a folder of that name stands for.
fn file_of(folder: &Path, name: &str) -> io::Result<Vec<u8>> {
    if COMPOUNDS.iter().any(|ending| name.ends_with(ending)) { compound(folder) } else { package(folder) }
}

/// Makes a compound file of the streams in a folder.
fn compound(folder: &Path) -> io::Result<Vec<u8>> {
    let mut streams = Vec::new();
    collect(folder, "", Head::Even, &mut streams)?;
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.rsplit_once('/') {
            file.create_storage_all(storage)?;
        }
        file.create_stream(name)?.write_all(&bytes)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// Zips an unpacked package, its parts in the order of their names and the list of content types first.
fn package(folder: &Path) -> io::Result<Vec<u8>> {
    let mut parts = Vec::new();
    collect(folder, "", Head::Packed, &mut parts)?;
    parts.sort_by_key(|(name, _)| (name != "[Content_Types].xml", name.clone()));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(name, options)?;
        writer.write_all(&bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Says of all entries of a ZIP that they need a password (APPNOTE 4.4.4).
fn locked(mut bytes: Vec<u8>) -> Vec<u8> {
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let heads: Vec<usize> =
            bytes.windows(4).enumerate().filter(|(_, four)| four == signature).map(|(at, _)| at).collect();
        heads.into_iter().for_each(|at| bytes[at + flags] |= 1);
    }
    bytes
}

/// Lists the files below a folder, with the name and the bytes of each; `head` is that of its records.
fn collect(folder: &Path, prefix: &str, head: Head, parts: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for path in entries(folder) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() && is_file(&name) {
            parts.push((format!("{prefix}{}", name.trim_end_matches(".compound")), file_of(&path, &name)?));
        } else if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), head, parts)?;
        } else if let Some(stem) = name.strip_suffix(".records") {
            parts.push((format!("{prefix}{stem}"), records::write(&fs::read_to_string(&path)?, head)));
        } else {
            parts.push((format!("{prefix}{name}"), fs::read(&path)?));
        }
    }
    Ok(())
}

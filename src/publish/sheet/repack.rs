//! A workbook's bytes → the same with some of its parts changed: only those are packed anew.
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Workbook, XlsxError};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::address::ESCAPED;

/// The folder of where the links of sheets lead.
const LINKS: &str = "xl/worksheets/_rels/";

/// Where the head of a part says on which system it was packed, and what stands for Unix (APPNOTE.TXT 4.3.12 and 4.4.2.2).
const SYSTEM: usize = 5;
const UNIX: u8 = 3;

/// Makes the bytes of a workbook whose cells a `Pen` wrote.
///
/// # Errors
/// What the workbook's writer has to say.
pub fn save(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    let bytes = workbook.save_to_buffer()?;
    let (marked, plain) = (format!("Target=\"{ESCAPED}"), "Target=\"");
    rewrite(&bytes, |name| name.starts_with(LINKS), |part| part.replace(&marked, plain))
}

/// Changes parts of a workbook.
///
/// # Errors
/// What the packer has to say, which is nothing as long as the bytes are a workbook.
pub fn rewrite(
    bytes: &[u8],
    is_one: impl Fn(&str) -> bool,
    change: impl Fn(&str) -> String,
) -> Result<Vec<u8>, XlsxError> {
    let mut old = ZipArchive::new(Cursor::new(bytes))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..old.len() {
        let entry = old.by_index_raw(index)?;
        let name = entry.name()?.to_string();
        if !is_one(&name) {
            new.raw_copy_file(entry)?;
            continue;
        }
        drop(entry);
        let mut part = String::new();
        old.by_index(index)?.read_to_string(&mut part)?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        new.start_file(name, options)?;
        new.write_all(change(&part).as_bytes())?;
    }
    packed_alike(new.finish()?.into_inner())
}

/// Says of each part that it was packed on Unix, so that a workbook has the same bytes wherever it was made.
fn packed_alike(mut bytes: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    let mut archive = ZipArchive::new(Cursor::new(&bytes))?;
    let count = archive.len();
    let heads = (0..count).map(|index| Ok(archive.by_index_raw(index)?.central_header_start()));
    let heads: Vec<u64> = heads.collect::<Result<_, ZipError>>()?;
    for system in heads.into_iter().filter_map(|head| usize::try_from(head).ok()).map(|head| head + SYSTEM) {
        bytes[system] = UNIX;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::sheet::{Looks, Pen, Target, text};

    #[test]
    fn links_lead_to_files_whatever_marks_are_in_their_names() {
        let names =
            ["#", "%", "%23", " ", "[", "]", "`", "^", "{", "}", "<", ">", "\"", "\\", "&", "'", "#%23 []`^{}<>\"\\&'"];
        let mut workbook = Workbook::new();
        let looks = Looks::new();
        let mut pen = Pen::new(workbook.add_worksheet(), &looks);
        for (row, name) in (0..).zip(names) {
            let target = Target::page(Some(&format!("units/甲{name}.pdf")), Some(3));
            pen.put(row, 0, &text("甲").leading_to(target)).expect("a cell");
        }
        let bytes = save(&mut workbook).expect("memory");
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("a workbook");
        let mut part = String::new();
        let mut entry = archive.by_name("xl/worksheets/_rels/sheet1.xml.rels").expect("links");
        entry.read_to_string(&mut part).expect("text");
        let targets = part.split(" Target=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let led: Vec<String> = targets
            .map(|target| {
                let address = target.replace("&amp;", "&");
                assert!(!address.contains(['#', '<', '>', ' ']), "{address}");
                percent_encoding::percent_decode_str(&address).decode_utf8_lossy().into_owned()
            })
            .collect();
        assert_eq!(led, names.map(|name| format!("units/甲{name}.pdf")));
    }

    #[test]
    fn a_workbook_is_packed_alike_on_all_systems() {
        let packed_on = |system| {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).system(system);
            for name in ["a.xml", "xl/b.xml"] {
                writer.start_file(name, options).expect("memory");
                writer.write_all(name.as_bytes()).expect("memory");
            }
            writer.finish().expect("memory").into_inner()
        };
        let [unix, dos] = [zip::System::Unix, zip::System::Dos].map(packed_on);
        assert_ne!(unix, dos);
        assert_eq!(packed_alike(dos).expect("an archive"), unix);
    }
}

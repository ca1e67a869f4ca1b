//! What goes back to the units: their own documents with remarks, and letters. Made after the decisions are known, so that
//! nothing is sent about a false alarm.
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::files::{Content, each_file};
use super::guard::guarded;
use super::print::Desk;
use crate::config::Config;
use crate::fold::without_words;
use crate::format::remarks::{REMEDY, mark_of};
use crate::intake::load_bytes;
use crate::model::{Bound, Format, Ledger, LedgerFinding, LedgerUnit, Place, Source, Submission, Told, Words};
use crate::progress::Progress;
use crate::publish::{
    Closeness, NameBook, Office, REMINDER, Remark, letter, reminder, sha256, why_not_returned, with_remarks,
    without_earlier,
};
use crate::read::{Signature, map_docx, read_as};
use crate::run_error::RunError;
use crate::source_path::{OF_HANDLING, file_of, holders, last_of, part_of, without_ending};

/// Most remarks in one document.
const MOST_REMARKS: usize = 2000;

/// Writes what goes back to the units and notes it in the ledger.
///
/// # Errors
/// Says that the disk takes no file, or that a letter cannot be made.
pub fn write_notices(ledger: &mut Ledger, desk: &Desk<'_>, progress: &dyn Progress) -> Result<(), RunError> {
    if desk.config.notices.returned {
        write_returned(ledger, desk, progress)?;
    }
    if desk.config.notices.write {
        progress.begin(&Words::new("写退改通知", "writing letters"), ledger.units.len());
        write_letters(ledger, desk, progress)?;
        progress.end();
    }
    Ok(())
}

fn write_letters(ledger: &mut Ledger, desk: &Desk<'_>, progress: &dyn Progress) -> Result<(), RunError> {
    let Desk { names, config, staging, .. } = *desk;
    let office = Office::of(config, ledger.year);
    let mut book = NameBook::default();
    let mut path = |name: &str| format!("notices/{}.docx", book.name(name));
    let write = |path: &str, made: Result<Vec<u8>, String>| {
        staging.write(path, &made.map_err(|error| letter_failed(path, &error))?)
    };
    let path_of_reminder = path(REMINDER);
    if let Some(made) = reminder(ledger, &office) {
        write(&path_of_reminder, made)?;
    }
    for (unit, name) in ledger.units.iter_mut().zip(names) {
        if let Some(made) = letter(unit, &office) {
            // A file that nobody could read is called by its own name.
            let path = path(name.strip_suffix(".docx").unwrap_or(name));
            write(&path, made)?;
            unit.notice = Some(path);
        }
        progress.step();
    }
    Ok(())
}

/// A document of a unit: its index among the units, and among the files of its report.
type Document = (usize, usize);

/// Writes the documents of all units that sent one, file by file: of an archive each is found in one pass.
fn write_returned(ledger: &mut Ledger, desk: &Desk<'_>, progress: &dyn Progress) -> Result<(), RunError> {
    let Desk { survey, config, staging, .. } = *desk;
    let mut wanted: BTreeMap<usize, Vec<Document>> = BTreeMap::new();
    let mut made: Vec<(Document, Result<Vec<u8>, Words>)> = Vec::new();
    let files: BTreeMap<&str, usize> = survey.files.iter().map(|file| &*file.shown).zip(0..).collect();
    let shared = files_of_several(&ledger.units);
    for (index, unit) in ledger.units.iter().enumerate() {
        for (part, source) in unit.files().enumerate().filter(|(part, source)| is_returnable(unit, *part, source)) {
            if shared.contains(file_of(&source.path)) {
                made.push(((index, part), Err(of_others_too())));
            } else if let Some(file) = submission_of(&source.path, &files) {
                wanted.entry(file).or_default().push((index, part));
            }
        }
    }
    let wanted: Vec<(usize, Vec<Document>)> = wanted.into_iter().collect();
    let units = &ledger.units;
    progress.begin(&Words::new("写批注件", "writing remarks"), wanted.len());
    made.extend(survey.pool.install(|| {
        let of_file = |(file, of_file): &(usize, Vec<Document>)| {
            let made = returned_of(&survey.files[*file], of_file, units, config);
            progress.step();
            made
        };
        wanted.par_iter().flat_map_iter(of_file).collect::<Vec<_>>()
    }));
    progress.end();
    // The parts of a report in their order.
    made.sort_by_key(|(document, _)| *document);
    let sources = made.iter().filter(|(_, made)| made.is_ok());
    let sources =
        sources.filter_map(|((unit, part), _)| Some(((*unit, *part), source(&units[*unit], *part)?.path.clone())));
    let names = names_of(&sources.collect());
    for (document, made) in made {
        let unit = &mut ledger.units[document.0];
        match made {
            Ok(bytes) => {
                let path = format!("returned/{}.docx", names[&document]);
                staging.write(&path, &bytes)?;
                match unit.returned {
                    None => unit.returned = Some(path),
                    Some(_) => unit.returned_parts.push(path),
                }
            }
            Err(why) => {
                let why = why.get(config.run.lang);
                let of_part = source(unit, document.1).filter(|_| document.1 > 0);
                let why = of_part.map_or_else(|| why.to_owned(), |part| format!("{} {why}", part.file_name()));
                unit.not_returned.get_or_insert(why);
            }
        }
    }
    Ok(())
}

/// Returns a file of a unit's report, by its index.
fn source(unit: &LedgerUnit, part: usize) -> Option<&Source> {
    unit.files().nth(part)
}

/// Says whether a document of a unit can be written into: a .docx of which a place or words are found fault with.
fn is_returnable(unit: &LedgerUnit, part: usize, source: &Source) -> bool {
    let has_place = || told_in(unit, part).any(|(finding, told)| finding.at.is_some() || !told.quote.trim().is_empty());
    source.format == Some(Format::Docx) && has_place()
}

/// Returns what a unit is told of one file of its report: of a later one what stands there, if it can be written into, and of the
/// first all else.
fn told_in(unit: &LedgerUnit, part: usize) -> impl Iterator<Item = (&LedgerFinding, &Told)> {
    let part_of = |finding: &LedgerFinding| {
        let file = finding.at.as_ref().and_then(Place::file);
        let is_it = |part: &Source| part.format == Some(Format::Docx) && Some(part.file_name()) == file;
        unit.parts.iter().position(is_it).map_or(0, |part| part + 1)
    };
    unit.told().filter(move |(finding, _)| part_of(finding) == part)
}

/// Finds the file of INPUT that a source is, or the archive that it lies in.
fn submission_of(source: &str, files: &BTreeMap<&str, usize>) -> Option<usize> {
    holders(source).find_map(|path| files.get(path)).copied()
}

/// Writes the remarks into the documents that one file holds, in the order of the units, or says why not.
fn returned_of(
    file: &Submission,
    of_file: &[Document],
    units: &[LedgerUnit],
    config: &Config,
) -> Vec<(Document, Result<Vec<u8>, Words>)> {
    let gone = || of_file.iter().map(|document| (*document, Err(changed())));
    let Ok(bytes) = load_bytes(&file.path, config.bounds.bytes(Bound::FileMb)) else { return gone().collect() };
    let mut made: BTreeMap<Document, Result<Vec<u8>, Words>> = gone().collect();
    each_file(&file.shown, &bytes, &config.bounds, &mut |shown, content| {
        let Content::Document(Signature::Docx, bytes) = content else { return };
        let sum = sha256(bytes);
        // What was changed on the disk since it was read is not what the findings are about.
        let is_source = |source: &Source| file_of(&source.path) == shown && source.sha256 == sum;
        let of_bytes = of_file.iter().filter(|(unit, part)| source(&units[*unit], *part).is_some_and(is_source));
        for &(unit, part) in of_bytes {
            let remarks = told_in(&units[unit], part).count();
            if remarks > MOST_REMARKS {
                made.insert((unit, part), Err(too_many(remarks)));
                continue;
            }
            let returned = guarded(|| returned(bytes, &units[unit], part, config)).ok().flatten();
            made.insert((unit, part), returned.ok_or_else(|| why_not_returned(bytes)));
        }
    });
    made.into_iter().collect()
}

/// Finds the files that hold reports of several units: what one of them wrote is no other's to read.
fn files_of_several(units: &[LedgerUnit]) -> BTreeSet<&str> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let parts = units.iter().enumerate().flat_map(|(index, unit)| unit.files().map(move |source| (index, source)));
    let files = parts.filter(|(_, source)| source.is_part()).map(|(index, source)| (index, file_of(&source.path)));
    files.filter(|(index, file)| *first.entry(file).or_insert(*index) != *index).map(|(_, file)| file).collect()
}

/// Says that a document holds what other units wrote.
fn of_others_too() -> Words {
    Words::new(
        "文件里有几个单位的报告，不宜整份退给其中一个；问题见退改通知",
        "it holds reports of several units, and goes back to none of them whole; letters say what was found",
    )
}

/// Says that a document is not what the findings are about.
fn changed() -> Words {
    Words::new("文件在运行中被改动或移走", "the file was changed or taken away during the run")
}

/// Says that a document would have more remarks than anybody reads, each of which is looked for in its text.
fn too_many(remarks: usize) -> Words {
    Words::new(
        format!("要加的批注有 {remarks} 条，超过 {MOST_REMARKS} 条"),
        format!("{remarks} remarks are over the limit of {MOST_REMARKS}"),
    )
}

/// Writes the remarks into one document. Whatever the document is made of, it must read as before: a mark that would change
/// what it says gives way to one at its paragraph. Remarks of an earlier round go.
fn returned(bytes: &[u8], unit: &LedgerUnit, part: usize, config: &Config) -> Option<Vec<u8>> {
    let read = |bytes: &[u8]| {
        let read = read_as(Signature::Docx, bytes, "", &config.template, &config.bounds).ok()?;
        Some(read.value.documents.into_iter().map(|document| (document.blocks, document.asides)).collect::<Vec<_>>())
    };
    let before = read(bytes)?;
    let is_as_before = |made: &Vec<u8>| read(made).is_some_and(|after| after == before);
    let map = map_docx(bytes, &config.bounds).ok()?;
    let cleared = without_earlier(bytes, &map.part, &config.bounds).filter(is_as_before);
    let bytes = cleared.as_deref().unwrap_or(bytes);
    let map = if cleared.is_some() { map_docx(bytes, &config.bounds).ok()? } else { map };
    let places: BTreeSet<&Place> = map.lines.iter().map(|line| &line.place).collect();
    let own_place = |place: &Place| if part > 0 { place.clone().without_file() } else { place.clone() };
    let told: Vec<(&LedgerFinding, &Told, Option<Place>)> =
        told_in(unit, part).map(|(finding, told)| (finding, told, finding.at.as_ref().map(own_place))).collect();
    let remarks: Vec<Remark<'_>> =
        told.iter().map(|(finding, told, place)| remark(finding, told, place.as_ref(), &places)).collect();
    let attempts = [Closeness::Words, Closeness::Paragraphs].into_iter();
    let mut made =
        attempts.filter_map(|closeness| with_remarks(bytes, &map, &remarks, &config.office, closeness, &config.bounds));
    made.find(is_as_before)
}

fn remark<'f>(
    finding: &'f LedgerFinding,
    told: &'f Told,
    place: Option<&'f Place>,
    places: &BTreeSet<&Place>,
) -> Remark<'f> {
    let mark = mark_of(finding.severity);
    // What stands in another file of the report, in one that stands whole in this one, or beside the text has no place there.
    let is_elsewhere = place.is_some_and(|place| !places.contains(place.of_mark()));
    let at = if is_elsewhere { format!("{}：", told.place) } else { String::new() };
    let paragraphs = vec![format!("{mark}{at}{}", told.message), format!("{REMEDY}{}", told.hint)];
    Remark { rule: &finding.rule, place, quote: &told.quote, paragraphs }
}

/// Names the returned documents as the units named theirs, with folder and archive where several have one name, or where the
/// name is that of any report: 红皮书.docx might go back to another unit.
fn names_of(sources: &BTreeMap<Document, String>) -> BTreeMap<Document, String> {
    // A unit may have several reports in one file.
    let of_part = |path: &str, stem: String| match part_of(path) {
        Some(part) => format!("{stem}_{part}"),
        None => stem,
    };
    let stem = |path: &str| of_part(path, without_ending(last_of(path)).to_owned());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in sources.values() {
        *counts.entry(stem(path).to_lowercase()).or_default() += 1;
    }
    let mut book = NameBook::default();
    let mut name = |path: &String| {
        let stem = stem(path);
        let is_only = counts[&stem.to_lowercase()] == 1 && !is_any_report(without_ending(last_of(path)));
        let whole = || of_part(path, without_ending(file_of(path)).replace(['/', '!'], "_"));
        book.name(&if is_only { stem } else { whole() })
    };
    sources.iter().map(|(document, path)| (*document, name(path))).collect()
}

/// Says whether the name of a file is made of nothing but words of the form and its handling, and numbers: 2021年自评报告（终稿）.
fn is_any_report(stem: &str) -> bool {
    !without_words(stem, OF_HANDLING).contains(char::is_alphabetic)
}

fn letter_failed(path: &str, error: &str) -> RunError {
    RunError::new(
        Words::new(format!("{path} 没有做成：{error}"), format!("{path} could not be made: {error}")),
        Words::new(
            "上一次的结果没有改动。不需要通知的，可以在 config.toml 的 [notices] 里写 write = false；请把这条信息交给程序的维护者。",
            "earlier results are untouched; write = false in [notices] of config.toml does without; this is a fault of the program",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_returned_document_tells_its_unit() {
        let paths = ["区教育局/2021年绩效自评报告（终稿）.docx", "镇街/柳溪镇.docx", "红皮书.docx"];
        let sources = paths.map(str::to_owned).into_iter().zip(0..).map(|(path, unit)| ((unit, 0), path)).collect();
        let names: Vec<String> = names_of(&sources).into_values().collect();
        assert_eq!(names, ["区教育局_2021年绩效自评报告（终稿）", "柳溪镇", "红皮书"]);
    }

    #[test]
    fn a_source_is_its_file_or_lies_in_the_nearest_archive() {
        let files = BTreeMap::from([("甲.docx", 0), ("全.zip", 1), ("a!b.zip", 2), ("a", 3)]);
        let found = |source| submission_of(source, &files);
        assert_eq!(
            [found("甲.docx"), found("全.zip!里/乙.docx"), found("全.zip!内.zip!丙.docx")],
            [Some(0), Some(1), Some(1)]
        );
        // A name may hold the mark itself.
        assert_eq!([found("a!b.zip!丁.docx"), found("a!c.docx"), found("乙.docx")], [Some(2), Some(3), None]);
    }
}

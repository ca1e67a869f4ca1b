//! Other programs that make PDFs of Word files, and join them.
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::measured::{measure, run};
use crate::{Row, Units, bytes_of_pdfs, on_all_processors};

/// A way to volumes of PDF with other programs.
pub struct Other {
    /// What it is called in the table.
    pub name: &'static str,
    /// The programs that it takes, what they are asked first, and what the answer must hold.
    needs: &'static [Need],
    convert: Convert,
    /// Most units of which it is worth the wait.
    most: usize,
    /// Joins PDFs to one.
    join: fn(pdfs: &[PathBuf], volume: &Path) -> Command,
}

/// Makes PDFs of reports in a folder, with a folder to work in.
type Convert = fn(reports: &[PathBuf], pdfs: &Path, work: &Path);

struct Need {
    program: &'static str,
    asked: &'static str,
    answer: &'static str,
}

/// Office documents to tagged PDF/A-2, as redbook makes it.
const PDF_A: &str = r#"pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}"#;

/// Of many files at once LibreOffice makes the first few hundred and ends, and office2pdf overflows its stack.
const MOST_AT_ONCE: usize = 200;
/// A start of LibreOffice takes a second.
const MOST_STARTS: usize = 200;

const SOFFICE: Need = Need { program: "soffice", asked: "--version", answer: "LibreOffice" };
const QPDF: Need = Need { program: "qpdf", asked: "--version", answer: "qpdf" };

/// Lists all of them, in the order of the table.
pub fn others() -> Vec<Other> {
    vec![
        Other {
            name: "LibreOffice, one start for all; qpdf",
            needs: &[SOFFICE, QPDF],
            convert: |reports, pdfs, work| in_batches(soffice, reports, pdfs, work),
            most: usize::MAX,
            join: qpdf,
        },
        Other {
            name: "LibreOffice, a start for each; qpdf",
            needs: &[SOFFICE, QPDF],
            convert: one_by_one,
            most: MOST_STARTS,
            join: qpdf,
        },
        Other {
            name: "office2pdf; its merge",
            needs: &[Need { program: "office2pdf", asked: "--version", answer: "office2pdf" }],
            convert: |reports, pdfs, work| in_batches(office2pdf, reports, pdfs, work),
            most: usize::MAX,
            join: |pdfs, volume| {
                command("office2pdf", &["merge".as_ref()], pdfs, &["--output".as_ref(), volume.as_ref()])
            },
        },
        Other {
            name: "pandoc with Typst; qpdf",
            needs: &[
                Need { program: "pandoc", asked: "--list-output-formats", answer: "typst" },
                Need { program: "typst", asked: "--version", answer: "typst" },
                QPDF,
            ],
            convert: pandoc,
            most: usize::MAX,
            join: qpdf,
        },
    ]
}

impl Other {
    /// Says why it is left out of a comparison of so many units.
    pub fn left_out(&self, count: usize) -> Option<String> {
        if count > self.most {
            return Some(format!("it takes too long with more than {} units", self.most));
        }
        let missing = |need: &&Need| {
            let answer = Command::new(need.program).arg(need.asked).output();
            !answer.is_ok_and(|Output { stdout, .. }| String::from_utf8_lossy(&stdout).contains(need.answer))
        };
        let need = self.needs.iter().find(missing)?;
        Some(format!("no {} here that answers {} with {}", need.program, need.asked, need.answer))
    }

    /// Does the job once, in the folder `work`; `None` where nothing comes of it.
    pub fn measure(&self, units: &Units, work: &Path) -> Option<Row> {
        let [pdfs, volumes] = ["pdfs", "volumes"].map(|name| work.join(name));
        fs::create_dir_all(&pdfs).expect("a folder");
        fs::create_dir(&volumes).expect("a folder");
        let reports = units.reports();
        let (taken, ()) = measure(|| {
            (self.convert)(&reports, &pdfs, work);
            for (name, of_volume) in units.volumes(&pdfs) {
                run(&mut (self.join)(&of_volume, &volumes.join(format!("{name}.pdf"))), work);
            }
        });
        let made = units.volumes(&pdfs)[0].1.len();
        if made < reports.len() {
            println!("{}: {made} of {} reports came out", self.name, reports.len());
        }
        let row = Row { taken, units: bytes_of_pdfs(&pdfs), volumes: bytes_of_pdfs(&volumes) };
        (row.units > 0 && row.volumes > 0).then_some(row)
    }
}

/// A program with arguments before and behind a list of files.
fn command(program: &str, before: &[&OsStr], files: &[PathBuf], behind: &[&OsStr]) -> Command {
    let mut command = Command::new(program);
    command.args(before).args(files).args(behind);
    command
}

fn qpdf(pdfs: &[PathBuf], volume: &Path) -> Command {
    command("qpdf", &["--empty".as_ref(), "--pages".as_ref()], pdfs, &["--".as_ref(), volume.as_ref()])
}

fn soffice(reports: &[PathBuf], pdfs: &Path, work: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", work.join("profile").display());
    let asked = [&profile, "--headless", "--convert-to", PDF_A, "--outdir"];
    run(Command::new("soffice").args(asked).arg(pdfs).args(reports), work);
}

fn in_batches(convert: Convert, reports: &[PathBuf], pdfs: &Path, work: &Path) {
    reports.chunks(MOST_AT_ONCE).for_each(|reports| convert(reports, pdfs, work));
}

fn one_by_one(reports: &[PathBuf], pdfs: &Path, work: &Path) {
    reports.iter().for_each(|report| soffice(std::slice::from_ref(report), pdfs, work));
}

fn office2pdf(reports: &[PathBuf], pdfs: &Path, work: &Path) {
    run(Command::new("office2pdf").args(["--pdf-a", "--tagged", "--outdir"]).arg(pdfs).args(reports), work);
}

/// One start for each report, as many at once as there are processors.
fn pandoc(reports: &[PathBuf], pdfs: &Path, work: &Path) {
    on_all_processors(|numbers| {
        for report in numbers.map_while(|number| reports.get(number)) {
            let pdf = pdfs.join(report.with_extension("pdf").file_name().expect("a report has a name"));
            run(Command::new("pandoc").arg(report).arg("--pdf-engine=typst").arg("-o").arg(pdf), work);
        }
    });
}

//! What each stage costs for a unit of 2900 字, or for twenty of them: `cargo bench --bench stages [-- read …]`. Typst remembers what it
//! has set before, and a run sets each report once; so its memory is emptied before each round.
#[expect(dead_code, reason = "the benchmark of load uses the rest")]
#[path = "../harness/essays.rs"]
mod essays;
#[expect(clippy::cast_possible_truncation, reason = "as in the test that makes the sample")]
#[path = "../sample/mod.rs"]
mod sample;
#[expect(dead_code, reason = "the comparison uses the rest")]
#[path = "../bench/units.rs"]
mod units;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use redbook::bind::{Bindable, Part, Volume, VolumePlan, bind as bind_volume, lay_out_numbers};
use redbook::check::{Across, check_across as compare, check_unit, unguarded};
use redbook::config::{Config, Standard};
use redbook::model::{Ledger, LedgerUnit, PageMap, RawDocument, Report, Unit};
use redbook::normalise::normalise as bring_into_form;
use redbook::press::{Press, export as make_pdf, forget};
use redbook::publish::{UnitFiles, ledger_figures, ledger_unit, summary_workbook, workbook_digest};
use redbook::read::read_bytes;
use redbook::typeset::{Heading, Typeset, typeset as lay_out};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Units of the stages that take several, and pages that their volume has at most.
const UNITS: usize = 20;
const PAGES: usize = 400;
/// The unit of the stages that take one; its report has no fault.
const ONE: usize = 1;

fn main() {
    divan::main();
}

/// What all stages begin with.
struct Given {
    config: Config,
    press: Press,
    bytes: Vec<u8>,
    raw: RawDocument,
    units: Vec<Unit>,
}

static GIVEN: LazyLock<Given> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    units::make_units(UNITS, folder.path());
    let (config, units) = units::read_units(folder.path());
    let report = folder.path().join("input").join(format!("{}.docx", units::name_of(ONE)));
    let bytes = std::fs::read(report).expect("a report");
    let raw = read(&bytes, &config);
    Given { config, press: Press::new(), bytes, raw, units }
});

fn read(bytes: &[u8], config: &Config) -> RawDocument {
    let mut file = read_bytes(bytes, "a.docx", &config.template, &config.bounds).expect("a report").value;
    file.documents.remove(0)
}

fn laid_out(unit: &Unit) -> Option<Typeset> {
    let heading = Heading { unit: &unit.name, year: 2021, salt: &unit.name };
    lay_out(unit.report()?, &heading, &GIVEN.config, &GIVEN.press).value
}

#[divan::bench]
fn read_one(bencher: Bencher<'_, '_>) {
    bencher.bench(|| read(black_box(&GIVEN.bytes), &GIVEN.config));
}

#[divan::bench]
fn normalise_one(bencher: Bencher<'_, '_>) {
    bencher.bench(|| bring_into_form(black_box(&GIVEN.raw), &GIVEN.config));
}

#[divan::bench]
fn check_one(bencher: Bencher<'_, '_>) {
    bencher.bench(|| check_unit(black_box(&GIVEN.units[ONE]), &GIVEN.config, &unguarded));
}

#[divan::bench]
fn compare_twenty(bencher: Bencher<'_, '_>) {
    bencher.bench(|| compare(&Across::new(black_box(&GIVEN.units), None), &GIVEN.config, &unguarded));
}

#[divan::bench]
fn typeset_one(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(forget).bench_values(|()| laid_out(&GIVEN.units[ONE]));
}

#[divan::bench]
fn export_one(bencher: Bencher<'_, '_>) {
    let typeset = laid_out(&GIVEN.units[ONE]).expect("a report that can be set");
    let export = || make_pdf(&typeset.document, "one", Standard::A2u).expect("a PDF");
    bencher.with_inputs(forget).bench_local_values(|()| export());
}

#[divan::bench(sample_count = 20)]
fn bind_twenty(bencher: Bencher<'_, '_>) {
    let Given { config, press, units, .. } = &*GIVEN;
    let numbers = lay_out_numbers(PAGES, config, press).expect("numbers");
    let typeset: Vec<(&str, Typeset)> =
        units.iter().filter_map(|unit| Some((unit.name.as_str(), laid_out(unit)?))).collect();
    let plan = VolumePlan { name: "全部", part: Part::WHOLE, year: 2021, is_continued: false };
    let bindable = || {
        forget();
        let one = |(name, typeset): &(&'static str, Typeset)| Bindable {
            name,
            group: None,
            pages: typeset.pages().to_vec(),
            enclosed: Vec::new(),
        };
        typeset.iter().map(one).collect::<Vec<_>>()
    };
    let bind = |bindable| -> Volume { bind_volume(&plan, bindable, &numbers, config, press).expect("a volume") };
    bencher.with_inputs(bindable).bench_local_values(bind);
}

#[divan::bench]
fn workbook_of_twenty(bencher: Bencher<'_, '_>) {
    let Given { config, units, .. } = &*GIVEN;
    let config = Config { year: 2021, ..config.clone() };
    let lang = config.run.lang;
    let written = |unit: &Unit| {
        let passages = unit.report().map(Report::passages).unwrap_or_default();
        let figures = unit.report().map(|report| ledger_figures(report, &passages, &PageMap::default(), lang));
        let figures = figures.unwrap_or_default();
        LedgerUnit { figures, ..ledger_unit(unit, &passages, &[], UnitFiles::default(), lang) }
    };
    let written: Vec<LedgerUnit> = units.iter().map(written).collect();
    let ledger = Ledger { year: 2021, units: written, ..Ledger::default() };
    let scratch = std::env::temp_dir();
    bencher.bench_local(|| summary_workbook(&ledger, &config, &scratch, workbook_digest).expect("a workbook"));
}

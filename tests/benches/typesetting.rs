//! What pages cost: laying a report out, exporting it, and exporting a hundred as one volume, beside one another.
//! `cargo bench --bench typesetting`; nothing is asserted, for machines differ.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

#[expect(dead_code, reason = "the benchmark of load uses the rest")]
#[path = "../harness/essays.rs"]
mod essays;

use std::time::Instant;

use redbook::config::{Config, Standard};
use redbook::press::{Press, export, pool, sweep};
use redbook::typeset::{Heading, Typeset, typeset};
use typst::model::Document;

use essays::Essays;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 字 of a report: seven pages with cover, notes and opinion.
const WORDS: usize = 2000;
/// Reports of the volume.
const UNITS: usize = 100;

fn main() {
    // On one thread: how much there is to do, not how well it is shared out.
    pool(1).install(measure);
}

fn measure() {
    let config = Config::parse("year = 2021", "config.toml").expect("the defaults are valid");
    let press = Press::new();
    let mut essays = Essays::new(11);
    let (mut layout, mut exported, mut bytes) = (Vec::new(), Vec::new(), 0);
    let mut pages = Vec::new();
    let mut last = None;
    for number in 0..UNITS {
        let paragraphs: Vec<String> = (0..WORDS / 145).map(|_| essays.paragraph(145)).collect();
        let name = format!("云岭市青禾区第{number}所");
        let unit = essays::unit(&name, &paragraphs);
        let heading = Heading { unit: &name, year: 2021, salt: &name };
        let begun = Instant::now();
        let laid_out = typeset(unit.report().expect("a report"), &heading, &config, &press).value;
        let laid_out: Typeset = laid_out.expect("a report that can be set");
        layout.push(begun.elapsed().as_secs_f64() * 1e3);
        let begun = Instant::now();
        bytes += export(&laid_out.document, &name, Standard::A2u).expect("a PDF").len();
        exported.push(begun.elapsed().as_secs_f64() * 1e3);
        pages.extend(laid_out.pages().to_vec());
        last = Some(laid_out.document.info().clone());
        sweep(number + 1);
    }
    let count = pages.len();
    let volume = typst_layout::PagedDocument::new(pages.into_iter().collect(), last.expect("some"));
    let begun = Instant::now();
    let of_volume = export(&volume, "volume", Standard::A2u).expect("a PDF").len();
    let seconds = begun.elapsed().as_secs_f64();
    let (layout, exported) = (median(layout), median(exported));
    let each = count as f64 / UNITS as f64;
    println!("a report of {each:.1} pages: layout {layout:.1} ms, export {exported:.1} ms");
    println!(
        "a volume of {count} pages: export {seconds:.2} s, {:.2} of exporting its units; {:.2} MB, {:.3} of theirs",
        seconds * 1e3 / (exported * UNITS as f64),
        of_volume as f64 / 1e6,
        of_volume as f64 / bytes as f64
    );
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

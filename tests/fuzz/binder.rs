//! Takes the pages of whatever comes as a PDF, and binds them in behind the reports of two units, as their annex. What was
//! taken in can be bound: otherwise one unit's PDF would cost all others the volume, which is opened again and held to what it
//! should be before it is handed out.
#![no_main]
mod strangers;

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use redbook::bind::{Bindable, Enclosed, Part, VolumePlan, bind, lay_out_numbers, lay_out_sheets};
use redbook::config::Config;
use redbook::format::foreign::gather;
use redbook::normalise::normalise;
use redbook::press::{Press, sweep};
use redbook::read::read_bytes;
use redbook::typeset::{Heading, typeset};
use typst_layout::Page;

/// Most pages that a PDF may have.
const MOST_PAGES: usize = 30;
/// Pages of a volume for which there are running numbers.
const NUMBERS: usize = 200;
const UNITS: [&str; 2] = ["青禾区教育局", "青禾区林业局"];

/// What there is before the PDF comes.
struct Desk {
    config: Config,
    press: Press,
    numbers: Vec<Page>,
    /// The pages of the units' own reports.
    reports: [Vec<Page>; 2],
}

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    strangers::contain_strangers();
    let config = Config::parse("", "config.toml").expect("the defaults are valid");
    let press = Press::new();
    let numbers = lay_out_numbers(NUMBERS, &config, &press).expect("numbers");
    let reports = UNITS.map(|unit| report(unit, &config, &press));
    Desk { config, press, numbers, reports }
});

static RUNS: AtomicUsize = AtomicUsize::new(1);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let desk = &*DESK;
    // The process that does it contains what libraries do; nothing contains the binder but at the price of a volume.
    let Ok(Ok(foreign)) = catch_unwind(|| gather(bytes, MOST_PAGES)) else { return };
    let annex = Enclosed {
        path: "annex.pdf".to_owned(),
        sha256: String::new(),
        title: "附件：清单".to_owned(),
        foreign: Arc::new(foreign),
    };
    let bindable = |index: usize| {
        let enclosed = vec![annex.clone(); index + 1];
        let sheets = lay_out_sheets(&enclosed, UNITS[index], &desk.press).expect("sheets of any PDF");
        let pages = desk.reports[index].iter().cloned().chain(sheets).collect();
        Bindable { name: UNITS[index], group: Some("政府部门"), pages, enclosed }
    };
    let plan = VolumePlan { name: "全部", part: Part::WHOLE, year: 2021, is_continued: false };
    let units = vec![bindable(0), bindable(1)];
    bind(&plan, units, &desk.numbers, &desk.config, &desk.press).expect("what was taken in can be bound");
    sweep(RUNS.fetch_add(1, Ordering::Relaxed));
});

fn report(unit: &str, config: &Config, press: &Press) -> Vec<Page> {
    let text = format!("单位名称：{unit}\n\n一、工作情况\n全年宣讲24场。\n");
    let read = read_bytes(text.as_bytes(), "report.txt", &config.template, &config.bounds).expect("a text");
    let report = normalise(&read.value.documents[0], config).value;
    let heading = Heading { unit, year: 2021, salt: unit };
    typeset(&report, &heading, config, press).value.expect("pages").pages().to_vec()
}

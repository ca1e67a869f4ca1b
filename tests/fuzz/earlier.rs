//! Compares two reports, and years, with whatever comes as the ledger of the year before; and takes decisions over from it.
#![no_main]
mod office;

use redbook::progress::Silent;
use redbook::publish::{Former, Previous, carry_over, ledger_of};
use redbook::run::{survey, yearly};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let task = office::task(b"year = 2021").expect("valid settings");
    let ledger = office::put("output/2020/ledger.json", bytes);
    let folder = ledger.parent().expect("the year's folder");
    let _ = survey(&task, &Silent);
    let _ = yearly(&task.output, None, &task.config);
    if let (Ok(previous), Some(mut ledger)) = (Previous::read(folder, Former::read(folder).as_ref()), ledger_of(folder)) {
        carry_over(&mut ledger, &previous);
    }
});

//! Reads, checks and sets two reports with whatever comes as a config.toml.
#![no_main]
mod office;

use std::sync::LazyLock;

use redbook::compose::compose;
use redbook::press::{Press, sweep};
use redbook::progress::Silent;
use redbook::run::survey;
use redbook::typeset::{Heading, typeset};

static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(task) = office::task(bytes) else { return };
    let Ok(survey) = survey(&task, &Silent) else { return };
    for (index, unit) in survey.units.iter().enumerate() {
        let Some(report) = unit.report() else { continue };
        let heading = Heading { unit: &unit.name, year: survey.year, salt: &unit.name };
        let _ = typeset(report, &heading, &task.config, &PRESS);
        let _ = compose(report, &unit.name, survey.year, &task.config);
        sweep(index + 1);
    }
});

//! Keeps one unit's fault from stopping the others: a panic becomes that unit's finding.
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::finding::{Finding, ToUnit, rule};
use crate::model::Words;

/// Runs `work`; a panic in it becomes a finding.
///
/// # Errors
/// The finding that stands for the panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Box<Finding>> {
    // What a unit's work leaves half done is thrown away with it.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        let finding = Finding::new(
            rule::DAMAGED,
            Words::new(
                format!("处理这份文件时程序内部出错：{said}"),
                format!("the program failed on this file: {said}"),
            ),
            Words::new(
                "其他单位不受影响。请把这份文件另存一次再试；仍不行的，请把文件交给程序的维护者。",
                "other units are not affected; save the file anew and try again, or hand it to the program's maintainers",
            ),
        );
        Box::new(finding.telling(ToUnit::Nothing))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_finding() {
        assert_eq!(guarded(|| 7).expect("no panic"), 7);
        let finding = guarded(|| -> u8 { panic!("of its own") }).expect_err("a panic");
        assert_eq!(finding.rule, rule::DAMAGED);
    }
}

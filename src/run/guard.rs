//! Keeps one unit's fault from stopping the others: a panic becomes that unit's finding.
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::check::Guard;
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

/// Runs work that is done by parts, each of which may fail by itself; returns what came of it and a finding for each panic.
///
/// # Errors
/// The finding that stands for a panic outside of all parts.
pub fn guarded_by_parts<T>(work: impl FnOnce(Guard<'_>) -> T) -> Result<(T, Vec<Finding>), Box<Finding>> {
    let panics = RefCell::new(Vec::new());
    let done = guarded(|| {
        work(&|part| {
            if let Err(panic) = guarded(part) {
                panics.borrow_mut().push(*panic);
            }
        })
    })?;
    Ok((done, panics.into_inner()))
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

    #[test]
    fn a_part_that_panics_takes_no_other_along() {
        let (done, panics) = guarded_by_parts(|guard| {
            let mut done = Vec::new();
            for part in 0..3 {
                guard(&mut || {
                    assert_ne!(part, 1, "of its own");
                    done.push(part);
                });
            }
            done
        })
        .expect("no panic outside");
        assert_eq!((done, panics.len()), (vec![0, 2], 1));
        assert!(guarded_by_parts(|_| -> u8 { panic!("outside") }).is_err());
    }
}

//! Bounds the memory of the whole: while the program holds more than the config allows, units wait for those at work.
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a unit waits before it asks again: what was freed is told by nobody.
const PATIENCE: Duration = Duration::from_millis(100);

/// Lets units in to be worked on.
pub struct Gate {
    most: usize,
    held: fn() -> usize,
    at_work: Mutex<usize>,
    left: Condvar,
}

/// A unit that is being worked on.
pub struct Pass<'g>(&'g Gate);

impl Gate {
    /// Makes the gate for a program that may hold `most_mb` MiB and `held` of whose bytes says what it holds.
    pub fn new(most_mb: u64, held: fn() -> usize) -> Self {
        let most = usize::try_from(most_mb << 20).unwrap_or(usize::MAX);
        Self { most, held, at_work: Mutex::default(), left: Condvar::new() }
    }

    /// Waits until there is room; whoever is alone goes on at once, for nothing would be freed by waiting.
    pub fn enter(&self) -> Pass<'_> {
        let mut at_work = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        while *at_work > 0 && (self.held)() > self.most {
            at_work = self.left.wait_timeout(at_work, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
        }
        *at_work += 1;
        Pass(self)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        *self.0.at_work.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn most_at_once(held: fn() -> usize) -> usize {
        let (gate, now, most) = (Gate::new(512, held), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let _pass = gate.enter();
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(50));
                    now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        most.into_inner()
    }

    #[test]
    fn units_are_worked_on_one_by_one_where_memory_is_short() {
        assert_eq!(most_at_once(|| 513 << 20), 1);
        assert!(most_at_once(|| 511 << 20) > 1);
    }
}

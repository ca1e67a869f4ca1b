//! Work shared out among threads outside rayon's own pool, which Typst uses within itself.
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::press::pool;

/// Runs `work` for 0..count on `jobs` plain threads, each with a pool for Typst of one thread, or of more where there are fewer
/// pieces of work than threads, and keeps the order.
pub fn on_plain_threads<T: Send + Sync>(jobs: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let inner = (jobs / count.max(1)).max(1);
    let next = AtomicUsize::new(0);
    let slots: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, count.max(1)) {
            scope.spawn(|| {
                let pool = pool(inner);
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(slot) = slots.get(index) else { break };
                    let done = pool.install(|| work(index));
                    assert!(slot.set(done).is_ok(), "each index is handed out once");
                }
            });
        }
    });
    slots.into_iter().map(|slot| slot.into_inner().expect("every index was worked on")).collect()
}

/// Does two pieces of work at once, or one after the other where there is one thread.
pub fn side_by_side<A: Send, B>(jobs: usize, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if jobs < 2 {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}

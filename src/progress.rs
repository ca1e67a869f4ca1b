//! What a run tells about itself while it works; the terminal shows it as bars, tests listen to nothing.
use crate::model::Words;

/// Listens to a run's progress; called from many threads.
pub trait Progress: Sync {
    /// A stage with that many steps begins.
    fn begin(&self, stage: &Words, steps: usize);
    /// So many steps of the stage are done.
    fn steps(&self, count: usize);
    /// One step of the stage is done.
    fn step(&self) {
        self.steps(1);
    }
    /// The stage is over.
    fn end(&self);
}

/// Listens to nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &Words, _: usize) {}
    fn steps(&self, _: usize) {}
    fn end(&self) {}
}

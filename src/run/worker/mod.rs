//! Files are read in a process of their own: an endless loop there, a memory that runs away or an abort is the end of that
//! process and a finding of that file, and nothing else.
mod faults;
mod frames;
mod pool;
mod serve;

/// The hidden command that makes the program a worker.
pub const WORKER: &str = "read-for-another-process";

pub use pool::Workers;
pub use serve::serve;

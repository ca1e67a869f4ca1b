//! What programs take while they run, seen from outside.
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often the processes are looked at.
const OFTEN: Duration = Duration::from_millis(20);

/// What some work took; 0 where the system does not say.
#[derive(Clone, Copy, Default)]
pub struct Measured {
    /// Seconds on the clock.
    pub seconds: f64,
    /// Seconds of all processors.
    pub of_processor: f64,
    /// Most memory that one process held, in MB.
    pub megabytes: u64,
    /// Most memory that all processes held together, in MB; pages that they share count in each.
    pub together: u64,
}

/// Builds what lies in a folder, to its end.
pub fn measure_build(folder: &Path) -> Measured {
    let program = || run(Command::new(env!("CARGO_BIN_EXE_redbook")).args(["--fail-on", "never", "--quiet"]), folder);
    let (measured, is_done) = measure(program);
    assert!(is_done, "the build failed");
    measured
}

/// Runs a program in a folder to its end, without a word; says whether it was content.
pub fn run(program: &mut Command, folder: &Path) -> bool {
    let program = program.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    program.status().is_ok_and(|status| status.success())
}

/// Does what starts programs and waits for them, and watches them meanwhile.
pub fn measure<T>(work: impl FnOnce() -> T) -> (Measured, T) {
    let is_over = AtomicBool::new(false);
    settle();
    std::thread::scope(|scope| {
        let watching = scope.spawn(|| watch(&is_over));
        let (begun, before) = (Instant::now(), of_processor());
        let done = work();
        let (seconds, of_processor) = (begun.elapsed().as_secs_f64(), of_processor() - before);
        is_over.store(true, Ordering::Relaxed);
        let (megabytes, together) = watching.join().expect("watching needs no more than files of the system");
        (Measured { seconds, of_processor, megabytes, together }, done)
    })
}

/// Has what was written before put on the disk, where a system has a program for that: it would slow down whoever comes next.
fn settle() {
    let _ = Command::new("sync").status();
}

/// Returns the most memory of one process, and of all together, until all is over.
fn watch(is_over: &AtomicBool) -> (u64, u64) {
    let (mut megabytes, mut together) = (0, 0);
    while !is_over.load(Ordering::Relaxed) {
        let processes = below(std::process::id());
        let most = processes.iter().map(|process| kilobytes(*process, "VmHWM:")).max();
        megabytes = megabytes.max(most.unwrap_or(0) / 1000);
        together = together.max(processes.iter().map(|process| kilobytes(*process, "VmRSS:")).sum::<u64>() / 1000);
        std::thread::sleep(OFTEN);
    }
    (megabytes, together)
}

/// Returns what Linux says of a process's memory.
fn kilobytes(process: u32, what: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Lists the processes that a process has begun, and those that they have.
fn below(process: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().filter_map(Result::ok);
    let lists = threads.map(|thread| fs::read_to_string(thread.path().join("children")).unwrap_or_default());
    let children = lists.flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>());
    children.flat_map(|child| std::iter::once(child).chain(below(child))).collect()
}

/// Returns the seconds of processor that ended children of this process and theirs took.
fn of_processor() -> f64 {
    ticks(13)
}

/// Returns the seconds of processor that this process itself took.
pub fn of_this_process() -> f64 {
    ticks(11)
}

/// Adds two neighbouring figures of the system's line on this process: times of user and system, which proc(5) counts as 14 and
/// 15, those of children as 16 and 17, and the state, which comes first here, as 3; 100 ticks a second.
fn ticks(first: usize) -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit_once(") ").map_or("", |(_, behind)| behind);
    let ticks: u32 = behind.split(' ').skip(first).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum();
    f64::from(ticks) / 100.0
}

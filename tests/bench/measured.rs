//! A build in a folder, watched from outside.
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often the processes are looked at.
const OFTEN: Duration = Duration::from_millis(50);

/// What a build took; 0 where the system does not say.
pub struct Measured {
    /// Seconds on the clock.
    pub seconds: f64,
    /// Seconds of all processors.
    pub of_processor: f64,
    /// Most memory that the program held, in MB.
    pub megabytes: u64,
    /// Most memory that the processes that read held together.
    pub of_workers: u64,
}

/// Runs a build in a folder to its end.
pub fn measure(folder: &Path) -> Measured {
    let begun = Instant::now();
    let mut run = Command::new(env!("CARGO_BIN_EXE_redbook"))
        .args(["--fail-on", "never", "--quiet"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program runs");
    let before = of_processor();
    let (mut megabytes, mut of_workers) = (0, 0);
    let status = loop {
        megabytes = megabytes.max(kilobytes(run.id(), "VmHWM:") / 1000);
        let workers = children(run.id()).into_iter().map(|worker| kilobytes(worker, "VmRSS:"));
        of_workers = of_workers.max(workers.sum::<u64>() / 1000);
        match run.try_wait().expect("the program can be asked") {
            Some(status) => break status,
            None => std::thread::sleep(OFTEN),
        }
    };
    assert!(status.success(), "the build ended with {status}");
    let seconds = begun.elapsed().as_secs_f64();
    Measured { seconds, of_processor: of_processor() - before, megabytes, of_workers }
}

/// Returns what Linux says of a process's memory.
fn kilobytes(process: u32, what: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Lists the processes that a process has begun.
fn children(process: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().filter_map(Result::ok);
    let lists = threads.map(|thread| fs::read_to_string(thread.path().join("children")).unwrap_or_default());
    lists.flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>()).collect()
}

/// Returns the seconds of processor that ended children of this process and theirs took.
fn of_processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit_once(") ").map_or("", |(_, behind)| behind);
    // cutime and cstime, which proc(5) counts as 16 and 17, and the state, which comes first here, as 3; 100 ticks a second.
    let ticks: u32 = behind.split(' ').skip(13).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum();
    f64::from(ticks) / 100.0
}

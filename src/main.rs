//! The command line: flags in, exit code out; everything else is the library's.
use redbook::cli::Memory;

/// Typesetting threads free what other threads allocated; measured at 1000 units, the peak is a third lower than with
/// glibc's allocator, which keeps such holes.
#[global_allocator]
static ALLOCATOR: cap::Cap<mimalloc::MiMalloc> = cap::Cap::new(mimalloc::MiMalloc, usize::MAX);

/// Has memory come in plain pages, here and in the processes that read: a huge one is cleared whole though little of it is
/// written. Measured at 100 units, a fifth of the memory goes with them, and a third of the system's time.
#[cfg(target_os = "linux")]
fn use_plain_pages() {
    // A kernel that knows of no such pages gives none.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Elsewhere nobody gives huge pages unasked.
#[cfg(not(target_os = "linux"))]
fn use_plain_pages() {}

fn main() -> std::process::ExitCode {
    use_plain_pages();
    let limit = |bytes| {
        // A worker that holds more than that already is stopped by its next allocation.
        let _ = ALLOCATOR.set_limit(bytes);
    };
    redbook::cli::main(Memory { limit, held: || ALLOCATOR.allocated() })
}

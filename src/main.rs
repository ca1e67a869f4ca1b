//! The command line: flags in, exit code out; everything else is the library's.

/// Typesetting threads free what other threads allocated; measured at 1000 units, the peak is a third lower than with
/// glibc's allocator, which keeps such holes.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    redbook::cli::main()
}

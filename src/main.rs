//! The command line: flags in, exit code out; everything else is the library's.
fn main() -> std::process::ExitCode {
    redbook::cli::main()
}

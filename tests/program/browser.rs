//! A browser of this computer that runs a page without a window, where there is one: Chromium, Chrome or Edge.
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Under which names it stands on the PATH.
const NAMES: [&str; 7] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];
/// How long it may take to show a page, after which it is ended.
const PATIENCE: Duration = Duration::from_secs(180);

/// A browser.
pub struct Browser(PathBuf);

impl Browser {
    /// Finds one; where there is none, says that `test` is skipped.
    pub fn find(test: &str) -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let places = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let found = places.flat_map(|place| [place.with_extension("exe"), place]).find(|place| place.is_file());
        if found.is_none() {
            // Not held back as what tests print is.
            let said = writeln!(std::io::stderr(), "{test}: skipped, there is no Chromium, Chrome or Edge on the PATH");
            said.expect("stderr takes a line");
        }
        found.map(Self)
    }

    /// Shows a page and returns what has become of it once its scripts have run.
    pub fn show(&self, page: &Path, place: &str) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        self.run(folder.path(), &["--virtual-time-budget=60000", "--dump-dom"], page, place)
    }

    /// Prints a page and returns the PDF.
    pub fn print(&self, page: &Path) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let printed = folder.path().join("printed.pdf");
        let print = format!("--print-to-pdf={}", printed.display());
        self.run(folder.path(), &[&print, "--no-pdf-header-footer"], page, "");
        std::fs::read(printed).expect("a PDF")
    }

    /// Opens a page, a folder being there for what the browser keeps, and returns what the browser said.
    fn run(&self, folder: &Path, args: &[&str], page: &Path, place: &str) -> String {
        let said = folder.join("said.html");
        let mut command = Command::new(&self.0);
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-sync",
        ]);
        command.args(["--no-first-run", "--window-size=1400,1000"]).args(args);
        command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
        command.arg(format!("file://{}{place}", page.display()));
        command.stdout(File::create(&said).expect("a file")).stderr(Stdio::null());
        let mut running = command.spawn().expect("the browser starts");
        let mut waited = Duration::ZERO;
        while running.try_wait().expect("it can be asked").is_none() {
            let moment = Duration::from_millis(50);
            std::thread::sleep(moment);
            waited += moment;
            if waited > PATIENCE {
                running.kill().expect("it can be ended");
                panic!("the browser did not come to an end");
            }
        }
        std::fs::read_to_string(said).expect("text")
    }
}

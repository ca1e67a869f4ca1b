//! A folder of two reports, for targets whose bytes lie beside them: a roster, settings, what an earlier run left.
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use redbook::config::Config;
use redbook::run::Task;
use redbook::run_error::RunError;

#[path = "strangers.rs"]
mod strangers;

/// The reports, as the units of the sample roster would send them.
const REPORTS: [(&str, &str); 2] = [
    (
        "教育局.txt",
        "2021年度绩效自评报告\n单位名称：青禾区教育局\n填报日期：2021年12月20日\n\n一、工作情况\n全年宣讲24场，培训330人次。\n",
    ),
    ("林业局.md", "# 2021年度绩效自评报告\n\n单位：林业局\n\n## 一、工作情况\n\n造林三百余亩，投入33.1万元。\n"),
];

/// The folder, which this process has for itself.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    strangers::contain_strangers();
    let folder = std::env::temp_dir().join(format!("redbook-fuzz-{}", std::process::id()));
    fs::create_dir_all(folder.join("input")).expect("a folder");
    for (name, text) in REPORTS {
        fs::write(folder.join("input").join(name), text).expect("a file");
    }
    folder
});

/// Writes the bytes below the folder and returns where they are.
pub fn put(path: &str, bytes: &[u8]) -> PathBuf {
    let path = FOLDER.join(path);
    fs::create_dir_all(path.parent().unwrap_or(&FOLDER)).expect("a folder");
    fs::write(&path, bytes).expect("a file");
    path
}

/// A run over the folder with these settings, on one thread.
///
/// # Errors
/// What is wrong with the settings.
pub fn task(settings: &[u8]) -> Result<Task, RunError> {
    let path = put("config.toml", settings);
    let mut config = Config::load(Some(&path))?;
    config.run.jobs = 1;
    let (input, output) = (FOLDER.join("input"), FOLDER.join("output"));
    Ok(Task { input, output, roster: None, worker: None, held: || 0, config })
}

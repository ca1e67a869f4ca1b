//! Comparing years: read → join and compare → publish.
use std::path::{Path, PathBuf};

use crate::check::{titled_rules, validate_settings};
use crate::config::Config;
use crate::intake::{is_folder, load_roster};
use crate::model::{Lang, LedgerRule, Roster, Words, Years};
use crate::publish::{
    Found, cannot_write_yearly, load_years, no_room_for_sheets, write_yearly, yearly_page, yearly_workbook,
};
use crate::run_error::RunError;
use crate::years::lay_side_by_side;

/// The names of the results.
const WORKBOOK: &str = "yearly.xlsx";
const PAGE: &str = "yearly.html";

/// What a comparison left behind.
pub struct Compared {
    /// All that is known.
    pub years: Years,
    /// The workbook and the page.
    pub files: Vec<PathBuf>,
    /// What is to be said about ledgers and files.
    pub remarks: Vec<Words>,
}

/// Compares the years that OUTPUT holds; `roster` may know former names that no ledger tells.
///
/// # Errors
/// Says why there is nothing to compare, or where nothing can be written.
pub fn yearly(output: &Path, roster: Option<&Path>, config: &Config) -> Result<Compared, RunError> {
    validate_settings(config)?;
    if !is_folder(output) {
        return Err(no_folder(output));
    }
    let roster = roster.map_or_else(|| Ok(Roster::default()), |path| load_roster(Some(path), output))?;
    let Found { years, mut remarks } = load_years(output, &config.template)?;
    if years.is_empty() {
        return Err(no_years(output, &remarks));
    }
    let years = lay_side_by_side(years, &roster, &chinese_titles(config), config);
    let years = Years { remarks: remarks.clone(), ..years };
    let (workbook, page) = rayon::join(|| yearly_workbook(&years, config, output), || yearly_page(&years, config));
    let failed = |error| match no_room_for_sheets(&error) {
        Some(error) => cannot_write_yearly(error),
        None => workbook_failed(&error.to_string()),
    };
    let workbook = workbook.map_err(failed)?;
    let written = write_yearly(output, &[(WORKBOOK, &workbook), (PAGE, page.as_bytes())])?;
    remarks.extend(written.remarks);
    Ok(Compared { years, files: written.names.iter().map(|name| output.join(name)).collect(), remarks })
}

/// Workbook and page are Chinese, whatever the terminal speaks.
fn chinese_titles(config: &Config) -> Vec<LedgerRule> {
    let mut chinese = config.clone();
    chinese.run.lang = Lang::Zh;
    titled_rules(&chinese)
}

fn no_folder(output: &Path) -> RunError {
    let shown = output.display();
    RunError::new(
        Words::new(format!("没有结果文件夹 {shown}"), format!("there is no folder of results {shown}")),
        Words::new(
            "请写运行时 -o 指定的结果文件夹，例如：redbook yearly 结果；不写就是 output。",
            "name the folder that builds write into, as in: redbook yearly OUTPUT",
        ),
    )
}

fn no_years(output: &Path, remarks: &[Words]) -> RunError {
    let shown = output.display();
    let said = |lang: Lang| {
        let said = remarks.iter().map(|words| words.get(lang).trim_end_matches(['。', '.']));
        said.map(|words| format!("{}{words}", lang.pick("。", ". "))).collect::<String>()
    };
    RunError::new(
        Words::new(
            format!("{shown} 里没有可以比较的年度{}", said(Lang::Zh)),
            format!("{shown} holds no year that can be compared{}", said(Lang::En)),
        ),
        Words::new(
            "请写各年度文件夹（2020、2021 ……）上一级的结果文件夹；每个年度先用 redbook 生成过，里面要有 ledger.json。",
            "name the folder above those of the years (2020, 2021 …); each year has a ledger.json once it was built",
        ),
    )
}

fn workbook_failed(error: &str) -> RunError {
    RunError::new(
        Words::new(format!("{WORKBOOK} 没有做成：{error}"), format!("{WORKBOOK} could not be made: {error}")),
        Words::new("这是程序的问题，请连同这条提示告诉维护人员。", "this is a fault of the program; please report it"),
    )
}

//! An office in a temporary folder: it puts files in, runs the binary, and looks at what came out.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A temporary folder with an `input` folder in it.
pub struct Office {
    folder: TempDir,
}

impl Office {
    /// Opens an office without any files.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("input")).expect("a folder for what comes in");
        Self { folder }
    }

    /// Opens an office with the files of the project's sample.
    pub fn with_sample() -> Self {
        let office = Self::new();
        for entry in fs::read_dir(Self::sample("")).expect("the sample") {
            let entry = entry.expect("an entry");
            let below = format!("input/{}", entry.file_name().to_string_lossy());
            office.put(&below, fs::read(entry.path()).expect("a file"));
        }
        office.put("config.toml", fs::read(Self::sample("../config.toml")).expect("the sample's config"));
        office
    }

    /// Returns the path of a file of the project's sample.
    pub fn sample(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(name)
    }

    /// Returns a path in the office.
    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Puts a file in.
    pub fn put(&self, below: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Prepares the binary to be run here.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redbook"));
        command.args(args).current_dir(self.folder.path());
        // What the terminal is like on which the tests are run must not be seen.
        ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"].iter().for_each(|name| {
            command.env_remove(name);
        });
        // Nor may the fonts that are installed there.
        command.env("REDBOOK_FONTS", "embedded");
        command
    }

    /// Runs the binary here.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(&mut self.command(args))
    }

    /// Reads the ledger of a year.
    pub fn ledger(&self, year: &str) -> Value {
        let text = fs::read_to_string(self.path(&format!("output/{year}/ledger.json"))).expect("a ledger");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Returns the names in a folder, sorted, without what one run leaves for the next.
    pub fn names(&self, below: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(below)).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let names = names.filter(|name| name != redbook::publish::CACHE);
        names.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// Returns all files below a folder with their bytes.
    pub fn files(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(below);
        let files =
            walkdir::WalkDir::new(&root).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
        files.map(|entry| (name(entry.path()), fs::read(entry.path()).expect("a file"))).collect()
    }
}

/// What a run said and how it ended.
pub struct Run(Output);

impl Run {
    /// Runs the binary as it was prepared.
    pub fn of(command: &mut Command) -> Self {
        Self(command.output().expect("the binary runs"))
    }

    /// The exit code.
    pub fn code(&self) -> i32 {
        self.0.status.code().expect("the run ended by itself")
    }

    /// What it said on stdout.
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    /// What it said on stderr.
    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }
}

/// Writes a path as this system does.
pub fn native(path: &str) -> String {
    path.replace('/', std::path::MAIN_SEPARATOR_STR)
}

/// Makes the text of a faultless report; `extra` goes into the last section.
pub fn report(unit: &str, extra: &str) -> String {
    format!(
        "年度：2021\n编号：\n{unit}绩效自评报告（红皮书）\n单位名称：{unit}（公章）\n填表人姓名及职务：石青林 科员\n联系电话：0799-6628801\n\
         填表日期：2021年12月27日\n一、年度目标任务完成情况概述。\n全年承担任务12项，全部完成，其中造林1.3万亩，抚育幼林6200亩，成活率较高。\n\
         二、目标任务完成效果及佐证材料质量的自评。\n材料38份，按月归集，逐份编号，数据前后一致，能够说明任务的完成效果。\n\
         三、存在主要问题及原因分析。\n人手偏少，原因是编制不足，年轻人不愿上山，培训的机会也比较少。\n\
         四、主要工作亮点和改革创新成效。\n一是关口前移。建成瞭望塔6座，全年没有发生重大火情，农户满意。{extra}\n\
         单位主要领导意见\n同意报送。\n本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。\n\
         单位主要领导（签名）：林远山\n单位公章：{unit}\n"
    )
}

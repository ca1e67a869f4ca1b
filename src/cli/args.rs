//! The flags.
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::refusal::Expected;
use crate::config::{Config, FailOn};
use crate::model::Words;
use crate::run_error::RunError;

/// INPUT where none is named.
pub const DEFAULT_INPUT: &str = "input";

/// 读取一个文件夹里各单位的绩效自评报告，核对、排成统一表式、合订成册，并生成汇总表。
///
/// 退出码：0 没有错误；1 有单位有错误（结果仍全部写出）；2 没有办成。
#[derive(Debug, Parser)]
#[command(name = "redbook", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Args {
    /// What to do; `build` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Flags of `build`.
    #[command(flatten)]
    pub build: BuildArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 生成全部结果：单位 PDF、合订本、汇总表、台账（不写命令就是它）
    Build(BuildArgs),
    /// 只核对，不写文件，把问题列在屏幕上
    Check(BuildArgs),
    /// 显示程序从一个文件里读到了什么：文字、自动编号、表格和位置
    Read(ReadArgs),
    /// 比较结果文件夹里的各个年度，写出 yearly.xlsx 和 yearly.html
    Yearly(YearlyArgs),
    /// 说明一条规则查什么、为什么、举例、怎么改；不写规则名就列出全部
    Explain {
        /// 规则名，例如 over-length
        rule: Option<String>,
        /// 语言
        #[arg(long, value_enum)]
        lang: Option<LangArg>,
    },
    /// 在一个文件夹里写好带说明的 config.toml、空的单位名册和收件、结果文件夹
    Init {
        /// 文件夹
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// 同时写出内置的版式 form.typ，供修改后使用
        #[arg(long)]
        form: bool,
        /// 语言
        #[arg(long, value_enum)]
        lang: Option<LangArg>,
    },
    /// 显示版本、所用字体和最终采用的设置
    Doctor(DoctorArgs),
}

/// Flags of `build` and `check`.
#[derive(Debug, ClapArgs)]
pub struct BuildArgs {
    /// Flags shared with `check`.
    #[command(flatten)]
    pub run: RunArgs,
    /// 结果文件夹，里面每个年度一个文件夹
    #[arg(short, long, default_value = "output", value_name = "OUTPUT")]
    pub output: PathBuf,
}

/// Flags of commands that read INPUT.
#[derive(Debug, ClapArgs)]
pub struct RunArgs {
    /// 收件文件夹：各单位报送的文件，可分子文件夹；也可以是一个文件
    #[arg(default_value = DEFAULT_INPUT, value_name = "INPUT")]
    pub input: PathBuf,
    /// Which settings apply.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// 单位名册（.csv 或 .xlsx）；不写就用收件文件夹里的 roster.csv 或 roster.xlsx
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// 年度，例如 2021
    #[arg(long, value_name = "Y", value_parser = parse_year)]
    pub year: Option<u16>,
    /// 同时处理几个单位；不写就用上全部处理器
    #[arg(long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<usize>,
    /// 有哪一级问题时以退出码 1 结束
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// 结果说明的写法
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// 不显示进度，也不显示结果说明
    #[arg(long)]
    pub quiet: bool,
    /// 不显示进度条
    #[arg(long)]
    pub no_progress: bool,
}

/// Flags of `yearly`.
#[derive(Debug, ClapArgs)]
pub struct YearlyArgs {
    /// 结果文件夹，里面每个年度一个文件夹
    #[arg(default_value = "output", value_name = "OUTPUT")]
    pub output: PathBuf,
    /// Which settings apply.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// 单位名册（.csv 或 .xlsx），里面的“曾用名”用来衔接改过名的单位；各年度台账里已有的不用再写
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// 结果说明的写法
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// 不显示结果说明
    #[arg(long)]
    pub quiet: bool,
}

/// Flags of `doctor`.
#[derive(Debug, ClapArgs)]
pub struct DoctorArgs {
    /// Which settings apply.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// 年度，例如 2021
    #[arg(long, value_name = "Y", value_parser = parse_year)]
    pub year: Option<u16>,
}

/// Flags of `read`.
#[derive(Debug, ClapArgs)]
pub struct ReadArgs {
    /// 要看的文件；压缩包则逐个看里面的文件
    pub file: PathBuf,
    /// 全部内容按 JSON 输出，每个文件一行
    #[arg(long)]
    pub json: bool,
    /// Which settings apply.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// Flags of every command that has settings.
#[derive(Debug, ClapArgs)]
pub struct SettingsArgs {
    /// 设置文件；不写就用当前文件夹里的 config.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// 提示和问题说明的语言
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// How results are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Words for people.
    #[value(help = "给人看")]
    Text,
    /// One JSON object a line.
    #[value(help = "每行一个 JSON 对象，给程序读")]
    Json,
}

/// The languages as the command line names them.
pub use crate::model::Lang as LangArg;

fn parse_jobs(text: &str) -> Result<usize, Expected> {
    let number = text.parse().ok().filter(|jobs| (1..=256).contains(jobs));
    number.ok_or_else(|| Expected(Words::new("应当是 1 到 256 的整数", "must be a number from 1 to 256")))
}

fn parse_year(text: &str) -> Result<u16, Expected> {
    let year = text.parse().ok().filter(|year| (1900..=2999).contains(year));
    year.ok_or_else(|| Expected(Words::new("应当是四位数的年度，例如 2021", "must be a year, as in 2021")))
}

impl RunArgs {
    /// Says whether results are told to a program.
    pub fn is_json(&self) -> bool {
        self.log_format == LogFormat::Json
    }

    /// Reads the config and lays the flags over it.
    ///
    /// # Errors
    /// Says what is wrong with the config.
    pub fn config(&self) -> Result<Config, RunError> {
        let mut config = self.settings.config()?;
        config.year = self.year.unwrap_or(config.year);
        config.run.jobs = self.jobs.unwrap_or(config.run.jobs);
        config.run.fail_on = self.fail_on.unwrap_or(config.run.fail_on);
        Ok(config)
    }
}

impl SettingsArgs {
    /// Returns the config's file, if there is one.
    pub fn path(&self) -> Option<PathBuf> {
        Config::path(self.config.as_deref())
    }

    /// Reads the config and lays the language over it.
    ///
    /// # Errors
    /// Says what is wrong with the config.
    pub fn config(&self) -> Result<Config, RunError> {
        let mut config = Config::load(self.config.as_deref())?;
        config.run.lang = self.lang.unwrap_or(config.run.lang);
        Ok(config)
    }
}

impl DoctorArgs {
    /// Reads the config and lays the flags over it.
    ///
    /// # Errors
    /// Says what is wrong with the config.
    pub fn config(&self) -> Result<Config, RunError> {
        let mut config = self.settings.config()?;
        config.year = self.year.unwrap_or(config.year);
        Ok(config)
    }
}

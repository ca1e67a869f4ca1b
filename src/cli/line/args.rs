//! The flags.
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};

use super::expected::Expected;
use super::explained::words;
use super::shell_name::ShellName;
use crate::check::validate_settings;
use crate::config::{Config, FailOn};
use crate::model::{Lang, Words};
use crate::run_error::RunError;
use crate::schedule::{Every, Kind, TimeOfDay};
use crate::year::YEARS;

/// INPUT where none is named.
pub const DEFAULT_INPUT: &str = "input";

/// 读取一个文件夹里各单位的绩效自评报告，核对、排成统一表式、合订成册，并生成汇总表。
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
    /// 生成全部结果：各单位的 PDF、合订本、汇总表、台账（不写命令就是它）
    Build(BuildArgs),
    /// 只核对，把问题列在屏幕上，不写文件
    Check(CheckArgs),
    /// 显示程序从一个文件里读到了什么：文字、自动编号、表格和位置
    Read(ReadArgs),
    /// 守着收件文件夹：有改动，等文件放好了就重新生成，一直到被结束
    Watch(WatchArgs),
    /// 比较结果文件夹里的各个年度，写出 yearly.xlsx 和 yearly.html
    Yearly(YearlyArgs),
    /// 输出定时运行用的 systemd 定时器、cron 的一行或 Windows 计划任务，也可以直接装好
    Schedule(ScheduleArgs),
    /// 说明一条规则查什么、为什么、举例、怎么办，或者说明一个用语；不写就列出全部
    Explain {
        /// 规则、规则名、状态、级别、文件名或别的用语，例如 超过字数、over-length、有错误
        #[arg(value_name = "WORD", value_parser = KnownWords, hide_possible_values = true)]
        word: Option<String>,
        /// How to speak.
        #[command(flatten)]
        voice: VoiceArgs,
    },
    /// 在一个文件夹里写好带说明的 config.toml、空的单位名册、收件文件夹和结果文件夹
    Init {
        /// 要写在哪个文件夹里，没有的会新建
        #[arg(default_value = ".", value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// 同时写出内置的版式 form.typ，供修改后使用
        #[arg(long)]
        form: bool,
        /// How to speak.
        #[command(flatten)]
        voice: VoiceArgs,
    },
    /// 显示版本、所用字体和最终采用的设置
    Doctor(DoctorArgs),
    /// 输出命令补全脚本，供 bash、zsh、fish、PowerShell 使用
    Completions {
        /// 哪一种命令行
        #[arg(value_enum)]
        shell: ShellName,
        /// 补全时的说明用哪种语言
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// 输出手册页，用 man 看
    Manual {
        /// 手册的语言
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// 输出许可证：本程序的，其中字体和程序库的
    #[command(alias = "licenses")]
    Licences {
        /// 标题用哪种语言
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
}

/// Flags of `build`.
#[derive(Debug, ClapArgs)]
pub struct BuildArgs {
    /// Flags shared with `check`.
    #[command(flatten)]
    pub run: RunArgs,
    /// Where the results go.
    #[command(flatten)]
    pub results: ResultsArgs,
}

/// Flags of `check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Flags shared with `build`.
    #[command(flatten)]
    pub run: RunArgs,
    /// 结果文件夹，只读不写：里面有填过的处理意见和去年的结果
    #[arg(short, long, default_value = "output", value_name = "OUTPUT", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
}

/// Where results are written.
#[derive(Debug, ClapArgs)]
pub struct ResultsArgs {
    /// 结果文件夹，里面每个年度一个文件夹
    #[arg(short, long, default_value = "output", value_name = "OUTPUT", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
}

/// What is read, and how: flags of commands that read INPUT.
#[derive(Debug, ClapArgs)]
pub struct SourceArgs {
    /// 收件文件夹：各单位报送的文件，可分子文件夹；也可以是一个文件
    #[arg(default_value = DEFAULT_INPUT, value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub input: PathBuf,
    /// Which settings apply.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// 单位名册（.csv 或 .xlsx）；不写就用收件文件夹里的 roster.csv 或 roster.xlsx
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub roster: Option<PathBuf>,
    /// 年度，例如 2021
    #[arg(long, value_name = "Y", value_parser = parse_year)]
    pub year: Option<u16>,
    /// 同时处理几个单位；不写就用上全部处理器
    #[arg(long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<usize>,
}

/// Flags of commands that run once.
#[derive(Debug, ClapArgs)]
pub struct RunArgs {
    /// What is read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// 有哪一级问题时以退出码 1 结束
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// 不显示进度，也不显示结果说明（--log-format json 的照常输出）
    #[arg(long)]
    pub quiet: bool,
    /// 不显示进度条
    #[arg(long)]
    pub no_progress: bool,
}

/// Flags of `watch`.
#[derive(Debug, ClapArgs)]
pub struct WatchArgs {
    /// What is read.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Where the results go.
    #[command(flatten)]
    pub results: ResultsArgs,
    /// 有哪一级问题时，每次生成报给程序的退出码是 1；守候自己总以退出码 0 结束
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// 只说没有办成的：没有生成、收件文件夹不在（--log-format json 的照常输出）
    #[arg(long)]
    pub quiet: bool,
    /// 不显示进度条（守候本来就不显示，照搬生成的命令也可以）
    #[arg(long)]
    pub no_progress: bool,
}

/// Flags of `yearly`.
#[derive(Debug, ClapArgs)]
pub struct YearlyArgs {
    /// 结果文件夹，里面每个年度一个文件夹
    #[arg(default_value = "output", value_name = "OUTPUT", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Which settings apply.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// 单位名册（.csv 或 .xlsx），里面的“曾用名”用来衔接改过名的单位；各年度台账里已有的不用再写
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub roster: Option<PathBuf>,
    /// 不显示结果说明（--log-format json 的照常输出）
    #[arg(long)]
    pub quiet: bool,
    /// 不显示进度条（比较各年度本来就不显示，照搬生成的命令也可以）
    #[arg(long)]
    pub no_progress: bool,
}

/// Flags of `schedule`.
#[derive(Debug, ClapArgs)]
pub struct ScheduleArgs {
    /// What the build reads.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Where the results go.
    #[command(flatten)]
    pub results: ResultsArgs,
    /// 用什么定时运行；不写就用这台电脑常用的
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<Kind>,
    /// 多久运行一次
    #[arg(long, value_enum, default_value = "daily", value_name = "HOW_OFTEN")]
    pub every: Every,
    /// 几点几分运行，例如 18:30
    #[arg(long, default_value = "07:30", value_name = "HH:MM", value_parser = parse_time)]
    pub at: TimeOfDay,
    /// 装好并启用（只用于 systemd）
    #[arg(long, conflicts_with_all = ["remove", "save"])]
    pub install: bool,
    /// 停用，并删去 --install 装的文件（只用于 systemd）
    #[arg(long, conflicts_with_all = ["install", "save"])]
    pub remove: bool,
    /// 把 Windows 计划任务写成文件，供导入
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,
    /// 有哪一级问题时以退出码 1 结束
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// 每次运行只说没有办成的，不写结果说明
    #[arg(long)]
    pub quiet: bool,
    /// 不显示进度条（定时运行本来就不显示，照搬生成的命令也可以）
    #[arg(long)]
    pub no_progress: bool,
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
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// 全部内容按 JSON 输出，每个文件一行；同 --log-format json
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
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// How to speak.
    #[command(flatten)]
    pub voice: VoiceArgs,
}

/// Flags of every command that has something to say.
#[derive(Debug, ClapArgs)]
pub struct VoiceArgs {
    /// 屏幕上和问题说明的语言；汇总表和网页的标题、通知、表式总是中文
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
    // clap's own words have colours too; so `Voice` looks for this one before anything is parsed.
    /// 屏幕上要不要颜色
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: ColorArg,
    /// 屏幕上的说明怎么写
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub log_format: LogFormat,
}

/// Whether there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// Where stdout is a terminal that has them.
    #[value(help = "屏幕能显示颜色时才用")]
    Auto,
    /// Always.
    #[value(help = "总是")]
    Always,
    /// Never.
    #[value(help = "从不")]
    Never,
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

/// Takes any word, and tells shells which there are.
#[derive(Clone)]
struct KnownWords;

impl TypedValueParser for KnownWords {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(words().into_iter().map(PossibleValue::new)))
    }
}

fn parse_jobs(text: &str) -> Result<usize, Expected> {
    let number = text.parse().ok().filter(|jobs| (1..=256).contains(jobs));
    number.ok_or_else(|| Expected(Words::new("应当是 1 到 256 的整数", "must be a number from 1 to 256")))
}

fn parse_year(text: &str) -> Result<u16, Expected> {
    let year = text.parse().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| {
        Expected(Words::new("应当是 1900 到 2999 的年度，例如 2021", "must be a year from 1900 to 2999, as in 2021"))
    })
}

fn parse_time(text: &str) -> Result<TimeOfDay, Expected> {
    TimeOfDay::parse(text).ok_or_else(|| {
        Expected(Words::new(
            "应当是 00:00 到 23:59 的时间，例如 18:30",
            "must be a time from 00:00 to 23:59, as in 18:30",
        ))
    })
}

impl VoiceArgs {
    /// Returns the language.
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_default()
    }

    /// Says whether a program listens.
    pub fn is_json(&self) -> bool {
        self.log_format == LogFormat::Json
    }
}

impl SourceArgs {
    /// Reads the config and lays the flags over it.
    ///
    /// # Errors
    /// Says what is wrong with the config.
    pub fn config(&self) -> Result<Config, RunError> {
        let mut config = self.settings.config()?;
        config.year = self.year.unwrap_or(config.year);
        config.run.jobs = self.jobs.unwrap_or(config.run.jobs);
        Ok(config)
    }
}

impl RunArgs {
    /// Says whether a program listens.
    pub fn is_json(&self) -> bool {
        self.source.settings.voice.is_json()
    }

    /// Reads the config and lays the flags over it.
    ///
    /// # Errors
    /// Says what is wrong with the config.
    pub fn config(&self) -> Result<Config, RunError> {
        let mut config = self.source.config()?;
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
        validate_settings(&config)?;
        config.run.lang = self.voice.lang.unwrap_or(config.run.lang);
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

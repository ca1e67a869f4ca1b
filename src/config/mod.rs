//! The run's settings: `default.toml`, the office's config.toml laid over it, and the flags over both.
mod archive;
mod bind;
mod characters;
mod check;
mod derived;
mod editions;
mod file;
mod headed;
mod index_page;
mod label;
mod look;
mod names;
mod notices;
mod page;
mod part_of_year;
mod persons;
mod phrase;
mod plain_title;
mod printed;
mod prompts;
mod scores;
mod template;
mod title;
mod title_lines;
mod volumes;
mod watch;
mod wording;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::model::{Bounds, Lang, Severity};
use crate::run_error::RunError;
use file::{Source, why_no_value};

pub use archive::{Archive, NamePattern, Placeholder, is_refused_in_names};
pub use bind::Bind;
pub use characters::Characters;
pub use check::Checks;
pub use editions::Editions;
pub use file::RuleLines;
pub use headed::{Named, Wording};
pub use index_page::IndexPage;
pub use label::{
    Asked, Label, RANK_OF_LIKE, after_remarks, after_remarks_before_number, begins_with_bracketed_number, front,
    tells_how_to_fill_in,
};
pub use look::{Fonts, Look, Standard};
pub use names::Names;
pub use notices::Notices;
pub use persons::Persons;
pub use phrase::Phrase;
pub use scores::{are_scores, before_scores};
pub use template::{FieldKind, FieldSpec, SectionSpec, Template};
pub use title::{OF_SENDING, without_part};
pub use volumes::Volumes;
pub use watch::Watch;
pub use wording::Signed;

/// The commented defaults; `redbook init` writes this text.
pub const DEFAULT_TOML: &str = include_str!("default.toml");

/// What the form prints behind the office's name.
const COMPILED_BY: &str = "编制";

/// All settings of a run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The run's year; 0 means the one that most covers name.
    pub year: u16,
    /// The office that compiles the reports.
    pub office: String,
    /// How the run goes about its work.
    pub run: RunConfig,
    /// Most that is taken of files and made of reports.
    pub bounds: Bounds,
    /// How `redbook watch` goes about its work.
    pub watch: Watch,
    /// Severities of rules by name, where they differ from the rule's own.
    pub rules: BTreeMap<String, Setting>,
    /// How the file is called from which they are, in messages.
    #[serde(skip)]
    pub file: String,
    /// Where rules are named.
    #[serde(skip)]
    pub rule_lines: RuleLines,
    /// Thresholds and word lists of rules.
    pub check: Checks,
    /// What is bound in behind reports.
    pub bind: Bind,
    /// Editions of the PDFs beside the archive's.
    pub editions: Editions,
    /// What goes back to the units.
    pub notices: Notices,
    /// What stands in the page to look at.
    pub page: IndexPage,
    /// How the units' files are called.
    pub archive: Archive,
    /// How volumes are bound.
    pub volumes: Volumes,
    /// Figures of the page.
    pub look: Look,
    /// The form.
    pub template: Template,
}

/// How a run goes about its work.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunConfig {
    /// Units worked on at once; 0 means one for each processor.
    pub jobs: usize,
    /// From which severity on a run ends with exit code 1.
    pub fail_on: FailOn,
    /// Language of messages and findings.
    pub lang: Lang,
    /// Largest file that is read, in MiB.
    pub file_mb: u64,
    /// Longest that the reading of one file may take, in seconds, where another process does it.
    pub file_seconds: u64,
    /// Most memory that the reading of one file may take, in MiB, where another process does it.
    pub file_memory_mb: u64,
}

/// From which severity on a run ends with exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors only.
    #[value(help = "有错误时（缺省；未报送、读不了也是）")]
    Error,
    /// Errors and warnings.
    #[value(help = "有错误或警告时")]
    Warning,
    /// Never.
    #[value(help = "从不")]
    Never,
}

/// What the office wants of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Not checked.
    Off,
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Info,
}

impl Setting {
    /// Returns the severity, `None` where the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
        }
    }
}

impl Config {
    /// The file of settings where none is named.
    pub const DEFAULT_PATH: &str = "config.toml";

    /// Returns the file from which settings are read: `path`, or ./config.toml where anything is there: what is no file is not
    /// passed over without a word.
    pub fn path(path: Option<&Path>) -> Option<PathBuf> {
        path.map(Path::to_owned)
            .or_else(|| Some(PathBuf::from(Self::DEFAULT_PATH)).filter(|path| path.symlink_metadata().is_ok()))
    }

    /// Reads the settings: the defaults, overlaid by `path`, or by ./config.toml where that exists.
    ///
    /// # Errors
    /// Names the file, the line and the key that is unknown or of the wrong type.
    pub fn load(path: Option<&Path>) -> Result<Self, RunError> {
        let Some(path) = Self::path(path) else { return Self::parse("", Self::DEFAULT_PATH) };
        let mut config = Self::parse(&file::read_text(&path)?, &path.display().to_string())?;
        config.look.read_files(path.parent().unwrap_or(Path::new("")))?;
        Ok(config)
    }

    /// Reads the settings from the text of a config.toml; `name` is how errors call it.
    ///
    /// # Errors
    /// Names the line and the key that is unknown or of the wrong type.
    pub fn parse(text: &str, name: &str) -> Result<Self, RunError> {
        let source = Source { name, text };
        let merged = file::lay_over(DEFAULT_TOML, source)?;
        let mut config = Self::deserialize(merged)
            .map_err(|error| source.error(None, &why_no_value(error.message()), error.message()))?;
        page::check_page(&config.look, source)?;
        config.rule_lines = RuleLines::of(source);
        config.file = name.to_owned();
        config.template.add_year();
        config.bounds.file_mb = config.run.file_mb;
        // As the form prints it, 绩效办编制, it may have been copied.
        config.office = config.office.trim_end_matches(COMPILED_BY).to_owned();
        // The form names the office so, whatever its name ends with, and comes back when it was edited.
        if !config.office.is_empty() {
            config.template.office_lines.push(Phrase::from(format!("{}{COMPILED_BY}", config.office)));
        }
        Ok(config)
    }

    /// Returns how many units are worked on at once.
    pub fn jobs(&self) -> usize {
        match self.run.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs.min(256),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_valid() {
        let config = Config::parse("", "config.toml").expect("valid");
        assert_eq!((config.template.limit, config.bounds), (2000, Bounds::default()));
    }

    #[test]
    fn an_office_overrides_single_keys() {
        let config =
            Config::parse("year = 2021\n[look]\nlines = 20\n[rules]\nover-length = \"off\"\n", "c").expect("valid");
        assert_eq!((config.year, config.look.lines, config.look.characters), (2021, 20, 28));
        assert_eq!(config.rules["over-length"], Setting::Off);
    }

    #[test]
    fn the_office_of_the_settings_is_known_by_any_name() {
        let template = Config::parse("office = \"青禾区评价中心\"\n", "c").expect("valid").template;
        assert_eq!(template.office_in("青禾区评价中心编制"), Some(("青禾区评价中心", "")));
        assert_eq!(template.office_in("青禾区审计中心编制"), None);
        assert_eq!(Config::parse("office = \"青禾区评价中心编制\"\n", "c").expect("valid").office, "青禾区评价中心");
    }

    #[test]
    fn a_fault_names_its_line_and_key() {
        for (text, line, key) in [
            ("year = 2021\nyaer = 2021\n", "第 2 行", "yaer"),
            (&format!("{} = 1", "a".repeat(5000)), "第 1 行：没有 aaa", "aaa… 这一项"),
            ("\n\n[look]\ntop_mm = \"3厘米\"\n", "第 4 行", "look.top_mm"),
            ("year = \n", "第 1 行", ""),
            ("[run]\njobs = -1\n", "第 2 行", "run.jobs 不能是 -1"),
            ("[look]\nlines = 0\n", "第 2 行", "look.lines 不能是 0，应当在 5 到 100 之间"),
            ("\n[look]\nleft_mm = 190\n", "第 3 行", "look.left_mm 不能是 190，应当在 5 到 100 之间"),
            ("year = 21\n", "第 1 行", "在 1900 到 2999 之间，或者写 0"),
            ("[run]\nlang = \"fr\"\n", "第 2 行", "run.lang 不能是“fr”，可以写 zh、en"),
            ("[look]\nleft_mm = 90\nright_mm = 80\n", "第 2 行", "left_mm = 90 和 right_mm = 80 之间只剩 40.0 毫米宽"),
            ("[look]\ncharacters = 60\n", "第 2 行", "characters = 60 放不下"),
            ("[look]\nlines = 60\n", "第 2 行", "lines = 60 放不下"),
            ("[look]\nbody_pt = 20\n", "第 2 行", "characters = 28 放不下"),
            ("[look]\ntop_mm = 65\nbottom_mm = 5\n", "第 3 行", "look.bottom_mm 不能是 5，应当在 18 到 100 之间"),
            ("[look]\ntop_mm = 90\nbottom_mm = 90\n", "第 2 行", "只剩 117.0 毫米高，至少要 130 毫米"),
            ("[look]\nnumber_pt = 40\nbottom_mm = 20\n", "第 3 行", "number_pt = 40 时至少要 27 毫米"),
            ("[look]\nnumber_pt = 40\nlines = 18\nbottom_mm = 25\n", "第 4 行", "bottom_mm = 25 太小"),
            ("[look]\ntitle_pt = 60\n", "第 2 行", "look.title_pt 不能是 60，应当在 6 到 42 之间"),
            (
                "\n[look]\nbody_pt = 14\nlines = 30\ntitle_pt = 42\n",
                "第 5 行",
                "title_pt = 42 放不下：标题占两行，lines = 30、body_pt = 14 时最大是 35",
            ),
            (
                "[template]\nnotes = [\"a\",\n 1]\n",
                "第 3 行",
                "template.notes 的第 2 项有的值不合要求，应当是带引号的文字",
            ),
            ("[template]\nsections = []\n", "第 2 行", "template.sections 至少要有一项"),
            ("[archive]\nname = \"{code}_{nmae}\"\n", "第 2 行", "archive.name：没有 {nmae} 这个占位符，可以用 {code}"),
            (
                "[volumes]\nmost_pages = 3\n",
                "第 2 行",
                "volumes.most_pages 不能是 3，应当在 20 到 100000 之间，或者写 0",
            ),
            ("[notices]\ndate = \"2022-02-30\"\n", "第 2 行", "notices.date 不能是“2022-02-30”，没有这一天"),
            ("[rules]\nover-length = \"fatal\"\n", "第 2 行", "over-length"),
            ("[rules]\nyear = 2021\n", "第 2 行", "没有 rules.year 这一项，year 要写在文件开头"),
            ("[template]\nmore_surnames = []\n", "第 2 行", "more_surnames 要写在 [template.names] 下面"),
            ("[look]\nlatin = []\n", "第 2 行", "latin 要写在 [look.fonts] 下面"),
            ("[look.fonts]\nfolder = \"D:\\fonts\"\n", "第 2 行", "look.fonts.folder：双引号里的反斜杠要写两个"),
        ] {
            let error = Config::parse(text, "config.toml").expect_err(text);
            let message = error.message.get(Lang::Zh);
            assert!(message.contains(line) && message.contains(key), "{text}: {message}");
        }
    }

    #[test]
    fn blank_texts_and_items_are_none() {
        let text = "office = \"青禾区绩效办　\"\n[check]\nvague_words = [\"近\", \"\", \"　\"]\n[check.persons]\nbetween = [\"　\", \"\", \"男\"]\n\
                    [look]\nform = \" \"\n[[template.sections]]\nkey = \"a\"\nheading = \"甲\"\nspellings = [\"\", \"乙\"]\n\
                    keywords = [[\"\"], [\"丙\", \"\"]]\n";
        let config = Config::parse(text, "c").expect("valid");
        assert_eq!(config.check.vague_words, ["近"]);
        assert_eq!(config.check.persons.between, ["　", "男"], "blanks that the default has are meant");
        let section = &config.template.sections[0];
        assert_eq!((section.spellings.len(), section.keywords.len(), section.keywords[0].len()), (1, 1, 1));
        assert_eq!((config.look.form.as_str(), config.office.as_str()), ("", "青禾区绩效办"));
    }

    #[test]
    fn no_volume_is_so_large_by_itself_that_memory_ends() {
        let most = Config::parse("", "config.toml").expect("valid").volumes.most_pages;
        // All of a thousand units is one volume still.
        assert!((10_000..=15_000).contains(&most), "{most}");
    }

    #[test]
    fn an_entry_of_the_form_that_lacks_something_is_named() {
        let first = "[[template.sections]]\nkey = \"a\"\nheading = \"甲\"\nspellings = []\n";
        for (entry, words) in [
            ("heading = \"乙\"\nspellings = []\n", "第 5 行：template.sections 的第 2 项缺少 key"),
            (
                "key = \"b\"\nhead = \"乙\"\n",
                "第 7 行：template.sections 的第 2 项没有 head 这一项，可以写 key、heading",
            ),
            (
                "key = \"b\"\nyear = 2021\n",
                "第 7 行：template.sections 的第 2 项没有 year 这一项，它要写在文件开头、第一个方括号之前",
            ),
            (
                "key = \"b\"\nlimit = 300\n",
                "第 7 行：template.sections 的第 2 项不能有 limit：字数上限只能规定各部分合计的",
            ),
            ("annexes = true\n", "第 6 行：template.sections 的第 2 项没有 annexes 这一项，它要写在 [bind] 下面"),
        ] {
            let text = format!("{first}[[template.sections]]\n{entry}");
            let error = Config::parse(&text, "c.toml").expect_err(entry);
            assert!(error.message.get(Lang::Zh).contains(words), "{error:?}");
        }
    }
}

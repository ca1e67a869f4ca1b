//! Several years beside each other: units followed through renamings, what they counted, and what rules found.
use std::sync::Arc;

use rust_decimal::Decimal;

use super::earlier::EarlierFigure;
use super::standing::{Severity, Status};
use super::tally::Tally;
use super::words::Words;

/// The years of an OUTPUT. All lists by year are as long as `years`, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// The years, the oldest first.
    pub years: Vec<u16>,
    /// Which of them have a page to look at.
    pub has_page: Vec<bool>,
    /// All units of each year, counted.
    pub tallies: Vec<Tally>,
    /// The groups, in the order of the newest year's roster, then those that are gone.
    pub groups: Vec<GroupYears>,
    /// The units, in the order of the newest year's roster, then those that are gone.
    pub units: Vec<UnitYears>,
    /// What each rule found, the most frequent of the gravest first.
    pub rules: Vec<RuleYears>,
    /// Units that bore another name, and names that could not be followed.
    pub links: Vec<Link>,
    /// The limit of length in 字; 0 is none.
    pub limit: usize,
    /// What is to be said about ledgers that are not whole.
    pub remarks: Vec<Words>,
}

/// A group through the years.
#[derive(Clone, Debug)]
pub struct GroupYears {
    /// Its name; `None` for units that have none.
    pub name: Option<String>,
    /// Its units counted; `None` in a year that did not have it.
    pub years: Vec<Option<Tally>>,
}

/// A rule through the years.
#[derive(Clone, Debug)]
pub struct RuleYears {
    /// Its name.
    pub rule: String,
    /// What it is about in a few words.
    pub title: String,
    /// How grave its findings are, the gravest of all years; `None` where no year says.
    pub severity: Option<Severity>,
    /// How much it found in each year.
    pub years: Vec<RuleInYear>,
}

/// What a rule found in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleInYear {
    /// How many findings count.
    pub findings: usize,
    /// In how many units.
    pub units: usize,
}

/// A unit through the years.
#[derive(Clone, Debug, Default)]
pub struct UnitYears {
    /// Its newest name, or its file where nothing names it.
    pub name: String,
    /// Its newest code.
    pub code: Option<String>,
    /// Its group in the newest year whose roster has it.
    pub group: Option<String>,
    /// What is known of it in each year; `None` where the year does not have it.
    pub years: Vec<Option<UnitYear>>,
    /// What it counted, subject by subject, in the order in which the newest report that has them says them.
    pub figures: Vec<FigureYears>,
}

impl UnitYears {
    /// Returns the newest year that has it.
    pub fn newest(&self) -> Option<&UnitYear> {
        self.years.iter().rev().flatten().next()
    }

    /// Returns the other names that it bore, the newest first.
    pub fn former_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for year in self.years.iter().rev().flatten() {
            if year.name != self.name && !names.contains(&year.name.as_str()) {
                names.push(&year.name);
            }
        }
        names
    }
}

/// A unit in one year.
#[derive(Clone, Debug, Default)]
pub struct UnitYear {
    /// What it was called then.
    pub name: String,
    /// Where it stood; `None` where this program knows no such word.
    pub status: Option<Status>,
    /// The length of its report in 字; `None` where none was read.
    pub words: Option<usize>,
    /// How many findings count, in the order of [`Severity::ALL`].
    pub findings: [usize; 3],
    /// What each rule found: its place in [`Years::rules`], and how often.
    pub rules: Vec<(usize, usize)>,
    /// The date on its cover.
    pub date: String,
    /// Its file below that year's INPUT.
    pub source: Option<String>,
    /// Its PDF below OUTPUT's year.
    pub pdf: Option<String>,
    /// What that year's page calls it; `None` where there is no such page.
    pub anchor: Option<String>,
}

/// What a unit counted of one subject.
#[derive(Clone, Debug)]
pub struct FigureYears {
    /// What is counted, as the newest report says it.
    pub subject: Arc<str>,
    /// In what it is counted.
    pub unit: Arc<str>,
    /// The figures of each year, in the order of the report; several cannot be compared.
    pub years: Vec<Vec<EarlierFigure>>,
    /// How much more it is in the newest year than in the one before, where both have it just once.
    pub change: Option<Decimal>,
    /// The same as a part of the former; `None` where that is nothing, or a share itself.
    pub rate: Option<Decimal>,
    /// What is to be said about it.
    pub standing: Option<FigureStanding>,
}

/// What is to be said about a subject in the newest year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureStanding {
    /// More than twice or less than half of the year before.
    Jump,
    /// No year before has it.
    New,
    /// The year before has it, the newest does not.
    Gone,
    /// One of the two years has it several times.
    Several,
    /// A range, a plan, a part, a change, or of another time: nothing to reckon with.
    Unlike,
    /// One of the two is a rough number or a bound, and so is the change.
    Rough,
}

impl FigureStanding {
    /// All of them, the most noteworthy first.
    pub const ALL: [Self; 6] = [Self::Jump, Self::New, Self::Gone, Self::Several, Self::Unlike, Self::Rough];

    /// Returns what people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Jump => "大幅变动",
            Self::New => "新增",
            Self::Gone => "消失",
            Self::Several => "多处",
            Self::Unlike => "口径不同",
            Self::Rough => "约数",
        }
    }
}

/// A name that a unit bore in an earlier year, or one that could not be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The unit's newest name.
    pub unit: String,
    /// The newest year of the earlier name; `None` where no year has it.
    pub year: Option<u16>,
    /// The earlier name.
    pub former: String,
    /// What joined them; `None` where nothing did.
    pub by: Option<LinkedBy>,
    /// What is to be said about it.
    pub note: String,
}

/// What joined a unit to one of another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedBy {
    /// A roster says that it was called so.
    FormerName,
    /// Both have one code.
    Code,
}

impl LinkedBy {
    /// Returns what programs call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::FormerName => "former-name",
            Self::Code => "code",
        }
    }

    /// Returns what people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::FormerName => "曾用名",
            Self::Code => "代码",
        }
    }
}

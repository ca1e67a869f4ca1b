//! The list of the units that must report, in printing order.
use serde::Serialize;

/// All units of the roster; empty where the office gave none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The units in printing order.
    pub entries: Vec<RosterEntry>,
}

/// One unit of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RosterEntry {
    /// 代码, unique; empty where the roster has none.
    pub code: String,
    /// 单位名称, unique.
    pub name: String,
    /// 简称: other names that mean this unit.
    pub short_names: Vec<String>,
    /// 曾用名: what it was called in earlier years.
    pub former_names: Vec<String>,
    /// 分组: the volume in which it is bound; empty where there is none.
    pub group: String,
}

impl RosterEntry {
    /// Returns the line as it would stand there under the names of earlier years; no name where there are none.
    pub fn as_formerly(&self) -> Self {
        let mut names = self.former_names.iter().cloned();
        Self { name: names.next().unwrap_or_default(), short_names: names.collect(), ..Self::default() }
    }

    /// Returns all names that mean this unit, folded for comparison.
    pub fn names(&self) -> impl Iterator<Item = String> {
        std::iter::once(&self.name).chain(&self.short_names).map(|name| crate::fold::fold(name))
    }
}

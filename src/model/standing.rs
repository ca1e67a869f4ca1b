//! Where a unit stands and how grave a finding is, and what people call both: the same words on the terminal, in the
//! workbook, on the pages and in the letters.
use serde::{Deserialize, Serialize};

use super::words::Lang;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The unit must hand in again.
    Error,
    /// Somebody should look.
    Warning,
    /// Good to know.
    #[default]
    Info,
}

/// Where a unit stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nothing was found.
    #[default]
    Clean,
    /// Something was found, but no error.
    Noted,
    /// At least one error.
    Faulty,
    /// The file could not be read.
    Unreadable,
    /// On the roster, but nothing was handed in.
    Missing,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// Returns what people call it.
    pub fn words(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Zh, Self::Error) => "错误",
            (Lang::Zh, Self::Warning) => "警告",
            (Lang::Zh, Self::Info) => "提示",
            (Lang::En, Self::Error) => "error",
            (Lang::En, Self::Warning) => "warning",
            (Lang::En, Self::Info) => "info",
        }
    }
}

impl Status {
    /// All of them, from the best to the worst.
    pub const ALL: [Self; 5] = [Self::Clean, Self::Noted, Self::Faulty, Self::Unreadable, Self::Missing];

    /// Returns what people call it; in English, what the ledger does.
    pub fn words(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Zh, Self::Clean) => "无问题",
            (Lang::Zh, Self::Noted) => "待核对",
            (Lang::Zh, Self::Faulty) => "有错误",
            (Lang::Zh, Self::Unreadable) => "读不了",
            (Lang::Zh, Self::Missing) => "未报送",
            (Lang::En, Self::Clean) => "clean",
            (Lang::En, Self::Noted) => "noted",
            (Lang::En, Self::Faulty) => "faulty",
            (Lang::En, Self::Unreadable) => "unreadable",
            (Lang::En, Self::Missing) => "missing",
        }
    }

    /// Returns what is meant by it, without a mark at the end.
    pub fn meaning(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Zh, Self::Clean) => "没有查出问题",
            (Lang::Zh, Self::Noted) => "没有错误，有警告或提示，请核对",
            (Lang::Zh, Self::Faulty) => "至少有一条错误，单位要改好重新报送",
            (Lang::Zh, Self::Unreadable) => "文件损坏、设了打开密码或只有图片，要重新报送",
            (Lang::Zh, Self::Missing) => "名册上有这个单位，收件文件夹里没有它的报告",
            (Lang::En, Self::Clean) => "nothing was found",
            (Lang::En, Self::Noted) => "no error, but warnings or hints that somebody should look at",
            (Lang::En, Self::Faulty) => "at least one error: the unit must hand in again",
            (Lang::En, Self::Unreadable) => {
                "the file is damaged, locked or nothing but pictures: the unit must hand in again"
            }
            (Lang::En, Self::Missing) => "on the roster, but without a report in INPUT",
        }
    }
}

//! The charts: statuses, findings, lengths and submissions by year.
use std::collections::BTreeMap;

use crate::model::{Tally, Years};
use crate::publish::web::{Chart, Line, Lines, Row, lines, severities, stacked_bars, statuses};

/// Draws them.
pub(super) fn charts(years: &Years) -> Vec<Chart> {
    let names: Vec<String> = years.years.iter().map(u16::to_string).collect();
    let rows = |parts: fn(&Tally) -> Vec<usize>| -> Vec<Row> {
        let row = |(name, tally): (&String, &Tally)| Row {
            name: name.clone(),
            parts: parts(tally).into_iter().map(|count| (count, BTreeMap::new())).collect(),
        };
        names.iter().zip(&years.tallies).map(row).collect()
    };
    let line = |name: &str, value: fn(&Tally) -> Option<f64>| {
        [Line { name: name.to_owned(), values: years.tallies.iter().map(value).collect() }]
    };
    let limit = format!("上限 {} 字", years.limit);
    let rate = lines(&Lines {
        title: "报送率",
        years: &names,
        lines: &line("报送率", rate),
        limit: None,
        greatest: Some(100.0),
        say: |value| format!("{value:.1}%"),
    });
    // Without a roster in any year nobody knows it.
    let rate = years.tallies.iter().any(|tally| tally.kept().is_some()).then_some(rate);
    let mut charts = vec![
        stacked_bars("各年度报送和核对情况", "个单位", statuses(), &rows(|tally| tally.by_status.to_vec())),
        lines(&Lines {
            title: "报告平均字数",
            years: &names,
            lines: &line("平均字数", |tally| tally.mean_words().map(|words| words as f64)),
            limit: (years.limit > 0).then_some((years.limit as f64, limit.as_str())),
            greatest: None,
            say: |value| format!("{value:.0} 字"),
        }),
        stacked_bars("各年度查到的问题", "条", severities(), &rows(|tally| tally.findings.to_vec())),
    ];
    if let Some(rate) = rate {
        charts.insert(1, rate);
    }
    charts
}

fn rate(tally: &Tally) -> Option<f64> {
    tally.kept().map(|(kept, expected)| kept as f64 * 100.0 / expected as f64)
}

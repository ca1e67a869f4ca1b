//! What stands around a list of units: its title, who made it, headings of groups, sums, notes. What is known by its words
//! is named in one finding for each sheet; anything else may be somebody's, and is named by itself.
use std::collections::BTreeMap;

use super::asides::is_of_form;
use super::cover::labels::fields_in_line;
use crate::config::Template;
use crate::finding::{Finding, rule};
use crate::list_row::ListRow;
use crate::model::{Aside, Lang, Place, Words, characters_in, number_of};

/// Most rows of a kind that a message names.
const MOST_NAMED: usize = 10;

/// A row of a list that is no unit.
struct Row<'a> {
    kind: ListRow,
    cells: Vec<&'a Aside>,
}

/// Names what stands around a list of units and is not the list's own: its title, and who compiled it and when.
pub fn name_asides_of_list(asides: &[Aside], template: &Template) -> Vec<Finding> {
    let is_field = |text: &str| {
        let line = fields_in_line(text, template);
        !line.fields.is_empty() && line.rest.is_empty()
    };
    let is_lists = |text: &str| template.is_list_title(text) || is_field(text) || is_of_form(text, template);
    let own = asides.iter().filter(|aside| !is_lists(&aside.text));
    let mut rows: Vec<Vec<&Aside>> = Vec::new();
    for aside in own {
        match rows.last_mut() {
            Some(row) if stand_in_one_row(&row[0].place, &aside.place) => row.push(aside),
            _ => rows.push(vec![aside]),
        }
    }
    let (mut apart, mut others): (BTreeMap<Option<&str>, Vec<Row<'_>>>, _) = (BTreeMap::new(), Vec::new());
    for cells in rows {
        match kind_of(&cells, template) {
            Some(kind) => apart.entry(sheet_of(&cells[0].place)).or_default().push(Row { kind, cells }),
            None => others.extend(cells.into_iter().map(of_no_unit)),
        }
    }
    apart.values().filter_map(|rows| no_units(rows)).chain(others).collect()
}

/// Tells what a row is that is no unit; the heading of a section has a unit's text below it.
fn kind_of(cells: &[&Aside], template: &Template) -> Option<ListRow> {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    let heads_section = || texts.iter().any(|text| template.section_of(text).is_some());
    ListRow::of(&texts).filter(|kind| *kind != ListRow::Group || !heads_section())
}

fn stand_in_one_row(left: &Place, right: &Place) -> bool {
    match (left, right) {
        (Place::SheetCell { sheet, row, .. }, Place::SheetCell { sheet: other, row: below, .. }) => {
            sheet == other && row == below
        }
        (Place::TableCell { table, row, .. }, Place::TableCell { table: other, row: below, .. }) => {
            table == other && row == below
        }
        _ => false,
    }
}

fn sheet_of(place: &Place) -> Option<&str> {
    if let Place::SheetCell { sheet, .. } = place { Some(sheet) } else { None }
}

/// Names a row as its place does, without the column.
fn row_of(place: &Place) -> Words {
    match place {
        Place::SheetCell { row, .. } => Words::new(format!("第{row}行"), format!("row {row}")),
        Place::TableCell { table, row, .. } => {
            Words::new(format!("表{table} 第{row}行"), format!("table {table}, row {row}"))
        }
        other => other.words(),
    }
}

/// Says which rows of a sheet, or of a document, were taken for no units.
fn no_units(rows: &[Row<'_>]) -> Option<Finding> {
    let place = rows.first()?.cells[0].place.clone();
    let mut kinds: BTreeMap<ListRow, Vec<Words>> = BTreeMap::new();
    for row in rows {
        kinds.entry(row.kind).or_default().push(row_of(&row.cells[0].place));
    }
    let said = |lang: Lang| {
        let kinds = kinds.iter().map(|(kind, rows)| {
            let named = rows.iter().take(MOST_NAMED).map(|row| row.get(lang));
            let named = named.collect::<Vec<_>>().join(lang.pick("、", "; "));
            let more = rows.len() > MOST_NAMED;
            let all = lang.pick(format!("等{}处", rows.len()), format!(" and others ({} in all)", rows.len()));
            let all = if more { all.as_str() } else { "" };
            match lang {
                Lang::Zh => format!("{named}{all}是{}", name(*kind).get(lang)),
                Lang::En => format!("{} ({named}{all})", name(*kind).get(lang)),
            }
        });
        kinds.collect::<Vec<_>>().join(lang.pick("，", ", "))
    };
    let message =
        Words::new(format!("{}，没有当作单位", said(Lang::Zh)), format!("taken for no units: {}", said(Lang::En)));
    let hint = Words::new(
        "请看一眼是否认对，认对的不用改；其中有单位的，请把名称写在“单位名称”一列，内容写在同一行。",
        "see whether that is right; where one is a unit, write its name into the column of names and the rest beside it",
    );
    let lines = rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join("\t"));
    let quote = lines.collect::<Vec<_>>().join("\n");
    Some(Finding::new(rule::FOUND_BY_LIKENESS, message, hint).at(place).quoting(quote))
}

fn name(kind: ListRow) -> Words {
    match kind {
        ListRow::Group => Words::new("分组", "headings of groups"),
        ListRow::Sum => Words::new("合计", "sums"),
        ListRow::Signature => Words::new("落款", "signatures"),
        ListRow::Note => Words::new("注释", "notes"),
    }
}

/// Says that something belongs to none of the units.
fn of_no_unit(aside: &Aside) -> Finding {
    let message = match characters_in(&aside.text) {
        0 => Words::new("有内容不属于任何一个单位，未排入报告", "something belongs to no unit and is in no report"),
        length => Words::new(
            format!("有 {length} 个字符不属于任何一个单位，未排入报告"),
            format!(
                "{} to no unit and left out of all reports",
                number_of(length, "character belongs", "characters belong")
            ),
        ),
    };
    let hint = Words::new(
        "属于某个单位的，请写进该单位所在的行；是标题、说明的，不用改。",
        "write what belongs to a unit into that unit's row; titles and remarks may stay",
    );
    Finding::new(rule::UNPLACED_CONTENT, message, hint).at(aside.place.clone()).quoting(&*aside.text)
}

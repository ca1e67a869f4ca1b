//! A table of a sheet: its columns, what marks its cells, and how it is filled, frozen, filtered and printed.
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, DataValidation, Format, Formula,
    Workbook, Worksheet, XlsxError, column_number_to_name,
};

use super::address::Target;
use super::fit::{height_of, is_one_line, width_of, width_of_head, width_of_title};
use super::looks::Looks;
use super::paper::set_print;
use super::pen::Pen;
use super::value::{Value, as_in_cell};

/// The first row below the heads, which stand below the title.
const FIRST_ROW: u32 = 2;
/// Most rows of a table on one sheet: Excel's end at 1 048 576.
const MOST_ROWS: usize = 1_000_000;
/// Rows of a sheet beyond which its cells go to a file as they are written: in memory a row of twelve cells takes three
/// kilobytes.
const MOST_IN_MEMORY: usize = 100_000;
/// Rows below the last one that offer what the others offer.
const SPARE_ROWS: u32 = 50;
/// Columns that stay in view.
const KEPT: usize = 2;

/// A column: its head, its greatest width in characters, and what a row has there.
pub struct Column<'a, T> {
    head: String,
    least: f64,
    most: f64,
    value: Box<dyn Fn(&T) -> Value + 'a>,
    marks: Vec<Mark>,
    offer: Option<DataValidation>,
    is_printed: bool,
    begins_part: bool,
    is_linked_in_one_line: bool,
    needs_value: bool,
}

/// What makes a cell look otherwise than its neighbours.
pub enum Mark {
    /// That it holds just these words.
    Is(&'static str, Format),
    /// That it holds a number above this one.
    Above(f64, Format),
}

/// A table that fills a sheet, or several where its rows are too many for one.
pub struct Table<'a, T> {
    /// The sheet's name.
    pub name: &'a str,
    /// What stands above the heads.
    pub title: String,
    /// What stands below them where there are no rows.
    pub nothing: &'a str,
    /// The columns.
    pub columns: Vec<Column<'a, T>>,
    /// The words by which a whole row no longer counts, and the head below which they stand.
    pub struck: Option<(&'a str, &'a str)>,
}

/// Makes a column, as wide as what is in it up to `most` characters.
pub fn column<'a, T>(head: impl Into<String>, most: f64, value: impl Fn(&T) -> Value + 'a) -> Column<'a, T> {
    let (head, value) = (as_in_cell(&head.into()), Box::new(value));
    let least = width_of_head(&head).min(most);
    Column {
        head,
        least,
        most,
        value,
        marks: Vec::new(),
        offer: None,
        is_printed: true,
        begins_part: false,
        is_linked_in_one_line: false,
        needs_value: false,
    }
}

impl<T> Column<'_, T> {
    /// Makes it so wide at least, whatever is in it by now.
    pub fn at_least(mut self, least: f64) -> Self {
        self.least = least;
        self
    }

    /// Marks cells.
    pub fn marked(mut self, marks: impl IntoIterator<Item = Mark>) -> Self {
        self.marks.extend(marks);
        self
    }

    /// Offers what may be typed.
    pub fn offering(mut self, offer: DataValidation) -> Self {
        self.offer = Some(offer);
        self
    }

    /// Lets pages begin with it, and in its table with no column that is not such a one.
    pub fn beginning_part(mut self) -> Self {
        self.begins_part = true;
        self
    }

    /// Keeps it on the screen; so it goes with all columns behind it.
    pub fn unprinted(mut self) -> Self {
        self.is_printed = false;
        self
    }

    /// Lets only what is read in one line lead somewhere, where a neighbour leads there as well: LibreOffice breaks no line of
    /// a link, and cuts it.
    pub fn linked_in_one_line(mut self) -> Self {
        self.is_linked_in_one_line = true;
        self
    }

    /// Leaves it out where no row has anything there: codes and groups without a roster.
    pub fn where_any(mut self) -> Self {
        self.needs_value = true;
        self
    }

    fn is_needed(&self, rows: &[T]) -> bool {
        !self.needs_value || rows.is_empty() || rows.iter().any(|row| !matches!((self.value)(row), Value::Blank))
    }

    /// Returns what a row has there, in a column of that width.
    fn value_within(&self, row: &T, width: f64) -> Value {
        match (self.value)(row) {
            Value::Linked(value, _) if self.is_linked_in_one_line && !is_one_line(&value, width) => *value,
            value => value,
        }
    }

    /// Returns its width: what its head and its cells ask for.
    fn width(&self, rows: &[T]) -> f64 {
        let mut width = self.least;
        for row in rows {
            if width >= self.most {
                break;
            }
            width = width.max(width_of(&(self.value)(row), self.most));
        }
        width
    }
}

/// Returns where the row `index` of a table stands.
pub fn place_of(name: &str, index: usize, column: u16) -> Target {
    let row = u32::try_from(index % MOST_ROWS).unwrap_or(u32::MAX);
    Target::Cell(name_of_sheet(name, index / MOST_ROWS), FIRST_ROW + row, column)
}

/// Names the sheets of a table in their order, without end: 指标, 指标（2）, and so on.
fn sheets_of(name: &str) -> impl Iterator<Item = String> {
    (0..).map(move |part| name_of_sheet(name, part))
}

/// Says whether a sheet is one of those of a table.
pub fn is_sheet_of(sheet: &str, name: &str) -> bool {
    let part = sheet.strip_prefix(name).and_then(|rest| rest.strip_prefix('（')?.strip_suffix('）'));
    sheet == name || part.is_some_and(|part| part.parse::<usize>().is_ok())
}

fn name_of_sheet(name: &str, part: usize) -> String {
    if part == 0 { name.to_owned() } else { format!("{name}（{}）", part + 1) }
}

impl<T> Table<'_, T> {
    /// Adds the table to a workbook.
    pub fn fill(mut self, workbook: &mut Workbook, rows: &[T], looks: &Looks) -> Result<(), XlsxError> {
        self.columns.retain(|column| column.is_needed(rows));
        self.fill_sheets(workbook, rows, (MOST_ROWS, MOST_IN_MEMORY), looks)
    }

    /// Adds as many sheets as it takes where one has room for `most` rows, and memory for so many.
    fn fill_sheets(
        &self,
        workbook: &mut Workbook,
        rows: &[T],
        (most, in_memory): (usize, usize),
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let widths = self.widths(rows);
        let mut parts: Vec<&[T]> = rows.chunks(most).collect();
        parts.resize(parts.len().max(1), &[]);
        for (name, rows) in sheets_of(self.name).zip(parts) {
            let is_small = rows.len() <= in_memory;
            let sheet = if is_small { workbook.add_worksheet() } else { workbook.add_worksheet_with_low_memory()? };
            sheet.set_name(name)?;
            self.head_sheet(sheet, &widths, looks)?;
            let mut pen = Pen::new(sheet, looks);
            for (row, item) in (FIRST_ROW..).zip(rows) {
                let columns = self.columns.iter().zip(&widths);
                let values: Vec<Value> = columns.map(|(column, width)| column.value_within(item, *width)).collect();
                // What is not printed may be cut: it would leave the printed rows mostly blank.
                let printed = values.iter().zip(widths.iter().copied()).take(self.count_printed());
                pen.sheet.set_row_height(row, height_of(printed))?;
                for (column, value) in (0..).zip(&values) {
                    pen.put(row, column, value)?;
                }
            }
            if rows.is_empty() {
                let last = (FIRST_ROW, self.last_column());
                pen.merge((FIRST_ROW, 0), last, &Value::Text(self.nothing.to_owned()), &looks.cell)?;
            }
            self.mark_sheet(sheet, u32::try_from(rows.len()).unwrap_or(u32::MAX))?;
        }
        Ok(())
    }

    /// Returns the widths of the columns. Those that stay in view have room for the title together: it is not seen beyond them
    /// where the others have moved on, on the screen or from page to page. The one that may be widest is widened for it: names, and
    /// not what is said in a word.
    fn widths(&self, rows: &[T]) -> Vec<f64> {
        let mut widths: Vec<f64> = self.columns.iter().map(|column| column.width(rows)).collect();
        let kept = KEPT.min(widths.len());
        let missing = width_of_title(&self.title) - widths[..kept].iter().sum::<f64>();
        let widest =
            self.columns[..kept].iter().zip(&mut widths).max_by(|left, right| left.0.most.total_cmp(&right.0.most));
        if let Some((_, width)) = widest {
            *width += missing.max(0.0);
        }
        widths
    }

    /// Counts the columns that are printed.
    fn count_printed(&self) -> usize {
        self.columns.iter().position(|column| !column.is_printed).unwrap_or(self.columns.len())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len() - 1).unwrap_or(u16::MAX)
    }

    /// Writes title and heads, and sets what goes over the whole sheet.
    fn head_sheet(&self, sheet: &mut Worksheet, widths: &[f64], looks: &Looks) -> Result<(), XlsxError> {
        // From the left, so that it is in view wherever the sheet is moved to, and on each page in print.
        sheet.write_string_with_format(0, 0, as_in_cell(&self.title), &looks.title)?;
        sheet.set_row_height(0, 30)?.set_row_height(1, 30)?;
        for ((index, column), width) in (0..).zip(&self.columns).zip(widths) {
            sheet.write_string_with_format(1, index, &column.head, &looks.head)?;
            sheet.set_column_width(index, *width)?;
        }
        sheet.set_freeze_panes(FIRST_ROW, u16::try_from(KEPT).unwrap_or_default())?;
        let widths = &widths[..self.count_printed()];
        let parts: Vec<usize> = (0..widths.len()).filter(|at| self.columns[*at].begins_part).collect();
        set_print(sheet, widths, KEPT, &parts)
    }

    /// Marks cells, offers what may be typed, and lets rows be filtered.
    fn mark_sheet(&self, sheet: &mut Worksheet, rows: u32) -> Result<(), XlsxError> {
        let last = (FIRST_ROW + rows).saturating_sub(1).max(FIRST_ROW);
        let spare = last + SPARE_ROWS;
        sheet.autofilter(FIRST_ROW - 1, 0, last, self.last_column())?;
        if self.count_printed() < self.columns.len() {
            sheet.set_print_area(
                0,
                0,
                last,
                u16::try_from(self.count_printed().saturating_sub(1)).unwrap_or_default(),
            )?;
        }
        for (index, column) in (0..).zip(&self.columns) {
            if let Some(offer) = &column.offer {
                sheet.add_data_validation(FIRST_ROW, index, spare, index, offer)?;
            }
            for mark in &column.marks {
                let rule = match mark {
                    Mark::Is(words, format) => {
                        let rule = ConditionalFormatCellRule::EqualTo((*words).to_owned());
                        ConditionalFormatCell::new().set_rule(rule).set_format(format)
                    }
                    Mark::Above(bound, format) => {
                        let rule = ConditionalFormatCellRule::GreaterThan(*bound);
                        ConditionalFormatCell::new().set_rule(rule).set_format(format)
                    }
                };
                sheet.add_conditional_format(FIRST_ROW, index, last, index, &rule)?;
            }
        }
        let struck = self
            .struck
            .and_then(|(head, words)| Some((self.columns.iter().position(|column| column.head == head)?, words)));
        if let Some((column, words)) = struck {
            let letter = column_number_to_name(u16::try_from(column).unwrap_or_default());
            let rule = Formula::new(format!("=TRIM(${letter}{})=\"{words}\"", FIRST_ROW + 1));
            let rule = ConditionalFormatFormula::new().set_rule(rule).set_format(Looks::struck());
            sheet.add_conditional_format(FIRST_ROW, 0, last, self.last_column(), &rule)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;
    use crate::publish::sheet::{count, text};

    fn table<'a>() -> Table<'a, usize> {
        let columns = vec![column("数", 9.0, |row: &usize| count(*row)), column("文", 9.0, |_: &usize| text("=甲"))];
        Table { name: "表", title: "表".to_owned(), nothing: "什么也没有。", columns, struck: None }
    }

    /// The rows of all sheets, by sheet.
    fn filled(rows: &[usize], most: usize) -> Vec<(String, Vec<Vec<String>>)> {
        said(&workbook(rows, (most, MOST_IN_MEMORY)))
    }

    fn workbook(rows: &[usize], room: (usize, usize)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        table().fill_sheets(&mut workbook, rows, room, &Looks::new()).expect("a table");
        workbook.save_to_buffer().expect("memory")
    }

    fn said(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let text = |range: &calamine::Range<calamine::Data>| {
            range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
        };
        workbook.worksheets().iter().map(|(name, range)| (name.clone(), text(range))).collect()
    }

    #[test]
    fn what_has_no_room_on_a_sheet_goes_on_on_the_next() {
        let sheets = filled(&[1, 2, 3, 4, 5], 2);
        let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["表", "表（2）", "表（3）"]);
        let rows: Vec<&str> = sheets.iter().flat_map(|(_, rows)| rows[2..].iter().map(|row| row[0].as_str())).collect();
        assert_eq!(rows, ["1", "2", "3", "4", "5"]);
        assert!(sheets.iter().all(|(_, rows)| rows[1] == ["数", "文"] && rows[2][1] == "=甲"));
        assert!(names.iter().all(|name| is_sheet_of(name, "表")) && !is_sheet_of("表 (2)", "表"));
        assert_eq!(place_of("表", MOST_ROWS + 4, 1), Target::Cell("表（2）".to_owned(), 6, 1));
    }

    #[test]
    fn a_sheet_that_goes_to_a_file_says_and_looks_the_same() {
        let rows: Vec<usize> = (1..40).collect();
        let [in_memory, in_file] = [40, 10].map(|most| workbook(&rows, (MOST_ROWS, most)));
        assert_eq!(said(&in_memory), said(&in_file));
        let [in_memory, in_file] = [in_memory, in_file].map(|bytes| {
            let mut workbook = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
            let part = workbook.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
            std::io::read_to_string(part).expect("text")
        });
        for what in [" ht=", "<autoFilter", "<pane", "<cols>", "<c r=", "</row>"] {
            let count = in_memory.matches(what).count();
            assert!(count > 0 && count == in_file.matches(what).count(), "{what}");
        }
    }

    #[test]
    fn a_link_that_takes_two_lines_is_none_where_its_neighbour_leads_there() {
        let name = column("名", 10.0, |name: &&str| text(name).leading_to(Target::page(Some("甲.pdf"), None)));
        let leads = |column: &Column<'_, &str>, name| matches!(column.value_within(&name, 10.0), Value::Linked(..));
        assert!(leads(&name, "甲乙丙丁戊己庚辛"));
        let name = name.linked_in_one_line();
        assert!(leads(&name, "甲乙丙丁") && !leads(&name, "甲乙丙丁戊己庚辛"));
    }

    #[test]
    fn what_stays_in_view_has_room_for_the_title() {
        let kept = |title: &str| {
            let columns = vec![
                column("代码", 9.0, |row: &usize| count(*row)),
                column("名", 34.0, |_: &usize| text("甲局")),
                column("数", 9.0, |row: &usize| count(*row)),
            ];
            let table = Table { name: "表", title: title.to_owned(), nothing: "", columns, struck: None };
            let widths = table.widths(&[1]);
            (widths[0] + widths[1], widths[2])
        };
        let ((short, number), (long, unchanged)) = (kept("表"), kept("2021年度单位一览"));
        assert!(short < 20.0 && long >= 16.0 * 1.5 && number == unchanged, "{short}, {long}");
        assert!(kept(&"长".repeat(99)).0 <= 44.0, "within bounds");
    }

    #[test]
    fn names_have_the_room_for_the_title_and_words_do_not() {
        let columns = vec![
            column("规则", 24.0, |_: &usize| text("照搬上年")),
            column("级别", 8.0, |_: &usize| text("错误")),
            column("数", 9.0, |row: &usize| count(*row)),
        ];
        let title = "各条规则历年查到的问题".to_owned();
        let widths = Table { name: "表", title, nothing: "", columns, struck: None }.widths(&[1]);
        assert!(widths[0] > 24.0 && widths[1] <= 8.0, "{widths:?}");
    }

    #[test]
    fn an_empty_table_says_so() {
        let sheets = filled(&[], 2);
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].1[2][0], "什么也没有。");
    }
}

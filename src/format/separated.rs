//! Values separated by commas, tabs or semicolons, told from prose by their grid: every record has as many fields, or about
//! as many as a first one that names columns.
use std::collections::BTreeSet;

use csv::StringRecord;

use super::encoding;

/// Bytes that are looked at.
const SAMPLE: usize = 256 << 10;
/// Fewest records, by their fields, that make a grid and no sentences with commas.
const FEWEST_OF_TWO: usize = 4;
const FEWEST_OF_MORE: usize = 2;
/// Most lines without a separator that stand above a grid: its title, and whom it is of.
const MOST_TITLES: usize = 3;
/// Fewest columns that are named above a grid whose records are not all as long as that: blank cells at a row's end are
/// left out, and a comma in a cell's text makes two of it.
const FEWEST_NAMED: usize = 3;
/// Longest name of a column, in characters.
const LONGEST_NAME: usize = 30;
/// What the name of the column of units ends with, and its longest, in characters. Lines of prose with commas have none.
const UNITS: [&str; 3] = ["单位", "部门", "名称"];
const LONGEST_OF_UNITS: usize = 8;
/// Separators, the likelier first.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

/// Says whether the bytes are a grid of separated values.
pub fn is_separated(bytes: &[u8]) -> bool {
    let (text, _) = encoding::decode(&bytes[..bytes.len().min(SAMPLE)]);
    separator_of(&text).is_some()
}

/// Finds the separator that makes a grid of a text; a last record may be cut off by the sample.
pub fn separator_of(text: &str) -> Option<u8> {
    let even = SEPARATORS.into_iter().find(|&separator| is_grid(text, separator));
    even.or_else(|| SEPARATORS.into_iter().find(|&separator| is_below_names(text, separator)))
}

/// Returns the records of a text from the first one that has several fields or is no title, and whether titles stand above.
fn records(text: &str, separator: u8) -> (impl Iterator<Item = StringRecord>, bool) {
    let reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.into_records().map_while(Result::ok).peekable();
    let titles = (0..MOST_TITLES).map_while(|_| records.next_if(|record| record.len() == 1)).count();
    (records, titles > 0)
}

/// Says whether all records have as many fields.
fn is_grid(text: &str, separator: u8) -> bool {
    let (records, has_titles) = records(text, separator);
    let mut lengths = records.map(|record| record.len()).peekable();
    let first = lengths.peek().copied().unwrap_or_default();
    // A title and lines of one comma each are prose.
    if first < 2 || (has_titles && first == 2) {
        return false;
    }
    let (mut records, mut is_last_cut) = (0, false);
    for length in &mut lengths {
        // Only the record at the end may differ: prose is left at once.
        if is_last_cut {
            return false;
        }
        is_last_cut = length != first;
        records += usize::from(!is_last_cut);
    }
    let fewest = if first == 2 { FEWEST_OF_TWO } else { FEWEST_OF_MORE };
    records >= fewest && (!is_last_cut || text.len() >= SAMPLE / 2)
}

/// Says whether a first record names columns, one below it at least has as many fields, and half of them about as many.
fn is_below_names(text: &str, separator: u8) -> bool {
    let (mut records, _) = records(text, separator);
    let Some(head) = records.next().filter(are_names) else { return false };
    let about = (head.len() / 2).max(2)..=head.len() * 2;
    let (mut all, mut fitting, mut has_even) = (0_usize, 0_usize, false);
    for record in records {
        all += 1;
        fitting += usize::from(about.contains(&record.len()));
        has_even |= record.len() == head.len();
    }
    has_even && fitting * 2 >= all
}

/// Says whether the fields of a record can name columns: each is short, no sentence and no label with its value, and unlike the
/// others; one is of the units.
fn are_names(record: &StringRecord) -> bool {
    let is_name = |field: &str| {
        let field = field.trim();
        !field.is_empty()
            && field.chars().nth(LONGEST_NAME).is_none()
            && !field.contains(['，', '。', '；', '！', '？', '.', '：', ':'])
    };
    let is_of_units = |field: &str| {
        let bare = field.split(['（', '(']).next().unwrap_or_default().trim();
        bare.chars().nth(LONGEST_OF_UNITS).is_none() && UNITS.iter().any(|word| bare.ends_with(word))
    };
    let distinct: BTreeSet<&str> = record.iter().map(str::trim).collect();
    record.len() >= FEWEST_NAMED
        && record.iter().all(is_name)
        && record.iter().any(is_of_units)
        && distinct.len() == record.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_is_told_from_prose() {
        assert_eq!(separator_of("单位名称,填表人,电话\n甲局,张三,1\n乙局,\"李,四\",2\n"), Some(b','));
        assert_eq!(separator_of("单位名称\t填表人\t电话\n甲局\t张三\t1\n"), Some(b'\t'));
        assert_eq!(separator_of("一、概述\n全年完成3项, 其中2项, 提前完成\n二、效果\n"), None);
        assert_eq!(separator_of("2021年度汇总表\n单位名称,填表人,电话\n甲局,张三,1\n"), Some(b','));
        assert_eq!(separator_of("年度\t2021\n编号\t\n"), None);
    }

    #[test]
    fn rows_need_not_be_as_long_as_the_names_above() {
        let head = "汇总表\n单位名称,填表人,电话\n";
        assert_eq!(separator_of(&format!("{head}甲局,张三,1\n乙局,李四\n")), Some(b','));
        assert_eq!(separator_of(&format!("{head}甲局,张三,1\n乙局,李四,2,3\n丙局\n丁局,王五,4\n")), Some(b','));
        assert_eq!(separator_of(&format!("{head}甲局,张三\n乙局,李四\n")), None);
        assert_eq!(separator_of(&format!("{head}甲局,张三,1\n说明\n乙局也在内\n")), None);
        assert_eq!(separator_of(&format!("{head}甲局,张三,1\n乙局,李四\n丙局,赵六,2,3\n")), Some(b','));
        assert_eq!(separator_of("一是,二是,三是。\n快,好,省。\n快了,好了\n"), None);
        let prose = "工作总结\n2021年,我局在区委的坚强领导下,深入学习贯彻上级精神\n,围绕中心,履行职责,扎实推进\n见效,完成12项,受理64件\n";
        assert_eq!(separator_of(prose), None);
        assert_eq!(separator_of("快,准,稳\n抓重点,补短板,强弱项\n造林3000亩,完成率120%\n"), None);
        assert_eq!(separator_of("单位：甲局,填表人：张三,电话：1\n一是,二是,三是\n快了,好了\n"), None);
        assert_eq!(separator_of("序号,单位名称（全称）,电话\n1,甲局,1\n2,乙局\n"), Some(b','));
        assert_eq!(separator_of("单位,单位,电话\n甲局,张三,1\n乙局\n"), None);
    }
}

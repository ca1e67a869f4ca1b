//! Values separated by commas, tabs or semicolons, told from prose by their grid: every record has as many fields.
use super::encoding;

/// Bytes that are looked at.
const SAMPLE: usize = 256 << 10;
/// Fewest records, by their fields, that make a grid and no sentences with commas.
const FEWEST_OF_TWO: usize = 4;
const FEWEST_OF_MORE: usize = 2;
/// Most lines without a separator that stand above a grid: its title, and whom it is of.
const MOST_TITLES: usize = 3;
/// Separators, the likelier first.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

/// Says whether the bytes are a grid of separated values.
pub fn is_separated(bytes: &[u8]) -> bool {
    let (text, _) = encoding::decode(&bytes[..bytes.len().min(SAMPLE)]);
    separator_of(&text).is_some()
}

/// Finds the separator by which all records have as many fields; a last one may be cut off by the sample.
pub fn separator_of(text: &str) -> Option<u8> {
    SEPARATORS.into_iter().find(|&separator| is_grid(text, separator))
}

fn is_grid(text: &str, separator: u8) -> bool {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lengths = reader.records().map_while(Result::ok).map(|record| record.len()).peekable();
    let titles = (0..MOST_TITLES).map_while(|_| lengths.next_if_eq(&1)).count();
    let first = lengths.peek().copied().unwrap_or_default();
    // A title and lines of one comma each are prose.
    if first < 2 || (titles > 0 && first == 2) {
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
}

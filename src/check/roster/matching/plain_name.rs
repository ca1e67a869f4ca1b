//! A file and its copy (报告.docx, 报告 (1).docx, 报告 - 副本.docx) that say the same: the one that has the plain name counts, for that is
//! the name by which people know it.
use crate::model::Draft;
use crate::source_path::{folder_of, last_of, part_of, without_ending};

/// Words that systems put before or behind the name of a copy.
const BEFORE: [&str; 3] = ["副本", "复件", "copy of"];
const BEHIND: [&str; 4] = ["的副本", "副本", "复件", "copy"];
/// Marks and blanks between such a word and the name.
const BETWEEN: [char; 7] = [' ', '　', '-', '–', '—', '_', '·'];
/// Most figures of a copy's number.
const LONGEST_NUMBER: usize = 2;

/// Says whether a draft is of the file of which the other's is a copy, and says the same.
pub fn is_plain_of(plain: &Draft, copy: &Draft) -> bool {
    is_named_as_copy(&copy.source.path, &plain.source.path) && says_same(plain, copy)
}

fn says_same(left: &Draft, right: &Draft) -> bool {
    let is_same_file = left.has_bytes_of(right) && right.has_bytes_of(left);
    let is_same_report = || match (&left.report, &right.report) {
        (Some(left), Some(right)) => {
            (&left.fields, &left.sections) == (&right.fields, &right.sections)
                && (&left.opinion, &left.signing) == (&right.opinion, &right.signing)
        }
        _ => false,
    };
    is_same_file || is_same_report()
}

/// Says whether a file is named as a copy of another one beside it.
fn is_named_as_copy(copy: &str, plain: &str) -> bool {
    let (copy, plain) = (Parts::of(copy), Parts::of(plain));
    if (copy.folder, copy.ending, copy.part) != (plain.folder, plain.ending, plain.part) {
        return false;
    }
    // 报告 - 副本 (2)
    let mut stems = std::iter::successors(without_mark(copy.stem), |stem| without_mark(stem));
    stems.any(|stem| stem == plain.stem.trim())
}

/// A path, taken apart.
struct Parts<'p> {
    folder: &'p str,
    stem: &'p str,
    ending: &'p str,
    part: Option<&'p str>,
}

impl<'p> Parts<'p> {
    fn of(path: &'p str) -> Self {
        let name = last_of(path);
        let stem = without_ending(name);
        Self { folder: folder_of(path), stem, ending: &name[stem.len()..], part: part_of(path) }
    }
}

/// Takes one mark of a copy off a name: a word, or a number in brackets or behind a word.
fn without_mark(stem: &str) -> Option<&str> {
    let stem = stem.trim();
    // As ASCII alone changes its case, the bytes stay where they are.
    let lower = stem.to_ascii_lowercase();
    let is_number =
        |text: &str| (1..=LONGEST_NUMBER).contains(&text.len()) && text.bytes().all(|own| own.is_ascii_digit());
    let in_brackets = |text: &str| is_number(text) || BEHIND.contains(&text);
    let bracketed = || {
        let inner = lower.strip_suffix([')', '）'])?;
        let (front, inner) = inner.rsplit_once(['(', '（'])?;
        in_brackets(inner.trim()).then_some(&stem[..front.len()])
    };
    let behind = || {
        let digits = lower.len() - lower.trim_end_matches(|own: char| own.is_ascii_digit()).len();
        let counted = if digits <= LONGEST_NUMBER { lower[..lower.len() - digits].trim_end() } else { &lower };
        BEHIND.iter().find_map(|word| counted.strip_suffix(word)).map(|front| &stem[..front.len()])
    };
    let before = || {
        let rest = BEFORE.iter().find_map(|word| lower.strip_prefix(word))?.trim_start();
        let numbered = rest.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']));
        let rest = numbered.filter(|(number, _)| is_number(number)).map_or(rest, |(_, rest)| rest);
        Some(&stem[stem.len() - rest.len()..])
    };
    let bare = bracketed().or_else(behind).or_else(before)?.trim_matches(BETWEEN);
    (!bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_by_their_names() {
        for copy in [
            "局/报告(1).docx",
            "局/报告 （12）.docx",
            "局/报告 - 副本.docx",
            "局/报告 - 副本 (2).docx",
            "局/报告副本2.docx",
            "局/报告的副本.docx",
            "局/报告（副本）.docx",
            "局/副本报告.docx",
            "局/复件 报告.docx",
            "局/复件 (2) 报告.docx",
            "局/Copy of 报告.docx",
            "局/报告 - Copy (3).docx",
        ] {
            assert!(is_named_as_copy(copy, "局/报告.docx"), "{copy}");
        }
        for other in [
            "局/报告.docx",
            "局/报告（修改）.docx",
            "局/报告2.docx",
            "局/报告(2021).docx",
            "报告(1).docx",
            "局/报告(1).doc",
            "局/报告二(1).docx",
            "局/副本.docx",
        ] {
            assert!(!is_named_as_copy(other, "局/报告.docx"), "{other}");
        }
        assert!(is_named_as_copy("局/急!!报告#2(1).docx", "局/急!!报告#2.docx"));
        assert!(is_named_as_copy("汇总(1).xlsx#Sheet1", "汇总.xlsx#Sheet1"));
        assert!(!is_named_as_copy("汇总(1).xlsx#Sheet1", "汇总.xlsx#Sheet2"));
    }
}

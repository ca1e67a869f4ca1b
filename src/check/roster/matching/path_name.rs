//! The unit that the name of a file or of a folder tells where nothing else does.
use crate::config::Template;
use crate::han::is_han;
use crate::source_path::{OF_HANDLING, names_in, without_ending};

/// Words in which the names of units end.
const ENDINGS: [&str; 26] = [
    "局",
    "委",
    "办",
    "部",
    "院",
    "中心",
    "街道",
    "镇",
    "乡",
    "会",
    "学校",
    "中学",
    "小学",
    "站",
    "所",
    "队",
    "处",
    "办公室",
    "公司",
    "馆",
    "幼儿园",
    "政府",
    "法院",
    "组",
    "集团",
    "医院",
];
/// How many characters such a name has.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;

/// Finds the one name of a unit in a path, the file's name first, then its folders from the inmost on.
pub fn unit_in_path(path: &str, template: &Template) -> Option<String> {
    names_in(path).find_map(|name| unit_in_words(name, template))
}

fn unit_in_words(name: &str, template: &Template) -> Option<String> {
    let stem = without_ending(name);
    let bare = template.bare_title();
    let mut text = if bare.is_empty() { stem.to_owned() } else { stem.replace(bare, " ") };
    for word in OF_HANDLING {
        text = text.replace(word, " ");
    }
    let words = text.split(|character: char| !is_han(character));
    let is_unit =
        |word: &&str| LENGTHS.contains(&word.chars().count()) && ENDINGS.iter().any(|ending| word.ends_with(ending));
    let mut units = words.filter(is_unit);
    let first = units.next()?;
    units.next().is_none().then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_file_names_its_unit() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for path in [
            "青禾区林业局.docx",
            "2021年青禾区林业局绩效自评报告（红皮书）最终版.docx",
            "青禾区林业局/报告.docx",
            "附件2-青禾区林业局.xlsx#Sheet1",
            "青禾区林业局正文.docx",
            "收件.zip!青禾区林业局2021年度.doc",
        ] {
            assert_eq!(unit_in_path(path, &template).as_deref(), Some("青禾区林业局"), "{path}");
        }
        for path in ["报告.docx", "b.txt", "2021年绩效自评报告.docx", "区林业局、区水务局.docx"] {
            assert_eq!(unit_in_path(path, &template), None, "{path}");
        }
    }
}

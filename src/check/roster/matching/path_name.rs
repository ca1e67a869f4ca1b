//! The unit that the name of a file or of a folder tells where nothing else does.
use crate::config::Template;
use crate::han::is_han;
use crate::source_path::{OF_HANDLING, names_in, without_ending, without_group};

/// Words in which the names of units surely end, wherever else they stand: the template's list has 场 as well, and 活动现场
/// names no unit.
const ENDINGS: [&str; 24] = [
    "局", "委", "办", "部", "院", "中心", "街道", "镇", "乡", "会", "学校", "中学", "小学", "站", "所", "队", "处",
    "办公室", "公司", "馆", "幼儿园", "政府", "组", "集团",
];
/// Words of names of units in which such a word stands.
const OF_NAMES: [&str; 6] = ["少年", "青年", "老年", "成年", "出版", "版权"];
/// How many characters such a name has.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;

/// Finds the one name of a unit in a path, the file's name first, then its folders from the inmost on.
pub fn unit_in_path(path: &str, template: &Template) -> Option<String> {
    names_in(path).find_map(|name| unit_in_words(name, template))
}

fn unit_in_words(name: &str, template: &Template) -> Option<String> {
    let stem = without_group(without_ending(name));
    let bare = template.bare_title();
    let mut text = if bare.is_empty() { stem.to_owned() } else { stem.replace(bare, " ") };
    for word in OF_HANDLING {
        text = parted_at(&text, word);
    }
    let words = text.split(|character: char| !is_han(character));
    let is_unit =
        |word: &&str| LENGTHS.contains(&word.chars().count()) && ENDINGS.iter().any(|ending| word.ends_with(ending));
    let mut units = words.filter(is_unit);
    let first = units.next()?;
    units.next().is_none().then(|| first.to_owned())
}

/// Puts a blank for a word that says nothing of whose a file is, wherever it is no part of a name.
fn parted_at(text: &str, word: &str) -> String {
    let is_of_name = |at: usize, own: &str| {
        let mut within = own.match_indices(word).filter_map(|(inner, _)| text.get(at.checked_sub(inner)?..));
        within.any(|name| name.starts_with(own))
    };
    let (mut parted, mut end) = (String::with_capacity(text.len()), 0);
    for (at, _) in text.match_indices(word).filter(|(at, _)| !OF_NAMES.iter().any(|own| is_of_name(*at, own))) {
        parted.push_str(&text[end..at]);
        parted.push(' ');
        end = at + word.len();
    }
    parted + &text[end..]
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
        for (path, unit) in [
            ("2021年度青少年活动中心自评报告终版.docx", "青少年活动中心"),
            ("青禾区新闻出版局/2021年红皮书.docx", "青禾区新闻出版局"),
            ("第7组市监局/红皮书.docx", "市监局"),
            ("3号楼教育局/红皮书.docx", "教育局"),
        ] {
            assert_eq!(unit_in_path(path, &template).as_deref(), Some(unit), "{path}");
        }
        for path in ["报告.docx", "b.txt", "第二组/红皮书.docx", "2021年绩效自评报告.docx", "区林业局、区水务局.docx"]
        {
            assert_eq!(unit_in_path(path, &template), None, "{path}");
        }
    }
}

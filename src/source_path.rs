//! Paths of what units sent, below INPUT: folders are parted by `/`, an archive from what lies in it by `!`, a file from the sheet
//! or row of it by `#`. Names may hold the marks themselves, 急!!报告#2.docx: only behind an ending (of archives, before `!`) does
//! one of them part, or before the number of a row.

use crate::han;

/// Words in the names of files that are of the form, its versions and its handling, and say nothing of whose they are; the long
/// ones first.
pub const OF_HANDLING: [&str; 49] = [
    "绩效自评报告", "绩效自评", "自评报告", "自评总结", "红皮书", "自评表", "最终版", "修改稿", "修改后", "扫描件",
    "电子版", "绩效", "自评", "报告", "年度", "附件", "封面", "正文", "关于", "报送", "上报", "提交", "最终", "终稿",
    "定稿", "定版", "修改", "修订", "初稿", "草稿", "二稿", "三稿", "正式", "最新", "盖章", "签字", "签名", "扫描",
    "副本", "汇总", "文件", "总结", "更正", "补充", "重报", "稿", "版", "年", "的",
];

/// What folders are counted by that hold several units'.
const GROUPS: [&str; 4] = ["小组", "组", "号楼", "批次"];
/// What the names of archives end with.
const ARCHIVES: [&str; 7] = ["zip", "rar", "7z", "tar", "gz", "tgz", "cab"];
/// Most letters of an ending.
const LONGEST_ENDING: usize = 5;

/// Returns the path of the file, without the sheet or row of it.
pub fn file_of(path: &str) -> &str {
    part_at(path).map_or(path, |at| &path[..at])
}

/// Returns the sheet or row of the file; `None` where the path is that of a whole one.
pub fn part_of(path: &str) -> Option<&str> {
    part_at(path).map(|at| &path[at + 1..])
}

/// Returns the name of the file, folder or archive that a path leads to, without what of it is meant.
pub fn last_of(path: &str) -> &str {
    let file = file_of(path);
    last_mark(file).map_or(file, |at| &file[at + 1..])
}

/// Returns the path of what lies in an archive. One that is not called as archives are is parted as a folder is too:
/// 水务局!/报告.docx.
pub fn in_archive(archive: &str, name: &str) -> String {
    format!("{archive}{}{name}", if is_called_archive(archive) { "!" } else { "!/" })
}

/// Returns the folder or archive that holds what a path leads to, empty for INPUT itself.
pub fn folder_of(path: &str) -> &str {
    last_mark(file_of(path)).map_or("", |at| &path[..at])
}

/// Goes through the names in a path, the inmost first: the row, the sheet, the file, its folders and archives.
pub fn names_in(path: &str) -> impl Iterator<Item = &str> {
    let files = std::iter::successors(Some(file_of(path)), |path| Some(folder_of(path)));
    let files = files.take_while(|path| !path.is_empty()).map(last_of);
    part_of(path).into_iter().flat_map(|part| part.rsplit('!')).chain(files)
}

/// Goes through what may be the file of INPUT that a path leads to: itself, then the one it is a sheet or report of, then each
/// archive that it may lie in, the inmost first. Whether a mark parts is for whoever knows the files.
pub fn holders(path: &str) -> impl Iterator<Item = &str> {
    let file = part_at(path).map(|at| &path[..at]);
    std::iter::once(path).chain(file).chain(path.rmatch_indices('!').map(|(at, _)| &path[..at]))
}

/// Takes the ending off a name or a path; 2021.12 and 1.区教育局 end with none.
pub fn without_ending(name: &str) -> &str {
    let parted = name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && is_ending(ending));
    parted.map_or(name, |(stem, _)| stem)
}

/// Takes off a name the group or the house in which the office put it: 第7组市监局, 三组 市监局, 3号楼教育局.
pub fn without_group(name: &str) -> &str {
    let inner = name.strip_prefix('第').unwrap_or(name);
    let rest = inner.trim_start_matches(|own: char| own.is_ascii_digit() || han::counts(own));
    let behind = GROUPS.iter().find_map(|word| rest.strip_prefix(word)).filter(|_| rest.len() < inner.len());
    behind.map_or(name, |behind| behind.trim_start_matches(|mark: char| !mark.is_alphanumeric()))
}

fn part_at(path: &str) -> Option<usize> {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let mut marks = path.match_indices('#').map(|(at, _)| at).filter(|at| *at > name);
    marks.find(|at| has_ending(&path[..*at])).or_else(|| Some(name + row_at(&path[name..])?))
}

/// Finds the row of a workbook that is called without an ending: 汇总#表1!5.
fn row_at(name: &str) -> Option<usize> {
    let (sheet, row) = name.rsplit_once('!')?;
    let is_row = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !has_ending(sheet);
    sheet.find('#').filter(|_| is_row)
}

fn last_mark(file: &str) -> Option<usize> {
    let archive = || file.rmatch_indices('!').map(|(at, _)| at).find(|at| is_called_archive(&file[..*at]));
    file.rfind('/').max(archive())
}

fn is_called_archive(path: &str) -> bool {
    let parted = || path.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
    has_ending(path) && parted().is_some_and(|(_, ending)| ARCHIVES.iter().any(|own| own.eq_ignore_ascii_case(ending)))
}

fn has_ending(path: &str) -> bool {
    // No further back than an ending is long: names in archives may be of any length, and of nothing but marks.
    let dot = path.bytes().rev().take(LONGEST_ENDING + 1).position(|byte| byte == b'.');
    dot.is_some_and(|length| is_ending(&path[path.len() - length..]))
}

fn is_ending(text: &str) -> bool {
    (1..=LONGEST_ENDING).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_behind_an_ending_only() {
        for (path, folder, name, part) in [
            ("报告.docx", "", "报告.docx", None),
            ("党群/报告.docx", "党群", "报告.docx", None),
            ("群团单位汇总.xlsx#汇总!5", "", "群团单位汇总.xlsx", Some("汇总!5")),
            ("收件.zip!丙/报告.docx", "收件.zip!丙", "报告.docx", None),
            ("收件.zip!丙", "收件.zip", "丙", None),
            ("水利局.zip!水利局报告.docx", "水利局.zip", "水利局报告.docx", None),
            ("甲/急!!报告#2.docx", "甲", "急!!报告#2.docx", None),
            ("急.v!红皮书.docx", "", "急.v!红皮书.docx", None),
            ("收件.ZIP!急.v!红皮书.docx", "收件.ZIP", "急.v!红皮书.docx", None),
            ("甲.xlsx#表#1!5", "", "甲.xlsx", Some("表#1!5")),
            ("甲局#终稿.txt", "", "甲局#终稿.txt", None),
            ("V2.a#1/报告.docx", "V2.a#1", "报告.docx", None),
            ("收件/汇总2021.12#表1!5", "收件", "汇总2021.12", Some("表1!5")),
            ("甲#1.zip!5", "甲#1.zip", "5", None),
        ] {
            assert_eq!((folder_of(path), last_of(path), part_of(path)), (folder, name, part), "{path}");
        }
    }

    #[test]
    fn an_archive_without_an_ending_holds_what_is_in_it() {
        for (archive, folder) in
            [("水务局.zip", "水务局.zip"), ("水务局2021.12", "水务局2021.12!"), ("甲.dat", "甲.dat!")]
        {
            let path = in_archive(archive, "红皮书.docx");
            assert_eq!((folder_of(&path), last_of(&path)), (folder, "红皮书.docx"));
            assert!(holders(&path).any(|own| own == archive), "{path}");
        }
    }

    #[test]
    fn names_are_gone_through_from_the_inmost_on() {
        let names = |path| names_in(path).collect::<Vec<_>>();
        assert_eq!(names("收件.zip!群团/急!汇总.xlsx#妇联!5"), ["5", "妇联", "急!汇总.xlsx", "群团", "收件.zip"]);
        assert_eq!(holders("全.zip!内.zip!丙.docx").last(), Some("全.zip"));
        assert!(holders("甲#2/合集.docx#第2份").any(|own| own == "甲#2/合集.docx"));
    }

    #[test]
    fn a_group_is_no_part_of_a_name() {
        for (name, rest) in [
            ("第7组市监局", "市监局"),
            ("第七组-市监局", "市监局"),
            ("3号楼教育局", "教育局"),
            ("第二组", ""),
            ("第一批次 水务局", "水务局"),
            ("第一中学", "第一中学"),
            ("组织部", "组织部"),
            ("7月水务局", "7月水务局"),
        ] {
            assert_eq!(without_group(name), rest, "{name}");
        }
    }

    #[test]
    fn an_ending_begins_with_a_letter() {
        for (name, stem) in [
            ("报告.docx", "报告"),
            ("报告.2021.12.29.docx", "报告.2021.12.29"),
            ("2021.12.29", "2021.12.29"),
            ("1.区教育局", "1.区教育局"),
            (".docx", ".docx"),
        ] {
            assert_eq!(without_ending(name), stem);
        }
    }
}

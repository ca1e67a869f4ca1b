//! Files of web pages: their pictures, which LibreOffice puts beside the page, and what Word, WPS and browsers put into a folder
//! that is called as the page is (区林业局.files). No unit's reports, but listed as what they are.
use std::collections::{BTreeMap, BTreeSet};

use super::annexes::is_report;
use crate::finding::rule;
use crate::han::is_han;
use crate::model::{Draft, Format, Words};
use crate::run::file_read::FileRead;
use crate::source_path::{last_of, without_ending};

/// What the name of such a folder ends with, behind that of the page.
const FOLDERS: [&str; 2] = [".files/", "_files/"];
/// What the names of files in it end with. A document of Word or a PDF is nobody's but who put it there.
const ENDINGS: [&str; 28] = [
    "bmp", "css", "download", "emf", "emz", "gif", "htm", "html", "ico", "jfif", "jpeg", "jpg", "js", "json", "mso",
    "pcz", "png", "svg", "thmx", "tif", "tiff", "tmp", "webp", "wmf", "wmz", "woff", "xml", "下载",
];

/// Returns the path of the file that a page shows by a relative address, below INPUT as that of the page.
pub fn path_beside(page: &str, address: &str) -> String {
    let address = address.replace('\\', "/");
    let folder = page.strip_suffix(last_of(page)).unwrap_or_default();
    format!("{folder}{}", address.trim_start_matches("./"))
}

/// Takes the files of pages that were read out of the drafts.
pub fn part_page_files(all: &mut FileRead) {
    // A page with thumbnails of what the units sent is no report, and the scans are theirs.
    let pages = all.drafts.iter().filter(|draft| draft.source.format == Some(Format::Html) && is_report(draft));
    let pages: BTreeSet<String> = pages.map(|page| page.source.path.clone()).collect();
    let by_stem: BTreeMap<&str, &str> = pages.iter().map(|page| (without_ending(page), page.as_str())).collect();
    let shown = all.pictures.iter().filter(|(_, page)| pages.contains(&**page));
    let pictures: BTreeMap<&str, &str> = shown.map(|(path, page)| (&**path, &**page)).collect();
    let page_of = |draft: &Draft| {
        let path = draft.source.path.as_str();
        let is_picture =
            draft.report.is_none() && draft.findings.iter().any(|finding| finding.rule == rule::IMAGE_ONLY);
        let shows = pictures.get(path).copied().filter(|_| is_picture);
        let mut folders = FOLDERS.iter().flat_map(|folder| path.match_indices(folder)).map(|(at, _)| &path[..at]);
        let may_be = || !is_report(draft) && is_named_by_program(last_of(path));
        let holds = || folders.find_map(|stem| by_stem.get(stem).copied()).filter(|_| may_be());
        shows.or_else(holds).map(last_of)
    };
    let (mut kept, mut ignored) = (Vec::new(), Vec::new());
    for draft in std::mem::take(&mut all.drafts) {
        match page_of(&draft) {
            Some(page) => ignored.push((draft.source.path, why(page))),
            None => kept.push(draft),
        }
    }
    all.drafts = kept;
    all.ignored.extend(ignored);
}

/// Says whether a file may be one that a program put into the folder of a page: image001.png, and not 区水务局.png.
fn is_named_by_program(name: &str) -> bool {
    let is_so = |(stem, ending): (&str, &str)| ENDINGS.contains(&&*ending.to_lowercase()) && !stem.contains(is_han);
    name.rsplit_once('.').is_some_and(is_so)
}

fn why(page: &str) -> Words {
    Words::new(
        format!("网页 {page} 的图片或附属文件，没有读入"),
        format!("a picture or another file of the web page {page}, not read"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_lie_beside_their_page() {
        for (page, address, path) in [
            ("区林业局.html", "区林业局_html_1.png", "区林业局_html_1.png"),
            ("甲/区林业局.htm", "./区林业局.files\\1.png", "甲/区林业局.files/1.png"),
            ("甲.zip!区林业局.htm", "1.png", "甲.zip!1.png"),
        ] {
            assert_eq!(path_beside(page, address), path);
        }
    }

    #[test]
    fn what_a_unit_put_into_the_folder_of_a_page_is_its_own() {
        for (name, is_so) in [
            ("image001.PNG", true),
            ("filelist.xml", true),
            ("jquery.js.下载", true),
            ("区水务局.png", false),
            ("report.docx", false),
            ("扫描件.pdf", false),
            ("2021", false),
        ] {
            assert_eq!(is_named_by_program(name), is_so, "{name}");
        }
    }
}

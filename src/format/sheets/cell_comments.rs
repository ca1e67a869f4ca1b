//! Comments on the cells of an .xlsx, which calamine does not tell: notes, and the threads that newer Excel keeps beside them.
use std::collections::BTreeSet;

use super::cells::cell_at;
use super::listed::Listed;
use super::{Package, parts};
use crate::finding::Finding;
use crate::format::holder::Holder;
use crate::format::relationships::Relationships;
use crate::format::remarks::{Remark, report_remarks};
use crate::format::xml::{Element, Xml, decode};
use crate::model::{Bounds, Place};

/// Reports the comments of all sheets, and those of parts that no sheet names.
pub(super) fn report(package: &mut Package<'_>, listed: &Listed) -> Result<Vec<Finding>, Box<Finding>> {
    let (mut findings, mut met) = (Vec::new(), BTreeSet::new());
    for (name, part) in &listed.worksheets {
        let targets = Relationships::load(package, part).unwrap_or_default();
        let mut remarks: Vec<((u32, u32), String)> = Vec::new();
        // A thread stands in a note too, behind words of Excel's own.
        for kind in ["threadedComment", "comments"] {
            let threads: BTreeSet<(u32, u32)> = remarks.iter().map(|(at, _)| *at).collect();
            for target in targets.parts(kind) {
                met.insert(target.to_ascii_lowercase());
                let bytes = parts::part(package, target)?;
                remarks
                    .extend(comments_in(&bytes, package.bounds()).into_iter().filter(|(at, _)| !threads.contains(at)));
            }
        }
        // Those of one thread stay in their order.
        remarks.sort_by_key(|(at, _)| *at);
        let place = |(row, column)| Place::SheetCell { sheet: name.as_str().into(), row, column };
        let remarks = remarks.into_iter().map(|(at, words)| Remark { place: place(at), words });
        findings.extend(report_remarks(remarks, Holder::Workbook));
    }
    let of_nobody = parts::names(package, |name| {
        let is_comments = name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments/");
        is_comments && name.ends_with(".xml") && !met.contains(name)
    });
    for name in of_nobody {
        let said = comments_in(&parts::part(package, &name)?, package.bounds());
        findings.extend(report_remarks(said.into_iter().map(|(_, words)| Remark::somewhere(words)), Holder::Workbook));
    }
    Ok(findings)
}

/// Returns the comments of a part with their cells, both from 1; a part that is broken is one comment without words.
fn comments_in(part: &[u8], bounds: &Bounds) -> Vec<((u32, u32), String)> {
    let Ok(xml) = Xml::parse(decode(part).into_owned(), bounds) else { return vec![((1, 1), String::new())] };
    let comments = xml.root().into_iter().flat_map(Element::walk);
    let comments = comments.filter(|element| matches!(element.name(), "comment" | "threadedComment"));
    let read = |comment: Element<'_>| {
        let at = comment.attr("ref").and_then(|cell| cell_at(&cell)).unwrap_or((1, 1));
        let words: Vec<String> = comment
            .walk()
            .filter(|inner| inner.name() == "t" || (inner.name() == "text" && comment.name() == "threadedComment"))
            .map(Element::text)
            .collect();
        (at, words.concat())
    };
    comments.map(read).filter(|(_, words)| !words.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_threads_are_read() {
        let notes = br#"<comments><commentList><comment ref="B2"><text><r><t>a</t></r><r><t>b</t></r></text></comment>
            <comment ref="C3"><text><t> </t></text></comment></commentList></comments>"#;
        assert_eq!(comments_in(notes, &crate::model::Bounds::default()), [((2, 2), "ab".to_owned())]);
        let threads =
            br#"<ThreadedComments><threadedComment ref="B2"><text>a</text></threadedComment></ThreadedComments>"#;
        assert_eq!(comments_in(threads, &crate::model::Bounds::default()), [((2, 2), "a".to_owned())]);
        assert_eq!(comments_in(b"<a", &crate::model::Bounds::default()).len(), 1);
    }
}

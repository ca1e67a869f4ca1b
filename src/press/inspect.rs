//! Opens a finished PDF again, as a reader would, and holds it to what it should be: pages, labels, bookmarks, links, fonts
//! and size.
use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::outline::Bookmark;
use super::overlay::Overlay;
use crate::format::foreign::bare_fonts;

/// Most bookmarks that are followed: a chain that never ends is a fault too.
const BOOKMARK_LIMIT: usize = 1_000_000;
/// Fewest bytes of a page, its own objects alone.
const LEAST_OF_A_PAGE: usize = 20;
/// Most bytes of a PDF: beyond, many viewers do not open it.
const MOST_BYTES: usize = 2 << 30;

/// What a volume's PDF should be.
pub struct Book {
    /// Its pages.
    pub pages: usize,
    /// How many of them are front matter, labelled with roman numbers; the body counts from 1.
    pub front_pages: usize,
    /// Its bookmarks, those below another behind it.
    pub bookmarks: Vec<Bookmark>,
    /// The pages, from 0, to which the lines of the contents lead, in their order.
    pub links: Vec<usize>,
    /// The foreign pages that are laid over its own.
    pub overlays: Vec<Overlay>,
    /// Whether it is printed on both sides.
    pub duplex: bool,
}

/// Checks that a PDF opens, has `pages` pages and bookmarks that lead to some of them, and brings its fonts along.
///
/// # Errors
/// Says what is not as it should be.
pub fn inspect(pdf: &[u8], pages: usize) -> Result<(), String> {
    let (document, numbers) = opened(pdf, pages)?;
    check_fonts(&document)?;
    bookmarks(&document, &numbers).map(|_| ())
}

/// Checks that a volume's PDF is what it should be; foreign pages in it may lack their fonts.
///
/// # Errors
/// Says what is not as it should be.
pub fn inspect_book(pdf: &[u8], book: &Book, bears_foreign: bool) -> Result<(), String> {
    let (document, numbers) = opened(pdf, book.pages)?;
    if !bears_foreign {
        check_fonts(&document)?;
    }
    let found = bookmarks(&document, &numbers)?;
    let expected = book.bookmarks.iter().map(|bookmark| (bookmark.words.clone(), bookmark.depth, bookmark.page));
    same("bookmarks", &found, &expected.collect::<Vec<_>>())?;
    let front: Vec<ObjectId> = document.page_iter().take(book.front_pages).collect();
    let mut links = Vec::new();
    for page in front {
        links.extend(links_of(&document, page, &numbers)?);
    }
    // A line of the contents is a link for each of its pieces.
    links.dedup();
    same("links of the contents", &links, &book.links)?;
    check_labels(&document, book.front_pages)
}

/// Opens a PDF that this program made.
///
/// # Errors
/// Says why it does not open.
pub fn open(pdf: &[u8]) -> Result<Document, String> {
    Document::load_mem(pdf).map_err(|error| format!("the finished PDF does not open: {error}"))
}

/// The numbers of pages, from 0.
type Numbers = BTreeMap<ObjectId, usize>;

/// Opens a PDF and checks size and pages.
fn opened(pdf: &[u8], pages: usize) -> Result<(Document, Numbers), String> {
    if pdf.len() < pages * LEAST_OF_A_PAGE || pdf.len() > MOST_BYTES {
        return Err(format!("the finished PDF has {} bytes, which {pages} pages cannot have", pdf.len()));
    }
    let document = open(pdf)?;
    let numbers: Numbers = document.page_iter().zip(0..).collect();
    if numbers.len() != pages {
        return Err(format!("the finished PDF has {} pages instead of {pages}", numbers.len()));
    }
    Ok((document, numbers))
}

/// Compares what was found with what was expected, and names the first that differs.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &[T], expected: &[T]) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    let at = found.iter().zip(expected).take_while(|(found, expected)| found == expected).count();
    let (found, expected) = (found.get(at), expected.get(at));
    Err(format!("the finished PDF's {what}: number {} is {found:?} instead of {expected:?}", at + 1))
}

/// Lists all bookmarks: words, depth, and the page each leads to.
fn bookmarks(document: &Document, numbers: &Numbers) -> Result<Vec<(String, usize, usize)>, String> {
    let fault = |error: lopdf::Error| format!("the finished PDF's bookmarks cannot be followed: {error}");
    let Ok(root) = document.catalog().map_err(fault)?.get(b"Outlines") else { return Ok(Vec::new()) };
    let first = resolve(document, root)?.get(b"First").ok();
    let mut open: Vec<(&Object, usize)> = first.map(|first| (first, 0)).into_iter().collect();
    let mut found = Vec::new();
    while let Some((object, depth)) = open.pop() {
        let item = resolve(document, object)?;
        let words = item.get(b"Title").and_then(decode_text_string).map_err(fault)?;
        let Some(page) = target(document, item, numbers) else {
            return Err(format!("the finished PDF's bookmark “{words}” leads nowhere"));
        };
        found.push((words, depth, page));
        if found.len() > BOOKMARK_LIMIT {
            return Err("the finished PDF's bookmarks do not end".to_owned());
        }
        open.extend(item.get(b"Next").ok().map(|next| (next, depth)));
        open.extend(item.get(b"First").ok().map(|first| (first, depth + 1)));
    }
    Ok(found)
}

/// Lists the pages to which the links of a page lead.
fn links_of(document: &Document, page: ObjectId, numbers: &Numbers) -> Result<Vec<usize>, String> {
    let annotations = document.get_page_annotations(page);
    let annotations = annotations.map_err(|error| format!("the finished PDF's links cannot be followed: {error}"))?;
    let targets = annotations.into_iter().map(|annotation| {
        target(document, annotation, numbers).ok_or_else(|| "a link of the contents leads nowhere".to_owned())
    });
    targets.collect()
}

/// Returns the page, from 0, to which a bookmark or a link leads.
fn target(document: &Document, item: &Dictionary, numbers: &Numbers) -> Option<usize> {
    let target = match item.get(b"Dest") {
        Ok(target) => target,
        Err(_) => resolve(document, item.get(b"A").ok()?).ok()?.get(b"D").ok()?,
    };
    let (_, target) = document.dereference(target).ok()?;
    let page = target.as_array().ok()?.first()?.as_reference().ok()?;
    numbers.get(&page).copied()
}

/// Checks that front matter has roman labels, and that the body counts from 1.
fn check_labels(document: &Document, front_pages: usize) -> Result<(), String> {
    let read = || {
        let labels = document.catalog().ok()?.get_deref(b"PageLabels", document).ok()?.as_dict().ok()?;
        let numbers = labels.get_deref(b"Nums", document).ok()?.as_array().ok()?;
        let ranges = numbers.chunks(2).map(|range| {
            let style = resolve(document, range.get(1)?).ok()?;
            let first = style.get(b"St").map_or(Some(1), |first| first.as_i64().ok())?;
            let prefix = style.has(b"P");
            Some((range[0].as_i64().ok()?, style.get(b"S").ok()?.as_name().ok()?.to_vec(), first, prefix))
        });
        ranges.collect::<Option<Vec<_>>>()
    };
    let front = i64::try_from(front_pages).map_err(|error| error.to_string())?;
    let expected = [(0, b"r".to_vec(), 1, false), (front, b"D".to_vec(), 1, false)];
    same("page labels", &read().unwrap_or_default(), &expected)
}

/// Checks that every font is embedded.
///
/// # Errors
/// Names the font that is not.
pub fn check_fonts(document: &Document) -> Result<(), String> {
    match bare_fonts(document).first() {
        Some(font) => Err(format!("the finished PDF does not bring the font {font} along")),
        None => Ok(()),
    }
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Result<&'a Dictionary, String> {
    let resolved = document.dereference(object).and_then(|(_, object)| object.as_dict());
    resolved.map_err(|error| format!("the finished PDF cannot be followed: {error}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Job, Press, export, finish};
    use super::*;
    use crate::config::Standard;

    /// Four pages: a cover, contents with two links, and a body of two pages.
    fn pdf() -> Vec<u8> {
        let source = "#set document(title: \"a\", date: datetime(year: 2021, month: 12, day: 31))\n#set text(font: \"GW FangSong\", lang: \"zh\")\n\
                      甲#pagebreak()\n#link((page: 3, x: 0pt, y: 0pt))[乙]\n\n#link((page: 4, x: 0pt, y: 0pt))[丙]\n\
                      #pagebreak()\n= 乙\n#pagebreak()\n= 丙\n";
        let document = Press::new().compile(Job { name: "a.typ", source, files: Vec::new() }).expect("a document");
        export(&document, "a", Standard::A2u).expect("a PDF")
    }

    fn bookmark(words: &str, depth: usize, page: usize) -> Bookmark {
        Bookmark { words: words.to_owned(), depth, page, height: 800.0, is_open: false }
    }

    fn book() -> Book {
        let bookmarks = vec![bookmark("目录", 0, 1), bookmark("组", 0, 2), bookmark("乙", 1, 2), bookmark("丙", 1, 3)];
        Book { pages: 4, front_pages: 2, bookmarks, links: vec![2, 3], overlays: Vec::new(), duplex: true }
    }

    #[test]
    fn what_is_not_as_it_should_be_is_named() {
        let finished = finish(pdf(), book()).expect("finished");
        inspect_book(&finished, &book(), false).expect("as it should be");
        inspect(&finished, 4).expect("as it should be");
        let wrong = |change: &dyn Fn(&mut Book)| {
            let mut book = book();
            change(&mut book);
            inspect_book(&finished, &book, false).expect_err("a fault")
        };
        assert!(wrong(&|book| book.pages = 5).contains("4 pages instead of 5"));
        assert!(wrong(&|book| book.front_pages = 3).contains("page labels: number 2"));
        assert!(wrong(&|book| book.links[1] = 2).contains("links of the contents: number 2"));
        assert!(wrong(&|book| book.bookmarks[3].page = 2).contains("bookmarks: number 4"));
        assert!(wrong(&|book| book.bookmarks[3].depth = 0).contains("bookmarks: number 4"));
        assert!(wrong(&|book| drop(book.bookmarks.pop())).contains("bookmarks: number 4"));
    }

    #[test]
    fn a_damaged_pdf_is_refused() {
        let finished = finish(pdf(), book()).expect("finished");
        assert!(inspect(&finished[..finished.len() / 2], 4).is_err());
        assert!(inspect(&[], 4).expect_err("nothing").contains("0 bytes"));
        let damaged = |damage: &dyn Fn(&mut Dictionary)| {
            let mut document = open(&finished).expect("a PDF");
            document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()).for_each(damage);
            let mut bytes = Vec::new();
            document.save_modern(&mut bytes).expect("memory");
            inspect(&bytes, 4).expect_err("a fault")
        };
        let fonts: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        let no_font = damaged(&|dictionary| fonts.iter().for_each(|key| drop(dictionary.remove(key))));
        assert!(no_font.contains("FangSong"), "{no_font}");
        let leads_nowhere = damaged(&|dictionary| {
            if dictionary.has(b"Title") && dictionary.has(b"Dest") {
                dictionary.set("Dest", Object::Null);
            }
        });
        assert!(leads_nowhere.contains("leads nowhere"), "{leads_nowhere}");
        // A chain of bookmarks that comes back to itself.
        let endless = damaged(&|dictionary| {
            if let Ok(previous) = dictionary.get(b"Prev").cloned() {
                dictionary.set("Next", previous);
            }
        });
        assert!(endless.contains("do not end"), "{endless}");
    }
}

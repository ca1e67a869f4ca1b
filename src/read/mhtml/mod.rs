//! Reads a web page that came with its pictures in one mail (MHTML, RFC 2557): “单个文件网页” of Word and Excel, .mht of
//! browsers.
//!
//! Read: the page that the mail begins with, as the reader of web pages does; pictures from the other parts; headers and
//! footers, which Word keeps in a page of their own; the sheets of a workbook, each a page, one after the other.
//! Left out: the data that Word and Excel keep for themselves, style sheets in parts of their own. Refused: a mail with
//! attachments or without a page, or whose parts cannot be told apart. A mail that is cut off is read as far as it goes, with a finding.
mod beside;
#[cfg(test)]
mod tests;

use mailparse::{DispositionType, MailHeaderMap, ParsedMail, parse_mail};

use super::faults::{clip, cut};
use super::html::{Beside, Page, read_asides, read_pages, words_of};
use super::refusal::{refuse_as, refuse_mail};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::format::active::{Active, Kind};
use crate::format::encoding::without_mark;
use crate::format::holder::Holder;
use crate::model::{Format, Noted, RawDocument, Words};
use beside::Parts;

/// Most words in an encoding of their own, as fields of a mail may have them: their parser joins them one by one.
const WORD_LIMIT: usize = 20_000;

/// Most characters of an attachment's name that are shown.
const LONGEST_NAME: usize = 60;

/// A page of the mail, decoded.
struct Leaf {
    bytes: Vec<u8>,
    charset: Option<String>,
    name: String,
}

/// Reads the mail that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_mhtml(bytes: &[u8]) -> Result<Noted<RawDocument>, Box<Finding>> {
    let bytes = without_mark(bytes).trim_ascii_start();
    if bytes.split(|byte| *byte == b'=').filter(|rest| rest.starts_with(b"?")).count() > WORD_LIMIT {
        return Err(damaged());
    }
    let mail = parse_mail(bytes).map_err(|_| damaged())?;
    let parts: Vec<&ParsedMail<'_>> = mail.parts().filter(|part| part.subparts.is_empty()).collect();
    let attached: Vec<String> = parts.iter().filter_map(|part| attachment(part)).collect();
    let main = main_page(&mail, &parts).filter(|_| attached.is_empty());
    let main = main.ok_or_else(|| {
        if attached.is_empty() && is_packed(&mail) { damaged() } else { Box::new(refuse_mail(&attached)) }
    })?;
    let beside = Parts::of(&parts, beside::address(main).unwrap_or_default());
    let find = |address: &str| beside.find(address);
    let main_leaf = leaf(main).ok_or_else(damaged)?;
    let others = parts.iter().filter(|part| is_page(part) && !std::ptr::eq(**part, main));
    let (mut asides, mut pages) = (Vec::new(), Vec::new());
    for leaf in others.filter_map(|part| leaf(part)) {
        match read_asides(&leaf.page()) {
            Some(found) => asides.extend(found),
            None => pages.push(leaf),
        }
    }
    let read = read_pages(&[main_leaf.page()], &find);
    let mut noted = read.or_else(|fault| read_sheets(&pages, &find).unwrap_or(Err(fault)))?;
    noted.value.format = Format::Mhtml;
    noted.value.asides.extend(asides);
    noted.findings.extend(macros(&parts));
    if is_cut(&mail, bytes) {
        noted.findings.insert(0, cut());
    }
    Ok(noted)
}

/// Reads the sheets of a workbook, which begins with a page of frames to show them in and another with their names to
/// choose from; `None` where there are no such pages.
fn read_sheets(pages: &[Leaf], find: &Beside<'_>) -> Option<Result<Noted<RawDocument>, Box<Finding>>> {
    let sheets = pages.iter().filter(|leaf| leaf.name != "tabstrip.htm");
    let (hidden, shown): (Vec<&Leaf>, Vec<&Leaf>) = sheets.partition(|leaf| leaf.is_hidden());
    let shown: Vec<Page<'_>> = shown.into_iter().map(Leaf::page).collect();
    (!shown.is_empty()).then(|| {
        let mut noted = read_pages(&shown, find)?;
        noted.findings.extend(hidden.iter().map(|leaf| hidden_sheet(&leaf.page())));
        Ok(noted)
    })
}

/// Finds the page that the mail begins with: the one that it names, else the first.
fn main_page<'m, 'b>(mail: &'m ParsedMail<'b>, parts: &[&'m ParsedMail<'b>]) -> Option<&'m ParsedMail<'b>> {
    let mut pages = parts.iter().copied().filter(|part| is_page(part));
    let named = mail.ctype.params.get("start").and_then(|start| {
        pages
            .clone()
            .find(|page| page.headers.get_first_value("Content-ID").is_some_and(|id| id.trim() == start.trim()))
    });
    named.or_else(|| pages.next())
}

fn is_page(part: &ParsedMail<'_>) -> bool {
    matches!(part.ctype.mimetype.as_str(), "text/html" | "application/xhtml+xml")
}

/// Returns the name of a part that somebody attached.
fn attachment(part: &ParsedMail<'_>) -> Option<String> {
    let disposition = part.get_content_disposition();
    let name = disposition.params.get("filename").or_else(|| part.ctype.params.get("name"));
    let is_attached = disposition.disposition == DispositionType::Attachment;
    is_attached.then(|| name.map_or_else(|| part.ctype.mimetype.clone(), |name| shorten(name, LONGEST_NAME)))
}

/// Says whether the mail is one that programs pack pages into.
fn is_packed(mail: &ParsedMail<'_>) -> bool {
    mail.ctype.mimetype == "multipart/related"
}

fn leaf(part: &ParsedMail<'_>) -> Option<Leaf> {
    let name = beside::address(part).map(|address| beside::name_of(&address).to_owned()).unwrap_or_default();
    Some(Leaf { bytes: part.get_body_raw().ok()?, charset: part.ctype.params.get("charset").cloned(), name })
}

impl Leaf {
    fn page(&self) -> Page<'_> {
        Page { bytes: &self.bytes, charset: self.charset.as_deref() }
    }

    /// Says whether it is a sheet that Excel does not show.
    fn is_hidden(&self) -> bool {
        let mut marks = self.bytes.split(|byte| *byte == b'<');
        marks.any(|mark| mark.starts_with(b"x:Visible>SheetHidden") || mark.starts_with(b"x:Visible>SheetVeryHidden"))
    }
}

/// Reports the macros that Word and Excel keep in a part of their own.
fn macros(parts: &[&ParsedMail<'_>]) -> Vec<Finding> {
    let mut active = Active::default();
    let addresses = parts.iter().filter_map(|part| beside::address(part));
    let names = addresses.map(|address| beside::name_of(&address).to_owned());
    names.filter(|name| name == "editdata.mso").for_each(|name| active.note(Kind::Macros, &name, None));
    active.into_findings(Holder::Text)
}

/// Says whether the mark that ends a mail of several parts is missing.
fn is_cut(mail: &ParsedMail<'_>, bytes: &[u8]) -> bool {
    let Some(boundary) = mail.ctype.params.get("boundary") else { return false };
    let mark = format!("--{boundary}--");
    !bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(mark.as_bytes()))
}

fn hidden_sheet(page: &Page<'_>) -> Finding {
    let message = Words::new("文件里有隐藏的工作表，其中的内容没有读入。", "A hidden sheet was left out.");
    let hint = Words::new(
        "如属报告内容，请在 Excel 中右键单击工作表标签，选“取消隐藏”；否则请删除该工作表。",
        "unhide the sheet in Excel if it belongs to the report, else delete it",
    );
    let words = words_of(page);
    Finding::new(rule::HIDDEN_TEXT, message, hint).quoting(clip(&words)).leaving_out(&words)
}

fn damaged() -> Box<Finding> {
    Box::new(refuse_as(
        ("是“单个文件网页”，但里面找不到网页内容，可能已损坏", "a web page packed into a mail, without a page in it"),
        HINT,
    ))
}

const HINT: (&str, &str) = (
    "请用 Word 打开该文件，确认内容完整后另存为 .docx（表格另存为 .xlsx），再报送。",
    "open the file in Word, see that it is complete and save it as .docx or .xlsx",
);

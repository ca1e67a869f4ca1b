//! A page as its bytes say it: its data, its addresses, and where they lead.
use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::ledger::{list, text};
use crate::office::Office;
use crate::pdf;

/// A page with the folder in which it lies.
pub struct WebPage {
    folder: std::path::PathBuf,
    html: String,
}

impl WebPage {
    /// Reads a page.
    pub fn read(office: &Office, below: &str) -> Self {
        let path = office.path(below);
        let html = std::fs::read_to_string(&path).expect("a page");
        Self { folder: path.parent().expect("a folder").to_owned(), html }
    }

    /// Its text.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// What its script reads.
    pub fn data(&self) -> Value {
        let begin = "<script type=\"application/json\" id=\"data\">";
        let start = self.html.find(begin).expect("data") + begin.len();
        let end = start + self.html[start..].find("</script>").expect("an end");
        serde_json::from_str(&self.html[start..end]).expect("JSON")
    }

    /// The addresses of its links, as browsers understand them.
    pub fn addresses(&self) -> Vec<String> {
        let pattern = regex::Regex::new(r#"\shref="([^"]*)""#).expect("a pattern");
        let found = pattern.captures_iter(&self.html).map(|found| found[1].replace("&#x2f;", "/"));
        let addresses: Vec<String> = found.collect();
        assert!(addresses.iter().all(|address| !address.contains('&')), "nothing in them needs escaping");
        addresses
    }

    /// Lists what is wrong with addresses: no such file, no such page in it, no such place or unit on this page.
    pub fn faults<'a>(&self, addresses: impl IntoIterator<Item = &'a String>) -> Vec<String> {
        let data = self.data();
        let units: Vec<&str> = list(&data, "units").iter().map(|unit| text(unit, "id")).collect();
        let mut pages = BTreeMap::new();
        let mut faults = Vec::new();
        for address in addresses {
            let (path, place) = address.split_once('#').unwrap_or((address, ""));
            if path.is_empty() {
                if !units.contains(&place) && !self.html.contains(&format!(" id=\"{place}\"")) {
                    faults.push(address.clone());
                }
                continue;
            }
            let file = self.folder.join(unescaped(path));
            let page: usize = place.strip_prefix("page=").map_or(0, |page| page.parse().expect("a number"));
            if !file.is_file() || (page > 0 && page > *pages.entry(path).or_insert_with(|| count_pages(&file))) {
                faults.push(address.clone());
            }
        }
        faults
    }
}

fn count_pages(file: &Path) -> usize {
    pdf::open(&std::fs::read(file).expect("a file")).get_pages().len()
}

/// Undoes the escapes of an address.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(&others[..2]).expect("two digits");
            bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal"));
            rest = &others[2..];
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

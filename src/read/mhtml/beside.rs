//! The parts of a mail by their addresses, as a page of it refers to them.
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use mailparse::{MailHeaderMap, ParsedMail};

/// The parts of a mail other than pages.
pub struct Parts<'m, 'b> {
    parts: Vec<&'m ParsedMail<'b>>,
    by_address: BTreeMap<String, usize>,
    /// By the last word of the address; `None` where several parts share it.
    by_name: BTreeMap<String, Option<usize>>,
    /// The address of the page that refers to them.
    base: String,
    /// Parts that were asked for; `None` is one that cannot be decoded.
    loaded: RefCell<BTreeMap<usize, Option<Arc<[u8]>>>>,
}

impl<'m, 'b> Parts<'m, 'b> {
    /// Lists the parts for the page at `base`.
    pub fn of(parts: &[&'m ParsedMail<'b>], base: String) -> Self {
        let (mut by_address, mut by_name) = (BTreeMap::new(), BTreeMap::new());
        for (index, part) in parts.iter().enumerate() {
            let id = part.headers.get_first_value("Content-ID");
            let id = id.map(|id| format!("cid:{}", id.trim().trim_matches(['<', '>']).to_lowercase()));
            by_address.extend(id.map(|id| (id, index)));
            if let Some(address) = address(part) {
                by_name.entry(name_of(&address).to_owned()).and_modify(|known| *known = None).or_insert(Some(index));
                by_address.entry(address).or_insert(index);
            }
        }
        Self { parts: parts.to_vec(), by_address, by_name, base, loaded: RefCell::default() }
    }

    /// Returns the bytes of the part at an address, which may be relative to that of the page.
    pub fn find(&self, address: &str) -> Option<Arc<[u8]>> {
        let address = folded(address);
        let index = self.by_address.get(&address).copied().or_else(|| self.relative(&address))?;
        let mut loaded = self.loaded.borrow_mut();
        let load = || self.parts[index].get_body_raw().ok().filter(|bytes| !bytes.is_empty()).map(Arc::from);
        loaded.entry(index).or_insert_with(load).clone()
    }

    fn relative(&self, address: &str) -> Option<usize> {
        if address.contains(':') {
            return None;
        }
        let folder = self.base.rsplit_once('/').map_or("", |(folder, _)| folder);
        let absolute = self.by_address.get(&format!("{folder}/{}", address.trim_start_matches("./"))).copied();
        // The page and its parts may write the letters of a folder in different ways.
        absolute.or_else(|| self.by_name.get(name_of(address)).copied().flatten())
    }
}

/// Returns the address of a part.
pub fn address(part: &ParsedMail<'_>) -> Option<String> {
    part.headers.get_first_value("Content-Location").map(|address| folded(&address))
}

/// Returns the last word of an address.
pub fn name_of(address: &str) -> &str {
    address.rsplit_once('/').map_or(address, |(_, name)| name)
}

/// Makes addresses comparable.
fn folded(address: &str) -> String {
    address.trim().replace('\\', "/").to_lowercase()
}

//! Which bytes of the text have which properties: pages of 512 bytes that list them (2.9.36 ChpxFkp, 2.9.175 PapxFkp).
use super::file::{Structure, WordFile};
use super::plc::Plc;
use crate::format::little_endian::{slice, u16_at, u32_at};

/// Size of a page.
const PAGE: usize = 512;
/// Most runs that are taken note of; a page may be listed again and again.
const RUN_LIMIT: usize = 1 << 20;

/// A stretch of the main stream and its properties.
pub struct Run<'f> {
    from: u32,
    to: u32,
    /// The paragraph's style; 0 for characters.
    pub style: u16,
    /// The changes of properties.
    pub list: &'f [u8],
}

impl Run<'_> {
    /// Says whether a byte of the main stream lies in it.
    pub fn holds(&self, at: u32) -> bool {
        (self.from..self.to).contains(&at)
    }
}

/// All runs of one kind, in the order of the stream.
pub struct Runs<'f>(Vec<Run<'f>>);

impl<'f> Runs<'f> {
    /// Lists the paragraphs.
    pub fn of_paragraphs(file: &'f WordFile) -> Self {
        Self::read(file, Structure::Paragraphs, |page, index, count| {
            let at = usize::from(*page.get((count + 1) * 4 + index * 13)?) * 2;
            let (at, length) = match *page.get(at).filter(|_| at > 0)? {
                0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
                halved => (at + 1, usize::from(halved) * 2 - 1),
            };
            let properties = slice(page, at, length);
            Some((u16_at(properties, 0)?, &properties[2..]))
        })
    }

    /// Lists the stretches of characters of one look.
    pub fn of_characters(file: &'f WordFile) -> Self {
        Self::read(file, Structure::Characters, |page, index, count| {
            let at = usize::from(*page.get((count + 1) * 4 + index)?) * 2;
            let length = if at == 0 { 0 } else { usize::from(*page.get(at)?) };
            Some((0, slice(page, at + 1, length)))
        })
    }

    fn read(
        file: &'f WordFile,
        structure: Structure,
        properties: impl Fn(&'f [u8], usize, usize) -> Option<(u16, &'f [u8])>,
    ) -> Self {
        let pages = Plc::new(file.structure(structure), 4);
        let mut runs = Vec::new();
        for number in (0..pages.len()).filter_map(|index| u32_at(pages.datum(index), 0)) {
            let page = slice(&file.main, (number as usize & 0x003F_FFFF) * PAGE, PAGE);
            let count = usize::from(page.last().copied().unwrap_or(0));
            for index in 0..count.min(RUN_LIMIT - runs.len()) {
                let (Some(from), Some(to)) = (u32_at(page, index * 4), u32_at(page, index * 4 + 4)) else { break };
                let (style, list) = properties(page, index, count).unwrap_or_default();
                runs.push(Run { from, to, style, list });
            }
        }
        runs.sort_by_key(|run| run.from);
        Self(runs)
    }

    /// Returns the run of a byte of the main stream.
    pub fn at(&self, at: u32) -> Option<&Run<'f>> {
        let index = self.0.partition_point(|run| run.from <= at).checked_sub(1)?;
        self.0.get(index).filter(|run| run.holds(at))
    }

    /// Goes through all of them.
    pub fn iter(&self) -> impl Iterator<Item = &Run<'f>> {
        self.0.iter()
    }
}

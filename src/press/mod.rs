//! Typst as a machine: the embedded fonts and those of the computer, a world without disk or clock, compilation and PDF export. What is printed is
//! the business of `typeset` and `bind`.
mod copied;
mod face;
mod finish;
mod fonts;
mod headings;
mod inspect;
mod installed;
mod latin;
mod outline;
mod overlay;
mod relocate;
mod stored;
mod thumbnail;
mod unprintable;
mod visible;
mod world;

use std::sync::{Mutex, PoisonError};

use typst::diag::{Severity as DiagnosticSeverity, SourceDiagnostic};
use typst::foundations::{Bytes, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::{LazyHash, hash128};
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::config::Standard;

pub use copied::{BREAK, JOINER, text_of};
pub use finish::finish;
pub use fonts::{FAMILIES, FontFace};
pub use headings::{Heading, headings};
pub use inspect::{Book, inspect};
pub use installed::{Found, Search, find as find_fonts};
pub use outline::Bookmark;
pub use overlay::Overlay;
pub use relocate::relocate;
pub use thumbnail::thumbnail;
pub use unprintable::unprintable;
pub use visible::{BOX, is_invisible, is_selector, look_alike};

/// How many compilations lie between two sweeps of Typst's cache, and how many sweeps an unused entry survives.
const SWEEP_EVERY: usize = 8;
const SWEEP_AGE: usize = 1;

/// Bits of a word in the list of the characters covered.
const BITS: usize = 64;

/// Returns the version of Typst that sets the pages, as the PDFs name it.
pub fn typst_version() -> &'static str {
    typst::utils::version().raw()
}

/// What all compilations share: the standard library and the fonts.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// For each character, a bit that says whether some font has it: a font's own coverage is walked from its beginning at
    /// every question, and every character of every report is asked about.
    covered: Vec<u64>,
    /// Of each style, in the order of [`FAMILIES`], the families in the order in which they are tried.
    families: Vec<Vec<String>>,
    /// The sources of earlier compilations: every unit has the same one.
    parsed: Mutex<Vec<Source>>,
}

/// A source that Typst compiles, with the files that it may ask for.
#[derive(Clone)]
pub struct Job<'a> {
    /// Name of the source, for messages.
    pub name: &'static str,
    /// The Typst source.
    pub source: &'a str,
    /// Names and bytes of the files that the source reads.
    pub files: Vec<(String, Bytes)>,
}

impl Press {
    /// Loads the embedded fonts.
    pub fn new() -> Self {
        Self::with(Search::default())
    }

    /// Takes the fonts that were found for the settings, and loads the embedded ones behind them.
    pub fn with(Search { styles, latin, .. }: Search) -> Self {
        let embedded = fonts::load();
        let is_latin_of_all = latin.is_some();
        let latin = latin.map_or_else(|| fonts::latin_of_kaiti(&embedded), |found| found.font);
        let (mut fonts, mut infos) = (Vec::new(), Vec::new());
        // Under a name of its own: two styles may have fonts of one family, which Typst tells apart by their weights alone.
        let mut add = |font: Font, family: &str| {
            infos.push(FontInfo { family: family.to_owned(), ..font.info().clone() });
            fonts.push(font);
            family.to_owned()
        };
        add(latin, fonts::LATIN);
        let mut families: Vec<Vec<String>> = Vec::new();
        for (face, found) in FAMILIES.iter().zip(styles) {
            let takes_latin = is_latin_of_all || (face.lacks_latin && found.is_none());
            let latin = takes_latin.then(|| fonts::LATIN.to_owned());
            let own = found.map(|found| add(found.font, &format!("{} of the office", face.style)));
            let embedded = [face.family.to_owned(), fonts::LAST.to_owned()];
            families.push(latin.into_iter().chain(own).chain(embedded).collect());
        }
        for (face, font) in FAMILIES.iter().zip(embedded) {
            add(font, face.family);
        }
        // Each font is told from others by the sum of its bytes, which Typst would take when it first exports a page.
        for font in &fonts {
            hash128(font);
        }
        let mut covered = vec![0; (char::MAX as usize + 1) / BITS];
        for character in infos.iter().flat_map(|info| info.coverage.iter()) {
            let (word, bit) = bit_of(character);
            covered[word] |= bit;
        }
        Self {
            covered,
            families,
            parsed: Mutex::default(),
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_infos(infos)),
            fonts,
        }
    }

    /// Returns a source, parsed when it comes for the first time.
    fn parsed(&self, id: FileId, text: &str) -> Source {
        let mut parsed = self.parsed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = parsed.iter().find(|source| source.id() == id && source.text() == text) {
            return source.clone();
        }
        let source = Source::new(id, text.to_owned());
        parsed.retain(|source| source.id() != id);
        parsed.push(source.clone());
        source
    }

    /// Returns the families that set each style, as the Typst sources read them.
    pub fn families(&self) -> serde_json::Value {
        let of_style = FAMILIES.iter().zip(&self.families);
        of_style.map(|(face, families)| (face.style.to_owned(), serde_json::json!(families))).collect()
    }

    /// Says whether some font has a glyph for `character`.
    pub fn has_glyph(&self, character: char) -> bool {
        let (word, bit) = bit_of(character.into());
        self.covered[word] & bit != 0
    }

    /// Writes pages down that this press laid out; `None` where they show what cannot be written.
    pub fn store(&self, pages: &[Page]) -> Option<Vec<u8>> {
        stored::store(pages, &self.fonts)
    }

    /// Makes pages of what a press with the same fonts wrote down, with locations of their own for each `salt`; `None` where the
    /// bytes are none of that.
    pub fn restore(&self, bytes: &[u8], salt: &str) -> Option<Vec<Page>> {
        stored::restore(bytes, &self.fonts, salt)
    }

    /// Lays a source out.
    ///
    /// # Errors
    /// Typst's own messages, joined; they are in English and meant for whoever wrote the source.
    pub fn compile(&self, job: Job<'_>) -> Result<PagedDocument, String> {
        let world = world::JobWorld::new(self, job);
        let line = |error: &SourceDiagnostic| {
            let start = world.range(error.span)?.start;
            Some(world.main_text().get(..start)?.lines().count().max(1))
        };
        typst::compile::<PagedDocument>(&world).output.map_err(|errors| describe(&errors, line))
    }
}

/// Returns where in the list of the characters covered one has its bit.
fn bit_of(character: u32) -> (usize, u64) {
    let at = character as usize;
    (at / BITS, 1 << (at % BITS))
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

/// Exports pages as a tagged PDF of that standard; the same pages give the same bytes.
///
/// # Errors
/// Typst's own messages, joined.
pub fn export(document: &PagedDocument, ident: &str, standard: Standard) -> Result<Vec<u8>, String> {
    let standard = match standard {
        Standard::A2u => PdfStandard::A_2u,
        Standard::A2a => PdfStandard::A_2a,
        Standard::Ua1 => PdfStandard::Ua_1,
    };
    let standards = PdfStandards::new(&[standard]).expect("a single standard agrees with itself");
    let options = PdfOptions { standards, ident: Smart::Custom(ident.to_owned()), ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|errors| describe(&errors, |_| None))
}

/// Keeps Typst's cache, which grows without bound, to what the last few compilations used.
pub fn sweep(compilations: usize) {
    if compilations.is_multiple_of(SWEEP_EVERY) {
        typst::comemo::evict(SWEEP_AGE);
    }
}

/// Empties Typst's cache.
pub fn forget() {
    typst::comemo::evict(0);
}

/// Makes a pool for Typst's inner rayon on a plain thread. Units that fan out on a shared pool steal each other's work
/// while they wait, nest, and overflow the stack; so several units at once take a pool of one each.
pub fn pool(threads: usize) -> rayon::ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build();
    pool.expect("a few threads can be started")
}

/// Joins Typst's errors, each with its line of the source where that is known.
fn describe(errors: &[SourceDiagnostic], line: impl Fn(&SourceDiagnostic) -> Option<usize>) -> String {
    let errors = errors.iter().filter(|error| error.severity == DiagnosticSeverity::Error);
    let said = errors.map(|error| match line(error) {
        Some(line) => format!("line {line}: {}", error.message),
        None => error.message.to_string(),
    });
    said.collect::<Vec<_>>().join("; ")
}

//! Typst as a machine: the embedded fonts, a world without disk or clock, compilation and PDF export. What is printed is
//! the business of `typeset` and `bind`.
mod finish;
mod fonts;
mod headings;
mod inspect;
mod outline;
mod relocate;
mod world;

use typst::diag::{Severity as DiagnosticSeverity, SourceDiagnostic};
use typst::foundations::{Bytes, Smart};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use finish::finish;
pub use fonts::{FAMILIES, FontFace};
pub use headings::{Heading, headings};
pub use inspect::{Book, inspect};
pub use outline::Bookmark;
pub use relocate::relocate;

/// How many compilations lie between two sweeps of Typst's cache, and how many sweeps an unused entry survives.
const SWEEP_EVERY: usize = 8;
const SWEEP_AGE: usize = 1;

/// What all compilations share: the standard library and the fonts.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// All characters that some font has, sorted: a font's own coverage is walked from its beginning at every question.
    covered: Vec<u32>,
}

/// A source that Typst compiles, with the files that it may ask for.
pub struct Job {
    /// Name of the source, for messages.
    pub name: &'static str,
    /// The Typst source.
    pub source: &'static str,
    /// Names and bytes of the files that the source reads.
    pub files: Vec<(String, Bytes)>,
}

impl Press {
    /// Loads the embedded fonts.
    pub fn new() -> Self {
        let fonts = fonts::load();
        let mut covered: Vec<u32> = fonts.iter().flat_map(|font| font.info().coverage.iter()).collect();
        covered.sort_unstable();
        covered.dedup();
        Self {
            covered,
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    /// Says whether some font has a glyph for `character`.
    pub fn has_glyph(&self, character: char) -> bool {
        self.covered.binary_search(&u32::from(character)).is_ok()
    }

    /// Lays a source out.
    ///
    /// # Errors
    /// Typst's own messages, joined; they are in English and meant for whoever wrote the source.
    pub fn compile(&self, job: Job) -> Result<PagedDocument, String> {
        let world = world::JobWorld::new(self, job);
        typst::compile::<PagedDocument>(&world).output.map_err(|errors| describe(&errors))
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

/// Exports pages as tagged PDF/A-2u; the same pages give the same bytes.
///
/// # Errors
/// Typst's own messages, joined.
pub fn export(document: &PagedDocument, ident: &str) -> Result<Vec<u8>, String> {
    let standards = PdfStandards::new(&[PdfStandard::A_2u]).expect("a single standard agrees with itself");
    let options = PdfOptions { standards, ident: Smart::Custom(ident.to_owned()), ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|errors| describe(&errors))
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

fn describe(errors: &[SourceDiagnostic]) -> String {
    let errors = errors.iter().filter(|error| error.severity == DiagnosticSeverity::Error);
    errors.map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

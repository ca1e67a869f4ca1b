//! The only door through which Typst sees anything: one source, the files handed in with it, the embedded fonts.
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::{Job, Press};

/// A world of one compilation.
pub struct JobWorld<'a> {
    press: &'a Press,
    source: Source,
    files: Vec<(FileId, Bytes)>,
}

impl<'a> JobWorld<'a> {
    /// Makes the world in which `job` is compiled.
    pub fn new(press: &'a Press, job: Job<'_>) -> Self {
        let source = press.parsed(file_id(job.name), job.source);
        let files = job.files.into_iter().map(|(name, bytes)| (file_id(&name), bytes)).collect();
        Self { press, source, files }
    }
}

impl JobWorld<'_> {
    /// Returns the text of the source that is compiled.
    pub fn main_text(&self) -> &str {
        self.source.text()
    }
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("names of files are made by this program");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

//! One file → the files in it: an archive is opened, and archives in it too, within bounds; anything else is itself.
use crate::finding::Finding;
use crate::format::archive::{Archive, Spent};
use crate::format::package::PackageError;
use crate::intake::ignored_by_name;
use crate::model::{Bound, Bounds, Words};
use crate::read::{Signature, archive_fault, empty_archive, sniff};
use crate::run::guard::guarded;
use crate::source_path::in_archive;

/// What a file turned out to be.
pub enum Content<'a> {
    /// A document, by its signature, and its bytes.
    Document(Signature, &'a [u8]),
    /// Nothing that can be opened, and its bytes where there are any.
    Refused(Box<Finding>, Option<&'a [u8]>),
    /// A file of an archive that is no report, and why.
    Ignored(Words),
}

/// Calls `visit` with each file that `bytes` are or hold, within the bounds, and with its path, that of the archive first.
/// Something is always visited that is not ignored.
pub fn each_file(shown: &str, bytes: &[u8], bounds: &Bounds, visit: &mut dyn FnMut(&str, Content<'_>)) {
    Opener { bounds, spent: &Spent::default(), visit }.open(shown, bytes, 0);
}

struct Opener<'a> {
    bounds: &'a Bounds,
    spent: &'a Spent,
    visit: &'a mut dyn FnMut(&str, Content<'_>),
}

impl Opener<'_> {
    fn open(&mut self, shown: &str, bytes: &[u8], depth: u64) {
        match guarded(|| sniff(bytes)) {
            Ok(Signature::Zip) => match self.bounds.hold(Bound::ArchiveDepth, depth + 1) {
                Ok(()) => self.open_archive(shown, bytes, depth + 1),
                Err(over) => {
                    let fault = Box::new(archive_fault(PackageError::TooLarge(over)));
                    (self.visit)(shown, Content::Refused(fault, Some(bytes)));
                }
            },
            Ok(signature) => (self.visit)(shown, Content::Document(signature, bytes)),
            Err(panic) => (self.visit)(shown, Content::Refused(panic, Some(bytes))),
        }
    }

    fn open_archive(&mut self, shown: &str, bytes: &[u8], depth: u64) {
        let archive = match Archive::open(bytes, self.bounds, self.spent) {
            Ok(archive) => archive,
            Err(error) => return (self.visit)(shown, Content::Refused(Box::new(archive_fault(error)), Some(bytes))),
        };
        if archive.has_twins() {
            let why = Words::new(
                "压缩包里有重名的文件，同名的只读得到最后一个，请解压核对",
                "files in the archive have one name, of which only the last can be read: unpack it and see",
            );
            (self.visit)(shown, Content::Ignored(why));
        }
        let mut is_empty = true;
        for entry in archive.entries() {
            let inner = in_archive(shown, &entry.name);
            if let Some(why) = ignored(&entry.name) {
                (self.visit)(&inner, Content::Ignored(why));
                continue;
            }
            is_empty = false;
            match &entry.content {
                Ok(bytes) => self.open(&inner, bytes, depth),
                Err(error) => (self.visit)(&inner, Content::Refused(Box::new(archive_fault(*error)), None)),
            }
        }
        if is_empty {
            (self.visit)(shown, Content::Refused(Box::new(empty_archive()), Some(bytes)));
        }
    }
}

/// Says why a file of an archive is no report, by its name alone.
fn ignored(name: &str) -> Option<Words> {
    let of_system = || Words::new("系统文件", "a file of the operating system");
    ignored_by_name(name.rsplit('/').next().unwrap_or_default())
        .or_else(|| name.starts_with("__MACOSX/").then(of_system))
}

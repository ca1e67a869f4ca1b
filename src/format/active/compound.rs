//! Active content of compound files ([MS-CFB]): storages of macros and of embedded objects.
use std::io::{Cursor, Read};
use std::path::Path;

use cfb::CompoundFile as Compound;
use encoding_rs::GB18030;

use super::{Active, Kind, kinds};
use crate::format::little_endian::u32_at;

/// Most storages and streams that are looked at.
const ENTRY_LIMIT: usize = 5000;
/// Most bytes of the stream that names an object's program.
const NAME_LIMIT: u64 = 4096;

impl Active {
    /// Takes note of the macros and objects in a compound file; says nothing of one that does not keep to the rules.
    pub fn note_compound(&mut self, bytes: &[u8]) {
        let Ok(mut file) = Compound::open(Cursor::new(bytes)) else { return };
        let storages: Vec<String> = file
            .walk()
            .take(ENTRY_LIMIT)
            .filter(|entry| entry.is_storage())
            .map(|entry| slashed(entry.path()))
            .collect();
        let has_macros = |storage: &&String| {
            let storage = storage.trim_start_matches('/').to_ascii_lowercase();
            storage == "macros/vba" || storage == "_vba_project_cur/vba"
        };
        if storages.iter().any(|storage| has_macros(&storage)) {
            self.note(Kind::Macros, "VBA", None);
        }
        for storage in storages.iter().filter(|storage| is_object(storage)) {
            self.note_object(&mut file, storage);
        }
    }

    fn note_object(&mut self, file: &mut Compound<Cursor<&[u8]>>, storage: &str) {
        let program = program(file, storage);
        if file.is_stream(format!("{storage}/Equation Native")) || kinds::shows_itself(&program) {
            return;
        }
        let is_control = ["contents", "\u{3}OCXNAME"].iter().any(|name| file.is_stream(format!("{storage}/{name}")));
        let is_file = file.is_stream(format!("{storage}/\u{1}Ole10Native"));
        let kind = if is_control && !is_file { Kind::Control } else { Kind::Object };
        self.note(kind, &program, None);
    }
}

/// Says whether an embedded compound file is a formula, a chart or a picture.
pub(super) fn shows_itself(bytes: &[u8]) -> bool {
    let Ok(mut file) = Compound::open(Cursor::new(bytes)) else { return false };
    file.is_stream("/Equation Native") || kinds::shows_itself(&program(&mut file, ""))
}

/// Says whether a storage holds one object: Word keeps them in a pool, Excel at the root ([MS-DOC] 2.1.4, [MS-XLS] 2.1.3).
fn is_object(storage: &str) -> bool {
    let path = storage.trim_start_matches('/');
    match path.split_once('/') {
        Some((pool, object)) => pool.eq_ignore_ascii_case("ObjectPool") && !object.contains('/'),
        None => path.len() == 11 && path.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("MBD")),
    }
}

/// Reads which program an object is of ([MS-OLEDS] 2.3.8): what it is called for users, a clipboard format, its name.
fn program(file: &mut Compound<Cursor<&[u8]>>, storage: &str) -> String {
    let mut bytes = Vec::new();
    if let Ok(stream) = file.open_stream(format!("{storage}/\u{1}CompObj")) {
        // What could be read before a fault may be enough.
        let _ = stream.take(NAME_LIMIT).read_to_end(&mut bytes);
    }
    let text = |at: usize| -> Option<(String, usize)> {
        let end = at.checked_add(4)?.checked_add(u32_at(&bytes, at)? as usize)?;
        let (text, _) = GB18030.decode_without_bom_handling(bytes.get(at + 4..end)?);
        Some((text.trim_end_matches('\0').to_owned(), end))
    };
    let named = || {
        let (shown, behind) = text(28)?;
        let format = u32_at(&bytes, behind)?;
        let behind = if format >= 0xFFFF_FFFE { behind + 8 } else { text(behind)?.1 };
        Some((shown, text(behind).map(|(name, _)| name).filter(|name| !name.is_empty())))
    };
    match named() {
        Some((_, Some(program))) => program,
        Some((shown, None)) => shown,
        None => String::new(),
    }
}

/// Returns a path with `/`, whatever the system writes.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

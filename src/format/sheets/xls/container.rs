//! Where a workbook's stream is: in a compound file, also in one that is faulty, or, before Excel 5, the file itself.
use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;
use office_oxide::cfb::CfbReader;

/// Most bytes of the workbook's stream.
const STREAM_LIMIT: u64 = 256 << 20;
/// How the stream is called, that of Excel 97 first: a file for two versions has both.
const NAMES: [&str; 2] = ["Workbook", "Book"];

/// Returns the workbook's stream as far as it can be read; `None` where there is none.
pub(super) fn stream_of(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Some(bytes.to_vec());
    }
    // The strict reader refuses a whole file for one faulty sector or a damaged summary.
    sound(bytes).or_else(|| faulty(bytes))
}

fn sound(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    let named = |wanted: &str| {
        let entry =
            file.read_root_storage().find(|entry| entry.is_stream() && entry.name().eq_ignore_ascii_case(wanted));
        entry.map(|entry| entry.path().to_owned())
    };
    let paths: Vec<_> = NAMES.into_iter().filter_map(named).collect();
    paths.into_iter().find_map(|path| {
        let mut stream = Vec::new();
        // What could be read before a fault is kept: the records say what is missing.
        let _ = file.open_stream(path).ok()?.take(STREAM_LIMIT).read_to_end(&mut stream);
        (!stream.is_empty()).then_some(stream)
    })
}

fn faulty(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = CfbReader::new(Cursor::new(bytes)).ok()?;
    let streams = NAMES.into_iter().filter(|name| file.has_root_entry(name)).collect::<Vec<_>>();
    let stream = streams.into_iter().find_map(|name| file.open_stream(name).ok().filter(|stream| !stream.is_empty()));
    stream.filter(|stream| stream.len() as u64 <= STREAM_LIMIT)
}

//! Whether packed streams are whole: a reader unpacks as much as it can and says nothing of the rest, and half a page would be
//! bound as if it were one.
use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Document, Object, Stream};

use super::faults;
use crate::finding::Finding;

/// Most bytes of one stream that are unpacked to see whether it ends, and of all streams of a file.
const ONE: u64 = 1 << 30;
const ALL: u64 = 4 << 30;
/// Bytes that are unpacked at once.
const ROOM: usize = 64 << 10;
/// Bytes before packed data, which say how it is packed.
const HEAD: usize = 2;

/// Refuses a file of whose streams one is broken, or of whose photographs one has no end.
///
/// # Errors
/// The finding that says so.
pub fn check(copied: &Document) -> Result<(), Box<Finding>> {
    let mut left = ALL;
    for stream in copied.objects.values().filter_map(|object| object.as_stream().ok()) {
        let (is_whole, unpacked) = unpacks(stream, ONE.min(left));
        // A step may go a little beyond.
        left = left.saturating_sub(unpacked);
        if !is_whole {
            return Err(faults::broken_stream());
        }
        if is_cut_photograph(stream) {
            return Err(faults::cut_photograph());
        }
    }
    Ok(())
}

/// Says whether a stream unpacks to its end; a checksum behind it that is wrong or missing does no harm.
pub fn is_whole(stream: &Stream) -> bool {
    unpacks(stream, ONE).0
}

/// Says whether the checksum behind a stream is right as well, which some programs insist on.
pub fn is_sound(stream: &Stream) -> bool {
    !is_packed(stream) || inflates(&stream.content, Decompress::new(true), ONE).0
}

fn unpacks(stream: &Stream, most: u64) -> (bool, u64) {
    match stream.content.get(HEAD..) {
        _ if !is_packed(stream) || stream.content.is_empty() => (true, 0),
        Some(packed) => inflates(packed, Decompress::new(false), most),
        None => (false, 0),
    }
}

/// Says whether packed data comes to its end, or to `most` bytes, and how many it is.
fn inflates(mut packed: &[u8], mut machine: Decompress, most: u64) -> (bool, u64) {
    let mut room = vec![0; ROOM];
    while machine.total_out() < most {
        let before = (machine.total_in(), machine.total_out());
        let status = machine.decompress(packed, &mut room, FlushDecompress::None);
        let taken = usize::try_from(machine.total_in() - before.0).unwrap_or(usize::MAX);
        packed = packed.get(taken..).unwrap_or_default();
        match status {
            Ok(Status::StreamEnd) => return (true, machine.total_out()),
            Ok(_) if before != (machine.total_in(), machine.total_out()) => {}
            _ => return (false, machine.total_out()),
        }
    }
    (true, most)
}

/// Says whether the first thing to do with a stream is to inflate it.
fn is_packed(stream: &Stream) -> bool {
    first_filter(stream).is_some_and(|name| matches!(name, b"FlateDecode" | b"Fl"))
}

fn first_filter(stream: &Stream) -> Option<&[u8]> {
    match stream.dict.get(b"Filter").ok()? {
        Object::Array(filters) => filters.first()?.as_name().ok(),
        filter => filter.as_name().ok(),
    }
}

/// Says whether a photograph (JPEG) stops before its end: its last pixels begin and no mark of an end follows. What is
/// packed in it holds neither mark.
fn is_cut_photograph(stream: &Stream) -> bool {
    const PIXELS: [u8; 2] = [0xFF, 0xDA];
    const END: [u8; 2] = [0xFF, 0xD9];
    let last = |mark: [u8; 2]| stream.content.windows(2).rposition(|bytes| bytes == mark);
    first_filter(stream).is_some_and(|name| matches!(name, b"DCTDecode" | b"DCT")) && last(PIXELS) > last(END)
}

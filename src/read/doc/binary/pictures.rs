//! Where the pictures in the line lie in the stream Data (2.9.190, PICFAndOfficeArtData), and whether there is a picture at
//! all: Word keeps data of fields and empty frames in the same way.
use std::collections::BTreeSet;

use super::chars::Look;
use super::file::WordFile;
use super::runs::Runs;
use crate::format::little_endian::{u16_at, u32_at};

/// Size of the head of a picture (2.9.192, cbHeader).
const HEAD: u16 = 0x44;
/// Records of [MS-ODRAW]: a shape (2.2.14), an entry of the store of pictures (2.2.32), and pictures of all kinds (2.2.23).
const SHAPE: u16 = 0xF004;
const ENTRY: u16 = 0xF007;
const PICTURES: std::ops::RangeInclusive<u16> = 0xF01A..=0xF02A;
/// What an entry says of its picture before the picture itself.
const ENTRY_HEAD: usize = 36;

/// Lists where all pictures of the file lie, those of headers and text boxes among them.
pub fn picture_places(file: &WordFile) -> BTreeSet<u32> {
    let runs = Runs::of_characters(file);
    let places = runs.iter().filter_map(|run| Look::read(run.list).picture);
    places.filter(|place| holds_picture(&file.data, *place).unwrap_or(false)).collect()
}

/// Says whether a picture lies at that place of the stream; `None` where nothing lies that can be read.
pub fn holds_picture(data: &[u8], place: u32) -> Option<bool> {
    let data = data.get(place as usize..)?;
    let end = data.len().min(u32_at(data, 0)? as usize);
    let (head, kind) = (u16_at(data, 4)?, u16_at(data, 6)?);
    let body = data.get(usize::from(HEAD)..end).filter(|_| head == HEAD)?;
    match kind {
        0x64 => shape_holds_picture(body),
        // The name of a file stands before the shape.
        0x66 => shape_holds_picture(body.get(1 + usize::from(*body.first()?)..)?),
        _ => Some(is_metafile(body) || is_bitmap(body)),
    }
}

/// Looks behind a shape for its picture.
fn shape_holds_picture(body: &[u8]) -> Option<bool> {
    let (kind, length) = record(body)?;
    if kind != SHAPE {
        return None;
    }
    let (kind, length) = record(body.get(8 + length..)?)?;
    Some(PICTURES.contains(&kind) || (kind == ENTRY && length > ENTRY_HEAD))
}

/// Reads the kind and size of a record ([MS-ODRAW] 2.2.1).
fn record(bytes: &[u8]) -> Option<(u16, usize)> {
    Some((u16_at(bytes, 2)?, u32_at(bytes, 4)? as usize))
}

/// Knows a metafile by its kind and the size of its head ([MS-WMF] 2.3.2.2).
fn is_metafile(body: &[u8]) -> bool {
    matches!(u16_at(body, 0), Some(1 | 2)) && u16_at(body, 2) == Some(9)
}

/// Knows a bitmap by the size of its head.
fn is_bitmap(body: &[u8]) -> bool {
    u32_at(body, 0) == Some(40)
}

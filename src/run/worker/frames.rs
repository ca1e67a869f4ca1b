//! What the two processes send each other: a length of four bytes, little-endian, and as many bytes of postcard.
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::config::Template;
use crate::finding::Finding;
use crate::format::foreign::Foreign;
use crate::model::Bounds;
use crate::read::ReadResult;

/// Longest frame, in bytes; a file may be longer than its reader's answer, but not by more than the config allows.
const LONGEST: u32 = 1 << 30;

/// What a pipe holds on Linux and macOS, in bytes (pipe(7)): a request or an answer of usual length goes through in one piece.
pub const PIPE: usize = 1 << 16;

/// What a worker is told once.
#[derive(Serialize, Deserialize)]
pub struct Setup {
    /// The form, whose labels tell the shapes of workbooks apart.
    pub template: Template,
    /// Most that is taken of a file.
    pub bounds: Bounds,
    /// Seconds after which a worker that nobody has stopped ends itself.
    pub seconds: u64,
    /// Most memory that a worker may take, in bytes.
    pub memory: u64,
}

/// What a worker is asked; the bytes of the file follow.
#[derive(Serialize, Deserialize)]
pub enum Request {
    /// To read the file of that name as a report.
    Read(String),
    /// To take the pages of a PDF, which may have so many.
    Gather(usize),
}

/// What a worker answers.
#[derive(Serialize, Deserialize)]
pub enum Answer {
    /// What its reader gave.
    Read(ReadResult),
    /// The pages of a PDF, whose bytes follow where there are any.
    Gathered(Result<Foreign, Box<Finding>>),
}

/// Sends one value; the caller flushes, so that what belongs together wakes the other side once.
pub fn send(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    send_bytes(to, &postcard::to_stdvec(value).map_err(io::Error::other)?)
}

/// Sends bytes as they are, which spares a file's bytes a copy on either side; the caller flushes.
pub fn send_bytes(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("a frame beyond the bound"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

/// Waits for one value; `None` where the other side has ended.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let Some(frame) = receive_bytes(from)? else { return Ok(None) };
    postcard::from_bytes(&frame).map(Some).map_err(io::Error::other)
}

/// Waits for bytes; `None` where the other side has ended.
pub fn receive_bytes(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("a frame beyond the bound"));
    }
    let mut frame = Vec::with_capacity((length as usize).min(PIPE));
    let read = from.take(u64::from(length)).read_to_end(&mut frame)?;
    Ok((read == length as usize).then_some(frame))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Picture, PictureKind, View};

    #[test]
    fn what_is_sent_is_received() {
        let mut pipe = Vec::new();
        send(&mut pipe, &"甲.xls").expect("memory");
        send_bytes(&mut pipe, &[1, 2, 3]).expect("memory");
        let mut from = pipe.as_slice();
        assert_eq!(receive::<String>(&mut from).expect("a frame").as_deref(), Some("甲.xls"));
        assert_eq!(receive_bytes(&mut from).expect("a frame"), Some(vec![1, 2, 3]));
        assert!(receive_bytes(&mut from).expect("an end").is_none());
        let name = pipe.len() - 3 - 4;
        assert!(receive::<String>(&mut &pipe[..name - 1]).expect("an end").is_none());
        assert!(receive::<String>(&mut [255; 8].as_slice()).is_err());
    }

    #[test]
    fn pictures_come_back_with_their_bytes() {
        let picture = Picture {
            bytes: Arc::from([0, 128, 255]),
            kind: PictureKind::Png,
            size: None,
            view: View::default(),
            alt: "塔".to_owned(),
        };
        let mut pipe = Vec::new();
        send(&mut pipe, &picture).expect("memory");
        assert!(receive::<Picture>(&mut pipe.as_slice()).expect("a frame") == Some(picture));
    }
}

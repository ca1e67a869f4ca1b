//! What the two processes send each other: a length of four bytes, little-endian, and as many bytes of postcard.
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::config::Template;

/// Longest frame, in bytes; a file may be longer than its reader's answer, but not by more than the config allows.
const LONGEST: u32 = 1 << 30;

/// What a worker is told once.
#[derive(Serialize, Deserialize)]
pub struct Setup {
    /// The form, whose labels tell the shapes of workbooks apart.
    pub template: Template,
    /// Seconds after which a worker that nobody has stopped ends itself.
    pub seconds: u64,
    /// Most memory that a worker may take, in bytes.
    pub memory: u64,
}

/// One file to be read.
#[derive(Serialize, Deserialize)]
pub struct Request {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Sends one value.
pub fn send(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let frame = postcard::to_stdvec(value).map_err(io::Error::other)?;
    let length = u32::try_from(frame.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("a frame beyond the bound"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&frame)?;
    to.flush()
}

/// Waits for one value; `None` where the other side has ended.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("a frame beyond the bound"));
    }
    let mut frame = Vec::new();
    if from.take(u64::from(length)).read_to_end(&mut frame)? < length as usize {
        return Ok(None);
    }
    postcard::from_bytes(&frame).map(Some).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_received() {
        let mut pipe = Vec::new();
        let request = Request { name: "甲.xls".to_owned(), bytes: vec![1, 2, 3] };
        send(&mut pipe, &request).expect("memory");
        let whole = receive::<Request>(&mut pipe.as_slice()).expect("a frame").expect("not the end");
        assert_eq!((whole.name.as_str(), whole.bytes.as_slice()), ("甲.xls", [1, 2, 3].as_slice()));
        assert!(receive::<Request>(&mut &pipe[..pipe.len() - 1]).expect("an end").is_none());
        assert!(receive::<Request>(&mut [255; 8].as_slice()).is_err());
    }
}

//! Workbooks that are locked with the password that every Excel knows, as all are whose structure is protected: they open
//! without a question, and so they are read. Those with a password of somebody's own are refused.
use std::ops::Range;

use md5::{Digest, Md5};

use super::super::damaged;
use super::super::little_endian::u16_at;
use super::records::Records;
use crate::finding::Finding;
use crate::model::Words;

/// The password of Excel itself ([MS-XLS] 2.2.10).
const PASSWORD: &[u8; 15] = b"VelvetSweatshop";
/// What that password comes to where a file is merely obfuscated: a key and a check.
const OBFUSCATED: (u16, u16) = (0xB359, 0x9A0A);
/// Bytes after which the key stream begins anew.
const BLOCK: usize = 1024;
/// Records that are never locked.
const PLAIN: [u16; 7] = [0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138];
/// A sheet's entry, of which the place is not locked.
const SHEET: u16 = 0x0085;

/// Returns the stream without its lock.
pub(super) fn unlocked(stream: Vec<u8>) -> Result<Vec<u8>, Box<Finding>> {
    let Some((_, lock)) = Records::new(&stream, 0).find(|(number, _)| *number == 0x002F) else { return Ok(stream) };
    // Before Excel 97 there is one kind, which is not named.
    let (kind, lock) =
        if lock.len() == 4 { (Some(0), lock) } else { (u16_at(lock, 0), lock.get(2..).unwrap_or_default()) };
    let open = match kind {
        Some(0) if u16_at(lock, 0).zip(u16_at(lock, 2)) == Some(OBFUSCATED) => Some(clear(&stream)),
        Some(1) if u16_at(lock, 0) == Some(1) => decrypt(&stream, lock.get(4..).unwrap_or_default()),
        _ => None,
    };
    open.ok_or_else(|| {
        let mut finding = damaged("工作簿设了打开密码，无法读取", "the workbook has a password and cannot be read");
        finding.hint = Words::new("请去掉密码后重新报送。", "remove the password and hand it in again");
        finding
    })
}

/// Decrypts a stream ([MS-OFFCRYPTO] 2.3.6); `None` where Excel's own password does not fit the salt and the check.
fn decrypt(stream: &[u8], lock: &[u8]) -> Option<Vec<u8>> {
    let (salt, check, digest) = (lock.get(..16)?, lock.get(16..32)?, lock.get(32..48)?);
    let password: Vec<u8> = PASSWORD.iter().flat_map(|&byte| [byte, 0]).collect();
    let salted = [&Md5::digest(&password)[..5], salt].concat().repeat(16);
    let seed = Md5::digest(&salted);
    let keys = |block: usize| {
        let block = u32::try_from(block).unwrap_or(u32::MAX).to_le_bytes();
        KeyStream::new(&Md5::digest([&seed[..5], &block[..]].concat()))
    };
    let mut first = keys(0);
    let check: Vec<u8> = check.iter().map(|byte| byte ^ first.next()).collect();
    let digest: Vec<u8> = digest.iter().map(|byte| byte ^ first.next()).collect();
    if Md5::digest(&check)[..] != digest {
        return None;
    }
    let mut open = Vec::with_capacity(stream.len());
    for (block, bytes) in stream.chunks(BLOCK).enumerate() {
        let mut key = keys(block);
        open.extend(bytes.iter().map(|byte| byte ^ key.next()));
    }
    // The heads of all records, and some records as a whole, are plain.
    for record in locked_in(stream) {
        open[record.plain.clone()].copy_from_slice(&stream[record.plain]);
    }
    Some(open)
}

/// Undoes an obfuscation ([MS-OFFCRYPTO] 2.3.7).
fn clear(stream: &[u8]) -> Vec<u8> {
    let key = OBFUSCATED.0.to_le_bytes();
    let padded = PASSWORD.iter().chain(&[0xBB]).zip(key.iter().cycle());
    let keys: Vec<u8> = padded.map(|(byte, key)| (byte ^ key).rotate_left(2)).collect();
    let mut open = stream.to_vec();
    for record in locked_in(stream) {
        for at in record.locked {
            open[at] = open[at].rotate_left(3) ^ keys[(at + record.length) % keys.len()];
        }
    }
    open
}

/// What of a record is plain and what is locked, as places in the stream.
struct Record {
    plain: Range<usize>,
    locked: Range<usize>,
    length: usize,
}

/// Lists the records of a stream.
fn locked_in(stream: &[u8]) -> impl Iterator<Item = Record> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (number, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let begin = at;
        at = (at + 4 + length).min(stream.len());
        let plain = match number {
            number if PLAIN.contains(&number) => length,
            SHEET => 4,
            _ => 0,
        };
        let middle = (begin + 4 + plain).min(at);
        Some(Record { plain: begin..middle, locked: middle..at, length })
    })
}

/// The key stream of RC4.
struct KeyStream {
    state: [u8; 256],
    at: u8,
    other: u8,
}

impl KeyStream {
    fn new(key: &[u8]) -> Self {
        let mut state: [u8; 256] = std::array::from_fn(|index| u8::try_from(index).unwrap_or_default());
        let mut other = 0_u8;
        for (index, key) in (0..256).zip(key.iter().cycle()) {
            other = other.wrapping_add(state[index]).wrapping_add(*key);
            state.swap(index, other.into());
        }
        Self { state, at: 0, other: 0 }
    }

    fn next(&mut self) -> u8 {
        self.at = self.at.wrapping_add(1);
        let here = self.state[usize::from(self.at)];
        self.other = self.other.wrapping_add(here);
        self.state.swap(self.at.into(), self.other.into());
        self.state[usize::from(here.wrapping_add(self.state[usize::from(self.at)]))]
    }
}

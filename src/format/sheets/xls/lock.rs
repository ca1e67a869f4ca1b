//! Workbooks that are locked with the password that every Excel knows, as all are whose structure is protected: they open
//! without a question, and so they are read. Those with a password of somebody's own are refused.
use std::ops::Range;

use md5::{Digest, Md5};
use rc4::{KeyInit, Rc4, StreamCipher};

use super::records::Records;
use crate::finding::Finding;
use crate::format::little_endian::u16_at;
use crate::format::locked::{Locked, encrypted};

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
    open.ok_or_else(|| encrypted(Locked::Workbook))
}

/// Decrypts a stream ([MS-OFFCRYPTO] 2.3.6); `None` where Excel's own password does not fit the salt and the check.
fn decrypt(stream: &[u8], lock: &[u8]) -> Option<Vec<u8>> {
    let (salt, check, digest) = (lock.get(..16)?, lock.get(16..32)?, lock.get(32..48)?);
    let keys = keys(salt);
    let mut proof = [check, digest].concat();
    keys(0).apply_keystream(&mut proof);
    let (check, digest) = proof.split_at(check.len());
    if Md5::digest(check)[..] != *digest {
        return None;
    }
    let mut open = stream.to_vec();
    for (block, bytes) in open.chunks_mut(BLOCK).enumerate() {
        keys(block).apply_keystream(bytes);
    }
    // The heads of all records, and some records as a whole, are plain.
    for record in locked_in(stream) {
        open[record.plain.clone()].copy_from_slice(&stream[record.plain]);
    }
    Some(open)
}

/// Returns the key stream of each block under Excel's own password.
fn keys(salt: &[u8]) -> impl Fn(usize) -> Rc4 {
    let password: Vec<u8> = PASSWORD.iter().flat_map(|&byte| [byte, 0]).collect();
    let salted = [&Md5::digest(&password)[..5], salt].concat().repeat(16);
    let seed = Md5::digest(&salted);
    move |block: usize| {
        let block = u32::try_from(block).unwrap_or(u32::MAX).to_le_bytes();
        Rc4::new_from_slice(&Md5::digest([&seed[..5], &block[..]].concat())).expect("sixteen bytes are a key")
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn record(number: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("a short record");
        [&number.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    /// Makes a stream of several blocks with that lock.
    fn stream(lock: &[u8]) -> Vec<u8> {
        let mut stream = [record(0x0809, &[0, 6, 5, 0]), record(0x002F, lock), record(SHEET, &[9; 12])].concat();
        stream.extend((0..9).flat_map(|byte| record(0x00FC, &[byte; 300])));
        stream
    }

    #[test]
    fn what_excel_itself_has_locked_is_opened() {
        let (salt, check) = ([7; 16], [5; 16]);
        let mut sealed = [&check[..], &Md5::digest(check)].concat();
        keys(&salt)(0).apply_keystream(&mut sealed);
        let lock = [&[1, 0, 1, 0, 1, 0][..], &salt, &sealed].concat();
        let plain = stream(&lock);
        // The key stream locks as it unlocks.
        let locked = decrypt(&plain, &lock[6..]).expect("Excel's own password");
        assert_ne!(locked, plain);
        assert_eq!(unlocked(locked).ok(), Some(plain));
    }

    #[test]
    fn an_obfuscation_is_undone() {
        let plain = stream(&[0x59, 0xB3, 0x0A, 0x9A]);
        let key = clear(&[record(0x00FC, &[0; 16])].concat());
        let mut hidden = plain.clone();
        for part in locked_in(&plain) {
            for at in part.locked {
                // Sixteen zeros behind their head come out as the key, its fifth byte first.
                hidden[at] = (plain[at] ^ key[4 + (at + part.length + 12) % 16]).rotate_right(3);
            }
        }
        assert_eq!(unlocked(hidden).ok(), Some(plain));
    }

    #[test]
    fn a_password_of_somebodys_own_is_refused() {
        for lock in [&[1, 2, 3, 4][..], &[1, 0, 1, 0, 1, 0, 9], &[1, 0, 2, 0, 2, 0], &[]] {
            let finding = unlocked(stream(lock)).expect_err("locked");
            assert!(
                finding.message.get(Lang::Zh).contains("打开密码") && finding.hint.get(Lang::Zh).contains("去掉密码")
            );
        }
    }
}

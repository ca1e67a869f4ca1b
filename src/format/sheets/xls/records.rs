//! The records of a workbook's stream ([MS-XLS] 2.1.4): a number, a length, and as many bytes.
use std::collections::VecDeque;

use crate::format::little_endian::u16_at;

/// The end of a substream.
const END: u16 = 0x000A;
/// More bytes of the record before.
const CONTINUE: u16 = 0x003C;

/// Walks over records up to the end of a substream.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
    /// Whether the end of the substream was found, and not merely that of the stream.
    pub(super) ended: bool,
}

impl<'s> Records<'s> {
    /// Starts at a place in the stream.
    pub(super) fn new(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at, ended: false }
    }

    /// Where the next record begins.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Goes on behind the end of a substream.
    pub(super) fn go_on(&mut self) {
        self.ended = false;
    }

    /// Takes the records that continue the one with `data`.
    pub(super) fn continued(&mut self, data: &'s [u8]) -> Pieces<'s> {
        let mut rest = VecDeque::new();
        while let Some((CONTINUE, more)) = self.peek() {
            self.at += 4 + more.len();
            rest.push_back(more);
        }
        Pieces { piece: data, rest }
    }

    /// Passes over a substream inside this one, as that of a chart.
    pub(super) fn skip_inner(&mut self) {
        let mut depth = 1;
        while depth > 0
            && let Some((number, data)) = self.peek()
        {
            self.at += 4 + data.len();
            depth = match number {
                END => depth - 1,
                number if is_begin(number) => depth + 1,
                _ => depth,
            };
        }
    }

    fn peek(&self) -> Option<(u16, &'s [u8])> {
        let rest = self.stream.get(self.at..)?;
        let length = usize::from(u16_at(rest, 2)?);
        Some((u16_at(rest, 0)?, rest.get(4..4 + length)?))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let (number, data) = self.peek()?;
        self.at += 4 + data.len();
        self.ended = number == END;
        (!self.ended).then_some((number, data))
    }
}

/// Says whether a record begins a substream; the high byte is the version's.
pub(super) fn is_begin(number: u16) -> bool {
    matches!(number, 0x0009 | 0x0209 | 0x0409 | 0x0809)
}

/// A record's bytes and those of the records that continue it.
pub(super) struct Pieces<'s> {
    piece: &'s [u8],
    rest: VecDeque<&'s [u8]>,
}

impl Pieces<'_> {
    /// Goes to the next piece where one is used up; says whether there is more.
    pub(super) fn has_more(&mut self) -> bool {
        while self.piece.is_empty() {
            let Some(next) = self.rest.pop_front() else { return false };
            self.piece = next;
        }
        true
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.has_more().then_some(())?;
        let (&byte, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(byte)
    }

    /// Reads 16 bits, the rest of which may stand in the next piece: some programs cut numbers at a record's end.
    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Passes over bytes, those of following pieces included.
    pub(super) fn skip(&mut self, mut count: usize) {
        while count > 0 && self.has_more() {
            let here = count.min(self.piece.len());
            self.piece = &self.piece[here..];
            count -= here;
        }
    }

    /// Goes to the next piece.
    pub(super) fn skip_piece(&mut self) {
        self.piece = self.rest.pop_front().unwrap_or_default();
    }

    /// Takes bytes of this piece.
    pub(super) fn take(&mut self, count: usize) -> &[u8] {
        let (taken, rest) = self.piece.split_at(count.min(self.piece.len()));
        self.piece = rest;
        taken
    }
}

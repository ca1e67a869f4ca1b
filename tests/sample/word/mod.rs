//! Writes a report as a Word document in one of four layouts, all built from the same parts.

mod auto_numbered;
mod blocks;
mod bordered;
mod cover_table;
mod look;
mod parts;
mod piece;

use std::io::Cursor;
use std::thread;

use docx_rs::Docx;

use super::pack::repack;
use super::unit::Unit;

/// Writes paragraph after paragraph, everything typed by hand.
pub fn write_plain(unit: &Unit) -> Vec<u8> {
    write_word(unit, |unit| piece::fill_document(look::blank_document(), parts::plain_form(unit)))
}

/// Writes the cover as tables and the rest as plain paragraphs.
pub fn write_cover_table(unit: &Unit) -> Vec<u8> {
    write_word(unit, cover_table::lay_out)
}

/// Writes one bordered table from the cover fields to the leader's opinion.
pub fn write_bordered(unit: &Unit) -> Vec<u8> {
    write_word(unit, bordered::lay_out)
}

/// Writes headings that Word numbers by itself.
pub fn write_auto_numbered(unit: &Unit) -> Vec<u8> {
    write_word(unit, auto_numbered::lay_out)
}

/// A thread of its own for each document, because docx-rs numbers paragraphs from a counter of the thread.
fn write_word(unit: &Unit, lay_out: fn(&Unit) -> Docx) -> Vec<u8> {
    let write = || {
        let mut out = Cursor::new(Vec::new());
        lay_out(unit).pack(&mut out).expect("memory takes every byte");
        out.into_inner()
    };
    let bytes = thread::scope(|scope| scope.spawn(write).join()).expect("writing a laid-out document does not panic");
    repack(bytes)
}

//! Reads whatever comes as an .xlsx.
#![no_main]
mod packed;
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Xlsx, bytes));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    packed::bend(data, size, most, seed)
});

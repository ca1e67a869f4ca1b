//! What stands where Word can show no picture: a crossed frame, as a picture, so that no words are added to the unit's own.
use std::sync::{Arc, LazyLock};

/// Its side in pixels.
const SIDE: u32 = 64;
/// Bytes of the heads of a bitmap of two colours, and of one line of it.
const HEAD: u32 = 14 + 40 + 8;
const LINE: u32 = SIDE / 8;

/// The frame, the same bytes wherever it is shown.
pub static FRAME: LazyLock<Arc<[u8]>> = LazyLock::new(|| bitmap().into());

/// Draws it as a Windows bitmap of one bit to the pixel, white and grey.
fn bitmap() -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    for number in [HEAD + SIDE * LINE, 0, HEAD, 40, SIDE, SIDE, 1 | 1 << 16, 0, SIDE * LINE, 3780, 3780, 2, 2] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([0xFF, 0xFF, 0xFF, 0, 0x80, 0x80, 0x80, 0]);
    for y in 0..SIDE {
        let is_drawn = |x: u32| [x, y].iter().any(|at| *at == 0 || *at == SIDE - 1) || x == y || x + y == SIDE - 1;
        bytes.extend(
            (0..LINE).map(|byte| (0..8).fold(0_u8, |bits, bit| bits << 1 | u8::from(is_drawn(byte * 8 + bit)))),
        );
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_is_a_bitmap_of_its_size() {
        let size = imagesize::blob_size(&FRAME).expect("a picture");
        assert_eq!((size.width, size.height), (64, 64));
        assert_eq!(FRAME.len(), 62 + 64 * 8);
        assert_eq!(FRAME[62..70], [0xFF; 8], "a line below");
    }
}

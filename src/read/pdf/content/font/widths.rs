//! Widths of the codes of a composed font: `W`, entries `first [width …]` and `first last width` (ISO 32000-2, 9.7.4.3).
use std::collections::HashMap;

use lopdf::Object;

use crate::read::pdf::store::Store;

/// Most widths and ranges of one font.
const LIMIT: usize = 200_000;
/// Earlier ranges that are looked at for a code, since ranges may overlap.
const OVERLAP: usize = 8;

/// Widths in parts of the type size.
#[derive(Debug, Default)]
pub struct Widths {
    single: HashMap<u32, f32>,
    /// First and last code, and the width of all between, ordered; a range costs no more however long it is.
    ranges: Vec<(u32, u32, f32)>,
}

impl Widths {
    /// Reads the entries of `W`.
    pub fn read(file: &Store, array: &[Object]) -> Self {
        let mut widths = Self::default();
        let number = |object: &Object| object.as_float().ok().filter(|number| number.is_finite());
        let code = |object: &Object| object.as_i64().ok().and_then(|code| u32::try_from(code).ok());
        let entries: Vec<&Object> = array.iter().filter_map(|object| file.resolve(object)).collect();
        let (mut rest, mut left) = (entries.as_slice(), LIMIT);
        loop {
            match rest {
                [first, Object::Array(list), behind @ ..] => {
                    let list = &list[..list.len().min(left)];
                    left -= list.len();
                    if let Some(first) = code(first).filter(|first| *first <= 0x00FF_FFFF) {
                        let each = file.numbers_of(list).into_iter().map(|width| width * 0.001);
                        widths.single.extend((first..).zip(each));
                    }
                    rest = behind;
                }
                [first, last, width, behind @ ..] if left > 0 => {
                    left -= 1;
                    if let (Some(first), Some(last), Some(width)) = (code(first), code(last), number(width)) {
                        widths.ranges.push((first, last, width * 0.001));
                    }
                    rest = behind;
                }
                _ => break,
            }
        }
        widths.ranges.sort_by_key(|(first, ..)| *first);
        widths
    }

    /// Returns the width of a code, if the font says one.
    pub fn get(&self, code: u32) -> Option<f32> {
        let ranged = || {
            let behind = self.ranges.partition_point(|(first, ..)| *first <= code);
            let mut near = self.ranges[..behind].iter().rev().take(OVERLAP);
            near.find(|(_, last, _)| *last >= code).map(|(.., width)| *width)
        };
        self.single.get(&code).copied().or_else(ranged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_may_be_long_and_overlap() {
        let ranges = vec![(0, u32::MAX, 0.5), (10, 12, 1.0)];
        let widths = Widths { single: HashMap::from([(11, 0.25)]), ranges };
        assert_eq!([9, 10, 11, 13].map(|code| widths.get(code)), [0.5, 1.0, 0.25, 0.5].map(Some));
        assert_eq!(Widths::default().get(0), None);
    }
}

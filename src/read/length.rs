//! Lengths that files write with their unit, and the sizes of pictures that are made of them, in points.

/// Points in each unit (CSS Values 4, 6.2; OpenDocument 1.3 part 3, 18.3.18; ECMA-376 part 1, 22.9.2.15).
const UNITS: [(&str, f32); 6] =
    [("pt", 1.0), ("px", 0.75), ("in", 72.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("pc", 12.0)];
/// Longest side of a picture that is believed, in points: the largest page of Word.
const LONGEST_SIDE: f32 = 1_584.0;

/// Reads a length in points; `None` where it has no unit, or is not above nought.
pub fn points(length: &str) -> Option<f32> {
    let length = length.trim();
    let (number, scale) = UNITS.iter().find_map(|(unit, scale)| Some((length.strip_suffix(unit)?, scale)))?;
    let points = number.trim().parse::<f32>().ok()? * scale;
    (points.is_finite() && points > 0.0).then_some(points)
}

/// Makes a size of width and height in points; `None` where a side cannot be believed.
pub fn size_of(width: f32, height: f32) -> Option<(f32, f32)> {
    let believed = |side: f32| side > 0.0 && side <= LONGEST_SIDE;
    (believed(width) && believed(height)).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_its_unit() {
        for (length, expected) in [("12pt", 12.0), (" 20px ", 15.0), ("1in", 72.0), ("2.54 cm", 72.0), ("25.4mm", 72.0)]
        {
            assert_eq!(points(length), Some(expected), "{length}");
        }
        for length in ["12", "-1cm", "0pt", "infpt", "1em", "50%", ""] {
            assert_eq!(points(length), None, "{length}");
        }
        assert_eq!(
            (size_of(100.0, 50.0), size_of(100.0, 2000.0), size_of(0.0, 50.0)),
            (Some((100.0, 50.0)), None, None)
        );
    }
}

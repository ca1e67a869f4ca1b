//! Telephone numbers as the country's plan of numbers has them, in digits of half width.

/// Says whether digits are a mobile number.
pub fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && !digits[1..].starts_with(['0', '1', '2'])
}

/// Says whether digits are a number within its area.
pub fn is_local(digits: &str) -> bool {
    matches!(digits.len(), 7 | 8) && !digits.starts_with(['0', '1'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_their_first_digits_and_their_length() {
        assert!(is_mobile("13800138000") && !is_mobile("12800138000") && !is_mobile("1380013800"));
        assert!(is_local("6628801") && is_local("87712335") && !is_local("16628801") && !is_local("662880"));
    }
}

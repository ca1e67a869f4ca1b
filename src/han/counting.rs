//! Numbers in Chinese words for their places: 一百二十, 壹佰贰拾.

/// How many digits have words for their places.
pub const DIGITS: u32 = 16;

/// The numerals from zero on, as they stand one behind another: 二〇二一.
pub const NUMERALS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Those of cheques.
pub const CHEQUE_NUMERALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Figures as wide as Chinese characters.
pub const WIDE_FIGURES: [char; 10] = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];

/// A way of counting with words for ten, hundred and thousand.
pub struct Counting {
    /// The numerals from zero on.
    pub digits: [char; 10],
    /// Ten, hundred, thousand.
    pub units: [char; 3],
    /// Ten thousand, its square and its cube.
    pub groups: [&'static str; 3],
    /// Whether skipped places are marked by the zero.
    pub zero: bool,
    /// Which units go without a one before them.
    pub bare: Bare,
}

/// Which words for places go without a one before them.
#[derive(PartialEq)]
pub enum Bare {
    /// None: 壹拾.
    Never,
    /// Ten at the head of the number: 十一, but 一百一十一.
    LeadingTen,
    /// All: 百十一.
    Always,
}

/// The way in which people count: 一百零二, 十二.
pub const SIMPLIFIED: Counting = Counting {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
    groups: ["万", "亿", "万亿"],
    zero: true,
    bare: Bare::LeadingTen,
};

/// Writes with words for the places, in groups of four, the lowest sixteen digits of a number.
pub fn in_words_of_places(n: u64, counting: &Counting) -> String {
    let mut text = String::new();
    let mut skipped = false;
    for place in (0..DIGITS).rev() {
        let digit = usize::try_from(n / 10_u64.pow(place) % 10).unwrap_or_default();
        if digit == 0 {
            skipped |= !text.is_empty();
        } else {
            if skipped && counting.zero {
                text.push(counting.digits[0]);
            }
            skipped = false;
            push_place(&mut text, digit, place % 4, counting);
        }
        // The group's word stands behind its last place if any place of the group is filled.
        if place > 0 && place.is_multiple_of(4) && !(n / 10_u64.pow(place)).is_multiple_of(10_000) {
            text.push_str(counting.groups[place as usize / 4 - 1]);
        }
    }
    text
}

/// Writes one digit and the word of its place within its group.
fn push_place(text: &mut String, digit: usize, place: u32, counting: &Counting) {
    let bare = digit == 1
        && match counting.bare {
            Bare::Never => false,
            Bare::LeadingTen => place == 1 && text.is_empty(),
            Bare::Always => place > 0,
        };
    if !bare {
        text.push(counting.digits[digit]);
    }
    if place > 0 {
        text.push(counting.units[place as usize - 1]);
    }
}

//! A person's telephone in the same breath as the name: 联系人及电话：石青林 0799-6628801.
use crate::fold::{fold, half_width};

/// Fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 7;

/// Parts a telephone number at the end from the name before it.
pub fn part_phone(text: &str) -> (&str, Option<&str>) {
    let is_digit = |character: char| half_width(character).is_ascii_digit();
    let Some(digit) = text.find(is_digit) else { return (text, None) };
    let start = text[..digit].trim_end_matches(['（', '(', '+']).len();
    let (name, phone) = text.split_at(start);
    if phone.chars().filter(|&character| is_digit(character)).count() < FEWEST_DIGITS || phone.contains(['年', '月'])
    {
        return (text, None);
    }
    let is_mark = |character: char| !character.is_alphanumeric() && !matches!(character, '）' | ')');
    let name = name.trim_end_matches(is_mark);
    // 电话 before the number is a label and no post.
    let name = ["联系电话", "电话", "手机", "联系方式", "Tel", "TEL", "tel"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .unwrap_or(name);
    let opened = phone.contains(['（', '(']);
    let phone = if opened { phone } else { phone.trim_end_matches(['）', ')']) };
    (name.trim_end_matches(is_mark), Some(phone.trim()))
}

/// Joins a name or a post whose characters are spaced to one width: 石 青 林.
pub fn unspaced(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_spaced = (2..=4).contains(&parts.len()) && parts.iter().all(|part| part.chars().count() == 1);
    is_spaced.then(|| parts.concat())
}

/// Says whether a label asks for a person: 审核人, 分管领导.
pub fn names_person(label: &str) -> bool {
    let folded = fold(label);
    let bare = folded.strip_suffix("姓名").unwrap_or(&folded);
    bare.ends_with(['人', '员', '长', '者'])
        || bare.ends_with("领导")
        || bare.ends_with("主任")
        || bare.ends_with("书记")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_is_parted_from_the_name() {
        assert_eq!(part_phone("石青林 科员 0799-6628801"), ("石青林 科员", Some("0799-6628801")));
        assert_eq!(part_phone("石青林（电话：13800001234）"), ("石青林", Some("13800001234")));
        assert_eq!(part_phone("石青林 科员"), ("石青林 科员", None));
        assert_eq!(part_phone("石青林 2组"), ("石青林 2组", None));
    }
}

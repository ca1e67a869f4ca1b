//! Page numbers, which belong to the paper and not to the text.

/// Says whether a text is blank or nothing but the number of a page: — 3 —, 第3页 共8页, iv.
pub fn is_page_number(text: &str) -> bool {
    let text = text.replace("Page", "").replace("of", "");
    let roman = |character: char| "ivxlcdmIVXLCDM".contains(character);
    let plain = |character: char| {
        character.is_whitespace()
            || character.is_ascii_digit()
            || ('０'..='９').contains(&character)
            || "第页共頁/／-－–—―─~·•.,，。、|()（）〇○零一二三四五六七八九十百".contains(character)
    };
    text.chars().all(plain) || text.chars().all(|character| roman(character) || character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_are_known() {
        for text in ["", "3", "— 3 —", "第3页 共8页", "第一页", "iv", "Page 2 of 8", "３／８"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["绩效自评报告", "2021年度", "第3页 机密"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}

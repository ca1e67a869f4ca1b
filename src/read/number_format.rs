//! The formats of automatic numbers, which Word 97 and Word 2003 name by codes ([MS-OSHARED] 2.2.1.3, MSONFC).

/// Returns the name that DOCX has for a format of numbers; decimals where the code is not known.
pub fn format_name(code: u8) -> &'static str {
    match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        5 => "ordinal",
        6 => "cardinalText",
        7 => "ordinalText",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 => "decimalFullWidth",
        17 => "japaneseDigitalTenThousand",
        18 => "decimalEnclosedCircle",
        19 => "decimalFullWidth2",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        32 => "ideographZodiacTraditional",
        33 => "taiwaneseCounting",
        34 => "ideographLegalTraditional",
        35 => "taiwaneseCountingThousand",
        36 => "taiwaneseDigital",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        57 => "numberInDash",
        255 => "none",
        _ => "decimal",
    }
}

#[cfg(test)]
mod tests {
    use super::format_name;
    use crate::read::numerals::write;

    #[test]
    fn a_number_is_written_as_its_code_says() {
        for (code, number, text) in [
            (0, 3, "3"),
            (1, 4, "IV"),
            (5, 3, "3rd"),
            (10, 12, "一二"),
            (18, 3, "③"),
            (22, 3, "03"),
            (26, 3, "⒊"),
            (27, 3, "⑶"),
            (29, 3, "㈢"),
            (30, 3, "丙"),
            (31, 3, "寅"),
            (34, 3, "參"),
            (37, 12, "十二"),
            (38, 3, "叁"),
            (39, 120, "一百二十"),
            (57, 3, "- 3 -"),
            (255, 3, ""),
        ] {
            assert_eq!(write(format_name(code), number), text, "code {code}");
        }
    }

    #[test]
    fn no_code_leads_to_a_format_that_nothing_writes() {
        // A bullet has its sign in the list.
        let plain =
            |code: &u8| write(format_name(*code), 3) == "3" && !["decimal", "bullet"].contains(&format_name(*code));
        assert_eq!((0..=u8::MAX).find(plain), None);
    }
}

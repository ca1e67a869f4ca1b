//! Numbers in the cells of binary workbooks, shown by the number format of the cell's style.
use std::collections::BTreeMap;

use calamine::{DataRef, ExcelDateTime};

use super::codes::kind_of;
use super::sections::worded;
use super::values;
use crate::format::little_endian::f64_at;

/// The number formats of a workbook, and its calendar.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// Codes that the file lists, by their number.
    pub(super) codes: BTreeMap<u16, String>,
    /// The number of the format of each cell style.
    pub(super) styles: Vec<u16>,
    /// Whether days are counted from 1904, as on old Macintoshes.
    pub(super) from_1904: bool,
}

impl Formats {
    /// Writes a number as a cell of that style shows it.
    pub(super) fn shown(&self, number: f64, style: usize) -> String {
        self.shown_as(number, self.styles.get(style).copied().unwrap_or_default())
    }

    /// Writes a number as the format of that number shows it.
    pub(super) fn shown_as(&self, number: f64, id: u16) -> String {
        let code = self.code(id);
        let value = match kind_of(code) {
            Some(kind) => DataRef::DateTime(ExcelDateTime::new(number, kind, self.from_1904)),
            None => DataRef::Float(number),
        };
        values::shown(&value, code)
    }

    /// Writes a text as a cell of that style shows it.
    pub(super) fn worded(&self, text: &str, style: usize) -> String {
        worded(text, self.code(self.styles.get(style).copied().unwrap_or_default()))
    }

    fn code(&self, id: u16) -> &str {
        let own = self.codes.get(&id).map(String::as_str);
        own.unwrap_or_else(|| match id {
            // Money, whose sign differs by country too.
            5 | 6 | 41 | 42 => "#,##0;-#,##0",
            7 | 8 | 43 | 44 => "#,##0.00;-#,##0.00",
            _ => {
                let id = u32::from(id);
                of_chinese_excel(id).or_else(|| ssfmt::format_code_from_id(id)).unwrap_or_default()
            }
        })
    }
}

/// Returns the code of a format of dates and times that differs by the country of Excel (ECMA-376 part 1, 18.8.30).
pub(super) fn of_chinese_excel(id: u32) -> Option<&'static str> {
    Some(match id {
        // Days as the system writes them, with the time of day and without.
        14 => "yyyy/m/d",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        _ => return None,
    })
}

/// Unpacks a number of 30 bits ([MS-XLS] 2.5.217, [MS-XLSB] 2.5.122): whole or the head of a real one, maybe in hundredths.
pub(super) fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 { number / 100.0 } else { number }
}

/// Returns what a cell with that error shows ([MS-XLS] 2.5.10).
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        // Whatever newer programs have, there is no value.
        _ => "#N/A",
    }
}

/// Writes a truth value as Excel does.
pub(super) fn truth(byte: u8) -> &'static str {
    if byte == 0 { "FALSE" } else { "TRUE" }
}

/// Writes the real number at a place in a record.
pub(super) fn real_at(data: &[u8], at: usize, style: usize, formats: &Formats) -> Option<String> {
    let number = f64_at(data, at)?;
    Some(if number.is_finite() { formats.shown(number, style) } else { error(0x24).to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: f64, code: &str) -> String {
        let formats = Formats { codes: [(164, code.to_owned())].into(), styles: vec![164], from_1904: false };
        formats.shown(number, 0)
    }

    #[test]
    fn formats_tell_dates_from_numbers() {
        for (code, expected) in [
            ("yyyy\"年\"m\"月\"d\"日\"", "2021年12月29日"),
            ("yyyy\"年\"m\"月\"", "2021年12月"),
            ("m!月d!日", "12月29日"),
            ("[$-804]aaaa", "星期三"),
            ("\"周\"aaa", "周三"),
            ("0!.0,\"万元\"", "4.5万元"),
            ("!第0!号", "第44559号"),
            ("[$-804]yyyy/m/d;@", "2021/12/29"),
            ("[h]:mm", "1069416:00"),
            ("[Red]#,##0.00", "44,559.00"),
            ("#,##0_ ;[Red]\\-#,##0\\ ", "44,559"),
            ("0\"days\"", "44559days"),
            ("0\\d_)", "44559d"),
            ("GENERAL", "44559"),
            ("#,##0;[Blue]-d", "44,559"),
        ] {
            assert_eq!(shown(44559.0, code), expected, "{code}");
        }
    }

    #[test]
    fn hours_have_a_nought_before_them_where_the_format_has_two_figures() {
        for (number, code, expected) in [
            (44_559.395_833_333_3, "m\"月\"d\"日\" h:mm", "12月29日 9:30"),
            (44_559.395_833_333_3, "m\"月\"d\"日\" hh:mm", "12月29日 09:30"),
            (44_559.75, "yyyy/m/d h:mm", "2021/12/29 18:00"),
            (0.395_833_333_3, "h:mm;@", "9:30"),
            (0.020_833_333_3, "h:mm", "0:30"),
            (0.395_833_333_3, "hh:mm:ss", "09:30"),
            (0.333_333_333_3, "[h]:mm", "8:00"),
        ] {
            assert_eq!(shown(number, code), expected, "{number} {code}");
        }
    }

    #[test]
    fn built_in_formats_are_known_and_the_calendar_of_1904() {
        let mut formats = Formats { styles: vec![0, 10, 14, 31, 8], ..Formats::default() };
        let show = |formats: &Formats| (0..6).map(|style| formats.shown(0.5 + 1.0, style)).collect::<Vec<_>>();
        assert_eq!(show(&formats), ["1.5", "150.00%", "1900/1/1", "1900年1月1日", "1.50", "1.5"]);
        formats.from_1904 = true;
        assert_eq!(formats.shown(1.0, 2), "1904/1/2");
    }

    #[test]
    fn packed_numbers() {
        assert_eq!([unpacked(0x3FF0_0000), unpacked(0x3FF0_0001)].map(|number| number.to_string()), ["1", "0.01"]);
        assert_eq!([unpacked(2 | 4), unpacked(3 | 123 << 2)].map(|number| number.to_string()), ["1", "1.23"]);
        assert!(unpacked((-5_i32 << 2).cast_unsigned() | 2) < -4.0);
    }
}

//! Fields that have no result and show what their code says: figures in circles and fractions, symbols, the text of buttons
//! (Word, “Field codes”).
use super::equation::{Shown, write_equation};
use super::faults::{self, unplaced};
use super::symbols::SymbolFont;
use crate::model::{Noted, Place};

/// Fields that number their paragraph by themselves.
const NUMBERS: [&str; 4] = ["AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"];

/// Fields to tick or choose from, whose data say what they show.
const CHOICES: [&str; 2] = ["FORMDROPDOWN", "FORMCHECKBOX"];

/// Says whether a field is one to tick or choose from.
pub fn is_choice(code: &str) -> bool {
    CHOICES.iter().any(|choice| code.trim_start().starts_with(choice))
}

/// Writes what a field shows in one line, and says what of it is lost; `None` where it shows nothing.
pub fn write_field(code: &str, place: &Place) -> Option<Noted<String>> {
    if let Some(Shown { text, guide }) = write_equation(code) {
        let guide = Some(guide).filter(|guide| !guide.trim().is_empty());
        return Some(Noted::new(text, guide.map(|guide| faults::guide(&guide, place)).into_iter().collect()));
    }
    if let Some((font, code)) = symbol(code) {
        let shown = SymbolFont::named(font).map_or(Some(code), |font| font.character(code));
        let refused = || vec![faults::symbol(font, &format!("{:04X}", u32::from(code)), place)];
        return Some(shown.map_or_else(|| Noted::new(String::new(), refused()), |shown| Noted::clean(shown.into())));
    }
    let (name, rest) = code.trim().split_once(char::is_whitespace).unwrap_or((code.trim(), ""));
    let name = name.to_ascii_uppercase();
    if matches!(name.as_str(), "MACROBUTTON" | "GOTOBUTTON") {
        // Before what is shown stands what the button does.
        let (_, shown) = rest.trim_start().split_once(char::is_whitespace)?;
        return Some(Noted::clean(shown.trim().to_owned()));
    }
    NUMBERS.contains(&name.as_str()).then(|| {
        let zh = format!("此处的自动编号（域 {name}）没有读入。");
        let en = format!("An automatic number (field {name}) here was not read.");
        Noted::new(String::new(), vec![unplaced(zh, en, place)])
    })
}

/// Returns font and code of the character that a field `SYMBOL` shows.
fn symbol(code: &str) -> Option<(&str, char)> {
    let code = code.trim().strip_prefix("SYMBOL")?.trim_start();
    let number = code.split_whitespace().next()?;
    let number = match number.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((code.split('"').nth(1).unwrap_or_default(), char::from_u32(number)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_show_what_their_code_says() {
        for (code, text, said) in [
            (" eq \\o\\ac(○,1) ", "①", 0),
            ("EQ \\o\\ad(\\s\\up 9(lín),林)", "林", 1),
            (" SYMBOL 254 \\f \"Wingdings\" \\s 12 ", "☑", 0),
            ("SYMBOL 1 \\f \"Wingdings\"", "", 1),
            (" MACROBUTTON  NoMacro 本项 完成十二件 ", "本项 完成十二件", 0),
            (" AUTONUM ", "", 1),
        ] {
            let shown = write_field(code, &Place::Paragraph(1)).expect("something");
            assert_eq!((shown.value.as_str(), shown.findings.len()), (text, said), "{code}");
        }
        for code in ["", "PAGE", "MACROBUTTON x", "SYMBOL"] {
            assert!(write_field(code, &Place::Paragraph(1)).is_none(), "{code}");
        }
    }
}

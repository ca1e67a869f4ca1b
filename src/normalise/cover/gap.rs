//! What stands between a label and its value and around the value: colons, blanks, and the lines that a form draws.
use crate::fold::fold;

/// How a label and its value are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A colon, or what stands for one.
    Colon,
    /// Lines, dots, a tab or brackets.
    Filler,
    /// Mere blanks.
    Blank,
    /// Nothing.
    Nothing,
}

/// Lines and dots that a form draws for a value to be written on, and dashes.
pub fn is_line(mark: char) -> bool {
    "_＿…⋯·•.．-－—–─━―‐~～|｜□☐→★☆*＊※◆●■▲△\u{FE4D}﹍﹎﹏".contains(mark)
}

/// Says whether a text begins with a line drawn of marks that by themselves may be a value's.
fn is_drawn(text: &str) -> bool {
    text.chars().take(2).filter(|mark| matches!(mark, '=' | '＝')).count() == 2
}

/// Returns what follows the marks and blanks behind a label, and what they are.
pub fn after_gap(text: &str) -> (&str, Gap) {
    // 单位名称为：某局
    let bare = text.trim_start();
    let text =
        bare.strip_prefix(['为', '是']).filter(|rest| rest.trim_start().starts_with(['：', ':'])).unwrap_or(text);
    let is_gap = |mark: char| mark.is_whitespace() || is_line(mark) || "：:﹕︰/／】］」』〕》)）".contains(mark);
    let mut rest = text.trim_start_matches(is_gap);
    // 单位名称＝某局; behind a colon the mark is the value's own: 单位名称：=A1.
    let colon = text[..text.len() - rest.len()].contains(['：', ':', '﹕', '︰']);
    let by_equals = rest.starts_with(['=', '＝']) && (!colon || is_drawn(rest));
    if by_equals {
        rest = rest.trim_start_matches(|mark| is_gap(mark) || matches!(mark, '=' | '＝'));
    }
    let gap = &text[..text.len() - rest.len()];
    let kind = if colon || by_equals {
        Gap::Colon
    } else if gap.is_empty() {
        Gap::Nothing
    } else if gap.chars().all(|blank| blank.is_whitespace() && blank != '\t') {
        Gap::Blank
    } else {
        Gap::Filler
    };
    (rest, kind)
}

/// Takes lines, dots and blanks off a value's ends, and brackets around the whole of it; what the form prints in brackets
/// to be filled over is no value.
pub fn bare_value(text: &str) -> &str {
    let is_end = |mark: char| mark.is_whitespace() || is_line(mark) || "；;，,、。：:/／".contains(mark);
    let text = text.trim_matches(is_end);
    let text = if is_drawn(text) { text.trim_start_matches(['=', '＝']).trim_matches(is_end) } else { text };
    let text = text.trim_end_matches(|mark: char| is_end(mark) || matches!(mark, '=' | '＝'));
    if !text.contains(char::is_alphanumeric) {
        return "";
    }
    let inner = text.strip_prefix(['（', '(', '【', '［', '[', '「', '『', '“', '《', '〔']);
    let inner = inner.and_then(|text| text.strip_suffix(['）', ')', '】', '］', ']', '」', '』', '”', '》', '〕']));
    match inner.filter(|inner| !inner.contains(['（', '(', '）', ')', '【', '】', '［', '[', '〔', '「', '“']))
    {
        Some(inner) if is_prompt(inner) => "",
        Some(inner) => inner.trim_matches(is_end),
        None => text,
    }
}

/// Says whether words in brackets tell the person who fills the form in what to do.
fn is_prompt(text: &str) -> bool {
    let folded = fold(text);
    let has_digit = folded.contains(|character: char| character.is_ascii_digit());
    !has_digit
        && folded.chars().count() <= 20
        && (folded.ends_with(['章', '填', '写', '印'])
            || folded.ends_with("签字")
            || folded.ends_with("签名")
            || folded.starts_with(['请', '此'])
            || folded == "必填项")
}

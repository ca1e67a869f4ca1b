//! What findings say, as letters and remarks write it: quotations within others (GB/T 15834-2011, 4.8.3.2), and figures without
//! the blanks that set them off on a screen.

/// Writes a text as letters do.
pub fn in_letter_style(text: &str) -> String {
    with_close_figures(&with_inner_marks(text))
}

/// Takes the blanks away between figures and the Chinese words around them; what is quoted stays as it is.
fn with_close_figures(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).copied();
    let is_wide = |character: Option<char>| character.is_some_and(|character| character >= '\u{2E80}');
    let is_figure = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    let (mut written, mut quotations, mut is_close) = (String::with_capacity(text.len()), 0_usize, false);
    for (index, &character) in characters.iter().enumerate() {
        let (before, behind) = (at(index.checked_sub(1)), at(Some(index + 1)));
        match character {
            '“' | '‘' => quotations += 1,
            '”' | '’' => quotations = quotations.saturating_sub(1),
            ' ' if quotations == 0 && is_wide(before) && is_figure(behind) => {
                is_close = true;
                continue;
            }
            // Word 2016 中: a figure that goes with a Latin word keeps both of its blanks.
            ' ' if quotations == 0 && is_close && is_figure(before) && is_wide(behind) => continue,
            _ => {}
        }
        is_close &= character.is_ascii_digit() || matches!(character, '.' | ',');
        written.push(character);
    }
    written
}

/// Writes the quotation marks within others in turn single and double; where marks do not match, they may be what is spoken
/// of, and all stay.
pub fn with_inner_marks(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    // Each open mark as it was, and whether it is written double.
    let mut open: Vec<(char, bool)> = Vec::new();
    for mark in text.chars() {
        written.push(match mark {
            '“' | '‘' => {
                let is_double = open.last().map_or(mark == '“', |(_, outer)| !outer);
                open.push((mark, is_double));
                if is_double { '“' } else { '‘' }
            }
            '”' | '’' => match open.pop() {
                Some((opened, is_double)) if (opened == '“') == (mark == '”') => {
                    if is_double {
                        '”'
                    } else {
                        '’'
                    }
                }
                _ => return text.to_owned(),
            },
            other => other,
        });
    }
    if open.is_empty() { written } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_close_to_chinese_words() {
        for (text, expected) in [
            (
                "收到你单位的 2 份报告，目前采用的是“报告 2 稿.docx”",
                "收到你单位的2份报告，目前采用的是“报告 2 稿.docx”",
            ),
            ("共 1,345.5 字，相似度 96%", "共1,345.5字，相似度96%"),
            ("请用 Word 2016 中的“查找”", "请用 Word 2016 中的“查找”"),
            ("有 1 个字符不能印出：U+3400", "有1个字符不能印出：U+3400"),
        ] {
            assert_eq!(in_letter_style(text), expected);
        }
    }

    #[test]
    fn marks_within_others_are_inner_ones_unless_they_are_odd() {
        for (text, expected) in [
            ("“推进“两项‘改革’”试点”", "“推进‘两项“改革”’试点”"),
            ("“由“有”向“优”转变”像是“X”", "“由‘有’向‘优’转变”像是“X”"),
            ("标题““四、亮点””", "标题“‘四、亮点’”"),
            ("‘一’和“二”", "‘一’和“二”"),
        ] {
            assert_eq!(with_inner_marks(text), expected);
        }
        for odd in ["“推进“两项改革试点”", "“两项”改革“”", "“两项“改革’”", "有前引号“，没有后引号”", "two’s"]
        {
            assert_eq!(with_inner_marks(odd), odd);
        }
    }
}

//! Headers and footers of worksheets: text among codes, as `&C&"宋体"&12机密★10年` (ECMA-376 part 1, 18.3.1.46).
use crate::model::{Aside, Place};

/// Most of one sheet: headers and footers of odd pages, of even ones and of the first.
const MOST: usize = 6;

/// Adds a header or footer that shows text, once.
pub(super) fn add(edges: &mut Vec<Aside>, is_footer: bool, text: String) {
    let edge = Aside { place: Place::edge(is_footer), text };
    if edges.len() < MOST && !edge.text.trim().is_empty() && !edges.contains(&edge) {
        edges.push(edge);
    }
}

/// Returns the text among the codes, its parts on the left, in the middle and on the right in lines of their own. Of what
/// each page shows otherwise, as its number, nothing is there.
pub(super) fn words(codes: &str) -> String {
    let (mut words, mut rest) = (String::new(), codes);
    while let Some((text, behind)) = rest.split_once('&') {
        words.push_str(text);
        let Some(code) = behind.chars().next() else {
            rest = behind;
            break;
        };
        let after = &behind[code.len_utf8()..];
        rest = match code {
            '&' => {
                words.push('&');
                after
            }
            'L' | 'C' | 'R' => {
                words.push('\n');
                after
            }
            // Font and style.
            '"' => after.split_once('"').map_or("", |(_, behind)| behind),
            '0'..='9' => after.trim_start_matches(|digit: char| digit.is_ascii_digit()),
            'K' => after.get(COLOUR..).filter(|_| is_colour(after)).unwrap_or(after),
            // A number may be moved: &P+1.
            'P' | 'N' => after
                .strip_prefix(['+', '-'])
                .map_or(after, |moved| moved.trim_start_matches(|digit: char| digit.is_ascii_digit())),
            _ => after,
        };
    }
    words.push_str(rest);
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Bytes of a colour: FF0000, or 04+000 of a theme.
const COLOUR: usize = 6;

fn is_colour(text: &str) -> bool {
    let mut colour = text.bytes().take(COLOUR);
    text.len() >= COLOUR && colour.all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'+' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_taken_off_and_text_is_kept() {
        for (codes, expected) in [
            ("&C机密★10年", "机密★10年"),
            ("&L&\"宋体,加粗\"&12机密★ 10年&R&K04+000内部&&资料", "机密★ 10年\n内部&资料"),
            ("&C第 &P+1 页，共 &N 页", "第  页，共  页"),
            ("&A&D&\"宋体", ""),
            ("&K&", ""),
            ("&", ""),
            ("没有代码", "没有代码"),
        ] {
            assert_eq!(words(codes), expected, "{codes}");
        }
    }
}

//! Marks of Chinese and Western type: brackets and the remarks in them, quotation marks, dashes, and what begins or ends no line.

/// Marks between which words are somebody else's, or a title's.
pub const QUOTED: [(char, char); 5] = [('“', '”'), ('‘', '’'), ('《', '》'), ('「', '」'), ('『', '』')];
/// Brackets in which remarks, seals and blanks stand.
pub const OPEN_BRACKETS: [char; 6] = ['（', '(', '【', '[', '〔', '［'];
/// Those that close them.
pub const CLOSE_BRACKETS: [char; 6] = ['）', ')', '】', ']', '〕', '］'];
/// Dashes that people type for one another, the hyphen of the keyboard first.
pub const DASHES: [char; 11] = ['-', '－', '﹣', '‐', '‑', '‒', '–', '—', '―', '−', '─'];
/// Marks with which no line begins (GB/T 15834).
pub const BEGIN_NO_LINE: &str = "，。、；：？！）》〉」』】〕］｝”’…—％‰℃%,.;:?!)]}";
/// Marks with which no line ends.
pub const END_NO_LINE: &str = "（《〈「『【〔［｛“‘([{";

/// Says whether a mark leads from the first of several to the last, whichever way it is typed: 2019—2021年, 1～12月.
pub fn leads_on(mark: char) -> bool {
    DASHES.contains(&mark) || matches!(mark, '~' | '～')
}

/// Says whether a mark or a word leads from the first of several to the last: 1—12月, 1月至11月.
pub fn leads_to(mark: char) -> bool {
    leads_on(mark) || matches!(mark, '至' | '到')
}

/// Parts the remark in round brackets at a text's end from what stands before: 某局（公章） gives 某局 and 公章.
pub fn remark_behind(text: &str) -> Option<(&str, &str)> {
    text.trim_end().strip_suffix(['）', ')'])?.rsplit_once(['（', '('])
}

/// Parts the remark in round brackets at a text's front from what stands behind: （签名）林山水 gives 签名 and 林山水.
pub fn remark_before(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix(['（', '('])?.split_once(['）', ')'])
}

/// Says whether a line begins with a bullet, those of symbol fonts in the private use area among them.
pub fn begins_with_bullet(text: &str) -> bool {
    let is_bullet =
        |first: char| "●○■□◆◇▲△★☆•·▪➢→✓√※-*–—".contains(first) || ('\u{f000}'..='\u{f0ff}').contains(&first);
    text.starts_with(is_bullet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_parted_at_either_end() {
        assert_eq!(remark_behind("某局（本级）(公章） "), Some(("某局（本级）", "公章")));
        assert_eq!(remark_before("(签名）林山水"), Some(("签名", "林山水")));
        for text in ["某局", "某局公章）", "（公章"] {
            assert_eq!((remark_behind(text), remark_before(text)), (None, None), "{text}");
        }
    }
}

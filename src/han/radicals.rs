//! Radicals that stand for whole characters: a producer of PDF that looks a glyph up backwards may find U+2F00 before 一, and what
//! is copied out of such a file has ⼯ for 工.
use unicode_normalization::UnicodeNormalization;

/// Radicals of the supplement from U+2E80 on, each with the character that it looks like.
const SUPPLEMENT: &str = "⺁厂⺄乙⺆冂⺇几⺈刀⺉刂⺋卩⺌小⺍小⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬\
    ⺤爫⺥爫⺦丬⺨犭⺪疋⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺳罓⺶羊⺷羊⺹耂⺺肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西\
    ⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣\
    ⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻭歯⻮齿⻰龙⻱龟⻲亀⻳龟";

/// Returns the character that a radical looks like, and any other character as it is.
pub fn whole_character(character: char) -> char {
    match u32::from(character) {
        0x2F00..=0x2FD5 => std::iter::once(character).nfkc().next().unwrap_or(character),
        0x2E80..=0x2EFF => {
            let mut pairs = SUPPLEMENT.chars().step_by(2).zip(SUPPLEMENT.chars().skip(1).step_by(2));
            pairs.find(|(radical, _)| *radical == character).map_or(character, |(_, whole)| whole)
        }
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::whole_character;

    #[test]
    fn radicals_become_characters() {
        let radicals = "⼀⼯⾯⻓⻔⿕";
        assert_eq!(radicals.chars().map(whole_character).collect::<String>(), "一工面长门龠");
        assert_eq!(whole_character('报'), '报');
    }
}

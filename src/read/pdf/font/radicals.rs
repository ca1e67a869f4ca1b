//! Radicals that fonts show for whole characters: a producer that looks a glyph up backwards may find U+2F00 before 一.

/// The characters that the Kangxi radicals from U+2F00 on look like, in order (Unicode compatibility decompositions).
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Radicals of the supplement from U+2E80 on, each with the character that it looks like.
const SUPPLEMENT: &str = "⺁厂⺄乙⺆冂⺇几⺈刀⺉刂⺋卩⺌小⺍小⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬\
    ⺤爫⺥爫⺦丬⺨犭⺪疋⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺳罓⺶羊⺷羊⺹耂⺺肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西\
    ⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣\
    ⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻭歯⻮齿⻰龙⻱龟⻲亀⻳龟";

/// Returns the character that a radical looks like, and any other character as it is.
pub fn whole_character(character: char) -> char {
    match u32::from(character) {
        code @ 0x2F00..=0x2FD5 => {
            let index = usize::try_from(code - 0x2F00).unwrap_or_default();
            KANGXI.chars().nth(index).unwrap_or(character)
        }
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

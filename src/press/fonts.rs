//! The embedded fonts, one for each style of GB/T 9704-2012; licences lie beside the files.
use typst::foundations::Bytes;
use typst::text::Font;

use super::latin::only_latin;

/// An embedded font and what it is for.
pub struct FontFace {
    /// The style that it sets, as the Typst sources and the settings call it.
    pub style: &'static str,
    /// Family name.
    pub family: &'static str,
    /// What it sets, in Chinese.
    pub use_zh: &'static str,
    /// What it sets, in English.
    pub use_en: &'static str,
    /// Whether its digits and letters are those of another kind of type, so that those of the body stand in for them.
    pub lacks_latin: bool,
    bytes: &'static [u8],
}

/// The embedded fonts.
pub static FAMILIES: [FontFace; 4] = [
    FontFace {
        style: "fangsong",
        family: "GW FangSong",
        use_zh: "仿宋：正文",
        use_en: "FangSong: body",
        lacks_latin: false,
        bytes: include_bytes!("../typeset/fonts/GW-FangSong.ttf"),
    },
    FontFace {
        style: "kaiti",
        family: "GW KaiTi",
        use_zh: "楷体：二级标题，并补仿宋缺的符号",
        use_en: "KaiTi: second-level headings, and symbols that FangSong lacks",
        lacks_latin: true,
        bytes: include_bytes!("../typeset/fonts/GW-KaiTi.ttf"),
    },
    FontFace {
        style: "heiti",
        family: "GW HeiTi",
        use_zh: "黑体：一级标题",
        use_en: "HeiTi: first-level headings",
        lacks_latin: false,
        bytes: include_bytes!("../typeset/fonts/GW-HeiTi.ttf"),
    },
    FontFace {
        style: "biaosong",
        family: "GW XiaoBiaoSong",
        use_zh: "小标宋：标题",
        use_en: "XiaoBiaoSong: titles",
        lacks_latin: false,
        bytes: include_bytes!("../typeset/fonts/GW-XiaoBiaoSong.ttf"),
    },
];

/// The family that has the most symbols, behind all others.
pub const LAST: &str = "GW KaiTi";

/// The family of the Latin face: the office's, or else that which stands in for the Latin of 楷体.
pub const LATIN: &str = "GW Latin";

/// Parses the embedded fonts.
pub fn load() -> Vec<Font> {
    FAMILIES.iter().flat_map(|face| Font::iter(Bytes::new(face.bytes))).collect()
}

/// Makes the Latin that stands in for that of 楷体, which is a sans face: that of the first of the embedded fonts, 仿宋.
pub fn latin_of_kaiti(embedded: &[Font]) -> Font {
    only_latin(&embedded[0]).expect("the embedded 仿宋 has Latin")
}

//! The embedded fonts, one for each style of GB/T 9704-2012; licences lie beside the files.
use typst::foundations::Bytes;
use typst::text::Font;

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
    bytes: &'static [u8],
}

/// The embedded fonts.
pub static FAMILIES: [FontFace; 4] = [
    FontFace {
        style: "fangsong",
        family: "GW FangSong",
        use_zh: "仿宋：正文",
        use_en: "FangSong: body",
        bytes: include_bytes!("../typeset/fonts/GW-FangSong.ttf"),
    },
    FontFace {
        style: "kaiti",
        family: "GW KaiTi",
        use_zh: "楷体：二级标题，并补仿宋缺的符号",
        use_en: "KaiTi: second-level headings, and symbols that FangSong lacks",
        bytes: include_bytes!("../typeset/fonts/GW-KaiTi.ttf"),
    },
    FontFace {
        style: "heiti",
        family: "GW HeiTi",
        use_zh: "黑体：一级标题",
        use_en: "HeiTi: first-level headings",
        bytes: include_bytes!("../typeset/fonts/GW-HeiTi.ttf"),
    },
    FontFace {
        style: "biaosong",
        family: "GW XiaoBiaoSong",
        use_zh: "小标宋：标题",
        use_en: "XiaoBiaoSong: titles",
        bytes: include_bytes!("../typeset/fonts/GW-XiaoBiaoSong.ttf"),
    },
];

/// The family that has the most symbols, behind all others.
pub const LAST: &str = "GW KaiTi";

/// Parses one font of a file.
pub fn of_file(bytes: Vec<u8>, index: u32) -> Option<Font> {
    Font::new(Bytes::new(bytes), index)
}

/// Parses the embedded fonts.
pub fn load() -> Vec<Font> {
    FAMILIES.iter().flat_map(|face| Font::iter(Bytes::new(face.bytes))).collect()
}

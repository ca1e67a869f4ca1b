//! The embedded fonts, one for each style of GB/T 9704-2012; licences lie beside the files.
use typst::foundations::Bytes;
use typst::text::Font;

/// An embedded font and what it is for.
pub struct FontFace {
    /// Family name, as the Typst sources call it.
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
        family: "GW FangSong",
        use_zh: "仿宋：正文",
        use_en: "FangSong: body",
        bytes: include_bytes!("../typeset/fonts/GW-FangSong.ttf"),
    },
    FontFace {
        family: "GW KaiTi",
        use_zh: "楷体：二级标题，并补仿宋缺的符号",
        use_en: "KaiTi: second-level headings, and symbols that FangSong lacks",
        bytes: include_bytes!("../typeset/fonts/GW-KaiTi.ttf"),
    },
    FontFace {
        family: "GW HeiTi",
        use_zh: "黑体：一级标题",
        use_en: "HeiTi: first-level headings",
        bytes: include_bytes!("../typeset/fonts/GW-HeiTi.ttf"),
    },
    FontFace {
        family: "GW XiaoBiaoSong",
        use_zh: "小标宋：标题",
        use_en: "XiaoBiaoSong: titles",
        bytes: include_bytes!("../typeset/fonts/GW-XiaoBiaoSong.ttf"),
    },
];

/// Parses the embedded fonts.
pub fn load() -> Vec<Font> {
    FAMILIES.iter().flat_map(|face| Font::iter(Bytes::new(face.bytes))).collect()
}

//! Pictures of a report as files of the Typst world; one that cannot be shown is a finding and a named placeholder.
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use crate::finding::{Finding, rule};
use crate::model::{Picture, PictureKind, Words};

/// The pictures gathered for one report.
pub struct Pictures {
    /// Names and bytes.
    pub files: Vec<(String, Bytes)>,
    /// Pictures that cannot be shown.
    pub findings: Vec<Finding>,
}

impl Pictures {
    /// Begins without pictures.
    pub fn new() -> Self {
        Self { files: Vec::new(), findings: Vec::new() }
    }

    /// Adds a picture and returns its name; `None`, and a finding, where its bytes are no picture that can be shown.
    pub fn add(&mut self, picture: &Picture) -> Option<String> {
        let (format, extension) = match picture.kind {
            PictureKind::Png => (ExchangeFormat::Png, "png"),
            PictureKind::Jpeg => (ExchangeFormat::Jpg, "jpg"),
            PictureKind::Gif => (ExchangeFormat::Gif, "gif"),
            PictureKind::Other => return self.refuse(picture, "不支持的格式", "a format that is not supported"),
        };
        let bytes = Bytes::new(picture.bytes.to_vec());
        // Decoding here, where a failure costs a placeholder, is remembered by Typst and not done twice.
        if RasterImage::plain(bytes.clone(), format).is_err() {
            return self.refuse(picture, "图片数据损坏", "its data are broken");
        }
        let name = format!("picture-{}.{extension}", self.files.len() + 1);
        self.files.push((name.clone(), bytes));
        Some(name)
    }

    fn refuse(&mut self, picture: &Picture, zh: &str, en: &str) -> Option<String> {
        let named = if picture.alt.is_empty() { "图片" } else { &picture.alt };
        let finding = Finding::new(
            rule::UNPLACED_CONTENT,
            Words::new(
                format!("一张图片（{} 字节）无法显示：{zh}，PDF 中留了空框", picture.bytes.len()),
                format!("a picture of {} bytes cannot be shown: {en}; a frame stands for it", picture.bytes.len()),
            ),
            Words::new(
                "请把图片另存为 PNG 或 JPEG 后重新插入。",
                "save the picture as PNG or JPEG and insert it again",
            ),
        );
        self.findings.push(finding.quoting(format!("［{named}］")));
        None
    }
}

//! Most that is taken of what units send and made of it, and what is said of something that goes beyond.
use serde::{Deserialize, Serialize};

use super::Words;

/// Most that is taken of files and made of reports; the config names each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// MiB of one file, of INPUT or of an archive; stands in `[run]` of the config, from where it is taken over.
    #[serde(default)]
    pub file_mb: u64,
    /// Files in an archive.
    pub archive_files: u64,
    /// MiB that the files of an archive, and of archives in it, unpack to.
    pub archive_mb: u64,
    /// How many times its packed size a file in an archive or package may unpack to.
    pub ratio: u64,
    /// Archives within each other.
    pub archive_depth: u64,
    /// Parts of a package: DOCX, XLSX, ODT and the like.
    pub package_parts: u64,
    /// MiB that the parts of a package unpack to.
    pub package_mb: u64,
    /// MiB of one part of XML.
    pub xml_mb: u64,
    /// MiB of one picture.
    pub picture_mb: u64,
    /// Elements of XML within each other.
    pub xml_depth: u64,
    /// Nodes of one part of XML.
    pub xml_nodes: u64,
    /// Cells of a workbook.
    pub sheet_cells: u64,
    /// Pages of a PDF that is read as a report.
    pub pdf_pages: u64,
    /// Characters of a report that is laid out.
    pub report_characters: u64,
    /// Paragraphs and cells of a report that is laid out, and its changes of font, five as one.
    pub report_pieces: u64,
    /// Pages of a report.
    pub report_pages: u64,
    /// MiB that the whole program may hold before further files wait.
    pub memory_mb: u64,
}

/// Which of the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// See [`Bounds::file_mb`].
    FileMb,
    /// See [`Bounds::archive_files`].
    ArchiveFiles,
    /// See [`Bounds::archive_mb`].
    ArchiveMb,
    /// See [`Bounds::ratio`].
    Ratio,
    /// See [`Bounds::archive_depth`].
    ArchiveDepth,
    /// See [`Bounds::package_parts`].
    PackageParts,
    /// See [`Bounds::package_mb`].
    PackageMb,
    /// See [`Bounds::xml_mb`].
    XmlMb,
    /// See [`Bounds::picture_mb`].
    PictureMb,
    /// See [`Bounds::xml_depth`].
    XmlDepth,
    /// See [`Bounds::xml_nodes`].
    XmlNodes,
    /// See [`Bounds::sheet_cells`].
    SheetCells,
    /// See [`Bounds::report_characters`].
    ReportCharacters,
    /// See [`Bounds::report_pieces`].
    ReportPieces,
    /// See [`Bounds::report_pages`].
    ReportPages,
}

/// What goes beyond a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// The bound.
    pub bound: Bound,
    /// How much there is; `None` where counting stopped at the bound.
    pub found: Option<u64>,
    /// How much there may be.
    pub most: u64,
}

impl Bounds {
    /// Says that counting stopped at a bound.
    pub fn over(&self, bound: Bound) -> Over {
        Over { bound, found: None, most: self.most(bound) }
    }

    /// Holds a number against a bound.
    ///
    /// # Errors
    /// The number and the bound that it goes beyond.
    pub fn hold(&self, bound: Bound, found: u64) -> Result<(), Over> {
        let most = self.most(bound);
        if found > most { Err(Over { bound, found: Some(found), most }) } else { Ok(()) }
    }

    /// Returns a bound given in MiB as bytes.
    pub fn bytes(&self, bound: Bound) -> u64 {
        self.most(bound).saturating_mul(1 << 20)
    }

    fn most(&self, bound: Bound) -> u64 {
        match bound {
            Bound::FileMb => self.file_mb,
            Bound::ArchiveFiles => self.archive_files,
            Bound::ArchiveMb => self.archive_mb,
            Bound::Ratio => self.ratio,
            Bound::ArchiveDepth => self.archive_depth,
            Bound::PackageParts => self.package_parts,
            Bound::PackageMb => self.package_mb,
            Bound::XmlMb => self.xml_mb,
            Bound::PictureMb => self.picture_mb,
            Bound::XmlDepth => self.xml_depth,
            Bound::XmlNodes => self.xml_nodes,
            Bound::SheetCells => self.sheet_cells,
            Bound::ReportCharacters => self.report_characters,
            Bound::ReportPieces => self.report_pieces,
            Bound::ReportPages => self.report_pages,
        }
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            file_mb: 200,
            archive_files: 5_000,
            archive_mb: 2_048,
            ratio: 200,
            archive_depth: 3,
            package_parts: 20_000,
            package_mb: 512,
            xml_mb: 64,
            picture_mb: 256,
            xml_depth: 512,
            xml_nodes: 8_000_000,
            sheet_cells: 200_000,
            pdf_pages: 2_000,
            report_characters: 500_000,
            report_pieces: 20_000,
            report_pages: 2_000,
            memory_mb: 4_096,
        }
    }
}

impl Over {
    /// Says what goes beyond which bound.
    pub fn words(self) -> Words {
        let (_, zh, unit, en) = self.bound.told();
        let most = self.most;
        match self.found {
            Some(found) => Words::new(
                format!("{zh}有 {found} {unit}，超过 {most} {unit}的上限"),
                format!("{found} {en} are over the limit of {most}"),
            ),
            None => Words::new(format!("{zh}超过 {most} {unit}的上限"), format!("more than the limit of {most} {en}")),
        }
    }

    /// Returns the table and the key of the config that raise the bound.
    pub fn key(self) -> (&'static str, &'static str) {
        let table = if self.bound == Bound::FileMb { "run" } else { "bounds" };
        (table, self.bound.told().0)
    }
}

impl Bound {
    /// Returns the key of the config, what is bounded, its unit in Chinese, and both in English.
    fn told(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::FileMb => ("file_mb", "文件", "兆字节", "MiB of one file"),
            Self::ArchiveFiles => ("archive_files", "压缩包里的文件", "个", "files in the archive"),
            Self::ArchiveMb => ("archive_mb", "压缩包解开后", "兆字节", "MiB unpacked from the archive"),
            Self::Ratio => ("ratio", "解开后与压缩时大小之比", "倍", "times the packed size"),
            Self::ArchiveDepth => ("archive_depth", "压缩包里套压缩包", "层", "archives within each other"),
            Self::PackageParts => ("package_parts", "文件内部的部件", "个", "parts of the file"),
            Self::PackageMb => ("package_mb", "文件解开后", "兆字节", "MiB unpacked from the file"),
            Self::XmlMb => ("xml_mb", "文件内部的一个部件解开后", "兆字节", "MiB unpacked from one part of the file"),
            Self::PictureMb => ("picture_mb", "一张图片解开后", "兆字节", "MiB unpacked from one picture"),
            Self::XmlDepth => ("xml_depth", "内容的嵌套", "层", "levels of elements"),
            Self::XmlNodes => ("xml_nodes", "文件内部一个部件的内容", "项", "nodes in one part of the file"),
            Self::SheetCells => ("sheet_cells", "工作簿的单元格", "个", "cells of the workbook"),
            Self::ReportCharacters => ("report_characters", "报告的文字", "字", "characters of the report"),
            Self::ReportPieces => (
                "report_pieces",
                "报告的段落和单元格（字体变化每 5 处折合 1 个）",
                "个",
                "paragraphs and cells of the report, five changes of its font as one",
            ),
            Self::ReportPages => ("report_pages", "报告排出来", "页", "pages of the report"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn what_goes_beyond_is_told_with_its_number_and_the_bound() {
        let bounds = Bounds::default();
        assert_eq!(bounds.hold(Bound::ArchiveFiles, 5_000), Ok(()));
        let over = bounds.hold(Bound::ArchiveFiles, 5_001).expect_err("one too many");
        assert_eq!(over.words().get(Lang::Zh), "压缩包里的文件有 5001 个，超过 5000 个的上限");
        assert_eq!(over.key(), ("bounds", "archive_files"));
        assert_eq!(
            bounds.over(Bound::XmlMb).words().get(Lang::En),
            "more than the limit of 64 MiB unpacked from one part of the file"
        );
    }
}

//! Why a run could not be done at all; everything less than that is a finding.
use std::path::Path;

use crate::model::Words;

/// A run that could not be done, with what the person can do about it. Ends the program with exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    /// What is the case, naming the file, line or key.
    pub message: Words,
    /// What to do about it.
    pub hint: Words,
}

impl RunError {
    /// Joins what is the case and what to do about it.
    pub fn new(message: Words, hint: Words) -> Self {
        Self { message, hint }
    }

    /// Says that `path` could not be written.
    pub fn write(path: &Path, error: &std::io::Error) -> Self {
        let shown = path.display();
        Self::new(
            Words::new(format!("无法写入 {shown}：{error}"), format!("cannot write {shown}: {error}")),
            Words::new(
                "请检查该文件夹是否存在、是否有写入权限、磁盘是否已满，或文件是否正被其他程序打开；也可用 -o 指定另一个输出文件夹。",
                "check that the folder exists and is writable, that the disk has room and that no program holds the \
                 file open; or name another folder with -o",
            ),
        )
    }

    /// Says that `path` could not be read.
    pub fn read(path: &Path, error: &std::io::Error) -> Self {
        let shown = path.display();
        Self::new(
            Words::new(format!("无法读取 {shown}：{error}"), format!("cannot read {shown}: {error}")),
            Words::new("请检查路径是否写对、是否有读取权限。", "check that the path is right and that you may read it"),
        )
    }
}

//! What is said of a file whose reader did not live to answer.
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Words, number_of};

/// Why a worker gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overrun {
    /// It took longer than the config allows, in seconds.
    Time(u64),
    /// It ended by itself: an abort, mostly for want of memory, of which the config allows so many MiB.
    Ended(u64),
    /// It could not be started at all.
    NoProcess,
}

/// Makes the finding for a file that took its reader with it.
pub fn overrun(why: Overrun) -> Box<Finding> {
    let (zh, en) = match why {
        Overrun::Time(seconds) => (
            format!("文件无法读取（{seconds} 秒内没有读完，已中止）"),
            format!("the file cannot be read: reading was stopped after {}", number_of(seconds, "second", "seconds")),
        ),
        Overrun::Ended(memory) => (
            format!("文件无法读取（读取时出错中止，多半是内存超过了 {memory} 兆字节）"),
            format!("the file cannot be read: its reader ended, most likely for want of memory beyond {memory} MiB"),
        ),
        Overrun::NoProcess => (
            "文件没有读取（系统不允许启动读取文件的进程）".to_owned(),
            "the file was not read: the system starts no process for it".to_owned(),
        ),
    };
    let to_unit = match why {
        Overrun::Time(_) | Overrun::Ended(_) => ToUnit::Words(
            Words::new("文件太大或太复杂，无法读取", "the file is too large or too intricate to be read"),
            Words::new(
                "请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx，再报送；文件很大的，请先压缩里面的图片。",
                "save it anew as .docx or .xlsx, its pictures compressed, and send it again",
            ),
        ),
        Overrun::NoProcess => ToUnit::Nothing,
    };
    let finding = Finding::new(
        rule::DAMAGED,
        Words::new(zh, en),
        Words::new(
            "其他单位不受影响。请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx，再报送；确属很大的文件，可在 config.toml 的 [run] 里调高 file_seconds、file_memory_mb。",
            "other units are not affected; save it anew as .docx or .xlsx, or raise file_seconds and file_memory_mb in [run] of config.toml",
        ),
    );
    Box::new(finding.telling(to_unit))
}

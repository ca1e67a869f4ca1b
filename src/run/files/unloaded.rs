//! What is said of a file whose bytes cannot be had.
use crate::config::Config;
use crate::finding::{Finding, ToUnit, rule};
use crate::intake::Unloaded;
use crate::model::Words;
use crate::run_error::in_chinese;

/// Makes the finding.
pub fn unloaded(why: Unloaded, config: &Config) -> Finding {
    let (message, hint) = match why {
        Unloaded::TooLarge(bytes) => return too_large(bytes, config.run.file_mb),
        Unloaded::Disk(error) => (
            Words::new(format!("文件打不开：{}", in_chinese(&error)), format!("the file cannot be opened: {error}")),
            Words::new(
                "请检查文件的读取权限，或它是否正被其他程序占用。",
                "check its permissions, or whether another program holds it",
            ),
        ),
        Unloaded::NoFile => (
            Words::new("不是普通文件，没有读取", "no ordinary file; it is not read"),
            Words::new("请换成报告的文件本身。", "put the file itself in its place"),
        ),
        Unloaded::Changing => (
            Words::new("文件在读取时还在变化，没有读取", "the file was written to while it was read; it is not taken"),
            Words::new(
                "请等文件复制、下载或保存完，再运行一次。",
                "wait until it is copied, downloaded or saved, and run again",
            ),
        ),
    };
    Finding::new(rule::DAMAGED, message, hint).telling(ToUnit::Nothing)
}

/// Says that a file has more mebibytes than the config allows.
fn too_large(bytes: u64, most: u64) -> Finding {
    let size = bytes.div_ceil(1 << 20);
    Finding::new(
        rule::DAMAGED,
        Words::new(
            format!("文件有 {size} 兆字节，超过 {most} 兆字节的上限，没有读取"),
            format!("{size} MiB is over the limit of {most} MiB; the file is not read"),
        ),
        Words::new(
            "请压缩文件中的图片（Word：图片格式→压缩图片）后重新报送，或在 config.toml 的 [run] 里调高 file_mb。",
            "compress the pictures in Word, or raise file_mb in [run] of config.toml",
        ),
    )
    .telling(ToUnit::Hint(Words::new(
        "请压缩文件中的图片（Word：图片格式→压缩图片）后重新报送。",
        "compress the pictures in Word and send it again",
    )))
}

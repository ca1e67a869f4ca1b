//! Why a run could not be done at all; everything less than that is a finding.
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use crate::model::Words;

/// A run that could not be done, with what the person can do about it. Ends the program with exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunError {
    /// What is the case, naming the file, line or key.
    pub message: Words,
    /// What to do about it.
    pub hint: Words,
    /// Whether it may be over after a while without anybody doing anything about what is read.
    pub is_passing: bool,
}

impl RunError {
    /// Joins what is the case and what to do about it.
    pub fn new(message: Words, hint: Words) -> Self {
        Self { message, hint, is_passing: false }
    }

    /// Says that the same may go well after a while.
    #[must_use]
    pub fn passing(self) -> Self {
        Self { is_passing: true, ..self }
    }

    /// Says that `path` could not be written.
    pub fn write(path: &Path, error: &std::io::Error) -> Self {
        let shown = path.display();
        let refused = Self::new(
            Words::new(format!("无法写入 {shown}：{}", in_chinese(error)), format!("cannot write {shown}: {error}")),
            Words::new(
                "请检查该文件夹是否存在、是否有写入权限、磁盘是否已满、网络磁盘是否断开，或文件是否正被其他程序打开；也可用 -o 指定另一个结果文件夹。",
                "check that the folder exists and is writable, that the disk has room, that a network share is connected and \
                 that no program holds the file open; or name another folder with -o",
            ),
        );
        refused.passing()
    }

    /// Says that `path` is a pipe or a device.
    fn no_file(path: &Path) -> Self {
        let shown = path.display();
        Self::new(
            Words::new(
                format!("{shown} 不是普通文件，没有读取"),
                format!("{shown} is no ordinary file, and was not read"),
            ),
            Words::new("请换成文件本身。", "name the file itself"),
        )
    }

    /// Says that `path` could not be read.
    pub fn read(path: &Path, error: &std::io::Error) -> Self {
        if is_no_file(error) {
            return Self::no_file(path);
        }
        let shown = path.display();
        let refused = Self::new(
            Words::new(format!("无法读取 {shown}：{}", in_chinese(error)), format!("cannot read {shown}: {error}")),
            Words::new("请检查路径是否写对、是否有读取权限。", "check that the path is right and that you may read it"),
        );
        refused.passing()
    }
}

/// What an error of the disk's kind says of a pipe or a device that was to be read.
#[derive(Debug)]
pub struct NoFile;

impl fmt::Display for NoFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no ordinary file")
    }
}

impl std::error::Error for NoFile {}

/// Says whether an error is [`NoFile`].
pub fn is_no_file(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<NoFile>())
}

/// Writes a path as it is typed behind a command, for a hint that people copy: in quotes where a shell would part it, of the kind
/// that cmd, PowerShell and sh all know, but where those stand in it themselves.
pub fn as_argument(path: &str) -> String {
    let is_plain = |own: char| own.is_alphanumeric() || "/\\:._-~+@%，。、（）".contains(own);
    match path {
        _ if path.chars().all(is_plain) => path.to_owned(),
        _ if path.contains(['"', '$', '`']) => format!("'{path}'"),
        _ => format!("\"{path}\""),
    }
}

/// Says whether an error is the share's, which cannot be reached, and not the file's.
pub fn is_cut_off(error: &std::io::Error) -> bool {
    let is_kind = matches!(
        error.kind(),
        ErrorKind::NotConnected
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::TimedOut
    );
    is_kind || error.raw_os_error().is_some_and(is_code_of_share)
}

/// What std knows no kind for: a computer that is down.
#[cfg(unix)]
fn is_code_of_share(code: i32) -> bool {
    use rustix::io::Errno;
    [Errno::HOSTDOWN, Errno::SHUTDOWN].iter().any(|own| own.raw_os_error() == code)
}

/// What std knows no kind for: ERROR_REM_NOT_LIST, `BAD_NETPATH`, `DEV_NOT_EXIST`, `UNEXP_NET_ERR`, `NETNAME_DELETED`, `BAD_NET_NAME`,
/// `SEM_TIMEOUT`.
#[cfg(not(unix))]
fn is_code_of_share(code: i32) -> bool {
    cfg!(windows) && [51, 53, 55, 59, 64, 67, 121].contains(&code)
}

/// Says in Chinese what the disk has to say; the system's own words where no better are known.
pub fn in_chinese(error: &std::io::Error) -> String {
    // Windows' own numbers for a file that another program holds, which std knows no kind for.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return "文件正被其他程序占用".to_owned();
    }
    if error.kind() != ErrorKind::TimedOut && is_cut_off(error) {
        return "网络磁盘连接不上".to_owned();
    }
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已有同名的文件或文件夹",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::IsADirectory => "这是一个文件夹，不是文件",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出了磁盘配额",
        ErrorKind::FileTooLarge => "文件太大，磁盘放不下",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "文件正被其他程序占用",
        ErrorKind::InvalidFilename => "名称太长，或含有不能用的字符",
        ErrorKind::TimedOut => "等待超时",
        ErrorKind::StaleNetworkFileHandle => "网络磁盘上的文件已经换了或删了",
        ErrorKind::OutOfMemory => "内存不足",
        _ if is_fault_of_disk(error) => "磁盘读写出错",
        _ => return error.to_string(),
    };
    known.to_owned()
}

/// Says whether the disk itself has failed.
fn is_fault_of_disk(error: &std::io::Error) -> bool {
    // EIO; ERROR_CRC and ERROR_IO_DEVICE.
    let codes: &[i32] = if cfg!(windows) { &[23, 1117] } else { &[5] };
    error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn what_the_disk_says_is_said_in_chinese() {
        let error = std::fs::read("no such file").expect_err("none");
        let said = RunError::read(Path::new("x"), &error);
        assert_eq!(said.message.get(Lang::Zh), "无法读取 x：没有这个文件或文件夹");
        assert!(said.message.get(Lang::En).starts_with("cannot read x: "));
        assert_eq!(in_chinese(&std::io::Error::other("of its own")), "of its own");
    }

    #[test]
    fn a_path_with_blanks_is_quoted_in_a_command() {
        assert_eq!(
            ["收件/2021", r"C:\收件", "各单位 报送", "报送(1)", "\"甲\" $乙"].map(as_argument),
            ["收件/2021", r"C:\收件", "\"各单位 报送\"", "\"报送(1)\"", "'\"甲\" $乙'"]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_share_that_is_cut_off_is_told_from_a_file_that_is_not_there() {
        let error = std::io::Error::from_raw_os_error;
        // ENOTCONN, EHOSTDOWN, EHOSTUNREACH, ETIMEDOUT; ENOENT, EIO, ESTALE.
        assert!([107, 112, 113, 110].iter().all(|code| is_cut_off(&error(*code))));
        assert!(![2, 5, 116].iter().any(|code| is_cut_off(&error(*code))));
        assert_eq!([107, 5].map(|code| in_chinese(&error(code))), ["网络磁盘连接不上", "磁盘读写出错"]);
    }
}

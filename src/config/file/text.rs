//! A config.toml that is named → its text, where it can be one.
use std::path::Path;

use crate::format::encoding::decode;
use crate::model::Words;
use crate::ordinary::read_up_to;
use crate::run_error::RunError;

/// Most bytes of it. The one that `redbook init` writes has about a hundred thousand.
const LARGEST: u64 = 16 << 20;

/// Reads the text, whatever its encoding.
///
/// # Errors
/// Says that there is no such file, that it cannot be read, or that it holds something else.
pub fn read_text(path: &Path) -> Result<String, RunError> {
    if path.is_dir() {
        return Err(folder(path));
    }
    let bytes = read_up_to(path, LARGEST).map_err(|error| RunError::read(path, &error))?;
    let text = decode(&bytes.ok_or_else(|| no_settings(path))?).0;
    // Documents and workbooks have it within their first bytes.
    if text.contains('\0') { Err(no_settings(path)) } else { Ok(text) }
}

fn no_settings(path: &Path) -> RunError {
    let shown = path.display();
    RunError::new(
        Words::new(
            format!("{shown} 不是设置文件，里面不是文字，或者太大"),
            format!("{shown} is no file of settings: it holds no text, or is too large"),
        ),
        Words::new(
            "--config 后面要写 config.toml，它是文本文件；可用 redbook init 写出一份带说明的。",
            "--config names a config.toml, which is text; `redbook init` writes one with remarks",
        ),
    )
}

fn folder(path: &Path) -> RunError {
    let shown = path.display();
    RunError::new(
        Words::new(
            format!("{shown} 是一个文件夹，不是设置文件"),
            format!("{shown} is a folder, and no file of settings"),
        ),
        Words::new(
            "设置文件是文本文件，可用 redbook init 写出一份带说明的；这个文件夹另有用处的，请改名，或用 --config 写明设置文件。",
            "settings are a text file, of which `redbook init` writes one with remarks; rename the folder, or name the file with --config",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn what_can_be_no_settings_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("区教育局.docx");
        std::fs::write(&path, b"PK\x03\x04\x14\0\0\0").expect("written");
        let said = read_text(&path).expect_err("no text");
        assert!(said.message.get(Lang::Zh).ends_with("区教育局.docx 不是设置文件，里面不是文字，或者太大"));
        let file = std::fs::File::create(&path).expect("written");
        file.set_len(LARGEST + 1).expect("room");
        assert_eq!(read_text(&path), Err(no_settings(&path)));
    }

    #[test]
    fn a_settings_file_of_any_encoding_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        // UTF-16 with its mark, as Notepad writes it.
        std::fs::write(&path, b"\xff\xfey\0=\x001\0").expect("written");
        assert_eq!(read_text(&path).expect("text"), "y=1");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_not_waited_for() {
        for path in ["/dev/zero", "/dev/null"] {
            let refused = read_text(Path::new(path)).expect_err("no file");
            assert_eq!(refused.message.get(Lang::Zh), format!("{path} 不是普通文件，没有读取"));
        }
    }
}

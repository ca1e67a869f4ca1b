//! Bytes → text: what the page says of its encoding counts where its bytes agree.
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::format::encoding;

/// Bytes at the head of a page in which it says its encoding; Word writes long names of namespaces in front.
const HEAD: usize = 8192;

/// Decodes a page; what cannot be decoded becomes U+FFFD, and the flag says that there was some. `label` is what a mail
/// says of a page that says nothing itself.
pub fn decode(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    match said(bytes, label) {
        Some(said) if Encoding::for_bom(bytes).is_none() && !is_something_else(bytes, said) => {
            let (text, broken) = said.decode_without_bom_handling(bytes);
            if broken { encoding::decode(bytes) } else { (text.into_owned(), false) }
        }
        _ => encoding::decode(bytes),
    }
}

/// Says whether the bytes show that the page was stored anew in another encoding than it says.
fn is_something_else(bytes: &[u8], said: &'static Encoding) -> bool {
    bytes[..bytes.len().min(HEAD)].contains(&0) || (said != UTF_8 && std::str::from_utf8(bytes).is_ok())
}

/// Returns the encoding that the page's head names (HTML standard, 13.2.3.2), or else its mail.
fn said(bytes: &[u8], label: Option<&str>) -> Option<&'static Encoding> {
    let head: String =
        bytes[..bytes.len().min(HEAD)].iter().map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let declared = head.split("<meta").skip(1).filter_map(|meta| label_after(meta.split('>').next()?, "charset"));
    let declaration = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let label = declared.chain(declaration.and_then(|rest| label_after(rest, "encoding"))).chain(label).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // GB 18030 contains GBK and GB 2312; a page whose head could be read by bytes is not in UTF-16; every byte is some
    // character of Windows-1252, which so proves nothing.
    Some(match encoding {
        western if western == WINDOWS_1252 => return None,
        gbk if gbk == encoding_rs::GBK => GB18030,
        wide if wide == UTF_16LE || wide == UTF_16BE => UTF_8,
        other => other,
    })
}

fn label_after<'h>(text: &'h str, key: &str) -> Option<&'h str> {
    let rest = text.split_once(key)?.1.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start_matches([' ', '"', '\'']);
    rest.split(|end: char| end.is_whitespace() || "\"';>?/".contains(end)).next().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "单位名称：云岭市青禾区林业局";

    #[test]
    fn what_a_page_says_counts_where_its_bytes_agree() {
        let page = |label: &str| format!("<html><head><META content='text/html; charset={label}'></head>{TEXT}");
        for label in ["gb2312", "GBK", "gb18030", "utf-8", "utf-16", "nonsense"] {
            let gb = GB18030.encode(&page(label)).0.into_owned();
            assert_eq!(decode(&gb, None), (page(label), false), "{label}");
            assert_eq!(decode(page(label).as_bytes(), None), (page(label), false), "{label}");
        }
        let silent = format!("<p>{TEXT}");
        assert_eq!(decode(&GB18030.encode(&silent).0, Some("gb2312")), (silent, false));
        let big5 = format!("<meta charset=big5>{}", "單位名稱");
        assert_eq!(decode(&encoding_rs::BIG5.encode(&big5).0, None), (big5, false));
    }
}

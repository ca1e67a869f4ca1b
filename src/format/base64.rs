//! Bytes written as Base64 (RFC 4648, 4) into XML or a web page, blanks among it passed over.
use std::borrow::Cow;

use data_url::DataUrl;
use data_url::forgiving_base64::decode_to_vec;

/// Decodes the content of an element of XML, as it stands in the source; `None` where it is no Base64 or nothing.
pub fn in_xml(content: &str) -> Option<Vec<u8>> {
    let mut letters = Cow::Borrowed(content);
    if content.contains('&') {
        // Some programs write the line ends of the source as references.
        for line_end in ["&#13;", "&#xD;", "&#xd;", "&#10;", "&#xA;", "&#xa;"] {
            letters = Cow::Owned(letters.replace(line_end, ""));
        }
    }
    decode_to_vec(letters.as_bytes()).ok().filter(|bytes| !bytes.is_empty())
}

/// Decodes what an address holds itself, `data:image/png;base64,…` (RFC 2397); `None` for any other address.
pub fn in_address(address: &str) -> Option<Vec<u8>> {
    let (bytes, _) = DataUrl::process(address).ok()?.decode_to_vec().ok()?;
    Some(bytes).filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_taken_from_xml() {
        assert_eq!(in_xml("\r\nR0lG\n&#xD; ODlh\n"), Some(b"GIF89a".to_vec()));
        for content in ["", " ", "?", "<a/>", "数据", "A", "R0lG&amp;"] {
            assert_eq!(in_xml(content), None, "{content}");
        }
    }

    #[test]
    fn bytes_are_taken_from_the_address() {
        assert_eq!(in_address("data:image/gif;base64,R0lG\n ODlh"), Some(b"GIF89a".to_vec()));
        assert_eq!(in_address("DATA:image/gif;base64,R0lGODk%3D"), Some(b"GIF89".to_vec()));
        assert_eq!(in_address("data:,a%2Cb%"), Some(b"a,b%".to_vec()));
        for address in ["image001.png", "data:image/png;base64,?", "data", "数据图片"] {
            assert_eq!(in_address(address), None, "{address}");
        }
    }
}

//! Bytes written as Base64 into XML or a web page.

/// Decodes the content of an element of XML; `None` where it is no Base64 or nothing.
pub fn in_xml(content: &str) -> Option<Vec<u8>> {
    decode(content.as_bytes()).filter(|bytes| !bytes.is_empty())
}

/// Decodes Base64 (RFC 4648, 4), blanks among it passed over; `None` where something else stands in it.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for &letter in text.iter().filter(|letter| !letter.is_ascii_whitespace()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).expect("eight bits"));
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::in_xml;

    #[test]
    fn bytes_are_taken_from_xml() {
        assert_eq!(in_xml("\r\nR0lG\n ODlh\n"), Some(b"GIF89a".to_vec()));
        for content in ["", " ", "?", "数据"] {
            assert_eq!(in_xml(content), None, "{content}");
        }
    }
}

//! Names as content writes them (ISO 32000-2, 7.3.5).
use crate::format::hex;

/// Decodes a name: `#41` is A.
pub fn unescaped(name: &[u8]) -> Vec<u8> {
    let (mut decoded, mut rest) = (Vec::with_capacity(name.len()), name);
    while let [first, behind @ ..] = rest {
        let code = match behind {
            [high, low, ..] if *first == b'#' => hex::byte(*high, *low),
            _ => None,
        };
        decoded.push(code.unwrap_or(*first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    decoded
}

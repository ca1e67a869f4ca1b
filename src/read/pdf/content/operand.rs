//! What stands before operators: numbers, names, strings, and lists of them.

/// What stands before an operator.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f32),
    /// A name without its slash.
    Name(Vec<u8>),
    /// The bytes of a string.
    String(Vec<u8>),
    /// An array.
    Array(Vec<Operand>),
    /// A dictionary.
    Dictionary(Vec<(Vec<u8>, Operand)>),
    /// A word that stands where an operand does: `true`, `null`.
    Word(Vec<u8>),
}

impl Operand {
    /// Returns the number that it is.
    pub fn number(&self) -> Option<f32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// Returns the name that it is.
    pub fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// Returns the bytes of the string that it is.
    pub fn string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    /// Returns an entry of the dictionary that it is.
    pub fn entry(&self, key: &[u8]) -> Option<&Self> {
        let Self::Dictionary(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// Makes an array or a dictionary of what stands in it.
pub fn compose(kind: u8, inner: Vec<Operand>) -> Operand {
    if kind == b'[' {
        return Operand::Array(inner);
    }
    let mut entries = Vec::new();
    let mut inner = inner.into_iter();
    while let Some(key) = inner.next() {
        if let (Operand::Name(key), Some(value)) = (key, inner.next()) {
            entries.push((key, value));
        }
    }
    Operand::Dictionary(entries)
}

/// Reads a number as lenient readers do: `--5`, `1.5-5` and `.` occur.
pub fn number(word: &[u8]) -> Option<f32> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+');
    if word.is_empty() || !word.iter().all(is_part) {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let unsigned = text.trim_start_matches(['-', '+']);
    let clean = unsigned.split(['-', '+']).next().unwrap_or_default();
    let number: f32 = clean.parse().unwrap_or(0.0);
    Some(if text.starts_with('-') { -number } else { number })
}

//! Bytes → tokens: groups, control words and symbols, characters (RTF 1.9.1, “RTF Syntax”).

use crate::format::hex;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'b> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// A control word with its number, where it has one.
    Word(&'b str, Option<i32>),
    /// A backslash with a character that is no letter.
    Symbol(u8),
    /// A byte written in two hexadecimal digits.
    Hex(u8),
    /// Bytes that stand for themselves.
    Bytes(&'b [u8]),
    /// The bytes of a `\bin`, never more than the file has.
    Binary(&'b [u8]),
}

/// The tokens of a file.
pub struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    /// Begins at the first byte.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Returns what no token was made of yet.
    pub fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// Takes the first bytes, as many as hold to `wanted`.
    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'b [u8] {
        let count = self.rest.iter().take_while(|&&byte| wanted(byte)).count();
        self.take(count)
    }

    fn take(&mut self, count: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        match self.rest {
            [letter, ..] if letter.is_ascii_alphabetic() => self.word(),
            // The file ends inside: half a byte is none.
            [b'\''] => self.end(),
            [b'\'', digit] if hex::digit(*digit).is_some() => self.end(),
            [b'\'', high, low, ..] => {
                let byte = hex::byte(*high, *low);
                self.take(if byte.is_some() { 3 } else { 1 });
                Some(byte.map_or(Token::Symbol(b'\''), Token::Hex))
            }
            [symbol, ..] => {
                self.take(1);
                Some(Token::Symbol(*symbol))
            }
            [] => None,
        }
    }

    fn end(&mut self) -> Option<Token<'b>> {
        self.rest = &[];
        None
    }

    /// Reads a control word; of one that the file's end cuts off nobody knows how it went on.
    fn word(&mut self) -> Option<Token<'b>> {
        let name = self.take_while(|byte| byte.is_ascii_alphabetic());
        let name = std::str::from_utf8(name).expect("letters are ASCII");
        let number = self.number();
        if matches!(self.rest, [] | [b'-']) {
            return self.end();
        }
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        Some(match number.and_then(|number| usize::try_from(number).ok()) {
            Some(count) if name == "bin" => Token::Binary(self.take(count)),
            _ => Token::Word(name, number),
        })
    }

    /// Reads the number of a control word; one that is too large becomes the largest.
    fn number(&mut self) -> Option<i32> {
        let negative = matches!(self.rest, [b'-', digit, ..] if digit.is_ascii_digit());
        self.take(usize::from(negative));
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        let grow = |number: i32, digit: &u8| number.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
        let number = digits.iter().fold(0, grow);
        (!digits.is_empty()).then_some(if negative { -number } else { number })
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        // Ends of lines belong to the file, not to the text.
        self.take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let first = *self.rest.first()?;
        if !is_special(first) {
            return Some(Token::Bytes(self.take_while(|byte| !is_special(byte))));
        }
        self.take(1);
        match first {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            _ => self.control(),
        }
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_told_apart() {
        let tokens: Vec<_> = Tokens::new(b"{\\b0  a\r\nb\\'D6\\'zz\\u-1-\\bin3 }}{\\~\\emdash-}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Bytes(b" a"),
            Token::Bytes(b"b"),
            Token::Hex(0xD6),
            Token::Symbol(b'\''),
            Token::Bytes(b"zz"),
            Token::Word("u", Some(-1)),
            Token::Bytes(b"-"),
            Token::Binary(b"}}{"),
            Token::Symbol(b'~'),
            Token::Word("emdash", None),
            Token::Bytes(b"-"),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn counts_are_bounded_by_the_file() {
        let tokens: Vec<_> = Tokens::new(b"\\bin99999999999 ab").collect();
        assert_eq!(tokens, [Token::Binary(b"ab")]);
        for cut in ["\\", "\\pa", "\\u2651", "\\u-", "\\'", "\\'d"] {
            assert_eq!(Tokens::new(cut.as_bytes()).count(), 0, "{cut}");
        }
        assert_eq!(Tokens::new(b"\\bin-5 ab").next(), Some(Token::Word("bin", Some(-5))));
    }
}

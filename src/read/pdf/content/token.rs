//! Content streams and character maps as operands and operators; what is broken is passed over, never the rest with it.
use super::operand::{Operand, compose, number};
use crate::format::hex;
use crate::format::pdf::unescaped;

/// Deepest nesting of arrays and dictionaries.
const DEPTH_LIMIT: usize = 16;
/// Most operands that are kept for one operator.
const OPERAND_LIMIT: usize = 256;
/// How many bytes behind the end of an image in the line are looked at to see that it is one.
const BEHIND_IMAGE: usize = 12;

/// An operator with what stands before it.
#[derive(Debug)]
pub struct Operation<'s> {
    /// The operator; `BI` for a whole image in the line.
    pub operator: &'s [u8],
    /// Its operands in order; of an image in the line, its dictionary.
    pub operands: Vec<Operand>,
    /// The bytes of an image in the line.
    pub data: &'s [u8],
}

/// Reads one operation after the other.
pub struct Operations<'s> {
    bytes: &'s [u8],
    at: usize,
}

enum Token<'s> {
    Operand(Operand),
    Open(u8),
    Close,
    Word(&'s [u8]),
}

impl<'s> Operations<'s> {
    /// Begins at the head of a stream.
    pub fn of(bytes: &'s [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'%' => {
                    let line = self.bytes[self.at..].iter().position(|&byte| matches!(byte, b'\r' | b'\n'));
                    self.at = line.map_or(self.bytes.len(), |length| self.at + length);
                }
                _ if is_blank(byte) => self.at += 1,
                _ => break,
            }
        }
    }

    fn token(&mut self) -> Option<Token<'s>> {
        self.skip_blanks();
        let byte = self.peek(0)?;
        Some(match byte {
            b'/' => {
                self.at += 1;
                Token::Operand(Operand::Name(unescaped(self.word())))
            }
            b'(' => Token::Operand(Operand::String(self.literal())),
            b'<' if self.peek(1) == Some(b'<') => self.mark(2, Token::Open(b'<')),
            b'<' => Token::Operand(Operand::String(self.hexadecimal())),
            b'>' if self.peek(1) == Some(b'>') => self.mark(2, Token::Close),
            b'[' => self.mark(1, Token::Open(b'[')),
            b']' => self.mark(1, Token::Close),
            b')' | b'>' | b'{' | b'}' => self.mark(1, Token::Word(b"")),
            _ => {
                let word = self.word();
                match number(word) {
                    Some(number) => Token::Operand(Operand::Number(number)),
                    None => Token::Word(word),
                }
            }
        })
    }

    fn mark(&mut self, length: usize, token: Token<'s>) -> Token<'s> {
        self.at += length;
        token
    }

    fn word(&mut self) -> &'s [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| is_blank(byte) || is_delimiter(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Reads a string in parentheses.
    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut string, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut string),
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if byte != b'\\' {
                string.push(byte);
            }
        }
        string
    }

    fn escape(&mut self, string: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => string.push(b'\n'),
            b'r' => string.push(b'\r'),
            b't' => string.push(b'\t'),
            b'b' => string.push(8),
            b'f' => string.push(12),
            b'\r' if self.peek(0) == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek(0) else { break };
                    self.at += 1;
                    code = code.wrapping_mul(8).wrapping_add(digit - b'0');
                }
                string.push(code);
            }
            other => string.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
        self.at = (self.at + length + 1).min(self.bytes.len());
        let digits: Vec<u8> = rest[..length].iter().filter_map(|&byte| hex::digit(byte)).collect();
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// Reads up to the end of an array or a dictionary.
    fn list(&mut self, depth: usize) -> Vec<Operand> {
        let mut list = Vec::new();
        while let Some(token) = self.token() {
            match token {
                Token::Operand(operand) => list.push(operand),
                Token::Open(kind) if depth < DEPTH_LIMIT => {
                    let inner = self.list(depth + 1);
                    list.push(compose(kind, inner));
                }
                Token::Open(_) => {}
                Token::Close => break,
                Token::Word(word) => list.push(Operand::Word(word.to_vec())),
            }
        }
        list
    }

    /// Reads an image in the line from behind its `BI`.
    fn image(&mut self) -> Operation<'s> {
        let mut entries = Vec::new();
        while let Some(token) = self.token() {
            match token {
                Token::Word(b"ID") => break,
                Token::Word(word) => entries.push(Operand::Word(word.to_vec())),
                Token::Operand(operand) => entries.push(operand),
                Token::Open(kind) => {
                    let inner = self.list(1);
                    entries.push(compose(kind, inner));
                }
                Token::Close => {}
            }
        }
        let start = (self.at + 1).min(self.bytes.len());
        let end = self.end_of_image(start);
        self.at = (end + 3).min(self.bytes.len());
        let data = &self.bytes[start..end.max(start)];
        Operation { operator: b"BI", operands: vec![compose(b'<', entries)], data }
    }

    /// Finds the blank before `EI`: what follows must look like a content stream.
    fn end_of_image(&self, start: usize) -> usize {
        let rest = &self.bytes[start..];
        let is_end = |at: &usize| {
            let behind = &rest[at + 3..rest.len().min(at + 3 + BEHIND_IMAGE)];
            is_blank(rest[*at])
                && &rest[at + 1..at + 3] == b"EI"
                && behind.first().is_none_or(|&byte| is_blank(byte))
                && behind.iter().all(|&byte| is_blank(byte) || (0x20..0x7F).contains(&byte))
        };
        (0..rest.len().saturating_sub(2)).find(is_end).map_or(self.bytes.len(), |at| start + at)
    }
}

impl<'s> Iterator for Operations<'s> {
    type Item = Operation<'s>;

    fn next(&mut self) -> Option<Operation<'s>> {
        let mut operands = Vec::new();
        while let Some(token) = self.token() {
            match token {
                Token::Operand(operand) => operands.push(operand),
                Token::Open(kind) => {
                    let inner = self.list(1);
                    operands.push(compose(kind, inner));
                }
                Token::Close | Token::Word(b"") => {}
                Token::Word(b"BI") => return Some(self.image()),
                Token::Word(word @ (b"true" | b"false" | b"null")) => operands.push(Operand::Word(word.to_vec())),
                Token::Word(operator) => return Some(Operation { operator, operands, data: &[] }),
            }
            // Whoever writes more means nothing by it.
            if operands.len() > OPERAND_LIMIT * 2 {
                operands.drain(..OPERAND_LIMIT);
            }
        }
        None
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operators(stream: &[u8]) -> Vec<(String, usize)> {
        let name = |operation: Operation<'_>| {
            (String::from_utf8_lossy(operation.operator).into_owned(), operation.operands.len())
        };
        Operations::of(stream).map(name).collect()
    }

    #[test]
    fn operations_are_told_apart_and_faults_passed_over() {
        let stream = b"BT /F1 12 Tf % a remark\n(a\\(b\\)\\101(c)) Tj [<0041> -250.5 (x)] TJ ) > 1 0 0 Tm ET";
        let found = operators(stream);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["BT", "Tf", "Tj", "TJ", "Tm", "ET"]);
        let strings: Vec<_> = Operations::of(stream)
            .filter_map(|operation| operation.operands.first()?.string().map(<[u8]>::to_vec))
            .collect();
        assert_eq!(strings, [b"a(b)A(c)".to_vec()]);
    }

    #[test]
    fn images_in_the_line_are_one_operation() {
        let stream = b"q BI /W 2 /H 1 /BPC 8 /CS /G ID \x01 EI\xFF\n EI Q (after) Tj";
        let found: Vec<_> = Operations::of(stream).collect();
        assert_eq!(found.len(), 4);
        assert_eq!(found[1].operands[0].entry(b"W").and_then(Operand::number), Some(2.0));
        assert_eq!(found[1].data, b"\x01 EI\xFF\n");
    }

    #[test]
    fn deep_nesting_and_endless_operands_are_bounded() {
        let deep = "[".repeat(100_000) + " Tj";
        assert!(Operations::of(deep.as_bytes()).count() <= 1);
        let many = "1 ".repeat(100_000) + "w";
        assert!(operators(many.as_bytes())[0].1 <= OPERAND_LIMIT * 2);
    }
}

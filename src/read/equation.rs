//! Fields `EQ`, which show what their code says: figures in circles, fractions, phonetic guides (Word, “Field codes: Eq”).
use crate::han;
use crate::raised::{Height, at_height};
use crate::read::numerals;

/// Deepest nesting of parts in each other.
const DEPTH_LIMIT: usize = 32;
/// What figures are put in.
const CIRCLES: &str = "○◯〇⃝□△◇☐";
/// Most that Unicode has in circles.
const MOST_CIRCLED: u32 = 20;

/// What a field shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The text, in one line.
    pub text: String,
    /// A phonetic guide above it.
    pub guide: String,
}

/// Writes what a field shows in one line; `None` where it is of another kind.
pub fn write_equation(code: &str) -> Option<Shown> {
    let code = code.trim_start();
    let rest = code.get(2..).filter(|_| code[..2].eq_ignore_ascii_case("eq"))?;
    if rest.starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    let mut parser = Parser { rest: rest.chars().collect(), at: 0, guide: String::new() };
    let mut text = String::new();
    while parser.at < parser.rest.len() {
        text += &parser.part(0);
        // A bracket or comma that belongs to no part.
        text.extend(parser.take());
    }
    Some(Shown { text: text.trim().to_owned(), guide: parser.guide })
}

struct Parser {
    rest: Vec<char>,
    at: usize,
    guide: String,
}

impl Parser {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn take(&mut self) -> Option<char> {
        let taken = self.peek(0);
        self.at += usize::from(taken.is_some());
        taken
    }

    /// Reads up to the end of an argument.
    fn part(&mut self, depth: usize) -> String {
        let mut text = String::new();
        while let Some(next) = self.peek(0).filter(|next| !matches!(next, ',' | ';' | ')')) {
            self.at += 1;
            match (next, self.peek(0)) {
                ('\\', Some('*')) => self.skip_switch(),
                ('\\', Some(letter)) if letter.is_ascii_alphabetic() => text += &self.command(depth),
                ('\\', Some(sign)) => {
                    self.at += 1;
                    text.push(sign);
                }
                ('(', _) if depth < DEPTH_LIMIT => {
                    text += &format!("({})", self.arguments(depth).join(","));
                }
                _ => text.push(next),
            }
        }
        text
    }

    /// Passes over a switch of the whole field: `\* jc2`, `\* "Font:宋体"`.
    fn skip_switch(&mut self) {
        self.at += 1;
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
        let quoted = self.peek(0) == Some('"');
        self.at += usize::from(quoted);
        while self.take().is_some_and(|next| if quoted { next != '"' } else { !next.is_whitespace() }) {}
    }

    /// Reads a command with its options and arguments.
    fn command(&mut self, depth: usize) -> String {
        let start = self.at;
        while self.peek(0).is_some_and(|next| next != '(' && next != ')' && next != ',') {
            // \bc\( and its like: a bracket as an option.
            self.at += if self.peek(0) == Some('\\') { 2 } else { 1 };
        }
        let end = self.at.min(self.rest.len());
        let options: String = self.rest[start..end].iter().collect();
        if self.take() != Some('(') || depth >= DEPTH_LIMIT {
            self.at = end;
            return String::new();
        }
        let arguments = self.arguments(depth);
        self.write(&options, &arguments)
    }

    /// Reads arguments behind their opening bracket.
    fn arguments(&mut self, depth: usize) -> Vec<String> {
        let mut arguments = vec![self.part(depth + 1)];
        while matches!(self.take(), Some(',' | ';')) {
            arguments.push(self.part(depth + 1));
        }
        arguments
    }

    fn write(&mut self, options: &str, arguments: &[String]) -> String {
        let all = arguments.concat();
        let is_raised = options.to_ascii_lowercase().contains("up");
        match (options.chars().next().map(|letter| letter.to_ascii_lowercase()), arguments) {
            (Some('f'), [above, below]) => format!("{above}/{below}"),
            (Some('r'), [radicand]) => format!("√({radicand})"),
            (Some('r'), [degree, radicand]) => format!("{degree}√({radicand})"),
            (Some('s'), _) => {
                let height = if is_raised { Height::Raised } else { Height::Lowered };
                at_height(&all, height).unwrap_or(all)
            }
            (Some('b'), _) => format!("({all})"),
            (Some('o'), [first, second]) => self.overstrike(first, second),
            _ => all,
        }
    }

    /// Writes two texts that stand in one place: a figure in its circle, or a word and its phonetic guide.
    fn overstrike(&mut self, first: &str, second: &str) -> String {
        let is_circle = |text: &str| !text.trim().is_empty() && text.trim().chars().all(|sign| CIRCLES.contains(sign));
        let inner = match (is_circle(first), is_circle(second)) {
            (true, _) => second.trim(),
            (_, true) => first.trim(),
            _ => {
                self.guide.push_str(first);
                return second.to_owned();
            }
        };
        let number = inner.parse().ok().filter(|number| (1..=MOST_CIRCLED).contains(number));
        // As is written by hand: （二）, but (A).
        let [open, close] = if inner.chars().all(han::is_han) { ["（", "）"] } else { ["(", ")"] };
        number
            .map_or_else(|| format!("{open}{inner}{close}"), |number| numerals::write("decimalEnclosedCircle", number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_written_in_one_line() {
        for (code, text, guide) in [
            ("eq \\o\\ac(○,3)", "③", ""),
            ("EQ \\o\\ac(□,甲)", "（甲）", ""),
            ("eq \\o\\ac(○,A)", "(A)", ""),
            ("EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(lín),林)业", "林业", "lín"),
            ("EQ \\f(1,2)x\\s\\up6(2)", "1/2x²", ""),
            ("EQ \\r(3,a(b,c))\\,d)", "3√(a(b,c)),d)", ""),
            ("eq \\b\\bc\\[(x", "(x)", ""),
            ("EQ \\x\\", "", ""),
        ] {
            let expected = Shown { text: text.to_owned(), guide: guide.to_owned() };
            assert_eq!(write_equation(code), Some(expected), "{code}");
        }
        assert_eq!(write_equation("EQUAL \\f(1,2)"), None);
        assert!(write_equation(&format!("EQ {}", "\\f(".repeat(400))).is_some());
    }
}

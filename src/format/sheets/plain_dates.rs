//! Days written as the cell's format writes them, where it does so as people do: 2021年12月15日, 2021/12/15, 2021.12.15; as
//! 2021-12-15 where it has another order, or months in words.
use super::codes::{Kind, pieces};

/// Marks that may stand between all figures of a date.
const MARKS: [&str; 3] = ["/", "-", "."];

/// A figure of a date in a format's code: its letter, how many of them, and what stands behind it.
struct Figure {
    letter: char,
    letters: usize,
    behind: String,
}

/// Writes a day. The year has four figures, whatever the format says.
pub(super) fn in_full(code: &str, year: u16, month: u8, day: u8) -> String {
    let figures = figures(code);
    let [own_year, own_month, own_day] = figures.as_slice() else { return in_iso(year, month, day) };
    let padded = |figure: &Figure, value: u8| match figure.letters {
        1 => Some(value.to_string()),
        2 => Some(format!("{value:02}")),
        _ => None,
    };
    let is_in_order = matches!(own_year.letter, 'y' | 'e') && own_month.letter == 'm' && own_day.letter == 'd';
    let marks = [own_year, own_month, own_day].map(|figure| figure.behind.trim());
    let end = match marks {
        ["年", "月", end] => end.chars().next().filter(|own| matches!(own, '日' | '号')).map(String::from),
        [first, second, ""] if first == second && MARKS.contains(&first) => Some(String::new()),
        _ => None,
    };
    let written = end.filter(|_| is_in_order).and_then(|end| {
        let (month, day) = (padded(own_month, month)?, padded(own_day, day)?);
        Some(format!("{year:04}{}{month}{}{day}{end}", marks[0], marks[1]))
    });
    written.unwrap_or_else(|| in_iso(year, month, day))
}

fn in_iso(year: u16, month: u8, day: u8) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Returns the figures of the date that a code's first section begins with; a time or a day of the week ends them.
fn figures(code: &str) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for (kind, piece) in pieces(code) {
        let text = match kind {
            Kind::Sign(letter) if matches!(letter.to_ascii_lowercase(), 'y' | 'e' | 'm' | 'd') => {
                let letter = letter.to_ascii_lowercase();
                match figures.last_mut().filter(|last| last.letter == letter && last.behind.is_empty()) {
                    Some(last) => last.letters += 1,
                    None => figures.push(Figure { letter, letters: 1, behind: String::new() }),
                }
                continue;
            }
            Kind::Sign(sign) if sign == ';' || sign.is_ascii_alphabetic() => break,
            Kind::HalfDay | Kind::General => break,
            Kind::Sign(_) => piece,
            Kind::Quoted => piece.trim_matches('"'),
            Kind::Escaped => piece.get(1..).unwrap_or_default(),
            Kind::Filler | Kind::Bracket => continue,
        };
        if let Some(last) = figures.last_mut() {
            last.behind.push_str(text);
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::in_full;

    #[test]
    fn days_are_written_as_their_format_does() {
        for (code, expected) in [
            ("yyyy\"年\"m\"月\"d\"日\";@", "2021年3月5日"),
            ("[$-804]yyyy年mm月dd日", "2021年03月05日"),
            ("e!年m!月d!号", "2021年3月5号"),
            ("yyyy\"年\"m\"月\"d\"日\" h:mm", "2021年3月5日"),
            ("yyyy\\-mm\\-dd;@", "2021-03-05"),
            ("yyyy/m/d", "2021/3/5"),
            ("yy.mm.dd_ ", "2021.03.05"),
            ("[$-F800]dddd, mmmm dd, yyyy", "2021-03-05"),
            ("m/d/yy", "2021-03-05"),
            ("yyyy-mmm-dd", "2021-03-05"),
            ("yyyy/m-d", "2021-03-05"),
            ("", "2021-03-05"),
        ] {
            assert_eq!(in_full(code, 2021, 3, 5), expected, "{code}");
        }
    }
}

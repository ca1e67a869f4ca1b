//! What clap has laid out, folded: clap breaks no lines, and knows no other places to break them than blanks.
use super::width::{columns, wrapped};

/// Folds each line of a help text to `width` columns; what goes over hangs below the column in which a flag's words begin.
pub fn folded_help(text: &str, width: usize) -> String {
    text.split('\n').map(|line| folded_line(line, width)).collect::<Vec<_>>().join("\n")
}

fn folded_line(line: &str, width: usize) -> String {
    let plain = anstream::adapter::strip_str(line).to_string();
    if columns(&plain) <= width {
        return line.to_owned();
    }
    let indent = hanging(&plain, width);
    let first = wrapped(&plain, width).first().map_or(0, String::len);
    let mut breaks = vec![first];
    for piece in wrapped(&plain[first..], width - indent) {
        breaks.push(breaks[breaks.len() - 1] + piece.len());
    }
    let (mut folded, mut at, mut rest) = (String::new(), 0, line);
    while let Some(character) = rest.chars().next() {
        // Colours take no columns.
        let colour = rest.starts_with("\u{1B}[").then(|| rest.find('m')).flatten();
        let taken = colour.map_or(character.len_utf8(), |end| end + 1);
        if colour.is_none() {
            if breaks.contains(&at) {
                folded = folded.trim_end_matches(' ').to_owned() + "\n" + &" ".repeat(indent);
            }
            at += taken;
        }
        folded.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    folded
}

/// Returns the column below which a line goes on: where its second part begins, unless that leaves less than half of the
/// width.
fn hanging(plain: &str, width: usize) -> usize {
    let begin = plain.len() - plain.trim_start().len();
    let gap = plain[begin..].find("  ").map(|at| begin + at);
    let second = gap.map(|gap| gap + plain[gap..].len() - plain[gap..].trim_start().len());
    let column = second.map(|second| columns(&plain[..second]));
    column.filter(|column| *column <= width / 2).unwrap_or((begin + 2).min(width / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_hangs_below_its_second_column_and_keeps_its_colours() {
        let help = "用法：redbook\n\n  \u{1B}[1mbuild\u{1B}[0m  生成全部结果，不写命令就是它\n  check  ok";
        let folded = "用法：redbook\n\n  \u{1B}[1mbuild\u{1B}[0m  生成全部结\n         果，不写命\n         令就是它\n  check  ok";
        assert_eq!(folded_help(help, 20), folded);
        assert_eq!(folded_help("      --no-progress  不显示进度条", 24), "      --no-progress  不\n        显示进度条");
        assert_eq!(folded_help("one two three", 8), "one two\n  three");
    }
}

//! Reads the texts in `units/`: a header of fixed keys, `---`, then blocks with blank lines between them.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::Lines;

use super::unit::{Block, Layout, Picture, Section, Span, Unit};

/// Reads every text of the folder in the order of the units' codes, which are the texts' names.
pub fn read_units(folder: &Path) -> Vec<Unit> {
    let entries = fs::read_dir(folder).expect("the folder of the unit texts can be read");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder of the unit texts can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read_unit(path)).collect()
}

fn read_unit(path: &Path) -> Unit {
    let text = fs::read_to_string(path).expect("a unit text is UTF-8");
    let mut lines = text.lines();
    let mut value = |key: &str| header_value(&mut lines, key, path);
    let file = value("file");
    let layout = value("layout");
    Unit {
        file,
        layout: Layout::parse(&layout).unwrap_or_else(|| panic!("{}: unknown layout {layout}", path.display())),
        name: value("unit"),
        year: value("year"),
        code: value("code"),
        filler: value("filler"),
        phone: value("phone"),
        date: value("date"),
        signed: value("signed"),
        sections: read_sections(lines, path),
    }
}

fn header_value(lines: &mut Lines, key: &str, path: &Path) -> String {
    lines
        .next()
        .and_then(|line| line.strip_prefix(key)?.strip_prefix(':'))
        .unwrap_or_else(|| panic!("{}: the header has no {key} where it belongs", path.display()))
        .trim()
        .to_owned()
}

fn read_sections(mut lines: Lines, path: &Path) -> Vec<Section> {
    assert_eq!(lines.next(), Some("---"), "{}: the header ends with ---", path.display());
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut pictures = 0;
    for block in lines.split(|line| line.is_empty()).filter(|block| !block.is_empty()) {
        if let [line] = block
            && let Some(key) = line.strip_prefix("# ")
        {
            sections.push(Section { key: key.to_owned(), blocks: Vec::new() });
            continue;
        }
        let section = sections.last_mut().unwrap_or_else(|| panic!("{}: text before a section", path.display()));
        section.blocks.push(read_block(block, &mut pictures, path));
    }
    sections
}

fn read_block(lines: &[&str], pictures: &mut usize, path: &Path) -> Block {
    if lines.iter().all(|line| line.starts_with('|')) {
        return Block::Table(read_table(lines));
    }
    let [line] = lines else {
        panic!("{}: a paragraph stands on one line: {}", path.display(), lines.join("\n"));
    };
    if let Some(heading) = line.strip_prefix("## ") {
        return Block::Heading(heading.to_owned());
    }
    if let Some(picture) = line.strip_prefix("![") {
        *pictures += 1;
        return Block::Picture(
            read_picture(picture, *pictures).unwrap_or_else(|| panic!("{}: no chart: {line}", path.display())),
        );
    }
    Block::Paragraph(read_spans(line))
}

/// The rows without the rule below the head, `|---|---|`.
fn read_table(lines: &[&str]) -> Vec<Vec<String>> {
    let is_rule = |line: &&&str| line.chars().all(|c| "|-: ".contains(c));
    lines
        .iter()
        .filter(|line| !is_rule(line))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// Reads `caption](chart label=number …)`.
fn read_picture(text: &str, number: usize) -> Option<Picture> {
    let (caption, chart) = text.split_once("](chart ")?;
    let bars = chart
        .strip_suffix(')')?
        .split_whitespace()
        .map(|bar| bar.split_once('=')?.1.parse().ok())
        .collect::<Option<Vec<f64>>>()?;
    Some(Picture { number, caption: caption.to_owned(), bars })
}

fn read_spans(line: &str) -> Vec<Span> {
    line.split("**")
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
        .map(|(i, text)| Span { text: text.to_owned(), bold: i % 2 == 1 })
        .collect()
}

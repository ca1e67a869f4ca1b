//! Tables too wide for an upright page: sections of their own, whose pages lie on their side. Caption and headings before such
//! a table go with it, as in the PDF.
use docx_rs::{LineSpacing, LineSpacingType, Paragraph, SectionProperty};

use super::Part;
use super::page::Pages;
use super::styles::{CAPTION, HEADINGS, NORMAL};

/// Height of the line that ends a section behind a table, in twips: it must not need a page of its own.
const LEAST_LINE: i32 = 20;

/// Parts in sections, and the pages of the last one, which is left open.
pub fn in_sections(parts: Vec<Part>, pages: &Pages) -> (Vec<Part>, SectionProperty) {
    let mut all: Vec<Part> = Vec::with_capacity(parts.len());
    // Where the section at hand begins, and whether a turned table stands in it.
    let (mut begun, mut is_lying) = (0, false);
    for part in parts {
        if is_lying {
            if let Part::TitleBelow(title) = part {
                all.push(Part::Paragraph(title));
                continue;
            }
            end_section(&mut all, &pages.lying);
            (begun, is_lying) = (all.len(), false);
        }
        let Part::Turned(table) = part else {
            all.push(part);
            continue;
        };
        let leading = all[begun..].iter().rev().take_while(|part| leads(part)).count();
        let own = all.split_off(all.len() - leading);
        if all.len() > begun {
            end_section(&mut all, &pages.upright);
        }
        all.extend(own);
        all.push(Part::Table(table));
        is_lying = true;
    }
    (all, if is_lying { pages.lying.clone() } else { pages.upright.clone() })
}

/// Says whether a part is a heading, a caption, or what the figures below are measured in.
fn leads(part: &Part) -> bool {
    let Part::Paragraph(paragraph) = part else { return false };
    let style = paragraph.property.style.as_ref().map_or(NORMAL, |style| &style.val);
    style == CAPTION || HEADINGS.contains(&style) || paragraph.property.keep_next == Some(true)
}

/// Ends a section with its last paragraph, or behind its table.
fn end_section(all: &mut Vec<Part>, section: &SectionProperty) {
    match all.last_mut() {
        Some(Part::Paragraph(last) | Part::TitleBelow(last)) => last.property.section_property = Some(section.clone()),
        _ => all.push(end(section)),
    }
}

/// Makes a line, as low as can be, that ends a section.
fn end(section: &SectionProperty) -> Part {
    let low = LineSpacing::new().line_rule(LineSpacingType::Exact).line(LEAST_LINE);
    let line = Paragraph::new().style(NORMAL).snap_to_grid(false).line_spacing(low);
    Part::Paragraph(Box::new(line.section_property(section.clone())))
}

#[cfg(test)]
mod tests {
    use docx_rs::Table;

    use super::*;
    use crate::compose::measures::Measures;
    use crate::compose::{line, styled};
    use crate::config::Config;

    /// Puts parts into sections, and says what came out and whether the last page lies on its side.
    fn sections(parts: Vec<Part>) -> (Vec<&'static str>, bool) {
        let look = Config::parse("", "config.toml").expect("the defaults").look;
        let pages = Pages::of(&look, &Measures::of(&look));
        let (parts, last) = in_sections(parts, &pages);
        let shown = |part: &Part| match part {
            Part::Paragraph(own) | Part::TitleBelow(own) => match &own.property.section_property {
                Some(section) if *section == pages.lying => "lying ends",
                Some(_) => "upright ends",
                None => "paragraph",
            },
            Part::Table(_) => "table",
            Part::Turned(_) => "turned",
        };
        (parts.iter().map(shown).collect(), last == pages.lying)
    }

    fn turned() -> Part {
        Part::Turned(Box::new(Table::new(Vec::new())))
    }

    #[test]
    fn what_leads_a_turned_table_goes_with_it_and_no_page_is_empty() {
        let parts = vec![line(NORMAL, "我局"), line(CAPTION, "表1"), turned(), line(CAPTION, "表2"), turned()];
        let (parts, is_last_lying) = sections(parts);
        assert_eq!(parts, ["upright ends", "paragraph", "table", "lying ends", "paragraph", "table"]);
        assert!(is_last_lying, "nothing stands behind the last table");
    }

    #[test]
    fn a_title_below_a_turned_table_stands_on_its_page() {
        let below = || Part::TitleBelow(Box::new(styled(CAPTION, "表1")));
        let (parts, is_last_lying) = sections(vec![turned(), below(), line(NORMAL, "我局"), turned(), below()]);
        assert_eq!(parts, ["table", "lying ends", "upright ends", "table", "paragraph"]);
        assert!(is_last_lying);
    }
}

//! The upper lines of a title in which the unit's name is broken, each too short to be known by itself: 云岭市青禾区 / 水务局 /
//! 绩效自评报告. What they are shows when the cover has been read, and says the unit's name as a whole.
use crate::config::FieldKind;
use crate::model::Block;
use crate::unit_names::{core, districts, is_district};

use super::Assigner;

/// Most lines of a name above the one that stands in the title.
const MOST_LINES: usize = 3;

impl Assigner<'_> {
    /// Takes out of what is homeless the lines directly above the title that make its unit's name whole.
    pub fn take_upper_lines(&mut self, homeless: &mut Vec<Block>) {
        let above = std::mem::take(&mut self.cover.above_title).min(homeless.len());
        let unit = self.report.value(self.template.key_of(FieldKind::Unit)).to_owned();
        let key = self.template.key_of(FieldKind::Title);
        let Some(title) = self.report.fields.iter_mut().find(|field| field.key == key) else { return };
        let lower = self.template.titled_unit(&title.value);
        if lower.trim().is_empty() {
            return;
        }
        let upper = |count: usize| {
            let lines = homeless[above - count..above].iter().map(|block| match block {
                Block::Paragraph(line) if !line.holds_more() => Some(line.text().trim().to_owned()),
                _ => None,
            });
            lines.collect::<Option<String>>()
        };
        let found = (1..=MOST_LINES.min(above)).find_map(|count| {
            let upper = upper(count)?;
            let is_whole = !unit.is_empty() && core(&format!("{upper}{lower}")) == core(&unit);
            // Of which district a bare 水务局 is.
            let is_its_district = is_district(&upper) && districts(lower).is_empty();
            (is_whole || is_its_district).then_some((count, upper))
        });
        if let Some((count, upper)) = found.filter(|(_, upper)| !upper.is_empty()) {
            title.value.insert_str(0, &upper);
            title.original.insert_str(0, &upper);
            homeless.drain(above - count..above);
        }
    }
}

//! A volume's bookmarks: contents, groups where there are dividers, units, and the headings of each unit.
use super::VolumePlan;
use super::body::{Place, Row};
use super::shown::visible;
use crate::press::{Bookmark, Heading};

/// Height of A4 in points, to which a bookmark leads that names a page and nothing on it.
const TOP: f64 = 841.8898;

/// Lists the bookmarks; `front` is the page of the contents, from 0, and how many pages the front matter has, and
/// `headings` are all of the volume.
pub fn bookmarks(
    plan: &VolumePlan<'_>,
    rows: &[Row<'_>],
    places: &[Place],
    front: (usize, usize),
    headings: &[Heading],
) -> Vec<Bookmark> {
    let (contents, front_pages) = front;
    let at_top = |words: String, depth, page, is_open| Bookmark { words, depth, page, height: TOP, is_open };
    let mut found = vec![at_top("目录".to_owned(), 0, contents, false)];
    for (row, place) in rows.iter().zip(places) {
        if let (Some(group), Some(page)) = (row.group, place.divider) {
            found.push(at_top(visible(&plan.group_name(group, page)), 0, front_pages + page - 1, true));
        }
        let depth = usize::from(row.group.is_some());
        let first = front_pages + place.start - 1;
        found.push(at_top(visible(row.name), depth, first, false));
        let from = headings.partition_point(|heading| heading.page < first);
        let to = headings.partition_point(|heading| heading.page < first + row.pages);
        // The form's first heading is its title, for which the unit's name stands.
        let of_unit = headings[from..to].iter().filter(|heading| heading.level > 1);
        let mut deepest = depth + 1;
        for heading in of_unit {
            let depth = (depth + heading.level - 1).min(deepest);
            deepest = depth + 1;
            let (words, height) = (heading.words.clone(), TOP - heading.below_edge);
            found.push(Bookmark { words, depth, page: heading.page, height, is_open: false });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    #[test]
    fn groups_stand_above_units_and_units_above_their_headings() {
        let row = |name, group| Row { name, group: Some(group), pages: 2, right_hand: true, enclosed: &[] };
        let rows = [row("子", "甲"), row("丑", "甲"), row("寅", "乙")];
        let heading = |words: &str, level, page| Heading { words: words.into(), level, page, below_edge: 100.0 };
        // Front matter of 4 pages; 子 begins on page 7 of the volume, 丑 on 9, 寅 behind its divider on 13.
        let headings = [
            heading("甲", 1, 4),
            heading("子的报告", 1, 6),
            heading("一", 2, 6),
            heading("（一）", 4, 7),
            heading("二", 2, 7),
            heading("丑的报告", 1, 8),
            heading("乙", 1, 10),
            heading("一", 3, 13),
        ];
        let plan = VolumePlan { name: "全部", part: Part { number: 2, of: 2 }, year: 2021, is_continued: true };
        let found = bookmarks(&plan, &rows, &super::super::places(&rows), (2, 4), &headings);
        let found: Vec<_> = found.iter().map(|found| (found.words.as_str(), found.depth, found.page)).collect();
        let expected = [
            ("目录", 0, 2),
            ("甲（续）", 0, 4),
            ("子", 1, 6),
            ("一", 2, 6),
            ("（一）", 3, 7),
            ("二", 2, 7),
            ("丑", 1, 8),
            ("乙", 0, 10),
            ("寅", 1, 12),
            ("一", 2, 13),
        ];
        assert_eq!(found, expected);
    }
}

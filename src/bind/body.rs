//! Where everything of a volume's body stands: units and group dividers on right-hand pages, blanks between them.
use super::Enclosed;

/// One unit of a volume, without its pages.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its name in contents and bookmarks.
    pub name: &'a str,
    /// The group whose divider stands before the first of its units; `None` in a volume without dividers.
    pub group: Option<&'a str>,
    /// How many pages it has, the sheets of what is bound in behind it included.
    pub pages: usize,
    /// Whether it begins on a right-hand page, as what is printed on both sides does.
    pub right_hand: bool,
    /// The PDFs bound in behind it, whose sheets are the last of its pages.
    pub enclosed: &'a [Enclosed],
}

impl<'a> Row<'a> {
    /// Lists the PDFs bound in behind it, each with the number of its first sheet among the unit's pages, from 0.
    pub fn enclosed(&self) -> impl Iterator<Item = (usize, &'a Enclosed)> + use<'a> {
        let sheets: usize = self.enclosed.iter().map(Enclosed::pages).sum();
        self.enclosed.iter().scan(self.pages.saturating_sub(sheets), |next, pdf| {
            let first = *next;
            *next += pdf.pages();
            Some((first, pdf))
        })
    }
}

/// Where one unit stands; pages count from 1 behind the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page of the divider before it, where it is the first unit of its group here.
    pub divider: Option<usize>,
    /// Its first page.
    pub start: usize,
}

/// A body that grows unit by unit.
#[derive(Clone, Debug, Default)]
pub struct Body<'a> {
    /// Its pages so far.
    pub pages: usize,
    group: Option<&'a str>,
}

impl<'a> Body<'a> {
    /// Adds a unit, behind a divider where its group begins, and returns where it stands: where both sides are printed, both
    /// on right-hand, odd pages, and a divider's back stays blank.
    pub fn add(&mut self, row: &Row<'a>) -> Place {
        let divider = (row.group.is_some() && row.group != self.group).then(|| next_start(self.pages, row.right_hand));
        let start = next_start(divider.unwrap_or(self.pages), row.right_hand);
        (self.pages, self.group) = (start + row.pages - 1, row.group);
        Place { divider, start }
    }
}

/// Returns the first page behind page `last`, or the first right-hand one.
fn next_start(last: usize, right_hand: bool) -> usize {
    (last + 1) | usize::from(right_hand)
}

/// Returns where each unit stands.
pub fn places(rows: &[Row<'_>]) -> Vec<Place> {
    let mut body = Body::default();
    rows.iter().map(|row| body.add(row)).collect()
}

/// Returns how many pages the body of these units has, dividers and blanks included.
pub fn body_pages(rows: &[Row<'_>]) -> usize {
    let mut body = Body::default();
    for row in rows {
        body.add(row);
    }
    body.pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<'a>(of: &[(Option<&'a str>, usize)]) -> Vec<Row<'a>> {
        of.iter().map(|&(group, pages)| Row { name: "", group, pages, right_hand: true, enclosed: &[] }).collect()
    }

    #[test]
    fn units_begin_on_odd_pages() {
        let rows = rows(&[(None, 3), (None, 4), (None, 1)]);
        let starts: Vec<usize> = places(&rows).iter().map(|place| place.start).collect();
        assert_eq!(starts, [1, 5, 9]);
        assert_eq!(body_pages(&rows), 9);
        assert_eq!(body_pages(&[]), 0);
    }

    #[test]
    fn what_is_printed_on_one_side_has_no_blanks() {
        let mut rows = rows(&[(Some("甲"), 3), (Some("甲"), 2), (Some("乙"), 1)]);
        rows.iter_mut().for_each(|row| row.right_hand = false);
        let at = |divider, start| Place { divider, start };
        assert_eq!(places(&rows), [at(Some(1), 2), at(None, 5), at(Some(7), 8)]);
    }

    #[test]
    fn a_divider_and_its_back_stand_before_each_group() {
        let rows = rows(&[(Some("甲"), 3), (Some("甲"), 2), (Some("乙"), 1)]);
        let at = |divider, start| Place { divider, start };
        assert_eq!(places(&rows), [at(Some(1), 3), at(None, 7), at(Some(9), 11)]);
        assert_eq!(body_pages(&rows), 11);
    }
}

//! Titles that leave 绩效 out: 2021年度自评报告, 某局2021年度工作自评报告. Other papers of units are called so too, 安全生产自评报告;
//! so the year and the unit are all that may stand there besides.
use super::Template;
use super::part_of_year::before_part_of_year;
use crate::fold::fold;
use crate::marks::remark_behind;
use crate::year::{after_year, before_year};

/// The word that is left out, and one that may stand in its place.
const LEFT_OUT: &str = "绩效";
const IN_ITS_PLACE: &str = "工作";
/// Fewest characters of a title without it.
const SHORTEST: usize = 4;

impl Template {
    /// Returns what stands before the words of a title that leaves 绩效 out.
    pub(super) fn before_plain_title<'t>(&self, title: &'t str) -> Option<&'t str> {
        let title = title.trim();
        let of_form = remark_behind(&self.title).map(|(_, word)| word);
        let bare = remark_behind(title).filter(|(_, word)| Some(*word) == of_form).map_or(title, |(front, _)| front);
        let spellings = self.title_spellings.iter().map(|own| &**own);
        let mut plain =
            std::iter::once(self.bare_title()).chain(spellings).filter_map(|own| own.strip_prefix(LEFT_OUT));
        plain.find_map(|words| {
            let front = bare.strip_suffix(words).filter(|_| words.chars().count() >= SHORTEST)?;
            let front = front.strip_suffix(IN_ITS_PLACE).unwrap_or(front);
            self.names_year_and_unit(front).then_some(front)
        })
    }

    fn names_year_and_unit(&self, front: &str) -> bool {
        let front = before_part_of_year(front.strip_prefix("关于").unwrap_or(front));
        let Some(unit) = before_year(front).or_else(|| after_year(front)) else { return false };
        let unit = unit.trim_end_matches("关于").trim();
        unit.is_empty() || self.names.ends_as_unit(&fold(unit)) || self.is_any_unit(unit)
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn year_and_unit_are_all_that_may_stand_before_a_plain_title() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for (title, unit) in [
            ("2021年度自评报告", ""),
            ("某局2021年度自评报告", "某局"),
            ("2021年度某局自评报告（红皮书）", "某局"),
            ("某局2021年度工作自评报告", "某局"),
            ("2021年度工作自评报告", ""),
            ("二〇二一年度自评工作报告", ""),
            ("某局关于2021年度自评情况的报告", "某局"),
            ("2021年上半年自评报告", ""),
            ("青禾区区直单位2021年度自评报告", ""),
        ] {
            assert!(template.ends_with_title(title), "{title}");
            assert_eq!(template.titled_unit(title), unit, "{title}");
        }
        for title in [
            "自评报告",
            "某局自评报告",
            "2021年度安全生产自评报告",
            "某局2021年度食品安全自评报告",
            "1.2021年度自评报告",
            "自评总结",
            "2021年度工作报告",
            "2021年度自评表",
        ] {
            assert!(!template.ends_with_title(title), "{title}");
        }
    }
}

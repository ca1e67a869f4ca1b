//! The rule book: all rules, group by group, in the order in which people are shown them.
use super::{Rule, across, cover, form, intake, language, numbers, privacy, roster};
use crate::model::Lang;

/// Rules about one thing.
pub struct Group {
    zh: &'static str,
    en: &'static str,
    /// Its rules.
    pub rules: &'static [&'static Rule],
}

impl Group {
    /// Returns what it is about.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// Rules about secrets and persons, whose findings say what to mask.
pub(super) const MASKABLE: &[&Rule] = &[
    &privacy::secrecy_mark::RULE,
    &privacy::word_listed::RULE,
    &privacy::id_number::RULE,
    &privacy::personal_phone::RULE,
    &privacy::bank_card::RULE,
    &privacy::named_person::RULE,
];

/// All groups, in the order of a report's way: the file, the roster, the cover, the text, the others' texts.
pub static GROUPS: [Group; 10] = [
    Group {
        zh: "收件",
        en: "what came in",
        rules: &[
            &intake::damaged::RULE,
            &intake::encrypted::RULE,
            &intake::wrong_extension::RULE,
            &intake::image_only::RULE,
            &intake::tracked_changes::RULE,
            &intake::comments_left::RULE,
            &intake::hidden_text::RULE,
            &intake::active_content::RULE,
            &intake::unplaced_content::RULE,
            &intake::restricted_annex::RULE,
        ],
    },
    Group {
        zh: "名册",
        en: "roster",
        rules: &[&roster::missing_unit::RULE, &roster::duplicate_submission::RULE, &roster::not_on_roster::RULE],
    },
    Group {
        zh: "封面",
        en: "cover",
        rules: &[
            &cover::missing_year::RULE,
            &cover::wrong_year::RULE,
            &cover::code_filled::RULE,
            &cover::missing_unit_name::RULE,
            &cover::unit_mismatch::RULE,
            &cover::missing_filler::RULE,
            &cover::missing_title::RULE,
            &cover::missing_phone::RULE,
            &cover::bad_phone::RULE,
            &cover::missing_date::RULE,
            &cover::bad_date::RULE,
            &cover::wrong_year_date::RULE,
            &cover::placeholder_left::RULE,
        ],
    },
    Group {
        zh: "表式",
        en: "form",
        rules: &[
            &form::missing_section::RULE,
            &form::section_order::RULE,
            &form::empty_section::RULE,
            &form::bare_section::RULE,
            &form::short_section::RULE,
            &form::wording_altered::RULE,
            &form::promise_altered::RULE,
            &form::unsigned::RULE,
            &form::unsealed::RULE,
            &intake::formula_error::RULE,
            &form::found_by_likeness::RULE,
        ],
    },
    Group { zh: "篇幅", en: "length", rules: &[&form::over_length::RULE, &form::near_limit::RULE] },
    Group {
        zh: "数字",
        en: "numbers",
        rules: &[
            &numbers::share_mismatch::RULE,
            &numbers::share_over_100::RULE,
            &numbers::point_or_percent::RULE,
            &numbers::figure_conflict::RULE,
            &numbers::vague_figure::RULE,
        ],
    },
    Group {
        zh: "文字",
        en: "language",
        rules: &[
            &language::ordinal_gap::RULE,
            &language::ordinal_level::RULE,
            &language::half_width_punctuation::RULE,
            &language::unbalanced_marks::RULE,
            &language::repeated_words::RULE,
            &language::missing_glyph::RULE,
            &language::stale_year::RULE,
            &language::range_dash::RULE,
        ],
    },
    Group { zh: "保密和个人信息", en: "privacy", rules: MASKABLE },
    Group {
        zh: "单位之间",
        en: "between units",
        rules: &[
            &across::identical_file::RULE,
            &across::near_duplicate::RULE,
            &across::copied_from_last_year::RULE,
            &across::figure_jump::RULE,
        ],
    },
    Group { zh: "结果文件夹", en: "results", rules: &[&intake::kept_aside::RULE] },
];

/// How many rules there are.
const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].rules.len();
        group += 1;
    }
    count
};

/// All rules, in the order of the rule book.
pub static RULES: &[&Rule] = &{
    let mut rules = [GROUPS[0].rules[0]; COUNT];
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut rule = 0;
        while rule < GROUPS[group].rules.len() {
            rules[count] = GROUPS[group].rules[rule];
            count += 1;
            rule += 1;
        }
        group += 1;
    }
    rules
};

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn every_rule_holds_a_clause() {
        let table = include_str!("mod.rs").lines().filter(|line| line.starts_with("//! |"));
        let table: String = table.collect();
        let left: Vec<_> =
            RULES.iter().map(|rule| rule.name).filter(|name| !table.contains(&format!("`{name}`"))).collect();
        assert!(left.is_empty(), "the table at the head of check/mod.rs does not say what {left:?} hold");
    }
}

//! The report's title: the unit's name, the year, and the form's words or others for the same.
use super::Template;
use super::part_of_year::{after_part_of_year, before_part_of_year};
use crate::fold::{after_folded, fold};
use crate::han::is_han;
use crate::marks::remark_behind;
use crate::ordinal::{HALVES, is_serial};
use crate::year::{after_year, before_year, is_year_digit};

/// Words of the title of a letter that brings a report: 关于报送绩效自评情况的报告.
pub const OF_SENDING: [&str; 5] = ["报送", "上报", "呈报", "呈送", "报来"];
/// Words for what of a unit a report is about.
const OF_UNITS: [&str; 8] = ["支出", "整体", "项目", "基本", "预算", "和", "及", "、"];
/// The two of them that tell kinds of reports apart.
const KINDS: [&str; 2] = ["整体", "项目"];
/// What a report of all of a unit calls it: 部门（单位）整体支出.
const ANY_UNIT: [&str; 5] = ["部门", "单位", "（部门）", "（单位）", "/"];
/// Words for the year, which stand alone where it was left blank.
const YEAR_WORDS: [&str; 4] = ["年", "年度", "学年", "学年度"];
/// Words behind which the unit of a report stands that a unit above it is named before: 某局下属某所.
const UNITS_BELOW: [&str; 4] = ["下属单位", "所属单位", "下属", "所属"];
/// Longest word in brackets behind a title, in characters, and what such words say of papers that are no reports.
const LONGEST_WORD: usize = 5;
const ANNEXES: [&str; 6] = ["附", "样", "范", "模板", "格式", "目录"];

impl Template {
    /// Returns the form's title without what stands in brackets behind it.
    pub fn bare_title(&self) -> &str {
        self.title.split(['（', '(']).next().unwrap_or_default()
    }

    /// Returns what the form calls a report, behind a year: 年度 at its beginning says that already, and a form without a title
    /// has reports all the same.
    pub fn form_name(&self) -> &str {
        let bare = self.bare_title().trim();
        let name = bare.strip_prefix("年度").unwrap_or(bare);
        if name.is_empty() { "报告" } else { name }
    }

    /// Says whether a text ends with the form's title or a spelling of it, behind which may stand in brackets a year, which part
    /// of the report it is, or a word that the form does not have there.
    pub fn ends_with_title(&self, text: &str) -> bool {
        self.is_titled(text) || self.word_behind_title(text).is_some()
    }

    /// Returns the word in brackets behind a title where the form has none, or another: 绩效自评报告（白皮书）.
    pub fn word_behind_title<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (front, word) = remark_behind(without_remark(text))?;
        let is_word = word.chars().all(is_han) && (2..=LONGEST_WORD).contains(&word.chars().count());
        let is_other = ANNEXES.iter().any(|other| word.contains(other));
        (is_word && !is_other && !self.is_titled(text) && self.is_titled(front)).then_some(word)
    }

    fn is_titled(&self, text: &str) -> bool {
        let folded = fold(without_remark(text));
        let bare = fold(self.bare_title());
        (!self.title.folded().is_empty() && folded.ends_with(self.title.folded()))
            || (!bare.is_empty() && folded.ends_with(&bare))
            || self.title_spellings.iter().any(|own| {
                let front = folded.strip_suffix(own.folded()).filter(|_| !own.folded().is_empty());
                front.is_some_and(|front| !is_of_other_kind(front, &bare))
            })
            || self.before_plain_title(without_remark(text)).is_some()
    }

    /// Returns the unit that a title names: what stands before the form's title, without 关于 and the year.
    pub fn titled_unit<'t>(&self, title: &'t str) -> &'t str {
        let spellings = self.title_spellings.iter().map(|own| &**own);
        let words = std::iter::once(self.bare_title()).chain(spellings).filter(|words| !words.is_empty());
        let end = words.filter_map(|words| title.find(words).or_else(|| find_spaced(title, words))).min();
        let before = end.map(|end| &title[..end]).or_else(|| self.before_plain_title(without_remark(title)));
        let end = before.map_or(title.len(), str::len);
        let before = title[..end].trim_start();
        let before = if title[end..].starts_with('年') { before_digits_of_year(before) } else { before };
        let before = before.strip_prefix("关于").unwrap_or(before);
        // 关于报送某局2021年度绩效自评报告
        let before = OF_SENDING.iter().find_map(|word| before.strip_prefix(word)).unwrap_or(before);
        let before = before_part_of_year(before);
        // 某局关于报送2021年度绩效自评报告
        let bare = before_year(before).unwrap_or(before);
        let bare = OF_SENDING.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
        let unit = bare.strip_suffix("关于").unwrap_or(bare);
        let unit = after_year(unit).unwrap_or(unit);
        let unit = self.behind_unit_above(after_part_of_year(unit));
        // 学年绩效自评报告 with the year left blank, 我局绩效自评报告
        let names_none =
            YEAR_WORDS.contains(&unit.trim()) || self.optional_words.iter().any(|word| **word == *unit.trim());
        if names_none || self.is_any_unit(unit) {
            return "";
        }
        self.named_before_year(unit).unwrap_or_else(|| self.without_what_of_it(unit))
    }

    /// Takes off the unit above the one whose report it is: 某局下属某所. 某局及下属单位 are one report, of the former.
    fn behind_unit_above<'t>(&self, unit: &'t str) -> &'t str {
        let Some((above, own)) = UNITS_BELOW.iter().find_map(|word| unit.split_once(word)) else { return unit };
        match own.trim() {
            "" => above.trim_end_matches(['及', '和', '与', '（', '(']),
            own if own.contains('年') || self.names.ends_as_unit(&fold(own)) => own,
            _ => unit,
        }
    }

    /// Returns the unit that is named before a year, where what stands behind is no unit's name, but what of it the report is
    /// about: 某局2021年度专项资金. 青禾区2021年度某局 has its unit behind.
    fn named_before_year<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.match_indices('年').find_map(|(at, word)| {
            let (front, behind) = text.split_at(at + word.len());
            let unit = before_year(front).map(str::trim_end)?;
            let is_unit = |words: &str| self.names.ends_as_unit(&fold(words));
            (is_unit(unit) && !is_unit(behind)).then_some(unit)
        })
    }

    /// Takes off what of a unit a report is about, and the year before that: 某局部门整体支出, 某校2021年度整体和项目支出.
    fn without_what_of_it<'t>(&self, unit: &'t str) -> &'t str {
        let mut name = unit.trim_end();
        if !["支出", "整体"].iter().any(|word| name.ends_with(word)) {
            return unit;
        }
        while let Some(rest) = OF_UNITS.iter().find_map(|word| name.strip_suffix(word)) {
            name = rest.trim_end();
        }
        if self.is_any_unit(name) {
            return "";
        }
        while let Some(rest) = ANY_UNIT.iter().find_map(|word| name.strip_suffix(word)) {
            name = rest.trim_end();
        }
        // 某局2021年度仓房维修 of 项目支出
        let before_years = name.match_indices('年').filter_map(|(at, word)| before_year(&name[..at + word.len()]));
        let name = before_years.map(str::trim_end).find(|unit| !unit.is_empty()).unwrap_or(name);
        if self.is_any_unit(name) { "" } else { name }
    }

    /// Says whether words mean any unit, of a district or not: 部门, 青禾区区直单位.
    pub(super) fn is_any_unit(&self, words: &str) -> bool {
        let folded = fold(words);
        let before = self.any_units.iter().filter_map(|word| folded.strip_suffix(word.folded()));
        // 青禾区2021年度区直单位
        let mut before = before.map(|before| before_year(before).unwrap_or(before));
        before.any(|before| before.is_empty() || before.ends_with(['区', '县', '市', '旗', '州', '盟']))
    }
}

/// Says whether what stands before a spelling of the title tells that the report is not of what the form's is: that of a project,
/// 仓房维修项目支出, where the form has 部门整体支出绩效自评报告.
fn is_of_other_kind(front: &str, bare_title: &str) -> bool {
    let of_form: Vec<&str> = KINDS.into_iter().filter(|kind| bare_title.contains(kind)).collect();
    let own = front.strip_suffix("支出").unwrap_or(front);
    let is_of_form = || of_form.iter().any(|kind| front.contains(kind));
    !of_form.is_empty() && KINDS.iter().any(|kind| own.ends_with(kind)) && !is_of_form()
}

/// Takes off the year whose 年 is the first word of the form's title: 某局2021 before 年度考核表.
fn before_digits_of_year(text: &str) -> &str {
    let start = text.char_indices().rev().take(4).take_while(|(_, digit)| is_year_digit(*digit)).nth(3);
    start.map_or(text, |(start, _)| text[..start].trim_end())
}

/// Finds words whose letters stand apart, as on covers: 绩 效 自 评 报 告.
fn find_spaced(title: &str, words: &str) -> Option<usize> {
    let mut starts = title.char_indices().filter(|(_, first)| first.is_alphanumeric()).map(|(start, _)| start);
    starts.find(|start| after_folded(&title[*start..], words).is_some())
}

/// Takes what stands in brackets off a title's end where it is a year or says which part this is: 绩效自评报告（二〇二一年度）,
/// 绩效自评报告（下）.
fn without_remark(title: &str) -> &str {
    let is_year = |remark: &str| {
        let digits = remark.trim_end_matches(['年', '度']);
        digits.chars().count() == 4 && digits.chars().all(is_year_digit)
    };
    let title = title.trim_end();
    let before = remark_behind(title).filter(|(_, remark)| is_year(remark.trim())).map(|(front, _)| front);
    // A PDF has the year of the line below the title in the title's line: 绩效自评表2021年度.
    let before = before.or_else(|| before_year(title).filter(|front| !front.is_empty()));
    before.unwrap_or_else(|| without_part(title))
}

/// Takes off a title's end what says which part of a report this is: （下）, （第二部分）, 上册.
pub fn without_part(title: &str) -> &str {
    let title = title.trim_end();
    let is_part = |remark: &str| {
        let bare = remark.strip_suffix("部分").or_else(|| remark.strip_suffix(['册', '篇'])).unwrap_or(remark);
        bare.strip_suffix(HALVES) == Some("") || is_serial(bare.strip_prefix('第').unwrap_or(bare))
    };
    let part = remark_behind(title).filter(|(_, remark)| is_part(remark.trim())).map(|(front, _)| front);
    part.or_else(|| before_volume(title)).unwrap_or(title)
}

/// Returns what stands before the words for a volume at a title's end, in no brackets: （红皮书）上册, （红皮书） 第二部分.
fn before_volume(title: &str) -> Option<&str> {
    let volume = title.strip_suffix(['册', '篇']);
    let front = volume.and_then(|volume| volume.strip_suffix(HALVES));
    front.or_else(|| {
        let (front, number) = volume.or_else(|| title.strip_suffix("部分"))?.rsplit_once('第')?;
        is_serial(number).then_some(front)
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn a_year_is_not_said_twice_of_a_form() {
        let name = |title: &str| {
            let config = Config::parse(&format!("[template]\ntitle = \"{title}\"\n"), "c").expect("valid");
            config.template.form_name().to_owned()
        };
        assert_eq!(
            ["年度履职报告（样表）", "绩效自评报告（红皮书）", "年度", ""].map(name),
            ["履职报告", "绩效自评报告", "报告", "报告"]
        );
    }

    #[test]
    fn a_title_that_begins_with_the_word_of_the_year_has_no_part_of_the_name() {
        let template = Config::parse("[template]\ntitle = \"年度考核表\"\n", "c").expect("valid").template;
        for title in ["某局2021年度考核表", "2021年度考核表", "某局二〇二一年度考核表", "2021年度某局年度考核表"]
        {
            let unit = if title.contains("某局") { "某局" } else { "" };
            assert_eq!(template.titled_unit(title), unit, "{title}");
        }
    }

    #[test]
    fn a_year_left_blank_leaves_no_unit() {
        let template = Config::parse("", "c").expect("valid").template;
        for blank in ["学年绩效自评报告", "学年度绩效自评报告", "  年度绩效自评报告"] {
            assert_eq!(template.titled_unit(blank), "", "{blank}");
        }
    }

    #[test]
    fn the_unit_of_a_project_stands_before_the_year() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for title in ["某局2021年度仓房维修项目支出绩效自评报告", "某局（2021年度）人工增雨项目支出绩效自评报告"]
        {
            assert_eq!(template.titled_unit(title), "某局", "{title}");
        }
        assert_eq!(template.titled_unit("2021年度仓房维修项目支出绩效自评报告"), "仓房维修");
    }

    #[test]
    fn a_report_of_another_kind_does_not_bear_the_title() {
        let is_titled = |form: &str, title: &str| {
            let config = Config::parse(&format!("[template]\ntitle = \"{form}\"\n"), "c").expect("valid");
            config.template.ends_with_title(title)
        };
        for (form, title) in [
            ("部门整体支出绩效自评报告", "某局2021年度仓房维修项目支出绩效自评报告"),
            ("部门整体支出绩效自评报告（红皮书）", "某局仓房维修项目绩效自评报告"),
            ("项目支出绩效自评报告", "某局2021年度部门整体支出绩效自评报告"),
        ] {
            assert!(!is_titled(form, title), "{form} {title}");
        }
        for (form, title) in [
            ("部门整体支出绩效自评报告", "某局2021年度绩效自评报告"),
            ("部门整体支出绩效自评报告", "某局2021年度单位整体绩效自评报告"),
            ("部门整体支出绩效自评报告", "某局2021年度整体和项目支出绩效自评报告"),
            ("部门绩效自评报告", "某局仓房维修项目支出绩效自评报告"),
            ("绩效自评报告（红皮书）", "某局仓房维修项目支出绩效自评报告"),
        ] {
            assert!(is_titled(form, title), "{form} {title}");
        }
    }

    #[test]
    fn a_title_is_known_in_its_spellings() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for title in [
            "某局绩效自评报告（红皮书）",
            "某局2021年度绩效自评报告",
            "2021年度某局绩效自评报告",
            "关于某局2021年度绩效自评情况的报告",
            "某局关于2021年度绩效自评情况的报告",
            "某局关于报送2021年度绩效自评情况的报告",
            "某局2021年绩效管理自评报告",
            "某局绩效自评报告（二〇二一年度）",
            "某局绩效自评报告 2021年度",
            "某局绩效自评报告（红皮书）（上）",
            "某局绩效自评报告（ 下册 ）",
            "某局绩效自评报告（第二部分）",
            "某局绩效自评报告（红皮书）上册",
            "某局绩效自评报告 下篇",
            "某局绩效自评报告（红皮书） 第二部分",
            "某局绩效自评报告（白皮书）",
            "某局绩效自评报告（送审稿）（2021年）",
        ] {
            assert!(template.ends_with_title(title), "{title}");
            assert_eq!(template.titled_unit(title), "某局", "{title}");
        }
        for title in [
            "某局部门整体支出绩效自评报告",
            "某局2021年度整体和项目支出绩效自评报告",
            "2021年某局单位整体绩效自评报告",
            "某局2021年度部门（单位）整体支出绩效自评报告",
            "某局（部门）整体支出绩效自评报告",
            "某局部门/单位整体支出绩效自评报告",
            "某局2021年基本支出和项目支出绩效自评报告",
            "某局2021年部门预算支出绩效自评报告",
        ] {
            assert_eq!(template.titled_unit(title), "某局", "{title}");
        }
        assert_eq!(template.titled_unit("重点项目支出中心绩效自评报告"), "重点项目支出中心");
        for title in [
            "某局2021年上半年绩效自评报告",
            "某局2021年第四季度绩效自评情况的报告",
            "某局2021年1—11月绩效自评报告",
            "2021年下半年某局绩效自评报告",
            "某局2021年年度绩效自评报告",
            "2021年某局年度绩效自评报告",
            "某局2021年度部门绩效自评报告",
            "某局2021年度专项资金绩效自评报告",
            "某局2021年度工作绩效自评报告",
            "关于报送某局2021年度绩效自评报告的函",
            "关于上报某局2021年上半年绩效自评情况的报告",
            "某区甲局下属某局2021年度绩效自评报告",
            "某区甲局所属单位某局绩效自评报告",
            "某局及下属单位2021年度绩效自评报告",
        ] {
            assert_eq!(template.titled_unit(title), "某局", "{title}");
        }
        assert_eq!(template.titled_unit("青禾区2021年度某局绩效自评报告"), "青禾区2021年度某局");
        assert_eq!(template.titled_unit("2021年上半年绩效自评报告"), "");
        assert_eq!(template.titled_unit("关于上报2021年度绩效自评情况的报告"), "");
    }

    #[test]
    fn words_behind_a_title_and_for_all_units_are_told() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for title in
            ["某局绩效自评报告附表", "某局绩效自评报告（附表）", "某局绩效自评报告（样表）", "某局工作报告（白皮书）"]
        {
            assert!(!template.ends_with_title(title), "{title}");
        }
        assert_eq!(template.word_behind_title("某局绩效自评报告（白皮书）"), Some("白皮书"));
        for title in
            ["某局绩效自评报告（红皮书）", "某局绩效自评报告", "某局绩效自评报告（2021年度）", "某局绩效自评报告（上）"]
        {
            assert_eq!(template.word_behind_title(title), None, "{title}");
        }
        for title in [
            "2021年度部门绩效自评报告",
            "部门整体支出绩效自评报告",
            "2021年度部门整体和项目支出绩效自评报告",
            "青禾区区直单位整体支出绩效自评报告",
            "青禾区机关绩效自评报告（红皮书）",
            "青禾区镇（街道）、区直单位绩效自评报告（红皮书）",
            "青禾区2021年度区直单位绩效自评报告（红皮书）",
        ] {
            assert_eq!(template.titled_unit(title), "", "{title}");
        }
        assert_eq!(template.titled_unit("区直机关工委绩效自评报告"), "区直机关工委");
    }
}

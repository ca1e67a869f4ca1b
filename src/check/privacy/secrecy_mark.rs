//! A mark of secrecy, wherever it stands.
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::fold::fold;
use crate::model::{Format, Mask, Place, Setting, Severity, Unit, Words};

use crate::check::excerpt::{is_in, quoted};
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "secrecy-mark",
    severity: Severity::Error,
    zh: Explanation {
        title: "密级字样",
        what: "正文、封面、页眉页脚和其他位置是否有密级标志或不得公开的字样：秘密★、机密★10年、密级：机密、内部资料 不得公开。",
        why: "报告要给公众评审看，说明第5条要求确保无涉密内容。",
        example: "页眉上有“机密★10年”。",
        remedy: "先核对内容是否涉密：涉密的不能报送；不涉密的，删去标志。",
    },
    en: Explanation {
        title: "secrecy mark",
        what: "whether a mark of secrecy stands anywhere: 秘密★, 机密★10年, 内部资料 不得公开",
        why: "the report goes to public reviewers",
        example: "机密★10年 in the header",
        remedy: "see whether the content is secret; if it is not, delete the mark",
    },
    check: Check::Unit(check),
};

/// Degrees of secrecy before a star and a time, or behind the label of the degree.
static GRADED: LazyLock<Regex> = LazyLock::new(|| {
    let grade = r"(?:绝\s*密|机\s*密|秘\s*密)";
    let time = r"(?:长\s*期|永\s*久|[0-9０-９一二三四五六七八九十]{1,3}\s*(?:年|个月|月|天))";
    let label = r"(?:密\s*级|保密等级|涉密等级)\s*[：:]\s*";
    let stars = "[★☆✩✪]";
    // 【机密】★长期. An asterisk is a star only before a time: 秘密*10年; others lead to a note.
    let forms = [
        format!(r"{label}{grade}(?:\s*{stars})?(?:\s*{time})?"),
        format!(r"(?:{grade}级?|[【〔\[]\s*{grade}级?\s*[】〕\]])\s*{stars}(?:\s*{time})?"),
        format!(r"(?:{grade}|[【〔\[]\s*{grade}\s*[】〕\]])\s*[*＊]\s*{time}"),
    ];
    let pattern = forms.join("|");
    Regex::new(&pattern).expect("the pattern is a constant")
});
/// Most blanks and marks between the parts of a mark.
const MOST_BETWEEN: usize = 4;

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(draft) = &unit.draft else { return Vec::new() };
    let mut findings = Vec::new();
    let mut search = |text: &str, place: Option<&Place>, can_be_line: bool, can_be_quoted: bool| {
        let quotations = if can_be_quoted { quoted(text) } else { Vec::new() };
        for find in marks(text, can_be_line, config).into_iter().filter(|find| !is_in(&quotations, find.start)) {
            findings.push(finding(&text[find], place, draft.source.format));
        }
    };
    if let Some(report) = &draft.report {
        for field in &report.fields {
            search(&field.original, field.place.as_ref(), false, false);
        }
        for passage in report.passages() {
            // A head of a table may count documents by their degree.
            let can_be_line = !matches!(passage.setting, Setting::Cell(_));
            search(&passage.text, Some(&passage.place), can_be_line, true);
        }
    }
    // Heads and feet of pages and what stands above the cover have no place in the form.
    for unplaced in draft.findings.iter().filter(|finding| finding.rule == rule::UNPLACED_CONTENT) {
        search(&unplaced.quote, unplaced.place.as_ref(), true, false);
    }
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert(finding.clone()));
    findings
}

fn finding(mark: &str, place: Option<&Place>, format: Option<Format>) -> Finding {
    let message = Words::new(format!("有保密字样“{mark}”"), format!("there is the mark of secrecy {mark}"));
    let is_edge = [false, true].map(Place::edge).iter().any(|edge| Some(edge) == place);
    let (way, way_en) = if is_edge { way_to_edge(format) } else { Default::default() };
    let hint = Words::new(
        format!("请先核对内容：涉密的不能报送；确认不涉密的，删去这个字样{way}。"),
        format!("see whether the content is secret; if it is not, delete the mark{way_en}"),
    );
    Finding::new(RULE.name, message, hint).at(place.cloned()).quoting(mark).masking(Mask::whole(mark))
}

/// Says how the head or foot of a page is reached in the program that made the file.
fn way_to_edge(format: Option<Format>) -> (&'static str, &'static str) {
    match format {
        Some(Format::Pdf) => ("（在做成这份 PDF 的文件里删，再重新生成）", " in the file that the PDF was made from"),
        Some(format) if format.is_sheet() => {
            ("（在 Excel 的“页面布局→打印标题→页眉/页脚”里删）", " in the page setup of Excel")
        }
        _ => ("（页眉页脚双击后删）", " (a double click opens the head or foot)"),
    }
}

/// Finds marks of secrecy in order.
fn marks(text: &str, can_be_line: bool, config: &Config) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = GRADED.find_iter(text).map(|find| find.range()).collect();
    for phrase in &config.check.secrecy_marks {
        found.extend(spaced(text, phrase).into_iter().filter(|find| is_set_off(text, find)));
    }
    if can_be_line {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = fold(line);
            let trimmed = line.trim_matches(|own: char| !own.is_alphanumeric());
            if !words.is_empty() && config.check.secrecy_lines.iter().any(|mark| mark.folded() == words) {
                let start = at + line.find(trimmed).unwrap_or_default();
                found.push(start..start + trimmed.len());
            }
            at += line.len();
        }
    }
    found.sort_by_key(|find| (find.start, std::cmp::Reverse(find.end)));
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// Finds a phrase with blanks anywhere in it; where it has a blank, marks may stand as well.
fn spaced(text: &str, phrase: &str) -> Vec<Range<usize>> {
    let phrase = phrase.trim();
    let Some(first) = phrase.chars().next() else { return Vec::new() };
    let starts = text.match_indices(first).map(|(start, _)| start);
    starts.filter_map(|start| Some(start..start + length_of(&text[start..], phrase)?)).collect()
}

/// Returns how many bytes of a text the phrase takes with which it begins.
fn length_of(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    for part in phrase.chars() {
        if part.is_whitespace() {
            let between = rest.chars().take(MOST_BETWEEN).take_while(|own| !own.is_alphanumeric());
            rest = &rest[between.map(char::len_utf8).sum()..];
        } else {
            rest = rest.trim_start_matches(|own: char| own.is_whitespace() && own != '\n').strip_prefix(part)?;
        }
    }
    Some(text.len() - rest.len())
}

/// Says whether nothing but marks and blanks stands at both ends of a find: 落实内部资料不得公开的规定 is a sentence.
fn is_set_off(text: &str, find: &Range<usize>) -> bool {
    let before = text[..find.start].trim_end_matches([' ', '\u{3000}', '\t']);
    // 此件内部使用，请勿外传; 本材料为内部资料，不得公开
    let is = ["属于", "属", "为", "系", "是"].iter().find_map(|is| before.strip_suffix(is)).unwrap_or(before);
    let this = |text| {
        ["此件", "本件", "本文件", "本材料", "本资料", "本报告"].iter().find_map(|this| str::strip_suffix(text, *this))
    };
    let before = this(is).or_else(|| this(before)).unwrap_or(before);
    let before = before.chars().next_back();
    let behind = text[find.end..].trim_start_matches([' ', '\u{3000}', '\t']).chars().next();
    [before, behind].into_iter().flatten().all(|side| !side.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_lead_to_the_head_of_a_page_as_the_file_s_program_does() {
        let edge = Place::edge(false);
        let hint = |place: &Place, format| finding("机密★10年", Some(place), Some(format)).hint;
        for (place, format, way) in [
            (&edge, Format::Docx, "双击"),
            (&edge, Format::Xlsx, "Excel"),
            (&edge, Format::Pdf, "重新生成"),
            (&Place::Paragraph(3), Format::Docx, "删去这个字样。"),
        ] {
            let said = hint(place, format);
            assert!(said.get(crate::model::Lang::Zh).contains(way), "{said:?}");
        }
    }

    #[test]
    fn marks_are_told_from_the_topic() {
        let config = Config::parse("", "config.toml").expect("valid");
        for (text, expected) in [
            ("秘密★", "秘密★"),
            ("机密★10年 正文", "机密★10年"),
            ("绝 密 ★ 长 期", "绝 密 ★ 长 期"),
            ("机密★１０年", "机密★１０年"),
            ("密级：机密", "密级：机密"),
            ("密级：公开", ""),
            ("【机密】★长期", "【机密】★长期"),
            ("【 秘密 】 ★", "【 秘密 】 ★"),
            ("秘密*10年", "秘密*10年"),
            ("机密＊长期", "机密＊长期"),
            ("国家秘密*指下列事项，商业秘密* 另行规定", ""),
            ("内部资料 不得公开", "内部资料 不得公开"),
            ("（内部资料，严禁外传）", "内部资料，严禁外传"),
            ("内 部 资 料　不 得 公 开", "内 部 资 料　不 得 公 开"),
            ("落实内部资料不得公开的规定", ""),
            ("机密级★20年", "机密级★20年"),
            ("本材料为内部资料，不得公开。注意：本文件属内部文件，请勿外传", "内部资料，不得公开/内部文件，请勿外传"),
            ("此类文件属内部文件，请勿外传的要求", ""),
            ("（此件内部使用，请勿外传）", "内部使用，请勿外传"),
            ("【机密】", "机密"),
            ("（此件不公开）", "此件不公开"),
            ("涉及个人隐私的，此件不公开", ""),
            ("机密\n正文", "机密"),
            ("保护商业秘密、国家秘密，做好保密工作，机密级文件12份", ""),
            ("涉密资料严禁外传的要求", ""),
        ] {
            let found: Vec<&str> = marks(text, true, &config).into_iter().map(|find| &text[find]).collect();
            assert_eq!(found.join("/"), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_a_mark_may_be_parted_by_a_blank_of_either_width() {
        let text = "[check]\nsecrecy_marks = [\"区内材料　不得转发 \"]\n";
        let config = Config::parse(text, "config.toml").expect("valid");
        for text in ["区内材料 不得转发", "区内材料，不得转发"] {
            assert_eq!(marks(text, false, &config), vec![0..text.len()], "{text}");
        }
    }
}

//! A section that says no more than 无.
use crate::config::{Config, Template};
use crate::finding::Finding;
use crate::fold::fold;
use crate::model::{Block, Paragraph, Severity, Unit, Words};
use crate::ordinal::{enumerated, strip_ordinal};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bare-section",
    severity: Severity::Warning,
    zh: Explanation {
        title: "只写了“无”",
        what: "是否有只写“无”“没有”“暂无”的部分；设置里写明 brief 的不查。",
        why: "自评要求分析问题和原因，一个“无”字不能说明情况。",
        example: "“三、存在主要问题及原因分析”下面只有一个“无”字。",
        remedy: "如实写出存在的问题及原因。",
    },
    en: Explanation {
        title: "section says only none",
        what: "whether a section says no more than 无, 没有, 暂无, but for those that the settings call brief",
        why: "a self-evaluation without a problem is no analysis",
        example: "三、… 无",
        remedy: "write what the problems and their causes are",
    },
    check: Check::Unit(check),
};

/// Who says so, and from when on, the longer before the shorter.
const SPEAKERS: [&str; 27] = [
    "本单位", "我单位", "本部门", "我部门", "本街道", "我街道", "本中心", "我中心", "本局", "我局", "本镇", "我镇",
    "本院", "我院", "本校", "我校", "我办", "我委", "截至目前", "本年度", "目前", "今年", "暂时", "该项工作", "该项",
    "此项", "经自查",
];

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let sections = report.sections.iter().zip(&config.template.sections).filter(|(_, spec)| !spec.brief);
    let bare = sections.filter_map(|(section, _)| {
        let heading = section.heading.as_ref()?;
        let text = section.text();
        if section.body.is_empty() || holds_more_than_words(&section.body) || !is_bare(&text, &config.template) {
            return None;
        }
        let place = section.body.first().map(|block| block.place().clone());
        let message = Words::new(
            format!("“{}”只写了“{}”", heading.trim_end_matches('。'), text.trim()),
            format!("{heading} says no more than {}", text.trim()),
        );
        let hint = Words::new("请如实写出情况，不能只写“无”。", "write what the case is");
        Some(Finding::new(RULE.name, message, hint).at(place).quoting(text.trim()))
    });
    bare.collect()
}

/// Says whether a section says no more than none, in one of the bare words, whoever says so: 本单位暂无存在的主要问题.
pub fn is_bare(text: &str, template: &Template) -> bool {
    let clauses = text.split(['\n', '。', '；', '，', ';', ',']).map(|clause| strip_ordinal(clause.trim()));
    let clauses = clauses.map(|clause| fold(enumerated(clause).unwrap_or(clause)));
    let said = clauses.map(|clause| behind_speakers(&clause).to_owned()).filter(|own| !own.is_empty());
    let mut said = said.peekable();
    template.says_nothing(text) || said.peek().is_some() && said.all(|own| template.says_none(&own))
}

fn behind_speakers(clause: &str) -> &str {
    let mut rest = clause;
    while let Some(behind) = SPEAKERS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    rest
}

/// A picture or a table is content, whatever stands beside it.
fn holds_more_than_words(body: &[Block]) -> bool {
    body.iter().any(|block| block.paragraph().is_none_or(Paragraph::holds_more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_told_in_other_words_and_from_sentences() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for text in [
            "本单位暂无存在的主要问题。",
            "经自查，我局目前没有发现存在问题。",
            "主要问题：无；原因分析：无。",
            "一是无；二是无。",
            "今年无任何明显问题",
            "该项工作我单位未涉及。",
            "不适用",
            "无改革创新成效。",
            "没什么问题",
        ] {
            assert!(is_bare(text, &template), "{text}");
        }
        for text in [
            "无固定场所，人手不足。",
            "没有问题的项目12个，问题较多的项目3个。",
            "暂无，待省里数据下来后补报，原因是口径有变。",
            "本单位没有专职人员。",
            "我局",
            "问题不明显，原因是基础好。",
        ] {
            assert!(!is_bare(text, &template), "{text}");
        }
    }
}

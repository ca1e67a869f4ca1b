//! A figure that is not exact.
use crate::config::Config;
use crate::figure::{Amount, clause_start, is_time};
use crate::finding::Finding;
use crate::model::{Part, Severity, Words};

use crate::check::excerpt::{is_in, quoted};
use crate::check::{Check, Explanation, Prose, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "vague-figure",
    severity: Severity::Info,
    zh: Explanation {
        title: "用了约数",
        what: "数量前后是否有近、约、上千、数十、多、余、几、七八（家）这类约数；近三年这样的时间不算。",
        why: "约数无法核对，佐证材料里应当有准确的数。",
        example: "“推送信息上千条”“培训20多场”。",
        remedy: "能统计到准确数的，写准确数。",
    },
    en: Explanation {
        title: "vague figure",
        what: "whether a count is a vague one: 近, 约, 上千, 数十, 多, 余, 几, 七八家",
        why: "it cannot be checked against the evidence",
        example: "推送信息上千条",
        remedy: "write the exact count where there is one",
    },
    check: Check::Prose(check),
};

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (passage, amounts) in prose.counted().filter(|(passage, _)| passage.part != Part::Opinion) {
        let is_vague = |hedge: &str| config.check.vague_words.iter().any(|word| word == hedge);
        // “多宗归一”, “几家抬”: names that tell no number.
        let quoted = quoted(&passage.text);
        let is_name = |amount: &Amount| !amount.is_figure() && is_in(&quoted, amount.span.start);
        let vague =
            amounts.iter().filter(|amount| is_vague(amount.hedge) && !is_time(&amount.unit) && !is_name(amount));
        for amount in vague {
            let written = passage.text[amount.span.clone()].to_owned();
            let message = Words::new(
                format!("“{written}”是约数，无法核对"),
                format!("“{written}” is vague and cannot be checked"),
            );
            let hint = Words::new("能统计到准确数的，请写准确数。", "write the exact count where there is one");
            let start = clause_start(&passage.text, amount.span.start);
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            findings.push(finding.quoting_around(&passage.text, start..amount.span.end, [amount.span.clone()]));
        }
    }
    findings
}

//! Normalising twice equals once: a report laid out as the standard form, and read as a unit's own, says the same again.

use proptest::prelude::*;
use proptest::sample::select;
use redbook::config::{Config, FieldKind, Template};
use redbook::model::{Block, Format, Paragraph, Place, RawDocument, Report, shown_of};
use redbook::normalise::normalise;

#[path = "harness/documents.rs"]
mod documents;
#[path = "harness/handed_in.rs"]
mod handed_in;
#[path = "harness/input.rs"]
mod input;

use documents::each_document;

#[test]
fn a_report_in_the_standard_form_stays_as_it_is() {
    let (mut faults, mut documents) = (Vec::new(), 0);
    each_document(|name, document, config| {
        let once = normalise(document, config).value;
        if once.sections.iter().any(|section| section.heading.is_some()) {
            documents += 1;
            let again = normalise(&laid_out(&once, &config.template), config).value;
            faults.extend(differences(&once, &again).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    });
    assert!(documents > 150, "only {documents} documents were looked at");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Lines as units write them, in their places and out of them.
const LINES: [&str; 39] = [
    "附件2",
    "云岭市青禾区林业局绩效自评报告（红皮书）",
    "年度：2021",
    "2021年度　编号：",
    "单位名称：云岭市青禾区林业局（公章）",
    "填报单位",
    "云岭市青禾区林业局",
    "填表人姓名及职务：石青林 科员",
    "填表人：石青林",
    "职务：科员",
    "联系电话：0799-6628801、13800000000",
    "填表日期：2021.12.27",
    "填表日期：",
    "2021年12月27日",
    "审核人：方云",
    "说明",
    "1、请认真阅读此说明后，由专人填写。",
    "自评总结",
    "（请简要概述，不超过500字）",
    "一、年度目标任务完成情况概述。",
    "二、目标任务完成效果及佐证材料质量的自评。",
    "三、存在主要问题及原因分析。",
    "四、主要工作亮点和改革创新成效。",
    "全年承担目标任务12项，完成12项，植树造林1.3万亩。",
    "佐证材料按月归集，共38份，前后一致",
    "（一）造林",
    "一、抓实防火",
    "二、苗木直供到村",
    "一是防火关口前移。建成瞭望塔6座，全年没有发生重大火情。",
    "无",
    "备注：数据来自林业站",
    "五、下一步打算",
    "附表：佐证材料清单",
    "- 3 -",
    "单位主要领导意见",
    "同意上报。",
    "本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。",
    "单位主要领导（签名）：方云　单位公章：",
    "2021年12月28日",
];

/// Headings that say again, in other words, what those of `LINES` say: with both, a report may be read in two ways.
const AGAIN: [&str; 5] = [
    "一、年度目标任务完成情况概述。全年承担目标任务12项。",
    "（二）完成效果和佐证材料自评",
    "3. 存在的问题",
    "工作亮点",
    "三、存在问题及工作亮点",
];

fn document(lines: &[&str]) -> RawDocument {
    let line = |(number, text): (u32, &&str)| Block::Paragraph(Paragraph::plain(Place::Paragraph(number), *text));
    let blocks = (1..).zip(lines).map(line).collect();
    RawDocument::new(Format::Docx, blocks)
}

/// A report with some of its lines left out, said twice or moved.
fn lines() -> impl Strategy<Value = Vec<&'static str>> {
    let in_order = proptest::collection::vec(proptest::bool::weighted(0.7), LINES.len())
        .prop_map(|kept| LINES.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line).collect());
    let out_of_place = (in_order.clone(), proptest::collection::vec((select(&LINES[..]), 0..40_usize), 0..5));
    let moved = out_of_place.prop_map(|(mut lines, others): (Vec<&str>, Vec<(&str, usize)>)| {
        // A heading that stands twice leaves it open which is meant.
        let is_heading = |line: &str| line.starts_with(['一', '二', '三', '四']) && line.chars().count() > 12;
        for (line, at) in others.into_iter().filter(|(line, _)| !is_heading(line)) {
            lines.insert(at.min(lines.len()), line);
        }
        lines
    });
    prop_oneof![in_order, moved]
}

/// Lines in no order at all.
fn strewn() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(prop_oneof![select(&LINES[..]), select(&AGAIN[..])], 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lines_are_accounted_for(lines in prop_oneof![lines(), strewn()]) {
        let noted = normalise(&document(&lines), &Config::parse("", "config.toml").expect("valid"));
        let account = noted.value.account;
        prop_assert_eq!(account.sum(), account.source);
        prop_assert_eq!(account.remainder, 0, "{:?}", noted.findings.last());
    }

    #[test]
    fn any_report_stays_as_it_is(lines in lines()) {
        let config = Config::parse("", "config.toml").expect("valid");
        let once = normalise(&document(&lines), &config).value;
        if once.sections.iter().any(|section| section.heading.is_some()) {
            let again = normalise(&laid_out(&once, &config.template), &config).value;
            let faults = differences(&once, &again);
            prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    }
}

/// Lays a report out as the standard form has it.
fn laid_out(report: &Report, template: &Template) -> RawDocument {
    let line = |text: String| Block::Paragraph(Paragraph::plain(Place::Paragraph(1), text));
    let fields = template.fields.iter().map(|spec| match spec.kind {
        FieldKind::Title => line(report.value(&spec.key).to_owned()),
        FieldKind::Person => {
            let part = |part: &str| report.value(&format!("{}_{part}", spec.key)).to_owned();
            line(format!("{}：{} {}", &*spec.label, part("name"), part("title")))
        }
        _ => line(format!("{}：{}", &*spec.label, report.value(&spec.key))),
    });
    let mut blocks: Vec<Block> = fields.collect();
    blocks.push(line(template.summary_heading.to_string()));
    blocks.push(line(template.prompt.to_string()));
    for (section, spec) in report.sections.iter().zip(&template.sections) {
        blocks.push(line(spec.heading.to_string()));
        blocks.extend(section.body.iter().cloned());
    }
    blocks.push(line(template.opinion_heading.to_string()));
    blocks.extend(report.opinion.iter().cloned());
    blocks.push(line(template.promise.to_string()));
    let signing = &report.signing;
    blocks.push(line(format!("{}{}", &*template.signature, signing.signature)));
    blocks.extend(signing.signatures.iter().cloned());
    blocks.push(line(format!("{}{}", &*template.seal, signing.seal)));
    blocks.extend(signing.seals.iter().cloned());
    blocks.push(line(signing.date.clone()));
    blocks.retain(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
    RawDocument::new(Format::Docx, blocks)
}

/// Says what of a report is not the same in another.
fn differences(once: &Report, again: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    for (left, right) in once.fields.iter().zip(&again.fields) {
        if left.value != right.value {
            faults.push(format!("{}: {:?} became {:?}", left.key, left.value, right.value));
        }
    }
    for (left, right) in once.sections.iter().zip(&again.sections) {
        if left.body != right.body {
            faults.push(format!("{}: {:?} became {:?}", left.key, left.text(), right.text()));
        }
    }
    let opinions = [shown_of(&once.opinion), shown_of(&again.opinion)];
    if opinions[0] != opinions[1] {
        faults.push(format!("opinion: {:?} became {:?}", opinions[0], opinions[1]));
    }
    if once.signing != again.signing {
        faults.push(format!("signing: {:?} became {:?}", once.signing, again.signing));
    }
    faults
}

//! Lays out all behind the cover.
use super::super::truth::{SECTIONS, Truth};
use super::dice::Dice;
use super::page::{Block, Line, blocks_of, line};

const NOTES: [&str; 6] = [
    "说明",
    "1、请认真阅读此说明后，由专人填写。",
    "2、封面上方“编号”代码框不填。",
    "3、本报告统一用A4双面打印，经单位主要领导签字后，在规定时间内扫描并上传到区绩效系统。",
    "4、本报告的封面“单位名称”、“单位主要领导意见”栏须加盖公章。",
    "5、本报告将作为公众评审参考材料之一，各单位填报时严格做好保密审查工作，确保无涉密内容。",
];
const PROMPT: &str = "(请扼要介绍本镇(街道)、本单位年度工作完成情况,主要包括以下几个方面的内容。篇幅不超过2000字。)";
const PROMISE: &str = "本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。";
/// Wordings of the headings, the form's own first and often.
const HEADINGS: [[&str; 5]; 4] = [
    [
        "年度目标任务完成情况概述",
        "年度目标任务完成情况概述",
        "年度目标任务完成情况",
        "2021年度目标任务完成情况概述",
        "目标任务完成情况概述",
    ],
    [
        "目标任务完成效果及佐证材料质量的自评",
        "目标任务完成效果及佐证材料质量的自评",
        "目标任务完成效果和佐证材料质量自评",
        "任务完成效果及佐证材料质量自评",
        "目标任务完成效果与佐证材料质量的自评情况",
    ],
    [
        "存在主要问题及原因分析",
        "存在主要问题及原因分析",
        "存在的主要问题及原因分析",
        "主要问题和原因分析",
        "存在问题及原因",
    ],
    [
        "主要工作亮点和改革创新成效",
        "主要工作亮点和改革创新成效",
        "主要工作亮点及改革创新成效",
        "工作亮点和改革创新成效",
        "主要亮点与改革创新工作成效",
    ],
];

/// Lays out notes, summary, sections and opinion.
pub fn body(truth: &Truth, kind: &str, dice: &mut Dice) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !dice.one_in(3, "no notes") {
        blocks.extend(NOTES.map(line));
        blocks.push(Block::Break);
    }
    let prompt =
        dice.pick("prompt", &["as in the form", "as in the form", "none", "heading only", "below the first heading"]);
    if prompt != "none" {
        blocks.push(Block::Line(Line { is_bold: true, ..Line::plain("自评总结") }));
    }
    if prompt == "as in the form" {
        blocks.push(line(PROMPT));
    }
    let headings = headings(kind, dice);
    let prompt_below = prompt == "below the first heading";
    let mut parts: Vec<(Line, Vec<Block>)> = Vec::new();
    for (index, (key, heading)) in SECTIONS.into_iter().zip(headings).enumerate() {
        let mut body = blocks_of(&truth.sections[key]);
        if index == 0 && prompt_below {
            body.insert(0, line(PROMPT));
        }
        parts.push((heading, body));
    }
    blocks.extend(arrange(parts, prompt_below, dice));
    blocks.extend(opinion(dice));
    blocks
}

/// The four headings as they are typed.
fn headings(kind: &str, dice: &mut Dice) -> Vec<Line> {
    let mut ordinals = vec!["一、", "一、", "（一）", "1.", "1、", "第一部分 ", "一.", "", "（1）"];
    if kind == "docx" {
        ordinals.push("automatic");
    }
    let ordinals = dice.pick("ordinals", &ordinals);
    let closing = dice.pick("behind headings", &["。", "", "：", ""]);
    let look = dice.pick("look", &["bold", "bold", "plain", "styled"]);
    let wording = |index: usize, dice: &mut Dice| dice.pick(&format!("heading {}", index + 1), &HEADINGS[index]);
    (0..4)
        .map(|index| {
            let numeral = ["一", "二", "三", "四"][index];
            let ordinal =
                ordinals.replace("automatic", "").replace('一', numeral).replace('1', &(index + 1).to_string());
            Line {
                is_bold: look == "bold",
                is_heading: look == "styled",
                is_numbered: ordinals == "automatic",
                ..Line::plain(&format!("{ordinal}{}{closing}", wording(index, dice)))
            }
        })
        .collect()
}

fn arrange(parts: Vec<(Line, Vec<Block>)>, prompt_below: bool, dice: &mut Dice) -> Vec<Block> {
    let has_ordinals =
        parts.iter().all(|(heading, _)| heading.is_numbered || !heading.text().starts_with(['年', '2', '目']));
    match dice
        .pick("body", &["below", "below", "below", "below", "same paragraph", "table of two columns", "big table"])
    {
        "same paragraph" if has_ordinals && !prompt_below => {
            let joined = parts.into_iter().flat_map(|(heading, mut body)| {
                let mut text = heading.text();
                if !text.ends_with(['。', '：']) {
                    text.push('。');
                }
                if let Some(Block::Line(first)) = body.first_mut() {
                    text.push_str(&first.text());
                    *first = Line { pieces: vec![(text, false)], is_numbered: heading.is_numbered, ..Line::default() };
                }
                body
            });
            joined.collect()
        }
        "table of two columns" => {
            let row = |(heading, body): (Line, Vec<Block>)| vec![vec![Block::Line(heading)], body];
            vec![Block::Grid(parts.into_iter().map(row).collect())]
        }
        "big table" => {
            let rows = |(heading, body): (Line, Vec<Block>)| [vec![vec![Block::Line(heading)]], vec![body]];
            vec![Block::Grid(parts.into_iter().flat_map(rows).collect())]
        }
        _ => parts.into_iter().flat_map(|(heading, body)| [vec![Block::Line(heading)], body].concat()).collect(),
    }
}

fn opinion(dice: &mut Dice) -> Vec<Block> {
    let lines: &[&str] = match dice.pick("opinion", &["unsigned", "unsigned", "signed", "in one line", "none"]) {
        "unsigned" => &["单位主要领导（签名）：", "单位公章：", "年    月    日"],
        "signed" => &["单位主要领导（签名）：卢景行", "单位公章：", "2021年12月29日"],
        "in one line" => &["单位主要领导（签字）：卢景行          单位（盖章）          2021年12月29日"],
        _ => return Vec::new(),
    };
    let mut blocks = vec![Block::Break, line("单位主要领导意见"), line(PROMISE)];
    blocks.extend(lines.iter().map(|text| line(text)));
    blocks
}

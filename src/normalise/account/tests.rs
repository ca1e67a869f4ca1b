//! The reckoning adds up, and finds what a walk has dropped.
use super::settle;
use crate::config::Config;
use crate::finding::rule;
use crate::model::{Account, Block, Format, Noted, Paragraph, Place, RawDocument, Report};
use crate::normalise::normalise;

fn document(lines: &[&str]) -> RawDocument {
    let line = |(index, text): (usize, &&str)| {
        Block::Paragraph(Paragraph::plain(Place::Paragraph(u32::try_from(index).expect("few lines") + 1), *text))
    };
    let blocks = lines.iter().enumerate().map(line).collect();
    RawDocument::new(Format::Docx, blocks)
}

fn account(lines: &[&str]) -> Account {
    let config = Config::parse("", "config.toml").expect("valid");
    normalise(&document(lines), &config).value.account
}

#[test]
fn every_character_is_counted_by_what_became_of_it() {
    let account = account(&[
        "单位名称：云岭市青禾区林业局",
        "填表日期：2021.12.27",
        "三、存在主要问题及原因分析。",
        "护林员年龄偏大。",
        "一、年度目标任务完成情况概述。",
        "（请对照年初下达的目标任务逐项说明，不超过500字）",
        "全年承担目标任务12项。",
        "附件：佐证材料清单",
    ]);
    let expected = Account {
        source: 99,
        cover: 4 + 9 + 4,
        folded: 8,
        moved: 2 * 13 - 1 + 7 + 11,
        form: 23,
        unplaced: 8,
        ..Account::default()
    };
    assert_eq!(account, expected);
    assert_eq!(account.sum(), account.source);
}

#[test]
fn the_form_s_own_words_may_be_wrapped() {
    let account = account(&[
        "3、本报告统一用A4双面打印，经单位主要领导签字后，在规定时间",
        "内扫描并上传到区绩效系统。",
        "一、年度目标任务完成情况概述。",
        "全年承担目标任务12项。",
    ]);
    assert_eq!((account.remainder, account.form), (0, 40));
}

#[test]
fn what_a_walk_drops_comes_up() {
    let config = Config::parse("", "config.toml").expect("valid");
    let raw = document(&["一、年度目标任务完成情况概述。", "全年承担目标任务12项。", "建成瞭望塔6座，送苗24万株。"]);
    let Noted { value: mut report, findings } = normalise(&raw, &config);
    assert!(findings.is_empty() && report.account.remainder == 0);
    report.sections[0].body.remove(1);
    let Noted { value: Report { account, .. }, findings } =
        settle(&raw, Noted::new(report, Vec::new()), &config.template);
    assert_eq!(account.remainder, 13);
    let [lost] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((lost.rule, lost.quote.as_str()), (rule::UNPLACED_CONTENT, "建成瞭望塔6座，送苗24万株。"));
    assert_eq!(lost.place, Some(Place::Paragraph(3)));
}

#[test]
fn what_a_remark_on_a_label_tells_of_somebody_comes_up() {
    let config = Config::parse("", "config.toml").expect("valid");
    let raw = document(&[
        "填表人姓名及职务（本人已离任，由李明代填）：石青林 科员",
        "联系电话（请填办公电话）：0799-6628801",
    ]);
    let findings = normalise(&raw, &config).findings;
    let [lost] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((lost.rule, lost.quote.as_str()), (rule::UNPLACED_CONTENT, "（本人已离任，由李明代填）："));
}

//! The form's fixed wording and what a unit's cover says, in the order of the form.

use super::unit::Unit;

pub const ANNEX: &str = "附件2";
pub const YEAR: &str = "年度";
pub const CODE: &str = "编号";
pub const OFFICE: &str = "青禾区绩效管理工作领导小组办公室编制";
pub const NOTES_HEADING: &str = "说明";
pub const NOTES: [&str; 5] = [
    "1、请认真阅读此说明后，由专人填写。",
    "2、封面上方“编号”代码框不填。",
    "3、本报告统一用A4双面打印，经单位主要领导签字后，在规定时间内扫描并上传到区绩效系统。",
    "4、本报告的封面“单位名称”、“单位主要领导意见”栏须加盖公章。",
    "5、本报告将作为公众评审参考材料之一，各单位填报时严格做好保密审查工作，确保无涉密内容。",
];
pub const SUMMARY: &str = "自评总结";
pub const PROMPT: &str =
    "（请扼要介绍本镇（街道）、本单位年度工作完成情况，主要包括以下几个方面的内容。篇幅不超过2000字。）";
pub const OPINION: &str = "单位主要领导意见";
pub const PROMISE: &str = "本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。";
pub const SIGNATURE: &str = "单位主要领导（签名）：";
pub const SEAL: &str = "单位公章：";

/// The sections' keys, ordinals and headings.
pub const SECTIONS: [(&str, &str, &str); 4] = [
    ("targets", "一、", "年度目标任务完成情况概述"),
    ("effect", "二、", "目标任务完成效果及佐证材料质量的自评"),
    ("problems", "三、", "存在主要问题及原因分析"),
    ("highlights", "四、", "主要工作亮点和改革创新成效"),
];

/// The heading of the section `key`: its ordinal, and its words with the full stop that the form prints.
pub fn section_heading(key: &str) -> (&'static str, String) {
    let (_, ordinal, words) =
        SECTIONS.iter().find(|(known, _, _)| *known == key).unwrap_or_else(|| panic!("the form has no section {key}"));
    (ordinal, format!("{words}。"))
}

/// The report's title.
pub fn title(unit: &Unit) -> String {
    format!("{}绩效自评报告（红皮书）", unit.name)
}

/// The four fields below the title, label and value.
pub fn cover_fields(unit: &Unit) -> [(&'static str, String); 4] {
    [
        ("单位名称", format!("{}（公章）", unit.name)),
        ("填表人姓名及职务", unit.filler.clone()),
        ("联系电话", unit.phone.clone()),
        ("填表日期", unit.date.clone()),
    ]
}

/// The month in which the office asks for the reports.
pub fn month(unit: &Unit) -> String {
    format!("{}年12月", unit.year)
}

//! Reports made up of an office's words, each its own, and always the same ones.
use redbook::model::{Block, Draft, Inline, Paragraph, Place, Report, Role, Run, Section, Source, Unit};

/// Words of which sentences are made: who, how, what, whom, and what came of it.
const WORDS: [&[&str]; 6] = [
    &["我局", "服务中心", "各股室", "工作专班", "驻村队员", "业务骨干", "值班小组", "窗口人员", "班子成员", "网格员"],
    &[
        "坚持",
        "分批",
        "逐户",
        "按月",
        "会同镇街",
        "依托台账",
        "结合实际",
        "利用周末",
        "借助热线",
        "采用抽查方式",
        "主动",
    ],
    &["排查", "整治", "走访", "修缮", "登记", "培训", "核对", "清理", "改造", "回访", "督办", "评估", "慰问", "检测"],
    &[
        "老旧小区",
        "农田水渠",
        "企业用工",
        "校园周边",
        "沿街商铺",
        "独居老人",
        "山塘水库",
        "乡村道路",
        "集贸市场",
        "公共厕所",
        "残疾人家庭",
        "渔船码头",
        "文化站",
        "卫生室",
        "消防通道",
        "林区路口",
        "污水管网",
        "临时摊点",
    ],
    &["问题", "隐患", "诉求", "短板", "线索", "事项", "项目", "点位", "投诉", "纠纷", "任务", "缺口"],
    &[
        "全部办结",
        "移交主管部门",
        "限期整改到位",
        "列入明年计划",
        "纳入日常巡查",
        "公示在村务栏",
        "群众表示认可",
        "复查合格",
        "形成工作清单",
        "录入信息平台",
        "由专人跟进",
        "当场答复",
    ],
];

/// A source of sentences.
pub struct Essays(u64);

impl Essays {
    /// Begins at one of many places.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = (self.0 >> 33) % u64::try_from(below).expect("few");
        usize::try_from(drawn).expect("few")
    }

    /// Writes a paragraph of about `length` characters.
    pub fn paragraph(&mut self, length: usize) -> String {
        let mut text = String::new();
        while text.chars().count() < length {
            for words in WORDS {
                let word = words[self.next(words.len())];
                text.push_str(word);
            }
            text.push_str(&format!("{}件", self.next(900) + 1));
            text.push(if self.next(3) == 0 { '。' } else { '，' });
        }
        text.push('。');
        text
    }
}

/// Makes a unit whose report has these paragraphs, shared out among four sections.
pub fn unit(name: &str, paragraphs: &[String]) -> Unit {
    let paragraph = |(number, text): (u32, &String)| {
        let run = Run { text: text.clone(), ..Run::default() };
        Block::Paragraph(Paragraph {
            place: Place::Paragraph(number),
            role: Role::Text,
            number: None,
            inlines: vec![Inline::Run(run)],
        })
    };
    let body: Vec<Block> = (1..).zip(paragraphs).map(paragraph).collect();
    let sections = body.chunks(paragraphs.len().div_ceil(4).max(1)).map(|body| Section {
        key: "targets".to_owned(),
        heading: Some("一、年度目标任务完成情况概述。".to_owned()),
        body: body.to_vec(),
        ..Section::default()
    });
    let report = Report { sections: sections.collect(), ..Report::default() };
    let source = Source { path: format!("{name}.txt"), format: None, sha256: String::new(), bytes: 0 };
    let draft = Draft { source, report: Some(report), findings: Vec::new(), is_row: false };
    Unit { name: name.to_owned(), draft: Some(draft), ..Unit::default() }
}

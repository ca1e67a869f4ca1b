//! What the rows of tables count: 绿化面积 in the first cell, 26公顷 in a further one.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::amount::Amount;
use super::heads::{Cell, Heads, cell_of};
use super::phrase::is_empty_verb;
use super::subject::Subject;
use crate::model::{Passage, Place};
use crate::year::after_year;

/// Longest name of a row, in characters.
const LONGEST: usize = 20;
/// Words before a number by which it is a bound, and which say nothing of what it counts.
pub const BOUNDS: [&str; 10] =
    ["不少于", "不低于", "不小于", "不超过", "不高于", "不大于", "大于等于", "小于等于", "大于", "小于"];
/// The number that an indicator has in its table.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^指标[0-9]+[：:.、]").expect("the pattern is a constant"));

/// What rows are called.
pub struct Rows<'p> {
    heads: Heads<'p>,
    /// The cells that have a word and no amount.
    names: BTreeMap<Cell<'p>, &'p str>,
}

impl<'p> Rows<'p> {
    /// Finds the names: where a head says 三级指标, the cell under that; else the first cell of each row that may be one.
    pub fn of(passages: &'p [Passage<'_>], amounts: &[Vec<Amount>]) -> Self {
        let mut names = BTreeMap::new();
        for (passage, amounts) in passages.iter().zip(amounts) {
            let text = passage.text.trim();
            let text = NUMBER.find(text).map_or(text, |number| text[number.end()..].trim_start());
            let letters = text.chars().filter(|own| own.is_alphabetic()).count();
            let is_name = amounts.is_empty() && (letters > 1 || is_year(text)) && text.chars().count() <= LONGEST;
            if let Some(cell) = cell_of(&passage.place).filter(|_| is_name) {
                names.entry(cell).or_insert(text);
            }
        }
        Self { heads: Heads::of(passages), names }
    }

    /// Says whether a figure at a place is a target or a score, and no result.
    pub fn is_aside(&self, place: &Place) -> bool {
        self.heads.is_aside(place)
    }

    /// Gives a figure in a cell the name of its row, where the cell says nothing else of it; `called` adds to that what its column
    /// says.
    pub fn named(&self, passage: &Passage<'_>, subject: Subject, called: impl Fn(&str) -> String) -> Subject {
        let noun = &subject.noun;
        // 举办36期 in the row 技能培训 is of that.
        let says_none = || BOUNDS.contains(&&**noun) || is_empty_verb(noun);
        let name = self.name_at(&passage.place);
        if noun.contains(char::is_alphabetic) && (!says_none() || name.is_empty()) {
            return subject;
        }
        subject.called(&called(name))
    }

    /// Returns what the row of a cell is called; nothing for a passage in none.
    pub fn name_at(&self, place: &Place) -> &'p str {
        cell_of(place).and_then(|cell| self.name_of(cell)).unwrap_or_default()
    }

    fn name_of(&self, cell: Cell<'_>) -> Option<&'p str> {
        let (table, row, column) = cell;
        let own = self.heads.name_column(&cell);
        let first = own.unwrap_or(0);
        let end = own.map_or(column, |own| own.saturating_add(1).min(column)).max(first);
        let mut names = self.names.range((table, row, first)..(table, row, end)).map(|(_, name)| *name);
        let name = names.next()?;
        // 2020年 | 绿化面积 | 26公顷: the year is of the row as well.
        Some(if is_year(name) { names.find(|name| !is_year(name)).unwrap_or(name) } else { name })
    }
}

/// Says whether a row is called by a year: 2021年.
pub fn is_year(name: &str) -> bool {
    after_year(name).is_some_and(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{figures, is_own, reckoned, sentence_around};
    use crate::model::{EarlierFigure, Part, Role, Setting};
    use proptest::collection;
    use proptest::prelude::{prop_assert, proptest};

    /// What tables and texts are made of, the worst of it.
    const PIECES: [&str; 74] = [
        "村", "占", "金额", "以上", "完成", "对街道", "获", "24小时", "奖励", "个", "项目", "一级指标", "三级指标",
        "目标", "完成", "得分", "合计", "数量（处）", "（万元）", "单位：万元", "单位", "姓名", "2020年", "24场",
        "≥20个", "12", "-3.5", "－", "3,200", "，", "、", "。", "\n", "：", "（", "）", "“", "”", "《", "》", "共",
        "分别", "由", "增加到", "下降", "的", "和", "及", "涉及", "１，２００", "1万2", "至", "亿", "千多", "负",
        "零下", "百分之", "三", "几", "数十", "5+2", "+", "%", "个百分点", "元/人", "2.1组织", "人", "户", "全年",
        "其中", "\u{3000}", " ", "é", "𠮷",
    ];

    fn cell(row: u32, column: u32, text: &str) -> Passage<'static> {
        Passage {
            part: Part::Section(0),
            place: Place::TableCell { table: 1, row, column },
            number: None,
            text: text.to_owned(),
            role: Role::Text,
            setting: Setting::Cell(0),
            across: 1,
        }
    }

    #[test]
    fn a_result_counts_what_stands_under_the_narrowest_name() {
        let rows = [
            ["项目", "预期目标", "实际完成情况", "", "", ""],
            ["巡护", "检查20次", "检查24次", "", "", ""],
            ["一级指标", "二级指标", "三级指标（内容）", "年度指标值（A）", "全年完成值", "分值"],
            ["产出指标", "数量指标", "指标1：管护站点", "≥20个", "≥24个", "10分"],
            ["", "", "培训人次", "不少于300人", "不少于320人", "10分"],
            ["", "质量指标", "", "100%", "98%", "10分"],
        ];
        let numbered = rows.iter().zip(1..).flat_map(|(row, number)| {
            let texts = row.iter().zip(1..).filter(|(text, _)| !text.is_empty());
            texts.map(move |(text, column)| cell(number, column, text))
        });
        let passages: Vec<_> = numbered.collect();
        let found = figures(&passages);
        let told: Vec<String> =
            found.iter().map(|figure| format!("{}{}", figure.subject.noun, figure.amount.value)).collect();
        assert_eq!(told, ["检查24", "管护站点24", "培训人次320", "98"]);
    }

    #[test]
    fn a_head_of_targets_that_says_they_are_done_has_results() {
        let told = |heads: [&str; 3]| {
            let texts = ["巡护次数", "20次", "24次"];
            let numbered = [heads, texts].into_iter().zip(1..);
            let cells = numbered.flat_map(|(row, number)| row.into_iter().zip(1..).map(move |own| (number, own)));
            let passages: Vec<_> = cells.map(|(row, (text, column))| cell(row, column, text)).collect();
            let found = figures(&passages);
            found.iter().map(|figure| figure.amount.value.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told(["项目", "应完成任务数", "完成任务数"]), "24");
        assert_eq!(told(["项目", "完成目标数", "完成情况"]), "20 24");
        assert_eq!(told(["项目", "目标任务", "已完成任务数"]), "24");
    }

    /// Writes what a table counts, its rows parted by `/` and its cells by `|`; a cell with `>` behind it goes over one more column.
    fn counted(table: &str) -> String {
        let rows = table.split('/').zip(1..);
        let cells =
            rows.flat_map(|(row, number)| row.split('|').zip(1..).map(move |(text, column)| (number, column, text)));
        let passages = cells.filter(|(.., text)| !text.is_empty()).map(|(row, column, text)| {
            let words = text.trim_end_matches('>');
            let across = u32::try_from(1 + text.len() - words.len()).expect("few");
            Passage { across, ..cell(row, column, words) }
        });
        let passages: Vec<_> = passages.collect();
        let found = figures(&passages);
        let one = |figure: &crate::figure::Figure| {
            let (noun, amount) = (&figure.subject.noun, &figure.amount);
            format!("{noun} {}{}", amount.value, amount.unit)
        };
        found.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn bare_numbers_have_the_unit_of_their_column_row_or_table() {
        for (table, told) in [
            ("街道|绿化面积（㎡）|资金（万元）/东园|3,200|45.6", "东园绿化面积 3200㎡, 东园资金 456000元"),
            ("指标|计量单位|完成数/植树|亩|1260/步道|公里|3.5", "植树 1260亩, 步道 3.5公里"),
            ("项目|2020年|2021年/来访（人次）|560|612", "2020年来访 560人次, 2021年来访 612人次"),
            ("项目（单位：人）|上半年|下半年/新增就业|320|410", "新增就业上半年 320人, 新增就业下半年 410人"),
            ("单位：万元/科目|金额|项目个数|占比/办公费|12.5|3|40", "办公费 125000元"),
            ("社区|排查|排查/|数量（处）|整改率（%）/东园|56|96.4", "东园排查 56处, 东园整改率 96.4%"),
            ("项目|计划（万元）|上年（万元）|增减（万元）|决算数（万元）/公用|9|8|1|9", "公用 90000元"),
            ("指标|数值/利润|-3.5万元/来访|35", "利润 -35000元"),
            ("项目|资金（万元）|资金（万元）/|中央|地方/道路|35|12", "道路中央资金 350000元, 道路地方资金 120000元"),
            ("类别|总人数（人）|其中：女（人）/党员|20|8", "党员总人数 20人, 党员女 8人"),
            ("项目|人数（人）/培训人数|20", "培训人数 20人"),
            ("项目|应急演练（场）|完成任务数（场）/东园|20|24", "东园应急演练 20场, 东园完成任务数 24场"),
            ("|（单位：万元）/科目|金额/办公费|12.5", "办公费 125000元"),
            // A head further below without a unit, and cells of words, have none of the head above them.
            ("项目|资金（万元）/道路|35/内容|人数/培训|120", "道路资金 350000元"),
            ("项目|资金（万元）|备注/道路|无|35/桥梁|无|无/涵洞|35|3", ""),
            // Shares are in none of the units of things, whoever has them.
            ("指标|计量单位|完成数|完成率/植树|亩|1260|98", "植树 1260亩"),
            ("项目|完成数|增幅（%）|完成率（%）/来访（人次）|10|50|98", "来访 10人次, 来访完成率 98%"),
            ("单位：人/类别|合计|户数|占比|投入资金/党员|30|12|35|9", "党员 30人"),
            ("单位：亩/村|面积|户数|资金/东园|20|35|50", "东园面积 20亩"),
            // Sums, persons, days, targets, ages, scores and numbers of something.
            ("街道|户数（户）/东园|12/合计|12/其他|3", "东园户数 12户"),
            ("序号|户主姓名|年龄（岁）|补助（元）/1|王明|35|800", ""),
            ("序号|时间|人数（人）/1|3月5日|120", ""),
            ("指标|东园（亩）/计划|20/完成|25", ""),
            ("项目|评分（分）|自评（分）|排名（名）/东园|20|24|3", ""),
            ("单位：万元/项目|合同号|金额|账户/道路|2021|35|20210035", "道路 350000元"),
            // Without a name, a unit or a head nobody knows what is counted.
            ("序号|人数（人）/1|35", ""),
            ("单位|编号|电话/东园中心|2021005|87712335", ""),
            ("来访（人次）|35", ""),
        ] {
            assert_eq!(counted(table), told, "{table}");
        }
    }

    #[test]
    fn what_is_measured_and_when_stands_above_as_well() {
        for (table, told) in [
            (
                "项目|资金（万元）>||人数（人）/|中央|地方|/道路|35|12|5",
                "道路中央资金 350000元, 道路地方资金 120000元, 道路人数 5人",
            ),
            // A title over the whole table heads no column.
            ("年度收支情况（万元）>>||/项目|内容|数量/道路|修缮|35", ""),
            (
                "年份|培训（场）|参训人数（人）/2020年|12|320/2021年度|15|360",
                "2020年培训 12场, 2020年参训人数 320人, 2021年度培训 15场, 2021年度参训人数 360人",
            ),
            ("年份|来访量/2020年|120件/2021年|150件", "2020年来访量 120件, 2021年来访量 150件"),
            ("年份|项目|完成/2020年|绿化面积|26公顷", "绿化面积 26公顷"),
            ("指标|上年|本年/来访|560件|612件", "上年来访 560件, 来访 612件"),
            (
                "任务|目标值|完成值|执行率/巡护|≥20次|24次|87%/巡河|≥9次|12次|95%",
                "巡护 24次, 巡护执行率 87%, 巡河 12次, 巡河执行率 95%",
            ),
            (
                "镇街|场次|资金|说明/东园|12场|35万元|8项/西岭|9场|20万元|无",
                "东园场次 12场, 东园资金 350000元, 东园 8项, 西岭场次 9场, 西岭资金 200000元",
            ),
            (
                "指标|金额/净利润|（12.5万元）/收入|35万元/采购|（3万元）",
                "净利润 -125000元, 收入 350000元, 采购 30000元",
            ),
            ("项目|本年数（万元）/净利润|（12.5）/收入|（35）", "净利润 -125000元"),
            ("项目|金额（万元）/道路|2050/桥梁|2025", "道路 20500000元, 桥梁 20250000元"),
        ] {
            assert_eq!(counted(table), told, "{table}");
        }
    }

    #[test]
    fn heads_say_in_what_and_when_their_numbers_are() {
        for (table, told) in [
            ("实事|计划|完成|投入（万元）/新建学校（所）|2|3|2600", "新建学校 3所, 新建学校投入 26000000元"),
            ("指标|数量（个）|2021年（件）/来访（人次）|560|612", "来访 560人次, 2021年来访 612人次"),
            (
                "事项|改革前|改革后|压减幅度/企业开办|5天|1天|80%",
                "企业开办改革前 5天, 企业开办改革后 1天, 企业开办压减幅度 80%",
            ),
            ("项目|2021年|增长/来访（人次）|560|14%", "2021年来访 560人次, 来访增长 14%"),
            ("项目|执行率/其中：会议费|80%", "会议费执行率 80%"),
            ("任务|完成情况/技能培训|举办36期，培训1820人次", "技能培训 36期, 培训 1820人次"),
        ] {
            assert_eq!(counted(table), told, "{table}");
        }
        let line = |text: &str| Passage { place: Place::Paragraph(1), setting: Setting::Paragraph, ..cell(1, 1, text) };
        let below = |caption: &str| {
            let texts = [(1, 1, "科目"), (1, 2, "决算数"), (2, 1, "办公费"), (2, 2, "12.5")];
            let cells = texts.map(|(row, column, text)| cell(row, column, text));
            let passages: Vec<_> = std::iter::once(line(caption)).chain(cells).collect();
            figures(&passages).len()
        };
        assert_eq!(["收支如下（单位：万元）。", "收支如下（单位：万元）：", "收支如下。"].map(below), [1, 1, 0]);
    }

    #[test]
    fn a_number_before_the_column_of_names_has_none() {
        assert_eq!(counted("数量|一级指标|二级指标|完成值/9场|产出|巡护|24场"), " 9场, 巡护 24场");
    }

    #[test]
    fn a_head_that_says_no_more_than_done_has_results() {
        assert_eq!(counted("序号|任务|目标|完成/1|宣讲|20场|24场"), "宣讲 24场");
        assert_eq!(counted("任务|年度目标|实绩/宣讲|20场|24场"), "宣讲 24场");
        // A row that says how a task stands is none of heads.
        assert_eq!(counted("工作任务|进展/落实年度目标|已完成/走访企业30家|已完成"), "企业 30家");
    }

    proptest! {
        /// Whatever stands in tables and texts, nothing panics, and what is found lies within its text.
        #[test]
        fn no_table_and_no_text_panics(words in collection::vec((0..PIECES.len(), 0..4_u32, 0..4_u32, 1..5_usize), 0..40)) {
            let text = |at: usize, count: usize| (0..count).map(|more| PIECES[(at + more * more * 7) % PIECES.len()]).collect::<String>();
            let passages: Vec<_> = words.iter().map(|&(at, row, column, count)| cell(row, column, &text(at, count))).collect();
            let whole = Passage { place: Place::Paragraph(1), ..cell(1, 1, &passages.iter().map(|own| &*own.text).collect::<String>()) };
            let passages: Vec<_> = passages.into_iter().chain([whole]).collect();
            for figure in figures(&passages) {
                let text = &passages[figure.passage].text;
                prop_assert!(text.get(figure.subject.span.clone()).is_some(), "{text} {:?}", figure.subject);
                prop_assert!(text.get(figure.amount.span.clone()).is_some(), "{text} {:?}", figure.amount);
                prop_assert!(figure.amount.is_figure() && figure.amount.can_be_reckoned());
                let sentence = &text[sentence_around(text, figure.subject.span.clone())];
                let told = EarlierFigure {
                    text: text[figure.subject.span.clone()].into(),
                    subject: figure.subject.noun.as_str().into(),
                    value: figure.amount.number(),
                    sentence: sentence.into(),
                    ..EarlierFigure::default()
                };
                let _ = (reckoned(&told, 2021), is_own(&told, 2021));
            }
        }
    }

    #[test]
    fn a_figure_in_a_cell_counts_what_its_row_is_called() {
        let passages = [
            cell(1, 1, "项目"),
            cell(1, 2, "完成情况"),
            cell(2, 1, "绿化面积"),
            cell(2, 2, "26公顷"),
            cell(2, 3, "植树90株"),
        ];
        let found = figures(&passages);
        let nouns: Vec<&str> = found.iter().map(|figure| figure.subject.noun.as_str()).collect();
        assert_eq!(nouns, ["绿化面积", "植树"]);
        // The same row of the first table of another part is another row.
        let mut passages = [cell(2, 1, "绿化面积"), cell(2, 1, "造林面积"), cell(2, 2, "26公顷")];
        for passage in &mut passages[1..] {
            passage.place = passage.place.clone().within("下.docx");
        }
        let found = figures(&passages);
        assert_eq!(found.iter().map(|figure| &*figure.subject.noun).collect::<Vec<_>>(), ["造林面积"]);
    }
}

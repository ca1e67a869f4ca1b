//! A number left out in a row of points.
use crate::config::Config;
use crate::finding::Finding;
use crate::fold::is_digit;
use crate::han::{self, tens};
use crate::model::{Setting, Severity, Words};
use crate::ordinal::{Ordinal, place_of, strip_ordinal};

use crate::check::excerpt::{around, is_in, quoted};
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "ordinal-gap",
    severity: Severity::Warning,
    zh: Explanation {
        title: "序号不连续",
        what: "“一是、二是”“（一）（二）”“1.2.”这些序号是否连续。引文里的不算。",
        why: "缺一个序号，多半是删掉了一段，或者编号时数错了。",
        example: "“一是……；三是……”，没有“二是”。",
        remedy: "核对是否漏了内容；没有漏的，把后面的序号改正。",
    },
    en: Explanation {
        title: "gap in numbering",
        what: "whether points are numbered without a gap, quotations aside",
        why: "a gap mostly means that a point was deleted, or misnumbered",
        example: "一是…；三是…",
        remedy: "see whether a point is missing, or renumber",
    },
    check: Check::Prose(check),
};

/// Most rows of points that are open at once, one within the other.
const DEEPEST: usize = 20;
/// Most findings of a report that are told one by one.
const MOST_NAMED: usize = 50;
/// Words that begin a row of points without a numeral.
const BEGINNINGS: [&str; 6] = ["首先", "一方面", "其一", "第一", "一则", "一来"];
/// Words behind a Han numeral, or before it, that count points within a sentence.
const COUNTERS: [&str; 2] = ["是", "要"];

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let (mut findings, mut flow, mut part) = (Vec::new(), Series::default(), None);
    let (mut apart, mut apart_at) = (Series::default(), None);
    for (at, passage) in prose.passages.iter().enumerate() {
        if part != Some(passage.part) {
            (flow, part) = (Series::default(), Some(passage.part));
        }
        // Points go on behind a table, and not into its cells; those of a cell go on through its paragraphs.
        if apart_at != Some(&passage.place) {
            (apart, apart_at) = (Series::default(), Some(&passage.place));
        }
        let series = if passage.setting == Setting::Paragraph { &mut flow } else { &mut apart };
        let number = passage.number.unwrap_or_default();
        let shown = format!("{number}{}", passage.text);
        series.begins_otherwise |= BEGINNINGS.iter().any(|word| shown.contains(word));
        if let Some(count) = glued(&shown) {
            series.go_on(count, at);
        }
        for point in points(&shown, passage.setting == Setting::Paragraph) {
            let Some(gap) = series.take(&point, at).filter(|_| findings.len() < MOST_NAMED) else { continue };
            let message = gap.message(&point.words);
            let hint = Words::new(
                "请核对是否漏了内容；没有漏的，请把后面的序号改正。",
                "see whether a point is missing; if not, renumber those behind",
            );
            let end = point.at + point.words.len();
            let words = point.at..end.min(shown.len());
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            findings.push(finding.quoting_around(&shown, around(&shown, &words), [words]));
        }
    }
    findings
}

/// How points are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// By an ordinal of its own: 一、 （一） 1.
    Ordinal(Ordinal),
    /// Within a sentence: 一是, 一要, by the counter's index.
    Within(usize),
    /// 第一，
    Counted,
    /// 其一，
    OfThem,
}

/// A point: where it begins, its number as written, and what it counts.
#[derive(Debug)]
struct Point {
    kind: Kind,
    count: u32,
    at: usize,
    words: String,
}

/// What is wrong with a point's number.
#[derive(Debug, PartialEq, Eq)]
enum Gap {
    /// Some are missing between this one and the one before it.
    Missing(String, u32),
    /// The one before it has the same.
    Twice,
    /// No other stands before it.
    NoFirst,
}

impl Gap {
    fn message(&self, own: &str) -> Words {
        match self {
            Self::Missing(before, count) => Words::new(
                format!("“{before}”之后就是“{own}”，中间缺了{count}个序号"),
                format!("{own} follows upon {before}; {count} between them are missing"),
            ),
            Self::Twice => Words::new(format!("序号“{own}”重复"), format!("{own} comes twice")),
            Self::NoFirst => {
                Words::new(format!("前面没有“一”，直接从“{own}”开始"), format!("{own} has no first before it"))
            }
        }
    }
}

/// A row of points as far as it has come: its last point, and the paragraph of that.
struct Row {
    kind: Kind,
    count: u32,
    words: String,
    paragraph: usize,
    /// Whether its first point opened a paragraph; one in the midst of a sentence is a row within a point.
    opened: bool,
    /// Whether its last point may as well have been a figure: 2.2021年.
    is_unsure: bool,
}

/// The rows of points that are open, the outermost first.
#[derive(Default)]
struct Series {
    open: Vec<Row>,
    /// Whether words without a numeral may have begun a row.
    begins_otherwise: bool,
}

impl Series {
    /// Takes the next point of a paragraph; returns what is wrong with its number.
    fn take(&mut self, point: &Point, paragraph: usize) -> Option<Gap> {
        let Some(at) = self.row_of(point, paragraph) else {
            // A row within a row, or a new one at the same height, which the older stays below.
            let (words, opened) = (point.words.clone(), point.at == 0);
            self.open.push(Row { kind: point.kind, count: point.count, words, paragraph, opened, is_unsure: false });
            if self.open.len() > DEEPEST {
                self.open.remove(0);
            }
            let lacks_first = matches!(point.kind, Kind::Within(_)) && point.count > 1 && !self.begins_otherwise;
            return lacks_first.then_some(Gap::NoFirst);
        };
        self.open.truncate(at + 1);
        let row = self.open.last_mut()?;
        let (last, said) = (row.count, std::mem::replace(&mut row.words, point.words.clone()));
        (row.count, row.paragraph) = (point.count, paragraph);
        let was_unsure = std::mem::take(&mut row.is_unsure);
        match point.count {
            own if own > last + 1 => Some(Gap::Missing(said, own - last - 1)),
            own if own == last && !was_unsure => Some(Gap::Twice),
            _ => None,
        }
    }

    /// Takes a paragraph that begins with the next number of a row, glued to a figure.
    fn go_on(&mut self, count: u32, paragraph: usize) {
        let row = self.open.iter_mut().rfind(|row| row.kind == Kind::Ordinal(Ordinal::Arabic));
        if let Some(row) = row.filter(|row| row.count + 1 == count) {
            (row.count, row.paragraph, row.is_unsure) = (count, paragraph, true);
            row.words = format!("{count}.");
        }
    }

    /// Finds the open row that a point goes on, or else that it belongs to; `None` where it begins one.
    fn row_of(&self, point: &Point, paragraph: usize) -> Option<usize> {
        let is_same = |row: &Row| row.kind == point.kind;
        let next = self.open.iter().rposition(|row| is_same(row) && row.count + 1 == point.count);
        let newest = self.open.iter().rposition(is_same).filter(|_| point.count > 1);
        // A row that has opened this paragraph ends the one of an earlier paragraph.
        let is_ended = |next: &usize| {
            newest.is_some_and(|newest| {
                let (older, newer) = (&self.open[*next], &self.open[newest]);
                let is_anew = newer.opened && newer.paragraph == paragraph;
                is_anew && older.paragraph < paragraph && newer.count < older.count
            })
        };
        next.filter(|next| !is_ended(next)).or(newest)
    }
}

/// Finds the points of a paragraph in order; `begins` says whether its first words may be an ordinal.
fn points(text: &str, begins: bool) -> Vec<Point> {
    let quoted = quoted(text);
    let may_run_in = begins && !has_doubtful(text);
    let mut found = Vec::new();
    let (mut before, mut word_before) = (None, None);
    for (at, character) in text.char_indices() {
        // 东湖街道少5家.二是: a point of the wrong width ends a sentence too.
        let starts = before.is_none_or(|before: char| before.is_whitespace() || "。；：，、！？;:,.".contains(before));
        let ended = word_before;
        let at_line = word_before.is_none_or(|before| before == '\n');
        before = Some(character);
        if !character.is_whitespace() || character == '\n' {
            word_before = Some(character);
        }
        if !starts || character.is_whitespace() || is_in(&quoted, at) {
            continue;
        }
        let rest = &text[at..];
        let point = within(rest).or_else(|| {
            ordinal_of(rest).filter(|(kind, count, _)| {
                let is_run_in = may_run_in && is_run_in(text, rest) && may_follow(ended, *count);
                at_line && begins || is_set_off(*kind) || is_run_in
            })
        });
        found.extend(point.map(|(kind, count, length)| Point {
            kind,
            count,
            at,
            words: rest[..length].trim().to_owned(),
        }));
    }
    found
}

/// 1、机构少；2、岗位少: says whether an ordinal within a paragraph is of the kind with which the paragraph begins. 3、4号楼 and 2.5万 have none.
fn is_run_in(text: &str, rest: &str) -> bool {
    let is_arabic = |text: &str| place_of(text).is_some_and(|(kind, _)| kind == Ordinal::Arabic);
    is_arabic(rest) && is_arabic(text) && is_before_words(rest)
}

fn is_before_words(rest: &str) -> bool {
    strip_ordinal(rest).starts_with(|own| han::is_han(own) || "“《".contains(own))
}

/// 1、甲；2、5号楼；3、乙: says whether a sentence begins with what may be an ordinal or part of a figure, as the 2. of 2.12家 may.
fn has_doubtful(text: &str) -> bool {
    text.split(['。', '；']).skip(1).map(str::trim_start).any(|sentence| {
        let behind = sentence.trim_start_matches(is_digit);
        behind.len() < sentence.len() && behind.starts_with(['、', '.', '．']) && !is_before_words(sentence)
    })
}

/// Says whether such an ordinal may stand behind a mark; the first of a row also begins within a sentence.
fn may_follow(mark: Option<char>, count: u32) -> bool {
    mark.is_some_and(|mark| "。；".contains(mark) || count == 1 && "：，、".contains(mark))
}

/// Returns the number before the dot where a paragraph begins with one that a figure follows: 2.2021年 and 2.5万元 alike.
fn glued(text: &str) -> Option<u32> {
    let (number, behind) = text.trim_start().split_once(['.', '．'])?;
    let is_glued = number.len() <= 2 && behind.starts_with(|next: char| next.is_ascii_digit());
    number.parse().ok().filter(|_| is_glued)
}

/// Ordinals that also stand within a line: （一）, （1）, ①.
fn is_set_off(kind: Kind) -> bool {
    matches!(kind, Kind::Ordinal(Ordinal::HanInBrackets | Ordinal::ArabicInBrackets | Ordinal::Circled))
}

fn ordinal_of(text: &str) -> Option<(Kind, u32, usize)> {
    let (kind, count) = place_of(text)?;
    let rest = strip_ordinal(text);
    Some((Kind::Ordinal(kind), count, text.len() - rest.len()))
}

/// Tells 一是, 二要, 其二， and 第三，.
fn within(text: &str) -> Option<(Kind, u32, usize)> {
    let inner = text.strip_prefix(['第', '其']).unwrap_or(text);
    let behind = inner.trim_start_matches(han::counts);
    let numeral = &inner[..inner.len() - behind.len()];
    if numeral.is_empty() {
        return None;
    }
    let count = tens::value(numeral).filter(|count| *count < 100)?;
    if inner.len() < text.len() {
        // 第二、第三产业 names two at once.
        let goes_on = |rest: &str| rest.starts_with('第') || rest.starts_with(han::counts);
        if behind.strip_prefix('、').is_some_and(goes_on) {
            return None;
        }
        let length = text.len() - behind.len();
        let kind = if text.starts_with('其') { Kind::OfThem } else { Kind::Counted };
        return behind.starts_with(['，', '、', ',']).then_some((kind, count, length));
    }
    // 一是一，二是二 counts nothing.
    let said_again = behind.strip_prefix('是').and_then(|own| own.strip_prefix(numeral));
    if said_again.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || rest.starts_with(['地', '的'])) {
        return None;
    }
    let counter = COUNTERS.iter().position(|counter| behind.starts_with(counter))?;
    Some((Kind::Within(counter), count, numeral.len() + COUNTERS[counter].len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(paragraphs: &[&str]) -> String {
        let begins_otherwise = paragraphs.iter().any(|text| BEGINNINGS.iter().any(|word| text.contains(word)));
        let mut series = Series { begins_otherwise, ..Series::default() };
        let found = paragraphs.iter().enumerate().flat_map(|(at, text)| {
            if let Some(count) = glued(text) {
                series.go_on(count, at);
            }
            let gaps = points(text, true).into_iter().filter_map(|point| Some((series.take(&point, at)?, point)));
            gaps.collect::<Vec<_>>()
        });
        let found = found.map(|(gap, point)| {
            let before = match gap {
                Gap::Missing(before, _) => before,
                Gap::Twice => "=".to_owned(),
                Gap::NoFirst => "!".to_owned(),
            };
            format!("{before}{}", point.words)
        });
        found.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn gaps_are_found_and_rows_within_rows_are_not() {
        for (paragraphs, expected) in [
            (&["一是抓培训；三是抓督查。"][..], "一是三是"),
            (&["一是抓培训。", "二是抓督查。", "四是抓宣传。"], "二是四是"),
            (&["（一）甲", "（三）乙"], "（一）（三）"),
            (&["1.甲", "2.乙", "4.丙"], "2.4."),
            (&["主要有：（1）甲；（2）乙；（4）丙。"], "（2）（4）"),
            (&["第一，甲。第三，乙。"], "第一第三"),
            (&["（一）甲", "1.一", "2.二", "（二）乙", "1.一", "2.二", "（三）丙"], ""),
            (&["一是甲：一是子，二是丑，三是寅；二是乙：一是卯；三是丙。"], ""),
            (&["一是甲，二是乙。", "一是丙，二是丁，三是戊。"], ""),
            (&["一是甲好。二是乙好。", "一是丙好。三是丁好。"], "一是三是"),
            (&["（1）甲，（2）乙。", "（1）丙，（3）丁。"], "（1）（3）"),
            (&["一是甲。", "二是乙。", "其中，一是子；三是丙。"], ""),
            (&["一是甲。", "二是乙。", "三是丙：", "有：一是子，二是丑。四是丁。"], ""),
            (&["一是甲。", "二是乙：一是子，二是丑。", "三是丙：一是寅；四是丁。"], ""),
            (&["一是甲。", "二是乙：", "一是子，二是丑；三是丙。"], ""),
            (&["一是甲。", "一是子。", "二是丑。", "二是乙。"], ""),
            (&["一是甲。", "一是子，二是丑。二是乙。"], ""),
            (&["一是一体推进，二是二次核验，三是甲。"], ""),
            (&["一是甲，二是乙，二是丙。"], "=二是"),
            (&["二是甲；三是乙。"], "!二是"),
            (&["首先，甲；二是乙。"], ""),
            (&["落实“一是甲、三是乙”的要求"], ""),
            (&["统一是前提，万众一是心。"], ""),
            (&["说话一是一、二是二，办事公道。"], ""),
            (&["一是一、二是二地核对账目。"], ""),
            (&["其一，队伍老化；其二，设备陈旧；其四，经费不足。"], "其二其四"),
            (&["其一，甲；其二，乙；其三，丙。"], ""),
            (&["一要甲，二要乙，三要丙"], ""),
            (&["1.5万元，3.5万元"], ""),
            (&["1.甲", "2.2021年实事", "3.5+2驿站", "4.丁"], ""),
            (&["1.甲", "2.5万元到位。", "2.乙", "4.丁"], "2.4."),
            (&["（一）加强领导； （二）强化督查； （三）抓好宣传。"], ""),
            (&["　（一）加强领导； ①甲；  ②乙； ④丙"], "②④"),
            (&["1、机构少；3、岗位少；3、人手少。"], "1、3、 =3、"),
            (&["1．总量偏小。2．储备不足。4．能耗趋紧。"], "2．4．"),
            (&["1.夯实基础：1.建台账；2.定责任。", "2.做强主业。2.5万人受益；3、4号楼完工。", "3.惠民。"], ""),
            (&["投资2亿元。3、甲。"], ""),
            (&["1、甲；2、5号楼；3、乙。", "1.甲。2.2021年新增12家。3.乙。"], ""),
            (&["一是甲少5家.二是乙。三是丙。"], ""),
            (&["农业稳步发展，第二、第三产业增长8%；第二、三产业从业3.2万人。"], ""),
        ] {
            assert_eq!(gaps(paragraphs), expected, "{paragraphs:?}");
        }
    }
}

//! Something that waits to be filled in.
use std::collections::BTreeSet;
use std::ops::Range;

use crate::config::{Config, Names};
use crate::finding::Finding;
use crate::fold::{is_digit, shorten};
use crate::han;
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS};
use crate::model::{Place, Severity, Words, number_of};

use crate::check::excerpt::{around, is_in, quoted};
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "placeholder-left",
    severity: Severity::Warning,
    zh: Explanation {
        title: "留有占位字样",
        what: "是否留有没填的占位字样：XX、××、____、某某某、（　）场、此处填写、（请填写）之类，单位前面有没有空着没填的数（投入　　万元）；引文里的“第XX届”不算，没有选中的“□其他：____”、隐去的姓名（李××）也不算。",
        why: "范文或模板里的空没有填，报告就不完整。",
        example: "“全年完成××项”“联系电话：XXXX”。",
        remedy: "把占位字样换成实际内容。",
    },
    en: Explanation {
        title: "placeholder left",
        what: "whether placeholders were left: XX, ××, ____, 某某某, （　）场, 此处填写, （请填写）, and whether units \
               have no number (投入　　万元); names kept back (李××) are none",
        why: "a template was not filled in",
        example: "全年完成××项",
        remedy: "replace them by what is the case",
    },
    check: Check::Prose(check),
};

/// Most placeholders that are named one by one.
const MOST_NAMED: usize = 50;
/// Fewest signs in a row that hold a place.
const FEWEST_SIGNS: usize = 2;
/// Fewest strokes in a row that are a blank to be filled in.
const FEWEST_STROKES: usize = 3;
/// Fewest 某 in a row that stand for a name; 张某某 is somebody whose name is kept back.
const FEWEST_NAMES: usize = 3;
/// Longest request in brackets, in characters.
const LONGEST: usize = 200;
/// Longest promise in brackets, in characters.
const SHORT: usize = 12;
/// Longest unit behind a blank, in characters: 平方米.
const LONGEST_UNIT: usize = 3;
/// Boxes before choices, those not taken and those taken.
const OPEN_BOXES: [char; 4] = ['□', '☐', '◻', '▢'];
const TICKED: [char; 6] = ['☑', '☒', '■', '✓', '✔', '√'];
/// Words that begin as what is counted does, and count nothing: ○○公司, （待定）人选, 与○○次列车.
const UNCOUNTED: [&str; 26] = [
    "公司", "公布", "公开", "公示", "公告", "公益", "公安", "公务", "人选", "人社", "人员", "人身", "项目", "名称",
    "名单", "名下", "处理", "处于", "处罚", "次年", "次月", "次列车", "次航班", "个人", "家庭", "期间",
];
/// What is counted or measured behind a blank.
const COUNTED: &str = "年月日项个场次人名元万亿处件户亩家期条座篇份宗起笔批台辆米吨天公%％";

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let in_prose = prose.passages.iter().flat_map(|passage| {
        let finds = placeholders(&passage.text, config, true);
        finds.into_iter().map(|find| finding(&passage.text, &[find], Some(&passage.place)))
    });
    // A cover's lines are drawn with strokes, beside the value too.
    let in_fields = prose.report.fields.iter().filter_map(|field| {
        let finds = placeholders(&field.original, config, false);
        (!finds.is_empty()).then(|| finding(&field.original, &finds, field.place.as_ref()))
    });
    // A person's two fields have one original.
    let mut findings: Vec<Finding> = in_fields.chain(in_prose).collect();
    findings.dedup();
    let more = findings.len().saturating_sub(MOST_NAMED);
    findings.truncate(MOST_NAMED);
    if more > 0 {
        let message = Words::new(
            format!("还有{more}处占位字样没有填写，不再逐处列出"),
            format!("{} not listed", number_of(more, "more placeholder is", "more placeholders are")),
        );
        findings.push(Finding::new(RULE.name, message, hint()).summing_up());
    }
    findings
}

/// Names placeholders, all of a field's at once.
fn finding(text: &str, finds: &[Range<usize>], place: Option<&Place>) -> Finding {
    let mut words: Vec<String> = finds.iter().map(|find| shorten(&text[find.clone()], 20)).collect();
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    let looks = if words.len() == 1 { "looks like a placeholder" } else { "look like placeholders" };
    let (message, hint) = match &*words {
        [own] if is_without_figure(own) => (
            Words::new(
                format!("“{}”前面没有数字，像是还没有填写", own.trim_start()),
                format!("no number stands before {}", own.trim_start()),
            ),
            Words::new("请补上数字；不需要的，请删去这一句。", "fill in the number, or delete the sentence"),
        ),
        _ => (
            Words::new(
                format!("“{}”像是还没有填写的占位字样", words.join("”“")),
                format!("{} {looks} that nobody filled in", words.join(", ")),
            ),
            hint(),
        ),
    };
    let (first, last) = (finds.first().map_or(0, |find| find.start), finds.last().map_or(0, |find| find.end));
    let quote = around(text, &(first..last));
    Finding::new(RULE.name, message, hint).at(place.cloned()).quoting_around(text, quote, finds.iter().cloned())
}

/// Says whether a find is a unit whose number is missing.
fn is_without_figure(find: &str) -> bool {
    matches!(find, "%" | "％") || find.starts_with(is_blank_mark)
}

fn is_blank_mark(own: char) -> bool {
    matches!(own, ' ' | '\u{a0}' | '\u{3000}')
}

fn hint() -> Words {
    Words::new("请换成实际内容；不需要的，请删去。", "replace it by what is the case, or delete it")
}

/// Finds placeholders, in order; `strokes` says whether drawn blanks count.
fn placeholders(text: &str, config: &Config, strokes: bool) -> Vec<Range<usize>> {
    let quoted = quoted(text);
    let mut found: Vec<Range<usize>> =
        signs(text, strokes, config).into_iter().filter(|find| !is_in(&quoted, find.start)).collect();
    for word in &config.check.placeholders {
        found.extend(text.match_indices(word.as_str()).map(|(at, word)| at..at + word.len()));
    }
    found.extend(requests(text));
    found.extend(promised(text));
    if strokes {
        let left = blanks(text).into_iter().chain(gaps(text));
        found.extend(left.filter(|find| !is_in(&quoted, find.start)));
    }
    found.retain(|find| !is_of_a_box_left_open(text, find.start));
    found.sort_by_key(|find| (find.start, std::cmp::Reverse(find.end)));
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// Says whether a blank belongs to a choice that was not taken, where another one was: ☑系统上传　□其他：____.
fn is_of_a_box_left_open(text: &str, at: usize) -> bool {
    let is_box = |mark: char| OPEN_BOXES.contains(&mark) || TICKED.contains(&mark);
    let own = text[..at].rfind(is_box).and_then(|start| text[start..at].chars().next().zip(Some(&text[start..at])));
    let is_open = own.is_some_and(|(mark, words)| OPEN_BOXES.contains(&mark) && !words.contains(['。', '；', '\n']));
    is_open && text.contains(TICKED)
}

/// Finds runs of XX, ×× and ____; letters of words and signs between figures (3×5) are none.
fn signs(text: &str, strokes: bool, config: &Config) -> Vec<Range<usize>> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let kind = |character: char| match character {
        'X' | 'Ｘ' | 'x' | 'ｘ' => Some('X'),
        '×' | '✕' | '╳' => Some('×'),
        '_' | '＿' if strokes => Some('_'),
        '＊' | '*' => Some('*'),
        '某' if strokes => Some('某'),
        '□' | '○' | '◯' | '〇' if strokes => Some('○'),
        _ => None,
    };
    // “5+X”
    let variables: BTreeSet<char> =
        text.match_indices(['+', '＋']).filter_map(|(at, plus)| text[at + plus.len()..].chars().next()).collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        let Some(sign) = kind(characters[index].1) else {
            index += 1;
            continue;
        };
        let length = characters[index..].iter().take_while(|(_, own)| kind(*own) == Some(sign)).count();
        let end = index + length;
        let range = characters[index].0..characters.get(end).map_or(text.len(), |(at, _)| *at);
        let before = index.checked_sub(1).map(|before| characters[before].1);
        let behind = characters.get(end).map(|(_, own)| *own);
        let is_word =
            |side: Option<char>| side.is_some_and(|own| own.is_ascii_alphanumeric() || own == '-' || own == '*');
        // X月X日, ×项; X个部门 behind “5+X”.
        let counts = behind.is_some_and(|own| "局办科室".contains(own)) || is_counted(&text[range.end..]);
        let counts = counts && !variables.contains(&characters[index].1);
        let holds = match sign {
            'X' | '×' if length == 1 => counts && !is_word(before) && !before.is_some_and(|own| own.is_ascii_digit()),
            'X' => length >= FEWEST_SIGNS && !is_word(before) && !is_word(behind) && is_upper(&text[range.clone()]),
            '×' => length >= FEWEST_SIGNS,
            '某' => length >= FEWEST_NAMES,
            '○' => length >= FEWEST_SIGNS && is_blank(&text[..range.start], &text[range.end..], config),
            '_' => length >= FEWEST_STROKES && !is_word(before) && !is_word(behind),
            // 138****5678 and 黄** are masked by whoever wrote them.
            _ => false,
        };
        let is_name = || length <= FEWEST_SIGNS && kept_back(&text[..range.start], &text[range.end..], config);
        if holds && !(matches!(sign, 'X' | '×') && is_name()) {
            found.push(range);
        }
        index = end;
    }
    found
}

/// Says whether signs between two texts are the name of somebody who is not to be known: 低保户李××, 刘××老人, 张××、李××等6人.
fn kept_back(before: &str, behind: &str, config: &Config) -> bool {
    const AS_PERSON: [&str; 13] =
        ["同志", "老人", "女士", "先生", "同学", "大爷", "大妈", "奶奶", "爷爷", "夫妇", "一家", "（男", "（女"];
    // 向××镇, 低保户和××户
    const ALSO_WORDS: &str = "于和向从为对由与及全时成都计高安方经查相解应关同";
    let (names, persons) = (&config.template.names, &config.check.persons);
    let Some(own) = before.chars().next_back().filter(|own| !ALSO_WORDS.contains(*own)) else { return false };
    let rest = &before[..before.len() - own.len_utf8()];
    let mut called = persons.called.iter().chain(&persons.before).filter(|word| word.chars().nth(1).is_some());
    names.after_single(&before[rest.len()..]).is_some()
        && (AS_PERSON.iter().any(|word| behind.starts_with(word))
            || called.any(|word| rest.ends_with(word.as_str()))
            || goes_on_to_persons(behind, names))
}

/// Says whether other names kept back may follow, and then how many persons they are: 、李××等6名留守儿童.
fn goes_on_to_persons(behind: &str, names: &Names) -> bool {
    /// Most names of a list that are gone over.
    const MOST: usize = 20;
    let mut rest = behind;
    for _ in 0..MOST {
        let next = rest.strip_prefix(['、', '和', '与']).and_then(|next| names.after_surname(next));
        let Some(next) = next else { break };
        let bare = next.trim_start_matches(['×', 'X', '某', '*', '○']);
        if bare.len() == next.len() {
            break;
        }
        rest = bare;
    }
    let counted = rest.strip_prefix('等').map(|rest| rest.trim_start_matches(is_digit));
    counted.is_some_and(|rest| rest.starts_with(['人', '名', '位', '户']))
}

/// Says whether boxes or circles between two texts hold the place of a figure. 二○○八年 and 3○○个 are numerals, 村民李○○家 a name.
fn is_blank(before: &str, behind: &str, config: &Config) -> bool {
    let is_numeral = |own: char| is_digit(own) || han::digit(own).is_some() || "十百千万两".contains(own);
    let own = before.char_indices().next_back().map_or("", |(at, _)| &before[at..]);
    let is_named = behind.starts_with(['人', '家', '户', '名']) && config.template.names.after_surname(own).is_some();
    is_counted(behind) && !behind.starts_with('年') && !before.ends_with(is_numeral) && !is_named
}

/// Says whether a text begins with what is counted or measured.
fn is_counted(text: &str) -> bool {
    text.starts_with(|own| COUNTED.contains(own)) && !UNCOUNTED.iter().any(|word| text.starts_with(word))
}

/// XX, or xx between Han characters; a mixture is somebody's word.
fn is_upper(sign: &str) -> bool {
    sign.chars().all(|own| matches!(own, 'X' | 'Ｘ')) || sign.chars().all(|own| matches!(own, 'x' | 'ｘ'))
}

/// Finds brackets with nothing in them before what is counted, （　）场; others are boxes to be ticked.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let opened = text.char_indices().filter(|(_, mark)| OPEN_BRACKETS.contains(mark));
    let found = opened.filter_map(|(at, mark)| {
        let behind = text[at + mark.len_utf8()..].trim_start().strip_prefix(CLOSE_BRACKETS)?;
        is_counted(behind.trim_start()).then(|| at..text.len() - behind.len())
    });
    found.collect()
}

/// Finds blanks in a sentence where a figure should stand: 投入资金　　万元，建成项目    个。
fn gaps(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(is_blank_mark).map(|next| at + next) {
        let end = text[start..].find(|own| !is_blank_mark(own)).map_or(text.len(), |next| start + next);
        let (behind, is_wide) = (&text[end..], end > start + 1);
        let unit = &behind[..behind.find(|own| !han::is_han(own)).unwrap_or(behind.len())];
        let is_unit = is_counted(unit) && !unit.contains('数') && unit.chars().nth(LONGEST_UNIT).is_none();
        let in_sentence = behind[unit.len()..].starts_with(['，', '。', '；', '、', '）']);
        let mut before = text[..start].chars().rev();
        let last = before.next();
        let is_word = |own: char| han::is_han(own) && han::digit(own).is_none() && !"十百千万两几第".contains(own);
        // 共　　份; 日  期 is one word.
        let leads = |own: char| "共计达".contains(own) || before.next().is_some_and(han::is_han);
        let is_said = last.filter(|own| is_word(*own)).is_some_and(leads);
        if is_wide && is_unit && in_sentence && is_said {
            found.push(start..end + unit.len());
        }
        at = end;
    }
    found.extend(
        text.match_indices(['%', '％']).map(|(at, sign)| at..at + sign.len()).filter(|find| has_no_figure(text, find)),
    );
    found
}

/// Says whether a sign of per cent has no figure before it: 完成率达%，. 单位：% and 占比（%） name a unit.
fn has_no_figure(text: &str, sign: &Range<usize>) -> bool {
    const REACHED: &str = "率达到为长升加高降少比占至";
    text[..sign.start].trim_end_matches(' ').ends_with(|own| REACHED.contains(own))
        && text[sign.end..].starts_with(['，', '。', '；', '）'])
}

/// Finds brackets that promise a figure, before what is counted: （待定）个, （数据待核）场.
fn promised(text: &str) -> Vec<Range<usize>> {
    const PROMISES: [&str; 7] = ["待定", "待核", "待核实", "待统计", "待确认", "待更新", "待补"];
    let closed = text.char_indices().filter(|(_, mark)| CLOSE_BRACKETS.contains(mark));
    let found = closed.filter_map(|(at, mark)| {
        let (end, start) = (at + mark.len_utf8(), text[..at].rfind(OPEN_BRACKETS)?);
        let is_promise = PROMISES.iter().any(|word| text[..at].ends_with(word));
        let is_short = text[start..at].chars().count() <= SHORT;
        (is_promise && is_short && is_counted(&text[end..])).then_some(start..end)
    });
    found.collect()
}

/// Finds requests in brackets: `（请填写……）`, `[请输入单位名称]`.
fn requests(text: &str) -> Vec<Range<usize>> {
    const VERBS: [&str; 11] =
        ["请填", "请在此", "请输入", "此处填", "此处写", "此处插入", "此处补充", "请补充", "待填", "待补", "填写单位"];
    let opened = text.char_indices().filter(|(_, mark)| OPEN_BRACKETS.contains(mark));
    let found = opened.filter_map(|(at, mark)| {
        let inner = at + mark.len_utf8();
        let words = text[inner..].trim_start();
        if !VERBS.iter().any(|verb| words.starts_with(verb)) {
            return None;
        }
        let (end, close) =
            text[inner..].char_indices().take(LONGEST).find(|(_, mark)| CLOSE_BRACKETS.contains(mark))?;
        Some(at..inner + end + close.len_utf8())
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_words_and_figures() {
        let config = Config::parse("", "config.toml").expect("valid");
        for (text, expected) in [
            ("全年完成××项", "××"),
            ("XX局XX科", "XX XX"),
            ("电话XXXX-XXXX", ""),
            ("电话：XXXXXXXX", "XXXXXXXX"),
            ("投入____万元", "____"),
            ("（请填写主要做法）", "（请填写主要做法）"),
            ("此处填写原因", "此处填写"),
            ("学习“第XX届大会精神”", ""),
            ("尺寸为3×5米，MAXX牌，XXL号", ""),
            ("黄**，电话138****5678", ""),
            ("a_b", ""),
            ("洽谈项目（待定）个，招聘会（数据待核）场", "（待定） （数据待核）"),
            ("地点（待定），□□起、○○笔", "□□ ○○"),
            ("二○○八年，一百〇〇二项，3○○个，□是□否", ""),
            ("责任人（待定）人选，○○公司、□□项目，村民李○○家、张○○人在外地、陈○○个人", ""),
            ("与○○次列车联合宣传，走访○○次", "○○"),
            ("于X月X日召开，完成×项", "X X ×"),
            ("拍X光片，长3×5米，5×8人", ""),
            ("聘请某某某同志，张某某已整改，某某局协办", "某某某"),
            ("巡查（　）场、( ) 公里，新增【】户", "（　） ( ) 【】"),
            ("是（ ）否（√），《办法》（）印发，f()为零", ""),
            ("“举办（ ）期”是表里的原话", ""),
            ("（此处插入图片），完成率达%，增长 ％。", "（此处插入图片） % ％"),
            ("单位：%，占比（%），完成率%", ""),
            ("投入资金　　万元，建成项目    个，覆盖群众  人次。", "　　万元     个   人次"),
            ("总投资  12万元，名  称，日  期：，第三  期，办事  次数，建设  项目，单位：  万元，人员  名单。", ""),
            ("资金  万元  项目  个", ""),
            ("佐证材料按月归集，共    份，齐全", "    份"),
            ("为低保户李××办理救助，患者陈XX康复，走访刘××老人", ""),
            ("结对帮扶张××、李××等6名留守儿童，走访王××等3户", ""),
            ("对接××、××等6家企业，完成××等6项，张××镇等6户", "×× ×× ×× ××"),
            ("采用“5+X”模式，X个部门进驻；推行1+×，×家联办", ""),
            ("新建公厕X座，培训×户", "X ×"),
            ("走访低保户和××户，向××镇通报，书记王××讲课", "×× ×× ××"),
            ("报送方式：☑系统上传　□纸质报送　□其他：＿＿＿＿", ""),
            ("□按期 ■延期，延期____天", "____"),
            ("□全年完成____项", "____"),
            ("☑已完成。□新增____户；投入____万元", "____"),
        ] {
            let found: Vec<&str> = placeholders(text, &config, true).into_iter().map(|find| &text[find]).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}

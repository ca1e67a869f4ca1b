//! Words or marks typed twice.
use std::ops::Range;

use crate::config::Config;
use crate::finding::Finding;
use crate::fold::{half_width, is_digit};
use crate::han;
use crate::model::{Severity, Words};

use crate::check::excerpt::{around, is_in, quoted};
use crate::check::prose::Prose;
use crate::check::shown_errors::errors_in;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "repeated-words",
    severity: Severity::Info,
    zh: Explanation {
        title: "文字重复",
        what: "是否有重复的标点、连在一起的两个标点、重复的“的”，或者同一个词组、同一个分句连写两遍。",
        why: "多半是修改时留下的。",
        example: "“进一步进一步完善制度”“成效显著，，群众满意”。",
        remedy: "删去多余的一遍。",
    },
    en: Explanation {
        title: "repeated words",
        what: "whether marks, 的, a phrase or a clause stand twice running, or two marks together",
        why: "it is mostly left over from editing",
        example: "进一步进一步完善制度",
        remedy: "delete one of the two",
    },
    check: Check::Prose(check),
};

/// Marks that nobody writes twice; 。。。 for an ellipsis is wrong as well.
const MARKS: [char; 5] = ['，', '。', '、', '；', '：'];
/// Longest phrase that is looked for twice, in characters.
const LONGEST: usize = 12;
/// Marks between clauses.
const CLAUSE_MARKS: [char; 11] = ['，', '、', '；', '。', '！', '？', '：', ',', ';', '!', '?'];
/// Shortest clause that nobody says twice running, in characters: 学习、学习 is said so.
const SHORTEST_CLAUSE: usize = 4;
/// Phrases of two characters that are said twice.
const SAID_TWICE: [&str; 30] = [
    "学习", "研究", "讨论", "商量", "走动", "交流", "活动", "锻炼", "体验", "打扫", "收拾", "整理", "休息", "放松",
    "了解", "认识", "参观", "观摩", "溜达", "热闹", "许多", "很多", "非常", "好多", "多少", "哈哈", "往往", "彼此",
    "仔细", "考虑",
];
/// Words of one character that mostly stand alone, with the characters before and behind that make another word of two of
/// them: 目的|的, 为了|了解, 祥和|和谐.
const PARTICLES: [(char, &str, &str); 13] = [
    ('的', "目标有", "确士的"),
    ('了', "为除罢", "解结却然断事得不如无"),
    ('和', "祥温平缓柔饱总谐共随中", "谐美睦气平顺缓解善声好"),
    ('在', "实存现内自潜所正好旨", "校职场线家编建岗读外乎意理于册押籍逃学库用"),
    ('将', "即必干名麻健小", "来军士近要领"),
    ('与', "参给寄赋授付", "会时其日世"),
    ('把', "一手门火", "握关控手脉"),
    ('被', "棉", "动子褥告"),
    ('是', "于但还可只若凡要即正而总都也就才又乃不或求皆其为国先更", "否非"),
    ('到', "虑做遇看见想碰接收等听受提谈认识", "期位场达访岗底处会站点货家账案来任职校店港院庭馆龄手件"),
    ('及', "普涉以波危触顾提惠企埃遍论谈言述推累殃伤兼可不旁", "时格其早第至龄"),
    ('为', "因认作行成称视评列定变改转分以人较极尤更颇大所无有何难敢甚最命名并化", ""),
    ('对', "面绝核比针应反校配查相结", "方象策接口外照标应比于待账手联立话抗称"),
];

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for passage in &prose.passages {
        findings.extend(slips(&passage.text).into_iter().map(|(find, message)| {
            let hint = Words::new("请核对，删去多余的一个。", "delete one of the two");
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            finding.quoting_around(&passage.text, around(&passage.text, &find), [find])
        }));
        let quoted = quoted(&passage.text);
        for (find, twice) in repeated(&passage.text).into_iter().chain(clauses_twice(&passage.text)) {
            // A slogan says things twice on purpose.
            if is_in(&quoted, find.start) && !twice.chars().all(|own| MARKS.contains(&own)) {
                continue;
            }
            let message = Words::new(format!("“{twice}”连写了两遍"), format!("{twice} stands twice running"));
            let hint = Words::new("请核对，删去多余的一遍。", "delete one of the two if it is one too many");
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            findings.push(finding.quoting_around(&passage.text, around(&passage.text, &find), [find]));
        }
    }
    findings
}

/// Finds marks of which one is too many, and what is said of them: 完成12项，。其中, 增长48.3%%, 投资1..24亿元.
fn slips(text: &str) -> Vec<(Range<usize>, Words)> {
    // A slip may be the last of a paragraph.
    let characters: Vec<(usize, char)> = text.char_indices().chain([(text.len(), '\n')]).collect();
    let found = characters.windows(4).filter_map(|own| {
        let [(_, before), (start, first), (_, second), (end, behind)] = *own else { return None };
        let is_mark = |mark: char| MARKS.contains(&mark);
        // 计算公式为：。: there a picture of the formula may stand between the two.
        let are_two = is_mark(first) && first != '：' && is_mark(second) && first != second && !is_mark(behind);
        // 标点如，。等: there marks are spoken of.
        let are_two = are_two && !matches!(behind, '等' | '…');
        let is_word = |side: char| side.is_alphanumeric() || "）》”%％".contains(side);
        let pair = &text[start..end];
        let message = if are_two && is_word(before) && !"”』」".contains(behind) {
            Words::new(format!("“{pair}”两个标点连在了一起"), format!("two marks stand together: {pair}"))
        } else if before.is_ascii_digit()
            && ["%%", "％％", "%％", "％%"].contains(&pair)
            && !behind.is_ascii_alphanumeric()
        {
            Words::new("“%”连写了两遍", "% stands twice running")
        } else if before.is_ascii_digit() && pair == ".." && behind.is_ascii_digit() && !is_in_address(&text[..start]) {
            Words::new("数字里有两个小数点", "a number has two points running")
        } else {
            return None;
        };
        Some((start..end, message))
    });
    let mut found: Vec<(Range<usize>, Words)> = found.collect();
    if !found.is_empty() {
        // 错误!未找到引用源。，: the first mark is Word's own.
        let of_fields = errors_in(text);
        found.retain(|(find, _)| !of_fields.iter().any(|error| error.end == find.start));
    }
    found
}

/// Says whether a text ends within an address or a path, whose points are its own: http://a.cn/v1..2.
fn is_in_address(before: &str) -> bool {
    let end = before.trim_end_matches(|own: char| own.is_ascii_graphic());
    before[end.len()..].contains(|own: char| own.is_ascii_alphabetic() || own == '/')
}

/// Finds what stands twice running: the bytes of both, and the words.
fn repeated(text: &str) -> Vec<(Range<usize>, String)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let end = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let mut found = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        match length_of_repeat(&characters, index) {
            Some(length) => {
                let twice = characters[index..index + length].iter().map(|(_, own)| full_width(*own)).collect();
                found.push((characters[index].0..end(index + 2 * length), twice));
                index += 2 * length;
            }
            None => index += 1,
        }
    }
    found
}

/// Finds whole clauses that stand twice running with a mark between them: the bytes of both, and the words.
fn clauses_twice(text: &str) -> Vec<(Range<usize>, String)> {
    let mut clauses = text.split_inclusive(CLAUSE_MARKS).scan(0, |start, clause| {
        let at = *start;
        *start += clause.len();
        Some((at, clause.trim_end_matches(CLAUSE_MARKS)))
    });
    // 一件一件，一件一件: said so on purpose.
    let is_said = |clause: &str| {
        clause.chars().all(han::is_han)
            && clause.chars().count() >= SHORTEST_CLAUSE
            && !clause.starts_with(['一', '再'])
    };
    let Some(mut last) = clauses.next() else { return Vec::new() };
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut is_running = false;
    for (at, clause) in clauses {
        let (before, same) = std::mem::replace(&mut last, (at, clause));
        let is_again = same == clause && is_said(clause);
        // 民生实事，民生实事，还是民生实事: said so on purpose.
        if is_running && clause.strip_suffix(same).is_some_and(|own| own.ends_with(['是', '再'])) {
            found.pop();
        }
        // Of one that stands many times running, the first two.
        if is_again && !is_running {
            found.push((before..at + clause.len(), clause.to_owned()));
        }
        is_running = is_again;
    }
    found
}

/// Returns the length of what stands at `index` and once more behind itself.
fn length_of_repeat(characters: &[(usize, char)], index: usize) -> Option<usize> {
    let at = |index: usize| characters.get(index).map(|(_, own)| *own);
    let (first, second) = (at(index)?, at(index + 1)?);
    let is_mark = full_width(first) == full_width(second) && MARKS.contains(&full_width(first));
    // ;; and :: stand in addresses and programs, ，, and ,， nowhere.
    let is_full = MARKS.contains(&first) || MARKS.contains(&second);
    let is_in_words = || at(index + 2).is_some_and(han::is_han) && index > 0 && at(index - 1).is_some_and(han::is_han);
    if is_mark && (is_full || is_in_words()) || is_doubled_particle(characters, index) {
        return Some(1);
    }
    (2..=LONGEST).rev().find(|&length| is_phrase_twice(characters, index, length))
}

/// The mark that a half-width one stands for.
fn full_width(mark: char) -> char {
    MARKS.into_iter().find(|full| half_width(*full) == mark).unwrap_or(mark)
}

/// 的的, 了了, 和和, where they do not belong to two words.
fn is_doubled_particle(characters: &[(usize, char)], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).map(|(_, own)| *own);
    let of = |offset: usize| at(Some(index + offset));
    let is_among = |side: Option<char>, words: &str| side.is_some_and(|own| words.contains(own));
    // 主题为为居民服务: there the second 为 says for whom; before a number it cannot.
    let is_before_number = || of(2).is_some_and(|own| is_digit(own) || own == '零');
    let is_said = |own: char| of(0) == Some(own) && of(1) == Some(own) && (own != '为' || is_before_number());
    let mut doubled = PARTICLES.iter().filter(|(own, ..)| is_said(*own));
    doubled.any(|(_, before, behind)| !is_among(at(index.checked_sub(1)), before) && !is_among(of(2), behind))
}

fn is_phrase_twice(characters: &[(usize, char)], index: usize, length: usize) -> bool {
    let Some(both) = characters.get(index..index + 2 * length) else { return false };
    let (once, again) = both.split_at(length);
    let is_same = once.iter().zip(again).all(|((_, left), (_, right))| left == right);
    let is_han = || once.iter().all(|(_, own)| han::is_han(*own));
    if !is_same || !is_han() {
        return false;
    }
    let phrase: String = once.iter().map(|(_, own)| own).collect();
    // 一步一步, 一户一户; 哈哈哈哈 is one character.
    let is_one = once.iter().all(|(_, own)| *own == once[0].1);
    let is_said_so = phrase.starts_with(['一', '逐', '几', '越']) || SAID_TWICE.contains(&&*phrase);
    // 二〇二〇年.
    let is_number = once.iter().all(|(_, own)| han::digit(*own).is_some());
    let is_torn = is_head_of_longer(characters, index)
        || is_across_a_pair(characters, index)
        || is_behind_a_tail(characters, index);
    // 残疾人每人每年, 一亩每亩每季.
    let is_torn = is_torn || phrase.ends_with('每');
    let is_of_two = length == 2 && is_torn;
    // 落实落实再落实.
    let third: String = characters.iter().skip(index + 2 * length).take(length + 1).map(|(_, own)| own).collect();
    let is_said_so = is_said_so || third.strip_prefix('再').is_some_and(|again| again == phrase);
    !(is_one || is_said_so || is_number || is_of_two)
}

/// 街道街道办, 大学大学生, 中共中央中央军委: the second begins a longer word of its own.
fn is_head_of_longer(characters: &[(usize, char)], index: usize) -> bool {
    const TAILS: &str = "办生者家员会部局站所组网队军";
    characters.get(index + 4).is_some_and(|(_, behind)| TAILS.contains(*behind))
}

/// 构建共建共治: 建 is the end of one word, and 共 the head of two that are alike.
fn is_across_a_pair(characters: &[(usize, char)], index: usize) -> bool {
    const HEADS: &str = "共互联同齐群双协";
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).map(|(_, own)| *own);
    let is_head = at(Some(index + 1)).is_some_and(|own| HEADS.contains(own));
    let is_word = |index: Option<usize>| at(index).is_some_and(han::is_han);
    is_head && is_word(index.checked_sub(1)) && is_word(Some(index + 4))
}

/// 深化文化文艺: 化 is the end of the word before, and begins few.
fn is_behind_a_tail(characters: &[(usize, char)], index: usize) -> bool {
    const BEGUN: &str = "解工学肥石妆验粪纤险整债疗";
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).map(|(_, own)| *own);
    let is_begun = at(Some(index + 1)).is_some_and(|own| BEGUN.contains(own));
    at(Some(index)) == Some('化') && at(index.checked_sub(1)).is_some_and(han::is_han) && !is_begun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_that_stand_twice_running_are_found() {
        for (text, found) in [
            ("加大宣传力度，加大宣传力度，提高知晓率", "加大宣传力度"),
            ("完善了各项制度。完善了各项制度。", "完善了各项制度"),
            ("狠抓作风建设、狠抓作风建设、狠抓作风建设", "狠抓作风建设"),
            ("数据翔实，数据翔实，材料齐全", "数据翔实"),
            ("再学习、再学习、再学习，检查5次，检查5次", ""),
            ("一件一件、一件一件抓落实", ""),
            ("谁主管谁负责，谁审批谁负责", ""),
            ("民生实事，民生实事，还是民生实事", ""),
            ("我们抓的是民生实事、民生实事、归根到底还是民生实事；数据翔实，数据翔实", "数据翔实"),
            ("民生实事，民生实事，件件是实事", "民生实事"),
        ] {
            let words: Vec<String> = clauses_twice(text).into_iter().map(|(_, words)| words).collect();
            assert_eq!(words.join("/"), found, "{text}");
        }
    }

    #[test]
    fn marks_of_which_one_is_too_many_are_found() {
        for (text, found) in [
            ("完成12项，。其中重点4项", "，。"),
            ("（已整改）；。下一步，“一村一策”。、另有3项", "；。/。、"),
            ("增长48.3%%，增长5％％；", "%%/％％"),
            ("投资1..24亿元，第1...3项，见http://a.cn/v1..2，见错误!未找到引用源。，", ".."),
            ("全部完成，。", "，。"),
            ("增长48.3%%", "%%"),
            ("标点如，。等", ""),
            ("标点“，。”要用全角，如，。；、等，100%%d，公式为：。其中，完成12项，其中", ""),
        ] {
            let words: Vec<&str> = slips(text).into_iter().map(|(find, _)| &text[find]).collect();
            assert_eq!(words.join("/"), found, "{text}");
        }
    }

    #[test]
    fn words_said_twice_on_purpose_are_left_alone() {
        for (text, found) in [
            ("成效显著，，群众满意", "，"),
            ("成效显著，,群众满意,，各方认可;；好", "，/，/；"),
            ("成效显著,,群众满意，网址A::B，编号12,,34", "，"),
            ("干部的的作风", "的"),
            ("进一步进一步完善制度", "进一步"),
            ("狠抓落实落实各项任务", "落实"),
            ("常常深入人人有责天天打扫", ""),
            ("达到目的的办法", ""),
            ("截至二〇二〇年底，在在册党员中开展调查", ""),
            ("的的确确", ""),
            ("一步一步推进，一户一户走访", ""),
            ("高高兴兴，实实在在", ""),
            ("新城街道街道办事处", ""),
            ("中共中央中央军委", ""),
            ("2021年2021年", ""),
            ("为了了解情况，及时时常", ""),
            ("完善了了相关制度，服务和和指导", "了/和"),
            ("在在基层调研中，将将服务下沉，与与企业对接，对对养殖户回访", "在/将/与/对"),
            ("在在建项目中，现在在建项目，参与与会代表，即将将来，一把把控好关，对对口单位回访", ""),
            ("有效有效化解矛盾", "有效"),
            ("深化文化文艺精品，强化文化文物保护，优化化解化解流程", "化解"),
            ("推进化债化债工作", "化债"),
            ("差错率为为零，目标为为10家", "为/为"),
            ("原因是是编制不足，覆盖到到村一级，道路及及桥梁", "是/到/及"),
            ("关键是是否落实，直到到期，普及及推广，以及及时处置，可是是以前的事，实事求是是路线", ""),
            ("自以为是是大忌，共商国是是职责，埃及及周边市场，幼儿及及龄儿童，谈及及格线", ""),
            ("考虑到到医院就诊不便，做到到户到人，遇到到窗口的群众，从接警到到院，直到到来之前", ""),
            ("主题为为居民服务，宗旨为为群众办实事", ""),
            ("认为为时过早，作为为民办事的窗口，以行为为依据", ""),
            ("向残疾人每人每年发放，按户每户每季补贴", ""),
            ("落实落实再落实，排查排查再排查。排查排查再整改", "排查"),
            ("商量商量、走动走动，祥和和谐，除了了解情况", ""),
            ("构建共建共治共享格局，教学互学互鉴，推动联动联治", ""),
            ("推进共建共建，城乡共建共建项目，构建共建共", "共建/共建/建共"),
        ] {
            let words: Vec<String> = repeated(text).into_iter().map(|(_, words)| words).collect();
            assert_eq!(words.join("/"), found, "{text}");
        }
    }
}

//! A person's name beside something private.
use std::ops::Range;

use crate::config::{Config, Names, Persons};
use crate::finding::Finding;
use crate::model::{Mask, Place, Severity, Words};

use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

use super::beside_identity::beside_identity;
use super::named_in_table::named_in_tables;

/// The rule.
pub static RULE: Rule = Rule {
    name: "named-person",
    severity: Severity::Warning,
    zh: Explanation {
        title: "个人隐私",
        what: "是否在年龄、疾病、残疾、低保、家暴、服刑、吸毒、信访上访等字样和身份证号旁边写了真实姓名，表格里看同一行和表头；“黄某某”“黄**”和荣誉名单不算。",
        why: "把姓名和个人隐私写在一起，会让当事人被认出来。",
        example: "“低保户黄晓梅患重病”。",
        remedy: "改成“黄某某”，或不写姓名。",
    },
    en: Explanation {
        title: "named person",
        what: "whether a real name stands beside an age, an illness, poverty relief, violence at home, a sentence, a petition, \
               an identity number, or in a row or below heads of a table that say so",
        why: "it lets people recognise the person",
        example: "低保户黄晓梅患重病",
        remedy: "write 黄某某, or no name",
    },
    check: Check::Prose(check),
};

/// What stands between names of a list.
const LISTED_BY: [char; 4] = ['、', '和', '与', '及'];
/// How many names of a list are gone back over to what they are called.
const LONGEST_LIST: usize = 20;
/// Characters behind a name among which the sensitive word stands.
const REACH: usize = 20;
/// Most characters between a sensitive word and the name that it describes: 残疾的, and 岁的孤寡老人.
const DESCRIBED: usize = 2;
const DESCRIBED_PERSON: usize = 8;
/// Marks between the word for a person and the name.
const BEFORE_NAME: [char; 8] = ['：', ':', '“', '（', '(', '、', ' ', '\u{3000}'];
/// What goes on behind a name that stands behind the word for a person.
pub(super) const BEHIND_NAME: &str = "的家因患反诉在说称等到向与和及多要上自申住同曾被获已办提来户按";
/// How people are addressed behind their names.
const ADDRESSED: [&str; 7] = ["同志", "同学", "老师", "师傅", "阿姨", "大姐", "大哥"];
/// How the old and others are spoken of behind their names, beside these.
const SPOKEN_OF: [&str; 11] = ["老人", "奶奶", "爷爷", "大爷", "大妈", "大娘", "婆婆", "叔叔", "大叔", "先生", "女士"];
/// Words behind which somebody called so has to do with what is private of others: 李志强同志为残疾人送菜.
const FOR_OTHERS: [&str; 9] = ["为", "与", "和", "办理", "申办", "申报", "落实", "反映", "检查"];
/// Words that end as one of these and say what somebody is.
const OWN_STATE: [&str; 5] = ["认定为", "确定为", "评定为", "列为", "现为"];
/// Farthest before a name that its bearer is described, in characters.
const FARTHEST: usize = 100;
/// What an identity number is called.
const IDENTITY: &str = "身份证号";
/// Digits of an age.
pub(super) const NUMERALS: &str = "0123456789０１２３４５６７８９一二三四五六七八九十";

/// A name, and the words by which it is told: name and sensitive words, or the word for the person and the name.
#[derive(Debug, PartialEq)]
struct Named {
    name: Range<usize>,
    all: Range<usize>,
    word: Range<usize>,
}

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let names = &config.template.names;
    let found = prose.passages.iter().flat_map(|passage| {
        let text = &passage.text;
        let mut named: Vec<(Named, &str)> = named(text, names, &config.check.persons)
            .into_iter()
            .map(|own| {
                let word = &text[own.word.clone()];
                (own, word)
            })
            .collect();
        // Both are in order, and none of either overlaps another.
        let beside = beside_identity(text, config).into_iter().filter_map(|(name, number)| {
            let next = named.get(named.partition_point(|(own, _)| own.name.end <= name.start));
            let is_new = next.is_none_or(|(own, _)| name.end <= own.name.start);
            let all = name.start.min(number.start)..name.end.max(number.end);
            is_new.then_some((Named { name, all, word: number }, IDENTITY))
        });
        let beside: Vec<_> = beside.collect();
        named.extend(beside);
        named.into_iter().map(move |(own, word)| finding(text, &own, word, &passage.place, names))
    });
    let in_tables = named_in_tables(prose, config).into_iter().map(|own| {
        let all = 0..own.name.len();
        finding(&own.name, &Named { name: all.clone(), word: all.clone(), all }, &own.word, own.place, names)
    });
    found.chain(in_tables).collect()
}

fn finding(text: &str, found: &Named, word: &str, place: &Place, names: &Names) -> Finding {
    let name = &text[found.name.clone()];
    let message =
        Words::new(format!("“{word}”旁边写了真实姓名“{name}”"), format!("a real name, {name}, stands beside {word}"));
    let surname = name.chars().count() - names.after_surname(name).unwrap_or_default().chars().count();
    let shown: String = name.chars().take(surname).chain("某某".chars()).collect();
    let hint = Words::new(format!("请改成“{shown}”，或不写姓名。"), format!("write {shown}, or no name"));
    let finding = Finding::new(RULE.name, message, hint).at(place.clone());
    finding.quoting_around(text, found.all.clone(), [found.name.clone()]).masking(Mask::inside(name, surname, 0))
}

/// Says whether a text is nothing but a name.
pub(super) fn is_name(text: &str, names: &Names, persons: &Persons) -> bool {
    Seeker { text, names, persons }.candidates(0).contains(&text.len())
}

/// Finds names beside something private, sentence by sentence.
fn named(text: &str, names: &Names, persons: &Persons) -> Vec<Named> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！', '？', '\n', ';', '!', '?']) {
        let is_private = persons.sensitive.iter().chain(&persons.called).any(|word| sentence.contains(word.as_str()));
        if is_private && !persons.honours.iter().any(|word| sentence.contains(word.as_str())) {
            let seeker = Seeker { text: sentence, names, persons };
            found.extend(seeker.all().into_iter().map(|own| own.moved(start)));
        }
        start += sentence.len();
    }
    found
}

impl Named {
    fn moved(self, by: usize) -> Self {
        let move_range = |range: Range<usize>| range.start + by..range.end + by;
        Self { name: move_range(self.name), all: move_range(self.all), word: move_range(self.word) }
    }
}

/// What stands before a name.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// A word for a person that is private itself, with where it begins and ends.
    Called(usize, usize),
    /// A word behind which names begin.
    Word,
    /// A mark, a blank, or nothing.
    Mark,
}

/// Looks for names in one sentence.
struct Seeker<'a> {
    text: &'a str,
    names: &'a Names,
    persons: &'a Persons,
}

impl Seeker<'_> {
    fn all(&self) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        for (at, _) in self.text.char_indices() {
            if found.last().is_some_and(|last| at < last.name.end) {
                continue;
            }
            let candidates = self.candidates(at);
            found.extend(candidates.into_iter().find_map(|end| self.private(at..end)));
        }
        found
    }

    /// Returns where names that begin at a byte may end, the longer first.
    fn candidates(&self, at: usize) -> Vec<usize> {
        let rest = &self.text[at..];
        let Some(given) = self.names.after_surname(rest) else { return Vec::new() };
        let ends = [2, 1].into_iter().filter_map(|count| {
            let (last, own) = given.char_indices().nth(count - 1)?;
            Some(at + rest.len() - given.len() + last + own.len_utf8())
        });
        ends.filter(|&end| self.may_be_name(&self.text[at..end])).collect()
    }

    fn may_be_name(&self, name: &str) -> bool {
        let given = self.names.after_surname(name).unwrap_or_default();
        let is_word = |word: &String| name.starts_with(word.as_str()) || given == word;
        given.chars().all(|own| self.persons.given_names.contains(own))
            && !self.persons.not_names.iter().any(is_word)
            && !self.names.begins_no_name(name)
            && !self.names.is_post(name)
    }

    /// Tells whether the name at some bytes stands beside something private.
    fn private(&self, name: Range<usize>) -> Option<Named> {
        let Some(before) = self.before(name.start) else {
            return self.described(name.clone()).or_else(|| self.addressed(name));
        };
        let (word, between) = match self.word_behind(name.end) {
            Some(behind) => behind,
            None => return self.called(before, name.clone()).or_else(|| self.described(name)),
        };
        if is_for_others(between) {
            return self.called(before, name);
        }
        // ，王明低保: two characters behind a mark are mostly something else.
        let is_short = self.text[name.clone()].chars().count() == 2;
        let is_doubtful =
            before == Before::Mark && is_short && between.chars().all(|own| matches!(own, '，' | '、' | ',' | ' '));
        let is_sure = matches!(&self.text[word.clone()], "岁" | "患");
        if is_doubtful && !is_sure {
            return self.called(before, name);
        }
        Some(Named { all: name.start..word.end, name, word })
    }

    /// Tells a name behind a word for a person that is private itself.
    fn called(&self, before: Before, name: Range<usize>) -> Option<Named> {
        let Before::Called(start, word_end) = before else { return None };
        let behind = self.text[name.end..].chars().next();
        // A name of three characters needs no word behind it to be one.
        let is_long = self.text[name.clone()].chars().count() > 2;
        let ends = is_long || behind.is_none_or(|own| !own.is_alphanumeric() || BEHIND_NAME.contains(own));
        ends.then_some(Named { all: start..name.end, word: start..word_end, name })
    }

    /// Tells a name behind what is said of its bearer: 肢体残疾的何志强, 78岁的孤寡老人陈桂英.
    fn described(&self, name: Range<usize>) -> Option<Named> {
        if self.text[name.clone()].chars().count() < 3 {
            return None;
        }
        let front = &self.text[..name.start];
        let near = front.char_indices().rev().take(FARTHEST);
        let clause = near.take_while(|(_, own)| !matches!(own, '，' | ',' | '、' | '：')).last();
        let clause = clause.map_or(name.start, |(at, _)| at);
        let said = &front[clause..];
        let is_sensitive = |word: &&String| said.contains(word.as_str());
        let allowed = self.persons.allowed.iter().any(|phrase| said.contains(phrase.as_str()));
        let word =
            self.persons.sensitive.iter().filter(is_sensitive).max_by_key(|word| word.len()).filter(|_| !allowed)?;
        let at = clause + said.rfind(word.as_str())?;
        let between = &front[at + word.len()..];
        let is_age = word == "岁";
        let has_number = front[..at].ends_with(|own| NUMERALS.contains(own));
        let names_person =
            self.persons.before.iter().any(|own| own.chars().count() > 1 && between.ends_with(own.as_str()));
        let reach = if between.ends_with('的') { DESCRIBED } else { DESCRIBED_PERSON };
        let is_near = between.chars().count() <= reach && (between.ends_with('的') || names_person);
        (is_near && (!is_age || has_number)).then(|| Named { all: at..name.end, word: at..at + word.len(), name })
    }

    /// Tells a name behind 的 by how its bearer is spoken of: 柳溪村的王建国老人，今年82岁.
    fn addressed(&self, name: Range<usize>) -> Option<Named> {
        let (front, rest) = (&self.text[..name.start], &self.text[name.end..]);
        let is_spoken_of = SPOKEN_OF.iter().chain(&ADDRESSED).any(|word| rest.starts_with(word));
        let is_long = self.text[name.clone()].chars().count() > 2;
        let (word, between) =
            self.word_behind(name.end).filter(|_| front.ends_with('的') && is_spoken_of && is_long)?;
        (!is_for_others(between)).then_some(Named { all: name.start..word.end, name, word })
    }

    /// Tells what stands before a name; `None` where it is the middle of something else.
    fn before(&self, at: usize) -> Option<Before> {
        let front = &self.text[..at];
        let bare = front.trim_end_matches(BEFORE_NAME);
        if let Some(called) = self.called_by(front).or_else(|| self.called_in_list(front)) {
            return Some(called);
        }
        if self.persons.before.iter().any(|word| bare.ends_with(word.as_str())) {
            return Some(Before::Word);
        }
        if front.chars().next_back().is_some_and(char::is_alphanumeric) {
            return None;
        }
        // 局长 李明: somebody in office.
        let post = bare.rsplit(|own: char| !own.is_alphanumeric()).next().unwrap_or_default();
        (!(front.len() > bare.len() && self.names.is_sure_post(post))).then_some(Before::Mark)
    }

    /// Tells what a name behind `front` is called: 低保户, 信访人：.
    fn called_by(&self, front: &str) -> Option<Before> {
        let bare = front.trim_end_matches(BEFORE_NAME);
        let words = self.persons.called.iter().filter(|word| bare.ends_with(word.as_str()));
        words.map(String::len).max().map(|length| Before::Called(bare.len() - length, bare.len()))
    }

    /// Tells what the names are called in whose list the next one stands behind `front`: 吸毒人员赵铁柱、王某刚和.
    fn called_in_list(&self, front: &str) -> Option<Before> {
        let mut rest = front;
        for _ in 0..LONGEST_LIST {
            rest = rest.strip_suffix(LISTED_BY)?;
            let starts = rest.char_indices().rev().take(4).map(|(at, _)| at);
            let begins = |at: &usize| {
                let item = &rest[*at..];
                let is_masked = item.contains('某') && self.names.after_surname(item).is_some();
                is_masked || self.candidates(*at).contains(&rest.len())
            };
            let starts: Vec<usize> = starts.filter(begins).collect();
            let called = starts.iter().find_map(|at| self.called_by(&rest[..*at]));
            if called.is_some() {
                return called;
            }
            rest = &rest[..*starts.iter().find(|at| rest[..**at].ends_with(LISTED_BY))?];
        }
        None
    }

    /// Finds the sensitive word behind a name, with nothing between but words that may stand there.
    fn word_behind(&self, end: usize) -> Option<(Range<usize>, &str)> {
        let mut at = end;
        while self.text[end..at].chars().count() <= REACH {
            let rest = &self.text[at..];
            if self.persons.allowed.iter().any(|phrase| rest.starts_with(phrase.as_str())) {
                return None;
            }
            let longest = |words: &[String]| {
                words
                    .iter()
                    .filter(|word| rest.starts_with(word.as_str()))
                    .map(String::len)
                    .max()
                    .filter(|length| *length > 0)
            };
            if let Some(length) = longest(&self.persons.sensitive) {
                let has_number = self.text[end..at].ends_with(|own| NUMERALS.contains(own) || own == '周');
                let is_age = rest.starts_with('岁');
                return (!is_age || has_number).then_some((at..at + length, &self.text[end..at]));
            }
            at += longest(&self.persons.between)
                .or_else(|| rest.chars().next().filter(|own| NUMERALS.contains(*own)).map(char::len_utf8))?;
        }
        None
    }
}

/// Says whether the words behind a name are those of somebody who works with others: 同志为, 老师与.
fn is_for_others(between: &str) -> bool {
    let said = ADDRESSED.iter().find_map(|word| between.strip_prefix(word)).unwrap_or_default();
    let ends = |words: &[&str]| words.iter().any(|word| said.ends_with(word));
    ends(&FOR_OTHERS) && !ends(&OWN_STATE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_something_private_are_told() {
        let config = Config::parse("", "config.toml").expect("valid");
        for (text, expected) in [
            ("村民黄晓梅患尿毒症", "黄晓梅"),
            ("低保户黄晓梅家", "黄晓梅"),
            ("黄晓梅（女，43岁）", "黄晓梅"),
            ("，王伟，男，今年四十三岁", "王伟"),
            ("帮助欧阳文轩申请低保", "欧阳文轩"),
            ("化解李建国多次上访问题", "李建国"),
            ("解救被丈夫家暴的群众，刘芳遭受家暴", "刘芳"),
            ("信访人：张建军反映", "张建军"),
            ("吸毒人员赵铁柱、钱小宝", "赵铁柱/钱小宝"),
            ("抓获犯罪嫌疑人赵某刚、钱大海和孙立等3人", "钱大海/孙立"),
            ("慰问困境儿童黄子轩、林小雨，走访低保户王某、李某某与陈桂花", "黄子轩/林小雨/陈桂花"),
            ("未成年人林小雨遭受性侵案件", "林小雨"),
            ("社区矫正对象孙立（缓刑）", "孙立"),
            ("社区矫正对象钱伟、孙强按期解矫", "钱伟/孙强"),
            ("周海燕系二级肢体残疾", "周海燕"),
            ("肢体残疾的何志强在工疗站就业", "何志强"),
            ("为癌症病人赵永芳发起募捐", "赵永芳"),
            ("困境儿童黄子轩复学", "黄子轩"),
            ("遭受家暴的周丽萍申请保护令", "周丽萍"),
            ("为78岁的孤寡老人陈桂英翻新屋顶", "陈桂英"),
            ("看望抑郁症患者蔡文静，落实随访", "蔡文静"),
            ("协助艾滋病感染者余志明办理免费药物", "余志明"),
            ("为82岁独居长者谭玉珍装上呼叫器", "谭玉珍"),
            ("事实无人抚养儿童潘小宇（11岁）获得助学金", "潘小宇"),
            ("老党员王小红同志身患癌症，仍坚守岗位", "王小红"),
            ("王小红同志，82岁", "王小红"),
            ("王小红同志今年82岁", "王小红"),
            ("王小红同志被认定为二级残疾", "王小红"),
            ("退休教师陈桂英老师患肺癌", "陈桂英"),
            ("环卫工周海燕阿姨，58岁", "周海燕"),
            ("司机何志强师傅突发白血病", "何志强"),
            ("家住柳溪村的王建国老人，今年82岁", "王建国"),
            ("对门的陈桂英奶奶患糖尿病", "陈桂英"),
            ("林志强因盗窃罪服刑", ""),
            ("林志强因盗窃服刑", "林志强"),
        ] {
            assert_eq!(found(text, &config), expected, "{text}");
        }
    }

    #[test]
    fn masked_names_honours_and_officials_are_left_alone() {
        let config = Config::parse("", "config.toml").expect("valid");
        for text in [
            "黄某某患尿毒症，黄**系低保户，王某（43岁）",
            "慰问困境儿童黄某某、低保户和孤寡老人，帮扶残疾人、高龄老人",
            "向信访人王某、社区民警张磊了解情况",
            "王建国获评劳动模范，45岁",
            "王建国（45岁）获得市技能大赛二等奖，李志强，男，38岁，获得全国先进工作者称号",
            "王某某获评劳动模范",
            "局长李明强调要做好信访工作",
            "李明信访工作室接待群众",
            "区委书记 王强督办信访积案",
            "副区长张华走访慰问低保户",
            "低保对象全覆盖，残疾人康复服务",
            "低保户满意，患者满意度98%，孤儿成长，残疾人平等",
            "高龄老人、残疾人、低保户",
            "农民（60岁以上），居民（16岁至59岁）",
            "年满60岁的老人，平均65岁",
            "为残疾人和低保户上门办证",
            "国家低保政策，全国残疾人自强模范",
            "应急、信访、司法、公安等部门",
            "严重精神障碍患者管理率98%",
            "查处吸毒人员12人，化解信访积案5件",
            "于老人患病期间，常年患病，全家患病",
            "向上访群众做好解释",
            "从事信访工作的李志强同志调任",
            "党员王志强同志为残疾人送菜上门，党员李志强同志与低保户结对",
            "工作人员李志强同志办理低保12户，王志强同志化解信访积案",
            "陈桂英老师为残疾学生送教上门，学生林子豪同学与残疾学生结对",
            "王同志患病，李老师今年45岁，张师傅，58岁，赵阿姨患癌，王叔叔（60岁）患病",
            "党员同志患病，全体同志平均年龄43岁，老同志患病",
            "热心的王志强同志为残疾人送菜，辖区的高龄独居老人患病，村里的陈桂英老人满意",
            "残疾人联合会主席王志强出席",
            "平均年龄45岁的高素质队伍，60岁以上老人金婚纪念",
            "残疾人康园开放，低保户危房清零",
            "双方离婚，单亲家庭",
            "金秋助学，救助特困学生",
            "对高度残疾、重度残疾的",
        ] {
            assert_eq!(found(text, &config), "", "{text}");
        }
    }

    fn found<'t>(text: &'t str, config: &Config) -> String {
        let named = named(text, &config.template.names, &config.check.persons);
        named.into_iter().map(|own| &text[own.name]).collect::<Vec<&'t str>>().join("/")
    }
}

//! Names of persons in sentences, beside words that say something private.
use std::ops::Range;

use crate::config::{Names, Persons};

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
pub const BEHIND_NAME: &str = "的家因患反诉在说称等到向与和及多要上自申住同曾被获已办提来户按";
/// How people are addressed behind their names.
const ADDRESSED: [&str; 7] = ["同志", "同学", "老师", "师傅", "阿姨", "大姐", "大哥"];
/// How the old and others are spoken of behind their names, beside these.
const SPOKEN_OF: [&str; 11] = ["老人", "奶奶", "爷爷", "大爷", "大妈", "大娘", "婆婆", "叔叔", "大叔", "先生", "女士"];
/// Words behind which somebody called so has to do with what is private of others: 李志强同志为残疾人送菜.
const FOR_OTHERS: [&str; 9] = ["为", "与", "和", "办理", "申办", "申报", "落实", "反映", "检查"];
/// Words that end as one of these and say what somebody is.
const OWN_STATE: [&str; 5] = ["认定为", "确定为", "评定为", "列为", "现为"];
/// What names of places end in that are taken for names of persons: 柳溪镇, 石龙城, 东江湖.
const TOWN: char = '镇';
const PLACES: [char; 2] = ['城', '湖'];
/// What names of mountains and waters end in, and names of persons as often.
const LANDSCAPE: [char; 3] = ['山', '河', '江'];
/// What short names of places end in beside those: 平洲, 江南.
const SHORT_PLACES: [char; 17] =
    ['洲', '南', '北', '东', '西', '港', '湾', '岭', '坪', '桥', '沙', '村', '口', '川', '水', '泉', '塘'];
/// Words for matters of places as well as of persons: 受理金山信访件.
const ON_MATTERS: [&str; 15] = [
    "化解", "办结", "处理", "受理", "调解", "核查", "审批", "处置", "跟进", "关注", "帮扶", "接待", "援助", "回访",
    "随访",
];
/// Farthest before a name that its bearer is described, in characters.
const FARTHEST: usize = 100;
/// What is said of people behind the place they come from.
const NATIVE: char = '籍';
/// What years of age are counted in.
const AGE: &str = "岁";
/// Digits of an age.
pub const NUMERALS: &str = "0123456789０１２３４５６７８９一二三四五六七八九十";

/// A name, and the words by which it is told: name and sensitive words, or the word for the person and the name.
#[derive(Debug, PartialEq)]
pub struct Named {
    pub name: Range<usize>,
    pub all: Range<usize>,
    pub word: Range<usize>,
}

/// Says whether a text is nothing but a name.
pub fn is_name(text: &str, names: &Names, persons: &Persons) -> bool {
    Seeker { text, names, persons }.candidates(0).contains(&text.len())
}

/// Finds names beside something private, sentence by sentence.
pub fn named(text: &str, names: &Names, persons: &Persons) -> Vec<Named> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！', '？', '\n', ';', '!', '?']) {
        if persons.has_private_word(sentence) && !persons.honours.iter().any(|word| sentence.contains(word.as_str())) {
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
        if self.splits_word(name.start) {
            return None;
        }
        let Some(before) = self.before(name.start) else {
            return self.described(name.clone()).or_else(|| self.addressed(name));
        };
        let Some((word, between)) = self.word_behind(name.end) else {
            return self.called(before, name.clone()).or_else(|| self.described(name));
        };
        if is_for_others(between) || self.is_place(&name, between, &word) {
            return self.called(before, name);
        }
        // ，王明低保: two characters behind a mark are mostly something else.
        let is_short = self.text[name.clone()].chars().count() == 2;
        let is_doubtful =
            before == Before::Mark && is_short && between.chars().all(|own| matches!(own, '，' | '、' | ',' | ' '));
        if is_doubtful && !is_said_of_one(&self.text[word.clone()]) {
            return self.called(before, name);
        }
        Some(Named { all: name.start..word.end, name, word })
    }

    /// Says whether a byte lies within one of the words before names: 扶云山 of 帮扶云山 is no name.
    fn splits_word(&self, at: usize) -> bool {
        let (front, rest) = self.text.split_at(at);
        let is_split = |word: &String| {
            let mut cuts = word.char_indices().skip(1);
            cuts.any(|(cut, _)| front.ends_with(&word[..cut]) && rest.starts_with(&word[cut..]))
        };
        self.persons.before.iter().any(is_split)
    }

    /// Says whether a name is more likely a place's, of whose people the word behind it speaks: 走访柳溪镇低保户.
    fn is_place(&self, name: &Range<usize>, between: &str, word: &Range<usize>) -> bool {
        let (own, front, behind) = (&self.text[name.clone()], &self.text[..name.start], &self.text[word.end..]);
        let word = &self.text[word.clone()];
        let is_short = own.chars().count() == 2;
        let may_be_either = own.ends_with(LANDSCAPE) || is_short && own.ends_with(SHORT_PLACES);
        let is_on_matter = may_be_either && ON_MATTERS.iter().any(|verb| front.ends_with(verb));
        let is_directly_before = matches!(between, "" | "的") && !is_said_of_one(word);
        // 回访柳溪低保户12户, 援助江西籍欠薪农民工: of people, by where they are from.
        let is_people = |people: &&String| people.chars().count() > 1 || *people == "户";
        let is_of_many =
            is_short && self.persons.before.iter().filter(is_people).any(|people| behind.starts_with(people.as_str()));
        own.ends_with(TOWN) && word != AGE
            || between.starts_with(NATIVE)
            || is_directly_before && (is_on_matter || is_of_many || own.ends_with(PLACES))
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
        let own = &self.text[name.clone()];
        if own.chars().count() < 3 || own.ends_with(TOWN) {
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
        let is_age = word == AGE;
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
                let is_age = rest.starts_with(AGE);
                return (!is_age || has_number).then_some((at..at + length, &self.text[end..at]));
            }
            at += longest(&self.persons.between)
                .or_else(|| rest.chars().next().filter(|own| NUMERALS.contains(*own)).map(char::len_utf8))?;
        }
        None
    }
}

/// Says whether a sensitive word can be said of one person only.
fn is_said_of_one(word: &str) -> bool {
    matches!(word, AGE | "患")
}

/// Says whether the words behind a name are those of somebody who works with others: 同志为, 老师与.
fn is_for_others(between: &str) -> bool {
    let said = ADDRESSED.iter().find_map(|word| between.strip_prefix(word)).unwrap_or_default();
    let ends = |words: &[&str]| words.iter().any(|word| said.ends_with(word));
    ends(&FOR_OTHERS) && !ends(&OWN_STATE)
}

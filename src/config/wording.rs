//! Knows the form's own wording in what a unit handed in, so that only what the unit wrote remains.
use super::phrase::Phrase;
use super::scores::are_scores;
use super::{COMPILED_BY, Template};
use crate::fold::{after_folded, alike, fold, folded, is_digit, longest_addition, without_words};
use crate::han;
use crate::marks::{remark_before, remark_behind};
use crate::ordinal::strip_ordinal;
use crate::year::is_year_digit;

/// Shortest line, in folded characters, that is compared by likeness or found inside a longer one.
const SHORTEST_LIKE: usize = 8;
/// Most characters in a row by which a line may differ from the form's and still be the form's; more is somebody's word.
const LONGEST_CHANGE: usize = 3;
/// How many characters of a note tell it from what units write.
const NOTE_BEGINNING: usize = 4;

/// Words without which a phrase that says nothing says the same.
const FILLING: [&str; 10] = ["存在", "主要", "明显", "突出", "任何", "上述", "什么", "较大", "的", "分析"];

/// Most characters in which a second label is joined to the first: 签名、盖章：.
const LONGEST_JOINED: usize = 8;

/// How the place of a signature or a seal asks for it.
const ASKING: [&str; 8] = ["此处", "在此", "请", "需", "须", "手写", "亲笔", "本人"];

/// What heads of units are called where they sign, and no word for that stands there: 单位负责人：罗敬文.
const CALLED: [&str; 9] = [
    "单位主要负责人", "单位主要领导", "单位负责人", "单位领导", "主要负责人", "主要领导", "负责人", "法定代表人",
    "单位法定代表人",
];
/// Posts of heads of units, by which the place of the signature may be called.
const HEADS: [&str; 18] = [
    "局长", "主任", "书记", "主席", "镇长", "乡长", "院长", "校长", "馆长", "会长", "站长", "部长", "所长", "园长",
    "队长", "行长", "理事长", "检察长",
];

/// What may stand behind the words of the heading above the sections.
const SUMMARY_ENDS: [&str; 4] = ["", "报告", "情况", "内容"];

/// What stands at the last page's foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// The head's signature.
    Signature,
    /// The unit's seal.
    Seal,
    /// The date beside them.
    Date,
}

impl Template {
    /// Says whether a line is one of the form's notes to the person who fills it in, or nearly one.
    pub fn is_note(&self, text: &str) -> bool {
        let begins = |note: &&Phrase| {
            let mut words = note.words().chars().take(NOTE_BEGINNING);
            let mut own = strip_ordinal(text).chars().filter_map(folded);
            words.all(|word| own.next() == Some(word))
        };
        let mut likely = self.notes.iter().filter(begins).peekable();
        likely.peek().is_some() && {
            let folded = fold(strip_ordinal(text));
            likely.any(|note| self.is_nearly(&folded, note.words(), LONGEST_CHANGE))
        }
    }

    /// Says whether a whole line is wording of the form: put together from it, broken out of it, or nearly a line of it.
    pub fn is_wording(&self, text: &str) -> bool {
        let folded = fold(text);
        if folded.is_empty() {
            return text.trim().chars().all(|character| !character.is_alphanumeric());
        }
        let long = folded.chars().count() >= SHORTEST_LIKE;
        self.is_made_of_wording(text)
            || self.is_summary_heading(strip_ordinal(text))
            || self.is_summary_heading_with_prompt(strip_ordinal(text))
            || (long && self.fixed_lines().any(|line| line.folded().contains(&folded)))
            || self.printed_lines().any(|line| self.is_like(&folded, line))
    }

    /// Says whether a text is the heading above the sections, a year before it or 报告 behind it.
    fn is_summary_heading(&self, text: &str) -> bool {
        let folded = fold(text);
        let bare = folded.trim_start_matches(is_year_digit);
        let year = bare.strip_prefix("年度").or_else(|| bare.strip_prefix('年')).filter(|_| bare.len() < folded.len());
        let own = self.summary_heading.folded();
        let is_own = |text: &str| text.strip_prefix(own).is_some_and(|rest| SUMMARY_ENDS.contains(&rest));
        !own.is_empty() && (is_own(&folded) || year.is_some_and(is_own))
    }

    /// Says whether a text is that heading with how to write in brackets behind it: 自评总结（2000字以内）.
    fn is_summary_heading_with_prompt(&self, text: &str) -> bool {
        let parted = remark_behind(text).map(|(front, _)| (front, text[front.len()..].trim()));
        parted.is_some_and(|(front, remark)| self.is_summary_heading(front) && self.is_prompt(remark))
    }

    /// Says whether two texts are pieces of one line of the form, the lower not its beginning.
    pub fn is_one_wording(&self, upper: &str, lower: &str) -> bool {
        let (upper, lower) = (fold(upper), fold(lower));
        let (whole, is_piece) = (format!("{upper}{lower}"), !upper.is_empty() && !lower.is_empty());
        is_piece && self.fixed_lines().any(|line| line.folded().contains(&whole) && !line.folded().starts_with(&lower))
    }

    /// Says whether a line names the compiling office, and returns it and the month behind it, which may be blank.
    pub fn office_in<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (line, month) = part_month(text.trim());
        let named = self.office_lines.iter().any(|pattern| fits(line, pattern));
        let office = line.strip_suffix(COMPILED_BY).or_else(|| line.strip_suffix('制')).unwrap_or(line);
        named.then(|| (office.trim_end(), month))
    }

    /// Says whether a text above a list of units is nothing but the list's title.
    pub fn is_list_title(&self, text: &str) -> bool {
        self.list_titles.iter().any(|pattern| fits(text, pattern))
    }

    /// Says whether `folded` is `line`, or, where both are long enough to tell, so nearly that nobody's word is added.
    pub fn is_like(&self, folded: &str, line: &Phrase) -> bool {
        let line = line.folded();
        folded == line
            || (line.chars().count() >= SHORTEST_LIKE
                && folded.chars().count() <= 2 * line.chars().count()
                && self.is_nearly(folded, line, LONGEST_CHANGE))
    }

    /// Says whether a folded text is another but for few characters, and adds no more than `most` in one place.
    fn is_nearly(&self, folded: &str, own: &str, most: usize) -> bool {
        alike(folded, own, self.similarity).is_some() && longest_addition(own, folded) <= most
    }

    /// Says whether a text is only one of the words that say nothing, behind an ordinal or not, or only marks or scores.
    pub fn says_nothing(&self, text: &str) -> bool {
        text.lines().all(|line| {
            let folded = fold(strip_ordinal(line));
            folded.is_empty() || self.bare_words.iter().any(|word| word.folded() == folded) || are_scores(line)
        })
    }

    /// Says whether a folded text is one of those words, apart from words that fill it: 无任何明显问题 is 无问题.
    pub fn says_none(&self, folded: &str) -> bool {
        let plain = |words: &str| without_words(words, FILLING);
        let words = || self.bare_words.iter().map(|word| plain(word.folded())).collect();
        self.plain_bare_words.get_or_init(words).contains(&plain(folded))
    }

    /// Returns what follows the promise at the start of `text`, the promise word for word.
    pub fn after_promise<'t>(&self, text: &'t str) -> Option<&'t str> {
        let promise = self.promise.folded();
        after_folded(text, promise).filter(|_| !promise.is_empty()).map(trim_marks)
    }

    /// Says whether a line is the promise, begins with it, or nearly is it.
    pub fn is_promise(&self, text: &str) -> bool {
        let folded = fold(text);
        let promise = self.promise.folded();
        self.after_promise(text).is_some()
            || (folded.chars().count() >= SHORTEST_LIKE && self.is_nearly(&folded, promise, 2 * LONGEST_CHANGE))
    }

    /// Says whether a line begins with a label of the last page, where the head signs and the seal is set.
    pub fn begins_signing(&self, text: &str) -> bool {
        matches!(self.signing_label(text), Some((Signed::Signature | Signed::Seal, _)))
    }

    /// Tells the label of the last page's foot that `text` begins with, and what follows it.
    pub fn signing_label<'t>(&self, text: &'t str) -> Option<(Signed, &'t str)> {
        self.plain_signing_label(text).or_else(|| {
            // 局长（签名）：, 主任签字：
            let behind = HEADS.iter().find_map(|post| text.strip_prefix(post))?;
            let label = self.plain_signing_label(behind.trim_start_matches(['（', '(', ' ', '　']));
            label.filter(|(part, rest)| {
                *part == Signed::Signature && rest.trim_start_matches(['）', ')']).starts_with(['：', ':'])
            })
        })
    }

    fn plain_signing_label<'t>(&self, text: &'t str) -> Option<(Signed, &'t str)> {
        let signatures = std::iter::once(&self.signature).chain(&self.signing_spellings);
        let seals = std::iter::once(&self.seal).chain(&self.seal_spellings);
        let labels = signatures.map(|label| (Signed::Signature, label)).chain(seals.map(|label| (Signed::Seal, label)));
        let labels = labels.chain(self.signing_dates.iter().map(|label| (Signed::Date, label)));
        let labels = labels.filter(|(_, label)| !label.folded().is_empty());
        let mut found = labels.filter_map(|(part, label)| Some((part, after_folded(text, label.folded())?)));
        found.find(|(part, rest)| match part {
            Signed::Date => !rest.starts_with(char::is_alphanumeric),
            Signed::Signature | Signed::Seal => is_behind_label(rest),
        })
    }

    /// Says whether a label names the head of a unit, who is the one to sign.
    pub fn names_head(&self, label: &str) -> bool {
        CALLED.contains(&fold(label).as_str())
    }

    /// Says whether what stands at a place of the last page only says what belongs there: （盖章）, 此处签名.
    pub fn asks_to_sign(&self, text: &str) -> bool {
        let folded = fold(text);
        let bare = ASKING.iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
        let bare = bare.strip_suffix('处').unwrap_or(bare);
        let words = self.signing_spellings.iter().chain(&self.seal_spellings).map(Phrase::folded);
        words.chain(self.name_suffixes.iter().map(String::as_str)).any(|word| word == bare)
    }

    /// Lines that the form prints and that units copy with small changes; what is signed is not among them.
    fn printed_lines(&self) -> impl Iterator<Item = &Phrase> {
        let heads = [&self.annex, &self.title, &self.notes_heading, &self.summary_heading, &self.prompt];
        self.notes.iter().chain(heads).chain(self.sections.iter().map(|section| &section.heading))
    }

    /// All lines of the form.
    fn fixed_lines(&self) -> impl Iterator<Item = &Phrase> {
        let signed = [&self.opinion_heading, &self.promise, &self.signature, &self.seal];
        self.printed_lines().chain(signed)
    }

    /// Says whether nothing remains of `text` when the form's lines are taken off its front one after another.
    fn is_made_of_wording(&self, text: &str) -> bool {
        let mut rest = trim_marks(text);
        while !rest.is_empty() {
            let lines = self.fixed_lines().chain(&self.wording).chain(&self.opinion_spellings);
            let shorter = lines.filter_map(|line| after_pattern(rest, line)).min_by_key(|rest| rest.len());
            match shorter {
                Some(shorter) if shorter.len() < rest.len() => rest = trim_marks(shorter),
                _ => return false,
            }
        }
        true
    }
}

/// Says whether what follows 签名 or 公章 lets that be a label, and no word of a sentence: 签名、盖章全程网办。
fn is_behind_label(rest: &str) -> bool {
    let says = |text: &str| text.contains(['。', '，', '；', '！']);
    // What is left of brackets round the label, and a remark behind it: 单位主要领导（签名）, 负责人签字（盖章）.
    let open = rest.trim_start_matches(['）', ')', '】', '］', ']']);
    let bare = remark_before(open).map_or(open, |(_, behind)| behind);
    match bare.chars().next() {
        None | Some('：' | ':') => true,
        Some(first) if first.is_alphanumeric() => bare.len() < rest.len() && !says(bare),
        Some(first) if first.is_whitespace() || matches!(first, '_' | '＿' | '-' | '—' | '.' | '…') => !says(bare),
        // 签名、盖章：
        Some(_) => {
            let mut near = bare.chars().take(LONGEST_JOINED);
            near.any(|mark| matches!(mark, '：' | ':')) || !bare.contains(char::is_alphanumeric)
        }
    }
}

fn trim_marks(text: &str) -> &str {
    text.trim_start_matches(|character: char| !character.is_alphanumeric())
}

/// Returns what follows `pattern` at the start of `text`; a `#` in it stands for a number.
fn after_pattern<'t>(text: &'t str, pattern: &Phrase) -> Option<&'t str> {
    let Some((head, tail)) = pattern.around('#') else {
        return after_folded(text, pattern.folded()).filter(|_| !pattern.folded().is_empty());
    };
    let rest = after_folded(text, head)?;
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(|character: char| is_digit(character) || han::counts(character));
    if after.len() == rest.len() { None } else { after_folded(after, tail) }
}

/// Says whether a whole text fits `pattern`, in which `*` stands for at least one character.
fn fits(text: &str, pattern: &Phrase) -> bool {
    let folded = fold(text);
    let Some((head, tail)) = pattern.around('*') else { return folded == pattern.folded() };
    folded.len() > head.len() + tail.len() && folded.starts_with(head) && folded.ends_with(tail)
}

/// Parts a text from the year and month that it ends with, in brackets or not: 某办公室编制（2021年12月）.
fn part_month(text: &str) -> (&str, &str) {
    let is_of_date = |own: char| is_year_digit(own) || own.is_whitespace() || matches!(own, '十' | '年' | '（' | '(');
    let Some(front) = text.trim_end_matches(['）', ')']).strip_suffix('月') else { return (text, "") };
    let line = front.trim_end_matches(is_of_date);
    (line, text[line.len()..].trim_matches(|own: char| own.is_whitespace() || "（(）)".contains(own)))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn only_the_form_s_own_words_are_wording() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for text in [
            "附件2",
            "附件 三：",
            "说　明",
            "单位主要领导（签名）：　　　单位公章：　　年 月 日",
            "本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。",
            "3、本报告统一用A3双面打印，经单位主要领导签字后，在规定时间内扫描并上传到区绩效系统。",
            "————",
        ] {
            assert!(template.is_wording(text), "{text}");
        }
        for text in [
            "附件2：台账",
            "单位主要领导（签名）：林山",
            "单位公章：无",
            "本单位承诺提供的绩效信息数据真实有效，并对呈送的所有材料及后果负责。同意。",
            "2021年造林任务完成情况一览表",
            "说明情况",
        ] {
            assert!(!template.is_wording(text), "{text}");
        }
        for (behind, month) in [
            ("", ""),
            ("2021年12月", "2021年12月"),
            (" 二〇二一年十二月", "二〇二一年十二月"),
            ("（2021年12月）", "2021年12月"),
        ] {
            let line = format!("青禾区绩效管理办公室编制{behind}");
            assert_eq!(template.office_in(&line), Some(("青禾区绩效管理办公室", month)), "{line}");
        }
        assert_eq!(template.office_in("本单位现有事业编制"), None);
    }

    #[test]
    fn labels_of_the_foot_begin_signing_and_sentences_do_not() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for text in [
            "单位主要领导（签名）：林山  单位公章：",
            "单位主要领导（签名）林山",
            "负责人签字（盖章）：林山",
            "签名 林山　公章　2021年12月1日",
            "主要领导签名、盖章：",
            "签名：",
            "公章",
            "（公章）",
            "局长（签名）：林山",
            "主任签字：",
        ] {
            assert!(template.begins_signing(text), "{text}");
        }
        for (text, asks) in [
            ("（盖章）", true),
            ("（章）", true),
            ("（此处盖章）", true),
            ("加盖公章处", true),
            ("手写签名", true),
            ("青禾区林业局公章", false),
            ("已盖章", false),
            ("林山", false),
            ("", false),
        ] {
            assert_eq!(template.asks_to_sign(text), asks, "{text}");
        }
        for text in [
            "签名、盖章全程网办，时限压缩60%。",
            "公章、财务章分人保管，全年用印1200次。",
            "“盖章”难题有效破解，群众少跑腿。",
            "局长（签字）背书的事项全部办结。",
            "主任签字 审批时限压减一半。",
            "经办人（签字）：林山",
            "公章“一枚管到底”改革落地。",
            "盖章/签字事项全部线上办理。",
            "签字 盖章 用印流程规范。",
            "负责人签字（盖章）环节由5个压减为2个。",
        ] {
            assert!(!template.begins_signing(text), "{text}");
        }
    }
}

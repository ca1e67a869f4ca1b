//! A word of the office's list.
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::config::Config;
use crate::finding::Finding;
use crate::fold::half_width;
use crate::model::{Mask, Severity, Words};

use crate::check::excerpt::around;
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "word-listed",
    severity: Severity::Warning,
    zh: Explanation {
        title: "词表里的词",
        what: "正文、表格、脚注里是否有本单位词表里的词（设置里的 listed_words）；出现在 allowed_phrases 那些说法里的不算。缺省词表是空的。",
        why: "有些词不宜出现在给公众评审看的材料里，由办公室自己定。",
        example: "词表里有“某专项行动”，报告写了“配合某专项行动”。",
        remedy: "换一种说法；确可使用的，把整个说法写进 allowed_phrases。",
    },
    en: Explanation {
        title: "listed word",
        what: "whether a word of `listed_words` stands in text, tables or notes, outside of `allowed_phrases`; the list is empty by default",
        why: "the office decides which words public reviewers should not read",
        example: "配合某专项行动, where the list has 某专项行动",
        remedy: "put it in other words, or add the phrase to `allowed_phrases`",
    },
    check: Check::Prose(check),
};

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let Some(lists) = Lists::of(config) else { return Vec::new() };
    let found = prose.passages.iter().flat_map(|passage| {
        lists.find(&passage.text).into_iter().map(move |find| {
            let word = &passage.text[find.clone()];
            let message =
                Words::new(format!("有词表里的词“{word}”"), format!("the word {word} is on the office's list"));
            let hint = Words::new(
                "请换一种说法，或与绩效办核对能不能用。",
                "put it in other words, or ask the office whether it may stand",
            );
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            let around = around(&passage.text, &find);
            finding.quoting_around(&passage.text, around, [find]).masking(Mask::whole(word))
        })
    });
    found.collect()
}

/// The office's two lists, ready to be looked for.
struct Lists {
    listed: AhoCorasick,
    allowed: Option<AhoCorasick>,
}

impl Lists {
    /// Returns `None` where no word is listed.
    fn of(config: &Config) -> Option<Self> {
        let folded = |words: &[String]| -> Vec<String> {
            let words = words.iter().map(|word| Folded::of(word).text);
            words.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
        };
        // A list that is too long for the automaton's numbers is no list that anybody wrote.
        let longest =
            |words: Vec<String>| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
        let (listed, allowed) = (folded(&config.check.listed_words), folded(&config.check.allowed_phrases));
        let listed = longest(listed.clone()).filter(|_| !listed.is_empty())?;
        Some(Self { listed, allowed: AhoCorasick::new(&allowed).ok().filter(|_| !allowed.is_empty()) })
    }

    /// Finds listed words, the longest where they overlap; those within an allowed phrase do not count.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let allowed: Vec<Range<usize>> = self
            .allowed
            .iter()
            .flat_map(|allowed| allowed.find_overlapping_iter(&folded.text).map(|phrase| phrase.range()))
            .collect();
        let is_allowed =
            |word: &Range<usize>| allowed.iter().any(|phrase| phrase.start <= word.start && word.end <= phrase.end);
        let words = self.listed.find_iter(&folded.text).map(|word| word.range());
        words.filter(|word| !is_allowed(word)).map(|word| folded.source(&word)).collect()
    }
}

/// A text without blanks, in half width and lower case, and where each of its characters comes from.
struct Folded {
    text: String,
    /// Byte in `text`, and the bytes of the source's character.
    sources: Vec<(usize, Range<usize>)>,
}

impl Folded {
    fn of(source: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), sources: Vec::new() };
        for (at, character) in source.char_indices().filter(|(_, own)| !own.is_whitespace()) {
            folded.sources.push((folded.text.len(), at..at + character.len_utf8()));
            folded.text.push(half_width(character).to_ascii_lowercase());
        }
        folded
    }

    /// Returns the bytes of the source that are some bytes of the folded text.
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        let index = |byte: usize| self.sources.partition_point(|(own, _)| *own < byte);
        self.sources[index(range.start)].1.start..self.sources[index(range.end) - 1].1.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_counts_and_allowed_phrases_do_not() {
        let lists =
            "[check]\nlisted_words = [\"专项\", \"专项行动\", \"A类\", \"\"]\nallowed_phrases = [\"专项行动办\"]";
        let config = Config::parse(lists, "config.toml").expect("valid");
        let lists = Lists::of(&config).expect("words");
        for (text, expected) in [
            ("配合专项行动，专项资金", "专项行动/专项"),
            ("专项行动办公室", ""),
            ("专项　行 动", "专项　行 动"),
            ("ａ类问题", "ａ类"),
            ("专、项", ""),
        ] {
            let found: Vec<&str> = lists.find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("/"), expected, "{text}");
        }
        assert!(Lists::of(&Config::parse("", "config.toml").expect("valid")).is_none());
    }
}

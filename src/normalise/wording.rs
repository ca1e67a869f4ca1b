//! The form's fixed sentences in a unit's file: there word for word, altered, or not there.
use crate::config::{Phrase, Template};
use crate::fold::{alike, fold};
use crate::model::{Block, FixedWords, Place, Printed, RawDocument};

/// From which likeness on, 0 to 1, a line is a sentence of the form that somebody altered.
const ALTERED: f64 = 0.5;
/// Most lines into which a sentence can be broken.
const MOST_LINES: usize = 3;
/// A line that is no sentence of the form but promises something in its place has this word, and one of those that say what.
const PROMISES: &str = "承诺";
const PROMISED: [&str; 7] = ["真实", "属实", "准确", "有效", "责任", "后果", "负责"];

/// Words of a promise of what is written, and not of what is done.
const OF_DATA: [&str; 3] = ["真实", "属实", "虚假"];

/// Longest such line, in characters, and how near its beginning it says so; what a section ends with may have it in its midst.
const LONGEST_PROMISE: usize = 100;
const PROMISES_WITHIN: usize = 12;

/// Says whether a line promises in other words what the form's promise does.
pub fn promises_truth(text: &str) -> bool {
    let text = text.trim();
    let before = text.find(PROMISES).map_or(LONGEST_PROMISE, |at| text[..at].chars().count());
    let is_short = text.chars().count() <= LONGEST_PROMISE;
    is_short && before <= PROMISES_WITHIN && OF_DATA.iter().any(|word| text.contains(word))
}

/// Looks for the fixed sentences in all that a document holds.
pub fn fixed_words(raw: &RawDocument, template: &Template) -> FixedWords {
    let mut lines = Lines::default();
    raw.blocks.iter().for_each(|block| lines.take(block));
    raw.asides.iter().for_each(|aside| lines.push(&aside.place, &aside.text));
    let promise = match lines.printed(&template.promise) {
        Printed::Missing if !template.promise.is_empty() => lines.promising(),
        found => found,
    };
    FixedWords {
        notes: template.notes.iter().map(|note| lines.printed(note)).collect(),
        prompt: match lines.printed(&template.prompt) {
            Printed::Missing => lines.below(&template.summary_heading, template),
            found => found,
        },
        promise,
        labels: lines.labelled(template),
    }
}

/// All lines of a file, folded, and one behind the other.
#[derive(Default)]
struct Lines {
    lines: Vec<(Place, String, String)>,
    whole: String,
}

impl Lines {
    fn take(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.push(&paragraph.place, &paragraph.text()),
            Block::Table(table) => {
                table.cells().flat_map(|cell| &cell.blocks).for_each(|block| self.take(block));
            }
        }
    }

    fn push(&mut self, place: &Place, text: &str) {
        for line in text.lines() {
            let folded = fold(line);
            self.whole.push_str(&folded);
            if !folded.is_empty() {
                self.lines.push((place.clone(), line.trim().to_owned(), folded));
            }
        }
    }

    /// Returns the keys of the fields with whose labels a line begins.
    fn labelled(&self, template: &Template) -> Vec<String> {
        let begins = |label: &Phrase| {
            let own = label.folded();
            !own.is_empty() && self.lines.iter().any(|(_, _, line)| line.starts_with(own))
        };
        template.fields.iter().filter(|field| begins(&field.label)).map(|field| field.key.clone()).collect()
    }

    /// Looks for one sentence: as it is, spacing, width and line ends aside, else the lines that are most like it.
    fn printed(&self, sentence: &Phrase) -> Printed {
        let words = sentence.words();
        if words.is_empty() || self.whole.contains(words) {
            return Printed::Same;
        }
        let starts = 0..self.lines.len();
        let pieces = starts.flat_map(|start| (1..=MOST_LINES).map(move |count| start..start + count));
        let mut best: Option<(f64, std::ops::Range<usize>)> = None;
        for piece in pieces.filter(|piece| piece.end <= self.lines.len()) {
            let bytes: usize = self.lines[piece.clone()].iter().map(|(_, _, folded)| folded.len()).sum();
            if bytes * 2 < words.len() || bytes > words.len() * 2 {
                continue;
            }
            let joined: String = self.lines[piece.clone()].iter().map(|(_, _, folded)| folded.as_str()).collect();
            // An ordinal typed before it is part of the line, and costs a character.
            if let Some(likeness) = alike(&joined, words, ALTERED)
                && best.as_ref().is_none_or(|(most, _)| likeness > *most)
            {
                best = Some((likeness, piece));
            }
        }
        best.map_or(Printed::Missing, |(_, piece)| {
            let text: Vec<&str> = self.lines[piece.clone()].iter().map(|(_, text, _)| text.as_str()).collect();
            Printed::Altered { place: self.lines[piece.start].0.clone(), text: text.join("\n") }
        })
    }

    /// Finds a prompt of other words in the form's place, right below a heading: a form of another office, or year.
    fn below(&self, heading: &Phrase, template: &Template) -> Printed {
        let words = heading.words();
        let mut below = self.lines.windows(2).filter(|pair| !words.is_empty() && pair[0].2 == words);
        let prompt = below.find_map(|pair| Some(&pair[1]).filter(|(_, text, _)| template.is_prompt(text)));
        prompt
            .map_or(Printed::Missing, |(place, text, _)| Printed::Altered { place: place.clone(), text: text.clone() })
    }

    /// Finds the last line that promises something.
    fn promising(&self) -> Printed {
        let is_promise =
            |text: &&str| text.contains(PROMISES) && PROMISED.iter().any(|promised| text.contains(promised));
        // Of a long paragraph only the sentence.
        let sentences =
            self.lines.iter().rev().map(|(place, text, _)| (place, text.split_inclusive('。').find(is_promise)));
        let mut promising = sentences.filter_map(|(place, sentence)| Some((place, sentence?)));
        promising.next().map_or(Printed::Missing, |(place, sentence)| Printed::Altered {
            place: place.clone(),
            text: sentence.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::{Format, Paragraph};

    fn found(texts: &[&str]) -> FixedWords {
        let template = Config::parse("", "config.toml").expect("valid").template;
        let paragraphs =
            (1..).zip(texts).map(|(number, text)| Block::Paragraph(Paragraph::plain(Place::Paragraph(number), *text)));
        fixed_words(&RawDocument::new(Format::Docx, paragraphs.collect()), &template)
    }

    #[test]
    fn sentences_are_the_same_apart_from_spacing_and_lines() {
        let same = found(&[
            "本单位 承诺提供的绩效信息数据真实有效,并对呈送",
            "的所有材料及后果负责。",
            "２、封面上方“编号”代码框 不填。",
        ]);
        assert_eq!((same.promise, &same.notes[1]), (Printed::Same, &Printed::Same));
        assert_eq!((&same.notes[0], same.prompt), (&Printed::Missing, Printed::Missing));
    }

    #[test]
    fn a_prompt_of_other_words_stands_in_the_place_of_the_form_s() {
        let other = "（请介绍工作情况，篇幅不超过3000字。）";
        let Printed::Altered { place, text } = found(&["自评总结", other, "一、工作情况"]).prompt else {
            panic!("another prompt")
        };
        assert_eq!((place, &*text), (Place::Paragraph(2), other));
        assert_eq!(found(&["自评总结", "（含下属单位）", "工作情况"]).prompt, Printed::Missing);
        assert_eq!(found(&["一、工作情况", other]).prompt, Printed::Missing, "below a section's heading");
    }

    #[test]
    fn altered_sentences_are_found() {
        let altered = found(&[
            "3、本报告统一用A3单面打印，经单位主要领导签字后，在规定时间内扫描并上传到区绩效系统。",
            "我局郑重承诺：以上数据真实，如有虚假愿意担责。特此说明。",
        ]);
        assert!(matches!(&altered.notes[2], Printed::Altered { place: Place::Paragraph(1), .. }));
        let Printed::Altered { text, .. } = altered.promise else { panic!("a promise in other words") };
        assert_eq!(text, "我局郑重承诺：以上数据真实，如有虚假愿意担责。");
        assert_eq!(found(&["年初承诺的12项任务全部完成。"]).promise, Printed::Missing);
    }
}

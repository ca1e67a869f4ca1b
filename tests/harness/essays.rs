//! Reports of words that mean nothing, each its own, and always the same ones.
use redbook::model::{Block, Draft, Inline, Paragraph, Place, Report, Role, Run, Section, Source, Unit};

/// Words of each kind: who, how, what, whom, where, and what came of it.
const WORDS: usize = 240;
const KINDS: usize = 6;

/// Frequent characters of GB 2312 that words are made of, of 3755, and how many stand in a row of it.
const COMMON: usize = 1500;
const ROW: usize = 94;

/// A source of sentences, with words of its own making, some of them much more frequent than others.
pub struct Essays {
    seed: u64,
    state: u64,
    words: Vec<Vec<String>>,
}

impl Essays {
    /// Begins at one of many places.
    pub fn new(seed: u64) -> Self {
        let mut essays = Self { seed, state: seed, words: Vec::new() };
        essays.words = (0..KINDS).map(|_| (0..WORDS).map(|_| essays.word()).collect()).collect();
        essays
    }

    /// Goes on with what is told by a number, whatever was written before, with the same words.
    pub fn turn_to(&mut self, number: usize) {
        self.state = self.seed ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // The first draws of neighbours are alike.
        for _ in 0..4 {
            self.next(2);
        }
    }

    fn word(&mut self) -> String {
        let length = 2 + self.next(3);
        (0..length).map(|_| common_han(self.han())).collect()
    }

    /// Draws a character, the first ones much more often, so that a report of 2800 字 has some 650 different ones, as a real
    /// one has: fonts are cut down to those.
    fn han(&mut self) -> usize {
        let rarer = self.next(COMMON) * self.next(COMMON) / COMMON;
        if self.next(2) == 0 { rarer } else { rarer * self.next(COMMON) / COMMON }
    }

    fn next(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = (self.state >> 33) % u64::try_from(below).expect("few");
        usize::try_from(drawn).expect("few")
    }

    /// Writes a paragraph of about `length` characters.
    pub fn paragraph(&mut self, length: usize) -> String {
        self.write(length, 1)
    }

    /// Writes a paragraph of about `length` characters with a number in one of three clauses, as reports have them.
    pub fn prose(&mut self, length: usize) -> String {
        self.write(length, 3)
    }

    /// Writes a paragraph with a number in one of so many clauses.
    fn write(&mut self, length: usize, rare: usize) -> String {
        let mut text = String::new();
        while text.chars().count() < length {
            for kind in 0..KINDS {
                let at = self.next(WORDS) * self.next(WORDS) / WORDS;
                text.push_str(&self.words[kind][at]);
            }
            if rare == 1 || self.next(rare) == 0 {
                text.push_str(&format!("{}件", self.next(900) + 1));
            }
            text.push(if self.next(3) == 0 { '。' } else { '，' });
        }
        text.truncate(text.trim_end_matches(['，', '。']).len());
        text.push('。');
        text
    }
}

/// Returns one of the frequent characters of GB 2312, which every Chinese font has.
fn common_han(index: usize) -> char {
    let byte = |first: u8, more: usize| first + u8::try_from(more).expect("a row and a cell of GB 2312");
    let code = [byte(0xB0, index / ROW), byte(0xA1, index % ROW)];
    encoding_rs::GBK.decode(&code).0.chars().next().expect("a character")
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
    let draft =
        Draft { source, cover: None, parts: Vec::new(), report: Some(report), findings: Vec::new(), is_row: false };
    Unit { name: name.to_owned(), draft: Some(draft), ..Unit::default() }
}

//! The reckoning itself: words that were kept are looked for where they came from, and taken off what is open.
use std::cell::OnceCell;
use std::collections::HashMap;

use crate::fold::fold;
use crate::model::Place;

use super::Reason;
use super::lines::Line;

/// Most lines of one place, or from one place on, that are looked through for words.
const REACH: usize = 64;
/// How many lines above its own place a text may begin: a title over several lines.
const ABOVE: usize = 6;

/// How often what is open is held against what was kept in another order, in all of a document. Both grow with the text, and one
/// of 80 000 lines took a minute. What is not looked for stays open, and is named as that.
const MOST_TRIES: usize = 5_000_000;

/// Lines, what of them is open, and what the rest counts as.
pub struct Reckoning {
    pub lines: Vec<Line>,
    counts: HashMap<Reason, usize>,
    /// Letters of what was kept and not found where it should stand.
    loose: Vec<(Reason, HashMap<char, usize>)>,
    tries: usize,
    by_place: HashMap<Place, Vec<usize>>,
    /// Asked for where lines were kept together, which few documents have.
    by_letters: OnceCell<HashMap<String, Vec<usize>>>,
    /// The first line of each place that may be open still, as an index into the place's lines.
    next: HashMap<Place, usize>,
}

impl Reckoning {
    pub fn of(lines: Vec<Line>) -> Self {
        let mut by_place: HashMap<Place, Vec<usize>> = HashMap::new();
        for (index, line) in lines.iter().enumerate() {
            by_place.entry(line.place.clone()).or_default().push(index);
        }
        let by_letters = OnceCell::new();
        Self { lines, counts: HashMap::new(), loose: Vec::new(), tries: 0, by_place, by_letters, next: HashMap::new() }
    }

    /// Counts what is open.
    pub fn open(&self) -> usize {
        let open =
            |line: &Line| -> usize { line.open.iter().map(|open| line.letters[open.clone()].chars().count()).sum() };
        self.lines.iter().map(open).sum()
    }

    /// Returns how many characters count as this.
    pub fn count(&self, reason: Reason) -> usize {
        self.counts.get(&reason).copied().unwrap_or_default()
    }

    /// Takes a text that was kept from its place; what is not found there is remembered.
    pub fn take(&mut self, text: &str, place: Option<&Place>, reason: Reason) {
        let words = fold(text);
        if words.is_empty() {
            return;
        }
        let near = place.and_then(|place| self.near(place));
        let whole = match &near {
            Some(lines) => {
                let first = lines.first().copied().unwrap_or_default();
                let above = (first.saturating_sub(ABOVE)..first).rev();
                lines.iter().copied().chain(above).find_map(|line| self.lines[line].take(&words))
            }
            None => {
                // 2021年12月 is a line of its own before it is the beginning of a date on a second cover.
                let whole = self.lines.iter().position(|line| line.is_untouched() && line.letters == words);
                self.lines[whole.unwrap_or_default()..].iter_mut().find_map(|line| line.take(&words))
            }
        };
        let left = match near.as_ref().and_then(|lines| lines.first()) {
            _ if whole.is_some() => "",
            Some(&first) => self.take_joined(&words, first).1,
            None => &words,
        };
        self.enter(&words, left, reason);
    }

    /// Takes a text that was kept from one line of its place; a date is written otherwise than it stood, and then remembered.
    pub fn take_in_one_piece(&mut self, text: &str, place: Option<&Place>, reason: Reason) {
        let words = fold(text);
        if words.is_empty() {
            return;
        }
        let near = place.and_then(|place| self.near(place)).unwrap_or_default();
        let found = near.into_iter().find_map(|line| self.lines[line].take(&words));
        let left = if found.is_some() { "" } else { &words };
        self.enter(&words, left, reason);
    }

    /// Takes lines that were kept together, each as a whole where it stands from the place on, or else wherever it stands.
    pub fn take_lines(&mut self, text: &str, place: Option<&Place>, reason: Reason) {
        let near = place.and_then(|place| self.near(place));
        let Some(&first) = near.as_ref().and_then(|lines| lines.first()) else {
            return self.take(text, place, reason);
        };
        let mut from = first;
        for words in text.lines().map(fold).filter(|words| !words.is_empty()) {
            // Before a line that only begins with the same words.
            if let Some(line) = self.whole(&words, from) {
                self.take_of_line(line, &words, reason);
                from = line;
                continue;
            }
            let (last, mut left) = self.take_joined(&words, from);
            from = if left.len() < words.len() { last } else { from };
            // Behind a label that nothing has kept.
            if left.len() == words.len() && near.iter().flatten().any(|line| self.lines[*line].take(&words).is_some()) {
                left = "";
            }
            self.enter(&words, left, reason);
        }
    }

    /// Finds an untouched line of these words, from a line on or else above it.
    fn whole(&self, words: &str, from: usize) -> Option<usize> {
        let same = self.by_letters.get_or_init(|| by_letters(&self.lines)).get(words)?;
        let (above, below) = same.split_at(same.partition_point(|line| *line < from));
        below.iter().chain(above).copied().find(|&line| self.lines[line].is_untouched())
    }

    /// Counts what was found of words, and remembers what was not.
    fn enter(&mut self, words: &str, left: &str, reason: Reason) {
        *self.counts.entry(reason).or_default() += words[..words.len() - left.len()].chars().count();
        if !left.is_empty() {
            self.loose.push((reason, letters(left)));
        }
    }

    /// Takes words out of what is open of a line.
    pub fn take_of_line(&mut self, line: usize, words: &str, reason: Reason) {
        if !words.is_empty() && self.lines[line].take(words).is_some() {
            *self.counts.entry(reason).or_default() += words.chars().count();
        }
    }

    /// Takes what is open of a line and was kept in another order than it stands.
    pub fn take_loose(&mut self, line: usize) {
        for open in self.lines[line].open.clone() {
            let words = self.lines[line].letters[open].to_owned();
            let wanted = letters(&words);
            let holds =
                |own: &HashMap<char, usize>| wanted.iter().all(|(letter, count)| own.get(letter) >= Some(count));
            let most = self.loose.len().min(MOST_TRIES - self.tries);
            let found = self.loose[..most].iter().position(|(_, own)| holds(own));
            self.tries += found.map_or(most, |at| at + 1);
            let Some((reason, own)) = found.map(|at| &mut self.loose[at]) else { continue };
            wanted.iter().for_each(|(letter, count)| *own.entry(*letter).or_default() -= count);
            let reason = *reason;
            self.take_of_line(line, &words, reason);
        }
    }

    /// Returns the lines of a place that may be open, as indices.
    fn near(&mut self, place: &Place) -> Option<Vec<usize>> {
        let lines = self.by_place.get(place)?;
        let next = self.next.entry(place.clone()).or_default();
        while *next + 1 < lines.len() && self.lines[lines[*next]].open.is_empty() {
            *next += 1;
        }
        Some(lines[*next..].iter().copied().take(REACH).collect())
    }

    /// Takes a text that was joined from several lines, which begin at its place or a little above; returns the line that it
    /// came to, and what is left.
    fn take_joined<'t>(&mut self, words: &'t str, first: usize) -> (usize, &'t str) {
        let mut starts = std::iter::once(first).chain((first.saturating_sub(ABOVE)..first).rev());
        let mut line = starts.find(|&line| self.joint(line, words).is_some()).unwrap_or(first);
        let (mut left, mut last) = (words, line);
        let mut misses = 0;
        while !left.is_empty() && line < self.lines.len() && misses < REACH {
            match self.joint(line, left) {
                Some((index, length)) => {
                    let from = self.lines[line].open[index].start;
                    self.lines[line].close(index, from..from + length);
                    left = &left[length..];
                    (last, misses) = (line, 0);
                }
                None => {
                    line += 1;
                    misses += 1;
                }
            }
        }
        (last, left)
    }

    /// Finds the open range of a line with which a text begins, or which begins with all of the text.
    fn joint(&self, line: usize, words: &str) -> Option<(usize, usize)> {
        let line = &self.lines[line];
        line.open.iter().enumerate().find_map(|(index, open)| {
            let own = &line.letters[open.clone()];
            let fits = words.starts_with(own) || own.starts_with(words);
            fits.then(|| (index, own.len().min(words.len())))
        })
    }
}

fn by_letters(lines: &[Line]) -> HashMap<String, Vec<usize>> {
    let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        by_letters.entry(line.letters.clone()).or_default().push(index);
    }
    by_letters
}

fn letters(text: &str) -> HashMap<char, usize> {
    let mut letters = HashMap::new();
    text.chars().for_each(|letter| *letters.entry(letter).or_default() += 1);
    letters
}

//! Adds up what came of layouts, clause by clause, and prints it.
use std::collections::BTreeMap;
use std::fmt::Write;

use super::judge::Verdict;

/// The clauses of what recognition must do.
const CLAUSES: [(u8, &str); 7] = [
    (1, "cover fields"),
    (2, "values"),
    (3, "sections"),
    (4, "body structure"),
    (5, "units"),
    (6, "nothing lost"),
    (7, "confidence"),
];

/// How many choices are shown.
const SHOWN: usize = 20;

/// What is right so far.
#[derive(Default)]
pub struct Score {
    of_clauses: BTreeMap<u8, Tally>,
    drawn: Tally,
    made: Tally,
    misses: Vec<String>,
    /// For each choice of the dice, how many layouts with it are not right, and all.
    choices: BTreeMap<String, (usize, usize)>,
}

#[derive(Default)]
struct Tally {
    layouts: (usize, usize),
    fields: (usize, usize),
    sections: (usize, usize),
    paragraphs: (usize, usize),
    characters: (usize, usize, usize),
    findings: (usize, usize),
}

impl Score {
    /// Counts a verdict.
    pub fn count(&mut self, verdict: &Verdict) {
        for clause in &verdict.clauses {
            self.of_clauses.entry(*clause).or_default().count(verdict);
        }
        if verdict.layout.starts_with("made-") { &mut self.made } else { &mut self.drawn }.count(verdict);
        self.misses.push(verdict.misses_as_text());
        for choice in verdict.choices.split(", ").skip(1) {
            add(self.choices.entry(choice.to_owned()).or_default(), (usize::from(!verdict.misses.is_empty()), 1));
        }
    }

    /// The table, and every miss before it.
    pub fn table(&mut self) -> String {
        self.misses.sort();
        let mut text = self.misses.concat();
        let _ = writeln!(
            text,
            "\n{:<18} {:>9} {:>18} {:>18} {:>18} {:>9} {:>9} {:>9}",
            "", "layouts", "fields", "sections", "paragraphs", "recall", "precision", "findings"
        );
        for (clause, name) in CLAUSES {
            if let Some(tally) = self.of_clauses.get(&clause) {
                text.push_str(&tally.row(&format!("{clause} {name}")));
            }
        }
        text.push_str(&self.drawn.row("drawn by hand"));
        text.push_str(&self.made.row("made by chance"));
        text.push_str(&self.worst_choices());
        text
    }

    /// The choices of the dice that most often stand in a layout that is not right.
    fn worst_choices(&self) -> String {
        let mut choices: Vec<_> = self.choices.iter().filter(|(_, (wrong, _))| *wrong > 0).collect();
        choices.sort_by_key(|(_, (wrong, all))| std::cmp::Reverse((1000 * wrong / (all + 3), *wrong)));
        let shown = choices.iter().take(SHOWN).map(|(choice, (wrong, all))| format!("{wrong}/{all} {choice}\n"));
        shown.collect()
    }
}

impl Tally {
    fn count(&mut self, verdict: &Verdict) {
        add(&mut self.layouts, (usize::from(verdict.misses.is_empty()), 1));
        add(&mut self.fields, verdict.fields);
        add(&mut self.sections, verdict.sections);
        add(&mut self.paragraphs, verdict.paragraphs);
        add(&mut self.findings, verdict.findings);
        let (common, truth, found) = verdict.characters;
        self.characters = (self.characters.0 + common, self.characters.1 + truth, self.characters.2 + found);
    }

    fn row(&self, name: &str) -> String {
        let (common, truth, found) = self.characters;
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let of = |(right, all): (usize, usize)| format!("{right}/{all} {:6.2}%", share(right, all));
        let pair = |(right, all): (usize, usize)| format!("{right}/{all}");
        format!(
            "{name:<18} {:>9} {:>18} {:>18} {:>18} {:>8.2}% {:>8.2}% {:>9}\n",
            pair(self.layouts),
            of(self.fields),
            of(self.sections),
            of(self.paragraphs),
            share(common, truth),
            share(common, found),
            pair(self.findings)
        )
    }
}

fn add(tally: &mut (usize, usize), (right, all): (usize, usize)) {
    tally.0 += right;
    tally.1 += all;
}

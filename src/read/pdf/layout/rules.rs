//! Ruled lines → sets of lines that meet: the grids of tables, and frames.
use crate::read::pdf::sheet::Rule;

/// How far apart two pieces of one line may lie: across, and along, where lines of dots have gaps.
const ACROSS: f32 = 1.6;
const ALONG: f32 = 3.0;
/// How far from each other lines that meet may end.
const NEAR: f32 = 3.0;
/// Most lines of a page that are looked at for grids.
const LINE_LIMIT: usize = 4000;
/// Narrowest column that has no line at its side.
const WIDE: f32 = 24.0;
/// Shortest line that can be one of a grid.
const SHORTEST: f32 = 4.0;

/// Lines that meet.
#[derive(Debug, Default)]
pub struct Frame {
    /// Level ones.
    pub level: Vec<Rule>,
    /// Upright ones.
    pub upright: Vec<Rule>,
}

/// Joins pieces into lines and sorts these into sets that meet.
pub fn frames_of(rules: Vec<Rule>) -> Vec<Frame> {
    let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.into_iter().partition(|rule| rule.level);
    let (level, upright) = (join_pieces(level), join_pieces(upright));
    if level.len() < 2 || upright.is_empty() || level.len() > LINE_LIMIT || upright.len() > LINE_LIMIT {
        return Vec::new();
    }
    let count = level.len();
    let mut sets = Sets::new(count + upright.len());
    for (index, line) in level.iter().enumerate() {
        for (other, post) in upright.iter().enumerate() {
            let meets = |rule: &Rule, at: f32| rule.from - NEAR <= at && at <= rule.to + NEAR;
            if meets(line, post.at) && meets(post, line.at) {
                sets.join(index, count + other);
            }
        }
    }
    let mut frames: std::collections::BTreeMap<usize, Frame> = std::collections::BTreeMap::new();
    for (index, rule) in level.into_iter().chain(upright).enumerate() {
        let frame = frames.entry(sets.root(index)).or_default();
        if rule.level { &mut frame.level } else { &mut frame.upright }.push(rule);
    }
    frames.into_values().filter(|frame| is_closed(frame) || has_open_sides(frame)).collect()
}

fn is_closed(frame: &Frame) -> bool {
    frame.level.len() >= 2 && frame.upright.len() >= 2
}

/// Says whether lines are a table of two columns without lines at its sides: one upright line through level ones that are
/// all as long.
fn has_open_sides(frame: &Frame) -> bool {
    let ([post], Some(first)) = (frame.upright.as_slice(), frame.level.first()) else { return false };
    let is_alike = |line: &Rule| (line.from - first.from).abs() <= NEAR && (line.to - first.to).abs() <= NEAR;
    let reaches = |line: &Rule| line.from + WIDE < post.at && post.at + WIDE < line.to;
    frame.level.len() > 2 && frame.level.iter().all(|line| is_alike(line) && reaches(line))
}

fn join_pieces(mut pieces: Vec<Rule>) -> Vec<Rule> {
    pieces.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut lines: Vec<Rule> = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first() {
        let mut reach = first.at;
        let same = rest.iter().take_while(|piece| {
            let is_near = piece.at - reach <= ACROSS;
            if is_near {
                reach = reach.max(piece.at.min(reach + ACROSS / 2.0));
            }
            is_near
        });
        let count = same.count().max(1);
        let (group, behind) = rest.split_at_mut(count);
        group.sort_by(|one, other| one.from.total_cmp(&other.from));
        let start = lines.len();
        for piece in group.iter() {
            match lines[start..].last_mut() {
                Some(last) if piece.from <= last.to + ALONG => last.to = last.to.max(piece.to),
                _ => lines.push(*piece),
            }
        }
        rest = behind;
    }
    lines.retain(|line| line.to - line.from >= SHORTEST);
    lines
}

/// Disjoint sets of numbers.
pub struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    /// Each number in a set of its own.
    pub fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    /// Returns the number that stands for a set.
    pub fn root(&mut self, mut of: usize) -> usize {
        while self.parents[of] != of {
            self.parents[of] = self.parents[self.parents[of]];
            of = self.parents[of];
        }
        of
    }

    /// Makes two sets one; the smaller number stands for it.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parents[high] = low;
    }
}

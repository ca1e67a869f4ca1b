//! Knows the form's section headings by their words, whatever ordinal stands before them.
use crate::config::{Named, Template, Wording};
use crate::han;
use crate::marks::remark_before;
use crate::model::{FoundBy, Inline, Paragraph, Role, Run};
use crate::ordinal::{Ordinal, ordinal, place_of};

/// What a text may have between a numeral without a mark and a heading's words.
const LOOSE_MARKS: [char; 25] = [
    '、', '.', '．', '，', ',', ':', '：', '。', '·', ')', '）', ' ', '　', '\t', '-', '—', '–', ']', '】', '］', '〕',
    '/', '／', ';', '；',
];
/// Marks of sentences, which headings do not have.
pub const MARKS: [char; 8] = ['。', '；', '！', '？', '，', '：', ':', ';'];
/// Least likeness or part of words from which a line by itself is taken for a heading.
const STRONG: f64 = 0.6;

/// A section heading found at the start of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Index of the section in the template.
    pub section: usize,
    /// Whether the words are a known spelling, and not merely like one.
    pub exact: bool,
    /// Whether the number before the words is the section's own.
    pub numbered: bool,
    /// The ordinal before the words, typed or automatic.
    pub ordinal: Option<Ordinal>,
    /// Whether the words are so few that a sub-heading may well have them too.
    pub short: bool,
    /// How many bytes of the paragraph's text the heading takes; the rest is body.
    pub length: usize,
}

/// The ordinal before a line's words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lead {
    /// Its kind, and what it counts.
    pub ordinal: Option<(Ordinal, Option<u32>)>,
    /// How many bytes of the paragraph's text stand before the words.
    pub length: usize,
}

impl Lead {
    /// Reads what stands before the words of a paragraph with that text.
    pub fn of(text: &str, number: Option<&str>) -> Self {
        let opened = text.trim_start_matches(is_opening);
        let bare = ordinal(opened).map(|(_, rest)| rest.trim_start_matches(is_opening));
        let length = text.len() - bare.unwrap_or(opened).len();
        let of = |text: &str| ordinal(text).map(|(kind, _)| (kind, place_of(text).map(|(_, count)| count)));
        // The program's own number needs no mark behind it.
        let automatic = number.and_then(|number| of(number).or_else(|| of(&format!("{}、", number.trim()))));
        Self { ordinal: automatic.or_else(|| of(opened)), length }
    }

    /// Reads a numeral that has no mark behind it, 第二项, 其二 or 3.2 as an ordinal; sure only where a heading's words
    /// follow.
    pub fn loose(text: &str) -> Option<Self> {
        let opened = text.trim_start_matches(is_opening);
        let inner = opened.strip_prefix(['第', '其']).unwrap_or(opened);
        // Of 3.2 the last number counts.
        let below = inner.split_once(['.', '．']).filter(|(above, below)| {
            let is_number = !above.is_empty() && above.chars().all(|digit| digit.is_ascii_digit());
            let digits = below.chars().take_while(char::is_ascii_digit).count();
            is_number && (1..=2).contains(&digits)
        });
        let inner = below.map_or(inner, |(_, below)| below);
        let digits: String = inner.chars().take_while(|character| is_numeral(*character)).take(2).collect();
        let rest = inner[digits.len()..].trim_start_matches(['章', '节', '项']).trim_start_matches(LOOSE_MARKS);
        let (kind, count) = place_of(&format!("{digits}、"))?;
        let kind = if below.is_some() { Ordinal::ArabicInBrackets } else { kind };
        Some(Self {
            ordinal: Some((kind, Some(count))),
            length: text.len() - rest.trim_start_matches(is_opening).len(),
        })
    }

    /// Returns what the ordinal counts.
    pub fn count(&self) -> Option<u32> {
        self.ordinal.and_then(|(_, count)| count)
    }
}

/// Says whether a character may stand before a heading's ordinal or words: any mark or blank but the bracket of （一）.
fn is_opening(character: char) -> bool {
    !han::is_han(character) && !character.is_alphanumeric() && !matches!(character, '（' | '(')
}

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || han::counts(character)
}

/// Finds the section whose heading a paragraph is, or begins with.
pub fn match_heading(paragraph: &Paragraph, template: &Template) -> Option<Heading> {
    let text = paragraph.text();
    find(&text, paragraph.number.as_deref(), template, |wording| !wording.is_weak())
}

/// Finds the section of which a paragraph has a known spelling; most lines are asked, and this costs little.
pub fn match_exactly(paragraph: &Paragraph, template: &Template) -> Option<Heading> {
    let text = paragraph.text();
    let (lead, named) = listed(&text, paragraph.number.as_deref(), template)?;
    Some(heading(lead, &named, template))
}

/// Finds the section of which a text has a known spelling.
pub fn match_text_exactly(text: &str, template: &Template) -> Option<Heading> {
    let (lead, named) = listed(text, None, template)?;
    Some(heading(lead, &named, template))
}

/// Finds the section whose heading a text is like, or is, or begins with; words of other headings are not enough.
pub fn match_text(text: &str, template: &Template) -> Option<Heading> {
    find(text, None, template, |wording| !matches!(wording, Wording::Keywords { .. }))
}

fn find(text: &str, number: Option<&str>, template: &Template, is_enough: impl Fn(Wording) -> bool) -> Option<Heading> {
    if let Some((lead, named)) = listed(text, number, template) {
        return Some(heading(lead, &named, template));
    }
    let lead = Lead::of(text, number);
    let like = template.headings_like(&text[lead.length..], lead.count()).into_iter();
    let is_sentence = is_sentence(&text[lead.length..]);
    let may_be = |wording: Wording| is_enough(wording) && !(is_sentence && matches!(wording, Wording::Keywords { .. }));
    let strong = like.filter(|named| may_be(named.wording) && named.wording.strength() >= STRONG);
    let named = strong.max_by(|left, right| left.wording.strength().total_cmp(&right.wording.strength()))?;
    Some(heading(lead, &named, template))
}

/// Says whether words without an ordinal have marks in their midst, which headings do not have.
pub fn is_sentence(words: &str) -> bool {
    words.trim_end_matches(MARKS).contains(MARKS)
}

/// Finds the section of which a text has a known spelling, and what stands before it.
pub fn listed(text: &str, number: Option<&str>, template: &Template) -> Option<(Lead, Named)> {
    let lead = Lead::of(text, number);
    let at = |lead: Lead| Some((lead, template.heading_at(&text[lead.length..])?));
    let loose = || at(Lead::loose(text).filter(|_| lead.ordinal.is_none())?);
    let behind_unit = || {
        let length = lead.length + template.unit_before_heading(&text[lead.length..])?;
        at(Lead { length, ..lead })
    };
    at(lead).or_else(loose).or_else(behind_unit)
}

fn heading(lead: Lead, named: &Named, template: &Template) -> Heading {
    Heading {
        section: named.section,
        exact: named.wording.found_by() == FoundBy::Words,
        numbered: lead.count() == Some(template.number_of(named.section)),
        ordinal: lead.ordinal.map(|(kind, _)| kind),
        short: named.short,
        length: lead.length + named.length,
    }
}

/// Returns the body behind the words of the last page's heading: blank, or what follows a mark, a blank or a remark.
pub fn body_after(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let remark = remark_before(trimmed);
    let parted = trimmed.len() < rest.len() || remark.is_some();
    let rest = remark.map_or(trimmed, |(_, after)| after);
    let body = rest.trim_start_matches(['。', '：', ':', '.', '；', ' ', '　', '】', '》', '〕', '］']);
    (body.is_empty() || parted || body.len() < rest.len()).then_some(body)
}

/// Cuts `length` bytes of text off a paragraph's front; pictures and notes stay.
pub fn cut_front(paragraph: &Paragraph, length: usize) -> Paragraph {
    let mut left = length;
    let mut rest = Paragraph { number: None, role: Role::Text, ..paragraph.clone() };
    rest.inlines = Vec::new();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Run(run) => {
                let cut = left.min(run.text.len());
                left -= cut;
                if cut < run.text.len() {
                    rest.inlines.push(Inline::Run(Run { text: run.text[cut..].to_owned(), ..run.clone() }));
                }
            }
            other => rest.inlines.push(other.clone()),
        }
    }
    rest
}

/// Keeps `length` bytes of text at a paragraph's front, and what stands among them.
pub fn cut_back(paragraph: &Paragraph, length: usize) -> Paragraph {
    let mut left = length;
    let mut front = Paragraph { inlines: Vec::new(), ..paragraph.clone() };
    for inline in &paragraph.inlines {
        match inline {
            _ if left == 0 => break,
            Inline::Run(run) => {
                let kept = left.min(run.text.len());
                left -= kept;
                let text = run.text[..kept].to_owned();
                front.inlines.push(Inline::Run(Run { text, ..run.clone() }));
            }
            other => front.inlines.push(other.clone()),
        }
    }
    front
}

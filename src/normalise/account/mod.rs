//! The reckoning: every character of a document against those of the report and of the findings. It knows nothing of how
//! the walk decides, so that what a mistake there drops comes up here.
mod form;
mod lines;
mod reckoning;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::config::Template;
use crate::finding::{Finding, rule};
use crate::fold::fold;
use crate::model::{Account, Block, Noted, PICTURE, Place, RawDocument, Report};
use crate::ordinal::strip_ordinal;

use super::asides::says_what_the_cover_says;
use super::headings::going_on::without_mark;
use super::unplaced::unplaced;
use super::values::shown_date;
use form::{comes_again, is_of_form, is_rest_of_label, phrases};
use lines::{Line, add_lines, lines_of};
use reckoning::Reckoning;

/// Most lines of which a remainder is quoted.
const MOST_QUOTED: usize = 1000;
/// Most phrases of the form that are looked for in what is left of a line.
const MOST_PHRASES: usize = 200;
/// Most lines over which a text file wraps a sentence of the form.
const MOST_WRAPPED: usize = 8;

/// A text that was kept, where it came from, and what it counts as.
struct Kept {
    text: String,
    place: Option<Place>,
    reason: Reason,
}

/// Where characters went.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Reason {
    Cover,
    Folded,
    Sections,
    Moved,
    Opinion,
    Signed,
    Unplaced,
    Form,
}

/// Fills in the report's account, and names what is in neither report nor findings.
pub fn settle(raw: &RawDocument, mut noted: Noted<Report>, template: &Template) -> Noted<Report> {
    let mut reckoning = Reckoning::of(lines_of(raw, template));
    let source = reckoning.open();
    for Kept { text, place, reason } in kept(&noted) {
        match reason {
            Reason::Unplaced => reckoning.take_lines(&text, place.as_ref(), reason),
            Reason::Signed => reckoning.take_in_one_piece(&text, place.as_ref(), reason),
            _ => reckoning.take(&text, place.as_ref(), reason),
        }
    }
    let closed = reckoning.lines.iter().filter(|line| line.open.is_empty());
    let kept: HashSet<String> = closed.map(|line| line.letters.clone()).collect();
    for line in 0..reckoning.lines.len() {
        take_wrapped(&mut reckoning, line, template);
        explain(&mut reckoning, line, &kept, &noted.value, template);
    }
    noted.findings.extend(lost(&reckoning.lines));
    noted.value.account = Account {
        source,
        cover: reckoning.count(Reason::Cover),
        folded: reckoning.count(Reason::Folded),
        sections: reckoning.count(Reason::Sections),
        moved: reckoning.count(Reason::Moved),
        opinion: reckoning.count(Reason::Opinion) + reckoning.count(Reason::Signed),
        form: reckoning.count(Reason::Form),
        unplaced: reckoning.count(Reason::Unplaced),
        remainder: reckoning.open(),
        ..Account::default()
    };
    noted
}

/// Takes the form's own wording that a text file wraps over several lines.
fn take_wrapped(reckoning: &mut Reckoning, first: usize, template: &Template) {
    let untouched = reckoning.lines[first..].iter().take(MOST_WRAPPED).take_while(|line| line.is_untouched());
    let mut text = String::new();
    let own = |line: &Line| {
        text.push_str(line.text.trim());
        let bare = strip_ordinal(&text);
        template.is_wording(bare) || template.is_prompt(bare)
    };
    let Some(last) = untouched.map(own).collect::<Vec<_>>().into_iter().rposition(|is_form| is_form) else { return };
    for line in first..=first + last {
        let letters = reckoning.lines[line].letters.clone();
        reckoning.take_of_line(line, &letters, Reason::Form);
    }
}

/// Explains what is open still of a line: by the form, and by words that were kept in another order than they stand.
fn explain(reckoning: &mut Reckoning, index: usize, kept: &HashSet<String>, report: &Report, template: &Template) {
    let line = &reckoning.lines[index];
    if line.open.is_empty() {
        return;
    }
    let (text, letters) = (line.text.clone(), line.letters.clone());
    let is_known = |own: &str| is_of_form(own, report, template) || comes_again(own, kept);
    if line.is_untouched() && (is_known(&text) || without_mark(&text).is_some_and(is_known)) {
        return reckoning.take_of_line(index, &letters, Reason::Form);
    }
    let is_beside = matches!(line.place, Place::Aside(_)) && says_what_the_cover_says(&text, report, template);
    for open in line.open.clone() {
        let own = reckoning.lines[index].around(&open).trim().to_owned();
        if is_beside || is_rest_of_label(&own, template) {
            reckoning.take_of_line(index, &letters[open], Reason::Form);
            continue;
        }
        if !report.signing.date.is_empty() && shown_date(&own) == report.signing.date {
            reckoning.take_of_line(index, &letters[open], Reason::Opinion);
        } else if is_of_form(&own, report, template) {
            reckoning.take_of_line(index, &letters[open], Reason::Form);
        }
    }
    reckoning.take_loose(index);
    // The whole line says what a part of it alone does not: 编制 is the form's behind the office's name.
    let line = &reckoning.lines[index];
    let parts = line.open.iter().flat_map(|open| phrases(line.around(open), report, template));
    let whole = text.lines().filter(|_| !line.open.is_empty()).flat_map(|own| phrases(own, report, template));
    for phrase in whole.chain(parts).take(MOST_PHRASES).collect::<Vec<_>>() {
        reckoning.take_of_line(index, &fold(&phrase), Reason::Form);
    }
    reckoning.take_loose(index);
}

/// Names what nothing explains.
fn lost(lines: &[Line]) -> Option<Finding> {
    let open = lines.iter().filter(|line| !line.open.is_empty());
    let open: Vec<&Line> = open.take(MOST_QUOTED).collect();
    let quoted = open.iter().flat_map(|line| line.open.iter().map(|open| line.around(open).trim()));
    let quote = quoted.collect::<Vec<_>>().join("\n");
    Some(unplaced(&quote, open.first()?.place.clone()))
}

/// Returns all that was kept, in the order in which it is looked for.
fn kept(noted: &Noted<Report>) -> Vec<Kept> {
    let report = &noted.value;
    let mut kept = Vec::new();
    cover(report, &mut kept);
    sections(report, &mut kept);
    add_blocks(&report.opinion, Reason::Opinion, &mut kept);
    add_blocks(&report.signing.signatures, Reason::Opinion, &mut kept);
    add_blocks(&report.signing.seals, Reason::Opinion, &mut kept);
    let unplaced = noted.findings.iter().filter(|finding| finding.rule == rule::UNPLACED_CONTENT);
    for finding in unplaced {
        let text = finding.quote.replace(PICTURE, "");
        kept.push(Kept { text, place: finding.place.clone(), reason: Reason::Unplaced });
    }
    // What stands on the cover without a place of its own takes what the others leave.
    let of_cover = [&report.office, &report.compiled].map(|text| (text, &None, Reason::Cover));
    let (signing, places) = (&report.signing, &report.signing_places);
    let signed =
        [(&signing.signature, &places.signed), (&signing.seal, &places.sealed), (&signing.date, &places.dated)];
    let signed = signed.map(|(text, place)| (text, place, Reason::Signed));
    let all = of_cover.into_iter().chain(signed);
    kept.extend(all.map(|(text, place, reason)| Kept { text: text.clone(), place: place.clone(), reason }));
    kept
}

fn cover(report: &Report, kept: &mut Vec<Kept>) {
    // Name and post of a person are of one value, and a person and the telephone may be under one label.
    let mut seen = Vec::new();
    for field in report.fields.iter().filter(|field| field.place.is_some()) {
        let value = if field.value == field.original { Reason::Cover } else { Reason::Folded };
        for (text, reason) in [(field.label.as_str(), Reason::Cover), (&field.original, value)] {
            if !seen.contains(&(&field.place, text)) {
                kept.push(Kept { text: text.to_owned(), place: field.place.clone(), reason });
                seen.push((&field.place, text));
            }
        }
    }
    // A year is part of a date beside it: the longer text is looked for first.
    kept.sort_by_key(|own| std::cmp::Reverse(own.text.len()));
}

fn sections(report: &Report, kept: &mut Vec<Kept>) {
    let mut found: Vec<_> = report.sections.iter().filter(|section| section.heading.is_some()).collect();
    let in_form = found.iter().map(|section| section.order).collect::<Vec<_>>();
    found.sort_by_key(|section| section.order);
    for section in found {
        // A section that some section of the form's stands behind, though the form has it before.
        let at = in_form.iter().position(|order| *order == section.order).unwrap_or_default();
        let is_moved = in_form[..at].iter().any(|before| *before > section.order)
            || in_form[at..].iter().any(|behind| *behind < section.order);
        let reason = if is_moved { Reason::Moved } else { Reason::Sections };
        let heading = section.heading.clone().unwrap_or_default();
        kept.push(Kept { text: heading, place: section.place.clone(), reason });
        add_blocks(&section.body, reason, kept);
    }
}

fn add_blocks(blocks: &[Block], reason: Reason, kept: &mut Vec<Kept>) {
    let mut lines = Vec::new();
    blocks.iter().for_each(|block| add_lines(block, &mut lines));
    kept.extend(lines.into_iter().map(|Line { place, text, .. }| Kept { text, place: Some(place), reason }));
}

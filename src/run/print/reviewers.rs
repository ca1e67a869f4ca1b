//! The reviewers' edition of one unit: the archive's own pages where there is nothing to mask, else pages laid out anew from
//! a masked copy. A copy that cannot be made is left out and named; the archive's pages never stand in for it.
use std::collections::HashMap;

use typst_layout::Page;

use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::mask::{Masked, Sought, mask_report};
use crate::model::{Lang, Mask, MaskedWords, PICTURE, Severity, Unit, Words};
use crate::press::{Press, export, inspect};
use crate::run::guard::guarded;
use crate::typeset::{Heading, Typeset, typeset};

/// The folder of that edition below OUTPUT's year.
pub const REVIEWERS: &str = "reviewers/";
/// Most places that are named for one mask.
const MOST_PLACES: usize = 5;

/// A unit, and what is known of it, before its copy is made.
pub struct Original<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its name as contents show it.
    pub shown_name: &'a str,
    /// The name of its files.
    pub file_name: &'a str,
    /// The run's year.
    pub year: u16,
    /// Its settled findings.
    pub findings: &'a [(Severity, Finding)],
    /// Whether all rules went through it.
    pub is_checked: bool,
}

/// A unit as the reviewers see it.
pub struct Copy {
    /// Its name as contents show it.
    pub name: String,
    /// Its own pages and its PDF; `None` where nothing is masked, so that the archive's serve.
    pub own: Option<(Vec<Page>, Vec<u8>)>,
    /// What is not shown.
    pub masked: Vec<MaskedWords>,
}

/// Tells all that a unit's copy depends on beside its report and its name.
pub fn told(original: &Original<'_>, config: &Config) -> String {
    format!("{} {:?} {:?}", original.is_checked, original.shown_name, found_masks(original.findings, config))
}

/// Makes the reviewers' copy of a unit.
///
/// # Errors
/// The finding that says why the unit is not in that edition.
pub fn copy(original: &Original<'_>, config: &Config, press: &Press) -> Result<Copy, Box<Finding>> {
    let (masked, listed) = mask(original, config)?;
    let Some(masked) = masked else {
        return Ok(Copy { name: original.shown_name.to_owned(), own: None, masked: listed });
    };
    let own = guarded(|| export_own(original, &masked, config, press));
    let own = own.map_err(|panic| Box::new(left_out(&panic.message)))??;
    Ok(Copy { name: masked.unit, own: Some(own), masked: listed })
}

/// Returns the pages and the PDF of a masked report.
fn export_own(
    original: &Original<'_>,
    masked: &Masked,
    config: &Config,
    press: &Press,
) -> Result<(Vec<Page>, Vec<u8>), Box<Finding>> {
    let typeset = lay_out(original, masked, config, press)?;
    let pages = typeset.pages().to_vec();
    let pdf = export(&typeset.document, &format!("{} {}", original.year, original.file_name), config.look.pdf);
    let pdf = pdf.and_then(|pdf| inspect(&pdf, pages.len()).map(|()| pdf));
    let pdf = pdf.map_err(|error| Box::new(left_out(&Words::new(&*error, &*error))))?;
    Ok((pages, pdf))
}

/// Lays the masked copy of a unit out whose PDF was taken over; `None` where there is none.
pub fn lay_out_again(original: &Original<'_>, config: &Config, press: &Press) -> Option<Vec<Page>> {
    let (masked, _) = mask(original, config).ok()?;
    Some(lay_out(original, &masked?, config, press).ok()?.pages().to_vec())
}

/// Masks what reviewers may not read, and lists it; `None` where there is nothing of it in the form.
fn mask(original: &Original<'_>, config: &Config) -> Result<(Option<Masked>, Vec<MaskedWords>), Box<Finding>> {
    if !original.is_checked {
        let why = Words::new("规则没有查完，不知道要遮盖什么", "the rules did not come to their end");
        return Err(Box::new(left_out(&why)));
    }
    let found = found_masks(original.findings, config);
    let Some(report) = original.unit.report().filter(|_| !found.is_empty()) else { return Ok((None, Vec::new())) };
    let masks: Vec<Mask> = found.iter().map(|found| found.mask.clone()).collect();
    let masked = guarded(|| mask_report(report, original.shown_name, &masks));
    let masked = masked.map_err(|panic| Box::new(left_out(&panic.message)))?.map_err(|left| {
        let left: Vec<&str> = left.into_iter().map(|mask| mask.text.as_str()).collect();
        let left = left.join("、");
        let why = Words::new(format!("“{left}”遮盖不了"), format!("{left} cannot be masked"));
        Box::new(left_out(&why))
    })?;
    let listed = masked_words(&found, &masked, config.run.lang);
    // A mark in the head of a page is in no part of the form.
    let is_shown = masked.counts.iter().any(|count| *count > 0);
    Ok((Some(masked).filter(|_| is_shown), listed))
}

/// Lays a masked report out.
fn lay_out(original: &Original<'_>, masked: &Masked, config: &Config, press: &Press) -> Result<Typeset, Box<Finding>> {
    let unit = if original.unit.name.is_empty() { "" } else { &masked.unit };
    let heading = Heading { unit, year: original.year, salt: original.file_name };
    let mut findings = Vec::new();
    let typeset = typeset(&masked.report, &heading, config, press).drain_into(&mut findings);
    // What else typesetting has to say, it said of the archive's pages.
    typeset.ok_or_else(|| {
        let why = findings.pop().map(|finding| finding.message).unwrap_or_default();
        Box::new(left_out(&why))
    })
}

/// A mask, the rule that asks for it, and the places where it found the words.
#[derive(Debug)]
struct FoundMask<'a> {
    rule: &'static str,
    mask: &'a Mask,
    places: Vec<String>,
}

/// Gathers the masks of the rules that the settings name, each once, in the order of the findings.
fn found_masks<'a>(findings: &'a [(Severity, Finding)], config: &Config) -> Vec<FoundMask<'a>> {
    let mut found: Vec<FoundMask<'a>> = Vec::new();
    let mut known = HashMap::new();
    let masking = |rule: &str| config.editions.masked.iter().any(|masked| masked == rule);
    for (_, finding) in findings.iter().filter(|(_, finding)| masking(finding.rule)) {
        let place =
            finding.place.as_ref().map(|place| place.words().get(config.run.lang).to_owned()).unwrap_or_default();
        for mask in &finding.masks {
            let index = *known.entry((finding.rule, Sought::of(mask))).or_insert_with(|| {
                found.push(FoundMask { rule: finding.rule, mask, places: Vec::new() });
                found.len() - 1
            });
            // One more than are named tells that there are more.
            let places = &mut found[index].places;
            if places.len() <= MOST_PLACES && !places.contains(&place) {
                places.push(place.clone());
            }
        }
    }
    found
}

/// Lists what is not shown, and the pictures, which no mask covers.
fn masked_words(found: &[FoundMask<'_>], masked: &Masked, lang: Lang) -> Vec<MaskedWords> {
    let shown = found.iter().zip(&masked.counts).filter(|(_, count)| **count > 0);
    let mut words: Vec<MaskedWords> = shown
        .map(|(found, count)| MaskedWords {
            rule: found.rule.to_owned(),
            place: places(&found.places, lang),
            text: found.mask.text.clone(),
            shown: found.mask.shown.clone(),
            count: *count,
        })
        .collect();
    if masked.pictures > 0 {
        let [text, shown] = match lang {
            Lang::Zh => [PICTURE, "图片里的字遮盖不了，请人工查看"],
            Lang::En => ["[pictures]", "words in pictures are not masked; look at them"],
        };
        words.push(MaskedWords {
            rule: String::new(),
            place: String::new(),
            text: text.to_owned(),
            shown: shown.to_owned(),
            count: masked.pictures,
        });
    }
    words
}

fn places(places: &[String], lang: Lang) -> String {
    let (mark, more) = if lang == Lang::Zh { ("、", "等") } else { (", ", " …") };
    let named = places[..places.len().min(MOST_PLACES)].join(mark);
    if places.len() > MOST_PLACES { format!("{named}{more}") } else { named }
}

/// Says that a unit is not in the reviewers' edition.
fn left_out(why: &Words) -> Finding {
    let (zh, en) = (why.get(Lang::Zh), why.get(Lang::En));
    Finding::new(
        rule::DAMAGED,
        Words::new(
            format!("评审本没有收入这份报告：{zh}"),
            format!("the reviewers' edition leaves this report out: {en}"),
        ),
        Words::new(
            "归档的 PDF 不受影响。请不要拿归档的 PDF 代替；请把要遮盖的内容在报告里改好后重新生成。",
            "the archive's PDF is not affected; do not hand it out instead, but change the report and build again",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Draft, Inline, Paragraph, Picture, PictureKind, Place, Report, Section, Source, View};

    fn unit() -> Unit {
        let mut paragraph = Paragraph::plain(Place::Paragraph(1), "黄晓梅");
        let bytes: &[u8] = &[];
        let picture = Picture {
            bytes: bytes.into(),
            kind: PictureKind::Other,
            size: None,
            view: View::default(),
            alt: "黄晓梅".into(),
        };
        paragraph.inlines.push(Inline::Picture(picture));
        let body = vec![Block::Paragraph(paragraph)];
        let report = Report { sections: vec![Section { body, ..Section::default() }], ..Report::default() };
        let source = Source { path: "a.txt".into(), format: None, sha256: String::new(), bytes: 0 };
        let draft =
            Draft { source, cover: None, parts: Vec::new(), report: Some(report), findings: Vec::new(), is_row: false };
        Unit { draft: Some(draft), ..Unit::default() }
    }

    fn finding(shown: &str) -> (Severity, Finding) {
        let mask = Mask { text: "黄晓梅".into(), shown: shown.into() };
        let finding = Finding::new("named-person", Words::default(), Words::default()).at(Place::Paragraph(1));
        (Severity::Warning, finding.masking(mask))
    }

    #[test]
    fn a_copy_that_cannot_be_masked_is_left_out() {
        let (unit, config, press) = (unit(), Config::parse("", "config.toml").expect("valid"), Press::new());
        let copy = |shown: &str, is_checked| {
            let findings = [finding(shown), finding(shown)];
            let original =
                Original { unit: &unit, shown_name: "", file_name: "a", year: 2021, findings: &findings, is_checked };
            super::copy(&original, &config, &press)
        };
        for (shown, is_checked) in [("黄晓梅", true), ("黄**", false)] {
            let finding = copy(shown, is_checked).err().expect("left out");
            assert!(finding.message.get(Lang::Zh).contains("评审本没有收入"), "{finding:?}");
        }
        let made = copy("黄**", true).expect("a copy");
        let (pages, pdf) = made.own.expect("masked");
        assert!(!pdf.is_empty() && !pages.is_empty());
        let listed: Vec<_> = made.masked.iter().map(|masked| (masked.text.as_str(), masked.count)).collect();
        assert_eq!(listed, [("黄晓梅", 2), ("［图片］", 1)]);
        assert_eq!(made.masked[0].place, "第1段");
    }
}

//! Words are hidden wherever they stand and however they are written, or their mask is refused.
use proptest::prelude::*;

use super::*;
use crate::model::{Block, Cell, Field, Inline, Paragraph, Place, Row, Run, Section, Table};

fn runs(pieces: &[&str]) -> Block {
    let mut paragraph = Paragraph::plain(Place::Paragraph(1), "");
    paragraph.inlines = pieces
        .iter()
        .map(|piece| match piece.strip_prefix('^') {
            Some(note) => Inline::Note(note.to_owned()),
            None if *piece == "\n" => Inline::Break,
            None => Inline::Run(Run { text: (*piece).to_owned(), ..Run::default() }),
        })
        .collect();
    Block::Paragraph(paragraph)
}

fn report(blocks: Vec<Block>) -> Report {
    Report { sections: vec![Section { body: blocks, ..Section::default() }], ..Report::default() }
}

fn shown(pieces: &[&str], masks: &[Mask]) -> (String, Vec<usize>) {
    let masked = mask_report(&report(vec![runs(pieces)]), "", masks).expect("nothing is left");
    (masked.report.sections[0].text(), masked.counts)
}

#[test]
fn words_are_hidden_however_they_are_written() {
    let phone = [Mask::inside("138-1234-5678", 3, 4)];
    for (pieces, expected) in [
        (&["电话13812345678。"][..], "电话138****5678。"),
        (&["电话138", "12", "345678。"], "电话138****5678。"),
        (&["１３８ １２３４ ５６７８"], "１３８ **** ５６７８"),
        (&["138\u{200B}1234—5678"], "138\u{200B}****—5678"),
        (&["1381234", "\n", "5678"], "138****\n5678"),
        (&["¹³⁸1234⁵678"], "¹³⁸****⁵678"),
        (&["113812345678"], "1138****5678"),
        (&["13812345679"], "13812345679"),
    ] {
        assert_eq!(shown(pieces, &phone).0, expected, "{pieces:?}");
    }
    let name = [Mask::inside("黄晓梅", 1, 0)];
    assert_eq!(shown(&["黄 晓", "　梅、黄晓、黄晓梅"], &name), ("黄 *　*、黄晓、黄**".to_owned(), vec![2]));
    // A mark between Han characters parts words.
    assert_eq!(shown(&["黄晓-梅"], &name).0, "黄晓-梅");
    let id = [Mask::inside("44060019800101123X", 4, 4)];
    assert_eq!(shown(&["４４０６００１９８００１０１１２３ｘ"], &id).0, "４４０６**********１２３ｘ");
}

#[test]
fn words_may_go_on_in_the_next_paragraph_or_cell() {
    let cell = |text: &str| Cell::new(Place::Paragraph(1), 0, vec![runs(&[text])]);
    let rows = vec![Row { cells: vec![cell("梅，电话138"), cell("1234"), cell("5678")], head: false }];
    let table = Block::Table(Table::new(Place::Paragraph(1), 3, rows));
    let masks = [Mask::inside("黄晓梅", 1, 0), Mask::inside("13812345678", 3, 4)];
    let masked = mask_report(&report(vec![runs(&["黄"]), runs(&["晓"]), table]), "", &masks).expect("all hidden");
    assert_eq!(masked.report.sections[0].text(), "黄\n*\n*，电话138\t****\t5678");
    assert_eq!(masked.counts, [1, 1]);
}

#[test]
fn masks_that_overlap_hide_what_any_of_them_hides() {
    let masks = [Mask::inside("李明明", 1, 0), Mask::whole("明明白白"), Mask::whole("aa")];
    assert_eq!(shown(&["李明明白白AAA"], &masks), ("李**＊＊＊＊＊".to_owned(), vec![1, 1, 2]));
}

#[test]
fn every_part_of_a_report_is_masked() {
    let secret = || Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "黄晓梅"));
    let cell = Cell::new(Place::Paragraph(1), 0, vec![secret()]);
    let rows = vec![Row { cells: vec![cell], head: false }];
    let table = Block::Table(Table::new(Place::Paragraph(1), 1, rows));
    let mut whole = report(vec![secret(), table, runs(&["说明", "^黄晓梅"])]);
    whole.fields = vec![Field { key: "filler_name".into(), value: "黄晓梅".into(), ..Field::default() }];
    whole.opinion = vec![secret()];
    whole.signing.signature = "黄 晓 梅".into();
    whole.signing.signatures = vec![secret()];
    whole.office = "黄晓梅".into();
    whole.compiled = "黄晓梅".into();
    let masked = mask_report(&whole, "黄晓梅工作室", &[Mask::inside("黄晓梅", 1, 0)]).expect("nothing is left");
    assert!(!format!("{:?}", masked.report).contains('晓'), "{:?}", masked.report);
    assert_eq!((masked.unit.as_str(), masked.counts), ("黄**工作室", vec![10]));
}

#[test]
fn a_mask_that_hides_nothing_is_refused() {
    let nothing = [Mask { text: "甲".into(), shown: "甲".into() }, Mask::whole("乙")];
    let left = mask_report(&report(vec![runs(&["甲乙"])]), "", &nothing).err().expect("a refusal");
    assert_eq!(left, [&nothing[0]]);
}

proptest! {
    #[test]
    fn nothing_is_left_across_runs_blanks_and_widths(
        text in "[甲乙1-3 １２３\u{3000}-]{0,40}",
        cuts in prop::collection::vec(0_usize..40, 0..6),
        words in prop::collection::vec("[甲乙]{1,3}|[123]{2,4}", 1..4),
    ) {
        let characters: Vec<char> = text.chars().collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(characters.len())).collect();
        cuts.extend([0, characters.len()]);
        cuts.sort_unstable();
        let pieces: Vec<String> = cuts.windows(2).map(|pair| characters[pair[0]..pair[1]].iter().collect()).collect();
        let pieces: Vec<&str> = pieces.iter().map(|piece| if piece.is_empty() { "\n" } else { piece }).collect();
        let masks: Vec<Mask> = words.iter().map(|word| Mask::inside(word, 1, 0)).collect();
        let (masked, _) = shown(&pieces, &masks);
        let folded: String = masked.chars().map(crate::fold::half_width).filter(|own| !own.is_whitespace()).collect();
        let digits = folded.replace('-', "");
        for word in words {
            let text = if word.starts_with(|first: char| first.is_ascii_digit()) { &digits } else { &folded };
            prop_assert!(!text.contains(&word), "{word} in {masked}");
        }
    }
}

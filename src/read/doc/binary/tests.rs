//! Files of Word 97 put together byte by byte, as far as each question needs them.
use super::chars::{Look, body};
use super::file::{Structure, WordFile};
use super::lists::read_lists;
use super::marks::read_marks;
use super::pictures::holds_picture;
use super::sprms::sprms;
use super::styles::{Properties, Styles};
use super::symbols::Fonts;
use crate::read::word_lists::Counters;

/// Makes a file with a body in the main stream from byte 1024 and the structures given.
fn file(text: &[u16], structures: &[(Structure, Vec<u8>)]) -> WordFile {
    let mut main = vec![0; 1024];
    main[..2].copy_from_slice(&0xA5EC_u16.to_le_bytes());
    main[76..80].copy_from_slice(&u32::try_from(text.len()).expect("a short text").to_le_bytes());
    let mut table = Vec::new();
    for (structure, bytes) in structures {
        let at = 154 + *structure as usize * 8;
        let pair = [table.len(), bytes.len()].map(|number| u32::try_from(number).expect("a small table").to_le_bytes());
        main[at..at + 8].copy_from_slice(&pair.concat());
        table.extend(bytes);
    }
    main.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    WordFile { main, table, data: Vec::new() }
}

/// Makes the table of one piece that holds the whole body, behind properties of pieces.
fn one_piece(length: u32) -> Vec<u8> {
    let mut clx = vec![1, 2, 0, 0xAA, 0xBB, 2, 16, 0, 0, 0];
    for number in [0, length] {
        clx.extend(number.to_le_bytes());
    }
    clx.extend([0, 0, 0, 4, 0, 0, 0, 0]);
    clx
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

#[test]
fn operands_are_as_long_as_their_code_says() {
    let mut list = Vec::new();
    list.extend([0x08, 0xD6, 4, 0, 9, 9, 9]);
    list.extend([0x15, 0xC6, 255, 1, 0, 0, 0, 0, 1, 0, 0, 0]);
    list.extend([0x0A, 0x26, 3]);
    list.extend([0x0B, 0x46, 7, 0]);
    list.extend([0x03, 0x6A, 1, 2]);
    let read: Vec<(u16, u8)> = sprms(&list).map(|sprm| (sprm.code, sprm.byte())).collect();
    assert_eq!(read, [(0xD608, 9), (0xC615, 1), (0x260A, 3), (0x460B, 7)]);
}

#[test]
fn a_negative_number_of_a_list_is_the_same_list() {
    let list_of = |word: u16| Properties::read(&[[0x0B, 0x46], word.to_le_bytes()].concat()).list;
    assert_eq!([1, 0xFFFE, 0, 0xF801, 0x0800].map(list_of), [1, 2, 0, 0, 0].map(Some));
}

#[test]
fn hidden_counts_only_where_it_is_certain() {
    assert!(Look::read(&[0x3C, 0x08, 1]).hidden);
    assert!(!Look::read(&[0x3C, 0x08, 0x81]).hidden);
    assert_eq!(Look::read(&[0x03, 0x6A, 5, 0, 0, 0]).picture, Some(5));
    assert_eq!(Look::read(&[0x03, 0x6A, 5, 0, 0, 0, 0x06, 0x08, 1]).picture, None);
}

#[test]
fn a_body_is_read_through_its_pieces_and_fields_give_their_results() {
    let guided = "\u{13} EQ \\o\\ad(\\s\\up 9(lín),林) \u{15}业";
    let text = format!("甲\u{13}DATE\u{14}乙𠮷\u{15}丙\u{1E}1\r\r\u{13} FORMCHECKBOX \u{15}丁\r{guided}\r");
    let text = units(&text);
    let file = file(&text, &[(Structure::Pieces, one_piece(u32::try_from(text.len()).expect("a short text")))]);
    assert_eq!(body(&file).count(), text.len());
    let marks = read_marks(&file);
    let texts: Vec<&str> = marks.iter().map(|mark| mark.text.as_str()).collect();
    assert_eq!(texts, ["甲乙𠮷丙\u{2011}1", "", "丁", "业"]);
    assert_eq!(marks.iter().map(|mark| mark.has_choice).collect::<Vec<_>>(), [false, false, true, false]);
    assert_eq!(marks[0].codes, []);
    assert_eq!(marks[3].codes, [(0, " EQ \\o\\ad(\\s\\up 9(lín),林) ".to_owned())]);
}

#[test]
fn what_is_moved_off_the_line_is_told_from_exponents() {
    assert!(Look::read(&[0x45, 0x48, 6, 0]).moved);
    assert!(!Look::read(&[0x45, 0x48, 0, 0]).moved);
    assert!(!Look::read(&[0x45, 0x48, 6, 0, 0x48, 0x2A, 1]).moved);
}

#[test]
fn inserted_symbols_are_told_by_their_font_and_code() {
    assert_eq!(Look::read(&[0x09, 0x6A, 0, 0, 0xFE, 0xF0, 0x55, 0x08, 1]).symbol, Some(0xF0FE_0000));
    assert_eq!(Look::read(&[0x09, 0x6A, 0, 0, 0xFE, 0xF0]).symbol, Some(0xF0FE_0000));
    assert_eq!(Look::read(&[0x09, 0x6A, 0, 0, 0xFE, 0xF0, 0x55, 0x08, 0]).symbol, None);
    let name: Vec<u8> = units("Wingdings\0").iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let entry = [vec![0; 39], name].concat();
    let fonts = [vec![1, 0, 0, 0, u8::try_from(entry.len()).expect("a short name")], entry].concat();
    let fonts = Fonts::read(&file(&[], &[(Structure::Fonts, fonts)]));
    let symbol = |operand| fonts.symbol(3, operand).expect("a symbol");
    assert_eq!((symbol(0xF0FE_0000).behind, symbol(0xF0FE_0000).shown()), (3, Some('☑')));
    // A font that the table does not have says nothing of a code of its own.
    assert_eq!((symbol(0xF0FE_0007).shown(), symbol(0x2460_0007).shown()), (None, Some('①')));
}

#[test]
fn pieces_that_share_their_bytes_give_no_more_than_the_stream_holds() {
    let length = 500_u32;
    let mut table = vec![2];
    table.extend((1000_u32 * 12 + 4).to_le_bytes());
    table.extend((0..=1000).flat_map(|index| (index * length).to_le_bytes()));
    table.extend([0, 0, 0, 4, 0, 0, 0, 0].repeat(1000));
    let mut file = file(&[0x0D; 500], &[(Structure::Pieces, table)]);
    file.main[76..80].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!((body(&file).count(), read_marks(&file).len()), (file.main.len(), file.main.len()));
}

/// Makes a level: the first number, the format, the text with indices of levels.
fn level(start: u32, format: u8, text: &str) -> Vec<u8> {
    let mut level = start.to_le_bytes().to_vec();
    level.extend([format]);
    level.resize(28, 0);
    let text = units(text);
    level.extend(u16::try_from(text.len()).expect("a short text").to_le_bytes());
    level.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    level
}

#[test]
fn lists_count_in_chinese_and_a_list_may_begin_anew() {
    let mut patterns = vec![1, 0];
    patterns.extend(77_u32.to_le_bytes());
    patterns.resize(2 + 28, 0);
    let fixed = patterns.len();
    patterns.extend(level(1, 37, "\u{0}、"));
    patterns.extend(level(1, 0, "（\u{0}.\u{1}）"));
    (2..9).for_each(|_| patterns.extend(level(1, 255, "")));
    let mut lists = 2_u32.to_le_bytes().to_vec();
    for changes in [0_u8, 1] {
        lists.extend(77_u32.to_le_bytes());
        lists.extend([0, 0, 0, 0, 0, 0, 0, 0, changes, 0, 0, 0]);
    }
    lists.extend([0xFF; 8]);
    lists.extend([5, 0, 0, 0, 0x10, 0, 0, 0]);
    // The levels stand behind the size that the file tells of the patterns.
    let mut file = file(&[], &[(Structure::Lists, lists), (Structure::Patterns, patterns)]);
    let at = 154 + Structure::Patterns as usize * 8 + 4;
    file.main[at..at + 4].copy_from_slice(&u32::try_from(fixed).expect("a small table").to_le_bytes());
    let (numbering, mut counters) = (read_lists(&file), Counters::default());
    let mut count = |list, level| counters.count(&numbering, list, level);
    let counted =
        [count(1, 0), count(1, 1), count(1, 1), count(1, 0), count(1, 1), count(2, 0), count(1, 0), count(3, 0)];
    let labels =
        ["一、", "（一.1）", "（一.2）", "二、", "（二.1）", "五、", "六、"].map(|label| Some(label.to_owned()));
    assert_eq!(counted[..7], labels);
    assert_eq!(counted[7], None);
}

#[test]
fn a_style_takes_over_what_its_base_says() {
    let style = |sti: u16, base: u16, list: &[u8]| {
        let mut style = Vec::new();
        style.extend(sti.to_le_bytes());
        style.extend((base << 4 | 1).to_le_bytes());
        style.resize(10, 0);
        style.extend([1, 0, b'a', 0, 0, 0]);
        style.extend(u16::try_from(list.len() + 2).expect("a short list").to_le_bytes());
        style.extend([0, 0]);
        style.extend(list);
        [u16::try_from(style.len()).expect("a short style").to_le_bytes().to_vec(), style].concat()
    };
    let mut sheet = vec![4, 0, 3, 0, 10, 0];
    sheet.extend(style(1, 0x0FFF, &[0x0B, 0x46, 3, 0]));
    sheet.extend(style(0x0FFE, 0, &[0x40, 0x26, 9, 0]));
    sheet.extend(style(0x0FFE, 2, &[]));
    let styles = Styles::read(&sheet);
    assert_eq!(styles.properties(0).0.outline, Some(0));
    let (properties, from) = styles.properties(1);
    assert_eq!((properties.outline, properties.list, from), (Some(9), Some(3), 0));
    // A style based on itself comes to an end.
    assert_eq!(styles.properties(2).0, Properties::default());
}

#[test]
fn bold_comes_from_styles() {
    let style = |kind: u16, base: u16, upx: &[&[u8]]| {
        let mut style = vec![0xFE, 0x0F];
        style.extend((base << 4 | kind).to_le_bytes());
        style.resize(10, 0);
        style.extend([1, 0, b'a', 0, 0, 0]);
        for own in upx {
            style.extend(u16::try_from(own.len()).expect("short").to_le_bytes());
            style.extend(*own);
            style.resize(style.len().next_multiple_of(2), 0);
        }
        [u16::try_from(style.len()).expect("a short style").to_le_bytes().to_vec(), style].concat()
    };
    let bold = |operand: u8| [0x35, 0x08, operand];
    let sheet = [
        vec![4, 0, 5, 0, 10, 0],
        style(1, 0x0FFF, &[&[0, 0, 0x40, 0x26, 9], &bold(1)]),
        style(1, 0, &[&[1, 0], &[]]),
        style(1, 0, &[&[2, 0], &bold(0x81)]),
        style(2, 0x0FFF, &[&bold(1)]),
        style(2, 4, &[&bold(0x80)]),
    ];
    let styles = Styles::read(&sheet.concat());
    assert_eq!([0, 1, 2, 3, 4, 9].map(|index| styles.is_bold(index)), [true, true, false, true, false, false]);
    let weight = |list: &[u8]| Look::read(list).weight;
    assert_eq!(weight(&[0x30, 0x4A, 3, 0]).style, Some(3));
    assert_eq!(
        [&[][..], &bold(0x80), &bold(0x81), &bold(0)].map(|list| weight(list).in_style(true)),
        [Some(true), Some(true), Some(false), None]
    );
    assert_eq!(weight(&bold(0x81)).in_style(false), None);
}

#[test]
fn characters_of_a_bold_style_are_told_from_others() {
    let text = units("一是快。好省\r");
    // A style of characters, bold; the properties of characters on page 3; the list of these pages.
    let style = [&[0xFE, 0x0F, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, b'a', 0, 0, 0, 3, 0][..], &[0x35, 0x08, 1]].concat();
    let sheet = [&[4, 0, 1, 0, 10, 0, 21, 0][..], &style].concat();
    let pages: Vec<u8> = [1024_u32, 1038, 3].into_iter().flat_map(u32::to_le_bytes).collect();
    let structures = [(Structure::Pieces, one_piece(7)), (Structure::Styles, sheet), (Structure::Characters, pages)];
    let mut file = file(&text, &structures);
    let mut page: Vec<u8> = [1024_u32, 1032, 1038].into_iter().flat_map(u32::to_le_bytes).collect();
    page.extend([50, 0]);
    page.resize(100, 0);
    page.extend([4, 0x30, 0x4A, 0, 0]);
    page.resize(511, 0);
    page.push(2);
    file.main.resize(1536, 0);
    file.main.extend(page);
    let marks = read_marks(&file);
    assert_eq!((marks[0].text.as_str(), &marks[0].weights[..]), ("一是快。好省", &[(0..4, true)][..]));
}

#[test]
fn empty_frames_hold_no_picture() {
    let picture = |kind: u16, body: &[u8]| {
        let length = u32::try_from(0x44 + body.len()).expect("a small picture");
        let mut data = length.to_le_bytes().to_vec();
        data.extend(0x44_u16.to_le_bytes());
        data.extend(kind.to_le_bytes());
        data.resize(0x44, 0);
        data.extend(body);
        holds_picture(&data, 0)
    };
    let shape = [0x0F, 0, 0x04, 0xF0, 0, 0, 0, 0];
    assert_eq!(picture(0x64, &[&shape[..], &[0, 0, 0x1E, 0xF0, 9, 0, 0, 0]].concat()), Some(true));
    assert_eq!(picture(0x64, &[&shape[..], &[0, 0, 0x07, 0xF0, 36, 0, 0, 0]].concat()), Some(false));
    assert_eq!(picture(0x66, &[&[1, b'x'][..], &shape, &[0, 0, 0x1D, 0xF0, 9, 0, 0, 0]].concat()), Some(true));
    assert_eq!(picture(0, &[1, 0, 9, 0]), Some(true));
    assert_eq!(picture(0, &[0, 0, 0, 0]), Some(false));
    assert_eq!(holds_picture(&[], 7), None);
}

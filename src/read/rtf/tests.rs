//! Whole documents, written here in a few lines, through the reader.
use super::read_rtf;
use crate::finding::{Finding, rule};
use crate::model::{
    Block, Inline, Lang, Noted, Paragraph, PictureKind, Place, RawDocument, Role, Ruling, Table, shown_of,
};

fn read(body: &str) -> Noted<RawDocument> {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset2 Wingdings;}}";
    let file = format!("{{\\rtf1\\ansi\\ansicpg936\\deff0{fonts}{body}}}");
    read_rtf(file.as_bytes()).expect("a document that can be read")
}

fn text(body: &str) -> String {
    shown_of(&read(body).value.blocks)
}

fn paragraph(block: &Block) -> &Paragraph {
    let Block::Paragraph(paragraph) = block else { panic!("a paragraph") };
    paragraph
}

fn table(block: &Block) -> &Table {
    let Block::Table(table) = block else { panic!("a table") };
    table
}

/// Rule, place and quotation of each finding.
fn told(findings: &[Finding]) -> Vec<(&str, String, &str)> {
    let place = |finding: &Finding| {
        finding.place.as_ref().map(|place| place.words().get(Lang::Zh).to_owned()).unwrap_or_default()
    };
    findings.iter().map(|finding| (finding.rule, place(finding), finding.quote.as_str())).collect()
}

#[test]
fn bytes_are_read_in_the_code_page_of_their_font() {
    // The second byte of 朶 is a backslash, that of 丂 a letter, that of 亄 a brace; 林 is broken by the end of a line.
    assert_eq!(text("\\f1\\'c1\r\n\\'d6 \\'96\\\\\\'81@\\'81\\}\\par"), "林 朶丂亇");
    assert_eq!(text("\\f1\\'c1\\'d6{\\f0 caf\\'e9}\\'d2\\'b5"), "林café业");
    assert_eq!(text("\\f0\\'c1\\'d6\\'d2\\'b5\\'be\\'d6"), "林业局");
    assert_eq!(text("{\\f2 l\\'fe}\\f0 l"), "●☑l");
}

#[test]
fn chinese_in_western_fonts_is_told_from_the_bytes() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1 Kai;}{\\f2\\fcharset134 SimSun;}{\\f3\\fcharset2 Webdings;}}";
    let shown = |head: &str, body: &str| {
        let file = format!("{{\\rtf1\\ansi{head}\\deff0{fonts}{body}}}");
        shown_of(&read_rtf(file.as_bytes()).expect("a document").value.blocks)
    };
    let forestry = "\\'c1\\'d6\\'d2\\'b5";
    // The document's own code page, whatever the font says.
    assert_eq!(
        shown("\\ansicpg936", &format!("\\f0 {forestry}\\f1 {forestry}\\'86\\'b4\\f9\\'be\\'d6")),
        "林业林业喆局"
    );
    // A font for characters of two bytes that is named beside the Western one.
    let word = "\\hich\\af0\\dbch\\af2\\loch\\f0 \\'be\\'d6 caf\\'e9 cr\\'e9\\'e9e 5\\'b0C";
    assert_eq!(shown("\\ansicpg1252", word), "局 café créée 5°C");
    assert_eq!(shown("\\ansicpg1252", &format!("{{\\f2 {forestry}{forestry}}}{word}")), "林业林业局 café créée 5°C");
    assert_eq!(shown("\\ansicpg1252", &format!("\\f0 {forestry}{forestry} \\f3\\'b0")), "林业林业 \u{F0B0}");
    assert_eq!(shown("\\ansicpg1252", "Informa\\'e7\\'e3o \\'ab\\'c9t\\'e9\\'bb"), "Informação «Été»");
    assert_eq!(shown("", "Informa\\'e7\\'e3o \\'ab\\'c9t\\'e9\\'bb"), "Informação «Été»");
}

#[test]
fn lists_are_counted_where_the_file_shows_no_number() {
    let levels = "{\\listlevel\\levelnfc39\\levelstartat1{\\leveltext\\'02\\'00\\'a1\\'a2;}{\\levelnumbers\\'01;}}\
        {\\listlevel\\levelnfc0\\levelstartat2{\\leveltext\\'03(\\'01);}{\\levelnumbers\\'02;}}\
        {\\listlevel\\levelnfc23{\\leveltext\\'01\\u-3988 ?;}{\\levelnumbers;}\\f2}";
    let tables = format!(
        "{{\\*\\listtable{{\\list{levels}{{\\listname x;}}\\listid7}}}}{{\\*\\listoverridetable\
         {{\\listoverride\\listid7\\listoverridecount0\\ls1}}{{\\listoverride\\listid7\\listoverridecount1\
         {{\\lfolevel\\listoverridestartat\\levelstartat5}}\\ls2}}}}"
    );
    let body = "\\pard\\ls1 a\\par b\\par\\ilvl1 c\\par d\\par\\ilvl2 e\\par\\pard f\\par\\ls2 g\\par{\\listtext X.}h\\par i\\par";
    let document = read(&format!("{tables}{body}")).value;
    let labels: Vec<_> = document.blocks.iter().map(|block| paragraph(block).number.as_deref().unwrap_or("")).collect();
    assert_eq!(labels, ["一、", "二、", "(2)", "(3)", "●", "", "五、", "X.", "七、"]);
    let endless = read(&format!("{{\\listtext {}\\par", "x".repeat(100))).value;
    assert_eq!(shown_of(&endless.blocks).len(), 100);
}

#[test]
fn unicode_lets_its_fallback_be_skipped() {
    assert_eq!(text("\\u26519?\\u19994 ?{\\uc2\\u23616\\'be\\'d6A}B"), "林业局AB");
    assert_eq!(text("\\uc0\\u26519 a\\uc1\\u8220\\ldblquote b\\u8226{c}d\\u26519\\par e"), "林a“b•cd林\ne");
    assert_eq!(text("\\u-10179?\\u-8704?\\u-10179?x\\u-3988?"), "😀\u{FFFD}x\u{F06C}");
    assert_eq!(text("{\\upr{??}{\\*\\ud{\\u26519 ?}}}"), "林");
}

#[test]
fn special_characters_and_breaks_are_read() {
    let body = "a\\~b\\_c\\-d\\tab e\\emdash f\\line g\\\r\nh{\\*\\unknown i}\\page j\\par";
    assert_eq!(text(body), "a\u{A0}b-cd\te—f\ng\nh\nj");
    assert_eq!(text("10{\\super 8}m{\\sub 2} 10{\\up6\\fs12 8}{\\dn\\fs10 2}{\\up0 3}"), "10⁸m₂ 10⁸₂3");
    // What is only moved is as large as the rest.
    assert_eq!(text("{\\up6 2021}、m{\\super\\up6 2}、{\\fs32 10{\\up12 8}}"), "2021、m²、108");
    // A star means something at the beginning of a group only.
    assert_eq!(text("{\\b\\*\\cs7 a}{\\*\\cs7 b}{\\* c}\\u8232 ?d"), "a c d");
}

#[test]
fn looks_end_with_their_group() {
    let document = read("\\fs32{\\b\\ul A{\\b0\\i B}}\\strike C\\plain D\\par").value;
    let runs = paragraph(&document.blocks[0]).inlines.iter().map(|inline| {
        let Inline::Run(run) = inline else { panic!("a run") };
        (run.text.as_str(), run.bold, run.italic, run.underline, run.struck, run.size)
    });
    let expected = [
        ("A", true, false, true, false, Some(16.0)),
        ("B", false, true, true, false, Some(16.0)),
        ("C", false, false, false, true, Some(16.0)),
        ("D", false, false, false, false, None),
    ];
    assert_eq!(runs.collect::<Vec<_>>(), expected);
}

#[test]
fn headings_and_labels_are_read() {
    let styles = "{\\stylesheet{Normal;}{\\s1\\outlinelevel0 x;}{\\s2 heading 2;}}";
    let list = "{\\listtext\\f1\\'d2\\'bb\\'a1\\'a2\\tab}{\\*\\pn\\pnlvlbody{\\pntxta .}}";
    let document = read(&format!("{styles}\\pard\\s1 A\\par\\pard\\s2{list}B\\par\\outlinelevel9 C\\par")).value;
    let lines = document.blocks.iter().map(paragraph);
    let lines: Vec<_> = lines.map(|line| (line.role, line.number.as_deref(), line.text())).collect();
    let expected = [
        (Role::Heading(1), None, "A".to_owned()),
        (Role::Heading(2), Some("一、"), "B".to_owned()),
        (Role::Text, None, "C".to_owned()),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn nested_tables_lie_in_their_cells() {
    let inner = "\\pard\\intbl\\itap2 b\\nestcell c\\nestcell{\\*\\nesttableprops\\trowd\\cellx1\\cellx900\\nestrow}";
    let body = format!(
        "\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\par{inner}{{\\nonesttables x\\par}}\\pard\\intbl d\\cell e\\cell\\row\\pard f"
    );
    let document = read(&body).value;
    let outer = table(&document.blocks[0]);
    assert_eq!((outer.columns, outer.rows[0].cells.len()), (2, 2));
    assert_eq!(outer.rows[0].cells[0].shown(), "a\nb\tc\nd");
    let nested = table(&outer.rows[0].cells[0].blocks[1]);
    assert_eq!(nested.rows[0].cells[1].place, Place::TableCell { table: 2, row: 1, column: 2 });
    assert_eq!(document.blocks[1], Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "f")));
}

#[test]
fn three_lines_are_told_from_a_grid() {
    let line = |side: &str| format!("\\clbrdr{side}\\brdrs\\brdrw10");
    let none = "\\clbrdrl\\brdrnone\\clbrdrr\\brdrnil";
    let row = |lines: &str| format!("\\trowd{lines}\\cellx900{lines}\\cellx1800\\intbl a\\cell b\\cell\\row");
    let of = |head: &str, foot: &str| {
        let document = read(&format!("{}{}{}\\pard c", row(head), row(""), row(foot))).value;
        table(&document.blocks[0]).ruling
    };
    let (top, bottom) = (line("t"), line("b"));
    assert_eq!(of(&format!("{top}{bottom}{none}"), &bottom), Ruling::ThreeLine);
    assert_eq!(of(&format!("{top}{bottom}{}", line("r")), &bottom), Ruling::Grid);
    assert_eq!(of("", ""), Ruling::Grid);
}

#[test]
fn blank_cells_that_no_row_describes_are_none() {
    let body = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\cell b\\cell\\cell\\cell\\row\\trowd\\cellx1000\\cellx2000 c\\cell d\\cell e\\cell\\row\\pard f\\par";
    let noted = read(body);
    let Block::Table(table) = &noted.value.blocks[0] else { panic!("a table") };
    assert_eq!(table.rows.iter().map(|row| row.cells.len()).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn covered_cells_are_not_shown_and_told_with_their_columns() {
    let row = "\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\clvmgf\\cellx3000\\intbl a\\cell x\\cell b\\cell\\row";
    let next = "\\trowd\\cellx2000\\clvmrg\\cellx3000 c{\\v d}\\cell y{\\v z}\\cell\\row\\pard e";
    let document = read(&format!("{row}{next}"));
    let cells = table(&document.value.blocks[0]).rows.iter().flat_map(|row| &row.cells);
    let cells: Vec<_> = cells.map(|cell| (cell.column, cell.colspan, cell.rowspan)).collect();
    assert_eq!(cells, [(0, 2, 1), (2, 1, 2), (0, 2, 1)]);
    let expected = [
        (rule::HIDDEN_TEXT, "表1 第2行第1列".to_owned(), "d"),
        (rule::HIDDEN_TEXT, "表1 第2行第3列".to_owned(), "z"),
        (rule::HIDDEN_TEXT, "表1 第1行第1列".to_owned(), "x"),
        (rule::HIDDEN_TEXT, "表1 第2行第3列".to_owned(), "y"),
    ];
    assert_eq!(told(&document.findings), expected);
}

#[test]
fn pictures_are_read_once_and_fallbacks_are_not() {
    let picture = "{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv map}}}\\pngblip\\picwgoal1000\\pichgoal400\\picscalex50 89504E\r\n47}}";
    let twin =
        "{\\nonshppict{\\pict\\wmetafile8 0102}}{\\shp{\\*\\shpinst{\\sp{\\sn fillBlip}{\\sv{\\pict\\pngblip 89}}}}}";
    let document = read(&format!("a{picture}{twin}{{\\pict\\jpegblip\\bin4 \u{1}}}{{}}b\\par")).value;
    let pictures = paragraph(&document.blocks[0]).inlines.iter().filter_map(|inline| match inline {
        Inline::Picture(picture) => Some((picture.kind, picture.bytes.len(), picture.size, picture.alt.as_str())),
        _ => None,
    });
    let expected = [(PictureKind::Png, 4, Some((25.0, 20.0)), "map"), (PictureKind::Other, 4, None, "")];
    assert_eq!(pictures.collect::<Vec<_>>(), expected);
}

#[test]
fn an_old_picture_without_a_newer_twin_is_read() {
    let (new, old) = (
        "{\\*\\shppict{\\pict\\pngblip 89}}",
        "{\\nonshppict{\\pict\\wmetafile8\\picwgoal2000\\pichgoal1000\\piccropl500\\piccropr500 0102}}",
    );
    let document = read(&format!("{new}{old}{old}\\par")).value;
    let shown = paragraph(&document.blocks[0]).inlines.iter().map(|inline| match inline {
        Inline::Picture(picture) => (picture.bytes.len(), picture.size, picture.view.cut),
        other => panic!("a picture, not {other:?}"),
    });
    let expected = [(1, None, [0.0; 4]), (2, Some((50.0, 50.0)), [0.25, 0.0, 0.25, 0.0])];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn notes_headers_and_boxes_stand_beside_the_text() {
    let edges = "{\\header\\pard Report\\par}{\\footer\\pard\\qc -{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}-\\par}{\\headerf First}";
    let note = "{\\super\\chftn{\\footnote\\ftnalt\\pard\\plain\\chftn  Note\\par}}";
    let boxed = "{\\shp{\\*\\shpinst{\\sp{\\sn lTxid}{\\sv 1}}{\\shptxt\\pard Box\\par}}{\\shprslt{\\*\\do{\\dptxbxtext Box}}}}";
    let document = read(&format!("{edges}a{note}b{boxed}c\\par d")).value;
    assert_eq!(shown_of(&document.blocks), "abc\nBox\nd");
    assert_eq!(paragraph(&document.blocks[0]).inlines[1], Inline::Note("Note".to_owned()));
    assert_eq!(document.blocks[1].place().words().get(Lang::Zh), "第1段旁的文本框");
    assert_eq!(document.asides.len(), 1);
    assert_eq!(document.asides[0].text, "Report");
}

#[test]
fn fields_show_their_results() {
    let link = "{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt a}}";
    let symbol = "{\\field{\\*\\fldinst SYMBOL 254 \\\\f \"Wingdings\"}{\\fldrslt}}";
    let check = "{\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres25\\ffdefres1}}}{\\fldrslt}}";
    let list = "{\\field{\\*\\fldinst FORMDROPDOWN{\\*\\formfield{\\fftype2\\ffres1{\\*\\ffl x}{\\*\\ffl y}}}}}";
    assert_eq!(text(&format!("{link}{symbol}{check}{list}")), "a☑☑y");
    // LibreOffice does not write down what is ticked.
    let document = read("a{\\field{\\*\\fldinst { FORMCHECKBOX }}{\\fldrslt {}}}b\\par");
    assert_eq!(shown_of(&document.value.blocks), "ab");
    assert_eq!(told(&document.findings), [(rule::UNPLACED_CONTENT, "第1段".to_owned(), "")]);
    let ring = "{\\field{\\*\\fldinst eq \\\\o\\\\ac(\\u9675 ?,2)}{\\fldrslt}}";
    let guide = "{\\field{\\*\\fldinst EQ \\\\* jc2 \\\\o\\\\ad(\\\\s\\\\up 9(lin),{\\f1\\'c1\\'d6})}{\\fldrslt }}";
    let document = read(&format!("{ring}{guide}\\par"));
    assert_eq!(shown_of(&document.value.blocks), "②林");
    assert_eq!(told(&document.findings), [(rule::UNPLACED_CONTENT, "第1段".to_owned(), "lin")]);
}

#[test]
fn what_is_left_out_is_told() {
    let body = "a{\\revised b}{\\deleted c\\par}d{\\v e}{\\*\\annotation f}{\\object{\\*\\objdata 00}}\\par g{\\object{\\result h}}";
    let document = read(body);
    assert_eq!(shown_of(&document.value.blocks), "abd\ngh");
    let expected = [
        (rule::HIDDEN_TEXT, "第1段".to_owned(), "e"),
        (rule::TRACKED_CHANGES, "第1段".to_owned(), "c"),
        (rule::ACTIVE_CONTENT, "第1段".to_owned(), ""),
        (rule::COMMENTS_LEFT, "第1段".to_owned(), "f"),
    ];
    assert_eq!(told(&document.findings), expected);
}

#[test]
fn a_deleted_end_joins_two_paragraphs_under_the_label_of_the_second() {
    let body =
        "{\\listtext 1.\\tab}a{\\deleted\\par}\\pard {\\listtext 2.\\tab}b\\par\\pard c{\\deleted\\par}\\pard d\\par";
    assert_eq!(text(body), "2.ab\ncd");
    // What stands before a table does not go on in its first cell.
    let body = "a{\\deleted\\par}\\trowd\\cellx9\\pard\\intbl b{\\deleted\\par}\\pard\\intbl c\\cell\\row\\pard d\\par";
    assert_eq!(text(body), "a\nbc\nd");
}

#[test]
fn a_paragraph_with_a_deleted_end_keeps_its_label_and_level_where_nothing_follows() {
    let item = "\\pard\\outlinelevel1 {\\listtext 1.\\tab}a{\\deleted\\par}";
    let bodies = [
        "\\trowd\\cellx9\\pard\\intbl b\\cell\\row",
        "",
        "\\pard\\par",
        "{\\deleted\\pard\\par}\\pard\\par",
        "\\pard {\\v c}{\\deleted d}\\par",
    ];
    for rest in bodies {
        let document = read(&format!("{item}{rest}")).value;
        let first = paragraph(&document.blocks[0]);
        assert_eq!((first.shown().as_str(), first.role), ("1.a", Role::Heading(2)), "{rest}");
    }
    let document = read(&format!("{item}\\pard c\\par")).value;
    let first = paragraph(&document.blocks[0]);
    assert_eq!((first.shown().as_str(), first.role), ("ac", Role::Text));
}

#[test]
fn a_row_whose_words_are_deleted_goes() {
    let row =
        |first: &str, second: &str| format!("\\trowd\\cellx9\\cellx99\\pard\\intbl {first}\\cell {second}\\cell\\row");
    let body = ["a", "{\\deleted b}", "", "{\\deleted b}c"].map(|first| row(first, "{\\deleted d}")).concat();
    let noted = read(&format!("{}{body}\\pard\\par", row("", "")));
    let rows = table(&noted.value.blocks[0]).rows.iter().map(|row| row.cells[0].shown());
    // A row that was blank before stays.
    assert_eq!(rows.collect::<Vec<_>>(), ["", "a", "c"]);
    assert_eq!(noted.findings.iter().filter(|finding| finding.rule == rule::TRACKED_CHANGES).count(), 1);
    // Not so one with a cell that goes on from above.
    let merged = "\\trowd\\clvmgf\\cellx9\\cellx99\\pard\\intbl a\\cell b\\cell\\row\\trowd\\clvmrg\\cellx9\\cellx99\\intbl \\cell {\\deleted c}\\cell\\row\\pard d\\par";
    let merged = read(merged);
    assert_eq!(table(&merged.value.blocks[0]).rows[0].cells[0].rowspan, 2);
}

#[test]
fn a_cut_file_is_read_as_far_as_it_goes() {
    let cut = read_rtf(b"{\\rtf1\\ansi a\\par\\trowd\\cellx9\\intbl b\\cell{\\b c").expect("some text");
    assert_eq!(shown_of(&cut.value.blocks), "a\nb\tc");
    assert_eq!(told(&cut.findings), [(rule::DAMAGED, String::new(), "")]);
    assert!(read_rtf(b"{\\rtf1{\\fonttbl{\\f0 Ari").is_err());
    assert!(read_rtf(b"{\0\\\0r\0t\0f\0").is_err());
    let rest = read_rtf(b"{\\rtf1 a}\r\n}\0").expect("a document");
    assert!(rest.findings.is_empty());
    let rest = read_rtf(b"{\\rtf1 a} b\\par}").expect("a document");
    assert_eq!(told(&rest.findings), [(rule::UNPLACED_CONTENT, "文件末尾".to_owned(), "b\\par}")]);
}

#[test]
fn many_broken_bytes_at_a_cut_take_no_time() {
    let file = [b"{\\rtf1\\ansi\\ansicpg936 ".as_slice(), &[0xFF; 1_000_000]].concat();
    assert!(!read_rtf(&file).expect("broken characters").findings.is_empty());
}

#[test]
fn a_cut_leaves_no_stray_characters() {
    let whole = "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 S;}}\\uc2\\f0 ab\\'c1\\'d6\\u26519\\'c1\\'d6\\u-10179?\\'61\\u-8704??c\\tab \
        {\\field{\\*\\fldinst SYMBOL 254 \\\\f \"Wingdings\"}{\\fldrslt}}\\emdash{\\b d}}";
    let shown = shown_of(&read_rtf(whole.as_bytes()).expect("a document").value.blocks);
    assert_eq!(shown, "ab林林😀c\t☑—d");
    for end in 0..whole.len() {
        if let Ok(cut) = read_rtf(&whole.as_bytes()[..end]) {
            let text = shown_of(&cut.value.blocks);
            assert!(shown.starts_with(&text), "{text} from {}", &whole[..end]);
            assert!(cut.findings.iter().all(|finding| finding.rule == rule::DAMAGED), "{}", &whole[..end]);
        }
    }
}

#[test]
fn headers_are_kept_once() {
    let sections: String = (0..5000).map(|number| format!("{{\\header H{}\\par}}a\\sect ", number % 100)).collect();
    assert_eq!(read(&sections).value.asides.len(), 100);
}

#[test]
fn depth_is_bounded() {
    let groups = format!("a{}b{}c", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(text(&groups), "ac");
    let notes = format!("{}a{}b", "{\\footnote ".repeat(100), "}".repeat(100));
    assert_eq!(text(&notes), "b");
    let tables = (1..200).map(|level| format!("\\itap{level} a\\nestcell\\nestrow")).collect::<String>();
    assert!(text(&tables).contains('a'));
}

#[test]
fn what_a_word_begins_inside_a_note_or_box_ends_with_it() {
    for word in ["\\field", "\\object", "\\pict", "\\sp", "\\shppict", "\\footnote", "\\header", "\\shptxt"] {
        for story in ["\\shp{\\*\\shpinst{\\shptxt", "\\footnote", "\\header"] {
            let ends = "}".repeat(story.matches('{').count());
            let body = text(&format!("before\\par {{{story}{word} inside\\par{ends}}} after\\par last\\par"));
            let lines: Vec<&str> = body.lines().collect();
            assert!(lines.first() == Some(&"before") && lines.last() == Some(&"last"), "{story}{word}: {lines:?}");
        }
    }
}

#[test]
fn formulas_are_written_as_those_of_word_are() {
    let sum = "{\\mnary{\\mnaryPr{\\mchr \\u8721?}{\\mctrlPr\\f0}}{\\msub{\\mr i=1}}{\\msup{\\mr n}}{\\me{\\mr x}}}";
    let matrix = "{\\mm{\\mmr{\\me 1}{\\me 2}}{\\mmr{\\me 3}{\\me 4}}}";
    let value = "{\\md{\\mdPr{\\mbegChr |}{\\mendChr |}}{\\me{\\mr a<b}}}";
    let formula = |inner: &str| format!("{{\\mmath{{\\*\\moMath {inner}}}{{\\mmathPict no}}}}");
    let body = format!("S {} T {} U {}.\\par", formula(sum), formula(matrix), formula(value));
    assert_eq!(text(&body), "S ∑_(i=1)ⁿ x T 1 2；3 4 U |a<b|.");
    assert_eq!(text(&formula("{\\mf{\\mnum 1}{\\mden a+b}}{\\deleted c}")), "1/(a+b)");
    assert_eq!(text(&formula(&format!("{}x{}", "{\\me ".repeat(600), "}".repeat(600)))), "x");
    assert_eq!(text("a{\\*\\moMath{\\mr x}\\par"), "ax");
}

#[test]
fn garbage_does_no_harm() {
    let words = [
        "{", "}", "\\cell", "\\row", "\\nestrow", "\\itap9", "\\trowd", "\\cellx5", "\\par", "\\pict", "\\'c1",
        "\\u-1", "\\sp",
    ];
    let more = [
        "\\footnote", "\\shptxt", "\\field", "\\object", "\\*", "\\upr", "\\ud", "\\deleted", "\\bin7", "\\sv",
        "\\header", "\\moMath", "{\\mf", "\u{FF}",
    ];
    let words: Vec<&str> = words.into_iter().chain(more).collect();
    let mut seed = 7_usize;
    for _ in 0..2000 {
        let mut body = String::from("{\\rtf1 kept\\par a");
        for _ in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            body.push_str(words[(seed >> 33) % words.len()]);
        }
        let document = read_rtf(body.as_bytes()).expect("a document").value;
        assert_eq!(paragraph(&document.blocks[0]).text(), "kept", "{body}");
    }
}

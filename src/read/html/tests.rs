//! Whole pages through the reader.
use super::read_html;
use crate::finding::{Finding, rule};
use crate::model::{Block, Inline, Lang, Noted, Paragraph, PictureKind, Place, RawDocument, Role, shown_of};

fn read(page: &str) -> Noted<RawDocument> {
    read_html(page.as_bytes()).expect("a page that can be read")
}

fn shown(page: &str) -> String {
    shown_of(&read(page).value.blocks)
}

fn paragraph(block: &Block) -> &Paragraph {
    let Block::Paragraph(paragraph) = block else { panic!("a paragraph") };
    paragraph
}

fn of_rule<'n>(noted: &'n Noted<RawDocument>, rule: &str) -> Vec<&'n Finding> {
    noted.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn paragraphs_headings_and_looks() {
    let page = "<title>无</title><style>.b{font-weight:700} @page{size:1} p.c, .d {font-style:italic}</style>\
                <h2>一、概述</h2>散文<p class=b>甲<font size=5>乙</font><p class=c>丙<br>丁<!-- 注 --><div>戊";
    let blocks = read(page).value.blocks;
    assert_eq!(shown_of(&blocks), "一、概述\n散文\n甲乙\n丙\n丁\n戊");
    assert_eq!(paragraph(&blocks[0]).role, Role::Heading(2));
    assert_eq!(paragraph(&blocks[1]).place, Place::Paragraph(2));
    let Inline::Run(large) = &paragraph(&blocks[2]).inlines[1] else { panic!("a run") };
    assert_eq!((large.bold, large.size), (true, Some(18.0)));
    assert_eq!(paragraph(&blocks[3]).inlines.len(), 3);
}

#[test]
fn exponents_stay_exponents_where_they_are_moved() {
    let raised = "<span style='font-size:12pt;mso-text-raise:3pt'>";
    let page = format!(
        "<p style='font-size:16pt'>10<sup>{raised}8</span></sup>，10{raised}<b>8</b></span>，年度：{raised}2021</span></p>"
    );
    assert_eq!(shown(&page), "10⁸，10⁸，年度：2021");
}

#[test]
fn lists_and_the_labels_of_word() {
    let page = "<ol start=3><li>甲<ul><li>乙</ul><li><p>丙</p><p>续</p></ol>\
                <p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'>\
                <span style='mso-list:Ignore'>l<span>&nbsp;</span></span></span><![endif]>丁</p>\
                <p><span style='mso-list:Ignore'>（一）</span>&nbsp;</p><p>戊<span style='mso-tab-count:1'>  </span>己</p>";
    assert_eq!(shown(page), "3.甲\n◦乙\n4.丙\n续\n●丁\n戊\t己");
}

#[test]
fn reversed_lists_count_down() {
    let page = "<ol reversed><li>甲<ol reversed><li>乙<li>丙</ol><li hidden>藏<div><li value=9>丁</div><li>戊</ol>\
                <ol reversed start=2 type=a><li>己<li>庚<li>辛</ol><ul reversed><li>壬</ul>";
    assert_eq!(shown(page), "3.甲\n2.乙\n1.丙\n9.丁\n8.戊\nb.己\na.庚\n0.辛\n•壬");
}

#[test]
fn tables_nest_and_merge() {
    let page = "<table><caption>表</caption><thead><tr><th colspan=2>头<tbody><tr><td rowspan=9>甲<td>乙\
                <table><tr><td>内</table><tr><td>丙</table>后";
    let noted = read(page);
    assert_eq!(shown_of(&noted.value.blocks), "表\n头\n甲\t乙\n内\n丙\n后");
    let Block::Table(table) = &noted.value.blocks[1] else { panic!("a table") };
    assert!(table.rows[0].head && table.columns == 2);
    let cell = &table.rows[1].cells[0];
    assert_eq!((cell.rowspan, &cell.place), (2, &Place::TableCell { table: 1, row: 2, column: 1 }));
    assert_eq!(table.rows[2].cells[0].column, 1);
    let Block::Table(inner) = &table.rows[1].cells[1].blocks[1] else { panic!("a table") };
    assert_eq!(inner.place, Place::TableCell { table: 2, row: 1, column: 1 });
}

#[test]
fn what_is_left_out_is_named() {
    let page = "<p>甲<span style='display:none;mso-hide:all'>密</span><img src=a.png><img src=b.png>\
                <del cite=\"mailto:x\" datetime=t>删</del><ins datetime=t>增</ins><del>旧</del><table><tr hidden><td>行</table>\
                <div style='mso-element:comment-list'>批</div>";
    let noted = read(page);
    assert_eq!(shown_of(&noted.value.blocks), "甲增旧");
    let hidden: Vec<_> = of_rule(&noted, rule::HIDDEN_TEXT).iter().map(|finding| finding.quote.as_str()).collect();
    assert_eq!(hidden, ["密", "行"]);
    let unplaced: Vec<_> =
        of_rule(&noted, rule::UNPLACED_CONTENT).iter().map(|finding| finding.quote.clone()).collect();
    assert_eq!(unplaced, ["a.png / b.png"]);
    assert_eq!(of_rule(&noted, rule::COMMENTS_LEFT)[0].quote, "批");
    assert_eq!(of_rule(&noted, rule::TRACKED_CHANGES)[0].quote, "删");
}

#[test]
fn controls_notes_and_pictures() {
    let page = "<p>姓名<input value=石青林><input type=hidden value=x><input type=checkbox checked>是\
                <select><option>甲<option selected>乙</select><textarea>一\n二</textarea>\
                <p>注<a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a>后<img width=4 height=8 src='data:image/gif;base64,R0lGODlh'>\
                <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>\
                <a style='mso-footnote-id:ftn1' href='#_ftnref1'>[1]</a> 脚注</div></div>";
    let blocks = read(page).value.blocks;
    assert_eq!(shown_of(&blocks), "姓名石青林☑是乙\n一\n二\n注后");
    let inlines = &paragraph(&blocks[2]).inlines;
    assert_eq!(inlines[1], Inline::Note("脚注".to_owned()));
    let Some(Inline::Picture(picture)) = inlines.last() else { panic!("a picture") };
    assert_eq!((picture.kind, picture.size), (PictureKind::Gif, Some((3.0, 6.0))));
}

#[test]
fn notes_of_libre_office_stand_at_their_marks() {
    let mark = |kind: &str, sign: &str| {
        format!("<a class=sd{kind}anc name=sd{kind}1anc href=#sd{kind}1sym><sup>{sign}</sup></a>")
    };
    let note = |kind: &str, sign: &str, words: &str| {
        format!(
            "<div id=sd{kind}1><p><a class=sd{kind}sym name=sd{kind}1sym href=#sd{kind}1anc>{sign}</a>{words}</p>\n<p>续</p></div>"
        )
    };
    let page = format!(
        "<p>完成12{}项{}。<p>后{}{}<div id=sdfootnote2><p><a class=sdfootnotesym href=#sdfootnote2anc>2</a>无处</div>",
        mark("footnote", "1"),
        mark("endnote", "i"),
        note("footnote", "1", "不含上年"),
        note("endnote", "i", "尾注")
    );
    let blocks = read(&page).value.blocks;
    // A note without a mark stays where it is.
    assert_eq!(shown_of(&blocks), "完成12项。\n后\n2无处");
    let inlines = &paragraph(&blocks[0]).inlines;
    assert_eq!(inlines[1], Inline::Note("不含上年 续".to_owned()));
    assert_eq!(inlines[3], Inline::Note("尾注 续".to_owned()));
    assert!(matches!(paragraph(&blocks[2]).inlines[..], [Inline::Run(_)]));
}

#[test]
fn notes_of_xhtml_stand_at_their_marks() {
    let mark = |number: u32| format!("<span title=x><a href=#ftn{number} id=body_ftn{number}>{number}</a></span>");
    let note = |number: u32, words: &str| {
        format!(
            "<p class=Footnote><span class=footnodeNumber><a id=ftn{number} href=#body_ftn{number}>{number}</a></span>{words}</p>"
        )
    };
    let (first, second) = (note(1, "不含上年"), note(2, "估计数"));
    let page = format!(
        "<p>完成12{}项{}。<p>后{first}<p class=Footnote>续</p>{second}{}<p class=Footnote>无处续",
        mark(1),
        mark(2),
        note(3, "无处")
    );
    let blocks = read(&page).value.blocks;
    assert_eq!(shown_of(&blocks), "完成12项。\n后\n3无处\n无处续");
    let inlines = &paragraph(&blocks[0]).inlines;
    assert_eq!(
        [&inlines[1], &inlines[3]],
        [&Inline::Note("不含上年 续".to_owned()), &Inline::Note("估计数".to_owned())]
    );
}

#[test]
fn remarks_of_xhtml_are_no_text() {
    let remark = "<span class=annotation_style_by_filter>[ANNOTATION: <span>NOTE: '数字待核'</span>]</span>";
    let noted = read(&format!("<p>甲{remark}乙"));
    assert_eq!(shown_of(&noted.value.blocks), "甲乙");
    assert!(noted.findings.iter().any(|finding| finding.quote.contains("数字待核")), "{:?}", noted.findings);
}

#[test]
fn marks_of_xml_may_end_themselves() {
    let body = "<head><title/><script src='a.js'/></head><body><p>甲<a id='x'/>乙<span/>丙</p><div/><p>丁<b/>戊</p><textarea/><p>己</p></body></html>";
    let page = format!("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>{body}");
    let blocks = read(&page).value.blocks;
    assert_eq!(shown_of(&blocks), "甲乙丙\n丁戊\n己");
    let Inline::Run(last) = paragraph(&blocks[1]).inlines.last().expect("a run") else { panic!("a run") };
    assert!(!last.bold);
}

#[test]
fn no_note_is_lost() {
    let mark = |words: &str| format!("<a class=sdfootnoteanc href=#sdfootnote1sym>{words}</a>");
    let note = |words: &str| format!("<div id=sdfootnote1><p>{words}</p></div>");
    let own = mark("1");
    for (page, expected) in [
        (format!("<p>甲{own}{}乙{own}{}", note("先"), note("后")), "甲［先］\n乙1\n后"),
        (format!("<p>甲{}{}", mark("完成12项"), note("先")), "甲完成12项\n先"),
        (format!("<p>甲{own}{}", note("先<img src='data:image/gif;base64,R0lGODlh'>")), "甲1\n先▣"),
        (format!("<p>甲{own}{}", note("先</p><table><tr><td>乙<td>丙</table><p>")), "甲1\n先\n乙\t丙"),
        (format!("<p>甲{own}<div id=sdfootnote2>外{}</div>", note("先")), "甲1\n外\n先"),
    ] {
        let blocks = read(&page).value.blocks;
        let shown = |block: &Block| match block {
            Block::Paragraph(paragraph) => paragraph.inlines.iter().map(inline).collect(),
            Block::Table(_) => block.shown(),
        };
        assert_eq!(blocks.iter().map(shown).collect::<Vec<String>>().join("\n"), expected, "{page}");
    }
}

/// Writes notes and pictures so that they are seen.
fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Note(note) => format!("［{note}］"),
        Inline::Picture(_) => "▣".to_owned(),
        Inline::Break => "\n".to_owned(),
    }
}

#[test]
fn hostile_nesting_ends_soon() {
    for mark in ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<font size=2><p>", "<svg><g>", "<a><i><p>"] {
        let text = shown(&format!("{}全文", mark.repeat(100_000)));
        assert!(text.ends_with("全文"), "{mark}");
    }
    assert_eq!(shown(&format!("{}甲{}乙", "<div>".repeat(9999), "</div>".repeat(9999))), "甲\n乙");
    assert!(shown(&"甲<p>".repeat(100_000)).ends_with('甲'));
    // What is opened anew in each paragraph counts with all that is said of it.
    let many: String = (0..2000).map(|number| format!(" a{number}=1")).collect();
    for said in [many, format!(" style='color:{}'", "red ".repeat(100_000))] {
        let page = format!("<p><b{said}>{}", "甲</p><p>".repeat(50_000));
        let finding = read_html(page.as_bytes()).expect_err("too much");
        assert!(finding.message.get(Lang::Zh).contains("网页内容过多"), "{finding:?}");
    }
}

#[test]
fn pages_without_text_are_refused() {
    for page in ["<html><body><p>&nbsp;</p></body></html>", "<frameset><frame src=a></frameset>", "<script>1"] {
        let finding = read_html(page.as_bytes()).expect_err("nothing to read");
        assert_eq!(finding.rule, rule::DAMAGED);
    }
}

#[test]
fn headers_and_footers_of_libre_office_stand_beside_the_text() {
    let page = "<div title=header><p>内部资料</p></div><p>甲</p><div title=footer><p><sdfield type=PAGE>1</sdfield></p></div>\
                <div title=footer><p>第 <sdfield type=PAGE>1</sdfield> 页</p></div><div title=乙>乙</div>";
    let document = read(page).value;
    assert_eq!(shown_of(&document.blocks), "甲\n乙");
    let asides: Vec<_> = document.asides.iter().map(|aside| (aside.place.clone(), aside.text.as_str())).collect();
    assert_eq!(asides, [(Place::edge(false), "内部资料")]);
    let pictured = read("<p>甲<div title=footer><img src=x.png>1</div>");
    assert_eq!((shown_of(&pictured.value.blocks), pictured.value.asides.len()), ("甲\n1".to_owned(), 0));
    assert_eq!(of_rule(&pictured, rule::UNPLACED_CONTENT).len(), 1);
    let long = "甲".repeat(121);
    for text in [format!("<p>{long}"), "<table><tr><td>单位</td><td>林业局</td></tr></table>".to_owned()] {
        let whole = read(&format!("<div title=header>{text}</div><p>乙")).value;
        assert_eq!((whole.blocks.len(), whole.asides.len()), (2, 0), "{text}");
    }
}

#[test]
fn pictures_in_files_of_their_own_are_named_as_their_files_are() {
    let noted = read("<p>甲<img src='%E5%8C%BA%E5%B1%80_html_1.png'><img src='乙.files\\\\2.png'><img src='%E5%25%4'>");
    assert_eq!(noted.value.pictures_beside, ["区局_html_1.png", "乙.files\\\\2.png", "%E5%25%4"]);
    assert_eq!(noted.findings[0].quote, "区局_html_1.png / 乙.files\\\\2.png / %E5%25%4");
}

//! What people see on the terminal: findings folded, a quote underlined, colours, and other people's text made harmless.
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::office::{Office, report};

/// A unit's report with that beside its usual text.
fn office_with(extra: &str) -> Office {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", extra));
    office
}

/// How many columns a text takes, where a Chinese character takes two.
fn wide(text: &str) -> usize {
    text.chars().map(|own| if own.is_ascii() || own == '…' { 1 } else { 2 }).sum()
}

/// The part of a line that stands above an underline.
fn underlined<'l>(line: &'l str, underline: &str) -> &'l str {
    let (from, to) = (underline.find('^').expect("an underline"), underline.trim_end().len());
    let at = |columns: usize| {
        line.char_indices().find(|(at, _)| wide(&line[..*at]) >= columns).map_or(line.len(), |(at, _)| at)
    };
    &line[at(from)..at(to)]
}

#[test]
fn a_finding_is_shown_as_compilers_show_it() {
    let office = office_with("\n全年办结群众来信，满意率提升10%，比上年好。\n来客约30人，买茶的近50人，都说好。");
    let out = office.run(&["check"]).out();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "== 青禾区林业局  待核对  林业局.txt");
    assert!(lines[1].starts_with("警告[point-or-percent] 百分点写成百分比：百分比的升降写成了10%"), "{out}");
    assert_eq!(lines[2..4], ["  --> 林业局.txt 第16行", "   | 全年办结群众来信，满意率提升10%，比上年好。"]);
    assert_eq!(underlined(lines[3], lines[4]), "10%");
    assert!(lines[5].starts_with("   = 怎么办：") && lines[6].is_empty(), "{out}");
    // What asks for the same is shown as one, and nothing of it is lost.
    assert_eq!(lines[7], "提示[vague-figure] 用了约数（2条）");
    assert_eq!(lines[8], "  --> 林业局.txt 第17行：“约30人”是约数，无法核对");
    assert_eq!(underlined(lines[9], lines[10]), "约30人", "{out}");
    assert_eq!(lines[11], "  --> 林业局.txt 第17行：“近50人”是约数，无法核对");
    assert_eq!(underlined(lines[12], lines[13]), "近50人", "{out}");
    assert_eq!(out.matches("能统计到准确数的").count(), 1, "{out}");
}

#[test]
fn what_a_whole_file_lacks_is_said_right_behind_its_name() {
    let office = Office::new();
    office.put("input/林业局.txt", "年度：2021\n单位名称：青禾区林业局\n联系电话：0799-6628801\n");
    let out = office.run(&["check"]).out();
    assert!(out.contains("  --> 林业局.txt：缺少“一、年度目标任务完成情况概述”这一部分\n"), "{out}");
}

#[test]
fn of_what_stands_twice_in_a_sentence_each_finding_underlines_its_own() {
    let office = office_with("\n电话13812345678，再打13812345678。投资3.5万元.增长2.1倍。");
    let out = office.run(&["check"]).out();
    let lines: Vec<&str> = out.lines().collect();
    let underlines = |word: &str| -> Vec<usize> {
        let below = lines.windows(2).filter(|pair| pair[0].contains(word) && pair[1].contains('^'));
        below.flat_map(|pair| pair[1].match_indices('^').map(|(at, _)| at).collect::<Vec<_>>()).collect()
    };
    let phones = underlines("再打");
    assert_eq!(phones.len(), 22, "{out}");
    assert!(phones[0] + 11 < phones[11], "{out}");
    assert_eq!(underlines("3.5万元.增长").len(), 1, "one mark between Han characters: {out}");
}

#[test]
fn a_long_sentence_is_cut_around_the_quote_to_the_width_of_the_terminal() {
    let office = office_with(&format!("\n{}，满意率提升10%，{}。", "前面很长".repeat(40), "后面也很长".repeat(40)));
    for columns in [60, 100] {
        let mut command = office.command(&["check"]);
        let out = command.env("COLUMNS", columns.to_string()).output().expect("the binary runs").stdout;
        let out = String::from_utf8(out).expect("UTF-8");
        let lines: Vec<&str> = out.lines().collect();
        let at = lines.iter().position(|line| line.starts_with("   | …")).expect("a quote");
        assert!(lines[at].ends_with('…') && underlined(lines[at], lines[at + 1]) == "10%", "{out}");
        assert!(lines[at].contains("满意率提升10%"), "{out}");
        assert!((columns - 4..=columns).contains(&wide(lines[at])), "{columns}: {out}");
        let framed = lines.iter().filter(|line| line.starts_with("   | "));
        framed.for_each(|line| assert!(wide(line) <= columns, "{line}"));
    }
}

#[test]
fn copied_passages_stand_side_by_side() {
    let office = Office::new();
    let copied = "围绕山林防火这条主线，局里把网格划到山头地块，每个网格配一名巡护员，早晚各巡一次，发现火情十分钟内上报，\
                  半小时内第一支队伍到场，全年没有出现过火面积超过一亩的火情，群众都说放心。";
    for (unit, own) in [("青禾区林业局", "苗圃另外育苗五万株。"), ("青禾区气象局", "")] {
        office.put(&format!("input/{unit}.txt"), report(unit, &format!("\n{copied}{own}")));
    }
    let out = office.run(&["check"]).out();
    let rows: Vec<&str> = out.lines().filter(|line| line.starts_with("   | ") && line[5..].contains(" | ")).collect();
    assert!(rows[0].contains("本报告 第15行") && rows[0].contains("青禾区气象局 第15行"), "{out}");
    assert!(rows.iter().any(|row| row.matches("建成瞭望塔6座").count() == 2), "{out}");
}

#[test]
fn the_last_words_are_folded_and_fit_a_screen() {
    let office = Office::new();
    for number in 1..=60 {
        let text = report(&format!("青禾区第{number}所"), "约30人参加。").replace("编号：", "编号：9");
        let text = if number % 2 == 0 { text.replace("0799-6628801", "") } else { text };
        office.put(&format!("input/{number:02}.txt"), text);
    }
    office.put("config.toml", "[rules]\nidentical-file = \"off\"\nnear-duplicate = \"off\"\n");
    let units = |count: usize| (1..=count).map(|number| format!("E{number},青禾区第{number}所\n")).collect::<String>();
    office.put("input/roster.csv", format!("代码,单位名称\n{}", units(90)));
    for (args, workbook) in [(&[][..], "summary.xlsx"), (&["check"], "见上")] {
        let out = office.run(args).out();
        let from = out.find("2021 年度，共 90 个单位").unwrap_or_else(|| panic!("{out}"));
        let last = &out[from..];
        assert!(last.lines().count() < 40, "{last}");
        let rules: Vec<&str> = last.lines().filter(|line| line.ends_with("个单位")).collect();
        assert!(rules[0].starts_with("  错误  填了编号  ") && rules[0].ends_with("60条，60个单位"), "{last}");
        assert!(rules[1].contains("missing-phone") || rules[2].contains("missing-phone"), "{last}");
        let first = last.lines().skip_while(|line| !line.starts_with("先看这些单位")).nth(1).expect("a unit");
        assert!(first.starts_with("  E2 青禾区第2所") && first.contains("错误 2"), "{last}");
        assert!(first.contains("填了编号、没填电话"), "{last}");
        assert!(last.contains("另有 52 个单位有问题，其中 52 个有错误") && last.contains(workbook), "{last}");
        assert!(last.contains("未报送的单位 30 个："), "{last}");
    }
}

#[test]
fn colours_are_shown_where_they_are_asked_for_and_say_nothing_of_their_own() {
    let office = office_with("").with_number();
    let plain = office.run(&["check"]).out();
    assert!(!plain.contains('\u{1B}'), "a pipe");
    let coloured = office.run(&["check", "--color", "always"]).out();
    assert!(coloured.contains("\u{1B}[1m\u{1B}[31m错误[code-filled]\u{1B}[0m"), "{coloured}");
    assert_eq!(without_colours(&coloured), plain);
    let with = |name: &str, value: &str, args: &[&str]| {
        let ran = office.command(args).env(name, value).output().expect("the binary runs");
        String::from_utf8(ran.stdout).expect("UTF-8").contains('\u{1B}')
    };
    assert!(with("CLICOLOR_FORCE", "1", &["check"]) && !with("CLICOLOR_FORCE", "0", &["check"]));
    assert!(!with("CLICOLOR_FORCE", "1", &["check", "--color=never"]));
    assert!(!with("NO_COLOR", "1", &["check"]) && !with("TERM", "dumb", &["check"]));
    assert!(office.run(&["nowhere", "--color", "always"]).err().contains("\u{1B}[31m错误："));
    let refused = office.run(&["--color", "sometimes"]);
    assert!(refused.code() == 2 && refused.err().contains("auto、always、never"), "{}", refused.err());
}

/// A text without what colours it.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1B}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, rest)| rest))
}

impl Office {
    /// Fills in the number of its only report, which is an error.
    fn with_number(self) -> Self {
        self.put("input/林业局.txt", report("青禾区林业局", "").replace("编号：", "编号：017"));
        self
    }
}

#[test]
fn what_a_document_says_to_the_terminal_is_shown_and_not_obeyed() {
    let office = office_with("\n满意率提升10%\u{9b}31m\u{202e}，\u{7}好。").with_number();
    office.put("input/林业局.txt", report("青禾区林业局", "").replace("编号：", "编号：\u{1b}[2J\u{202e}017"));
    for args in [&["check"][..], &["check", "--color", "always"], &["read", "input/林业局.txt"], &[]] {
        let out = without_colours(&office.run(args).out());
        let harmful = |own: char| (own.is_control() && own != '\n') || own == '\u{202E}';
        assert!(!out.contains(harmful), "{args:?}: {out:?}");
    }
}

/// How many columns a text takes where quotes and dots take one, as on nearly all terminals.
fn shown_wide(text: &str) -> usize {
    text.chars().map(|own| if own.is_ascii() || "“”‘’…—×–⏎".contains(own) { 1 } else { 2 }).sum()
}

#[test]
fn whatever_is_said_goes_into_the_columns_that_are_wished_for() {
    let office = Office::with_sample();
    let commands = [
        "--help", "build --help", "check --help", "explain --help", "explain", "explain 退改通知",
        "explain over-length", "doctor", "-o out", "check -o out", "yearly out", "init new", "nowhere --year 2021",
        "--year 1",
    ];
    for columns in [40, 80] {
        for (command, lang) in commands.iter().flat_map(|own| [(own, "zh"), (own, "en")]) {
            let args: Vec<&str> = command.split(' ').chain(["--lang", lang]).collect();
            let ran = office.command(&args).env("COLUMNS", columns.to_string()).output().expect("the binary runs");
            let said = [ran.stdout, ran.stderr].map(|said| String::from_utf8(said).expect("UTF-8")).concat();
            let wide = said.lines().find(|line| shown_wide(line) > columns);
            assert!(wide.is_none() && !said.is_empty(), "{command} {lang} in {columns}: {wide:?}");
        }
    }
    // Without a wish, what goes into a pipe stays whole.
    assert!(office.run(&["--help"]).out().lines().any(|line| shown_wide(line) > 100));
    assert!(office.run(&["-o", "out"]).out().contains("合订本 4 本："));
    let mut narrow = office.command(&["-o", "out"]);
    let narrow = narrow.env("COLUMNS", "40").output().expect("the binary runs").stdout;
    let narrow = String::from_utf8(narrow).expect("UTF-8");
    let volumes = narrow.lines().find(|line| line.starts_with("合订本")).expect("the volumes");
    assert!(volumes.ends_with('等') && volumes.matches('4').count() == 1, "said once: {volumes}");
}

#[test]
fn a_remark_is_no_decision() {
    let office = office_with("").with_number();
    office.run(&[]);
    let ledger = office.path("output/2021/ledger.json");
    let with = |decision: &str, note: &str| {
        let mut read: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&ledger).expect("a ledger")).expect("JSON");
        let finding = &mut read["units"][0]["findings"][0];
        for (key, typed) in [("decision", decision), ("note", note)] {
            finding[key] = if typed.is_empty() { serde_json::Value::Null } else { typed.into() };
        }
        std::fs::write(&ledger, read.to_string()).expect("a ledger");
        std::fs::remove_file(office.path("output/2021/summary.xlsx")).ok();
        ["zh", "en"].map(|lang| office.run(&["check", "--lang", lang]).out())
    };
    let [zh, en] = with("", "等局里回话");
    assert!(zh.contains("= 说明：等局里回话") && !zh.contains("处理意见"), "{zh}");
    assert!(en.contains("= note: 等局里回话") && !en.contains("decision"), "{en}");
    let [zh, en] = with("误报", "已知");
    assert!(zh.contains("= 处理意见：误报（不计入状态和问题数）；说明：已知"), "{zh}");
    assert!(en.contains("= decision: 误报 (does not count); note: 已知"), "{en}");
}

#[test]
fn whoever_reads_only_the_first_line_makes_no_fuss() {
    let office = Office::with_sample();
    let mut run = office.command(&["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut first = String::new();
    let mut out = BufReader::new(run.stdout.take().expect("a pipe"));
    out.read_line(&mut first).expect("a line");
    drop(out);
    let ended = run.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(1), ""), "{first}");
}

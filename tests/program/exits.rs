//! Exit codes, and what is said where a run cannot be done.
use std::fs;

use crate::office::{Office, native, report};

#[test]
fn exit_codes_say_how_it_went() {
    let office = Office::new();
    let clean = report("青禾区林业局", "");
    office.put("input/林业局.txt", &clean);
    assert_eq!(office.run(&[]).code(), 0);
    assert_eq!(office.run(&["--fail-on", "warning"]).code(), 0);
    office
        .put("input/林业局.txt", clean.replace("人手偏少，原因是编制不足，年轻人不愿上山，培训的机会也比较少。", "无"));
    assert_eq!(office.run(&[]).code(), 0);
    assert_eq!(office.run(&["--fail-on", "warning"]).code(), 1);
    assert_eq!(office.run(&["check", "--fail-on", "warning"]).code(), 1);
    office.put("config.toml", "[run]\nfail_on = \"warning\"\n");
    assert_eq!(office.run(&[]).code(), 1, "the config says so");
    assert_eq!(office.run(&["--fail-on", "error"]).code(), 0, "the flag overrules it");
    office.put("input/林业局.txt", clean.replace("0799-6628801", ""));
    assert_eq!(office.run(&[]).code(), 1);
    assert_eq!(office.run(&["--fail-on", "never"]).code(), 0);
}

#[test]
fn what_cannot_be_done_is_said_with_a_way_out() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("unknown.toml", "year = 2021\n[look]\nlimes = 22\n");
    office.put("type.toml", "year = \"二〇二一\"\n");
    office.put("rule.toml", "[rules]\nover-lenght = \"off\"\n");
    office.put("syntax.toml", "office = \"青禾区\"\nyear = \n");
    office.put("roster.csv", "代码,组别\nE1,甲\n");
    office.put("twice.csv", "代码,单位名称\nE1,青禾区林业局\nE1,青禾区气象局\n");
    office.put("file", "");
    office.put("results/2021", "");
    office.put("yes.toml", "[bind]\nannexes = yes\n");
    fs::create_dir(office.path("empty")).expect("a folder");
    let in_the_way = format!("{} 是一个文件", native("results/2021"));
    for (args, words) in [
        (&["missing"][..], &["missing", "不存在"][..]),
        (&["./missing"], &["./missing 不存在", "redbook init"]),
        (&["empty"], &["收件文件夹 empty 里没有可读的报告"]),
        (&["roster.csv"], &["文件 roster.csv 里没有可读的报告"]),
        (&["init", "file"], &["file 是一个文件", "redbook init 新文件夹"]),
        (&["yearly", "empty"], &["empty 里没有可以比较的年度\n"]),
        (
            &["schedule", "--kind", "windows", "--save", "none/redbook.xml"],
            &["none/redbook.xml", "用 --save 写到别的地方"],
        ),
        (&["-o", "results"], &[&in_the_way, "移走或改名"]),
        (&["--config", "yes.toml"], &["yes.toml 第 2 行", "是、否要写成 true、false"]),
        (&["--config", "unknown.toml"], &["unknown.toml 第 3 行", "look.limes", "lines"]),
        (&["--config", "type.toml"], &["type.toml 第 1 行", "year", "整数"]),
        (&["--config", "rule.toml"], &["rule.toml 第 2 行：没有名为 over-lenght 的规则", "over-length"]),
        (&["--config", "syntax.toml"], &["syntax.toml 第 2 行", "等号后面没有值"]),
        (&["--config", "none.toml"], &["none.toml", "没有这个文件"]),
        (&["-o", "file"], &["结果文件夹建不了", "file 是一个文件", "-o"]),
        (&["-o", "file/below"], &["结果文件夹建不了", "file 是一个文件"]),
        (&["--roster", "roster.csv"], &["roster.csv", "缺少", "单位名称"]),
        (&["--roster", "twice.csv"], &["twice.csv 第3行", "E1", "第2行"]),
        (&["--roster", "none.csv"], &["none.csv", "没有这个文件"]),
    ] {
        let run = office.run(args);
        assert_eq!(run.code(), 2, "{args:?}: {}", run.err());
        words.iter().for_each(|word| assert!(run.err().contains(word), "{args:?}: {}", run.err()));
        assert!(run.err().contains("怎么办：") && run.out().is_empty(), "{args:?}: {}", run.err());
        assert!(!run.err().contains("os error"), "{args:?}: {}", run.err());
    }
    assert!(!office.path("output").exists(), "nothing was written");
}

#[test]
fn a_year_that_nobody_names_is_asked_for() {
    let office = Office::new();
    let nameless = report("青禾区林业局", "").replace("年度：2021", "年度：").replace("2021年12月27日", "");
    office.put("input/林业局.txt", nameless);
    let run = office.run(&[]);
    assert!(
        run.code() == 2 && run.err().contains("--year") && run.err().contains("在 config.toml 里"),
        "{}",
        run.err()
    );
    office.put("今年.toml", "");
    let run = office.run(&["--config", "今年.toml"]);
    assert!(run.code() == 2 && run.err().contains("在 今年.toml 里写 year = 2021"), "{}", run.err());
    assert_eq!(office.run(&["--year", "2022", "--fail-on", "never"]).code(), 0);
    assert_eq!(office.names("output"), ["2022"]);
}

#[test]
fn where_nothing_can_be_read_the_reasons_are_said() {
    let office = Office::new();
    for number in 0..5 {
        office.put(&format!("input/区第{number}所.docx"), "");
    }
    let run = office.run(&[]);
    assert!(run.code() == 2 && run.err().contains("没有一份报告读得出来（"), "{}", run.err());
    assert!(run.err().contains("区第0所.docx：") && run.err().contains("空的") && run.err().contains("另有 2 个"));
    assert!(run.err().contains("--year"), "{}", run.err());
    let english = office.run(&["--lang", "en"]).err();
    assert!(english.contains("区第0所.docx: ") && !english.contains(['：', '；']), "{english}");
    // Units of the roster that sent nothing are none of the files that cannot be read.
    office.put("input/roster.csv", "代码,单位名称\nA1,青禾区林业局\nA2,青禾区水务局\n");
    assert!(office.run(&[]).err().contains("另有 2 个"));
    let listed = office.run(&["--year", "2021"]);
    assert!(listed.code() == 1 && listed.out().contains("没有一份报告可以做成 PDF"), "{}", listed.out());
}

#[test]
fn what_is_no_report_is_said_to_look_like_none() {
    let office = Office::new();
    office.put("make.py", "import sys\n\nfor name in sys.argv[1:]:\n    print(name.upper())\n");
    let run = office.run(&["make.py"]);
    assert!(run.code() == 2 && run.err().contains("没有一个文件像自评报告（make.py：没有认出封面"), "{}", run.err());
    let english = office.run(&["make.py", "--lang", "en"]).err();
    assert!(english.contains("no file looks like a report (make.py: "), "{english}");
    // Whoever names the year means it all the same.
    assert_eq!(office.run(&["make.py", "--year", "2021"]).code(), 1);
}

#[test]
fn commands_and_flags_that_do_not_exist_are_refused() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    for args in [
        &["yearly"][..],
        &["schedule", "--at", "7"],
        &["--no-such-flag"],
        &["check", "--no-such-flag"],
        &["--jobs", "0"],
        &["--year", "21"],
        &["--fail-on", "sometimes"],
        &["--log-format", "xml"],
        &["--lang", "fr"],
    ] {
        let run = office.run(args);
        assert_eq!(run.code(), 2, "{args:?}: {}", run.err());
        assert!(!run.err().is_empty() && run.out().is_empty(), "{args:?}");
    }
    assert_eq!(office.names("."), ["input"], "nothing was written");
}

#[test]
fn input_and_output_stay_apart() {
    let office = Office::new();
    office.put("2021/林业局.txt", report("青禾区林业局", ""));
    for (args, words) in [(&["2021", "-o", "2021"][..], "不能是同一个"), (&["2021", "-o", "."], "年度文件夹")]
    {
        let run = office.run(args);
        assert!(run.code() == 2 && run.err().contains(words) && run.err().contains("-o"), "{}", run.err());
    }
    // No change in INPUT would end that: a watch says so at once, and does not begin.
    for args in [&["2021", "-o", "2021"][..], &["2021", "-o", "."], &["2021", "-o", "2021/林业局.txt"]] {
        let (watch, build) = (office.run(&[&["watch"], args].concat()), office.run(args));
        assert_eq!((watch.code(), watch.out(), watch.err()), (2, String::new(), build.err()));
    }
    assert_eq!(office.names("2021"), ["林业局.txt"]);
    assert_eq!(office.run(&["check", "2021", "--quiet"]).code(), 0);
    assert_eq!(office.run(&["2021", "-o", ".", "--year", "2022", "--quiet", "--fail-on", "never"]).code(), 0);
}

/// A disk without room, where the system has one.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_to_stdout_is_said() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    for args in [&[][..], &["check"], &["explain"], &["doctor"], &["--help"], &["--version"], &["completions", "fish"]]
    {
        for format in [&[][..], &["--log-format", "json"]] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
            let args = if args.first() == Some(&"completions") { args.to_vec() } else { [args, format].concat() };
            let ended = office.command(&args).stdout(full).output().expect("the binary runs");
            let said = String::from_utf8_lossy(&ended.stderr);
            assert!(ended.status.code() == Some(2) && said.contains("磁盘已满"), "{args:?}: {said}");
        }
    }
}

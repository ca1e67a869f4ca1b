//! What the command line takes, refuses and says of itself.
use crate::office::{Office, report};

#[test]
fn refusals_are_chinese_and_name_the_way_out() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    for (args, words) in [
        (&["--no-such-flag"][..], &["没有选项 --no-such-flag", "redbook --help"][..]),
        (&["check", "--quite"], &["命令 check 没有选项 --quite", "是否想写 --quiet？", "redbook check --help"]),
        (&["doctor", "--jobs", "2"], &["命令 doctor 没有选项 --jobs"]),
        (&["--quiet", "doctor"], &["命令 doctor 没有选项 --quiet"]),
        (&["--jobs", "0"], &["--jobs 不能是“0”", "1 到 256"]),
        (&["--year", "21"], &["--year 不能是“21”", "1900 到 2999"]),
        (&["doctor", "--year", "二一"], &["--year 不能是“二一”"]),
        (&["--lang", "fr"], &["不能是“fr”", "zh、en"]),
        (&["--fail-on", "sometimes"], &["sometimes", "error、warning、never"]),
        (&["--config"], &["--config 后面没有写值"]),
        (&["--quiet=1"], &["--quiet 后面不能写“1”"]),
        (&["--year", "2021", "--year", "2022"], &["--year 写了不止一次"]),
        (&["input", "more"], &["多出了“more”", "引号"]),
        (&["input", "输出"], &["多出了“输出”", "-o 输出"]),
        (&["input", "－o", "输出"], &["多出了“－o”", "英文的 -"]),
        (&["inptu"], &["收件文件夹 inptu 不存在", "是否想写 input？"]),
        (&["input", "doctor"], &["多出了“doctor”", "redbook doctor"]),
        (&["biuld", "input"], &["没有叫 biuld 的命令", "是否想用命令 build？"]),
        (&["chekc", "--no-such"], &["没有叫 chekc 的命令", "是否想用命令 check？"]),
        (&["explain", "damaged", "over-length"], &["多出了“over-length”", "一次只说明一个词"]),
        (&["read", "a.docx", "b.docx"], &["多出了“b.docx”", "一次只看一个文件"]),
        (&["check", "收件", "结果"], &["多出了“结果”", "-o 结果"]),
        (&["manual", "x"], &["多出了“x”", "manual 后面只写选项"]),
        (&["completions", "bash", "zsh"], &["多出了“zsh”", "命令行的种类只能写一个"]),
        (&["read"], &["没有写要看的文件", "redbook read --help"]),
        (&["completions"], &["没有写命令行的种类"]),
        (&["check", "no/such"], &["收件文件夹 no/such 不存在"]),
        (&["read", "input"], &["input 是一个文件夹", "redbook check input"]),
    ] {
        let run = office.run(args);
        let err = run.err();
        assert!(run.code() == 2 && run.out().is_empty() && err.contains("怎么办："), "{args:?}: {err}");
        words.iter().for_each(|word| assert!(err.contains(word), "{args:?}: {err}"));
        assert!(err.lines().next().is_some_and(|message| !message.ends_with('。')), "{args:?}: {err}");
        ["error", "found", "usage", "Usage", "tip"].iter().for_each(|word| {
            assert!(!err.contains(word) || words.iter().any(|own| own.contains(word)), "{args:?}: {err}");
        });
        let english = office.run(&[args, &["--lang", "en"]].concat());
        assert!(english.code() == 2 && !english.err().contains("怎么办"), "{args:?}: {}", english.err());
    }
    let english = office.run(&["explain", "damaged", "over-length", "--lang", "en"]);
    assert!(english.err().contains("one word at a time"), "{}", english.err());
}

#[test]
fn a_misspelt_command_is_not_a_folder() {
    let office = Office::new();
    for (word, hint) in [("biuld", "是否想用命令 build？"), ("chekc", "check"), ("foo", "redbook --help")] {
        let run = office.run(&[word]);
        assert!(run.code() == 2 && run.err().contains(hint) && run.err().contains("不存在"), "{}", run.err());
    }
    let english = office.run(&["biuld", "--lang", "en"]);
    assert!(english.err().contains("did you mean the command build?"), "{}", english.err());
    for word in ["./biuld", "收件"] {
        assert!(!office.run(&[word]).err().contains("命令 build"), "a path");
    }
    office.put("biuld/林业局.txt", report("青禾区林业局", ""));
    assert_eq!(office.run(&["biuld", "--quiet"]).code(), 0, "a folder that is there");
}

#[test]
fn flags_may_stand_before_the_command() {
    let office = Office::new();
    office.put("in/林业局.txt", report("青禾区林业局", ""));
    assert!(office.run(&["--lang", "en", "doctor"]).out().contains("settings:"));
    let check = office.run(&["--quiet", "check", "in"]);
    assert_eq!((check.code(), check.out().as_str()), (0, ""));
    let doctor = office.run(&["doctor", "--year", "2019"]);
    assert!(doctor.out().contains("年度 2019"), "{}", doctor.out());
}

#[test]
fn help_speaks_chinese() {
    let office = Office::new();
    for args in [
        &["--help"][..],
        &["-h"],
        &["help"],
        &["check", "--help"],
        &["help", "explain"],
        &["init", "-h"],
        &["doctor", "-h"],
    ] {
        let run = office.run(args);
        let out = run.out();
        assert_eq!((run.code(), run.err().as_str()), (0, ""), "{args:?}");
        assert!(out.contains("用法：redbook") && out.contains("选项：") && out.contains("显示这份说明"), "{out}");
        for word in ["Usage", "Options", "Arguments", "Commands", "Print", "values", "default"] {
            assert!(!out.contains(word), "{args:?}: {word} in {out}");
        }
    }
    let out = office.run(&["--help"]).out();
    for words in ["命令：", "参数：", "缺省：output", "可用：zh 中文；en 英文", "显示版本", "退出码", "doctor"]
    {
        assert!(out.contains(words), "{words} in {out}");
    }
    let version = office.run(&["--version"]);
    assert_eq!((version.code(), version.out()), (0, format!("redbook {}\n", env!("CARGO_PKG_VERSION"))));
}

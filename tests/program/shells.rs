//! What shells and `man` are given: completions, the manual page, and help in one language at a time.
use std::io::Write;
use std::process::{Command, Stdio};

use crate::office::Office;

const COMMANDS: [&str; 11] =
    ["build", "check", "read", "watch", "schedule", "explain", "init", "doctor", "completions", "manual", "licences"];

/// The flags of each command, as its help has them.
fn flags(office: &Office, command: &str) -> Vec<String> {
    let help = office.run(&[command, "--help"]).out();
    let words = help.split_whitespace().filter(|word| word.starts_with("--"));
    let mut flags: Vec<String> = words.map(|word| word.trim_end_matches(['，', '；', '）']).to_owned()).collect();
    flags.retain(|flag| flag.len() > 2 && flag.is_ascii());
    flags
}

#[test]
fn completions_know_every_command_and_flag() {
    let office = Office::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = office.run(&["completions", shell]);
        let script = run.out();
        assert_eq!((run.code(), run.err().as_str()), (0, ""), "{shell}");
        for command in COMMANDS {
            assert!(script.contains(command), "{command} in {shell}");
            for flag in flags(&office, command) {
                // fish writes them without their dashes.
                let written = if shell == "fish" { format!("-l {}", &flag[2..]) } else { flag };
                assert!(script.contains(&written), "{written} of {command} in {shell}");
            }
        }
        // clap_complete gives PowerShell no values of what is no flag.
        for word in ["over-length", "超过字数", "催报单", "ledger.json"] {
            assert_eq!(script.contains(word), shell != "powershell", "{word} in {shell}");
        }
    }
    let refused = office.run(&["completions", "tcsh"]);
    assert!(refused.code() == 2 && refused.err().contains("命令行的种类不能是“tcsh”"), "{}", refused.err());
    assert_eq!(office.run(&["completions", "elvish"]).code(), 2, "nobody has tried it");
    let unnamed = office.run(&["completions"]);
    assert!(
        unnamed.code() == 2 && unnamed.err().contains("可以写：bash、zsh、fish、powershell。"),
        "{}",
        unnamed.err()
    );
}

#[test]
fn zsh_finds_the_command_where_it_stands() {
    let script = Office::new().run(&["completions", "zsh"]).out();
    // INPUT before the commands would be taken for the first word, and the command for the second.
    assert!(script.contains("case $line[1] in") && !script.contains("$line[2]"), "{script}");
    let of_root = script.split("->redbook").next().expect("the flags without a command");
    assert!(of_root.contains("--jobs=") && !of_root.contains(":input"), "{of_root}");
}

#[test]
fn both_languages_say_the_same_of_a_flag_that_means_something_else_to_a_command() {
    let office = Office::new();
    for (command, flag, zh, en) in [
        ("yearly", "--roster", "曾用名", "former names"),
        ("yearly", "--quiet", "不显示结果说明", "no results"),
        ("check", "--output", "只读不写", "never written"),
        ("build", "--output", "里面每个年度一个文件夹", "a folder for each year"),
        ("completions", "--lang", "补全时的说明", "language of the descriptions"),
        ("manual", "--lang", "手册的语言", "language of the manual"),
        ("licences", "--lang", "标题用哪种语言", "language of the headings"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let help = office.run(&[command, "--help", "--lang", lang]).out();
            let from = help.find(&format!("{flag} <")).or_else(|| help.find(&format!("{flag} "))).expect("the flag");
            let said = help[from..].split("\n      --").next().expect("its help");
            assert!(said.contains(words), "{command} {flag}: {said}");
        }
    }
}

#[test]
fn bash_takes_its_completions() {
    let script = Office::new().run(&["completions", "bash"]).out();
    let bash = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    // Where there is no bash, there is nothing to be tried.
    let Ok(mut bash) = bash else { return };
    bash.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("bash reads");
    let ended = bash.wait_with_output().expect("bash ends");
    assert!(ended.status.success() && ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn bash_offers_files_where_a_command_takes_one() {
    let office = Office::new();
    office.put("redbook.bash", office.run(&["completions", "bash"]).out());
    let offered = |words: &str| {
        let count = words.split(' ').count();
        let line = format!(
            ". ./redbook.bash; COMP_WORDS=({words}); COMP_CWORD={}; _redbook redbook \"${{COMP_WORDS[-1]}}\" \
             \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[*]}}\"; complete -p redbook",
            count - 1
        );
        let ran = Command::new("bash").args(["-c", &line]).current_dir(office.path("")).output();
        ran.map(|ran| String::from_utf8(ran.stdout).expect("UTF-8"))
    };
    for command in ["build", "check", "read", "yearly", "schedule", "init"] {
        // Where there is no bash, there is nothing to be tried.
        let Ok(said) = offered(&format!("redbook {command} ''")) else { return };
        // Nothing is completed, and so bash offers files.
        assert!(said.starts_with('\n') && said.contains("-o default"), "{command}: {said}");
        let flags = offered(&format!("redbook {command} -")).expect("bash runs");
        assert!(flags.contains("--lang") && flags.contains("--help"), "{command}: {flags}");
    }
    for (words, offers) in
        [("redbook ''", "yearly"), ("redbook explain over-l", "over-length"), ("redbook check --lang ''", "zh en")]
    {
        let said = offered(words).expect("bash runs");
        assert!(said.contains(offers), "{words}: {said}");
    }
}

#[test]
fn the_manual_has_every_command_flag_file_and_variable() {
    let office = Office::new();
    for (lang, heads) in [
        ("zh", ["名称", "用法", "说明", "选项", "退出码", "文件", "环境变量"]),
        ("en", ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "\"EXIT STATUS\"", "FILES", "ENVIRONMENT"]),
    ] {
        let page = office.run(&["manual", "--lang", lang]).out();
        heads.iter().for_each(|head| assert!(page.contains(&format!(".SH {head}\n")), "{head} in {page}"));
        let page = page.replace("\\-", "-");
        for command in COMMANDS {
            let from = page.find(&format!(".SH \"redbook {command}\"\n")).expect("a section");
            let section = page[from + 4..].split("\n.SH ").next().expect("a section");
            flags(&office, command)
                .iter()
                .for_each(|flag| assert!(section.contains(flag.as_str()), "{flag} of {command}"));
        }
        // Roff breaks Chinese lines nowhere by itself.
        assert_eq!(page.contains("，\\:") || page.contains("；\\:"), lang == "zh");
        let workbook = if lang == "zh" { "结果文件夹/年度/summary.xlsx" } else { "OUTPUT/YEAR/summary.xlsx" };
        for words in [
            "config.toml", workbook, "reviewers/", "SHA256SUMS", "yearly.html", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS",
        ] {
            assert!(page.contains(words), "{words}");
        }
        // Every line that begins with a dot is a macro of man's.
        let macros = [".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".ad", ".nh", ".ie", ".el", ".RS", ".RE", ".IP"];
        let unknown =
            page.lines().find(|line| line.starts_with('.') && !macros.iter().any(|own| line.starts_with(own)));
        assert_eq!(unknown, None);
    }
}

#[test]
fn help_and_manual_speak_one_language_at_a_time() {
    let office = Office::new();
    let is_han = |own: char| ('\u{3400}'..='\u{9FFF}').contains(&own);
    let english = |args: &[&str]| office.run(&[args, &["--lang", "en"]].concat()).out();
    for command in COMMANDS.iter().map(|command| vec![*command, "--help"]).chain([vec!["--help"], vec!["manual"]]) {
        let out = english(&command);
        // One file has a Chinese name.
        assert!(!out.is_empty() && !out.replace("催报单", "").contains(is_han), "{command:?}: {out}");
    }
    for command in COMMANDS {
        let out = office.run(&[command, "--help"]).out();
        // What may be typed stays as it is typed; everything else is Chinese.
        let own =
            ["redbook", "config", "toml", "roster", "form", "JSON", "json", "Excel", "PowerShell", "bash", "fish"];
        let own =
            own.iter().chain(&COMMANDS).chain(&["elvish", "powershell", "over", "length", "input", "output", "text"]);
        let own: Vec<&str> = own.copied().chain(["auto", "always", "never", "error", "warning", "xlsx"]).collect();
        let own = [own, vec!["Linux", "Windows", "systemd", "cron", "windows", "daily", "weekdays", "hourly"]].concat();
        for line in out.lines() {
            let words = line.split(|own: char| !(own.is_ascii_alphanumeric() || own == '-' || own == '_'));
            let words =
                words.filter(|word| word.len() > 3 && !word.starts_with('-') && word.contains(char::is_lowercase));
            for part in words.flat_map(|word| word.split('-')).filter(|part| part.len() > 3) {
                assert!(own.contains(&part), "{command}: {part} in {line}");
            }
        }
    }
    let about: Vec<String> = COMMANDS.iter().map(|command| english(&[command, "--help"])).collect();
    about.iter().for_each(|help| assert!(help.lines().next().is_some_and(|line| line.len() > 10), "{help}"));
}

#[test]
fn licences_are_those_of_the_program_its_fonts_and_its_libraries() {
    let office = Office::new();
    let run = office.run(&["licences"]);
    let text = run.out();
    assert_eq!((run.code(), run.err().as_str()), (0, ""));
    for words in [
        "MIT 或 Apache-2.0",
        "the redbook maintainers",
        "SIL OPEN FONT LICENSE",
        "Reserved Font Name",
        "  · docx-rs ",
        "  · typst ",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(office.run(&["licenses", "--lang", "en"]).out().contains("redbook: MIT or Apache-2.0, at your choice"));
}

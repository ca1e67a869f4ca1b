//! The same thing is called the same: in both READMEs, in `explain`, in the help, in the workbook and in what the program says.
use std::fs;
use std::path::Path;

use calamine::{Reader, Xlsx};
use redbook::check::GROUPS;
use redbook::model::{FigureStanding, Lang, Severity, Status};
use serde_json::Value;

use crate::office::Office;

/// Every rule and term as `explain` has them.
fn explained(lang: &str) -> Vec<Value> {
    let out = Office::new().run(&["explain", "--lang", lang, "--log-format", "json"]).out();
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}"))
}

/// The Chinese README has two tables that are made of what the program says. After a change of a rule's title or a term's meaning,
/// `CASES=accept cargo test --release --test program readme_has_the_tables` writes them anew.
#[test]
fn readme_has_the_tables_of_rules_and_words() {
    let said = explained("zh");
    let mut rules = "| 类别 | 规则 | 规则名 | 级别 |\n|---|---|---|---|\n".to_owned();
    let mut words = "| 用语 | 是什么 | 意思 |\n|---|---|---|\n".to_owned();
    let severity = |rule: &Value| {
        let named = Severity::ALL.into_iter().find(|own| own.words(Lang::En) == text(rule, "severity"));
        named.expect("a severity").words(Lang::Zh)
    };
    for own in &said {
        match text(own, "event") {
            "rule" => {
                let (group, title, rule) = (text(own, "group"), text(own, "title"), text(own, "rule"));
                rules += &format!("| {group} | {title} | `{rule}` | {} |\n", severity(own));
            }
            _ => words += &format!("| {} | {} | {} |\n", text(own, "term"), text(own, "kind"), text(own, "meaning")),
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.zh-CN.md");
    let mut readme = fs::read_to_string(&path).expect("README");
    for (name, table) in [("rules", rules), ("words", words)] {
        let (begin, end) = (format!("<!-- {name}, made by a test -->\n"), format!("<!-- end of {name} -->\n"));
        let from = readme.find(&begin).unwrap_or_else(|| panic!("README has no {begin}")) + begin.len();
        let to = from + readme[from..].find(&end).unwrap_or_else(|| panic!("README has no {end}"));
        if std::env::var_os("CASES").is_some_and(|wish| wish == "accept") {
            readme.replace_range(from..to, &format!("\n{table}\n"));
        } else {
            assert_eq!(readme[from..to].trim(), table.trim(), "CASES=accept writes it anew");
        }
    }
    if std::env::var_os("CASES").is_some_and(|wish| wish == "accept") {
        fs::write(path, readme).expect("README");
    }
}

#[test]
fn explain_knows_statuses_severities_titles_and_decisions() {
    let office = Office::new();
    for lang in [Lang::Zh, Lang::En] {
        let flag = lang.words_of_flag();
        let words = Status::ALL.map(|own| own.words(lang)).into_iter().chain(Severity::ALL.map(|own| own.words(lang)));
        let titles = GROUPS.iter().flat_map(|group| group.rules).map(|rule| rule.explanation(lang).title);
        for word in words.chain(titles).chain(["误报", "退改通知", "字数"]) {
            let run = office.run(&["explain", word, "--lang", flag]);
            assert!(run.code() == 0 && run.out().lines().count() >= 2, "{word}: {}{}", run.out(), run.err());
        }
    }
    for word in ["状态", "批注件", "应报", "Summary.XLSX", "yearly.xlsx", "Over-Length"] {
        assert_eq!(office.run(&["explain", word]).code(), 0, "{word}");
    }
    let both = office.run(&["explain", "未报送"]).out();
    let heads: Vec<&str> = both.lines().filter(|line| line.starts_with("未报送")).collect();
    assert_eq!(heads, ["未报送  状态", "未报送  missing-unit  错误"], "{both}");
    for (word, part) in [("超过", "是否想写 超过"), ("审核", ""), ("局长", "")] {
        let err = office.run(&["explain", word]).err();
        assert!(if part.is_empty() { !err.contains("是否想写") } else { err.contains(part) }, "{word}: {err}");
    }
    assert!(office.run(&["explain", "LEDGER.JSN"]).err().contains("是否想写 ledger.json？"));
    let near = office.run(&["explain", "超出字数"]);
    assert!(near.code() == 2 && near.err().contains("是否想写 超过字数？"), "{}", near.err());
    let list = office.run(&["explain"]).out();
    GROUPS.iter().for_each(|group| assert!(list.lines().any(|line| line == group.title(Lang::Zh)), "{list}"));
}

/// What the program shows beside statuses, rules and severities: numbers counted, marks of figures, what people say for it.
const SHOWN: [&str; 33] = [
    "总字数", "平均字数", "超过上限", "报送率", "名册外", "应报", "已报", "指标数", "事项", "没有采用的文件", "缺报",
    "漏报", "已退", "约数", "变化率", "计划数", "区间", "数值", "计量单位", "相似度", "代码", "简称", "不查",
    "无此单位", "没有接", "排入字符", "未排入字符", "单位表", "notices", "returned/", "units", "Volumes/", "reviewers",
];

#[test]
fn explain_knows_what_the_program_shows() {
    let office = Office::with_sample();
    assert_eq!(office.run(&["-o", "结果"]).code(), 1);
    assert_eq!(office.run(&["yearly", "结果"]).code(), 0);
    let folder = office.path("结果/2021");
    let files = fs::read_dir(folder).expect("the results").chain(fs::read_dir(office.path("结果")).expect("OUTPUT"));
    let files = files.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    let files = files.filter(|name| !name.starts_with('.') && name != "2021");
    let sheets = ["结果/2021/summary.xlsx", "结果/yearly.xlsx"].map(|path| {
        let book: Xlsx<_> = calamine::open_workbook(office.path(path)).expect("a workbook");
        book.sheet_names()
    });
    let standings = FigureStanding::ALL.map(|own| own.words().to_owned());
    let shown = SHOWN.map(str::to_owned).into_iter().chain(files).chain(sheets.concat()).chain(standings);
    for word in shown {
        let run = office.run(&["explain", &word]);
        assert_eq!(run.code(), 0, "{word}: {}", run.err());
    }
}

/// A language as the flag has it.
trait OfFlag {
    fn words_of_flag(self) -> &'static str;
}

impl OfFlag for Lang {
    fn words_of_flag(self) -> &'static str {
        self.pick("zh", "en")
    }
}

#[test]
fn settings_know_rules_by_name_and_not_by_title() {
    let office = Office::new();
    office.put("title.toml", "[rules]\n\"超过字数\" = \"off\"\n");
    let run = office.run(&["doctor", "--config", "title.toml"]);
    assert!(run.code() == 2 && run.err().contains("over-length"), "{}", run.err());
}

#[test]
fn readme_names_the_commands_flags_and_statuses_that_there_are() {
    let readme = include_str!("../../README.md");
    let office = Office::new();
    let help = office.run(&["--help"]).out();
    let commands = help.lines().skip_while(|line| *line != "命令：").skip(1).take_while(|line| !line.is_empty());
    for command in commands.map(|line| line.split_whitespace().next().expect("a command")) {
        assert!(readme.contains(&format!("    redbook {command}")) || command == "build", "{command}");
    }
    let flags = help.split_whitespace().filter(|word| word.starts_with("--") && word.is_ascii());
    for flag in flags.filter(|flag| !["--help", "--version", "--output"].contains(flag)) {
        assert!(readme.contains(flag), "{flag}");
    }
    Status::ALL.iter().for_each(|status| assert!(readme.contains(status.words(Lang::Zh)), "{status:?}"));
}

/// What a thing is not to be called, and what it is called instead.
const OTHER_NAMES: [(&str, &str); 17] = [
    ("没有发现问题", "没有查出问题"),
    ("至少有一处错误", "至少有一条错误"),
    ("不再计入", "不计入状态和问题数"),
    ("单位列表", "单位一览"),
    ("发现最多", "查出最多"),
    ("花名册", "名册"),
    ("输出文件夹", "结果文件夹"),
    ("输出目录", "结果文件夹"),
    ("输入文件夹", "收件文件夹"),
    ("告警", "警告"),
    ("报错级别", "级别"),
    ("退回通知", "退改通知"),
    ("催办单", "催报单"),
    ("没有问题的单位", "无问题"),
    ("改法：", "怎么办"),
    ("信里", "通知里"),
    ("报送文件夹", "收件文件夹"),
];

#[test]
fn one_thing_has_one_name_wherever_people_read_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = walkdir::WalkDir::new(root.join("src")).sort_by_file_name().into_iter().filter_map(Result::ok);
    let sources = sources.map(walkdir::DirEntry::into_path).filter(|path| {
        path.extension().is_some_and(|own| ["rs", "toml", "html", "js"].iter().any(|name| own == *name))
            && !path.ends_with("tests.rs")
    });
    for path in sources.chain(["README.md", "README.zh-CN.md", "config.toml"].map(|name| root.join(name))) {
        let written = fs::read_to_string(&path).expect("UTF-8");
        for (other, name) in OTHER_NAMES {
            assert!(!written.contains(other), "{}: {other} is called {name}", path.display());
        }
    }
}

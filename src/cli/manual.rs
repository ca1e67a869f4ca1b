//! `redbook manual`: the manual page, made of what the help says, and of what stands in no help: files and surroundings.
use std::process::ExitCode;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::line::{command, exit_codes};
use super::terminal::Output;
use crate::model::Lang;

/// What of clap_mangen's heads is English by itself, and what it is in Chinese.
const HEADS: [(&str, &str); 4] = [("NAME", "名称"), ("SYNOPSIS", "用法"), ("DESCRIPTION", "说明"), ("OPTIONS", "选项")];

/// Where files lie: in the current folder, in INPUT, in OUTPUT, in a year's folder in it; Chinese, English.
const HERE: (&str, &str) = ("", "");
const INPUT: (&str, &str) = ("收件文件夹/", "INPUT/");
const OUTPUT: (&str, &str) = ("结果文件夹/", "OUTPUT/");
const YEAR: (&str, &str) = ("结果文件夹/年度/", "OUTPUT/YEAR/");

/// A file that is read or written: where it lies, its name, what it is in Chinese, in English.
type FileEntry = ((&'static str, &'static str), &'static str, &'static str, &'static str);

/// The files.
const FILES: [FileEntry; 14] = [
    (
        HERE,
        "config.toml",
        "当前文件夹里的设置；redbook init 会写好一份带说明的",
        "settings, in the current folder; `redbook init` writes one with comments",
    ),
    (INPUT, "roster.csv, roster.xlsx", "单位名册", "the roster of the units"),
    (
        YEAR,
        "summary.xlsx",
        "汇总表：先打开它；年度是文件夹名，例如 2021",
        "the workbook: open it first; YEAR is the folder of a year, as 2021",
    ),
    (YEAR, "index.html", "汇总网页：同样的内容，用浏览器看", "the page: the same to look at in a browser"),
    (YEAR, "units/", "各单位的报告，PDF 和 Word", "the units' reports as PDF and for Word"),
    (YEAR, "volumes/", "合订本", "the bound volumes"),
    (
        YEAR,
        "reviewers/",
        "评审本，遮盖了保密和个人信息；设置里要了才有",
        "the reviewers' edition, masked, where the settings ask for it",
    ),
    (YEAR, "notices/", "退改通知和催报单", "the letters to units, and the reminder"),
    (YEAR, "returned/", "批注件：单位自己的 .docx，加了批注", "the units' own .docx with comments"),
    (YEAR, "ledger.json", "台账：全部数据，给程序用", "everything that is known, for programs"),
    (YEAR, "SHA256SUMS", "校验码：每个文件一行", "checksums, a line for each file"),
    (
        OUTPUT,
        "yearly.xlsx, yearly.html, yearly.sha256",
        "年度比较和它的校验码，redbook yearly 写的",
        "the comparison of years and its checksums, written by `redbook yearly`",
    ),
    (
        OUTPUT,
        "redbook.log",
        "cron 定时运行的日志，按 redbook schedule 输出的一行写",
        "the log of runs that cron starts with the line of `redbook schedule`",
    ),
    (
        HERE,
        "~/.config/systemd/user/redbook.service, ~/.config/systemd/user/redbook.timer",
        "定时运行，redbook schedule --install 装的",
        "what runs a build at its time, put there by `redbook schedule --install`",
    ),
];

/// Variables that are heeded.
const ENVIRONMENT: [(&str, &str, &str); 5] = [
    ("NO_COLOR", "有值就不用颜色", "if set, there are no colours"),
    (
        "CLICOLOR_FORCE",
        "有值（0 除外）就总用颜色，写进文件也用",
        "if set, but to 0, there are colours even in files and pipes",
    ),
    (
        "XDG_CONFIG_HOME",
        "systemd/user 在这个文件夹里，缺省是 ~/.config；redbook schedule --install 用",
        "where systemd/user is, in place of ~/.config, for `redbook schedule --install`",
    ),
    ("TERM", "dumb 表示屏幕不能显示颜色", "dumb is a terminal without colours"),
    (
        "COLUMNS",
        "一行最多多少列，至少 40；没有写的看屏幕。句子、说明和报错在屏幕上才折行，写进文件的不折，只有表格和原文框按 100 列排；\
         写了 COLUMNS 的都折。read 显示的报告文字总不折行",
        "how wide lines are, at least 40; else as wide as the terminal. Sentences, help and refusals are folded on \
         terminals, not in files and pipes, where tables and frames alone are laid out, for 100 columns; with COLUMNS \
         everywhere. The text that read shows is folded nowhere",
    ),
];

/// Prints the manual page in `lang`.
pub fn manual(lang: Lang, out: &mut Output) -> ExitCode {
    // Each piece begins with the same lines about apostrophes, of which the page needs one.
    let preamble = Roff::new().render();
    let page = breakable(&(preamble.clone() + &page(lang).replace(&preamble, "")));
    out.bytes(page.as_bytes());
    ExitCode::SUCCESS
}

/// Lets lines be broken behind Chinese marks, for roff knows no other places than blanks.
fn breakable(page: &str) -> String {
    let lines = page.lines().map(|line| {
        if line.starts_with(['.', '\'']) {
            return format!("{line}\n");
        }
        let broken = ['，', '、', '；', '：', '。', '）']
            .iter()
            .fold(line.to_owned(), |line, mark| line.replace(*mark, &format!("{mark}\\:")));
        format!("{}\n", broken.trim_end_matches("\\:"))
    });
    lines.collect()
}

fn page(lang: Lang) -> String {
    let mut command = command(lang).bin_name("redbook");
    command.build();
    let man = Man::new(command.clone()).title("redbook").manual(lang.pick("redbook 手册", "redbook manual"));
    // Chinese is neither stretched nor hyphenated.
    let mut page = rendered(|out| man.render_title(out)) + ".ad l\n.nh\n";
    page += &rendered(|out| man.render_name_section(out));
    page += &body(&command);
    for below in command.get_subcommands() {
        let mut head = Roff::new();
        head.control("SH", [format!("redbook {}", below.get_name()).as_str()]);
        // Its own heads stand one level below the command's.
        page += &(head.render() + &body(below).replace(".SH ", ".SS "));
    }
    page += &lists(lang);
    let in_chinese = |page: String, (en, zh): &(&str, &str)| {
        ["SH", "SS"]
            .iter()
            .fold(page, |page, level| page.replace(&format!(".{level} {en}\n"), &format!(".{level} {zh}\n")))
    };
    lang.pick(HEADS.as_slice(), &[]).iter().fold(page, in_chinese)
}

/// Returns what a command does, how it is called, and its flags.
fn body(command: &Command) -> String {
    let man = Man::new(command.clone());
    let parts = [
        rendered(|out| man.render_description_section(out)),
        rendered(|out| man.render_synopsis_section(out)),
        rendered(|out| man.render_options_section(out)),
    ];
    parts.concat()
}

fn rendered(write: impl Fn(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory can be written to");
    String::from_utf8(bytes).expect("roff is made of text")
}

/// Returns what no help says.
fn lists(lang: Lang) -> String {
    let mut roff = Roff::new();
    roff.control("SH", [lang.pick("退出码", "EXIT STATUS")]);
    roff.text([roman(exit_codes(lang))]);
    let files = FILES.iter().map(|((place_zh, place_en), name, zh, en)| {
        (
            name.split(", ")
                .map(|name| lang.pick(*place_zh, *place_en).to_owned() + name)
                .collect::<Vec<_>>()
                .join(", "),
            lang.pick(*zh, *en),
        )
    });
    listed(&mut roff, lang.pick("文件", "FILES"), files);
    let variables = ENVIRONMENT.iter().map(|(name, zh, en)| ((*name).to_owned(), lang.pick(*zh, *en)));
    listed(&mut roff, lang.pick("环境变量", "ENVIRONMENT"), variables);
    roff.render()
}

/// Adds names under a head, each with what it is.
fn listed(roff: &mut Roff, head: &str, entries: impl Iterator<Item = (String, &'static str)>) {
    roff.control("SH", [head]);
    for (name, words) in entries {
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman(words)]);
    }
}

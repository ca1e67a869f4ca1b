//! What is counted: the heads of the columns of summary.xlsx and the numbers at the head of index.html.
use super::words::Entry;

/// The words, in the order in which people meet them.
pub const COUNTS: [Entry; 9] = [
    ("应报", "due", &[], ("名册上应当报送的单位数。", "how many units of the roster are to hand in")),
    (
        "已报",
        "handed in",
        &[],
        (
            "已经报送的单位数，有错误的、读不了的、名册外的也算。",
            "how many units handed in, those with errors, unreadable ones and those on no roster among them",
        ),
    ),
    (
        "报送率",
        "rate of reports",
        &[],
        (
            "应报的单位里已经报送的占多少；名册外的不算。",
            "how many of the units of the roster handed in, in per cent; those on no roster do not count",
        ),
    ),
    (
        "名册外",
        "on no roster",
        &[],
        (
            "报送了、而名册上没有的单位；读得了的，每个都有一条问题，规则“名册上没有”（not-on-roster）。",
            "units that handed in and are not on the roster; the rule not-on-roster finds each that can be read",
        ),
    ),
    (
        "字数",
        "count of 字",
        &["总字数"],
        (
            "按 Word“字数统计”里的“字数”，含各部分的标题；“总字数”是一份报告各部分合计，和单说“字数”一样。",
            "Word's own count of all sections together, headings included; 总字数 is the same",
        ),
    ),
    (
        "平均字数",
        "mean count of 字",
        &[],
        ("读得出的各份报告，总字数的平均数。", "the mean of the counts of 字 of all reports that were read"),
    ),
    (
        "超过上限",
        "over the limit",
        &["字数上限"],
        (
            "总字数超过字数上限的单位数；上限写在 config.toml 的 [template] 里，规则“超过字数”（over-length）逐个列出。",
            "how many reports are longer than the limit in [template] of config.toml; the rule over-length finds each",
        ),
    ),
    (
        "指标",
        "figure",
        &["指标数", "事项", "数值", "计量单位"],
        (
            "报告里写明的一个数字，连同它说的事项、所在句和 PDF 页，例如“宣讲24场”：事项是宣讲，数值是24；列在 summary.xlsx 的“指标”表，“指标数”是有几个。",
            "a number that a report names, with its subject (事项), sentence and page; the sheet 指标 of summary.xlsx lists them",
        ),
    ),
    (
        "原文字符",
        "characters of the file",
        &["排入字符", "表式字符", "未排入字符"],
        (
            "单位原件里的字符数，不计空格和标点 = 排入字符（排进报告的）+ 表式字符（表格自带的字样）+ 未排入字符（隐藏、已删除或放不进表式的）。",
            "characters of a unit's file without blanks and marks: those in the report, those of the form itself, those that are left out",
        ),
    ),
];

//! What is wrong with a roster, named with its line, and what to do about it.
use super::heads::{HEAD_WITHIN, HEADS, has_several_heads, is_one_of};
use super::line::Line;
use crate::finding::Finding;
use crate::model::{Lang, Words};
use crate::run_error::RunError;

/// Makes the error for a file that is no roster at all.
pub(super) fn wrong(shown: &str, zh: &str, en: &str) -> RunError {
    RunError::new(
        Words::new(format!("名册 {shown} {zh}"), format!("the roster {shown} {en}")),
        Words::new(
            "请用 Excel 编制名册，首行写“代码、单位名称、简称、分组”，另存为 .xlsx 或 .csv。",
            "write the roster in Excel, its first row being 代码, 单位名称, 简称, 分组, and save it as .xlsx or .csv",
        ),
    )
}

/// Makes the error for what is named as text and has characters that no text has; the first line that has one is named.
pub(super) fn no_text(bytes: &[u8], shown: &str) -> RunError {
    let is_odd = |own: &u8| own.is_ascii_control() && !own.is_ascii_whitespace();
    let at = bytes.iter().position(is_odd).unwrap_or(0);
    let number = 1 + bytes[..at].iter().filter(|own| **own == b'\n').count() as u64;
    let hint = Words::new(
        "多半是从别的系统导出时带来的；请用 Excel 打开，删去该行看不见的字符（可以重新打一遍），另存为 .csv 或 .xlsx。",
        "another system may have left them there: open it in Excel, write that line anew, and save it as .csv or .xlsx",
    );
    wrong_line(shown, number, "有看不见的控制字符", "has control characters, which cannot be seen", hint)
}

/// Says that a quotation mark lacks its other half, so that lines below are drawn into its cell.
pub(super) fn unclosed_quote(shown: &str, number: u64) -> RunError {
    let hint = Words::new(
        "请用记事本打开，把该行的英文双引号补成一对，或删去；也可以用 Excel 重新编制，另存为 .xlsx。",
        "complete the pair of quotation marks in that line, or delete the mark; or write the roster in Excel anew",
    );
    wrong_line(shown, number, "英文双引号没有成对，后面的行连在了一起", "a quotation mark has no other half", hint)
}

/// Says that a workbook has a second list, which names a unit that the first has not.
pub(super) fn two_lists(shown: &str, [first, second]: [&str; 2], name: &str) -> RunError {
    RunError::new(
        Words::new(
            format!("名册 {shown} 里有两张名册：表“{first}”里没有表“{second}”的“{name}”，不知道以哪一张为准"),
            format!("the roster {shown} has two lists: the sheet “{first}” lacks “{name}” of the sheet “{second}”"),
        ),
        Words::new(
            "请把今年的单位放在同一张表里；不用的表（例如往年的）请删去，或者隐藏。",
            "put the units of this year into one sheet, and delete or hide all others, such as those of other years",
        ),
    )
}

/// Says that a row is not shown, so that nobody can tell whether its unit is meant.
pub(super) fn hidden_row(shown: &str, number: u32) -> RunError {
    let hint = Words::new(
        "请取消筛选，全选后右键单击行号、选“取消隐藏”，保存后再运行；不要的单位请删去整行。",
        "clear the filter, select all and unhide the rows, and save; delete the rows of units that are not meant",
    );
    wrong_line(shown, number.into(), "有内容，但隐藏着（多半是筛选过）", "is hidden, by a filter or by hand", hint)
}

/// Says that a column is not shown, so that it is not read.
pub(super) fn hidden_column(shown: &str, head: &str) -> RunError {
    RunError::new(
        Words::new(
            format!("名册 {shown} 的“{head}”一列隐藏着"),
            format!("the column {head} of the roster {shown} is hidden"),
        ),
        Words::new(
            "请全选后右键单击列标、选“取消隐藏”，保存后再运行；不用这一列的，请删去整列。",
            "select all, unhide the columns and save; delete the column if it is not meant",
        ),
    )
}

/// Says that two columns have one head, and not the same in them.
pub(super) fn two_columns(shown: &str, head: &str, [first, second]: [usize; 2], number: u64) -> RunError {
    let (first, second) = (first + 1, second + 1);
    RunError::new(
        Words::new(
            format!("名册 {shown} 里有两列“{head}”：第{number}行的第{first}列与第{second}列不一样，不知道以哪一列为准"),
            format!("the roster {shown} has two columns {head}, {first} and {second}, which differ in line {number}"),
        ),
        Words::new(
            "请只留一列，另一列删去，或改成别的列名；名单分成左右两栏的，请把右边一栏移到左边一栏的下面。",
            "keep one of them, and delete the other or give it another head; of a list in two halves side by side, move the right one below the left",
        ),
    )
}

/// Says that a formula has no result, so that its cell was read as blank.
pub(super) fn unsolved(shown: &str, number: u32) -> RunError {
    let hint = Words::new(
        "请用 Excel 或 WPS 打开名册，等公式算出结果后保存，再运行。",
        "open the roster in Excel or WPS, save it once its formulas show their results, and run again",
    );
    let (zh, en) = ("公式没有保存计算结果，读不到内容", "a formula has no stored result, and so no content");
    wrong_line(shown, number.into(), zh, en, hint)
}

/// Says that a formula has failed, and shows that for a code, name or group.
pub(super) fn formula_error(shown: &str, number: u64, value: &str) -> RunError {
    let hint = Words::new(
        "请改正该行的公式，或直接填写内容，保存后再运行。",
        "mend the formula in that line, or write the content itself, and save",
    );
    wrong_line(shown, number, &format!("有公式出错，显示“{value}”"), &format!("a formula shows “{value}”"), hint)
}

/// Says that a code has lost its last digits.
pub(super) fn rounded_code(shown: &str, number: u64, code: &str) -> RunError {
    let hint = Words::new(
        "请在 Excel 里把代码一列的单元格格式改为“文本”，重新填写代码，另存为 .xlsx。",
        "format the column of codes as text in Excel, write the codes anew, and save it as .xlsx",
    );
    let zh = format!("代码“{code}”是 Excel 用科学记数法写的，后面几位已经丢失");
    wrong_line(shown, number, &zh, &format!("the code “{code}” was rounded by Excel"), hint)
}

/// Makes the error for one line of the roster.
fn wrong_line(shown: &str, number: u64, zh: &str, en: &str, hint: Words) -> RunError {
    let message =
        Words::new(format!("名册 {shown} 第{number}行：{zh}"), format!("roster {shown}, line {number}: {en}"));
    RunError::new(message, hint)
}

/// Turns the finding about a workbook into the error of the run; what is to be done with a report is not said of a roster.
pub(super) fn unreadable(shown: &str, finding: &Finding) -> RunError {
    let said = |lang| finding.message.get(lang);
    let message = Words::new(
        format!("名册 {shown} 无法读取：{}", said(Lang::Zh)),
        format!("the roster {shown} cannot be read: {}", said(Lang::En)),
    );
    let hint = Words::new(
        "请用 Excel 或 WPS 打开名册，取消密码，删去名册以外的表和内容，另存为 .xlsx 后再运行；打不开的，请重新编制。",
        "open the roster in Excel or WPS, take its password and all that is no roster out of it, save it as .xlsx and run \
         again; write it anew if it does not open",
    );
    RunError::new(message, hint)
}

/// Says from which line on there are more units than any office has.
pub(super) fn too_many(shown: &str, number: u64, limit: usize) -> RunError {
    let hint = Words::new(
        "名册只写要报送的单位；请核对有没有误放进去的别的表，删去后保存再运行。",
        "a roster has the units that hand in reports and no others: see what was put into it by mistake, and delete that",
    );
    let zh = format!("单位太多，超过上限（{limit}个），不像名册");
    wrong_line(shown, number, &zh, &format!("over {limit} units are too many for a roster"), hint)
}

/// Says that a numbered row may be a unit or the heading of a group.
pub(super) fn heads_nothing(shown: &str, number: u64) -> RunError {
    let hint = Words::new(
        "是单位的，请去掉名称前的序号；是分组而下面没有单位的，请删去这一行。",
        "take the number off the name of a unit; take out a heading without units",
    );
    let zh = "像是分组的标题，下面却没有单位，不知道是不是单位";
    wrong_line(shown, number, zh, "looks like the heading of a group and has no unit below; it may be one", hint)
}

/// Says that no line names the units; heads that stand in one cell are shown.
pub(super) fn missing_column(lines: &[Line], shown: &str) -> RunError {
    let is_joined = |cell: &&String| has_several_heads(cell) || HEADS[..2].iter().all(|heads| is_one_of(heads, cell));
    if let Some(cell) = lines.iter().take(HEAD_WITHIN).flat_map(|line| &line.cells).find(is_joined) {
        return joined_columns(cell, shown);
    }
    let name = HEADS[1][0];
    RunError::new(
        Words::new(format!("名册 {shown} 缺少“{name}”列"), format!("the roster {shown} has no column {name}")),
        Words::new(
            "请把首行写成“代码,单位名称,简称,分组”（次序不限，没有代码的可以不写代码；CSV 用英文逗号分隔）。",
            "write 代码,单位名称,简称,分组 into the first row, in any order, 代码 only where units have codes, separated by \
             commas in CSV",
        ),
    )
}

/// Says that heads of several columns stand in one cell.
fn joined_columns(cell: &str, shown: &str) -> RunError {
    RunError::new(
        Words::new(
            format!("名册 {shown} 的各列没有分开：“{cell}”在同一格里"),
            format!("the columns of the roster {shown} are not parted: {cell} stands in one cell"),
        ),
        Words::new(
            "请在各列之间写英文逗号，各行都一样；也可以用 Excel 编制，一列一项，另存为 .xlsx。",
            "put commas between the columns of each line, or make it in Excel, a column for each, and save it as .xlsx",
        ),
    )
}

/// Says that a unit has no code or no name.
pub(super) fn blank_cell(shown: &str, number: u64, head: &str) -> RunError {
    let hint = Words::new(
        format!("请在该行填写{head}，或把整行清空。"),
        format!("fill in {head} in that line, or clear the whole line"),
    );
    wrong_line(shown, number, &format!("没有{head}"), &format!("{head} is blank"), hint)
}

/// Says that a code or a name stands in two lines.
pub(super) fn twice(shown: &str, number: u64, head: &str, value: &str, before: u64) -> RunError {
    let hint = Words::new(
        format!("每个单位只能占一行，{head}不能重复；请修改或删除其中一行。"),
        format!("each unit has one line and a {head} of its own: change or delete one of the two"),
    );
    let zh = format!("{head}“{value}”与第{before}行重复");
    wrong_line(shown, number, &zh, &format!("{head} “{value}” is also in line {before}"), hint)
}

/// Says that one name means two units.
pub(super) fn two_units(shown: &str, number: u64, name: &str, before: u64, other: &str) -> RunError {
    let hint = Words::new(
        "一个名称或简称只能指一个单位；请改成分得清的写法，或从其中一行删去。",
        "a name or short name means one unit only: tell the two apart, or remove it from one line",
    );
    let zh = format!("“{name}”也是第{before}行“{other}”的名称或简称");
    wrong_line(shown, number, &zh, &format!("“{name}” also means “{other}” of line {before}"), hint)
}

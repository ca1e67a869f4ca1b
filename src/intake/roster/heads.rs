//! The heads of a roster's columns, as offices write them, and in which line they stand.
use super::line::Line;
use super::{SEPARATORS, below};
use crate::fold::fold;
use crate::han;
use crate::marks::remark_behind;

/// Last row that may be the head, below a title.
pub(super) const HEAD_WITHIN: usize = 20;
/// The heads of the columns, the form's own spelling first.
pub(super) const HEADS: [&[&str]; 5] = [
    &["代码", "编号", "单位代码", "单位编号", "编码", "单位编码"],
    &[
        "单位名称", "单位", "名称", "单位全称", "部门名称", "报送单位", "填报单位", "预算单位", "企业名称", "公司名称",
        "学校名称", "学院名称", "医院名称", "街道名称", "乡镇名称", "机构名称", "参评单位", "被考核单位", "被考评单位",
        "被评价单位", "被评单位", "受评单位", "自评单位", "申报单位", "上报单位", "考核对象", "考评对象", "评价对象",
        "部门单位", "单位部门", "部门全称", "机构全称", "学校全称", "镇街名称", "全称",
    ],
    &["简称"],
    &["分组", "组别"],
    &["曾用名", "曾用名称", "原名称", "原名"],
];
/// The group among them.
pub(super) const GROUP: usize = 3;
/// Heads of names that head other lists too, of persons and of tasks, or say a unit's group: they count where no other names it.
const DOUBTFUL: [&str; 10] =
    ["部门", "镇街", "镇街道", "乡镇", "街道", "学校", "医院", "责任单位", "所在单位", "考核单位"];
/// Heads beside a doubtful one, by which its line is told from that of a unit of the group 镇街.
const BESIDE_DOUBTFUL: [&str; 12] = [
    "序号", "序", "备注", "联系人", "联络员", "电话", "联系电话", "联系方式", "类别", "分管领导", "负责人", "考核类别",
];
/// What ends the head of a column of names, in words that are not known here.
const NAMING: [&str; 3] = ["单位", "名称", "全称"];
/// What heads the column of names in a list of persons or of tasks.
const OF_OTHER_LISTS: [&str; 5] = ["姓名", "职务", "任务", "事项", "项目"];
/// Most characters of a head that says more than its first spelling: 单位名称（全称）, 单位简称, 所属分组. A title is longer.
const LONGEST_HEAD: usize = 8;
/// What a remark in brackets behind a head says of how to fill the column in: 单位全称（与公章一致）. （万元） is none.
const IN_REMARKS: [&str; 10] = ["全称", "全名", "章", "一致", "规范", "填", "写", "为准", "部门", "单位"];

/// Where the columns of [`HEADS`] stand; `None` for one that is missing.
pub(super) type Columns = [Option<usize>; 5];

/// Finds the head: its index and where its columns stand. Of a head in two rows, the one that has more of it, and the one below
/// which more names stand than below the label 填报单位 of a line above it; one with codes goes before all without.
pub(super) fn find_head(lines: &[Line]) -> Option<(usize, Columns)> {
    let heads = lines.iter().take(HEAD_WITHIN).enumerate().map(|(at, line)| (at, columns_of(line), line));
    // A title may have the words of both in one cell: 代码和单位名称. So may a head whose columns are not parted.
    let heads = heads.filter(|(_, [code, name, ..], line)| {
        name.is_some_and(|name| *code != Some(name) && (code.is_some() || !has_several_heads(&line.cells[name])))
    });
    let heads = heads.map(|(at, columns, _)| (at, columns));
    let named = |(head, columns): &(usize, Columns)| {
        let cells = below(lines, *head, columns).filter_map(|line| line.cells.get(columns[1]?));
        cells.filter(|cell| cell.chars().any(han::is_han) && !is_any_head(cell)).count()
    };
    heads.rev().max_by_key(|head| (worth(&lines[head.0], &head.1), named(head)))
}

/// Tells how good a head is: whether it surely names units, whether it has codes, and how many of the columns.
pub(super) fn worth(head: &Line, columns: &Columns) -> (bool, bool, usize) {
    (is_sure(head, columns), columns[0].is_some(), columns.iter().flatten().count())
}

/// Says whether the head of the names is no doubtful one.
pub(super) fn is_sure(head: &Line, columns: &Columns) -> bool {
    columns[1].is_some_and(|name| is_one_of(HEADS[1], &head.cells[name]))
}

/// Says whether a cell holds heads of several columns, with something between them.
pub(super) fn has_several_heads(cell: &str) -> bool {
    let words = cell.split(|own: char| own.is_whitespace() || SEPARATORS.contains(&own) || own == '|');
    words.filter(|word| is_any_head(word)).count() > 1
}

/// Says whether a line is the head once more, as it stands on each page of a long roster.
pub(super) fn is_head(line: &Line, columns: &Columns) -> bool {
    let own = columns_of(line);
    own[1] == columns[1] && (own[0] == columns[0] || columns[0].is_none())
}

/// Tells where the columns stand if this line is the head: by their exact words, else by more words around them.
fn columns_of(line: &Line) -> Columns {
    let cells: Vec<Words> = line.cells.iter().map(|cell| Words::of(cell)).collect();
    let mut columns = HEADS.map(|heads| {
        let of = |is: &dyn Fn(&Words) -> bool| cells.iter().position(is);
        let exact =
            heads.iter().find_map(|head| of(&|cell| cell.whole == *head).or_else(|| of(&|cell| cell.are(head))));
        exact.or_else(|| of(&|cell| cell.are_one_of(heads)))
    });
    columns[1] = columns[1].or_else(|| doubtful_names(&cells));
    columns
}

/// Finds the column of a doubtful head, where its line is one of heads and no other cell of it heads the names.
fn doubtful_names(cells: &[Words]) -> Option<usize> {
    let name = DOUBTFUL.iter().find_map(|head| cells.iter().position(|cell| cell.are(head)))?;
    let is_other = |(at, cell): &(usize, &Words)| *at != name && !cell.whole.is_empty();
    let others = || cells.iter().enumerate().filter(is_other).map(|(_, cell)| cell);
    let is_beside = |cell: &Words| {
        HEADS.iter().any(|heads| cell.are_one_of(heads)) || BESIDE_DOUBTFUL.iter().any(|head| cell.are(head))
    };
    let is_of_other_list = |cell: &Words| OF_OTHER_LISTS.iter().any(|word| cell.whole.contains(word));
    let names = |cell: &Words| NAMING.iter().any(|word| cell.whole.ends_with(word));
    let is_in_heads = others().next().is_none() || others().any(is_beside);
    (is_in_heads && !others().any(|cell| names(cell) || is_of_other_list(cell))).then_some(name)
}

/// The folded words of a cell, and those before a remark in brackets behind it: 单位全称（与公章一致）.
struct Words {
    whole: String,
    bare: Option<String>,
}

impl Words {
    fn of(cell: &str) -> Self {
        let is_told = |remark: &str| IN_REMARKS.iter().any(|word| remark.contains(word));
        let bare = remark_behind(cell).filter(|(_, remark)| is_told(remark)).map(|(front, _)| fold(front));
        Self { whole: fold(cell), bare }
    }

    fn are(&self, head: &str) -> bool {
        self.whole == head || self.bare.as_deref() == Some(head)
    }

    /// Says whether they are one of a column's heads, or its first spelling with a few words around it.
    fn are_one_of(&self, heads: &[&str]) -> bool {
        let is_around = || self.whole.contains(heads[0]) && self.whole.chars().count() <= LONGEST_HEAD;
        heads.iter().any(|head| self.are(head)) || is_around()
    }
}

/// Says whether a cell's text is one of a column's heads.
pub(super) fn is_one_of(heads: &[&str], text: &str) -> bool {
    Words::of(text).are_one_of(heads)
}

/// Says whether a cell's text is the head of any column that is read.
pub(super) fn is_any_head(text: &str) -> bool {
    let words = Words::of(text);
    HEADS.iter().any(|heads| words.are_one_of(heads))
}

/// Says whether a line of text names the units' column, which a line of heads does.
pub(super) fn has_names_head(text: &str) -> bool {
    HEADS[1].iter().chain(&DOUBTFUL).any(|head| text.contains(head))
}

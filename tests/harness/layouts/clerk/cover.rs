//! Lays out the cover.
use super::super::truth::Truth;
use super::dice::Dice;
use super::page::{Block, Line, line};
use super::values;

/// A label and what stands behind it.
struct Pair {
    label: String,
    value: String,
    tail: &'static str,
}

/// Lays out the cover, up to the notes.
pub fn cover(truth: &Truth, kind: &str, dice: &mut Dice) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !dice.one_in(3, "no annex mark") {
        blocks.push(line("附件2"));
    }
    blocks.extend(title(&truth.fields["title"], dice));
    let mut pairs = pairs(truth, dice);
    match dice.pick("order", &["form", "form", "form", "date first", "year last"]) {
        "date first" => pairs.rotate_right(1),
        "year last" => pairs.rotate_left(1),
        _ => {}
    }
    if dice.one_in(6, "numbered labels") {
        for (index, pair) in pairs.iter_mut().enumerate() {
            pair.label = format!("{}、{}", index + 1, pair.label);
        }
    }
    blocks.extend(arrange(&pairs, kind, dice));
    if !dice.one_in(3, "no office") {
        blocks.extend([line("岚江市澄溪区绩效管理工作领导小组办公室编制"), line("2021年12月")]);
    }
    blocks.push(Block::Break);
    blocks
}

fn title(title: &str, dice: &mut Dice) -> Vec<Block> {
    let bold = |text: &str| Block::Line(Line { is_bold: true, ..Line::plain(text) });
    match dice.pick("title", &["one line", "one line", "half-width", "unit above", "three lines"]) {
        "half-width" => vec![bold(&title.replace('（', "(").replace('）', ")"))],
        "unit above" => {
            let at = title.find("绩效").expect("the title of the form");
            vec![bold(&title[..at]), bold(&title[at..])]
        }
        "three lines" => {
            let (at, end) = (title.find("绩效").expect("the form's"), title.find('（').expect("the form's"));
            vec![bold(&title[..at]), bold(&title[at..end]), bold(&title[end..])]
        }
        _ => vec![bold(title)],
    }
}

fn pairs(truth: &Truth, dice: &mut Dice) -> Vec<Pair> {
    let field = |key: &str| truth.fields[key].as_str();
    let pair = |label: &str, value: String| Pair { label: label.to_owned(), value, tail: "" };
    let mut pairs = vec![pair(dice.pick("year label", &["年度", "年度", "年  度"]), values::year(field("year"), dice))];
    if !dice.one_in(3, "no code") {
        pairs.push(pair("编号", String::new()));
    }
    let unit = ["单位名称", "单位名称", "填报单位", "报送单位", "单 位 名 称", "单位名称（公章）", "单位名称(盖章)"];
    let unit = dice.pick("unit label", &unit);
    let tail = if unit.ends_with(['）', ')']) {
        ""
    } else {
        dice.pick("seal", &["（公章）", "（盖章）", "", " (公章)"])
    };
    pairs.push(Pair { tail, ..pair(unit, field("unit").to_owned()) });
    let (name, post) = (field("filler_name"), field("filler_title"));
    if dice.one_in(3, "name and post apart") {
        pairs.push(pair(
            dice.pick("name label", &["填表人姓名", "填表人", "填报人", "填报人姓名", "联系人"]),
            name.to_owned(),
        ));
        pairs.push(pair(dice.pick("post label", &["职务", "职  务", "填表人职务"]), post.to_owned()));
    } else {
        let labels = [
            "填表人姓名及职务",
            "填表人姓名及职务",
            "填报人及职务",
            "填表人姓名、职务",
            "填报人姓名和职务",
            "填表人及职务",
        ];
        pairs.push(pair(dice.pick("person label", &labels), values::person(name, post, dice)));
    }
    let labels = ["联系电话", "联系电话", "联系方式", "联 系 电 话", "办公电话", "电话"];
    pairs.push(pair(dice.pick("phone label", &labels), values::phone(field("phone"), dice)));
    let labels = ["填表日期", "填表日期", "填报日期", "填报时间", "填表时间", "填 表 日 期", "填写日期"];
    pairs.push(pair(dice.pick("date label", &labels), values::date(field("date"), dice)));
    pairs
}

fn arrange(pairs: &[Pair], kind: &str, dice: &mut Dice) -> Vec<Block> {
    let cell = |text: String| vec![line(&text)];
    let value = |pair: &Pair| format!("{}{}", pair.value, pair.tail);
    let ways = [
        "paragraphs", "paragraphs", "paragraphs", "right", "right", "below", "four columns", "next paragraph",
        "one line",
    ];
    match dice.pick("arranged", &ways) {
        "right" => {
            let colon = dice.pick("colon in the cell", &["", "", "："]);
            let row = |pair: &Pair| vec![cell(format!("{}{colon}", pair.label)), cell(value(pair))];
            vec![Block::Grid(pairs.iter().map(row).collect())]
        }
        "below" => {
            let labels = pairs.iter().map(|pair| cell(pair.label.clone())).collect();
            vec![Block::Grid(vec![labels, pairs.iter().map(|pair| cell(value(pair))).collect()])]
        }
        "four columns" => {
            let row =
                |two: &[Pair]| two.iter().flat_map(|pair| [cell(pair.label.clone()), cell(value(pair))]).collect();
            vec![Block::Grid(pairs.chunks(2).map(row).collect())]
        }
        "next paragraph" => {
            // A blank value behind a label alone cannot be told from the next label's.
            let told = pairs.iter().filter(|pair| !pair.value.is_empty());
            told.flat_map(|pair| [line(&pair.label), line(&value(pair))]).collect()
        }
        "one line" => {
            let told = |pair: &Pair| format!("{}：{}", pair.label, value(pair));
            let (head, rest) = pairs.split_at(pairs.len() / 2);
            let gap = dice.pick("gap", &["    ", "　　", "；"]);
            let mut blocks: Vec<Block> = head.iter().map(|pair| line(&told(pair))).collect();
            blocks.push(line(&rest.iter().map(told).collect::<Vec<_>>().join(gap)));
            blocks
        }
        _ => in_lines(pairs, kind, dice),
    }
}

/// Sets each label before its value in a line of its own.
fn in_lines(pairs: &[Pair], kind: &str, dice: &mut Dice) -> Vec<Block> {
    let separators: &[&str] = match kind {
        "md" => &["：", ":", " ： "],
        "docx" => &["：", "：", ":", "： ", "\t", "：\t", "underlined", " : ", "", "……"],
        _ => &["：", "：", ":", "： ", "\t", "____", " : ", "", "……"],
    };
    let separator = dice.pick("separator", separators);
    let separated = |pair: &Pair| match separator {
        "underlined" => vec![
            (format!("{}：", pair.label), false),
            (format!("  {}    ", pair.value), true),
            (pair.tail.to_owned(), false),
        ],
        "____" => vec![(format!("{}：__{}____{}", pair.label, pair.value, pair.tail), false)],
        separator => vec![(format!("{}{separator}{}{}", pair.label, pair.value, pair.tail), false)],
    };
    let line = |pair: &Pair| Block::Line(Line { pieces: separated(pair), ..Line::default() });
    pairs.iter().map(line).collect()
}

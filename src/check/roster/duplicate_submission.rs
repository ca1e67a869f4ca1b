//! Units with more than one report: which one counts, and in what they differ.
use std::fmt::Write;

use crate::config::{Config, FieldKind, Template};
use crate::finding::{Finding, ToUnit, rule};
use crate::fold::{fold, shorten};
use crate::model::{Draft, Format, Lang, Report, Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};
use crate::source_path::{file_of, last_of, part_of};
use crate::unit_names::may_be_one;

/// Most differences that one finding names.
const MOST_NAMED: usize = 6;
/// Characters of a text that are shown where it begins to differ.
const SHOWN: usize = 16;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-submission",
    severity: Severity::Warning,
    zh: Explanation {
        title: "重复报送",
        what: "一个单位是否报送了多份报告。汇总表里的一行、报告的 PDF 与单位的报告内容相同，同一个文件放了两次，或者报告之外另有扫描件，不算。",
        why: "采用哪一份要有人确认；汇总表与报告写得不一样，有一处是错的。",
        example: "收件文件夹里有“区教育局.docx”和“区教育局（修改）.docx”。",
        remedy: "确认应采用的一份，把其余的移出收件文件夹。程序采用各部分最齐全的一份，同样齐全的采用填表日期最晚的一份；日期相同的，先采用 Word 等可编辑的，再采用 PDF；再看文件名中的“修改”“最终版”、日期、序号和“盖章”；汇总表的一行排在单位自己的报告之后。",
    },
    en: Explanation {
        title: "handed in twice",
        what: "whether a unit handed in more than one report; a row of a list or a PDF that says the same, the same file twice, \
               or a scan beside the report is none",
        why: "a person must confirm which one counts; where list and report differ, one of them is wrong",
        example: "two files of one unit",
        remedy: "keep one; the most complete one is used, then the one with the latest date, of \
                 these a typed one before a PDF, then the latest by the names of the files; a row of a list stands behind the unit's own report",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let template = &config.template;
    let Some(draft) = &unit.draft else { return Vec::new() };
    let binds = config.bind.annexes && draft.report.is_some();
    let is_bound = |other: &Draft| binds && other.source.format == Some(Format::Pdf);
    // Units sign what they print and send the scan, or a PDF, beside what they typed: the form asks for it.
    let others = unit.others.iter().filter(|other| draft.report.is_none() || !is_scan(other));
    let compared = others.map(|other| (other, differences(draft, other, template)));
    let compared: Vec<(&Draft, Vec<Difference>)> =
        compared.filter(|(other, differences)| !is_bound(other) || !differences.is_empty()).collect();
    let is_again = |at: usize| compared[..at].iter().any(|(earlier, _)| is_copy(earlier, compared[at].0));
    let others = compared
        .iter()
        .enumerate()
        .filter(|(at, (other, differences))| !is_no_other(draft, other, differences) && !is_again(*at));
    let others: Vec<&(&Draft, Vec<Difference>)> = others.map(|(_, other)| other).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let are_parts = others.iter().all(|(other, _)| is_part(draft, other));
    let is_beside = |other: &Draft| file_of(&other.source.path) == file_of(&draft.source.path);
    let in_one_file = others.iter().any(|(other, _)| is_beside(other));
    let to_unit = to_unit(draft, others.len(), in_one_file, are_parts);
    let paths = others.iter().map(|(other, _)| other.source.path.as_str()).collect::<Vec<_>>().join("、");
    let used = named(draft);
    let unused: Vec<Words> = others.iter().map(|(other, _)| named(other)).collect();
    let unused = |lang| unused.iter().map(|words| words.get(lang)).collect::<Vec<_>>().join("、");
    let (mut zh, mut en) = (
        format!("本单位有 {} 份报告，采用 {}，未采用 {}", others.len() + 1, used.get(Lang::Zh), unused(Lang::Zh)),
        format!("{} reports; {} is used, {} not", others.len() + 1, used.get(Lang::En), unused(Lang::En)),
    );
    if others.iter().any(|(other, _)| is_bound(other)) {
        zh.push_str("，其中的 PDF 装订在合订本中本单位之后");
        en.push_str(", but bound behind the unit where it is PDF");
    }
    for (other, differences) in others {
        let path = if compared.len() > 1 { other.source.path.as_str() } else { "" };
        let mark = match (path.is_empty(), &other.report) {
            (false, _) => "：",
            (true, None) => "未采用的一份",
            (true, Some(_)) => "",
        };
        let _ = write!(zh, "。{path}{mark}{}", said(differences, other));
        let which = if path.is_empty() { "the other one" } else { path };
        let _ = write!(en, "; {which} {}", said_in_english(differences, other));
    }
    let hint = to_do(are_parts, in_one_file);
    vec![Finding::new(RULE.name, Words::new(zh, en), hint).quoting(paths).telling(to_unit)]
}

/// Names a report by its path; of one in several files all are named, for whoever moves them.
fn named(draft: &Draft) -> Words {
    let path = &draft.source.path;
    let more: Vec<&str> = draft.parts.iter().chain(&draft.cover).map(|file| last_of(&file.path)).collect();
    if more.is_empty() {
        return Words::new(path, path);
    }
    let more = more.join("、");
    Words::new(format!("{path}（和 {more} 合为一份）"), format!("{path} (one report with {more})"))
}

/// Says what the office does about it.
fn to_do(are_parts: bool, in_one_file: bool) -> Words {
    if are_parts {
        Words::new(
            "几个文件各是报告的一部分，例如封面和正文，请合成一个文件放回收件文件夹，移出原来的几个，再重新运行。",
            "the files are parts of one report, such as its cover and its text; put them into one file and run again",
        )
    } else if in_one_file {
        Words::new(
            "请确认应采用的一份；其余的，在同一个文件里的从文件中删去，是另外的文件的移出收件文件夹，再重新运行。",
            "confirm which one counts, take the others out of the file, or move their files out of the input folder, and run again",
        )
    } else {
        Words::new(
            "请确认应采用的一份，把其余的移出收件文件夹后重新运行。",
            "confirm which one counts, move the others out of the input folder and run again",
        )
    }
}

/// Tells the unit, which knows its files and not the office's folders.
fn to_unit(used: &Draft, others: usize, in_one_file: bool, are_parts: bool) -> ToUnit {
    let files: Vec<&str> = used.files().map(|file| file.file_name()).collect();
    let (mut zh, mut en) = (format!("“{}”", files.join("”“")), files.join(", "));
    if let Some(part) = part_of(&used.source.path).filter(|_| in_one_file) {
        zh.push_str(&format!("里的{part}"));
        en.push_str(&format!(" ({part})"));
    }
    let hint = if are_parts {
        Words::new(
            "这几个文件各是报告的一部分，请合成一份重新报送。",
            "each is a part of the report: put them into one and send it again",
        )
    } else {
        Words::new("请告知以哪一份为准，或者合成一份重新报送。", "say which one counts, or send a single one again")
    };
    ToUnit::Words(
        Words::new(
            format!("收到你单位的 {} 份报告，目前采用的是{zh}", others + 1),
            format!("{} reports of yours have arrived; {en} is used", others + 1),
        ),
        hint,
    )
}

/// Says whether a draft is another part of the same report, as its cover is: it has none of the sections that the used one has,
/// and something that it lacks.
fn is_part(used: &Draft, other: &Draft) -> bool {
    let is_row = used.is_row || other.is_row;
    let (Some(used), Some(other), false) = (&used.report, &other.report, is_row) else { return false };
    let adds_field = other.filled().any(|field| used.value(&field.key).is_empty());
    let written = |report: &Report| -> Vec<bool> { report.sections.iter().map(|own| !own.body.is_empty()).collect() };
    let (used, other) = (written(used), written(other));
    let are_apart = used.iter().zip(&other).all(|(used, other)| !(*used && *other));
    used.contains(&true) && are_apart && (adds_field || other.contains(&true))
}

/// Says whether a draft is pictures of a report.
fn is_scan(draft: &Draft) -> bool {
    draft.report.is_none() && draft.findings.iter().any(|finding| finding.rule == rule::IMAGE_ONLY)
}

/// Says whether a draft adds nothing: the same file once more, or a row or a PDF that says what the report does.
fn is_no_other(used: &Draft, other: &Draft, differences: &[Difference]) -> bool {
    let is_pdf = |draft: &Draft| draft.source.format == Some(Format::Pdf);
    let is_said_again = used.is_row != other.is_row || !is_pdf(used) && is_pdf(other);
    is_copy(used, other) || (is_said_again && differences.is_empty() && used.report.is_some() && other.report.is_some())
}

/// Says whether the second of two drafts has no other bytes than the first, and is of the same part of them.
fn is_copy(left: &Draft, right: &Draft) -> bool {
    left.has_bytes_of(right) && part_of(&left.source.path) == part_of(&right.source.path)
}

/// Says why a draft that was not used stands aside.
pub fn why_unused(unit: &Unit, other: &Draft, config: &Config) -> Words {
    let template = &config.template;
    let copied = unit.draft.as_ref().filter(|draft| is_copy(draft, other));
    match &unit.draft {
        Some(draft) if copied.is_some() => {
            let path = &draft.source.path;
            Words::new(format!("与 {path} 是同一个文件"), format!("the same file as {path}"))
        }
        Some(draft) if is_no_other(draft, other, &differences(draft, other, template)) => {
            let path = &draft.source.path;
            Words::new(format!("与 {path} 内容相同，未采用"), format!("says the same as {path}, not used"))
        }
        Some(draft) if draft.report.is_some() && is_scan(other) => Words::new(
            "同一单位的扫描件或图片，里面没有文字，未采用",
            "a scan or a picture of the same unit without any text, not used",
        ),
        _ => Words::new("同一单位的另一份报告，未采用", "another report of the same unit, not used"),
    }
}

/// Something that two reports of one unit have differently.
struct Difference {
    what: String,
    used: String,
    other: String,
}

/// Compares what was handed in; what a row has no column for is no difference.
fn differences(used: &Draft, other: &Draft, template: &Template) -> Vec<Difference> {
    let (Some(left), Some(right)) = (&used.report, &other.report) else { return Vec::new() };
    let is_row = used.is_row != other.is_row;
    let mut found = differing_fields(left, right, is_row, template);
    for (left, right) in left.sections.iter().zip(&right.sections) {
        let (own, others) = (left.text(), right.text());
        let of_row = if used.is_row { left } else { right };
        let unsaid = is_row && of_row.heading.is_none();
        if fold(&own) != fold(&others) && !unsaid {
            let what = left.heading.as_ref().or(right.heading.as_ref()).unwrap_or(&left.key);
            let (used, other) = from_difference(&own, &others);
            found.push(Difference { what: what.trim_end_matches('。').to_owned(), used, other });
        }
    }
    found
}

fn differing_fields(left: &Report, right: &Report, is_row: bool, template: &Template) -> Vec<Difference> {
    let pairs = left.fields.iter().filter_map(|field| Some((field, right.field(&field.key)?)));
    let names_unit = |key: &str| [FieldKind::Unit, FieldKind::Title].iter().any(|kind| template.key_of(*kind) == key);
    let differing = pairs.filter(|(left, right)| {
        let same =
            fold(&left.value) == fold(&right.value) || (names_unit(&left.key) && may_be_one(&left.value, &right.value));
        let unsaid = is_row && (left.place.is_none() || right.place.is_none());
        !same && !unsaid
    });
    let named = |(left, right): (&crate::model::Field, &crate::model::Field)| Difference {
        what: label(&left.key, template),
        used: left.value.clone(),
        other: right.value.clone(),
    };
    differing.map(named).collect()
}

/// Names a field as the form does.
fn label(key: &str, template: &Template) -> String {
    let spec = template.fields.iter().find(|spec| key == spec.key || key.starts_with(&format!("{}_", spec.key)));
    let named = spec.map_or(key, |spec| if spec.label.is_empty() { "标题" } else { &spec.label });
    match key.rsplit_once('_') {
        Some((_, "name")) => format!("{named}（姓名）"),
        Some((_, "title")) => format!("{named}（职务）"),
        _ => named.to_owned(),
    }
}

/// Quotes what one of two reports has.
fn quoted(text: &str) -> String {
    if text.is_empty() { "空白".to_owned() } else { format!("“{text}”") }
}

/// Returns both texts from where they begin to differ.
fn from_difference(left: &str, right: &str) -> (String, String) {
    let same = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(4);
    let shown = |text: &str| {
        let rest: String = text.chars().skip(from).filter(|character| *character != '\n').collect();
        shorten(&rest, SHOWN)
    };
    (shown(left), shown(right))
}

fn said(differences: &[Difference], other: &Draft) -> String {
    if other.report.is_none() {
        return "无法读取".to_owned();
    }
    let named = differences.iter().take(MOST_NAMED);
    let named = named.map(|Difference { what, used, other }| {
        format!("{what}：采用的是{}，未采用的是{}", quoted(used), quoted(other))
    });
    let named: Vec<String> = named.collect();
    match differences.len() {
        0 => "两份内容相同".to_owned(),
        count if count > MOST_NAMED => format!("有 {count} 处不同，{}等", named.join("；")),
        count => format!("有 {count} 处不同，{}", named.join("；")),
    }
}

fn said_in_english(differences: &[Difference], other: &Draft) -> String {
    if other.report.is_none() {
        return "cannot be read".to_owned();
    }
    let named = differences.iter().take(MOST_NAMED);
    let named =
        named.map(|Difference { what, used, other }| format!("{what} is “{used}” in the one, “{other}” in the other"));
    let named: Vec<String> = named.collect();
    if differences.is_empty() { "says the same".to_owned() } else { format!("differs in: {}", named.join("; ")) }
}

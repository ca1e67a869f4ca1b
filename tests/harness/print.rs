//! A survey as text that a person reads and a diff shows.
use std::fmt::Write;
use std::fs;
use std::path::Path;

use libtest_mimic::Failed;
use redbook::config::Config;
use redbook::count::count_words;
use redbook::finding::{Finding, ToUnit};
use redbook::model::{Lang, Report, Severity, Unit, shown_of};
use redbook::progress::Silent;
use redbook::run::{Known, Sums, Survey, Task, survey, survey_knowing};
use redbook::run_error::RunError;

/// Surveys a case and says everything about it.
pub fn survey_as_text(folder: &Path) -> Result<String, Failed> {
    let scratch = tempfile::tempdir()?;
    let input = scratch.path().join("INPUT");
    super::input::prepare(&folder.join("input"), &input)?;
    let text = match run(folder, &input) {
        Ok(text) => text,
        Err(error) => format!("! {}\n= {}\n", error.message.get(Lang::Zh), error.hint.get(Lang::Zh)),
    };
    // Windows joins the parts of a path with a mark of its own.
    Ok(text.replace(&input.display().to_string(), "INPUT").replace("INPUT\\", "INPUT/"))
}

fn run(folder: &Path, input: &Path) -> Result<String, RunError> {
    let config = fs::read_to_string(folder.join("config.toml")).unwrap_or_default();
    let config = Config::parse(&config, "config.toml")?;
    let task =
        Task { input: input.to_owned(), output: input.join("output"), roster: None, worker: None, held: || 0, config };
    let known = Known::of(&task, Sums::new());
    let survey = survey_knowing(&known, &task, &Silent)?;
    // A build has made it by then.
    fs::create_dir_all(&task.output).map_err(|error| RunError::write(&task.output, &error))?;
    known.save(survey.year);
    let text = print(&survey);
    assert_same_without_readers(&text, &task)?;
    Ok(text)
}

/// Surveys the same once more, where no file can be read any more: what is said is what was kept.
fn assert_same_without_readers(text: &str, task: &Task) -> Result<(), RunError> {
    let task = Task { worker: Some("no-such-program".into()), ..task.clone() };
    let again = print(&survey(&task, &Silent)?);
    assert_eq!(again, text, "what was kept of it is something else");
    Ok(())
}

fn print(survey: &Survey) -> String {
    let mut text = format!("年度 {}\n", survey.year);
    for (unit, findings) in survey.units.iter().zip(&survey.findings) {
        assert_fit_for_units(findings);
        print_unit(unit, findings, &mut text);
    }
    if !survey.of_no_unit.is_empty() {
        text.push_str("\n== of no unit\n");
        print_findings(&survey.of_no_unit, &mut text);
    }
    for file in &survey.ignored {
        let _ = writeln!(text, "\n不是报告: {} ({})", file.path, file.why);
    }
    text
}

fn print_unit(unit: &Unit, findings: &[(Severity, Finding)], text: &mut String) {
    let path = unit.draft.as_ref().map_or("-".to_owned(), |draft| {
        let paths: Vec<&str> = draft.cover.iter().chain(draft.files()).map(|file| &*file.path).collect();
        paths.join(" + ")
    });
    let format = unit.draft.as_ref().and_then(|draft| draft.source.format);
    let format = format.map(|format| format!(" ({format:?})")).unwrap_or_default();
    let _ = writeln!(text, "\n== {} {} <- {path}{format}", unit.code().unwrap_or("-"), or_dash(&unit.name));
    if let Some(report) = unit.report() {
        print_report(report, text);
    }
    print_findings(findings, text);
}

/// Words for what only an office can do or knows.
const OFFICE_WORDS: [&str; 16] = [
    "名册", "config.toml", "收件文件夹", "重新运行", "再运行", "维护者", "redbook", "汇总表", "合订本", "人工核对",
    "roster", "input folder", "maintainers", "run again", "fault of this program", "volume",
];

/// Asserts that units are told nothing that is the office's business.
fn assert_fit_for_units(findings: &[(Severity, Finding)]) {
    for (_, finding) in findings {
        let told = finding.told().into_iter().flat_map(|(message, hint)| [message, hint]);
        for words in told.flat_map(|words| [words.get(Lang::Zh), words.get(Lang::En)]) {
            let of_office = OFFICE_WORDS.iter().find(|word| words.contains(**word));
            assert!(of_office.is_none(), "units are told of {of_office:?} by {}: {words}", finding.rule);
        }
    }
}

fn print_findings(findings: &[(Severity, Finding)], text: &mut String) {
    for (severity, finding) in findings {
        let place = finding.place.as_ref().map_or(String::new(), |place| format!("{}: ", place.words().get(Lang::Zh)));
        let severity = format!("{severity:?}").to_lowercase();
        let _ = writeln!(text, "{severity} [{}] {place}{}", finding.rule, finding.message.get(Lang::Zh));
        for line in finding.quote.lines() {
            let _ = writeln!(text, "    | {line}");
        }
        if let Some(beside) = &finding.beside {
            let place =
                beside.place.as_ref().map_or(String::new(), |place| format!(" {}", place.words().get(Lang::Zh)));
            let likeness = beside.likeness.map_or(String::new(), |likeness| format!(" ({likeness}%)"));
            let _ = writeln!(text, "    ~ {}{place}{likeness}", beside.unit);
            let said = if beside.sentence.is_empty() { &beside.quote } else { &beside.sentence };
            said.lines().for_each(|line| text.push_str(&format!("    ~ {line}\n")));
        }
        let _ = writeln!(text, "    = {}", finding.hint.get(Lang::Zh));
        print_told(finding, text);
    }
}

/// Prints what the unit is told instead, if anything.
fn print_told(finding: &Finding, text: &mut String) {
    let told = match &finding.to_unit {
        ToUnit::Same => return,
        ToUnit::Hint(hint) => hint.get(Lang::Zh).to_owned(),
        ToUnit::Words(message, hint) => format!("{}。{}", message.get(Lang::Zh), hint.get(Lang::Zh)),
        ToUnit::Nothing => "-".to_owned(),
    };
    let _ = writeln!(text, "    > {told}");
}

fn print_report(report: &Report, text: &mut String) {
    for field in &report.fields {
        let original = if field.original == field.value { String::new() } else { format!("  <- {}", field.original) };
        let _ = writeln!(text, "{}: {}{original}", field.key, or_dash(&field.value));
    }
    for section in &report.sections {
        let count = count_words(&section.typed_text()).count;
        let _ = writeln!(text, "# {} {} ({count} 字)", section.key, section.heading.as_deref().unwrap_or("-"));
        for block in &section.body {
            let mark = match block {
                redbook::model::Block::Table(_) => "table",
                redbook::model::Block::Paragraph(paragraph) => match paragraph.role {
                    redbook::model::Role::Heading(_) => "head",
                    redbook::model::Role::Text => "text",
                },
            };
            let _ = writeln!(
                text,
                "  {mark} {}: {}{}",
                block.place().words().get(Lang::Zh),
                block.shown().replace('\n', " / "),
                beside(block)
            );
        }
    }
    let signing = &report.signing;
    if *signing != redbook::model::Signing::default() {
        let parts = [&signing.signature, &signing.seal, &signing.date].map(|part| or_dash(part));
        let _ = writeln!(text, "signed: {} / {} / {}", parts[0], parts[1], parts[2]);
        for block in signing.signatures.iter().chain(&signing.seals) {
            let _ = writeln!(text, "  beside it:{}", beside(block));
        }
    }
    if !report.opinion.is_empty() {
        let _ = writeln!(text, "opinion: {}", shown_of(&report.opinion).replace('\n', " / "));
    }
}

/// Names what a paragraph holds beside its text.
fn beside(block: &redbook::model::Block) -> String {
    let redbook::model::Block::Paragraph(paragraph) = block else { return String::new() };
    let names = paragraph.inlines.iter().filter_map(|inline| match inline {
        redbook::model::Inline::Picture(picture) => Some(format!(" {picture:?}")),
        redbook::model::Inline::Note(note) => Some(format!(" note({note})")),
        redbook::model::Inline::Run(_) | redbook::model::Inline::Break => None,
    });
    names.collect()
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

//! What was found, folded: by rule and by unit, the worst first, no more of it than a screen holds.
use crate::cli::terminal::{FAINT, HEAD, Line, Output, columns, cut, cut_middle, enumerated, filled, of_severity};
use crate::model::{Lang, Ledger, LedgerUnit, RuleTally, Severity, number_of};

/// How many rules and how many units are shown.
const SHOWN: usize = 8;
/// Widest column of names, in columns of the terminal.
const WIDEST_NAME: usize = 44;
/// Fewest columns in which a unit's rules are shown beside its counts.
const LEAST_BESIDE: usize = 24;

/// Shows what was found rule by rule and unit by unit; `more` says where all of it stands.
pub fn show(ledger: &Ledger, more: &str, lang: Lang, out: &mut Output) {
    by_rule(&ledger.by_rule(), more, lang, out);
    by_unit(ledger, more, lang, out);
}

fn by_rule(rules: &[RuleTally], more: &str, lang: Lang, out: &mut Output) {
    if rules.is_empty() {
        return;
    }
    out.line("");
    let findings = |severity| rules.iter().filter(|own| own.severity == severity).map(|own| own.findings).sum();
    let counts = Severity::ALL.map(findings);
    let head = lang.pick("查出的问题，按规则从重到轻：", "Found, by rule, the gravest first: ");
    out.wrapped(with_counts(Line::new().styled(HEAD, head), counts, lang), 2);
    let shown = &rules[..rules.len().min(SHOWN)];
    let widest = |wide: &dyn Fn(&RuleTally) -> usize| shown.iter().map(wide).max().unwrap_or(0);
    let number = widest(&|own| own.findings.to_string().len());
    let (severity, name) = (lang.pick(4, 7), widest(&|own| columns(&own.rule)));
    let room = out.width().saturating_sub(2 + severity + 2 + 2 + widest(&|own| columns(&counted(own, number, lang))));
    let title = widest(&|own| columns(&own.title)).min(WIDEST_NAME).min(room);
    // Where names have no room, titles have to do: `explain` knows both.
    let has_names = title + name + 2 <= room;
    for own in shown {
        let line = Line::from("  ").styled(of_severity(own.severity), filled(own.severity.words(lang), severity));
        let line = line.text("  ").text(filled(&cut(&own.title, title), title)).text("  ");
        let line = if has_names { line.styled(FAINT, filled(&own.rule, name)).text("  ") } else { line };
        out.line(line.text(counted(own, number, lang)));
    }
    if let Some(rest) = rules.get(SHOWN..).filter(|rest| !rest.is_empty()) {
        let (rules, findings) = (rest.len(), rest.iter().map(|own| own.findings).sum::<usize>());
        let rest = lang.pick(
            format!("  另有 {rules} 条规则、{findings} 条问题，{more}"),
            format!(
                "  {} with {}; {more}",
                number_of(rules, "more rule", "more rules"),
                number_of(findings, "finding", "findings")
            ),
        );
        out.wrapped(rest, 4);
    }
}

/// Says how much a rule found, in a number of at least `number` columns, and in how many units.
fn counted(own: &RuleTally, number: usize, lang: Lang) -> String {
    let (findings, units) = (own.findings, own.units);
    match lang {
        Lang::Zh if units == 0 => format!("{findings:>number$}条"),
        Lang::Zh => format!("{findings:>number$}条，{units}个单位"),
        Lang::En if units == 0 => format!("{findings:>number$}"),
        Lang::En => format!("{findings:>number$} in {}", number_of(units, "unit", "units")),
    }
}

fn by_unit(ledger: &Ledger, more: &str, lang: Lang, out: &mut Output) {
    let units = ledger.worst_units();
    if units.is_empty() {
        return;
    }
    out.line("");
    out.line(Line::new().styled(HEAD, lang.pick("先看这些单位：", "Look at these units first:")));
    let shown = &units[..units.len().min(SHOWN)];
    let counts: Vec<[usize; 3]> = shown.iter().map(|unit| unit.found()).collect();
    let counted = counts.iter().map(|counts| columns(&in_words(*counts, lang))).max().unwrap_or(0);
    let most = WIDEST_NAME.min(out.width() / 2).min(out.width().saturating_sub(counted + 4));
    let names: Vec<String> = shown.iter().map(|unit| cut_middle(&called(unit), most)).collect();
    let widest = names.iter().map(|name| columns(name)).max().unwrap_or(0);
    let before = 2 + widest + 2 + counted + 2;
    let is_beside = before + LEAST_BESIDE <= out.width();
    for ((unit, name), counts) in shown.iter().zip(&names).zip(counts) {
        let line = with_counts(Line::from("  ").text(filled(name, widest)).text("  "), counts, lang);
        let indent = if is_beside { before } else { 4 };
        let rules = enumerated(&rules_of(ledger, unit), "种", out.width() - indent, lang);
        let room = " ".repeat(counted - columns(&in_words(counts, lang)) + 2);
        if is_beside {
            out.line(line.text(room).text(rules));
        } else {
            out.line(line);
            out.line(format!("    {rules}"));
        }
    }
    let rest = &units[shown.len()..];
    if !rest.is_empty() {
        let faulty = rest.iter().filter(|unit| unit.found()[0] > 0).count();
        let with_errors = match faulty {
            0 => String::new(),
            _ => lang.pick(format!("，其中 {faulty} 个有错误"), format!(", {faulty} of them with errors")),
        };
        let rest = lang.pick(
            format!("  另有 {} 个单位有问题{with_errors}，{more}", rest.len()),
            format!("  {}{with_errors}; {more}", number_of(rest.len(), "more unit", "more units")),
        );
        out.wrapped(rest, 4);
    }
}

/// Returns a unit's code and name.
fn called(unit: &LedgerUnit) -> String {
    format!("{} {}", unit.code.as_deref().unwrap_or_default(), unit.shown_name()).trim_start().to_owned()
}

/// Names what was found in a unit, rule by rule.
fn rules_of(ledger: &Ledger, unit: &LedgerUnit) -> Vec<String> {
    let rules = unit.by_rule().into_iter();
    rules
        .map(|own| match own.findings {
            1 => ledger.title_of(own.rule).to_owned(),
            findings => format!("{}×{findings}", ledger.title_of(own.rule)),
        })
        .collect()
}

/// Adds the counts to a line, each in its colour; those that are nought are left out.
fn with_counts(line: Line, counts: [usize; 3], lang: Lang) -> Line {
    let counted = Severity::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    counted.enumerate().fold(line, |line, (at, (severity, count))| {
        let line = if at > 0 { line.text(" ") } else { line };
        line.styled(of_severity(severity), format!("{} {count}", severity.words(lang)))
    })
}

/// Returns the same counts without colours.
fn in_words(counts: [usize; 3], lang: Lang) -> String {
    let counted = Severity::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    counted.map(|(severity, count)| format!("{} {count}", severity.words(lang))).collect::<Vec<_>>().join(" ")
}

//! Things named one behind another, with how many they are.
use crate::cli::terminal::{Line, Output, columns, enumerated};
use crate::model::Lang;

/// How many things have a line each with why.
const WITH_WHY: usize = 3;

/// Names things in one line, with how many they are, behind a head and what things of that kind are counted by; nothing
/// where there are none.
pub fn listed(head: (&str, &str), names: &[String], lang: Lang, out: &mut Output) {
    if !names.is_empty() {
        let head = counted(head, names.len(), lang);
        let room = out.width().saturating_sub(columns(&head));
        // The head says how many there are.
        out.line(Line::from(head).text(enumerated(names, "", room, lang)));
    }
}

/// Names things with why; where they do not go into one line, they have one each: all of them, or the first where there is
/// something that lists them `all`, as it says.
pub fn listed_with_why(head: (&str, &str), things: &[(&str, &str)], all: Option<&str>, lang: Lang, out: &mut Output) {
    let said = |(name, why): &(&str, &str)| lang.pick(format!("{name}（{why}）"), format!("{name} ({why})"));
    let names: Vec<String> = things.iter().map(said).collect();
    let counted = counted(head, names.len(), lang);
    if columns(&counted) + columns(&names.join("、")) <= out.width() {
        return listed(head, &names, lang, out);
    }
    out.line(counted);
    let shown = if all.is_some() { WITH_WHY.min(names.len()) } else { names.len() };
    names[..shown].iter().for_each(|name| out.wrapped(format!("  {name}"), 4));
    if let (Some(all), rest @ 1..) = (all, names.len() - shown) {
        out.line(lang.pick(format!("  另有 {rest} {}，{all}", head.1), format!("  {rest} more, {all}")));
    }
}

/// Says how many things stand below a head.
pub fn counted((head, measure): (&str, &str), count: usize, lang: Lang) -> String {
    lang.pick(format!("{head} {count} {measure}："), format!("{head} ({count}): "))
}

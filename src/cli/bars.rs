//! Progress as bars on the terminal; nothing where there is no terminal.
use std::sync::Mutex;
use std::time::Duration;

use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::model::{Lang, Words};
use crate::progress::Progress;

/// Steps of a stage for which neither rate nor remaining time is shown.
const FEW: usize = 10;
/// Columns of a terminal from which a bar has room beside what is counted, and from which it has its whole length.
const ROOM: [u16; 2] = [72, 108];

/// Shows one bar for the stage that is under way.
pub struct Bars {
    lang: Lang,
    bar: Mutex<ProgressBar>,
}

impl Bars {
    /// Makes the bars; the drawing target is stderr, which indicatif leaves alone where it is no terminal.
    pub fn new(lang: Lang) -> Self {
        Self { lang, bar: Mutex::new(ProgressBar::hidden()) }
    }

    fn style(&self, steps: usize) -> ProgressStyle {
        let (lang, (_, columns)) = (self.lang, Term::stderr().size());
        let style = ProgressStyle::with_template(template(lang, steps, columns)).expect("the templates are fixed");
        let write_left = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // A time that cannot be shown leaves its place blank.
            let _ = out.write_str(&left(state.eta(), lang));
        };
        style.with_key("rate", write_rate).with_key("left", write_left).progress_chars("=> ")
    }
}

/// Returns what a line of progress is made of, in so many columns: one that goes on below is drawn twice over.
fn template(lang: Lang, steps: usize, columns: u16) -> &'static str {
    let [some, whole] = ROOM.map(|least| columns >= least);
    match lang {
        // Of a few steps that take each their own time, nobody knows when the last is done.
        _ if steps <= FEW && some => "{msg} [{bar:30}] {pos}/{len}",
        _ if steps <= FEW => "{msg} {pos}/{len}",
        Lang::Zh if whole => "{msg:<12} [{bar:30}] {pos}/{len}  每秒 {rate}  还需 {left}",
        Lang::Zh if some => "{msg:<12} [{wide_bar}] {pos}/{len}  每秒 {rate}  还需 {left}",
        Lang::Zh => "{msg} {pos}/{len}  还需 {left}",
        Lang::En if whole => "{msg:<22} [{bar:30}] {pos}/{len}  {rate} a second  {left} left",
        Lang::En if some => "{msg:<22} [{wide_bar}] {pos}/{len}  {left} left",
        Lang::En => "{msg} {pos}/{len}",
    }
}

/// Says how long it will take, in the largest unit of which there are two.
fn left(time: Duration, lang: Lang) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..120 => lang.pick(format!("{seconds}秒"), format!("{seconds} s")),
        120..7200 => lang.pick(format!("{}分钟", seconds / 60), format!("{} min", seconds / 60)),
        _ => lang.pick(format!("{}小时", seconds / 3600), format!("{} h", seconds / 3600)),
    }
}

/// Writes units a second with one decimal; indicatif's own key shows ten.
fn write_rate(state: &ProgressState, out: &mut dyn std::fmt::Write) {
    // A rate that cannot be shown leaves its place blank.
    let _ = write!(out, "{:.1}", state.per_sec());
}

impl Progress for Bars {
    fn begin(&self, stage: &Words, steps: usize) {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        bar.set_style(self.style(steps));
        bar.set_message(stage.get(self.lang).to_owned());
        if let Ok(mut current) = self.bar.lock() {
            *current = bar;
        }
    }

    fn steps(&self, count: usize) {
        if let Ok(bar) = self.bar.lock() {
            bar.inc(count as u64);
        }
    }

    fn end(&self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::columns as width;

    #[test]
    fn a_line_of_progress_stays_within_the_terminal() {
        for (lang, msg, time) in
            [(Lang::Zh, "合订评审本", "119分钟"), (Lang::En, "binding the reviewers' edition", "119 min")]
        {
            for (steps, columns) in [(9, 40), (9, 72), (9999, 40), (9999, 72), (9999, 80), (9999, 108)] {
                let line = template(lang, steps, columns);
                let line = line.replace("{wide_bar}", "").replace("{bar:30}", &"=".repeat(30)).replace("{left}", time);
                let line = line.replace("{msg}", msg).replace("{msg:<12}", &format!("{msg:<12}"));
                let line = line.replace("{msg:<22}", &format!("{msg:<22}")).replace("{rate}", "9999.9");
                let line = line.replace("{pos}/{len}", &format!("{steps}/{steps}"));
                assert!(width(&line) <= usize::from(columns), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn the_time_left_is_in_the_language_of_the_screen() {
        let said = |seconds, lang| left(Duration::from_secs(seconds), lang);
        assert_eq!([119, 120, 7200].map(|seconds| said(seconds, Lang::Zh)), ["119秒", "2分钟", "2小时"]);
        assert_eq!([119, 120, 7200].map(|seconds| said(seconds, Lang::En)), ["119 s", "2 min", "2 h"]);
    }
}

//! Progress as bars on the terminal; nothing where there is no terminal.
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::model::{Lang, Words};
use crate::progress::Progress;

/// Steps of a stage for which neither rate nor remaining time is shown.
const FEW: usize = 10;

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
        let template = match self.lang {
            // Of a few steps that take each their own time, nobody knows when the last is done.
            _ if steps <= FEW => "{msg} [{bar:30}] {pos}/{len}",
            Lang::Zh => "{msg:<12} [{bar:30}] {pos}/{len}  每秒 {rate}  还需 {eta}",
            Lang::En => "{msg:<22} [{bar:30}] {pos}/{len}  {rate} a second  {eta} left",
        };
        let style = ProgressStyle::with_template(template).expect("the templates are fixed");
        style.with_key("rate", write_rate).progress_chars("=> ")
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

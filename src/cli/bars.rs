//! Progress as bars on the terminal; nothing where there is no terminal.
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::model::{Lang, Words};
use crate::progress::Progress;

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

    fn style(&self) -> ProgressStyle {
        let template = match self.lang {
            Lang::Zh => "{msg:<12} [{bar:30}] {pos}/{len}  {per_sec:>10}  还需 {eta}",
            Lang::En => "{msg:<22} [{bar:30}] {pos}/{len}  {per_sec:>10}  {eta} left",
        };
        ProgressStyle::with_template(template).expect("the templates are fixed").progress_chars("=> ")
    }
}

impl Progress for Bars {
    fn begin(&self, stage: &Words, steps: usize) {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        bar.set_style(self.style());
        bar.set_message(stage.get(self.lang).to_owned());
        if let Ok(mut current) = self.bar.lock() {
            *current = bar;
        }
    }

    fn step(&self) {
        if let Ok(bar) = self.bar.lock() {
            bar.inc(1);
        }
    }

    fn end(&self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }
}

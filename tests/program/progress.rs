//! What a run says of its progress: each stage ends, and with as many steps as it began with.
use std::sync::Mutex;

use redbook::config::Config;
use redbook::model::{Lang, Words};
use redbook::progress::Progress;
use redbook::run::{Task, build};

use crate::office::Office;

/// The stages so far: the name, the steps that there are, those that are done, and whether it is over.
#[derive(Default)]
struct Heard(Mutex<Vec<(String, usize, usize, bool)>>);

impl Progress for Heard {
    fn begin(&self, stage: &Words, steps: usize) {
        let mut stages = self.0.lock().expect("no panic");
        assert!(
            stages.last().is_none_or(|(.., is_over)| *is_over),
            "one stage ends before the next begins: {stages:?}"
        );
        stages.push((stage.get(Lang::Zh).to_owned(), steps, 0, false));
    }

    fn steps(&self, count: usize) {
        self.0.lock().expect("no panic").last_mut().expect("a stage").2 += count;
    }

    fn end(&self) {
        self.0.lock().expect("no panic").last_mut().expect("a stage").3 = true;
    }
}

#[test]
fn each_stage_does_as_many_steps_as_it_said() {
    let office = Office::with_sample();
    // Volumes in parts, and an edition of its own for the reviewers.
    let settings = "year = 2021\n[volumes]\nmost_pages = 60\n[editions]\nreviewers = true\n";
    // With a second thread letters are written while volumes are bound, which are told of. What was done before is a step too.
    for (jobs, letters) in [(1, &["写批注件", "写退改通知"][..]), (2, &[])] {
        let settings = format!("{settings}[run]\njobs = {jobs}\n");
        let config = Config::parse(&settings, "config.toml").expect("valid");
        let (input, output) = (office.path("input"), office.path("output"));
        let task = Task { input, output, roster: None, worker: None, held: || 0, config };
        let heard = Heard::default();
        build(&task, &heard).expect("a build");
        let stages = heard.0.into_inner().expect("no panic");
        let names: Vec<&str> = stages.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, [&["读取", "核对", "排版", "合订", "合订评审本"], letters, &["写入汇总"]].concat());
        for (name, steps, done, is_over) in &stages {
            // The last step of the last stage is the swap, behind which there is nothing to be seen.
            let done = done + usize::from(name == "写入汇总");
            assert!(*is_over && *steps > 0 && done == *steps, "{stages:?}");
        }
        office.put("input/新来的.txt", "一");
    }
}

//! What `redbook watch` says: a line for each thing that happens, with the time at which it did; one JSON object a line for
//! programs.
use serde_json::{Map, Value, json};

use super::exit::{COULD_NOT_RUN, exit_code};
use super::interrupted;
use super::line::WatchArgs;
use super::terminal::{FAINT, HEAD, Line, Output, of_severity};
use crate::config::{Config, FailOn, Template};
use crate::model::{Lang, Severity, Status, Tally, Words, number_of};
use crate::publish::Stopped;
use crate::run::{Attempt, Changes, News, Outcome, SLOW_LOOK};
use crate::run_error::RunError;

/// How many files are named of those that changed; the others are counted.
const NAMED: usize = 3;
/// How the time is written.
const FOR_PEOPLE: &str = "%Y-%m-%d %H:%M:%S";
const FOR_PROGRAMS: &str = "%Y-%m-%dT%H:%M:%S%:z";

/// How the watch speaks.
#[derive(Clone)]
pub struct Log {
    lang: Lang,
    is_json: bool,
    /// Whether people are told only what went wrong; programs are told all.
    is_quiet: bool,
    fail_on: FailOn,
    template: Template,
    input: String,
    output: String,
    settle_seconds: f64,
    poll_seconds: f64,
}

impl Log {
    /// Takes from flags and settings what lines are made of.
    pub fn new(args: &WatchArgs, config: &Config) -> Self {
        Self {
            lang: config.run.lang,
            is_json: args.source.settings.voice.is_json(),
            is_quiet: args.quiet && !args.source.settings.voice.is_json(),
            fail_on: args.fail_on.unwrap_or(config.run.fail_on),
            template: config.template.clone(),
            input: args.source.input.display().to_string(),
            output: args.results.output.display().to_string(),
            settle_seconds: config.watch.settle_seconds,
            poll_seconds: config.watch.poll_seconds,
        }
    }

    /// Says what has happened.
    pub fn tell(&self, news: &News, out: &mut Output) {
        let input = &self.input;
        if self.is_quiet && !is_trouble(news) {
            return;
        }
        match news {
            News::Begun { is_told } => self.state("begun", &self.begun(*is_told), out),
            News::Gone => self.state(
                "gone",
                &Words::new(
                    format!("收件文件夹 {input} 不在，等它出现；以前的结果没有改动。"),
                    format!("INPUT {input} is not there, and is waited for; earlier results are untouched."),
                ),
                out,
            ),
            News::Back => {
                let words =
                    Words::new(format!("收件文件夹 {input} 又在了。"), format!("INPUT {input} is there again."));
                self.state("back", &words, out);
            }
            News::Empty => self.state(
                "empty",
                &Words::new(
                    format!("收件文件夹 {input} 里没有报告，等放进来；以前如有结果，没有改动。"),
                    format!("INPUT {input} holds no reports, and they are waited for; earlier results are untouched."),
                ),
                out,
            ),
            News::Built(attempt) => self.built(attempt, out),
        }
    }

    /// Says that the watch has ended; where it was in the middle of a build, how that stands.
    pub fn ended(&self, build: Option<&Stopped>, out: &mut Output) {
        if self.is_quiet {
            return;
        }
        let words = build.map(interrupted::words);
        let words = words.map_or(Words::new("已结束。", "Ended."), |words| {
            let (zh, en) = (words.get(Lang::Zh), words.get(Lang::En));
            Words::new(format!("已结束；正在生成的一次：{zh}。"), format!("Ended; of the build under way: {en}."))
        });
        self.say("ended", &words, build.unwrap_or(&Stopped::Idle), out);
    }

    fn begun(&self, is_told: bool) -> Words {
        let (input, output, settle, poll) = (&self.input, &self.output, self.settle_seconds, self.poll_seconds);
        let slow = SLOW_LOOK.as_secs();
        let (how_zh, how_en) = if is_told {
            (
                format!("改动由系统通知，另外每 {slow} 秒看一次"),
                format!("told of changes by the system, and looking every {slow} s"),
            )
        } else {
            (format!("每 {poll} 秒看一次"), format!("looking every {poll} s"))
        };
        Words::new(
            format!("开始守候 {input}，结果写入 {output}：文件 {settle} 秒不再变就生成；{how_zh}。要结束，按 Ctrl-C。"),
            format!(
                "Watching {input}, writing into {output}: a build begins once nothing has changed for {settle} s; {how_en}. \
                 Ctrl-C ends it."
            ),
        )
    }

    /// Says a sentence on how things are.
    fn state(&self, state: &str, words: &Words, out: &mut Output) {
        self.say(state, words, &Stopped::Idle, out);
    }

    /// Says a sentence on how things are, and to programs what is kept of a build.
    fn say(&self, state: &str, words: &Words, stopped: &Stopped, out: &mut Output) {
        let message = words.get(self.lang);
        if self.is_json {
            let mut event = json!({"event": "watch", "time": now(FOR_PROGRAMS), "state": state, "message": message});
            event.as_object_mut().expect("it is written as an object").extend(interrupted::keys(stopped));
            out.event(&event);
        } else {
            out.line(stamped().text(message));
        }
    }

    fn built(&self, attempt: &Attempt, out: &mut Output) {
        if self.is_json {
            return out.event(&self.event(attempt));
        }
        let line = match &attempt.outcome {
            Ok(outcome) => self.done(outcome),
            Err(error) => self.not_done(error, attempt),
        };
        let (changes, seconds) = (self.changes(attempt.changes.as_ref()), attempt.time.as_secs_f64());
        let line = line.text(
            self.lang
                .pick(format!("；{changes}；用时 {seconds:.1} 秒。"), format!("; {changes}; took {seconds:.1} s.")),
        );
        out.line(line);
    }

    /// Counts what came out of a build.
    fn done(&self, outcome: &Outcome) -> Line {
        let tally = Tally::of(&outcome.ledger.units, 0);
        let (year, units, lang) = (outcome.ledger.year, tally.units, self.lang);
        let of_year = self.template.spaced_year_name(year);
        let head = lang.pick(format!("已生成 {of_year}"), format!("Built {year}"));
        let statuses = Status::ALL.into_iter().zip(tally.standings());
        let statuses = statuses.filter_map(|(own, count)| Some(format!("{} {}", own.words(lang), count?)));
        let statuses = statuses.collect::<Vec<_>>().join(lang.pick("、", ", "));
        let found = Severity::ALL.into_iter().zip(outcome.ledger.found());
        let found = found.map(|(own, count)| format!("{} {count}", own.words(lang)));
        let found = found.collect::<Vec<_>>().join(lang.pick("、", ", "));
        let folder = outcome.folder.display();
        let said = lang.pick(
            format!("：{units} 个单位（{statuses}），问题（{found}），结果在 {folder}"),
            format!(": {} ({statuses}), findings ({found}), results in {folder}", number_of(units, "unit", "units")),
        );
        let line = stamped().styled(HEAD, head).text(said);
        outcome.remarks().fold(line, |line, words| line.text(lang.pick("；", "; ")).text(words.get(lang)))
    }

    fn not_done(&self, error: &RunError, attempt: &Attempt) -> Line {
        let (lang, message, hint) = (self.lang, error.message.get(self.lang), error.hint.get(self.lang));
        let again = match attempt.again_in {
            Some(time) => {
                let seconds = time.as_secs_f64();
                lang.pick(format!("{seconds} 秒后再试"), format!("tried again in {seconds} s"))
            }
            None => lang.pick("有改动后再试", "tried again after the next change").to_owned(),
        };
        let head = lang.pick("没有生成", "Not built");
        let hint = hint.trim_end_matches('。');
        let said =
            lang.pick(format!("：{message}；怎么办：{hint}；{again}"), format!(": {message}; help: {hint}; {again}"));
        stamped().styled(of_severity(Severity::Error), head).text(said)
    }

    /// Says what changed, naming the first few files.
    fn changes(&self, changes: Option<&Changes>) -> String {
        let lang = self.lang;
        let Some(changes) = changes else { return lang.pick("首次", "the first time").to_owned() };
        let kinds = [
            (lang.pick("新增", "added"), &changes.added),
            (lang.pick("改动", "changed"), &changes.changed),
            (lang.pick("移走", "removed"), &changes.removed),
        ];
        let kinds = kinds.into_iter().filter(|(_, names)| !names.is_empty()).map(|(kind, names)| {
            let (count, first) = (names.len(), names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>());
            let more = if count > NAMED { lang.pick("等", " …") } else { "" };
            let first = first.join(lang.pick("、", ", "));
            lang.pick(format!("{kind} {count} 个文件（{first}{more}）"), format!("{count} {kind} ({first}{more})"))
        });
        let kinds = kinds.collect::<Vec<_>>();
        if kinds.is_empty() {
            lang.pick("没有改动", "nothing changed").to_owned()
        } else {
            kinds.join(lang.pick("，", ", "))
        }
    }

    /// Says the same of a build to programs; every key is always there.
    fn event(&self, attempt: &Attempt) -> Value {
        let (outcome, error) = (attempt.outcome.as_ref().ok(), attempt.outcome.as_ref().err());
        let ledger = outcome.map(|outcome| &outcome.ledger);
        let counts = |names: Vec<&str>, counts: Vec<usize>| {
            let pairs = names.into_iter().zip(counts).map(|(name, count)| (name.to_owned(), json!(count)));
            Map::from_iter(pairs)
        };
        let statuses = ledger.map(|ledger| {
            let by_status = Tally::of(&ledger.units, 0).by_status;
            counts(Status::ALL.map(|own| own.words(Lang::En)).to_vec(), by_status.to_vec())
        });
        let findings =
            ledger.map(|ledger| counts(Severity::ALL.map(|own| own.words(Lang::En)).to_vec(), ledger.found().to_vec()));
        let changes = attempt.changes.as_ref();
        let taken_from = outcome.and_then(|outcome| outcome.taken_from.as_ref()).map(|words| words.get(self.lang));
        json!({
            "event": "build", "time": now(FOR_PROGRAMS), "year": ledger.map(|ledger| ledger.year),
            "units": ledger.map(|ledger| ledger.units.len()), "statuses": statuses, "findings": findings,
            "folder": outcome.map(|outcome| outcome.folder.display().to_string()),
            "workbook": outcome.map(|outcome| &outcome.workbook), "taken_from": taken_from,
            "message": error.map(|error| error.message.get(self.lang)),
            "hint": error.map(|error| error.hint.get(self.lang)),
            "again_in_seconds": attempt.again_in.map(|time| time.as_secs_f64()),
            "added": changes.map(|changes| &changes.added), "changed": changes.map(|changes| &changes.changed),
            "removed": changes.map(|changes| &changes.removed), "seconds": attempt.time.as_secs_f64(),
            "exit_code": ledger.map_or(COULD_NOT_RUN, |ledger| exit_code(ledger, self.fail_on)),
        })
    }
}

/// Says whether something went wrong, or is over that did.
fn is_trouble(news: &News) -> bool {
    match news {
        News::Gone | News::Back => true,
        News::Begun { .. } | News::Empty => false,
        News::Built(attempt) => attempt.outcome.is_err(),
    }
}

/// Begins a line with the time.
fn stamped() -> Line {
    Line::new().styled(FAINT, now(FOR_PEOPLE)).text("  ")
}

/// Says what time it is here.
fn now(format: &str) -> String {
    jiff::ZonedDateTime::now().strftime(format).to_string()
}

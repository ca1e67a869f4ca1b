//! One line of a crontab: cron gives the command to sh, and takes a per cent sign for a line end unless a backslash stands
//! before it.
use super::refusal::{too_long, unwritable};
use super::{Every, Job, ScheduleFile};
use crate::run_error::RunError;

/// Most bytes of a command: cron as Debian has it reads so many, and drops the rest without a word.
const MOST_BYTES: usize = 998;

/// Writes the line, with what is to be known of it above.
///
/// # Errors
/// Says that a path has a backslash, which crons read each in its own way, or that the line is too long.
pub fn line(job: &Job) -> Result<ScheduleFile, RunError> {
    if let Some(word) = job.command.all().find(|word| word.contains('\\')) {
        return Err(unwritable(word, ("反斜杠", "a backslash")));
    }
    let log = format!("{}/redbook.log", job.command.output.trim_end_matches('/'));
    let command: Vec<String> = job.command.all().map(in_sh).collect();
    // Cron's log has no times of its own.
    let command = format!("cd / && {{ date; nice -n 10 {}; }} >> {} 2>&1", command.join(" "), in_sh(&log));
    let command = command.replace('%', "\\%");
    if command.len() > MOST_BYTES {
        return Err(too_long(command.len(), MOST_BYTES));
    }
    let remarks = remarks(job, &log);
    let remarks: String = remarks.iter().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
    Ok(ScheduleFile { name: "crontab", text: format!("{remarks}{} {command}\n", when(job)) })
}

fn when(job: &Job) -> String {
    let (hour, minute) = (job.at.hour, job.at.minute);
    match job.every {
        Every::Daily => format!("{minute} {hour} * * *"),
        Every::Weekdays => format!("{minute} {hour} * * 1-5"),
        Every::Hourly => format!("{minute} * * * *"),
    }
}

/// Writes a word as sh reads it back: in single quotes, in which nothing means anything else.
fn in_sh(word: &str) -> String {
    let is_plain = |own: char| own.is_alphanumeric() || matches!(own, '/' | '.' | '_' | '-');
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\"'\"'"))
}

fn remarks(job: &Job, log: &str) -> Vec<String> {
    let log_in_sh = in_sh(log);
    // logrotate knows both quotes, and no way to write one within itself.
    let rotated = if log.contains('"') { format!("'{log}'") } else { format!("\"{log}\"") };
    let head: &[&str] = job.lang.pick(HEAD_ZH, HEAD_EN);
    let done = match job.command.quiet {
        true => job.lang.pick("办成了的，日志里只有时间。", "Of builds that were done the log has the time alone."),
        false => job.lang.pick(
            "办成了的，日志最后一行是各种状态和问题的数目、结果在哪里。",
            "A build that was done ends the log with the counts, and where the results are.",
        ),
    };
    let mail = job.lang.pick(
        format!("要收邮件：上面加一行 MAILTO=邮箱地址，行末加 ; tail -n 2 {log_in_sh}"),
        format!("For a mail of how it went: a line MAILTO=ADDRESS above, and behind the line ; tail -n 2 {log_in_sh}"),
    );
    let rotate = job.lang.pick(
        "日志会越来越长，可以写一个 /etc/logrotate.d/redbook 来清理（用户、组写运行它的账号）：",
        "The log grows; /etc/logrotate.d/redbook keeps it short (USER and GROUP are whose crontab it is):",
    );
    let owner = job.lang.pick("    su 用户 组", "    su USER GROUP");
    let mut lines: Vec<String> = head.iter().map(|line| (*line).to_owned()).collect();
    lines.push(done.to_owned());
    lines.push(mail.replace('%', "\\%"));
    lines.push(rotate.to_owned());
    lines.push(format!("  {rotated} {{"));
    lines.push(owner.to_owned());
    lines.extend(
        ["    monthly", "    rotate 12", "    compress", "    missingok", "    notifempty", "  }"].map(str::to_owned),
    );
    lines
}

const HEAD_ZH: &[&str] = &[
    "运行 crontab -e，把下面不带 # 的一行粘贴进去；不要了就删掉这一行。结果文件夹要先建好。",
    "到时电脑没有开着的，cron 不会补运行。上一次还没有结束的，结果文件夹里的锁会拦住这一次，不会写乱。",
    "退出码：0 没有错误；1 有单位有错误，结果已全部写好；2 没有办成，日志最后两行是原因和怎么办。",
];
const HEAD_EN: &[&str] = &[
    "Run crontab -e and paste the line without #; to stop it, delete the line. OUTPUT has to be there.",
    "Where the computer is off at the time, cron does not make up for it. While a run is under way, the lock in OUTPUT keeps",
    "another one out.",
    "Exit codes: 0 no error; 1 some unit has one, everything was written; 2 the run could not be done, and the last two lines",
    "of the log say why and what to do.",
];

//! A task for Windows' Task Scheduler, in the order of its documented schema (MS-TSCH 2.5).
use quick_xml::escape::escape;

use super::refusal::unwritable;
use super::{Every, Job, ScheduleFile};
use crate::run_error::RunError;

/// By which a task of ours is known in a file.
pub const MARK: &str = "<URI>\\redbook</URI>";

/// Writes the task.
///
/// # Errors
/// Names a path in which Windows would put something else for what stands between per cent signs.
pub fn task(job: &Job) -> Result<ScheduleFile, RunError> {
    if let Some(word) = job.command.all().find(|word| word.matches('%').count() > 1 || word.contains("$(")) {
        return Err(unwritable(
            word,
            ("两个百分号或“$(”，Windows 会当作变量", "two per cent signs or “$(”, a variable to Windows"),
        ));
    }
    let arguments: Vec<String> = job.command.arguments.iter().map(|word| quoted(word)).collect();
    let (command, arguments) = (escape(job.command.program.as_str()).into_owned(), arguments.join(" "));
    let arguments = escape(arguments.as_str());
    let lines: String = job.lang.pick(REMARKS_ZH, REMARKS_EN).iter().map(|line| format!("  {line}\n")).collect();
    let description = job.lang.pick("redbook 定时汇编绩效自评报告", "redbook builds the volumes of the reports");
    let trigger = trigger(job);
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!--
{lines}-->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Author>redbook</Author>
    <Description>{description}</Description>
    {MARK}
  </RegistrationInfo>
  <Triggers>
{trigger}  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <ExecutionTimeLimit>PT6H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"#
    );
    Ok(ScheduleFile { name: "redbook.xml", text })
}

/// Says when; a day long past is where the days are counted from.
fn trigger(job: &Job) -> String {
    let (hour, minute) = (job.at.hour, job.at.minute);
    let hour = if job.every == Every::Hourly { 0 } else { hour };
    let repetition = match job.every {
        Every::Hourly => {
            "      <Repetition>\n        <Interval>PT1H</Interval>\n        <Duration>P1D</Duration>\n      </Repetition>\n"
        }
        _ => "",
    };
    let days = match job.every {
        Every::Weekdays => {
            let days =
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].map(|day| format!("          <{day}/>\n"));
            format!(
                "      <ScheduleByWeek>\n        <WeeksInterval>1</WeeksInterval>\n        <DaysOfWeek>\n{}        </DaysOfWeek>\n      \
                 </ScheduleByWeek>\n",
                days.concat()
            )
        }
        _ => "      <ScheduleByDay>\n        <DaysInterval>1</DaysInterval>\n      </ScheduleByDay>\n".to_owned(),
    };
    format!(
        "    <CalendarTrigger>\n      <Enabled>true</Enabled>\n      <StartBoundary>2020-01-01T{hour:02}:{minute:02}:00</StartBoundary>\n\
         {repetition}{days}    </CalendarTrigger>\n"
    )
}

/// Writes a word as programs on Windows read it back: double quotes around it, and twice the backslashes before each.
fn quoted(word: &str) -> String {
    let is_plain = |own: char| own.is_alphanumeric() || matches!(own, '\\' | '/' | ':' | '.' | '_' | '-');
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let (mut quoted, mut backslashes) = (String::from('"'), 0);
    for own in word.chars() {
        if own == '"' {
            quoted += &"\\".repeat(backslashes + 1);
        }
        backslashes = if own == '\\' { backslashes + 1 } else { 0 };
        quoted.push(own);
    }
    quoted + &"\\".repeat(backslashes) + "\""
}

/// Returns a text as Task Scheduler reads it from a file: UTF-16, its mark in front, lines as on Windows.
pub fn in_utf16(text: &str) -> Vec<u8> {
    let text = text.replacen("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", 1).replace('\n', "\r\n");
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

// Two dashes may not stand in a remark of XML.
const REMARKS_ZH: &[&str] = &[
    "先用 redbook schedule 的选项 save 写成文件 redbook.xml（计划任务要 UTF-16 编码，屏幕上的这一份不能直接存盘导入），再运行",
    "  schtasks /Create /TN redbook /XML redbook.xml",
    "不要了：schtasks /Delete /TN redbook。立即运行一次：schtasks /Run /TN redbook。也可以在“任务计划程序”里导入。",
    "用登录的账号运行，才能读写共享文件夹；到时没有登录、没有开机的，登录后补运行。上一次还没有结束的，不再启动。",
    "“上次运行结果”是退出码：0 没有错误；1 有单位有错误，结果已全部写好；2 没有办成，运行同样的命令看原因。",
];
const REMARKS_EN: &[&str] = &[
    "Write it with the flag save of redbook schedule into a file redbook.xml (tasks are read as UTF-16, so that this text",
    "cannot be saved and imported as it is), then run",
    "  schtasks /Create /TN redbook /XML redbook.xml",
    "To take it away: schtasks /Delete /TN redbook. To run it now: schtasks /Run /TN redbook.",
    "It runs as the user who is logged on, who alone may use shares; what was missed is made up for after logging on, and no",
    "second run begins while one is under way.",
    "Last Run Result is the exit code: 0 no error; 1 some unit has one, everything was written; 2 the run could not be done:",
    "run the same command to see why.",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_programs_on_windows_read_them() {
        for (word, written) in [
            ("C:\\收件", "C:\\收件"),
            ("C:\\收 件", "\"C:\\收 件\""),
            ("C:\\收 件\\", "\"C:\\收 件\\\\\""),
            ("a\\\"b", "\"a\\\\\\\"b\""),
            ("a&b", "\"a&b\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(word), written);
        }
    }
}

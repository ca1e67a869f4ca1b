//! Service and timer for systemd's manager of one user, who reads INPUT and writes OUTPUT as that user always does.
use super::refusal::unwritable;
use super::{Every, Job, ScheduleFile};
use crate::run_error::RunError;

/// The service's file.
pub const SERVICE: &str = "redbook.service";
/// The timer's file.
pub const TIMER: &str = "redbook.timer";

/// What the service may not do. Left out is what drops capabilities (PrivateDevices, ProtectKernelModules …), which older
/// managers of users cannot, so that the service would not start; and PrivateTmp, for INPUT may lie in /tmp.
const HARDENING: &str = "\
NoNewPrivileges=true
ProtectSystem=strict
PrivateNetwork=true
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
MemoryDenyWriteExecute=true
ProtectKernelTunables=true
ProtectControlGroups=true
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
";

/// Writes both units.
///
/// # Errors
/// Says that systemd runs no program of that name.
pub fn units(job: &Job) -> Result<Vec<ScheduleFile>, RunError> {
    Ok(vec![ScheduleFile { name: SERVICE, text: service(job)? }, ScheduleFile { name: TIMER, text: timer(job) }])
}

fn service(job: &Job) -> Result<String, RunError> {
    let program = &job.command.program;
    if program.contains(['"', '\'', '\\']) {
        return Err(unwritable(program, ("引号或反斜杠", "quotes or backslashes")));
    }
    let mut command = quoted(&program.replace('%', "%%"));
    for word in &job.command.arguments {
        command += &format!(" {}", quoted(&word.replace('%', "%%").replace('$', "$$")));
    }
    let output = quoted(&job.command.output.replace('%', "%%"));
    let memory = job.memory_mb;
    let head = remarks(job.lang.pick(SERVICE_ZH, SERVICE_EN));
    let description = job.lang.pick("redbook 汇编绩效自评报告", "redbook builds the volumes of the reports");
    let harden = job.lang.pick(HARDENING_ZH, HARDENING_EN);
    Ok(format!(
        "{head}[Unit]
Description={description}

[Service]
Type=oneshot
ExecStart={command}
WorkingDirectory=/
SuccessExitStatus=1
SyslogIdentifier=redbook
TimeoutStartSec=6h
Nice=10
IOSchedulingClass=best-effort
IOSchedulingPriority=7
MemoryMax={memory}M
OOMPolicy=continue

{harden}ReadWritePaths={output}
{HARDENING}",
        harden = remarks(harden),
    ))
}

fn timer(job: &Job) -> String {
    let (hour, minute) = (job.at.hour, job.at.minute);
    let calendar = match job.every {
        Every::Daily => format!("*-*-* {hour:02}:{minute:02}:00"),
        Every::Weekdays => format!("Mon..Fri *-*-* {hour:02}:{minute:02}:00"),
        Every::Hourly => format!("*-*-* *:{minute:02}:00"),
    };
    let head = remarks(job.lang.pick(TIMER_ZH, TIMER_EN));
    let description = job.lang.pick("redbook 定时运行", "when redbook runs");
    format!(
        "{head}[Unit]
Description={description}

[Timer]
OnCalendar={calendar}
Persistent=true

[Install]
WantedBy=timers.target
"
    )
}

/// Puts a word into double quotes, where backslashes and double quotes have one before them.
fn quoted(word: &str) -> String {
    let is_plain = |own: char| own.is_alphanumeric() || matches!(own, '/' | '.' | '_' | '-' | '%' | '$');
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

fn remarks(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("# {line}\n")).collect()
}

const SERVICE_ZH: &[&str] = &[
    "~/.config/systemd/user/redbook.service",
    "安装：redbook schedule 加上同样的参数和 --install；不要了：redbook schedule --remove。",
    "自己安装：两个文件存到上面的文件夹里，再运行 systemctl --user daemon-reload 和",
    "systemctl --user enable --now redbook.timer。",
    "没有登录时也要运行的：loginctl enable-linger。立即运行一次：systemctl --user start redbook.service。",
    "退出码：0 没有错误；1 有单位有错误，结果已全部写好，所以也算成功（SuccessExitStatus）；2 没有办成，算失败，",
    "systemctl --user --failed 会列出来。",
    "日志由 journald 保存和清理：journalctl --user -t redbook；只看最后一行：journalctl --user -t redbook -n 1 -o cat。",
    "总量在 /etc/systemd/journald.conf 的 SystemMaxUse 里限定。",
    "上一次还没有结束的，systemd 不会再启动一次。",
    "MemoryMax 按 config.toml 的 jobs 和 file_memory_mb 算出，改了它们请重新生成。",
];
const SERVICE_EN: &[&str] = &[
    "~/.config/systemd/user/redbook.service",
    "To install it, add --install to redbook schedule and its arguments; to take it away: redbook schedule --remove.",
    "By hand: put both files into that folder, then systemctl --user daemon-reload and",
    "systemctl --user enable --now redbook.timer.",
    "To run while nobody is logged in: loginctl enable-linger. To run it now: systemctl --user start redbook.service.",
    "Exit codes: 0 no error; 1 some unit has one, everything was written, and so it counts as success",
    "(SuccessExitStatus); 2 the run could not be done, which systemctl --user --failed lists.",
    "journald keeps the log and rotates it: journalctl --user -t redbook; its last line: journalctl --user -t redbook -n 1 -o cat.",
    "SystemMaxUse in /etc/systemd/journald.conf bounds it.",
    "systemd starts no second run while one is under way.",
    "MemoryMax follows from jobs and file_memory_mb of config.toml: make this anew where they change.",
];
const TIMER_ZH: &[&str] = &[
    "~/.config/systemd/user/redbook.timer",
    "到时电脑没有开着的，开机后补运行一次（Persistent）。下一次是什么时候：systemctl --user list-timers redbook.timer。",
];
const TIMER_EN: &[&str] = &[
    "~/.config/systemd/user/redbook.timer",
    "Where the computer was off at the time, it runs once it is on (Persistent). systemctl --user list-timers redbook.timer",
    "says when the next run is.",
];
const HARDENING_ZH: &[&str] = &[
    "只许写结果文件夹（它要先建好），不许用网络。挂载好的共享文件夹照常能读写。",
    "启动失败并显示 226/NAMESPACE 的：结果文件夹不在，或系统不让普通用户用命名空间，后一种请删去 ReadWritePaths、",
    "ProtectSystem、PrivateNetwork、ProtectKernelTunables、ProtectControlGroups 几行。",
];
const HARDENING_EN: &[&str] = &[
    "Nothing but OUTPUT may be written (it has to be there), and no network is used; shares that are mounted stay in use.",
    "Where it fails with 226/NAMESPACE, OUTPUT is not there, or users have no namespaces on this system: then delete the lines",
    "ReadWritePaths, ProtectSystem, PrivateNetwork, ProtectKernelTunables and ProtectControlGroups.",
];

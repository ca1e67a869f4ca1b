//! Who holds a lock: what the lock's file says of it, and whether that process still runs.
use serde::{Deserialize, Serialize};

use crate::model::Words;

/// Most characters of a value that are shown; the file may hold anything.
const LONGEST_SHOWN: usize = 60;

/// A run that writes results, as others are to know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The user's name; empty where it is not known.
    pub user: String,
    /// The computer's name; empty where it is not known.
    pub host: String,
    /// What this start of the computer is called by the system, so that computers of one name are not taken for one; empty
    /// where it has no name for it.
    pub boot: String,
    /// The process's number.
    pub process: u32,
    /// The program's version.
    pub program: String,
    /// When it began, by its own clock: 2021-12-29T08:30:00.5+08:00.
    pub since: String,
}

impl Owner {
    /// Describes this process, which begins now.
    pub fn this() -> Self {
        let named =
            |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|own| !own.is_empty()));
        Self {
            user: named(&["USER", "LOGNAME", "USERNAME"]).unwrap_or_default(),
            host: host(),
            boot: boot(),
            process: std::process::id(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            since: jiff::ZonedDateTime::now().strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string(),
        }
    }

    /// Reads what a lock's file says; `None` where that is nothing of the kind.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Says whether it runs, or ran, on the same start of the same computer as another.
    pub fn is_beside(&self, other: &Self) -> bool {
        !self.host.is_empty() && (&self.host, &self.boot) == (&other.host, &other.boot)
    }

    /// Says who it is: the user, the computer, the process, the version, and since when.
    pub fn words(&self) -> Words {
        let since = shown(&self.since).chars().take(19).collect::<String>().replace('T', " ");
        let (process, program) = (self.process, shown(&self.program));
        let (user, host) = (shown(&self.user), shown(&self.host));
        let unnamed = |name: String, words: &str| if name.is_empty() { words.to_owned() } else { name };
        Words::new(
            format!(
                "用户 {}，电脑 {}，从 {since} 起（进程 {process}，redbook {program}）",
                unnamed(user.clone(), "不详"),
                unnamed(host.clone(), "不详"),
            ),
            format!(
                "user {} on {} since {since} (process {process}, redbook {program})",
                unnamed(user, "unknown"),
                unnamed(host, "an unknown computer"),
            ),
        )
    }
}

/// Cuts what a file says to what a line has room for, without what would move the cursor.
fn shown(value: &str) -> String {
    value.chars().filter(|own| !own.is_control()).take(LONGEST_SHOWN).collect()
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// Linux names each start of the computer.
#[cfg(target_os = "linux")]
fn boot() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map(|id| id.trim().to_owned()).unwrap_or_default()
}

/// Elsewhere the computer's name has to do.
#[cfg(not(target_os = "linux"))]
fn boot() -> String {
    String::new()
}

/// Says whether a process of this computer runs; where nobody knows, it may.
#[cfg(unix)]
pub fn may_run(process: u32) -> bool {
    let Some(process) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) else { return false };
    // A process of somebody else may not be asked, but is there.
    !matches!(rustix::process::test_kill_process(process), Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
pub fn may_run(_: u32) -> bool {
    true
}

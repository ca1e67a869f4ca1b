//! Who gets a lock, and from whom it is taken.
use std::time::{Duration, SystemTime};

use super::*;

const QUICK: Patience =
    Patience { beat: Duration::from_millis(10), limit: Duration::from_secs(120), doubt: Duration::from_millis(100) };

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(".2021.lock");
    (folder, path)
}

fn elsewhere() -> Owner {
    let (user, host) = ("李四".to_owned(), "PC-9".to_owned());
    Owner { user, host, boot: "another".to_owned(), process: 1, ..Owner::this() }
}

/// A process of this computer that has ended.
fn dead() -> Owner {
    let mut child = std::process::Command::new(std::env::current_exe().expect("a program"));
    let mut child = child.arg("--list").stdout(std::process::Stdio::null()).spawn().expect("it runs");
    child.wait().expect("it ends");
    Owner { process: child.id(), ..Owner::this() }
}

/// Writes a lock's file that was touched so long ago.
fn put(path: &Path, text: &[u8], seconds: u64) {
    std::fs::write(path, text).expect("written");
    let file = File::options().write(true).open(path).expect("there");
    file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).expect("dated");
}

fn bytes(owner: &Owner) -> Vec<u8> {
    serde_json::to_vec(owner).expect("text")
}

fn try_take(path: &Path, guard: fn(&File) -> Guard) -> Result<Lock, RunError> {
    take(path, Owner::this(), QUICK, guard)
}

/// A file system without locks.
fn none(_: &File) -> Guard {
    Guard::None
}

#[test]
fn the_file_says_who_holds_it_and_goes_with_the_lock() {
    let (_folder, path) = folder();
    for ask in [guard, none] {
        let lock = try_take(&path, ask).expect("taken");
        assert!(lock.taken_from().is_none());
        let owner = owner_at(&path).expect("read").expect("an owner");
        assert_eq!((owner.process, &*owner.program), (std::process::id(), env!("CARGO_PKG_VERSION")));
        assert!(owner.since.len() > 24 && !owner.host.is_empty(), "{owner:?}");
        let error = try_take(&path, ask).err().expect("held");
        let said = error.message.get(Lang::Zh);
        assert!(error.is_passing && said.contains("另一个 redbook 正在写入") && said.contains(&owner.host), "{said}");
        assert!(said.contains(&owner.since[..10]) && error.message.get(Lang::En).contains(" since 20"), "{error:?}");
        // It is this computer, which is neither off nor cut off.
        assert!(!error.hint.get(Lang::Zh).contains("那台电脑"), "{error:?}");
        drop(lock);
        assert_eq!(std::fs::read_dir(path.parent().expect("a folder")).expect("a folder").count(), 0);
    }
}

#[test]
fn the_lock_of_an_owner_who_is_gone_is_taken_over() {
    for (ask, owner, seconds, taken) in [
        (guard as fn(&File) -> Guard, dead(), 0, true),
        // Windows lets nobody open a file that is held, and so a process is not asked after there.
        (none, dead(), 0, cfg!(unix)),
        (none, Owner { since: String::new(), ..Owner::this() }, 10, false),
        // The number of a process that has ended is given to another one.
        (none, Owner { since: String::new(), ..Owner::this() }, 200, true),
        (guard, elsewhere(), 10, false),
        (none, elsewhere(), 10, false),
        (guard, elsewhere(), 200, true),
        (none, elsewhere(), 200, true),
        // This computer was started again, or another one has its name.
        (guard, Owner { boot: "another".to_owned(), ..Owner::this() }, 10, false),
        (guard, Owner { boot: "another".to_owned(), ..Owner::this() }, 200, true),
    ] {
        let (folder, path) = folder();
        put(&path, &bytes(&owner), seconds);
        match try_take(&path, ask) {
            Ok(lock) => {
                let said = lock.taken_from().expect("somebody had it");
                assert!(taken && said.get(Lang::Zh).contains(&owner.user), "{owner:?}, {seconds} s: {said:?}");
                drop(lock);
                assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
            }
            Err(error) => {
                assert!(!taken && error.message.get(Lang::Zh).contains(&owner.host), "{owner:?}, {seconds} s");
                assert_eq!(owner_at(&path).expect("read"), Some(owner));
                assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
            }
        }
    }
}

#[test]
fn a_file_that_says_nothing_is_taken_where_nobody_can_hold_it() {
    for text in [&b""[..], b"{", b"\xFF\x00", b"[1]", b"{\"process\": -1}"] {
        let (_folder, path) = folder();
        put(&path, text, 10);
        assert!(try_take(&path, none).is_err(), "somebody may be about to write into it: {text:?}");
        assert!(try_take(&path, guard).expect("nobody has it").taken_from().is_none());
        put(&path, text, 200);
        assert!(try_take(&path, none).is_ok(), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    for make in [
        |path: &Path| {
            let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
            assert!(made.success());
        },
        |path: &Path| std::os::unix::fs::symlink("nowhere", path).expect("a link"),
    ] {
        let (_folder, path) = folder();
        make(&path);
        let error = try_take(&path, guard).err().expect("no file");
        assert!(error.message.get(Lang::Zh).contains("不是普通文件"), "{error:?}");
        assert!(owner_at(&path).is_err() && path.symlink_metadata().is_ok(), "it is left alone");
    }
}

#[test]
fn what_a_file_says_moves_no_cursor_and_fills_no_screen() {
    let owner = Owner { user: format!("\u{1b}[2J\n{}", "长".repeat(30_000)), ..elsewhere() };
    let words = owner.words();
    assert!(!words.get(Lang::Zh).contains(char::is_control) && words.get(Lang::Zh).chars().count() < 200, "{words:?}");
}

/// Were the words cut short, nobody would be named, and each would leave the lock to the other.
#[test]
fn of_two_that_write_at_once_one_is_named_whole() {
    let (_folder, path) = folder();
    let owners = ["2021-12-29T08:30:00+08:00", "2021-12-29T08:30:00.123456789+08:00"];
    let owners = owners.map(|since| Owner { since: since.to_owned(), ..elsewhere() });
    for _ in 0..300 {
        let start = std::sync::Barrier::new(owners.len());
        std::thread::scope(|scope| {
            for owner in &owners {
                let file = File::options().create(true).truncate(false).write(true).open(&path).expect("opened");
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    write(&file, owner).expect("written");
                });
            }
        });
        let named = owner_at(&path).expect("read");
        assert!(named.as_ref().is_some_and(|named| owners.contains(named)), "{:?}", std::fs::read_to_string(&path));
    }
}

#[test]
fn of_two_that_take_over_at_once_one_holds_the_lock() {
    for _ in 0..5 {
        let (_folder, path) = folder();
        put(&path, &bytes(&elsewhere()), 200);
        let takers: Vec<_> = (0..4)
            .map(|number| {
                let path = path.clone();
                let own = Owner { process: 1_000_000 + number, ..Owner::this() };
                std::thread::spawn(move || take(&path, own, QUICK, none))
            })
            .collect();
        let taken: Vec<_> = takers.into_iter().map(|taker| taker.join().expect("no panic")).collect();
        assert_eq!(taken.iter().filter(|lock| lock.is_ok()).count(), 1);
    }
}

#[test]
#[cfg_attr(windows, ignore = "nobody else can write into the file while it is held")]
fn the_holder_gives_signs_of_life_and_knows_when_it_was_taken_for_gone() {
    let (_folder, path) = folder();
    let lock = try_take(&path, none).expect("taken");
    put(&path, &std::fs::read(&path).expect("read"), 200);
    while silence(&path) > Duration::from_secs(100) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(lock.check().is_ok() && lock.check_if_in_doubt().is_ok());
    put(&path, &bytes(&elsewhere()), 0);
    let error = lock.check().expect_err("another has it");
    assert!(error.message.get(Lang::Zh).contains("PC-9"), "{error:?}");
    drop(lock);
    assert_eq!(owner_at(&path).expect("read").expect("the other's").host, "PC-9", "the other's file is left alone");
}

/// Two computers that know nothing of each other's locks, as on a share that is mounted without them.
#[test]
#[cfg_attr(windows, ignore = "nobody else can write into the file while it is held")]
fn a_heart_that_beats_keeps_the_lock_and_one_that_has_stopped_gives_it_away() {
    let (_folder, path) = folder();
    let mut holder = take(&path, elsewhere(), QUICK, none).expect("nobody has it");
    put(&path, &std::fs::read(&path).expect("read"), 600);
    while silence(&path) > Duration::from_secs(100) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let error = try_take(&path, none).err().expect("its holder lives");
    assert!(error.message.get(Lang::Zh).contains("PC-9") && holder.check().is_ok(), "{error:?}");
    drop(holder.beat.take());
    put(&path, &std::fs::read(&path).expect("read"), 600);
    let taken = try_take(&path, none).expect("its holder is silent");
    assert!(taken.taken_from().expect("somebody had it").get(Lang::Zh).contains("PC-9"));
    assert!(holder.check().is_err() && holder.check_if_in_doubt().is_err(), "it is told when it comes back");
    drop(holder);
    assert!(taken.check().is_ok(), "what it lets go of is not its own any more");
}

#[test]
#[cfg_attr(windows, ignore = "nobody else can write into the file while it is held")]
fn a_holder_that_comes_back_while_somebody_hesitates_keeps_the_lock() {
    let (_folder, path) = folder();
    put(&path, &bytes(&elsewhere()), 600);
    let own = path.clone();
    let patience = Patience { doubt: Duration::from_secs(2), ..QUICK };
    let taker = std::thread::spawn(move || take(&own, Owner::this(), patience, none).err());
    // Once it has looked how long the file has been silent, nothing but its hesitation lies before it.
    std::thread::sleep(Duration::from_millis(300));
    put(&path, &bytes(&elsewhere()), 0);
    assert!(taker.join().expect("no panic").is_some());
    assert_eq!(owner_at(&path).expect("read").expect("an owner").host, "PC-9");
}

#[test]
fn a_clock_that_was_set_back_does_not_keep_a_lock_for_ever() {
    let (_folder, path) = folder();
    std::fs::write(&path, bytes(&elsewhere())).expect("written");
    let file = File::options().write(true).open(&path).expect("there");
    file.set_modified(SystemTime::now() + Duration::from_secs(3600)).expect("dated");
    drop(file);
    assert!(try_take(&path, none).is_ok());
}

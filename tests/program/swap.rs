//! Results are swapped in at once: whatever stops a run leaves the earlier ones whole, and what is not the program's stays.
use std::collections::BTreeMap;
#[cfg(target_os = "linux")]
use std::io::Write as _;
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
use crate::lost_share::ran;
use crate::office::{Office, report};

/// How many runs are killed, spread evenly over the time that a whole one takes and a little more.
const KILLS: u32 = 56;
/// What a person put among the results.
const NOTE: &str = "批注/意见.txt";

#[test]
fn an_interrupted_run_leaves_the_old_results_whole_or_the_new() {
    let office = Office::new();
    for number in 0..24 {
        let folder = if number < 6 { &["input", "more"][..] } else { &["more"] };
        for folder in folder {
            office.put(
                &format!("{folder}/{number}.txt"),
                report(&format!("青禾区第{number}所"), &format!("接待群众{number}人次。")),
            );
        }
    }
    let build = |input: &str, output: &str| {
        assert_eq!(office.run(&[input, "-o", output, "--quiet"]).code(), 0);
        office.files(&format!("{output}/2021"))
    };
    let begun = Instant::now();
    let new = with_note(build("more", "reference"));
    let whole = begun.elapsed();
    let old = with_note(build("input", "output"));
    office.put(&format!("output/2021/{NOTE}"), "退回修改");
    let mut finished = 0;
    for kill in 0..KILLS {
        kill_after(whole * kill / (KILLS - 4), &office);
        let now = office.files("output/2021");
        assert!(now == old || now == new, "neither the old results nor the new: {:?}", now.keys().collect::<Vec<_>>());
        if now == new {
            finished += 1;
            assert!(with_note(build("input", "output")) == old);
        }
    }
    assert!(finished < KILLS, "no run was interrupted");
    // What a killed one has finished is taken up.
    let mut run = office.command(&["more", "-o", "output", "--quiet"]).spawn().expect("the binary runs");
    while run.try_wait().expect("a state").is_none() && finished_units(&office) < 16 {
        std::thread::sleep(Duration::from_millis(2));
    }
    run.kill().expect("it can be killed");
    run.wait().expect("it ends");
    let run = office.run(&["more", "-o", "output", "--log-format", "json"]);
    let out = run.out();
    let summary: serde_json::Value = serde_json::from_str(out.lines().last().expect("a line")).expect("JSON");
    assert!(summary["taken_over"]["units"].as_u64().is_some_and(|units| units > 6), "{summary}");
    assert!(office.files("output/2021") == new);
    assert_eq!(office.names("output"), ["2021"], "temporary folders are gone");
}

/// Counts what a run at work has finished.
fn finished_units(office: &Office) -> usize {
    std::fs::read_dir(office.path("output/.2021.new/units")).map_or(0, Iterator::count)
}

/// Starts a build of the larger folder into the same output, and kills it.
fn kill_after(delay: Duration, office: &Office) {
    let mut run = office.command(&["more", "-o", "output", "--quiet"]).spawn().expect("the binary runs");
    std::thread::sleep(delay);
    run.kill().expect("it can be killed");
    run.wait().expect("it ends");
}

fn with_note(mut files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    files.insert(NOTE.to_owned(), "退回修改".into());
    files
}

#[test]
fn what_a_person_put_among_the_results_stays() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.run(&["--quiet"]);
    for path in [NOTE, "units/林业局 批注.pdf", "说明.docx"] {
        office.put(&format!("output/2021/{path}"), "退回修改");
    }
    office.put("input/林业局.txt", report("青禾区园林局", ""));
    for _ in 0..2 {
        office.run(&["--quiet"]);
        let files = office.files("output/2021");
        for path in [NOTE, "units/林业局 批注.pdf", "说明.docx"] {
            assert_eq!(files[path], "退回修改".as_bytes(), "{path}");
        }
        assert!(files.contains_key("units/青禾区园林局.pdf") && !files.contains_key("units/青禾区林业局.pdf"));
    }
}

#[test]
fn years_lie_side_by_side() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.run(&["--quiet"]);
    let first = office.files("output/2021");
    office.run(&["--quiet", "--year", "2022", "--fail-on", "never"]);
    assert_eq!(office.names("output"), ["2021", "2022"]);
    assert!(office.files("output/2021") == first);
}

/// Fills a small disk of its own: builds from `input` into it, then from `more`, for which it has no room, and compares.
#[cfg(target_os = "linux")]
const ON_A_SMALL_DISK: &str = "mkdir disk && mount -t tmpfs -o size=4m tmpfs disk || exit 77
    \"$0\" input -o disk/out --quiet --fail-on never || exit 3
    (cd disk/out/2021 && find . -type f | sort | xargs sha256sum) > before
    \"$0\" more -o disk/out --quiet --fail-on never 2> said; echo $? > code
    (cd disk/out/2021 && find . -type f | sort | xargs sha256sum) > after
    ls -A disk/out > names; df --output=avail disk | tail -1 > free
    rm -r more/1*; \"$0\" input -o disk/out --quiet --fail-on never || exit 3
    (cd disk/out/2021 && find . -type f | sort | xargs sha256sum) > again";

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_results_whole() {
    let office = Office::new();
    for number in 0..40 {
        let folder = if number < 2 { &["input", "more"][..] } else { &["more"] };
        for folder in folder {
            office.put(&format!("{folder}/{number}.txt"), report(&format!("青禾区第{number}所"), "接待群众30人次。"));
        }
    }
    if !ran(&office, ON_A_SMALL_DISK, "a full disk") {
        return;
    }
    let read = |name: &str| std::fs::read_to_string(office.path(name)).expect("it was written");
    assert_eq!(read("code").trim(), "2", "{}", read("said"));
    assert!(read("said").contains("怎么办") && read("said").contains("磁盘已满"), "{}", read("said"));
    assert_eq!(read("before"), read("after"));
    assert!(!read("names").contains("2021.new"), "what has no room is no burden: {}", read("names"));
    assert_eq!(read("before"), read("again"));
}

/// Builds into a small disk on which nothing has room any more, and again once it has.
#[cfg(target_os = "linux")]
const ON_A_FULL_DISK: &str = "mkdir disk && mount -t tmpfs -o size=4m tmpfs disk && mkdir disk/out || exit 77
    cat /dev/zero > disk/full 2> said
    \"$0\" input -o disk/out --quiet --fail-on never 2> said; echo $? > code; ls -A disk/out > names
    rm disk/full; \"$0\" input -o disk/out --quiet --fail-on never || exit 3";

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_any_room_is_left_as_it_was() {
    let office = Office::new();
    office.put("input/0.txt", report("青禾区林业局", "接待群众30人次。"));
    if !ran(&office, ON_A_FULL_DISK, "a full disk") {
        return;
    }
    let read = |name: &str| std::fs::read_to_string(office.path(name)).expect("it was written");
    assert_eq!((read("code").trim(), read("names").trim()), ("2", ""), "{}", read("said"));
    assert!(read("said").contains("磁盘已满"), "{}", read("said"));
}

/// Builds once as root, whose results become another account's, and three times as an account without its rights; the last time
/// that account has removed what it was told to.
#[cfg(target_os = "linux")]
const BY_TWO_ACCOUNTS: &str = "[ $(id -u) = 0 ] || exit 77
    as_other() { setpriv --bounding-set=-all \"$0\" input -o out --no-progress --fail-on never > said-$1 2>&1; echo $? > code-$1; }
    setpriv --bounding-set=-all true && \"$0\" input -o out --quiet --fail-on never && chown -R 1:1 out/2021 || exit 77
    for run in first second; do cat $run >> input/0.txt; as_other $run; done
    rm -r out/.2021.new; as_other third; ls -A out > names";

/// Runs once with sudo and then without leave a folder that nobody but root may take away.
#[cfg(target_os = "linux")]
#[test]
fn old_results_of_another_account_are_named() {
    let office = Office::new();
    office.put("input/0.txt", report("青禾区林业局", "接待群众30人次。"));
    ["first", "second"].iter().for_each(|run| office.put(run, "\n"));
    let mut command = std::process::Command::new("sh");
    command.args(["-c", BY_TWO_ACCOUNTS, env!("CARGO_BIN_EXE_redbook")]).current_dir(office.path("."));
    if command.status().ok().and_then(|status| status.code()) != Some(0) {
        // Not held back as what tests print is.
        let said = writeln!(std::io::stderr(), "two accounts: skipped, there is but one here");
        said.expect("stderr takes a line");
        return;
    }
    let read = |name: &str| std::fs::read_to_string(office.path(name)).expect("it was written");
    for (run, code, words) in [
        ("first", "0", "换下来的旧结果 out/.2021.new 没有权限删除"),
        ("second", "2", "以前运行留下的 out/.2021.new 移不走：没有权限"),
        ("third", "0", "结果在 out/2021"),
    ] {
        let said = read(&format!("said-{run}"));
        assert!(read(&format!("code-{run}")).trim() == code && said.contains(words), "{run}: {said}");
    }
    assert_eq!(read("names"), ".redbook-cache\n2021\n");
}

//! A share that is cut off in the middle of a build, be it that of INPUT or of OUTPUT: a mount that is taken away, or may no
//! longer be written to. The results in it are the old ones or the new, whole, and the next build does as if nothing had been.
use std::io::Write as _;
use std::process::Command;

use crate::office::{Office, report};

/// What both scripts begin with: sums of all results in a folder, and a build in the background that is met when a file is there.
const HANDS: &str = "
    export LC_ALL=C
    sums() { (cd $1 && find . -type f | sort | xargs -d '\\n' sha256sum); }
    met() { while kill -0 $1 2> /dev/null && ! [ -e $2 ]; do sleep 0.01; done; }
    ";

/// Takes OUTPUT away once units are written, once volumes are, and forbids to write there; each time the results are compared.
const OUTPUT_GOES: &str = "
    mkdir store share && mount --bind store share || exit 77
    \"$0\" input -o share/out --quiet --fail-on never || exit 3
    sums store/out/2021 > before
    for way in units volumes read-only; do
        \"$0\" more -o share/out --no-progress --fail-on never > /dev/null 2> said-$way & run=$!
        case $way in
            read-only) met $run store/out/.2021.new/units; mount -o remount,ro,bind share || exit 77;;
            *) met $run store/out/.2021.new/$way; umount -l share;;
        esac
        wait $run; echo $? > code-$way
        sums store/out/2021 > after-$way
        if [ $way = read-only ]; then umount share; else ls -A share > beneath-$way; fi
        mount --bind store share || exit 77
    done
    \"$0\" more -o share/out --quiet --fail-on never || exit 3
    sums store/out/2021 > again; ls -A store/out > names";

/// Takes INPUT away, whose own folder is the mount, while it is read and once units are written.
const INPUT_GOES: &str = "
    mkdir share && mount --bind input share || exit 77
    \"$0\" share -o out --quiet --fail-on never || exit 3
    sums out/2021 > before; umount share
    for way in reading units; do
        mount --bind more share || exit 77
        \"$0\" share -o out --no-progress --fail-on never > /dev/null 2> said-$way & run=$!
        case $way in
            reading) while kill -0 $run 2> /dev/null && [ -z \"$(cat /proc/$run/task/*/children)\" ]; do :; done;;
            *) met $run out/.2021.new/$way;;
        esac
        umount -l share
        wait $run; echo $? > code-$way
        sums out/2021 > after-$way
    done
    mount --bind more share || exit 77
    \"$0\" share -o out --quiet --fail-on never || exit 3
    sums out/2021 > again; ls -A out > names";

/// Runs a script, which shows `what`, in a name space of its own where there is one to be had; says whether it ran.
pub fn ran(office: &Office, script: &str, what: &str) -> bool {
    let mut command = Command::new("unshare");
    let script = format!("{HANDS}{script}");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", &script, env!("CARGO_BIN_EXE_redbook")]);
    let run = command.current_dir(office.path(".")).output();
    match run.as_ref().map(|run| run.status.code()) {
        Ok(Some(0)) => true,
        // `unshare` itself ends with 1 where it may make no name space.
        Ok(Some(3)) => panic!("{}", String::from_utf8_lossy(&run.expect("it ran").stderr)),
        other => {
            // Not held back as what tests print is.
            let said = writeln!(std::io::stderr(), "{what}: skipped, nothing can be mounted here: {other:?}");
            said.expect("stderr takes a line");
            false
        }
    }
}

fn office() -> Office {
    let office = Office::new();
    let mut roster = String::from("代码,单位名称,简称,分组\n");
    for number in 0..60 {
        let unit = format!("青禾区第{number}所");
        roster += &format!("A{number},{unit},,第{}组\n", number % 3);
        for (folder, count) in [("input", 6), ("more", 60)].iter().filter(|(_, count)| number < *count) {
            let text = format!("接待群众{number}人次，{count}个单位。");
            office.put(&format!("{folder}/{number}.txt"), report(&unit, &text));
        }
    }
    ["input", "more"].iter().for_each(|folder| office.put(&format!("{folder}/roster.csv"), &roster));
    assert_eq!(office.run(&["more", "-o", "reference", "--quiet", "--fail-on", "never"]).code(), 0);
    office
}

/// The sums of what a build of `more` leaves where nothing goes wrong.
fn reference(office: &Office) -> String {
    let files = office.files("reference/2021");
    let line = |(path, bytes): (&String, &Vec<u8>)| format!("{}  ./{path}\n", redbook::publish::sha256(bytes));
    let mut lines: Vec<(String, String)> = files.iter().map(|file| (file.0.clone(), line(file))).collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn read(office: &Office, name: &str) -> String {
    std::fs::read_to_string(office.path(name)).expect("it was written")
}

fn sorted(sums: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = sums.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn an_output_that_is_cut_off_is_as_before_and_the_next_build_whole() {
    let office = office();
    if !ran(&office, OUTPUT_GOES, "a lost share") {
        return;
    }
    for (way, words) in [("units", "没有这个文件"), ("volumes", "没有这个文件"), ("read-only", "只读")] {
        let said = read(&office, &format!("said-{way}"));
        assert_eq!(read(&office, &format!("code-{way}")).trim(), "2", "{way}: {said}");
        assert!(
            said.contains("无法写入 share/out/") && said.contains(words) && said.contains("网络磁盘"),
            "{way}: {said}"
        );
        assert_eq!(read(&office, "before"), read(&office, &format!("after-{way}")), "{way}");
    }
    let beneath = ["units", "volumes"].map(|way| read(&office, &format!("beneath-{way}")));
    assert_eq!(beneath, ["", ""], "nothing is written where the share was");
    assert_eq!(sorted(&read(&office, "again")), sorted(&reference(&office)));
    assert_eq!(read(&office, "names"), ".redbook-cache\n2021\n");
}

#[test]
fn an_input_that_is_cut_off_changes_no_results() {
    let office = office();
    if !ran(&office, INPUT_GOES, "a lost share") {
        return;
    }
    for way in ["reading", "units"] {
        let said = read(&office, &format!("said-{way}"));
        assert_eq!(read(&office, &format!("code-{way}")).trim(), "2", "{way}: {said}");
        assert!(said.contains("收件文件夹 share "), "{way}: {said}");
        assert_eq!(read(&office, "before"), read(&office, &format!("after-{way}")), "{way}");
    }
    assert_eq!(sorted(&read(&office, "again")), sorted(&reference(&office)));
    assert_eq!(read(&office, "names"), ".redbook-cache\n2021\n");
}

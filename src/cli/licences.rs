//! `redbook licences`: what whoever hands the program on has to hand on with it.
use std::process::ExitCode;

use super::terminal::Output;
use crate::model::Lang;

/// The program's own licences, of which one may be chosen.
const OWN: [&str; 2] = [include_str!("../../LICENSE-MIT"), include_str!("../../LICENSE-APACHE")];
/// The licences of the fonts in it.
const OF_FONTS: [&str; 3] = [
    include_str!("../typeset/fonts/OFL-GW-FangSong-GW-KaiTi.txt"),
    include_str!("../typeset/fonts/OFL-GW-HeiTi.txt"),
    include_str!("../typeset/fonts/OFL-GW-XiaoBiaoSong.txt"),
];
/// The libraries in it, and their licences: made by `cargo about generate`, as README says.
const OF_LIBRARIES: &str = include_str!("licences_of_libraries.txt");

/// Prints all licences, under headings in `lang`.
pub fn licences(lang: Lang, out: &mut Output) -> ExitCode {
    let mut say = |heading: &str, text: &str| {
        out.bytes(format!("{heading}\n{}\n\n{}\n\n", "=".repeat(72), text.trim()).as_bytes());
    };
    let own = lang.pick("redbook：MIT 或 Apache-2.0，任选其一", "redbook: MIT or Apache-2.0, at your choice");
    say(own, &OWN.map(str::trim).join(&format!("\n\n{}\n\n", "-".repeat(72))));
    for text in OF_FONTS {
        say(lang.pick("内置字体：SIL Open Font License 1.1", "embedded fonts: SIL Open Font License 1.1"), text);
    }
    say(lang.pick("程序库", "libraries"), OF_LIBRARIES);
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Names and versions of the libraries that are listed.
    fn listed() -> BTreeSet<(&'static str, &'static str)> {
        let lines = OF_LIBRARIES.lines().filter_map(|line| line.strip_prefix("  · "));
        lines.filter_map(|line| line.split_once(' ')).collect()
    }

    #[test]
    fn the_list_of_libraries_is_that_of_the_lock_file() {
        let lock: toml::Table = include_str!("../../Cargo.lock").parse().expect("a lock file");
        let packages = lock["package"].as_array().expect("packages");
        let locked: BTreeSet<(&str, &str)> = packages
            .iter()
            .filter_map(|package| Some((package["name"].as_str()?, package["version"].as_str()?)))
            .collect();
        let listed = listed();
        let stale: Vec<_> = listed.difference(&locked).collect();
        assert_eq!(stale, [] as [&(&str, &str); 0], "`cargo about generate` writes the list anew");
        let manifest: toml::Table = include_str!("../../Cargo.toml").parse().expect("a manifest");
        let needed = manifest["dependencies"].as_table().expect("dependencies").keys();
        let names: BTreeSet<&str> = listed.iter().map(|(name, _)| *name).collect();
        assert_eq!(needed.filter(|name| !names.contains(name.as_str())).collect::<Vec<_>>(), [] as [&str; 0]);
    }
}

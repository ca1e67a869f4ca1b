//! Units are followed from year to year, or it is said why not.
use super::*;
use crate::model::RosterEntry;

/// A unit: its name, its code, its former names.
type Told<'t> = (&'t str, &'t str, &'t [&'t str]);

fn year(year: u16, units: &[Told<'_>]) -> EarlierYear {
    let unit = |(name, code, former): &Told<'_>| EarlierUnit {
        unit: Some((*name).to_owned()).filter(|name| !name.is_empty()),
        code: Some((*code).to_owned()).filter(|code| !code.is_empty()),
        former_names: former.iter().map(|name| (*name).to_owned()).collect(),
        source: Some(format!("{year}.docx")),
        ..EarlierUnit::default()
    };
    EarlierYear { year, units: units.iter().map(unit).collect(), ..EarlierYear::default() }
}

/// The chains as the names of each year, and what was said.
fn joined(years: &[EarlierYear], roster: &Roster) -> (Vec<String>, Vec<String>) {
    let (chains, links) = join(years, roster);
    let name = |(place, year): (&Option<usize>, &EarlierYear)| {
        place.map_or("-", |at| year.units[at].unit.as_deref().unwrap_or("?")).to_owned()
    };
    let row = |chain: &Chain| chain.places.iter().zip(years).map(name).collect::<Vec<_>>().join(" ");
    let told = |link: &Link| {
        format!(
            "{} {} {} {}",
            link.unit,
            link.year.map_or("-".to_owned(), |year| year.to_string()),
            link.former,
            link.by.map_or("无", LinkedBy::words)
        )
    };
    (chains.iter().map(row).collect(), links.iter().map(told).collect())
}

#[test]
fn units_are_followed_by_name_former_name_and_code_over_gaps() {
    let years = [
        year(2018, &[("林业局", "A1", &[]), ("水务局", "A2", &[]), ("民政局", "A9", &[]), ("供销社", "A7", &[])]),
        year(2019, &[("民政局", "A3", &[]), ("", "", &[])]),
        year(2020, &[("绿化局", "A1", &["林业局"]), ("水务局", "A2", &[]), ("外经局", "A5", &[])]),
        year(
            2021,
            &[("自然资源局", "A1", &["绿化局"]), ("河湖局", "A2", &[]), ("民政局", "A3", &[]), ("商务局", "A7", &[])],
        ),
    ];
    let (rows, links) = joined(&years, &Roster::default());
    assert_eq!(
        rows,
        [
            "林业局 - 绿化局 自然资源局",
            "水务局 - 水务局 河湖局",
            "民政局 民政局 - 民政局",
            // A code over years without the unit joins nothing.
            "- - - 商务局",
            "- - 外经局 -",
            "- ? - -",
            "供销社 - - -",
        ]
    );
    assert_eq!(links, ["自然资源局 2020 绿化局 曾用名", "自然资源局 2018 林业局 曾用名", "河湖局 2020 水务局 代码"]);
    let entry =
        RosterEntry {
            name: "商务局".to_owned(), former_names: vec!["供销社".to_owned()], ..RosterEntry::default()
        };
    let (rows, links) = joined(&years, &Roster { entries: vec![entry] });
    assert!(rows.contains(&"供销社 - - 商务局".to_owned()), "{rows:?}");
    assert!(links.contains(&"商务局 2018 供销社 曾用名".to_owned()), "{links:?}");
}

#[test]
fn what_became_one_or_two_is_joined_to_neither_and_said() {
    let merged = [
        year(2019, &[("文化局", "A1", &[]), ("旅游局", "A2", &[])]),
        year(2020, &[("文化局", "A1", &[]), ("旅游局", "A2", &[])]),
        year(2021, &[("文旅局", "A1", &["文化局", "旅游局"])]),
    ];
    let (rows, links) = joined(&merged, &Roster::default());
    assert_eq!(rows, ["- - 文旅局", "文化局 文化局 -", "旅游局 旅游局 -"]);
    assert_eq!(links, ["文旅局 2020 文化局 无", "文旅局 2020 旅游局 无"]);
    let split = [
        year(2020, &[("文旅局", "A1", &[])]),
        year(2021, &[("文化局", "A1", &["文旅局"]), ("旅游局", "A2", &["文旅局"])]),
    ];
    let (rows, links) = joined(&split, &Roster::default());
    assert_eq!(rows, ["- 文化局", "- 旅游局", "文旅局 -"]);
    assert_eq!(links, ["文化局 2020 文旅局 无", "旅游局 2020 文旅局 无"]);
    let part =
        [year(2020, &[("水务局", "A1", &[])]), year(2021, &[("水务局", "A2", &[]), ("河湖局", "A1", &["水务局"])])];
    let (rows, links) = joined(&part, &Roster::default());
    assert_eq!(
        (rows, links),
        (vec!["- 水务局".to_owned(), "水务局 河湖局".to_owned()], vec!["河湖局 2020 水务局 曾用名".to_owned()])
    );
}

#[test]
fn a_code_given_anew_joins_nobody() {
    let years = [
        year(2020, &[("教育局", "A1", &[]), ("供销社", "A2", &[]), ("商会", "A3", &[])]),
        year(2021, &[("商会", "A2", &[]), ("教育局", "A3", &[])]),
    ];
    let (rows, links) = joined(&years, &Roster::default());
    assert_eq!((rows, links.len()), (["商会 商会", "教育局 教育局", "供销社 -"].map(str::to_owned).to_vec(), 0));
}

#[test]
fn two_units_of_one_name_are_told_apart_by_how_it_is_written_or_not_at_all() {
    let twice: &[Told<'_>] = &[("教育局", "", &[]), ("教育局", "", &[])];
    let (rows, _) = joined(&[year(2020, twice), year(2021, &[("教育局", "", &[])])], &Roster::default());
    assert_eq!(rows.len(), 3, "{rows:?}");
    let own: &[Told<'_>] = &[("青禾区教育局", "", &[]), ("青禾区教育局（本级）", "", &[])];
    let (rows, _) = joined(&[year(2020, own), year(2021, own)], &Roster::default());
    assert_eq!(rows.len(), 2, "{rows:?}");
}

fn check(years: &[EarlierYear], rows: &[&str], links: &[&str]) {
    let (found, said) = joined(years, &Roster::default());
    assert_eq!(
        (found, said),
        (rows.iter().map(|row| (*row).to_owned()).collect(), links.iter().map(|link| (*link).to_owned()).collect())
    );
}

#[test]
fn a_former_name_goes_before_a_name_that_another_unit_took_over() {
    let swapped: &[Told<'_>] = &[("丙局", "A2", &["乙局"]), ("乙局", "A3", &["丙局"])];
    let before = year(2018, &[("乙局", "A2", &[]), ("丙局", "A3", &[])]);
    let links = ["丙局 2018 乙局 曾用名", "乙局 2018 丙局 曾用名"];
    check(&[before.clone(), year(2019, swapped)], &["乙局 丙局", "丙局 乙局"], &links);
    // A roster that goes on to say so swaps nothing a second time.
    let rows = ["乙局 丙局 丙局", "丙局 乙局 乙局"];
    check(&[before, year(2019, swapped), year(2020, swapped)], &rows, &links);
    let founded = [
        year(2019, &[("水务局", "A1", &[])]),
        year(2020, &[("河湖局", "A1", &["水务局"])]),
        year(2021, &[("河湖局", "A1", &["水务局"]), ("水务局", "A2", &[])]),
    ];
    check(&founded, &["水务局 河湖局 河湖局", "- - 水务局"], &["河湖局 2019 水务局 曾用名"]);
    // Beside the unit itself another's name is none of its own.
    let joined = [year(2020, &[("文化局", "", &[]), ("旅游局", "", &[])]), year(2021, &[("文化局", "", &["旅游局"])])];
    check(&joined, &["文化局 文化局", "旅游局 -"], &["文化局 2020 旅游局 无"]);
}

#[test]
fn what_became_one_over_years_is_no_renaming() {
    let merged = [
        year(2018, &[("文化局", "A1", &[])]),
        year(2019, &[("文化局", "A1", &[]), ("旅游局", "A2", &[])]),
        year(2020, &[("文化局", "A1", &[])]),
        year(2021, &[("文旅局", "A1", &["文化局", "旅游局"])]),
    ];
    let rows = ["- - - 文旅局", "文化局 文化局 文化局 -", "- 旅游局 - -"];
    check(&merged, &rows, &["文旅局 2019 文化局 无", "文旅局 2019 旅游局 无"]);
}

#[test]
fn names_that_no_year_knows_and_names_alike_are_said() {
    let years = [
        year(2019, &[("水务局", "", &["水利站"]), ("教育局", "", &[])]),
        year(2020, &[("青禾区水务局", "", &[]), ("教育局", "", &["教办"]), ("青禾区教育局", "", &[])]),
    ];
    let links = ["青禾区水务局 2019 水务局 无", "教育局 - 教办 无"];
    let (_, said) = joined(&years, &Roster::default());
    assert_eq!(said, links);
}

#[test]
fn a_name_kept_with_its_code_is_no_offshoots_and_a_former_name_may_be_told_late() {
    let offshoot = [
        year(2019, &[("城管局", "A5", &[])]),
        year(2020, &[("城管局", "A5", &[]), ("执法局", "A6", &["城管局"])]),
        year(2021, &[("城管局", "A5", &[]), ("执法局", "A6", &[])]),
    ];
    let (rows, links) = joined(&offshoot, &Roster::default());
    assert_eq!(rows, ["城管局 城管局 城管局", "- 执法局 执法局"]);
    assert_eq!(links, ["执法局 2019 城管局 无"]);

    let late = [
        year(2019, &[("水务局", "A4", &[])]),
        year(2020, &[("河湖局", "A4", &[]), ("水务局", "A44", &[])]),
        year(2021, &[("河湖局", "A4", &["水务局"]), ("水务局", "A44", &[])]),
    ];
    let (rows, links) = joined(&late, &Roster::default());
    assert_eq!(rows, ["水务局 河湖局 河湖局", "- 水务局 水务局"]);
    assert_eq!(links, ["河湖局 2020 水务局 无", "河湖局 2019 水务局 曾用名"]);
}

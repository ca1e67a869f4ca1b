//! yearly.xlsx as it is read: heads that are broken behind the year, a title above each table, and room for names.
use crate::yearly::{office_with_years, rows, yearly};

#[test]
fn heads_are_broken_behind_the_year_and_groups_have_a_title() {
    let office = office_with_years();
    assert_eq!(yearly(&office, &["--quiet"]).code(), 0);
    for (sheet, heads) in [
        ("各单位历年", &["2020\n状态", "2021\n字数", "2021\n填表日期"][..]),
        ("规则历年", &["2021\n条数", "2020\n单位数", "2021比2020\n增减条数"]),
        ("指标对比", &["2021", "2021比2020\n增减"]),
    ] {
        let found = rows(&office, sheet);
        assert!(heads.iter().all(|head| found[1].iter().any(|own| own == head)), "{sheet}: {:?}", found[1]);
    }
    let overview = rows(&office, "总览");
    let title = overview.iter().position(|row| row[0] == "各分组历年报送率").expect("a title");
    assert_eq!(overview[title + 1][..2], ["分组", "2019\n报送率"], "{overview:?}");
}

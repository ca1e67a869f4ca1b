//! Copies are found wherever they stand, and no text makes the search long work.
use super::*;
use crate::model::{Block, Draft, EarlierSection, Inline, Paragraph, Place, Report, Role, Run, Section, Source, Unit};

const COPIED: &str = "把流动服务车开进最远的三个自然村，每月逢五逢十到场，带去量血压、配老花镜、代缴水电费等十二项服务，村民不出村就能办成事。";
const EDITED: &str = "将流动服务车开进最远的五个自然村，每月逢五逢十到场，带去量血压、验老花镜、代缴水电费等十六项服务，居民不出村就能办成事。";

fn unit(name: &str, paragraphs: &[&str]) -> Unit {
    let block = |(number, text): (u32, &&str)| {
        let run = Run { text: (*text).to_owned(), ..Run::default() };
        let inlines = vec![Inline::Run(run)];
        Block::Paragraph(Paragraph { place: Place::Paragraph(number), role: Role::Text, number: None, inlines })
    };
    let section = Section { body: (1..).zip(paragraphs).map(block).collect(), ..Section::default() };
    let report = Report { sections: vec![section], ..Report::default() };
    let source = Source { path: format!("{name}.txt"), format: None, sha256: String::new(), bytes: 0 };
    let draft =
        Draft { source, cover: None, parts: Vec::new(), report: Some(report), findings: Vec::new(), is_row: false };
    Unit { name: name.to_owned(), draft: Some(draft), ..Unit::default() }
}

fn config() -> Config {
    Config::parse("", "config.toml").expect("valid")
}

fn found(units: &[Unit]) -> (Texts, Vec<Shared>) {
    let texts = Texts::of(units, &config());
    let shared = texts.shared(&config(), |_, _| false);
    (texts, shared)
}

#[test]
fn an_edited_passage_is_found_with_its_place_and_words() {
    let units = [
        unit(
            "甲局",
            &[
                "全年植树造林十万亩，成活率九成以上，超额完成任务。",
                &format!("一是为民办事。{COPIED}二是送苗到村，共送苗木二十四万株。"),
            ],
        ),
        unit("乙局", &[&format!("水库除险加固三座，河道疏浚二十七公里。{EDITED}")]),
        unit("丙局", &["举办群众赛事四十六场，参加的市民有八万多人次，新建健身路径十九条。"]),
    ];
    let (texts, shared) = found(&units);
    let [Shared { left: 0, right: 1, found }] = shared.as_slice() else { panic!("{shared:?}") };
    assert_eq!(texts.texts[0].quote(&found.left), (Some(Place::Paragraph(2)), COPIED));
    assert_eq!(texts.texts[1].quote(&found.right), (Some(Place::Paragraph(1)), EDITED));
}

#[test]
fn neighbours_are_one_passage() {
    let long: String =
        (0..40).map(|number| format!("{}{COPIED}", char::from_u32(0x4E00 + number).expect("Han"))).collect();
    let cut: String = long.chars().filter(|character| !"血压".contains(*character)).collect();
    let (_, shared) = found(&[unit("甲局", &[&long]), unit("乙局", &[&cut])]);
    assert!(!shared.is_empty() && shared.len() < 4, "{}", shared.len());
}

#[test]
fn what_many_share_is_no_copy() {
    let own = [
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳",
        "山高水长风清月白云淡天蓝草绿花红",
        "东南西北前后左右上下内外远近高低",
        "春夏秋冬雨雪风霜日月星辰江河湖海",
    ];
    let texts: Vec<String> = own
        .iter()
        .enumerate()
        .map(|(at, own)| format!("{own}。{}", if at % 2 == 0 { COPIED } else { EDITED }))
        .collect();
    let units: Vec<Unit> = texts.iter().zip(own).map(|(text, own)| unit(&own[..12], &[text])).collect();
    assert!(found(&units).1.is_empty());
    assert_eq!(found(&units[..2]).1.len(), 1);
}

#[test]
fn a_year_before_is_compared_with_its_own_unit() {
    let units = [unit("甲局", &["全年植树造林十万亩，成活率九成以上，超额完成任务。", EDITED])];
    let text = format!("简短的话。\n{COPIED}");
    let section =
        EarlierSection {
            key: "targets".into(), heading: Some("一、概述。".into()), text, ..EarlierSection::default()
        };
    let earlier = EarlierUnit { sections: vec![section], ..EarlierUnit::default() };
    let texts = Texts::of(&units, &config());
    let (earlier, found) = texts.again(0, &earlier, &config());
    assert_eq!(found.len(), 1);
    let (place, quote) = earlier.quote(&found[0].right);
    assert_eq!(
        (place.map(|place| place.words().get(crate::model::Lang::Zh).to_owned()), quote),
        (Some("“一、概述”第2段".to_owned()), COPIED)
    );
}

/// Counts the work that hostile texts make: of what repeats itself, few seeds are taken, and few characters are compared
/// one by one.
#[test]
fn hostile_texts_make_bounded_work() {
    let repeated = "的".repeat(3_000_000);
    let phrase = "群众满意办事不难。".repeat(300_000);
    let rows: String = (0..200_000).map(|number| format!("{}号{COPIED}", number * 7919)).collect();
    let cut: String = rows.chars().take(3_000_000).collect();
    let units = [
        ("甲局", &repeated),
        ("乙局", &repeated),
        ("丙局", &phrase),
        ("丁局", &phrase),
        ("戊局", &rows),
        ("己局", &cut),
    ]
    .map(|(name, text)| unit(name, &[text]));
    let (texts, _) = found(&units);
    let seeds = pair_seeds(&texts.texts, &texts.common, config().check.shared_by);
    assert!(!seeds.is_empty());
    for seeds in seeds.chunk_by(|one, other| one.pair() == other.pair()) {
        let (left, right) = seeds[0].pair();
        let (left, right) = (&texts.texts[left], &texts.texts[right]);
        let chains = chain::chains(seeds, (left, right), 1);
        let compared: usize = chains.iter().map(|chain| chain.left.len() + chain.right.len()).sum();
        assert!(left.folded.len() <= *MOST_OF_ONE.end());
        assert!(seeds.len() <= 1_000 && compared <= 10_000, "{} seeds, {compared} characters", seeds.len());
    }
    let same: Vec<Unit> = (0..300).map(|at| unit(&format!("第{at}所"), &[&COPIED.repeat(20)])).collect();
    assert!(found(&same).1.is_empty());
}

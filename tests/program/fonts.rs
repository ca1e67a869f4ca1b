//! Fonts that an office names: which one of a family is taken, which cannot be, and what Latin is set in.
use crate::office::{Office, report};
use crate::pdf;
use crate::positions::{Glyph, glyphs};

const UNIT: &str = "云岭市青禾区林业局";

fn embedded(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/src/typeset/fonts/{name}.ttf", env!("CARGO_MANIFEST_DIR"))).expect("a font")
}

/// Writes a number of two bytes into the `OS/2` table of a font.
fn with(mut font: Vec<u8>, at: usize, value: u16) -> Vec<u8> {
    let entry = font.windows(4).position(|tag| tag == b"OS/2").expect("a table");
    let start = u32::from_be_bytes(font[entry + 8..entry + 12].try_into().expect("four bytes")) as usize;
    font[start + at..start + at + 2].copy_from_slice(&value.to_be_bytes());
    font
}

/// Writes another name of the same length into the `name` table of a font.
fn named(mut font: Vec<u8>, old: &str, new: &str) -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (old, new) = (wide(old), wide(new));
    assert_eq!(old.len(), new.len());
    let places: Vec<usize> = (0..font.len() - old.len()).filter(|&at| font[at..].starts_with(&old)).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| font[at..at + old.len()].copy_from_slice(&new));
    font
}

/// Where `usWeightClass`, `fsType` and `fsSelection` stand.
const WEIGHT: usize = 4;
const LICENCE: usize = 8;
const SELECTION: usize = 62;

fn doctor(office: &Office, settings: &str) -> String {
    office.put("config.toml", format!("[look.fonts]\ninstalled = false\nfolder = \"fonts\"\n{settings}"));
    let run = office.run(&["doctor"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    run.out()
}

#[test]
fn of_a_family_the_plain_upright_font_is_taken() {
    let office = Office::new();
    let font = || embedded("GW-HeiTi");
    office.put("fonts/a bold.ttf", with(font(), WEIGHT, 700));
    office.put("fonts/b light.ttf", with(font(), WEIGHT, 300));
    office.put("fonts/c italic.ttf", with(font(), SELECTION, 1));
    office.put("fonts/d plain.ttf", font());
    office.put("fonts/e plain too.ttf", font());
    let shown = doctor(&office, "fangsong = [\"GW HeiTi\"]\n");
    assert!(shown.contains("d plain.ttf") && shown.matches(".ttf").count() == 1, "{shown}");
}

#[test]
fn two_styles_may_have_fonts_of_one_family() {
    let office = Office::new();
    // Words of weight at the end of a name are none of the family's.
    office.put("fonts/light.ttf", with(named(embedded("GW-HeiTi"), "GW HeiTi", "GW Light"), WEIGHT, 300));
    office.put("fonts/bold.ttf", with(named(embedded("GW-FangSong"), "GW FangSong", "GW DemiBold"), WEIGHT, 600));
    doctor(&office, "fangsong = [\"GW Light\"]\nbiaosong = [\"GW DemiBold\"]\n");
    assert_faces(&printed(&office, "", "自"), &[("自评", "FangSong")]);
    assert_faces(&printed(&office, "\n镕苗圃24亩。\n", "镕"), &[("镕苗圃24亩。", "HeiTi")]);
}

#[test]
fn doctor_names_what_was_not_found_and_what_is_no_use() {
    let office = Office::new();
    let font = embedded("GW-HeiTi");
    office.put("fonts/no font.ttf", b"no font");
    office.put("fonts/cut off.ttf", &font[..font.len() / 2]);
    office.put("fonts/forbidden.ttf", with(font, LICENCE, 2));
    let shown = doctor(&office, "fangsong = [\"没有的字体\", \"GW HeiTi\"]\nlatin = [\"没有的西文\"]\n");
    for words in [
        "GW FangSong（内置）",
        "没有找到：没有的字体、GW HeiTi\n",
        "没有找到：没有的西文\n",
        "no font.ttf（文件损坏，或者不是字体文件）",
        "cut off.ttf（文件损坏，或者不是字体文件）",
        "forbidden.ttf（字体的许可不允许装进 PDF）",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    office.put("config.toml", "[look.fonts]\nfolder = \"nowhere\"\n");
    for command in ["build", "check", "doctor"] {
        let run = office.run(&[command]);
        assert!(
            run.code() == 2 && run.err().contains("[look.fonts]") && run.err().contains("nowhere"),
            "{}",
            run.err()
        );
    }
}

/// Builds the report with `extra` in its last section and returns the characters behind `mark`.
fn printed(office: &Office, extra: &str, mark: &str) -> Vec<Glyph> {
    office.put("input/林业局.txt", report(UNIT, extra));
    let run = office.run(&["build", "--fail-on", "never", "--year", "2021"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let document = pdf::open(&std::fs::read(office.path(&format!("output/2021/units/{UNIT}.pdf"))).expect("a PDF"));
    let pages = 1..=document.get_pages().len();
    let all = pages.flat_map(|page| glyphs(&document, page)).skip_while(|glyph| glyph.character != mark);
    let found: Vec<Glyph> = all.filter(|glyph| !glyph.character.trim().is_empty()).collect();
    assert!(!found.is_empty(), "nothing begins with {mark}");
    found
}

/// Says that the first characters printed are those, each in its font.
fn assert_faces(printed: &[Glyph], expected: &[(&str, &str)]) {
    let expected = expected.iter().flat_map(|(words, font)| words.chars().map(move |character| (character, *font)));
    for (glyph, (character, font)) in printed.iter().zip(expected) {
        assert!(glyph.character == character.to_string() && glyph.font.contains(font), "{character} {font}: {glyph:?}");
    }
}

#[test]
fn digits_of_the_embedded_kaiti_are_those_of_fangsong() {
    let office = Office::new();
    office.put("config.toml", "[look.fonts]\ninstalled = false\n");
    let printed = printed(&office, "\n（一）镕造林24场Word“一是”\n镕苗圃24亩。\n", "镕");
    let heading = [("镕造林", "KaiTi"), ("24", "FangSong"), ("场", "KaiTi"), ("Word", "FangSong"), ("“一是”", "KaiTi")];
    assert_faces(&printed, &[&heading[..], &[("镕苗圃24亩。", "FangSong")]].concat());
}

#[test]
fn a_latin_face_sets_digits_and_letters_and_leaves_marks_and_symbols_to_the_chinese_one() {
    let office = Office::new();
    // A face that has Chinese characters as well, as 宋体 has.
    office.put("fonts/latin.ttf", embedded("GW-XiaoBiaoSong"));
    let settings = "latin = [\"没有的西文\", \"GW XiaoBiaoSong\"]\n";
    let shown = doctor(&office, settings);
    assert!(shown.contains("数字、西文：GW XiaoBiaoSong（") && shown.contains("没有找到：没有的西文\n"), "{shown}");
    let printed = printed(&office, "\n（一）镕造林24场\n镕“苗圃”24亩——Word…□3×4。\n", "镕");
    let (latin, body) = ("XiaoBiaoSong", "FangSong");
    assert_faces(
        &printed,
        &[
            ("镕造林", "KaiTi"),
            ("24", latin),
            ("场", "KaiTi"),
            ("镕“苗圃”", body),
            ("24", latin),
            ("亩——", body),
            ("Word", latin),
            ("…□", body),
            ("3", latin),
            ("×", body),
            ("4", latin),
            ("。", body),
        ],
    );
}

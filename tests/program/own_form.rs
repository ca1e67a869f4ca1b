//! An office's own form: what it prints, and what is said of one that cannot be used, before any unit is blamed.
use crate::office::{Office, report};
use crate::pdf;

const UNIT: &str = "云岭市青禾区林业局";

/// Opens an office with a report and the built-in form as its own, whose text is returned.
fn with_own_form(standard: &str) -> (Office, String) {
    let office = Office::new();
    assert_eq!(office.run(&["init", ".", "--form"]).code(), 0);
    office.put("input/林业局.txt", report(UNIT, ""));
    office.put("config.toml", format!("year = 2021\n[look]\npdf = \"{standard}\"\nform = \"form.typ\"\n"));
    let form = std::fs::read_to_string(office.path("form.typ")).expect("the built-in form");
    (office, form)
}

/// Says that a run with this form is refused in these words and leaves nothing.
fn assert_refused(office: &Office, form: &str, zh: &[&str], en: &[&str]) {
    office.put("form.typ", form);
    for (language, words) in [("zh", zh), ("en", en)] {
        let run = office.run(&["build", "--lang", language]);
        assert_eq!(run.code(), 2, "{}", run.out());
        words
            .iter()
            .chain(&["form.typ"])
            .for_each(|words| assert!(run.err().contains(words), "{words}: {}", run.err()));
        assert!(!run.err().contains("access denied") && !office.path("output/2021").exists());
    }
}

#[test]
fn an_office_has_its_own_form_with_its_own_emblem() {
    let (office, form) = with_own_form("a-2a");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><rect width='80' height='40'/></svg>";
    let page = format!("#pagebreak()\n本单位的附页\n#image(bytes(\"{svg}\"), alt: \"标志\")\n");
    office.put("form.typ", format!("{form}\n{page}"));
    let run = office.run(&["build", "--fail-on", "never"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let document = pdf::open(&std::fs::read(office.path(&format!("output/2021/units/{UNIT}.pdf"))).expect("a PDF"));
    assert!(pdf::text_of_page(&document, document.get_pages().len()).contains("本单位的附页"));
}

#[test]
fn a_form_that_cannot_be_laid_out_is_named_with_its_line() {
    let (office, _) = with_own_form("a-2u");
    let form = "#let report = json(\"report.json\")\n#report.unit\n#report.nothing\n";
    assert_refused(&office, form, &["第 3 行", "没有这一项"], &["line 3"]);
    office.put("config.toml", "[look]\nform = \"other.typ\"\n");
    let run = office.run(&["build"]);
    assert!(run.code() == 2 && run.err().contains("[look] 的 form：无法读取 other.typ"), "{}", run.err());
}

#[test]
fn a_form_reads_what_it_is_given_and_nothing_else() {
    let (office, form) = with_own_form("a-2u");
    office.put("logo.png", b"a picture");
    office.put("other.typ", "#let nothing = 1\n");
    for line in ["#image(\"logo.png\")", "#import \"other.typ\": nothing", "#read(\"config.toml\")"] {
        assert_refused(
            &office,
            &format!("{line}\n{form}"),
            &["第 1 行：版式只能是一个文件"],
            &["line 1: a form is one file"],
        );
    }
}

#[test]
fn a_form_that_cannot_be_exported_is_to_blame_and_no_unit() {
    let (office, form) = with_own_form("a-2u");
    let without = |key: &str| form.lines().filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n");
    assert_refused(&office, &without("  date: "), &["没有写明文件的日期", "date"], &["the document's date"]);
    let odd = format!("{form}\n甲\u{1F600}乙\n");
    assert_refused(&office, &odd, &["1 个字符没有字体能显示：\u{1F600}（U+1F600）"], &["are in no font: \u{1F600}"]);
    let (office, _) = with_own_form("ua-1");
    assert_refused(&office, &without("  title: "), &["没有写明文件的标题", "title"], &["the document's title"]);
}

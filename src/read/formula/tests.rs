//! Formulas as Word and LibreOffice write them.
use super::*;
use crate::format::xml::Xml;

fn line(xml: &str) -> String {
    let xml = Xml::parse(format!("<oMath>{xml}</oMath>"), &crate::model::Bounds::default()).expect("well-formed XML");
    in_a_line(xml.root().expect("a root"))
}

fn run(text: &str) -> String {
    format!("<r><t>{text}</t></r>")
}

#[test]
fn formulas_are_written_in_a_line() {
    let fraction = |above: &str, below: &str| format!("<f><fPr/><num>{above}</num><den>{below}</den></f>");
    for (xml, expected) in [
        (fraction(&run("3"), &run("4")), "3/4"),
        (fraction(&run("a+b"), &run("2")), "(a+b)/2"),
        (format!("<sSup><e>{}</e><sup>{}</sup></sSup>", run("10"), run("8")), "10⁸"),
        (format!("<sSub><e>{}</e><sub>{}</sub></sSub>", run("x"), run("i")), "x_i"),
        (format!("<rad><deg/><e>{}</e></rad>", run("16")), "√16"),
        ("<msup><mn>10</mn><mn>8</mn></msup><annotation>10^8</annotation>".to_owned(), "10⁸"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>".to_owned(), "(a+b)/2"),
        (format!("{}{}", run("x="), fraction(&run("1"), &fraction(&run("2"), &run("3")))), "x=1/(2/3)"),
    ] {
        assert_eq!(line(&xml), expected);
    }
}

#[test]
fn operators_brackets_and_rows_of_office_are_kept() {
    let e = |text: &str| format!("<e>{}</e>", run(text));
    let limits = format!("<sub>{}</sub><sup>{}</sup>", run("i=1"), run("n"));
    for (xml, expected) in [
        (format!("<nary><naryPr><chr val='∑'/></naryPr>{limits}{}</nary>", e("x")), "∑_(i=1)ⁿ x"),
        (format!("<nary><sub/><sup/>{}</nary>", e("f")), "∫ f"),
        (format!("<d><dPr><begChr val='|'/><endChr val='|'/></dPr>{}</d>", e("a-b")), "|a-b|"),
        (format!("<d>{}{}</d>", e("a"), e("b")), "(a|b)"),
        (
            format!("<d><dPr><begChr val='{{'/><endChr val=''/></dPr><e><eqArr>{}{}</eqArr></e></d>", e("10"), e("20")),
            "{10；20",
        ),
        (format!("<m><mr>{}{}</mr><mr>{}{}</mr></m>", e("1"), e("2"), e("3"), e("4")), "1 2；3 4"),
        (
            format!("<func><fName><limLow>{}<lim>{}</lim></limLow></fName>{}</func>", e("lim"), run("n→∞"), e("a")),
            "lim_(n→∞) a",
        ),
        (format!("<func><fName>{}</fName>{}</func>", run("sin"), e("x")), "sin x"),
        (format!("<limLow>{}<lim>{}</lim></limLow>{}", e("max"), run("i"), run("x")), "max_i x"),
        (format!("<bar><barPr><pos val='top'/></barPr>{}</bar>", e("x")), "xˉ"),
        (format!("<acc>{}</acc>", e("x")), "xˆ"),
    ] {
        assert_eq!(line(&xml), expected);
    }
}

#[test]
fn operators_and_rows_of_math_ml_are_kept() {
    let limits = "<mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>";
    let cells = |cells: &[&str]| cells.iter().map(|cell| format!("<mtd><mn>{cell}</mn></mtd>")).collect::<String>();
    for (xml, expected) in [
        (format!("<munderover><mo>∑</mo>{limits}</munderover><mi>x</mi>"), "∑_(i=1)ⁿ x"),
        (format!("<mtable><mtr>{}</mtr><mtr>{}</mtr></mtable>", cells(&["1", "2"]), cells(&["3", "4"])), "1 2；3 4"),
        ("<mi>sin</mi><mi>x</mi>".to_owned(), "sin x"),
        ("<mrow><mi>Si</mi><mo>×</mo><mi>Wi</mi></mrow><mo>+</mo><msqrt><mi>Si</mi></msqrt>".to_owned(), "Si×Wi+√Si"),
        ("<mover><mi>x</mi><mo>¯</mo></mover><mo>=</mo><mn>5</mn>".to_owned(), "xˉ=5"),
        ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>".to_owned(), "[a,b]"),
    ] {
        assert_eq!(line(&xml), expected);
    }
}

#[test]
fn parts_above_each_other_are_written_once() {
    // Twice at each level would be some thousand million times.
    let nested = (0..40).fold("<mi>x</mi>".to_owned(), |inner, _| format!("<mover><mi>a</mi>{inner}</mover>"));
    assert!(line(&nested).starts_with("a^(a^(a"), "{}", line(&nested));
}

#[test]
fn what_lies_too_deep_is_its_characters_in_a_row() {
    for (begin, inner, end) in [
        ("<mfrac><mrow>", "<mi>x</mi><mo>+</mo><mn>1</mn>", "</mrow><mn>2</mn></mfrac>"),
        ("<f><num>", "<r><t>x+1</t></r>", "</num><den><r><t>2</t></r></den></f>"),
    ] {
        let mut all = line(&format!("{}{inner}{}", begin.repeat(100), end.repeat(100)));
        all.retain(|sign| !"()/".contains(sign));
        assert_eq!(all, format!("x+1{}", "2".repeat(100)));
    }
}

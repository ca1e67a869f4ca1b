//! What lies on pages, and layers.
use super::*;

#[test]
fn seals_and_fields_are_drawn_where_they_lie() {
    // An appearance that lies on its side, as wide as high, is turned, stretched and moved into its place.
    let seal = stream("/Subtype /Form /BBox [0 0 10 20] /Matrix [0 1 -1 0 0 0]", "0 0 10 20 re f");
    let field =
        "<< /Type /Annot /Subtype /Widget /Rect [10 10 20 20] /AS /On /AP << /N << /On 7 0 R /Off 5 0 R >> >> >>";
    let ticked = stream("/BBox [0 0 10 10]", "0 0 m 10 10 l S");
    let annotations = "/Rotate 90 /Annots [<< /Subtype /Stamp /F 4 /Rect [100 200 140 230] /AP << /N 5 0 R >> >> 6 0 R \
        << /Subtype /Stamp /F 2 /Rect [0 0 9 9] /AP << /N 5 0 R >> >> \
        << /Subtype /Text /Rect [0 0 9 9] /AP << /N 5 0 R >> >> \
        << /Subtype /Widget /V (typed) /Rect [0 0 9 9] >> (none) 99 0 R]";
    let foreign = taken(&page_of("/X1 Do", annotations, &[&seal, field, &ticked]));
    let (document, forms) = opened(&foreign);
    let drawn = forms[0].dict.get(b"Resources").and_then(Object::as_dict).expect("resources");
    let drawn = drawn.get(b"XObject").and_then(Object::as_dict).expect("forms");
    assert_eq!(
        drawn.iter().map(|(name, _)| String::from_utf8_lossy(name)).collect::<Vec<_>>(),
        ["Page", "Mark0", "Mark1"]
    );
    assert_eq!(
        plain(&forms[0]),
        "q /Page Do Q\nq 0 -1 1 0 0 300 cm\nq 2 0 0 3 140 200 cm /Mark0 Do Q\nq 1 0 0 1 10 10 cm /Mark1 Do Q\nQ"
    );
    let ticked =
        document.dereference(drawn.get(b"Mark1").expect("a mark")).expect("a form").1.as_stream().expect("a stream");
    assert_eq!(plain(ticked), "0 0 m 10 10 l S");
    assert_eq!(ticked.dict.get(b"Subtype").and_then(Object::as_name).expect("a kind"), b"Form");
    assert_eq!(numbers(&forms[0].dict, b"BBox"), [0.0, 0.0, 400.0, 300.0]);
    assert_eq!(foreign.left_out.marks, [1]);
}

/// What is drawn over the page of a file with those annotations and objects from 5 on, and whether something is not.
fn marked(annotations: &str, more: &[&str]) -> (String, bool) {
    let seal = stream("/Subtype /Form /BBox [0 0 10 20]", "0 0 10 20 re f");
    let page = format!("/Annots [{annotations}]");
    let foreign = taken(&page_of("/X1 Do", &page, &[&[seal.as_str()], more].concat()));
    (plain(&opened(&foreign).1[0]), foreign.left_out.marks == [1])
}

#[test]
fn what_a_printer_would_show_is_drawn_and_the_rest_is_named() {
    let is_drawn = |annotation: &str| marked(&format!("<< {annotation} /Rect [0 0 10 20] >>"), &[]);
    for kind in ["Text", "Link", "Highlight", "Stamp"] {
        let (content, is_bare) = is_drawn(&format!("/Subtype /{kind} /F 4 /AP << /N 5 0 R >>"));
        assert!(content.contains("/Mark0 Do") && !is_bare, "{kind}: {content}");
    }
    for kind in ["Text", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "FreeText", "Ink"] {
        assert_eq!(is_drawn(&format!("/Subtype /{kind}")), ("/X1 Do".to_owned(), true), "{kind}");
    }
    for kind in ["Text", "Link"] {
        assert_eq!(is_drawn(&format!("/Subtype /{kind} /AP << /N 5 0 R >>")), ("/X1 Do".to_owned(), true), "{kind}");
    }
    for kind in ["Link", "Popup"] {
        assert_eq!(is_drawn(&format!("/Subtype /{kind} /F 4")), ("/X1 Do".to_owned(), false), "{kind}");
    }
}

#[test]
fn values_and_ticks_without_a_look_are_named() {
    let is_bare = |field: &str, above: &str| {
        let above = format!("<< /Kids [] {above} >>");
        marked(&format!("<< /Subtype /Widget /Parent 6 0 R /Rect [0 0 10 20] {field} >>"), &[&above]).1
    };
    assert!(is_bare("/FT /Tx /V (typed)", "") && is_bare("", "/FT /Tx /V (typed)"));
    assert!(is_bare("/FT /Ch /V [(one) (two)]", ""));
    assert!(is_bare("/FT /Btn /AS /Yes", "") && is_bare("", "/FT /Btn /V /Yes"));
    assert!(!is_bare("/FT /Tx /V ()", "") && !is_bare("/FT /Tx", "") && !is_bare("/FT /Ch /V []", ""));
    assert!(!is_bare("/FT /Btn /AS /Off", "/V /Yes") && !is_bare("/FT /Btn", "/V /Off") && !is_bare("/FT /Btn", ""));
}

#[test]
fn what_asks_for_it_stands_upright_on_a_turned_page() {
    let seal = stream("/Subtype /Form /BBox [0 0 10 20]", "0 0 10 20 re f");
    let mark = |turn: u16| {
        let annotation = "<< /Subtype /Stamp /F 20 /Rect [100 200 110 220] /AP << /N 5 0 R >> >>";
        let content =
            plain(&opened(&taken(&page_of("", &format!("/Rotate {turn} /Annots [{annotation}]"), &[&seal]))).1[0]);
        content.rsplit_once("q ").and_then(|(_, mark)| Some(mark.split_once(" cm")?.0.to_owned())).expect("a mark")
    };
    // The corner (100, 220) stays; the mark lies below it, left of it, above it, right of it as the page is written.
    assert_eq!(mark(0), "1 0 0 1 100 200");
    assert_eq!(mark(90), "0 1 -1 0 120 220");
    assert_eq!(mark(180), "-1 0 0 -1 100 240");
    assert_eq!(mark(270), "0 -1 1 0 80 220");
}

#[test]
fn what_lies_on_a_layer_that_is_switched_off_is_not_drawn() {
    let is_drawn = |layer: &str| {
        let mark = format!("<< /Subtype /Stamp /Rect [0 0 10 20] /OC {layer} /AP << /N 4 0 R >> >>");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R 6 0 R] /D << /OFF [6 0 R] >> >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            &format!("<< /Type /Page /Parent 2 0 R /Annots [{mark}] >>"),
            &stream("/Subtype /Form /BBox [0 0 10 20]", "0 0 10 20 re f"),
            "<< /Type /OCG /Name (on) >>",
            "<< /Type /OCG /Name (off) >>",
        ];
        plain(&opened(&taken(&file_of_objects(&objects))).1[0]).contains("/Mark0 Do")
    };
    assert!(is_drawn("5 0 R") && !is_drawn("6 0 R"));
    let members = |policy: &str| is_drawn(&format!("<< /Type /OCMD /OCGs [5 0 R 6 0 R] {policy} >>"));
    assert!(members("") && members("/P /AnyOn") && members("/P /AnyOff"));
    assert!(!members("/P /AllOn") && !members("/P /AllOff"));
    assert!(members("/P /AllOn /VE [/Or 5 0 R [/Not 5 0 R]]") && !members("/VE [/And 5 0 R 6 0 R]"));
    assert!(!is_drawn("<< /Type /OCMD /OCGs 6 0 R >>") && is_drawn("<< /Type /OCMD >>"));
}

#[test]
fn layers_that_are_switched_off_stay_so() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R 6 0 R 7 0 R] /D << /OFF [6 0 R 7 0 R] >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Properties << /L1 5 0 R /L2 6 0 R >> >> >>",
        &stream("", "/OC /L1 BDC EMC /OC /L2 BDC EMC"),
        "<< /Type /OCG /Name (shown) >>",
        "<< /Type /OCG /Name (hidden) >>",
        "<< /Type /OCG /Name (of no page) >>",
    ];
    let (document, _) = opened(&taken(&file_of_objects(&objects)));
    let names = |key: &[u8]| -> Vec<String> {
        let list = document.catalog().and_then(|catalog| catalog.get(key)).and_then(Object::as_array).expect("a list");
        let name = |layer: &Object| {
            let layer = document.dereference(layer).expect("a layer").1.as_dict().expect("a dictionary");
            String::from_utf8_lossy(layer.get(b"Name").and_then(Object::as_str).expect("a name")).into_owned()
        };
        list.iter().map(name).collect()
    };
    assert_eq!((names(LAYERS[0]), names(LAYERS[1])), (vec!["shown".into(), "hidden".into()], vec!["hidden".into()]));
}

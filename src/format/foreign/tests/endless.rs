//! What would take for ever if it were followed to its end; where one of these is, its test does not end.
use super::*;

#[test]
fn groups_of_layers_that_name_themselves_are_not_followed_for_ever() {
    let itself = "7 0 R ".repeat(100);
    let file = |group: &str| {
        file_of_objects(&[
            "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R] >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /Annots [6 0 R] >>",
            &stream("/Subtype /Form /BBox [0 0 10 20]", "0 0 10 20 re f"),
            "<< /Type /OCG /Name (on) >>",
            "<< /Subtype /Stamp /Rect [0 0 10 20] /OC << /Type /OCMD /VE 7 0 R >> /AP << /N 4 0 R >> >>",
            group,
        ])
    };
    for group in [format!("[/And {itself}]"), format!("<< /Type /OCMD /P /AllOn /OCGs [{itself}] >>")] {
        assert_eq!(taken(&file(&group)).sizes.len(), 1);
    }
}

#[test]
fn what_is_drawn_is_counted_in_one_pass() {
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f");
    let drawn = |content: &str| page_of(content, "", &[&form]);
    let many = "Do(".repeat(2_000_000);
    assert_eq!(taken(&drawn(&format!("/X0 {many}"))).sizes.len(), 1, "what is not listed draws nothing");
    assert!(refusal(&drawn(&format!("/X1 {many}"))).1.contains("层层嵌套"));
    let long = format!("/{} {}", "a".repeat(1_000_000), "Do ".repeat(1_000_000));
    assert_eq!(taken(&drawn(&long)).sizes.len(), 1);
}

#[test]
fn remarks_in_content_hide_nothing_that_is_drawn() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 5 0 R >> >>",
        "/X1 % of itself\nDo",
    );
    assert!(refusal(&page_of("/X1 Do", "", &[&form])).1.contains("层层嵌套"));
}

#[test]
fn content_that_many_pages_share_is_not_unpacked_for_all_of_them() {
    let pages = 20;
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 4)).collect();
    let tree = format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>");
    let objects = [CATALOG, &tree, &stream("", "q")];
    let all = [&objects[..], &vec!["<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"; pages]].concat();
    let mut document = Document::load_mem(&file_of_objects(&all)).expect("a PDF");
    let content = document.get_object_mut((3, 0)).and_then(Object::as_stream_mut).expect("content");
    content.set_plain_content(vec![b' '; 60 << 20]);
    content.compress().expect("packed");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    let refused = gather(&bytes, pages).expect_err("a refusal");
    assert!(refused.message.get(Lang::Zh).contains("展开后过大"), "{refused:?}");
}

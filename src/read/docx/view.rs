//! Which part of a picture Word shows, and which way up.
use crate::format::xml::Element;
use crate::model::View;

/// Parts of a share in DrawingML: thousandths of a per cent.
const OF_SHARE: f64 = 100_000.0;
/// Parts of a degree in DrawingML.
const OF_DEGREE: f64 = 60_000.0;
/// Parts of one in VML's fixed numbers, which end with `f` or `fd`.
const OF_FIXED: f64 = 65_536.0;

/// Reads the view of a picture of DrawingML (ECMA-376 part 1, 20.1.8.55 and 20.1.7.6).
pub fn of_picture(picture: Element<'_>) -> View {
    let cut = picture.child("blipFill").and_then(|fill| fill.child("srcRect"));
    let cut = cut.map_or([0.0; 4], |cut| ["l", "t", "r", "b"].map(|side| share(cut, side).unwrap_or(0.0)));
    let Some(placed) = picture.child("spPr").and_then(|properties| properties.child("xfrm")) else {
        return View::new(cut, false, 0.0);
    };
    let is_on = |name| placed.attr(name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
    let turned = placed.attr("rot").and_then(|turned| turned.trim().parse::<f64>().ok());
    let view = View::new(cut, is_on("flipH"), turned.unwrap_or(0.0) / OF_DEGREE);
    if is_on("flipV") { view.turned_over() } else { view }
}

/// Reads a share: in thousandths of a per cent, or, in the strict form of the standard, with a sign of per cent.
fn share(element: Element<'_>, name: &str) -> Option<f64> {
    let value = element.attr(name)?;
    let value = value.trim();
    match value.strip_suffix('%') {
        Some(value) => Some(value.parse::<f64>().ok()? / 100.0),
        None => Some(value.parse::<f64>().ok()? / OF_SHARE),
    }
}

/// Reads the view of a picture of VML (part 4, 19.1.2.11 and 19.1.2.19): what is cut off it, and how its shape is turned.
pub fn of_image_data(data: Element<'_>, style: &str) -> View {
    let sides = ["cropleft", "croptop", "cropright", "cropbottom"];
    let cut = sides.map(|side| data.attr(side).and_then(|value| fixed(&value)).unwrap_or(0.0));
    let setting = |wanted: &str| {
        let mut settings = style.split(';').filter_map(|setting| setting.split_once(':'));
        Some(settings.find(|(name, _)| name.trim() == wanted)?.1.trim())
    };
    let flip = setting("flip").unwrap_or_default();
    let view = View::new(cut, flip.contains('x'), setting("rotation").and_then(fixed).unwrap_or(0.0));
    if flip.contains('y') { view.turned_over() } else { view }
}

fn fixed(value: &str) -> Option<f64> {
    let value = value.trim();
    match value.strip_suffix("fd").or_else(|| value.strip_suffix('f')) {
        Some(value) => Some(value.parse::<f64>().ok()? / OF_FIXED),
        None => value.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xml::Xml;

    fn view(xml: &str, read: impl Fn(Element<'_>) -> View) -> View {
        let xml = Xml::parse(xml.to_owned(), &crate::model::Bounds::default()).expect("XML");
        read(xml.root().expect("a root"))
    }

    #[test]
    fn cut_and_turned_in_drawing_ml() {
        let picture = |cut: &str, placed: &str| {
            let xml = format!(
                "<p:pic><p:blipFill><a:blip/><a:srcRect {cut}/></p:blipFill><p:spPr><a:xfrm {placed}/></p:spPr></p:pic>"
            );
            view(&xml, of_picture)
        };
        let cut = [0.5, 0.0, 0.125, -0.1];
        assert_eq!(picture(r#"l="50000" r="12.5%" b="-10000""#, ""), View { cut, ..View::default() });
        assert_eq!(
            picture("", r#"rot="5400000" flipH="1""#),
            View { is_mirrored: true, turned: 90.0, ..View::default() }
        );
        assert_eq!(picture("", r#"rot="-5400000""#), View { turned: 270.0, ..View::default() });
        assert_eq!(picture("", r#"flipH="true" flipV="1""#), View { turned: 180.0, ..View::default() });
        assert_eq!(picture(r#"l="60000" r="60000""#, r#"rot="x""#), View::default());
    }

    #[test]
    fn cut_and_turned_in_vml() {
        let data = |style| view(r#"<v:imagedata cropleft="16384f" croptop=".25"/>"#, |data| of_image_data(data, style));
        let cut = View { cut: [0.25, 0.25, 0.0, 0.0], ..View::default() };
        assert_eq!(data("width:9pt"), cut);
        assert_eq!(data("rotation:90; flip:x"), View { is_mirrored: true, turned: 90.0, ..cut });
        assert_eq!(data("rotation:5898240fd;flip:y"), View { is_mirrored: true, turned: 270.0, ..cut });
    }
}

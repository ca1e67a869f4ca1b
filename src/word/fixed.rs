//! Parts that say the same of every document, or next to nothing: settings, fonts, properties.
use super::Properties;
use super::tree::Element;

/// Ids of the two lines that set notes off from the text.
pub const SEPARATORS: [(&str, &str); 2] = [("separator", "-1"), ("continuationSeparator", "0")];
/// Namespaces of the parts of a text.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A typeface, and what stands in for it where it is not installed.
#[derive(Clone, Debug)]
pub struct Face {
    /// The name that the document uses.
    pub name: String,
    /// The names under which others have it, or of one like it, parted by commas.
    pub instead: String,
}

/// Writes the settings; Word lays Chinese text out by those of its compatibility (17.15.3).
pub fn settings(properties: &Properties<'_>, has_notes: bool, has_even_footer: bool) -> Vec<u8> {
    let mut root = Element::new("w:settings", &[("xmlns:w", MAIN)]);
    root.push(Element::new("w:zoom", &[("w:percent", "100")]));
    if properties.mirrored {
        root.push(Element::new("w:mirrorMargins", &[]));
    }
    root.push(Element::new("w:defaultTabStop", &[("w:val", "420")]));
    // Without footers of their own, even pages would have none.
    if has_even_footer {
        root.push(Element::new("w:evenAndOddHeaders", &[]));
    }
    root.push(Element::new("w:characterSpacingControl", &[("w:val", "compressPunctuation")]));
    if has_notes {
        let mut notes = Element::new("w:footnotePr", &[]);
        SEPARATORS.iter().for_each(|(_, id)| notes.push(Element::new("w:footnote", &[("w:id", id)])));
        root.push(notes);
    }
    let mut compatibility = Element::new("w:compat", &[]);
    for name in ["spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace"] {
        compatibility.push(Element::new(&format!("w:{name}"), &[]));
    }
    for name in ["doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout"] {
        compatibility.push(Element::new(&format!("w:{name}"), &[]));
    }
    let mode =
        [("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")];
    compatibility.push(Element::new("w:compatSetting", &mode));
    root.push(compatibility);
    root.push(Element::new("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]));
    root.into_part()
}

/// Lists the typefaces.
pub fn font_table(faces: &[Face]) -> Vec<u8> {
    let mut root = Element::new("w:fonts", &[("xmlns:w", MAIN)]);
    for face in faces {
        let mut font = Element::new("w:font", &[("w:name", &face.name)]);
        if !face.instead.is_empty() {
            font.push(Element::new("w:altName", &[("w:val", &face.instead)]));
            // GB 2312: what to look for where neither is there.
            font.push(Element::new("w:charset", &[("w:val", "86")]));
        }
        root.push(font);
    }
    root.into_part()
}

/// Writes title, author and date.
pub fn core_properties(properties: &Properties<'_>) -> Vec<u8> {
    let [year, month, day] = properties.date;
    let date = format!("{:04}-{month:02}-{day:02}T00:00:00Z", year.max(1));
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut root = Element::new("cp:coreProperties", &namespaces);
    let texts = [
        ("dc:title", properties.title),
        ("dc:creator", properties.author),
        ("dc:language", "zh-CN"),
        ("cp:lastModifiedBy", properties.author),
    ];
    for (name, text) in texts {
        root.push(Element::holding(name, &[], &super::legal(text)));
    }
    for name in ["dcterms:created", "dcterms:modified"] {
        root.push(Element::holding(name, &[("xsi:type", "dcterms:W3CDTF")], &date));
    }
    root.into_part()
}

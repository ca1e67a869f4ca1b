//! What the names of programs, addresses and fields say: whether something is active content at all.

/// Begins of the names of programs whose objects are what they look like: formulas, charts, pictures.
const SHOWN: [&str; 14] = [
    "equation", "mathtype", "wpsequation", "ksee", "msgraph", "excel.chart", "et.chart", "word.picture", "msdraw",
    "pbrush", "paint.picture", "staticdib", "staticmetafile", "opendocument chart",
];
/// Fields whose result comes from another file or program ([ECMA-376] part 1, 17.16.5).
const FIELDS: [&str; 4] = ["DDEAUTO", "DDE", "INCLUDETEXT", "LINK"];

/// Says whether an object of that program is nothing but what it shows.
pub fn shows_itself(program: &str) -> bool {
    let name = program.trim().to_ascii_lowercase();
    SHOWN.iter().any(|begin| name.starts_with(begin))
}

/// Says whether a kind of relationship inside a package is that of an embedded object.
pub fn embeds(kind: &str) -> bool {
    matches!(kind, "oleObject" | "package")
}

/// Says whether an address leads to another computer: a template there is fetched when the document is opened, while that
/// of one's own disk is what every document has that was not begun from the usual one.
pub fn leads_outside(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase().replace('\\', "/");
    let rest = address.strip_prefix("file:").unwrap_or(&address);
    let is_of_disk = rest.starts_with("///") && !rest.starts_with("////");
    ["http:", "https:", "ftp:", "ftps:", "mhtml:"].iter().any(|scheme| address.starts_with(scheme))
        || (rest.starts_with("//") && !is_of_disk)
}

/// Returns what a field's code brings in from outside; `None` for fields that bring in nothing.
pub fn outside_of_field(code: &str) -> Option<&str> {
    let code = code.trim();
    let (name, rest) = code.split_once(char::is_whitespace)?;
    // A picture of one's own disk is only missing elsewhere; one of another computer is fetched when the document is opened.
    let fetches = name.eq_ignore_ascii_case("INCLUDEPICTURE") && leads_outside(rest.trim().trim_start_matches('"'));
    (fetches || FIELDS.iter().any(|field| name.eq_ignore_ascii_case(field))).then_some(code)
}

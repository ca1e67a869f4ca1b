//! Why a document does not come back with remarks, for the office to read.
use crate::format::package::Package;
use crate::model::{Bounds, Words};

/// Says whether somebody signed a document with a key; any change would break the signature.
pub fn is_signed(package: &Package<'_>) -> bool {
    holds(package, "_xmlsignatures/")
}

/// Says whether a document holds programs.
pub fn has_macros(package: &Package<'_>) -> bool {
    holds(package, "vbaproject")
}

fn holds(package: &Package<'_>, part: &str) -> bool {
    package.names().any(|name| name.to_ascii_lowercase().contains(part))
}

/// Says why a document that got no remarks got none.
pub fn why_not_returned(bytes: &[u8]) -> Words {
    let bounds = Bounds::default();
    let Ok(mut package) = Package::open(bytes, &bounds) else { return of_structure() };
    if is_signed(&package) {
        return Words::new("文件有数字签名，加批注会使签名失效", "it is signed, and remarks would break the signature");
    }
    let types = package.part("[Content_Types].xml").ok().flatten().unwrap_or_default();
    let says = |kind: &str| String::from_utf8_lossy(&types).contains(kind);
    if has_macros(&package) || says("macroEnabled") {
        return Words::new("文件带有宏", "it holds macros");
    }
    if says("template.main") {
        return Words::new("文件是模板", "it is a template");
    }
    of_structure()
}

fn of_structure() -> Words {
    Words::new("文件的内部结构加不进批注", "remarks do not fit into what the file is made of")
}

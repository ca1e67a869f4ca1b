//! What each element of the file is in a DOCX.
use quick_xml::escape::escape;
use quick_xml::events::BytesStart;

use super::lists::ListRef;
use super::names::Vocabulary;
use super::parts::Target;
use super::rewrite::Rewriter;
use super::written::Written;
use crate::format::active::shows_itself;
use crate::format::xml::attribute;
use crate::read::number_format::format_name;

impl Rewriter {
    /// Decides what is written for an element.
    pub(super) fn written(&mut self, vocabulary: Vocabulary, start: &BytesStart<'_>) -> Written {
        let name = start.local_name();
        let name = name.as_ref();
        if let Some(list) = &mut self.list {
            note_list(list, name, start);
            return Written::Inside;
        }
        match vocabulary {
            Vocabulary::Word if !self.parts.is_inside() => self.begin_part(name, start),
            _ if !self.parts.is_inside() => Written::Nothing,
            Vocabulary::Word => self.word(name, start),
            Vocabulary::Annotation => self.annotation(name, start),
            Vocabulary::Shared if name == "imagedata" => self.image(start),
            Vocabulary::Shared => Written::As(name.to_owned()),
            // What it is, is told where it stands; a formula that no picture stands for is missing.
            Vocabulary::Office if name == "OLEObject" => {
                self.shape.0 |= attr(start, "ProgID").is_some_and(|program| shows_itself(&program));
                Written::As(name.to_owned())
            }
            Vocabulary::Office => Written::Inside,
            Vocabulary::Hint | Vocabulary::Foreign => Written::Inside,
        }
    }

    /// Begins what stands right inside the document.
    fn begin_part(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        let target = match name {
            "wordDocument" => {
                self.keeps_blanks = attr(start, "space").is_some_and(|space| space == "preserve");
                if attr(start, "macrosPresent").is_some_and(|present| present == "yes") {
                    self.parts.mark_macros();
                }
                return Written::Inside;
            }
            "body" => Target::Body,
            "styles" => Target::Styles,
            "lists" => Target::Lists,
            "docPr" => Target::Settings,
            "docSuppData" => {
                self.parts.mark_macros();
                return Written::Nothing;
            }
            _ => return Written::Nothing,
        };
        self.parts.begin(target);
        if target != Target::Body {
            return Written::Apart("");
        }
        self.parts.push(&["<body>"]);
        Written::Apart("</body>")
    }

    fn word(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        let number = |local: &str| attr(start, local).and_then(|value| value.trim().parse::<u32>().ok());
        let numbered = |tag: &str, attribute: &str, from: &str| match number(from) {
            Some(number) => format!(r#"<{tag} {attribute}="{number}">"#),
            None => format!("<{tag}>"),
        };
        let (opening, closing) = match name {
            "t" if self.keeps_blanks => {
                self.parts.push(&["<t", start.attributes_raw(), r#" xml:space="preserve">"#]);
                return Written::Until("</t>");
            }
            "vmerge" => return Written::As("vMerge".to_owned()),
            "listStyleLink" => return Written::As("numStyleLink".to_owned()),
            "ilst" => return Written::As("abstractNumId".to_owned()),
            "binData" => return attr(start, "name").map_or(Written::Nothing, Written::Picture),
            "footnote" => return self.note(Target::Footnotes, start),
            "endnote" => return self.note(Target::Endnotes, start),
            "hdr" | "ftr" => return self.edge(name, start),
            // They stand at the document's beginning, and in pieces of another document that were put into it.
            "fonts" | "lists" | "styles" | "docPr" | "docSuppData" | "shapeDefaults" | "docOleData" | "divs" => {
                return Written::Nothing;
            }
            "listPr" => {
                self.list = Some(ListRef::default());
                return Written::ListRef;
            }
            "nfc" => {
                let code = number("val").and_then(|code| u8::try_from(code).ok()).unwrap_or(0);
                (format!(r#"<numFmt val="{}">"#, format_name(code)), "</numFmt>")
            }
            "listDef" => (numbered("abstractNum", "abstractNumId", "listDefId"), "</abstractNum>"),
            "list" => {
                number("ilfo").into_iter().for_each(|list| self.lists.define(list));
                (numbered("num", "numId", "ilfo"), "</num>")
            }
            _ => return Written::As(name.to_owned()),
        };
        self.parts.push(&[&opening]);
        Written::Until(closing)
    }

    fn annotation(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        if name != "annotation" {
            return Written::Inside;
        }
        match attr(start, "type").as_deref() {
            Some("Word.Insertion") => Written::As("ins".to_owned()),
            Some("Word.Deletion") => Written::As("del".to_owned()),
            Some("Word.Comment") => {
                let id = attr(start, "id").unwrap_or_default();
                let id = escape(id.as_str());
                self.parts.push(&[r#"<commentReference id=""#, &id, r#""/>"#]);
                self.parts.begin(Target::Comments);
                self.parts.push(&[r#"<comment id=""#, &id, r#"">"#]);
                Written::Apart("</comment>")
            }
            Some("Word.Formatting" | "Word.Numbering") => Written::Nothing,
            _ => Written::Inside,
        }
    }

    fn image(&mut self, start: &BytesStart<'_>) -> Written {
        let Some(address) = attr(start, "src") else { return Written::Inside };
        self.shape.1 = true;
        self.parts.push(&[r#"<imagedata id=""#, &escape(address.as_str()), r#"">"#]);
        self.parts.show_picture(address);
        Written::Until("</imagedata>")
    }

    /// Puts a note where a DOCX has it, and its mark where it stands.
    fn note(&mut self, target: Target, start: &BytesStart<'_>) -> Written {
        // The lines that set notes off from the text are no notes.
        if attr(start, "type").is_some_and(|kind| kind != "normal") {
            return Written::Nothing;
        }
        let mark = if target == Target::Footnotes { "footnoteReference" } else { "endnoteReference" };
        let (note, closing) = match target {
            Target::Footnotes => ("footnote", "</footnote>"),
            _ => ("endnote", "</endnote>"),
        };
        let id = self.parts.next_note();
        self.parts.push(&["<", mark, r#" id=""#, &id, r#""/>"#]);
        self.parts.begin(target);
        self.parts.push(&["<", note, r#" id=""#, &id, r#"">"#]);
        Written::Apart(closing)
    }

    /// Puts a header or footer where a DOCX has it.
    fn edge(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        let reference = if name == "hdr" { "headerReference" } else { "footerReference" };
        let pages = attr(start, "type").filter(|kind| kind == "first" || kind == "even");
        let (target, id) = self.parts.next_edge();
        self.parts.push(&[
            "<",
            reference,
            r#" type=""#,
            pages.as_deref().unwrap_or("default"),
            r#"" id=""#,
            &id,
            r#""/>"#,
        ]);
        self.parts.begin(target);
        Written::Apart("")
    }
}

fn note_list(list: &mut ListRef, name: &str, start: &BytesStart<'_>) {
    let number = || attr(start, "val").and_then(|value| value.trim().parse().ok());
    match name {
        "ilfo" => list.list = number(),
        "ilvl" => list.level = number(),
        "t" => list.label = attr(start, "val"),
        "font" => list.font = attr(start, "val"),
        _ => {}
    }
}

/// Returns an attribute by its name without prefix.
fn attr(start: &BytesStart<'_>, local: &str) -> Option<String> {
    let found = attribute(start, local)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Some(value.unwrap_or(found.value).into_owned())
}

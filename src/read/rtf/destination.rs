//! Control words that send the characters of their group somewhere else.
use super::edges::Edge;
use super::group::{Closing, Destination};
use super::reader::Reader;
use super::stories::Kind;

/// Destinations that no reader shows, or that twin another one; those behind `\*` need not be named.
const SKIPPED: [&str; 32] = [
    "aftncn", "aftnsep", "aftnsepc", "atnauthor", "atndate", "atnicn", "atnid", "atnref", "atntime", "atrfend",
    "atrfstart", "bkmkend", "bkmkstart", "colortbl", "filetbl", "ftncn", "ftnsep", "ftnsepc", "info", "levelnumbers",
    "listname", "listpicture", "mmathPict", "nonesttables", "nonshppict", "objdata", "pntxta", "pntxtb", "shprslt",
    "tc", "xe", "rxe",
];

impl Reader {
    /// Begins a destination; says whether `name` is one.
    pub(super) fn open_destination(&mut self, name: &str) -> bool {
        if let Some(edge) = Edge::named(name) {
            self.begin_story(Kind::Edge(edge));
            return true;
        }
        if self.begin_part(name) {
            return true;
        }
        match name {
            "moMath" => self.begin_formula(),
            "footnote" => self.begin_story(Kind::Note),
            "annotation" => self.begin_story(Kind::Remark),
            "shptxt" | "dptxbxtext" => self.begin_story(Kind::Box),
            "pict" => self.begin_picture(),
            "object" => self.begin_object(),
            "result" => self.group_mut().destination = Destination::Text,
            "field" => self.begin_field(),
            "fldrslt" => self.begin_result(),
            "ffl" => self.begin_choice(),
            "listtext" | "pntext" => {
                self.story().line.label.clear();
                self.group_mut().destination = Destination::Label;
            }
            "sp" => {
                if self.begin(Closing::Property) {
                    self.property = super::boxes::Property::default();
                    self.group_mut().destination = Destination::Settings;
                }
            }
            "nesttableprops" => self.group_mut().nested_rows = true,
            "upr" => {
                let group = self.group_mut();
                group.unicode_twin = Some(group.destination);
                group.destination = Destination::Skip;
            }
            "shppict" => {
                self.begin(Closing::Twin);
            }
            // The twin of the picture before it, if there is one.
            "nonshppict" if !std::mem::take(&mut self.has_twin) => {}
            _ => return self.send(name),
        }
        true
    }

    /// Sends the group's characters where a plain destination says.
    fn send(&mut self, name: &str) -> bool {
        let destination = match name {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "listtable" | "listoverridetable" => Destination::Lists,
            "leveltext" => Destination::LevelText,
            "fldinst" => Destination::Code,
            "objclass" => Destination::Program,
            "template" => Destination::Template,
            "formfield" => Destination::Form,
            "sn" => Destination::PropertyName,
            "sv" => Destination::PropertyValue,
            "picprop" | "shp" | "shpinst" | "shpgrp" | "do" => Destination::Settings,
            "moMathPara" | "mmath" => Destination::Text,
            _ if is_math_property(name) => Destination::Settings,
            _ if SKIPPED.contains(&name) => Destination::Skip,
            _ => return false,
        };
        self.group_mut().destination = destination;
        true
    }
}

/// Says whether a control word begins settings of a part of a formula: `\mfPr`, `\mctrlPr`.
fn is_math_property(name: &str) -> bool {
    name.len() > 3 && name.starts_with('m') && name.ends_with("Pr")
}

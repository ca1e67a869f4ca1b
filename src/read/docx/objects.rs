//! Objects of other programs, controls, and what fields bring in from other files: named where they stand, never opened.
use super::reader::{Reader, Story};
use crate::format::active::{Kind, outside_of_field, shows_itself};
use crate::format::xml::Element;
use crate::model::Place;

impl Reader<'_> {
    /// Takes note of the objects in a drawing; says whether there are any that are more than what they show.
    pub(super) fn note_objects(&mut self, story: &Story<'_>, drawing: Element<'_>, place: &Place) -> bool {
        let mut any = false;
        let mut walk = drawing.walk();
        while let Some(element) = walk.next() {
            match element.name() {
                "OLEObject" | "objectEmbed" | "objectLink" => any |= self.note_object(story, element, place),
                "control" => {
                    self.note_active(Kind::Control, story, element, &attr(element, "name"), place);
                    any = true;
                }
                // Its paragraphs are read like others.
                "txbxContent" => walk.pass_over(element),
                _ => {}
            }
        }
        any
    }

    fn note_object(&mut self, story: &Story<'_>, object: Element<'_>, place: &Place) -> bool {
        let program = Some(attr(object, "ProgID")).filter(|name| !name.is_empty());
        let program = program.unwrap_or_else(|| attr(object, "progId"));
        let is_link = object.name() == "objectLink" || attr(object, "Type").eq_ignore_ascii_case("link");
        if shows_itself(&program) && !is_link {
            self.meet(story, object);
            return false;
        }
        let kind = if is_link { Kind::Link } else { Kind::Object };
        self.note_active(kind, story, object, &program, place);
        true
    }

    /// Takes note of something by its name, and of what it leads to outside.
    pub(super) fn note_active(
        &mut self,
        kind: Kind,
        story: &Story<'_>,
        element: Element<'_>,
        name: &str,
        place: &Place,
    ) {
        let target = element.attr("id").and_then(|id| story.relationships.get(&id));
        let outside = target.filter(|target| target.external).map_or("", |target| &target.target);
        let kind = if outside.is_empty() { kind } else { Kind::Link };
        self.active.note(kind, format!("{name} {outside}").trim(), place.clone());
        self.meet(story, element);
    }

    /// Leaves nothing to say of the part that an element leads to.
    fn meet(&mut self, story: &Story<'_>, element: Element<'_>) {
        if let Some(target) = element.attr("id").and_then(|id| story.relationships.get(&id)) {
            self.active.meet(&target.target);
        }
    }

    /// Takes note of a field that brings something in.
    pub(super) fn note_field(&mut self, code: &str, place: &Place) {
        if let Some(code) = outside_of_field(code) {
            self.active.note(Kind::Link, code, place.clone());
        }
    }
}

fn attr(element: Element<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().into_owned()
}

//! What lies on a page beside its content: seals, signatures, filled-in fields, things drawn and typed on top. Taken over as
//! pictures of themselves, in their own appearance; what they do is left behind.
use lopdf::{Dictionary, Object, ObjectId};

use super::box4::Box4;
use super::copy::Copier;
use super::fields::is_filled;
use crate::format::pdf::{Layers, Objects, Page, carries, runs};

/// Bits of `F`: hidden, printed, upright however the page is turned, not to be seen on a screen.
const HIDDEN: i64 = 1 << 1;
const PRINTED: i64 = 1 << 2;
const UPRIGHT: i64 = 1 << 4;
const NOT_SEEN: i64 = 1 << 5;
/// Most annotations of a page that are looked at.
const MOST: usize = 10_000;
/// Greatest factor by which an appearance is stretched into its place.
const STRETCH: f32 = 10_000.0;

/// One thing that is drawn over a page.
pub struct Mark {
    /// Its appearance.
    pub appearance: ObjectId,
    /// What puts the appearance, whose own matrix is applied before, into its place on the page.
    pub matrix: [f32; 6],
    /// The upper left corner of that place.
    corner: (f32, f32),
}

impl Mark {
    /// Turns a mark against the clock by so many quarters, its upper left corner staying where it is, so that it stands upright
    /// on a page that is turned the other way (ISO 32000-2, 12.5.3).
    fn turned(self, turns: u8) -> Self {
        let (x, y) = self.corner;
        let turn = |[a, b, c, d, e, f]: [f32; 6]| [-b, a, -d, c, x - (f - y), y + (e - x)];
        Self { matrix: (0..turns).fold(self.matrix, |matrix, _| turn(matrix)), ..self }
    }
}

/// What lies on a page.
#[derive(Default)]
pub struct Marks {
    /// What is drawn, the undermost first.
    pub marks: Vec<Mark>,
    /// Whether something lies there that says not how it looks.
    pub is_bare: bool,
    /// Whether something lies there that does or carries something.
    pub is_active: bool,
}

/// Gathers what lies on a page that is shown turned clockwise by so many quarters.
pub fn marks<'f>(source: &'f Objects, page: &Page<'f>, turns: u8, layers: &Layers) -> Marks {
    let mut found = Marks { is_active: page.own.has(b"AA"), ..Marks::default() };
    for annotation in source.array(page.own, b"Annots").iter().take(MOST) {
        let Some(annotation) = source.resolve(annotation).and_then(|object| object.as_dict().ok()) else { continue };
        found.is_active |= acts(source, annotation);
        let flags = source.get(annotation, b"F").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        let is_hidden = flags & HIDDEN != 0 || flags & (NOT_SEEN | PRINTED) == NOT_SEEN;
        if is_hidden || layers.hide(source, annotation.get(b"OC").ok()) {
            continue;
        }
        match source.name(annotation, b"Subtype") {
            Some(kind) if carries(kind) => found.is_active = true,
            // Windows and signs of a viewer, which stand on no paper.
            None | Some(b"Popup" | b"PrinterMark" | b"TrapNet") => {}
            // A note's sign and a link's frame stand on paper only where they ask for it.
            Some(kind @ (b"Text" | b"Link")) if flags & PRINTED == 0 => {
                found.is_bare |= would_show(source, annotation, kind);
            }
            Some(kind) => match mark(source, annotation) {
                Some(mark) if flags & UPRIGHT != 0 => found.marks.push(mark.turned(turns)),
                Some(mark) => found.marks.push(mark),
                None => found.is_bare |= would_show(source, annotation, kind),
            },
        }
    }
    found
}

/// Returns an annotation's appearance in its place (ISO 32000-2, 12.5.5); `None` where it has neither.
fn mark<'f>(source: &'f Objects, annotation: &'f Dictionary) -> Option<Mark> {
    let place = Box4::read(source, annotation.get(b"Rect").ok()?)?;
    let appearance = appearance_of(source, annotation)?;
    let form = source.document.objects.get(&appearance)?.as_stream().ok()?;
    if source.name(&form.dict, b"Subtype").is_some_and(|kind| kind != b"Form") {
        return None;
    }
    let own = Box4::read(source, form.dict.get(b"BBox").ok()?)?;
    let matrix = form.dict.get(b"Matrix").ok().and_then(|matrix| source.numbers::<6>(matrix));
    let [x0, y0, x1, y1] = moved(own, matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
    let ((width, height), (to_width, to_height)) = ((x1 - x0, y1 - y0), place.size());
    let (x, y) = (to_width / width, to_height / height);
    let is_sound = |factor: f32| factor.is_finite() && factor > 0.0 && factor < STRETCH;
    let matrix = [x, 0.0, 0.0, y, place.0[0] - x0 * x, place.0[1] - y0 * y];
    (is_sound(x) && is_sound(y) && matrix.iter().all(|number| number.is_finite())).then_some(Mark {
        appearance,
        matrix,
        corner: (place.0[0], place.0[3]),
    })
}

/// Returns the upright rectangle around a rectangle that was moved.
fn moved(area: Box4, [a, b, c, d, e, f]: [f32; 6]) -> [f32; 4] {
    let [x0, y0, x1, y1] = area.0;
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min);
    let most = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
    [least(|corner| corner.0), least(|corner| corner.1), most(|corner| corner.0), most(|corner| corner.1)]
}

/// Returns the appearance of an annotation in the state that it is in.
fn appearance_of<'f>(source: &'f Objects, annotation: &'f Dictionary) -> Option<ObjectId> {
    let appearances = source.dictionary(annotation, b"AP")?;
    let normal = appearances.get(b"N").ok()?;
    let (id, object) = source.document.dereference(normal).ok()?;
    match object {
        Object::Stream(_) => id,
        Object::Dictionary(states) => {
            let state = states.get(source.name(annotation, b"AS")?).ok()?;
            source.document.dereference(state).ok().filter(|(_, object)| object.as_stream().is_ok())?.0
        }
        _ => None,
    }
}

/// Says whether a viewer shows something for an annotation that is not drawn.
fn would_show<'f>(source: &'f Objects, annotation: &'f Dictionary, kind: &[u8]) -> bool {
    match kind {
        b"Widget" => is_filled(source, annotation),
        b"Link" => annotation.has(b"AP"),
        b"Text" | b"FreeText" | b"Stamp" | b"Square" | b"Circle" | b"Line" | b"Ink" | b"Polygon" | b"PolyLine"
        | b"Highlight" | b"Underline" | b"StrikeOut" | b"Squiggly" | b"Caret" => true,
        _ => false,
    }
}

/// Copies an appearance, made what a form must be: some name no kind, or draw with what the file's fields share.
pub fn copy_appearance<'f>(source: &'f Objects, id: ObjectId, copier: &mut Copier<'f>) -> Option<Object> {
    let form = source.document.objects.get(&id)?;
    let new = copier.number(id)?;
    if !copier.target.objects.contains_key(&new) {
        let mut copied = copier.copy(form);
        let dict = &mut copied.as_stream_mut().ok()?.dict;
        dict.set("Type", Object::Name(b"XObject".to_vec()));
        dict.set("Subtype", Object::Name(b"Form".to_vec()));
        if !dict.has(b"Resources") {
            let fields = source.catalog().and_then(|catalog| source.dictionary(catalog, b"AcroForm"));
            let shared = fields.and_then(|fields| source.dictionary(fields, b"DR"));
            dict.set("Resources", shared.map(|shared| copier.copy_dictionary(shared)).unwrap_or_default());
        }
        copier.target.objects.insert(new, copied);
    }
    Some(Object::Reference(new))
}

/// Says whether the file as a whole does or carries something.
pub fn is_active(source: &Objects) -> bool {
    let Some(catalog) = source.catalog() else { return false };
    let names = source.dictionary(catalog, b"Names");
    let has = |key: &[u8]| names.is_some_and(|names| source.dictionary(names, key).is_some());
    let opens = source.dictionary(catalog, b"OpenAction").is_some_and(|action| is_script(source, action));
    has(b"EmbeddedFiles") || has(b"JavaScript") || opens || catalog.has(b"AA")
}

fn acts<'f>(source: &'f Objects, annotation: &'f Dictionary) -> bool {
    annotation.has(b"AA") || source.dictionary(annotation, b"A").is_some_and(|action| is_script(source, action))
}

fn is_script<'f>(source: &'f Objects, action: &'f Dictionary) -> bool {
    source.name(action, b"S").is_some_and(runs)
}

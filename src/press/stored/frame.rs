//! Frames and what stands in them.
use serde::{Deserialize, Serialize};
use typst::introspection::{Tag, TagFlags};
use typst::layout::{Abs, Frame, FrameItem, FrameKind, FrameParent, GroupItem, Inherit, Ratio, Transform};
use typst::model::{Destination, Url};
use typst::syntax::Span;
use typst::utils::hash128;

use super::element::StoredElement;
use super::shape::{StoredCurve, StoredPicture, StoredShape};
use super::text::StoredText;
use super::{Pair, Restoring, Storing, pair_of, pair_of_size, point, size};

/// A frame.
#[derive(Serialize, Deserialize)]
pub struct StoredFrame {
    size: Pair,
    hard: bool,
    baseline: Option<f64>,
    items: Vec<(Pair, Item)>,
}

/// What stands in a frame.
#[derive(Serialize, Deserialize)]
enum Item {
    Text(StoredText),
    Shape(StoredShape),
    /// A picture by its number, and its size.
    Picture(u32, Pair),
    Group(Box<Group>),
    Link(Target, Pair),
    /// An element begins: the number of its location, and whether it can be looked up and is tagged.
    Start(StoredElement, u32, Flags),
    /// It ends.
    End(u32, Flags),
}

type Flags = (bool, bool);

#[derive(Serialize, Deserialize)]
struct Group {
    frame: StoredFrame,
    /// `sx`, `ky`, `kx`, `sy`, and `tx`, `ty` in points.
    transform: [f64; 6],
    clip: Option<StoredCurve>,
    /// The number of the location of that to which it belongs, and whether it looks like it.
    parent: Option<(u32, bool)>,
}

#[derive(Serialize, Deserialize)]
enum Target {
    Url(String),
    Location(u32),
}

impl StoredFrame {
    pub fn of(frame: &Frame, desk: &mut Storing<'_>) -> Option<Self> {
        let mut items = Vec::new();
        for (at, item) in frame.items() {
            if let Some(item) = Item::of(item, desk)? {
                items.push((pair_of(*at), item));
            }
        }
        Some(Self {
            size: pair_of_size(frame.size()),
            hard: frame.kind().is_hard(),
            baseline: frame.has_baseline().then(|| frame.baseline().to_raw()),
            items,
        })
    }

    pub fn restore(self, desk: &Restoring) -> Option<Frame> {
        let kind = if self.hard { FrameKind::Hard } else { FrameKind::Soft };
        let mut frame = Frame::new(size(self.size), kind);
        if let Some(baseline) = self.baseline {
            frame.set_baseline(Abs::raw(baseline));
        }
        for (at, item) in self.items {
            frame.push(point(at), item.restore(desk)?);
        }
        Some(frame)
    }
}

impl Item {
    /// Returns an item, nothing where an export does not ask for it; `None` where it cannot be stored.
    fn of(item: &FrameItem, desk: &mut Storing<'_>) -> Option<Option<Self>> {
        Some(Some(match item {
            FrameItem::Text(text) => Self::Text(StoredText::of(text, desk)?),
            FrameItem::Shape(shape, _) => Self::Shape(StoredShape::of(shape)?),
            FrameItem::Image(image, size, _) => {
                let number = desk.pictures.number(hash128(image), || StoredPicture::of(image))?;
                Self::Picture(number, pair_of_size(*size))
            }
            FrameItem::Group(group) => Self::Group(Box::new(Group::of(group, desk)?)),
            FrameItem::Link(target, size) => Self::Link(Target::of(target, desk)?, pair_of_size(*size)),
            FrameItem::Tag(Tag::Start(element, flags)) => {
                let location = element.location()?;
                let is_target = desk.targets.contains(&location);
                let Some(stored) = StoredElement::of(element, flags.tagged, is_target, desk)? else {
                    return Some(None);
                };
                Self::Start(stored, desk.location(location), (flags.introspectable, flags.tagged))
            }
            FrameItem::Tag(Tag::End(location, _, flags)) => {
                desk.heads.pop_if(|heads| heads.table == *location);
                let Some(number) = desk.locations.get(location) else { return Some(None) };
                Self::End(*number, (flags.introspectable, flags.tagged))
            }
        }))
    }

    fn restore(self, desk: &Restoring) -> Option<FrameItem> {
        let flags = |(introspectable, tagged)| TagFlags { introspectable, tagged };
        Some(match self {
            Self::Text(text) => FrameItem::Text(text.restore(desk)?),
            Self::Shape(shape) => FrameItem::Shape(shape.restore()?, Span::detached()),
            Self::Picture(number, sides) => {
                FrameItem::Image(desk.pictures.get(number as usize)?.clone(), size(sides), Span::detached())
            }
            Self::Group(group) => FrameItem::Group(group.restore(desk)?),
            Self::Link(target, sides) => FrameItem::Link(target.restore(desk)?, size(sides)),
            Self::Start(element, location, told) => {
                let mut element = element.restore()?;
                element.set_location(desk.location(location));
                FrameItem::Tag(Tag::Start(element, flags(told)))
            }
            // The key tells apart where an element is laid out again, which is done with here.
            Self::End(location, told) => FrameItem::Tag(Tag::End(desk.location(location), 0, flags(told))),
        })
    }
}

impl Group {
    fn of(group: &GroupItem, desk: &mut Storing<'_>) -> Option<Self> {
        if group.label.is_some() {
            return None;
        }
        let Transform { sx, ky, kx, sy, tx, ty } = group.transform;
        let parent = group.parent.map(|parent| (desk.location(parent.location), parent.inherit == Inherit::Yes));
        Some(Self {
            frame: StoredFrame::of(&group.frame, desk)?,
            transform: [sx.get(), ky.get(), kx.get(), sy.get(), tx.to_raw(), ty.to_raw()],
            clip: group.clip.as_ref().map(StoredCurve::of),
            parent,
        })
    }

    fn restore(self, desk: &Restoring) -> Option<GroupItem> {
        let [sx, ky, kx, sy, tx, ty] = self.transform;
        let [sx, ky, kx, sy] = [sx, ky, kx, sy].map(Ratio::new);
        let inherit = |looks_alike| if looks_alike { Inherit::Yes } else { Inherit::No };
        let parent =
            |(number, looks_alike)| FrameParent { location: desk.location(number), inherit: inherit(looks_alike) };
        Some(GroupItem {
            transform: Transform { sx, ky, kx, sy, tx: Abs::raw(tx), ty: Abs::raw(ty) },
            clip: self.clip.map(StoredCurve::restore),
            parent: self.parent.map(parent),
            ..GroupItem::new(self.frame.restore(desk)?)
        })
    }
}

impl Target {
    fn of(target: &Destination, desk: &mut Storing<'_>) -> Option<Self> {
        Some(match target {
            Destination::Url(url) => Self::Url(url.to_string()),
            Destination::Location(location) => Self::Location(desk.location(*location)),
            // A page of the unit's is another one in a volume.
            Destination::Position(_) => return None,
        })
    }

    fn restore(self, desk: &Restoring) -> Option<Destination> {
        Some(match self {
            Self::Url(url) => Destination::Url(Url::new(url).ok()?),
            Self::Location(number) => Destination::Location(desk.location(number)),
        })
    }
}

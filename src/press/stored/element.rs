//! The elements that become tags, as typst-pdf 0.15 knows them (`tags/tree/build.rs`), and of each what its tag is made of.
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use typst::foundations::{Bytes, Content, Derived, NativeElement, Packed, Smart, StyleChain, Value};
use typst::introspection::MetadataElem;
use typst::layout::{GridCell, GridElem, PlaceElem};
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::{
    EmphElem, FootnoteBody, FootnoteElem, FootnoteEntry, HeadingElem, LinkMarker, ParElem, StrongElem, TableCell,
    TableElem,
};
use typst::pdf::{ArtifactElem, ArtifactKind, PdfMarkerTag, PdfMarkerTagKind};
use typst::syntax::{Span, Spanned};
use typst::text::{Lang, Locale, StrikeElem, SubElem, SuperElem, TextElem, UnderlineElem};
use typst::visualize::ImageElem;

use super::table::{Heads, StoredCell, StoredTable, empty_grid};
use super::{Storing, region};

/// An element.
#[derive(Serialize, Deserialize)]
pub enum StoredElement {
    Paragraph,
    Heading {
        words: String,
        level: u32,
        is_bookmark: bool,
    },
    /// What is not read aloud, of the kind that [`ARTIFACTS`] has at this place.
    Artifact(u8),
    Table(StoredTable),
    TableCell(StoredCell),
    /// How many columns and rows it has.
    Grid(u32, u32),
    GridCell(StoredCell),
    /// What is said of it, in what language of what country.
    Picture(Option<String>, String, Option<String>),
    /// What is said of it.
    Link(Option<String>),
    Footnote,
    FootnoteEntry,
    /// The number of a footnote.
    Label,
    Strong,
    Emphasis,
    Raised,
    Lowered,
    Struck,
    Underlined,
    /// What becomes no tag and is there for a link to lead to.
    Mark,
}

const ARTIFACTS: [ArtifactKind; 8] = [
    ArtifactKind::Other,
    ArtifactKind::Header,
    ArtifactKind::Footer,
    ArtifactKind::PageNumber,
    ArtifactKind::PaginationOther,
    ArtifactKind::Layout,
    ArtifactKind::Background,
    ArtifactKind::Page,
];

impl StoredElement {
    /// Returns an element; nothing where it becomes no tag and no link leads to it, `None` where its tag cannot be stored.
    pub fn of(element: &Content, is_tagged: bool, is_target: bool, desk: &mut Storing<'_>) -> Option<Option<Self>> {
        let is_floating = |place: &Packed<PlaceElem>| place.float.get(StyleChain::default());
        if !is_tagged || element.to_packed::<PlaceElem>().is_some_and(|place| !is_floating(place)) {
            return Some(is_target.then_some(Self::Mark));
        }
        Self::tagged(element, desk).map(Some)
    }

    fn tagged(element: &Content, desk: &mut Storing<'_>) -> Option<Self> {
        let styles = StyleChain::default();
        Some(if element.is::<ParElem>() {
            Self::Paragraph
        } else if let Some(heading) = element.to_packed::<HeadingElem>() {
            Self::heading(heading)?
        } else if let Some(artifact) = element.to_packed::<ArtifactElem>() {
            let kind = artifact.kind.get(styles);
            Self::Artifact(ARTIFACTS.iter().position(|own| *own == kind)?.try_into().ok()?)
        } else if let Some(table) = element.to_packed::<TableElem>() {
            // What is said of a table no form of ours says.
            table.summary.get_ref(styles).is_none().then_some(())?;
            let grid = table.grid.as_deref()?;
            desk.heads.push(Heads::of(element.location()?, grid));
            Self::Table(StoredTable::of(grid)?)
        } else if let Some(cell) = element.to_packed::<TableCell>() {
            Self::TableCell(StoredCell::of_table(cell, desk.heads.last())?)
        } else if let Some(grid) = element.to_packed::<GridElem>() {
            let grid = grid.grid.as_deref()?;
            let [columns, rows] = [grid.non_gutter_column_count(), grid.non_gutter_row_count()];
            Self::Grid(columns.try_into().ok()?, rows.try_into().ok()?)
        } else if let Some(cell) = element.to_packed::<GridCell>() {
            Self::GridCell(StoredCell::of_grid(cell)?)
        } else if let Some(image) = element.to_packed::<ImageElem>() {
            let Locale { lang, region } = image.locale?;
            let alt = image.alt.get_ref(styles).as_ref().map(ToString::to_string);
            Self::Picture(alt, lang.as_str().to_owned(), region.map(|region| region.as_str().to_owned()))
        } else if let Some(link) = element.to_packed::<LinkMarker>() {
            Self::Link(link.alt.as_ref().map(ToString::to_string))
        } else if element.is::<FootnoteElem>() {
            Self::Footnote
        } else if element.is::<FootnoteEntry>() {
            Self::FootnoteEntry
        } else if let Some(marker) = element.to_packed::<PdfMarkerTag>() {
            (marker.kind == PdfMarkerTagKind::Label).then_some(Self::Label)?
        } else if element.is::<StrongElem>() {
            Self::Strong
        } else if element.is::<EmphElem>() {
            Self::Emphasis
        } else if let Some(raised) = element.to_packed::<SuperElem>() {
            (raised.baseline.get(styles).is_auto() && raised.size.get(styles).is_auto()).then_some(Self::Raised)?
        } else if let Some(lowered) = element.to_packed::<SubElem>() {
            (lowered.baseline.get(styles).is_auto() && lowered.size.get(styles).is_auto()).then_some(Self::Lowered)?
        } else if let Some(struck) = element.to_packed::<StrikeElem>() {
            struck.stroke.get_cloned(styles).is_auto().then_some(Self::Struck)?
        } else if let Some(underlined) = element.to_packed::<UnderlineElem>() {
            underlined.stroke.get_cloned(styles).is_auto().then_some(Self::Underlined)?
        } else {
            return None;
        })
    }

    fn heading(heading: &Packed<HeadingElem>) -> Option<Self> {
        let styles = StyleChain::default();
        let is_bookmark = heading.bookmarked.get(styles).unwrap_or_else(|| heading.outlined.get(styles));
        Some(Self::Heading {
            words: heading.body.plain_text().into(),
            level: heading.resolve_level(styles).get().try_into().ok()?,
            is_bookmark,
        })
    }

    pub fn restore(self) -> Option<Content> {
        Some(match self {
            Self::Paragraph => ParElem::new(Content::empty()).pack(),
            Self::Heading { words, level, is_bookmark } => {
                let level = NonZeroUsize::new(level as usize)?;
                HeadingElem::new(TextElem::packed(words))
                    .with_level(Smart::Custom(level))
                    .with_bookmarked(Smart::Custom(is_bookmark))
                    .pack()
            }
            Self::Artifact(kind) => {
                ArtifactElem::new(Content::empty()).with_kind(*ARTIFACTS.get(usize::from(kind))?).pack()
            }
            Self::Table(grid) => {
                let mut table = TableElem::new(Vec::new());
                table.grid = Some(grid.restore()?.into());
                table.pack()
            }
            Self::TableCell(cell) => cell.restore_of_table()?.pack(),
            Self::Grid(columns, rows) => {
                let mut element = GridElem::new(Vec::new());
                element.grid = Some(empty_grid(columns, rows).into());
                element.pack()
            }
            Self::GridCell(cell) => cell.restore_of_grid()?.pack(),
            Self::Picture(alt, lang, region) => picture(alt, &lang, region.as_ref())?,
            Self::Link(alt) => LinkMarker::new(Content::empty(), alt.map(Into::into)).pack(),
            Self::Footnote => footnote().pack(),
            Self::FootnoteEntry => FootnoteEntry::new(Packed::new(footnote())).pack(),
            Self::Label => PdfMarkerTag::Label(Content::empty()),
            Self::Strong => StrongElem::new(Content::empty()).pack(),
            Self::Emphasis => EmphElem::new(Content::empty()).pack(),
            Self::Raised => SuperElem::new(Content::empty()).pack(),
            Self::Lowered => SubElem::new(Content::empty()).pack(),
            Self::Struck => StrikeElem::new(Content::empty()).pack(),
            Self::Underlined => UnderlineElem::new(Content::empty()).pack(),
            Self::Mark => MetadataElem::new(Value::None).pack(),
        })
    }
}

fn footnote() -> FootnoteElem {
    FootnoteElem::new(FootnoteBody::Content(Content::empty()))
}

/// Makes the element of a picture, which has none of its bytes.
fn picture(alt: Option<String>, lang: &str, country: Option<&String>) -> Option<Content> {
    let nothing = Bytes::new([]);
    let loaded = Loaded::new(Spanned::new(LoadSource::Bytes, Span::detached()), nothing.clone());
    let mut image = ImageElem::new(Derived::new(DataSource::Bytes(nothing), loaded)).with_alt(alt.map(Into::into));
    image.locale = Some(Locale { lang: Lang::from_str(lang).ok()?, region: region(country)? });
    Some(image.pack())
}

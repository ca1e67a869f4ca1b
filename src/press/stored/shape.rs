//! Lines, areas, and pictures.
use serde::{Deserialize, Serialize};
use typst::foundations::{Bytes, Smart};
use typst::layout::Point;
use typst::visualize::{
    Curve, CurveItem, ExchangeFormat, FillRule, Geometry, Image, ImageKind, ImageScaling, RasterFormat, RasterImage,
    Shape,
};

use super::strokes::{StoredPaint, StoredStroke};
use super::{Pair, optional, pair_of, pair_of_size, point, size};

/// A line or an area.
#[derive(Serialize, Deserialize)]
pub struct StoredShape {
    geometry: StoredGeometry,
    fill: Option<StoredPaint>,
    even_odd: bool,
    stroke: Option<StoredStroke>,
}

#[derive(Serialize, Deserialize)]
enum StoredGeometry {
    Line(Pair),
    Rect(Pair),
    Curve(StoredCurve),
}

/// A curve, piece by piece.
#[derive(Serialize, Deserialize)]
pub struct StoredCurve(Vec<Piece>);

#[derive(Serialize, Deserialize)]
enum Piece {
    Move(Pair),
    Line(Pair),
    Cubic(Pair, Pair, Pair),
    Close,
}

impl StoredShape {
    pub fn of(shape: &Shape) -> Option<Self> {
        let geometry = match &shape.geometry {
            Geometry::Line(to) => StoredGeometry::Line(pair_of(*to)),
            Geometry::Rect(size) => StoredGeometry::Rect(pair_of_size(*size)),
            Geometry::Curve(curve) => StoredGeometry::Curve(StoredCurve::of(curve)),
        };
        Some(Self {
            geometry,
            fill: optional(shape.fill.as_ref(), StoredPaint::of)?,
            even_odd: shape.fill_rule == FillRule::EvenOdd,
            stroke: optional(shape.stroke.as_ref(), StoredStroke::of)?,
        })
    }

    pub fn restore(self) -> Option<Shape> {
        Some(Shape {
            geometry: match self.geometry {
                StoredGeometry::Line(to) => Geometry::Line(point(to)),
                StoredGeometry::Rect(sides) => Geometry::Rect(size(sides)),
                StoredGeometry::Curve(curve) => Geometry::Curve(curve.restore()),
            },
            fill: self.fill.map(StoredPaint::restore),
            fill_rule: if self.even_odd { FillRule::EvenOdd } else { FillRule::NonZero },
            stroke: optional(self.stroke.as_ref(), StoredStroke::restore)?,
        })
    }
}

impl StoredCurve {
    pub fn of(curve: &Curve) -> Self {
        let piece = |item: &CurveItem| match *item {
            CurveItem::Move(to) => Piece::Move(pair_of(to)),
            CurveItem::Line(to) => Piece::Line(pair_of(to)),
            CurveItem::Cubic(first, second, to) => Piece::Cubic(pair_of(first), pair_of(second), pair_of(to)),
            CurveItem::Close => Piece::Close,
        };
        Self(curve.0.iter().map(piece).collect())
    }

    pub fn restore(self) -> Curve {
        let item = |piece: Piece| match piece {
            Piece::Move(to) => CurveItem::Move(point(to)),
            Piece::Line(to) => CurveItem::Line(point(to)),
            Piece::Cubic(first, second, to) => {
                let [first, second, to]: [Point; 3] = [first, second, to].map(point);
                CurveItem::Cubic(first, second, to)
            }
            Piece::Close => CurveItem::Close,
        };
        Curve(self.0.into_iter().map(item).collect())
    }
}

/// A picture of points, in the bytes of its file.
#[derive(Serialize, Deserialize)]
pub struct StoredPicture {
    /// As [`FORMATS`] has them.
    format: u8,
    bytes: Vec<u8>,
    icc: Option<Vec<u8>>,
    alt: Option<String>,
    /// Whether it is shown smooth or in points, where that was said.
    smooth: Option<bool>,
}

const FORMATS: [ExchangeFormat; 4] =
    [ExchangeFormat::Png, ExchangeFormat::Jpg, ExchangeFormat::Gif, ExchangeFormat::Webp];

impl StoredPicture {
    pub fn of(image: &Image) -> Option<Self> {
        let ImageKind::Raster(raster) = image.kind() else { return None };
        let RasterFormat::Exchange(format) = raster.format() else { return None };
        let format = FORMATS.iter().position(|own| *own == format)?;
        Some(Self {
            format: u8::try_from(format).ok()?,
            bytes: raster.data().to_vec(),
            icc: raster.icc().map(|icc| icc.to_vec()),
            alt: image.alt().map(str::to_owned),
            smooth: image.scaling().custom().map(|scaling| scaling == ImageScaling::Smooth),
        })
    }

    pub fn restore(self) -> Option<Image> {
        let format = *FORMATS.get(usize::from(self.format))?;
        let icc = self.icc.map_or(Smart::Auto, |icc| Smart::Custom(Bytes::new(icc)));
        let raster = RasterImage::new(Bytes::new(self.bytes), format, icc).ok()?;
        let scaling = |smooth| if smooth { ImageScaling::Smooth } else { ImageScaling::Pixelated };
        let scaling = self.smooth.map_or(Smart::Auto, |smooth| Smart::Custom(scaling(smooth)));
        Some(Image::new(raster, self.alt.map(Into::into), scaling))
    }
}

//! Colours and the lines drawn with them.
use serde::{Deserialize, Serialize};
use typst::foundations::Smart;
use typst::layout::{Abs, Ratio};
use typst::visualize::{Color, DashPattern, FixedStroke, LineCap, LineJoin, Luma, Paint, ProcessColor, Rgb, Stroke};

/// A colour, its parts from 0 to 1, how opaque it is last.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum StoredPaint {
    Grey([f32; 2]),
    Rgb([f32; 4]),
}

impl StoredPaint {
    pub fn of(paint: &Paint) -> Option<Self> {
        match paint {
            Paint::Solid(Color::Process(ProcessColor::Luma(grey))) => Some(Self::Grey([grey.luma, grey.alpha])),
            Paint::Solid(Color::Process(ProcessColor::Rgb(color))) => {
                Some(Self::Rgb([color.red, color.green, color.blue, color.alpha]))
            }
            _ => None,
        }
    }

    pub fn restore(self) -> Paint {
        let color = match self {
            Self::Grey([luma, alpha]) => ProcessColor::Luma(Luma::new(luma, alpha)),
            Self::Rgb([red, green, blue, alpha]) => ProcessColor::Rgb(Rgb::new(red, green, blue, alpha)),
        };
        Paint::Solid(Color::Process(color))
    }
}

/// A line as it is drawn.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredStroke {
    paint: StoredPaint,
    thickness: f64,
    /// 0 butt, 1 round, 2 square.
    cap: u8,
    /// 0 miter, 1 round, 2 bevel.
    join: u8,
    /// Lengths of dashes and gaps, and where they begin.
    dash: Option<(Vec<f64>, f64)>,
    miter_limit: f64,
}

impl StoredStroke {
    pub fn of(stroke: &FixedStroke) -> Option<Self> {
        Some(Self {
            paint: StoredPaint::of(&stroke.paint)?,
            thickness: stroke.thickness.to_raw(),
            cap: match stroke.cap {
                LineCap::Butt => 0,
                LineCap::Round => 1,
                LineCap::Square => 2,
            },
            join: match stroke.join {
                LineJoin::Miter => 0,
                LineJoin::Round => 1,
                LineJoin::Bevel => 2,
            },
            dash: stroke
                .dash
                .as_ref()
                .map(|dash| (dash.array.iter().map(|length| length.to_raw()).collect(), dash.phase.to_raw())),
            miter_limit: stroke.miter_limit.get(),
        })
    }

    pub fn restore(&self) -> Option<FixedStroke> {
        Some(FixedStroke {
            paint: self.paint.restore(),
            thickness: Abs::raw(self.thickness),
            cap: [LineCap::Butt, LineCap::Round, LineCap::Square].get(usize::from(self.cap)).copied()?,
            join: [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel].get(usize::from(self.join)).copied()?,
            dash: self.dash.as_ref().map(|(array, phase)| DashPattern {
                array: array.iter().map(|length| Abs::raw(*length)).collect(),
                phase: Abs::raw(*phase),
            }),
            miter_limit: Ratio::new(self.miter_limit),
        })
    }
}

/// A line of a table as it was asked for.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredLine {
    paint: Option<StoredPaint>,
    thickness: Option<f64>,
}

impl StoredLine {
    pub fn of(stroke: &Stroke<Abs>) -> Option<Self> {
        let Stroke { paint, thickness, cap, join, dash, miter_limit } = stroke;
        let is_plain = cap.is_auto() && join.is_auto() && dash.is_auto() && miter_limit.is_auto();
        let paint = match paint {
            Smart::Auto => None,
            Smart::Custom(paint) => Some(StoredPaint::of(paint)?),
        };
        is_plain.then(|| Self { paint, thickness: thickness.custom().map(Abs::to_raw) })
    }

    pub fn restore(&self) -> Stroke<Abs> {
        Stroke {
            paint: self.paint.map_or(Smart::Auto, |paint| Smart::Custom(paint.restore())),
            thickness: self.thickness.map_or(Smart::Auto, |thickness| Smart::Custom(Abs::raw(thickness))),
            ..Stroke::default()
        }
    }
}

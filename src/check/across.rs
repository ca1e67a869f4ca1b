//! All units side by side, as the rules that compare reports see them.
use std::sync::OnceLock;

use super::copies::Texts;
use super::earlier::Followed;
use super::identical_file::{Identical, identical};
use crate::config::Config;
use crate::model::{EarlierYear, Unit};

/// The units of a run, and what is known of their year before.
pub struct Across<'a> {
    /// The units in roster order.
    pub units: &'a [Unit],
    /// The year before; `None` where nothing is known of it.
    pub earlier: Option<&'a EarlierYear>,
    texts: OnceLock<Texts>,
    followed: OnceLock<Followed<'a>>,
    identical: OnceLock<Identical>,
}

impl<'a> Across<'a> {
    /// Puts the units of a run side by side.
    pub fn new(units: &'a [Unit], earlier: Option<&'a EarlierYear>) -> Self {
        Self { units, earlier, texts: OnceLock::new(), followed: OnceLock::new(), identical: OnceLock::new() }
    }

    /// Returns what the units wrote, made ready to be compared when it is first asked for.
    pub(super) fn texts(&self, config: &Config) -> &Texts {
        self.texts.get_or_init(|| Texts::of(self.units, config))
    }

    /// Returns which units have the same content.
    pub(super) fn identical(&self, config: &Config) -> &Identical {
        self.identical.get_or_init(|| identical(self.units, config))
    }

    /// Returns what the year before has of each unit.
    pub(super) fn followed(&self) -> &Followed<'a> {
        self.followed.get_or_init(|| Followed::new(self.units, self.earlier))
    }
}

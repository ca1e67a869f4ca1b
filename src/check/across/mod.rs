//! All units side by side, as the rules that compare reports see them.
pub(super) mod copied_from_last_year;
mod copies;
mod earlier;
pub(super) mod figure_jump;
pub(super) mod identical_file;
pub(super) mod near_duplicate;

use std::sync::OnceLock;

use crate::config::Config;
use crate::model::{EarlierYear, Unit};
use copies::Texts;
use earlier::Followed;
use identical_file::{Identical, identical};

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
    fn texts(&self, config: &Config) -> &Texts {
        self.texts.get_or_init(|| Texts::of(self.units, config))
    }

    /// Returns which units have the same content.
    fn identical(&self, config: &Config) -> &Identical {
        self.identical.get_or_init(|| identical(self.units, config))
    }

    /// Returns what the year before has of each unit.
    fn followed(&self) -> &Followed<'a> {
        self.followed.get_or_init(|| Followed::new(self.units, self.earlier))
    }
}

//! What a flag's value must be, as its parser tells it to clap.
use std::fmt;

use crate::model::{Lang, Words};

/// What a value must be; the flag's parser returns it.
#[derive(Debug)]
pub struct Expected(pub Words);

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.get(Lang::En))
    }
}

impl std::error::Error for Expected {}

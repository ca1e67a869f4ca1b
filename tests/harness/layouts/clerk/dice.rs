//! Chance that is the same every time: a choice hangs on the seed and on its own name, so a new choice changes no other.
use std::fmt::{Display, Write};

/// The dice of one seed, and what they said.
pub struct Dice {
    seed: u64,
    told: String,
}

impl Dice {
    /// Dice of that seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, told: format!("seed {seed}") }
    }

    /// Chooses one of several.
    pub fn pick<T: Copy + Display>(&mut self, what: &str, options: &[T]) -> T {
        let roll = self.roll(what) % u64::try_from(options.len()).expect("few options");
        let option = options[usize::try_from(roll).expect("few options")];
        let _ = write!(self.told, ", {what}: {option}");
        option
    }

    /// Says yes once in so many times.
    pub fn one_in(&mut self, times: u64, what: &str) -> bool {
        let yes = self.roll(what).is_multiple_of(times);
        if yes {
            let _ = write!(self.told, ", {what}");
        }
        yes
    }

    /// What was chosen.
    pub fn told(self) -> String {
        self.told.replace('\t', "⇥").replace('\n', "⏎")
    }

    /// A number of the seed and a name: FNV-1a of the name, mixed as in SplitMix64.
    fn roll(&self, what: &str) -> u64 {
        let named = what
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        let mut mixed = named.wrapping_add(self.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) >> 8
    }
}

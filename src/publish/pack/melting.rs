//! Which files of a pack go up in a new one.

/// Below this many bytes a file is written anew sooner than it is looked for.
const SMALL: u64 = 1 << 20;

/// A file of the pack.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// Bytes of its entries.
    pub size: u64,
    /// Bytes of those that are used.
    pub used: u64,
    /// Whether it is of this year; what is used of another year's is copied, and the file stays that year's.
    pub own: bool,
}

/// Says of each file whether what is used of it goes into the new one, to which so many bytes come anyway. A file stays as long
/// as most of it is used, and it is more than twice as long as what is written: the files of a pack are then few, however many runs
/// there were, and each byte is written again only as often as their lengths double.
pub fn melting(files: &[Weight], new: u64) -> Vec<bool> {
    let is_spent = |file: &Weight| !file.own || file.used < file.size.div_ceil(2);
    let mut melts: Vec<bool> = files.iter().map(is_spent).collect();
    let mut written =
        new + files.iter().zip(&melts).filter(|(_, melts)| **melts).map(|(file, _)| file.used).sum::<u64>();
    if written == 0 {
        return melts;
    }
    let mut by_size: Vec<usize> = (0..files.len()).filter(|at| !melts[*at]).collect();
    by_size.sort_by_key(|at| files[*at].size);
    for at in by_size {
        if files[at].size > (2 * written).max(SMALL) {
            break;
        }
        written += files[at].used;
        melts[at] = true;
    }
    melts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(size: u64, used: u64) -> Weight {
        Weight { size: size * SMALL, used: used * SMALL, own: true }
    }

    #[test]
    fn what_is_used_and_long_stays() {
        assert_eq!(melting(&[own(100, 99)], SMALL), [false]);
        assert_eq!(melting(&[own(100, 49)], 0), [true], "most of it is dead");
        assert_eq!(melting(&[own(100, 99), own(2, 2), own(5, 5)], SMALL), [false, true, true]);
        assert_eq!(melting(&[own(100, 99), own(2, 2)], 0), [false, false], "nothing is written");
        assert_eq!(melting(&[Weight { own: false, ..own(100, 1) }], 0), [true]);
    }

    #[test]
    fn files_are_few_however_many_runs_there_were() {
        let mut files = vec![own(1000, 1000)];
        let mut written = 0;
        for _ in 0..1000 {
            let melts = melting(&files, SMALL);
            let of_molten: u64 = files.iter().zip(&melts).filter(|(_, melts)| **melts).map(|(file, _)| file.used).sum();
            let mut melts = melts.into_iter();
            files.retain(|_| !melts.next().expect("an answer for each"));
            written += of_molten + SMALL;
            files.push(Weight { size: of_molten + SMALL, used: of_molten + SMALL, own: true });
            assert!(files.len() < 12, "{}", files.len());
        }
        assert!(written < 15_000 * SMALL, "{}", written / SMALL);
    }
}

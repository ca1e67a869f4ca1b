//! When to build: looks at INPUT in, and out comes what is to be said or done. No clock and no disk here.
use std::time::{Duration, Instant};

use crate::config::Watch;
use crate::intake::{Changes, Sight, Snapshot};

/// What follows from a look at INPUT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing, for so long at most where nobody says that something has changed.
    Wait(Option<Duration>),
    /// INPUT is not there any more.
    Gone,
    /// It is there again.
    Back,
    /// It holds no reports.
    Empty,
    /// It has settled: what is different from the last build, nothing where there was none.
    Build(Option<Changes>),
}

/// What is known of INPUT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    There,
    Empty,
    Away,
}

/// What has been seen so far.
pub struct Settling {
    settle: Duration,
    pause: Duration,
    standing: Standing,
    /// What the last look showed, and since when it has been so.
    seen: Option<(Snapshot, Instant)>,
    /// What the last build was about.
    built: Option<Snapshot>,
    /// When to build again although nothing changes.
    again_at: Option<Instant>,
}

impl Settling {
    /// Begins with nothing seen.
    pub fn new(watch: &Watch) -> Self {
        let (settle, pause) = (watch.settle(), watch.pause());
        Self { settle, pause, standing: Standing::There, seen: None, built: None, again_at: None }
    }

    /// Takes one look into account. What is said is said once; the same look, shown again, then says what to do.
    pub fn step(&mut self, sight: &Sight, now: Instant) -> Step {
        let (standing, snapshot) = match sight {
            Sight::Away => (Standing::Away, None),
            Sight::There(snapshot) if snapshot.is_empty() => (Standing::Empty, None),
            Sight::There(snapshot) => (Standing::There, Some(snapshot)),
        };
        let before = std::mem::replace(&mut self.standing, standing);
        match (before, standing) {
            (Standing::Away, Standing::There | Standing::Empty) => {
                // An empty one is said next.
                self.standing = Standing::There;
                return Step::Back;
            }
            (Standing::There | Standing::Empty, Standing::Away) => {
                self.seen = None;
                return Step::Gone;
            }
            (Standing::There, Standing::Empty) => {
                self.seen = None;
                return Step::Empty;
            }
            _ => {}
        }
        snapshot.map_or(Step::Wait(Some(self.pause)), |snapshot| self.settled(snapshot, now))
    }

    /// Says whether what lies in INPUT has been the same for long enough, and is to be built.
    fn settled(&mut self, snapshot: &Snapshot, now: Instant) -> Step {
        let since = match &self.seen {
            Some((seen, since)) if seen == snapshot => *since,
            _ => {
                self.seen = Some((snapshot.clone(), now));
                now
            }
        };
        let again_in = self.again_at.map(|at| at.saturating_duration_since(now));
        let is_built = self.built.as_ref() == Some(snapshot);
        if is_built && again_in.is_none_or(|time| !time.is_zero()) {
            return Step::Wait(again_in);
        }
        let settles_in = self.settle.saturating_sub(now.saturating_duration_since(since));
        if !settles_in.is_zero() {
            return Step::Wait(Some(settles_in.min(self.pause)));
        }
        let changes = self.built.replace(snapshot.clone()).map(|built| snapshot.since(&built));
        self.again_at = None;
        Step::Build(changes)
    }

    /// Returns what the last build was about.
    pub fn built(&self) -> Option<&Snapshot> {
        self.built.as_ref()
    }

    /// Has the same built again after a while, whether anything changes or not.
    pub fn try_again_at(&mut self, at: Instant) {
        self.again_at = Some(at);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;
    use crate::intake::look;

    /// INPUT in a temporary folder, and a clock that is set by hand.
    struct Scene {
        folder: tempfile::TempDir,
        settling: Settling,
        begun: Instant,
    }

    impl Scene {
        fn new() -> Self {
            let config = Config::parse("[watch]\nsettle_seconds = 30\npoll_seconds = 10\n", "c").expect("valid");
            let folder = tempfile::tempdir().expect("a folder");
            Self { folder, settling: Settling::new(&config.watch), begun: Instant::now() }
        }

        fn put(&self, name: &str, text: &str) {
            std::fs::write(self.folder.path().join(name), text).expect("written");
        }

        /// What follows at that second.
        fn at(&mut self, second: u64) -> Step {
            let sight = look(self.folder.path(), Path::new("out"), None, &[], None);
            self.settling.step(&sight, self.begun + Duration::from_secs(second))
        }

        fn away_at(&mut self, second: u64) -> Step {
            self.settling.step(&Sight::Away, self.begun + Duration::from_secs(second))
        }
    }

    fn wait(seconds: u64) -> Step {
        Step::Wait(Some(Duration::from_secs(seconds)))
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_grows_is_waited_for_and_built_once() {
        let mut scene = Scene::new();
        scene.put("a.txt", "a");
        assert_eq!([scene.at(0), scene.at(25)], [wait(10), wait(5)]);
        scene.put("a.txt", "ab");
        assert_eq!([scene.at(29), scene.at(58)], [wait(10), wait(1)]);
        assert_eq!(
            [scene.at(59), scene.at(60), scene.at(600)],
            [Step::Build(None), Step::Wait(None), Step::Wait(None)]
        );
        scene.put("b.txt", "b");
        assert_eq!(scene.at(700), wait(10));
        let changes = Changes { added: names(&["b.txt"]), ..Changes::default() };
        assert_eq!([scene.at(730), scene.at(731)], [Step::Build(Some(changes)), Step::Wait(None)]);
    }

    #[test]
    fn what_is_taken_back_is_no_change() {
        let mut scene = Scene::new();
        scene.put("a.txt", "a");
        assert_eq!([scene.at(0), scene.at(30)], [wait(10), Step::Build(None)]);
        scene.put("b.txt", "b");
        assert_eq!(scene.at(40), wait(10));
        std::fs::remove_file(scene.folder.path().join("b.txt")).expect("removed");
        assert_eq!([scene.at(50), scene.at(100)], [Step::Wait(None), Step::Wait(None)]);
    }

    #[test]
    fn a_folder_that_goes_and_comes_is_told_once_each_way() {
        let mut scene = Scene::new();
        scene.put("a.txt", "a");
        assert_eq!([scene.at(0), scene.at(30)], [wait(10), Step::Build(None)]);
        assert_eq!([scene.away_at(40), scene.away_at(50)], [Step::Gone, wait(10)]);
        assert_eq!([scene.at(60), scene.at(61), scene.at(200)], [Step::Back, Step::Wait(None), Step::Wait(None)]);
        assert_eq!(scene.away_at(210), Step::Gone);
        scene.put("a.txt", "changed");
        assert_eq!([scene.at(220), scene.at(221)], [Step::Back, wait(10)]);
        let changes = Changes { changed: names(&["a.txt"]), ..Changes::default() };
        assert_eq!(scene.at(251), Step::Build(Some(changes)));
    }

    #[test]
    fn an_empty_folder_is_told_once_and_not_built() {
        let mut scene = Scene::new();
        assert_eq!([scene.at(0), scene.at(100)], [Step::Empty, wait(10)]);
        scene.put("a.txt", "a");
        assert_eq!([scene.at(110), scene.at(140)], [wait(10), Step::Build(None)]);
        std::fs::remove_file(scene.folder.path().join("a.txt")).expect("removed");
        // A mount without what is mounted there.
        assert_eq!(
            [scene.at(150), scene.away_at(160), scene.at(170), scene.at(171)],
            [Step::Empty, Step::Gone, Step::Back, Step::Empty]
        );
        scene.put("a.txt", "b");
        assert_eq!(scene.at(180), wait(10));
    }

    #[test]
    fn what_failed_for_a_while_is_tried_again() {
        let mut scene = Scene::new();
        scene.put("a.txt", "a");
        assert_eq!([scene.at(0), scene.at(30)], [wait(10), Step::Build(None)]);
        scene.settling.try_again_at(scene.begun + Duration::from_secs(90));
        assert_eq!([scene.at(31), scene.at(89)], [wait(59), wait(1)]);
        assert_eq!([scene.at(90), scene.at(91)], [Step::Build(Some(Changes::default())), Step::Wait(None)]);
    }
}

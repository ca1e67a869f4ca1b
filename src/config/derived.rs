//! What is made of the settings when it is first asked for. It says nothing that they do not: who writes settings down to compare
//! them with others must not see whether anybody has asked.
use std::fmt;
use std::sync::OnceLock;

/// A value made of the settings beside it.
#[derive(Clone)]
pub struct Derived<T>(OnceLock<T>);

impl<T> Derived<T> {
    /// Returns the value, made by `make` the first time.
    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(make)
    }
}

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> fmt::Debug for Derived<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Derived")
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn settings_say_the_same_before_and_after_they_are_used() {
        let config = Config::parse("", "config.toml").expect("valid");
        let before = format!("{config:?}");
        assert!(config.template.is_label("单位名称"));
        assert!(config.template.heading_at("年度目标任务完成情况概述").is_some());
        assert_eq!(format!("{config:?}"), before);
    }
}

//! When a job runs: every day, every working day or every hour, at a time.

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Every {
    /// Once a day.
    #[value(help = "每天一次")]
    Daily,
    /// Once a day from Monday to Friday.
    #[value(help = "周一到周五每天一次")]
    Weekdays,
    /// Once an hour, at the minutes of the time.
    #[value(help = "每小时一次，只看分钟")]
    Hourly,
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl TimeOfDay {
    /// Reads `7:30` or `07:30`; `None` where it is no time.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once([':', '：'])?;
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = |part: &str, end: u8| part.parse().ok().filter(|own| is_number(part) && *own < end);
        (hour.len() <= 2 && minute.len() == 2).then_some(())?;
        Some(Self { hour: number(hour, 24)?, minute: number(minute, 60)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, hour, minute) in [("07:30", 7, 30), ("7:30", 7, 30), ("23:59", 23, 59), ("0：05", 0, 5)] {
            assert_eq!(TimeOfDay::parse(text), Some(TimeOfDay { hour, minute }), "{text}");
        }
        for text in ["", "7", "24:00", "7:60", "7:5", "007:30", "+7:30", "7:+5", "7:30:00", "七点"] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
    }
}

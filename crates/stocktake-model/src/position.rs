//! The two clocks of the record: where an entry stands in the log and when it
//! was recorded, and the question every view is asked with.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::date::write_digits;

/// The place of an entry in its organisation's log: 1, 2, 3 … without a gap.
/// 0 stands for "before the first entry". Held in 32 bits because every fact
/// in memory carries one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Position(pub u32);

impl Position {
    /// Before the first entry.
    pub const ZERO: Self = Self(0);
    /// After every entry there can be.
    pub const MAX: Self = Self(u32::MAX);

    /// The next place.
    ///
    /// # Panics
    /// When the log holds 2^32 - 1 entries, which the writer refuses to reach.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add(1).expect("a log holds fewer than 2^32 entries"))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// When an entry was recorded: microseconds since 1970 in UTC, never smaller
/// than that of the entry before it. Written as RFC 3339 with six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RecordedTime(pub i64);

impl RecordedTime {
    /// The day in UTC.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.datetime().date_naive()
    }

    fn datetime(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

impl From<DateTime<Utc>> for RecordedTime {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.timestamp_micros())
    }
}

impl fmt::Display for RecordedTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.datetime();
        let Ok(year @ 0..=9999) = u32::try_from(time.year()) else {
            return f.write_str(&time.to_rfc3339_opts(SecondsFormat::Micros, true));
        };
        // Every entry and every answer has one: three times as fast as by a format.
        let mut text = *b"0000-00-00T00:00:00.000000Z";
        let micros = time.timestamp_subsec_micros();
        let (date, clock) = (time.date_naive(), time.time());
        for (digits, number) in [
            (0..4, year),
            (5..7, date.month()),
            (8..10, date.day()),
            (11..13, clock.hour()),
            (14..16, clock.minute()),
            (17..19, clock.second()),
            (20..26, micros),
        ] {
            write_digits(&mut text[digits], number);
        }
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for RecordedTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordedTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let time = DateTime::parse_from_rfc3339(&text).map_err(de::Error::custom)?;
        Ok(Self(time.timestamp_micros()))
    }
}

/// What was known: the point of the log up to which a view reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// Everything recorded so far.
    Head,
    /// Up to and with this entry.
    Position(Position),
    /// Up to and with this moment.
    Time(RecordedTime),
    /// Up to the end of this day in UTC.
    Day(NaiveDate),
}

/// A text that is no point in the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is neither a position (41207), nor a day (2015-12-31), nor a time (2015-12-31T12:00:00Z)"
)]
pub struct AsOfError(pub String);

impl std::str::FromStr for AsOf {
    type Err = AsOfError;

    fn from_str(text: &str) -> Result<Self, AsOfError> {
        if text == "head" {
            return Ok(Self::Head);
        }
        if let Ok(position) = text.parse::<u32>() {
            return Ok(Self::Position(Position(position)));
        }
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self::Day(day));
        }
        DateTime::parse_from_rfc3339(text)
            .map(|time| Self::Time(RecordedTime(time.timestamp_micros())))
            .map_err(|_| AsOfError(text.to_owned()))
    }
}

/// The question every view is asked with, both clocks settled: what was known
/// up to `position`, about what was in force on the day `on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct At {
    /// The last entry that is read.
    pub position: Position,
    /// The day the answer is about.
    pub on: NaiveDate,
}

/// A set of positions, one bit each up to the largest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PositionSet(Vec<u64>);

impl PositionSet {
    /// Adds a position.
    pub fn insert(&mut self, position: Position) {
        let (word, bit) = (position.0 as usize / 64, position.0 % 64);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    /// Whether a position is in the set.
    #[must_use]
    pub fn contains(&self, position: Position) -> bool {
        self.0
            .get(position.0 as usize / 64)
            .is_some_and(|word| word & (1 << (position.0 % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_the_log_is_a_position_a_day_or_a_time() {
        assert_eq!("41207".parse(), Ok(AsOf::Position(Position(41207))));
        assert_eq!(
            "2015-12-31".parse(),
            Ok(AsOf::Day(NaiveDate::from_ymd_opt(2015, 12, 31).unwrap()))
        );
        assert_eq!("1970-01-01T00:00:01Z".parse(), Ok(AsOf::Time(RecordedTime(1_000_000))));
        assert_eq!("1970-01-01T01:00:00.5+01:00".parse(), Ok(AsOf::Time(RecordedTime(500_000))));
        for text in ["-1", "2015-02-30", "yesterday", "4294967296", ""] {
            assert!(text.parse::<AsOf>().is_err(), "{text}");
        }
    }

    proptest::proptest! {
        /// From the year 0 to 9999, and somewhat beyond.
        #[test]
        fn a_recorded_time_is_written_as_rfc_3339_has_it(micros in -62_200_000_000_000_000_i64..260_000_000_000_000_000) {
            let time = RecordedTime(micros);
            let expected = time.datetime().to_rfc3339_opts(SecondsFormat::Micros, true);
            proptest::prop_assert_eq!(time.to_string(), expected);
        }
    }

    #[test]
    fn a_recorded_time_reads_back_as_written() {
        let time = RecordedTime(1_764_000_000_123_456);
        assert_eq!(time.to_string(), "2025-11-24T16:00:00.123456Z");
        assert_eq!(
            serde_json::from_str::<RecordedTime>(&serde_json::to_string(&time).unwrap()).unwrap(),
            time
        );
    }
}

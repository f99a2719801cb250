//! Dates as the record knows them: a day, a month, a year or nothing, and
//! perhaps uncertain. A partial date counts from its last possible day; before
//! that, and from its first possible day on, an answer that leans on it is
//! flagged uncertain (design.md §3).

use std::{fmt, str::FromStr};

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Precision {
    /// `1969-05-23`
    Day,
    /// `1969-05`
    Month,
    /// `1969`
    Year,
    /// Nothing is known but that it happened.
    Unknown,
}

/// A date to the precision known, written as in ISO 8601 and EDTF level 1:
/// `1969-05-23`, `1969-05`, `1969`, each perhaps with a `?` for uncertain, or
/// `unknown`. Years run from 0001 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The first possible day; `NaiveDate::MIN` when unknown.
    first: NaiveDate,
    precision: Precision,
    uncertain: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written as a date at all.
    #[error("'{0}' is not a date: write 2015-12-31, 2015-12, 2015 or unknown")]
    Form(String),
    /// Written as a date, but there is no such day, as 2025-02-30.
    #[error("there is no day {0} in the calendar")]
    NoSuchDay(String),
}

impl PartialDate {
    /// Nothing is known but that it happened.
    pub const UNKNOWN: Self =
        Self { first: NaiveDate::MIN, precision: Precision::Unknown, uncertain: false };

    /// A date that is known to the day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, precision: Precision::Day, uncertain: false }
    }

    /// The date made of its stored parts: its first possible day and how
    /// exactly it is known.
    #[must_use]
    pub fn from_parts(first: NaiveDate, precision: Precision, uncertain: bool) -> Self {
        if precision == Precision::Unknown {
            Self::UNKNOWN
        } else {
            Self { first, precision, uncertain }
        }
    }

    /// The same date, of which it is not certain that anything happened on it.
    #[must_use]
    pub fn doubted(self) -> Self {
        Self { uncertain: self.precision != Precision::Unknown, ..self }
    }

    /// The first day on which it can have happened, if anything is known.
    #[must_use]
    pub fn first_day(self) -> Option<NaiveDate> {
        (self.precision != Precision::Unknown).then_some(self.first)
    }

    /// The last day on which it can have happened, if anything is known.
    #[must_use]
    pub fn last_day(self) -> Option<NaiveDate> {
        let months = match self.precision {
            Precision::Day => return Some(self.first),
            Precision::Month => 1,
            Precision::Year => 12,
            Precision::Unknown => return None,
        };
        self.first.checked_add_months(Months::new(months))?.pred_opt()
    }

    /// How exactly the date is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether its source doubts the date.
    #[must_use]
    pub fn is_uncertain(self) -> bool {
        self.uncertain
    }
}

/// A partial date in 32 bits, as facts hold it: the day counted from the year 0,
/// how exactly it is known, and whether it is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PackedDate(u32);

impl From<PartialDate> for PackedDate {
    fn from(date: PartialDate) -> Self {
        let day = date.first_day().map_or(0, |day| day.num_days_from_ce());
        let day = u32::try_from(day).expect("years run from 1 to 9999");
        let precision = match date.precision {
            Precision::Day => 0,
            Precision::Month => 1,
            Precision::Year => 2,
            Precision::Unknown => 3,
        };
        Self(day << 3 | precision << 1 | u32::from(date.uncertain))
    }
}

impl From<PackedDate> for PartialDate {
    fn from(PackedDate(bits): PackedDate) -> Self {
        let precision = match bits >> 1 & 3 {
            0 => Precision::Day,
            1 => Precision::Month,
            2 => Precision::Year,
            _ => return Self::UNKNOWN,
        };
        let day = i32::try_from(bits >> 3).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
        day.map_or(Self::UNKNOWN, |first| Self::from_parts(first, precision, bits & 1 == 1))
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if text == "unknown" {
            return Ok(Self::UNKNOWN);
        }
        let (body, uncertain) = text.strip_suffix('?').map_or((text, false), |body| (body, true));
        let form = || DateError::Form(text.chars().take(40).collect());
        let mut parts = body.split('-');
        let mut part = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(part.parse::<u32>().ok())
            }
            Some(_) => Err(form()),
        };
        let (year, month, day) = (part(4)?.ok_or_else(form)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(form());
        }
        let precision = match (month, day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, _) => Precision::Year,
        };
        let first = i32::try_from(year)
            .ok()
            .filter(|year| *year > 0)
            .and_then(|year| NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)))
            .ok_or_else(|| DateError::NoSuchDay(text.to_owned()))?;
        Ok(Self { first, precision, uncertain })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A year has four digits, or the date was refused.
        let mut text = *b"0000-00-00";
        write_digits(&mut text[0..4], self.first.year().unsigned_abs());
        write_digits(&mut text[5..7], self.first.month());
        write_digits(&mut text[8..10], self.first.day());
        let text = str::from_utf8(&text).map_err(|_| fmt::Error)?;
        f.write_str(match self.precision {
            Precision::Day => text,
            Precision::Month => &text[..7],
            Precision::Year => &text[..4],
            Precision::Unknown => "unknown",
        })?;
        if self.uncertain { f.write_str("?") } else { Ok(()) }
    }
}

/// Writes a number over ASCII digits, from the right; what does not fit is left out.
pub(crate) fn write_digits(digits: &mut [u8], number: u32) {
    let mut rest = number;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_partial_date_spans_its_possible_days() {
        for (text, first, last) in [
            ("1969-05-23", "1969-05-23", "1969-05-23"),
            ("1968-02", "1968-02-01", "1968-02-29"),
            ("1969", "1969-01-01", "1969-12-31"),
            ("1990-06-29?", "1990-06-29", "1990-06-29"),
            ("9999", "9999-01-01", "9999-12-31"),
        ] {
            assert_eq!(
                (date(text).first_day(), date(text).last_day()),
                (day(first), day(last)),
                "{text}"
            );
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!((date("unknown").first_day(), date("unknown").last_day()), (None, None));
        assert!(date("1990-06-29?").is_uncertain());
    }

    #[test]
    fn what_is_no_date_says_why() {
        for text in ["2025-02-30", "2025-13", "0000", "0000-01-01", "2023-02-29"] {
            assert_eq!(text.parse::<PartialDate>(), Err(DateError::NoSuchDay(text.to_owned())));
        }
        for text in [
            "",
            "?",
            "23 May 1969",
            "1969-5-23",
            "1969-05-23-01",
            "19690523",
            "10000",
            "+1969",
            "１９６９",
            "1969-05-23T00:00",
        ] {
            assert!(matches!(text.parse::<PartialDate>(), Err(DateError::Form(_))), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_parses_or_says_why(text in ".{0,20}") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn a_packed_date_says_the_same(
            year in 1..=9999_u16, month in 0..=12_u8, day in 0..=31_u8, doubt in "[?]?",
        ) {
            let (month, day) = (format!("-{month:02}"), format!("-{day:02}"));
            for text in [format!("{year:04}{month}{day}"), format!("{year:04}{month}"), format!("{year:04}")] {
                if let Ok(date) = format!("{text}{doubt}").parse::<PartialDate>() {
                    prop_assert_eq!(PartialDate::from(PackedDate::from(date)), date);
                }
            }
            let unknown = PartialDate::UNKNOWN;
            prop_assert_eq!(PartialDate::from(PackedDate::from(unknown)), unknown);
        }
    }
}

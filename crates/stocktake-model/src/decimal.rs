//! Decimal numbers, exact to the millionth: scores, ranges and weights. In JSON
//! they are texts, since readers round numbers that are not whole (design.md §3).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How many there are in one.
const ONE: i64 = 1_000_000;

/// The most digits before the point: sums of many still fit.
const DIGITS_MAX: usize = 9;

/// A decimal number between ±999,999,999.999999, in its one shortest form:
/// `0`, `-3`, `66.7`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal {
    millionths: i64,
}

/// A text that is no such number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no decimal number: write 66.7, with a point, at most nine digits before it and six after"
)]
pub struct NotDecimal(String);

impl Decimal {
    /// A whole number.
    #[must_use]
    pub fn whole(number: u32) -> Self {
        Self { millionths: i64::from(number) * ONE }
    }

    /// The number in millionths.
    #[must_use]
    pub fn millionths(self) -> i64 {
        self.millionths
    }

    /// A number of millionths.
    #[must_use]
    pub fn from_millionths(millionths: i64) -> Self {
        Self { millionths }
    }
}

impl FromStr for Decimal {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        let bad = || NotDecimal(text.chars().take(40).collect());
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
        let is_number = |text: &str, max: usize| {
            (1..=max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(whole, DIGITS_MAX) || !part.is_none_or(|part| is_number(part, 6)) {
            return Err(bad());
        }
        let part = format!("{:0<6}", part.unwrap_or_default());
        let (whole, part): (i64, i64) =
            (whole.parse().map_err(|_| bad())?, part.parse().map_err(|_| bad())?);
        let size = whole * ONE + part;
        Ok(Self { millionths: if negative { -size } else { size } })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.millionths.unsigned_abs();
        let sign = if self.millionths < 0 { "-" } else { "" };
        let (whole, part) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:06}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_written_in_its_shortest_form() {
        for (text, shortest) in [
            ("0", "0"),
            ("-0", "0"),
            ("007.50", "7.5"),
            ("66.7", "66.7"),
            ("-0.000001", "-0.000001"),
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), shortest);
        }
        for text in ["", "-", ".5", "5.", "1e3", "+1", "1,5", "0.1234567", "1234567890", "１"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_written(millionths in -999_999_999_999_999_i64..=999_999_999_999_999) {
            let number = Decimal::from_millionths(millionths);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}

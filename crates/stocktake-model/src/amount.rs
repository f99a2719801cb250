//! Measured amounts: what indicators have as values. Where a score is exact to the
//! millionth ([`Decimal`](crate::Decimal)), an amount has its digits anywhere, large or
//! small; in memory it is eight bytes. In JSON it is a text, as all that is not whole.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Below this, but for 0, and from this on, texts would be mostly zeros.
const LEAST: f64 = 1e-30;
const GREATEST: f64 = 1e21;

/// A number of up to 15 digits (some of 17), 0 or from 10^-30 to 10^21 either way, in its one shortest
/// form: `0`, `-3`, `66.7`, `0.0000562431784101729`.
#[derive(Debug, Clone, Copy)]
pub struct Amount(f64);

/// A text that is no such number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no amount: write 66.7 or 5.6e-05, with a point and at most 15 digits")]
pub struct NotAnAmount(String);

impl Amount {
    /// A number that was computed; nothing where it is not finite, or too large. It is
    /// rounded to twelve digits, so that the same sum says the same everywhere, and to 0
    /// where it is next to nothing.
    #[must_use]
    pub fn computed(number: f64) -> Option<Self> {
        let number = if number.abs() < LEAST { 0.0 } else { number };
        format!("{number:.11e}").parse().ok()
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> f64 {
        self.0
    }

    /// Its eight bytes as two words, which facts hold without a gap.
    pub(crate) fn packed(self) -> [u32; 2] {
        let bits = self.0.to_bits();
        [(bits >> 32) as u32, bits as u32]
    }

    pub(crate) fn unpacked([high, low]: [u32; 2]) -> Self {
        Self(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
    }
}

/// The digits that count, without the zeros around them.
fn digits(text: &str) -> String {
    let number = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

fn is_number(text: &str) -> bool {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) =
        number.split_once(['e', 'E']).map_or((number, None), |(a, b)| (a, Some(b)));
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        (1..=3).contains(&exponent.len()) && all_digits(exponent)
    });
    let (whole, part) = number.split_once('.').map_or((number, None), |(a, b)| (a, Some(b)));
    let part_fits = part.is_none_or(|part| !part.is_empty() && all_digits(part));
    !whole.is_empty() && all_digits(whole) && part_fits && exponent_fits && text.len() <= 60
}

impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let bad = || NotAnAmount(text.chars().take(40).collect());
        let number: f64 = Some(text)
            .filter(|text| is_number(text))
            .ok_or_else(bad)?
            .parse()
            .map_err(|_| bad())?;
        // Adding 0 makes one zero of the two.
        let amount = Self(number + 0.0);
        // More digits than are kept, and what is too small for any, would come out otherwise.
        let is_kept = digits(&amount.to_string()) == digits(text);
        let fits = number == 0.0 || (LEAST..GREATEST).contains(&number.abs());
        if is_kept && fits { Ok(amount) } else { Err(bad()) }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_one_form() {
        let forms = [
            ("0", "0"),
            ("-0.0", "0"),
            ("007.50", "7.5"),
            ("-5.62431784101729e-05", "-0.0000562431784101729"),
            ("1E3", "1000"),
            ("0.829404647601684", "0.829404647601684"),
            ("999999999999999", "999999999999999"),
        ];
        for (text, form) in forms {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(amount.to_string(), form);
            assert_eq!(form.parse::<Amount>().unwrap(), amount);
            assert_eq!(Amount::unpacked(amount.packed()), amount);
        }
    }

    #[test]
    fn what_would_come_out_otherwise_is_refused() {
        let bad = [
            "", "N", "NaN", "inf", "1,5", "1.", ".5", "+1", "1e", "1e999", "1e-400", "1e-31",
            "1e21",
        ];
        let long = "0.1234567890123456789";
        for text in bad.into_iter().chain([long]) {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_computed_is_rounded() {
        assert_eq!(Amount::computed(0.1 + 0.2).unwrap().to_string(), "0.3");
        assert_eq!(Amount::computed(1e-300).unwrap().to_string(), "0");
        assert_eq!(Amount::computed(f64::NAN), None);
        assert_eq!(Amount::computed(f64::INFINITY), None);
        assert_eq!(Amount::computed(-0.0).unwrap().to_string(), "0");
    }
}

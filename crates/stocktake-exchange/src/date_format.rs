//! Ways to write a date, as a mapping names them: `iso`, or a pattern of `%d`,
//! `%m`, `%Y` and the characters between them, as `%d/%m/%Y`.

use std::str::FromStr;

use stocktake_model::{PartialDate, date::DateError};

/// One way to write a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DateFormat {
    /// As the model writes dates: `2015-12-31`, `2015-12`, `2015`, each perhaps with a `?`.
    Iso,
    /// A pattern of parts.
    Pattern(Vec<Part>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Day,
    Month,
    Year,
    Is(char),
}

/// A text that is no pattern of a date.
pub(crate) struct NoFormat;

impl FromStr for DateFormat {
    type Err = NoFormat;

    fn from_str(text: &str) -> Result<Self, NoFormat> {
        if text == "iso" {
            return Ok(Self::Iso);
        }
        let mut parts = Vec::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            parts.push(match c {
                '%' => match chars.next() {
                    Some('d') => Part::Day,
                    Some('m') => Part::Month,
                    Some('Y') => Part::Year,
                    Some(_) | None => return Err(NoFormat),
                },
                // Digits between digits could be read in two ways.
                c if c.is_ascii_digit() => return Err(NoFormat),
                c => Part::Is(c),
            });
        }
        let count = |part: Part| parts.iter().filter(|known| **known == part).count();
        let precise = matches!(
            (count(Part::Year), count(Part::Month), count(Part::Day)),
            (1, 0 | 1, 0) | (1, 1, 1)
        );
        if precise { Ok(Self::Pattern(parts)) } else { Err(NoFormat) }
    }
}

impl DateFormat {
    /// The date that `text` tells in this format. A `?` at its end means uncertain.
    ///
    /// # Errors
    /// [`DateError::Form`] when it is not written so, [`DateError::NoSuchDay`]
    /// when it is, and the calendar has no such day.
    pub(crate) fn read(&self, text: &str) -> Result<PartialDate, DateError> {
        let Self::Pattern(parts) = self else { return text.parse() };
        let form = || DateError::Form(text.to_owned());
        let (body, doubt) = text.strip_suffix('?').map_or((text, ""), |body| (body, "?"));
        let (mut year, mut month, mut day) = (0, None, None);
        let mut rest = body;
        for (n, part) in parts.iter().enumerate() {
            // Parts that follow each other without a character between them have their full width.
            let fixed = matches!(parts.get(n + 1), Some(Part::Day | Part::Month | Part::Year))
                || n > 0 && !matches!(parts[n - 1], Part::Is(_));
            match part {
                Part::Is(c) => rest = rest.strip_prefix(*c).ok_or_else(form)?,
                Part::Year => year = digits(&mut rest, 4, 4).ok_or_else(form)?,
                Part::Month => {
                    month = Some(digits(&mut rest, if fixed { 2 } else { 1 }, 2).ok_or_else(form)?)
                }
                Part::Day => {
                    day = Some(digits(&mut rest, if fixed { 2 } else { 1 }, 2).ok_or_else(form)?)
                }
            }
        }
        if !rest.is_empty() {
            return Err(form());
        }
        let part = |part: Option<u32>| part.map_or(String::new(), |part| format!("-{part:02}"));
        format!("{year:04}{}{}{doubt}", part(month), part(day)).parse()
    }

    /// The pattern with day and month made alike: two formats that share it
    /// read the same text as different days.
    pub(crate) fn ambiguity(&self) -> Option<Vec<Part>> {
        let Self::Pattern(parts) = self else { return None };
        Some(
            parts.iter().map(|part| if *part == Part::Day { Part::Month } else { *part }).collect(),
        )
    }
}

/// Takes `min` to `max` digits off the front of `rest`.
fn digits(rest: &mut &str, min: usize, max: usize) -> Option<u32> {
    let count = rest.bytes().take(max).take_while(u8::is_ascii_digit).count();
    let (number, after) = rest.split_at(count);
    *rest = after;
    (count >= min).then(|| number.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, text: &str) -> String {
        let format: DateFormat = format.parse().unwrap_or_else(|_: NoFormat| panic!("{format}"));
        match format.read(text) {
            Ok(date) => date.to_string(),
            Err(DateError::Form(_)) => "form".to_owned(),
            Err(DateError::NoSuchDay(_)) => "no such day".to_owned(),
        }
    }

    #[test]
    fn a_pattern_reads_what_it_says() {
        for (format, text, date) in [
            ("iso", "1990-06-29?", "1990-06-29?"),
            ("%d/%m/%Y", "31/12/2015", "2015-12-31"),
            ("%d/%m/%Y", "1/2/2015", "2015-02-01"),
            ("%d/%m/%Y", "1/2/2015?", "2015-02-01?"),
            ("%m/%d/%Y", "12/31/2015", "2015-12-31"),
            ("%d.%m.%Y", "30.02.2025", "no such day"),
            ("%d.%m.%Y", "30.02.25", "form"),
            ("%d.%m.%Y", "30.02.2025 ", "form"),
            ("%d.%m.%Y", "30/02/2025", "form"),
            ("%Y", "1969", "1969"),
            ("%m/%Y", "5/1969", "1969-05"),
            ("%Y%m%d", "19690523", "1969-05-23"),
            ("%Y%m%d", "1969523", "form"),
            ("%d/%m/%Y", "٣١/12/2015", "form"),
        ] {
            assert_eq!(read(format, text), date, "{format} {text}");
        }
        for format in ["", "%d", "%d/%m", "%d/%Y", "%y", "%Y%Y", "19%Y", "%"] {
            assert!(format.parse::<DateFormat>().is_err(), "{format}");
        }
    }
}

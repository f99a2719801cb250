//! The languages Stocktake speaks, and how a reader's is found.

use stocktake_model::vocabulary;

vocabulary! {
    /// A language with the habits of its readers: digits, dates, direction.
    Locale "language" {
        /// English, with dates as the United Nations write them.
        English = "en",
        /// French.
        French = "fr",
        /// Arabic, written from right to left.
        Arabic = "ar",
    }
}

/// The most languages that are looked at in an `Accept-Language`.
const ACCEPTED_MAX: usize = 32;

impl Locale {
    /// The name of the language in the language itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Arabic => "العربية",
        }
    }

    /// The direction of writing, as HTML's `dir` has it: `ltr` or `rtl`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::English | Self::French => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// The language of an answer: what the address asks for, else what the
    /// reader chose before (a cookie), else the one of ours that the browser
    /// likes best (`Accept-Language`), else English.
    #[must_use]
    pub fn negotiate(asked: Option<&str>, chosen: Option<&str>, accepted: Option<&str>) -> Self {
        let ours = |tag: Option<&str>| tag.and_then(Self::of_tag);
        ours(asked)
            .or_else(|| ours(chosen))
            .or_else(|| accepted.and_then(best_of))
            .unwrap_or(Self::English)
    }

    /// The language of a tag as `fr`, `fr-CA` or `ar_EG`, if it is one of ours.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        language.parse().ok()
    }
}

/// The language of ours with the greatest weight in an `Accept-Language`; of
/// equals, the first named. A weight of 0 refuses a language.
fn best_of(accepted: &str) -> Option<Locale> {
    let weighed = accepted.split(',').take(ACCEPTED_MAX).filter_map(|range| {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        Some((Locale::of_tag(tag)?, weight)).filter(|(_, weight)| (0.001..=1.0).contains(weight))
    });
    let heavier = |best: (Locale, f32), next: (Locale, f32)| {
        if next.1 > best.1 { next } else { best }
    };
    weighed.reduce(heavier).map(|(locale, _)| locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        use Locale::{Arabic, English, French};
        for (asked, chosen, accepted, locale) in [
            (Some("ar"), Some("fr"), Some("en"), Arabic),
            (None, Some("fr"), Some("ar"), French),
            (Some("xx"), Some("yy"), Some("fr-CA, en;q=0.5"), French),
            (None, None, Some("de, es;q=0.9"), English),
            (None, None, Some("en;q=0.3, ar-EG;q=0.8, fr;q=0.8"), Arabic),
            (None, None, Some("fr;q=0, en;q=0.1"), English),
            (None, None, Some("fr;q=nonsense,;;,ar"), Arabic),
            (Some(""), None, None, English),
            (Some("FR"), None, None, French),
        ] {
            assert_eq!(
                Locale::negotiate(asked, chosen, accepted),
                locale,
                "{asked:?} {chosen:?} {accepted:?}"
            );
        }
    }
}

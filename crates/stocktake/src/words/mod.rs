//! Words for people. The model speaks in codes with fields; here they become
//! sentences, from message files (Fluent), at the edge and nowhere else. Each
//! language is one [`Words`]: its messages, and how it writes numbers and dates.

pub mod compliance;
mod format;
mod locale;
mod names;
mod rule;
mod spoken;

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::Serialize;
use serde_json::Value as Json;
use stocktake_model::{
    GroupCode, MemberCode, PartialDate, RecordedTime,
    date::Precision,
    decide::{Rejection, Warning},
    event::{GroupRecorded, MemberRecorded},
    view::Value,
};
use unic_langid::{LanguageIdentifier, langid};

use crate::statistics::is_computed;
use format::Habits;
pub use locale::Locale;
pub use names::{country, iso3};
pub use spoken::{Spoken, every_word};

/// What a member is called in any language of ours, by which it is found.
#[must_use]
pub fn member_names(record: &MemberRecorded) -> Vec<String> {
    let name = |locale: &Locale| locale.words().member(&record.code, Some(record)).to_owned();
    Locale::ALL.iter().map(name).collect()
}

/// Everything that is said in one language, to one kind of reader.
pub struct Words {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
    habits: Habits,
    /// A terminal shows codes and dates as one types them.
    terminal: bool,
}

static PAGES: LazyLock<[Words; 3]> =
    LazyLock::new(|| [Locale::English, Locale::French, Locale::Arabic].map(Words::of_pages));

static TERMINAL: LazyLock<[Words; 3]> = LazyLock::new(|| {
    [Locale::English, Locale::French, Locale::Arabic].map(|locale| {
        let mut words = Words { terminal: true, ..Words::of_pages(locale) };
        // A terminal shows the isolating marks that a page needs as noise.
        words.bundle.set_use_isolating(false);
        words.bundle.set_formatter(None);
        words
    })
});

impl Locale {
    /// What is said in this language, for pages.
    #[must_use]
    pub fn words(self) -> &'static Words {
        &PAGES[self as usize]
    }

    /// What is said in this language, for a terminal and for files.
    #[must_use]
    pub fn terminal(self) -> &'static Words {
        &TERMINAL[self as usize]
    }

    /// The file of its messages.
    fn messages(self) -> &'static str {
        match self {
            Self::English => include_str!("../../messages/en.ftl"),
            Self::French => include_str!("../../messages/fr.ftl"),
            Self::Arabic => include_str!("../../messages/ar.ftl"),
        }
    }

    fn langid(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
            Self::French => langid!("fr"),
            Self::Arabic => langid!("ar"),
        }
    }
}

/// A field of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Said as it is.
    Text(String),
    /// Written in the language's digits; it chooses the plural form.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Words {
    /// The words of the terminal: English, with dates and codes as one types them.
    #[must_use]
    pub fn terminal() -> &'static Self {
        Locale::English.terminal()
    }

    fn of_pages(locale: Locale) -> Self {
        let resource = FluentResource::try_new(locale.messages().to_owned())
            .expect("the message file is well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![locale.langid()]);
        bundle.add_resource(resource).expect("each message is there once");
        bundle.set_formatter(Some(match locale {
            Locale::English => |value, _| digits(value, Locale::English),
            Locale::French => |value, _| digits(value, Locale::French),
            Locale::Arabic => |value, _| digits(value, Locale::Arabic),
        }));
        Self { locale, bundle, habits: Habits::of(locale), terminal: false }
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The message `id`, which has no fields.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.message(id, &[])
    }

    /// The message `id` with one number in it, `$count`, which chooses the plural form.
    #[must_use]
    pub fn count(&self, id: &str, count: impl Into<Arg>) -> String {
        self.message(id, &[("count", count.into())])
    }

    /// The message `id` with its fields. One that is missing is said in
    /// English, else the id stands for it; a test holds that none is missing.
    #[must_use]
    pub fn message(&self, id: &str, fields: &[(&str, Arg)]) -> String {
        self.find(id, fields).unwrap_or_else(|| id.to_owned())
    }

    fn find(&self, id: &str, fields: &[(&str, Arg)]) -> Option<String> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            let english = self.locale != Locale::English;
            return english.then(|| Locale::English.words().find(id, fields)).flatten();
        };
        let mut args = FluentArgs::new();
        for (name, value) in fields {
            match value {
                Arg::Text(text) => args.set(*name, text.as_str()),
                Arg::Number(number) => args.set(*name, *number),
            }
        }
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// A word of a vocabulary.
    #[must_use]
    pub fn word<W: Spoken>(&self, word: W) -> String {
        self.code(W::KIND, word.code())
    }

    /// A word of a vocabulary by its code, as `act` and `ratification`.
    #[must_use]
    pub fn code(&self, vocabulary: &str, code: &str) -> String {
        self.find(&format!("{vocabulary}-{code}"), &[]).unwrap_or_else(|| code.to_owned())
    }

    /// What an event records, by its frozen name (`commitment.recorded.v1`).
    #[must_use]
    pub fn event(&self, name: &str) -> String {
        self.find(&format!("event-{}", name.replace('.', "-")), &[])
            .unwrap_or_else(|| name.to_owned())
    }

    /// The rule that refused a command, as a sentence.
    #[must_use]
    pub fn rejection(&self, rejection: &Rejection) -> String {
        self.sentence("rejection", rejection)
    }

    /// What is odd about a fact, as a sentence.
    #[must_use]
    pub fn warning(&self, warning: &Warning) -> String {
        self.sentence("warning", warning)
    }

    fn sentence(&self, kind: &str, coded: &impl Serialize) -> String {
        let Ok(Json::Object(coded)) = serde_json::to_value(coded) else { return kind.to_owned() };
        let code = coded.get("code").and_then(Json::as_str).unwrap_or_default();
        let fields: Vec<(&str, Arg)> =
            coded.iter().map(|(name, value)| (name.as_str(), self.field(name, value))).collect();
        self.message(&format!("{kind}-{code}"), &fields)
    }

    /// A field of a rejection or a warning, in the reader's words where it is an
    /// word of a vocabulary or a date.
    fn field(&self, name: &str, value: &Json) -> Arg {
        let Some(text) = value.as_str() else {
            return value.as_i64().map_or_else(|| value.to_string().into(), Arg::from);
        };
        let date = || text.parse().ok().map(|date| self.partial_date(date));
        match name {
            _ if self.terminal => text.into(),
            "act" | "status" => self.code(name, text).into(),
            "kind" => self.code("scale_kind", text).into(),
            "method" | "opinion" | "exemption" | "stage" | "missing" | "disposition"
            | "profile" => self.code(name, text).into(),
            "instead" => self.code("disposition", text).into(),
            _ if DATES.contains(&name) => date().map_or_else(|| text.into(), Arg::from),
            _ => text.into(),
        }
    }

    /// A number in the language's digits, grouped as it groups them.
    #[must_use]
    pub fn number(&self, number: impl Into<Arg>) -> String {
        match number.into() {
            Arg::Number(number) => self.habits.number(number),
            Arg::Text(text) => text,
        }
    }

    /// A part of a whole, in thousandths, as a percentage: `87.3 %`.
    #[must_use]
    pub fn share(&self, thousandths: u32) -> String {
        self.message("share-percent", &[("percent", self.habits.tenths(thousandths).into())])
    }

    /// A day, as `31 December 2015`.
    #[must_use]
    pub fn day(&self, day: chrono::NaiveDate) -> String {
        self.partial_date(PartialDate::day(day))
    }

    /// A year, which is not grouped as numbers are.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        let first = chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        self.habits.date(first, Precision::Year)
    }

    /// A date to the precision known, as `May 1969 (uncertain)`.
    #[must_use]
    pub fn partial_date(&self, date: PartialDate) -> String {
        let Some(first) = date.first_day() else { return self.text("date-unknown") };
        let written = self.habits.date(first, date.precision());
        if date.is_uncertain() {
            self.message("date-uncertain", &[("date", written.into())])
        } else {
            written
        }
    }

    /// When an entry was recorded, to the minute: `22 November 2026 at 10:15 UTC`.
    #[must_use]
    pub fn time(&self, time: RecordedTime) -> String {
        self.message("time-utc", &[("time", self.habits.time(time).into())])
    }

    /// What a member is called; see [`iso3`] for the country it is.
    #[must_use]
    pub fn member<'a>(
        &self,
        code: &'a MemberCode,
        recorded: Option<&'a MemberRecorded>,
    ) -> &'a str {
        names::member(code, recorded, self.locale)
    }

    /// What a group of members is called.
    #[must_use]
    pub fn group<'a>(&self, code: &'a GroupCode, recorded: Option<&'a GroupRecorded>) -> &'a str {
        names::group(code, recorded, self.locale)
    }

    /// The heading of a table's column.
    #[must_use]
    pub fn column(&self, name: &str) -> String {
        self.code("column", name)
    }

    /// A value of a table's column, as a page shows it.
    #[must_use]
    pub fn value(&self, column: &str, value: &Value) -> String {
        match value {
            Value::Empty => String::new(),
            Value::Text(text) => text.to_string(),
            Value::Code(code) => self.code(spoken::vocabulary_of(column, code), code),
            Value::Date(date) => self.partial_date(*date),
            Value::Time(time) => self.time(*time),
            Value::Integer(number) => self.number(*number),
            Value::Amount(amount) if is_computed(column) && !self.terminal => {
                self.habits.rounded(&amount.to_string())
            }
            Value::Amount(amount) => self.habits.amount(&amount.to_string()),
            Value::Share(share) => self.share(*share),
            Value::Flag(flag) => self.text(if *flag { "flag-yes" } else { "flag-no" }),
        }
    }
}

/// The fields of rejections and warnings that are dates.
pub const DATES: [&str; 17] = [
    "adopted_on",
    "ceased_on",
    "closed_on",
    "closes_on",
    "consent",
    "date",
    "decided_on",
    "earlier",
    "exists_from",
    "follows",
    "from",
    "in_force",
    "occurred_on",
    "opens_on",
    "signature",
    "until",
    "was",
];

/// Fluent asks how to write a value; numbers are ours to write.
fn digits(value: &FluentValue<'_>, locale: Locale) -> Option<String> {
    // Messages hold whole numbers only.
    let FluentValue::Number(number) = value else { return None };
    Some(locale.words().habits.number(number.value as i64))
}

/// The rule that refused a command, in the words of the terminal.
#[must_use]
pub fn rejection(rejection: &Rejection) -> String {
    Words::terminal().rejection(rejection)
}

/// What is odd about a fact, in the words of the terminal.
#[must_use]
pub fn warning(warning: &Warning) -> String {
    Words::terminal().warning(warning)
}

/// A message of the terminal with its fields.
#[must_use]
pub fn message(id: &str, fields: &[(&str, &str)]) -> String {
    let fields: Vec<(&str, Arg)> =
        fields.iter().map(|(name, value)| (*name, Arg::from(*value))).collect();
    Words::terminal().message(id, &fields)
}

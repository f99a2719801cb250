//! Numbers, days and times as the readers of a language write them, by the
//! Unicode CLDR. The calendar is Gregorian in all of them, as the record's is.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter, fieldsets,
    input::{DateTime as DayAndTime, Time},
    options::YearStyle::NoEra,
};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale_core::{Locale as Tag, locale};
use stocktake_model::{RecordedTime, date::Precision};

use super::Locale;

type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// How one language writes numbers and dates.
pub(super) struct Habits {
    locale: Locale,
    decimal: DecimalFormatter,
    day: Formatter<fieldsets::YMD>,
    month: Formatter<fieldsets::YM>,
    year: Formatter<fieldsets::Y>,
    time: Formatter<fieldsets::YMDT>,
}

impl Habits {
    /// The habits of a language's readers.
    ///
    /// # Panics
    /// Never: the data of every [`Locale`] are compiled in, and a test asks for each.
    pub(super) fn of(locale: Locale) -> Self {
        let tag = tag(locale);
        let known = "the data of our languages are compiled in";
        Self {
            locale,
            decimal: DecimalFormatter::try_new((&tag).into(), Default::default()).expect(known),
            day: Formatter::try_new((&tag).into(), fieldsets::YMD::long().with_year_style(NoEra))
                .expect(known),
            month: Formatter::try_new((&tag).into(), fieldsets::YM::long().with_year_style(NoEra))
                .expect(known),
            year: Formatter::try_new((&tag).into(), fieldsets::Y::long().with_year_style(NoEra))
                .expect(known),
            time: Formatter::try_new(
                (&tag).into(),
                fieldsets::YMD::long().with_year_style(NoEra).with_time_hm(),
            )
            .expect(known),
        }
    }

    /// A number in the language's digits, grouped as it groups them.
    pub(super) fn number(&self, number: i64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// A number as it is written in data: `-0.25`.
    pub(super) fn amount(&self, text: &str) -> String {
        let number: Result<Decimal, _> = text.parse();
        number.map_or_else(|_| text.to_owned(), |number| self.decimal.format(&number).to_string())
    }

    /// A number that was computed: to three digits that count, and to the whole where there are
    /// more before the sign.
    pub(super) fn rounded(&self, text: &str) -> String {
        let Ok(mut number) = text.parse::<Decimal>() else { return text.to_owned() };
        number.round((number.absolute.nonzero_magnitude_start() - 2).min(0));
        number.trim_end();
        self.decimal.format(&number).to_string()
    }

    /// A number of tenths, with one digit after the decimal sign.
    pub(super) fn tenths(&self, tenths: u32) -> String {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        number.pad_end(-1);
        self.decimal.format(&number).to_string()
    }

    /// A date that is known to the day, the month or the year; nothing for one
    /// that is not known.
    pub(super) fn date(&self, first: NaiveDate, precision: Precision) -> String {
        let date = gregorian(first);
        match precision {
            Precision::Day => self.first(first, self.day.format(&date).to_string()),
            Precision::Month => self.month.format(&date).to_string(),
            Precision::Year => self.year.format(&date).to_string(),
            Precision::Unknown => String::new(),
        }
    }

    /// A moment to the minute, in UTC.
    pub(super) fn time(&self, time: RecordedTime) -> String {
        let time = DateTime::from_timestamp_micros(time.0).unwrap_or(DateTime::<Utc>::MIN_UTC);
        let hour = u8::try_from(time.hour()).unwrap_or_default();
        let minute = u8::try_from(time.minute()).unwrap_or_default();
        let time_of_day = Time::try_new(hour, minute, 0, 0).unwrap_or(Time::start_of_day());
        let date = gregorian(time.date_naive());
        let written = self.time.format(&DayAndTime { date, time: time_of_day }).to_string();
        self.first(time.date_naive(), written)
    }

    /// The first of a month is an ordinal in French, `1er mai`; the CLDR has no
    /// pattern that says so.
    fn first(&self, day: NaiveDate, written: String) -> String {
        match written.strip_prefix('1') {
            Some(rest) if self.locale == Locale::French && day.day() == 1 => format!("1er{rest}"),
            Some(_) | None => written,
        }
    }
}

/// The CLDR locale of a language: days before months in English, as the field
/// writes them, and 24 hours everywhere.
fn tag(locale: Locale) -> Tag {
    match locale {
        Locale::English => locale!("en-GB-u-hc-h23"),
        Locale::French => locale!("fr-u-hc-h23"),
        Locale::Arabic => locale!("ar-u-hc-h23"),
    }
}

/// The same day in the other library's terms. Records hold years from 1 to
/// 9999, which both can say; a day beyond is shown as the first of all.
fn gregorian(day: NaiveDate) -> Date<Gregorian> {
    let month = u8::try_from(day.month()).unwrap_or(1);
    let of_month = u8::try_from(day.day()).unwrap_or(1);
    Date::try_new_gregorian(day.year(), month, of_month)
        .or_else(|_| Date::try_new_gregorian(1, 1, 1))
        .expect("there was a first day")
}

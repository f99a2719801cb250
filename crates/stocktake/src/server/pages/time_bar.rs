//! The time bar: both clocks of the question, in every page that shows state.
//! It is a form, so the address carries the answer; the slider is a form of its
//! own that sends a year, of which `manners` makes the year's last day.

use chrono::{Datelike, NaiveDate};
use stocktake_model::{AsOf, At, view};

use super::visit::Visit;
use crate::chart;

/// The time bar of a page.
pub(super) struct TimeBar {
    /// Where its forms go.
    pub(super) action: String,
    /// What else the address says, to be kept.
    pub(super) kept: Vec<(String, String)>,
    /// The day as known on which the answer is, or a position or time as it was asked.
    pub(super) as_of: String,
    /// Whether `as_of` is a day, or not given.
    pub(super) as_of_is_day: bool,
    /// The day the answer is about, if it was asked.
    pub(super) on: String,
    /// Both days, and where that is in the record, in words.
    pub(super) says: String,
    /// What one is told who looks at the past.
    pub(super) past: Option<String>,
    /// The same page about today.
    pub(super) now: String,
    /// What the slider's form keeps.
    pub(super) slider_kept: Vec<(String, String)>,
    pub(super) year_first: i32,
    pub(super) year_last: i32,
    pub(super) year: i32,
    /// The years as the reader writes them.
    pub(super) first_label: String,
    pub(super) last_label: String,
    pub(super) year_label: String,
    /// How much happened in each year, as a picture.
    pub(super) activity: String,
}

impl TimeBar {
    pub(super) fn of(visit: &Visit) -> Self {
        let (asked, words, at) = (&visit.asked, visit.words, visit.at());
        let as_of_is_day = matches!(asked.as_of, AsOf::Head | AsOf::Day(_));
        let recorded = visit.state().recorded_at(at.position);
        let fields = [
            ("on", words.day(at.on).into()),
            ("position", at.position.0.into()),
            ("recorded", recorded.map_or_else(String::new, |time| words.time(time)).into()),
        ];
        // The day does not matter to it: see `view::activity`.
        let whole = At { on: NaiveDate::MIN, ..at };
        let activity = visit
            .app
            .activity
            .at(asked, whole, || view::activity(visit.state(), at, visit.reader()));
        let this_year = asked.today.year();
        let years = activity.first().map_or(this_year - 1, |first| first.year);
        let (year_first, year_last) = (years.min(this_year - 1), this_year);
        let year = at.on.year().clamp(year_first, year_last);
        let label = |year| words.year(year);
        Self {
            action: visit.path().to_owned(),
            kept: visit.hidden(&["as_of", "on"]),
            as_of: visit.given("as_of").unwrap_or_default().to_owned(),
            as_of_is_day,
            on: visit.given("on").unwrap_or_default().to_owned(),
            says: words.message("time-says", &fields),
            past: asked.is_past().then(|| words.message("time-past", &fields)),
            now: visit.here(&[("as_of", None), ("on", None)]),
            slider_kept: visit.hidden(&["on"]),
            year_first,
            year_last,
            year,
            first_label: label(year_first),
            last_label: label(year_last),
            year_label: label(year),
            activity: chart::activity(&activity, (year_first, year_last), at.on.year(), words),
        }
    }
}

//! The adoption curve of an instrument: how many members were bound, from the
//! first that joined up to the day asked about.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use stocktake_model::view::{Table, Value};

use super::scale;
use crate::{svg::escaped, words::Words};

// In units of the picture: so small that its words can be read on a phone.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 32.0;
const BOTTOM: f64 = 32.0;

/// How many ticks an axis has at most.
const TICKS_MAX: u32 = 6;

/// The curve of `view::adoption`, as steps with the area under them, up to the
/// day `on`. Without a member that ever joined there is nothing to draw, and a
/// sentence says so.
#[must_use]
pub fn adoption(table: &Table, on: NaiveDate, words: &Words) -> String {
    let steps: Vec<(NaiveDate, u32)> =
        table.rows.iter().filter_map(|row| step(table, row)).collect();
    let (Some((first, _)), Some((_, bound))) = (steps.first(), steps.last()) else {
        return format!(r#"<p class="empty">{}</p>"#, escaped(&words.text("chart-adoption-none")));
    };
    let most = steps.iter().map(|(_, bound)| *bound).max().unwrap_or(1);
    let axes = Axes::new(*first, on, most);
    let fields = [
        ("first", words.day(*first).into()),
        ("on", words.day(on).into()),
        ("bound", (*bound).into()),
        ("most", most.into()),
    ];
    let mut svg = format!(
        r#"<svg class="adoption-chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="adoption-title adoption-desc" direction="ltr"><title id="adoption-title">{}</title><desc id="adoption-desc">{}</desc>"#,
        escaped(&words.text("chart-adoption")),
        escaped(&words.message("chart-adoption-says", &fields)),
    );
    axes.draw(&mut svg, words);
    axes.draw_curve(&mut svg, &steps, on);
    let (x, y) = (axes.x(on), axes.y(*bound));
    let now = words.message("chart-adoption-on", &fields[1..3]);
    let now = share(table, words).map_or(now.clone(), |share| format!("{now} ({share})"));
    // The label ends at the right, which is where Arabic starts.
    let direction = words.locale().direction();
    let anchor = if direction == "rtl" { "start" } else { "end" };
    // Writing to a text does not fail.
    let _ = write!(
        svg,
        r#"<line class="on" x1="{x:.1}" y1="{TOP}" x2="{x:.1}" y2="{:.1}"/><circle class="on" cx="{x:.1}" cy="{y:.1}" r="4"/><text class="on" x="{:.1}" y="18" direction="{direction}" text-anchor="{anchor}">{}</text></svg>"#,
        HEIGHT - BOTTOM,
        WIDTH - RIGHT,
        escaped(&now),
    );
    svg
}

/// The day and the number bound from a row of the table.
fn step(table: &Table, row: &[Value]) -> Option<(NaiveDate, u32)> {
    match (&row[table.place("day")?], &row[table.place("bound")?]) {
        (Value::Date(day), Value::Integer(bound)) => {
            Some((day.first_day()?, u32::try_from(*bound).ok()?))
        }
        _ => None,
    }
}

/// The share on the last day of the table, in words.
fn share(table: &Table, words: &Words) -> Option<String> {
    let share = &table.rows.last()?[table.place("share")?];
    (*share != Value::Empty).then(|| words.value("share", share))
}

/// Where days and numbers stand in the picture.
struct Axes {
    from: NaiveDate,
    until: NaiveDate,
    numbers: Vec<u32>,
}

impl Axes {
    /// From the beginning of the first year up to the day asked about.
    fn new(first: NaiveDate, on: NaiveDate, most: u32) -> Self {
        let from = NaiveDate::from_yo_opt(first.year(), 1).unwrap_or(first);
        let until = on.max(from.succ_opt().unwrap_or(from));
        Self { from, until, numbers: scale::ticks(most, TICKS_MAX - 1) }
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let days = |until: NaiveDate| (until - self.from).num_days() as f64;
        LEFT + (WIDTH - LEFT - RIGHT) * days(day) / days(self.until)
    }

    fn y(&self, number: u32) -> f64 {
        let greatest = f64::from(self.numbers.last().copied().unwrap_or(1));
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * f64::from(number) / greatest
    }

    fn draw(&self, svg: &mut String, words: &Words) {
        for number in &self.numbers {
            let y = self.y(*number);
            let _ = write!(
                svg,
                r#"<line class="grid" x1="{LEFT}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}"/><text class="tick" x="{:.1}" y="{:.1}" text-anchor="end">{}</text>"#,
                WIDTH - RIGHT,
                LEFT - 8.0,
                y + 4.5,
                escaped(&words.number(*number)),
            );
        }
        let (first, last) = (self.from.year(), self.until.year());
        let step = scale::step(last.abs_diff(first), TICKS_MAX);
        let years = (first..=last).filter(|year| year.rem_euclid(step.cast_signed()) == 0);
        for year in years {
            let Some(day) = NaiveDate::from_yo_opt(year, 1).filter(|day| *day >= self.from) else {
                continue;
            };
            let (x, bottom) = (self.x(day), HEIGHT - BOTTOM);
            let _ = write!(
                svg,
                r#"<line class="axis" x1="{x:.1}" y1="{bottom}" x2="{x:.1}" y2="{}"/><text class="tick" x="{x:.1}" y="{}" text-anchor="middle">{}</text>"#,
                bottom + 5.0,
                HEIGHT - 8.0,
                escaped(&words.year(year)),
            );
        }
    }

    fn draw_curve(&self, svg: &mut String, steps: &[(NaiveDate, u32)], on: NaiveDate) {
        let bottom = self.y(0);
        let mut line = format!("M{LEFT} {bottom:.1}");
        // Of days that fall on one point, the last is seen: thousands of members
        // make no longer a line than the picture is wide.
        let point = |day: NaiveDate| format!("{:.1}", self.x(day));
        for of_one_point in steps.chunk_by(|(a, _), (b, _)| point(*a) == point(*b)) {
            if let Some((day, bound)) = of_one_point.last() {
                let _ = write!(line, "H{}V{:.1}", point(*day), self.y(*bound));
            }
        }
        let _ = write!(line, "H{}", point(on));
        let _ = write!(
            svg,
            r#"<path class="area" d="{line}V{bottom:.1}z"/><path class="line" d="{line}"/>"#
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;
    use chrono::Days;
    use stocktake_model::{AsOf, PartialDate, state::State, view};

    fn table(steps: &[(&str, u64)]) -> Table {
        let state = State::default();
        let at = state.at(AsOf::Head, None, day("2026-11-22")).unwrap();
        let (reader, instrument) = (view::Reader::Everything, "CBD".parse().unwrap());
        let mut table = view::adoption(&state, at, reader, &instrument, &view::Among::Everyone);
        table.rows.extend(steps.iter().map(|(day, bound)| {
            let date: PartialDate = day.parse().unwrap();
            let zero = Value::Integer(0);
            let [joined, left, members] = [zero.clone(), zero.clone(), zero];
            let (bound, none) = (Value::Integer(*bound), Value::Empty);
            vec![none.clone(), none.clone(), Value::Date(date), joined, left, bound, members, none]
        }));
        table
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_curve_steps_on_each_day_and_runs_on_to_the_day_asked_about() {
        let table = table(&[("1990-01-01", 50), ("1995-01-01", 100)]);
        let svg = adoption(&table, day("2000-01-01"), Locale::French.words());
        assert!(svg.contains(r#"class="line" d="M48 218.0H48.0V125.0H254.0V32.0H460.0"#), "{svg}");
        assert!(svg.contains(r#"<circle class="on" cx="460.0" cy="32.0""#), "{svg}");
        for label in [">0<", ">100<", ">1990<", ">2000<", "1er janvier 2000"] {
            assert!(svg.contains(label), "{label}: {svg}");
        }
    }

    #[test]
    fn a_curve_of_many_days_is_no_longer_than_the_picture_is_wide() {
        let days = (0..40_000).filter_map(|n| day("1900-01-01").checked_add_days(Days::new(n)));
        let days: Vec<String> = days.map(|day| day.to_string()).collect();
        let steps: Vec<(&str, u64)> = days.iter().map(String::as_str).zip(1..).collect();
        let svg = adoption(&table(&steps), day("2010-01-01"), Locale::English.words());
        assert!(svg.matches('V').count() < 10_000, "{}", svg.len());
    }

    #[test]
    fn one_step_on_the_day_itself_is_a_picture() {
        let svg = adoption(&table(&[("2026-01-01", 1)]), day("2026-01-01"), Locale::Arabic.words());
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }

    #[test]
    fn where_nobody_joined_a_sentence_says_so() {
        let svg = adoption(&table(&[]), day("2026-01-01"), Locale::English.words());
        assert!(svg.starts_with("<p") && !svg.contains("chart-"), "{svg}");
    }
}

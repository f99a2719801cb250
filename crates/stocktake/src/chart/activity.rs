//! How many acts each year saw: the bars over the slider of the time bar.

use std::fmt::Write;

use stocktake_model::view::Activity;

use crate::{svg::escaped, words::Words};

/// The height of the picture; a year is as wide as one is high.
const HEIGHT: f64 = 24.0;
/// The least height of a bar, so that a year with one act is not like one with none.
const LEAST: f64 = 1.5;

/// A bar for each year of a span with acts, the year `on` marked. It is
/// stretched to the width of the slider below it.
#[must_use]
pub fn activity(
    activity: &[Activity],
    (first, last): (i32, i32),
    on: i32,
    words: &Words,
) -> String {
    let width = (last - first).max(0) + 1;
    let title = escaped(&words.text("time-activity"));
    let mut svg = format!(
        r#"<svg class="activity-chart" viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="activity-title" direction="ltr"><title id="activity-title">{title}</title>"#
    );
    let shown = || activity.iter().filter(|year| (first..=last).contains(&year.year));
    let most = shown().map(|year| year.acts).max().unwrap_or(1).max(1);
    for Activity { year, acts } in shown() {
        let height = (*acts as f64 / most as f64 * HEIGHT).max(LEAST);
        let fields = [("year", words.year(*year).into()), ("count", (*acts).into())];
        // Writing to a text does not fail.
        let _ = write!(
            svg,
            r#"<rect class="{}" x="{}" y="{:.1}" width="0.8" height="{height:.1}"><title>{}</title></rect>"#,
            if *year == on { "bar now" } else { "bar" },
            year - first,
            HEIGHT - height,
            escaped(&words.message("time-activity-year", &fields)),
        );
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn there_is_a_bar_for_each_year_of_the_span_with_acts() {
        let years = [(1899, 3), (1992, 1), (1994, 40), (2031, 2)];
        let years = years.map(|(year, acts)| Activity { year, acts });
        let svg = activity(&years, (1990, 2026), 1994, Locale::French.words());
        assert_eq!(svg.matches("<rect").count(), 2, "{svg}");
        assert!(svg.contains(r#"viewBox="0 0 37 24""#), "{svg}");
        assert!(
            svg.contains(r#"class="bar now" x="4" y="0.0" width="0.8" height="24.0""#),
            "{svg}"
        );
        assert!(svg.contains(r#"class="bar" x="2" y="22.5" width="0.8" height="1.5""#), "{svg}");
    }

    #[test]
    fn nothing_and_a_span_that_is_none_make_an_empty_picture() {
        let svg = activity(&[], (2026, 2020), 2026, Locale::English.words());
        assert!(svg.contains(r#"viewBox="0 0 1 24""#) && !svg.contains("<rect"), "{svg}");
    }
}

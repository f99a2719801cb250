//! Wholes in parts: a bar for each, in which each part is as wide as its share. For
//! days it is a trend, for provisions a distribution.

use std::fmt::Write;

use super::{BARS_MAX, short};
use crate::{svg::escaped, words::Words};

// In units of the picture: so small that its words can be read on a phone.
const WIDTH: f64 = 480.0;
const LEFT: f64 = 110.0;
const RIGHT: f64 = 44.0;
const BAR: f64 = 16.0;
const STEP: f64 = 22.0;

/// How wide the bars are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// All as wide as the picture: shares are compared.
    Whole,
    /// The greatest as wide as the picture: numbers are.
    Count,
}

/// One whole.
pub struct Bar {
    /// What it is of: a day, a provision.
    pub label: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// One part of a whole.
pub struct Part {
    /// What it counts as: a class of the style sheet.
    pub band: String,
    /// The same in words.
    pub word: String,
    /// How many are in it.
    pub count: u64,
}

/// The bars under a title; `id` tells the picture from others of the page. Where
/// there is nothing to draw, nothing is.
#[must_use]
pub fn shares(id: &str, title: &str, bars: &[Bar], width: Width, words: &Words) -> String {
    if bars.is_empty() {
        return String::new();
    }
    let bars = &bars[..bars.len().min(BARS_MAX)];
    let height = STEP * bars.len() as f64 + 4.0;
    let mut svg = format!(
        r#"<svg class="shares-chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-chart" direction="ltr"><title id="{id}-chart">{}</title>"#,
        escaped(title),
    );
    let most = bars.iter().map(Bar::all).max().unwrap_or_default();
    for (n, bar) in bars.iter().enumerate() {
        let whole = if width == Width::Count { most } else { bar.all() };
        draw(&mut svg, bar, whole, STEP * n as f64 + 2.0, words);
    }
    svg + "</svg>"
}

impl Bar {
    fn all(&self) -> u64 {
        self.parts.iter().map(|part| part.count).sum()
    }
}

/// A bar, for which `whole` is as wide as the picture.
fn draw(svg: &mut String, bar: &Bar, whole: u64, top: f64, words: &Words) {
    // Writing to a text does not fail.
    let _ = write!(
        svg,
        r#"<text x="{:.1}" y="{:.1}" text-anchor="end">{}</text>"#,
        LEFT - 6.0,
        top + BAR - 3.5,
        escaped(&short(&bar.label)),
    );
    let mut x = LEFT;
    for part in &bar.parts {
        let width = (WIDTH - LEFT - RIGHT) * part.count as f64 / whole.max(1) as f64;
        let _ = write!(
            svg,
            r#"<rect class="status-{}" x="{x:.1}" y="{top:.1}" width="{width:.1}" height="{BAR}"><title>{}: {}, {}</title></rect>"#,
            escaped(&part.band),
            escaped(&bar.label),
            escaped(&part.word),
            escaped(&words.number(part.count)),
        );
        x += width;
    }
    let _ = write!(
        svg,
        r#"<text x="{:.1}" y="{:.1}">{}</text>"#,
        WIDTH - RIGHT + 6.0,
        top + BAR - 3.5,
        escaped(&words.number(bar.all())),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    fn bar(label: &str, counts: &[(&str, u64)]) -> Bar {
        let part = |(band, count): &(&str, u64)| Part {
            band: (*band).to_owned(),
            word: (*band).to_owned(),
            count: *count,
        };
        Bar { label: label.to_owned(), parts: counts.iter().map(part).collect() }
    }

    #[test]
    fn parts_stand_side_by_side_and_fill_the_bar() {
        let bars = [bar("2019", &[("met", 1), ("not_met", 3)])];
        let svg = shares("x", "Trend", &bars, Width::Whole, Locale::English.words());
        assert!(svg.contains(r#"class="status-met" x="110.0" y="2.0" width="81.5""#), "{svg}");
        assert!(svg.contains(r#"class="status-not_met" x="191.5" y="2.0" width="244.5""#), "{svg}");
        assert!(svg.contains("<title>2019: not_met, 3</title>"), "{svg}");
    }

    #[test]
    fn counts_are_as_wide_as_they_are_beside_the_greatest() {
        let bars = [bar("draft", &[("open", 1)]), bar("closed", &[("open", 4)])];
        let svg = shares("x", "Stages", &bars, Width::Count, Locale::French.words());
        assert!(svg.contains(r#"y="2.0" width="81.5""#), "{svg}");
        assert!(svg.contains(r#"y="24.0" width="326.0""#), "{svg}");
    }

    #[test]
    fn a_whole_of_nothing_and_a_long_name_are_drawn_and_no_bars_are_nothing() {
        let words = Locale::Arabic.words();
        let bars = [bar("a provision with a long <name>", &[("met", 0)])];
        let svg = shares("x", "Trend", &bars, Width::Whole, words);
        assert!(!svg.contains("NaN") && svg.contains("a provision w…"), "{svg}");
        assert!(svg.contains("&lt;name&gt;"), "{svg}");
        assert_eq!(shares("x", "Trend", &[], Width::Whole, words), "");
    }
}

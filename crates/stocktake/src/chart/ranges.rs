//! What lies between two ends, and where in it: ranks as weights change, what came beside
//! what was expected.

use std::fmt::Write;

use super::{BARS_MAX, short};
use crate::svg::escaped;

// In units of the picture: so small that its words can be read on a phone.
const WIDTH: f64 = 480.0;
const LEFT: f64 = 130.0;
const RIGHT: f64 = 44.0;
const STEP: f64 = 22.0;
const THICK: f64 = 6.0;
const DOT: f64 = 5.0;

/// One line of the picture.
pub struct Range {
    /// What it is of.
    pub label: String,
    /// From where to where; at one place where both ends are the same.
    pub ends: Option<(f64, f64)>,
    /// Where it is.
    pub mark: f64,
    /// The same in words.
    pub said: String,
    /// What stands at the end of the line.
    pub end: String,
}

/// The lines under a title, all on one scale, which has a line at `at` if there is one; `id`
/// tells the picture from others of the page. Where there is nothing to draw, nothing is.
#[must_use]
pub fn ranges(id: &str, title: &str, lines: &[Range], at: Option<f64>) -> String {
    let lines = &lines[..lines.len().min(BARS_MAX)];
    let numbers = lines.iter().flat_map(|it| {
        let (low, high) = it.ends.unwrap_or((it.mark, it.mark));
        [low, high, it.mark]
    });
    let numbers: Vec<f64> = numbers.chain(at).filter(|it| it.is_finite()).collect();
    if lines.is_empty() || numbers.is_empty() {
        return String::new();
    }
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let apart = if most > least { most - least } else { 1.0 };
    let place = |number: f64| {
        LEFT + DOT + (WIDTH - LEFT - RIGHT - 2.0 * DOT) * ((number - least) / apart).clamp(0.0, 1.0)
    };
    let height = STEP * lines.len() as f64 + 4.0;
    // Writing to a text does not fail.
    let mut svg = format!(
        r#"<svg class="ranges-chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-chart" direction="ltr"><title id="{id}-chart">{}</title>"#,
        escaped(title),
    );
    if let Some(at) = at {
        let x = place(at);
        let _ = write!(svg, r#"<line class="at" x1="{x:.1}" y1="0" x2="{x:.1}" y2="{height}"/>"#);
    }
    for (n, line) in lines.iter().enumerate() {
        let middle = STEP * n as f64 + STEP / 2.0 + 2.0;
        draw(&mut svg, line, middle, &place);
    }
    svg + "</svg>"
}

fn draw(svg: &mut String, line: &Range, middle: f64, place: &dyn Fn(f64) -> f64) {
    let _ = write!(
        svg,
        r#"<text x="{:.1}" y="{:.1}" text-anchor="end">{}</text><g><title>{}: {}</title>"#,
        LEFT - 6.0,
        middle + 4.5,
        escaped(&short(&line.label)),
        escaped(&line.label),
        escaped(&line.said),
    );
    if let Some((low, high)) = line.ends {
        let (from, to) = (place(low.min(high)), place(low.max(high)));
        let _ = write!(
            svg,
            r#"<rect x="{from:.1}" y="{:.1}" width="{:.1}" height="{THICK}"/>"#,
            middle - THICK / 2.0,
            (to - from).max(1.0),
        );
    }
    let _ = write!(
        svg,
        r#"<circle cx="{:.1}" cy="{middle:.1}" r="{DOT}"/></g><text x="{:.1}" y="{:.1}">{}</text>"#,
        place(line.mark),
        WIDTH - RIGHT + 6.0,
        middle + 4.5,
        escaped(&line.end),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(ends: Option<(f64, f64)>, mark: f64) -> Range {
        let (label, said, end) = ("CBD".to_owned(), "<2>".to_owned(), "2".to_owned());
        Range { label, ends, mark, said, end }
    }

    #[test]
    fn all_lines_are_on_one_scale() {
        let svg = ranges("x", "Ranks", &[line(Some((1.0, 3.0)), 2.0), line(None, 5.0)], Some(1.0));
        assert!(svg.contains(r#"<line class="at" x1="135.0""#), "{svg}");
        assert!(svg.contains(r#"<rect x="135.0" y="10.0" width="148.0" height="6"/>"#), "{svg}");
        assert!(svg.contains(r#"<circle cx="209.0" cy="13.0" r="5"/>"#), "{svg}");
        assert!(svg.contains(r#"<circle cx="431.0" cy="35.0" r="5"/>"#), "{svg}");
        assert!(svg.contains("<title>CBD: &lt;2&gt;</title>"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing_and_all_alike_stand_in_one_place() {
        assert_eq!(ranges("x", "Ranks", &[], Some(1.0)), "");
        let svg = ranges("x", "Ranks", &[line(Some((1.0, 1.0)), 1.0)], None);
        assert!(svg.contains(r#"cx="135.0""#) && svg.contains(r#"width="1.0""#), "{svg}");
    }
}

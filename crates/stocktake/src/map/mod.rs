//! The world map of one instrument: the status of each member on its area, or
//! on a mark where the area is too small to see. Areas whose status is disputed
//! are hatched and carry none, and a note says what a map does not say.
//!
//! Colours are the style sheet's, by class; every status has a pattern too, for
//! those who see no colour. Which area a member is, its codes tell (`m49`).

mod file;

use std::{collections::HashMap, fmt::Write};

use stocktake_exchange::register;
use stocktake_model::{MemberCode, event::MemberRecorded, vocabulary::Status};

pub use file::{Map, MapError};
use file::{Place, Shape};

use crate::{
    svg::escaped,
    words::{Words, iso3},
};

/// A member as the map shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnMap {
    /// The number of its area, as [`m49`] finds it.
    pub m49: Option<String>,
    /// What it is called.
    pub name: String,
    /// Its status.
    pub status: Status,
    /// The address of the page that explains the status.
    pub href: String,
}

/// The number of a member's area by UN M49, which ISO 3166 shares: as its alias
/// has it, else as the register has it for its alpha-3 code. A State that is
/// no more has no area on a map of today.
#[must_use]
pub fn m49(code: &MemberCode, recorded: Option<&MemberRecorded>) -> Option<String> {
    let aliases = recorded.map_or([].as_slice(), |record| &record.aliases);
    if let Some(alias) = aliases.iter().find(|alias| alias.scheme == "m49") {
        return Some(alias.value.clone());
    }
    let known = register::lookup(iso3(code, recorded)?)?;
    (known.until.is_none() && !known.m49.is_empty()).then(|| known.m49.clone())
}

/// The radius of a mark.
const MARK: f64 = 3.2;

impl Map {
    /// The map of these members: a picture, a legend that counts, and the note.
    ///
    /// Each area links to the page that explains it. These links cannot be
    /// reached by the tabulator key: two hundred of them would stand between
    /// the reader and the table that has the same links.
    #[must_use]
    pub fn draw(&self, members: &[OnMap], words: &Words) -> String {
        let mut by_area: HashMap<&str, &OnMap> = HashMap::new();
        for member in members {
            if let Some(m49) = member.m49.as_deref() {
                // Of two that claim one area, the first by code has it.
                by_area.entry(m49).or_insert(member);
            }
        }
        let shown = |place: &Place| place.m49.as_deref().and_then(|m49| by_area.get(m49).copied());
        let mut areas = String::new();
        let mut marks = String::new();
        for place in &self.places {
            let out =
                if matches!(place.shape, Shape::Mark { .. }) { &mut marks } else { &mut areas };
            draw_place(out, place, shown(place), words);
        }
        let counts = counts(members);
        format!(
            r#"<svg class="world-map" viewBox="0 0 {} {}" role="group" aria-labelledby="map-title map-desc" direction="ltr"><title id="map-title">{}</title><desc id="map-desc">{}</desc>{}<g class="areas">{areas}</g><g class="marks">{marks}</g></svg>{}"#,
            self.width,
            self.height,
            escaped(&words.text("map-title")),
            escaped(&summary(&counts, words)),
            patterns(),
            self.legend(members, &counts, words),
        )
    }

    /// The statuses there are, with their patterns and how many have them; what
    /// is not on the map; and the note.
    fn legend(&self, members: &[OnMap], counts: &[(Status, usize)], words: &Words) -> String {
        let mut items = String::new();
        let mut item = |class: &str, fill: &str, says: String| {
            let swatch = format!(
                r#"<svg class="swatch" viewBox="0 0 20 14" aria-hidden="true"><rect class="{class}" width="20" height="14"{fill}/></svg>"#
            );
            let _ = write!(items, "<li>{swatch} {}</li>", escaped(&says));
        };
        for (status, count) in counts {
            item("land", &fill(*status), entry(*status, *count, words));
        }
        item("neutral", NEUTRAL, words.text("map-neutral"));
        let on_map = |member: &&OnMap| {
            let m49 = member.m49.as_deref();
            self.places.iter().any(|place| !place.is_neutral && place.m49.as_deref() == m49)
        };
        let without =
            members.iter().filter(|member| member.m49.is_none() || !on_map(member)).count();
        let without = match without {
            0 => String::new(),
            count => format!("<p>{}</p>", escaped(&words.count("map-without", count))),
        };
        format!(
            r#"<ul class="legend">{items}</ul>{without}<p class="map-note">{}</p>"#,
            escaped(&words.text("map-note")),
        )
    }
}

/// One place, which links to its page where it has a member.
fn draw_place(out: &mut String, place: &Place, member: Option<&OnMap>, words: &Words) {
    // Disputed areas carry no status, whoever claims them.
    let member = member.filter(|_| !place.is_neutral);
    let (class, fill) = match member {
        Some(member) => ("land", fill(member.status)),
        None if place.is_neutral => ("neutral", NEUTRAL.to_owned()),
        None => ("land", String::new()),
    };
    let shape = match &place.shape {
        Shape::Path(path) => format!(r#"<path class="{class}"{fill} d="{path}"/>"#),
        Shape::Mark { .. } if member.is_none() => return,
        Shape::Mark { x, y } => {
            format!(r#"<circle class="{class}"{fill} cx="{x}" cy="{y}" r="{MARK}"/>"#)
        }
    };
    // Writing to a text does not fail.
    let _ = match member {
        None => write!(out, "{shape}"),
        Some(member) => {
            let fields = [
                ("member", member.name.as_str().into()),
                ("status", words.word(member.status).into()),
            ];
            let says = escaped(&words.message("map-place", &fields));
            write!(
                out,
                r#"<a href="{}" tabindex="-1" aria-label="{says}"><title>{says}</title>{shape}</a>"#,
                escaped(&member.href)
            )
        }
    };
}

/// The fill of a status is a pattern, whose ground and strokes the style sheet
/// colours. Who has nothing in effect looks like land without a member.
fn fill(status: Status) -> String {
    if status == Status::None { String::new() } else { format!(r#" fill="url(#map-{status})""#) }
}

const NEUTRAL: &str = r#" fill="url(#map-neutral)""#;

/// A pattern for each status: the bound are plain, the others more or less
/// broken up.
fn patterns() -> String {
    const STROKES: [(&str, &str); 12] = [
        ("bound", ""),
        ("bound_with_reservation", r#"<circle cx="2.5" cy="2.5" r="1.1"/>"#),
        ("provisional", r#"<path d="M1.5 0v5"/>"#),
        ("signed", r#"<path d="M0 1.5h5"/>"#),
        ("no_longer_bound", r#"<path d="M0 0l5 5M5 0L0 5"/>"#),
        ("adopted", r#"<circle cx="1.2" cy="1.2" r=".7"/>"#),
        (
            "adopted_modified",
            r#"<circle cx="1.2" cy="1.2" r=".7"/><circle cx="3.7" cy="3.7" r=".7"/>"#,
        ),
        ("not_equivalent", r#"<path d="M1 1.8h3M1 3.4h3"/>"#),
        ("opted_out", r#"<path d="M0 5L5 0"/>"#),
        ("no_longer_adopted", r#"<path d="M2.5 1v3M1 2.5h3"/>"#),
        ("unknown", r#"<path d="M1 1h1M3.5 3.5h1"/>"#),
        ("neutral", r#"<path d="M-1 1L1-1M0 5L5 0M4 6L6 4"/>"#),
    ];
    let mut out = "<defs>".to_owned();
    for (name, strokes) in STROKES {
        let _ = write!(
            out,
            r#"<pattern id="map-{name}" class="pattern-{name}" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5"/>{strokes}</pattern>"#
        );
    }
    out + "</defs>"
}

/// How many members have each status, in the order of the vocabulary; those
/// that none has are left out.
fn counts(members: &[OnMap]) -> Vec<(Status, usize)> {
    let count = |status: &Status| members.iter().filter(|it| it.status == *status).count();
    let counts = Status::ALL.iter().map(|status| (*status, count(status)));
    counts.filter(|(_, count)| *count > 0).collect()
}

/// `bound: 168`
fn entry(status: Status, count: usize, words: &Words) -> String {
    words.message("map-entry", &[("status", words.word(status).into()), ("count", count.into())])
}

fn summary(counts: &[(Status, usize)], words: &Words) -> String {
    let entries: Vec<String> =
        counts.iter().map(|(status, count)| entry(*status, *count, words)).collect();
    words.message("map-says", &[("list", entries.join(&words.text("list-separator")).into())])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::words::Locale;
    use stocktake_model::event::Alias;

    fn member(m49: &str, name: &str, status: Status) -> OnMap {
        let m49 = Some(m49.to_owned()).filter(|m49| !m49.is_empty());
        OnMap { m49, name: name.to_owned(), status, href: format!("/IO/{name}") }
    }

    fn drawn(members: &[OnMap]) -> String {
        let drawn = Map::shipped().draw(members, Locale::English.words());
        drawn.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn an_area_has_the_pattern_of_the_status_and_a_link() {
        let map = drawn(&[member("250", "France", Status::BoundWithReservation)]);
        let area = map.split("<a ").nth(1).unwrap().split("</a>").next().unwrap();
        let expected = "href=\"/IO/France\" tabindex=\"-1\" aria-label=\"France: bound, with a \
             reservation\"><title>France: bound, with a reservation</title><path class=\"land\" \
             fill=\"url(#map-bound_with_reservation)\" d=\"M";
        assert!(area.starts_with(expected), "{area:.300}");
        assert!(map.contains("bound, with a reservation: 1."), "the summary counts");
    }

    #[test]
    fn a_small_state_has_a_mark_and_nobody_else_has() {
        let map = drawn(&[member("798", "Tuvalu", Status::Bound)]);
        assert_eq!(map.matches("<circle class=\"land\" fill=\"url(#map-bound)\"").count(), 1);
        assert_eq!(map.matches("<circle class=\"land\"").count(), 1);
    }

    #[test]
    fn a_disputed_area_carries_no_status() {
        let map = drawn(&[member("732", "Western Sahara", Status::Bound)]);
        assert!(!map.contains("<a "), "{map:.300}");
        assert!(map.contains("1 member has no area on this map"));
    }

    #[test]
    fn who_has_no_area_is_counted_beside_the_map() {
        let union = || member("", "Union", Status::Bound);
        assert!(drawn(&[union(), union()]).contains("2 members have no area on this map"));
        assert!(!drawn(&[member("250", "France", Status::Bound)]).contains("no area"));
    }

    #[test]
    fn what_is_recorded_cannot_break_out_of_the_picture() {
        let mut it = member("250", "\"><script>alert(1)</script>", Status::Signed);
        it.href = "/\"onclick=\"x".to_owned();
        let map = drawn(&[it]);
        assert!(!map.contains("<script>") && !map.contains("\"onclick"), "{map:.300}");
    }

    #[test]
    fn the_page_may_not_style_inline_and_so_the_map_does_not() {
        let all = Status::ALL.iter().zip([
            "250", "276", "380", "724", "056", "528", "442", "752", "246", "040", "616", "620",
        ]);
        let members: Vec<OnMap> = all.map(|(it, m49)| member(m49, "X", *it)).collect();
        let map = drawn(&members);
        assert!(!map.contains("style") && !map.contains("#fff"), "{map:.300}");
        for status in Status::ALL.iter().filter(|status| **status != Status::None) {
            assert!(map.contains(&format!("id=\"map-{status}\"")), "{status} has no pattern");
        }
    }

    #[test]
    fn a_member_is_found_by_its_numbers_and_a_former_state_is_nowhere() {
        let of = |code: &str, aliases: &[(&str, &str)]| {
            let code: MemberCode = code.parse().unwrap();
            let alias = |(scheme, value): &(&str, &str)| Alias {
                scheme: (*scheme).to_owned(),
                value: (*value).to_owned(),
            };
            let aliases = aliases.iter().map(alias).collect();
            let record = MemberRecorded { aliases, ..MemberRecorded::bare(code.clone()) };
            m49(&code, Some(&record))
        };
        assert_eq!(of("FRA", &[]).as_deref(), Some("250"));
        assert_eq!(of("France", &[("iso3", "FRA")]).as_deref(), Some("250"));
        assert_eq!(of("France", &[("m49", "250")]).as_deref(), Some("250"));
        assert_eq!(of("SUN", &[]), None);
        assert_eq!(of("EU", &[]), None);
    }

    /// The codes of the register without a place on the map that ships, as
    /// `map/SOURCE.md` tells them.
    #[test]
    fn every_country_is_on_the_map_but_for_those_named() {
        let places = &Map::shipped().places;
        let shown: BTreeSet<&str> = places
            .iter()
            .filter(|place| !place.is_neutral)
            .filter_map(|place| place.m49.as_deref())
            .collect();
        let register = include_str!("../../../stocktake-exchange/registers/iso3166.csv");
        let iso3 = register.lines().skip(1).filter_map(|line| line.split(',').next());
        let current = iso3.filter_map(register::lookup).filter(|known| known.until.is_none());
        let missing: Vec<&str> = current
            .filter(|known| !shown.contains(known.m49.as_str()))
            .map(|known| known.iso3.as_str())
            .collect();
        let named = "ATA BES BVT CCK CXR ESH FLK GLP GUF MTQ MYT REU SJM TKL UMI";
        assert_eq!(missing.join(" "), named);
        assert!(include_str!("../../map/SOURCE.md").contains(named));
    }
}

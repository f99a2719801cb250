//! The compliance with one instrument in numbers: over time, by region, and
//! provision by provision. Nothing is ranked.

use askama::Template;
use axum::response::Response;
use stocktake_model::view::{self, Every, Scope, ScopedView, Table, Value};

use super::super::{
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit, choices},
};
use crate::chart::{self, BARS_MAX, Bar, Part};

/// A list as bars: the columns that name a bar, say what a part of it is, and
/// count; then what its table shows. Of bars that are too many, a trend shows the last.
struct Pictured {
    view: ScopedView,
    bar: &'static str,
    part: &'static str,
    count: &'static str,
    columns: &'static [&'static str],
}

const PICTURED: [Pictured; 4] = [
    Pictured {
        view: view::compliance_trend,
        bar: "day",
        part: "status",
        count: "members",
        columns: &["day", "status", "members"],
    },
    Pictured {
        view: view::compliance_summary,
        bar: "group",
        part: "status",
        count: "members",
        columns: &["group", "status", "members"],
    },
    Pictured {
        view: view::rating_trend,
        bar: "day",
        part: "counts_as",
        count: "ratings",
        columns: &["day", "opinion", "scale", "scale_version", "band", "counts_as", "ratings"],
    },
    Pictured {
        view: view::rating_distribution,
        bar: "provision",
        part: "counts_as",
        count: "ratings",
        columns: &[
            "provision",
            "opinion",
            "scale",
            "scale_version",
            "band",
            "counts_as",
            "ratings",
        ],
    },
];

struct Shown {
    chart: String,
    table: TableOnPage,
}

#[derive(Template)]
#[template(path = "trend.html")]
struct TrendPage {
    shell: Shell,
    links: Vec<Link>,
    action: String,
    kept: Vec<(String, String)>,
    every: Vec<Choice>,
    todays_rule: bool,
    shown: Vec<Shown>,
}

/// `GET /{organisation}/trends/{instrument}`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let code = visit.asked.instrument()?.code.clone();
    let every: Every = visit.parsed("every")?.unwrap_or_default();
    let scope = Scope { every, ..super::scope(&visit, Some(&code), None) };
    let mut shown = Vec::new();
    for pictured in PICTURED {
        let table = (pictured.view)(visit.state(), visit.at(), visit.reader(), &scope);
        let caption = words.text(&format!("list-{}", table.name));
        let bars = bars(&visit, &pictured, &table);
        let chart = chart::shares(table.name, &caption, &bars, words);
        shown.push(Shown { chart, table: show(&visit, &table, pictured.columns, caption)? });
    }
    let link = |to, id| Link { href: visit.link(to), text: words.text(id), current: false };
    let name = visit.instrument_name(&code);
    Ok(html(&TrendPage {
        links: vec![
            link(To::ComplianceOf(&code), "why-of-all"),
            link(To::Instrument(&code), "column-instrument"),
        ],
        action: visit.path().to_owned(),
        kept: visit.hidden(&["every", super::TODAYS_RULE]),
        every: choices(&visit, Some(every)),
        todays_rule: visit.given(super::TODAYS_RULE).is_some(),
        shown,
        shell: visit
            .shell(Section::Compliance, words.message("trend-of", &[("instrument", name.into())])),
    })?)
}

/// The rows of a list as bars. Rows of one bar stand together, and those that
/// count as the same are one part of it.
fn bars(visit: &Visit, pictured: &Pictured, table: &Table) -> Vec<Bar> {
    let Pictured { bar, part, count, .. } = pictured;
    let places = (table.place(bar), table.place(part), table.place(count));
    let (Some(bar_at), Some(part_at), Some(count_at)) = places else { return Vec::new() };
    let mut bars: Vec<Bar> = Vec::new();
    for rows in table.rows.chunk_by(|one, next| one[bar_at] == next[bar_at]) {
        let mut parts: Vec<Part> = Vec::new();
        for row in rows {
            let Value::Integer(number) = row[count_at] else { continue };
            let said = Some(row[part_at].to_string()).filter(|said| !said.is_empty());
            let band = said.unwrap_or_else(|| "unknown".to_owned());
            match parts.iter_mut().find(|known| known.band == band) {
                Some(known) => known.count += number,
                None => {
                    let word = visit.words.value(part, &row[part_at]);
                    parts.push(Part { band, word, count: number });
                }
            }
        }
        let label = match (&rows[0][bar_at], *bar) {
            (Value::Empty, "group") => visit.words.text("trend-everyone"),
            (Value::Empty, _) => visit.words.text("heat-whole"),
            (said, "group") => said
                .to_string()
                .parse()
                .map_or_else(|_| said.to_string(), |group| visit.group_name(&group)),
            (said, _) => visit.words.value(bar, said),
        };
        bars.push(Bar { label, parts });
    }
    if *bar == "day" {
        bars.drain(..bars.len().saturating_sub(BARS_MAX));
    }
    bars
}

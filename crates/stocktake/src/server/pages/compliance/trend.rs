//! The compliance with one instrument in numbers: over time, by region, and
//! provision by provision. Nothing is ranked.

use askama::Template;
use axum::response::Response;
use stocktake_model::view::{self, Every, Scope};

use super::super::{
    html,
    links::To,
    pictured::{Bars, Drawn, Pictured, Shown, pictured},
    shell::{Link, Section, Shell},
    table::Instead,
    visit::{Choice, Visit, choices},
};
use crate::chart::Width;

const LISTS: [Pictured; 4] = [
    Pictured::drawn(
        view::compliance_trend,
        Drawn::Bars(Bars {
            bar: "day",
            part: "status",
            count: Some("members"),
            width: Width::Whole,
            only: None,
        }),
        &["day", "status", "members"],
    ),
    Pictured::drawn(
        view::compliance_summary,
        Drawn::Bars(Bars {
            bar: "group",
            part: "status",
            count: Some("members"),
            width: Width::Whole,
            only: None,
        }),
        &["group", "status", "members"],
    ),
    Pictured::drawn(
        view::rating_trend,
        Drawn::Bars(Bars {
            bar: "day",
            part: "counts_as",
            count: Some("ratings"),
            width: Width::Whole,
            only: None,
        }),
        &["day", "opinion", "scale", "scale_version", "band", "counts_as", "ratings"],
    ),
    Pictured::drawn(
        view::rating_distribution,
        Drawn::Bars(Bars {
            bar: "provision",
            part: "counts_as",
            count: Some("ratings"),
            width: Width::Whole,
            only: None,
        }),
        &["provision", "opinion", "scale", "scale_version", "band", "counts_as", "ratings"],
    ),
];

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
        shown: pictured(&visit, &scope, &LISTS)?,
        shell: visit
            .shell(Section::Compliance, words.message("trend-of", &[("instrument", name.into())])),
    })?)
}

//! The front page of an organisation: how much there is, with the proof behind
//! each number, and what changed lately.

use askama::Template;
use axum::response::Response;
use stocktake_model::{view, vocabulary::Status};

use super::{
    html,
    links::To,
    log,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::Visit,
};

/// How many entries are shown of what changed lately.
const LATEST: u32 = 10;

/// A number, and the list that shows it.
struct Figure {
    number: String,
    says: String,
    href: String,
}

#[derive(Template)]
#[template(path = "front.html")]
struct Front {
    shell: Shell,
    figures: Vec<Figure>,
    latest: TableOnPage,
    whole_log: String,
    search: String,
    kept: Vec<(String, String)>,
}

/// `GET /{organisation}`
pub(super) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let latest = log::entries(&visit, visit.at().position, LATEST).await?;
    let latest = show(&visit, &latest, &log::COLUMNS, words.text("front-latest"))?;
    let title = visit.organisation_name();
    Ok(html(&Front {
        shell: visit.shell(Section::Front, title),
        figures: figures(&visit),
        latest,
        whole_log: visit.link(To::Log),
        search: To::Search.path(visit.asked.organisation.code()),
        kept: visit.hidden(&[]),
    })?)
}

/// The three numbers: what there is, who takes part, and what binds whom.
fn figures(visit: &Visit) -> Vec<Figure> {
    let count = || view::summary(visit.state(), visit.at(), visit.reader());
    let summary = visit.app.summary.at(&visit.asked, visit.at(), count);
    let bound = [Status::Bound, Status::BoundWithReservation];
    let bound_query = bound.map(|status| ("status", status.code()));
    let numbers = [
        (summary.instruments, "front-instruments", visit.link(To::Instruments)),
        (summary.members, "front-members", visit.link(To::Members)),
        (
            bound.iter().map(|status| summary.commitments(*status)).sum(),
            "front-bound",
            visit.link_with(To::Commitments, &bound_query),
        ),
    ];
    let figure = |(number, id, href): (u64, &str, String)| Figure {
        number: visit.words.number(number),
        says: visit.words.count(id, number),
        href,
    };
    numbers.map(figure).into()
}

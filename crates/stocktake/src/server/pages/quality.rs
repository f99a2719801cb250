//! The quality of the data: how many warnings of each kind there are, and the rows.

use askama::Template;
use axum::response::Response;
use stocktake_model::view::{self, Listed, QualityFilter, Value, WarningKind};

use super::{
    html,
    links::To,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, show, show_rows},
    visit::Visit,
};
use crate::{provenance::with_provenance, server::problem::Problem};

const COLUMNS: [&str; 9] = [
    "warning",
    "instrument",
    "member",
    "act",
    "occurred_on",
    "beside",
    "position",
    "line",
    "import",
];

#[derive(Template)]
#[template(path = "quality.html")]
struct Quality {
    shell: Shell,
    chosen: Option<String>,
    all: String,
    summary: TableOnPage,
    table: TableOnPage,
}

/// `GET /{organisation}/quality`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at, reader) = (visit.words, visit.state(), visit.at(), visit.reader());
    let warning: Vec<WarningKind> = visit.parsed_all("warning")?;
    let whole = QualityFilter {
        warning: Vec::new(),
        instrument: visit.parsed("instrument")?,
        member: visit.parsed("member")?,
    };
    let summary = view::quality_summary(state, at, reader, &whole);
    let filter = QualityFilter { warning: warning.clone(), ..whole };
    let listed = view::quality(state, at, reader, &filter).part(visit.rows()?);
    let organisation = &visit.asked.organisation;
    let table = with_provenance(organisation.log().as_ref(), organisation.code(), listed.table);
    let table = table.await.map_err(|error| Problem::from(&error))?;
    let listed = Listed { table, ..listed };
    let chosen: Vec<String> = warning.iter().map(|kind| words.word(*kind)).collect();
    let title = words.text("quality-title");
    Ok(html(&Quality {
        chosen: (!chosen.is_empty()).then(|| chosen.join(", ")),
        all: visit.link(To::Quality),
        summary: show(&visit, &summary, &["warning", "count"], words.text("quality-summary"))?,
        table: show_rows(&visit, &listed, &COLUMNS, words.text("quality-rows"))?,
        shell: visit.shell(Section::Quality, title),
    })?)
}

/// The rows of one kind of warning.
pub(super) fn of_kind(visit: &Visit, warning: &Value) -> String {
    visit.link_with(To::Quality, &[("warning", &warning.to_string())])
}

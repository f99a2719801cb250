//! What changed since another day, or since less was known.

use askama::Template;
use axum::response::Response;
use chrono::Months;
use stocktake_model::{
    AsOf, At,
    view::{self, CHANGE_COLUMNS, Change, ChangeFilter},
};

use super::{
    html,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit, choices_of},
};

#[derive(Template)]
#[template(path = "changes.html")]
struct Changes {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    since: String,
    since_on: String,
    instrument: String,
    member: String,
    kinds: Vec<Choice>,
    says: String,
    table: TableOnPage,
}

/// `GET /{organisation}/changes`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let (words, at) = (visit.words, visit.at());
    let change: Vec<Change> = visit.parsed_all("change")?;
    let since = since(&visit)?;
    let filter = ChangeFilter {
        since,
        instrument: visit.parsed("instrument")?,
        member: visit.parsed("member")?,
        change: change.clone(),
    };
    let table = view::changes(visit.state(), at, visit.reader(), &filter);
    let title = words.text("changes-title");
    let given = |name| visit.given(name).unwrap_or_default().to_owned();
    let fields = [
        ("before", words.day(since.on).into()),
        ("known", since.position.0.into()),
        ("on", words.day(at.on).into()),
        ("position", at.position.0.into()),
    ];
    Ok(html(&Changes {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["since", "since_on", "instrument", "member", "change"]),
        since: given("since"),
        since_on: since.on.to_string(),
        instrument: given("instrument"),
        member: given("member"),
        kinds: choices_of(&visit, |word| change.contains(&word)),
        says: words.message("changes-says", &fields),
        table: show(&visit, &table, &CHANGE_COLUMNS, title.clone())?,
        shell: visit.shell(Section::Changes, title),
    })?)
}

/// The earlier question. Where nothing is said of it, it is about the day a year
/// before, and what is known is the same.
fn since(visit: &Visit) -> Result<At, Instead> {
    let (known, on) = (visit.parsed::<AsOf>("since")?, visit.parsed("since_on")?);
    if known.is_none() && on.is_none() {
        let on = visit.at().on;
        return Ok(At { on: on.checked_sub_months(Months::new(12)).unwrap_or(on), ..visit.at() });
    }
    Ok(visit.asked.since(known, on)?)
}

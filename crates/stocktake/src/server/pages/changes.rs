//! What changed since another day, since less was known, or since the reader looked
//! last: where that was is kept by the reader's browser.

use askama::Template;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use chrono::Months;
use stocktake_model::{
    AsOf, At, Position,
    view::{self, Change, ChangeFilter},
};

use super::{
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit, choices_of},
};

#[derive(Template)]
#[template(path = "changes.html")]
struct Changes {
    shell: Shell,
    links: Vec<Link>,
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

/// The columns of changes that fit a page.
const COLUMNS: [&str; 11] = [
    "change",
    "about",
    "instrument",
    "member",
    "group",
    "case",
    "status_before",
    "status",
    "day",
    "position",
    "recorded",
];

/// The cookie that keeps where the record ended when the reader looked last.
const SEEN_COOKIE: &str = "seen";

/// `GET /{organisation}/changes`
pub(super) async fn list(visit: Visit, cookies: CookieJar) -> Result<Response, Instead> {
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
    let seen = cookies.get(SEEN_COOKIE).and_then(|it| it.value().parse().ok()).map(Position);
    let page = html(&Changes {
        links: seen.into_iter().map(|seen| since_last_look(&visit, seen)).collect(),
        action: visit.path().to_owned(),
        kept: visit.hidden(&["since", "since_on", "instrument", "member", "change"]),
        since: given("since"),
        since_on: since.on.to_string(),
        instrument: given("instrument"),
        member: given("member"),
        kinds: choices_of(&visit, |word| change.contains(&word)),
        says: words.message("changes-says", &fields),
        table: show(&visit, &table, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Changes, title),
    })?;
    let mut looked = Cookie::new(SEEN_COOKIE, visit.state().position().to_string());
    looked.set_path(visit.path().to_owned());
    looked.set_same_site(SameSite::Lax);
    looked.set_http_only(true);
    looked.make_permanent();
    Ok((CookieJar::new().add(looked), page).into_response())
}

/// To what became known since the reader looked last.
fn since_last_look(visit: &Visit, seen: Position) -> Link {
    let (seen, on) = (seen.to_string(), visit.at().on.to_string());
    Link {
        href: visit.link_with(To::Changes, &[("since", &seen), ("since_on", &on)]),
        text: visit.words.message("changes-last-look", &[("position", seen.as_str().into())]),
        current: false,
    }
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

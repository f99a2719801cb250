//! The members of an organisation, and one of them with everything it did.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    event::{Alias, MemberRecorded},
    view::{self, MatrixFilter, MemberFilter, Value},
    vocabulary::MemberKind,
};

use super::{
    html,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit, choices},
};
use crate::server::members::members;

const COLUMNS: [&str; 6] = ["member", "kind", "exists_from", "ceased_on", "exists", "aliases"];

#[derive(Template)]
#[template(path = "members.html")]
struct Members {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    search: String,
    kinds: Vec<Choice>,
    table: TableOnPage,
}

/// `GET /{organisation}/members`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let kind = visit.parsed("kind")?;
    let search = visit.given("search").unwrap_or_default().to_owned();
    let filter = MemberFilter { search: search.clone(), kind, ..MemberFilter::default() };
    let table = members(visit.state(), visit.at(), visit.reader(), &filter);
    let title = visit.words.text("members-title");
    Ok(html(&Members {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["search", "kind"]),
        search,
        kinds: choices::<MemberKind>(&visit, kind),
        table: show(&visit, &table, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Members, title),
    })?)
}

const MATRIX_COLUMNS: [&str; 7] =
    ["instrument", "title", "status", "since", "in_force_since", "act", "uncertain"];

#[derive(Template)]
#[template(path = "member.html")]
struct MemberPage {
    shell: Shell,
    code: String,
    facts: Vec<(String, String)>,
    matrix: TableOnPage,
    versions: TableOnPage,
}

/// `GET /{organisation}/members/{member}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let (words, at) = (visit.words, visit.at());
    let member = visit.asked.member()?;
    let bare = MemberRecorded::bare(member.code.clone());
    let record = member.history.at(at.position).unwrap_or(&bare);
    let filter = MatrixFilter { member: Some(member.code.clone()), ..MatrixFilter::default() };
    let matrix = view::matrix(visit.state(), at, visit.reader(), &filter);
    let matrix = visit.with_titles(matrix);
    let named = member.history.versions(at.position);
    let versions = visit
        .versions(named.map(|(at, retracted, record)| (at, retracted, record.name.as_deref())));
    let columns = ["position", "recorded", "title", "retracted_at"];
    Ok(html(&MemberPage {
        code: member.code.to_string(),
        facts: facts(&visit, record),
        matrix: show(&visit, &matrix, &MATRIX_COLUMNS, words.text("member-matrix"))?,
        versions: show(&visit, &versions, &columns, words.text("member-versions"))?,
        shell: visit.shell(Section::Members, visit.member_name(&member.code)),
    })?)
}

fn facts(visit: &Visit, record: &MemberRecorded) -> Vec<(String, String)> {
    let alias = |alias: &Alias| format!("{} {}", alias.scheme, alias.value);
    let aliases = record.aliases.iter().map(alias).collect::<Vec<_>>().join(", ");
    visit.facts([
        ("name", Value::text(record.name.as_deref())),
        ("kind", Value::code(record.kind.map(MemberKind::code))),
        ("exists_from", Value::date(record.exists_from)),
        ("ceased_on", Value::date(record.ceased_on)),
        ("aliases", Value::text(Some(aliases.as_str()).filter(|aliases| !aliases.is_empty()))),
    ])
}

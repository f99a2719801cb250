//! The members of an organisation, and one of them with everything it did.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    event::{Alias, InGroup, MemberRecorded},
    view::{self, MatrixFilter, MemberFilter, Scope, ScopedView, Value},
    vocabulary::MemberKind,
};

use super::{
    facts::Fact,
    groups, html,
    links::To,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, more, show, show_part},
    visit::{Choice, Visit, choices},
};
use crate::server::members::members;

const COLUMNS: [&str; 9] = [
    "member",
    "kind",
    "exists_from",
    "ceased_on",
    "exists",
    "aliases",
    "groups",
    "instruments_bound",
    "last_act_on",
];

#[derive(Template)]
#[template(path = "members.html")]
struct Members {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    search: String,
    kinds: Vec<Choice>,
    groups: Vec<Choice>,
    all_groups: String,
    table: TableOnPage,
}

/// `GET /{organisation}/members`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let (kind, group) = (visit.parsed("kind")?, groups::asked(&visit)?);
    let search = visit.given("search").unwrap_or_default().to_owned();
    let filter = MemberFilter {
        search: search.clone(),
        kind,
        group: group.clone(),
        ..MemberFilter::default()
    };
    let (state, at, reader) = (visit.state(), visit.at(), visit.reader());
    let listed = members(state, at, reader, filter, &visit.part()?);
    let title = visit.words.text("members-title");
    Ok(html(&Members {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["search", "kind", "group"]),
        search,
        kinds: choices::<MemberKind>(&visit, kind),
        groups: groups::choices(&visit, group.as_ref()),
        all_groups: visit.link(To::Groups),
        table: show_part(&visit, &listed, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Members, title),
    })?)
}

const MATRIX_COLUMNS: [&str; 7] =
    ["instrument", "title", "status", "since", "in_force_since", "act", "uncertain"];

/// What more there is of a member, where anything is.
const MORE: [(ScopedView, &[&str]); 5] = [
    (
        view::successions,
        &[
            "predecessor",
            "member",
            "succession",
            "on",
            "passes",
            "instrument",
            "predecessor_status",
            "status",
            "since",
            "outcome",
        ],
    ),
    (view::memberships, &["membership", "from", "until"]),
    (view::names, &["name", "from", "until"]),
    (
        view::ratings,
        &[
            "instrument",
            "provision",
            "cycle",
            "opinion",
            "by",
            "value",
            "label",
            "counts_as",
            "scale",
            "rated_on",
        ],
    ),
    (
        view::procedures,
        &["case", "instrument", "stage", "stage_since", "opened", "closed", "open", "days"],
    ),
];

#[derive(Template)]
#[template(path = "member.html")]
struct MemberPage {
    shell: Shell,
    code: String,
    facts: Vec<Fact>,
    matrix: TableOnPage,
    more: Vec<TableOnPage>,
    known: TableOnPage,
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
    let known = visit
        .versions(named.map(|(at, retracted, record)| (at, retracted, record.name.as_deref())));
    let columns = ["position", "recorded", "title", "retracted_at"];
    Ok(html(&MemberPage {
        code: member.code.to_string(),
        facts: facts(&visit, record),
        matrix: show(&visit, &matrix, &MATRIX_COLUMNS, words.text("member-matrix"))?,
        more: more(&visit, &Scope::member(&member.code), &MORE)?,
        known: show(&visit, &known, &columns, words.text("member-versions"))?,
        shell: visit.shell(Section::Members, visit.member_name(&member.code)),
    })?)
}

fn facts(visit: &Visit, record: &MemberRecorded) -> Vec<Fact> {
    let words = visit.words;
    let alias = |alias: &Alias| format!("{} {}", alias.scheme, alias.value);
    let aliases = record.aliases.iter().map(alias).collect::<Vec<_>>().join(", ");
    let group = |period: &InGroup| {
        let time =
            [period.from, period.until].map(|date| date.map(|date| words.partial_date(date)));
        let name = visit.group_name(&period.group);
        match time {
            [None, None] => name,
            [from, until] => {
                format!("{name} ({} – {})", from.unwrap_or_default(), until.unwrap_or_default())
            }
        }
    };
    let groups = record.groups.iter().map(group).collect::<Vec<_>>().join(", ");
    let text = |text: &str| Value::text(Some(text).filter(|text| !text.is_empty()));
    let mut membership = record.membership_on(visit.at().on);
    let membership = membership.next().map(|period| period.kind.code());
    visit.facts([
        ("name", Value::text(record.name_on(visit.at().on))),
        ("kind", Value::code(record.kind.map(MemberKind::code))),
        ("membership", Value::code(membership)),
        ("exists_from", Value::date(record.exists_from)),
        ("ceased_on", Value::date(record.ceased_on)),
        ("aliases", text(&aliases)),
        ("groups", text(&groups)),
    ])
}

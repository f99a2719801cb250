//! The groups of members, each leading to its members.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    GroupCode,
    view::{self, Value},
};

use super::{
    super::problem::Problem,
    html,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit},
};

const COLUMNS: [&str; 4] = ["group", "name", "kind", "members"];

#[derive(Template)]
#[template(path = "groups.html")]
struct Groups {
    shell: Shell,
    table: TableOnPage,
}

/// `GET /{organisation}/groups`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let table = view::groups(visit.state(), visit.at(), visit.reader());
    let title = visit.words.text("groups-title");
    Ok(html(&Groups {
        table: show(&visit, &table, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Members, title),
    })?)
}

/// The group that a list is narrowed to.
pub(super) fn asked(visit: &Visit) -> Result<Option<GroupCode>, Problem> {
    let group = visit.parsed("group")?;
    visit.asked.has_group(group.as_ref())?;
    Ok(group)
}

/// Every group known, to choose from in a form.
pub(super) fn choices(visit: &Visit, chosen: Option<&GroupCode>) -> Vec<Choice> {
    let table = view::groups(visit.state(), visit.at(), visit.reader());
    let choice = |row: &Vec<Value>| {
        let code: GroupCode = row[0].to_string().parse().ok()?;
        Some(Choice {
            text: visit.group_name(&code),
            chosen: chosen == Some(&code),
            code: code.to_string().into(),
        })
    };
    table.rows.iter().filter_map(choice).collect()
}

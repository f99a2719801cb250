//! Search over everything that has a name.

use askama::Template;
use axum::response::Response;
use stocktake_model::view::{self, FindFilter};

use super::{
    html,
    shell::{Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::Visit,
};
use crate::words;

const COLUMNS: [&str; 5] = ["found", "code", "title", "instrument", "member"];

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    search: String,
    table: Option<TableOnPage>,
}

/// `GET /{organisation}/search`
pub(super) async fn page(visit: Visit) -> Result<Response, Instead> {
    let search = visit.given("q").unwrap_or_default().to_owned();
    let filter = FindFilter { search: search.clone(), also_named: Some(words::member_names) };
    let found = view::find(visit.state(), visit.at(), visit.reader(), &filter);
    let table = match search.trim() {
        "" => None,
        _ => Some(show(&visit, &found, &COLUMNS, visit.words.text("search-found"))?),
    };
    let title = visit.words.text("search-title");
    Ok(html(&SearchPage {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["q"]),
        search,
        table,
        shell: visit.shell(Section::Front, title),
    })?)
}

//! A view's table as a page shows it, and as the files that export it: the same
//! rows and columns, with links and the reader's words on the page, and with
//! codes in the files.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use stocktake_exchange::{Format, workbook::ROWS_OUT_MAX, write_table};
use stocktake_model::view::{Listed, Scope, ScopedView, Table, Value};

use super::{
    facts::Said,
    said::{Row, said},
    shell::Link,
    visit::Visit,
};
use crate::server::{
    api::known_order,
    problem::{Kind, Problem},
};

/// How many rows a page shows.
pub(super) const ROWS_MAX: usize = 250;

/// The formats in which every table is exported.
const EXPORTS: [(Format, &str); 3] =
    [(Format::Csv, "CSV"), (Format::Ndjson, "NDJSON"), (Format::Xlsx, "XLSX")];

/// A table on a page.
pub(super) struct TableOnPage {
    /// The name of the view, which tells the tables of a page apart.
    pub(super) name: &'static str,
    pub(super) caption: String,
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many rows there are, and which are shown.
    pub(super) says: String,
    pub(super) exports: Vec<Link>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

/// A column's heading.
pub(super) struct Head {
    pub(super) text: String,
    pub(super) numeric: bool,
    /// Where it sorts the list, if it can be sorted.
    pub(super) href: Option<String>,
    /// How the list is sorted by it.
    pub(super) sorted: Option<&'static str>,
}

/// A cell.
pub(super) struct Cell {
    pub(super) said: Vec<Said>,
    pub(super) class: String,
    /// Whether it names its row.
    pub(super) names_row: bool,
}

/// The columns that name their row when they come first.
const NAMES: [&str; 9] =
    ["instrument", "member", "group", "position", "provision", "version", "case", "rule", "scale"];

/// What is answered instead of a page.
pub(super) enum Instead {
    /// The file that exports one of its tables.
    File(Box<Response>),
    /// What went wrong.
    Problem(Problem),
}

impl From<Problem> for Instead {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl IntoResponse for Instead {
    fn into_response(self) -> Response {
        match self {
            Self::File(response) => *response,
            Self::Problem(problem) => problem.into_response(),
        }
    }
}

/// These columns of a table under `caption`; or, when `format` asks for it,
/// the file that exports them. A page with several tables tells them apart by
/// the name of the view, in the parameter `table`.
pub(super) fn show(
    visit: &Visit,
    table: &Table,
    columns: &[&str],
    caption: String,
) -> Result<TableOnPage, Instead> {
    give(visit, table, columns)?;
    let rows = visit.rows()?;
    let last = rows.end.min(table.rows.len());
    let first = rows.start.min(last);
    let shown = Shown { table, rows: &table.rows[first..last], first };
    Ok(on_page(visit, &shown, table.rows.len(), columns, caption))
}

/// These columns of a table as the file that exports them, where that is asked for.
pub(super) fn give(visit: &Visit, table: &Table, columns: &[&str]) -> Result<(), Instead> {
    let wanted = visit.given("table").is_none_or(|name| name == table.name);
    match visit.given("format").filter(|_| wanted) {
        Some(format) => {
            Err(Instead::File(Box::new(file(visit, &table.clone().select(columns), format)?)))
        }
        None => Ok(()),
    }
}

/// [`show`] for a table of which only those rows were made that [`Visit::rows`]
/// asks for.
pub(super) fn show_rows(
    visit: &Visit,
    listed: &Listed,
    columns: &[&str],
    caption: String,
) -> Result<TableOnPage, Instead> {
    give(visit, &listed.table, columns)?;
    let shown = Shown { table: &listed.table, rows: &listed.table.rows, first: listed.first };
    Ok(on_page(visit, &shown, listed.total, columns, caption))
}

/// [`show_rows`] for a list that its headings sort.
pub(super) fn show_part(
    visit: &Visit,
    listed: &Listed,
    columns: &[&str],
    caption: String,
) -> Result<TableOnPage, Instead> {
    let table = &listed.table;
    if let Some(order) = visit.order() {
        known_order(&order, table)?;
    }
    let mut on_page = show_rows(visit, listed, columns, caption)?;
    for (head, column) in on_page.heads.iter_mut().zip(columns) {
        sort_by(visit, head, column, table.columns[0].name);
    }
    Ok(on_page)
}

/// Makes a heading sort the list by its column, the other way round where it
/// does so already.
fn sort_by(visit: &Visit, head: &mut Head, column: &str, by_default: &str) {
    let order = visit.order();
    let (by, descending) = order
        .as_ref()
        .map_or((by_default, false), |order| (order.column.as_str(), order.descending));
    let now = by == column;
    let to = if now && !descending { format!("-{column}") } else { column.to_owned() };
    head.href = Some(visit.here(&[("sort", Some(&to))]));
    head.sorted = match (now, descending) {
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
        (false, _) => None,
    };
}

/// The lists of a page that have rows on it, narrowed to what it is about, each
/// with the columns that it shows. Their captions are the messages `list-NAME`.
pub(super) fn more(
    visit: &Visit,
    scope: &Scope,
    lists: &[(ScopedView, &[&str])],
) -> Result<Vec<TableOnPage>, Instead> {
    let mut shown = Vec::new();
    for (view, columns) in lists {
        let table = view(visit.state(), visit.at(), visit.reader(), scope);
        if !table.rows.is_empty() {
            let caption = visit.words.text(&format!("list-{}", table.name));
            shown.push(show(visit, &table, columns, caption)?);
        }
    }
    Ok(shown)
}

fn file(visit: &Visit, table: &Table, format: &str) -> Result<Response, Problem> {
    let known = EXPORTS.iter().map(|(format, _)| *format).find(|known| known.name() == format);
    let format = known.ok_or_else(|| Problem::malformed("format", "use csv, ndjson or xlsx"))?;
    if format == Format::Xlsx && table.rows.len() > ROWS_OUT_MAX as usize {
        let why = format!("a workbook holds at most {ROWS_OUT_MAX} rows; use csv or ndjson");
        return Err(Problem::malformed("format", why));
    }
    let mut body = Vec::new();
    write_table(table, format, &mut body).map_err(|_| Problem::new(Kind::Internal))?;
    let organisation: String = visit
        .asked
        .organisation
        .code()
        .as_str()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let (kind, ending) = (format.media_type().to_owned(), format.name());
    let name = format!("attachment; filename=\"{organisation}-{}.{ending}\"", table.name);
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], body).into_response())
}

/// The rows of a table that a page shows.
struct Shown<'a> {
    table: &'a Table,
    rows: &'a [Vec<Value>],
    /// How many rows come before them.
    first: usize,
}

fn on_page(
    visit: &Visit,
    shown: &Shown<'_>,
    total: usize,
    columns: &[&str],
    caption: String,
) -> TableOnPage {
    let Shown { table, rows, first } = *shown;
    let places: Vec<usize> = columns.iter().filter_map(|name| table.place(name)).collect();
    let (last, page) = (first + rows.len(), first / ROWS_MAX + 1);
    let turn = |page: usize| visit.here(&[("page", Some(&page.to_string()))]);
    TableOnPage {
        name: table.name,
        caption,
        heads: places.iter().map(|n| head(visit, table, rows, *n)).collect(),
        rows: rows.iter().map(|row| cells(visit, &Row { table, cells: row }, &places)).collect(),
        says: says(visit, first, last, total),
        exports: exports(visit, table.name),
        previous: (first > 0).then(|| turn(page - 1)),
        next: (last < total).then(|| turn(page + 1)),
    }
}

/// Where the files are that export a table of this page.
pub(super) fn exports(visit: &Visit, table: &str) -> Vec<Link> {
    let export = |(format, text): (Format, &str)| Link {
        href: visit.here(&[("table", Some(table)), ("format", Some(format.name()))]),
        text: text.to_owned(),
        current: false,
    };
    EXPORTS.map(export).into()
}

/// How many rows there are, and which are shown.
pub(super) fn says(visit: &Visit, first: usize, last: usize, count: usize) -> String {
    if first == 0 && last == count {
        return visit.words.count("table-rows", count);
    }
    let fields = [("first", (first + 1).into()), ("last", last.into()), ("count", count.into())];
    visit.words.message("table-some-rows", &fields)
}

fn head(visit: &Visit, table: &Table, rows: &[Vec<Value>], n: usize) -> Head {
    let mut values = rows.iter().map(|row| &row[n]);
    let first = values.find(|value| **value != Value::Empty);
    Head {
        text: visit.words.column(table.columns[n].name),
        numeric: matches!(first, Some(Value::Integer(_) | Value::Share(_) | Value::Amount(_))),
        href: None,
        sorted: None,
    }
}

fn cells(visit: &Visit, row: &Row<'_>, places: &[usize]) -> Vec<Cell> {
    let cell = |(nth, n): (usize, &usize)| {
        let (column, value) = (row.table.columns[*n].name, &row.cells[*n]);
        let class = match value {
            Value::Code(code) if column == "status" || column == "status_before" => {
                format!("status status-{code}")
            }
            Value::Integer(_) | Value::Share(_) | Value::Amount(_) => "number".to_owned(),
            Value::Date(_) => "date".to_owned(),
            Value::Time(_) => "time".to_owned(),
            Value::Text(_) if column == "title" => "title".to_owned(),
            Value::Text(_) if column == "events" => "long".to_owned(),
            // A part stands under what it is a part of; the style sheet has six steps.
            Value::Text(_) if column == "provision" => {
                let depth = row.parsed::<u64>("depth");
                format!("depth-{}", depth.unwrap_or_default().min(6))
            }
            Value::Empty | Value::Text(_) | Value::Code(_) | Value::Flag(_) => String::new(),
        };
        Cell {
            said: said(visit, row, column, value),
            class,
            names_row: nth == 0 && NAMES.contains(&column) && *value != Value::Empty,
        }
    };
    places.iter().enumerate().map(cell).collect()
}

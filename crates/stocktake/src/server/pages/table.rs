//! A view's table as a page shows it, and as the files that export it: the same
//! rows and columns, with links and the reader's words on the page, and with
//! codes in the files.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use stocktake_exchange::{Format, workbook::ROWS_OUT_MAX, write_table};
use stocktake_model::{
    GroupCode, Position,
    view::{Table, Value},
};

use super::{
    links::{To, about},
    log,
    shell::Link,
    visit::Visit,
};
use crate::server::problem::{Kind, Problem};

/// How many rows a page shows.
const ROWS_MAX: usize = 250;

/// The formats in which every table is exported.
const EXPORTS: [(Format, &str); 3] =
    [(Format::Csv, "CSV"), (Format::Ndjson, "NDJSON"), (Format::Xlsx, "XLSX")];

/// A table on a page.
pub(super) struct TableOnPage {
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
}

/// A cell.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) href: Option<String>,
    pub(super) class: String,
    /// Whether it names its row.
    pub(super) names_row: bool,
}

/// The columns that name their row when they come first.
const NAMES: [&str; 4] = ["instrument", "member", "group", "position"];

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
    let wanted = visit.given("table").is_none_or(|name| name == table.name);
    match visit.given("format").filter(|_| wanted) {
        Some(format) => {
            Err(Instead::File(Box::new(file(visit, &table.clone().select(columns), format)?)))
        }
        None => Ok(on_page(visit, table, columns, caption)?),
    }
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

fn on_page(
    visit: &Visit,
    table: &Table,
    columns: &[&str],
    caption: String,
) -> Result<TableOnPage, Problem> {
    let places: Vec<usize> = columns.iter().filter_map(|name| table.place(name)).collect();
    let page: usize = visit.parsed("page")?.unwrap_or(1).max(1);
    let first = (page - 1).saturating_mul(ROWS_MAX).min(table.rows.len());
    let last = table.rows.len().min(first + ROWS_MAX);
    let turn = |page: usize| visit.here(&[("page", Some(&page.to_string()))]);
    let export = |(format, text): (Format, &str)| Link {
        href: visit.here(&[("table", Some(table.name)), ("format", Some(format.name()))]),
        text: text.to_owned(),
        current: false,
    };
    let rows = &table.rows[first..last];
    Ok(TableOnPage {
        caption,
        heads: places.iter().map(|n| head(visit, table, *n)).collect(),
        rows: rows.iter().map(|row| cells(visit, table, &places, row)).collect(),
        says: says(visit, first, last, table.rows.len()),
        exports: EXPORTS.map(export).into(),
        previous: (first > 0).then(|| turn(page - 1)),
        next: (last < table.rows.len()).then(|| turn(page + 1)),
    })
}

/// How many rows there are, and which are shown.
fn says(visit: &Visit, first: usize, last: usize, count: usize) -> String {
    if first == 0 && last == count {
        return visit.words.count("table-rows", count);
    }
    let fields = [("first", (first + 1).into()), ("last", last.into()), ("count", count.into())];
    visit.words.message("table-some-rows", &fields)
}

fn head(visit: &Visit, table: &Table, n: usize) -> Head {
    let mut values = table.rows.iter().map(|row| &row[n]);
    let first = values.find(|value| **value != Value::Empty);
    Head {
        text: visit.words.column(table.columns[n].name),
        numeric: matches!(first, Some(Value::Integer(_))),
    }
}

fn cells(visit: &Visit, table: &Table, places: &[usize], row: &[Value]) -> Vec<Cell> {
    let other = |name: &str| Some(row[table.place(name)?].to_string());
    let cell = |(nth, n): (usize, &usize)| {
        let (column, value) = (table.columns[*n].name, &row[*n]);
        let (text, href) = words_and_link(visit, column, value, &other);
        let class = match value {
            Value::Code(code) if column == "status" => format!("status status-{code}"),
            Value::Integer(_) => "number".to_owned(),
            Value::Date(_) => "date".to_owned(),
            Value::Time(_) => "time".to_owned(),
            Value::Text(_) if column == "title" => "title".to_owned(),
            Value::Empty | Value::Text(_) | Value::Code(_) | Value::Flag(_) => String::new(),
        };
        Cell { text, href, class, names_row: nth == 0 && NAMES.contains(&column) }
    };
    places.iter().enumerate().map(cell).collect()
}

/// What a cell says, and where it leads.
fn words_and_link(
    visit: &Visit,
    column: &str,
    value: &Value,
    other: &dyn Fn(&str) -> Option<String>,
) -> (String, Option<String>) {
    let text = visit.words.value(column, value);
    if *value == Value::Empty {
        return (text, None);
    }
    match column {
        "member" | "whose" => {
            let code = value.to_string().parse().ok();
            let text = code.as_ref().map_or(text, |code| visit.member_name(code));
            (text, code.map(|code| visit.link(To::Member(&code))))
        }
        "instrument" => {
            let code = value.to_string().parse().ok();
            (text, code.map(|code| visit.link(To::Instrument(&code))))
        }
        "group" => {
            let code: Option<GroupCode> = value.to_string().parse().ok();
            let text = code.as_ref().map_or(text, |code| visit.group_name(code));
            let members = [("group", value.to_string())];
            let members = members.each_ref().map(|(name, code)| (*name, code.as_str()));
            (text, Some(visit.link_with(To::Members, &members)))
        }
        "status" => {
            let cell = other("instrument")
                .and_then(|instrument| instrument.parse().ok())
                .zip(other("member").and_then(|member| member.parse().ok()));
            (text, cell.map(|(instrument, member)| visit.link(To::Cell(&instrument, &member))))
        }
        "position" | "retracted_at" | "erased_at" => {
            let position = value.to_string().parse().ok().map(Position);
            (text, position.map(|position| visit.link(To::Entry(position))))
        }
        "subject" => {
            let subject = value.to_string().parse().ok();
            let text = subject.as_ref().map_or(text, |subject| visit.subject_name(subject));
            (text, subject.map(|subject| visit.link(about(&subject))))
        }
        "type" if *value == Value::Code(log::ERASED) => (visit.words.text("log-erased"), None),
        "type" => (visit.words.event(&value.to_string()), None),
        _ => (text, None),
    }
}

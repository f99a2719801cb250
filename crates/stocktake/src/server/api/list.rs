//! Lists: a table as pages of JSON, or whole as CSV or NDJSON with the bytes
//! that `stocktake export` writes.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Serialize;
use stocktake_exchange::{Format as TableFormat, workbook::ROWS_OUT_MAX, write_table};
use stocktake_model::{
    At,
    state::State,
    view::{self, Order, Part, Reader, Table},
};

use super::{
    super::problem::{Kind, Problem},
    query::{Format, Listed, Parameters},
    reading::{Reading, Row, rows},
};

/// A page of a table.
#[derive(Serialize)]
struct Page<'a> {
    total: usize,
    items: Vec<Row<'a>>,
    next: Option<String>,
}

impl<F: Parameters> Reading<Listed<F>> {
    /// Answers with a view that is a table.
    pub(super) async fn list(
        &self,
        view: impl FnOnce(&State, At, Reader) -> Table + Send + 'static,
    ) -> Result<Response, Problem> {
        self.list_part(None, move |state, at, reader, part| {
            view(state, at, reader).part(part.rows.clone())
        })
        .await
    }

    /// Answers with a view that makes only what is asked for, in an order.
    pub(super) async fn list_part(
        &self,
        order: Option<Order>,
        view: impl FnOnce(&State, At, Reader, &Part) -> view::Listed + Send + 'static,
    ) -> Result<Response, Problem> {
        self.listed(&self.part(order, view).await?)
    }

    /// The part of a view that is asked for: a page of JSON, or all of a file.
    pub(super) async fn part(
        &self,
        order: Option<Order>,
        view: impl FnOnce(&State, At, Reader, &Part) -> view::Listed + Send + 'static,
    ) -> Result<view::Listed, Problem> {
        let first = usize::try_from(self.after).unwrap_or(usize::MAX);
        let rows = match self.format {
            Format::Json => first..first.saturating_add(self.parameters.paging.limit),
            Format::File(_) => 0..usize::MAX,
        };
        let part = Part { order: order.clone(), rows };
        let listed = self.view(move |state, at, reader| view(state, at, reader, &part)).await?;
        match order {
            Some(order) => known_order(&order, &listed.table).map(|()| listed),
            None => Ok(listed),
        }
    }

    /// Answers with a part of a view.
    pub(super) fn listed(&self, listed: &view::Listed) -> Result<Response, Problem> {
        let table = &listed.table;
        let format = match self.format {
            Format::Json => return self.page(listed),
            Format::File(format) => format,
        };
        fits(format, table.rows.len())?;
        let mut body = Vec::new();
        write_table(table, format, &mut body).map_err(|_| Problem::new(Kind::Internal))?;
        Ok(self.file(table.name, body.into()))
    }

    fn page(&self, listed: &view::Listed) -> Result<Response, Problem> {
        let (table, total) = (&listed.table, listed.total);
        let end = listed.first + table.rows.len();
        let next = (end < total).then(|| self.next(end as u64));
        let (next, address) = next.unzip();
        let items = rows(table, 0..table.rows.len()).collect();
        Ok(with_link(self.json(Page { total, items, next })?, address))
    }

    /// Answers with a file, which a browser saves.
    pub(super) fn file(&self, view: &str, body: Body) -> Response {
        let content_type = Some(self.format.content_type());
        let mut response = self.answered(StatusCode::OK, content_type, body);
        let (position, name) = (self.asked.at.position, self.format.name());
        let disposition = format!("attachment; filename=\"{view}-{position}.{name}\"");
        if let Ok(disposition) = disposition.parse() {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
        }
        response
    }
}

/// Refuses a workbook for more rows than one holds.
pub(super) fn fits(format: TableFormat, rows: usize) -> Result<(), Problem> {
    if format == TableFormat::Xlsx && rows > ROWS_OUT_MAX as usize {
        let why = format!("a workbook holds at most {ROWS_OUT_MAX} rows; use csv or ndjson");
        return Err(Problem::malformed("format", why));
    }
    Ok(())
}

/// Checks that a list has the column that it is to be sorted by.
pub(crate) fn known_order(order: &Order, table: &Table) -> Result<(), Problem> {
    if table.place(&order.column).is_some() {
        return Ok(());
    }
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    Err(Problem::malformed("sort", format!("it is one of {}", columns.join(", "))))
}

/// Links to the page that comes next.
pub(super) fn with_link(mut response: Response, next: Option<String>) -> Response {
    let link = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok());
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

//! Parts of views under names of their own, for pages that show a view in parts.

use stocktake_model::{
    At,
    state::State,
    view::{self, Reader, Scope, Table, Value},
};

/// The rows of a table of which a column says so, under another name.
fn only(table: Table, name: &'static str, column: &str, says: impl Fn(&Value) -> bool) -> Table {
    let mut table = Table { name, ..table };
    let place = table.place(column);
    table.rows.retain(|row| place.is_some_and(|n| says(&row[n])));
    table
}

/// Those of [`view::evaluation_statements`] that are evidence, for what they rest on.
pub(super) fn evidence(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let all = view::evaluation_statements(state, at, reader, scope);
    only(all, "evaluation_evidence", "statement_kind", |it| *it == Value::Code("evidence"))
}

/// [`view::indicators`], for how each is measured.
pub(super) fn measured(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    Table { name: "indicators_measured", ..view::indicators(state, at, reader, scope) }
}

/// [`view::evaluation_calendar`], for why something falls due.
pub(super) fn causes(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    Table { name: "evaluation_causes", ..view::evaluation_calendar(state, at, reader, scope) }
}

/// Those of [`view::coverage`] where anything was evaluated: most of what could be looked at
/// never is.
pub(super) fn covered(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let all = view::coverage(state, at, reader, scope);
    only(all, "coverage", "evaluated", |it| *it != Value::Integer(0))
}

/// Those where nothing was.
pub(super) fn uncovered(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let all = view::coverage(state, at, reader, scope);
    only(all, "uncovered", "evaluated", |it| *it == Value::Integer(0))
}

/// Those of [`view::dispositions`] where something was decided.
pub(super) fn decisions(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let all = view::dispositions(state, at, reader, scope);
    only(all, "decisions", "disposition", |it| *it != Value::Empty)
}

//! Lists of which a page shows twice: first what is said, then how it is known.

use stocktake_model::{
    At,
    state::State,
    view::{self, Reader, Scope, Table, Value},
};

/// Those of [`view::evaluation_statements`] that are evidence, for what they rest on.
pub(super) fn evidence(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let mut table = view::evaluation_statements(state, at, reader, scope);
    table.name = "evaluation_evidence";
    let kind = table.place("statement_kind");
    table.rows.retain(|row| kind.is_some_and(|n| row[n] == Value::Code("evidence")));
    table
}

/// [`view::indicators`], for how each is measured.
pub(super) fn measured(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let mut table = view::indicators(state, at, reader, scope);
    table.name = "indicators_measured";
    table
}

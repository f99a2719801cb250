//! What records hold and the views of them leave out, as more columns of these.

use std::fmt::Display;

use stocktake_model::{
    At,
    event::{ActionRecorded, EvaluationRecorded, IndicatorRecorded, Measured, StatementRecorded},
    filed::Record,
    state::State,
    view::{self, Column, Reader, Scope, Table, Value},
};

/// A column, with what it holds.
type More<R> = (&'static str, fn(&R) -> Value);

/// A table with more columns, of the records that its rows are about: `key` has their codes.
fn with<R: Record>(
    mut table: Table,
    state: &State,
    at: At,
    key: &[&str],
    more: &[More<R>],
) -> Table {
    let places: Vec<usize> = key.iter().filter_map(|name| table.place(name)).collect();
    let more: Vec<&More<R>> = more.iter().filter(|(name, _)| table.place(name).is_none()).collect();
    table.columns.extend(more.iter().map(|(name, _)| Column { name }));
    for row in &mut table.rows {
        let codes: Vec<&dyn Display> = places.iter().map(|n| &row[*n] as &dyn Display).collect();
        let told: Option<&R> = state.one(&codes, at.position);
        let values = more.iter().map(|(_, of)| told.map_or(Value::Empty, of));
        row.extend(values.collect::<Vec<_>>());
    }
    table
}

fn text(text: Option<&String>) -> Value {
    text.into()
}

/// Names of others, which have spaces in them.
fn names<T: Display>(names: &[T]) -> Value {
    let names = names.iter().map(T::to_string).collect::<Vec<_>>().join("; ");
    Value::text(Some(names.as_str()).filter(|text| !text.is_empty()))
}

fn dated(value: &Measured) -> String {
    format!("{}: {}", value.on, value.value)
}

/// [`view::evaluations`] with the provisions, who has to respond, purpose and source.
pub(super) fn evaluations(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let more: [More<EvaluationRecorded>; 4] = [
        ("provisions", |it| names(&it.provisions)),
        ("responding_units", |it| names(&it.responding_units)),
        ("text", |it| text(it.text.as_ref())),
        ("source", |it| text(it.source.as_ref())),
    ];
    with(view::evaluations(state, at, reader, scope), state, at, &["evaluation"], &more)
}

/// [`view::evaluation_statements`] with who may read each.
pub(super) fn statements(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let key = ["evaluation", "evaluation_statement"];
    let more: [More<StatementRecorded>; 1] =
        [("publicity", |it| Value::code(it.publicity.map(|it| it.code())))];
    with(view::evaluation_statements(state, at, reader, scope), state, at, &key, &more)
}

/// Those of them that are evidence, with what they rest on.
pub(super) fn evidence(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let mut table = statements(state, at, reader, scope);
    table.name = "evaluation_evidence";
    let kind = table.place("statement_kind");
    table.rows.retain(|row| kind.is_some_and(|n| row[n] == Value::Code("evidence")));
    table
}

/// [`view::recommendations`] with what each would cost, and who may read it.
pub(super) fn recommendations(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let key = ["evaluation", "recommendation"];
    let more: [More<StatementRecorded>; 2] = [
        ("cost", |it| text(it.cost.as_ref())),
        ("publicity", |it| Value::code(it.publicity.map(|it| it.code()))),
    ];
    with(view::recommendations(state, at, reader, scope), state, at, &key, &more)
}

/// [`view::actions`] with that by which one will know that each is done.
pub(super) fn actions(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let more: [More<ActionRecorded>; 1] = [("indicator", |it| text(it.indicator.as_ref()))];
    with(view::actions(state, at, reader, scope), state, at, &["evaluation", "action"], &more)
}

/// How each of [`view::indicators`] is measured.
pub(super) fn measured(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let more: [More<IndicatorRecorded>; 5] = [
        ("definition", |it| text(it.definition.as_ref())),
        ("method", |it| text(it.method.as_ref())),
        ("frequency", |it| text(it.frequency.as_ref())),
        ("owner", |it| text(it.owner.as_ref())),
        ("milestones", |it| names(&it.milestones.iter().map(dated).collect::<Vec<_>>())),
    ];
    let mut table =
        with(view::indicators(state, at, reader, scope), state, at, &["indicator"], &more);
    table.name = "indicators_measured";
    table
}

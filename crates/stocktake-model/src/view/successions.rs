//! Successions: who took whose place, and what became of each instrument that
//! bound the predecessor.

use crate::{
    At,
    commitment::{CellStatus, Cells, Heir, Life},
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
    vocabulary::{Act, Passage, Status},
};

crate::vocabulary! {
    /// What became of an instrument that bound a predecessor.
    Outcome "outcome" {
        /// It passed by the succession itself.
        Passed = "passed",
        /// The successor declared that it succeeds.
        Notified = "notified",
        /// The successor consented anew, as by accession.
        Consented = "consented",
        /// It is for the successor to declare, and it has not.
        Open = "open",
        /// It does not pass.
        NotPassed = "not_passed",
    }
}

/// One row per succession by the day and instrument that bound the predecessor on
/// the day of the succession: `predecessor, member, succession, on, passes,
/// instrument, predecessor_status, status, since, act, outcome`. The status is
/// the successor's. A succession with nothing to pass has one row without an
/// instrument. Of one member, those in which it is either. Sorted by successor,
/// then by instrument.
#[must_use]
pub fn successions(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "predecessor",
        "member",
        "succession",
        "on",
        "passes",
        "instrument",
        "predecessor_status",
        "status",
        "since",
        "act",
        "outcome",
    ];
    let mut table = Table::new("successions", at, &columns, state.erased(at.position));
    for (ix, member) in state.members() {
        let life = Life::of(state, ix, at.position);
        for heir in life.heirs() {
            let told = heir.told;
            let by_then = told.on.last_day().is_none_or(|day| day <= at.on);
            let wanted = scope.has_member(&member.code) || scope.has_member(&told.predecessor);
            if !by_then || !wanted {
                continue;
            }
            let pair = [
                Value::name(&told.predecessor),
                Value::name(&member.code),
                Value::Code(told.kind.code()),
                Value::Date(told.on),
                Value::Code(told.passes.code()),
            ];
            let before = table.rows.len();
            for instrument in state.instruments().filter(|it| scope.has_instrument(&it.code)) {
                if let Some(became) = became(state, at, instrument, &life, heir) {
                    table.rows.push(pair.iter().cloned().chain(became).collect());
                }
            }
            if table.rows.len() == before && scope.instrument.is_none() {
                table.rows.push(pair.into_iter().chain(vec![Value::Empty; 6]).collect());
            }
        }
    }
    table
}

/// What became of an instrument, if it bound the predecessor.
fn became(
    state: &State,
    at: At,
    instrument: &Instrument,
    life: &Life<'_>,
    heir: &Heir<'_>,
) -> Option<[Value; 6]> {
    let cells = Cells::of(state, instrument, at.position);
    let (_, left) = cells.of_predecessor(heir, heir.told.on.last_day()?);
    if !left.status.is_bound() && left.status != Status::Unknown {
        return None;
    }
    let cell = cells.status(life, at.on, &mut Vec::new());
    Some([
        Value::name(&instrument.code),
        Value::Code(left.status.code()),
        Value::Code(cell.status.code()),
        Value::date(cell.since),
        Value::code(cell.act.map(Act::code)),
        Value::Code(outcome(at, instrument, life, heir, cell).code()),
    ])
}

fn outcome(
    at: At,
    instrument: &Instrument,
    life: &Life<'_>,
    heir: &Heir<'_>,
    cell: CellStatus,
) -> Outcome {
    let told = instrument.commitments.cell(life.member).iter();
    let mut told = told.filter(|fact| {
        let by_then = fact.occurred_on().last_day().is_none_or(|day| day <= at.on);
        fact.stands_at(at.position) && by_then
    });
    let notifies = |act| matches!(act, Act::Succession | Act::ContinuedApplication);
    if heir.passes(&instrument.code) {
        Outcome::Passed
    } else if told.any(|fact| notifies(fact.act)) {
        Outcome::Notified
    } else if cell.status.is_bound() {
        Outcome::Consented
    } else if heir.told.passes == Passage::ByNotification {
        Outcome::Open
    } else {
        Outcome::NotPassed
    }
}

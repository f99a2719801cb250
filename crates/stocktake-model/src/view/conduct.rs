//! What is asked of members for themselves, what they did in their own law (*de
//! jure*) and what they were seen to do (*de facto*), each for itself.

use chrono::NaiveDate;

use super::{
    computed::Cell,
    due::{is_done, is_soon},
    ratings::Phase,
};
use crate::{
    At, PartialDate,
    conduct::{ExemptionKind, Kept, OfCell},
    event::{ApplicationRecorded, ExemptionRecorded, MeasureRecorded},
    facts::Placed,
    member::holds,
    rule::Judge,
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
};

/// One row per exemption and deadline that stands: `instrument, member, provision,
/// exemption, from, until, due_on, phase, text, position`. `phase` is for the day:
/// `planned`, `open` or `closed`; of a deadline `open`, `due_soon`, `overdue`, or
/// `closed` where what it asks for is done. Sorted by instrument, member, and as
/// recorded.
#[must_use]
pub fn exemptions(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "member",
        "provision",
        "exemption",
        "from",
        "until",
        "due_on",
        "phase",
        "text",
        "position",
    ];
    let mut table = Table::new("exemptions", at, &columns, state.erased(at.position));
    kept(state, at, scope, |instrument, known: &Kept<ExemptionRecorded>| {
        let told = &known.told;
        let rest = [
            Value::Code(told.kind.code()),
            Value::date(told.from),
            Value::date(told.until),
            Value::date(told.due_on),
            Value::code(phase(state, instrument, known, scope, at).map(Phase::code)),
            Value::text(told.text.as_deref()),
        ];
        table.rows.push(row(known, rest));
    });
    table
}

fn phase(
    state: &State,
    instrument: &Instrument,
    known: &Kept<ExemptionRecorded>,
    scope: &Scope,
    at: At,
) -> Option<Phase> {
    let told = &known.told;
    if told.kind != ExemptionKind::Deadline {
        return Some(match holds(None, told.until, at.on) {
            false => Phase::Closed,
            true if told.holds_on(at.on) => Phase::Open,
            true => Phase::Planned,
        });
    }
    let rule = scope.rule(state, &instrument.code, at);
    let judge = rule.map(|rule| Judge::new(state, instrument, rule, at.position));
    let cell = Cell::of(instrument, judge.as_ref(), known.member(), at);
    if is_done(instrument, &cell.exempt, cell.computed.as_ref(), told) {
        return Some(Phase::Closed);
    }
    let day = told.due_on?.last_day()?;
    Some(match day < at.on {
        true => Phase::Overdue,
        false if is_soon(day, at.on) => Phase::DueSoon,
        false => Phase::Open,
    })
}

/// One row per measure that stands and was adopted by the day: `instrument,
/// member, provision, domestic_act, reference, adopted_on, in_force_on, ended_on, in_force,
/// text, position`. `domestic_act` is its title; `in_force` says whether
/// it is on the day. Sorted by instrument, member, and as recorded.
#[must_use]
pub fn measures(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "member",
        "provision",
        "domestic_act",
        "reference",
        "adopted_on",
        "in_force_on",
        "ended_on",
        "in_force",
        "text",
        "position",
    ];
    let mut table = Table::new("measures", at, &columns, state.erased(at.position));
    kept(state, at, scope, |_, known: &Kept<MeasureRecorded>| {
        let told = &known.told;
        if !has_come(told.adopted_on, at.on) {
            return;
        }
        let rest = [
            Value::Text(told.act.as_str().into()),
            Value::text(told.reference.as_deref()),
            Value::Date(told.adopted_on),
            Value::date(told.in_force_on),
            Value::date(told.ended_on),
            Value::Flag(told.is_in_force(at.on)),
            Value::text(told.text.as_deref()),
        ];
        table.rows.push(row(known, rest));
    });
    table
}

/// One row per thing that a member was seen to do by the day: `instrument, member,
/// provision, application, occurred_on, text, evidence, position`. `evidence`
/// counts what it rests on. Sorted by instrument, member, and as recorded.
#[must_use]
pub fn applications(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "member",
        "provision",
        "application",
        "occurred_on",
        "text",
        "evidence",
        "position",
    ];
    let mut table = Table::new("applications", at, &columns, state.erased(at.position));
    kept(state, at, scope, |_, known: &Kept<ApplicationRecorded>| {
        let told = &known.told;
        if !has_come(told.occurred_on, at.on) {
            return;
        }
        let rest = [
            Value::Code(told.application.code()),
            Value::Date(told.occurred_on),
            Value::text(told.text.as_deref()),
            Value::Integer(told.evidence.len() as u64),
        ];
        table.rows.push(row(known, rest));
    });
    table
}

impl MeasureRecorded {
    /// Whether it is in force on a day. What is not told to have come into force
    /// is not known to be.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.in_force_on.is_some_and(|_| holds(self.in_force_on, self.ended_on, on))
    }
}

fn has_come(date: PartialDate, on: NaiveDate) -> bool {
    date.last_day().is_none_or(|day| day <= on)
}

/// Visits what stands of one kind of fact, by instrument and the codes of members.
fn kept<T: OfCell>(
    state: &State,
    at: At,
    scope: &Scope,
    mut visit: impl FnMut(&Instrument, &Kept<T>),
) {
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let facts = T::among(instrument).facts().iter();
        let mut standing: Vec<&Kept<T>> =
            facts.filter(|known| known.stands_at(at.position)).collect();
        standing.retain(|known| scope.has_member(known.told.member()));
        standing.sort_by_key(|known| (known.told.member(), known.position));
        standing.into_iter().for_each(|known| visit(instrument, known));
    }
}

fn row<T: OfCell, const N: usize>(known: &Kept<T>, rest: [Value; N]) -> Vec<Value> {
    let head = [
        Value::name(known.told.instrument()),
        Value::name(known.told.member()),
        Value::name(known.told.provision()),
    ];
    let position = Value::Integer(known.position.0.into());
    head.into_iter().chain(rest).chain([position]).collect()
}

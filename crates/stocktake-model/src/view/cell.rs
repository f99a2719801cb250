//! One cell: what is recorded of a member and an instrument, and why its
//! status is what it is.

use crate::{
    At, InstrumentCode, MemberCode, PartialDate, Position,
    commitment::{CellStatus, Cells, Effect, Fact, Life, status},
    state::{Instrument, MemberIx, State},
    view::{Reader, Table, Value},
    vocabulary::Act,
};

/// One entry in the making of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Who acted: the member, or a predecessor whose place it took.
    pub member: MemberIx,
    /// The entry; for the end of the member, the one that tells of it.
    pub position: Position,
    /// What the member did; nothing where the member ceased to exist.
    pub act: Option<Act>,
    /// When it takes effect.
    pub occurred_on: PartialDate,
    /// What it did to the status.
    pub effect: Effect,
}

/// The status of a cell and the entries that make it, in the order in which
/// they count: by day, then by kind of act, then by position. Entries that do
/// not count on the day come with the reason. What bound a predecessor is
/// before what passed to the member.
#[must_use]
pub fn why(
    state: &State,
    at: At,
    _reader: Reader,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> (CellStatus, Vec<Step>) {
    let Some((instrument, member)) = find(state, instrument, member) else {
        return (status(&mut [], at.on, None, |_, _| ()), Vec::new());
    };
    let (life, cells) =
        (Life::of(state, member, at.position), Cells::of(state, instrument, at.position));
    let step = |fact: &Fact, effect| Step {
        member: fact.member,
        position: fact.position,
        act: Some(fact.act),
        occurred_on: fact.occurred_on(),
        effect,
    };
    let inherited = cells.bound_predecessors(&life);
    let mut steps: Vec<Step> =
        inherited.iter().map(|fact| step(fact, Effect::BoundPredecessor)).collect();
    let mut facts = Vec::new();
    cells.facts(&life, &mut facts);
    let ceased = life.ceased();
    let answer = status(&mut facts, at.on, ceased.map(|(_, day)| day), |fact, effect| {
        steps.push(step(fact, effect));
    });
    if let Some((position, occurred_on)) = ceased
        && answer != status(&mut facts, at.on, None, |_, _| ())
    {
        let by_then = occurred_on.last_day().is_some_and(|last| last <= at.on);
        let effect = if by_then { Effect::Ceased } else { Effect::Perhaps };
        steps.push(Step { member, position, act: None, occurred_on, effect });
    }
    (answer, steps)
}

/// The entry that made the status of a cell another one on the day asked about.
pub(crate) fn made_on(
    state: &State,
    at: At,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> Option<Position> {
    let (_, steps) = why(state, at, Reader::Everything, instrument, member);
    let idle = [
        Effect::Nothing,
        Effect::EndBeforeConsent,
        Effect::Perhaps,
        Effect::Undated,
        Effect::Later,
    ];
    let made =
        |step: &&Step| step.occurred_on.last_day() == Some(at.on) && !idle.contains(&step.effect);
    steps.iter().rfind(made).map(|step| step.position)
}

/// [`why`] as a table: `position, recorded, act, occurred_on, effect`.
#[must_use]
pub fn why_table(
    state: &State,
    at: At,
    reader: Reader,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> Table {
    let columns = ["instrument", "member", "position", "recorded", "act", "occurred_on", "effect"];
    let mut table = Table::new("why", at, &columns, state.erased(at.position));
    let (_, steps) = why(state, at, reader, instrument, member);
    table.rows = steps
        .into_iter()
        .map(|step| {
            vec![
                Value::name(&instrument),
                Value::name(&state.member_at(step.member).code),
                Value::Integer(step.position.0.into()),
                state.recorded_at(step.position).map_or(Value::Empty, Value::Time),
                Value::code(step.act.map(Act::code)),
                Value::Date(step.occurred_on),
                Value::Code(step.effect.code()),
            ]
        })
        .collect();
    table
}

/// Everything ever recorded of a cell by a position, what was taken back or
/// erased included, in the order recorded.
#[must_use]
pub fn history(
    state: &State,
    at: At,
    _reader: Reader,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> Vec<Fact> {
    let cell = find(state, instrument, member);
    cell.map_or(Vec::new(), |(instrument, member)| {
        instrument
            .commitments
            .cell(member)
            .iter()
            .filter(|fact| fact.position <= at.position)
            .copied()
            .map(|mut fact| {
                if fact.retracted_at > at.position {
                    fact.retracted_at = Position::MAX;
                }
                fact
            })
            .collect()
    })
}

/// [`history`] as a table: `position, recorded, act, occurred_on, whose,
/// territory, provision, retracted_at`, and `erased_at` for an entry whose content is gone.
#[must_use]
pub fn history_table(
    state: &State,
    at: At,
    reader: Reader,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> Table {
    let columns = [
        "instrument",
        "member",
        "position",
        "recorded",
        "act",
        "occurred_on",
        "whose",
        "territory",
        "provision",
        "retracted_at",
        "erased_at",
    ];
    let mut table = Table::new("history", at, &columns, state.erased(at.position));
    let recorded = |position| state.recorded_at(position).map_or(Value::Empty, Value::Time);
    let cell = |position: Position, rest: [Value; 8]| {
        let mut row =
            vec![Value::name(&instrument), Value::name(&member), Value::Integer(position.0.into())];
        row.extend(rest);
        row
    };
    for fact in history(state, at, reader, instrument, member) {
        let retracted = (fact.retracted_at <= at.position)
            .then_some(Value::Integer(fact.retracted_at.0.into()));
        let member =
            |ix: Option<MemberIx>| Value::text(ix.map(|ix| state.member_at(ix).code.as_str()));
        let provisions = state.instrument(instrument).map(|known| &known.provisions);
        let provision = fact.provision().zip(provisions);
        let provision = provision.map(|(place, known)| known.get(place).code.as_str());
        table.rows.push(cell(
            fact.position,
            [
                recorded(fact.position),
                Value::Code(fact.act.code()),
                Value::Date(fact.occurred_on()),
                member(fact.whose()),
                member(fact.territory()),
                Value::text(provision),
                retracted.unwrap_or(Value::Empty),
                Value::Empty,
            ],
        ));
    }
    if let Some((instrument, member)) = find(state, instrument, member) {
        for erased in instrument.commitments.erased(member, at.position) {
            let mut rest = [const { Value::Empty }; 8];
            rest[7] = Value::Integer(erased.erased_at.0.into());
            table.rows.push(cell(erased.position, rest));
        }
    }
    table.rows.sort_by_key(|row| if let Value::Integer(position) = row[2] { position } else { 0 });
    table
}

fn find<'a>(
    state: &'a State,
    instrument: &InstrumentCode,
    member: &MemberCode,
) -> Option<(&'a Instrument, MemberIx)> {
    Some((state.instrument(instrument)?, state.member(member)?.0))
}

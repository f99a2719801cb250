//! Procedures: where each case stands on a day, and how it got there.

use crate::{
    At,
    procedure::{Case, StageKind, Step, stages},
    state::State,
    view::{Reader, Scope, Table, Value},
};

/// One row per case that has begun by the day: `case, member, instrument,
/// provision, procedure_type, version, stage, stage_since, opened, closed, open,
/// days, steps, uncertain`. A case stands where its latest step took it, of one
/// day the one recorded last; it is closed while that step ends it, and open
/// again when it goes on. `days` are those from its opening to its end, or to the
/// day. A step counts from the last day that its date can mean. Sorted by case.
#[must_use]
pub fn procedures(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "case",
        "member",
        "instrument",
        "provision",
        "procedure_type",
        "version",
        "stage",
        "stage_since",
        "opened",
        "closed",
        "open",
        "days",
        "steps",
        "uncertain",
    ];
    let mut table = Table::new("procedures", at, &columns, state.erased(at.position));
    for case in state.cases().filter(|case| is_wanted(state, case, at, scope)) {
        let steps = steps_by(case, at);
        let Some((first, last)) = steps.first().zip(steps.last()) else { continue };
        let about = case.about(last);
        let ended = kind_of(state, case, last, at).is_some_and(StageKind::ends);
        let opened = first.occurred_on();
        let end = if ended { last.occurred_on().last_day() } else { Some(at.on) };
        let days = end.zip(opened.last_day()).map(|(end, opened)| (end - opened).num_days());
        table.rows.push(vec![
            Value::name(&case.code),
            Value::name(&state.member_at(about.member).code),
            Value::name(about.instrument.as_ref()),
            Value::name(about.provision.as_ref()),
            Value::name(&about.procedure_type),
            Value::name(&about.version),
            Value::name(state.stage(last)),
            Value::Date(last.occurred_on()),
            Value::Date(opened),
            Value::date(ended.then(|| last.occurred_on())),
            Value::Flag(!ended),
            days.and_then(|days| u64::try_from(days).ok()).map_or(Value::Empty, Value::Integer),
            Value::Integer(steps.len() as u64),
            Value::Flag(is_uncertain(case, &steps, at)),
        ]);
    }
    table
}

/// One row per step taken by the day: `case, member, instrument, stage, effect,
/// label, occurred_on, position`, in the order of cases and of their steps.
/// `effect` is what the stage is to the procedure.
#[must_use]
pub fn procedure_steps(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns =
        ["case", "member", "instrument", "stage", "stage_kind", "label", "occurred_on", "position"];
    let mut table = Table::new("procedure_steps", at, &columns, state.erased(at.position));
    for case in state.cases().filter(|case| is_wanted(state, case, at, scope)) {
        table.rows.extend(steps_by(case, at).into_iter().map(|step| {
            let about = case.about(step);
            let stage = state.stage(step);
            let known = stages(state, about, at.position);
            let known = known.and_then(|known| known.stages.iter().find(|it| it.stage == *stage));
            vec![
                Value::name(&case.code),
                Value::name(&state.member_at(about.member).code),
                Value::name(about.instrument.as_ref()),
                Value::name(&stage),
                Value::code(known.map(|known| known.kind.code())),
                Value::text(known.and_then(|known| known.label.as_deref())),
                Value::Date(step.occurred_on()),
                Value::Integer(step.position.0.into()),
            ]
        }));
    }
    table
}

/// One row per stage of each version of a kind of procedure: `procedure_type,
/// version, title, stage, stage_kind, label, source`. Sorted by kind and version;
/// stages in their order.
#[must_use]
pub fn procedure_types(state: &State, at: At, _reader: Reader, _scope: &Scope) -> Table {
    let columns = ["procedure_type", "version", "title", "stage", "stage_kind", "label", "source"];
    let mut table = Table::new("procedure_types", at, &columns, state.erased(at.position));
    for known in state.procedure_types().filter_map(|known| known.at(at.position)) {
        table.rows.extend(known.stages.iter().map(|stage| {
            vec![
                Value::name(&known.code),
                Value::name(&known.version),
                Value::text(known.title.as_deref()),
                Value::name(&stage.stage),
                Value::Code(stage.kind.code()),
                Value::text(stage.label.as_deref()),
                Value::text(known.source.as_deref()),
            ]
        }));
    }
    table
}

/// Whether a case is about what is asked for, by its latest step that stands.
fn is_wanted(state: &State, case: &Case, at: At, scope: &Scope) -> bool {
    if scope.instrument.is_none() && scope.member.is_none() {
        return true;
    }
    steps_by(case, at).last().is_some_and(|step| {
        let about = case.about(step);
        let instrument = scope.instrument.as_ref();
        instrument.is_none_or(|wanted| about.instrument.as_ref() == Some(wanted))
            && scope.has_member(&state.member_at(about.member).code)
    })
}

/// The steps that count on a day, in their order.
fn steps_by(case: &Case, at: At) -> Vec<&Step> {
    let mut steps: Vec<&Step> =
        case.standing(at.position).filter(|step| step.day() <= at.on).collect();
    steps.sort_by_key(|step| case.order(step));
    steps
}

fn kind_of(state: &State, case: &Case, step: &Step, at: At) -> Option<StageKind> {
    stages(state, case.about(step), at.position)?.kind_of(state.stage(step))
}

/// Whether a date is doubted or not known, or a later step may have been taken already.
fn is_uncertain(case: &Case, steps: &[&Step], at: At) -> bool {
    let doubted =
        |step: &&Step| step.occurred_on().is_uncertain() || step.occurred_on().last_day().is_none();
    let may = |step: &Step| {
        step.day() > at.on && step.occurred_on().first_day().is_some_and(|first| first <= at.on)
    };
    steps.iter().any(doubted) || case.standing(at.position).any(may)
}

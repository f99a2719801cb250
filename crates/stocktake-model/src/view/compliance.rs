//! The computed status of members, why it is so, and what another rule would
//! make of it.

use std::collections::BTreeMap;

use super::computed::{Cell, in_force, last_seen, members, open_procedures};
use crate::{
    At,
    conduct::Kept,
    event::{ExemptionRecorded, RuleRecorded},
    rule::{Judge, Part, PartEffect, deciding},
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
};

const COLUMNS: [&str; 17] = [
    "instrument",
    "member",
    "status",
    "rule",
    "rule_version",
    "score",
    "rated",
    "version",
    "exempt",
    "overdue",
    "due_soon",
    "due_on",
    "open_procedures",
    "measures",
    "application",
    "uncertain",
    "erased",
];

/// One row per member of which it is told how it complies with an instrument, or
/// of which a procedure is open: `instrument, member, status, rule, rule_version,
/// score, rated, version, exempt, overdue, due_soon, due_on, open_procedures,
/// measures, application, uncertain, erased`. The rule is the one that decides on
/// the day among those known, or on the day that the scope names. `score` is what
/// it compares with its levels; `rated` how many provisions count; `version` the
/// version of the instrument, or of its questionnaire, to which the status keeps,
/// which is the one rated last. `exempt` counts what does not bind the member.
/// `overdue`: a cycle is past its due day without a self-assessment of the member,
/// or a deadline without what it asks for; `due_soon`: that will be so within
/// [`DUE_SOON_DAYS`](super::DUE_SOON_DAYS); `due_on` is the first such day.
/// `measures` counts the domestic acts that are in force (*de jure*), and
/// `application` is what the member was last seen to do (*de facto*). Without a
/// rule the status is undetermined. `erased` counts the ratings and exemptions of
/// the cell that were erased. Sorted by instrument, then member.
#[must_use]
pub fn compliance(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut table = Table::new("compliance", at, &COLUMNS, state.erased(at.position));
    let open = open_procedures(state, at);
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let rule = scope.rule(state, &instrument.code, at);
        let judge = rule.map(|rule| Judge::new(state, instrument, rule, at.position));
        for member in members(state, instrument, &open, at) {
            let code = &state.member_at(member).code;
            if !scope.has_member(code) {
                continue;
            }
            let cell = Cell::of(instrument, judge.as_ref(), member, at);
            let cases = open.get(&(&instrument.code, member)).copied().unwrap_or_default();
            let erased = instrument.ratings.facts().erased(member, at.position).count()
                + instrument.exemptions.erased(member, at.position).count();
            let seen = last_seen(instrument, member, at);
            table.rows.push(vec![
                Value::name(&instrument.code),
                Value::name(&code),
                Value::Code(cell.status().code()),
                Value::text(rule.map(|rule| rule.code.as_str())),
                Value::text(rule.map(|rule| rule.version.as_str())),
                cell.score(),
                Value::Integer(cell.computed.as_ref().map_or(0, |it| it.rated).into()),
                Value::text(cell.version()),
                Value::Integer(cell.exempt.holding.len() as u64),
                Value::Flag(cell.due.is_overdue(at.on)),
                Value::Flag(cell.due.is_soon(at.on)),
                Value::date(cell.due.first()),
                Value::Integer(cases),
                Value::Integer(in_force(instrument, member, at)),
                Value::code(seen.map(|seen| seen.application.code())),
                Value::Flag(cell.uncertain),
                Value::Integer(erased as u64),
            ]);
        }
    }
    table
}

const WHY_COLUMNS: [&str; 15] = [
    "instrument",
    "member",
    "provision",
    "cycle",
    "opinion",
    "by",
    "value",
    "scale",
    "scale_version",
    "counts_as",
    "weight",
    "exemption",
    "due_on",
    "part_effect",
    "position",
];

/// One row per rating of the cells asked for, with what it did to the status,
/// then one per exemption that holds and per deadline: `instrument, member,
/// provision, cycle, opinion, by, value, scale, scale_version, counts_as, weight,
/// exemption, due_on, part_effect, position`. Sorted by instrument and member;
/// ratings by provision, exemptions as recorded.
#[must_use]
pub fn compliance_why(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut table = Table::new("compliance_why", at, &WHY_COLUMNS, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let rule = scope.rule(state, &instrument.code, at);
        let judge = rule.map(|rule| Judge::new(state, instrument, rule, at.position));
        for member in members(state, instrument, &BTreeMap::new(), at) {
            let code = &state.member_at(member).code;
            if !scope.has_member(code) {
                continue;
            }
            let of = || vec![Value::name(&instrument.code), Value::name(&code)];
            let cell = Cell::of(instrument, judge.as_ref(), member, at);
            let parts = cell.computed.iter().flat_map(|computed| &computed.parts);
            table.rows.extend(parts.map(|part| [of(), rated(instrument, part)].concat()));
            let holding = cell.exempt.holding.iter().map(|it| (it, PartEffect::Exempts));
            let deadlines = cell.exempt.deadlines.iter().map(|it| (it, PartEffect::SetsDay));
            table.rows.extend(
                holding.chain(deadlines).map(|(it, effect)| [of(), exempted(it, effect)].concat()),
            );
        }
    }
    table
}

/// What a rating says, from its provision on.
fn rated(instrument: &Instrument, part: &Part) -> Vec<Value> {
    let ratings = &instrument.ratings;
    let (mark, setting) = (ratings.mark(&part.rating), ratings.setting(&part.rating));
    let provision = part.rating.provision();
    let provision = provision.map(|it| instrument.provisions.get(it).code.as_str());
    vec![
        Value::text(provision),
        Value::name(setting.cycle.as_ref()),
        Value::Code(setting.opinion.code()),
        Value::name(setting.by.as_ref()),
        Value::name(&mark.value),
        Value::name(&mark.scale),
        Value::name(&mark.version),
        Value::code(part.counts_as.map(|it| it.code())),
        Value::said(part.weight),
        Value::Empty,
        Value::Empty,
        Value::Code(part.effect.code()),
        Value::Integer(part.rating.position.0.into()),
    ]
}

/// What an exemption says, from its provision on.
fn exempted(known: &Kept<ExemptionRecorded>, effect: PartEffect) -> Vec<Value> {
    let mut row = vec![Value::name(known.told.provision.as_ref())];
    row.resize(9, Value::Empty);
    row.extend([
        Value::Code(known.told.kind.code()),
        Value::date(known.told.due_on),
        Value::Code(effect.code()),
        Value::Integer(known.position.0.into()),
    ]);
    row
}

/// What another rule would make of the members that it is for: `instrument,
/// member, status_before, status, score`, one row for each whose status
/// would be another on the day. Nothing is recorded. The rule decides as if it
/// were the one of the day, whenever it takes effect.
#[must_use]
pub fn compliance_preview(state: &State, at: At, _reader: Reader, rule: &RuleRecorded) -> Table {
    let columns = ["instrument", "member", "status_before", "status", "score"];
    let mut table = Table::new("compliance_preview", at, &columns, state.erased(at.position));
    let is_for = |it: &&Instrument| rule.instrument.as_ref().is_none_or(|code| *code == it.code);
    for instrument in state.instruments().filter(is_for) {
        let now = deciding(state, &instrument.code, at);
        if rule.instrument.is_none() && now.is_some_and(|now| now.instrument.is_some()) {
            continue;
        }
        let judge = |rule| Judge::new(state, instrument, rule, at.position);
        let (now, then) = (now.map(judge), judge(rule));
        for member in members(state, instrument, &BTreeMap::new(), at) {
            let before = Cell::of(instrument, now.as_ref(), member, at);
            let after = Cell::of(instrument, Some(&then), member, at);
            if before.status() != after.status() {
                table.rows.push(vec![
                    Value::name(&instrument.code),
                    Value::name(&state.member_at(member).code),
                    Value::Code(before.status().code()),
                    Value::Code(after.status().code()),
                    after.score(),
                ]);
            }
        }
    }
    table
}

//! The computed status of members, why it is so, what another rule would make of
//! it, and who has never reported.

use std::collections::{BTreeMap, BTreeSet};

use super::ratings::counted;
use crate::{
    At, CycleCode, InstrumentCode, PartialDate, VersionCode,
    commitment::{Cells, Life},
    event::{CycleRecorded, RuleRecorded},
    facts::Placed,
    procedure::{StageKind, stages},
    rating::Opinion,
    rule::{Compliance, Computed, compute, deciding},
    state::{Instrument, MemberIx, State},
    view::{Reader, Scope, Table, Value},
};

/// One row per member with a rating under an instrument, or an open procedure:
/// `instrument, member, status, rule, rule_version, score, rated, version, overdue,
/// open_procedures, uncertain, erased`. The rule is the one that decides on the day among
/// those known. `score` is what the rule compares with its levels; `rated` how
/// many provisions count; `version` the version of the instrument, or of its
/// questionnaire, to which the status keeps, which is the one rated last; `overdue` that the member has no self-assessment in the
/// last cycle whose due day is past. Without a rule the status is undetermined.
/// `erased` counts the ratings of the cell that were erased. Sorted by instrument,
/// then member.
#[must_use]
pub fn compliance(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "member",
        "status",
        "rule",
        "rule_version",
        "score",
        "rated",
        "version",
        "overdue",
        "open_procedures",
        "uncertain",
        "erased",
    ];
    let mut table = Table::new("compliance", at, &columns, state.erased(at.position));
    let open = open_procedures(state, at);
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let rule = deciding(state, &instrument.code, at);
        let due = last_due(instrument, at);
        for member in members(state, instrument, &open, at) {
            let code = &state.member_at(member).code;
            if !scope.has_member(code) {
                continue;
            }
            let cell = Cell::of(state, instrument, rule, member, at);
            let is_overdue = due.is_some_and(|due| !reported(instrument, member, due, at));
            let cases = open.get(&(&instrument.code, member)).copied().unwrap_or_default();
            table.rows.push(vec![
                Value::Text(instrument.code.to_string()),
                Value::Text(code.to_string()),
                Value::Code(cell.status().code()),
                Value::text(rule.map(|rule| rule.code.as_str())),
                Value::text(rule.map(|rule| rule.version.as_str())),
                cell.score(),
                Value::Integer(cell.computed.as_ref().map_or(0, |it| it.rated).into()),
                Value::text(cell.version()),
                Value::Flag(is_overdue),
                Value::Integer(cases),
                Value::Flag(cell.uncertain),
                Value::Integer(
                    instrument.ratings.facts().erased(member, at.position).count() as u64
                ),
            ]);
        }
    }
    table
}

/// The computed status of one member.
struct Cell {
    computed: Option<Computed>,
    uncertain: bool,
}

impl Cell {
    fn of(
        state: &State,
        instrument: &Instrument,
        rule: Option<&RuleRecorded>,
        member: MemberIx,
        at: At,
    ) -> Self {
        let ratings = counted(instrument.ratings.facts().cell(member), at);
        let uncertain = ratings.iter().any(|it| it.uncertain);
        let ratings = ratings.into_iter().map(|it| it.rating);
        let computed = rule.map(|rule| compute(state, instrument, rule, ratings, at));
        Self { computed, uncertain }
    }

    fn status(&self) -> Compliance {
        self.computed.as_ref().map_or(Compliance::Undetermined, |computed| computed.status)
    }

    fn version(&self) -> Option<&str> {
        self.computed.as_ref()?.version.as_ref().map(VersionCode::as_str)
    }

    fn score(&self) -> Value {
        let score = self.computed.as_ref().and_then(|computed| computed.score);
        score.map_or(Value::Empty, |score| Value::Text(score.to_string()))
    }
}

/// The members with a rating, one that was erased, or an open procedure, by code.
fn members(
    state: &State,
    instrument: &Instrument,
    open: &BTreeMap<(&InstrumentCode, MemberIx), u64>,
    at: At,
) -> Vec<MemberIx> {
    let facts = instrument.ratings.facts();
    let is_rated = |member: &MemberIx| {
        facts.cell(*member).iter().any(|rating| rating.stands_at(at.position))
            || facts.erased(*member, at.position).next().is_some()
    };
    let rated = facts.members().filter(is_rated);
    let cases = open.keys().filter(|(code, _)| **code == instrument.code).map(|(_, it)| *it);
    let members: BTreeSet<MemberIx> = rated.chain(cases).collect();
    let mut members: Vec<MemberIx> = members.into_iter().collect();
    members.sort_by_key(|member| &state.member_at(*member).code);
    members
}

/// How many procedures are open about each member and instrument.
fn open_procedures(state: &State, at: At) -> BTreeMap<(&InstrumentCode, MemberIx), u64> {
    let mut open: BTreeMap<(&InstrumentCode, MemberIx), u64> = BTreeMap::new();
    for case in state.cases() {
        let steps = case.standing(at.position).filter(|step| step.day() <= at.on);
        let Some(last) = steps.max_by_key(|step| case.order(step)) else { continue };
        let about = case.about(last);
        let kind = stages(state, about, at.position).and_then(|it| it.kind_of(state.stage(last)));
        if let Some(instrument) = &about.instrument
            && !kind.is_some_and(StageKind::ends)
        {
            *open.entry((instrument, about.member)).or_default() += 1;
        }
    }
    open
}

/// The last cycle of an instrument whose due day is past.
fn last_due(instrument: &Instrument, at: At) -> Option<&CycleRecorded> {
    let known = instrument.cycles.iter().filter_map(|(_, cycle)| cycle.at(at.position));
    let day = |cycle: &&CycleRecorded| cycle.due_on.and_then(PartialDate::last_day);
    known.filter(|cycle| day(cycle).is_some_and(|day| day < at.on)).max_by_key(day)
}

/// Whether a member has a self-assessment in a cycle.
fn reported(instrument: &Instrument, member: MemberIx, cycle: &CycleRecorded, at: At) -> bool {
    counted(instrument.ratings.facts().cell(member), at).iter().any(|it| {
        let setting = instrument.ratings.setting(&it.rating);
        setting.opinion == Opinion::SelfAssessment && setting.cycle.as_ref() == Some(&cycle.code)
    })
}

/// One row per rating of the cells asked for, with what it did to the status:
/// `instrument, member, provision, cycle, opinion, by, value, scale,
/// scale_version, counts_as, weight, effect, position`. Sorted by instrument,
/// member and provision.
#[must_use]
pub fn compliance_why(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
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
        "part_effect",
        "position",
    ];
    let mut table = Table::new("compliance_why", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let Some(rule) = deciding(state, &instrument.code, at) else { continue };
        for member in members(state, instrument, &BTreeMap::new(), at) {
            let code = &state.member_at(member).code;
            if !scope.has_member(code) {
                continue;
            }
            let cell = Cell::of(state, instrument, Some(rule), member, at);
            let parts = cell.computed.into_iter().flat_map(|computed| computed.parts);
            table.rows.extend(parts.map(|part| {
                let ratings = &instrument.ratings;
                let (mark, setting) = (ratings.mark(&part.rating), ratings.setting(&part.rating));
                let provision = part.rating.provision();
                let provision = provision.map(|it| instrument.provisions.get(it).code.as_str());
                vec![
                    Value::Text(instrument.code.to_string()),
                    Value::Text(code.to_string()),
                    Value::text(provision),
                    Value::text(setting.cycle.as_ref().map(CycleCode::as_str)),
                    Value::Code(setting.opinion.code()),
                    Value::text(setting.by.as_ref().map(|by| by.as_str())),
                    Value::Text(mark.value.to_string()),
                    Value::Text(mark.scale.to_string()),
                    Value::Text(mark.version.to_string()),
                    Value::code(part.counts_as.map(|it| it.code())),
                    Value::Text(part.weight.to_string()),
                    Value::Code(part.effect.code()),
                    Value::Integer(part.rating.position.0.into()),
                ]
            }));
        }
    }
    table
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
        for member in members(state, instrument, &BTreeMap::new(), at) {
            let before = Cell::of(state, instrument, now, member, at);
            let after = Cell::of(state, instrument, Some(rule), member, at);
            if before.status() != after.status() {
                table.rows.push(vec![
                    Value::Text(instrument.code.to_string()),
                    Value::Text(state.member_at(member).code.to_string()),
                    Value::Code(before.status().code()),
                    Value::Code(after.status().code()),
                    after.score(),
                ]);
            }
        }
    }
    table
}

/// One row per member that is bound by an instrument with reporting cycles and
/// has not reported in the last one that is due: `instrument, member, due_cycle,
/// due_on, last_cycle, never`. `last_cycle` is the last in which it has a
/// self-assessment. Sorted by instrument, then member.
#[must_use]
pub fn gaps(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "member", "due_cycle", "due_on", "last_cycle", "never"];
    let mut table = Table::new("gaps", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let Some(due) = last_due(instrument, at) else { continue };
        let cells = Cells::of(state, instrument, at.position);
        let mut scratch = Vec::new();
        for (member, known) in state.members().filter(|(_, known)| scope.has_member(&known.code)) {
            let life = Life::of(state, member, at.position);
            let bound = cells.status(&life, at.on, &mut scratch).status.is_bound();
            if !bound || reported(instrument, member, due, at) {
                continue;
            }
            let last = last_reported(instrument, member, at);
            table.rows.push(vec![
                Value::Text(instrument.code.to_string()),
                Value::Text(known.code.to_string()),
                Value::Text(due.code.to_string()),
                Value::date(due.due_on),
                Value::text(last.map(CycleCode::as_str)),
                Value::Flag(last.is_none()),
            ]);
        }
    }
    table
}

/// The cycle of a member's latest self-assessment.
fn last_reported(instrument: &Instrument, member: MemberIx, at: At) -> Option<&CycleCode> {
    let ratings = counted(instrument.ratings.facts().cell(member), at);
    let own = ratings
        .iter()
        .filter(|it| instrument.ratings.setting(&it.rating).opinion == Opinion::SelfAssessment);
    let latest = own.max_by_key(|it| (it.rating.rated_on().last_day(), it.rating.position))?;
    instrument.ratings.setting(&latest.rating).cycle.as_ref()
}

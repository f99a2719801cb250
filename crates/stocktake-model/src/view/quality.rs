//! The quality of the data: what is odd about what stands. The warnings are those
//! that were given when it was recorded, as far as they still hold, and some
//! that can only be given of the whole.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    At, InstrumentCode, MemberCode, PartialDate, Position,
    commitment::{self, Effect, Fact, status},
    date::Precision,
    event::{InstrumentRecorded, MemberRecorded},
    facts::Placed,
    procedure::{self, Case},
    rating,
    state::{Instrument, MemberIx, State},
    subject::Subject,
    view::{Reader, Table, Value, WarningKind, warned::of_warning},
    vocabulary::{Act, ActKind},
    warning::Warning,
};

/// Of how many parties an instrument must end on one day to be told of.
const MANY: usize = 10;

/// Which warnings are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QualityFilter {
    /// Only these kinds; none named is all of them.
    pub warning: Vec<WarningKind>,
    /// Only of this instrument.
    pub instrument: Option<InstrumentCode>,
    /// Only of this member.
    pub member: Option<MemberCode>,
}

/// One row per warning: `warning, instrument, member, act, occurred_on, beside,
/// position, recorded`. `beside` is what makes it odd: another date, a code, a
/// title, or how many members. `position` is the entry that it is about. Of two
/// acts that are odd beside each other, it is given at the consent that comes
/// before signature, the entry into force that comes before consent, the act
/// that was recorded twice. The future begins after the day asked about. Sorted by instrument, member, position; what is odd about
/// members themselves comes last.
#[must_use]
pub fn quality(state: &State, at: At, _reader: Reader, filter: &QualityFilter) -> Table {
    let columns =
        ["warning", "instrument", "member", "act", "occurred_on", "beside", "position", "recorded"];
    let mut table = Table::new("quality", at, &columns, state.erased(at.position));
    for found in found(state, at, filter) {
        let position = |position: Position| Value::Integer(position.0.into());
        let recorded = found.position.and_then(|position| state.recorded_at(position));
        table.rows.push(vec![
            Value::Code(found.kind.code()),
            Value::name(found.instrument),
            Value::name(found.member),
            Value::code(found.act.map(Act::code)),
            Value::date(found.occurred_on),
            found.beside,
            found.position.map_or(Value::Empty, position),
            recorded.map_or(Value::Empty, Value::Time),
        ]);
    }
    table
}

/// How many warnings of each kind [`quality`] has: `warning, count`. Kinds that
/// it has none of are left out. In the order of the vocabulary.
#[must_use]
pub fn quality_summary(state: &State, at: At, _reader: Reader, filter: &QualityFilter) -> Table {
    let mut table =
        Table::new("quality_summary", at, &["warning", "count"], state.erased(at.position));
    let mut counts: BTreeMap<WarningKind, u64> = BTreeMap::new();
    for found in found(state, at, filter) {
        *counts.entry(found.kind).or_default() += 1;
    }
    let row =
        |(kind, count): (WarningKind, u64)| vec![Value::Code(kind.code()), Value::Integer(count)];
    table.rows = counts.into_iter().map(row).collect();
    table
}

/// One warning.
struct Found<'a> {
    kind: WarningKind,
    instrument: Option<&'a InstrumentCode>,
    member: Option<&'a MemberCode>,
    act: Option<Act>,
    occurred_on: Option<PartialDate>,
    beside: Value,
    position: Option<Position>,
}

impl Found<'_> {
    fn new(kind: WarningKind, beside: Value) -> Self {
        let (instrument, member, act, occurred_on, position) = (None, None, None, None, None);
        Self { kind, instrument, member, act, occurred_on, beside, position }
    }

    fn of(warning: &Warning) -> Option<Self> {
        of_warning(warning).map(|(kind, beside)| Self::new(kind, beside))
    }
}

fn found<'a>(state: &'a State, at: At, filter: &QualityFilter) -> Vec<Found<'a>> {
    let is_wanted = |code: &MemberCode| filter.member.as_ref().is_none_or(|it| it == code);
    let mut all = Vec::new();
    let instruments = state.instruments();
    let wanted = |it: &&Instrument| filter.instrument.as_ref().is_none_or(|code| *code == it.code);
    for instrument in instruments.filter(wanted) {
        if filter.member.is_none() {
            all.extend(of_instrument(state, instrument, at));
        }
        for (ix, member) in state.members().filter(|(_, member)| is_wanted(&member.code)) {
            let cell = instrument.commitments.cell(ix).iter();
            let cell: Vec<Fact> =
                cell.filter(|fact| fact.stands_at(at.position)).copied().collect();
            all.extend(of_cell(state, instrument, &member.code, &cell, at));
            all.extend(of_ratings(state, instrument, ix, &member.code, at));
        }
    }
    if filter.instrument.is_none() {
        let members = state.members().filter(|(_, member)| is_wanted(&member.code));
        let known = members.filter_map(|(_, it)| it.history.version_at(at.position));
        all.extend(known.flat_map(|(position, record)| of_member(state, position, record, at)));
    }
    all.extend(state.cases().flat_map(|case| of_case(state, case, at, filter)));
    all.extend(of_filed(state, at, filter));
    all.retain(|found| filter.warning.is_empty() || filter.warning.contains(&found.kind));
    all
}

/// What is odd about the facts of one cell, in the order recorded.
fn of_cell<'a>(
    state: &'a State,
    instrument: &'a Instrument,
    member: &'a MemberCode,
    cell: &[Fact],
    at: At,
) -> Vec<Found<'a>> {
    let anew = consents_after_end(cell, at.on);
    let mut all = Vec::new();
    for fact in cell {
        let known = commitment::told(state, instrument, member, fact);
        let known = commitment::warnings(state, &known, at.position, Some(fact.position), at.on);
        let known = known.iter().filter(|warning| is_told_at(warning, fact, cell));
        all.extend(known.filter_map(Found::of).map(|found| (found, fact)));
        all.extend(of_date(fact.occurred_on()).map(|kind| (Found::new(kind, Value::Empty), fact)));
        let ended = anew.iter().find(|(position, _)| *position == fact.position);
        all.extend(ended.map(|(_, ended)| {
            (Found::new(WarningKind::ConsentAfterEnd, Value::Date(*ended)), fact)
        }));
    }
    let of_fact = |(found, fact): (Found<'static>, &Fact)| Found {
        instrument: Some(&instrument.code),
        member: Some(member),
        act: Some(fact.act),
        occurred_on: Some(fact.occurred_on()),
        position: Some(fact.position),
        ..found
    };
    all.into_iter().map(of_fact).collect()
}

/// What is odd about the ratings of a cell, in the order recorded.
fn of_ratings<'a>(
    state: &'a State,
    instrument: &'a Instrument,
    ix: MemberIx,
    member: &'a MemberCode,
    at: At,
) -> Vec<Found<'a>> {
    let mut all = Vec::new();
    let cell = instrument.ratings.facts().cell(ix).iter();
    for rating in cell.filter(|rating| rating.stands_at(at.position)) {
        let told = rating::told(state, instrument, rating);
        let warnings = rating::warnings(state, &told, at.position, at.on);
        all.extend(warnings.iter().filter_map(Found::of).map(|found| Found {
            instrument: Some(&instrument.code),
            member: Some(member),
            occurred_on: Some(rating.rated_on()),
            position: Some(rating.position),
            ..found
        }));
    }
    all
}

/// What is odd about the steps of a case, in the order recorded.
fn of_case<'a>(state: &'a State, case: &'a Case, at: At, filter: &QualityFilter) -> Vec<Found<'a>> {
    let mut all = Vec::new();
    for step in case.standing(at.position) {
        let about = case.about(step);
        let member = &state.member_at(about.member).code;
        let instrument = about.instrument.as_ref();
        let wanted = filter.member.as_ref().is_none_or(|wanted| wanted == member)
            && filter.instrument.as_ref().is_none_or(|wanted| instrument == Some(wanted));
        if !wanted {
            continue;
        }
        let told = procedure::told(state, case, step);
        let position = Some(step.position);
        let warnings = procedure::warnings(state, &told, at.position, position, at.on);
        all.extend(warnings.iter().filter_map(Found::of).map(|found| Found {
            instrument,
            member: Some(member),
            occurred_on: Some(step.occurred_on()),
            position,
            ..found
        }));
    }
    all
}

/// What is odd about records that are filed, in the order of their keys.
fn of_filed<'a>(state: &'a State, at: At, filter: &QualityFilter) -> Vec<Found<'a>> {
    let mut all = Vec::new();
    let filed = state.all_filed();
    let known = filed.filter_map(|(_, history)| history.version_at(at.position));
    for (position, record) in known {
        let names = record.names();
        let known = || names.iter().filter(|it| state.knows_at(it, at.position));
        let instrument = known().find_map(|it| {
            let Subject::Instrument(code) = it else { return None };
            state.instrument(code).map(|known| &known.code)
        });
        let member = known().find_map(|it| {
            let Subject::Member(code) = it else { return None };
            state.member(code).map(|(_, known)| &known.code)
        });
        let wanted = (filter.instrument.is_none() || filter.instrument.as_ref() == instrument)
            && (filter.member.is_none() || filter.member.as_ref() == member);
        if !wanted {
            continue;
        }
        // A provision is known by any version that words it, of any of the instruments named.
        let is_provision = |it: &&Subject| matches!(it, Subject::Provision(..));
        let others = names.iter().filter(|it| !is_provision(it));
        let missing = others.filter(|it| !state.knows_at(it, at.position));
        let missing = missing.map(|it| Found::new(WarningKind::NamesMissing, Value::said(it)));
        let warnings = record.oddities(state, Some(position), at);
        let odd = missing.chain(warnings.iter().filter_map(Found::of));
        let occurred_on = record.since();
        let place = |it| Found { instrument, member, occurred_on, position: Some(position), ..it };
        all.extend(odd.map(place));
    }
    all
}

/// Two acts that are odd beside each other are each warned of, as either may be
/// recorded last; of what stands it is told once.
fn is_told_at(warning: &Warning, fact: &Fact, cell: &[Fact]) -> bool {
    let kind = fact.kind();
    if matches!(warning, Warning::ConsentBeforeSignature { .. }) {
        kind == ActKind::Consent
    } else if matches!(warning, Warning::InForceBeforeConsent { .. }) {
        kind == ActKind::InForce
    } else if matches!(warning, Warning::RecordedTwice { .. }) {
        cell.iter().any(|it| it.kind() == kind && it.position < fact.position)
    } else {
        true
    }
}

/// How exactly a date is known. That none is known is a warning of its own.
fn of_date(date: PartialDate) -> Option<WarningKind> {
    if date.is_uncertain() {
        return Some(WarningKind::UncertainDate);
    }
    match date.precision() {
        Precision::Month | Precision::Year => Some(WarningKind::ImpreciseDate),
        Precision::Day | Precision::Unknown => None,
    }
}

/// The entries by which a member was bound again after an end, with the end.
fn consents_after_end(cell: &[Fact], on: NaiveDate) -> Vec<(Position, PartialDate)> {
    let is = |kind: ActKind| cell.iter().any(|fact| fact.kind() == kind);
    let mut anew = Vec::new();
    if is(ActKind::End) && is(ActKind::Consent) {
        let mut ended = None;
        status(&mut cell.to_vec(), on, None, |fact, effect| {
            if effect == Effect::Ended {
                ended = Some(fact.occurred_on());
            } else if effect == Effect::Bound {
                anew.extend(ended.take().map(|ended| (fact.position, ended)));
            }
        });
    }
    anew
}

/// What is odd about an instrument as a whole.
fn of_instrument<'a>(state: &'a State, instrument: &'a Instrument, at: At) -> Vec<Found<'a>> {
    let mut all = Vec::new();
    let titled =
        |(position, retracted, record): (Position, Option<Position>, &'a InstrumentRecorded)| {
            Some((position, record.title.as_deref().filter(|_| retracted.is_none())?))
        };
    let titles = instrument.history.versions(at.position).filter_map(titled);
    let titles: Vec<(Position, &str)> = titles.collect();
    if let Some((_, last)) = titles.last() {
        let mut seen = vec![*last];
        for (position, title) in &titles {
            if !seen.contains(title) {
                seen.push(title);
                let beside = Value::text(Some(title));
                let found = Found::new(WarningKind::SeveralTitles, beside);
                all.push(Found { position: Some(*position), ..found });
            }
        }
    }
    if let Some((position, record)) = instrument.history.version_at(at.position) {
        let known = |code: &InstrumentCode| {
            state.instrument(code).is_some_and(|it| it.history.at(at.position).is_some())
        };
        let unknown = record.relations.iter().filter(|relation| !known(&relation.to));
        all.extend(unknown.map(|relation| Found {
            position: Some(position),
            ..Found::new(WarningKind::RelationUnknown, Value::name(&relation.to))
        }));
    }
    all.extend(ended_for_many(instrument, at));
    all.iter_mut().for_each(|found| found.instrument = Some(&instrument.code));
    all
}

/// The days on which the instrument ended for at least [`MANY`] members, and at
/// least half of all that ever consented: it was replaced, or the source means
/// something else.
fn ended_for_many(instrument: &Instrument, at: At) -> Vec<Found<'static>> {
    let stands =
        || instrument.commitments.facts().iter().filter(|fact| fact.stands_at(at.position));
    let mut consented: Vec<_> =
        stands().filter(|fact| fact.kind() == ActKind::Consent).map(|it| it.member).collect();
    consented.dedup();
    let mut ends: BTreeMap<NaiveDate, Vec<&Fact>> = BTreeMap::new();
    for end in stands().filter(|fact| fact.kind() == ActKind::End) {
        if let Some(day) = end.occurred_on().last_day() {
            ends.entry(day).or_default().push(end);
        }
    }
    let many = |ends: &Vec<&Fact>| ends.len() >= MANY && 2 * ends.len() >= consented.len();
    let found = |(day, ends): (NaiveDate, Vec<&Fact>)| Found {
        act: ends.first().map(|end| end.act),
        occurred_on: Some(PartialDate::day(day)),
        position: ends.iter().map(|end| end.position).min(),
        ..Found::new(WarningKind::EndedForMany, Value::said(ends.len()))
    };
    ends.into_iter().filter(|(_, ends)| many(ends)).map(found).collect()
}

/// What is odd about a member for itself.
fn of_member<'a>(
    state: &'a State,
    position: Position,
    record: &'a MemberRecorded,
    at: At,
) -> impl Iterator<Item = Found<'a>> {
    let known = move |period: &&crate::event::InGroup| {
        state.group(&period.group).is_none_or(|it| it.history.at(at.position).is_none())
    };
    record.groups.iter().filter(known).map(move |period| Found {
        member: Some(&record.code),
        position: Some(position),
        ..Found::new(WarningKind::GroupUnknown, Value::name(&period.group))
    })
}

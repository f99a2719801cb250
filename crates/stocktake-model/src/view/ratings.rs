//! Ratings side by side, with the scales and the cycles that they were given
//! on and in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::{
    At, CycleCode, Decimal, PartialDate, Position, ScaleCode, VersionCode,
    event::{Band, ScaleLevel, ScaleRecorded},
    facts::Placed,
    rating::{Rating, Setting},
    scale::ScaleKind,
    state::{Instrument, MemberIx, State},
    view::{Reader, Scope, Table, Value},
};

crate::vocabulary! {
    /// In which phase a reporting cycle, an exemption or a deadline is on a day.
    Phase "phase" {
        /// It has not opened or begun.
        Planned = "planned",
        /// It takes reports, or holds.
        Open = "open",
        /// A deadline comes within [`DUE_SOON_DAYS`](super::DUE_SOON_DAYS).
        DueSoon = "due_soon",
        /// The day on which reports were due is past.
        Overdue = "overdue",
        /// It takes no reports any more, has ended, or is done.
        Closed = "closed",
    }
}

crate::vocabulary! {
    /// What a row of a scale tells.
    ScalePart "part of a scale" {
        /// A value that it lists.
        Value = "value",
        /// A value outside its order.
        Outside = "outside",
        /// From which number to which one it goes.
        Range = "range",
        /// A range of numbers that are shown together.
        Band = "band",
    }
}

/// One row per rating that counts: `instrument, provision, member, cycle,
/// opinion, by, value, scale, scale_version, counts_as, label, rated_on,
/// version, uncertain, position`. Of several ratings by the same assessor, of
/// the same opinion on the same thing in the same cycle, the one of the latest
/// day counts, and of one day the one recorded last. A rating counts from the
/// last day that its date can mean; it is uncertain where its day is doubted or
/// not known, and where a later one may count already. `position` is its entry.
/// Sorted by instrument, provision as first met, member, cycle, opinion.
#[must_use]
pub fn ratings(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "provision",
        "member",
        "cycle",
        "opinion",
        "by",
        "value",
        "scale",
        "scale_version",
        "counts_as",
        "label",
        "rated_on",
        "version",
        "uncertain",
        "position",
    ];
    let mut table = Table::new("ratings", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let mut counted = counted_in(state, instrument, at, scope);
        let members = ranks(state);
        let settings: Vec<&Setting> = instrument.ratings.settings().collect();
        counted.sort_by_key(|it| {
            let rating = &it.rating;
            let setting = settings[usize::from(rating.setting)];
            (rating.provision(), members[rating.member.place()], setting)
        });
        let mut readings = Readings::of(state, instrument, at.position);
        table.rows.extend(counted.iter().map(|it| row(state, instrument, &mut readings, it)));
    }
    table
}

/// Where each member comes in the order of codes, by its place.
fn ranks(state: &State) -> Vec<u16> {
    let mut places: Vec<_> = state.members().map(|(member, _)| member).zip(0..).collect();
    places.sort_by_key(|(member, _)| *member);
    places.into_iter().map(|(_, rank)| rank).collect()
}

/// A rating that counts on a day.
pub(crate) struct Counted {
    pub(crate) rating: Rating,
    pub(crate) uncertain: bool,
}

/// The ratings of an instrument that count, by member.
fn counted_in(state: &State, instrument: &Instrument, at: At, scope: &Scope) -> Vec<Counted> {
    let is_wanted = |member: MemberIx| scope.has_member(&state.member_at(member).code);
    let cells = instrument.ratings.facts().facts().chunk_by(|one, next| one.member == next.member);
    let cells = cells.filter(|cell| scope.member.is_none() || is_wanted(cell[0].member));
    cells.flat_map(|cell| counted(cell, at)).collect()
}

/// The ratings of one member that count, by what tells them apart.
pub(crate) fn counted(cell: &[Rating], at: At) -> Vec<Counted> {
    let mut told: Vec<_> = cell.iter().filter(|rating| rating.stands_at(at.position)).collect();
    // Stable, so that those alike stay in the order recorded.
    told.sort_by_key(|rating| rating.key());
    let alike = told.chunk_by(|one, next| one.key() == next.key());
    alike.filter_map(|alike| latest(alike, at.on)).collect()
}

/// Which of ratings alike, in the order recorded, counts on a day.
fn latest(alike: &[&Rating], on: NaiveDate) -> Option<Counted> {
    let (mut counted, mut may_be_later) = (None, false);
    for rating in alike {
        let date = rating.rated_on();
        let day = date.last_day().unwrap_or(NaiveDate::MIN);
        if day > on {
            may_be_later |= date.first_day().is_some_and(|first| first <= on);
        } else if counted.as_ref().is_none_or(|(known, _)| *known <= day) {
            let doubted = date.is_uncertain() || date == PartialDate::UNKNOWN;
            counted = Some((day, Counted { rating: **rating, uncertain: doubted }));
        }
    }
    let (_, counted) = counted?;
    Some(Counted { uncertain: counted.uncertain || may_be_later, ..counted })
}

/// The versions of scales as known at a position, each looked up once.
pub(crate) struct Scales<'a> {
    state: &'a State,
    at: Position,
    known: BTreeMap<(&'a ScaleCode, &'a VersionCode), Option<&'a ScaleRecorded>>,
}

impl<'a> Scales<'a> {
    pub(crate) fn at(state: &'a State, at: Position) -> Self {
        Self { state, at, known: BTreeMap::new() }
    }

    pub(crate) fn get(
        &mut self,
        code: &'a ScaleCode,
        version: &'a VersionCode,
    ) -> Option<&'a ScaleRecorded> {
        let (state, at) = (self.state, self.at);
        let look = || state.scale(code, version).and_then(|known| known.at(at));
        *self.known.entry((code, version)).or_insert_with(look)
    }
}

/// What the values that were given say on their scales, each read once.
pub(crate) struct Readings<'a> {
    state: &'a State,
    instrument: &'a Instrument,
    at: Position,
    /// By the numbers that ratings have them under.
    known: Vec<Option<[Value; 5]>>,
}

impl<'a> Readings<'a> {
    pub(crate) fn of(state: &'a State, instrument: &'a Instrument, at: Position) -> Self {
        Self { state, instrument, at, known: vec![None; instrument.ratings.marks().count()] }
    }

    /// `value, scale, scale_version, counts_as, label` of a rating.
    pub(crate) fn get(&mut self, rating: &Rating) -> &[Value; 5] {
        let (state, at, mark) = (self.state, self.at, self.instrument.ratings.mark(rating));
        self.known[usize::from(rating.mark)].get_or_insert_with(|| {
            let scale = state.scale(&mark.scale, &mark.version).and_then(|known| known.at(at));
            let reading = scale.and_then(|scale| scale.read(&mark.value));
            [
                Value::name(&mark.value),
                Value::name(&mark.scale),
                Value::name(&mark.version),
                Value::code(reading.and_then(|it| it.counts_as).map(|it| it.code())),
                Value::text(reading.and_then(|it| it.label)),
            ]
        })
    }
}

fn row(
    state: &State,
    instrument: &Instrument,
    readings: &mut Readings<'_>,
    counted: &Counted,
) -> Vec<Value> {
    let rating = &counted.rating;
    let setting = instrument.ratings.setting(rating);
    let provision = rating.provision().map(|place| &instrument.provisions.get(place).code);
    let [value, scale, scale_version, counts_as, label] = readings.get(rating).clone();
    vec![
        Value::name(&instrument.code),
        Value::name(provision),
        Value::name(&state.member_at(rating.member).code),
        Value::name(setting.cycle.as_ref()),
        Value::Code(setting.opinion.code()),
        Value::name(setting.by.as_ref()),
        value,
        scale,
        scale_version,
        counts_as,
        label,
        Value::Date(rating.rated_on()),
        Value::name(setting.version.as_ref()),
        Value::Flag(counted.uncertain),
        Value::Integer(rating.position.0.into()),
    ]
}

/// One row per reporting cycle: `instrument, cycle, title, version, opens_on,
/// due_on, closes_on, phase, rated`. `phase` is for the day: `planned`, `open`,
/// `overdue` (past its day and not closed) or `closed`; empty where no dates are
/// known. `rated` is how many members have a rating that counts in it. Sorted by
/// instrument, then by opening, due day and code.
#[must_use]
pub fn cycles(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "cycle",
        "title",
        "version",
        "opens_on",
        "due_on",
        "closes_on",
        "phase",
        "rated",
    ];
    let mut table = Table::new("cycles", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let mut known: Vec<_> =
            instrument.cycles.iter().filter_map(|(_, cycle)| cycle.at(at.position)).collect();
        known.sort_by_key(|cycle| (cycle.opens_on, cycle.due_on, cycle.code.clone()));
        if known.is_empty() {
            continue;
        }
        let mut rated: BTreeMap<&CycleCode, BTreeSet<MemberIx>> = BTreeMap::new();
        for counted in counted_in(state, instrument, at, scope) {
            if let Some(cycle) = &instrument.ratings.setting(&counted.rating).cycle {
                rated.entry(cycle).or_default().insert(counted.rating.member);
            }
        }
        table.rows.extend(known.into_iter().map(|cycle| {
            let dates = [cycle.opens_on, cycle.due_on, cycle.closes_on];
            vec![
                Value::name(&instrument.code),
                Value::name(&cycle.code),
                Value::text(cycle.title.as_deref()),
                Value::name(cycle.version.as_ref()),
                Value::date(cycle.opens_on),
                Value::date(cycle.due_on),
                Value::date(cycle.closes_on),
                Value::code(phase(dates, at.on).map(Phase::code)),
                Value::Integer(rated.get(&cycle.code).map_or(0, BTreeSet::len) as u64),
            ]
        }));
    }
    table
}

/// In which phase a cycle is on a day, by when it opens, is due and closes.
fn phase([opens, due, closes]: [Option<PartialDate>; 3], on: NaiveDate) -> Option<Phase> {
    let has_come = |date: Option<PartialDate>| date?.last_day().map(|day| day <= on);
    // The due day itself is still in time.
    let is_late = due.and_then(PartialDate::last_day).map(|day| day < on);
    match (has_come(opens), is_late, has_come(closes)) {
        (_, _, Some(true)) => Some(Phase::Closed),
        (Some(false), _, _) => Some(Phase::Planned),
        (_, Some(true), _) => Some(Phase::Overdue),
        (None, None, None) => None,
        (_, _, _) => Some(Phase::Open),
    }
}

/// One row per value, band or plain range of each version of a scale: `scale,
/// version, title, kind, part, value, place, counts_as, label, source`. `part` is
/// `value`, `outside` (of the order), `range` or `band`, whose `value` is where
/// it begins. `place` counts from the least. Of one instrument, the scales on
/// which its ratings stand. Sorted by scale and version; values in their order.
#[must_use]
pub fn scales(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "scale",
        "version",
        "title",
        "kind",
        "part",
        "value",
        "place",
        "counts_as",
        "label",
        "source",
    ];
    let mut table = Table::new("scales", at, &columns, state.erased(at.position));
    let used = scope.instrument.as_ref().map(|_| used(state, at.position, scope));
    let known = state.scales().filter_map(|known| known.at(at.position));
    let is_wanted = |scale: &&ScaleRecorded| {
        used.as_ref().is_none_or(|used| used.contains(&(&scale.code, &scale.version)))
    };
    for scale in known.filter(is_wanted) {
        table.rows.extend(parts(scale).into_iter().map(|(part, value, rest)| {
            let head = [
                Value::name(&scale.code),
                Value::name(&scale.version),
                Value::text(scale.title.as_deref()),
                Value::Code(scale.kind.code()),
                Value::Code(part.code()),
                value,
            ];
            head.into_iter().chain(rest).chain([Value::text(scale.source.as_deref())]).collect()
        }));
    }
    table
}

/// The parts of a scale: which, its value, and its place, standing and label.
fn parts(scale: &ScaleRecorded) -> Vec<(ScalePart, Value, [Value; 3])> {
    let level = |part, place: Value, it: &ScaleLevel| {
        let label = Value::text(it.label.as_deref());
        (part, Value::name(&it.value), [place, Value::Code(it.counts_as.code()), label])
    };
    let ordered = scale.kind == ScaleKind::Ordinal;
    let place = |n: usize| if ordered { Value::Integer(n as u64 + 1) } else { Value::Empty };
    let values =
        scale.values.iter().enumerate().map(|(n, it)| level(ScalePart::Value, place(n), it));
    let range = (scale.kind == ScaleKind::Numeric).then(|| {
        let end = |end: Option<Decimal>| end.map_or(String::new(), |end| end.to_string());
        let range = format!("{}..{}", end(scale.least), end(scale.greatest));
        let label = Value::text(scale.unit.as_deref());
        (ScalePart::Range, Value::Text(range.into()), [Value::Empty, Value::Empty, label])
    });
    let band = |it: &Band| {
        let counts_as = Value::code(it.counts_as.map(|standing| standing.code()));
        let label = Value::Text(it.label.as_str().into());
        (ScalePart::Band, Value::said(it.from), [Value::Empty, counts_as, label])
    };
    let outside = scale.outside.iter().map(|it| level(ScalePart::Outside, Value::Empty, it));
    values.chain(range).chain(scale.bands.iter().map(band)).chain(outside).collect()
}

/// The versions of scales on which ratings of an instrument stand.
fn used<'a>(
    state: &'a State,
    at: Position,
    scope: &Scope,
) -> BTreeSet<(&'a ScaleCode, &'a VersionCode)> {
    let instruments = state.instruments().filter(|known| scope.has_instrument(&known.code));
    let marks = instruments.flat_map(|instrument| {
        let standing = instrument.ratings.facts().facts().iter();
        let standing = standing.filter(move |rating| rating.stands_at(at));
        standing.map(|rating| instrument.ratings.mark(rating))
    });
    marks.map(|mark| (&mark.scale, &mark.version)).collect()
}

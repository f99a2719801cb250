//! Ratings provision by provision: which of them counts for each member, as a
//! heat map shows it, and how many members have each value, on a day and over time.

use std::collections::BTreeMap;

use super::{
    computed::{Cell, members},
    ratings::{Counted, Readings, Scales, counted},
};
use crate::{
    At, PartialDate,
    conduct::Kept,
    event::{ExemptionRecorded, RuleRecorded},
    provision::ProvisionIx,
    rating::{Mark, Opinion, Setting},
    rule::{Judge, Method, Part, PartEffect},
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
};

const CELLS: [&str; 13] = [
    "instrument",
    "member",
    "provision",
    "value",
    "scale",
    "scale_version",
    "counts_as",
    "label",
    "opinion",
    "exemption",
    "part_effect",
    "uncertain",
    "position",
];

/// One row per member and provision that is rated, or does not bind the member:
/// `instrument, member, provision, value, scale, scale_version, counts_as, label,
/// opinion, exemption, part_effect, uncertain, position`. The rating is the one
/// that the rule of the day prefers, whatever its method; without a rule the
/// secretariat's comes before those of peers and the member's own. Sorted by
/// instrument, member, and provision as first met.
#[must_use]
pub fn provision_matrix(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut table = Table::new("provision_matrix", at, &CELLS, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let rule = scope.rule(state, &instrument.code, at);
        // A method that looks at the latest alone would leave all others out.
        let each = RuleRecorded { method: Method::Worst, ..rule.cloned().unwrap_or_else(plain) };
        let judge = Judge::new(state, instrument, &each, at.position);
        let mut readings = Readings::of(state, instrument, at.position);
        for member in members(state, instrument, &BTreeMap::new(), at) {
            let code = &state.member_at(member).code;
            if !scope.has_member(code) {
                continue;
            }
            let cell = Cell::of(instrument, Some(&judge), member, at);
            let shown = shown(instrument, &cell);
            table.rows.extend(shown.into_iter().map(|(place, shown)| {
                let place = place.map(|place| &instrument.provisions.get(place).code);
                let mut row = Vec::with_capacity(CELLS.len());
                row.extend([Value::name(&instrument.code), Value::name(code), Value::name(place)]);
                row.extend(shown.told(instrument, &mut readings));
                row.insert(CELLS.len() - 2, Value::Flag(cell.uncertain));
                row
            }));
        }
    }
    table
}

/// What a heat map shows of a member and a provision.
enum Shown<'a> {
    /// The rating that counts, or that says that nothing does.
    Rating(&'a Part),
    /// What does not bind the member.
    Exemption(&'a Kept<ExemptionRecorded>),
}

/// What is shown of each provision of a member, by provision as first met: an
/// exemption before a rating, and of several exemptions the one recorded last.
fn shown<'a>(instrument: &Instrument, cell: &'a Cell<'_>) -> Vec<(Option<ProvisionIx>, Shown<'a>)> {
    let exemptions = cell.exempt.holding.iter().rev().map(|known| {
        let code = known.told.provision.as_ref();
        (code.and_then(|code| instrument.provisions.place(code)), Shown::Exemption(known))
    });
    let parts = cell.computed.iter().flat_map(|computed| &computed.parts);
    let ratings = parts.filter(|part| is_shown(part.effect));
    let ratings = ratings.map(|part| (part.rating.provision(), Shown::Rating(part)));
    let mut shown: Vec<_> = exemptions.chain(ratings).collect();
    shown.sort_by_key(|(place, _)| *place);
    shown.dedup_by_key(|(place, _)| *place);
    shown
}

impl Shown<'_> {
    /// What its row says from the value on, but whether that is uncertain.
    fn told(&self, instrument: &Instrument, readings: &mut Readings<'_>) -> [Value; 9] {
        match self {
            Self::Rating(part) => {
                let [value, scale, version, _, label] = readings.get(&part.rating).clone();
                let counts_as = Value::code(part.counts_as.map(|it| it.code()));
                let opinion = Value::Code(instrument.ratings.setting(&part.rating).opinion.code());
                let effect = Value::Code(part.effect.code());
                let position = Value::Integer(part.rating.position.0.into());
                [value, scale, version, counts_as, label, opinion, Value::Empty, effect, position]
            }
            Self::Exemption(known) => {
                let mut told = [const { Value::Empty }; 9];
                told[6] = Value::Code(known.told.kind.code());
                told[7] = Value::Code(PartEffect::Exempts.code());
                told[8] = Value::Integer(known.position.0.into());
                told
            }
        }
    }
}

/// A rule that prefers as one does that says nothing of it.
fn plain() -> RuleRecorded {
    RuleRecorded {
        code: "-".parse().expect("a hyphen is a code"),
        version: "-".parse().expect("a hyphen is a code"),
        title: None,
        instrument: None,
        effective_on: PartialDate::UNKNOWN,
        method: Method::Worst,
        opinions: Vec::new(),
        ties: None,
        met: None,
        partly_met: None,
        weights: Vec::new(),
        least_rated: None,
        source: None,
    }
}

/// What is shown of a provision: the rating that counts, or that says that nothing does.
fn is_shown(effect: PartEffect) -> bool {
    match effect {
        PartEffect::Counted | PartEffect::Outside | PartEffect::NotKnown | PartEffect::NotRead => {
            true
        }
        PartEffect::PassedOver
        | PartEffect::Tied
        | PartEffect::OtherVersion
        | PartEffect::LeftOut
        | PartEffect::Exempt
        | PartEffect::Exempts
        | PartEffect::SetsDay => false,
    }
}

/// How many ratings have each value, or are in each band, for each provision:
/// `instrument, provision, opinion, scale, scale_version, band, counts_as,
/// ratings`. Of each assessor the latest rating counts; `band` is the name of a
/// range of numbers, or the value. Sorted by instrument, provision as first met,
/// opinion, scale and band.
#[must_use]
pub fn rating_distribution(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "provision",
        "opinion",
        "scale",
        "scale_version",
        "band",
        "counts_as",
        "ratings",
    ];
    let mut table = Table::new("rating_distribution", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        for ((provision, opinion, mark, band, counts_as), ratings) in
            spread(state, instrument, at, scope)
        {
            let provision = provision.map(|place| &instrument.provisions.get(place).code);
            table.rows.push(vec![
                Value::name(&instrument.code),
                Value::name(provision),
                Value::Code(opinion.code()),
                Value::Text(mark.0.into()),
                Value::Text(mark.1.into()),
                Value::Text(band.into()),
                Value::code(counts_as),
                Value::Integer(ratings),
            ]);
        }
    }
    table
}

/// A provision, whose kind of opinion, a scale and its version, a band of it or a
/// value, and what that counts as.
type Key<'a> = (Option<ProvisionIx>, Opinion, (&'a str, &'a str), &'a str, Option<&'static str>);

fn spread<'a>(
    state: &'a State,
    instrument: &'a Instrument,
    at: At,
    scope: &Scope,
) -> BTreeMap<Key<'a>, u64> {
    let marks: Vec<&Mark> = instrument.ratings.marks().collect();
    let mut scales = Scales::at(state, at.position);
    let mut counts: BTreeMap<Key<'a>, u64> = BTreeMap::new();
    for ((provision, opinion, mark), ratings) in given(state, instrument, at, scope) {
        let mark = marks[usize::from(mark)];
        let scale = scales.get(&mark.scale, &mark.version);
        let reading = scale.and_then(|scale| scale.read(&mark.value));
        let counts_as = reading.and_then(|it| it.counts_as).map(|it| it.code());
        let is_number = scale.is_some_and(|scale| !scale.bands.is_empty());
        let label = reading.and_then(|it| it.label).filter(|_| is_number);
        let of = (mark.scale.as_str(), mark.version.as_str());
        let band = label.unwrap_or(mark.value.as_str());
        *counts.entry((provision, opinion, of, band, counts_as)).or_default() += ratings;
    }
    counts
}

/// How often each value was given, by the number that ratings have it under.
fn given(
    state: &State,
    instrument: &Instrument,
    at: At,
    scope: &Scope,
) -> BTreeMap<(Option<ProvisionIx>, Opinion, u16), u64> {
    let settings: Vec<&Setting> = instrument.ratings.settings().collect();
    let whose = |it: &Counted| {
        let setting = settings[usize::from(it.rating.setting)];
        (it.rating.provision(), setting.opinion, &setting.by)
    };
    let mut given = BTreeMap::new();
    let cells = instrument.ratings.facts().facts().chunk_by(|a, b| a.member == b.member);
    for cell in cells.filter(|it| scope.has_member(&state.member_at(it[0].member).code)) {
        let mut counted = counted(cell, at);
        counted.sort_by(|a, b| whose(a).cmp(&whose(b)));
        for of_one in counted.chunk_by(|a, b| whose(a) == whose(b)) {
            let last = of_one.iter().max_by_key(|it| it.rating.order());
            let Some(Counted { rating, .. }) = last else { continue };
            let (provision, opinion, _) = whose(&of_one[0]);
            *given.entry((provision, opinion, rating.mark)).or_default() += 1;
        }
    }
    given
}

/// How many ratings there are of each value, or in each band, at the ends of years,
/// quarters or months, and on the day asked about: `instrument, day, opinion, scale,
/// scale_version, band, counts_as, ratings`, of all provisions together. Sorted by
/// instrument, day, opinion, scale and band.
#[must_use]
pub fn rating_trend(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns =
        ["instrument", "day", "opinion", "scale", "scale_version", "band", "counts_as", "ratings"];
    let mut table = Table::new("rating_trend", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        for day in super::trend::points(instrument, at, scope) {
            let mut all: BTreeMap<Key<'_>, u64> = BTreeMap::new();
            let then = At { on: day, ..at };
            for ((_, opinion, of, band, counts_as), count) in spread(state, instrument, then, scope)
            {
                *all.entry((None, opinion, of, band, counts_as)).or_default() += count;
            }
            table.rows.extend(all.into_iter().map(|((_, opinion, of, band, counts_as), n)| {
                vec![
                    Value::name(&instrument.code),
                    Value::Date(PartialDate::day(day)),
                    Value::Code(opinion.code()),
                    Value::Text(of.0.into()),
                    Value::Text(of.1.into()),
                    Value::Text(band.into()),
                    Value::code(counts_as),
                    Value::Integer(n),
                ]
            }));
        }
    }
    table
}

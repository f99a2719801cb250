//! The texts of instruments: their versions, their provisions as a tree, and
//! how instruments stand to each other.

use std::{cmp::Ordering, collections::BTreeSet};

use crate::{
    At, PartialDate, Position, ProvisionCode, VersionCode,
    event::VersionRecorded,
    member::holds,
    provision::{ProvisionIx, Wording},
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
};

/// One row per version: `instrument, version, title, revises, made_by,
/// adopted_on, in_force_on, ended_on, current`. A version is current on the day
/// when it is in force and no version in force revises it. Sorted by instrument,
/// then by entry into force.
#[must_use]
pub fn versions(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "version",
        "title",
        "revises",
        "made_by",
        "adopted_on",
        "in_force_on",
        "ended_on",
        "current",
    ];
    let mut table = Table::new("versions", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let mut known = versions_of(instrument, at.position);
        known.sort_by_key(|version| (sorted_by(version.in_force_on), version.code.clone()));
        let in_force = |version: &&VersionRecorded| {
            version.in_force_on.is_some() && holds(version.in_force_on, version.ended_on, at.on)
        };
        let revised: BTreeSet<&VersionCode> =
            known.iter().copied().filter(in_force).filter_map(|it| it.revises.as_ref()).collect();
        table.rows.extend(known.iter().map(|version| {
            vec![
                Value::name(&instrument.code),
                Value::name(&version.code),
                Value::text(version.title.as_deref()),
                Value::name(version.revises.as_ref()),
                Value::name(version.made_by.as_ref()),
                Value::date(version.adopted_on),
                Value::date(version.in_force_on),
                Value::date(version.ended_on),
                Value::Flag(in_force(version) && !revised.contains(&version.code)),
            ]
        }));
    }
    table
}

fn versions_of(instrument: &Instrument, position: Position) -> Vec<&VersionRecorded> {
    instrument.versions.iter().filter_map(|(_, history)| history.at(position)).collect()
}

/// What has no day comes last.
fn sorted_by(date: Option<PartialDate>) -> chrono::NaiveDate {
    date.and_then(PartialDate::first_day).unwrap_or(chrono::NaiveDate::MAX)
}

/// One row per provision and version: `instrument, provision, parent, depth,
/// title, version, applies_from, applies_until, applies`, in the order of the
/// tree: a provision, then its parts. `applies` is for the day; without a date of
/// its own, a provision applies since its version is in force. A provision whose
/// parent is not known stands beside those that have none, and so does one that
/// corrections made a part of itself.
#[must_use]
pub fn provisions(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "instrument",
        "provision",
        "parent",
        "depth",
        "title",
        "version",
        "applies_from",
        "applies_until",
        "applies",
    ];
    let mut table = Table::new("provisions", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let told = told(instrument, at.position);
        for (depth, n) in in_order_of_the_tree(&told) {
            let Told { code, parent, version, wording, from, .. } = &told[n];
            table.rows.push(vec![
                Value::name(&instrument.code),
                Value::name(*code),
                Value::name(parent.map(|parent| &instrument.provisions.get(parent).code)),
                Value::Integer(depth),
                Value::text(wording.title.as_deref()),
                Value::name(version.as_ref()),
                Value::date(*from),
                Value::date(wording.applies_until),
                Value::Flag(holds(*from, wording.applies_until, at.on)),
            ]);
        }
    }
    table
}

/// What is told of a provision for one version.
struct Told<'a> {
    place: ProvisionIx,
    code: &'a ProvisionCode,
    version: Option<&'a VersionCode>,
    wording: &'a Wording,
    /// The parent, if anything is told of it.
    parent: Option<ProvisionIx>,
    from: Option<PartialDate>,
}

/// Everything told at a position, siblings in their order.
fn told(instrument: &Instrument, position: Position) -> Vec<Told<'_>> {
    let in_force = |code: &VersionCode| instrument.version(code)?.at(position)?.in_force_on;
    let mut told = Vec::new();
    for (place, provision) in instrument.provisions.iter() {
        for (version, history) in &provision.wordings {
            let Some(wording) = history.at(position) else { continue };
            let from = wording.applies_from.or_else(|| version.as_ref().and_then(in_force));
            let (code, version) = (&provision.code, version.as_ref());
            told.push(Told { place, code, version, wording, parent: wording.parent, from });
        }
    }
    let known: BTreeSet<ProvisionIx> = told.iter().map(|told| told.place).collect();
    for told in &mut told {
        told.parent = told.parent.filter(|parent| known.contains(parent));
    }
    told.sort_by(|a, b| {
        let order = |told: &Told<'_>| told.wording.order.unwrap_or(u32::MAX);
        let by_code = || natural(a.code.as_str(), b.code.as_str());
        let by_date = || sorted_by(a.from).cmp(&sorted_by(b.from)).then(a.version.cmp(&b.version));
        order(a).cmp(&order(b)).then_with(by_code).then_with(by_date)
    });
    told
}

/// The depth and the place in `told` of each, a provision before its parts. No
/// recursion: the depth is whatever was recorded.
fn in_order_of_the_tree(told: &[Told<'_>]) -> Vec<(u64, usize)> {
    let mut parts: std::collections::BTreeMap<Option<ProvisionIx>, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (n, told) in told.iter().enumerate() {
        parts.entry(told.parent).or_default().push(n);
    }
    let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
    let mut open: Vec<(u64, usize)> = Vec::new();
    let roots = parts.get(&None).into_iter().flatten().rev();
    open.extend(roots.map(|n| (0, *n)));
    // Whatever no root leads to is a part of itself: it is shown all the same.
    for rest in 0..=told.len() {
        while let Some((depth, n)) = open.pop() {
            if !seen.insert(n) {
                continue;
            }
            rows.push((depth, n));
            // The parts come once, after the last version of the provision.
            let place = told[n].place;
            if open.last().is_none_or(|(_, next)| told[*next].place != place) {
                let parts = parts.remove(&Some(place)).unwrap_or_default();
                open.extend(parts.into_iter().rev().map(|part| (depth + 1, part)));
            }
        }
        open.extend((rest < told.len()).then_some((0, rest)));
    }
    rows
}

/// The order of codes as people count: `9` before `10`, and numbers before words.
fn natural(a: &str, b: &str) -> Ordering {
    fn parts(text: &str) -> impl Iterator<Item = (Result<u64, ()>, &str)> {
        let bounds = text.as_bytes().windows(2).enumerate();
        let turns = bounds
            .filter(|(_, pair)| pair[0].is_ascii_digit() != pair[1].is_ascii_digit())
            .map(|(n, _)| n + 1)
            .filter(|n| text.is_char_boundary(*n));
        let ends = turns.chain([text.len()]);
        ends.scan(0, |start, end| {
            let part = &text[*start..end];
            *start = end;
            Some((part.parse().map_err(drop), part))
        })
    }
    parts(a).cmp(parts(b)).then_with(|| a.cmp(b))
}

/// One row per relation between instruments: `instrument, relation, to`. Of one
/// instrument, those in both directions: what it does to others, and what others
/// do to it. Sorted by instrument.
#[must_use]
pub fn relations(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "relation", "to"];
    let mut table = Table::new("relations", at, &columns, state.erased(at.position));
    for instrument in state.instruments() {
        let Some(record) = instrument.history.at(at.position) else { continue };
        let wanted = |to| scope.has_instrument(&instrument.code) || scope.has_instrument(to);
        for relation in record.relations.iter().filter(|relation| wanted(&relation.to)) {
            table.rows.push(vec![
                Value::name(&instrument.code),
                Value::Code(relation.kind.code()),
                Value::name(&relation.to),
            ]);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_the_order_in_which_people_count() {
        let mut codes =
            ["Annex II", "10", "9", "27.10", "27.9", "27", "2a", "é1", "Art. 2", "Art. 10", "009"];
        codes.sort_by(|a, b| natural(a, b));
        assert_eq!(
            codes,
            ["2a", "009", "9", "10", "27", "27.9", "27.10", "Annex II", "Art. 2", "Art. 10", "é1"]
        );
    }
}

//! The decision to record an observation, sent by itself or told by a row of a file,
//! perhaps again.

use chrono::NaiveDate;

use super::{Observation, Observations};
use crate::{
    Position,
    commitment::odd_date,
    decide::{Context, Decision, Draft, Rejection, Warning},
    event::{Event, IndicatorRecorded, ObservationRecorded},
    facts::Placed,
    imported::{Told, introduced, with},
    state::State,
    subject::Subject,
};

/// An observation, with what comes along where a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// What was observed.
    pub observation: ObservationRecorded,
    /// What is recorded before it where nobody knows it yet: groups, the member, the
    /// indicator.
    pub introduces: Vec<Event>,
    /// How a row finds the observation that it tells again, by indicator, member, date and
    /// part; without it, each is a new one.
    pub matching: Option<Told>,
}

impl From<ObservationRecorded> for Observed {
    fn from(observation: ObservationRecorded) -> Self {
        Self { observation, introduces: Vec::new(), matching: None }
    }
}

/// Records an observation; nothing when one stands that says the same.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn observe(
    state: &State,
    row: &Observed,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let new = &row.observation;
    check_unit(state, new)?;
    if let Some(same) = same(state, row).filter(|_| replaces.is_none()) {
        return Ok(Decision { known: Some(same.position), ..Decision::default() });
    }
    let first = introduced(state, &row.introduces)?;
    let after = with(state, &first);
    check(&after, new)?;
    let corrected = row.matching.as_ref().and_then(|matching| correctable(state, new, matching));
    let replaces = corrected.map(|of| of.position).or(replaces);
    if replaces.is_some_and(|of| !standing(state, new).any(|(it, _)| it.position == of)) {
        let subject = Subject::Observation(new.indicator.clone(), new.member.clone());
        return Err(Rejection::ReplacesOther { subject: subject.to_string() });
    }
    let told = corrected.map(|of| Warning::ObservationCorrected { value: of.value() });
    let odd = warnings(&after, new, after.position(), today);
    let draft = Draft::new(Event::ObservationRecorded(new.clone()), replaces);
    Ok(Decision {
        drafts: first.into_iter().chain([draft]).collect(),
        warnings: told.into_iter().chain(odd).collect(),
        known: None,
    })
}

/// What it is about is known, and it is in the unit of its indicator.
fn check(state: &State, new: &ObservationRecorded) -> Result<(), Rejection> {
    new.check_fields(state)?;
    check_unit(state, new)?;
    let observations = state.observations(&new.indicator);
    if observations.is_some_and(|known| !known.has_room(new)) {
        return Err(Rejection::TooManyParts { indicator: new.indicator.clone() });
    }
    Ok(())
}

/// It is in the unit of its indicator, where that is known: the same number in another unit is
/// not known already.
fn check_unit(state: &State, new: &ObservationRecorded) -> Result<(), Rejection> {
    let known = state.one::<IndicatorRecorded>(&[&new.indicator], state.position());
    if let Some(known) = known.filter(|known| known.unit != new.unit) {
        return Err(Rejection::UnitDiffers {
            indicator: new.indicator.clone(),
            unit: new.unit.clone(),
            expected: known.unit.clone(),
        });
    }
    Ok(())
}

/// The one that says the same, of a file or by itself.
fn same<'a>(state: &'a State, row: &Observed) -> Option<&'a Observation> {
    let mut standing = standing(state, &row.observation);
    standing.find(|(it, among)| among.is_same(it, &row.observation)).map(|(it, _)| it)
}

/// The one of an earlier import that a row tells otherwise.
fn correctable<'a>(
    state: &'a State,
    new: &ObservationRecorded,
    matching: &Told,
) -> Option<&'a Observation> {
    let earlier = standing(state, new).filter(|(it, among)| {
        among.is_alike(it, new)
            && it.position <= matching.began_at
            && !matching.told.contains(it.position)
    });
    earlier.last().map(|(it, _)| it)
}

/// Those of the same indicator and member that stand.
fn standing<'a>(
    state: &'a State,
    new: &ObservationRecorded,
) -> impl Iterator<Item = (&'a Observation, &'a Observations)> {
    let head = state.position();
    let cell = state.observations(&new.indicator).zip(state.member(&new.member));
    cell.into_iter().flat_map(move |(among, (member, _))| {
        let standing = among.facts().cell(member).iter().filter(move |it| it.stands_at(head));
        standing.map(move |it| (it, among))
    })
}

/// What is odd about an observation as known at a position.
pub(crate) fn warnings(
    state: &State,
    new: &ObservationRecorded,
    at: Position,
    today: NaiveDate,
) -> Vec<Warning> {
    let member = state.member(&new.member).and_then(|(_, known)| known.history.at(at));
    odd_date(new.observed_on, &Context { today, instrument: None, member })
}

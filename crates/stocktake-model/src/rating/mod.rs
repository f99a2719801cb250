//! Ratings: what somebody holds of how a member complies, each on a version of
//! a scale. What is done in Stocktake is held to the rules; what a file tells of
//! the past is recorded, with a warning where a rule would have refused it.

mod fact;
mod import;

pub use fact::{Mark, Rating, Ratings, Setting};
pub use import::{ImportedRating, import};

use chrono::NaiveDate;

use crate::{
    PartialDate, Position,
    commitment::{Cells, Life, odd_date},
    cycle::known_cycle,
    decide::{Context, Decision, Draft, Rejection, Warning, check_text},
    event::{Event, RatingRecorded, certainly_before},
    facts::Placed,
    provision,
    scale::{check_value, known_scale},
    state::{Instrument, MemberIx, State},
    vocabulary::Status,
};

crate::vocabulary! {
    /// Whose kind of opinion a rating is. They stand side by side.
    Opinion "opinion" {
        /// The member's own.
        SelfAssessment = "self_assessment",
        /// The secretariat's.
        Secretariat = "secretariat",
        /// That of other members, or of experts that they send.
        Peer = "peer",
    }
}

/// The most references to evidence that a rating may have.
pub const EVIDENCE_MAX: usize = 100;

/// Records a rating that is given now. The rules hold.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(
    state: &State,
    new: &RatingRecorded,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let head = state.position();
    let instrument = state.instrument(&new.instrument);
    let instrument = instrument
        .filter(|known| known.history.at(head).is_some())
        .ok_or_else(|| Rejection::InstrumentUnknown { instrument: new.instrument.clone() })?;
    let member = state.member(&new.member);
    let (member, _) = member
        .filter(|(_, known)| known.history.at(head).is_some())
        .ok_or_else(|| Rejection::MemberUnknown { member: new.member.clone() })?;
    if let Some(provision) = &new.provision {
        provision::is_known(state, &new.instrument, provision)?;
    }
    if let Some(version) = &new.version
        && instrument.version(version).and_then(|known| known.at(head)).is_none()
    {
        let (instrument, version) = (new.instrument.clone(), version.clone());
        return Err(Rejection::VersionUnknown { instrument, version });
    }
    if let Some(cycle) = &new.cycle {
        known_cycle(state, &new.instrument, cycle)?;
    }
    check_value(known_scale(state, &new.scale, &new.scale_version)?, &new.value)?;
    let decision = draft(state, new, replaces, today)?;
    let day = PartialDate::day(today);
    match broken(state, instrument, member, new, head, day).into_iter().next() {
        Some(Warning::CycleClosed { cycle, closes_on }) => {
            Err(Rejection::CycleClosed { cycle, closes_on })
        }
        Some(Warning::CycleNotOpen { cycle, opens_on }) => {
            Err(Rejection::CycleNotOpen { cycle, opens_on })
        }
        Some(Warning::ProvisionOfAnotherVersion { provision, version }) => {
            Err(Rejection::ProvisionOfAnotherVersion { provision, version })
        }
        Some(Warning::NotBound { status }) => {
            Err(Rejection::NotBound { member: new.member.clone(), status })
        }
        Some(_) | None => Ok(decision),
    }
}

/// The decision but for the rules that only acts of now are held to.
fn draft(
    state: &State,
    new: &RatingRecorded,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    check_text("reason", new.reason.as_deref())?;
    for evidence in &new.evidence {
        check_text("evidence", Some(evidence))?;
    }
    if new.evidence.len() > EVIDENCE_MAX {
        return Err(Rejection::TooMuchEvidence { references_max: EVIDENCE_MAX });
    }
    let instrument = state.instrument(&new.instrument);
    if instrument.is_some_and(|known| !known.ratings.has_room(new)) {
        return Err(Rejection::TooManyRatings { instrument: new.instrument.clone() });
    }
    if let Some(replaced) = replaces
        && !standing(state, new).any(|rating| rating.position == replaced)
    {
        let (instrument, member) = (new.instrument.clone(), new.member.clone());
        return Err(Rejection::ReplacesAnother { instrument, member });
    }
    let warnings = warnings(state, new, state.position(), today);
    let draft = Draft::new(Event::RatingRecorded(new.clone()), replaces);
    Ok(Decision { drafts: vec![draft], warnings, known: None })
}

/// What an entry told, but for its words, which stay in the log.
pub(crate) fn told(state: &State, instrument: &Instrument, rating: &Rating) -> RatingRecorded {
    let (mark, setting) = (instrument.ratings.mark(rating), instrument.ratings.setting(rating));
    let provision = rating.provision();
    RatingRecorded {
        instrument: instrument.code.clone(),
        member: state.member_at(rating.member).code.clone(),
        provision: provision.map(|place| instrument.provisions.get(place).code.clone()),
        version: setting.version.clone(),
        cycle: setting.cycle.clone(),
        opinion: setting.opinion,
        by: setting.by.clone(),
        scale: mark.scale.clone(),
        scale_version: mark.version.clone(),
        value: mark.value.clone(),
        rated_on: rating.rated_on(),
        reason: None,
        evidence: Vec::new(),
        replaces: None,
    }
}

/// The ratings of the same member and instrument that stand.
fn standing<'a>(state: &'a State, new: &RatingRecorded) -> impl Iterator<Item = &'a Rating> {
    let cell = state.instrument(&new.instrument).zip(state.member(&new.member));
    let cell = cell.map(|(instrument, (member, _))| instrument.ratings.facts().cell(member));
    let head = state.position();
    cell.into_iter().flatten().filter(move |rating| rating.stands_at(head))
}

/// What is odd about a rating as known at a position.
pub(crate) fn warnings(
    state: &State,
    new: &RatingRecorded,
    at: Position,
    today: NaiveDate,
) -> Vec<Warning> {
    let instrument = state.instrument(&new.instrument);
    let member = state.member(&new.member);
    let context = Context {
        today,
        instrument: instrument.and_then(|known| known.history.at(at)),
        member: member.and_then(|(_, known)| known.history.at(at)),
    };
    let mut warnings = odd_date(new.rated_on, &context);
    if let Some((instrument, (member, _))) = instrument.zip(member) {
        warnings.extend(broken(state, instrument, member, new, at, new.rated_on));
    }
    warnings
}

/// The rules that a rating breaks which is given on a day: that of the act, or
/// for what is told of the past the day that it is about.
fn broken(
    state: &State,
    instrument: &Instrument,
    member: MemberIx,
    new: &RatingRecorded,
    at: Position,
    given_on: PartialDate,
) -> Vec<Warning> {
    let mut broken = Vec::new();
    let cycle = new.cycle.as_ref().and_then(|cycle| instrument.cycle(cycle)?.at(at));
    if let Some(cycle) = cycle {
        let opens = cycle.opens_on.filter(|opens| certainly_before(given_on, *opens));
        let closes = cycle.closes_on.filter(|closes| has_passed(*closes, given_on));
        broken.extend(
            opens.map(|opens_on| Warning::CycleNotOpen { cycle: cycle.code.clone(), opens_on }),
        );
        broken.extend(
            closes.map(|closes_on| Warning::CycleClosed { cycle: cycle.code.clone(), closes_on }),
        );
    }
    // The version that is rated: the one named, or else that of the cycle.
    let version = new.version.as_ref().or_else(|| cycle.and_then(|cycle| cycle.version.as_ref()));
    if let Some((provision, version)) = new.provision.as_ref().zip(version)
        && !instrument.provisions.is_told_for(provision, &instrument.lineage(version, at), at)
    {
        let (provision, version) = (provision.clone(), version.clone());
        broken.push(Warning::ProvisionOfAnotherVersion { provision, version });
    }
    broken.extend(not_bound(state, instrument, member, new, at));
    broken
}

/// A member that was not bound on the day. Where nobody's commitment is
/// recorded, nothing is known of who is bound.
fn not_bound(
    state: &State,
    instrument: &Instrument,
    member: MemberIx,
    new: &RatingRecorded,
    at: Position,
) -> Option<Warning> {
    instrument.commitments.facts().iter().find(|fact| fact.stands_at(at))?;
    let on = new.rated_on.last_day()?;
    let life = Life::of(state, member, at);
    let status = Cells::of(state, instrument, at).status(&life, on, &mut Vec::new()).status;
    let is_free = matches!(
        status,
        Status::None
            | Status::Signed
            | Status::OptedOut
            | Status::NoLongerBound
            | Status::NoLongerAdopted
    );
    is_free.then_some(Warning::NotBound { status })
}

/// Whether a day has certainly come on another one.
fn has_passed(day: PartialDate, on: PartialDate) -> bool {
    day.last_day().zip(on.first_day()).is_some_and(|(day, on)| day <= on)
}

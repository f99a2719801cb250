//! The status that a rule makes of a member's ratings, with what each of them did:
//! the explanation cannot differ from the status.

use std::collections::BTreeMap;

use super::{Compliance, Method, choice};
use crate::{
    Decimal, Position, VersionCode,
    conduct::{Exempt, ExemptionKind},
    event::{RuleRecorded, ScaleRecorded, Weight},
    provision::ProvisionIx,
    rating::{Mark, Rating, Setting},
    scale::{Direction, Reading, ScaleKind, Standing},
    state::{Instrument, State},
};

crate::vocabulary! {
    /// What a rating, or an exemption, did to a computed status.
    PartEffect "effect of a rating" {
        /// It counts.
        Counted = "counted",
        /// Another opinion of the same provision is preferred, or a later one counts.
        PassedOver = "passed_over",
        /// Of several assessors of the preferred opinion, the rule has another decide.
        Tied = "tied",
        /// It is about another version of the instrument than the one that was rated last.
        OtherVersion = "other_version",
        /// The rule leaves this opinion, or this provision, out.
        LeftOut = "left_out",
        /// What it is about does not bind the member, or not yet.
        Exempt = "exempt",
        /// The value is outside the order: it does not count either way.
        Outside = "outside",
        /// The value says that nothing is known.
        NotKnown = "not_known",
        /// The method can make nothing of the value.
        NotRead = "not_read",
        /// It is an exemption: what it is about does not count.
        Exempts = "exempts",
        /// It is a deadline: it makes overdue, and not the status.
        SetsDay = "sets_day",
    }
}

/// A rating, and what it did to the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The rating.
    pub rating: Rating,
    /// What it did.
    pub effect: PartEffect,
    /// What its value counts as.
    pub counts_as: Option<Standing>,
    /// How much its provision weighs.
    pub weight: Decimal,
}

/// A computed status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The status.
    pub status: Compliance,
    /// What was compared with the levels, in the unit of the method.
    pub score: Option<Decimal>,
    /// How many provisions have a rating that counts.
    pub rated: u32,
    /// The version of the instrument, or of its questionnaire, to which it keeps.
    pub version: Option<VersionCode>,
    /// What each rating did, by provision, then as recorded.
    pub parts: Vec<Part>,
}

/// A rule about to be held against the ratings of an instrument, as known at a
/// position. What it makes of each value and each setting is found out once: many
/// ratings share them.
pub struct Judge<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) rule: &'a RuleRecorded,
    marks: Vec<Made>,
    voices: Vec<Voice<'a>>,
    weights: BTreeMap<ProvisionIx, Decimal>,
}

/// What a rule makes of a value that is preferred.
struct Made {
    effect: PartEffect,
    counts_as: Option<Standing>,
    way: Option<i128>,
}

/// What a setting is to a rule.
struct Voice<'a> {
    /// Whether ratings of its opinion count.
    counts: bool,
    version: Option<&'a VersionCode>,
}

impl<'a> Judge<'a> {
    /// A rule and an instrument whose members it decides about.
    #[must_use]
    pub fn new(
        state: &State,
        instrument: &'a Instrument,
        rule: &'a RuleRecorded,
        at: Position,
    ) -> Self {
        let made = |mark: &Mark| {
            let scale = state.scale(&mark.scale, &mark.version).and_then(|known| known.at(at));
            let read = scale.and_then(|scale| Some((scale, scale.read(&mark.value)?)));
            let counts_as = read.and_then(|(_, reading)| reading.counts_as);
            Made { effect: effect(rule.method, read), counts_as, way: read.and_then(way) }
        };
        let voice = |setting: &'a Setting| Voice {
            counts: choice::opinions(rule).contains(&setting.opinion),
            version: choice::version_of(instrument, setting, at),
        };
        let weights = rule.weights.iter();
        let weight = |it: &Weight| Some((instrument.provisions.place(&it.provision)?, it.weight));
        Self {
            instrument,
            rule,
            marks: instrument.ratings.marks().map(made).collect(),
            voices: instrument.ratings.settings().map(voice).collect(),
            weights: weights.filter_map(weight).collect(),
        }
    }

    /// The status of a member by the ratings of it that count on a day, but for
    /// those of what does not bind it.
    #[must_use]
    pub fn compute(&self, ratings: impl Iterator<Item = Rating>, exempt: &Exempt<'_>) -> Computed {
        let ratings: Vec<Rating> = ratings.collect();
        let version = self.version_rated(&ratings);
        let mut candidates: Vec<Candidate> =
            ratings.iter().map(|rating| self.candidate(*rating, version, exempt)).collect();
        // The latest alone decides, whatever it is about.
        let thing = |it: &Candidate| {
            it.part.rating.provision().filter(|_| self.rule.method != Method::Latest)
        };
        candidates.sort_by_key(thing);
        let (mut parts, mut values) = (Vec::new(), Vec::new());
        for candidates in candidates.chunk_by_mut(|one, next| thing(one) == thing(next)) {
            choice::choose(self, candidates);
            for Candidate { part, way } in candidates {
                if part.effect == PartEffect::Counted {
                    values.push((part.weight, part.counts_as, *way));
                }
                parts.push(*part);
            }
        }
        let (status, score) = match exempt.whole {
            Some(kind) => (kind.into(), None),
            None => judged(self.rule, &values, &parts, exempt),
        };
        let rated = u32::try_from(values.len()).unwrap_or(u32::MAX);
        Computed { status, score, rated, version: version.cloned(), parts }
    }

    /// The version of the latest rating that names one, among the opinions that
    /// count: provisions of two questionnaires are not put together.
    fn version_rated(&self, ratings: &[Rating]) -> Option<&'a VersionCode> {
        let named = ratings.iter().filter_map(|rating| {
            let voice = self.voice(rating);
            Some((rating, voice.version.filter(|_| voice.counts)?))
        });
        let first = named.clone().map(|(_, version)| version).next()?;
        if named.clone().all(|(_, version)| version == first) {
            return Some(first);
        }
        named.max_by_key(|(rating, _)| rating.order()).map(|(_, version)| version)
    }

    fn voice(&self, rating: &Rating) -> &Voice<'a> {
        &self.voices[usize::from(rating.setting)]
    }

    fn candidate(
        &self,
        rating: Rating,
        version: Option<&VersionCode>,
        exempt: &Exempt<'_>,
    ) -> Candidate {
        let made = &self.marks[usize::from(rating.mark)];
        let voice = self.voice(&rating);
        let told = rating.provision().and_then(|place| self.weights.get(&place));
        let weight = told.copied().unwrap_or(Decimal::whole(1));
        let effect = if exempt.why(rating.provision()).is_some() {
            PartEffect::Exempt
        } else if !voice.counts || weight == Decimal::default() {
            PartEffect::LeftOut
        } else if voice.version.is_some() && voice.version != version {
            PartEffect::OtherVersion
        } else {
            made.effect
        };
        let part = Part { rating, effect, counts_as: made.counts_as, weight };
        Candidate { part, way: made.way }
    }
}

/// A rating with what it would do if it were chosen.
pub(super) struct Candidate {
    pub(super) part: Part,
    /// How far its value is on the way to the best one.
    pub(super) way: Option<i128>,
}

type Read<'a> = (&'a ScaleRecorded, Reading<'a>);

/// What a rating that is preferred does, by what its scale makes of it.
fn effect(method: Method, read: Option<Read<'_>>) -> PartEffect {
    let counts_as = read.and_then(|(_, reading)| reading.counts_as);
    match counts_as {
        Some(Standing::Outside) => PartEffect::Outside,
        Some(Standing::Unknown) => PartEffect::NotKnown,
        Some(Standing::Met | Standing::PartlyMet | Standing::NotMet) if method != Method::Mean => {
            PartEffect::Counted
        }
        _ if method == Method::Mean && read.and_then(way).is_some() => PartEffect::Counted,
        _ => PartEffect::NotRead,
    }
}

/// The whole way from the worst value to the best one: fine enough that a mean is
/// exact to the millionth of a per cent.
const WAY: i128 = 1_000_000_000_000;

/// How far a value is on that way.
fn way((scale, reading): Read<'_>) -> Option<i128> {
    let ratio = |part: i128, whole: i128| (whole > 0).then(|| part * WAY / whole);
    let up = match scale.kind {
        ScaleKind::Ordinal => {
            let last = scale.values.len().checked_sub(1)?;
            ratio(i128::try_from(reading.place?.checked_sub(1)?).ok()?, i128::try_from(last).ok()?)
        }
        ScaleKind::Numeric => {
            let (least, greatest) = (scale.least?.millionths(), scale.greatest?.millionths());
            let number = i128::from(reading.number?.millionths());
            ratio(number - i128::from(least), i128::from(greatest) - i128::from(least))
        }
        ScaleKind::Nominal | ScaleKind::Date => None,
    }?;
    Some(if scale.direction == Some(Direction::LowerIsBetter) { WAY - up } else { up })
}

/// A weight, what counts, and how far it is on the way to the best value.
type Valued = (Decimal, Option<Standing>, Option<i128>);

fn judged(
    rule: &RuleRecorded,
    values: &[Valued],
    parts: &[Part],
    exempt: &Exempt<'_>,
) -> (Compliance, Option<Decimal>) {
    if values.is_empty() {
        return (outside(parts, exempt), None);
    }
    if rule.least_rated.is_some_and(|least| values.len() < least as usize) {
        return (Compliance::Undetermined, None);
    }
    let worst = || values.iter().filter_map(|(_, counts_as, _)| *counts_as).max();
    match rule.method {
        // The words of the vocabulary go from met to not met.
        Method::Worst | Method::Latest => {
            (worst().map_or(Compliance::Undetermined, Compliance::from), None)
        }
        Method::Mean => by_level(rule, mean(values, |(_, _, way)| way.unwrap_or_default())),
        Method::Share => by_level(
            rule,
            mean(values, |(_, counts_as, _)| i128::from(*counts_as == Some(Standing::Met)) * WAY),
        ),
        Method::Count => by_level(rule, count(values, Standing::Met)),
        Method::Deficit => by_level(rule, count(values, Standing::NotMet)),
    }
}

/// Where all that is known is that nothing applies, nothing applies; where that
/// is so by an exemption, the member is exempt.
fn outside(parts: &[Part], exempt: &Exempt<'_>) -> Compliance {
    let any = |effects: &[PartEffect]| parts.iter().any(|part| effects.contains(&part.effect));
    if any(&[PartEffect::NotKnown, PartEffect::NotRead]) {
        return Compliance::Undetermined;
    }
    let exempted = parts.iter().filter(|part| part.effect == PartEffect::Exempt);
    let mut kinds = exempted.filter_map(|part| exempt.why(part.rating.provision()));
    if let Some(kind) = kinds.find(|kind| *kind != ExemptionKind::NotApplicable) {
        return kind.into();
    }
    if any(&[PartEffect::Outside, PartEffect::Exempt]) {
        Compliance::NotApplicable
    } else {
        Compliance::Undetermined
    }
}

/// The weighted mean of ways, in per cent, rounded to the millionth.
fn mean(values: &[Valued], of: impl Fn(&Valued) -> i128) -> Decimal {
    let (mut sum, mut weights) = (0_i128, 0_i128);
    for value in values {
        let weight = i128::from(value.0.millionths());
        sum += weight * of(value);
        weights += weight;
    }
    // A per cent is a hundred million millionths of the whole.
    let whole = weights * WAY / 100_000_000;
    let percent = if whole == 0 { 0 } else { (2 * sum + whole) / (2 * whole) };
    Decimal::from_millionths(i64::try_from(percent).unwrap_or(i64::MAX))
}

fn count(values: &[Valued], standing: Standing) -> Decimal {
    let count = values.iter().filter(|(_, counts_as, _)| *counts_as == Some(standing)).count();
    Decimal::whole(u32::try_from(count).unwrap_or(u32::MAX))
}

fn by_level(rule: &RuleRecorded, score: Decimal) -> (Compliance, Option<Decimal>) {
    let reaches = |level: Option<Decimal>| {
        level.is_some_and(|level| match rule.method {
            Method::Deficit => score <= level,
            Method::Mean | Method::Share | Method::Count | Method::Worst | Method::Latest => {
                score >= level
            }
        })
    };
    let status = if reaches(rule.met) {
        Compliance::Compliant
    } else if reaches(rule.partly_met) {
        Compliance::PartlyCompliant
    } else {
        Compliance::NotCompliant
    };
    (status, Some(score))
}

//! Which of several ratings counts: those of the version that was rated last, of
//! these the preferred opinion, and of several assessors who hold it the one that
//! the rule's word for ties names.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Method, Ties,
    status::{Candidate, Judge, PartEffect},
};
use crate::{
    AssessorCode, Position, VersionCode,
    event::RuleRecorded,
    rating::{Opinion, Setting},
    state::Instrument,
};

/// In which order opinions are preferred where a rule does not say.
const PREFERRED: [Opinion; 3] = [Opinion::Secretariat, Opinion::Peer, Opinion::SelfAssessment];

/// The opinions that count, the preferred first.
pub(super) fn opinions(rule: &RuleRecorded) -> &[Opinion] {
    if rule.opinions.is_empty() { &PREFERRED } else { &rule.opinions }
}

/// The version that ratings in a setting are of: the one that it names, or that of
/// its cycle.
pub(super) fn version_of<'a>(
    instrument: &'a Instrument,
    setting: &'a Setting,
    at: Position,
) -> Option<&'a VersionCode> {
    let of_cycle = || instrument.cycle(setting.cycle.as_ref()?)?.at(at)?.version.as_ref();
    setting.version.as_ref().or_else(of_cycle)
}

/// Leaves the effect of the one that counts as it is, and has the others say why
/// they do not.
pub(super) fn choose(judge: &Judge<'_>, candidates: &mut [Candidate]) {
    let Judge { instrument, rule, .. } = judge;
    if candidates.len() < 2 {
        return;
    }
    let assessor = |it: &Candidate| -> (Opinion, Option<&AssessorCode>) {
        let setting = instrument.ratings.setting(&it.part.rating);
        (setting.opinion, setting.by.as_ref())
    };
    let away = [PartEffect::LeftOut, PartEffect::OtherVersion, PartEffect::Exempt];
    let may = |it: &&Candidate| !away.contains(&it.part.effect);
    let mut standing: BTreeMap<_, &Candidate> = BTreeMap::new();
    for candidate in candidates.iter().filter(may) {
        let known = standing.entry(assessor(candidate)).or_insert(candidate);
        if known.part.rating.order() < candidate.part.rating.order() {
            *known = candidate;
        }
    }
    let ties = rule.ties.unwrap_or(Ties::Latest);
    let first = |it: &&Candidate| {
        let opinion = assessor(it).0;
        let rank = opinions(rule).iter().position(|known| *known == opinion);
        let rating = &it.part.rating;
        let day = Reverse(rating.rated_on().last_day());
        let by_rank = (rule.method != Method::Latest).then_some(rank);
        let by_day = (ties == Ties::Latest || rule.method == Method::Latest).then_some(day);
        let is_read = it.part.effect == PartEffect::Counted;
        (by_rank, by_day, !is_read, severity(it, ties), Reverse(rating.position))
    };
    let Some(chosen) = standing.values().copied().min_by_key(first) else { return };
    let (counted, opinion) = (chosen.part.rating, assessor(chosen).0);
    let tied: Vec<Position> = standing
        .values()
        .filter(|it| {
            let same_day = it.part.rating.rated_on().last_day() == counted.rated_on().last_day();
            assessor(it).0 == opinion && (ties != Ties::Latest || same_day)
        })
        .map(|it| it.part.rating.position)
        .collect();
    for candidate in candidates.iter_mut().filter(|it| may(&&**it)) {
        let position = candidate.part.rating.position;
        if position != counted.position {
            let is_tied = tied.contains(&position);
            candidate.part.effect = if is_tied { PartEffect::Tied } else { PartEffect::PassedOver };
        }
    }
}

/// The least decides: what a value counts as, then how far it is on its way.
fn severity(candidate: &Candidate, ties: Ties) -> (i128, i128) {
    // The words of the vocabulary go from met to not met.
    let standing = candidate.part.counts_as.map_or(0, |it| i128::from(it as u8));
    let way = candidate.way.unwrap_or_default();
    match ties {
        Ties::Latest | Ties::Worst => (-standing, way),
        Ties::Best => (standing, -way),
    }
}

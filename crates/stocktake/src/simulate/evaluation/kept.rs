//! What the first members to be bound do in their own law, and how they are held to comply.

use chrono::{Datelike, NaiveDate};
use stocktake_model::{
    PartialDate,
    decide::Command,
    event::{MeasureRecorded, RatingRecorded, RuleRecorded},
    rating::Opinion,
    rule::Method,
};

use super::{KEPT, course::Course, diary::coded};
use crate::simulate::{member_code, names};

/// Of how many members something is told.
const MEMBERS: usize = 4;
/// Of these, those whose law does something about it.
const LEGISLATES: f64 = 0.8;
/// Of ratings of the secretariat, those that are a step below what the member says itself.
const DOUBTED: f64 = 0.3;
/// The steps of the scale, the worst first.
const STEPS: [&str; 4] = ["not_met", "partly_met", "largely_met", "met"];

/// A member is what the secretariat holds of it, else what it says itself.
pub(super) fn rule(since: NaiveDate) -> RuleRecorded {
    RuleRecorded {
        code: coded("HELD"),
        version: coded("1"),
        title: Some("What the secretariat holds, else the member itself".to_owned()),
        instrument: None,
        effective_on: PartialDate::day(since),
        method: Method::Worst,
        opinions: vec![Opinion::Secretariat, Opinion::SelfAssessment],
        ties: None,
        met: None,
        partly_met: None,
        weights: Vec::new(),
        least_rated: None,
        source: None,
    }
}

impl Course<'_> {
    /// What the first members that are bound, and stay so, do about the text in their law; a
    /// year later they rate themselves, and the secretariat rates them.
    pub(super) fn keep(&mut self) {
        let mut chance = self.of.chance.of(KEPT).of(self.n as u64);
        let bound = self.of.history_of(self.n).bound(self.of.size.until);
        let mut first: Vec<(NaiveDate, u16)> =
            bound.into_iter().map(|(member, since)| (since, member)).collect();
        first.sort_unstable();
        for (since, member) in first.into_iter().take(MEMBERS) {
            self.diary.turn_to(since);
            self.diary.wait(30 + chance.days(200.0).unsigned_abs());
            if chance.happens(LEGISLATES) {
                self.legislate(member);
            }
            self.diary.wait(365);
            let step = chance.below(STEPS.len());
            self.rate(member, Opinion::SelfAssessment, step);
            let below = usize::from(chance.happens(DOUBTED));
            self.rate(member, Opinion::Secretariat, step.saturating_sub(below));
        }
    }

    fn legislate(&mut self, member: u16) {
        let (subject, _) = names::SUBJECTS[self.of.instruments[self.n].subject];
        self.diary.note(Command::RecordMeasure(MeasureRecorded {
            instrument: self.instrument(),
            member: member_code(member.into()),
            provision: None,
            act: format!("Act on {subject}"),
            reference: Some(format!("Gazette {}/{}", self.n + 1, self.diary.day().year())),
            adopted_on: self.diary.today(),
            in_force_on: Some(self.diary.in_days(60)),
            ended_on: None,
            text: None,
            replaces: None,
        }));
    }

    fn rate(&mut self, member: u16, opinion: Opinion, step: usize) {
        self.diary.note(Command::RecordRating(RatingRecorded {
            instrument: self.instrument(),
            member: member_code(member.into()),
            provision: None,
            version: None,
            cycle: None,
            opinion,
            by: None,
            scale: coded("FOUR-STEP"),
            scale_version: coded("1"),
            value: coded(STEPS[step]),
            rated_on: self.diary.today(),
            reason: None,
            evidence: Vec::new(),
            replaces: None,
        }));
    }
}

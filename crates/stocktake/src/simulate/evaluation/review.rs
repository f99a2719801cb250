//! The reviews of what is oldest in the stock: one in the words of ISO, of the ILO and of the
//! OECD each, about what these have. Two reviewers score apart, a body decides of most, and
//! some of that is carried out.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use stocktake_model::{
    Decimal, KeyCode, PartialDate,
    decide::Command,
    evaluation::{Disposition, Profile, WeightedBy},
    event::{
        Ballot, DispositionRecorded, ReviewBody, ReviewCriterion, ReviewProgrammeRecorded,
        ScoreRecorded,
    },
    filed::Filed,
    vocabulary::{Act, Family},
};

use super::{
    REVIEWS,
    diary::{Diary, Noted, coded},
    topics::PEOPLE,
};
use crate::simulate::{
    Simulation,
    chance::Chance,
    history::{DAYS_TO_FORCE, Deed},
    instrument_code,
};

/// A review of the stock.
struct Programme {
    code: &'static str,
    title: &'static str,
    profile: Profile,
    /// What it is about.
    families: &'static [Family],
    /// How long before the end of the record it begins, and how old at least what it is about
    /// is then; both in months.
    begins: u32,
    older: u32,
    /// How weights are made, where they are not told.
    weighted_by: Option<WeightedBy>,
    /// Who decides, and what: the first of them that may. Nothing is everything.
    bodies: &'static [(&'static str, &'static [Disposition])],
    /// What is decided, in turn, so that a small stock shows all of it.
    decides: &'static [Disposition],
}

/// That of the standards begins so early that some are due again before the record ends.
const PROGRAMMES: [Programme; 3] = [
    Programme {
        code: "STOCK-1",
        title: "Review of the oldest instruments",
        profile: Profile::Oecd,
        families: &[
            Family::Recommendation,
            Family::Declaration,
            Family::BindingDecision,
            Family::Guidance,
        ],
        begins: 18,
        older: 12 * 15,
        weighted_by: None,
        bodies: &[("Secretariat", &[Disposition::Confirm]), ("Council", &[])],
        decides: &[
            Disposition::Confirm,
            Disposition::Revise,
            Disposition::ConfirmWithPromotion,
            Disposition::Withdraw,
            Disposition::FurtherAction,
            Disposition::Amend,
        ],
    },
    Programme {
        code: "STANDARDS",
        title: "Systematic review of standards",
        profile: Profile::Iso,
        families: &[Family::TechnicalStandard],
        begins: 12 * 7,
        older: 12 * 5,
        weighted_by: Some(WeightedBy::RankOrder),
        bodies: &[("Technical committee", &[])],
        decides: &[
            Disposition::Confirm,
            Disposition::Withdraw,
            Disposition::Confirm,
            Disposition::Revise,
        ],
    },
    Programme {
        code: "TREATIES",
        title: "Review of conventions and protocols",
        profile: Profile::Ilo,
        families: &[Family::Treaty],
        begins: 30,
        older: 12 * 12,
        weighted_by: None,
        bodies: &[("Conference", &[Disposition::Abrogate]), ("Governing Body", &[])],
        decides: &[
            Disposition::Confirm,
            Disposition::FurtherAction,
            Disposition::ConfirmWithPromotion,
            Disposition::Revise,
        ],
    },
];

/// The most instruments that a review is about.
const MOST: usize = 24;
/// Of instruments under review: those of which something is decided. Of decisions: those that
/// are carried out.
const DECIDED: f64 = 0.75;
const CARRIED_OUT: f64 = 0.5;
/// Of old treaties beside which there is a newer one: those that are to be abrogated.
const OUTDATED: f64 = 0.5;

/// What is scored, the most important first; by what weight, and whether less is better.
const CRITERIA: [(&str, i64, bool); 3] =
    [("need", 3, false), ("use", 2, false), ("burden", 1, true)];

/// What is to be done about a decision.
const FOLLOW_UPS: [&str; 3] = [
    "Write to the members and ask for their views.",
    "Put a draft before the next session.",
    "Report in a year.",
];

/// Everything about the reviews, in the order of the days.
pub(super) fn entries(of: &Simulation) -> Vec<Noted> {
    let reviews = (0..).zip(&PROGRAMMES);
    let mut noted: Vec<Noted> =
        reviews.flat_map(|(n, programme)| Review::of(of, programme, n)).collect();
    noted.sort_by_key(|(day, _)| *day);
    noted
}

/// A review of some instruments.
struct Review<'a> {
    of: &'a Simulation,
    programme: &'static Programme,
    chance: Chance,
    diary: Diary,
    /// Who was urged to accede to which treaty, and did.
    urged: BTreeSet<(usize, u16)>,
}

impl<'a> Review<'a> {
    /// Everything about it; nothing where nothing is old enough.
    fn of(of: &'a Simulation, programme: &'static Programme, n: u64) -> Vec<Noted> {
        let begins = of.size.until - Months::new(programme.begins);
        let is_old = |n: &usize| {
            let instrument = &of.instruments[*n];
            programme.families.contains(&instrument.kind.family)
                && instrument.adopted_on <= begins - Months::new(programme.older)
        };
        let mut old: Vec<usize> = (0..of.instruments.len()).filter(is_old).collect();
        old.sort_by_key(|n| of.instruments[*n].adopted_on);
        old.truncate(MOST);
        if old.is_empty() {
            return Vec::new();
        }
        let chance = of.chance.of(REVIEWS).of(n);
        let diary = Diary::new(begins, of.size.until);
        let mut review = Self { of, programme, chance, diary, urged: BTreeSet::new() };
        review.begin(&old);
        review.diary.wait(60);
        for n in &old {
            review.score(*n);
        }
        let mut in_turn = programme.decides.iter().copied().cycle();
        for n in old {
            review.diary.wait(7);
            if !review.chance.happens(DECIDED) {
                continue;
            }
            let outdated = review.chance.happens(OUTDATED);
            match review.newer(n).filter(|_| outdated) {
                Some(newer) => review.abrogate(n, newer),
                None => review.decide(n, in_turn.next().unwrap_or(Disposition::Confirm)),
            }
        }
        review.diary.noted()
    }

    fn begin(&mut self, old: &[usize]) {
        let Programme { code, title, profile, weighted_by, bodies, .. } = *self.programme;
        let criterion = |(code, weight, cost): (&str, i64, bool)| {
            let weight: Decimal = coded(&weight.to_string());
            ReviewCriterion {
                weight: weighted_by.is_none().then_some(weight),
                cost: cost.then_some(true),
                ..ReviewCriterion::bare(coded(code))
            }
        };
        let body = |(body, may): &(&str, &[Disposition])| ReviewBody {
            may: may.to_vec(),
            ..ReviewBody::bare((*body).to_owned())
        };
        self.diary.file(Filed::ReviewProgramme(ReviewProgrammeRecorded {
            profile: Some(profile),
            instruments: old.iter().map(|n| instrument_code(*n)).collect(),
            criteria: CRITERIA.into_iter().map(criterion).collect(),
            weighted_by,
            bodies: bodies.iter().map(body).collect(),
            starts_on: Some(self.diary.today()),
            due_on: Some(PartialDate::day(self.of.size.until - Days::new(30))),
            ..ReviewProgrammeRecorded::bare(coded(code), title.to_owned())
        }));
    }

    /// Two reviewers score an instrument, from 1 to 5, mostly alike.
    fn score(&mut self, n: usize) {
        for (criterion, ..) in CRITERIA {
            let held = 1 + self.chance.below(5);
            for by in &PEOPLE[..2] {
                let apart = if self.chance.happens(0.3) { self.chance.below(2) } else { 0 };
                let value: Decimal = coded(&(held + apart).min(5).to_string());
                let criterion: KeyCode = coded(criterion);
                self.diary.file(Filed::Score(ScoreRecorded {
                    scored_on: Some(self.diary.today()),
                    ..ScoreRecorded::bare(
                        coded(self.programme.code),
                        instrument_code(n),
                        criterion,
                        coded(by),
                        value,
                    )
                }));
            }
        }
    }

    /// Of a treaty: the newest convention in its field, which is to take its place.
    fn newer(&self, n: usize) -> Option<usize> {
        let all = &self.of.instruments;
        let begun = self.of.size.until - Months::new(self.programme.begins);
        let fits = |other: &usize| {
            let other = &all[*other];
            other.kind.term == "Convention"
                && other.field() == all[n].field()
                && all[n].adopted_on < other.adopted_on
                && other.adopted_on < begun
        };
        let is_treaty = all[n].kind.family == Family::Treaty;
        let others = (0..all.len()).filter(|_| is_treaty).filter(fits);
        others.max_by_key(|other| (all[*other].adopted_on, *other))
    }

    fn decided(&mut self, n: usize, disposition: Disposition) -> DispositionRecorded {
        let may = |may: &[Disposition]| may.is_empty() || may.contains(&disposition);
        let body = self.programme.bodies.iter().find(|(_, powers)| may(powers));
        let body = body.map_or("", |(body, _)| body);
        // Half of the members and more are for it, a fifth of these against it.
        let (members, more) = (u32::from(self.of.size.members), self.chance.below(20));
        let more = members * u32::try_from(more).unwrap_or_default() / 100;
        let votes = (members / 2 + more).max(1);
        let follows = disposition != Disposition::Confirm;
        DispositionRecorded {
            ballot: Some(Ballot { abstain: Some(members / 20), ..Ballot::bare(votes, votes / 5) }),
            follow_up: follows.then(|| (*self.chance.pick(&FOLLOW_UPS)).to_owned()),
            due_on: follows.then(|| self.diary.in_days(300)),
            ..DispositionRecorded::bare(
                coded(self.programme.code),
                instrument_code(n),
                disposition,
                self.diary.today(),
                body.to_owned(),
            )
        }
    }

    /// What is decided, and that it is carried out, while the review goes on.
    fn decide(&mut self, n: usize, disposition: Disposition) {
        let decided = self.decided(n, disposition);
        self.diary.file(Filed::Disposition(decided.clone()));
        if decided.follow_up.is_some() && self.chance.happens(CARRIED_OUT) {
            let meanwhile = self.diary.day();
            self.diary.wait(200);
            self.carry_out(decided);
            self.diary.turn_to(meanwhile);
        }
    }

    fn carry_out(&mut self, decided: DispositionRecorded) {
        let carried_out_on = Some(self.diary.today());
        self.diary.file(Filed::Disposition(DispositionRecorded { carried_out_on, ..decided }));
    }

    /// The members of an outdated treaty are urged to be bound by the newer one; once all of
    /// them are, it is abrogated.
    fn abrogate(&mut self, n: usize, newer: usize) {
        let decided = DispositionRecorded {
            replaced_by: Some(instrument_code(newer)),
            ..self.decided(n, Disposition::Abrogate)
        };
        self.diary.file(Filed::Disposition(decided.clone()));
        let meanwhile = self.diary.day();
        self.diary.wait(200);
        let accede_on = self.diary.day();
        let (old, new) = (self.of.history_of(n), self.of.history_of(newer));
        // Those who accede some day without being urged are waited for.
        let sooner_or_later = new.bound(self.of.size.until);
        let mut last = accede_on;
        for member in old.bound(accede_on).into_keys() {
            if !sooner_or_later.contains_key(&member) && self.urged.insert((newer, member)) {
                // One that has only signed some day accedes after that.
                let signed = new.deeds.iter().filter(|deed| deed.member == member);
                let signed = signed.map(|deed| deed.day() + Days::new(30)).max();
                let day = signed.map_or(accede_on, |day| day.max(accede_on));
                self.diary.turn_to(day);
                self.accede(member, newer, new.in_force_on);
                last = last.max(day);
            }
        }
        self.diary.turn_to(last + DAYS_TO_FORCE + Days::new(30));
        let (before, after) = (old.bound(self.diary.day()), new.bound(self.diary.day()));
        if before.keys().all(|it| after.contains_key(it) || self.urged.contains(&(newer, *it))) {
            self.carry_out(decided);
        }
        self.diary.turn_to(meanwhile);
    }

    /// A member is bound by a treaty, which enters into force for it where it is in force.
    fn accede(&mut self, member: u16, to: usize, in_force_on: Option<NaiveDate>) {
        let accede_on = self.diary.day();
        let enters_on = in_force_on.map(|since| since.max(accede_on + DAYS_TO_FORCE));
        let acts = [(Act::Accession, Some(accede_on)), (Act::EntryIntoForce, enters_on)];
        for (act, day) in acts.into_iter().filter_map(|(act, day)| Some((act, day?))) {
            let instrument = u32::try_from(to).unwrap_or(u32::MAX);
            let deed = Deed { day: day.num_days_from_ce(), instrument, member, act };
            self.diary.turn_to(day);
            self.diary.note(Command::RecordCommitment(self.of.deed(deed)));
        }
        self.diary.turn_to(accede_on);
    }
}

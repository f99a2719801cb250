//! The review of what is oldest in the stock, in the last years of the record: two reviewers
//! score apart, the council decides of most, and some of that is carried out.

use chrono::{Days, Months, NaiveDate};
use stocktake_model::{
    Decimal, KeyCode, PartialDate,
    evaluation::{Disposition, Profile},
    event::{
        Ballot, DispositionRecorded, ReviewBody, ReviewCriterion, ReviewProgrammeRecorded,
        ScoreRecorded,
    },
    filed::Filed,
    vocabulary::Strength,
};

use super::{
    REVIEWS,
    diary::{Diary, Noted, coded},
    topics::PEOPLE,
};
use crate::simulate::{Simulation, chance::Chance, instrument_code};

const PROGRAMME: &str = "STOCK-1";
const COUNCIL: &str = "Council";

/// How old an instrument is that is reviewed, in months.
const OLD: u32 = 12 * 15;
/// For how long a review takes, in months.
const TAKES: u32 = 18;
/// The most instruments that it is about.
const MOST: usize = 24;

/// What is scored, by what weight, and whether less is better.
const CRITERIA: [(&str, i64, bool); 3] =
    [("need", 3, false), ("use", 2, false), ("burden", 1, true)];

/// What may be decided of what binds, and of what does not.
const BINDING: [Disposition; 5] = [
    Disposition::Confirm,
    Disposition::ConfirmWithPromotion,
    Disposition::Amend,
    Disposition::FurtherAction,
    Disposition::Abrogate,
];
const NON_BINDING: [Disposition; 5] = [
    Disposition::Confirm,
    Disposition::ConfirmWithPromotion,
    Disposition::Revise,
    Disposition::FurtherAction,
    Disposition::Withdraw,
];

/// What is to be done about a decision.
const FOLLOW_UPS: [&str; 3] = [
    "Write to the members and ask for their views.",
    "Put a draft before the next session.",
    "Report to the council in a year.",
];

/// Everything about it, in the order of the days; nothing where nothing is old enough.
pub(super) fn entries(of: &Simulation) -> Vec<Noted> {
    let begins = of.size.until - Months::new(TAKES);
    let is_old = |n: &usize| of.instruments[*n].adopted_on <= begins - Months::new(OLD);
    let mut old: Vec<usize> = (0..of.instruments.len()).filter(is_old).collect();
    old.sort_by_key(|n| of.instruments[*n].adopted_on);
    old.truncate(MOST);
    if old.is_empty() {
        return Vec::new();
    }
    let mut diary = Diary::new(begins, of.size.until);
    diary.file(Filed::ReviewProgramme(programme(&old, begins, of.size.until)));
    let mut chance = of.chance.of(REVIEWS);
    diary.wait(60);
    for n in &old {
        score(&mut diary, &mut chance, *n);
    }
    let mut done = Vec::new();
    for n in old {
        diary.wait(7);
        if chance.happens(0.75) {
            let decided = decide(&mut diary, &mut chance, of, n);
            done.extend((decided.disposition != Disposition::Confirm).then_some(decided));
        }
    }
    for decided in done.into_iter().filter(|_| chance.happens(0.5)).collect::<Vec<_>>() {
        diary.wait(5);
        let carried_out_on = Some(diary.today());
        diary.file(Filed::Disposition(DispositionRecorded { carried_out_on, ..decided }));
    }
    diary.noted()
}

fn programme(old: &[usize], begins: NaiveDate, until: NaiveDate) -> ReviewProgrammeRecorded {
    let criterion = |(code, weight, cost): (&str, i64, bool)| {
        let weight: Option<Decimal> = Some(coded(&weight.to_string()));
        let cost = cost.then_some(true);
        ReviewCriterion { weight, cost, ..ReviewCriterion::bare(coded(code)) }
    };
    let secretariat = ReviewBody {
        may: vec![Disposition::Confirm],
        ..ReviewBody::bare("Secretariat".to_owned())
    };
    ReviewProgrammeRecorded {
        profile: Some(Profile::Oecd),
        instruments: old.iter().map(|n| instrument_code(*n)).collect(),
        criteria: CRITERIA.into_iter().map(criterion).collect(),
        bodies: vec![ReviewBody::bare(COUNCIL.to_owned()), secretariat],
        starts_on: Some(PartialDate::day(begins)),
        due_on: Some(PartialDate::day(until - Days::new(30))),
        ..ReviewProgrammeRecorded::bare(
            coded(PROGRAMME),
            "Review of the oldest instruments".to_owned(),
        )
    }
}

/// Two reviewers score an instrument, from 1 to 5, mostly alike.
fn score(diary: &mut Diary, chance: &mut Chance, n: usize) {
    for (criterion, ..) in CRITERIA {
        let held = 1 + chance.below(5);
        for by in &PEOPLE[..2] {
            let apart = if chance.happens(0.3) { chance.below(2) } else { 0 };
            let value: Decimal = coded(&(held + apart).min(5).to_string());
            let criterion: KeyCode = coded(criterion);
            diary.file(Filed::Score(ScoreRecorded {
                scored_on: Some(diary.today()),
                ..ScoreRecorded::bare(
                    coded(PROGRAMME),
                    instrument_code(n),
                    criterion,
                    coded(by),
                    value,
                )
            }));
        }
    }
}

fn decide(
    diary: &mut Diary,
    chance: &mut Chance,
    of: &Simulation,
    n: usize,
) -> DispositionRecorded {
    let binds = of.instruments[n].kind.strength == Strength::Binding;
    let disposition = *chance.pick(if binds { &BINDING } else { &NON_BINDING });
    let votes = 20 + u32::try_from(chance.below(20)).unwrap_or_default();
    let follows = disposition != Disposition::Confirm;
    let decided = DispositionRecorded {
        ballot: Some(Ballot { abstain: Some(2), ..Ballot::bare(votes, votes / 5) }),
        follow_up: follows.then(|| (*chance.pick(&FOLLOW_UPS)).to_owned()),
        due_on: follows.then(|| diary.in_days(180)),
        ..DispositionRecorded::bare(
            coded(PROGRAMME),
            instrument_code(n),
            disposition,
            diary.today(),
            COUNCIL.to_owned(),
        )
    };
    diary.file(Filed::Disposition(decided.clone()));
    decided
}

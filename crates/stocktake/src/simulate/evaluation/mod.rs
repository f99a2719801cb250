//! The evaluations of a simulated organisation: one instrument in four has something
//! that makes them due, is evaluated in rounds, and some of what is learnt comes to a
//! later version. What is recorded of one instrument is a course, made when its time
//! comes, so that no more are held than go on at one time.

mod before;
mod course;
mod diary;
mod kept;
mod outcome;
mod review;
mod topics;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stocktake_exchange::packs;
use stocktake_model::{
    decide::Command,
    event::{Event, PracticeRecorded},
    filed::Filed,
};

use super::Simulation;
use course::Course;
pub(super) use diary::Noted;

/// The share of instruments that are evaluated.
const EVALUATED: f64 = 0.25;

/// What is drawn for evaluations.
const EVALUATIONS: u64 = 5;

/// What is drawn for the reviews of the stock.
const REVIEWS: u64 = 6;

/// What is drawn for what members do in their law, and how they are rated.
const KEPT: u64 = 7;

/// The packs of which evaluations use the criteria and the scales.
const PACKS: [&str; 3] = ["oecd-dac", "six-point", "four-step"];

/// What has to be there before anything is evaluated: criteria, scales, the rule that makes
/// statuses of ratings, and the catalogue of practices.
pub(super) fn catalogue(of: &Simulation) -> impl Iterator<Item = Command> + use<> {
    let shipped = PACKS.into_iter().filter_map(packs::named).flat_map(|pack| &pack.events);
    let shipped = shipped.filter_map(|event| {
        if let Event::ScaleRecorded(scale) = event {
            Some(Command::RecordScale(scale.clone()))
        } else if let Event::Filed(criteria) = event {
            Some(Command::RecordFiled(criteria.clone()))
        } else {
            None
        }
    });
    let practices = (1..).zip(topics::PRACTICES).map(|(n, told)| {
        let [title, objectives, benefits, challenges] = told.map(str::to_owned);
        let practice = PracticeRecorded {
            objectives: Some(objectives),
            benefits: Some(benefits),
            challenges: Some(challenges),
            ..PracticeRecorded::bare(diary::coded(&format!("PRACTICE-{n}")), title)
        };
        Command::RecordFiled(Box::new(Filed::Practice(practice)))
    });
    let rule = Command::RecordRule(kept::rule(of.founded_on()));
    shipped.chain([rule]).chain(practices)
}

/// The instruments that are evaluated, in the order of their adoption.
fn evaluated(of: &Simulation) -> Vec<usize> {
    let mut evaluated: Vec<usize> = (0..of.instruments.len())
        .filter(|n| of.chance.of(EVALUATIONS).of(*n as u64).happens(EVALUATED))
        .collect();
    evaluated.sort_by_key(|n| of.instruments[*n].adopted_on);
    evaluated
}

/// How many entries there are in all courses, and in the reviews of the stock.
pub(super) fn count(of: &Simulation) -> usize {
    let courses = evaluated(of).into_iter().map(|n| Course::of(of, n).len());
    courses.sum::<usize>() + review::entries(of).len()
}

/// Everything about the evaluation of every instrument and the reviews of the oldest, in the
/// order of the days.
pub(super) fn entries(of: &Simulation) -> impl Iterator<Item = Noted> {
    let mut to_begin = evaluated(of).into_iter().peekable();
    // By day, then by instrument and as each course has it.
    let mut going_on: BTreeMap<(NaiveDate, usize, usize), Command> = BTreeMap::new();
    let mut reviewed = review::entries(of).into_iter().peekable();
    std::iter::from_fn(move || {
        let next = |going_on: &BTreeMap<(NaiveDate, usize, usize), Command>| {
            going_on.first_key_value().map(|((day, ..), _)| *day)
        };
        while let Some(n) = to_begin
            .next_if(|n| next(&going_on).is_none_or(|day| of.instruments[*n].adopted_on <= day))
        {
            let course = (0..).zip(Course::of(of, n));
            going_on.extend(course.map(|(place, (day, command))| ((day, n, place), command)));
        }
        let next = next(&going_on);
        let first = reviewed.next_if(|(day, _)| next.is_none_or(|next| *day < next));
        first.or_else(|| going_on.pop_first().map(|((day, ..), command)| (day, command)))
    })
}

/// A command where so many entries are recorded before it: evidence that is a view is
/// frozen as of what was known then.
pub(super) fn frozen(mut command: Command, before: usize) -> Command {
    if let Command::RecordFiled(filed) = &mut command
        && let Filed::Statement(statement) = &mut **filed
        && statement.view.is_some()
    {
        statement.as_of = u32::try_from(before).ok();
    }
    command
}

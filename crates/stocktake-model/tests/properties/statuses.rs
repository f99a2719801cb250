//! Statuses: what the facts of one cell come to.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use stocktake_model::{
    PartialDate,
    commitment::{CellStatus, Fact, status},
    state::State,
    vocabulary::Act,
};

use crate::{
    random::{date, day, one_of},
    support::{self, World},
};

/// The facts of one cell, recorded in this order.
fn facts(acts: &[(Act, String)]) -> Vec<Fact> {
    let (member, _) = MEMBER.member(&"A".parse().unwrap()).unwrap();
    let fact = |(n, (act, date)): (usize, &(Act, String))| {
        Fact::new(support::position(n), member, *act, date.parse().unwrap(), None, None)
    };
    acts.iter().enumerate().map(fact).collect()
}

static MEMBER: LazyLock<State> = LazyLock::new(|| World::played(["member A"]).state);

/// One act of each kind that counts.
fn act_of_status() -> impl Strategy<Value = Act> {
    prop::sample::select(vec![
        Act::Signature,
        Act::ProvisionalApplication,
        Act::Ratification,
        Act::EntryIntoForce,
        Act::Reservation,
        Act::ReservationWithdrawn,
        Act::ProvisionalApplicationEnded,
        Act::Withdrawal,
        Act::TacitAcceptance,
        Act::OptOut,
        Act::OptOutWithdrawn,
        Act::AdoptedIdentical,
        Act::NotEquivalent,
        Act::AdoptionWithdrawn,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn a_status_does_not_depend_on_the_order_of_the_facts_given(
        (given, shuffled) in prop::collection::vec((act_of_status(), date()), 0..8)
            .prop_map(|acts| facts(&acts))
            .prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle())),
        on in prop::sample::select(vec!["1991-02-20", "1993-01-15", "1994-12-31"]),
        ceased_on in prop::option::of(date()),
    ) {
        let ceased_on = ceased_on.map(|date| date.parse().unwrap());
        let answer = |mut facts: Vec<Fact>| {
            let mut effects = Vec::new();
            let answer =
                status(&mut facts, day(on), ceased_on, |fact, effect| effects.push((*fact, effect)));
            (answer, effects)
        };
        prop_assert_eq!(answer(given), answer(shuffled));
    }

    /// The order of recording decides only between acts of one kind that count
    /// from one day: the first recorded names the act, the precision of the date
    /// and its doubt. The status and the day never depend on it.
    #[test]
    fn a_status_does_not_depend_on_the_order_of_recording(
        (acts, shuffled) in prop::collection::vec((act_of_status(), date()), 0..8)
            .prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle())),
        on in prop::sample::select(vec!["1991-02-20", "1993-01-15", "1994-12-31"]),
    ) {
        let answer = |acts: &[(Act, String)]| status(&mut facts(acts), day(on), None, |_, _| ());
        let (one, other) = (answer(&acts), answer(&shuffled));
        let counts_from = |(act, date): &(Act, String)| {
            (act.kind(), date.parse::<PartialDate>().unwrap().last_day())
        };
        let mut places: Vec<_> = acts.iter().map(counts_from).collect();
        places.sort_unstable();
        if places.windows(2).all(|pair| pair[0] != pair[1]) {
            prop_assert_eq!(one, other);
        } else {
            let last_day = |date: Option<PartialDate>| date.map(PartialDate::last_day);
            let days = |answer: CellStatus| {
                (answer.status, last_day(answer.since), last_day(answer.in_force_since))
            };
            prop_assert_eq!(days(one), days(other));
        }
    }

    /// An answer is flagged if and only if the act whose day is not known
    /// exactly would change it: on the first of its possible days, or the last.
    #[test]
    fn an_answer_is_uncertain_where_an_open_date_could_change_it(
        acts in prop::collection::vec((act_of_status(), one_of(&["", "-03", "-03-15"])), 0..6),
        ceases in prop::option::of(one_of(&["", "-03", "-03-15"])),
        on in 0..7_u64 * 365,
    ) {
        let on = day("1990-01-01").checked_add_days(Days::new(on)).unwrap();
        // Every act in a year of its own: which comes first is not in doubt.
        let dates = |pin: fn(PartialDate) -> Option<NaiveDate>| {
            let exact = |date: String| {
                let date: PartialDate = date.parse().unwrap();
                pin(date).filter(|_| date.first_day() <= Some(on) && date.last_day() > Some(on))
                    .map_or(date, PartialDate::day)
            };
            let dated = |(n, (act, date)): (usize, &(Act, &str))| {
                (*act, exact(format!("{}{date}", 1990 + n)).to_string())
            };
            let acts: Vec<_> = acts.iter().enumerate().map(dated).collect();
            let ceased_on = ceases.map(|date| exact(format!("1996{date}")));
            status(&mut facts(&acts), on, ceased_on, |_, _| ())
        };
        let short = |answer: CellStatus| (answer.status, answer.in_force_since.is_some());
        let (early, late) = (dates(PartialDate::first_day), dates(PartialDate::last_day));
        prop_assert_eq!(dates(|_| None).uncertain, short(early) != short(late));
    }
}

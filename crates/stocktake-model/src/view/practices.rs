//! Criteria, practices, and what members found in evaluations of their own law.

use super::{Reader, Scope, Table, row::row};
use crate::{
    At, Position,
    event::{CriteriaRecorded, Criterion, DomesticEvaluationRecorded, PracticeRecorded},
    state::State,
};

row! {
    /// A row of [`criteria`].
    CriterionRow<'a> of (Position, &'a CriteriaRecorded, &'a Criterion) as it {
        /// The set.
        needed criteria: Code = &it.1.code,
        /// Its title.
        maybe title: Text = it.1.title.as_ref(),
        /// The criterion.
        needed criterion: Code = &it.2.code,
        /// The question that it asks.
        maybe question: Text = it.2.question.as_ref(),
        /// Where it is documented.
        maybe source: Text = it.1.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per criterion of each set, in its order: see `CriterionRow`.
#[must_use]
pub fn criteria(state: &State, at: At, _reader: Reader, _scope: &Scope) -> Table {
    let known = state.each::<CriteriaRecorded>(at);
    let rows = known.flat_map(|(position, set)| {
        set.criteria.iter().map(move |criterion| (position, set, criterion))
    });
    CriterionRow::table("criteria", state, at, rows)
}

row! {
    /// A row of [`practices`].
    PracticeRow<'a> of (Position, &'a PracticeRecorded) as it {
        /// The practice.
        needed practice: Code = &it.1.code,
        /// Its title.
        needed title: Text = &it.1.title,
        /// What it is for.
        maybe objectives: Text = it.1.objectives.as_ref(),
        /// How it is done.
        maybe modalities: Text = it.1.modalities.as_ref(),
        /// What is good about it.
        maybe benefits: Text = it.1.benefits.as_ref(),
        /// What is hard about it.
        maybe challenges: Text = it.1.challenges.as_ref(),
        /// Words to find it by, with spaces between.
        maybe tags: Text = &it.1.tags,
        /// The evaluations that used it, with spaces between.
        maybe evaluations: Text = &it.1.evaluations,
        /// Where it is documented.
        maybe source: Text = it.1.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per tool, technique or practice of evaluation: see `PracticeRow`.
#[must_use]
pub fn practices(state: &State, at: At, _reader: Reader, _scope: &Scope) -> Table {
    PracticeRow::table("practices", state, at, state.each::<PracticeRecorded>(at))
}

row! {
    /// A row of [`domestic_evaluations`].
    DomesticRow<'a> of (Position, &'a DomesticEvaluationRecorded) as it {
        /// The member.
        needed member: Code = &it.1.member,
        /// The evaluation, by the code of the member.
        needed domestic_evaluation: Code = &it.1.code,
        /// The instrument.
        needed instrument: Code = &it.1.instrument,
        /// The provision; nothing for the whole instrument.
        maybe provision: Code = it.1.provision.as_ref(),
        /// The domestic act.
        needed act_title: Text = &it.1.act_title,
        /// Before the act or after it.
        needed timing: Text = it.1.timing,
        /// What kind of review it is, in the member's own words.
        maybe review_kind: Text = it.1.review_kind.as_ref(),
        /// When it was completed.
        maybe completed_on: Date = it.1.completed_on,
        /// What was estimated before, or what came out after, as a decimal.
        maybe result: Text = it.1.result.map(|it| it.to_string()).as_ref(),
        /// What that counts.
        maybe result_unit: Text = it.1.result_unit.as_ref(),
        /// What was found.
        maybe text: Text = it.1.text.as_ref(),
        /// Where it is found.
        maybe source: Text = it.1.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per evaluation of a member's own law that uses an instrument, by member: see
/// `DomesticRow`.
#[must_use]
pub fn domestic_evaluations(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<DomesticEvaluationRecorded>(at);
    let rows = known
        .filter(|(_, it)| scope.has_instrument(&it.instrument) && scope.has_member(&it.member));
    DomesticRow::table("domestic_evaluations", state, at, rows)
}

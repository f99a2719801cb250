//! Whether reviewers who scored or judged apart agree.

use std::collections::{BTreeMap, BTreeSet};

use stocktake_analysis::agreement::{Level, Weights, fleiss, gwet, krippendorff};
use stocktake_model::{
    ActorCode, At, EvaluationCode, KeyCode, ProgrammeCode,
    event::{JudgementRecorded, ScoreRecorded},
    filed::{Field, Shape},
    state::State,
    view::{Reader, Scope, Table, Value, review_stocks, scores_of},
};

use super::{number, ranking::by_reviewer, table};
use crate::columns::{maybe, needed};

/// The columns of [`reviewer_agreement`].
pub(super) const COLUMNS: &[Field] = &[
    maybe("programme", Shape::Code, "The review programme, of scores."),
    maybe("evaluation", Shape::Code, "The evaluation, of judgements."),
    maybe("criterion", Shape::Code, "The criterion, of scores."),
    maybe("scale", Shape::Code, "The scale, of judgements."),
    needed("reviewers", Shape::Number, "How many reviewed."),
    needed("reviewed", Shape::Number, "How many things at least two reviewed."),
    maybe(
        "alpha_nominal",
        Shape::Amount,
        "Krippendorff's alpha of values that are the same or not.",
    ),
    maybe("alpha_ordinal", Shape::Amount, "Krippendorff's alpha of the order of values."),
    maybe("alpha_interval", Shape::Amount, "The same of the distance of scores."),
    maybe("fleiss_kappa", Shape::Amount, "Fleiss' kappa, of what all of them reviewed."),
    maybe("gwet_ac1", Shape::Amount, "Gwet's AC1 of the same, which rare values do not mislead."),
];

/// What each of some things was given, by whom.
type Given<'a> = Vec<BTreeMap<&'a ActorCode, f64>>;

/// One row per criterion of each programme, then per scale of each evaluation: whether those
/// who reviewed apart agree, 1 being in full and 0 as by chance (`../shared/methods.md` §5).
/// Values of a scale count by their place in it; those outside its order do not.
#[must_use]
pub fn reviewer_agreement(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut agreement = table("reviewer_agreement", state, at, COLUMNS);
    for (programme, _) in review_stocks(state, at, scope).filter(|_| scope.evaluation.is_none()) {
        let wanted = |it: &&ScoreRecorded| {
            scope.instrument.as_ref().is_none_or(|wanted| *wanted == it.instrument)
        };
        let told = by_reviewer(scores_of(state, at, &programme.code).filter(wanted));
        let mut criteria: Vec<&KeyCode> = programme.criteria.iter().map(|it| &it.code).collect();
        criteria.sort();
        agreement.rows.extend(criteria.into_iter().map(|criterion| {
            let of = told.iter().filter(|((_, known), _)| *known == criterion);
            let given: Given<'_> = of.map(|(_, given)| given.clone()).collect();
            let head = of_scores(&programme.code, criterion);
            row(head, &given, &[Level::Nominal, Level::Ordinal, Level::Interval])
        }));
    }
    for ((evaluation, scale), given) in judgements(state, at, scope) {
        let head = of_judgements(evaluation, &scale);
        agreement.rows.push(row(head, &given, &[Level::Nominal, Level::Ordinal]));
    }
    agreement
}

fn of_scores(programme: &ProgrammeCode, criterion: &KeyCode) -> [Value; 4] {
    [programme.into(), Value::Empty, criterion.into(), Value::Empty]
}

fn of_judgements(evaluation: &EvaluationCode, scale: &str) -> [Value; 4] {
    [Value::Empty, evaluation.into(), Value::Empty, scale.into()]
}

fn row(head: [Value; 4], given: &Given<'_>, levels: &[Level]) -> Vec<Value> {
    let units: Vec<Vec<f64>> = given.iter().map(|of| of.values().copied().collect()).collect();
    let reviewers: BTreeSet<_> = given.iter().flat_map(BTreeMap::keys).collect();
    let shared = units.iter().filter(|unit| unit.len() > 1).count();
    let alpha = |level| {
        let known = levels.contains(&level).then(|| krippendorff(&units, level));
        number(known.flatten())
    };
    let counts = [reviewers.len().into(), shared.into()];
    let alphas = [Level::Nominal, Level::Ordinal, Level::Interval].map(alpha);
    let (kappa, ac1) = of_all(&units, reviewers.len());
    let whole = [number(kappa), number(ac1)];
    head.into_iter().chain(counts).chain(alphas).chain(whole).collect()
}

/// The kappa of Fleiss and the AC1 of Gwet of what every reviewer reviewed; both are of values
/// that are the same or not, and want as many of each thing.
fn of_all(units: &[Vec<f64>], reviewers: usize) -> (Option<f64>, Option<f64>) {
    let whole = || units.iter().filter(|unit| unit.len() == reviewers && reviewers > 1);
    let mut values: Vec<f64> = whole().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let counted = |unit: &Vec<f64>| {
        values.iter().map(|value| unit.iter().filter(|it| *it == value).count()).collect()
    };
    let counts: Vec<Vec<usize>> = whole().map(counted).collect();
    let ac1 = gwet(&counts, Weights::Identity).map(|it| it.coefficient);
    (fleiss(&counts).and_then(|it| it.kappa), ac1)
}

/// The judgements of each evaluation on each scale, by the place of their values in it.
fn judgements<'a>(
    state: &'a State,
    at: At,
    scope: &Scope,
) -> BTreeMap<(&'a EvaluationCode, String), Given<'a>> {
    let mut all = BTreeMap::<_, BTreeMap<&KeyCode, BTreeMap<&ActorCode, f64>>>::new();
    let known = state.each::<JudgementRecorded>(at).map(|(_, it)| it);
    let of_evaluation =
        |it: &&JudgementRecorded| scope.evaluation.as_ref().is_none_or(|of| *of == it.evaluation);
    for told in known
        .filter(of_evaluation)
        .filter(|_| scope.instrument.is_none() && scope.programme.is_none())
    {
        let Some(place) = place(state, told, at) else { continue };
        let scale = format!("{} {}", told.scale, told.scale_version);
        let of = all.entry((&told.evaluation, scale)).or_default();
        of.entry(&told.judged).or_default().insert(&told.by, place);
    }
    all.into_iter().map(|(of, judged)| (of, judged.into_values().collect())).collect()
}

/// The place of a value in the order of its scale.
#[expect(clippy::cast_precision_loss, reason = "a scale has few values")]
fn place(state: &State, told: &JudgementRecorded, at: At) -> Option<f64> {
    let scale = state.scale(&told.scale, &told.scale_version)?.at(at.position)?;
    let place = scale.values.iter().position(|level| level.value == told.value)?;
    Some(place as f64)
}

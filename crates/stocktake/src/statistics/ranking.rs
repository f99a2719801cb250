//! Which instruments of a review come first, by scores, and how far that depends on the
//! weights. Scores advise, the body decides.

use std::collections::BTreeMap;

use stocktake_analysis::scoring::{
    CONSISTENCY_MAX, Criterion, Method, ahp, rank_order_centroid, rank_ranges, scores,
};
use stocktake_model::{
    ActorCode, At, InstrumentCode, KeyCode,
    evaluation::{RankedBy, WeightedBy},
    event::{ReviewCriterion, ReviewProgrammeRecorded, ScoreRecorded},
    filed::{Field, Shape},
    state::State,
    view::{Reader, Scope, Table, Value, review_stocks, scores_of},
};

use super::{decimal, number, table};
use crate::columns::{maybe, needed};

/// By which part each weight is lowered and raised to see how far ranks depend on it.
const CHANGE: f64 = 0.5;

/// The methods, with the words for them.
const METHODS: [(Method, RankedBy); 3] = [
    (Method::WeightedSum, RankedBy::WeightedSum),
    (Method::Topsis, RankedBy::Topsis),
    (Method::Promethee, RankedBy::Promethee),
];

/// The columns of [`ranking`].
pub(super) const COLUMNS: &[Field] = &[
    needed("programme", Shape::Code, "The programme."),
    needed("instrument", Shape::Code, "The instrument."),
    needed("ranked_by", Shape::Text, "How one score is made of many."),
    maybe("score", Shape::Amount, "The score; empty where a criterion is not scored."),
    maybe("rank", Shape::Number, "The rank by it, 1 being the highest; equal scores share one."),
    maybe("rank_best", Shape::Number, "The best rank as weights change."),
    maybe("rank_worst", Shape::Number, "The worst rank as weights change."),
];

/// The columns of [`review_weights`].
pub(super) const WEIGHTS: &[Field] = &[
    needed("programme", Shape::Code, "The programme."),
    needed("criterion", Shape::Code, "The criterion."),
    maybe("question", Shape::Text, "The question that it asks."),
    needed("cost", Shape::Flag, "Whether less is better, as of a cost."),
    needed("weighted_by", Shape::Text, "Of what the weights are made."),
    needed("weight", Shape::Amount, "How much it counts, of 1."),
    maybe(
        "consistency",
        Shape::Amount,
        "How far comparisons contradict each other: the ratio of Saaty.",
    ),
    maybe("consistent", Shape::Flag, "Whether that is at most 0.1."),
];

/// The scores of an instrument by a criterion, by reviewer.
pub(super) type Scores<'a> =
    BTreeMap<(&'a InstrumentCode, &'a KeyCode), BTreeMap<&'a ActorCode, f64>>;

/// Scores as numbers, in the order in which they are asked for.
pub(super) fn by_reviewer<'a>(scores: impl Iterator<Item = &'a ScoreRecorded>) -> Scores<'a> {
    let mut all = Scores::new();
    for score in scores {
        let of = all.entry((&score.instrument, &score.criterion)).or_default();
        of.insert(&score.by, decimal(score.value));
    }
    all
}

/// Three rows, one for each method, per instrument of each programme that has criteria: its
/// score and rank by the means of its reviewers (`../shared/methods.md` §6), and between which
/// ranks it lies as each weight is lowered and raised by half, or left out. What is not scored
/// by each criterion has no rank. Sorted by programme, method, rank and instrument.
#[must_use]
pub fn ranking(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut ranking = table("ranking", state, at, COLUMNS);
    for (programme, stock) in review_stocks(state, at, scope) {
        let told = by_reviewer(scores_of(state, at, &programme.code));
        let weights = weights(programme).weights.into_iter();
        let criteria: Vec<Criterion> = weights
            .zip(&programme.criteria)
            .map(|(weight, it)| Criterion { weight, cost: it.cost == Some(true) })
            .collect();
        let scored: Vec<(&InstrumentCode, Option<Vec<f64>>)> =
            stock.into_iter().map(|code| (code, means(&told, programme, code))).collect();
        for (method, word) in METHODS.into_iter().filter(|_| !criteria.is_empty()) {
            let rows = ranked(&scored, &criteria, method);
            let wanted = rows
                .into_iter()
                .filter(|(code, _)| scope.instrument.as_ref().is_none_or(|wanted| wanted == *code));
            ranking.rows.extend(wanted.map(|(code, rest)| {
                let head = [(&programme.code).into(), code.into(), word.into()];
                head.into_iter().chain(rest).collect()
            }));
        }
    }
    ranking
}

/// The weights of the criteria of a programme, in their order; they sum to 1.
struct Weights {
    weights: Vec<f64>,
    /// How far comparisons contradict each other, where they can.
    consistency: Option<f64>,
}

fn weights(programme: &ReviewProgrammeRecorded) -> Weights {
    let criteria = &programme.criteria;
    match programme.weighted_by.unwrap_or(WeightedBy::Direct) {
        WeightedBy::Direct => {
            let told = || criteria.iter().map(|it| it.weight.map_or(0.0, decimal));
            let sum: f64 = told().sum();
            Weights { weights: told().map(|weight| weight / sum).collect(), consistency: None }
        }
        WeightedBy::RankOrder => {
            Weights { weights: rank_order_centroid(criteria.len()), consistency: None }
        }
        WeightedBy::Pairwise => {
            let times = |one: &KeyCode, over: &KeyCode| {
                let found = programme.comparisons.iter().find_map(|it| {
                    let (forth, back) = ((&it.criterion, &it.over), (&it.over, &it.criterion));
                    let times = decimal(it.times);
                    if forth == (one, over) {
                        return Some(times);
                    }
                    (back == (one, over)).then_some(1.0 / times)
                });
                found.unwrap_or(1.0)
            };
            let row = |one: &ReviewCriterion| {
                criteria.iter().map(|over| times(&one.code, &over.code)).collect()
            };
            let made = ahp(&criteria.iter().map(row).collect::<Vec<Vec<f64>>>());
            let consistency = made.as_ref().and_then(|it| it.consistency);
            Weights { weights: made.map(|it| it.weights).unwrap_or_default(), consistency }
        }
    }
}

/// One row per criterion of each programme: how much it counts, and of what that is made
/// (`../shared/methods.md` §6). Sorted by programme, in the order of the criteria.
#[must_use]
pub fn review_weights(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut table = table("review_weights", state, at, WEIGHTS);
    for (programme, stock) in review_stocks(state, at, scope) {
        if scope.instrument.as_ref().is_some_and(|wanted| !stock.contains(&wanted)) {
            continue;
        }
        let made = weights(programme);
        let is_consistent = made.consistency.map(|ratio| ratio <= CONSISTENCY_MAX);
        let rows = made.weights.iter().zip(&programme.criteria).map(|(weight, it)| {
            vec![
                (&programme.code).into(),
                (&it.code).into(),
                it.question.as_ref().into(),
                Value::Flag(it.cost == Some(true)),
                programme.weighted_by.unwrap_or(WeightedBy::Direct).into(),
                number(*weight),
                number(made.consistency),
                is_consistent.map_or(Value::Empty, Value::Flag),
            ]
        });
        table.rows.extend(rows);
    }
    table
}

#[expect(clippy::cast_precision_loss, reason = "there are few reviewers")]
fn mean(of: &BTreeMap<&ActorCode, f64>) -> Option<f64> {
    (!of.is_empty()).then(|| of.values().sum::<f64>() / of.len() as f64)
}

/// The mean score of an instrument by each criterion, where it has them all.
fn means(
    told: &Scores<'_>,
    programme: &ReviewProgrammeRecorded,
    code: &InstrumentCode,
) -> Option<Vec<f64>> {
    let criteria = programme.criteria.iter();
    criteria.map(|it| told.get(&(code, &it.code)).and_then(mean)).collect()
}

/// `score, rank, rank_best, rank_worst` of each instrument, the first ones first.
fn ranked<'a>(
    scored: &[(&'a InstrumentCode, Option<Vec<f64>>)],
    criteria: &[Criterion],
    method: Method,
) -> Vec<(&'a InstrumentCode, [Value; 4])> {
    let known: Vec<Vec<f64>> = scored.iter().filter_map(|(_, means)| means.clone()).collect();
    let scores = scores(&known, criteria, method).unwrap_or_default();
    let ranges = rank_ranges(&known, criteria, method, CHANGE).unwrap_or_default();
    let mut made = scores.into_iter().zip(ranges);
    let mut rows: Vec<_> = scored
        .iter()
        .map(|(code, means)| {
            let of = means.as_ref().and_then(|_| made.next());
            let values = of.map_or([const { Value::Empty }; 4], |(score, range)| {
                [number(score), range.rank.into(), range.best.into(), range.worst.into()]
            });
            (of.map_or(usize::MAX, |(_, range)| range.rank), *code, values)
        })
        .collect();
    rows.sort_by_key(|(rank, code, _)| (*rank, *code));
    rows.into_iter().map(|(_, code, values)| (code, values)).collect()
}

//! Which instruments of a review come first, by scores, and how far that depends on the
//! weights. Scores advise, the body decides.

use std::collections::BTreeMap;

use stocktake_analysis::scoring::{Criterion, Method, rank_ranges, scores};
use stocktake_model::{
    ActorCode, At, InstrumentCode, KeyCode,
    evaluation::RankedBy,
    event::{ReviewProgrammeRecorded, ScoreRecorded},
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
        let criteria: Vec<Criterion> = programme
            .criteria
            .iter()
            .map(|it| Criterion { weight: decimal(it.weight), cost: it.cost == Some(true) })
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

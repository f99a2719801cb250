//! Which texts of the record say the same: instruments that overlap, lessons that are alike.

use std::collections::{BTreeMap, BTreeSet};

use stocktake_analysis::similarity::TfIdf;
use stocktake_model::{
    At, InstrumentCode, LessonCode,
    evaluation::LessonStatus,
    event::{InstrumentRecorded, LessonRecorded},
    filed::{Field, Shape},
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value, review_stocks},
};

use super::{number, table};
use crate::columns::{maybe, needed};

/// From which cosine on texts are told to be alike.
const ALIKE: f64 = 0.4;

/// How many overlaps of an instrument are told at most: thousands may be about one subject.
const OVERLAPS_MAX: usize = 50;

/// The columns of [`overlaps`].
pub(super) const OVERLAPS: &[Field] = &[
    needed("instrument", Shape::Code, "The instrument."),
    needed("other", Shape::Code, "The one that it may overlap with."),
    maybe("title", Shape::Text, "The title of the other."),
    maybe("shared_subjects", Shape::Text, "What both are about, with semicolons between."),
    maybe("similarity", Shape::Amount, "How alike their words are, from 0.4 to 1: the cosine."),
];

/// The columns of [`similar_lessons`].
pub(super) const LESSONS: &[Field] = &[
    needed("lesson", Shape::Code, "The lesson."),
    needed("other", Shape::Code, "The one that may say the same."),
    needed("statement", Shape::Text, "What the other says."),
    needed("similarity", Shape::Amount, "How alike their words are, from 0.4 to 1: the cosine."),
];

/// One row per two instruments that may overlap, seen from each: both are about a subject, or
/// the words of their titles and the headings of their provisions are alike
/// (`../shared/methods.md` §7: TF-IDF, cosine). Sorted by instrument, the likest first; of each
/// the 50 likest.
#[must_use]
pub fn overlaps(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut overlaps = table("overlaps", state, at, OVERLAPS);
    let known: Vec<(&Instrument, &InstrumentRecorded)> =
        state.instruments().filter_map(|it| Some((it, it.history.at(at.position)?))).collect();
    let texts: Vec<String> = known.iter().map(|(it, told)| words_of(it, told, at)).collect();
    let all = TfIdf::of(texts.iter().map(String::as_str));
    let alike = match &scope.instrument {
        Some(wanted) => near_one(&all, &texts, known.iter().position(|(it, _)| it.code == *wanted)),
        None => all.near(ALIKE),
    };
    let under_review = scope.programme.as_ref().map(|_| {
        review_stocks(state, at, scope).flat_map(|(_, stock)| stock).collect::<BTreeSet<_>>()
    });
    let mut about = BTreeMap::<&str, Vec<usize>>::new();
    for (number, (_, told)) in known.iter().enumerate() {
        for subject in &told.subjects {
            about.entry(subject).or_default().push(number);
        }
    }
    for ((own, told), near) in known.iter().zip(alike) {
        let is_wanted = under_review.as_ref().is_none_or(|stock| stock.contains(&own.code));
        if !is_wanted || scope.instrument.as_ref().is_some_and(|it| *it != own.code) {
            continue;
        }
        let near: BTreeMap<usize, f64> = near.into_iter().collect();
        let sharing = told.subjects.iter().flat_map(|subject| &about[subject.as_str()]);
        let others: BTreeSet<usize> = near.keys().chain(sharing).copied().collect();
        let mut rows: Vec<(Option<f64>, usize)> = others
            .into_iter()
            .filter(|other| known[*other].1.code != own.code)
            .map(|other| (near.get(&other).copied(), other))
            .collect();
        rows.sort_by(|(one, first), (other, second)| {
            other.unwrap_or(0.0).total_cmp(&one.unwrap_or(0.0)).then(first.cmp(second))
        });
        rows.truncate(OVERLAPS_MAX);
        let row = |(cosine, other): (Option<f64>, usize)| {
            overlap(&own.code, told, known[other].1, cosine)
        };
        overlaps.rows.extend(rows.into_iter().map(row));
    }
    overlaps
}

/// What is near one of the texts; of the others nothing is asked, which would take long.
fn near_one(all: &TfIdf, texts: &[String], wanted: Option<usize>) -> Vec<Vec<(usize, f64)>> {
    let mut near = vec![Vec::new(); texts.len()];
    if let Some(wanted) = wanted {
        let cosines = all.like(&texts[wanted]).into_iter().enumerate();
        let alike = cosines.filter_map(|(other, cosine)| Some((other, cosine?)));
        near[wanted] =
            alike.filter(|(other, cosine)| *other != wanted && *cosine >= ALIKE).collect();
    }
    near
}

fn overlap(
    code: &InstrumentCode,
    told: &InstrumentRecorded,
    other: &InstrumentRecorded,
    cosine: Option<f64>,
) -> Vec<Value> {
    let shared: Vec<&str> =
        told.subjects.iter().filter(|it| other.subjects.contains(it)).map(String::as_str).collect();
    vec![
        code.into(),
        (&other.code).into(),
        other.title.as_ref().into(),
        Some(shared.join("; ")).filter(|it| !it.is_empty()).as_ref().into(),
        number(cosine),
    ]
}

/// The title of an instrument, and the headings of its provisions.
fn words_of(instrument: &Instrument, told: &InstrumentRecorded, at: At) -> String {
    let headings = instrument.provisions.iter().filter_map(|(_, provision)| {
        let wordings = provision.wordings.iter();
        let told = wordings.filter_map(|(_, history)| history.at(at.position)).next_back()?;
        told.title.as_deref()
    });
    told.title.as_deref().into_iter().chain(headings).collect::<Vec<_>>().join(" ")
}

/// One row per two lessons that may say the same, seen from each, so that one can be merged
/// into the other (`../shared/methods.md` §7). Sorted by lesson, the likest first.
#[must_use]
pub fn similar_lessons(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut similar = table("similar_lessons", state, at, LESSONS);
    let known = standing(state, at);
    let alike = TfIdf::of(known.iter().map(|it| it.statement.as_str())).near(ALIKE);
    for (told, near) in known.iter().zip(alike) {
        if scope.instrument.as_ref().is_some_and(|wanted| !told.instruments.contains(wanted)) {
            continue;
        }
        similar.rows.extend(near.into_iter().map(|(other, cosine)| {
            let other = known[other];
            vec![
                (&told.code).into(),
                (&other.code).into(),
                (&other.statement).into(),
                number(cosine),
            ]
        }));
    }
    similar
}

/// The lessons there are by the day that are neither retired nor a part of another.
fn standing(state: &State, at: At) -> Vec<&LessonRecorded> {
    let known = state.each::<LessonRecorded>(at).map(|(_, it)| it);
    let stands = |it: &&LessonRecorded| {
        !matches!(it.status(state, at), LessonStatus::Retired | LessonStatus::Merged)
    };
    known.filter(stands).collect()
}

/// The lessons that say something like a text, other than one of this code, the likest first.
pub fn lessons_like<'a>(
    state: &'a State,
    at: At,
    text: &str,
    other_than: Option<&LessonCode>,
) -> Vec<&'a LessonRecorded> {
    let known = standing(state, at);
    let all = TfIdf::of(known.iter().map(|it| it.statement.as_str()));
    let found = all.like(text).into_iter().zip(known);
    let mut found: Vec<(f64, &LessonRecorded)> = found
        .filter(|(_, it)| other_than.is_none_or(|code| *code != it.code))
        .filter_map(|(cosine, it)| Some((cosine.filter(|cosine| *cosine >= ALIKE)?, it)))
        .collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.into_iter().map(|(_, it)| it).collect()
}

//! What an evaluation asks, finds, concludes and recommends, and how it judges.

use super::{Reader, Scope, Table, row::row};
use crate::{
    At, Position, StatementCode,
    evaluation::StatementKind,
    event::{JudgementRecorded, QuestionRecorded, StatementRecorded},
    state::State,
};

row! {
    /// A row of [`evaluation_statements`].
    StatementRow<'a> of (Position, &'a StatementRecorded, usize) as it {
        /// The evaluation.
        needed evaluation: Code = &it.1.evaluation,
        /// The statement.
        needed evaluation_statement: Code = &it.1.code,
        /// What it is.
        needed statement_kind: Text = it.1.statement_kind,
        /// What it says.
        needed text: Text = &it.1.text,
        /// What it rests on, with spaces between.
        maybe cites: Text = &it.1.cites,
        /// How many statements rest on it.
        needed cited: Number = it.2,
        /// The question that it answers.
        maybe question: Code = it.1.question.as_ref(),
        /// The criterion by which it judges.
        maybe criterion: Code = it.1.criterion.as_ref(),
        /// Of which kind evidence is.
        maybe evidence_kind: Text = it.1.evidence_kind,
        /// How strong evidence is.
        maybe evidence_strength: Text = it.1.evidence_strength,
        /// The events of this record that evidence rests on, with spaces between.
        maybe events: Text = &it.1.events,
        /// The view that evidence rests on.
        maybe view: Text = it.1.view.as_ref(),
        /// The position at which that is frozen.
        maybe as_of: Number = it.1.as_of.map(u64::from),
        /// The day that it is about.
        maybe on: Date = it.1.on,
        /// The digest of a file that evidence rests on.
        maybe sha256: Text = it.1.sha256.as_ref(),
        /// Where it is found outside.
        maybe source: Text = it.1.source.as_ref(),
        /// Who may read it.
        maybe publicity: Text = it.1.publicity,
        /// To whom a recommendation is addressed.
        maybe addressee: Text = it.1.addressee.as_ref(),
        /// How urgent it is.
        maybe priority: Text = it.1.priority,
        /// By when it is to be done.
        maybe due_on: Date = it.1.due_on,
        /// What it would cost.
        maybe cost: Text = it.1.cost.as_ref(),
        /// When it was made.
        maybe stated_on: Date = it.1.stated_on,
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per statement of an evaluation, in the order of the chain: see
/// `StatementRow`.
#[must_use]
pub fn evaluation_statements(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<StatementRecorded>(at);
    let mut known: Vec<_> = known.filter(|(_, it)| scope.has_evaluation(&it.evaluation)).collect();
    known.sort_by(|(_, a), (_, b)| {
        let order = |it: &StatementRecorded| (it.evaluation.clone(), it.statement_kind);
        order(a).cmp(&order(b))
    });
    let rows = known.into_iter().map(|(position, it)| {
        let others = state.each_of::<StatementRecorded, _>(&[&it.evaluation], at);
        (position, it, others.filter(|(_, other)| other.cites.contains(&it.code)).count())
    });
    StatementRow::table("evaluation_statements", state, at, rows)
}

row! {
    /// A row of [`evaluation_matrix`].
    QuestionRow<'a> of (Position, &'a QuestionRecorded, [Vec<StatementCode>; 2]) as it {
        /// The evaluation.
        needed evaluation: Code = &it.1.evaluation,
        /// The criterion that the question belongs to.
        maybe criterion: Code = it.1.criterion.as_ref(),
        /// The question.
        needed question: Code = &it.1.code,
        /// The question that it is a part of.
        maybe parent: Code = it.1.parent.as_ref(),
        /// Its words.
        needed text: Text = &it.1.text,
        /// What a good answer would be judged by.
        maybe judged_by: Text = it.1.judged_by.as_ref(),
        /// The indicator.
        maybe indicator: Text = it.1.indicator.as_ref(),
        /// Where the data come from.
        maybe data_source: Text = it.1.data_source.as_ref(),
        /// How they are made evidence of, with spaces between.
        maybe methods: Text = &it.1.methods,
        /// The evidence that answers it, with spaces between.
        maybe evidence_codes: Text = &it.2[0],
        /// The findings that answer it, with spaces between.
        maybe findings: Text = &it.2[1],
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per question of an evaluation: see `QuestionRow`.
#[must_use]
pub fn evaluation_matrix(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<QuestionRecorded>(at);
    let rows =
        known.filter(|(_, it)| scope.has_evaluation(&it.evaluation)).map(|(position, it)| {
            let answers = |kind: StatementKind| {
                let statements = state.each_of::<StatementRecorded, _>(&[&it.evaluation], at);
                let of = statements.map(|(_, of)| of).filter(move |of| {
                    of.statement_kind == kind && of.question.as_ref() == Some(&it.code)
                });
                of.map(|of| of.code.clone()).collect()
            };
            (position, it, [StatementKind::Evidence, StatementKind::Finding].map(answers))
        });
    QuestionRow::table("evaluation_matrix", state, at, rows)
}

row! {
    /// A row of [`judgements`].
    JudgementRow<'a> of (Position, &'a JudgementRecorded) as it {
        /// The evaluation.
        needed evaluation: Code = &it.1.evaluation,
        /// The criterion or the question.
        needed judged: Code = &it.1.judged,
        /// Who rates.
        needed by: Code = &it.1.by,
        /// The value.
        needed value: Text = &it.1.value,
        /// The scale.
        needed scale: Code = &it.1.scale,
        /// Its version.
        needed scale_version: Code = &it.1.scale_version,
        /// When it was given.
        maybe rated_on: Date = it.1.rated_on,
        /// Why.
        maybe reason: Text = it.1.reason.as_ref(),
        /// What it rests on, with spaces between.
        maybe cites: Text = &it.1.cites,
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per rating that a reviewer gave in an evaluation: see `JudgementRow`.
#[must_use]
pub fn judgements(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<JudgementRecorded>(at);
    let rows = known.filter(|(_, it)| scope.has_evaluation(&it.evaluation));
    JudgementRow::table("judgements", state, at, rows)
}

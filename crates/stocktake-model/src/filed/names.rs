//! What records name: whatever has to be there for them to be understood.

use std::collections::{BTreeMap, BTreeSet};

use super::{Filed, Key, Kind};
use crate::{EvaluationCode, StatementCode, state::State, subject::Subject};

fn statement(evaluation: &EvaluationCode, code: &StatementCode) -> Subject {
    Subject::Filed(Key::new(Kind::Statement, &[evaluation, code]))
}

fn statements<'a>(
    evaluation: &'a EvaluationCode,
    codes: impl IntoIterator<Item = &'a StatementCode>,
) -> Vec<Subject> {
    codes.into_iter().map(|code| statement(evaluation, code)).collect()
}

impl Filed {
    /// Each thing that it names, in the order of its fields.
    #[must_use]
    pub fn names(&self) -> Vec<Subject> {
        let mut names = Vec::new();
        self.name_fields(&mut |subject| names.push(subject));
        names.extend(self.names_within());
        names
    }

    /// What it names by a code that only counts within something else that it names.
    fn names_within(&self) -> Vec<Subject> {
        let question =
            |evaluation, code| Subject::Filed(Key::new(Kind::Question, &[evaluation, code]));
        match self {
            Self::Statement(it) => {
                let asked = it.question.as_ref().map(|code| question(&it.evaluation, code));
                statements(&it.evaluation, &it.cites).into_iter().chain(asked).collect()
            }
            Self::Question(it) => {
                it.parent.iter().map(|code| question(&it.evaluation, code)).collect()
            }
            Self::Judgement(it) => {
                let scale = Subject::Scale(it.scale.clone(), it.scale_version.clone());
                statements(&it.evaluation, &it.cites).into_iter().chain([scale]).collect()
            }
            Self::Response(it) => vec![statement(&it.evaluation, &it.recommendation)],
            Self::Action(it) => vec![statement(&it.evaluation, &it.recommendation)],
            Self::Lesson(it) => it
                .evaluation
                .iter()
                .flat_map(|of| statements(of, &it.evaluation_statement))
                .collect(),
            Self::Proposal(it) => {
                let version = |code| Subject::Version(it.instrument.clone(), code);
                it.taken_up_by.clone().map(version).into_iter().collect()
            }
            Self::Evaluation(_)
            | Self::Criteria(_)
            | Self::Trigger(_)
            | Self::Role(_)
            | Self::Step(_)
            | Self::OverallResponse(_)
            | Self::DomesticEvaluation(_)
            | Self::Practice(_)
            | Self::LessonFate(_)
            | Self::Indicator(_)
            | Self::Expectation(_)
            | Self::ReviewProgramme(_)
            | Self::Score(_)
            | Self::Disposition(_) => Vec::new(),
        }
    }
}

impl State {
    /// What records name, and who names it, as known now; of a record, what was told before
    /// counts too, since a day before may ask for it.
    fn each_named(&self) -> impl Iterator<Item = (&Key, Vec<Subject>)> {
        self.all_filed().map(|(key, history)| {
            let told = history.versions(self.position());
            let standing = told.filter(|(_, taken_back, _)| taken_back.is_none());
            (key, standing.flat_map(|(_, _, filed)| filed.names()).collect())
        })
    }

    /// By which records each thing is named that any of them names.
    #[must_use]
    pub fn named(&self) -> BTreeMap<Subject, BTreeSet<&Key>> {
        let mut named = BTreeMap::<_, BTreeSet<&Key>>::new();
        for (key, names) in self.each_named() {
            for subject in names {
                named.entry(subject).or_default().insert(key);
            }
        }
        named
    }

    /// The records that name one thing. Facts are named by none.
    pub(crate) fn naming(&self, subject: &Subject) -> Vec<&Key> {
        let is_named = matches!(
            subject,
            Subject::Filed(_)
                | Subject::Instrument(_)
                | Subject::Member(_)
                | Subject::Scale(..)
                | Subject::Version(..)
        );
        let naming = is_named.then(|| self.each_named()).into_iter().flatten();
        naming.filter(|(_, names)| names.contains(subject)).map(|(key, _)| key).collect()
    }
}

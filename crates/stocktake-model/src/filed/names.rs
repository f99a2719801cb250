//! What records name: whatever has to be there for them to be understood.

use std::collections::{BTreeMap, BTreeSet};

use super::{Filed, Key, Kind};
use crate::{
    EvaluationCode, InstrumentCode, KeyCode, MemberCode, ProvisionCode, StatementCode,
    state::State, subject::Subject,
};

fn statement(evaluation: &EvaluationCode, code: &StatementCode) -> Subject {
    Subject::Filed(Key::new(Kind::Statement, &[evaluation, code]))
}

fn statements<'a>(
    evaluation: &'a EvaluationCode,
    codes: impl IntoIterator<Item = &'a StatementCode>,
) -> Vec<Subject> {
    codes.into_iter().map(|code| statement(evaluation, code)).collect()
}

/// A provision, whatever the version that words it.
fn provision((instrument, code): (&InstrumentCode, &ProvisionCode)) -> Subject {
    Subject::Provision(instrument.clone(), code.clone(), None)
}

impl Subject {
    /// The subject as records name it.
    fn as_named(&self) -> Self {
        if let Self::Provision(instrument, code, _) = self {
            provision((instrument, code))
        } else {
            self.clone()
        }
    }
}

/// The records that name each thing that any of them names.
#[derive(Debug, Default)]
pub struct Named<'a>(BTreeMap<Subject, BTreeSet<&'a Key>>);

impl Named<'_> {
    /// The records that name one thing.
    pub fn by(&self, subject: &Subject) -> impl Iterator<Item = &Key> {
        self.0.get(&subject.as_named()).into_iter().flatten().copied()
    }
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
            // Which of several instruments a provision is of is not said.
            Self::Evaluation(it) => {
                let of = |code| it.provisions.iter().map(move |provision| (code, provision));
                it.instruments.iter().flat_map(of).map(provision).collect()
            }
            Self::DomesticEvaluation(it) => {
                it.provision.iter().map(|code| provision((&it.instrument, code))).collect()
            }
            Self::Trigger(it) => {
                let review = it.member.as_ref().zip(it.domestic_evaluation.as_ref());
                let key = |(member, code): (&MemberCode, &KeyCode)| {
                    Subject::Filed(Key::new(Kind::DomesticEvaluation, &[member, code]))
                };
                review.map(key).into_iter().collect()
            }
            Self::Criteria(_)
            | Self::Role(_)
            | Self::Step(_)
            | Self::OverallResponse(_)
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

    /// The records that name each thing that any of them names, as known now.
    #[must_use]
    pub fn named(&self) -> Named<'_> {
        let mut named = BTreeMap::<_, BTreeSet<&Key>>::new();
        for (key, names) in self.each_named() {
            for subject in names {
                named.entry(subject).or_default().insert(key);
            }
        }
        Named(named)
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
                | Subject::Provision(..)
        );
        let subject = subject.as_named();
        let naming = is_named.then(|| self.each_named()).into_iter().flatten();
        naming.filter(|(_, names)| names.contains(&subject)).map(|(key, _)| key).collect()
    }
}

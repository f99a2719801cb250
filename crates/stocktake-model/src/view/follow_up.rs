//! What comes of evaluations: responses, actions, and the rates of both.

use std::{collections::BTreeMap, fmt::Display};

use chrono::NaiveDate;

use super::{Reader, Scope, Table, Value, row::row};
use crate::{
    At, EvaluationCode, PartialDate, Position,
    evaluation::{Progress, Response, StatementKind},
    event::{ActionRecorded, EvaluationRecorded, ResponseRecorded, StatementRecorded},
    state::State,
};

fn is_past(day: Option<PartialDate>, on: NaiveDate) -> bool {
    day.and_then(PartialDate::last_day).is_some_and(|day| day < on)
}

/// An action on a day.
struct Act<'a> {
    position: Position,
    told: &'a ActionRecorded,
    /// How far it was by the day: what was told of a later one says nothing of it.
    reached: Option<&'a ActionRecorded>,
    on: NaiveDate,
}

impl<'a> Act<'a> {
    fn all_of(state: &'a State, at: At, evaluation: &EvaluationCode) -> impl Iterator<Item = Self> {
        let known = state.each_of(&[evaluation], at.position);
        known.map(move |(position, told)| Self::of(state, at, position, told))
    }

    fn of(state: &'a State, at: At, position: Position, told: &'a ActionRecorded) -> Self {
        let reached = state.one(&[&told.evaluation, &told.code], at);
        Self { position, told, reached, on: at.on }
    }

    fn progress(&self) -> Progress {
        self.reached.map_or(Progress::NotStarted, |it| it.progress)
    }

    fn is_open(&self) -> bool {
        self.progress().is_open()
    }

    fn is_overdue(&self) -> bool {
        self.is_open() && is_past(self.told.due_on, self.on)
    }
}

/// A recommendation with what came of it.
struct Recommended<'a> {
    position: Position,
    told: &'a StatementRecorded,
    response: Option<&'a ResponseRecorded>,
    actions: Vec<Act<'a>>,
    on: NaiveDate,
}

impl Recommended<'_> {
    fn is(&self, response: Response) -> bool {
        self.response.is_some_and(|it| it.response == response)
    }

    fn actions_open(&self) -> usize {
        self.actions.iter().filter(|action| action.is_open()).count()
    }

    /// Whether something of it is late: an action, or all of it where nothing was planned.
    fn is_overdue(&self) -> bool {
        let late = self.actions.iter().any(Act::is_overdue);
        let unplanned = self.actions.is_empty() && !self.is(Response::Rejected);
        let late = late && !self.is(Response::Rejected);
        late || (unplanned && is_past(self.told.due_on, self.on))
    }

    /// Whether it still asks for something: it was not rejected, and what was to be done about
    /// it is not done.
    fn is_open(&self) -> bool {
        let unplanned = self.actions.is_empty();
        !self.is(Response::Rejected) && (unplanned || self.actions_open() > 0)
    }

    /// For how many days it has been there.
    fn days(&self) -> Option<u64> {
        let stated = self.told.stated_on.and_then(PartialDate::first_day)?;
        u64::try_from((self.on - stated).num_days()).ok()
    }
}

fn recommended<'a>(
    state: &'a State,
    at: At,
    wanted: Option<&'a EvaluationCode>,
) -> impl Iterator<Item = Recommended<'a>> {
    let known = state.each::<StatementRecorded>(at);
    // Those of an audit, or of an evaluation that was taken back, are told when asked for.
    let counts = move |code: &EvaluationCode| {
        state.one::<EvaluationRecorded>(&[code], at).is_some_and(EvaluationRecorded::counts)
    };
    let of = known.filter(move |(_, it)| {
        it.statement_kind == StatementKind::Recommendation
            && wanted.map_or_else(|| counts(&it.evaluation), |wanted| *wanted == it.evaluation)
    });
    of.map(move |(position, told)| {
        let actions = Act::all_of(state, at, &told.evaluation);
        Recommended {
            position,
            told,
            response: state.one(&[&told.evaluation, &told.code], at),
            actions: actions.filter(|it| it.told.recommendation == told.code).collect(),
            on: at.on,
        }
    })
}

row! {
    /// A row of [`recommendations`].
    RecommendationRow<'a> of Recommended<'a> as it {
        /// The evaluation.
        needed evaluation: Code = &it.told.evaluation,
        /// The recommendation.
        needed recommendation: Code = &it.told.code,
        /// What it says.
        needed text: Text = &it.told.text,
        /// To whom it is addressed.
        maybe addressee: Text = it.told.addressee.as_ref(),
        /// How urgent it is.
        maybe priority: Text = it.told.priority,
        /// By when it is to be done.
        maybe due_on: Date = it.told.due_on,
        /// What it would cost.
        maybe cost: Text = it.told.cost.as_ref(),
        /// Who may read it.
        maybe publicity: Text = it.told.publicity,
        /// What management says to it.
        maybe response: Text = it.response.map(|it| it.response),
        /// When it said so.
        maybe responded_on: Date = it.response.and_then(|it| it.responded_on),
        /// Why.
        maybe reason: Text = it.response.and_then(|it| it.reason.as_ref()),
        /// Who responds.
        maybe responding_unit: Text = it.response.and_then(|it| it.responding_unit.as_ref()),
        /// How many actions there are on it.
        needed actions: Number = it.actions.len(),
        /// How many of them remain to be done.
        needed actions_open: Number = it.actions_open(),
        /// Whether it still asks for something: it is not rejected, and not done.
        needed open: Flag = it.is_open(),
        /// Whether something of it is late on the day.
        needed overdue: Flag = it.is_overdue(),
        /// For how many days it has been there.
        maybe days: Number = it.days(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// One row per recommendation, by evaluation: see `RecommendationRow`.
#[must_use]
pub fn recommendations(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    RecommendationRow::table(
        "recommendations",
        state,
        at,
        recommended(state, at, scope.evaluation.as_ref()),
    )
}

/// How many recommendations of each evaluation still ask for something, by evaluation.
pub(super) fn open(state: &State, at: At) -> BTreeMap<&EvaluationCode, usize> {
    let mut open = BTreeMap::new();
    for of in recommended(state, at, None).filter(|it| it.is_open()) {
        *open.entry(&of.told.evaluation).or_default() += 1;
    }
    open
}

row! {
    /// A row of [`actions`].
    ActionRow<'a> of Act<'a> as it {
        /// The evaluation.
        needed evaluation: Code = &it.told.evaluation,
        /// The action.
        needed action: Code = &it.told.code,
        /// The recommendation it is about.
        needed recommendation: Code = &it.told.recommendation,
        /// What is to be done.
        needed text: Text = &it.told.text,
        /// Who does it.
        maybe responding_unit: Text = it.told.responding_unit.as_ref(),
        /// By when.
        maybe due_on: Date = it.told.due_on,
        /// How far it is.
        needed progress: Text = it.progress(),
        /// Since when.
        maybe progress_on: Date = it.reached.and_then(|it| it.progress_on),
        /// By what one will know that it is done.
        maybe indicator: Text = it.told.indicator.as_ref(),
        /// Whether those who evaluate agree.
        needed validated: Flag = it.reached.is_some_and(|it| it.validated == Some(true)),
        /// Whether it is late on the day.
        needed overdue: Flag = it.is_overdue(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// One row per action, by evaluation: see `ActionRow`.
#[must_use]
pub fn actions(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<ActionRecorded>(at.position);
    let wanted = known.filter(|(_, it)| {
        let recommended = [&it.evaluation as &dyn Display, &it.recommendation];
        let stated = state.one::<StatementRecorded>(&recommended, at);
        scope.has_evaluation(&it.evaluation) && stated.is_some()
    });
    let rows = wanted.map(|(position, told)| Act::of(state, at, position, told));
    ActionRow::table("actions", state, at, rows)
}

/// The recommendations of one evaluation, or of all.
struct Rates<'a> {
    evaluation: Option<&'a EvaluationCode>,
    of: Vec<&'a Recommended<'a>>,
}

impl Rates<'_> {
    fn count(&self, is: impl Fn(&Recommended<'_>) -> bool) -> usize {
        self.of.iter().filter(|it| is(it)).count()
    }

    fn actions(&self, is: impl Fn(&Act<'_>) -> bool) -> usize {
        self.of.iter().flat_map(|it| &it.actions).filter(|action| is(action)).count()
    }

    fn median_days(&self) -> Option<u64> {
        median(self.of.iter().filter_map(|it| it.days()).collect())
    }
}

/// The middle one; of two, the lower.
pub(super) fn median(mut numbers: Vec<u64>) -> Option<u64> {
    numbers.sort_unstable();
    numbers.get(numbers.len().checked_sub(1)? / 2).copied()
}

/// A part of a whole; nothing where there is no whole.
pub(super) fn share(part: usize, whole: usize) -> Value {
    let thousandths = (part * 1000 + whole / 2).checked_div(whole);
    let thousandths = thousandths.and_then(|share| u32::try_from(share).ok());
    thousandths.map_or(Value::Empty, Value::Share)
}

row! {
    /// A row of [`follow_up`].
    FollowUpRow<'a> of Rates<'a> as it {
        /// The evaluation; empty for all.
        maybe evaluation: Code = it.evaluation,
        /// How many recommendations there are.
        needed recommendations: Number = it.of.len(),
        /// How many of them still ask for something.
        needed recommendations_open: Number = it.count(|it| it.is_open()),
        /// How many of them management has responded to.
        needed responded: Number = it.count(|it| it.response.is_some()),
        /// How many are accepted.
        needed accepted: Number = it.count(|it| it.is(Response::Accepted)),
        /// How many are accepted in part.
        needed partially_accepted: Number = it.count(|it| it.is(Response::PartiallyAccepted)),
        /// How many are rejected.
        needed rejected: Number = it.count(|it| it.is(Response::Rejected)),
        /// Which part of those responded to is accepted, in full or in part.
        maybe acceptance_rate: Share = share(
            it.count(|it| it.response.is_some() && !it.is(Response::Rejected)),
            it.count(|it| it.response.is_some()),
        ),
        /// How many actions there are.
        needed actions: Number = it.actions(|_| true),
        /// Which part of them is implemented.
        maybe implementation_rate: Share = share(
            it.actions(|it| it.progress() == Progress::Implemented),
            it.actions(|_| true),
        ),
        /// Which part of them is late on the day.
        maybe overdue_share: Share = share(
            it.actions(|it| it.is_overdue()),
            it.actions(|_| true),
        ),
        /// For how many days the middle one of the recommendations has been there.
        maybe median_days: Number = it.median_days(),
    }
}

/// What came of the recommendations of all evaluations, then of each: see `FollowUpRow`.
#[must_use]
pub fn follow_up(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let all: Vec<Recommended<'_>> = recommended(state, at, scope.evaluation.as_ref()).collect();
    let mut evaluations: Vec<Option<&EvaluationCode>> = Vec::new();
    if !all.is_empty() {
        evaluations.push(None);
    }
    evaluations.extend(all.iter().map(|it| Some(&it.told.evaluation)));
    evaluations.dedup();
    let rows = evaluations.into_iter().map(|evaluation| Rates {
        evaluation,
        of: all
            .iter()
            .filter(|it| evaluation.is_none_or(|wanted| it.told.evaluation == *wanted))
            .collect(),
    });
    FollowUpRow::table("follow_up", state, at, rows)
}

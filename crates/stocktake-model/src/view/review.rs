//! Reviews of the stock: what is under review, how it is scored, what was decided of it and
//! what became of that.

use chrono::Months;

use super::{Phase, Reader, Scope, Table, matrix, row::row};
use crate::{
    At, InstrumentCode, PartialDate, Position, ProgrammeCode,
    commitment::{Cells, Life},
    event::{DispositionRecorded, ReviewProgrammeRecorded, ScoreRecorded},
    review::Profile,
    state::State,
    vocabulary::Status,
};

/// After how many years at most ISO reviews a standard anew, and below how many members that
/// use it its use is low (domain.md §6.5, §6.9).
const ISO_YEARS: u32 = 5;
const ISO_USED_BY: usize = 5;

row! {
    /// A row of [`review_scores`].
    ReviewScoreRow of (Position, &'a ScoreRecorded) as it {
        /// The programme.
        needed programme: Code = &it.1.programme,
        /// The instrument.
        needed instrument: Code = &it.1.instrument,
        /// The criterion.
        needed criterion: Code = &it.1.criterion,
        /// Who scored.
        needed by: Code = &it.1.by,
        /// The score.
        needed value: Text = super::Value::said(it.1.value),
        /// When.
        maybe scored_on: Date = it.1.scored_on,
        /// Why.
        maybe reason: Text = it.1.reason.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per score, by programme, instrument, criterion and reviewer: see `ReviewScoreRow`.
#[must_use]
pub fn review_scores(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<ScoreRecorded>(at.position);
    let wanted = known.filter(|(_, it)| scope.has_instrument(&it.instrument));
    ReviewScoreRow::table("review_scores", state, at, wanted)
}

/// An instrument under review on a day.
struct Item<'a> {
    programme: &'a ReviewProgrammeRecorded,
    instrument: &'a InstrumentCode,
    decided: Option<(Position, &'a DispositionRecorded)>,
    bound: Vec<bool>,
    bound_by_other: Vec<bool>,
    at: At,
}

impl Item<'_> {
    fn told<T>(&self, field: impl FnOnce(&DispositionRecorded) -> T) -> Option<T> {
        self.decided.map(|(_, told)| field(told))
    }

    fn bound(&self) -> usize {
        self.bound.iter().filter(|bound| **bound).count()
    }

    /// How many are bound by it and not by the one that takes its place: they are to be bound
    /// by that before it is abrogated.
    fn to_move(&self) -> Option<usize> {
        self.told(|it| it.replaced_by.is_some())?.then_some(())?;
        let both = self.bound.iter().zip(&self.bound_by_other);
        Some(both.filter(|(here, there)| **here && !**there).count())
    }

    /// When it is to be reviewed anew.
    fn review_due_on(&self) -> Option<PartialDate> {
        let iso = self.programme.profile == Some(Profile::Iso);
        let decided = self.told(|it| it.decided_on)?.last_day().filter(|_| iso)?;
        decided.checked_add_months(Months::new(12 * ISO_YEARS)).map(PartialDate::day)
    }

    fn low_use(&self) -> Option<bool> {
        let iso = self.programme.profile == Some(Profile::Iso);
        iso.then(|| self.bound() < ISO_USED_BY)
    }

    /// Where the follow-up stands.
    fn phase(&self) -> Option<Phase> {
        let (_, told) = self.decided?;
        let due = told.due_on.and_then(PartialDate::last_day);
        Some(if told.is_carried_out(self.at.on) {
            Phase::Closed
        } else if due.is_some_and(|due| due < self.at.on) {
            Phase::Overdue
        } else {
            Phase::Open
        })
    }
}

row! {
    /// A row of [`dispositions`].
    DispositionRow of Item<'a> as it {
        /// The programme.
        needed programme: Code = &it.programme.code,
        /// The instrument.
        needed instrument: Code = it.instrument,
        /// Whose words and rules the programme follows.
        maybe profile: Text = it.programme.profile,
        /// How many members are bound by it on the day.
        needed members_bound: Number = it.bound(),
        /// Of ISO: whether fewer than five use it, so that it may be withdrawn.
        maybe low_use: Flag = it.low_use(),
        /// What was decided; empty while nothing is.
        maybe disposition: Text = it.told(|it| it.disposition),
        /// When.
        maybe decided_on: Date = it.told(|it| it.decided_on),
        /// By which body.
        maybe body: Text = it.decided.and_then(|(_, it)| it.body.as_ref()),
        /// How many were for it.
        maybe approve: Number = it.decided.and_then(|(_, it)| Some(u64::from(it.ballot.as_ref()?.approve))),
        /// How many were against it.
        maybe disapprove: Number = it.decided.and_then(|(_, it)| Some(u64::from(it.ballot.as_ref()?.disapprove))),
        /// How many abstained.
        maybe abstain: Number = it.decided.and_then(|(_, it)| it.ballot.as_ref()?.abstain.map(u64::from)),
        /// The instrument that takes its place.
        maybe replaced_by: Code = it.decided.and_then(|(_, it)| it.replaced_by.as_ref()),
        /// How many are bound by it and not by that.
        maybe members_to_move: Number = it.to_move(),
        /// What is to be done.
        maybe follow_up: Text = it.decided.and_then(|(_, it)| it.follow_up.as_ref()),
        /// By when.
        maybe due_on: Date = it.decided.and_then(|(_, it)| it.due_on),
        /// When the decision was carried out.
        maybe carried_out_on: Date = it.decided.and_then(|(_, it)| it.carried_out_on),
        /// Where that stands on the day.
        maybe phase: Text = it.phase().map(|it| super::Value::Code(it.code())),
        /// Of ISO: by when it is to be reviewed anew.
        maybe review_due_on: Date = it.review_due_on(),
        /// The entry that recorded the decision.
        maybe position: Number = it.decided.map(|(position, _)| position),
    }
}

/// One row per instrument of each programme, by programme and instrument: see
/// `DispositionRow`.
#[must_use]
pub fn dispositions(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let lives: Vec<Life<'_>> = matrix::lives(state, at, None).collect();
    let programmes = state.each::<ReviewProgrammeRecorded>(at.position);
    let items = programmes.flat_map(|(_, programme)| {
        let stock = programme.stock(state, at.position);
        let stock: Vec<_> = stock.filter(|code| scope.has_instrument(code)).collect();
        let lives = &lives;
        stock.into_iter().map(move |instrument| {
            let decided = decided(state, &programme.code, instrument, at);
            let other = decided.and_then(|(_, it)| it.replaced_by.as_ref());
            let bound = |code| bound(state, code, lives, at);
            Item {
                programme,
                instrument,
                decided,
                bound: bound(instrument),
                bound_by_other: other.map_or_else(Vec::new, bound),
                at,
            }
        })
    });
    DispositionRow::table("dispositions", state, at, items)
}

/// What was decided by the day.
fn decided<'a>(
    state: &'a State,
    programme: &ProgrammeCode,
    instrument: &InstrumentCode,
    at: At,
) -> Option<(Position, &'a DispositionRecorded)> {
    let known = state.each_of::<DispositionRecorded>(&[programme, instrument], at.position).next();
    known.filter(|(_, it)| it.decided_on.last_day().is_none_or(|day| day <= at.on))
}

/// Whether each member is bound by an instrument on the day, or adopted it.
fn bound(state: &State, code: &InstrumentCode, lives: &[Life<'_>], at: At) -> Vec<bool> {
    let Some(instrument) = state.instrument(code) else { return vec![false; lives.len()] };
    let cells = Cells::of(state, instrument, at.position);
    let mut scratch = Vec::new();
    let status = lives.iter().map(|life| cells.status(life, at.on, &mut scratch).status);
    let uses = |status: Status| {
        use Status::{Adopted, AdoptedModified, Bound, BoundWithReservation};
        matches!(status, Bound | BoundWithReservation | Adopted | AdoptedModified)
    };
    status.map(uses).collect()
}

/// Every programme with the instruments that it is about, by code.
pub fn review_programmes(
    state: &State,
    at: At,
) -> impl Iterator<Item = (&ReviewProgrammeRecorded, Vec<&InstrumentCode>)> {
    let programmes = state.each::<ReviewProgrammeRecorded>(at.position);
    programmes.map(move |(_, it)| (it, it.stock(state, at.position).collect()))
}

/// The scores of a programme, by instrument, criterion and reviewer.
pub fn scores_of<'a>(
    state: &'a State,
    at: At,
    programme: &ProgrammeCode,
) -> impl Iterator<Item = &'a ScoreRecorded> + use<'a> {
    state.each_of::<ScoreRecorded>(&[programme], at.position).map(|(_, it)| it)
}

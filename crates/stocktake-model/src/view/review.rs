//! Reviews of the stock: what is under review, how it is scored, what was decided of it and
//! what became of that.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Months;

use super::{
    Reader, Scope, Table, Value,
    fact_sheets::{Sheets, is_beyond},
    matrix,
    row::row,
};
use crate::{
    At, InstrumentCode, MemberCode, PartialDate, Position, ProgrammeCode,
    commitment::{Cells, Life},
    evaluation::{Disposition, Profile, Term},
    event::{DispositionRecorded, InstrumentRecorded, ReviewProgrammeRecorded, ScoreRecorded},
    state::State,
    vocabulary::Status,
};

/// After how many years at most ISO reviews a standard anew, and below how many members that
/// use it its use is low (domain.md §6.5, §6.9).
const ISO_YEARS: u32 = 5;
const ISO_USED_BY: usize = 5;

crate::vocabulary! {
    /// What comes next of an instrument under review.
    NextStep "next step" {
        /// The body decides.
        Decide = "decide",
        /// Those who are bound are to be bound by the newer text first.
        MoveMembers = "move_members",
        /// What was decided is carried out.
        CarryOut = "carry_out",
        /// It is due for review again.
        ReviewAgain = "review_again",
    }
}

/// The programmes that are wanted, with the instruments that each is about, by code.
pub fn review_stocks<'a>(
    state: &'a State,
    at: At,
    scope: &Scope,
) -> impl Iterator<Item = (&'a ReviewProgrammeRecorded, Vec<&'a InstrumentCode>)> {
    let programmes = state.each::<ReviewProgrammeRecorded>(at.position).map(|(_, it)| it);
    let wanted = programmes.filter(|it| scope.has_programme(&it.code));
    wanted.map(move |it| (it, stock(state, at, it)))
}

/// The instruments of a programme: those that it asks for, and those of which it has decided
/// or that it has begun to score, whatever they have become since.
pub(super) fn stock<'a>(
    state: &'a State,
    at: At,
    programme: &'a ReviewProgrammeRecorded,
) -> Vec<&'a InstrumentCode> {
    let (of, known) = ([&programme.code as &dyn std::fmt::Display], at.position);
    let decided = state.each_of::<DispositionRecorded, _>(&of, known).map(|(_, it)| &it.instrument);
    let asked = programme.stock(state, known);
    let Some(column) = &programme.column else {
        return asked.chain(decided).collect::<BTreeSet<_>>().into_iter().collect();
    };
    let scored = state.each_of::<ScoreRecorded, _>(&of, known).map(|(_, it)| &it.instrument);
    let asked: BTreeSet<_> = asked.collect();
    let sheets = Sheets::of(state, at, Reader::Everything, |code| asked.contains(code));
    let is_beyond = |code: &InstrumentCode| {
        let measured = sheets.measured(column, code);
        measured.is_some_and(|it| is_beyond(it, programme.below, programme.above))
    };
    let fits = |code: &&InstrumentCode| programme.instruments.contains(code) || is_beyond(code);
    let asked = asked.iter().copied().filter(fits);
    asked.chain(decided).chain(scored).collect::<BTreeSet<_>>().into_iter().collect()
}

row! {
    /// A row of [`review_programmes`].
    ReviewProgrammeRow<'a> of Programme<'a> as it {
        /// The programme.
        needed programme: Code = &it.told.code,
        /// Its title.
        needed title: Text = &it.told.title,
        /// Whose words and rules it follows.
        maybe profile: Text = it.told.profile,
        /// When it begins.
        maybe starts_on: Date = it.told.starts_on,
        /// When it is to be done.
        maybe due_on: Date = it.told.due_on,
        /// How many instruments it is about.
        needed instruments: Number = it.instruments,
        /// Of how many something was decided by the day.
        needed decided: Number = it.decided,
        /// Of how many that was carried out.
        needed carried_out: Number = it.carried_out,
        /// The criteria, with spaces between.
        maybe criteria: Text = &it.told.criteria.iter().map(|it| it.code.clone()).collect::<Vec<_>>(),
        /// Where it is documented.
        maybe source: Text = it.told.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// A programme on a day, with what was counted of it.
struct Programme<'a> {
    position: Position,
    told: &'a ReviewProgrammeRecorded,
    instruments: usize,
    decided: usize,
    carried_out: usize,
}

/// One row per programme, by code: see `ReviewProgrammeRow`.
#[must_use]
pub fn review_programmes(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<ReviewProgrammeRecorded>(at.position);
    let rows = known.filter_map(|(position, told)| {
        let stock = stock(state, at, told);
        let wanted = scope.has_programme(&told.code)
            && scope.instrument.as_ref().is_none_or(|wanted| stock.contains(&wanted));
        let decided = || stock.iter().filter_map(|it| decided(state, &told.code, it, at));
        wanted.then(|| Programme {
            position,
            told,
            instruments: stock.len(),
            decided: decided().count(),
            carried_out: decided().filter(|(_, it)| it.carried_out(at.on).is_some()).count(),
        })
    });
    ReviewProgrammeRow::table("review_programmes", state, at, rows)
}

row! {
    /// A row of [`review_scores`].
    ReviewScoreRow<'a> of (Position, &'a ScoreRecorded) as it {
        /// The programme.
        needed programme: Code = &it.1.programme,
        /// The instrument.
        needed instrument: Code = &it.1.instrument,
        /// The criterion.
        needed criterion: Code = &it.1.criterion,
        /// Who scored, by subject id.
        needed by: Code = &it.1.by,
        /// The score, as a decimal.
        needed value: Text = Value::said(it.1.value),
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
    let known = state.each::<ScoreRecorded>(at);
    let wanted = known.filter(|(_, it)| {
        scope.has_instrument(&it.instrument) && scope.has_programme(&it.programme)
    });
    ReviewScoreRow::table("review_scores", state, at, wanted)
}

/// The scores of a programme, by instrument, criterion and reviewer.
pub fn scores_of<'a>(
    state: &'a State,
    at: At,
    programme: &ProgrammeCode,
) -> impl Iterator<Item = &'a ScoreRecorded> + use<'a> {
    state.each_of::<ScoreRecorded, _>(&[programme], at).map(|(_, it)| it)
}

/// An instrument under review on a day.
struct Item<'a> {
    programme: &'a ReviewProgrammeRecorded,
    instrument: &'a InstrumentCode,
    told: Option<&'a InstrumentRecorded>,
    decided: Option<(Position, &'a DispositionRecorded)>,
    /// What was last decided of it, by whichever programme.
    last: Option<&'a DispositionRecorded>,
    bound: Vec<&'a MemberCode>,
    /// Those who are bound by it, and not by the one that takes its place.
    to_move: Option<Vec<&'a MemberCode>>,
    at: At,
}

impl<'a> Item<'a> {
    fn decision<T>(&self, field: impl FnOnce(&'a DispositionRecorded) -> T) -> Option<T> {
        self.decided.map(|(_, told)| field(told))
    }

    fn is_of(&self, profile: Profile) -> bool {
        self.programme.profile == Some(profile)
    }

    fn disposition(&self) -> Option<Disposition> {
        self.decision(|it| it.disposition)
    }

    fn term(&self) -> Option<Term> {
        let profile = self.programme.profile;
        profile.zip(self.disposition()).and_then(|(by, it)| by.term(it))
    }

    fn carried_out(&self) -> Option<PartialDate> {
        self.decision(|it| it.carried_out(self.at.on))?
    }

    fn is_overdue(&self) -> bool {
        let due = match self.decided {
            Some((_, told)) => told.due_on,
            None => self.programme.due_on,
        };
        let is_late = due.and_then(PartialDate::last_day).is_some_and(|due| due < self.at.on);
        is_late && self.carried_out().is_none()
    }

    /// Of ISO: by when it is to be reviewed anew.
    fn review_due_on(&self) -> Option<PartialDate> {
        iso_review_due(self.told, self.last).filter(|_| self.is_of(Profile::Iso))
    }

    fn is_due_again(&self) -> bool {
        let due = self.review_due_on().and_then(PartialDate::last_day);
        due.is_some_and(|due| due <= self.at.on)
    }

    fn next(&self) -> Option<NextStep> {
        let disposition = self.disposition();
        // Another programme may have ended it.
        if disposition.is_none() && self.last.is_some_and(|it| it.disposition.ends()) {
            return None;
        }
        let waits = disposition.is_some_and(Disposition::leaves)
            && self.to_move.as_ref().is_some_and(|it| !it.is_empty());
        match (disposition, self.carried_out()) {
            (None, _) => Some(NextStep::Decide),
            (Some(_), None) if waits => Some(NextStep::MoveMembers),
            (Some(_), None) => Some(NextStep::CarryOut),
            (Some(_), Some(_)) => self.is_due_again().then_some(NextStep::ReviewAgain),
        }
    }

    fn votes(&self) -> [Option<u64>; 3] {
        let ballot = self.decided.and_then(|(_, it)| it.ballot.as_ref());
        let count = |votes: u32| u64::from(votes);
        [
            ballot.map(|it| count(it.approve)),
            ballot.map(|it| count(it.disapprove)),
            ballot.and_then(|it| it.abstain.map(count)),
        ]
    }
}

row! {
    /// A row of [`dispositions`].
    DispositionRow<'a> of Item<'a> as it {
        /// The programme.
        needed programme: Code = &it.programme.code,
        /// The instrument.
        needed instrument: Code = it.instrument,
        /// Whose words and rules the programme follows.
        maybe profile: Text = it.programme.profile,
        /// What was decided; empty while nothing is.
        maybe disposition: Text = it.disposition(),
        /// What those whose words the programme follows call that.
        maybe term: Text = it.term(),
        /// Of the ILO: how the instrument is classified by that.
        maybe classification: Text = it.disposition().filter(|_| it.is_of(Profile::Ilo)).and_then(Disposition::classification),
        /// When it was decided.
        maybe decided_on: Date = it.decision(|it| it.decided_on),
        /// By which body.
        maybe body: Text = it.decision(|it| &it.body),
        /// How many voted for it.
        maybe approve: Number = it.votes()[0],
        /// How many voted against it.
        maybe disapprove: Number = it.votes()[1],
        /// How many abstained.
        maybe abstain: Number = it.votes()[2],
        /// The instrument that takes its place, or that it becomes a part of.
        maybe replaced_by: Code = it.decided.and_then(|(_, it)| it.replaced_by.as_ref()),
        /// How many members are bound by it on the day, or have adopted it.
        needed members_bound: Number = it.bound.len(),
        /// Those of them who are not bound by the one that takes its place, with spaces between.
        maybe to_move: Text = it.to_move.as_ref(),
        /// Of ISO: whether fewer than five use it, so that it may be withdrawn.
        maybe low_use: Flag = it.is_of(Profile::Iso).then_some(it.bound.len() < ISO_USED_BY),
        /// What is to be done.
        maybe follow_up: Text = it.decided.and_then(|(_, it)| it.follow_up.as_ref()),
        /// By when.
        maybe due_on: Date = it.decided.and_then(|(_, it)| it.due_on),
        /// When the decision was carried out.
        maybe carried_out_on: Date = it.carried_out(),
        /// What comes next; empty where nothing does.
        maybe next_step: Text = it.next(),
        /// Whether it is late on the day.
        needed overdue: Flag = it.is_overdue(),
        /// When something was last decided of it by the day, by whichever programme.
        maybe last_reviewed_on: Date = it.last.map(|it| it.decided_on),
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
    let last = last_decided(state, at);
    let items = review_stocks(state, at, scope).flat_map(|(programme, stock)| {
        let stock: Vec<_> = stock.into_iter().filter(|code| scope.has_instrument(code)).collect();
        let (lives, last) = (&lives, &last);
        stock.into_iter().map(move |instrument| {
            let decided = decided(state, &programme.code, instrument, at);
            let bound = |code| bound(state, code, lives, at);
            let bound_here = bound(instrument);
            let newer = decided.and_then(|(_, it)| it.replaced_by.as_ref()).map(bound);
            let to_move = newer.map(|newer| {
                bound_here.iter().copied().filter(|member| !newer.contains(member)).collect()
            });
            Item {
                programme,
                instrument,
                told: state.instrument(instrument).and_then(|it| it.history.at(at.position)),
                decided,
                last: last.get(instrument).copied(),
                bound: bound_here,
                to_move,
                at,
            }
        })
    });
    DispositionRow::table("dispositions", state, at, items)
}

/// By when ISO is to review an instrument anew, unless it is ended: so many years after the last
/// decision, or where there is none, after it was adopted.
pub(super) fn iso_review_due(
    told: Option<&InstrumentRecorded>,
    last: Option<&DispositionRecorded>,
) -> Option<PartialDate> {
    if last.is_some_and(|it| it.disposition.ends()) {
        return None;
    }
    let since = last.map(|it| it.decided_on).or_else(|| told?.adopted_on)?.last_day()?;
    since.checked_add_months(Months::new(12 * ISO_YEARS)).map(PartialDate::day)
}

/// The members that are bound by an instrument, or have adopted it, and not by the one that is
/// to take its place, as known and on the day.
pub(crate) fn remaining(state: &State, at: At, of: &DispositionRecorded) -> usize {
    let lives: Vec<Life<'_>> = matrix::lives(state, at, None).collect();
    let newer = of.replaced_by.as_ref().map(|code| bound(state, code, &lives, at));
    let newer = newer.unwrap_or_default();
    let here = bound(state, &of.instrument, &lives, at);
    here.into_iter().filter(|member| !newer.contains(member)).count()
}

/// What was decided by the day.
fn decided<'a>(
    state: &'a State,
    programme: &ProgrammeCode,
    instrument: &InstrumentCode,
    at: At,
) -> Option<(Position, &'a DispositionRecorded)> {
    state.each_of(&[programme, instrument], at).next()
}

/// What was last decided of each instrument by the day, by whichever programme.
pub(super) fn last_decided(
    state: &State,
    at: At,
) -> BTreeMap<&InstrumentCode, &DispositionRecorded> {
    let known = state.each::<DispositionRecorded>(at).map(|(_, it)| it);
    let mut decided: Vec<_> = known.collect();
    decided.sort_by_key(|it| it.decided_on.last_day());
    decided.into_iter().map(|it| (&it.instrument, it)).collect()
}

/// The members that are bound by an instrument on the day, or have adopted it, by code.
fn bound<'a>(
    state: &'a State,
    code: &InstrumentCode,
    lives: &[Life<'_>],
    at: At,
) -> Vec<&'a MemberCode> {
    let Some(instrument) = state.instrument(code) else { return Vec::new() };
    let cells = Cells::of(state, instrument, at.position);
    let mut scratch = Vec::new();
    let uses = |status: Status| {
        use Status::{Adopted, AdoptedModified, Bound, BoundWithReservation};
        matches!(status, Bound | BoundWithReservation | Adopted | AdoptedModified)
    };
    let using = lives.iter().filter(|life| uses(cells.status(life, at.on, &mut scratch).status));
    let mut members: Vec<_> = using.map(|life| &state.member_at(life.member).code).collect();
    members.sort();
    members
}

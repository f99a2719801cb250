//! Reviews of the stock: which instruments, by what, and what the body decides of each. Scores
//! advise, the body decides.

use std::fmt::Display;

use chrono::NaiveDate;

use super::{Disposition, Profile, Refusal, leads_back, trigger::check_column};
use crate::{
    At, InstrumentCode, KeyCode, PartialDate, Position, ProgrammeCode,
    decide::{Rejection, Warning, check_period},
    event::{
        Ballot, Comparison, DispositionRecorded, InstrumentRecorded, ReviewProgrammeRecorded,
        ScoreRecorded, certainly_before,
    },
    state::State,
    view::{how_many, review::remaining},
    vocabulary::Strength,
};

crate::vocabulary! {
    /// How one score is made of many, to rank instruments under review (`../shared/methods.md`
    /// §6).
    RankedBy "method of ranking" {
        /// The weighted mean of each score's place between the least and the most.
        WeightedSum = "weighted_sum",
        /// The distance from the worst beside that from the best.
        Topsis = "topsis",
        /// By how many it is preferred, less by how many others are.
        Promethee = "promethee",
    }
}

crate::vocabulary! {
    /// Of what the weights of criteria are made (`../shared/methods.md` §6).
    WeightedBy "origin of weights" {
        /// They are told.
        Direct = "direct",
        /// Of the order of the criteria, the most important first.
        RankOrder = "rank_order",
        /// Of comparisons of each two (Saaty's analytic hierarchy process).
        Pairwise = "pairwise",
    }
}

impl ReviewProgrammeRecorded {
    /// Whether it is about instruments by what they are.
    fn asks(&self) -> bool {
        let kinds = self.family.is_some() || self.strength.is_some() || self.commits_by.is_some();
        let more = self.subject.is_some() || self.adopted_before.is_some();
        kinds || more || self.column.is_some()
    }

    fn fits(&self, known: &InstrumentRecorded) -> bool {
        fn is<T: PartialEq>(wanted: Option<T>, told: Option<T>) -> bool {
            wanted.is_none() || wanted == told
        }
        is(self.family, known.family)
            && is(self.strength, known.strength)
            && is(self.commits_by, known.commits_by)
            && self.subject.as_ref().is_none_or(|it| known.subjects.contains(it))
            && self.adopted_before.is_none_or(|before| {
                known.adopted_on.is_some_and(|adopted| certainly_before(adopted, before))
            })
    }

    /// Whether it is about an instrument as known at a position.
    fn is_about(&self, state: &State, code: &InstrumentCode, at: Position) -> bool {
        let known = || state.instrument(code).and_then(|known| known.history.at(at));
        self.instruments.contains(code)
            || self.asks() && known().is_some_and(|known| self.fits(known))
    }

    /// The instruments that it is about as known at a position, by code; those that its
    /// threshold leaves out on one day or another are among them.
    pub fn stock<'a>(
        &'a self,
        state: &'a State,
        at: Position,
    ) -> impl Iterator<Item = &'a InstrumentCode> {
        let known = state.instruments().map(|it| &it.code);
        known.filter(move |code| self.is_about(state, code, at))
    }

    /// It is about something, within some time, and tells no criterion or body twice.
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        if self.instruments.is_empty() && !self.asks() {
            return Err(Rejection::FieldMissing { field: "instruments" });
        }
        check_period(self.starts_on, self.due_on)?;
        let has_level = self.below.is_some() || self.above.is_some();
        if has_level != self.column.is_some() {
            let field = if has_level { "column" } else { "below" };
            return Err(Rejection::FieldMissing { field });
        }
        check_column(self.column.as_ref())?;
        let mut codes: Vec<_> = self.criteria.iter().map(|it| &it.code).collect();
        codes.sort();
        if let Some(two) = codes.windows(2).find(|two| two[0] == two[1]) {
            return Err(Refusal::CodeTwice { twice: two[0].clone() }.into());
        }
        self.check_weights()
    }

    /// Weights are told, and above 0, or made of what is told instead.
    fn check_weights(&self) -> Result<(), Rejection> {
        let weighted_by = self.weighted_by.unwrap_or(WeightedBy::Direct);
        let is_direct = weighted_by == WeightedBy::Direct;
        for criterion in &self.criteria {
            let code = || criterion.code.clone();
            match criterion.weight {
                None if is_direct => return Err(Rejection::FieldMissing { field: "weight" }),
                Some(weight) if is_direct && weight.millionths() <= 0 => {
                    return Err(Refusal::WeightNotAbove { criterion: code() }.into());
                }
                Some(_) if !is_direct => {
                    return Err(Refusal::WeightNotTold { criterion: code(), weighted_by }.into());
                }
                None | Some(_) => {}
            }
        }
        self.check_comparisons(weighted_by == WeightedBy::Pairwise)
    }

    /// Each two criteria are compared once, where they are compared at all.
    fn check_comparisons(&self, are_compared: bool) -> Result<(), Rejection> {
        let of = |one: &KeyCode, other: &KeyCode| {
            let is_of = |it: &&Comparison| {
                (&it.criterion, &it.over) == (one, other)
                    || (&it.criterion, &it.over) == (other, one)
            };
            self.comparisons.iter().filter(is_of).count()
        };
        let wanted = usize::from(are_compared);
        for (n, one) in self.criteria.iter().enumerate() {
            let others = &self.criteria[n + 1..];
            if let Some(other) = others.iter().find(|other| of(&one.code, &other.code) != wanted) {
                let (criterion, over) = (one.code.clone(), other.code.clone());
                return Err(Refusal::ComparedOnce { criterion, over }.into());
            }
        }
        let is_known = |code: &KeyCode| self.criteria.iter().any(|it| it.code == *code);
        let is_sound = |it: &&Comparison| {
            is_known(&it.criterion)
                && is_known(&it.over)
                && it.criterion != it.over
                && it.times.millionths() > 0
        };
        match self.comparisons.iter().find(|it| !is_sound(it)) {
            Some(it) => {
                let (criterion, over) = (it.criterion.clone(), it.over.clone());
                Err(Refusal::ComparedOnce { criterion, over }.into())
            }
            None => Ok(()),
        }
    }

    /// Whether a body may decide this.
    fn empowers(&self, body: &str, disposition: Disposition) -> bool {
        let may = |it: &[Disposition]| it.is_empty() || it.contains(&disposition);
        self.bodies.iter().any(|it| it.body == body && may(&it.may))
    }
}

/// The programme that a score or a disposition is of, where it is about the instrument.
fn programme<'a>(
    state: &'a State,
    code: &ProgrammeCode,
    instrument: &InstrumentCode,
) -> Result<&'a ReviewProgrammeRecorded, Rejection> {
    let head = state.position();
    let known = state.one::<ReviewProgrammeRecorded>(&[code], head);
    let known = known.filter(|known| known.is_about(state, instrument, head));
    known.ok_or_else(|| {
        Refusal::NotUnderReview { instrument: instrument.clone(), programme: code.clone() }.into()
    })
}

impl ScoreRecorded {
    /// It is of an instrument of the programme, by a criterion of it.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let programme = programme(state, &self.programme, &self.instrument)?;
        let known = programme.criteria.iter().any(|it| it.code == self.criterion);
        known.then_some(()).ok_or_else(|| {
            Refusal::CriterionUnknown {
                programme: self.programme.clone(),
                criterion: self.criterion.clone(),
            }
            .into()
        })
    }
}

impl Ballot {
    fn votes(&self) -> u64 {
        let all = [self.approve, self.disapprove, self.abstain.unwrap_or_default()];
        all.into_iter().map(u64::from).sum()
    }

    /// Whether two thirds of the votes cast were for it.
    fn has_two_thirds(&self) -> bool {
        self.approve > 0 && u64::from(self.approve) >= 2 * u64::from(self.disapprove)
    }
}

impl DispositionRecorded {
    /// The body may decide so of this instrument, and nothing else is decided of it.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let programme = programme(state, &self.programme, &self.instrument)?;
        let (disposition, instrument) = (self.disposition, self.instrument.clone());
        if let Some(profile) = programme.profile
            && profile.term(disposition).is_none()
        {
            return Err(Refusal::NoSuchDisposition { disposition, profile }.into());
        }
        if !programme.empowers(&self.body, disposition) {
            let (body, programme) = (self.body.clone(), self.programme.clone());
            return Err(Refusal::BodyWithoutPower { body, disposition, programme }.into());
        }
        if let Some(instead) = self.instead(state) {
            return Err(Refusal::DispositionUnfit { instrument, disposition, instead }.into());
        }
        if self.needs_two_thirds(programme)
            && self.ballot.as_ref().is_some_and(|it| !it.has_two_thirds())
        {
            return Err(Refusal::MajorityMissing { instrument, disposition }.into());
        }
        if disposition.needs_another() && self.replaced_by.is_none() {
            return Err(Rejection::FieldMissing { field: "replaced_by" });
        }
        let next = |code: &InstrumentCode| {
            state.one::<Self>(&[&self.programme, code], state.position())?.replaced_by.as_ref()
        };
        if leads_back(&self.instrument, self.replaced_by.as_ref(), next) {
            return Err(Refusal::ReplacesItself { instrument }.into());
        }
        check_period(Some(self.decided_on), self.carried_out_on)?;
        self.is_only_one(state)
    }

    /// What is decided instead of what is not of its kind: a text that binds and is in force
    /// is abrogated, one that does not bind is withdrawn.
    fn instead(&self, state: &State) -> Option<Disposition> {
        let known = state.instrument(&self.instrument)?.history.at(state.position())?;
        let in_force = || known.in_force_on.is_some_and(|it| certainly_before(it, self.decided_on));
        match (self.disposition, known.strength?) {
            (Disposition::Withdraw, Strength::Binding) if in_force() => Some(Disposition::Abrogate),
            (Disposition::Abrogate, Strength::NonBinding) => Some(Disposition::Withdraw),
            _ => None,
        }
    }

    fn is_only_one(&self, state: &State) -> Result<(), Rejection> {
        let key: [&dyn Display; 2] = [&self.programme, &self.instrument];
        match state.one::<Self>(&key, state.position()).filter(|known| !self.is_of(known)) {
            Some(known) => Err(Refusal::DecidedAlready {
                instrument: self.instrument.clone(),
                disposition: known.disposition,
                decided_on: known.decided_on,
            }
            .into()),
            None => Ok(()),
        }
    }

    /// What is odd about it: members who remain when it was carried out, more votes than
    /// members, or none told where two thirds are needed.
    pub(crate) fn oddities(&self, state: &State, known: Position) -> Vec<Warning> {
        let programme = state.one::<ReviewProgrammeRecorded>(&[&self.programme], known);
        let remain = || {
            let on = self.carried_out_on.filter(|_| self.disposition.leaves())?.last_day()?;
            let members = remaining(state, At { position: known, on }, self);
            (members > 0 && self.replaced_by.is_some())
                .then_some(Warning::MembersRemain { members })
        };
        let many = || {
            let on = self.decided_on.last_day()?;
            let members = how_many(state, At { position: known, on });
            let votes = self.ballot.as_ref()?.votes();
            let each = programme.and_then(|it| it.profile).map_or(1, Profile::votes_each);
            (members > 0 && votes > each * members as u64)
                .then_some(Warning::MoreVotesThanMembers { votes, members })
        };
        let untold = programme.is_some_and(|it| self.needs_two_thirds(it)) && self.ballot.is_none();
        let untold = untold.then_some(Warning::BallotMissing);
        [remain(), many(), untold].into_iter().flatten().collect()
    }

    /// The Conference abrogates by two thirds of the votes cast (domain.md §6.9).
    fn needs_two_thirds(&self, programme: &ReviewProgrammeRecorded) -> bool {
        programme.profile == Some(Profile::Ilo) && self.disposition == Disposition::Abrogate
    }

    /// Whether it tells the same decision, perhaps with what became of it.
    fn is_of(&self, known: &Self) -> bool {
        (self.disposition, self.decided_on, &self.body)
            == (known.disposition, known.decided_on, &known.body)
    }

    /// When it was carried out, where it was by a day.
    pub(crate) fn carried_out(&self, on: NaiveDate) -> Option<PartialDate> {
        let at_once = self.disposition.is_done_at_once() && self.follow_up.is_none();
        let done = self.carried_out_on.or_else(|| at_once.then_some(self.decided_on));
        done.filter(|date| has_come(*date, on))
    }
}

fn has_come(date: PartialDate, on: NaiveDate) -> bool {
    date.last_day().is_some_and(|day| day <= on)
}

/// When each instrument was ended by a decision of a review that was carried out by the day,
/// and what that was.
pub(crate) fn ended(
    state: &State,
    at: At,
) -> impl Iterator<Item = (&InstrumentCode, Disposition, PartialDate)> {
    let known = state.each::<DispositionRecorded>(at).map(|(_, it)| it);
    known
        .filter(|it| it.disposition.ends())
        .filter_map(move |it| Some((&it.instrument, it.disposition, it.carried_out(at.on)?)))
}

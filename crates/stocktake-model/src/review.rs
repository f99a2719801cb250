//! Reviews of the stock: which instruments, by what, and what the body decides of each. Scores
//! advise, the body decides (domain.md §6.9, whose codes these are).

use chrono::NaiveDate;

use crate::{
    InstrumentCode, Position, ProgrammeCode,
    decide::Rejection,
    event::{
        DispositionRecorded, InstrumentRecorded, ReviewProgrammeRecorded, ScoreRecorded,
        certainly_before,
    },
    state::State,
};

crate::vocabulary! {
    /// What is decided of an instrument under review.
    Disposition "disposition" {
        /// It is kept unchanged.
        Confirm = "confirm",
        /// It is kept, and its use is furthered.
        ConfirmWithPromotion = "confirm_with_promotion",
        /// Its wording is mended.
        Correct = "correct",
        /// It is changed in part.
        Amend = "amend",
        /// There is a new edition.
        Revise = "revise",
        /// It is made one with others.
        Merge = "merge",
        /// Another takes its place.
        Replace = "replace",
        /// It needs study or action.
        FurtherAction = "further_action",
        /// It is taken out: it does not bind, or is not in force.
        Withdraw = "withdraw",
        /// A binding text in force is ended.
        Abrogate = "abrogate",
        /// It lapses.
        Expire = "expire",
        /// A new instrument is needed.
        FillGap = "fill_gap",
    }
}

crate::vocabulary! {
    /// Whose words and rules a programme follows.
    Profile "review profile" {
        /// The systematic review of ISO.
        Iso = "iso",
        /// The Standards Review Mechanism of the ILO.
        Ilo = "ilo",
        /// Reports on legal instruments to the Council of the OECD.
        Oecd = "oecd",
    }
}

impl Disposition {
    /// Whether it ends the instrument once it is carried out.
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(self, Self::Replace | Self::Withdraw | Self::Abrogate | Self::Expire)
    }

    fn needs_another(self) -> bool {
        matches!(self, Self::Merge | Self::Replace)
    }
}

impl Profile {
    /// What may be decided, in the order of [`Disposition`]; the others have no word there
    /// (domain.md §6.9).
    #[must_use]
    pub fn dispositions(self) -> &'static [Disposition] {
        use Disposition::{
            Abrogate, Amend, Confirm, ConfirmWithPromotion, Correct, FillGap, FurtherAction, Merge,
            Replace, Revise, Withdraw,
        };
        match self {
            Self::Iso => &[Confirm, Correct, Amend, Revise, Replace, Withdraw, FillGap],
            Self::Ilo => &[
                Confirm,
                ConfirmWithPromotion,
                Amend,
                Revise,
                Merge,
                Replace,
                FurtherAction,
                Withdraw,
                Abrogate,
                FillGap,
            ],
            Self::Oecd => &[
                Confirm,
                ConfirmWithPromotion,
                Amend,
                Revise,
                Merge,
                Replace,
                FurtherAction,
                Withdraw,
                Abrogate,
                FillGap,
            ],
        }
    }
}

impl ReviewProgrammeRecorded {
    /// Whether it is about instruments by what they are.
    fn asks(&self) -> bool {
        let kinds = self.family.is_some() || self.strength.is_some() || self.commits_by.is_some();
        kinds || self.subject.is_some() || self.adopted_before.is_some()
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

    /// The instruments that it is about as known at a position, by code.
    pub(crate) fn stock<'a>(
        &'a self,
        state: &'a State,
        at: Position,
    ) -> impl Iterator<Item = &'a InstrumentCode> {
        state.instruments().map(|it| &it.code).filter(move |code| self.is_about(state, code, at))
    }

    pub(crate) fn is_about(&self, state: &State, code: &InstrumentCode, at: Position) -> bool {
        let known = || state.instrument(code).and_then(|known| known.history.at(at));
        self.instruments.contains(code)
            || self.asks() && known().is_some_and(|known| self.fits(known))
    }

    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        if self.instruments.is_empty() && !self.asks() {
            return Err(Rejection::FieldMissing { field: "instruments" });
        }
        Ok(())
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
    known.filter(|known| known.is_about(state, instrument, head)).ok_or_else(|| {
        Rejection::NotUnderReview { instrument: instrument.clone(), programme: code.clone() }
    })
}

impl ScoreRecorded {
    /// It is of an instrument of the programme, by a criterion of it.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let programme = programme(state, &self.programme, &self.instrument)?;
        let known = programme.criteria.iter().any(|it| it.criterion == self.criterion);
        known.then_some(()).ok_or_else(|| Rejection::CriterionUnknown {
            programme: self.programme.clone(),
            criterion: self.criterion.clone(),
        })
    }
}

impl DispositionRecorded {
    /// The body may decide so, and nothing else is decided.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let programme = programme(state, &self.programme, &self.instrument)?;
        if let Some(profile) = programme.profile
            && !profile.dispositions().contains(&self.disposition)
        {
            return Err(Rejection::NoSuchDisposition { disposition: self.disposition, profile });
        }
        let may = self.body.as_ref().is_some_and(|body| programme.bodies.contains(body));
        if !may && !programme.bodies.is_empty() {
            return Err(Rejection::BodyWithoutPower { bodies: programme.bodies.join(", ") });
        }
        if self.disposition.needs_another() && self.replaced_by.is_none() {
            return Err(Rejection::FieldMissing { field: "replaced_by" });
        }
        let key: [&dyn std::fmt::Display; 2] = [&self.programme, &self.instrument];
        match state.one::<Self>(&key, state.position()).filter(|known| !self.is_of(known)) {
            Some(known) => Err(Rejection::DecidedAlready {
                instrument: self.instrument.clone(),
                disposition: known.disposition,
                decided_on: known.decided_on,
            }),
            None => Ok(()),
        }
    }

    /// Whether it tells the same decision, perhaps with what became of it.
    fn is_of(&self, known: &Self) -> bool {
        (self.disposition, self.decided_on, &self.body)
            == (known.disposition, known.decided_on, &known.body)
    }

    /// Whether it was carried out by a day.
    #[must_use]
    pub fn is_carried_out(&self, on: NaiveDate) -> bool {
        self.carried_out_on.and_then(|date| date.last_day()).is_some_and(|day| day <= on)
    }
}

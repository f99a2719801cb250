//! Facts of a cell that are kept whole, and the one way in which they are recorded.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    InstrumentCode, MemberCode, PartialDate, Position, ProvisionCode,
    commitment::odd_date,
    decide::{Context, Decision, Draft, Rejection, Warning},
    event::{ApplicationRecorded, Event, ExemptionRecorded, MeasureRecorded},
    facts::{Facts, Placed},
    provision, snapshot,
    state::{Instrument, MemberIx, State},
};

/// A fact of a member and an instrument, with all that was told.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: DeserializeOwned"))]
pub struct Kept<T> {
    /// The entry that recorded it.
    pub position: Position,
    retracted_at: Position,
    member: MemberIx,
    /// What was told.
    #[serde(with = "snapshot::json")]
    pub told: Arc<T>,
}

impl<T> Kept<T> {
    pub(crate) fn new(position: Position, member: MemberIx, told: T) -> Self {
        Self { position, retracted_at: Position::MAX, member, told: Arc::new(told) }
    }
}

impl<T> Placed for Kept<T> {
    fn member(&self) -> MemberIx {
        self.member
    }

    fn position(&self) -> Position {
        self.position
    }

    fn retracted_at(&self) -> Position {
        self.retracted_at
    }

    fn retract(&mut self, at: Position) {
        self.retracted_at = self.retracted_at.min(at);
    }
}

/// What is told of a member and an instrument, or a provision of it.
pub trait OfCell: Clone + PartialEq {
    /// The instrument.
    fn instrument(&self) -> &InstrumentCode;
    /// The member.
    fn member(&self) -> &MemberCode;
    /// The provision; nothing for the whole instrument.
    fn provision(&self) -> Option<&ProvisionCode>;
    /// When it came about, where it is told so.
    fn dated(&self) -> Option<PartialDate>;
    /// What is wrong with it for itself.
    ///
    /// # Errors
    /// A [`Rejection`] naming the rule.
    fn check(&self) -> Result<(), Rejection>;
    /// The same, correcting nothing.
    #[must_use]
    fn uncorrecting(&self) -> Self;
    /// What is told of its kind about an instrument.
    fn among(instrument: &Instrument) -> &Facts<Kept<Self>>;
    /// The event that tells it.
    fn event(self) -> Event;
}

macro_rules! of_cell {
    ($($data:ident = $event:ident, $facts:ident, $date:expr;)+) => {
        $(impl OfCell for $data {
            fn instrument(&self) -> &InstrumentCode {
                &self.instrument
            }

            fn member(&self) -> &MemberCode {
                &self.member
            }

            fn provision(&self) -> Option<&ProvisionCode> {
                self.provision.as_ref()
            }

            fn dated(&self) -> Option<PartialDate> {
                let date: fn(&Self) -> Option<PartialDate> = $date;
                date(self)
            }

            fn check(&self) -> Result<(), Rejection> {
                Self::check(self)
            }

            fn uncorrecting(&self) -> Self {
                Self { replaces: None, ..self.clone() }
            }

            fn among(instrument: &Instrument) -> &Facts<Kept<Self>> {
                &instrument.$facts
            }

            fn event(self) -> Event {
                Event::$event(self)
            }
        })+
    };
}

of_cell! {
    // An exemption may be granted ahead.
    ExemptionRecorded = ExemptionRecorded, exemptions, |_| None;
    MeasureRecorded = MeasureRecorded, measures, |it| Some(it.adopted_on);
    ApplicationRecorded = ApplicationRecorded, applications, |it| Some(it.occurred_on);
}

impl Instrument {
    /// Whether an exemption, a measure or an application stands at a position of
    /// such a member and such a provision.
    #[must_use]
    pub fn has_conduct(
        &self,
        at: Position,
        is: impl Fn(MemberIx, Option<&ProvisionCode>) -> bool,
    ) -> bool {
        fn any<T: OfCell>(
            instrument: &Instrument,
            at: Position,
            is: &impl Fn(MemberIx, Option<&ProvisionCode>) -> bool,
        ) -> bool {
            let mut facts = T::among(instrument).facts().iter();
            facts.any(|it| it.stands_at(at) && is(it.member, it.told.provision()))
        }
        any::<ExemptionRecorded>(self, at, &is)
            || any::<MeasureRecorded>(self, at, &is)
            || any::<ApplicationRecorded>(self, at, &is)
    }
}

/// Records a fact that is kept whole; nothing when one stands that says the same.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub(crate) fn record<T: OfCell>(
    state: &State,
    new: &T,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    new.check()?;
    let head = state.position();
    let (code, of) = (new.instrument(), new.member());
    let instrument = state.instrument(code).filter(|known| known.history.at(head).is_some());
    let instrument =
        instrument.ok_or_else(|| Rejection::InstrumentUnknown { instrument: code.clone() })?;
    let member = state.member(of).filter(|(_, known)| known.history.at(head).is_some());
    let (member, _) = member.ok_or_else(|| Rejection::MemberUnknown { member: of.clone() })?;
    if let Some(provision) = new.provision() {
        provision::is_known(state, code, provision)?;
    }
    let standing = || T::among(instrument).cell(member).iter().filter(|it| it.stands_at(head));
    match replaces {
        Some(replaced) if !standing().any(|it| it.position == replaced) => {
            let (instrument, member) = (code.clone(), of.clone());
            return Err(Rejection::ReplacesAnother { instrument, member });
        }
        Some(_) => {}
        None => {
            let same = standing().find(|it| it.told.uncorrecting() == *new);
            if let Some(same) = same {
                return Ok(Decision { known: Some(same.position), ..Decision::default() });
            }
        }
    }
    let warnings = warnings(state, new, head, today);
    let draft = Draft::new(new.clone().event(), replaces);
    Ok(Decision { drafts: vec![draft], warnings, known: None })
}

/// What is odd about a fact as known at a position.
pub(crate) fn warnings<T: OfCell>(
    state: &State,
    new: &T,
    at: Position,
    today: NaiveDate,
) -> Vec<Warning> {
    let instrument = state.instrument(new.instrument());
    let context = Context {
        today,
        instrument: instrument.and_then(|known| known.history.at(at)),
        member: state.member(new.member()).and_then(|(_, known)| known.history.at(at)),
    };
    new.dated().map_or(Vec::new(), |date| odd_date(date, &context))
}

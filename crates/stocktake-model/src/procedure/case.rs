//! Cases as memory holds them: what is filtered, sorted or counted. Words and
//! references stay in the log.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    CaseCode, InstrumentCode, PartialDate, Position, ProcedureTypeCode, ProvisionCode, VersionCode,
    commitment::digest,
    date::PackedDate,
    event::ProcedureRecorded,
    state::{MemberIx, State},
};

/// What a case is about. All its steps should say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The member.
    pub member: MemberIx,
    /// The instrument.
    pub instrument: Option<InstrumentCode>,
    /// The provision.
    pub provision: Option<ProvisionCode>,
    /// The kind of procedure.
    pub procedure_type: ProcedureTypeCode,
    /// The version of that.
    pub version: VersionCode,
}

impl About {
    pub(crate) fn of(data: &ProcedureRecorded, member: MemberIx) -> Self {
        Self {
            member,
            instrument: data.instrument.clone(),
            provision: data.provision.clone(),
            procedure_type: data.procedure_type.clone(),
            version: data.version.clone(),
        }
    }

    /// Whether a step says so too.
    pub(super) fn is_of(&self, state: &State, new: &ProcedureRecorded) -> bool {
        state.member(&new.member).is_some_and(|(member, _)| *self == Self::of(new, member))
    }
}

/// One step of a case, in 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The entry that recorded it.
    pub position: Position,
    /// The entry that corrected it or took it back; [`Position::MAX`] while it stands.
    pub retracted_at: Position,
    occurred_on: PackedDate,
    /// Tells words apart without holding them; 0 where there are none.
    text: u32,
    /// Tells references apart in the same way.
    reference: u32,
    /// Its place among the stages of the state.
    pub(crate) stage: u16,
    /// Its place among what the steps of the case are about.
    about: u16,
}

impl Step {
    /// When it was taken, to the precision known.
    #[must_use]
    pub fn occurred_on(&self) -> PartialDate {
        self.occurred_on.into()
    }

    /// The last day on which it can have been taken, from which on it counts.
    pub(crate) fn day(&self) -> NaiveDate {
        self.occurred_on().last_day().unwrap_or(NaiveDate::MIN)
    }

    /// Whether it was recorded by `position` and not taken back by then.
    #[must_use]
    pub fn stands_at(&self, position: Position) -> bool {
        self.position <= position && self.retracted_at > position
    }

    pub(super) fn has_text(&self, text: Option<&str>) -> bool {
        self.text == digest(text)
    }

    pub(super) fn has_reference(&self, reference: Option<&str>) -> bool {
        self.reference == digest(reference)
    }
}

/// A case as the log knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    /// Its code.
    pub code: CaseCode,
    /// In the order recorded.
    steps: Vec<Step>,
    about: Vec<About>,
    /// Entries that correct a step, each with the one that first told it; in the order recorded.
    corrections: Vec<(Position, Position)>,
}

impl Case {
    pub(crate) fn new(code: CaseCode) -> Self {
        Self { code, steps: Vec::new(), about: Vec::new(), corrections: Vec::new() }
    }

    /// Every step, taken back or not, in the order recorded.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps that stand at a position.
    pub fn standing(&self, position: Position) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.stands_at(position))
    }

    /// Steps are in the order of their days, and of one day as they were first
    /// told: a correction does not move a step behind those that it stood before.
    pub(crate) fn order(&self, step: &Step) -> (NaiveDate, Position) {
        (step.day(), self.first_told(step.position))
    }

    /// The entry that first told what the one at a position tells, perhaps itself.
    pub(super) fn first_told(&self, position: Position) -> Position {
        let known = self.corrections.binary_search_by_key(&position, |(at, _)| *at);
        known.map_or(position, |n| self.corrections[n].1)
    }

    /// What a step is about.
    #[must_use]
    pub fn about(&self, step: &Step) -> &About {
        &self.about[usize::from(step.about)]
    }

    pub(crate) fn record(
        &mut self,
        position: Position,
        stage: u16,
        about: About,
        data: &ProcedureRecorded,
        replaces: Option<Position>,
    ) {
        if let Some(replaced) = replaces {
            self.retract(replaced, position);
            self.corrections.push((position, self.first_told(replaced)));
        }
        let place = self.about.iter().position(|known| *known == about).unwrap_or_else(|| {
            self.about.push(about);
            self.about.len() - 1
        });
        self.steps.push(Step {
            position,
            retracted_at: Position::MAX,
            occurred_on: data.occurred_on.into(),
            text: digest(data.text.as_deref()),
            reference: digest(data.reference.as_deref()),
            stage,
            // A case about more things than 16 bits tell apart is none: the last one stands for all.
            about: u16::try_from(place).unwrap_or(u16::MAX),
        });
    }

    pub(crate) fn retract(&mut self, of: Position, at: Position) {
        if let Ok(n) = self.steps.binary_search_by_key(&of, |step| step.position) {
            self.steps[n].retracted_at = self.steps[n].retracted_at.min(at);
        }
    }
}

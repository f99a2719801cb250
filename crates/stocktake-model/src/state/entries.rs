//! Which entries there are about a subject, and which of them stand.

use super::{Instrument, State};
use crate::{
    InstrumentCode, MemberCode, Position,
    conduct::OfCell,
    event::{ApplicationRecorded, ExemptionRecorded, MeasureRecorded},
    facts::{Facts, Placed},
    history::History,
    subject::Subject,
};

impl State {
    /// Where the entry at `of`, about `subject`, was taken back or corrected by
    /// `position`; nothing while it stands.
    #[must_use]
    pub fn retracted_at(
        &self,
        position: Position,
        subject: &Subject,
        of: Position,
    ) -> Option<Position> {
        let (_, retracted_at) =
            self.entries(subject).into_iter().find(|(recorded, _)| *recorded == of)?;
        (retracted_at <= position).then_some(retracted_at)
    }

    /// Whether the entry at `of`, about `subject`, is there and stands.
    #[must_use]
    pub fn stands(&self, subject: &Subject, of: Position) -> bool {
        self.entries(subject).contains(&(of, Position::MAX))
    }

    /// Whether the entry at `of` is all that stands about `subject`.
    #[must_use]
    pub fn is_only(&self, subject: &Subject, of: Position) -> bool {
        let entries = self.entries(subject).into_iter();
        entries.filter(|(_, retracted_at)| *retracted_at == Position::MAX).all(|(it, _)| it == of)
    }

    /// Whether anything that is told of `subject` stands.
    #[must_use]
    pub fn knows(&self, subject: &Subject) -> bool {
        self.knows_at(subject, self.position())
    }

    /// Whether anything that is told of `subject` stood at a position.
    #[must_use]
    pub fn knows_at(&self, subject: &Subject, at: Position) -> bool {
        let mut entries = self.entries(subject).into_iter();
        entries.any(|(recorded, retracted_at)| recorded <= at && retracted_at > at)
    }

    /// What the entry at `at`, about `subject`, took back or corrected.
    #[must_use]
    pub fn retracted_by(&self, subject: &Subject, at: Position) -> Option<Position> {
        let entries = self.entries(subject).into_iter();
        entries.filter(|(_, retracted_at)| *retracted_at == at).map(|(of, _)| of).next()
    }

    /// Where each entry about `subject` was recorded, and where it was taken
    /// back: [`Position::MAX`] while it stands.
    fn entries(&self, subject: &Subject) -> Vec<(Position, Position)> {
        let entries = match subject {
            Subject::Organisation => Some(self.organisation.entries()),
            Subject::Member(code) => self.member(code).map(|(_, known)| known.history.entries()),
            Subject::Group(code) => self.group(code).map(|known| known.history.entries()),
            Subject::Succession(predecessor, successor) => {
                self.succession(predecessor, successor).map(History::entries)
            }
            Subject::Instrument(code) => self.instrument(code).map(|known| known.history.entries()),
            Subject::Version(code, version) => {
                self.instrument(code).and_then(|known| known.version(version)).map(History::entries)
            }
            Subject::Provision(code, provision, version) => self
                .instrument(code)
                .and_then(|known| known.provisions.wording(provision, version.as_ref()))
                .map(History::entries),
            Subject::Commitment(instrument, member) => {
                let cell = self.instrument(instrument).zip(self.member(member));
                cell.map(|(instrument, (member, _))| {
                    let facts = instrument.commitments.cell(member).iter();
                    facts.map(|fact| (fact.position, fact.retracted_at)).collect()
                })
            }
            Subject::Scale(code, version) => self.scale(code, version).map(History::entries),
            Subject::ScaleMapping(ends) => self.scale_mapping(ends).map(History::entries),
            Subject::Cycle(instrument, cycle) => self
                .instrument(instrument)
                .and_then(|known| known.cycle(cycle))
                .map(History::entries),
            Subject::ProcedureType(code, version) => {
                self.procedure_type(code, version).map(History::entries)
            }
            Subject::Rule(code, version) => self.rule(code, version).map(History::entries),
            Subject::Observation(indicator, member) => self.observed(indicator, member),
            Subject::Filed(key) => self.filed(key).map(History::entries),
            Subject::Procedure(case) => self.case(case).map(|case| {
                case.steps().iter().map(|step| (step.position, step.retracted_at)).collect()
            }),
            Subject::Rating(instrument, member) => {
                self.cell(instrument, member, |known| known.ratings.facts())
            }
            Subject::Exemption(instrument, member) => {
                self.cell(instrument, member, ExemptionRecorded::among)
            }
            Subject::Measure(instrument, member) => {
                self.cell(instrument, member, MeasureRecorded::among)
            }
            Subject::Application(instrument, member) => {
                self.cell(instrument, member, ApplicationRecorded::among)
            }
        };
        entries.unwrap_or_default()
    }

    /// The entries about a member and an instrument among facts of one kind.
    fn cell<F: Placed>(
        &self,
        instrument: &InstrumentCode,
        member: &MemberCode,
        facts: impl Fn(&Instrument) -> &Facts<F>,
    ) -> Option<Vec<(Position, Position)>> {
        let (instrument, (member, _)) = self.instrument(instrument).zip(self.member(member))?;
        let cell = facts(instrument).cell(member).iter();
        Some(cell.map(|fact| (fact.position(), fact.retracted_at())).collect())
    }
}

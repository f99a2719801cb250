//! Facts: what is recorded of members and one instrument, kept by member, then
//! position, each as small as the field's memory asks. What is taken back keeps
//! its place.

use serde::{Deserialize, Serialize};

use crate::{Position, state::MemberIx};

/// A fact that has a place in the log and is of a member.
pub trait Placed {
    /// Of whom it is.
    fn member(&self) -> MemberIx;
    /// The entry that recorded it.
    fn position(&self) -> Position;
    /// The entry that corrected it or took it back; [`Position::MAX`] while it stands.
    fn retracted_at(&self) -> Position;
    /// Takes it back from `at` on.
    fn retract(&mut self, at: Position);

    /// Whether it was recorded by `position` and not taken back by then.
    fn stands_at(&self, position: Position) -> bool {
        self.position() <= position && self.retracted_at() > position
    }
}

/// An entry of a cell whose content was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedFact {
    /// The member of the cell.
    pub member: MemberIx,
    /// The entry that was erased.
    pub position: Position,
    /// The entry that tells so.
    pub erased_at: Position,
}

/// The facts of one kind about one instrument.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Facts<F> {
    /// Sorted by member, then position.
    facts: Vec<F>,
    erased: Vec<ErasedFact>,
}

impl<F> Default for Facts<F> {
    fn default() -> Self {
        Self { facts: Vec::new(), erased: Vec::new() }
    }
}

impl<F: Placed> Facts<F> {
    /// Everything of any member, by member, then position.
    #[must_use]
    pub fn facts(&self) -> &[F] {
        &self.facts
    }

    /// Every member with a fact, or an entry that was erased.
    pub fn members(&self) -> impl Iterator<Item = MemberIx> {
        let with_facts = self.facts.chunk_by(|one, next| one.member() == next.member());
        let erased = self.erased.iter().enumerate().filter(|(n, erased)| {
            let first = self.erased[..*n].iter().all(|before| before.member != erased.member);
            first && self.cell(erased.member).is_empty()
        });
        with_facts.map(|cell| cell[0].member()).chain(erased.map(|(_, erased)| erased.member))
    }

    /// Everything of one member, in the order recorded.
    #[must_use]
    pub fn cell(&self, member: MemberIx) -> &[F] {
        let start = self.facts.partition_point(|fact| fact.member() < member);
        let length = self.facts[start..].partition_point(|fact| fact.member() == member);
        &self.facts[start..start + length]
    }

    /// The entries of the cell known at `position` to be erased.
    pub fn erased(
        &self,
        member: MemberIx,
        position: Position,
    ) -> impl Iterator<Item = &ErasedFact> {
        self.erased
            .iter()
            .filter(move |erased| erased.member == member && erased.erased_at <= position)
    }

    pub(crate) fn record(&mut self, fact: F) {
        let key = (fact.member(), fact.position());
        let place = self.facts.partition_point(|known| (known.member(), known.position()) < key);
        if self.facts.len() == self.facts.capacity() {
            // Growing by a quarter instead of doubling keeps 100 million facts within budget.
            self.facts.reserve_exact(self.facts.len() / 4 + 4);
        }
        self.facts.insert(place, fact);
    }

    pub(crate) fn retract(&mut self, member: MemberIx, of: Position, at: Position) {
        let key = |fact: &F| (fact.member(), fact.position());
        if let Ok(n) = self.facts.binary_search_by_key(&(member, of), key) {
            self.facts[n].retract(at);
        }
    }

    pub(crate) fn mark_erased(
        &mut self,
        member: MemberIx,
        position: Position,
        erased_at: Position,
    ) {
        self.erased.push(ErasedFact { member, position, erased_at });
    }
}

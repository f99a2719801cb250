//! What a state knows of records that are filed under a key.

use std::fmt::Display;

use super::State;
use crate::{
    At, PartialDate, Position,
    filed::{Filed, Key, Record},
    history::History,
};

/// What a state is asked for: as known at a position, or about a day besides.
pub trait Asked: Copy {
    /// As known at which position.
    fn position(self) -> Position;

    /// Whether something that counts from a date on does so already: a date counts
    /// from its last possible day, and an unknown one always.
    fn has_come(self, date: PartialDate) -> bool;
}

impl Asked for Position {
    fn position(self) -> Position {
        self
    }

    fn has_come(self, _date: PartialDate) -> bool {
        true
    }
}

impl Asked for At {
    fn position(self) -> Position {
        self.position
    }

    fn has_come(self, date: PartialDate) -> bool {
        date.last_day().is_none_or(|day| day <= self.on)
    }
}

impl State {
    /// What was filed under a key.
    #[must_use]
    pub fn filed(&self, key: &Key) -> Option<&History<Filed>> {
        self.filed.get(key).map(AsRef::as_ref)
    }

    /// All that was ever filed, by key.
    pub(crate) fn all_filed(&self) -> impl Iterator<Item = (&Key, &History<Filed>)> {
        self.filed.iter().map(|(key, history)| (key, history.as_ref()))
    }

    /// The record of these codes: of those known and not taken back, the last one recorded
    /// that counts already.
    #[must_use]
    pub fn one<T: Record>(&self, codes: &[&dyn Display], at: impl Asked) -> Option<&T> {
        counting(self.filed(&Key::new(T::KIND, codes))?, at).map(|(_, record)| record)
    }

    /// Every record of a kind, in the order of their keys, each with the entry that
    /// recorded it.
    pub fn each<'a, T: Record + 'a>(
        &'a self,
        at: impl Asked + 'a,
    ) -> impl Iterator<Item = (Position, &'a T)> {
        self.each_of(&[], at)
    }

    /// The same, of those whose keys begin with these codes.
    pub fn each_of<'a, T: Record + 'a, A: Asked + 'a>(
        &'a self,
        codes: &[&dyn Display],
        at: A,
    ) -> impl Iterator<Item = (Position, &'a T)> + use<'a, T, A> {
        let first = Key::new(T::KIND, codes);
        let known = self.filed.range(first.clone()..);
        known
            .take_while(move |(key, _)| first.begins(key))
            .filter_map(move |(_, history)| counting(history, at))
    }
}

/// The version that counts, with the position that recorded it.
fn counting<T: Record>(history: &History<Filed>, at: impl Asked) -> Option<(Position, &T)> {
    let counts = |filed: &Filed| {
        let since = T::of(filed).and_then(Record::since);
        since.is_none_or(|date| at.has_come(date))
    };
    let (position, filed) = history.version_where(at.position(), counts)?;
    Some((position, T::of(filed)?))
}

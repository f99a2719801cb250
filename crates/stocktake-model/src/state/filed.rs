//! What a state knows of records that are filed under a key.

use std::fmt::Display;

use super::State;
use crate::{
    Position,
    filed::{Filed, Key, Record},
    history::History,
};

impl State {
    /// What was filed under a key.
    #[must_use]
    pub fn filed(&self, key: &Key) -> Option<&History<Filed>> {
        self.filed.get(key).map(AsRef::as_ref)
    }

    /// The record of these codes as known at a position.
    #[must_use]
    pub fn one<T: Record>(&self, codes: &[&dyn Display], at: Position) -> Option<&T> {
        T::of(self.filed(&Key::new(T::KIND, codes))?.at(at)?)
    }

    /// Every record of a kind as known at a position, in the order of their keys, each
    /// with the entry that recorded it.
    pub fn each<'a, T: Record + 'a>(
        &'a self,
        at: Position,
    ) -> impl Iterator<Item = (Position, &'a T)> + use<'a, T> {
        self.each_of(&[], at)
    }

    /// The same, of those whose keys begin with these codes.
    pub fn each_of<'a, T: Record + 'a>(
        &'a self,
        codes: &[&dyn Display],
        at: Position,
    ) -> impl Iterator<Item = (Position, &'a T)> + use<'a, T> {
        let first = Key::new(T::KIND, codes);
        let known = self.filed.range(first.clone()..);
        known.take_while(move |(key, _)| first.begins(key)).filter_map(move |(_, history)| {
            let (position, filed) = history.version_at(at)?;
            Some((position, T::of(filed)?))
        })
    }
}

//! Things that facts name by a number of 16 bits, in the order of first
//! appearance. Nothing leaves: a number means the same at every point of the log.

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The most things that 16 bits tell apart, with some to spare.
pub(crate) const INTERNED_MAX: usize = 65_000;

/// Things by their numbers, and numbers by things.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: DeserializeOwned"))]
pub(crate) struct Interned<T: Ord + Clone> {
    all: Vector<T>,
    places: OrdMap<T, u16>,
}

impl<T: Ord + Clone> Default for Interned<T> {
    fn default() -> Self {
        Self { all: Vector::new(), places: OrdMap::new() }
    }
}

impl<T: Ord + Clone> Interned<T> {
    /// The thing that a number stands for.
    pub(crate) fn get(&self, place: u16) -> &T {
        &self.all[usize::from(place)]
    }

    /// Every thing, by its number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.all.iter()
    }

    /// The number of a thing, if it has one.
    pub(crate) fn place(&self, thing: &T) -> Option<u16> {
        self.places.get(thing).copied()
    }

    /// Whether a thing has a number, or can get one.
    pub(crate) fn has_room(&self, thing: &T) -> bool {
        self.all.len() < INTERNED_MAX || self.places.contains_key(thing)
    }

    /// The number of a thing, which it gets now if it has none.
    pub(crate) fn intern(&mut self, thing: T) -> u16 {
        if let Some(known) = self.place(&thing) {
            return known;
        }
        let place = u16::try_from(self.all.len())
            .expect("decisions refuse more than INTERNED_MAX things of a kind");
        self.all.push_back(thing.clone());
        self.places.insert(thing, place);
        place
    }
}

//! What is counted over a whole record for every page, kept for the point of the
//! record at which it was counted: nothing about that point changes any more.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use stocktake_model::{At, OrganisationCode, Position};

use super::question::Asked;

/// For how many points it is kept.
const POINTS_MAX: usize = 64;

/// An organisation, a point of its record, and how many of its entries were
/// erased: erasure is what changes the past.
type Point = (OrganisationCode, At, usize);

/// What was counted at some points.
pub(super) struct Kept<T>(Mutex<HashMap<Point, Arc<T>>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// What was counted at the point that is asked about, or is counted now.
    pub(super) fn at(&self, asked: &Asked, at: At, count: impl FnOnce() -> T) -> Arc<T> {
        let erased = asked.state.erased(Position::MAX).count();
        let point = (asked.organisation.code().clone(), at, erased);
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&point) {
            return Arc::clone(known);
        }
        let counted = Arc::new(count());
        let mut kept = lock();
        if kept.len() >= POINTS_MAX {
            kept.clear();
        }
        kept.insert(point, Arc::clone(&counted));
        counted
    }
}

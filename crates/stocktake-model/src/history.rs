//! Versions of one thing by position: how an organisation, a member or an
//! instrument was known at any point of the log. Nothing is overwritten.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Position, snapshot};

/// The versions of one thing, in the order recorded.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: DeserializeOwned"))]
pub struct History<T>(Vec<Version<T>>);

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: DeserializeOwned"))]
struct Version<T> {
    position: Position,
    /// [`Position::MAX`] while it stands.
    retracted_at: Position,
    #[serde(with = "snapshot::json")]
    value: T,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> History<T> {
    /// A new version, recorded at `position`.
    pub fn record(&mut self, position: Position, value: T) {
        self.0.push(Version { position, retracted_at: Position::MAX, value });
    }

    /// Takes the version recorded at `of` back, from `at` on.
    pub fn retract(&mut self, of: Position, at: Position) {
        if let Ok(n) = self.0.binary_search_by_key(&of, |version| version.position) {
            let version = &mut self.0[n];
            version.retracted_at = version.retracted_at.min(at);
        }
    }

    /// The version known at `position`: the last one recorded by then and not
    /// taken back by then.
    #[must_use]
    pub fn at(&self, position: Position) -> Option<&T> {
        self.version_at(position).map(|(_, value)| value)
    }

    /// The version known at `position`, with the position that recorded it.
    #[must_use]
    pub fn version_at(&self, position: Position) -> Option<(Position, &T)> {
        self.version_where(position, |_| true)
    }

    /// The version known at `position` among those that count.
    pub fn version_where(
        &self,
        position: Position,
        counts: impl Fn(&T) -> bool,
    ) -> Option<(Position, &T)> {
        let known = self.0.partition_point(|version| version.position <= position);
        let mut standing =
            self.0[..known].iter().rev().filter(|version| version.retracted_at > position);
        let version = standing.find(|version| counts(&version.value))?;
        Some((version.position, &version.value))
    }

    /// Every version recorded by `position`, oldest first: where it was recorded,
    /// and where it was taken back by then.
    pub fn versions(
        &self,
        position: Position,
    ) -> impl Iterator<Item = (Position, Option<Position>, &T)> {
        let known = self.0.partition_point(|version| version.position <= position);
        self.0[..known].iter().map(move |version| {
            let retracted = (version.retracted_at <= position).then_some(version.retracted_at);
            (version.position, retracted, &version.value)
        })
    }

    /// Where each version was recorded, and where it was taken back:
    /// [`Position::MAX`] while it stands.
    #[must_use]
    pub fn entries(&self) -> Vec<(Position, Position)> {
        self.0.iter().map(|version| (version.position, version.retracted_at)).collect()
    }
}

/// The history kept under a key, which begins with its first entry.
pub(crate) fn kept<'a, K: Clone + PartialEq, T>(
    known: &'a mut Vec<(K, History<T>)>,
    key: &K,
) -> &'a mut History<T> {
    let n = known.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
        known.push((key.clone(), History::default()));
        known.len() - 1
    });
    &mut known[n].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_counts_from_its_position_until_it_is_taken_back() {
        let mut history = History::default();
        history.record(Position(3), "first");
        history.record(Position(7), "second");
        history.retract(Position(7), Position(9));
        let at = |position| history.at(Position(position)).copied();
        assert_eq!(
            [at(2), at(3), at(6), at(7), at(8), at(9)],
            [None, Some("first"), Some("first"), Some("second"), Some("second"), Some("first")]
        );
        let entries = [(Position(3), Position::MAX), (Position(7), Position(9))];
        assert_eq!(history.entries(), entries);
    }
}

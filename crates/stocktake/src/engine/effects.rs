//! Where the world enters: the clock and chance. Everything else is a function
//! of what was recorded and asked.

use chrono::Utc;
use stocktake_model::{OrganisationCode, RecordedTime, event::EventId};

/// The clock and chance, which a test replaces.
pub trait Effects: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> RecordedTime;

    /// Fills `bytes` with random ones, fit for salts.
    fn fill_random(&self, bytes: &mut [u8]);
}

/// The real clock and the system's random numbers.
#[derive(Debug, Clone, Copy)]
pub struct System;

impl Effects for System {
    #[allow(clippy::disallowed_methods, reason = "this is the one place where the clock enters")]
    fn now(&self) -> RecordedTime {
        Utc::now().into()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes)
            .expect("without random numbers there are no salts; the system has none");
    }
}

/// A new event id, ordered by time (UUID version 7), which keeps the index of
/// ids cheap.
pub(crate) fn new_id(effects: &dyn Effects, now: RecordedTime) -> EventId {
    let mut random = [0; 10];
    effects.fill_random(&mut random);
    let milliseconds = u64::try_from(now.0 / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

/// Who records before there are accounts.
pub const ACTOR: &str = "system";

/// The id of the event that key `key` of principal `actor` records: the same
/// request sent again makes the same event.
#[must_use]
pub fn id_of_key(organisation: &OrganisationCode, actor: &str, key: &str) -> EventId {
    made_of(organisation, &[actor, key, "0"])
}

/// The id of the event that its sender calls `id`, which is unique among those
/// of `source`: CloudEvents tells events apart by the two together.
#[must_use]
pub fn id_of_source(organisation: &OrganisationCode, source: &str, id: &str) -> EventId {
    // No principal is called nothing, so no key makes the same id.
    made_of(organisation, &["", source, id])
}

fn made_of(organisation: &OrganisationCode, parts: &[&str]) -> EventId {
    let namespace = EventId::new_v5(
        &EventId::NAMESPACE_URL,
        format!("stocktake:/{}", organisation.as_str()).as_bytes(),
    );
    EventId::new_v5(&namespace, parts.join("\0").as_bytes())
}

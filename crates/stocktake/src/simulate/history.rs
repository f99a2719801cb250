//! What members did about one instrument, and the world in which it was recorded.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst},
};

use chrono::{Datelike, Days, NaiveDate};
use stocktake_model::{
    RecordedTime,
    vocabulary::{Act, ActKind, CommitsBy},
};

use super::{Instrument, Member, chance::Chance};
use crate::engine::effects::Effects;

/// One act of one member, small, for there may be many millions. Deeds are in
/// the order of their days, then of instrument, member and act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Deed {
    /// Days since the beginning of the common era.
    pub(super) day: i32,
    pub(super) instrument: u32,
    pub(super) member: u16,
    pub(super) act: Act,
}

impl Deed {
    pub(super) fn day(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.day).unwrap_or_default()
    }

    /// Whether it binds the member, or makes a national standard of the text.
    fn takes_up(&self) -> bool {
        self.act != Act::NotEquivalent
            && matches!(self.act.kind(), ActKind::Consent | ActKind::Adoption)
    }
}

/// What members did about one instrument.
pub(super) struct History {
    pub(super) in_force_on: Option<NaiveDate>,
    pub(super) deeds: Vec<Deed>,
    until: NaiveDate,
}

/// Consents that bring a treaty into force, and the days it takes from there,
/// as from each later consent.
const CONSENTS_NEEDED: usize = 5;
pub(super) const DAYS_TO_FORCE: Days = Days::new(90);

/// Of all consents: those with a reservation, of these those that withdraw it,
/// and members that leave.
const RESERVES: f64 = 0.06;
const WITHDRAWS_RESERVATION: f64 = 0.35;
const LEAVES: f64 = 0.015;
/// Of treaty members that will consent, those that signed before; and of those
/// that never consent, those that signed.
const SIGNS_FIRST: f64 = 0.6;
const ONLY_SIGNS: f64 = 0.3;
/// Of the members that a decision binds, those that reject it.
const OPTS_OUT: f64 = 0.08;

impl History {
    pub(super) fn of(
        instrument: &Instrument,
        members: &[Member],
        chance: Chance,
        until: NaiveDate,
    ) -> Self {
        let mut history = Self { in_force_on: None, deeds: Vec::new(), until };
        let acts = match instrument.kind.commits_by {
            CommitsBy::Ratification => Self::ratify,
            CommitsBy::Endorsement => Self::endorse,
            CommitsBy::None => return history,
            CommitsBy::Automatic => Self::opt_out,
            CommitsBy::NationalAdoption => Self::adopt,
            CommitsBy::Adherence
            | CommitsBy::Notification
            | CommitsBy::Enactment
            | CommitsBy::PeerEvaluation => Self::accept,
        };
        for (n, member) in (0_u16..).zip(members) {
            acts(&mut history, instrument, n, member, chance.of(n.into()));
        }
        if instrument.kind.commits_by == CommitsBy::Ratification {
            history.enter_into_force();
        }
        history
    }

    /// The members that are bound on a day, or have adopted it, and since when.
    pub(super) fn bound(&self, on: NaiveDate) -> BTreeMap<u16, NaiveDate> {
        let mut deeds: Vec<&Deed> = self.deeds.iter().filter(|deed| deed.day() <= on).collect();
        deeds.sort_unstable();
        let mut bound = BTreeMap::new();
        for deed in deeds {
            if deed.takes_up() {
                bound.insert(deed.member, deed.day());
            } else if deed.act.kind() == ActKind::End {
                bound.remove(&deed.member);
            }
        }
        bound
    }

    /// Records an act, unless the record ends before its day.
    fn deed(&mut self, member: u16, act: Act, day: NaiveDate) -> bool {
        let happens = day <= self.until;
        if happens {
            self.deeds.push(Deed { day: day.num_days_from_ce(), instrument: 0, member, act });
        }
        happens
    }

    fn ratify(&mut self, instrument: &Instrument, n: u16, member: &Member, mut chance: Chance) {
        let adopted = instrument.adopted_on;
        let commits = chance.happens(instrument.draw * member.eagerness);
        let signs = chance.happens(if commits { SIGNS_FIRST } else { ONLY_SIGNS });
        if signs {
            self.deed(n, Act::Signature, after(adopted, chance.days(200.0).min(730)));
        }
        let consent = after(adopted, 731 + chance.days(member.pace));
        let act = match (signs, chance.below(10)) {
            (true, 0) => Act::Acceptance,
            (true, 1) => Act::Approval,
            (true, _) => Act::Ratification,
            (false, _) => Act::Accession,
        };
        if !commits || !self.deed(n, act, consent) {
            return;
        }
        if chance.happens(RESERVES) {
            self.deed(n, Act::Reservation, consent);
            if chance.happens(WITHDRAWS_RESERVATION) {
                self.deed(n, Act::ReservationWithdrawn, after(consent, 365 + chance.days(3000.0)));
            }
        }
        if chance.happens(LEAVES) {
            self.deed(n, Act::Denunciation, after(consent, 1100 + chance.days(4000.0)));
        }
    }

    fn accept(&mut self, instrument: &Instrument, n: u16, member: &Member, mut chance: Chance) {
        if chance.happens(instrument.draw * member.eagerness) {
            let day = after(instrument.adopted_on, 30 + chance.days(member.pace / 2.0));
            self.deed(n, Act::Acceptance, day);
        }
    }

    /// A national standards body adopts the standard, as it is or changed.
    fn adopt(&mut self, instrument: &Instrument, n: u16, member: &Member, mut chance: Chance) {
        if chance.happens(instrument.draw * member.eagerness) {
            let act = match chance.below(10) {
                0..=5 => Act::AdoptedIdentical,
                6..=8 => Act::AdoptedModified,
                _ => Act::NotEquivalent,
            };
            let day = after(instrument.adopted_on, 180 + chance.days(member.pace / 3.0));
            self.deed(n, act, day);
        }
    }

    /// Few reject what binds without an act of their own, and some of them think again.
    fn opt_out(&mut self, instrument: &Instrument, n: u16, _: &Member, mut chance: Chance) {
        let day = after(instrument.adopted_on, chance.days(120.0));
        if chance.happens(OPTS_OUT) && self.deed(n, Act::OptOut, day) && chance.happens(0.3) {
            self.deed(n, Act::OptOutWithdrawn, after(day, 365 + chance.days(2000.0)));
        }
    }

    fn endorse(&mut self, instrument: &Instrument, n: u16, member: &Member, mut chance: Chance) {
        if chance.happens(0.3 + instrument.draw * member.eagerness) {
            self.deed(n, Act::Signature, instrument.adopted_on);
        }
    }

    /// The treaty enters into force some time after enough consents, and for
    /// each later member some time after its own.
    fn enter_into_force(&mut self) {
        let consents = self.deeds.iter().filter(|deed| deed.takes_up());
        let mut consents: Vec<Deed> = consents.copied().collect();
        consents.sort_unstable();
        let Some(decisive) = consents.get(CONSENTS_NEEDED - 1) else { return };
        let in_force = decisive.day() + DAYS_TO_FORCE;
        self.in_force_on = Some(in_force);
        for consent in consents {
            let day = in_force.max(consent.day() + DAYS_TO_FORCE);
            self.deed(consent.member, Act::EntryIntoForce, day);
        }
    }
}

fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day + Days::new(u64::try_from(days).unwrap_or(0))
}

/// The clock and chance of a simulated secretariat: the clock stands where it
/// is set, and salts and ids follow from the seed, so that the same
/// organisation has the same record, to the byte.
pub struct Simulated {
    now: AtomicI64,
    seed: u64,
    drawn: AtomicU64,
}

impl Simulated {
    /// The effects of a seed, before anything is recorded.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { now: AtomicI64::new(0), seed, drawn: AtomicU64::new(0) }
    }

    /// Sets the clock to the noon of a day.
    pub fn set(&self, day: NaiveDate) {
        let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default();
        self.now.store(noon.and_utc().timestamp_micros(), SeqCst);
    }
}

impl Effects for Simulated {
    fn now(&self) -> RecordedTime {
        RecordedTime(self.now.load(SeqCst))
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        let drawn = self.drawn.fetch_add(1, SeqCst);
        let mut chance = Chance::new(self.seed).of(drawn);
        for bytes in bytes.chunks_mut(8) {
            bytes.copy_from_slice(&chance.next().to_le_bytes()[..bytes.len()]);
        }
    }
}

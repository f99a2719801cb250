//! What does not bind a member on a day, and what it has to have done by when.

use std::{collections::BTreeMap, iter};

use chrono::NaiveDate;

use super::{ExemptionKind, Kept};
use crate::{
    At, Position,
    event::ExemptionRecorded,
    facts::Placed,
    member::holds,
    provision::{ProvisionIx, Provisions},
    state::{Instrument, MemberIx},
};

/// What holds for one member under one instrument on a day.
#[derive(Debug, Default)]
pub struct Exempt<'a> {
    /// Why nothing of the instrument binds it, if nothing does.
    pub whole: Option<ExemptionKind>,
    /// The provisions that do not bind it, and why: those that are named, and what is
    /// a part of them.
    pub provisions: BTreeMap<ProvisionIx, ExemptionKind>,
    /// The deadlines set for it, in the order recorded.
    pub deadlines: Vec<&'a Kept<ExemptionRecorded>>,
    /// What takes something out of the status, in the order recorded.
    pub holding: Vec<&'a Kept<ExemptionRecorded>>,
    /// Whether a date that is not known exactly could change that.
    pub uncertain: bool,
}

impl<'a> Exempt<'a> {
    /// What holds for a member. Where two say otherwise about one thing, the one
    /// that was recorded last does; a part follows the nearest that it is a part of.
    #[must_use]
    pub fn of(instrument: &'a Instrument, member: MemberIx, at: At) -> Self {
        let mut exempt = Self::default();
        let cell = instrument.exemptions.cell(member).iter();
        for known in cell.filter(|known| known.stands_at(at.position)) {
            let told = &known.told;
            if told.kind == ExemptionKind::Deadline {
                exempt.deadlines.push(known);
                continue;
            }
            exempt.uncertain |= may_differ(told, at.on);
            if !told.holds_on(at.on) {
                continue;
            }
            exempt.holding.push(known);
            match told.provision.as_ref().map(|code| instrument.provisions.place(code)) {
                None => exempt.whole = Some(told.kind),
                Some(place) => exempt.provisions.extend(place.map(|place| (place, told.kind))),
            }
        }
        if !exempt.provisions.is_empty() {
            exempt.provisions = with_parts(&exempt.provisions, &instrument.provisions, at.position);
        }
        exempt
    }

    /// Why a provision, or the whole instrument, does not bind the member.
    #[must_use]
    pub fn why(&self, provision: Option<ProvisionIx>) -> Option<ExemptionKind> {
        self.whole.or_else(|| self.provisions.get(&provision?).copied())
    }
}

/// Every provision that is named, or that is a part of one, with what is said of the
/// nearest.
fn with_parts(
    named: &BTreeMap<ProvisionIx, ExemptionKind>,
    provisions: &Provisions,
    at: Position,
) -> BTreeMap<ProvisionIx, ExemptionKind> {
    let said = |place: ProvisionIx| {
        let above = iter::successors(Some(place), |part| provisions.parent(*part, at));
        // As many as there are, should parts have come to be parts of each other.
        let mut above = above.take(provisions.iter().count());
        above.find_map(|place| named.get(&place).copied())
    };
    provisions.iter().filter_map(|(place, _)| Some((place, said(place)?))).collect()
}

impl ExemptionRecorded {
    /// Whether it takes what it is about out of the status on a day.
    #[must_use]
    pub fn holds_on(&self, on: NaiveDate) -> bool {
        self.kind != ExemptionKind::Deadline && holds(self.from, self.until, on)
    }
}

/// Whether an end of its period may lie on either side of a day.
fn may_differ(told: &ExemptionRecorded, on: NaiveDate) -> bool {
    [told.from, told.until].into_iter().flatten().any(|date| {
        let may_have_come = date.first_day().is_none_or(|first| first <= on);
        let has_come = date.last_day().is_some_and(|last| last <= on);
        date.is_uncertain() || (may_have_come && !has_come)
    })
}

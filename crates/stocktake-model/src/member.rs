//! Members: codes with their aliases, when they exist, and what they are called
//! and are to the organisation in which time.

use chrono::NaiveDate;

use crate::{
    GroupCode, PartialDate,
    decide::{Decision, Draft, Rejection, Warning, check_period, check_text},
    event::{Event, InGroup, MemberRecorded, MembershipPeriod, certainly_before},
    state::{MEMBERS_MAX, State},
    vocabulary::MembershipKind,
};

/// Records a member as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &MemberRecorded) -> Result<Decision, Rejection> {
    check_text("name", new.name.as_deref())?;
    for alias in &new.aliases {
        check_text("alias", Some(&alias.value))?;
    }
    check_periods(new)?;
    let head = state.position();
    let known = state.member(&new.code);
    if known.is_none() && state.member_count() >= MEMBERS_MAX {
        return Err(Rejection::TooManyMembers);
    }
    if new
        .exists_from
        .zip(new.ceased_on)
        .is_some_and(|(from, ceased)| certainly_before(ceased, from))
    {
        return Err(Rejection::CeasedBeforeExisted { member: new.code.clone() });
    }
    let left = |period: &&InGroup| {
        period.from.zip(period.until).is_some_and(|(from, until)| certainly_before(until, from))
    };
    if let Some(period) = new.groups.iter().find(left) {
        return Err(Rejection::LeftBeforeJoined { group: period.group.clone() });
    }
    let current = known.and_then(|(_, member)| member.history.version_at(head));
    if let Some((position, current)) = current
        && current == new
    {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    let others = || state.members().filter(|(_, member)| member.code != new.code);
    for alias in new.aliases.iter().filter(|alias| alias.scheme != NAME_SCHEME) {
        let holds = |other: &MemberRecorded| other.aliases.contains(alias);
        if let Some((_, other)) =
            others().find(|(_, other)| other.history.at(head).is_some_and(holds))
        {
            let (scheme, value, member) =
                (alias.scheme.clone(), alias.value.clone(), other.code.clone());
            return Err(Rejection::AliasTaken { scheme, value, member });
        }
    }
    let unknown = |group: &&GroupCode| state.group(group).is_none();
    let mut groups: Vec<&GroupCode> = new.groups.iter().map(|period| &period.group).collect();
    groups.dedup();
    let unknown = groups.into_iter().filter(unknown);
    let warnings = (current.map(|_| Warning::Revised).into_iter())
        .chain(unknown.map(|group| Warning::GroupUnknown { group: group.clone() }))
        .collect();
    Ok(Decision {
        drafts: vec![Draft::new(Event::MemberRecorded(new.clone()), None)],
        warnings,
        known: None,
    })
}

/// Names, unlike codes, may be shared by several members.
const NAME_SCHEME: &str = "name";

/// Refuses periods that end before they begin, and names, or memberships of one
/// kind, that overlap: a member has one name on a day, and is a thing once.
fn check_periods(new: &MemberRecorded) -> Result<(), Rejection> {
    type Period = (Option<PartialDate>, Option<PartialDate>);
    let in_turn = |field: &'static str, periods: &[Period]| {
        periods.iter().try_for_each(|(from, until)| check_period(*from, *until))?;
        let overlap = |pair: &[Period]| {
            let next_before_end = pair[1].0.zip(pair[0].1);
            next_before_end.is_none_or(|(from, until)| certainly_before(from, until))
        };
        if periods.windows(2).any(overlap) {
            return Err(Rejection::PeriodsOverlap { field, member: new.code.clone() });
        }
        Ok(())
    };
    new.names.iter().try_for_each(|period| check_text("names", Some(&period.name)))?;
    let names: Vec<Period> = new.names.iter().map(|name| (name.from, name.until)).collect();
    in_turn("names", &names)?;
    MembershipKind::ALL.iter().try_for_each(|kind| {
        let of_kind = new.membership.iter().filter(|period| period.kind == *kind);
        let periods: Vec<Period> = of_kind.map(|period| (period.from, period.until)).collect();
        in_turn("membership", &periods)
    })
}

impl MemberRecorded {
    /// What the member is called on a day: the name of a period, or its name.
    #[must_use]
    pub fn name_on(&self, on: NaiveDate) -> Option<&str> {
        let then = self.names.iter().rev().find(|period| holds(period.from, period.until, on));
        then.map(|period| period.name.as_str()).or(self.name.as_deref())
    }

    /// What the member is to the organisation on a day.
    pub fn membership_on(&self, on: NaiveDate) -> impl Iterator<Item = &MembershipPeriod> {
        self.membership.iter().filter(move |period| holds(period.from, period.until, on))
    }
}

/// Whether a period holds on a day: partial dates count from their last
/// possible day, and what began on a day that is not known has begun.
pub(crate) fn holds(from: Option<PartialDate>, until: Option<PartialDate>, on: NaiveDate) -> bool {
    let by = |date: PartialDate| date.last_day().is_some_and(|day| day <= on);
    from.is_none_or(|from| by(from) || from == PartialDate::UNKNOWN) && !until.is_some_and(by)
}

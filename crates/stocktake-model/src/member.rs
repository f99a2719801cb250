//! Members: codes with their aliases, and when they exist.

use crate::{
    GroupCode,
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, InGroup, MemberRecorded, certainly_before},
    state::{MEMBERS_MAX, State},
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

//! Groups of members: the regions of the world, and those that members form or
//! are put in (the European Union, the least developed countries). A group has
//! a record of its own; who belongs to it, and when, is recorded of the member.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    GroupCode, PartialDate,
    decide::{Decision, Draft, Rejection, check_text},
    event::Event,
    member::holds,
    state::State,
    vocabulary::GroupKind,
    warning::Warning,
};

/// A group as it is from now on known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupRecorded {
    /// Its code.
    pub code: GroupCode,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of group it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<GroupKind>,
}

impl GroupRecorded {
    /// A group of which only the code is known.
    #[must_use]
    pub fn bare(code: GroupCode) -> Self {
        Self { code, name: None, kind: None }
    }
}

/// A time for which a member belongs to a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InGroup {
    /// The group.
    pub group: GroupCode,
    /// When it came to belong to it; from the beginning where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The first day on which it no longer belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

impl InGroup {
    /// Whether a member belongs to the group on a day, by this time alone. A
    /// partial date counts from its last possible day.
    #[must_use]
    pub fn holds_on(&self, on: NaiveDate) -> bool {
        holds(self.from, self.until, on)
    }
}

/// Records a group as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &GroupRecorded) -> Result<Decision, Rejection> {
    check_text("name", new.name.as_deref())?;
    let known = state.group(&new.code).and_then(|group| group.history.version_at(state.position()));
    if let Some((position, known)) = known
        && known == new
    {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    Ok(Decision {
        drafts: vec![Draft::new(Event::GroupRecorded(new.clone()), None)],
        warnings: known.map(|_| Warning::Revised).into_iter().collect(),
        known: None,
    })
}

//! What a list is narrowed to: an instrument, a member, or both.

use super::{
    Reader, Table, clauses, compliance, compliance_why, cycles, gaps, memberships, names,
    procedure_steps, procedure_types, procedures, provisions, ratings, relations, scales,
    successions, territories, versions,
};
use crate::{At, InstrumentCode, MemberCode, state::State};

/// A list that is narrowed by a [`Scope`] and by nothing else.
pub type ScopedView = fn(&State, At, Reader, &Scope) -> Table;

/// Every such list, by the name of its table.
pub const SCOPED: [(&str, ScopedView); 17] = [
    ("names", names),
    ("memberships", memberships),
    ("successions", successions),
    ("versions", versions),
    ("provisions", provisions),
    ("relations", relations),
    ("territories", territories),
    ("clauses", clauses),
    ("scales", scales),
    ("cycles", cycles),
    ("ratings", ratings),
    ("compliance", compliance),
    ("compliance_why", compliance_why),
    ("gaps", gaps),
    ("procedures", procedures),
    ("procedure_steps", procedure_steps),
    ("procedure_types", procedure_types),
];

/// Which rows of a list are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only those of this instrument.
    pub instrument: Option<InstrumentCode>,
    /// Only those of this member.
    pub member: Option<MemberCode>,
}

impl Scope {
    /// Only what is of one instrument.
    #[must_use]
    pub fn instrument(code: &InstrumentCode) -> Self {
        Self { instrument: Some(code.clone()), member: None }
    }

    /// Only what is of one member.
    #[must_use]
    pub fn member(code: &MemberCode) -> Self {
        Self { instrument: None, member: Some(code.clone()) }
    }

    pub(crate) fn has_instrument(&self, code: &InstrumentCode) -> bool {
        self.instrument.as_ref().is_none_or(|wanted| wanted == code)
    }

    pub(crate) fn has_member(&self, code: &MemberCode) -> bool {
        self.member.as_ref().is_none_or(|wanted| wanted == code)
    }
}

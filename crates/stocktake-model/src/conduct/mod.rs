//! Conduct: what is asked of one member alone (exemptions, deadlines), what it
//! did in its own law and what it does. Of these a member has few, so that they
//! are kept whole, and all are recorded in one way.

mod exempt;
mod kept;

pub use exempt::Exempt;
pub use kept::{Kept, OfCell};
pub(crate) use kept::{record, warnings};

use crate::{
    decide::{Rejection, check_period, check_text},
    event::{ApplicationRecorded, ExemptionRecorded, MeasureRecorded},
    rating::EVIDENCE_MAX,
};

crate::vocabulary! {
    /// What is granted to a member, or set for it.
    ExemptionKind "kind of exemption" {
        /// The instrument, or the provision, has no object there: no coast, no such trade.
        NotApplicable = "not_applicable",
        /// The member need not comply.
        Exemption = "exemption",
        /// It need not comply yet.
        Transition = "transition",
        /// It has to comply by a day of its own.
        Deadline = "deadline",
    }
}

crate::vocabulary! {
    /// What a member was seen to do, whatever its law says. What nobody looked at
    /// is not known.
    Application "application" {
        /// It applies what the instrument asks.
        Applied = "applied",
        /// It sees to it that others do: by inspection, by sanctions.
        Enforced = "enforced",
        /// It was seen not to apply it.
        NotApplied = "not_applied",
    }
}

impl ExemptionRecorded {
    /// A deadline has a day and no period; a transition has an end.
    pub(crate) fn check(&self) -> Result<(), Rejection> {
        check_text("text", self.text.as_deref())?;
        check_period(self.from, self.until)?;
        let has_day = self.due_on.is_some_and(|due| due.last_day().is_some());
        let has_period = self.from.is_some() || self.until.is_some();
        let fits = match self.kind {
            ExemptionKind::Deadline => has_day && !has_period,
            ExemptionKind::Transition => self.until.is_some() && self.due_on.is_none(),
            ExemptionKind::NotApplicable | ExemptionKind::Exemption => self.due_on.is_none(),
        };
        if fits { Ok(()) } else { Err(Rejection::ExemptionDates { exemption: self.kind }) }
    }
}

impl MeasureRecorded {
    pub(crate) fn check(&self) -> Result<(), Rejection> {
        let texts = [
            ("act", Some(&self.act)),
            ("reference", self.reference.as_ref()),
            ("text", self.text.as_ref()),
        ];
        for (field, text) in texts {
            check_text(field, text.map(String::as_str))?;
        }
        if self.act.trim().is_empty() {
            return Err(Rejection::ActMissing);
        }
        check_period(self.in_force_on, self.ended_on)
    }
}

impl ApplicationRecorded {
    pub(crate) fn check(&self) -> Result<(), Rejection> {
        check_text("text", self.text.as_deref())?;
        for evidence in &self.evidence {
            check_text("evidence", Some(evidence))?;
        }
        if self.evidence.len() > EVIDENCE_MAX {
            return Err(Rejection::TooMuchEvidence { references_max: EVIDENCE_MAX });
        }
        Ok(())
    }
}

//! Rules: how the status of a member is made of its ratings. A rule is declared,
//! versioned and effective from a day on; nothing about it is in the program but
//! the arithmetic of its method.

mod choice;
mod status;

pub use status::{Computed, Judge, Part, PartEffect};

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    At, Decimal, InstrumentCode,
    conduct::ExemptionKind,
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, RuleRecorded},
    provision,
    scale::Standing,
    state::State,
};

crate::vocabulary! {
    /// How a status is made of what the ratings of provisions count as.
    Method "method" {
        /// The worst of them.
        Worst = "worst",
        /// Their weighted mean, in per cent of the way from the worst to the best value.
        Mean = "mean",
        /// The weighted share of those that are met, in per cent.
        Share = "share",
        /// How many are met.
        Count = "count",
        /// How many are not met: fewer is better.
        Deficit = "deficit",
        /// The latest of all ratings alone.
        Latest = "latest",
    }
}

impl Method {
    /// Whether a number is compared with levels.
    #[must_use]
    pub fn has_levels(self) -> bool {
        match self {
            Self::Mean | Self::Share | Self::Count | Self::Deficit => true,
            Self::Worst | Self::Latest => false,
        }
    }
}

crate::vocabulary! {
    /// Which of several assessors of one opinion decides. Each of them has an
    /// opinion of their own, of which the latest stands.
    Ties "word for ties" {
        /// That of the latest day; of one day, the worst of them.
        Latest = "latest",
        /// The worst of them, whatever their days.
        Worst = "worst",
        /// The best of them, whatever their days.
        Best = "best",
    }
}

crate::vocabulary! {
    /// The computed status of a member under an instrument. What is not known is
    /// not "no".
    Compliance "compliance status" {
        /// It complies.
        Compliant = "compliant",
        /// It complies in part.
        PartlyCompliant = "partly_compliant",
        /// It does not comply.
        NotCompliant = "not_compliant",
        /// Nothing of it applies to the member.
        NotApplicable = "not_applicable",
        /// Too little is known, or no rule decides.
        Undetermined = "undetermined",
        /// It need not comply, or not yet.
        Exempt = "exempt",
    }
}

impl From<Standing> for Compliance {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Met => Self::Compliant,
            Standing::PartlyMet => Self::PartlyCompliant,
            Standing::NotMet => Self::NotCompliant,
            Standing::Outside => Self::NotApplicable,
            Standing::Unknown => Self::Undetermined,
        }
    }
}

impl From<ExemptionKind> for Compliance {
    fn from(kind: ExemptionKind) -> Self {
        match kind {
            ExemptionKind::NotApplicable => Self::NotApplicable,
            ExemptionKind::Exemption | ExemptionKind::Transition | ExemptionKind::Deadline => {
                Self::Exempt
            }
        }
    }
}

/// Records a version of a rule as it is from now on known; nothing when it is
/// known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &RuleRecorded) -> Result<Decision, Rejection> {
    check(state, new)?;
    let head = state.position();
    let known = state.rule(&new.code, &new.version).and_then(|known| known.version_at(head));
    match known {
        Some((position, known)) if known == new => {
            Ok(Decision { known: Some(position), ..Decision::default() })
        }
        known => Ok(Decision {
            drafts: vec![Draft::new(Event::RuleRecorded(new.clone()), None)],
            warnings: known.map(|_| Warning::Revised).into_iter().collect(),
            known: None,
        }),
    }
}

/// What is wrong with a rule for itself, beside others and beside what it names.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn check(state: &State, new: &RuleRecorded) -> Result<(), Rejection> {
    check_text("title", new.title.as_deref())?;
    check_text("source", new.source.as_deref())?;
    let levels = [new.met, new.partly_met].into_iter().flatten().count();
    if new.method.has_levels() != new.met.is_some() || (levels > 0 && !new.method.has_levels()) {
        return Err(Rejection::RuleLevels { method: new.method });
    }
    let reversed = new.met.zip(new.partly_met).is_some_and(|(met, partly)| match new.method {
        Method::Deficit => partly < met,
        Method::Mean | Method::Share | Method::Count | Method::Worst | Method::Latest => {
            partly > met
        }
    });
    if reversed {
        return Err(Rejection::RuleLevelsReversed);
    }
    if new.effective_on.last_day().is_none() {
        return Err(Rejection::RuleUndated);
    }
    let mut seen = BTreeSet::new();
    if let Some(opinion) = new.opinions.iter().find(|opinion| !seen.insert(**opinion)) {
        return Err(Rejection::RuleOpinionTwice { opinion: *opinion });
    }
    check_weights(state, new)?;
    let head = state.position();
    let rules = state.rules().filter_map(|known| known.at(head));
    let rival = |known: &&RuleRecorded| {
        known.instrument == new.instrument
            && known.effective_on.last_day() == new.effective_on.last_day()
            && (&known.code, &known.version) != (&new.code, &new.version)
    };
    match rules.into_iter().find(rival) {
        Some(RuleRecorded { code, version, .. }) => {
            Err(Rejection::RuleSameDay { rule: code.clone(), version: version.clone() })
        }
        None => Ok(()),
    }
}

/// What a rule weighs is there, once, and not less than nothing.
fn check_weights(state: &State, new: &RuleRecorded) -> Result<(), Rejection> {
    let head = state.position();
    let Some(code) = &new.instrument else {
        let rule = new.code.clone();
        let refused = Rejection::RuleWeightsWithoutInstrument { rule };
        return if new.weights.is_empty() { Ok(()) } else { Err(refused) };
    };
    let known = state.instrument(code).filter(|known| known.history.at(head).is_some());
    known.ok_or_else(|| Rejection::InstrumentUnknown { instrument: code.clone() })?;
    let mut seen = BTreeSet::new();
    for weight in &new.weights {
        provision::is_known(state, code, &weight.provision)?;
        if !seen.insert(&weight.provision) || weight.weight < Decimal::default() {
            return Err(Rejection::RuleWeight { provision: weight.provision.clone() });
        }
    }
    Ok(())
}

/// The rule that decides for an instrument on a day, among those known at a
/// position: one of its own before one for all, and the latest of each.
#[must_use]
pub fn deciding<'a>(
    state: &'a State,
    instrument: &InstrumentCode,
    at: At,
) -> Option<&'a RuleRecorded> {
    let rules = state.rules().filter_map(|known| known.at(at.position));
    let of = |rule: &&RuleRecorded| {
        rule.instrument.as_ref().is_none_or(|own| own == instrument)
            && rule.effective_on.last_day().is_some_and(|day| day <= at.on)
    };
    let order = |rule: &&RuleRecorded| {
        let day = rule.effective_on.last_day().unwrap_or(NaiveDate::MIN);
        (rule.instrument.is_some(), day)
    };
    rules.filter(of).max_by_key(order)
}

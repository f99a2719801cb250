//! Which problems an address can answer with: for the document, which gives an
//! example of each.

use super::super::problem::Kind;

/// What the document knows of an operation.
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    /// The names of its parameters.
    pub(super) parameters: Vec<String>,
}

impl Operation {
    /// It is about one organisation.
    fn has_organisation(&self) -> bool {
        self.path.contains("{organisation}")
    }

    /// It records.
    pub(super) fn writes(&self) -> bool {
        self.method == "post"
    }

    /// It follows what is recorded from now on.
    pub(super) fn follows(&self) -> bool {
        self.id == "stream_events"
    }

    /// It asks a question, with both clocks.
    pub(super) fn asks(&self) -> bool {
        self.has_organisation() && !self.writes() && !self.follows()
    }

    /// It answers with a list.
    pub(super) fn lists(&self) -> bool {
        self.takes("cursor")
    }

    /// It says what a rule would change that is not recorded.
    fn previews(&self) -> bool {
        self.id == "list_compliance_preview"
    }

    fn takes(&self, parameter: &str) -> bool {
        self.parameters.iter().any(|name| name == parameter)
    }
}

/// A kind of problem, the operations that answer with it, and the fields of an
/// example.
pub(super) type Refusal = (Kind, fn(&Operation) -> bool, &'static [(&'static str, &'static str)]);

/// What each operation may answer with instead of what was asked for.
pub(super) const REFUSALS: &[Refusal] = &[
    (Kind::Malformed, |_| true, &[("what", "limit"), ("why", "it is a number from 1 to 1000")]),
    (Kind::ParameterUnknown, |_| true, &[("what", "sort")]),
    (Kind::CursorInvalid, Operation::lists, &[]),
    (Kind::KeyMissing, Operation::writes, &[]),
    (Kind::CrossSite, Operation::writes, &[]),
    (Kind::ErasureNotHere, Operation::writes, &[]),
    (Kind::OrganisationUnknown, Operation::has_organisation, &[("organisation", "xx")]),
    (Kind::InstrumentUnknown, |operation| operation.takes("instrument"), &[("instrument", "XX")]),
    (Kind::MemberUnknown, |operation| operation.takes("member"), &[("member", "XX")]),
    (Kind::GroupUnknown, |operation| operation.takes("group"), &[("group", "XX")]),
    (
        Kind::CommitmentUnknown,
        |operation| operation.id == "get_commitment",
        &[("instrument", "CBD"), ("member", "FRA")],
    ),
    (Kind::EventUnknown, |operation| operation.takes("event"), &[]),
    (Kind::NotYet, |operation| operation.asks() || operation.follows(), &[("head", "41207")]),
    (Kind::BodyTooSlow, |_| true, &[]),
    (Kind::PositionConflict, Operation::writes, &[]),
    (Kind::EventErased, |operation| operation.takes("event"), &[("position", "7")]),
    (Kind::BodyTooLarge, |_| true, &[("limit", "16777216")]),
    (Kind::BatchTooLong, Operation::writes, &[("limit", "10000")]),
    (Kind::AddressTooLong, |_| true, &[("limit", "8192")]),
    (
        Kind::MediaTypeUnsupported,
        Operation::writes,
        &[("given", "text/csv"), ("known", "application/json, application/cloudevents+json")],
    ),
    (Kind::HostUnknown, |_| true, &[("host", "example.org")]),
    (
        Kind::Invalid,
        Operation::writes,
        &[("field", "/data/occurred_on"), ("why", "there is no day 2025-02-30 in the calendar")],
    ),
    (Kind::Refused, |operation| operation.writes() || operation.previews(), &[]),
    (Kind::IdempotencyMismatch, Operation::writes, &[]),
    (Kind::BatchEmpty, Operation::writes, &[]),
    (Kind::HeadersTooLarge, |_| true, &[("limit", "16384")]),
    (Kind::Internal, |_| true, &[]),
    (Kind::Unavailable, |_| true, &[]),
    (Kind::TooLong, |operation| !operation.writes(), &[]),
    (Kind::NotReached, Operation::asks, &[("position", "41208"), ("head", "41207")]),
    (Kind::StreamsFull, Operation::follows, &[]),
    (Kind::Busy, |_| true, &[]),
    (Kind::Unknown, Operation::writes, &[]),
    (Kind::Stopped, Operation::writes, &[]),
    (Kind::DiskFailed, Operation::writes, &[]),
    (Kind::Full, Operation::writes, &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_problem_is_in_the_document() {
        // These two are about addresses that are not in it.
        let elsewhere = [Kind::NothingHere, Kind::MethodNotAllowed];
        for kind in Kind::ALL.iter().filter(|kind| !elsewhere.contains(kind)) {
            let known = REFUSALS.iter().any(|(known, ..)| known == kind);
            assert!(known, "{} is not in REFUSALS", kind.code());
        }
    }
}

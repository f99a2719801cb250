//! What an event is about, as the CloudEvents attribute `subject`: a path of
//! percent-encoded codes, `commitments/CBD_1992A/FRA`. It is how a fold finds
//! the thing whose entry is taken back or erased, without an index of ids.

use std::{fmt, str::FromStr};

use crate::{GroupCode, InstrumentCode, MemberCode};

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The organisation itself: `organisation`.
    Organisation,
    /// A member: `members/FRA`.
    Member(MemberCode),
    /// A group of members: `groups/EU`.
    Group(GroupCode),
    /// An instrument: `instruments/CBD_1992A`.
    Instrument(InstrumentCode),
    /// A member and an instrument: `commitments/CBD_1992A/FRA`.
    Commitment(InstrumentCode, MemberCode),
}

/// A text that is no subject.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no subject of an event")]
pub struct SubjectError(pub String);

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organisation => f.write_str("organisation"),
            Self::Member(member) => write!(f, "members/{}", encode(member.as_str())),
            Self::Group(group) => write!(f, "groups/{}", encode(group.as_str())),
            Self::Instrument(instrument) => {
                write!(f, "instruments/{}", encode(instrument.as_str()))
            }
            Self::Commitment(instrument, member) => {
                write!(f, "commitments/{}/{}", encode(instrument.as_str()), encode(member.as_str()))
            }
        }
    }
}

impl FromStr for Subject {
    type Err = SubjectError;

    fn from_str(text: &str) -> Result<Self, SubjectError> {
        let error = || SubjectError(text.chars().take(80).collect());
        let mut parts = text.split('/');
        let mut part = || decode(parts.next()?);
        let subject = match part().as_deref() {
            Some("organisation") => Some(Self::Organisation),
            Some("members") => part().and_then(|code| Some(Self::Member(code.parse().ok()?))),
            Some("groups") => part().and_then(|code| Some(Self::Group(code.parse().ok()?))),
            Some("instruments") => {
                part().and_then(|code| Some(Self::Instrument(code.parse().ok()?)))
            }
            Some("commitments") => part().zip(part()).and_then(|(instrument, member)| {
                Some(Self::Commitment(instrument.parse().ok()?, member.parse().ok()?))
            }),
            Some(_) | None => None,
        };
        if parts.next().is_some() { Err(error()) } else { subject.ok_or_else(error) }
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Undoes [`encode`]; `None` when the escapes are broken or not UTF-8.
#[must_use]
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        if *byte == b'%' {
            let digit = |n: usize| char::from(*tail.get(n)?).to_digit(16);
            bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_subject_is_a_path_of_codes() {
        let subject = Subject::Commitment(
            "MARPOL 73/78".parse().unwrap(),
            "Baden-Württemberg".parse().unwrap(),
        );
        assert_eq!(subject.to_string(), "commitments/MARPOL%2073%2F78/Baden-W%C3%BCrttemberg");
        for text in [
            "",
            "members",
            "members/",
            "members/A/B",
            "commitments/A",
            "things/A",
            "members/%4",
            "members/%FF",
        ] {
            assert!(text.parse::<Subject>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_subject_reads_back_as_written(instrument in "\\PC{1,20}", member in "\\PC{1,20}") {
            if let (Ok(instrument), Ok(member)) = (instrument.parse(), member.parse()) {
                let subject = Subject::Commitment(instrument, member);
                prop_assert_eq!(subject.to_string().parse(), Ok(subject));
            }
        }
    }
}

//! What an event is about, as the CloudEvents attribute `subject`: a path of
//! percent-encoded codes, `commitments/CBD_1992A/FRA`. It is how a fold finds
//! the thing whose entry is taken back or erased, without an index of ids.

use std::{fmt, str::FromStr};

use crate::{
    CaseCode, CycleCode, GroupCode, IndicatorCode, InstrumentCode, MemberCode, ProcedureTypeCode,
    ProvisionCode, RuleCode, ScaleCode, VersionCode, filed::Key, scale::MappingEnds,
};

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The organisation itself: `organisation`.
    Organisation,
    /// A member: `members/FRA`.
    Member(MemberCode),
    /// A group of members: `groups/EU`.
    Group(GroupCode),
    /// A predecessor and a successor: `successions/SUN/RUS`.
    Succession(MemberCode, MemberCode),
    /// An instrument: `instruments/CBD_1992A`.
    Instrument(InstrumentCode),
    /// A version of an instrument: `versions/ISO9001/2015`.
    Version(InstrumentCode, VersionCode),
    /// A provision of an instrument, perhaps as of a version of it:
    /// `provisions/CBD_1992A/27.3`, `provisions/ISO9001/4.1/2015`.
    Provision(InstrumentCode, ProvisionCode, Option<VersionCode>),
    /// A member and an instrument: `commitments/CBD_1992A/FRA`.
    Commitment(InstrumentCode, MemberCode),
    /// A version of a scale: `scales/FATF-TC/2013`.
    Scale(ScaleCode, VersionCode),
    /// From one version of a scale to another: `scale-mappings/IHR/2010/IHR/2018`.
    ScaleMapping(MappingEnds),
    /// A reporting cycle of an instrument: `cycles/IHR/2018`.
    Cycle(InstrumentCode, CycleCode),
    /// The ratings of a member under an instrument: `ratings/IHR/FRA`.
    Rating(InstrumentCode, MemberCode),
    /// A version of a kind of procedure: `procedure-types/EU-INFRINGEMENT/TFEU`.
    ProcedureType(ProcedureTypeCode, VersionCode),
    /// A case: `procedures/INFR(2019)2076`.
    Procedure(CaseCode),
    /// A version of a rule: `rules/IHR/2018`.
    Rule(RuleCode, VersionCode),
    /// What does not bind a member under an instrument: `exemptions/IHR/FRA`.
    Exemption(InstrumentCode, MemberCode),
    /// What a member did in its own law: `measures/IHR/FRA`.
    Measure(InstrumentCode, MemberCode),
    /// What a member was seen to do: `applications/IHR/FRA`.
    Application(InstrumentCode, MemberCode),
    /// What an indicator was observed to be for a member: `observations/SH_DYN_MORT/FRA`.
    Observation(IndicatorCode, MemberCode),
    /// What is filed under a key: `evaluations/E-1`.
    Filed(Key),
}

/// A text that is no subject.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no subject of an event")]
pub struct SubjectError(pub String);

impl Subject {
    /// The kind, and the codes after it.
    fn parts(&self) -> (&'static str, Vec<&str>) {
        match self {
            Self::Organisation => ("organisation", vec![]),
            Self::Member(member) => ("members", vec![member.as_str()]),
            Self::Group(group) => ("groups", vec![group.as_str()]),
            Self::Succession(from, to) => ("successions", vec![from.as_str(), to.as_str()]),
            Self::Instrument(code) => ("instruments", vec![code.as_str()]),
            Self::Version(instrument, code) => {
                ("versions", vec![instrument.as_str(), code.as_str()])
            }
            Self::Provision(instrument, code, version) => {
                let codes = [Some(instrument.as_str()), Some(code.as_str())].into_iter();
                let version = version.as_ref().map(VersionCode::as_str);
                ("provisions", codes.chain([version]).flatten().collect())
            }
            Self::Commitment(instrument, member) => {
                ("commitments", vec![instrument.as_str(), member.as_str()])
            }
            Self::Scale(code, version) => ("scales", vec![code.as_str(), version.as_str()]),
            Self::ScaleMapping(ends) => {
                let codes =
                    ends.iter().flat_map(|(code, version)| [code.as_str(), version.as_str()]);
                ("scale-mappings", codes.collect())
            }
            Self::Cycle(instrument, code) => ("cycles", vec![instrument.as_str(), code.as_str()]),
            Self::Rating(instrument, member) => {
                ("ratings", vec![instrument.as_str(), member.as_str()])
            }
            Self::ProcedureType(code, version) => {
                ("procedure-types", vec![code.as_str(), version.as_str()])
            }
            Self::Procedure(case) => ("procedures", vec![case.as_str()]),
            Self::Rule(code, version) => ("rules", vec![code.as_str(), version.as_str()]),
            Self::Exemption(instrument, member) => {
                ("exemptions", vec![instrument.as_str(), member.as_str()])
            }
            Self::Measure(instrument, member) => {
                ("measures", vec![instrument.as_str(), member.as_str()])
            }
            Self::Application(instrument, member) => {
                ("applications", vec![instrument.as_str(), member.as_str()])
            }
            Self::Observation(indicator, member) => {
                ("observations", vec![indicator.as_str(), member.as_str()])
            }
            Self::Filed(key) => (key.kind().path(), key.codes().collect()),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, codes) = self.parts();
        f.write_str(kind)?;
        codes.into_iter().try_for_each(|code| write!(f, "/{}", encode(code)))
    }
}

impl FromStr for Subject {
    type Err = SubjectError;

    fn from_str(text: &str) -> Result<Self, SubjectError> {
        fn code<T: FromStr>(text: &str) -> Option<T> {
            text.parse().ok()
        }
        let parts: Option<Vec<String>> = text.split('/').map(decode).collect();
        let parts = parts.unwrap_or_default();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let subject = || {
            Some(match parts[..] {
                ["organisation"] => Self::Organisation,
                ["members", member] => Self::Member(code(member)?),
                ["groups", group] => Self::Group(code(group)?),
                ["successions", from, to] => Self::Succession(code(from)?, code(to)?),
                ["instruments", instrument] => Self::Instrument(code(instrument)?),
                ["versions", instrument, version] => {
                    Self::Version(code(instrument)?, code(version)?)
                }
                ["provisions", instrument, provision] => {
                    Self::Provision(code(instrument)?, code(provision)?, None)
                }
                ["provisions", instrument, provision, version] => {
                    Self::Provision(code(instrument)?, code(provision)?, Some(code(version)?))
                }
                ["commitments", instrument, member] => {
                    Self::Commitment(code(instrument)?, code(member)?)
                }
                ["scales", scale, version] => Self::Scale(code(scale)?, code(version)?),
                ["scale-mappings", scale, version, to, to_version] => {
                    let from = (code(scale)?, code(version)?);
                    Self::ScaleMapping(Box::new([from, (code(to)?, code(to_version)?)]))
                }
                ["cycles", instrument, cycle] => Self::Cycle(code(instrument)?, code(cycle)?),
                ["ratings", instrument, member] => Self::Rating(code(instrument)?, code(member)?),
                ["procedure-types", kind, version] => {
                    Self::ProcedureType(code(kind)?, code(version)?)
                }
                ["procedures", case] => Self::Procedure(code(case)?),
                ["rules", rule, version] => Self::Rule(code(rule)?, code(version)?),
                ["exemptions", of, member] => Self::Exemption(code(of)?, code(member)?),
                ["measures", of, member] => Self::Measure(code(of)?, code(member)?),
                ["applications", of, member] => Self::Application(code(of)?, code(member)?),
                ["observations", of, member] => Self::Observation(code(of)?, code(member)?),
                [path, ref codes @ ..] => Self::Filed(Key::read(path, codes)?),
                [] => return None,
            })
        };
        subject().ok_or_else(|| SubjectError(text.chars().take(80).collect()))
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
            "successions/SUN",
            "versions/A/2015/x",
            "provisions/A/4.1/2015/x",
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

        #[test]
        fn a_provision_with_a_version_is_told_from_one_without(
            code in "[0-9./]{1,9}", version in prop::option::of("[0-9/]{1,4}"),
        ) {
            let version = version.map(|version| version.parse().unwrap());
            let subject =
                Subject::Provision("A/B".parse().unwrap(), code.parse().unwrap(), version);
            prop_assert_eq!(subject.to_string().parse(), Ok(subject));
        }
    }
}

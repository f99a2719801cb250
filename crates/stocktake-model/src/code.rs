//! Codes: the short names by which organisations, members and instruments are
//! known. They are kept as given, never folded or merged; whoever holds one of
//! these types need not check it again.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use unicode_normalization::is_nfc;

/// The most characters (Unicode scalar values) a code may have.
pub const CODE_CHARS_MAX: usize = 100;

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// Longer than [`CODE_CHARS_MAX`].
    #[error("longer than {CODE_CHARS_MAX} characters")]
    TooLong,
    /// Holds a control or bidirectional control character, or a line break.
    #[error("holds the character U+{0:04X}, which is not printable")]
    NotPrintable(u32),
    /// Is not in Unicode normalisation form C, so that a second code could look the same.
    #[error("not in Unicode normalisation form C")]
    NotNfc,
}

fn check(text: &str) -> Result<(), CodeError> {
    if text.is_empty() {
        return Err(CodeError::Empty);
    }
    // Nearly all are plain, and every entry that is read holds some.
    if text.len() <= CODE_CHARS_MAX && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    if text.chars().count() > CODE_CHARS_MAX {
        return Err(CodeError::TooLong);
    }
    if let Some(bad) = text.chars().find(|c| !is_printable(*c)) {
        return Err(CodeError::NotPrintable(u32::from(bad)));
    }
    if !is_nfc(text) { Err(CodeError::NotNfc) } else { Ok(()) }
}

/// Printable: neither a control, nor a character that changes the direction or
/// the look of its neighbours without being seen, nor a private or unassigned
/// noncharacter.
fn is_printable(c: char) -> bool {
    let hidden = matches!(u32::from(c),
        0x00AD | 0x061C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
        | 0xFEFF | 0xFFF0..=0xFFFB | 0xE0000..=0xE0FFF | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF);
    !(c.is_control() || hidden || u32::from(c) & 0xFFFE == 0xFFFE)
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The code as given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&$name> for crate::view::Value {
            fn from(code: &$name) -> Self {
                Self::name(code)
            }
        }

        impl AsRef<Arc<str>> for $name {
            fn as_ref(&self) -> &Arc<str> {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                check(text).map(|()| Self(text.into()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    };
}

code! {
    /// The code of an organisation, which is also the name of its log.
    OrganisationCode
}
code! {
    /// The code of a member: any State, territory, regional organisation or
    /// body that takes part in an instrument, whether or not it is a member of
    /// the organisation in the narrow sense.
    MemberCode
}
code! {
    /// The code of a group of members. Those of the United Nations' standard
    /// M49 begin with `m49:`.
    GroupCode
}
code! {
    /// The code of an instrument.
    InstrumentCode
}
code! {
    /// The code of a version of an instrument, as `2016`.
    VersionCode
}
code! {
    /// The code of a provision of an instrument, as `27.3`.
    ProvisionCode
}
code! {
    /// The code of a scale, as `FATF-TC`.
    ScaleCode
}
code! {
    /// A value of a scale as it is given: a word of the organisation's own, as
    /// `LC`, a decimal number, or a date.
    ScaleValue
}
code! {
    /// The code of a reporting cycle of an instrument, as `2018`.
    CycleCode
}
code! {
    /// The code of a case, as the organisation files it: `INFR(2019)2076`.
    CaseCode
}
code! {
    /// The code of a kind of procedure, as `EU-INFRINGEMENT`.
    ProcedureTypeCode
}
code! {
    /// The code of a stage of a procedure, as `LFN258`.
    StageCode
}
code! {
    /// The code of a rule by which a status is computed.
    RuleCode
}
code! {
    /// Who rates, where several do so apart: a committee, a reviewer's subject id.
    AssessorCode
}

code! {
    /// The code of an evaluation.
    EvaluationCode
}
code! {
    /// The code of a lesson.
    LessonCode
}
code! {
    /// The code of a programme that reviews instruments.
    ProgrammeCode
}
code! {
    /// The code of an indicator.
    IndicatorCode
}
code! {
    /// The code of what is expected of an indicator.
    ExpectationCode
}
code! {
    /// The code of a set of criteria.
    CriteriaCode
}
code! {
    /// The code of what makes an evaluation due.
    TriggerCode
}
code! {
    /// The code of a statement within its evaluation, as `F-3`.
    StatementCode
}
code! {
    /// Who acts, by subject id: never a name.
    ActorCode
}
code! {
    /// A code as it stands in the key of a record, whatever it is the code of.
    KeyCode
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kept_as_given() {
        for text in [
            "FRA",
            "IO-Un Food and Agriculture Organization",
            "Baden-Württemberg",
            "AA08PS_1997P6:MARPOL_1973A",
        ] {
            assert_eq!(text.parse::<MemberCode>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        let why = |text: &str| text.parse::<MemberCode>().unwrap_err();
        assert_eq!(why(""), CodeError::Empty);
        assert_eq!(why(&"x".repeat(101)), CodeError::TooLong);
        assert_eq!(why("FR\u{7}A"), CodeError::NotPrintable(7));
        assert_eq!(why("FR\u{202E}A"), CodeError::NotPrintable(0x202E));
        assert_eq!(why("FR\nA"), CodeError::NotPrintable(10));
        assert_eq!(why("Wu\u{308}rttemberg"), CodeError::NotNfc);
        assert!("x".repeat(100).parse::<MemberCode>().is_ok());
    }
}

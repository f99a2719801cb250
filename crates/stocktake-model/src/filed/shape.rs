//! What the data of a record hold, as a table: one declaration gives the data type,
//! how it is written, what its fields are held to and what the API says of them.

use crate::{
    ActorCode, Amount, CriteriaCode, Decimal, EvaluationCode, ExpectationCode, IndicatorCode,
    InstrumentCode, KeyCode, LessonCode, MemberCode, PartialDate, ProgrammeCode, ProvisionCode,
    ScaleCode, ScaleValue, StatementCode, TriggerCode, VersionCode,
    decide::{Rejection, check_text},
    event::EventId,
    filed::{Key, Kind},
    state::State,
    subject::Subject,
};

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text.
    Text,
    /// A code.
    Code,
    /// A date to the precision known.
    Date,
    /// A day.
    Day,
    /// A moment.
    Time,
    /// A count or a position.
    Number,
    /// A measured or computed amount.
    Amount,
    /// A part of a whole.
    Share,
    /// Yes or no.
    Flag,
    /// The id of an event.
    Id,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// Data of another name.
    Data(&'static str, &'static [Field]),
    /// Any number of them.
    List(&'static Shape),
}

/// A field of data, or a column of a view.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it is always there.
    pub needed: bool,
    /// What it means.
    pub about: &'static str,
}

/// What a field may hold, and what that is held to.
pub trait Held {
    /// What it is.
    const SHAPE: Shape;

    /// Whether it is left out when it is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// What is wrong with it, for itself and beside what is recorded.
    ///
    /// # Errors
    /// A [`Rejection`] naming the rule.
    fn check(&self, _field: &'static str, _state: &State) -> Result<(), Rejection> {
        Ok(())
    }

    /// Tells each thing that it names.
    fn names(&self, _tell: &mut dyn FnMut(Subject)) {}
}

impl<T: Held> Held for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn check(&self, field: &'static str, state: &State) -> Result<(), Rejection> {
        self.as_ref().map_or(Ok(()), |held| held.check(field, state))
    }

    fn names(&self, tell: &mut dyn FnMut(Subject)) {
        self.iter().for_each(|held| held.names(tell));
    }
}

impl<T: Held> Held for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn check(&self, field: &'static str, state: &State) -> Result<(), Rejection> {
        self.iter().try_for_each(|held| held.check(field, state))
    }

    fn names(&self, tell: &mut dyn FnMut(Subject)) {
        self.iter().for_each(|held| held.names(tell));
    }
}

impl Held for String {
    const SHAPE: Shape = Shape::Text;

    fn check(&self, field: &'static str, _state: &State) -> Result<(), Rejection> {
        check_text(field, Some(self))?;
        if self.trim().is_empty() { Err(Rejection::FieldBlank { field }) } else { Ok(()) }
    }
}

impl Held for InstrumentCode {
    const SHAPE: Shape = Shape::Code;

    fn check(&self, _field: &'static str, state: &State) -> Result<(), Rejection> {
        let known = state.knows(&Subject::Instrument(self.clone()));
        known.then_some(()).ok_or_else(|| Rejection::InstrumentUnknown { instrument: self.clone() })
    }

    fn names(&self, tell: &mut dyn FnMut(Subject)) {
        tell(Subject::Instrument(self.clone()));
    }
}

impl Held for MemberCode {
    const SHAPE: Shape = Shape::Code;

    fn check(&self, _field: &'static str, state: &State) -> Result<(), Rejection> {
        let known = state.knows(&Subject::Member(self.clone()));
        known.then_some(()).ok_or_else(|| Rejection::MemberUnknown { member: self.clone() })
    }

    fn names(&self, tell: &mut dyn FnMut(Subject)) {
        tell(Subject::Member(self.clone()));
    }
}

macro_rules! plain {
    ($($held:ty = $shape:ident,)+) => {
        $(impl Held for $held {
            const SHAPE: Shape = Shape::$shape;
        })+
    };
}

plain! {
    ActorCode = Code,
    PartialDate = Date,
    u32 = Number,
    bool = Flag,
    EventId = Id,
    Amount = Text,
    Decimal = Text,
    KeyCode = Code,
    ProvisionCode = Code,
    ScaleCode = Code,
    ScaleValue = Code,
    StatementCode = Code,
    VersionCode = Code,
}

/// Codes of records: what one of them names is there.
macro_rules! references {
    ($($code:ident = $kind:ident,)+) => {
        $(impl Held for $code {
            const SHAPE: Shape = Shape::Code;

            fn check(&self, _field: &'static str, state: &State) -> Result<(), Rejection> {
                is_filed(state, Key::new(Kind::$kind, &[self]))
            }

            fn names(&self, tell: &mut dyn FnMut(Subject)) {
                tell(Subject::Filed(Key::new(Kind::$kind, &[self])));
            }
        })+
    };
}

references! {
    CriteriaCode = Criteria,
    EvaluationCode = Evaluation,
    LessonCode = Lesson,
    TriggerCode = Trigger,
    IndicatorCode = Indicator,
    ExpectationCode = Expectation,
    ProgrammeCode = ReviewProgramme,
}

/// Whether something is filed under a key.
pub(crate) fn is_filed(state: &State, key: Key) -> Result<(), Rejection> {
    let subject = Subject::Filed(key);
    let known = state.knows(&subject);
    known.then_some(()).ok_or_else(|| Rejection::NothingFiled { subject: subject.to_string() })
}

/// Declares data: what there must be, then what there may be. A field that is called
/// `code` is the record's own code, which need not be there before.
macro_rules! record {
    ($(#[doc = $doc:literal])+ $name:ident {
        $($(#[doc = $about:literal])+ $field:ident: $type:ty,)+
    } $(maybe {
        $($(#[doc = $also:literal])+ $may:ident: $optional:ty,)+
    })?) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $about])+ pub $field: $type,)+
            $($($(#[doc = $also])+
            #[serde(default, skip_serializing_if = "crate::filed::Held::is_absent")]
            pub $may: $optional,)+)?
        }

        impl $name {
            /// One of which only this is known.
            #[must_use]
            #[allow(clippy::too_many_arguments, reason = "they are as many as it needs")]
            pub fn bare($($field: $type),+) -> Self {
                Self { $($field,)+ $($($may: Default::default(),)+)? }
            }

            /// What it holds.
            pub const FIELDS: &'static [$crate::filed::Field] = &[
                $($crate::filed::Field {
                    name: stringify!($field),
                    shape: <$type as $crate::filed::Held>::SHAPE,
                    needed: true,
                    about: concat!($($about),+),
                },)+
                $($($crate::filed::Field {
                    name: stringify!($may),
                    shape: <$optional as $crate::filed::Held>::SHAPE,
                    needed: false,
                    about: concat!($($also),+),
                },)+)?
            ];

            pub(crate) fn check_fields(
                &self,
                state: &$crate::state::State,
            ) -> Result<(), $crate::decide::Rejection> {
                use $crate::filed::Held as _;
                $(if stringify!($field) != "code" {
                    self.$field.check(stringify!($field), state)?;
                })+
                $($(self.$may.check(stringify!($may), state)?;)+)?
                Ok(())
            }

            pub(crate) fn name_fields(&self, tell: &mut dyn FnMut($crate::subject::Subject)) {
                use $crate::filed::Held as _;
                $(if stringify!($field) != "code" {
                    self.$field.names(tell);
                })+
                $($(self.$may.names(tell);)+)?
            }
        }

        impl $crate::filed::Held for $name {
            const SHAPE: $crate::filed::Shape =
                $crate::filed::Shape::Data(stringify!($name), Self::FIELDS);

            fn check(
                &self,
                _field: &'static str,
                state: &$crate::state::State,
            ) -> Result<(), $crate::decide::Rejection> {
                self.check_fields(state)
            }

            fn names(&self, tell: &mut dyn FnMut($crate::subject::Subject)) {
                self.name_fields(tell);
            }
        }
    };
}
pub(crate) use record;

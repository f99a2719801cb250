//! What a vocabulary is: a list of words, each with a stable code.

/// A text that is no word of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is no {vocabulary}; use one of: {words}")]
pub struct UnknownWord {
    /// The vocabulary that was asked, as `act`.
    pub vocabulary: &'static str,
    /// What was given, shortened to 40 characters.
    pub given: String,
    /// The words there are, separated by commas.
    pub words: String,
}

#[doc(hidden)]
#[macro_export]
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident $label:literal { $($(#[$word_doc:meta])* $word:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $code)] $word,)+
        }

        impl $name {
            /// Every word, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$word => $code,)+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;
            fn from_str(text: &str) -> Result<Self, $crate::vocabulary::UnknownWord> {
                match text {
                    $($code => Ok(Self::$word),)+
                    _ => Err($crate::vocabulary::UnknownWord {
                        vocabulary: $label,
                        given: text.chars().take(40).collect(),
                        words: [$($code),+].join(", "),
                    }),
                }
            }
        }

        impl $crate::filed::Held for $name {
            const SHAPE: $crate::filed::Shape =
                $crate::filed::Shape::Word(|| Self::ALL.iter().map(|word| word.code()).collect());
        }

        impl From<$name> for $crate::view::Value {
            fn from(word: $name) -> Self {
                Self::Code(word.code())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

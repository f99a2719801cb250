//! JSON, strictly. What two readers could read differently is refused: a name
//! that stands twice in one object, a number that would be rounded, a character
//! that ends a text for some programs. What does not fit is named by its place.

use std::{collections::HashSet, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::error::Category;
use serde_path_to_error::{Segment, Track};

use super::Fault;

/// The largest whole number that every program reads as it was written.
const INTEGER_MAX: i64 = 1 << 53;

/// Reads a record from a JSON object, and from nothing else: serde would take a
/// list of values for one too. `place` is where the object stands in what was
/// sent, as a JSON pointer.
///
/// # Errors
/// [`Fault::Malformed`] for what is no strict JSON, [`Fault::Invalid`] for a
/// field that is not as it must be.
pub fn read<'a, T: Deserialize<'a>>(json: &'a [u8], place: &str) -> Result<T, Fault> {
    read_as(PhantomData, json, place)
}

/// The same, of what a seed says that it is.
///
/// # Errors
/// As [`read`].
pub fn read_as<'a, S: DeserializeSeed<'a>>(
    seed: S,
    json: &'a [u8],
    place: &str,
) -> Result<S::Value, Fault> {
    if !json.trim_ascii_start().starts_with(b"{") {
        let why = "not a JSON object".to_owned();
        return Err(if place.is_empty() {
            Fault::Malformed { why }
        } else {
            Fault::invalid(place, why)
        });
    }
    check(json)?;
    let mut reader = serde_json::Deserializer::from_slice(json);
    let mut track = Track::new();
    let read = seed.deserialize(serde_path_to_error::Deserializer::new(&mut reader, &mut track));
    read.map_err(|error| {
        let mut field = place.to_owned();
        for segment in track.path().iter() {
            match segment {
                Segment::Seq { index } => field.push_str(&format!("/{index}")),
                Segment::Map { key } => field.push_str(&format!("/{}", escaped(key))),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        // The field says where better than line and column do.
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or(&why).to_owned();
        if let Some(missing) = why.strip_prefix("missing field `") {
            field.push_str(&format!("/{}", escaped(missing.trim_end_matches('`'))));
        }
        match error.classify() {
            Category::Data => Fault::Invalid { field, why },
            Category::Io | Category::Syntax | Category::Eof => Fault::Malformed { why },
        }
    })
}

/// Checks that it is one JSON value that everybody reads alike.
///
/// # Errors
/// [`Fault::Malformed`].
pub fn check(json: &[u8]) -> Result<(), Fault> {
    // Whoever looks at one line knows its number already.
    let malformed = |error: serde_json::Error| Fault::Malformed {
        why: error.to_string().replace(" at line 1 column ", ", at character "),
    };
    let mut reader = serde_json::Deserializer::from_slice(json);
    Strict.deserialize(&mut reader).and_then(|()| reader.end()).map_err(malformed)
}

/// A part of a JSON pointer (RFC 6901).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Looks at a value without keeping it.
#[derive(Clone, Copy)]
struct Strict;

impl Strict {
    fn text<E: Error>(text: &str) -> Result<(), E> {
        if text.contains('\0') {
            Err(E::custom("a text holds the character U+0000"))
        } else {
            Ok(())
        }
    }

    fn inexact<E: Error>() -> E {
        E::custom("numbers are whole and within ±2^53; write any other as a text")
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        if number < -INTEGER_MAX { Err(Self::inexact()) } else { Ok(()) }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        if number > INTEGER_MAX.unsigned_abs() { Err(Self::inexact()) } else { Ok(()) }
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(Self::inexact())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        Self::text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            Self::text(&name)?;
            if let Some(name) = names.replace(name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            fields.next_value_seed(Self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_reads_alike_is_taken() {
        for json in [
            r#"{"a":[1,-9007199254740992,9007199254740992,null,true,"é\ud83d\ude00",{}]}"#,
            " [ ] ",
            r#"{"a":{"a":1},"b":{"a":1}}"#,
        ] {
            assert_eq!(check(json.as_bytes()), Ok(()), "{json}");
        }
    }

    #[test]
    fn what_could_be_read_differently_is_refused() {
        let deep = format!("{}{}", "[".repeat(129), "]".repeat(129));
        for (json, why) in [
            (r#"{"a":1,"a":1}"#, "duplicate field `a`"),
            (r#"[{"b":{"a":1,"\u0061":2}}]"#, "duplicate field `a`"),
            ("1e999", "out of range"),
            ("-0", "whole"),
            ("0.1", "whole"),
            ("9007199254740993", "whole"),
            ("-9007199254740993", "whole"),
            ("1e400000000000000000", "out of range"),
            ("NaN", "expected"),
            (r#""\ud800""#, "hex escape"),
            (r#""\ud800\u0041""#, "surrogate"),
            (r#""a\u0000b""#, "U+0000"),
            (r#"{"a\u0000b":1}"#, "U+0000"),
            ("\u{feff}{}", "expected value"),
            ("{} {}", "trailing characters"),
            (deep.as_str(), "recursion limit"),
            ("", "EOF"),
        ] {
            let Err(Fault::Malformed { why: said }) = check(json.as_bytes()) else {
                panic!("{json} was taken");
            };
            assert!(said.contains(why), "{json}: {said}");
        }
        assert!(check(b"\"\xff\"").is_err());
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_place() {
        use stocktake_model::event::{CommitmentRecorded, MemberRecorded};
        let fault = |result: Result<(), Fault>| match result {
            Err(Fault::Invalid { field, why }) => (field, why),
            other => panic!("{other:?}"),
        };
        let member =
            |json: &str| fault(read::<MemberRecorded>(json.as_bytes(), "/data").map(|_| ()));
        assert_eq!(member("[]").0, "/data");
        assert_eq!(member(r#"{"code":""}"#), ("/data/code".to_owned(), "empty".to_owned()));
        assert_eq!(member("{}"), ("/data/code".to_owned(), "missing field `code`".to_owned()));
        let (field, why) = member(r#"{"code":"X","a/b":1}"#);
        assert!(why.starts_with("unknown field `a/b`"), "{field}: {why}");
        assert_eq!(field, "/data/a~1b");
        let alias = r#"{"code":"X","aliases":[{"scheme":"iso3","value":"X"},{"scheme":7}]}"#;
        assert_eq!(member(alias).0, "/data/aliases/1/scheme");
        let date =
            r#"{"instrument":"I","member":"M","act":"signature","occurred_on":"2025-02-30"}"#;
        let date = fault(read::<CommitmentRecorded>(date.as_bytes(), "/data").map(|_| ()));
        assert_eq!(date.0, "/data/occurred_on");
        assert!(date.1.contains("no day 2025-02-30"), "{}", date.1);
    }
}

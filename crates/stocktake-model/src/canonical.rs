//! Canonical JSON (RFC 8785), the only form in which an entry is stored and
//! hashed. Two programs that agree on the value agree on the bytes.
//!
//! Numbers are integers within ±2^53; anything else travels as a decimal
//! string (design.md §3), so that no reader ever rounds.

use serde::{
    Serialize, Serializer,
    ser::{self, SerializeMap, SerializeSeq, SerializeStruct},
};
use serde_json::Value;

/// The largest integer that every JSON reader holds exactly (RFC 7493).
pub const INTEGER_MAX: i64 = 1 << 53;

/// A value that has no canonical form here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotCanonical(String);

/// The canonical bytes of `value`, written in one pass: no tree of values is
/// made on the way, for every entry comes through here.
///
/// # Errors
/// [`NotCanonical`] when a number is a fraction or beyond ±2^53.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    let mut out = Vec::with_capacity(512);
    value.serialize(Canonical(&mut out))?;
    Ok(out)
}

/// Writes at the end of a buffer.
struct Canonical<'o>(&'o mut Vec<u8>);

/// The members of an object, which are put in order when all are there.
struct Object<'o> {
    out: &'o mut Vec<u8>,
    /// Where the object begins in `out`.
    start: usize,
    /// The name of each member, and where in `out` its text ends.
    members: Vec<(std::borrow::Cow<'static, str>, usize)>,
}

struct Array<'o> {
    out: &'o mut Vec<u8>,
    is_first: bool,
}

impl ser::Error for NotCanonical {
    fn custom<T: std::fmt::Display>(fault: T) -> Self {
        Self(fault.to_string())
    }
}

fn not_exact(number: impl std::fmt::Display) -> NotCanonical {
    NotCanonical(format!(
        "the number {number} is not an integer within ±2^53; write it as a decimal string"
    ))
}

fn no_such_value(kind: &str) -> NotCanonical {
    NotCanonical(format!("{kind} have no canonical form here"))
}

macro_rules! integers {
    ($($method:ident $type:ty),+) => {
        $(fn $method(self, number: $type) -> Result<(), NotCanonical> {
            self.serialize_i64(number.into())
        })+
    };
}

impl<'o> Serializer for Canonical<'o> {
    type Ok = ();
    type Error = NotCanonical;
    type SerializeSeq = Array<'o>;
    type SerializeTuple = ser::Impossible<(), NotCanonical>;
    type SerializeTupleStruct = ser::Impossible<(), NotCanonical>;
    type SerializeTupleVariant = ser::Impossible<(), NotCanonical>;
    type SerializeMap = Object<'o>;
    type SerializeStruct = Object<'o>;
    type SerializeStructVariant = ser::Impossible<(), NotCanonical>;

    integers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32);

    fn serialize_i64(self, number: i64) -> Result<(), NotCanonical> {
        if number.unsigned_abs() > INTEGER_MAX.unsigned_abs() {
            return Err(not_exact(number));
        }
        self.0.extend_from_slice(number.to_string().as_bytes());
        Ok(())
    }

    fn serialize_u64(self, number: u64) -> Result<(), NotCanonical> {
        let signed = i64::try_from(number).map_err(|_| not_exact(number))?;
        self.serialize_i64(signed)
    }

    fn serialize_f32(self, number: f32) -> Result<(), NotCanonical> {
        Err(not_exact(number))
    }

    fn serialize_f64(self, number: f64) -> Result<(), NotCanonical> {
        Err(not_exact(number))
    }

    fn serialize_bool(self, value: bool) -> Result<(), NotCanonical> {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), NotCanonical> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), NotCanonical> {
        write_string(text, self.0);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NotCanonical> {
        Err(no_such_value("bytes"))
    }

    fn serialize_none(self) -> Result<(), NotCanonical> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotCanonical> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NotCanonical> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotCanonical> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), NotCanonical> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        let mut object = self.serialize_map(Some(1))?;
        SerializeStruct::serialize_field(&mut object, variant, value)?;
        SerializeMap::end(object)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Array<'o>, NotCanonical> {
        self.0.push(b'[');
        Ok(Array { out: self.0, is_first: true })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotCanonical> {
        Err(no_such_value("tuples"))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotCanonical> {
        Err(no_such_value("tuples"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotCanonical> {
        Err(no_such_value("tuples"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'o>, NotCanonical> {
        let start = self.0.len();
        Ok(Object { out: self.0, start, members: Vec::new() })
    }

    fn serialize_struct(self, _: &'static str, fields: usize) -> Result<Object<'o>, NotCanonical> {
        self.serialize_map(Some(fields))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotCanonical> {
        Err(no_such_value("variants with fields"))
    }
}

impl SerializeSeq for Array<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotCanonical> {
        if !std::mem::replace(&mut self.is_first, false) {
            self.out.push(b',');
        }
        item.serialize(Canonical(self.out))
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.out.push(b']');
        Ok(())
    }
}

impl Object<'_> {
    /// Ends the text of a member.
    fn end_member(&mut self, name: std::borrow::Cow<'static, str>) {
        self.members.push((name, self.out.len()));
    }

    /// Puts the members in order.
    fn end(self) {
        let Self { out, start, members } = self;
        let texts = out.split_off(start);
        let mut from = 0;
        let mut members: Vec<(&str, &[u8])> = members
            .iter()
            .map(|(name, end)| {
                let text = &texts[from..end - start];
                from = end - start;
                (name.as_ref(), text)
            })
            .collect();
        members.sort_unstable_by(|(a, _), (b, _)| order(a, b));
        out.push(b'{');
        for (n, (_, text)) in members.into_iter().enumerate() {
            if n > 0 {
                out.push(b',');
            }
            out.extend_from_slice(text);
        }
        out.push(b'}');
    }
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), NotCanonical> {
        Err(no_such_value("names without values"))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), NotCanonical> {
        Err(no_such_value("values without names"))
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        name: &K,
        value: &V,
    ) -> Result<(), NotCanonical> {
        let Ok(Value::String(name)) = serde_json::to_value(name) else {
            return Err(no_such_value("names that are no texts"));
        };
        write_string(&name, self.out);
        self.out.push(b':');
        value.serialize(Canonical(self.out))?;
        self.end_member(name.into());
        Ok(())
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.end();
        Ok(())
    }
}

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = NotCanonical;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotCanonical> {
        write_string(name, self.out);
        self.out.push(b':');
        value.serialize(Canonical(self.out))?;
        self.end_member(name.into());
        Ok(())
    }

    fn end(self) -> Result<(), NotCanonical> {
        self.end();
        Ok(())
    }
}

/// RFC 8785 §3.2.3 sorts by UTF-16 code units, which differs from the order of
/// UTF-8 bytes beyond the basic plane.
fn order(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// RFC 8785 §3.2.2.2: only what JSON must escape is escaped.
fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(n) = rest.iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\')) {
        out.extend_from_slice(&rest[..n]);
        match rest[n] {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x8 => out.extend_from_slice(b"\\b"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0xc => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            control => out.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
        rest = &rest[n + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn canonical(value: &Value) -> String {
        String::from_utf8(to_bytes(value).unwrap()).unwrap()
    }

    #[test]
    fn follows_the_examples_of_the_rfc() {
        // RFC 8785 §3.2.3, without its number.
        let value = json!({"\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"});
        assert_eq!(
            canonical(&value),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
        let value = json!({"string": "\u{20ac}$\u{f}\nA'B\"\\\\\"/", "literals": [null, true, false], "n": [-5, 0, 9007199254740992_i64]});
        assert_eq!(
            canonical(&value),
            "{\"literals\":[null,true,false],\"n\":[-5,0,9007199254740992],\"string\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        );
    }

    #[test]
    fn refuses_numbers_that_a_reader_would_round() {
        assert!(to_bytes(&json!(9007199254740993_i64)).is_err());
        assert!(to_bytes(&json!(0.1)).is_err());
        assert!(to_bytes(&json!(u64::MAX)).is_err());
        assert!(to_bytes(&json!(i64::MIN)).is_err());
    }
}

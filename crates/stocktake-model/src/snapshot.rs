//! How a state is written to a local snapshot, where the form that people and
//! programs read would be too slow or too large. A snapshot is only ever read by
//! the build that wrote it.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};

/// Event data leave out what is not known, which only a form that names its
/// fields can tell: they stay JSON.
pub(crate) mod json {
    use super::*;

    pub(crate) fn serialize<T: Serialize, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(value).map_err(ser::Error::custom)?;
        serializer.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        serde_json::from_str(text).map_err(de::Error::custom)
    }
}

/// A day as its number.
pub(crate) mod day {
    use chrono::{Datelike, NaiveDate};

    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        day: &NaiveDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        day.num_days_from_ce().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDate, D::Error> {
        let number = i32::deserialize(deserializer)?;
        let day = NaiveDate::from_num_days_from_ce_opt(number);
        day.ok_or_else(|| de::Error::custom("there is no such day"))
    }
}

/// Recorded times as numbers.
pub(crate) mod times {
    use imbl::Vector;

    use super::*;
    use crate::{Position, RecordedTime};

    pub(crate) fn serialize<S: Serializer>(
        times: &Vector<(RecordedTime, Position)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(times.iter().map(|(time, position)| (time.0, position)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vector<(RecordedTime, Position)>, D::Error> {
        let times = Vec::<(i64, Position)>::deserialize(deserializer)?;
        Ok(times.into_iter().map(|(time, position)| (RecordedTime(time), position)).collect())
    }
}

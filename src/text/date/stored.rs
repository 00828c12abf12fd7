//! How dates are stored: what is read again is a date that exists.

use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Moment, PartialDate};

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.year, self.month, self.day, self.time).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        type Stored = (i16, Option<i8>, Option<i8>, Option<(i8, i8)>);
        let (year, month, day, time) = Stored::deserialize(deserializer)?;
        let (hour, minute) = time.unzip();
        let parts = [month, day, hour, minute].map(|part| part.map(i16::from));
        let [month, day, hour, minute] = parts;
        let read = Self::of_fields([Some(year), month, day, hour, minute]).ok();
        let stored = Self {
            year,
            month: month.map(|month| month as i8),
            day: day.map(|day| day as i8),
            time,
        };
        // Out of its range, a part may be left out instead of refused.
        read.filter(|date| *date == stored)
            .ok_or_else(|| D::Error::custom("a date that does not exist"))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let second = i64::deserialize(deserializer)?;
        match Timestamp::from_second(second) {
            Ok(_) => Ok(Self(second)),
            Err(_) => Err(D::Error::custom("a moment out of time")),
        }
    }
}

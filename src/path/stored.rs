//! How the paths of sources are stored. What is read again is checked as if somebody had given the file that name.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{SourcePath, check_source_segment};

impl Serialize for SourcePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SourcePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = <&str>::deserialize(deserializer)?;
        // Of all sources, only the awards may lie in a folder beside the root.
        let below = path.trim_start_matches("../");
        let mut segments = below.split('/');
        if segments.any(|segment| check_source_segment(segment).is_err()) {
            return Err(D::Error::custom("no path of a source"));
        }
        Ok(Self::new(path))
    }
}

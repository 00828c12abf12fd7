//! Why a picture is refused: one reason for each way of being wrong.

use std::fmt;

use crate::message::Message;

/// Why nothing can be baked into a picture, or nothing sound is baked there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BakeError {
    /// Another kind of file.
    NotAPicture,
    /// The badge or the text is larger than [`MAX_TEXT`](super::MAX_TEXT).
    TooLarge,
    /// The text is no JSON.
    NotJson,
    /// The JSON does not say which award it is.
    NoAddress,
    /// The award is known by something that nobody can fetch.
    NotHosted,
    /// The award has two addresses that differ.
    TwoAddresses,
    /// The text is not UTF-8.
    NotUtf8,
    /// Nothing is baked.
    NoBadge,
    /// More than one badge is baked: two readers could see two of them.
    TwoBadges,

    /// A PNG that does not begin with its header.
    NoHeader,
    /// A PNG that ends too early.
    Truncated,
    /// A chunk of a PNG whose checksum is wrong, by its type.
    Checksum(String),
    /// A PNG that goes on after its end.
    AfterEnd,
    /// The badge is baked in the manner of 2012: an address in a `tEXt` chunk.
    Legacy,
    /// The badge is compressed, which the standard forbids.
    Compressed,
    /// The badge has a language tag, which other readers take for a part of it.
    LanguageTag,
    /// The badge has a translated keyword, which other readers take for a part of it.
    TranslatedKeyword,
    /// An `iTXt` chunk without all its parts.
    BadChunk,

    /// An SVG that is no well-formed XML, and why.
    BadXml(String),
    /// An SVG with a document type, which may define entities.
    Doctype,
    /// An SVG that says that it is in another encoding than UTF-8.
    Encoding,
    /// An SVG whose drawing begins so late that other readers do not know it for one.
    LateRoot,
    /// An SVG in which the prefix `openbadges` means something else.
    Prefix,
    /// An assertion element with parts that the standard does not give it.
    BadElement,
}

impl BakeError {
    /// Why, as a sentence.
    pub fn message(&self) -> Message {
        Message::verbatim(self.to_string())
    }
}

impl fmt::Display for BakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAPicture => "the file is neither PNG nor SVG",
            Self::TooLarge => "the badge is larger than 1 MB",
            Self::NotJson => "the badge is not JSON",
            Self::NoAddress => "the badge has no `id`",
            Self::NotHosted => "the `id` of the badge is not an address that can be fetched",
            Self::TwoAddresses => "the badge is said to be at two addresses",
            Self::NotUtf8 => "the text is not UTF-8",
            Self::NoBadge => "no badge is baked into the picture",
            Self::TwoBadges => "more than one badge is baked into the picture",
            Self::NoHeader => "the PNG does not begin with its header",
            Self::Truncated => "the PNG ends too early",
            Self::Checksum(kind) => {
                return write!(f, "the checksum of chunk `{kind}` of the PNG is wrong");
            }
            Self::AfterEnd => "something stands after the end of the PNG",
            Self::Legacy => "the badge is baked in the old manner, as an address in a `tEXt` chunk",
            Self::Compressed => "the baked badge is compressed, which the standard forbids",
            Self::LanguageTag => "the baked badge has a language tag",
            Self::TranslatedKeyword => "the baked badge has a translated keyword",
            Self::BadChunk => "the chunk of the baked badge is not complete",
            Self::BadXml(why) => return write!(f, "the SVG is not well-formed: {why}"),
            Self::Doctype => "the SVG has a document type",
            Self::Encoding => "the SVG says that it is not in UTF-8",
            Self::LateRoot => "`<svg` does not stand within the first 256 bytes of the SVG",
            Self::Prefix => "the prefix `openbadges` of the SVG means something else",
            Self::BadElement => "the element of the baked badge has parts that do not belong there",
        })
    }
}

impl std::error::Error for BakeError {}

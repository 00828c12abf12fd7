//! Why a picture is refused: one reason for each way of being wrong.

use crate::message;
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
    /// The award has two URLs that differ.
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
    /// The badge is baked in the manner of 2012: a URL in a `tEXt` chunk.
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
        match self {
            Self::NotAPicture => message!("the file is neither PNG nor SVG"),
            Self::TooLarge => message!("the badge is larger than 1 MB"),
            Self::NotJson => message!("the badge is not JSON"),
            Self::NoAddress => message!("the badge has no `id`"),
            Self::NotHosted => message!("the `id` of the badge is not a URL that can be fetched"),
            Self::TwoAddresses => message!("the badge is said to be at two URLs"),
            Self::NotUtf8 => message!("the text is not UTF-8"),
            Self::NoBadge => message!("no badge is baked into the picture"),
            Self::TwoBadges => message!("more than one badge is baked into the picture"),
            Self::NoHeader => message!("the PNG does not begin with its header"),
            Self::Truncated => message!("the PNG ends too early"),
            Self::Checksum(chunk) => {
                message!("the checksum of chunk `{chunk}` of the PNG is wrong", chunk)
            }
            Self::AfterEnd => message!("something stands after the end of the PNG"),
            Self::Legacy => {
                message!("the badge is baked in the old manner, as a URL in a `tEXt` chunk")
            }
            Self::Compressed => {
                message!("the baked badge is compressed, which the standard forbids")
            }
            Self::LanguageTag => message!("the baked badge has a language tag"),
            Self::TranslatedKeyword => message!("the baked badge has a translated keyword"),
            Self::BadChunk => message!("the chunk of the baked badge is not complete"),
            Self::BadXml(why) => message!("the SVG is not well-formed: {why}", why),
            Self::Doctype => message!("the SVG has a document type"),
            Self::Encoding => message!("the SVG says that it is not in UTF-8"),
            Self::LateRoot => {
                message!("`<svg` does not stand within the first 256 bytes of the SVG")
            }
            Self::Prefix => message!("the prefix `openbadges` of the SVG means something else"),
            Self::BadElement => {
                message!("the element of the baked badge has parts that do not belong there")
            }
        }
    }
}

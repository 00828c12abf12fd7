//! What a step looks at.

use crate::message;
use crate::message::Message;

macro_rules! checks {
    ($($(#[$meta:meta])* $variant:ident $name:literal message!($words:literal))+) => {
        /// What was checked in a step.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Check { $($(#[$meta])* $variant,)+ }

        impl Check {
            /// In a few words, for people.
            pub fn message(self) -> Message {
                match self { $(Self::$variant => message!($words),)+ }
            }

            /// Its name, for programs: it never changes.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

checks! {
    /// The URL that was asked for, or the one that a copy names.
    Address "address" message!("its URL")
    /// The URLs in an object.
    Addresses "addresses" message!("its URLs")
    /// The media type that a host names.
    ContentType "content type" message!("content type")
    /// The JSON-LD context.
    Context "context" message!("context")
    /// When it was issued and when it expires.
    Dates "dates" message!("dates")
    /// An endorsement that an object lists.
    Endorsement "endorsement" message!("endorsement")
    /// What a list of revocations holds.
    Entries "entries" message!("entries")
    /// The answer of a host.
    Fetched "fetched" message!("fetched")
    /// A file that is no picture.
    File "file" message!("file")
    /// The `id` of an object.
    Id "id" message!("id")
    /// The image of a class.
    Image "image" message!("image")
    /// The JSON itself.
    Json "JSON" message!("JSON")
    /// The keys that are terms of the context.
    Keys "keys" message!("keys")
    /// A picture with a badge inside.
    Picture "picture" message!("picture")
    /// How the identity of the recipient is hidden.
    Privacy "privacy" message!("privacy")
    /// The properties of a class of the standard.
    Properties "properties" message!("properties")
    /// Who the badge is for.
    Recipient "recipient" message!("recipient")
    /// Whether an object says that it was revoked.
    Revoked "revoked" message!("revoked")
    /// Whether the issuer lists it as revoked.
    RevocationList "revocation list" message!("revocation list")
    /// A copy against the hosted object.
    Same "same as the hosted one" message!("same as the hosted one")
    /// Whether the issuer vouches for the URL.
    Scope "scope" message!("scope")
    /// The number of bytes.
    Size "size" message!("size")
    /// Texts that readers show as Markdown.
    Texts "texts" message!("texts")
    /// The class of the standard.
    Type "type" message!("type")
}

//! What a verifier asks of the network, and the little that it wants to know of an answer.

use super::Reason;
use crate::message::Message;

/// The largest JSON document that is read, in bytes.
pub const LARGEST_DOCUMENT: usize = 1_000_000;
/// The largest image that is read, in bytes.
pub const LARGEST_IMAGE: usize = 4_000_000;

/// What becomes of a badge when a URL is not fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it there is no verdict.
    Verdict,
    /// The badge stands without it: what others say of it.
    Endorsement,
}

/// Where documents come from: the network, a folder, the outputs of a build, or a table in a test.
pub trait Fetch: Sync {
    /// Asks for a URL (http or https, without fragment) and follows where it sends. Of a body, nothing is needed beyond
    /// the first [`LARGEST_IMAGE`] bytes and one. An endorsement may be given less time than what a verdict needs: its
    /// hosts are others'.
    ///
    /// # Errors
    /// Why there is no answer; a status other than 200 is an answer.
    fn get(&self, url: &str, need: Need) -> Result<Response, Unfetched>;
}

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The URL that answered, after all that sent elsewhere.
    pub url: String,
    /// The status of HTTP.
    pub status: u16,
    /// The type that the host names; empty when it names none.
    pub content_type: String,
    /// The bytes, without the encoding of the transport.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfetched {
    /// The kind of failure.
    pub reason: Reason,
    /// What happened, when there is more to say than the reason.
    pub words: Option<Message>,
}

impl Unfetched {
    /// Why, as a sentence: the reason, and what happened.
    pub fn message(&self) -> Message {
        self.reason.with(self.words.as_ref())
    }

    /// A failure of the network.
    pub fn failed(words: Message) -> Self {
        Self {
            reason: Reason::NotFetched,
            words: Some(words),
        }
    }
}

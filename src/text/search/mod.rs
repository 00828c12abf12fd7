//! Words as a search compares them: what is a word of a text, which words are one without accents and case, which are forms
//! of one stem, and which say nothing. Numbers as the files of an index hold them.
//!
//! The script of the search page has the same rules, but for the stems: an index lists the forms of each, so a browser
//! needs no stemmer.

mod excerpt;
mod fold;
mod interner;
mod number;
mod parts;
mod stem;
mod stop;
mod words;

pub use excerpt::{Excerpt, on_one_line};
pub use fold::fold;
pub use interner::Interner;
pub use number::{number, text, utf16_len};
pub use parts::{Part, parts};
pub use stem::Stemmer;
pub use stop::stop_words;
pub use words::{is_indexed, words};

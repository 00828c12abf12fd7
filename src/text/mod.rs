//! Pure work on strings: no input, no output, no clock, and no knowledge of what a page or a badge is.
//!
//! Every function here gives the same answer for the same arguments on every machine, so any stage may call it and any
//! result may be part of a fingerprint.
//!
//! - [`slug`]: a title becomes a segment of a URL or the anchor of a heading;
//! - [`name`]: the name of a file becomes a title where nobody wrote one;
//! - [`nearest`]: an unknown name gets the known name it was probably meant to be;
//! - [`misspelling`]: two names of which one is probably the other misspelt;
//! - [`tag`]: which spellings are one tag, and the URL of its list;
//! - [`terms`]: the terms of a glossary in a text, in the singular and the plural;
//! - [`collate`]: names in the order of a dictionary;
//! - [`colour`]: colours, and how well two of them are distinguished;
//! - [`date`]: civil dates as people write them in YAML and read them on a page;
//! - [`direction`]: which languages are written from right to left;
//! - [`conflict`]: the signs that git leaves where two branches changed the same lines;
//! - [`excerpt`]: as much of a text as fits;
//! - [`fence`]: fenced blocks of code in Markdown, before it is parsed;
//! - [`hyphenation`]: where a long word may be parted, and soft hyphens in very long ones;
//! - [`escape`]: text inside HTML and XML stays text;
//! - [`html`]: HTML without the spaces and quotes that mean nothing;
//! - [`lines`]: a text line by line;
//! - [`personal`]: e-mail addresses and telephone numbers, as readers decode them;
//! - [`search`]: the words of a text as a search compares them;
//! - [`sentence`]: where a sentence begins and ends, and the part of it that fits;
//! - [`qr_code`]: a text that a telephone reads from paper;
//! - [`typography`]: quotes, spaces and dashes as French and English printers set them;
//! - [`zone`]: time zones by their names.

pub mod collate;
pub mod colour;
pub mod conflict;
pub mod csv;
pub mod date;
pub mod direction;
pub mod escape;
pub mod excerpt;
pub mod fence;
pub mod html;
pub mod hyphenation;
pub mod licence;
pub mod lines;
pub mod misspelling;
pub mod name;
pub mod nearest;
pub mod personal;
pub mod qr_code;
pub mod search;
pub mod sentence;
pub mod slug;
pub mod tag;
pub mod terms;
pub mod typography;
pub mod zone;

//! The list of people who get a badge: CSV as spreadsheets write it.
//!
//! What it holds is private: an error names a line and a reason, never a cell.

mod read;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

pub(super) use read::read;

use crate::badge::identity::Email;
use crate::badge::one_time_code::OneTimeCode;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, ToValue, io_error};

/// Largest list, in bytes: tens of thousands of people.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// A person, and what the list says of them.
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u64,
    pub(super) who: Who,
    pub(super) code: Option<OneTimeCode>,
    /// URLs of the Web, or paths of pages.
    pub(super) evidence: Vec<String>,
    pub(super) narrative: Option<String>,
    /// Ids of awards.
    pub(super) vouchers: Vec<String>,
    pub(super) listed: bool,
}

/// How a person is named.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// By an e-mail address.
    Email(Email),
    /// A public page on the Web, by its URL in its normal form.
    Url(String),
    /// A page of the site, by its path below `content/`.
    Page(String),
}

/// The bytes of a list: a file, or the standard input for `-`.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    let cannot = |why: Message| {
        Diagnostic::general(
            Code::NoRecipients,
            message!("the list of people cannot be read: {why}", why),
        )
        .help(message!("name a CSV file, or `-` for the standard input"))
    };
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| cannot(io_error(&error)))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(cannot(message!("it is larger than 4 MB")));
    }
    Ok(bytes)
}

/// A line that cannot be taken: its number, and the message about it.
pub(super) type Bad = (u64, Diagnostic);

/// A bad line, and why.
pub(super) fn bad(number: u64, why: &Message) -> Bad {
    bad_as(Code::Recipients, number, why)
}

/// A line about which there is a message of some code, and why.
pub(super) fn bad_as(code: Code, number: u64, why: impl ToValue) -> Bad {
    let message = message!("line {number}: {why}", number, why);
    (number, Diagnostic::general(code, message))
}

/// The messages about bad lines, in the order of the list.
pub(super) fn reported(mut bad: Vec<Bad>) -> Vec<Diagnostic> {
    bad.sort_by_key(|(number, _)| *number);
    bad.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

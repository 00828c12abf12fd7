//! From bytes to people. Every bad line is reported.

use csv::{ByteRecord, ReaderBuilder};

use super::{Bad, Line, Who};
use crate::badge::identity::{Email, is_uuid, normal_url, public_url};
use crate::badge::one_time_code::OneTimeCode;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::source::conflict_lines;
use crate::text::conflict::{Language, conflicts};
use crate::text::personal::{Personal, personal};

/// The people of a list.
pub(in crate::cli) struct Lines {
    pub(in crate::cli) lines: Vec<Line>,
    /// The lines that name nobody, or say what cannot be.
    pub(in crate::cli) bad: Vec<Bad>,
    /// How many columns are not read.
    pub(in crate::cli) unread: usize,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Recipient,
    Email,
    Url,
    Code,
    Evidence,
    Narrative,
    Vouchers,
    Listed,
    /// Something that is ours to ignore.
    Other,
}

const NAMES: &[(&str, Column)] = &[
    ("recipient", Column::Recipient),
    ("email", Column::Email),
    ("e-mail", Column::Email),
    ("url", Column::Url),
    ("code", Column::Code),
    ("evidence", Column::Evidence),
    ("narrative", Column::Narrative),
    ("vouchers", Column::Vouchers),
    ("listed", Column::Listed),
];

/// Reads a list.
pub(in crate::cli) fn read(bytes: &[u8]) -> Lines {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut bad = conflict(bytes);
    if !bad.is_empty() {
        return Lines {
            lines: Vec::new(),
            bad,
            unread: 0,
        };
    }
    let mut records = Vec::new();
    let mut place = LinePosition::default();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(bytes))
        .from_reader(bytes);
    for record in reader.byte_records() {
        let position = match &record {
            Ok(record) => record.position(),
            Err(error) => error.position(),
        };
        let number = place.advance(bytes, position.map_or(0, csv::Position::byte));
        match record {
            Ok(record) => records.push((number, record)),
            // The words of the library could hold a cell.
            Err(_) => bad.push(super::bad(number, &message!("it cannot be read as CSV"))),
        }
    }
    let head = records.first().and_then(|(_, record)| header(record));
    let columns = head.clone().unwrap_or_else(|| vec![Column::Recipient]);
    let first = usize::from(head.is_some());
    let mut lines = Vec::new();
    for (number, record) in records.into_iter().skip(first) {
        match cells(&record, &columns) {
            Ok(cells) if cells.iter().all(|(_, cell)| cell.is_empty()) => {}
            Ok(cells) => match line(number, &cells) {
                Ok(line) => lines.push(line),
                Err(reasons) => bad.extend(reasons.iter().map(|why| super::bad(number, why))),
            },
            Err(why) => bad.push(super::bad(number, &why)),
        }
    }
    if bad.is_empty() && lines.is_empty() {
        let diagnostic = Diagnostic::general(Code::Recipients, message!("the list holds nobody"));
        let help =
            message!("write one person a line: an e-mail address, or the URL of a public page");
        bad.push((0, diagnostic.help(help)));
    } else if let (Some((_, diagnostic)), None) = (bad.first_mut(), &head) {
        let help = message!(
            "a first line may name the columns: recipient, code, evidence, narrative, vouchers, listed"
        );
        diagnostic.help = Some(help);
    }
    let unread = columns
        .iter()
        .filter(|column| **column == Column::Other)
        .count();
    Lines { lines, bad, unread }
}

/// A merge conflict of git, without the names of its sides: no word of a list is repeated.
fn conflict(bytes: &[u8]) -> Vec<Bad> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let found = conflicts(&text, Language::Data).into_iter().map(|conflict| {
        let why = match &conflict.sides {
            Some([ours, theirs]) => message!(
                "a merge conflict of git is not resolved: one side has {ours}, the other has {theirs}",
                ours = conflict_lines(ours),
                theirs = conflict_lines(theirs)
            ),
            None => message!("this is left of a merge conflict of git"),
        };
        let (number, diagnostic) = super::bad(conflict.line as u64, &why);
        let help = message!("keep one side or join the two, then delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`");
        (number, diagnostic.help(help))
    });
    found.collect()
}

/// A place in the file and its line, as an editor counts them: the library's own count leaves blank lines out.
#[derive(Default)]
struct LinePosition {
    at: usize,
    line: u64,
}

impl LinePosition {
    /// The number of the line on which the record that begins at a byte, or after blank lines there, has its first cell.
    fn advance(&mut self, bytes: &[u8], to: u64) -> u64 {
        let to = usize::try_from(to).unwrap_or(bytes.len()).min(bytes.len());
        let blank = bytes[to..]
            .iter()
            .take_while(|b| matches!(b, b'\n' | b'\r'));
        let to = to + blank.count();
        for at in self.at..to {
            let pair = bytes[at..].starts_with(b"\r\n");
            self.line += u64::from(bytes[at] == b'\n' || (bytes[at] == b'\r' && !pair));
        }
        self.at = self.at.max(to);
        self.line + 1
    }
}

/// Spreadsheets of half of the world write `;`: the first of the two that stands outside of quotes.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut quoted = false;
    let mut signs = bytes.iter().filter(|byte| {
        quoted ^= **byte == b'"';
        !quoted && matches!(**byte, b',' | b';')
    });
    signs.next().copied().unwrap_or(b',')
}

/// The columns that a first line names; `None` when it is a person already.
fn header(record: &ByteRecord) -> Option<Vec<Column>> {
    let column = |cell: &[u8]| {
        let name = String::from_utf8_lossy(cell).trim().to_lowercase();
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map_or(Column::Other, |(_, column)| *column)
    };
    let columns: Vec<_> = record.iter().map(column).collect();
    columns
        .iter()
        .any(|column| *column != Column::Other)
        .then_some(columns)
}

fn cells(record: &ByteRecord, columns: &[Column]) -> Result<Vec<(Column, String)>, Message> {
    let cell = |(at, cell): (usize, &[u8])| match std::str::from_utf8(cell) {
        Ok(text) => Ok((
            columns.get(at).copied().unwrap_or(Column::Other),
            text.trim().to_owned(),
        )),
        Err(_) => Err(message!("it is not UTF-8: save the list as CSV in UTF-8")),
    };
    record.iter().enumerate().map(cell).collect()
}

fn line(number: u64, cells: &[(Column, String)]) -> Result<Line, Vec<Message>> {
    let mut reasons = Vec::new();
    let text = |wanted: Column| {
        let cell = cells
            .iter()
            .find(|(column, text)| *column == wanted && !text.is_empty());
        cell.map(|(_, text)| text.as_str())
    };
    let who = who(
        text(Column::Recipient),
        text(Column::Email),
        text(Column::Url),
    );
    let code = text(Column::Code).map(|code| {
        OneTimeCode::parse(code)
            .ok_or_else(|| message!("the code is not made of 16 letters and digits"))
    });
    let evidence = words(text(Column::Evidence), &['|']);
    let narrative = text(Column::Narrative);
    let published = evidence.iter().map(String::as_str).chain(narrative);
    match published.into_iter().find_map(personal) {
        Some(Personal::Email) => {
            reasons.push(message!(
                "what is published of a person holds an e-mail address"
            ));
        }
        Some(Personal::Telephone) => {
            reasons.push(message!(
                "what is published of a person holds a telephone number"
            ));
        }
        None => {}
    }
    let vouchers = words(text(Column::Vouchers), &['|', ',', ';']);
    if vouchers.iter().any(|id| !is_uuid(id)) {
        reasons.push(message!(
            "those who vouch are named by the UUID of their award"
        ));
    }
    let listed = match text(Column::Listed)
        .unwrap_or_default()
        .to_lowercase()
        .as_str()
    {
        "yes" | "true" | "1" | "x" | "oui" => Some(true),
        "no" | "false" | "0" | "" | "non" => Some(false),
        _ => None,
    };
    if listed.is_none() {
        reasons.push(message!("`listed` is yes or no"));
    }
    let who = who.map_err(|why| reasons.insert(0, why)).ok();
    let code = code
        .transpose()
        .map_err(|why| reasons.push(why))
        .ok()
        .flatten();
    let Some(who) = who.filter(|_| reasons.is_empty()) else {
        return Err(reasons);
    };
    Ok(Line {
        number,
        who,
        code,
        evidence,
        narrative: narrative.map(str::to_owned),
        vouchers,
        listed: listed.unwrap_or_default(),
    })
}

fn who(any: Option<&str>, email: Option<&str>, url: Option<&str>) -> Result<Who, Message> {
    let no_email = || message!("this is no e-mail address");
    match (any, email, url) {
        (None, Some(email), None) => Email::parse(email).map(Who::Email).ok_or_else(|| {
            if page(email).is_ok() {
                message!(
                    "the column `email` holds the URL of a page: call the column `recipient`, which takes both"
                )
            } else {
                no_email()
            }
        }),
        // Keyboards of East Asia write a wide sign.
        (Some(text), None, None) if text.contains(['@', '＠']) && !text.contains("://") => {
            Email::parse(text).map(Who::Email).ok_or_else(no_email)
        }
        (Some(text), None, None) | (None, None, Some(text)) => page(text),
        (None, None, None) => Err(message!("nobody is named")),
        _ => Err(message!(
            "a person is named twice: leave one of the columns empty"
        )),
    }
}

/// A public page: on the Web, or of this site.
fn page(text: &str) -> Result<Who, Message> {
    if let Some(url) = public_url(text).and_then(normal_url) {
        return Ok(Who::Url(url));
    }
    let name = text.trim_start_matches('/');
    let name = name.strip_prefix("content/").unwrap_or(name);
    if name.ends_with(".md") && !text.contains(['@', ':']) {
        return Ok(Who::Page(name.to_owned()));
    }
    Err(message!(
        "this is neither an e-mail address nor the URL of a public page"
    ))
}

/// The parts of a cell that holds several.
fn words(cell: Option<&str>, signs: &[char]) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || signs.contains(&c);
    let parts = cell.unwrap_or_default().split(ends);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

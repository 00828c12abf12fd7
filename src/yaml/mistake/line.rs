//! The mistakes that one line of YAML can show.

use std::ops::Range;

use crate::message;
use crate::message::Message;
use crate::yaml::quotes::{after_printed, list, quoted};

/// A mistake, and the line without it.
pub(super) struct Mistake {
    /// The bytes of the line that it is about.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) why: Message,
    /// What the reader can do.
    pub(super) help: Message,
    /// The line as it was meant, without its indentation; `None` when nobody can tell.
    pub(super) corrected: Option<String>,
    /// True when the corrected line holds its own indentation.
    pub(super) replaces_indent: bool,
}

const QUOTES: Message = message!("put the text in straight quotes");
const WRITE: Message = message!("write");

/// What to do, with the line as it was meant.
fn help(what: &Message, corrected: &str) -> Message {
    let corrected = corrected.trim();
    message!("{what}: `{corrected}`", what, corrected)
}

/// What is wrong with a value, what to do, and the value as it was meant.
type Corrected = (Message, Message, String);

/// A value that has to be in quotes because of the sign that it begins with.
fn unquoted(value: &str) -> Corrected {
    let why = message!("a text cannot begin with this sign");
    (why, QUOTES, quoted(value))
}

/// A line taken apart: `  - key: value`.
struct Parts<'a> {
    /// Spaces and dashes.
    head: &'a str,
    /// `key: ` with its spaces; nothing for an item without a key.
    key: &'a str,
    value: &'a str,
}

/// Where a line is, seen from the place where the library stopped: mistakes that many a sound line would seem to have are
/// looked for there only.
pub(super) struct Seen<'a> {
    /// The nearest line above that holds something.
    pub(super) before: Option<&'a str>,
    /// It is the line where the library stopped.
    pub(super) is_last: bool,
    /// It is that line or the one above.
    pub(super) is_near: bool,
}

/// The mistakes that a line seems to show, the likeliest first.
pub(super) fn mistakes(line: &str, seen: &Seen<'_>) -> Vec<Mistake> {
    if line.trim_start().starts_with('#') {
        return Vec::new();
    }
    let parts = parts(line);
    let mut found = Vec::new();
    if !parts.value.is_empty()
        && let Some((why, what, value)) = value(parts.value, seen.is_last)
    {
        let start = parts.head.len() + parts.key.len();
        let corrected = format!("{}{}{value}", parts.head.trim_start(), parts.key);
        found.push(Mistake {
            range: start..start + parts.value.len(),
            why,
            help: help(&what, &corrected),
            corrected: Some(corrected),
            replaces_indent: false,
        });
    }
    found.extend(whole(line));
    let is_item = matches!(parts.head.trim_start().chars().next(), Some('-'));
    if parts.key.is_empty() && !is_item {
        if seen.is_near {
            found.extend(no_key(line));
        }
    } else if seen.is_last {
        found.extend(
            seen.before
                .map(|above| places(line, is_item, above))
                .into_iter()
                .flatten(),
        );
    }
    found
}

fn parts(line: &str) -> Parts<'_> {
    let line = line.trim_end();
    let mut head = line.len() - line.trim_start_matches(' ').len();
    while line[head..].starts_with("- ") {
        let rest = line[head + 1..].trim_start_matches(' ');
        head = line.len() - rest.len();
    }
    let rest = &line[head..];
    let name = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .unwrap_or(rest.len());
    let colon = rest[name..].trim_start_matches(' ');
    let key = match colon.strip_prefix(':') {
        Some(value) if name > 0 && (value.is_empty() || value.starts_with(' ')) => {
            rest.len() - value.trim_start_matches(' ').len()
        }
        _ => 0,
    };
    Parts {
        head: &line[..head],
        key: &rest[..key],
        value: &rest[key..],
    }
}

/// The correction of a value.
fn value(value: &str, is_last: bool) -> Option<Corrected> {
    let first = value.chars().next()?;
    let after = value[first.len_utf8()..].chars().next();
    if let Some(inner) = after_printed(value) {
        let why = message!("typographic quotes are no quotes of YAML");
        return is_last.then(|| (why, QUOTES, quoted(inner.trim())));
    }
    match first {
        '"' | '\'' => quotation(value, first, is_last),
        '[' | '{' => brackets(value, first, is_last),
        '@' | '`' | '%' | ',' | ']' | '}' => Some(unquoted(value)),
        '*' | '&' | '!' if is_last => Some(unquoted(value)),
        '|' | '>' if is_last && !matches!(after, None | Some('-' | '+' | '1'..='9')) => {
            Some(unquoted(value))
        }
        '?' if is_last && after == Some(' ') => Some(unquoted(value)),
        '-' if is_last && after == Some(' ') => {
            let items = value
                .split(" - ")
                .map(|item| item.trim_start_matches("- ").trim());
            let why = message!("a list cannot begin behind its key");
            let what = message!("write a list in brackets, a text in quotes");
            Some((why, what, list(items)))
        }
        _ if is_last && (value.contains(": ") || value.ends_with(':')) => {
            let why = message!("a text that holds `: ` has to be in quotes");
            Some((why, QUOTES, quoted(value)))
        }
        _ => None,
    }
}

/// A value that begins with a straight quote.
fn quotation(value: &str, quote: char, is_last: bool) -> Option<Corrected> {
    let inner = &value[1..];
    let Some(end) = closing(inner, quote) else {
        let text = inner.trim_end_matches(['”', '’', '»', ' ']);
        // A text may go on below; the correction is tried, and taken when it is one.
        let why = message!("the quotes around this text do not end");
        return Some((why, message!("close them"), quoted(text)));
    };
    let rest = inner[end + 1..].trim();
    if is_last && rest == "," {
        return Some(comma(&value[..end + 2]));
    }
    if is_last && !rest.is_empty() && !rest.starts_with('#') {
        let in_word = inner[..end].ends_with(char::is_alphabetic)
            && inner[end + 1..].starts_with(char::is_alphabetic);
        if quote == '\'' && (value.ends_with('\'') || in_word) {
            let why = message!("an apostrophe ends a text in single quotes");
            let what = message!("put the text in double quotes");
            let text = inner.strip_suffix('\'').unwrap_or(inner).replace("''", "'");
            return Some((why, what, quoted(&text)));
        }
        let text = match rest.starts_with(quote) || !value.ends_with(quote) {
            true => value,
            false => &value[1..value.len() - 1],
        };
        let why = message!("the text goes on behind its quotes");
        return Some((why, message!("put all of it in quotes"), quoted(text)));
    }
    if is_last && quote == '"' && inner[..end].contains('\\') {
        let why = message!("a backslash has a meaning of its own between double quotes");
        let what = message!("put the text in single quotes");
        return Some((why, what, quoted(&inner[..end])));
    }
    None
}

/// A value with a comma behind it.
fn comma(value: &str) -> Corrected {
    let why = message!("no comma follows a value");
    (why, message!("leave it out"), value.to_owned())
}

/// Where a quotation ends, counted from behind the sign that opened it.
fn closing(inner: &str, quote: char) -> Option<usize> {
    let mut signs = inner.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        if (quote == '"' && c == '\\') || (quote == '\'' && c == '\'' && next == Some('\'')) {
            signs.next();
        } else if c == quote {
            return Some(at);
        }
    }
    None
}

/// A value that begins with a bracket.
fn brackets(value: &str, open: char, is_last: bool) -> Option<Corrected> {
    if value.starts_with("{{") || value.starts_with("{%") {
        let why = message!("a text cannot begin with a brace");
        return Some((why, QUOTES, quoted(value)));
    }
    let close = if open == '[' { ']' } else { '}' };
    let Some(end) = value.rfind(close) else {
        let why = message!("this bracket is not closed");
        let rest = value.trim_end_matches([' ', ',']);
        return Some((why, message!("close it"), format!("{rest}{close}")));
    };
    if !is_last {
        return None;
    }
    let rest = value[end + 1..].trim();
    if rest == "," {
        return Some(comma(&value[..=end]));
    }
    if !rest.is_empty() && !rest.starts_with('#') {
        let why = message!("a text cannot begin with a bracket");
        return Some((why, QUOTES, quoted(value)));
    }
    let items = value[1..end]
        .split(',')
        .map(|item| item.trim().trim_matches(['"', '“', '”']).trim())
        .filter(|item| !item.is_empty());
    (open == '[').then(|| {
        let why = message!("an item of this list cannot be read");
        (why, message!("write the list so"), list(items))
    })
}

/// What is wrong with a line that is neither a key with a value nor an item.
fn whole(line: &str) -> Option<Mistake> {
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    let range = start..start + text.len();
    let mistake = |why, what: Message, corrected: Option<String>| {
        Some(Mistake {
            range: range.clone(),
            why,
            help: match &corrected {
                Some(corrected) => help(&what, corrected),
                None => what,
            },
            corrected,
            replaces_indent: false,
        })
    };
    if text.len() >= 5 && text.chars().all(|c| c == '=') {
        let why = message!("a line of `=` means nothing here");
        let what = message!(
            "delete this line; if it is the rest of a merge of git, look at the lines around it"
        );
        return mistake(why, what, None);
    }
    if let Some(item) = text.strip_prefix('-')
        && item.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '#' | '\u{a0}'))
    {
        let item = item.trim_start_matches('\u{a0}');
        let item = if item.starts_with('#') {
            quoted(item)
        } else {
            item.to_owned()
        };
        let why = message!("a space is missing after the dash of this item");
        return mistake(why, WRITE, Some(format!("- {item}")));
    }
    let name = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .filter(|name| *name > 0)?;
    let (key, rest) = text.split_at(name);
    let blank = |c: char| matches!(c, '\u{a0}' | '\u{202f}');
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(value) = rest.strip_prefix([':', '：']) {
        if value.starts_with(blank) || rest.starts_with('：') {
            let value = value.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            let why = message!("what follows the colon of this key is no ordinary space");
            return mistake(why, WRITE, Some(format!("{key}: {}", sound(value))));
        }
        if !value.is_empty() && !value.starts_with([' ', '/', ':']) {
            let why = message!("a space is missing after the colon of this key");
            return mistake(why, WRITE, Some(format!("{key}: {}", sound(value))));
        }
    }
    if let Some(value) = rest.strip_prefix('=') {
        let why = message!("a key is followed by a colon, not by `=`");
        return mistake(why, WRITE, Some(format!("{key}: {}", sound(value.trim()))));
    }
    None
}

/// A value as it is written, in quotes when it needs them.
fn sound(value: &str) -> String {
    let free = value.contains(": ") || value.contains(" #") || value.starts_with(['@', '%', '*']);
    if free && !value.starts_with(['"', '\'', '[', '{']) {
        quoted(value)
    } else {
        value.to_owned()
    }
}

/// A line without a key: a text that goes on, or a key without its colon.
fn no_key(line: &str) -> Vec<Mistake> {
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    let mistake = |help: Message, corrected: String, replaces_indent| Mistake {
        range: start..start + text.len(),
        why: message!("this line has no `key:`"),
        help,
        corrected: Some(corrected),
        replaces_indent,
    };
    let goes_on = message!("if it goes on with the line above, begin it with two spaces");
    let mut found = vec![mistake(goes_on.clone(), format!("  {text}"), true)];
    if let Some((key, value)) = text.split_once(' ')
        && key.chars().all(|c| c.is_alphanumeric() || c == '_')
    {
        let corrected = format!("{key}: {}", sound(value.trim()));
        // A word and a text may be either: the help names both when both can be read.
        found[0].help = message!(
            "if it is a key, write `{corrected}`; {goes_on}",
            corrected,
            goes_on
        );
        found.push(mistake(help(&WRITE, &corrected), corrected, false));
    }
    found
}

/// A line that stands further to the left or to the right than those that it belongs to.
fn places(line: &str, is_item: bool, above: &str) -> Vec<Mistake> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let (text, column) = (line.trim(), indent(above));
    let below_item = above.trim_start().starts_with("- ");
    let columns = match (is_item, below_item) {
        (true, false) => vec![column + 2, column],
        (false, true) => vec![column + 2, 0],
        _ => vec![column, 0],
    };
    let moved = |column: usize| Mistake {
        range: indent(line)..indent(line) + text.len(),
        why: message!("this line is not indented as those that it belongs to"),
        help: match column {
            0 => help(&message!("begin it at the start of the line"), text),
            1 => help(&message!("begin it with one space"), text),
            _ => help(&message!("begin it with {column} spaces", column), text),
        },
        corrected: Some(format!("{:column$}{text}", "")),
        replaces_indent: true,
    };
    let others = columns.into_iter().filter(|column| *column != indent(line));
    others.map(moved).collect()
}

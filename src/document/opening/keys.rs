//! Lines of `key: value`, in any of the ways in which tools write them.

use super::super::front::elsewhere::{PUBLISHING, TABLE};
use super::super::front::keys;
use super::fence::is_blank;
use super::line::Line;
use crate::yaml::fields::Elsewhere;

/// A key as it is written, and the rest of its line.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// The key, as written.
    pub(super) key: String,
    /// What follows the sign behind it; nothing for a list or a map on the lines below.
    pub(super) value: String,
    /// Lines below that belong to it.
    pub(super) more: usize,
}

/// What a few lines hold.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The keys, in order.
    pub(super) pairs: Vec<Pair>,
    /// How many of them are known here or elsewhere.
    pub(super) known: usize,
}

/// Keys that hardly any text but front matter begins with.
pub(super) const DISTINCTIVE: [&str; 9] = [
    "title",
    "draft",
    "tags",
    "slug",
    "aliases",
    "description",
    "kind",
    "authors",
    "updated",
];

/// Longest name of a key.
const NAME: usize = 40;

impl Pair {
    /// The key of a line: `key: value`, `key = value`, `"key": value`, `key:: value`. `loose` allows what a sentence could
    /// be: a key of several words, a space before the colon.
    pub(super) fn of(line: &str, loose: bool) -> Option<Self> {
        let text = line.trim_matches(is_blank);
        let text = text.strip_prefix(".. ").unwrap_or(text);
        let (name, rest) = match text.strip_prefix('"') {
            Some(rest) => rest.split_once('"')?,
            None => {
                let end = text.find([':', '='])?;
                (&text[..end], &text[end..])
            }
        };
        if !loose && name.ends_with(' ') && rest.starts_with(':') {
            return None;
        }
        let name = name.trim();
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let sound = |c: char| part(c) || (loose && c == ' ');
        let rest = rest.trim_start();
        let value = match rest.strip_prefix("::").or_else(|| rest.strip_prefix(':')) {
            Some(value) if value.is_empty() || value.starts_with(is_blank) => value,
            Some(_) => return None,
            None => rest.strip_prefix('=')?,
        };
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let fits = begins && name.chars().all(sound) && name.len() <= NAME;
        fits.then(|| Self {
            key: name.to_owned(),
            value: value.trim_matches(is_blank).to_owned(),
            more: 0,
        })
    }

    /// The key to write here, if it is known.
    pub(super) fn known(&self) -> Option<&str> {
        let lower = self.key.to_lowercase();
        let own = keys().find(|key| *key == lower);
        own.or_else(|| {
            let entry = Elsewhere::find(TABLE, &self.key)?;
            entry.key.or_else(|| entry.names().next())
        })
    }

    /// What it says of publishing: `Some(true)` for a page that is not to be published.
    pub(super) fn draft(&self) -> Option<bool> {
        let value = self
            .value
            .trim_matches(['"', '\'', ',', ' '])
            .to_lowercase();
        let truth = match value.as_str() {
            "true" | "yes" | "oui" | "on" | "1" | "draft" | "private" | "hidden" => true,
            "false" | "no" | "non" | "off" | "0" | "public" | "published" => false,
            _ => return None,
        };
        let key = self.key.to_lowercase();
        match key.as_str() {
            "draft" => Some(truth),
            "published" | "publish" | "public" | "visible" | "publie" | "publié" => Some(!truth),
            "visibility" => Some(truth),
            _ => PUBLISHING.names().any(|name| name == key).then_some(truth),
        }
    }
}

impl Keys {
    /// The keys of lines that hold nothing else: lists and texts below a key, comments, tables of TOML and empty lines
    /// aside. `None` when a line is something else.
    pub(super) fn of(lines: &[Line<'_>], loose: bool) -> Option<Self> {
        let mut keys = Self::default();
        let mut open = 0_i32;
        for line in lines {
            let text = line.text.trim_matches(is_blank);
            let indented = line.text.starts_with([' ', '\t']) && !keys.pairs.is_empty();
            let below =
                indented || text.starts_with("- ") || text.starts_with([']', '}', '"']) || open > 0;
            let is_table = text.starts_with('[') && text.ends_with(']') && !text.contains(',');
            if text.is_empty() || text.starts_with('#') || (is_table && open == 0) {
                continue;
            }
            let pair = Pair::of(line.text, loose).filter(|_| open == 0);
            match (pair, keys.pairs.last_mut()) {
                (Some(_), Some(last)) if indented && last.value.is_empty() => last.more += 1,
                (Some(pair), _) => {
                    keys.known += usize::from(pair.known().is_some());
                    keys.pairs.push(pair);
                }
                (None, Some(last)) if below => last.more += 1,
                (None, _) => return None,
            }
            let count = |signs: [char; 2]| text.matches(signs).count() as i32;
            open = (open + count(['[', '{']) - count([']', '}'])).max(0);
        }
        (!keys.pairs.is_empty()).then_some(keys)
    }

    /// True when one of the keys is known, here or elsewhere.
    pub(super) fn any_known(&self) -> bool {
        self.known > 0
    }

    /// True when all are known, and one of them says that this is front matter.
    pub(super) fn all_known(&self) -> bool {
        let distinctive = |pair: &Pair| pair.known().is_some_and(|key| DISTINCTIVE.contains(&key));
        self.known == self.pairs.len() && self.pairs.iter().any(distinctive)
    }

    /// True when they say that the page is not to be published.
    pub(super) fn says_draft(&self) -> bool {
        self.pairs.iter().any(|pair| pair.draft() == Some(true))
    }
}

/// True when the lines below a first `---` were meant as front matter, and the line is no rule above a text.
pub(super) fn open_front_matter(lines: &[Line<'_>]) -> bool {
    let is_fence = |line: &&Line<'_>| matches!(line.text.trim_end(), "---" | "...");
    let closed = lines.iter().any(|line| is_fence(&line));
    let says = |line: &&Line<'_>| !line.is_blank() && !line.text.trim_start().starts_with('#');
    match lines.iter().find(says) {
        None => closed,
        Some(line) if is_fence(&line) => true,
        Some(line) => {
            let pair = Pair::of(line.text, true);
            let named = pair
                .as_ref()
                .is_some_and(|pair| pair.known().is_some() || Pair::of(line.text, false).is_some());
            // Without a key, a text that follows at once and is closed can only have been meant so.
            named || (closed && !lines[0].is_blank())
        }
    }
}

/// The last of the keys with which lines begin, as its line is written.
pub(super) fn last<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    let is_key =
        |line: &&Line<'_>| Pair::of(line.text, true).is_some_and(|pair| pair.known().is_some());
    lines
        .iter()
        .take_while(|line| !line.is_blank())
        .filter(is_key)
        .last()
        .map(|line| line.text.trim())
}

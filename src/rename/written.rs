//! How the path of a file is written anew: with what the old spelling left out, from where it started, and in its signs.

use crate::document::page::{is_index_name, written_language};
use crate::markdown::Place;
use crate::path::{percent_encode, relative};

/// The endings under which a page may be named.
const ENDINGS: &[&str] = &["md", "markdown", "mdx", "html", "htm"];

/// The path of a file in its new place, with as much of it left out as `written`, which stood for the old path: the ending, the
/// language, the name of the page of a folder.
pub(super) fn shaped(written: &str, old: &str, new: &str, languages: &[String]) -> String {
    if written == old {
        return new.to_owned();
    }
    let is_page = |path: &str| path.ends_with(".md");
    if !is_page(old) || !is_page(new) {
        return new.to_owned();
    }
    let (old_bare, new_bare) = (bare(old, languages), bare(new, languages));
    let index = is_index(new_bare).then(|| folder(new_bare));
    for (old, new) in [
        (without_ending(old), without_ending(new)),
        (old_bare, new_bare),
    ] {
        if written == old {
            // `x` for `x/index.md`, once `x.md` became it
            return index
                .filter(|_| !is_index(old_bare))
                .unwrap_or(new)
                .to_owned();
        }
        let rest = written
            .strip_prefix(old)
            .and_then(|rest| rest.strip_prefix('.'));
        if rest.is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str())) {
            return format!("{new}{}", &written[old.len()..]);
        }
    }
    if is_index(old_bare) {
        let section = folder(old_bare);
        let own = index.unwrap_or(new_bare);
        if written == section {
            return own.to_owned();
        }
        let rest = written
            .strip_prefix(section)
            .and_then(|rest| rest.strip_prefix('/'));
        if let (Some(rest), Some(_)) = (rest, index) {
            return format!("{own}/{rest}");
        }
    }
    new.to_owned()
}

/// A path without what follows its last dot.
fn without_ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = name.rfind('.').map_or(name.len(), |at| at);
    &path[..path.len() - name.len() + end]
}

/// The path of a page without its ending and its language.
pub(super) fn bare<'a>(path: &'a str, languages: &[String]) -> &'a str {
    let stem = without_ending(path);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    match written_language(name, languages) {
        Some(language) => &stem[..stem.len() - languages[language].len() - 1],
        None => stem,
    }
}

fn is_index(bare: &str) -> bool {
    is_index_name(bare.rsplit('/').next().unwrap_or(bare))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path from a folder, with the `./` and the last slash that `like` has.
pub(super) fn from_folder(folder: &str, path: &str, like: &str) -> String {
    let mut text = relative(folder, path);
    if text.is_empty() {
        text = "./".to_owned();
    }
    if like.starts_with("./") && !text.starts_with('.') {
        text.insert_str(0, "./");
    }
    with_slash(text, like)
}

/// A path with a last slash if `like` has one, and without if not.
pub(super) fn with_slash(path: String, like: &str) -> String {
    match (like.ends_with('/'), path.ends_with('/')) {
        (true, false) => format!("{path}/"),
        (false, true) if path.len() > 1 => path[..path.len() - 1].to_owned(),
        _ => path,
    }
}

/// A target in the signs of the old one: percent-encoded if that was, else with what may not stand there alone encoded.
pub(super) fn encoded(target: &str, old: &str, place: Place) -> String {
    if place == Place::Brackets {
        return target.to_owned();
    }
    let bytes = old.as_bytes();
    let is_escape = |at: usize| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let was_encoded = (0..bytes.len()).any(|at| bytes[at] == b'%' && is_escape(at));
    if was_encoded {
        let letters = !old.is_ascii();
        return match letters {
            true => encode(target, |c| c.is_ascii() && !is_plain(c)),
            false => percent_encode(target),
        };
    }
    let never = |c: char| c.is_control() || matches!(c, '%' | '#' | '<' | '>' | '\\' | '|' | '`');
    match place {
        Place::Angle => encode(target, never),
        Place::Attribute => encode(target, |c| {
            never(c) || matches!(c, '"' | '\'' | '&' | ' ' | '=')
        }),
        _ => encode(target, |c| {
            never(c) || matches!(c, ' ' | '(' | ')' | '&' | '*' | '_' if !is_plain(c))
        }),
    }
}

/// Signs that never need an escape.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '.' | '_' | '~' | '/' | ',' | '+' | '!' | ':' | '@')
}

fn encode(text: &str, must: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if must(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leaves_out_what_the_old_one_did() {
        let languages = ["fr".to_owned(), "en".to_owned()];
        for (written, old, new, expected) in [
            ("c/a.md", "c/a.md", "c/d/b.md", "c/d/b.md"),
            ("c/a", "c/a.md", "c/d/b.md", "c/d/b"),
            ("c/a.html", "c/a.md", "c/b.md", "c/b.html"),
            ("c/a", "c/a.en.md", "c/b.en.md", "c/b"),
            ("c/a.md", "c/a.en.md", "c/b.en.md", "c/b.md"),
            ("c/a.en", "c/a.en.md", "c/b.en.md", "c/b.en"),
            ("c/a", "c/a/index.md", "d/b/index.md", "d/b"),
            (
                "c/a/index.md",
                "c/a/README.md",
                "d/b/README.md",
                "d/b/index.md",
            ),
            (
                "c/a/index",
                "c/a/index.en.md",
                "d/b/index.en.md",
                "d/b/index",
            ),
            ("c/a", "c/a.md", "c/a/index.md", "c/a"),
            ("c/a", "c/a/index.md", "c/b.md", "c/b"),
            ("c/v1.2", "c/v1.2.md", "c/v1.3.md", "c/v1.3"),
            ("c/p.jpg", "c/p.jpg", "d/q.jpg", "d/q.jpg"),
        ] {
            assert_eq!(
                shaped(written, old, new, &languages),
                expected,
                "{written} of {old}"
            );
        }
    }

    #[test]
    fn a_target_keeps_its_signs() {
        for (target, old, place, expected) in [
            ("é b.md", "a.md", Place::Plain, "é%20b.md"),
            ("é b.md", "a b.md", Place::Angle, "é b.md"),
            ("é b.md", "a%20b.md", Place::Plain, "%C3%A9%20b.md"),
            ("é b.md", "%C3%A9t.md", Place::Plain, "%C3%A9%20b.md"),
            ("é b.md", "à%20b.md", Place::Plain, "é%20b.md"),
            ("a(1).md", "a.md", Place::Plain, "a%281%29.md"),
            ("a#b|c%.md", "a.md", Place::Angle, "a%23b%7Cc%25.md"),
            ("a_b.md", "a.md", Place::Plain, "a_b.md"),
            ("a&b.md", "a.md", Place::Attribute, "a%26b.md"),
        ] {
            assert_eq!(
                encoded(target, old, place),
                expected,
                "{target} after {old}"
            );
        }
    }

    #[test]
    fn a_path_starts_as_the_old_one() {
        for (folder, path, like, expected) in [
            ("content/a", "content/a/b.md", "x.md", "b.md"),
            ("content/a", "content/a/b.md", "./x.md", "./b.md"),
            ("content/a", "content/b.md", "./x.md", "../b.md"),
            ("content/a", "content/a", "x/", "./"),
            ("content/a", "content", "../", "../"),
            ("content/a", "content/b", "c/", "../b/"),
        ] {
            assert_eq!(from_folder(folder, path, like), expected);
        }
    }
}

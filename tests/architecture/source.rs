//! The sources of the generator as words: comments, strings and tests never count as code.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use crate::words::words;

/// A file below `src`.
pub struct File {
    /// Its path below `src`, with `/`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its code, without tests.
    words: Vec<String>,
}

/// All files below `src` but those of tests.
pub fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(read)
}

fn read() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the sources can be read");
        let path = entry.path().strip_prefix(&root).expect("below src");
        let name = path.to_string_lossy().replace('\\', "/");
        if name.ends_with(".rs") && !is_test(&name) {
            let text = std::fs::read_to_string(entry.path()).expect("a source is text");
            files.push(File::new(&name, &text));
        }
    }
    assert!(files.len() > 40, "{} files", files.len());
    files
}

fn is_test(name: &str) -> bool {
    name.split('/').any(|part| {
        let stem = part.trim_end_matches(".rs");
        stem == "tests" || stem.ends_with("_tests")
    })
}

impl File {
    fn new(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            words: without_tests(words(text)),
        }
    }

    /// The room: the folder below `src`, or the file without its ending.
    pub fn room(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or(&self.name);
        first.trim_end_matches(".rs")
    }

    /// The code as words with one space around each.
    pub fn code(&self) -> String {
        format!(" {} ", self.words.join(" "))
    }

    /// The first names after `crate::`, in `use` lines, grouped or not, and inside code.
    pub fn used_rooms(&self) -> BTreeSet<String> {
        let mut rooms = BTreeSet::new();
        for (at, word) in self.words.iter().enumerate() {
            if word != "crate" || self.words.get(at + 1).is_none_or(|sign| sign != "::") {
                continue;
            }
            match self.words.get(at + 2).map(String::as_str) {
                Some("{") => rooms.extend(first_names(&self.words[at + 3..])),
                Some(room) => {
                    rooms.insert(room.to_owned());
                }
                None => {}
            }
        }
        rooms
    }

    /// How many `super` stand one after the other at most.
    pub fn longest_super(&self) -> usize {
        let (mut longest, mut run) = (0, 0);
        for word in &self.words {
            match word.as_str() {
                "super" => {
                    run += 1;
                    longest = longest.max(run);
                }
                "::" => {}
                _ => run = 0,
            }
        }
        longest
    }

    /// The names of modules that it declares.
    pub fn modules(&self) -> Vec<&str> {
        let pairs = self.words.windows(2).filter(|pair| pair[0] == "mod");
        pairs.map(|pair| pair[1].as_str()).collect()
    }

    /// The names of fields and variables that are hash maps or sets.
    pub fn hash_maps(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for (at, word) in self.words.iter().enumerate() {
            if !matches!(word.as_str(), "HashMap" | "HashSet") {
                continue;
            }
            let sign = self.words[..at]
                .iter()
                .rposition(|word| matches!(word.as_str(), ":" | "=" | ";" | "{" | "(" | ","));
            if let Some(sign) = sign.filter(|sign| matches!(self.words[*sign].as_str(), ":" | "="))
                && let Some(name) = self.words[..sign].last()
            {
                names.insert(name.as_str());
            }
        }
        names
    }
}

/// Leaves out what follows `#[cfg(test)]`, up to its end.
fn without_tests(words: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !words[at..]
            .iter()
            .zip(MARK)
            .all(|(word, sign)| word == sign)
            || words.len() - at < 7
        {
            kept.push(words[at].clone());
            at += 1;
            continue;
        }
        at += MARK.len();
        at += item(&words[at..]);
    }
    kept
}

/// How many words an item, a field or a statement has.
fn item(words: &[String]) -> usize {
    let mut depth = 0usize;
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" if depth == 0 => return at,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(word.as_str(), ";" | "}" | ",") {
            return at + 1;
        }
    }
    words.len()
}

/// The first name of each path of a group, up to its end: `a::b, c::{d, e}}` gives `a` and `c`.
fn first_names(words: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut first) = (0usize, true);
    for word in words {
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," if depth == 0 => first = true,
            name if first && depth == 0 => {
                names.push(name.to_owned());
                first = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn uses_are_found_wherever_they_stand() {
    let file = File::new(
        "site/x.rs",
        r#"
        //! crate::comment
        use crate::{address::{A, B}, digest, text as t};
        fn f() { let x = "crate::string"; crate::theme::g(crate::site::h()); }
        macro_rules! m { () => { $crate::artifact::x() } }
        #[cfg(test)] use crate::serve::Only;
        #[cfg(test)] mod tests { use crate::cli::X; fn y() { super::z() } }
        "#,
    );
    let rooms: Vec<_> = file.used_rooms().into_iter().collect();
    assert_eq!(
        rooms,
        ["address", "artifact", "digest", "site", "text", "theme"]
    );
    assert_eq!(file.longest_super(), 0);
}

#[test]
fn hash_maps_are_found_by_their_name() {
    let text = "struct S { a: u8, given: HashMap<A, B> } fn f() { let mut seen = HashSet::new(); }";
    let file = File::new("x.rs", text);
    let names: Vec<_> = file.hash_maps().into_iter().collect();
    assert_eq!(names, ["given", "seen"]);
}

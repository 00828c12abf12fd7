//! The sources of the generator as lines of code: comments and tests never count.
//!
//! rustfmt has been over them, so a line is enough to find a path, and the end of an item by its indentation.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// A file below `src`.
pub struct File {
    /// Its path below `src`, with `/`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its lines without comments and tests.
    code: Vec<String>,
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
            code: code(text),
        }
    }

    /// The module of the crate that it belongs to: the folder below `src`, or the file without its extension.
    pub fn module(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or(&self.name);
        first.trim_end_matches(".rs")
    }

    /// Its lines of code.
    pub fn code(&self) -> String {
        self.code.join("\n")
    }

    /// The modules of the crate that it uses: the first names after `crate::`, in `use` lines and in code.
    pub fn used_modules(&self) -> BTreeSet<String> {
        let code = self.code();
        let paths = code.split("crate::").skip(1);
        let modules = paths.map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &rest[..end.unwrap_or(rest.len())];
            assert!(
                !name.is_empty(),
                "src/{}: write one `use crate::` for each module",
                self.name
            );
            name.to_owned()
        });
        modules.collect()
    }

    /// How many `super` stand one after the other at most.
    pub fn longest_super(&self) -> usize {
        let of_line = |line: &String| {
            (1..9)
                .take_while(|count| line.contains(&"super::".repeat(*count)))
                .last()
        };
        self.code.iter().filter_map(of_line).max().unwrap_or(0)
    }

    /// The names of modules that it declares.
    pub fn modules(&self) -> Vec<&str> {
        let declared = |line: &'_ String| -> Option<(usize, usize)> {
            let start = line.find("mod ")? + 4;
            let is_declaration = matches!(
                line[..start - 4].trim(),
                "" | "pub" | "pub(super)" | "pub(crate)"
            );
            let end = line.find([';', '{'])?;
            is_declaration.then_some((start, end))
        };
        let lines = self.code.iter();
        lines
            .filter_map(|line| declared(line).map(|(start, end)| line[start..end].trim()))
            .collect()
    }
}

/// Leaves out comments, and what follows `#[cfg(test)]` up to the end of the item.
fn code(text: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            skip_item(line, &mut lines);
        } else if !line.trim_start().starts_with("//") {
            let code = line.split_once(" // ").map_or(line, |(code, _)| code);
            kept.push(code.to_owned());
        }
    }
    kept
}

/// Skips the item below an attribute: one line, or lines up to the one that closes it, which begins where it began.
fn skip_item<'a>(attribute: &str, lines: &mut impl Iterator<Item = &'a str>) {
    let indentation = attribute.len() - attribute.trim_start().len();
    let mut is_first = true;
    for line in lines {
        let inside = line.trim_start();
        if is_first && (inside.starts_with("#[") || inside.starts_with("//")) {
            continue;
        }
        let is_outermost = line.len() - inside.len() == indentation;
        let ends = inside.ends_with([';', ',', '}']) || inside.ends_with(");");
        if is_outermost && ends {
            return;
        }
        is_first = false;
    }
}

#[test]
fn uses_are_found_wherever_they_stand() {
    let text = "//! crate::comment
use crate::path::{A, B};
use crate::digest;
fn f() {
    crate::theme::g(crate::site::h()); // crate::note
    macro_rules! m { () => { $crate::artifact::x() } }
}
#[cfg(test)]
use crate::serve::Only;
struct S {
    #[cfg(test)]
    lines: crate::cli::Lines,
    name: crate::text::Name,
}
#[cfg(test)]
#[allow(missing_docs)]
mod tests {
    use crate::cli::X;
    fn y() {
        super::super::z()
    }
}
fn last() {
    super::super::x()
}
pub(super) mod own;
";
    let file = File::new("site/x.rs", text);
    let modules: Vec<_> = file.used_modules().into_iter().collect();
    assert_eq!(
        modules,
        ["artifact", "digest", "path", "site", "text", "theme"]
    );
    assert_eq!(file.longest_super(), 2);
    assert_eq!(file.modules(), ["own"]);
}

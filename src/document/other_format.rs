//! Files of `content/` that were meant as pages: Markdown under another name, and texts in other formats.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;

/// Endings of Markdown, and of formats made of it.
const MARKDOWN: [&str; 11] = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "mdx", "rmd", "qmd",
];

/// Endings of texts that a program turns into Markdown, with the name of the format to that program.
const TEXTS: [(&str, &str); 9] = [
    ("rst", "rst"),
    ("org", "org"),
    ("adoc", "asciidoc"),
    ("asciidoc", "asciidoc"),
    ("textile", "textile"),
    ("wiki", "mediawiki"),
    ("mediawiki", "mediawiki"),
    ("docx", "docx"),
    ("odt", "odt"),
];

/// The message about a file that is Markdown, and is not read because of its name.
pub(super) fn misnamed(path: &SourcePath) -> Option<Diagnostic> {
    let (stem, ending) = path.file_name().rsplit_once('.')?;
    // `.MD` is no `.md` where case counts, and a URL would depend on the system.
    if ending == "md" || !MARKDOWN.contains(&path.extension().as_str()) {
        return None;
    }
    let message = message!(
        "a page is a file that ends in `.md`, and this one ends in `.{ending}`",
        ending
    );
    let help = match path.extension().as_str() {
        "mdx" => message!(
            "rename it to `{stem}.md`, and write its components in Markdown: no code of a page is run",
            stem
        ),
        "rmd" | "qmd" => message!(
            "rename it to `{stem}.md`, and write the results of its code in it: no code of a page is run",
            stem
        ),
        _ => message!("rename it to `{stem}.md`", stem),
    };
    Some(Diagnostic::about(Code::PageEnding, path, message).help(help))
}

/// The message about a file that no page uses, when it may have been meant as a page.
pub fn unused(path: &SourcePath) -> Option<Diagnostic> {
    let name = path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let extension = path.extension();
    let convert = TEXTS.iter().find(|(ending, _)| *ending == extension);
    let help = match (extension.as_str(), convert) {
        ("txt" | "text", _) => message!(
            "rename it to `{stem}.md` if it is a page; link to it from a page if it is a download, or delete it",
            stem
        ),
        (_, Some((_, format))) => {
            let command = format!("pandoc -f {format} -t gfm {name} -o {stem}.md");
            message!(
                "convert it if it is a page, as by `{command}`; link to it from a page if it is a download, or delete it",
                command
            )
        }
        _ => return None,
    };
    let message = message!(
        "no page uses this file, so it is not published; a page is a file that ends in `.md`"
    );
    Some(Diagnostic::about(Code::OtherFormat, path, message).help(help))
}

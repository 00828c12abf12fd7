//! `sobre explain`.

use super::SUCCESS;
use super::terminal::Terminal;
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Language;
use crate::text::nearest::nearest;

#[derive(clap::Args)]
pub(super) struct ExplainArgs {
    /// Code of a message, such as S401; all codes when not given
    code: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> u8 {
    let language = terminal.language();
    let Some(id) = &args.code else {
        terminal.print(&all(language));
        return SUCCESS;
    };
    match Code::find(id) {
        Some(code) => {
            terminal.print(&explanation(code, language));
            SUCCESS
        }
        None => terminal.fail(Format::Human, &unknown(id)),
    }
}

/// Each code with its severity and its title, one a line.
fn all(language: Language) -> String {
    let names: Vec<String> = Code::ALL
        .iter()
        .map(|code| code.severity().name().text(language))
        .collect();
    let width = names.iter().map(|name| name.chars().count()).max();
    let width = width.unwrap_or_default();
    let lines: Vec<String> = Code::ALL
        .iter()
        .zip(names)
        .map(|(code, name)| format!("{} {name:width$} {}", code.id(), code.title(language)))
        .collect();
    lines.join("\n")
}

/// What a code means, in lines of the width of a page.
fn explanation(code: Code, language: Language) -> String {
    let title = message!(
        "{code} ({severity}): {title}",
        code = code.id(),
        severity = code.severity().name(),
        title = code.titles()
    );
    let explanation = wrap(code.explanation(language), 80);
    format!("{}\n\n{explanation}", title.text(language))
}

fn unknown(id: &str) -> Diagnostic {
    let known = nearest(id, Code::ALL.iter().map(|code| code.id()));
    let help = known.map_or_else(
        || message!("`sobre explain` alone lists them all"),
        |known| message!("did you mean `{known}`?", known),
    );
    Diagnostic::general(Code::Usage, message!("there is no message `{id}`", id)).help(help)
}

/// Lines of at most `width` characters, where words allow it. A no-break space keeps its words together.
fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_explained_in_the_language_that_was_asked_for() {
        let said = explanation(Code::NoSuchPage, Language::English);
        assert!(said.starts_with("S401 (error): a link leads to nothing\n\nNo file"));
        let said = explanation(Code::NoSuchPage, Language::French);
        let title = "S401 (erreur)\u{a0}: un lien ne mène à rien\n\nAucun fichier";
        assert!(said.starts_with(title), "{said}");
        assert!(
            said.lines().all(|line| line.chars().count() <= 80),
            "{said}"
        );
    }

    #[test]
    fn titles_stand_below_each_other_in_each_language() {
        for language in Language::ALL {
            let list = all(language);
            assert_eq!(list.lines().count(), Code::ALL.len());
            let column = |code: &Code| {
                let title = code.title(language);
                let mut lines = list.lines();
                let line = lines.find(|line| line.starts_with(code.id())).unwrap();
                assert!(line.ends_with(title), "{line}");
                line.chars().count() - title.chars().count()
            };
            let columns: Vec<usize> = Code::ALL.iter().map(column).collect();
            assert!(columns.iter().all(|column| *column == columns[0]));
        }
    }

    #[test]
    fn a_line_does_not_end_within_what_belongs_together() {
        assert_eq!(wrap("a bb cc", 4), "a bb\ncc");
        assert_eq!(wrap("a bb\u{a0}cc", 4), "a\nbb\u{a0}cc");
    }
}

//! Where the front matter of a page is: between a first line `---` and the next one, or `...`, by which YAML itself ends.
//!
//! Whatever a writer meant as front matter and is not read as such is refused: it would be published as text, and a draft
//! with it. What is shown in a block of code behind a title or a sentence, or stands below a rule, is a text like others.

mod corrected;
mod fence;
mod keys;
mod line;
mod misplaced;
mod report;

use std::ops::Range;

use fence::Mark;
use line::Line;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::path::SourcePath;
use crate::text::lines;

/// The bytes of the YAML and of the body.
pub(super) fn find(
    file: &SourcePath,
    text: &str,
) -> Result<(Range<usize>, Range<usize>), Diagnostic> {
    let mut start = 0;
    let lines: Vec<Line<'_>> = lines::split(text)
        .map(|text| {
            let line = Line { start, text };
            start += text.len() + 1;
            line
        })
        .collect();
    let first = lines[0];
    if fence::mark(first.text) != Some(Mark::Fence) || !keys::open_front_matter(&lines[1..]) {
        misplaced::look(file, &lines, false)?;
        return Ok((0..0, 0..text.len()));
    }
    let from = first.next(text);
    let end = close(file, &lines)?;
    let body = end.next(text);
    let below = lines.iter().position(|line| line.start >= body);
    // The last line end of a text begins no line of the body.
    misplaced::look(file, &lines[below.unwrap_or(lines.len())..], true)?;
    Ok((from..end.start, body..text.len()))
}

/// The line that ends the front matter whose first line opens a text.
fn close<'a>(file: &SourcePath, lines: &[Line<'a>]) -> Result<Line<'a>, Diagnostic> {
    let ends = |line: &&Line<'_>| matches!(line.text.trim_end(), "---" | "...");
    let end = lines[1..].iter().find(ends).copied();
    let until = end.map_or(usize::MAX, |line| line.start);
    // A line that looks like the end, where the keys end, is the end that was meant.
    let nearly = lines[1..]
        .iter()
        .take_while(|line| line.start < until)
        .find(|line| fence::mark(line.text).is_some() && !line.text.starts_with([' ', '\t']));
    let nearly = nearly.or_else(|| {
        let mut lines = lines[1..].iter().filter(|_| end.is_none());
        lines.find(|line| fence::mark(line.text).is_some())
    });
    if let Some(line) = nearly {
        let message = message!(
            "`{line}` does not end the front matter",
            line = line.text.trim_matches(fence::is_blank)
        );
        let diagnostic = Diagnostic::at(Code::FrontMatterForm, file, line.range(), message);
        return Err(diagnostic.help(message!(
            "write `---`, at the start of the line and with nothing else on it"
        )));
    }
    end.ok_or_else(|| {
        let message = message!("this front matter does not end");
        let help = match keys::last(&lines[1..]) {
            Some(key) => message!("add a line `---` below the last key, `{key}`", key),
            None => message!("add a line `---` after its last key"),
        };
        Diagnostic::at(Code::FrontMatterOpen, file, lines[0].range(), message).help(help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    fn found(text: &str) -> Result<(Range<usize>, Range<usize>), &'static str> {
        find(&SourcePath::new("content/a.md"), text).map_err(|diagnostic| diagnostic.code.id())
    }

    #[test]
    fn front_matter_lies_between_two_lines() {
        assert_eq!(found("---\na: 1\n---\nx"), Ok((4..9, 13..14)));
        assert_eq!(found("---\na: 1\n...\nx"), Ok((4..9, 13..14)));
        assert_eq!(found("x\n---\n"), Ok((0..0, 0..6)));
        assert_eq!(found("---\n---"), Ok((4..4, 7..7)));
        assert_eq!(found("---\n---\n"), Ok((4..4, 8..8)));
        assert_eq!(found("---\na: 1\n"), Err("S201"));
        assert_eq!(found(""), Ok((0..0, 0..0)));
    }

    fn expect(code: &str, texts: &[&str]) {
        let wrong: Vec<_> = texts
            .iter()
            .map(|text| (text, found(text)))
            .filter(|(_, found)| *found != Err(code))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_was_meant_as_front_matter_is_refused() {
        expect(
            "S216",
            &[
                "+++\ntitle = \"A\"\n+++\nx",
                "+++\ntitle = \"A\"\nx",
                ";;;\n{\"title\": \"A\"}\n;;;\n",
                "{\"title\": \"A\", \"draft\": true}\n\nx",
                "{\n  \"title\": \"A\"\n}\nx",
                "{\n  \"title\": \"A\",\n  \"draft\": true,\n}\nx",
                "----\ntitle: A\n----\nx",
                "–--\ntitle: A\n–--\nx",
                "—\ntitle: A\ndraft: true\n—\nx",
                "***\ntitle: A\n***\nx",
                "===\ntitle: A\n===\nx",
                "--- yaml\ntitle: A\n---\nx",
                "---yaml\ntitle: A\n---\nx",
                "---toml\ntitle = 'A'\n---\nx",
                "  ---\n  title: A\n  ---\nx",
                "\u{a0}---\ntitle: A\n---\nx",
                "```yaml\ntitle: A\ndraft: true\n```\nx",
                "~~~\ntitle: A\ntags: [b]\n~~~\nx",
                "```yaml\n---\ntitle: A\n---\n```\nx",
                "title: A\n\nx",
                "title: A\ntags: b\nx",
                "Title: A\nAuthor: B\nDate: 2026\n\nx",
                "draft: true\n\n# A",
                "draft:: true\n\n# A",
                "% A\n% B\n% 2026\n\nx",
                "<!--\n.. title: A\n.. slug: a\n-->\nx",
                "<!-- draft: true -->\n# A\n",
                "---\ntitle: A\n----\nx",
                "---\ntitle: A\n ---\nx",
                "---\ntitle: A\n–--\n\nx\n\n---\n",
            ],
        );
    }

    #[test]
    fn front_matter_stands_first_and_once() {
        expect(
            "S217",
            &[
                "\n---\ntitle: A\n---\nx",
                "\u{feff}\n \n---\ntitle: A\n---\nx",
                "<!-- un mot -->\n---\ntitle: A\n---\nx",
                "# A\n\n---\ndraft: true\n---\nx",
                "A\n=\n\n---\ndraft: true\n---\nx",
                "# A\n\n+++\ndraft = true\n+++\nx",
                "---\ntitle: A\n---\n\n---\ndraft: true\n---\nx",
                "---\ntitle: A\n---\n# A\n\n---\ndraft: true\n---\nx",
                "---\ntitle: A\n---\nx\n\n---\ntitle: B\ndraft: true\n---\n\ny",
                "# A\n\nx\n\n---\nlayout: page\npublished: false\n---\ny",
                "# A\ntitle: A\ntags: b\n\nx",
                "# A\n\ndraft: true\n\nx",
            ],
        );
    }

    #[test]
    fn a_text_is_no_front_matter() {
        let texts = [
            "---\n\nUn texte.\n",
            "---\nUn texte.\n",
            "---\n\nUn texte.\n\n---\n\nUn autre.\n",
            "***\n\nUn texte.\n",
            "***\nUn texte : le bon.\n***\n",
            "* * *\ntexte",
            "_italique_ et __gras__",
            "Note : ceci est important\n\nUn texte.",
            "Attention: danger\n",
            "Date : 5 décembre\nLieu : Rennes\n\nUn texte.",
            "Titre : mot\n\nUn texte.",
            "{{ rien }}\n",
            "{.classe}\n# A",
            "# A\n\n```yaml\ntitle: A\ndraft: true\n```\n",
            "Voici :\n\n```yaml\n---\ntitle: A\n---\n```\n",
            "---\ntitle: A\n---\n\n```yaml\ntitle: B\ndraft: true\n```\n",
            "---\ntitle: A\n---\n\n~~~\ntitle: B\ndraft: true\n~~~\n",
            "# A\n\n~~~\ntitle: B\ndraft: true\n~~~\n",
            "```yaml\nbase_url: https://a.example/\ntitle: A\n```\n",
            "```sh\nls\n```\n",
            "# A\n\n---\n\nTexte\n\n---\n\nTexte",
            "# A\n\n| a | b |\n|---|---|\n| c | d |\n",
            "x\n\n````md\n\n---\ntitle: A\n---\n````\n",
            "<!-- markdownlint-disable -->\n# A\n",
            "% de réduction\n",
            "https://a.example/\n",
            "description\n: un mot\n",
        ];
        let wrong: Vec<_> = texts
            .iter()
            .map(|text| (text, found(text)))
            .filter(|(text, found)| match found {
                Ok((yaml, _)) => !yaml.is_empty() && !text.starts_with("---\ntitle"),
                Err(_) => true,
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// The help about the front matter of a page.
    fn help(text: &str, language: Language) -> String {
        let diagnostic = find(&SourcePath::new("content/a.md"), text).unwrap_err();
        diagnostic.help.unwrap().text(language)
    }

    #[test]
    fn the_help_shows_the_lines_to_write() {
        let toml = "+++\ntitle = \"A\"\ndraft = true\n+++\nx";
        assert_eq!(
            help(toml, Language::English),
            "write, each on its line: `---`, `title: \"A\"`, `draft: true`, `---`"
        );
        let code = "```yaml\ntitle: A\npermalink: /b/\n```\nx";
        assert_eq!(
            help(code, Language::English),
            "write, each on its line: `---`, `title: A`, and so on, `---`; a page that shows an example has a title or a sentence before it"
        );
        assert_eq!(
            help(code, Language::French),
            "écrivez, chaque élément sur sa ligne\u{a0}: `---`, `title: A` et ainsi de suite, `---`\u{a0}; une page qui montre un exemple a un titre ou une phrase avant lui"
        );
    }

    #[test]
    fn keys_without_a_line_here_are_left_to_the_reader() {
        let keys = "+++\npermalink = \"/b/\"\n+++\nx";
        assert_eq!(
            help(keys, Language::English),
            "write, each on its line: `---`, the keys, `---`"
        );
    }
}

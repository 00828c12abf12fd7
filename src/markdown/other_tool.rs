//! Links in the form of other tools, and to files of one computer: reported with what to write here.

use std::ops::Range;

use super::link::unsafe_link;
use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;

/// The message about a URL that is refused.
pub(super) fn refused(
    file: &SourcePath,
    span: Range<usize>,
    url: &str,
    why: Message,
) -> Diagnostic {
    let Some(name) = local(url) else {
        return unsafe_link(file, span, why);
    };
    let diagnostic = Diagnostic::at(
        Code::LocalPath,
        file,
        span,
        message!("`{url}` is on one computer: no visitor has it", url),
    );
    diagnostic.help(match name {
        "" => message!("put the file beside the page, and write its name"),
        name => message!("put the file beside the page, and write `{name}`", name),
    })
}

/// The last name in a path of a disk or of a local network; `None` for any other target.
fn local(url: &str) -> Option<&str> {
    let bytes = url.as_bytes();
    let is_file = url
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    let is_drive = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1) == Some(&b':')
        && matches!(bytes.get(2), Some(b'/' | b'\\'));
    let is_share = url.starts_with("\\\\");
    (is_file || is_drive || is_share).then(|| {
        let path = &url[url.find(':').map_or(0, |at| at + 1)..];
        path.rsplit(['/', '\\']).next().unwrap_or_default()
    })
}

impl Page<'_> {
    /// Reports `[text]({{< ref "page.md" >}})` and what Jekyll and Liquid write so: it is no link in Markdown, and would
    /// be published as it stands.
    pub(super) fn template_link(&mut self, range: &Range<usize>) {
        let text = &self.input.text;
        let source = &text[range.clone()];
        let opens = |at: usize| {
            let rest = &text[range.start + at..];
            text[..range.start + at].ends_with(']')
                && (rest.starts_with("({{") || rest.starts_with("({%"))
        };
        let Some(at) = source
            .match_indices('(')
            .map(|(at, _)| at)
            .find(|at| opens(*at))
        else {
            return;
        };
        let start = range.start + at + 1;
        let line = text[start..].lines().next().unwrap_or_default();
        let Some(end) = line.find(')') else { return };
        let span = start..start + line[..end].trim_end().len();
        let help = match meant(&line[..end]) {
            Some(path) if path.contains('/') => message!(
                "write `/{path}`: a slash begins at `content/`",
                path = path.trim_start_matches('/')
            ),
            Some(path) => message!(
                "write the path of the file from the folder of this page: `{path}`",
                path
            ),
            None => message!("write the path of the file from the folder of this page"),
        };
        let message = message!("a link made by a template: templates are not run in a text");
        self.diagnostics
            .push(Diagnostic::at(Code::ForeignForm, self.input.file, span, message).help(help));
    }
}

/// What the template names: what it holds in quotes, or the word with a dot or a slash.
fn meant(template: &str) -> Option<&str> {
    let quoted = template
        .split(['"', '\''])
        .nth(1)
        .filter(|text| !text.is_empty());
    let word = || {
        let mut words = template
            .split_whitespace()
            .map(|word| word.trim_matches(['{', '}', '<', '>', '%']));
        words.find(|word| word.contains(['.', '/']) && !word.starts_with("site."))
    };
    let path = template.rsplit_once("}}").map_or("", |(_, path)| path);
    quoted.or_else(word).or((!path.is_empty()).then_some(path))
}

#[cfg(test)]
mod tests {
    use super::super::tests::reports;

    #[test]
    fn other_forms_are_reported() {
        reports(&[
            ("[a]({{< ref \"b.md\" >}})", "S421 {{< ref \"b.md\" >}}"),
            ("x [a]({{% relref 'b' %}}) y", "S421 {{% relref 'b' %}}"),
            ("[a]({% link b.md %})", "S421 {% link b.md %}"),
            ("[a]({{ site.baseurl }}/b)", "S421 {{ site.baseurl }}/b"),
            ("`[a]({{< ref b >}})` ({{ c }})", "S314 {{ c }}"),
            (
                "[a](file:///C:/Users/a/b.pdf)",
                "S423 file:///C:/Users/a/b.pdf",
            ),
            ("[a](C:\\b\\c.pdf)", "S423 C:\\b\\c.pdf"),
            ("[a](c:/b.pdf)", "S423 c:/b.pdf"),
            ("![a](C:/b.png)", "S423 C:/b.png"),
            ("[a](ftp://b.fr/c)", "S301 ftp://b.fr/c"),
        ]);
        assert_eq!(super::local("C:\\b\\c.pdf"), Some("c.pdf"));
        assert_eq!(super::local("\\\\host\\b\\c.pdf"), Some("c.pdf"));
        assert_eq!(super::local("FILE:///a/b"), Some("b"));
        assert_eq!(super::local("https://a.fr"), None);
        assert_eq!(super::meant("{% post_url 2024-01-01-b %}"), None);
        assert_eq!(super::meant("{% link _a/b.md %}"), Some("_a/b.md"));
    }
}

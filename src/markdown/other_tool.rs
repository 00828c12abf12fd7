//! Links in the form of other tools: reported with what to write here.

use std::ops::Range;

use super::page::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

impl Page<'_> {
    /// Reports `[text]({{< ref "page.md" >}})` and what Jekyll and Liquid write so: it is no link in Markdown, and would
    /// be published as it stands.
    pub(super) fn template_link(&mut self, range: &Range<usize>) {
        if !self.forms.template {
            return;
        }
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
        ]);
        assert_eq!(super::meant("{% post_url 2024-01-01-b %}"), None);
        assert_eq!(super::meant("{% link _a/b.md %}"), Some("_a/b.md"));
    }
}

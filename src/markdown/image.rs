//! Pictures, figures, and embeds, which look like pictures: `![alt](picture.jpg "caption")`.

use pulldown_cmark::LinkType;

use super::line::Piece;
use super::page::Page;
use super::reference::{LinkTarget, read};
use super::refusal::refused;
use super::state::image::{Open, Picture};
use super::{Link, LinkForm, size};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::typography::typeset_plain;

impl Page<'_> {
    pub(super) fn end_picture(&mut self, open: Open) {
        if self.open.is_hidden() {
            return;
        }
        let Open {
            kind,
            url,
            title,
            range,
            alt,
            ..
        } = open;
        if let LinkType::WikiLink { has_pothole } = kind {
            let label = if has_pothole { alt.as_str() } else { "" };
            self.embed(&url, label, range);
            return;
        }
        let span = self.target_span(&url, &range);
        match read(&url) {
            LinkTarget::Site { target, .. } => {
                let (alt, size) = size::split(&alt, false);
                let link = Link::new(LinkForm::Image, target, None, span).with_size(size);
                let link = self.link(link);
                let set = |text: &str| {
                    if text.is_empty() {
                        String::new()
                    } else {
                        typeset_plain(self.input.language, text.trim())
                    }
                };
                let picture = Picture {
                    link,
                    alt: set(alt),
                    title: set(&title),
                };
                self.line.object(Piece::Picture(picture));
            }
            LinkTarget::Foreign(_) => {
                let message = message!("the picture is on another site");
                self.diagnostics.push(
                    Diagnostic::at(Code::NoSuchAsset, self.input.file, span, message).help(
                        message!(
                            "put the file beside the page: another site would learn who reads it"
                        ),
                    ),
                );
                self.text(&alt);
            }
            LinkTarget::Refused(why) => {
                self.diagnostics
                    .push(refused(self.input.file, span, &url, why));
                self.text(&alt);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shows;

    #[test]
    fn a_picture_alone_with_a_title_is_a_figure() {
        let img = |alt: &str, rest: &str| {
            format!("<img{{Image:b.png}} alt=\"{alt}\"{rest} loading=\"lazy\" decoding=\"async\">")
        };
        for (markdown, html) in [
            (
                "![*a* `c` [d](e)](b.png)",
                format!("<p>{}</p>", img("a c d", "")),
            ),
            ("![](b.png)", format!("<p>{}</p>", img("", ""))),
            (
                "![a\"<>&](b.png)",
                format!("<p>{}</p>", img("a&quot;&lt;&gt;&amp;", "")),
            ),
            (
                "![a](b.png 'c ?')",
                format!(
                    "<figure>{}<figcaption>c\u{202f}?</figcaption></figure>",
                    img("a", "")
                ),
            ),
            (
                "x ![a](b.png \"c\")",
                format!("<p>x {}</p>", img("a", " title=\"c\"")),
            ),
        ] {
            shows(&[(markdown, &html)]);
        }
    }
}

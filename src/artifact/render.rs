//! From views to bytes.

use super::{Artifact, BUILD, PictureView, Plan, View, minify, weight};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::theme::Policy;
use crate::theme::view::PageView;

impl Plan {
    /// What a view and the theme make: the same for the same bytes.
    pub fn fingerprint(&self, view: &View) -> Digest {
        match view {
            View::Page(language, page) => {
                let shared = self.shared[*language].view.digest();
                Digest::of_value(&(
                    BUILD,
                    self.theme.digest,
                    shared,
                    page,
                    self.site.settings.budgets,
                ))
            }
            other => Digest::of_value(&(BUILD, other)),
        }
    }

    /// The bytes of a view.
    ///
    /// # Errors
    /// A template that fails on it, a text that cannot be read any more, and an image that cannot be drawn or cannot hold an award.
    pub fn render(&self, view: View) -> Result<Artifact, Diagnostic> {
        let artifact = |bytes, diagnostics| Artifact {
            bytes,
            policy: None,
            diagnostics,
        };
        Ok(match view {
            View::Page(language, page) => return self.render_page(language, *page),
            View::Redirect(html) => Artifact {
                policy: Some(Policy::page()),
                bytes: html.into_bytes().into(),
                diagnostics: Vec::new(),
            },
            View::Text(text) => artifact(text.into_bytes().into(), Vec::new()),
            View::File(file) => artifact(file.0.read()?.into(), Vec::new()),
            View::Picture(PictureView(picture)) => artifact(
                picture.png()?.clone().into(),
                picture.lacks().into_iter().collect(),
            ),
            View::Opening(opening) => {
                let search = self.search();
                let text = search
                    .map(|search| search.write(self, &opening))
                    .transpose()?;
                artifact(text.unwrap_or_default().into_bytes().into(), Vec::new())
            }
            View::Baked(baked) => artifact(baked.bytes()?.into(), Vec::new()),
            View::Lost(why) => return Err(why.0),
        })
    }

    fn render_page(&self, language: usize, page: PageView) -> Result<Artifact, Diagnostic> {
        let html = self
            .theme
            .render(&self.shared[language].value, language, &page)?;
        // The style comes last: it is small already, and which of it the page needs is known when the page has been read.
        let style = self.theme.style(page.template, page.head.with_code);
        let small = minify::page(html, style, &page.url);
        let mut policy = page.head.policy;
        let html = style.fill(small.html, small.names, &mut policy);
        let mut diagnostics: Vec<Diagnostic> = small.diagnostic.into_iter().collect();
        let budgets = &self.site.settings.budgets;
        diagnostics.extend(weight::check(
            budgets,
            html.len(),
            small.elements,
            &page.url,
        ));
        Ok(Artifact {
            policy: Some(policy),
            bytes: html.into(),
            diagnostics,
        })
    }
}

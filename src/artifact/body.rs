//! Fills the placeholders of a body: URLs, titles, pictures, embeds, strings.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use super::{Plan, badge, embed, wanted};
use crate::diagnostic::Diagnostic;
use crate::markdown::{Body, BodyText, Placeholder, PlaceholderKind, Prose, Size};
use crate::path::percent_encode;
use crate::site::{Entry, EntryId, File, Target};
use crate::text::escape;
use crate::theme::view::ImageView;

/// The body of a page as HTML, and the pictures that it shows, those of embedded pages too, in order.
///
/// # Errors
/// The text of the page, or of one that it embeds, cannot be read any more.
pub(super) fn of_entry(
    plan: &Plan,
    id: EntryId,
    text: &BodyText,
) -> Result<(String, Vec<Arc<File>>), Diagnostic> {
    let entry = &plan.site.entries[id];
    let pictures = RefCell::default();
    let filler = PlaceholderWriter {
        plan,
        language: entry.page.language,
        targets: &entry.targets,
        host: None,
        pictures: &pictures,
    };
    let html = filler.fill(&entry.page.body, text, 0..text.html.len())?;
    Ok((html, pictures.into_inner()))
}

/// A text of the badge folder as HTML: criteria, a narrative, a comment.
pub(super) fn of_text(plan: &Plan, language: usize, prose: &Prose, targets: &[Target]) -> String {
    let filler = PlaceholderWriter {
        plan,
        language,
        targets,
        host: None,
        pictures: &RefCell::default(),
    };
    let filled = filler.fill(&prose.body, &prose.text, 0..prose.text.html.len());
    // Only what embeds a page can fail, which these texts cannot do.
    filled.unwrap_or_default()
}

/// The view of a file that is a picture.
pub(super) fn image(file: &File, alt: &str) -> ImageView {
    let (width, height) = file.asset.size.unzip();
    ImageView {
        url: file.url.clone(),
        alt: alt.to_owned(),
        width,
        height,
    }
}

/// The URL of a target for the readers of a language, with the path prefix of the site.
pub(super) fn url<'a>(plan: &'a Plan, language: usize, target: &'a Target) -> Cow<'a, str> {
    let site = &plan.site;
    match target {
        Target::Page(id, None) => Cow::from(&site.entries[*id].url),
        Target::Page(id, Some(anchor)) => format!("{}#{anchor}", site.entries[*id].url).into(),
        Target::Class(id) => site.class_url(*id, language).into(),
        Target::Issuer => badge::issuer_url(plan, language).into(),
        Target::File(file) => Cow::from(&file.url),
        Target::Url(url) => Cow::from(url),
        Target::Wanted(key) => {
            let wanted = site.wanted.get(key);
            let url = wanted.and_then(|wanted| wanted::url(plan, wanted));
            url.unwrap_or_default().into()
        }
        Target::Nowhere => Cow::default(),
    }
}

/// How the start tag of a link to the site begins, before what a placeholder stands for.
const HREF: &str = "<a href=\"";

/// The title of what a link of an entry leads to.
pub(super) fn link_title(plan: &Plan, entry: &Entry, link: usize) -> String {
    let filler = PlaceholderWriter {
        plan,
        language: entry.page.language,
        targets: &entry.targets,
        host: None,
        pictures: &RefCell::default(),
    };
    filler.title(link)
}

/// Fills the placeholders of one body.
struct PlaceholderWriter<'a> {
    plan: &'a Plan,
    language: usize,
    targets: &'a [Target],
    /// URL of the page whose body it is, when it is embedded in another: its anchors lead there.
    host: Option<&'a str>,
    /// The pictures that were written so far.
    pictures: &'a RefCell<Vec<Arc<File>>>,
}

impl PlaceholderWriter<'_> {
    fn fill(
        &self,
        body: &Body,
        text: &BodyText,
        range: std::ops::Range<usize>,
    ) -> Result<String, Diagnostic> {
        let mut out = String::with_capacity(range.len() + range.len() / 8);
        let mut at = range.start;
        for placeholder in text
            .placeholders
            .iter()
            .filter(|placeholder| placeholder.at >= range.start && placeholder.at <= range.end)
        {
            if placeholder.at == range.end && range.end < text.html.len() {
                break;
            }
            out.push_str(&text.html[at..placeholder.at]);
            at = placeholder.at;
            if let PlaceholderKind::Href(link) = &placeholder.fill
                && let Target::Wanted(_) = &self.targets[*link as usize]
            {
                at += self.wanted(&mut out, body, *link as usize, &text.html[at..]);
                continue;
            }
            self.placeholder(&mut out, body, placeholder)?;
        }
        out.push_str(&text.html[at..range.end]);
        Ok(out)
    }

    fn placeholder(
        &self,
        out: &mut String,
        body: &Body,
        placeholder: &Placeholder,
    ) -> Result<(), Diagnostic> {
        match &placeholder.fill {
            PlaceholderKind::Href(link) => {
                escape::html_into(out, &self.url(body, *link as usize));
                if let Some(tag) = self.foreign(*link as usize) {
                    // The placeholder stands between the quotes of an attribute.
                    out.push_str("\" hreflang=\"");
                    escape::html_into(out, tag);
                }
            }
            PlaceholderKind::Title(link) => escape::html_into(out, &self.title(*link as usize)),
            PlaceholderKind::Image(link) => {
                if let Target::File(file) = &self.targets[*link as usize] {
                    self.pictures.borrow_mut().push(file.clone());
                    image_attributes(out, file, body.links[*link as usize].size());
                }
            }
            PlaceholderKind::Embed(link) => self.embed(out, body, *link as usize)?,
            PlaceholderKind::Term(key) => {
                escape::html_into(out, self.plan.string(self.language, key.key()))
            }
            PlaceholderKind::Id(id) => {
                if self.host.is_none() {
                    out.push_str(" id=\"");
                    escape::html_into(out, id);
                    out.push('"');
                }
            }
            PlaceholderKind::Anchor(anchor) => {
                escape::html_into(out, self.host.unwrap_or_default());
                out.push('#');
                escape::html_into(out, anchor);
            }
        }
        Ok(())
    }

    fn url(&self, body: &Body, link: usize) -> Cow<'_, str> {
        match &self.targets[link] {
            Target::File(file) => match body.links[link].fragment() {
                // the page of a document, the second of a film
                Some(fragment) => {
                    format!("{}#{}", file.url, percent_encode_fragment(fragment)).into()
                }
                None => Cow::from(&file.url),
            },
            target => url(self.plan, self.language, target),
        }
    }

    /// The tag of the language of a page that is in another one than this text.
    fn foreign(&self, link: usize) -> Option<&str> {
        let Target::Page(id, _) = &self.targets[link] else {
            return None;
        };
        let language = self.plan.site.entries[*id].page.language;
        (language != self.language).then(|| self.plan.language_tag(language))
    }

    /// Writes the start tag of a link to a page that nobody wrote in the place of the one that `out` ends in: an anchor without
    /// `href` where no forge is known, which HTML has for a link that leads nowhere yet. Gives how many bytes of `rest`, the end of
    /// the tag and what follows, it stands for.
    fn wanted(&self, out: &mut String, body: &Body, link: usize, rest: &str) -> usize {
        let end = rest.find('>').map_or(rest.len(), |at| at + 1);
        out.truncate(out.len() - HREF.len());
        out.push_str("<a class=\"wanted\"");
        let url = self.url(body, link);
        let (href, key) = match url.is_empty() {
            true => (String::new(), "wanted_page"),
            false => (format!(" href=\"{}\"", escape::html(&url)), "wanted_write"),
        };
        out.push_str(&href);
        let title = escape::html(self.plan.string(self.language, key));
        // a title that its author wrote comes first
        let own = rest[..end].strip_prefix("\" title=\"");
        let own = own.and_then(|own| own.strip_suffix("\">"));
        let title = own.map_or(title.clone(), |own| format!("{own} ({title})"));
        out.push_str(&format!(" title=\"{title}\">"));
        end
    }

    fn title(&self, link: usize) -> String {
        let site = &self.plan.site;
        match &self.targets[link] {
            Target::Page(id, None) => super::label::title(self.plan, *id),
            Target::Page(id, Some(anchor)) => {
                let body = &site.entries[*id].page.body;
                let heading = body.outline.iter();
                let heading = heading.filter(|heading| *heading.id == **anchor);
                let term = body.definitions.iter();
                let term = term.filter(|term| *term.anchor == **anchor);
                let term = term.filter_map(|term| term.names.first());
                let mut named = heading.map(|heading| &heading.text).chain(term);
                named.next().map_or_else(
                    || super::label::title(self.plan, *id),
                    |words| words.to_string(),
                )
            }
            Target::Class(id) => badge::name(self.plan, *id, self.language),
            Target::Issuer => badge::issuer_name(self.plan, self.language),
            Target::File(file) => file.asset.path.file_name().to_owned(),
            Target::Url(url) => url.clone(),
            Target::Wanted(key) => {
                let wanted = site.wanted.get(key);
                wanted.map_or_else(String::new, |wanted| wanted::title(self.plan, wanted))
            }
            Target::Nowhere => String::new(),
        }
    }

    fn embed(&self, out: &mut String, body: &Body, link: usize) -> Result<(), Diagnostic> {
        let site = &self.plan.site;
        let label = body.links[link].label();
        match &self.targets[link] {
            Target::File(file) => {
                let url = self.url(body, link);
                out.push_str(&embed::file(self.plan, self.language, file, &url, label));
            }
            Target::Page(id, anchor) => {
                let entry = &site.entries[*id];
                let inner_body = &entry.page.body;
                let text = entry.page.text.read(&entry.page.path)?;
                let range = match anchor {
                    Some(anchor) => inner_body.part(anchor),
                    None => 0..text.html.len(),
                };
                let inner = PlaceholderWriter {
                    plan: self.plan,
                    language: entry.page.language,
                    targets: &entry.targets,
                    host: Some(&entry.url),
                    pictures: self.pictures,
                };
                self.embed_title(out, body, link);
                if anchor.is_none() {
                    out.push_str(&embed::facts(self.plan, *id));
                    if let Some(gesture) = &entry.page.front.fields.card.gesture {
                        out.push_str("<p><strong>");
                        escape::html_into(out, gesture);
                        out.push_str("</strong></p>");
                    }
                }
                out.push_str(&inner.fill(inner_body, &text, range)?);
                out.push_str("</div>");
            }
            Target::Class(id) => {
                self.embed_title(out, body, link);
                let tile = badge::tile(self.plan, *id, self.language);
                out.push_str(&format!(
                    "<img src=\"{}\" alt=\"\" width=\"96\" height=\"96\" loading=\"lazy\" decoding=\"async\"><p>{}</p></div>",
                    escape::html(&tile.image.url),
                    escape::html(&tile.description)
                ));
            }
            _ => {
                self.embed_title(out, body, link);
                out.push_str("</div>");
            }
        }
        Ok(())
    }

    /// The embedded page by its title, or by the one that was written: the heading of an embedded section follows by
    /// itself.
    fn embed_title(&self, out: &mut String, body: &Body, link: usize) {
        let title = match (&self.targets[link], body.links[link].label()) {
            (Target::Page(id, _), "") => super::label::title(self.plan, *id),
            (_, "") => self.title(link),
            (_, label) => label.to_owned(),
        };
        let (url, title) = (escape::html(&self.url(body, link)), escape::html(&title));
        out.push_str(&format!(
            "<div class=\"embed\"><p class=\"embed-title\"><a href=\"{url}\">{title}</a></p>"
        ));
    }
}

/// Percent-encodes a fragment. What may stand in one stays: browsers read `page=3`.
fn percent_encode_fragment(fragment: &str) -> String {
    percent_encode(fragment)
        .replace("%3D", "=")
        .replace("%26", "&")
        .replace("%2C", ",")
}

fn image_attributes(out: &mut String, file: &File, size: Option<Size>) {
    out.push_str(" src=\"");
    escape::html_into(out, &file.url);
    out.push('"');
    match (file.asset.size, size) {
        (natural, Some(size)) => {
            let natural = natural.map(|(width, height)| size.fit(width, height));
            let (width, height) = natural.unzip();
            out.push_str(&format!(" width=\"{}\"", width.unwrap_or(size.width)));
            if let Some(height) = height {
                out.push_str(&format!(" height=\"{height}\""));
            }
        }
        (Some((width, height)), None) => {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        (None, None) => {}
    }
}

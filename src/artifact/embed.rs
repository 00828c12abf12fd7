//! What an embed shows: a page or a part of it with what its kind is about, a badge, or the name of a file.

use std::ops::Range;

use super::{Plan, card, event, label, organisation, project};
use crate::document::Kind;
use crate::markdown::{Body, Fill};
use crate::site::{EntryId, File};
use crate::text::escape;
use crate::theme::view::{DateView, LinkView};

/// The facts of a page of a kind, as the head of its own page has them: names and values.
pub(super) fn facts(plan: &Plan, id: EntryId) -> String {
    let entry = &plan.site.entries[id];
    let mut facts = Facts {
        plan,
        language: entry.page.language,
        html: String::new(),
    };
    match entry.kind {
        Kind::Page => {}
        Kind::Card => {
            let card = card::summary(plan, id);
            facts.text("kind_card", card.theme.as_deref());
            facts.measure("effort", card.effort);
            facts.measure("effect", card.effect);
        }
        Kind::Project => {
            let project = project::view(plan, id);
            let status = project.status.as_ref().map(|status| status.label.as_str());
            facts.text("status", status);
            facts.dates("started", project.started.as_ref(), None);
            facts.dates("ended", project.ended.as_ref(), None);
            facts.links("partners", &project.partners);
        }
        Kind::Event => {
            let event = event::view(plan, id);
            facts.dates("when", event.start.as_ref(), event.end.as_ref());
            if event.start.is_none() {
                facts.text("when", event.when.as_deref());
            }
            facts.text("where", event.place.as_deref());
            facts.address("online", event.online.as_deref());
            facts.links("organisers", &event.organisers);
        }
        Kind::Organisation => {
            let organisation = organisation::view(plan, id);
            facts.text("form", organisation.form.as_deref());
            facts.text("role", organisation.role.as_deref());
            facts.text("where", organisation.place.as_deref());
            facts.address("website", organisation.website.as_deref());
        }
    }
    match facts.html {
        html if html.is_empty() => html,
        html => format!("<dl class=\"embed-facts\">{html}</dl>"),
    }
}

struct Facts<'a> {
    plan: &'a Plan,
    language: usize,
    html: String,
}

impl Facts<'_> {
    fn fact(&mut self, key: &str, html: &str) {
        let name = escape::html(self.plan.string(self.language, key));
        self.html
            .push_str(&format!("<div><dt>{name}</dt> <dd>{html}</dd></div>"));
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.fact(key, &escape::html(text));
        }
    }

    fn dates(&mut self, key: &str, from: Option<&DateView>, to: Option<&DateView>) {
        let time = |date: &DateView| {
            let (iso, text) = (escape::html(&date.iso), escape::html(&date.text));
            format!("<time datetime=\"{iso}\">{text}</time>")
        };
        if let Some(from) = from {
            let mut html = time(from);
            if let Some(to) = to {
                let until = escape::html(self.plan.string(self.language, "until"));
                html.push_str(&format!(" {until} {}", time(to)));
            }
            self.fact(key, &html);
        }
    }

    fn links(&mut self, key: &str, links: &[LinkView]) {
        if links.is_empty() {
            return;
        }
        let link = |link: &LinkView| anchor(&link.url, &link.label);
        let links: Vec<String> = links.iter().map(link).collect();
        self.fact(key, &links.join(", "));
    }

    fn address(&mut self, key: &str, url: Option<&str>) {
        if let Some(url) = url {
            self.fact(key, &anchor(url, label::address(url)));
        }
    }

    /// A measure from 1 to 3, drawn with signs and said in words.
    fn measure(&mut self, key: &str, value: Option<u8>) {
        let Some(value) = value else { return };
        let said = self
            .plan
            .string(self.language, "measure")
            .replace("{label}", self.plan.string(self.language, key))
            .replace("{n}", &value.to_string())
            .replace("{max}", "3");
        let drawn: String = (0..3).map(|n| if n < value { '●' } else { '○' }).collect();
        let said = escape::html(&said);
        self.fact(
            key,
            &format!(
                "<span class=\"pips\" role=\"img\" aria-label=\"{said}\"><b>{drawn}</b></span>"
            ),
        );
    }
}

fn anchor(url: &str, text: &str) -> String {
    let (url, text) = (escape::html(url), escape::html(text));
    format!("<a href=\"{url}\">{text}</a>")
}

/// A file that a page cannot show: a link with its type and its weight.
pub(super) fn file(plan: &Plan, language: usize, file: &File, url: &str, title: &str) -> String {
    let name = if title.is_empty() {
        file.asset.path.file_name()
    } else {
        title
    };
    let weight = label::weight(plan.language_tag(language), file.asset.bytes.len());
    let details = match file.asset.path.extension() {
        extension if extension.is_empty() => weight,
        extension => format!("{}, {weight}", extension.to_uppercase()),
    };
    format!(
        "<p class=\"embed-file\">{} <small>({})</small></p>",
        anchor(url, name),
        escape::html(&details)
    )
}

/// The bytes of what an anchor names: of a heading, what it opens in the element that holds it; else the element that has
/// the anchor; the whole body when none has.
pub(super) fn part(body: &Body, anchor: &str) -> Range<usize> {
    if let Some(heading) = body.outline.iter().find(|heading| heading.id == anchor) {
        let end = end(&body.html, heading.start, Some(heading.level));
        return heading.start..if heading.nested {
            end
        } else {
            end.min(body.notes)
        };
    }
    let hole = body
        .holes
        .iter()
        .find(|hole| matches!(&hole.fill, Fill::Id(id) if id == anchor));
    let start = hole.and_then(|hole| body.html[..hole.at].rfind('<'));
    match start {
        Some(start) => start..end(&body.html, start, None),
        None => 0..body.html.len(),
    }
}

/// Where the element that begins at `start` ends; with a level, where the next heading of this level or above stands in
/// the same element, or that element ends. The HTML is balanced.
fn end(html: &str, start: usize, level: Option<u8>) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let Some(close) = html[open..].find('>').map(|found| open + found) else {
            break;
        };
        let tag = &html[open + 1..close];
        let name = tag.trim_start_matches('/');
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        at = close + 1;
        if tag.starts_with('/') {
            match depth {
                0 => return open,
                1 if level.is_none() => return at,
                _ => depth -= 1,
            }
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            let above = level.is_some_and(|level| is_heading(name, level));
            if depth == 0 && open > start && above {
                return open;
            }
            depth += 1;
        }
    }
    html.len()
}

/// Elements that have no end.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];

fn is_heading(name: &str, level: u8) -> bool {
    let own = name
        .strip_prefix('h')
        .and_then(|digits| digits.parse().ok());
    own.is_some_and(|own: u8| own <= level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Heading, Hole};

    fn body(html: &str) -> Body {
        let heading = |(start, text): (usize, &str)| Heading {
            level: text.as_bytes()[2] - b'0',
            id: html[start + 4..start + 5].to_owned(),
            html: String::new(),
            text: String::new(),
            start,
            nested: html[..start].contains("<q>") && !html[..start].contains("</q>"),
        };
        Body {
            html: html.to_owned(),
            notes: html.find("<section").unwrap_or(html.len()),
            outline: html
                .match_indices("<h")
                .map(|(at, _)| heading((at, &html[at..])))
                .collect(),
            holes: html
                .match_indices("<i")
                .map(|(at, _)| Hole {
                    at: at + 2,
                    fill: Fill::Id("i".into()),
                })
                .collect(),
            ..Body::default()
        }
    }

    #[test]
    fn a_part_is_whole() {
        let text = "<h2>a</h2><p>1<br>2</p><h3>b</h3><p>3</p><q><h2>c</h2><p>4</p><h3>d</h3>5</q><h2>e</h2>6<i>7<b>8</b></i><section>9</section>";
        let body = body(text);
        for (anchor, expected) in [
            (
                "a",
                "<h2>a</h2><p>1<br>2</p><h3>b</h3><p>3</p><q><h2>c</h2><p>4</p><h3>d</h3>5</q>",
            ),
            (
                "b",
                "<h3>b</h3><p>3</p><q><h2>c</h2><p>4</p><h3>d</h3>5</q>",
            ),
            ("c", "<h2>c</h2><p>4</p><h3>d</h3>5"),
            ("d", "<h3>d</h3>5"),
            ("e", "<h2>e</h2>6<i>7<b>8</b></i>"),
            ("i", "<i>7<b>8</b></i>"),
            ("z", text),
        ] {
            assert_eq!(&text[part(&body, anchor)], expected, "{anchor}");
        }
    }
}

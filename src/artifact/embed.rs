//! What an embed shows: a page or a part of it with what its kind is about, a badge, or the name of a file.

use super::{Plan, card, event, label, organisation, project};
use crate::document::Kind;
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
            facts.date("started", project.started.as_ref());
            facts.date("ended", project.ended.as_ref());
            facts.links("partners", &project.partners);
        }
        Kind::Event => {
            let event = event::view(plan, id);
            match &event.dates {
                Some(dates) => facts.fact("when", &dates.period),
                None => facts.text("when", event.when.as_deref()),
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

    fn date(&mut self, key: &str, date: Option<&DateView>) {
        if let Some(date) = date {
            let (iso, text) = (escape::html(&date.iso), escape::html(&date.text));
            self.fact(key, &format!("<time datetime=\"{iso}\">{text}</time>"));
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

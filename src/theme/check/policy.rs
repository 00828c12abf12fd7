//! What a browser will not load or run, because the policy of the page does not let it in.

use std::ops::Range;

use super::{is_elsewhere, styles, templates};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::path::SourcePath;
use crate::theme::markup::Tag;
use crate::theme::style::urls;
use crate::theme::{Files, ThemeFile};

/// What a template writes where the policy of the page stands.
const POLICY: &str = "head.policy";

/// What an element loads that no page may load, whatever the host.
fn loaded(element: &str) -> Option<Message> {
    Some(match element {
        "iframe" | "frame" => message!("a page within the page"),
        "object" | "embed" => message!("an embedded object"),
        "audio" => message!("a sound"),
        "video" => message!("a film"),
        "track" => message!("subtitles"),
        _ => return None,
    })
}

/// A warning for each thing in the site's own templates and styles that has no effect for a visitor.
pub(in crate::theme) fn blocked(files: &Files) -> Vec<Diagnostic> {
    let mut reported = Vec::new();
    for (name, file, markup) in templates(files) {
        if !has_policy(name, files) {
            continue;
        }
        for tag in markup.tags() {
            of_tag(&tag, file, &mut reported);
        }
    }
    for file in styles(files) {
        for url in urls(&file.text) {
            if url.is_import {
                let message = message!(
                    "the browser does not load the style `{url}`: a page has its style inside it",
                    url = url.value
                );
                let help = message!(
                    "put its rules into `styles/base.css`, or into the style of one template"
                );
                reported.push(warning(&file.path, url.span, message, help));
            } else if is_elsewhere(&url.value) {
                let help = message!(
                    "put the file into the folder `files` of the theme, and write `url(../files/name.woff2)`"
                );
                reported.push(warning(&file.path, url.span, other_host(&url.value), help));
            }
        }
    }
    reported
}

/// The message about what lies on another host.
fn other_host(url: &str) -> Message {
    message!(
        "the browser does not load `{url}`: a page loads nothing from other hosts",
        url
    )
}

/// True when the pages that a template is a part of carry the policy: it or the template that it extends writes it. A part
/// without a document of its own is taken for one of a page with the policy.
fn has_policy(name: &str, files: &Files) -> bool {
    let mut name = name.to_owned();
    // No chain of templates is longer: one that goes in a circle is refused before.
    for _ in 0..10 {
        let Some(file) = files.get(&format!("templates/{name}")) else {
            return false;
        };
        if file.text.contains(POLICY) {
            return true;
        }
        match parent(&file.text) {
            Some(parent) => name = parent.to_owned(),
            None => {
                let lower = file.text.to_ascii_lowercase();
                return !lower.contains("<!doctype") && !lower.contains("<html");
            }
        }
    }
    false
}

/// The template that another one extends.
fn parent(text: &str) -> Option<&str> {
    let rest = &text[text.find("extends")? + "extends".len()..];
    let rest = rest.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    rest[1..].split(quote).next()
}

fn of_tag(tag: &Tag<'_>, file: &ThemeFile, reported: &mut Vec<Diagnostic>) {
    let mut report = |span: &Range<usize>, message: Message, help: Message| {
        reported.push(warning(&file.path, span.clone(), message, help));
    };
    for attribute in &tag.attributes {
        let name = attribute.name.as_str();
        if name.len() > 2 && name.starts_with("on") && !attribute.span.is_empty() {
            report(
                &attribute.name_span,
                message!(
                    "the browser does not run `{name}`: pages have no script",
                    name
                ),
                message!("leave it out: what a visitor can do is done with links and `<details>`"),
            );
        } else if name == "style" {
            report(
                &attribute.name_span,
                message!(
                    "the browser does not apply a `style` attribute: only the styles of the theme count"
                ),
                message!("give the element a class, and write the rule in `styles/base.css`"),
            );
        } else if attribute.is_literal && is_script(attribute.raw) {
            report(
                &attribute.span,
                message!("the browser does not run `javascript:`: pages have no script"),
                message!("leave it out"),
            );
        }
    }
    match tag.name.as_str() {
        "script" => {
            let kind = tag.literal("type").map(str::to_ascii_lowercase);
            let is_data = kind.is_some_and(|kind| {
                !kind.is_empty()
                    && kind != "module"
                    && !kind.contains("javascript")
                    && !kind.contains("ecmascript")
            });
            if !is_data && !tag.content.contains("head.script") {
                report(
                    &tag.span,
                    message!("the browser does not run this script: pages have none"),
                    message!(
                        "leave it out; the page that verifies badges and that of the search have a script, which is in `scripts/`"
                    ),
                );
            }
        }
        "style" if !tag.content.contains("head.style") => report(
            &tag.span,
            message!("the browser does not apply this style: only the styles of the theme count"),
            message!(
                "write its rules in `styles/base.css`, or in the style that has the name of the template"
            ),
        ),
        "link" => of_link(tag, &mut report),
        "form" if tag.literal("action").is_some_and(is_elsewhere) => report(
            &tag.span,
            message!(
                "the browser does not send this form: the policy of pages lets it reach this site only"
            ),
            message!("link to the page of the service instead"),
        ),
        "base" => report(
            &tag.span,
            message!("the browser does not read `<base>`: the policy of pages forbids it"),
            message!("write URLs after `{{{{ site.base }}}}`"),
        ),
        "img" | "image" | "input" => {
            for attribute in tag.attributes.iter().filter(|a| a.is_literal) {
                let is_source = matches!(
                    attribute.name.as_str(),
                    "src" | "srcset" | "href" | "xlink:href"
                );
                if is_source && attribute.raw.split([',', ' ']).any(is_elsewhere) {
                    report(
                        &attribute.span,
                        other_host(attribute.raw),
                        message!(
                            "put the picture into the folder `files` of the theme, and write `{{{{ files[\"name.png\"] }}}}`"
                        ),
                    );
                }
            }
        }
        name => {
            if let Some(what) = loaded(name) {
                report(
                    &tag.span,
                    message!(
                        "the browser does not load {what}: the policy of pages lets in pictures of the site only",
                        what
                    ),
                    message!("link to it instead"),
                );
            }
        }
    }
}

fn of_link(tag: &Tag<'_>, report: &mut impl FnMut(&Range<usize>, Message, Message)) {
    let relations = tag.literal("rel").unwrap_or_default().to_ascii_lowercase();
    let href = tag.get("href");
    for relation in relations.split_whitespace() {
        match relation {
            "stylesheet" => report(
                &tag.span,
                message!("the browser does not load this style: a page has its style inside it"),
                message!(
                    "put its rules into `styles/base.css`, or into the style that has the name of the template"
                ),
            ),
            "manifest" | "modulepreload" => report(
                &tag.span,
                message!(
                    "the browser does not load what `rel=\"{relation}\"` names: the policy of pages lets in pictures of the site only",
                    relation
                ),
                message!("leave it out"),
            ),
            "icon" | "apple-touch-icon" | "preload" | "prefetch" => {
                if let Some(href) = href.filter(|a| a.is_literal && is_elsewhere(a.raw)) {
                    report(
                        &href.span,
                        other_host(href.raw),
                        message!(
                            "put the file into the folder `files` of the theme, and write `{{{{ files[\"name.png\"] }}}}`"
                        ),
                    );
                }
            }
            _ => {}
        }
    }
}

fn is_script(url: &str) -> bool {
    let start = url.trim().get(.."javascript:".len());
    start.is_some_and(|start| start.eq_ignore_ascii_case("javascript:"))
}

fn warning(file: &SourcePath, span: Range<usize>, message: Message, help: Message) -> Diagnostic {
    Diagnostic::at(Code::ThemeBlocked, file, span, message).help(help)
}

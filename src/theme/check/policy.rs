//! What a browser will not load or run, because the policy of the page does not let it in.

use std::ops::Range;

use super::{is_elsewhere, styles, templates};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::theme::markup::Tag;
use crate::theme::style::urls;
use crate::theme::{Files, ThemeFile};

/// What a template writes where the policy of the page stands.
const POLICY: &str = "head.policy";

/// Elements that load what no page may load, whatever the host, with what they are called in a message.
const LOADING: &[(&str, &str)] = &[
    ("iframe", "a page within the page"),
    ("frame", "a page within the page"),
    ("object", "an embedded object"),
    ("embed", "an embedded object"),
    ("audio", "a sound"),
    ("video", "a film"),
    ("track", "subtitles"),
];

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
            let is_elsewhere = is_elsewhere(&url.value);
            if url.is_import {
                let message = format!(
                    "the browser does not load the style `{}`: a page has its style inside it",
                    url.value
                );
                reported.push(warning(
                    &file.path,
                    url.span,
                    message,
                    "put its rules into `styles/base.css`, or into the style of one template",
                ));
            } else if is_elsewhere {
                let message = format!(
                    "the browser does not load `{}`: a page loads nothing from other hosts",
                    url.value
                );
                reported.push(warning(&file.path, url.span, message, "put the file into the folder `files` of the theme, and write `url(../files/name.woff2)`"));
            }
        }
    }
    reported
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
    let mut tell = |span: &Range<usize>, what: String, help: &str| {
        reported.push(warning(&file.path, span.clone(), what, help));
    };
    for attribute in &tag.attributes {
        let name = attribute.name.as_str();
        if name.len() > 2 && name.starts_with("on") && !attribute.span.is_empty() {
            let what = format!("the browser does not run `{name}`: pages have no script");
            tell(
                &attribute.name_span,
                what,
                "leave it out: what a visitor can do is done with links and `<details>`",
            );
        } else if name == "style" {
            let what = "the browser does not apply a `style` attribute: only the styles of the theme count";
            tell(
                &attribute.name_span,
                what.to_owned(),
                "give the element a class, and write the rule in `styles/base.css`",
            );
        } else if attribute.is_literal && is_script(attribute.raw) {
            let what = "the browser does not run `javascript:`: pages have no script".to_owned();
            tell(&attribute.span, what, "leave it out");
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
                let what = "the browser does not run this script: pages have none".to_owned();
                tell(
                    &tag.span,
                    what,
                    "leave it out; the page that verifies badges alone has a script, `scripts/verify.js`",
                );
            }
        }
        "style" if !tag.content.contains("head.style") => {
            let what = "the browser does not apply this style: only the styles of the theme count"
                .to_owned();
            tell(
                &tag.span,
                what,
                "write its rules in `styles/base.css`, or in the style that has the name of the template",
            );
        }
        "link" => of_link(tag, &mut tell),
        "form" if tag.get("action").is_some() => {
            let what =
                "the browser does not send this form: the policy of pages lets none out".to_owned();
            tell(&tag.span, what, "link to the page of the service instead");
        }
        "base" => {
            let what =
                "the browser does not read `<base>`: the policy of pages forbids it".to_owned();
            tell(&tag.span, what, "write addresses after `{{ site.base }}`");
        }
        "img" | "image" | "input" => {
            for attribute in tag.attributes.iter().filter(|a| a.is_literal) {
                let is_source = matches!(
                    attribute.name.as_str(),
                    "src" | "srcset" | "href" | "xlink:href"
                );
                if is_source && attribute.raw.split([',', ' ']).any(is_elsewhere) {
                    let what = format!(
                        "the browser does not load `{}`: a page loads nothing from other hosts",
                        attribute.raw
                    );
                    tell(
                        &attribute.span,
                        what,
                        "put the picture into the folder `files` of the theme, and write `{{ files[\"name.png\"] }}`",
                    );
                }
            }
        }
        name => {
            if let Some((_, what)) = LOADING.iter().find(|(known, _)| *known == name) {
                let what = format!(
                    "the browser does not load {what}: the policy of pages lets in pictures of the site only"
                );
                tell(&tag.span, what, "link to it instead");
            }
        }
    }
}

fn of_link(tag: &Tag<'_>, tell: &mut impl FnMut(&Range<usize>, String, &str)) {
    let relations = tag.literal("rel").unwrap_or_default().to_ascii_lowercase();
    let href = tag.get("href");
    for relation in relations.split_whitespace() {
        match relation {
            "stylesheet" => {
                let what = "the browser does not load this style: a page has its style inside it"
                    .to_owned();
                tell(
                    &tag.span,
                    what,
                    "put its rules into `styles/base.css`, or into the style that has the name of the template",
                );
            }
            "manifest" | "modulepreload" => {
                let what = format!(
                    "the browser does not load what `rel=\"{relation}\"` names: the policy of pages lets in pictures of the site only"
                );
                tell(&tag.span, what, "leave it out");
            }
            "icon" | "apple-touch-icon" | "preload" | "prefetch" => {
                if let Some(href) = href.filter(|a| a.is_literal && is_elsewhere(a.raw)) {
                    let what = format!(
                        "the browser does not load `{}`: a page loads nothing from other hosts",
                        href.raw
                    );
                    tell(
                        &href.span,
                        what,
                        "put the file into the folder `files` of the theme, and write `{{ files[\"name.png\"] }}`",
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

fn warning(
    file: &SourcePath,
    span: Range<usize>,
    message: impl Into<String>,
    help: &str,
) -> Diagnostic {
    Diagnostic::at(Code::ThemeBlocked, file, span, message).help(help)
}

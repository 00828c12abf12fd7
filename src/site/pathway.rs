//! How classes refer to each other: prerequisites, versions, successors.

use super::{ClassId, Site, badge};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::message;
use crate::message::Message;
use crate::yaml::fields::Spanned;

/// Resolves the slugs that classes name, both ways.
pub(super) fn relate(site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    for id in 0..site.classes.len() {
        let document = site.classes[id].document.clone();
        let mut find = |slug: &Spanned<String>| {
            let mut classes = site.classes.iter();
            let found = classes.position(|class| class.document.slug == slug.value);
            if found.is_none() {
                diagnostics.push(badge::unknown_class(site, &document.path, slug));
            }
            found
        };
        let mut requires: Vec<ClassId> = document.requires.iter().filter_map(&mut find).collect();
        requires.sort_unstable();
        requires.dedup();
        let previous = document.replaces.as_ref().and_then(&mut find);
        let successor = document
            .retired
            .as_ref()
            .and_then(|retired| retired.replaced_by.as_ref())
            .and_then(&mut find);
        for other in &requires {
            site.classes[*other].required_by.push(id);
        }
        if let Some(previous) = previous {
            replace(site, id, previous, diagnostics);
        }
        let class = &mut site.classes[id];
        class.requires = requires;
        class.successor = successor;
    }
    cycles(site, diagnostics);
}

/// A class has one next version, whose own version is reported.
fn replace(site: &mut Site, id: ClassId, previous: ClassId, diagnostics: &mut Vec<Diagnostic>) {
    let document = site.classes[id].document.clone();
    let Some(replaces) = &document.replaces else {
        return;
    };
    let diagnostic = |message: Message| {
        Diagnostic::at(
            Code::Version,
            &document.path,
            replaces.span.clone(),
            message,
        )
    };
    let older = |from: ClassId| std::iter::successors(Some(from), |id| site.classes[*id].previous);
    if older(previous)
        .take(site.classes.len() + 1)
        .any(|other| other == id)
    {
        let message = message!("a class cannot replace itself");
        diagnostics.push(diagnostic(message).help(message!("name the version before")));
        return;
    }
    if document.version.is_none() {
        let message = message!("a new version of a class says which it is");
        diagnostics.push(diagnostic(message).help(message!("add a line `version: \"2\"`")));
    }
    if let Some(other) = site.classes[previous].next {
        let message = message!(
            "`{slug}` replaces the same class already",
            slug = site.classes[other].document.slug
        );
        diagnostics.push(diagnostic(message).help(message!(
            "let this one replace that one: each version replaces the one before"
        )));
        return;
    }
    site.classes[previous].next = Some(id);
    site.classes[id].previous = Some(previous);
}

/// Reports each cycle of prerequisites once, at its first class.
fn cycles(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut state = vec![State::New; site.classes.len()];
    for id in 0..site.classes.len() {
        let mut line = Vec::new();
        visit(site, id, &mut state, &mut line, diagnostics);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Visits the prerequisites depth first; `line` is the path from the first class.
fn visit(
    site: &Site,
    first: ClassId,
    state: &mut [State],
    line: &mut Vec<(ClassId, usize)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if state[first] != State::New {
        return;
    }
    state[first] = State::Open;
    line.push((first, 0));
    // By hand: a chain of classes could be longer than the stack is deep.
    while let Some((id, next)) = line.last_mut() {
        let id = *id;
        let Some(other) = site.classes[id].requires.get(*next).copied() else {
            state[id] = State::Done;
            line.pop();
            continue;
        };
        *next += 1;
        match state[other] {
            State::New => {
                state[other] = State::Open;
                line.push((other, 0));
            }
            State::Open => {
                let start = line.iter().position(|(id, _)| *id == other).unwrap_or(0);
                let cycle: Vec<ClassId> = line[start..].iter().map(|(id, _)| *id).collect();
                diagnostics.push(cycle_error(site, &cycle));
            }
            State::Done => {}
        }
    }
}

fn cycle_error(site: &Site, cycle: &[ClassId]) -> Diagnostic {
    let place = |id: ClassId, next: ClassId| {
        let (document, slug) = (
            &site.classes[id].document,
            &site.classes[next].document.slug,
        );
        let requires = document.requires.iter().find(|name| name.value == *slug);
        Span {
            file: document.path.clone(),
            range: requires.map_or(0..0, |name| name.span.clone()),
        }
    };
    let slugs: Vec<String> = cycle
        .iter()
        .chain(cycle.first())
        .map(|id| format!("`{}`", site.classes[*id].document.slug))
        .collect();
    let first = place(cycle[0], cycle[1 % cycle.len()]);
    let message = message!(
        "the prerequisites form a cycle, in which each needs the next: {slugs}",
        slugs = slugs.join(", ")
    );
    let mut diagnostic = Diagnostic::at(Code::Pathway, &first.file, first.range, message);
    for (at, id) in cycle.iter().enumerate().skip(1) {
        let place = place(*id, cycle[(at + 1) % cycle.len()]);
        diagnostic = diagnostic.related(place, message!("and this one"));
    }
    diagnostic.help(message!(
        "nobody could earn the first: take one prerequisite away"
    ))
}

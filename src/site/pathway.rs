//! What classes say of each other: prerequisites, versions, successors.

use super::{ClassId, Site};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::document::BadgeClass;
use crate::text::nearest::nearest;
use crate::yaml::fields::Spanned;

/// Resolves the slugs that classes name, both ways.
pub(super) fn relate(site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    for id in 0..site.classes.len() {
        let document = site.classes[id].document.clone();
        let mut find = |slug: &Spanned<String>| match find(site, &document, slug) {
            Ok(other) => Some(other),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                None
            }
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

fn find(site: &Site, from: &BadgeClass, slug: &Spanned<String>) -> Result<ClassId, Diagnostic> {
    let slugs = || {
        site.classes
            .iter()
            .map(|class| class.document.slug.as_str())
    };
    if let Some(id) = slugs().position(|known| known == slug.value) {
        return Ok(id);
    }
    let message = format!("there is no badge class `{}`", slug.value);
    let diagnostic = Diagnostic::at(Code::NoSuchBadge, &from.path, slug.span.clone(), message);
    Err(diagnostic.help(nearest(slug, slugs()).map_or_else(
        || "write the name of a file of `badges/classes/`".to_owned(),
        |known| format!("did you mean `{known}`?"),
    )))
}

/// A class has one next version, whose own version is reported.
fn replace(site: &mut Site, id: ClassId, previous: ClassId, diagnostics: &mut Vec<Diagnostic>) {
    let document = site.classes[id].document.clone();
    let Some(replaces) = &document.replaces else {
        return;
    };
    let diagnostic = |message: String| {
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
        diagnostics.push(
            diagnostic("a class cannot replace itself".into()).help("name the version before"),
        );
        return;
    }
    if document.version.is_none() {
        diagnostics.push(
            diagnostic("a new version of a class says which it is".into())
                .help("add a line `version: \"2\"`"),
        );
    }
    if let Some(other) = site.classes[previous].next {
        let message = format!(
            "`{}` replaces the same class already",
            site.classes[other].document.slug
        );
        diagnostics
            .push(diagnostic(message).help("let this one replace that one: versions are a line"));
        return;
    }
    site.classes[previous].next = Some(id);
    site.classes[id].previous = Some(previous);
}

/// Tells each circle of prerequisites once, at its first class.
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

/// Walks down the prerequisites; `line` is the way from the first class.
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
                let circle: Vec<ClassId> = line[start..].iter().map(|(id, _)| *id).collect();
                diagnostics.push(circle_error(site, &circle));
            }
            State::Done => {}
        }
    }
}

fn circle_error(site: &Site, circle: &[ClassId]) -> Diagnostic {
    let place = |id: ClassId, next: ClassId| {
        let (document, slug) = (
            &site.classes[id].document,
            &site.classes[next].document.slug,
        );
        let said = document.requires.iter().find(|said| said.value == *slug);
        Span {
            file: document.path.clone(),
            range: said.map_or(0..0, |said| said.span.clone()),
        }
    };
    let names: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|id| format!("`{}`", site.classes[*id].document.slug))
        .collect();
    let first = place(circle[0], circle[1 % circle.len()]);
    let mut diagnostic = Diagnostic::at(
        Code::Pathway,
        &first.file,
        first.range,
        format!(
            "the prerequisites turn in a circle: {}",
            names.join(" needs ")
        ),
    );
    for (at, id) in circle.iter().enumerate().skip(1) {
        diagnostic =
            diagnostic.related(place(*id, circle[(at + 1) % circle.len()]), "and this one");
    }
    diagnostic.help("nobody could earn the first: take one prerequisite away")
}

//! A whole build: every output whose fingerprint changed is rendered, the others are taken over, and all of it is
//! published in one step.

use rayon::prelude::*;

use crate::address::OutPath;
use crate::artifact::GENERATOR;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::engine::Snapshot;
use crate::output::{Report, Stage, Target};

/// What a build came to.
#[derive(Debug)]
pub struct Outcome {
    /// What was written; `None` when faults kept the site from being published.
    pub report: Option<Report>,
    /// All messages, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Renders a snapshot and publishes it. The error is one of the environment: what was published before still stands.
/// `deny_warnings` keeps a site with warnings from being published.
pub fn publish(
    snapshot: &Snapshot,
    target: &Target,
    deny_warnings: bool,
) -> Result<Outcome, Diagnostic> {
    let refused = |diagnostics: &[Diagnostic]| {
        has_errors(diagnostics) || (deny_warnings && !diagnostics.is_empty())
    };
    let mut diagnostics = snapshot.diagnostics().to_vec();
    if !snapshot.is_sound() || refused(&diagnostics) {
        return Ok(Outcome {
            report: None,
            diagnostics,
        });
    }
    let mut stage = Stage::open(target, GENERATOR)?;
    let (gone, addresses) = snapshot.addresses(stage.published());
    let (forgotten, records) = snapshot.records(stage.recorded());
    diagnostics.extend(gone.into_iter().chain(forgotten));
    stage.remember(addresses, records);
    let outputs: Vec<_> = snapshot
        .paths()
        .into_par_iter()
        .map(|path| output(snapshot, &stage, path))
        .collect();
    for output in outputs {
        match output {
            Ok(faults) => diagnostics.extend(faults),
            Err(Failure::Content(fault)) => diagnostics.push(*fault),
            Err(Failure::Environment(fault)) => return Err(*fault),
        }
    }
    diagnostics.sort();
    collapse(&mut diagnostics);
    if refused(&diagnostics) {
        return Ok(Outcome {
            report: None,
            diagnostics,
        });
    }
    let report = stage.commit()?;
    Ok(Outcome {
        report: Some(report),
        diagnostics,
    })
}

/// Renders everything and writes nothing: what `check` says is all that `build` would say.
pub fn check(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let rendered: Vec<_> = snapshot
        .paths()
        .into_par_iter()
        .filter_map(|path| snapshot.render(path))
        .collect();
    let mut diagnostics = snapshot.diagnostics().to_vec();
    for artifact in rendered {
        match artifact {
            Ok(artifact) => diagnostics.extend(artifact.diagnostics),
            Err(fault) => diagnostics.push(fault),
        }
    }
    diagnostics.sort();
    collapse(&mut diagnostics);
    diagnostics
}

/// Warnings for what stands in an output folder and would be gone after a build, and for what the record of published badges
/// does not say any more: what `check` adds when there is a build to compare with.
pub fn check_published(snapshot: &Snapshot, target: &Target) -> Vec<Diagnostic> {
    let (addresses, records) = crate::output::published(target);
    let mut diagnostics = snapshot.addresses(&addresses).0;
    diagnostics.extend(snapshot.records(&records).0);
    diagnostics
}

enum Failure {
    Content(Box<Diagnostic>),
    Environment(Box<Diagnostic>),
}

/// An output that had something to say is not taken over by the next build, so that it says it again: its entry in the
/// manifest gets no fingerprint that a view could have.
fn output(snapshot: &Snapshot, stage: &Stage, path: &OutPath) -> Result<Vec<Diagnostic>, Failure> {
    let environment = |fault| Failure::Environment(Box::new(fault));
    let Some((fingerprint, view)) = snapshot.view(path) else {
        return Ok(Vec::new());
    };
    let known = stage
        .previous()
        .get(path)
        .is_some_and(|entry| entry.fingerprint == fingerprint);
    if known && stage.keep(path).map_err(environment)? {
        return Ok(Vec::new());
    }
    let artifact = match snapshot.render_view(&view) {
        Some(Ok(artifact)) => artifact,
        Some(Err(fault)) => return Err(Failure::Content(Box::new(fault))),
        None => return Ok(Vec::new()),
    };
    let fingerprint = if artifact.diagnostics.is_empty() {
        fingerprint
    } else {
        crate::digest::Digest::of(b"")
    };
    stage
        .write(path, fingerprint, &artifact.bytes)
        .map_err(environment)?;
    Ok(artifact.diagnostics)
}

/// A fault of a template is the same on every page that reaches it: it is told once, with the first page.
fn collapse(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.dedup_by(|a, b| {
        a.code == b.code && a.span.is_some() && a.span == b.span && a.message == b.message
    });
}

//! A whole build: every output whose fingerprint changed is rendered, the others are taken over, and all of it is
//! published in one step.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::artifact::BUILD;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::digest::Digest;
use crate::engine::Snapshot;
use crate::output::{Report, Stage, Target};
use crate::path::OutPath;

/// The result of a build.
#[derive(Debug)]
pub struct Outcome {
    /// What was written; `None` when errors kept the site from being published.
    pub report: Option<Report>,
    /// All messages, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Which outputs of a snapshot may differ from the site that stands.
#[derive(Debug, Clone, Copy)]
pub enum Changes<'a> {
    /// Any of them: the view of each is made, and its fingerprint compared.
    All,
    /// Those of a list, since a site was published whose manifest has this seal: the view of any other output is the one
    /// that it was made from then. Outputs that are not as they were published are made again all the same, and all of them
    /// when another site stands.
    Since {
        /// The seal of the site: [`Report::seal`].
        seal: Digest,
        /// The outputs that may differ, in any order; paths that the snapshot or the site does not have do no harm.
        affected: &'a [OutPath],
    },
}

/// Renders a snapshot and publishes it. A site with errors is not published, nor with `deny_warnings` one with warnings.
///
/// # Errors
/// What the system refused: the previous site is unchanged.
pub fn publish(
    snapshot: &Snapshot,
    target: &Target,
    deny_warnings: bool,
) -> Result<Outcome, Diagnostic> {
    publish_changes(snapshot, target, deny_warnings, Changes::All)
}

/// The same when it is known which outputs may differ.
///
/// # Errors
/// What the system refused: the previous site is unchanged.
pub fn publish_changes(
    snapshot: &Snapshot,
    target: &Target,
    deny_warnings: bool,
    changes: Changes,
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
    let mut stage = Stage::open(target, BUILD)?;
    let (gone, urls) = snapshot.urls(stage.published());
    let (forgotten, records) = snapshot.records(stage.recorded());
    diagnostics.extend(gone.into_iter().chain(forgotten));
    stage.remember(urls, records);
    let paths = match changes {
        Changes::Since { seal, affected } if stage.seal() == Some(seal) => {
            let affected: BTreeSet<&OutPath> = affected.iter().collect();
            stage.keep_all(snapshot.paths(), |path, before| {
                affected.contains(path) || before.fingerprint == reported_again()
            })?
        }
        _ => snapshot.paths(),
    };
    // of an output that was written only its diagnostics are kept
    let reported: Vec<Vec<Diagnostic>> = paths
        .into_par_iter()
        .map(|path| match output(snapshot, &stage, path) {
            Err(Failure::Content(diagnostic)) => Ok(vec![*diagnostic]),
            Err(Failure::Environment(diagnostic)) => Err(*diagnostic),
            Ok(reported) => Ok(reported),
        })
        .filter(|reported| !reported.as_ref().is_ok_and(Vec::is_empty))
        .collect::<Result<_, _>>()?;
    diagnostics.extend(reported.into_iter().flatten());
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

/// Renders everything and writes nothing: `check` reports all that `build` would report.
pub fn check(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut diagnostics = snapshot.diagnostics().to_vec();
    // only the diagnostics of an output are kept: a site need not fit in memory
    let reported = |path| match snapshot.render(path)? {
        Ok(artifact) => Some(artifact.diagnostics),
        Err(diagnostic) => Some(vec![diagnostic]),
    };
    diagnostics.par_extend(
        snapshot
            .paths()
            .into_par_iter()
            .filter_map(reported)
            .flatten_iter(),
    );
    diagnostics.sort();
    collapse(&mut diagnostics);
    diagnostics
}

/// Warnings for what stands in an output folder and would be gone after a build, and for what the record of published badges
/// no longer contains: what `check` adds when there is a build to compare with.
pub fn check_published(snapshot: &Snapshot, target: &Target) -> Vec<Diagnostic> {
    let (urls, records) = crate::output::published(target);
    let mut diagnostics = snapshot.urls(&urls).0;
    diagnostics.extend(snapshot.records(&records).0);
    diagnostics
}

/// Why an output could not be published.
enum Failure {
    /// An error of the sources, found when it was rendered.
    Content(Box<Diagnostic>),
    /// A step that the system refused.
    Environment(Box<Diagnostic>),
}

/// The fingerprint of an output with diagnostics. No view has it, so the next build does not take the output over, and
/// reports them again.
fn reported_again() -> Digest {
    Digest::of(b"")
}

/// Renders or takes over one output.
fn output(snapshot: &Snapshot, stage: &Stage, path: &OutPath) -> Result<Vec<Diagnostic>, Failure> {
    let environment = |diagnostic| Failure::Environment(Box::new(diagnostic));
    let Some((fingerprint, view)) = snapshot.view(path) else {
        return Ok(Vec::new());
    };
    if stage.keep(path, fingerprint).map_err(environment)? {
        return Ok(Vec::new());
    }
    let artifact = match snapshot.render_view(view) {
        Some(Ok(artifact)) => artifact,
        Some(Err(diagnostic)) => return Err(Failure::Content(Box::new(diagnostic))),
        None => return Ok(Vec::new()),
    };
    let fingerprint = if artifact.diagnostics.is_empty() {
        fingerprint
    } else {
        reported_again()
    };
    stage
        .write(path, fingerprint, &artifact.bytes)
        .map_err(environment)?;
    Ok(artifact.diagnostics)
}

/// An error of a template is the same on every page that reaches it: it is reported once, with the first page.
fn collapse(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.dedup_by(|a, b| {
        a.code == b.code && a.span.is_some() && a.span == b.span && a.message == b.message
    });
}

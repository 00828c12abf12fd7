//! A whole build: every output whose fingerprint changed is rendered, the others are taken over, and all of it is
//! published in one step.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::BUILD;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::digest::Digest;
use crate::engine::{Engine, Look, Published, Snapshot, both};
use crate::message::Message;
use crate::output::{self, Report, Target};
use crate::path::OutPath;
use crate::site::{Publications, Records};
use crate::source::SourceTree;
use crate::timing::{self, Timings, Work, stage};

/// The result of a build.
#[derive(Debug)]
pub struct Outcome {
    /// What was written; `None` when errors kept the site from being published.
    pub report: Option<Report>,
    /// All messages, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What the next build meets; `None` when nothing was published.
    next: Option<Next>,
}

/// What a build leaves to the next one.
#[derive(Debug)]
struct Next {
    /// What is wrong with outputs.
    rendered: Vec<Diagnostic>,
    urls: Publications,
    records: Records,
}

impl Outcome {
    fn refused(diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            report: None,
            diagnostics,
            next: None,
        }
    }

    /// All messages of the same build when it is run again; `None` when it would not find everything as it left it: what a
    /// site remembers of the one before may be forgotten step by step.
    fn again(&self, snapshot: &Snapshot) -> Option<Vec<Diagnostic>> {
        let next = self.next.as_ref()?;
        let (gone, urls) = snapshot.urls(&next.urls);
        let (forgotten, records) = snapshot.records(&next.records);
        if urls != next.urls || records != next.records {
            return None;
        }
        let mut diagnostics = snapshot.diagnostics().to_vec();
        diagnostics.extend(gone.into_iter().chain(forgotten));
        diagnostics.extend(next.rendered.iter().cloned());
        diagnostics.sort();
        collapse(&mut diagnostics);
        Some(diagnostics)
    }
}

/// A build from sources to published site.
#[derive(Debug)]
pub struct Built {
    /// What was published, and what was wrong.
    pub outcome: Outcome,
    /// To where.
    pub target: Target,
    /// The sources in which something may be wrong.
    pub sources: SourceTree,
    /// Remarks for people.
    pub notes: Vec<Message>,
    /// The site that was rendered; `None` when nothing more was done than to look.
    pub snapshot: Option<Arc<Snapshot>>,
}

/// Where a build publishes, as its caller asks for it.
#[derive(Debug, Clone)]
pub struct Destination {
    /// The output folder; that of the project when none is named.
    pub folder: Option<PathBuf>,
    /// See [`Target::keeps_shadow`].
    pub keeps_shadow: bool,
}

/// Looks at the sources of a project and publishes the site. When the sources, what is asked for and the site that stands are
/// those of the last build, which the cache of the engine tells, nothing more is done than to say again what it said. `notes`
/// gives remarks about a site, for people.
///
/// # Errors
/// A folder without settings, and what the system refused: the previous site is unchanged.
pub fn build(
    engine: &mut Engine,
    destination: Destination,
    deny_warnings: bool,
    notes: impl FnOnce(&Snapshot) -> Vec<Message>,
) -> Result<Built, Diagnostic> {
    let timings = engine.timings();
    let timings = timings.as_deref();
    let look = engine.looker().look()?;
    let mut target = Target::new(engine.project(), look.awards(), destination.folder);
    target.keeps_shadow = destination.keeps_shadow;
    let sources = look.tree().clone();
    let compare = || unchanged(engine, &look, &target, deny_warnings);
    if let Some((outcome, notes)) = stage(timings, timing::Stage::Compare, compare) {
        let save = || engine.save_look(&look);
        stage(timings, timing::Stage::Save, save);
        return Ok(Built {
            outcome,
            target,
            sources,
            notes,
            snapshot: None,
        });
    }
    // Looking at what stands waits for the disk, linking for one core.
    let open = || stage(timings, timing::Stage::Compare, || open(&target));
    let (opened, snapshot) = both(open, || engine.adopt(look));
    let affected = stage(timings, timing::Stage::Compare, || {
        engine.affected(&snapshot, &target.output)
    });
    let changes = match &affected {
        Some((seal, affected)) => Changes::Since {
            seal: *seal,
            affected,
        },
        None => Changes::All,
    };
    let outcome = publish_opened(&snapshot, || opened, deny_warnings, changes, timings);
    stage(timings, timing::Stage::Save, || engine.save());
    let outcome = outcome?;
    let notes = notes(&snapshot);
    if let (Some(report), Some(diagnostics)) = (&outcome.report, outcome.again(&snapshot)) {
        let published = Published {
            seal: report.seal,
            diagnostics,
            notes: notes.clone(),
        };
        engine.remember(&target.output, &published);
    }
    Ok(Built {
        outcome,
        target,
        sources,
        notes,
        snapshot: Some(snapshot),
    })
}

/// The outcome of a build that finds everything as the last one left it, and the remarks that it makes.
fn unchanged(
    engine: &Engine,
    look: &Look,
    target: &Target,
    deny_warnings: bool,
) -> Option<(Outcome, Vec<Message>)> {
    let published = engine.published(look, &target.output)?;
    if deny_warnings && !published.diagnostics.is_empty() {
        return None;
    }
    let outcome = Outcome {
        report: Some(output::stands(target, published.seal)?),
        diagnostics: published.diagnostics,
        next: None,
    };
    Some((outcome, published.notes))
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
    publish_changes(snapshot, target, deny_warnings, Changes::All, None)
}

/// The same when it is known which outputs may differ; its time is added to what is measured.
///
/// # Errors
/// What the system refused: the previous site is unchanged.
pub fn publish_changes(
    snapshot: &Snapshot,
    target: &Target,
    deny_warnings: bool,
    changes: Changes,
    timings: Option<&Timings>,
) -> Result<Outcome, Diagnostic> {
    let open = || stage(timings, timing::Stage::Compare, || open(target));
    publish_opened(snapshot, open, deny_warnings, changes, timings)
}

fn open(target: &Target) -> Result<output::Stage, Diagnostic> {
    output::Stage::open(target, BUILD)
}

/// The same to a stage, which is asked for when the snapshot is sound.
fn publish_opened(
    snapshot: &Snapshot,
    opened: impl FnOnce() -> Result<output::Stage, Diagnostic>,
    deny_warnings: bool,
    changes: Changes,
    timings: Option<&Timings>,
) -> Result<Outcome, Diagnostic> {
    let refused = |diagnostics: &[Diagnostic]| {
        has_errors(diagnostics) || (deny_warnings && !diagnostics.is_empty())
    };
    let mut diagnostics = snapshot.diagnostics().to_vec();
    if !snapshot.is_sound() || refused(&diagnostics) {
        return Ok(Outcome::refused(diagnostics));
    }
    let mut staged = opened()?;
    let (gone, urls) = snapshot.urls(staged.published());
    let (forgotten, records) = snapshot.records(staged.recorded());
    diagnostics.extend(gone.into_iter().chain(forgotten));
    staged.remember(urls.clone(), records.clone());
    let paths = match changes {
        Changes::Since { seal, affected } if staged.seal() == Some(seal) => {
            let affected: BTreeSet<&OutPath> = affected.iter().collect();
            let all = snapshot.paths();
            let count = all.len();
            let rest = staged.keep_all(all, |path, before| {
                affected.contains(path) || before.fingerprint == reported_again()
            })?;
            timing::take_over(timings, Work::Render, count - rest.len());
            rest
        }
        _ => snapshot.paths(),
    };
    // of an output that was written only its diagnostics are kept
    let make = || {
        paths
            .into_par_iter()
            .map(|path| match output(snapshot, &staged, path, timings) {
                Err(Failure::Content(diagnostic)) => Ok(vec![*diagnostic]),
                Err(Failure::Environment(diagnostic)) => Err(*diagnostic),
                Ok(reported) => Ok(reported),
            })
            .filter(|reported| !reported.as_ref().is_ok_and(Vec::is_empty))
            .collect::<Result<_, _>>()
    };
    let reported: Vec<Vec<Diagnostic>> = stage(timings, timing::Stage::Outputs, make)?;
    let rendered: Vec<Diagnostic> = reported.into_iter().flatten().collect();
    diagnostics.extend_from_slice(&rendered);
    diagnostics.sort();
    collapse(&mut diagnostics);
    if refused(&diagnostics) {
        return Ok(Outcome::refused(diagnostics));
    }
    let report = stage(timings, timing::Stage::Publish, || staged.commit())?;
    Ok(Outcome {
        report: Some(report),
        diagnostics,
        next: Some(Next {
            rendered,
            urls,
            records,
        }),
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
fn output(
    snapshot: &Snapshot,
    staged: &output::Stage,
    path: &OutPath,
    timings: Option<&Timings>,
) -> Result<Vec<Diagnostic>, Failure> {
    let environment = |diagnostic| Failure::Environment(Box::new(diagnostic));
    let Some((fingerprint, view)) = snapshot.view(path) else {
        return Ok(Vec::new());
    };
    if staged.keep(path, fingerprint).map_err(environment)? {
        timing::take_over(timings, Work::Render, 1);
        return Ok(Vec::new());
    }
    let name = || path.to_string();
    let render = || snapshot.render_view(view);
    let artifact = match timing::make(timings, Work::Render, name, render) {
        Some(Ok(artifact)) => artifact,
        Some(Err(diagnostic)) => return Err(Failure::Content(Box::new(diagnostic))),
        None => return Ok(Vec::new()),
    };
    let fingerprint = if artifact.diagnostics.is_empty() {
        fingerprint
    } else {
        reported_again()
    };
    staged
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

//! `sobre codes`: one-time codes, shown once; the sources keep their hashes.

use std::path::PathBuf;

use super::cache::CacheArgs;
use super::command_error::CommandError;
use super::outcome::{Outcome, end};
use super::terminal::Terminal;
use super::workspace::{Change, Workspace};
use super::{clock, random, secret, sheet};
use crate::badge::one_time_code::OneTimeCode;
use crate::diagnostic::render::Format;
use crate::message;
use crate::project::Project;
use crate::site::EntryId;
use crate::yaml::write::Fresh;

#[derive(clap::Args)]
pub(super) struct CodesArgs {
    /// Name of the badge's file in `badges/classes/`, without its ending
    class: String,
    /// Page of the event where the codes are given out, below `content/`
    #[arg(long, value_name = "PAGE")]
    event: String,
    /// How many
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1000))]
    count: u16,
    /// Private file to make: an HTML page to print and cut, each code with its QR code
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
    /// Folder of the site's repository
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    root: PathBuf,
    #[command(flatten)]
    cache: CacheArgs,
}

pub(super) fn run(args: &CodesArgs, terminal: &Terminal) -> u8 {
    // The standard output is for the codes alone, which are shown now or never.
    end(Format::Human, terminal, codes(args, terminal))
}

fn codes(args: &CodesArgs, terminal: &Terminal) -> Result<Outcome, CommandError> {
    let workspace = Workspace::open(args.cache.engine(Project::new(&args.root), terminal))?;
    let class = workspace.living_class(&args.class)?;
    let (event, path) = workspace.event(&args.event)?;
    let awards = workspace.project.folder(&workspace.settings.awards);
    let place = args.sheet.as_deref();
    let place = place.map(|path| secret::SecretTarget::new(path, &workspace.project, &awards));
    let place = place.transpose()?;
    let codes: Vec<OneTimeCode> = (0..args.count)
        .map(|_| random::code())
        .collect::<Result<_, _>>()?;
    let change = listed(&workspace, &class.document.slug, (event, &path), &codes)?;
    let slip = sheet::Slip {
        language: &workspace.settings.languages[0],
        badge: &class.document.name,
        event: workspace.site.entries[event].page.title(),
        page: &workspace.site.absolute(&class.url),
    };
    let secret = match place {
        Some(place) => Some(place.write(sheet::page(&slip, &codes)?.as_bytes())?),
        None => None,
    };
    let file = change.file.clone();
    let reported = workspace.commit(&[change])?;
    let mut noted = vec![message!(
        "`{file}` keeps their hashes: the codes are not shown again",
        file
    )];
    if let Some(secret) = secret {
        noted.push(message!(
            "to print: `{path}`, for you alone",
            path = secret.keep().display()
        ));
    }
    if !class.document.claim.code {
        noted.push(message!(
            "`{file}` does not say that it is claimed by code: add `claim: {{code: true}}`",
            file = class.document.path
        ));
    }
    Ok(Outcome {
        printed: codes.iter().map(OneTimeCode::to_string).collect(),
        noted,
        reported,
        ..Outcome::default()
    })
}

/// A new list of a class and an event with the hashes of new codes: two branches that draw codes never change one file.
fn listed(
    workspace: &Workspace,
    class: &str,
    (event, page): (EntryId, &str),
    codes: &[OneTimeCode],
) -> Result<Change, CommandError> {
    let hashes = codes.iter().map(|code| Fresh::text(code.hash())).collect();
    let text = Fresh::file([
        ("class", Fresh::text(class)),
        ("event", Fresh::text(page)),
        ("issued", Fresh::text(clock::now()?.to_string())),
        ("hashes", Fresh::List(hashes)),
    ]);
    let name = format!("codes/{class}-{}", workspace.event_slug(event));
    Ok(Change {
        file: workspace.new_file(&name, &[])?,
        text,
    })
}

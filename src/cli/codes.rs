//! `sobre codes`: one-time codes, shown once; the sources keep their hashes.

use std::path::PathBuf;

use super::ledger::{Change, Ledger, Refusal};
use super::outcome::{Outcome, end};
use super::terminal::Terminal;
use super::{clock, random, secret, sheet};
use crate::badge::one_time_code::OneTimeCode;
use crate::diagnostic::render::Format;
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
}

pub(super) fn run(args: &CodesArgs, terminal: &Terminal) -> u8 {
    // The standard output is for the codes alone, which are shown now or never.
    end(Format::Human, terminal, codes(args))
}

fn codes(args: &CodesArgs) -> Result<Outcome, Refusal> {
    let ledger = Ledger::open(Project::new(&args.root))?;
    let class = ledger.living_class(&args.class)?;
    let (event, path) = ledger.event(&args.event)?;
    let awards = ledger.project.folder(&ledger.settings.awards);
    let place = args.sheet.as_deref();
    let place = place.map(|path| secret::Place::new(path, &ledger.project, &awards));
    let place = place.transpose()?;
    let codes: Vec<OneTimeCode> = (0..args.count)
        .map(|_| random::code())
        .collect::<Result<_, _>>()?;
    let change = listed(&ledger, &class.document.slug, (event, &path), &codes)?;
    let slip = sheet::Slip {
        language: &ledger.settings.languages[0],
        badge: &class.document.name,
        event: ledger.site.entries[event].page.title(),
        page: &ledger.site.absolute(&class.url),
    };
    let secret = match place {
        Some(place) => Some(place.write(sheet::page(&slip, &codes)?.as_bytes())?),
        None => None,
    };
    let file = change.file.clone();
    let told = ledger.settle(&[change])?;
    let mut noted = vec![format!(
        "`{file}` keeps their hashes: the codes are not shown again"
    )];
    if let Some(secret) = secret {
        noted.push(format!(
            "to print: `{}`, for you alone",
            secret.keep().display()
        ));
    }
    if !class.document.claim.code {
        noted.push(format!(
            "`{}` does not say that it is claimed by code: add `claim: {{code: true}}`",
            class.document.path
        ));
    }
    Ok(Outcome {
        said: codes.iter().map(OneTimeCode::to_string).collect(),
        noted,
        told,
    })
}

/// A new list of a class and an event with the hashes of new codes: two branches that draw codes never change one file.
fn listed(
    ledger: &Ledger,
    class: &str,
    (event, page): (EntryId, &str),
    codes: &[OneTimeCode],
) -> Result<Change, Refusal> {
    let hashes = codes.iter().map(|code| Fresh::text(code.hash())).collect();
    let text = Fresh::file([
        ("class", Fresh::text(class)),
        ("event", Fresh::text(page)),
        ("issued", Fresh::text(clock::now()?.to_string())),
        ("hashes", Fresh::List(hashes)),
    ]);
    let name = format!("codes/{class}-{}", ledger.event_slug(event));
    Ok(Change {
        file: ledger.new_file(&name, &[])?,
        text,
    })
}

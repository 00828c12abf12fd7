//! The command line: one file per command. The only place that prints.

mod award;
mod badges;
mod bake;
mod build;
mod cache;
mod check;
mod clock;
mod codes;
mod command_error;
mod deployed;
mod endorse;
mod erase;
mod explain;
mod external;
mod fetch;
mod file;
mod git;
mod handout;
mod help;
mod identity;
mod language;
mod lock;
mod outcome;
mod random;
mod recipients;
mod rename;
mod renew;
mod replace;
mod reports;
mod reuse;
mod revoke;
mod secret;
mod serve;
mod sheet;
mod terminal;
mod timings;
mod translations;
mod unbake;
mod verify;
mod wanted;
mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::Styles;
use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::Format;
use crate::engine::Engine;
use crate::project::{BuildDate, Project};
use crate::text::date::PartialDate;
use terminal::Terminal;

/// Exit status: a complete new site, or nothing wrong.
pub const SUCCESS: u8 = 0;
/// Exit status: errors in the content; the site that was published before stands.
pub const CONTENT: u8 = 1;
/// Exit status: the command cannot be run, or the machine refuses.
pub const ENVIRONMENT: u8 = 2;
/// Exit status: a badge is not what it should be.
pub const UNVERIFIED: u8 = 3;

const AFTER_HELP: &str = "\
First steps, in a folder that holds `site.yaml` and `content/`:
  sobre serve       preview the site while you write
  sobre check       say everything that is wrong, write nothing
  sobre build       write the site to `public/`, ready for any static host

Every message has a code: `sobre explain S401` says what it means.
Exit status: 0 done, 1 errors in the content, 2 wrong command or environment,
3 a badge does not verify.";

/// A sober generator of static wikis and Open Badges.
#[derive(Parser)]
#[command(name = "sobre", version, styles = Styles::plain(), disable_help_subcommand = true, after_help = AFTER_HELP)]
struct Cli {
    /// Language of messages and help; else that of `SOBRE_LANG`, locale or site
    // Read before all others, by `language`: an error of another option is reported in it.
    #[arg(long, value_name = "LANGUAGE", global = true, display_order = 900, value_parser = ["en", "fr"])]
    lang: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Write the site to the output folder
    Build(build::BuildArgs),
    /// Preview the site on this machine, and again at each change
    Serve(serve::ServeArgs),
    /// Say everything that is wrong, and write nothing
    Check(check::CheckArgs),
    /// Move a page, a folder, a file or a badge class, with every link to it
    Move(rename::MoveArgs),
    /// Record what is published, so that later builds keep it, or accept what has changed
    Lock(lock::LockArgs),
    /// Put an award into the picture of its badge
    Bake(bake::BakeArgs),
    /// Show the award that a picture holds
    Unbake(unbake::UnbakeArgs),
    /// Give a badge to the people of a list
    Award(award::AwardArgs),
    /// Take a badge back, for a reason that everyone may read
    Revoke(revoke::RevokeArgs),
    /// Give somebody's badge again, under another e-mail address or URL of the same person
    Renew(renew::RenewArgs),
    /// Take out what a file says of a person, at the person's demand
    Erase(erase::EraseArgs),
    /// Begin the file of an endorsement
    Endorse(endorse::EndorseArgs),
    /// Draw one-time codes for a badge, and show them once
    Codes(codes::CodesArgs),
    /// Verify a badge by its URL, its picture or its JSON
    Verify(verify::VerifyArgs),
    /// Write the licences of the sources as `REUSE.toml`, on the standard output
    Reuse(reuse::ReuseArgs),
    /// Explain a message by its code
    Explain(explain::ExplainArgs),
}

/// What site to read, and how to report its errors: options that several commands share.
#[derive(Args)]
struct SiteArgs {
    /// Folder of the site's repository
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    root: PathBuf,
    /// URL of the site, instead of the one in `site.yaml`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Include drafts, and pages that are scheduled or have expired; `serve` always does
    #[arg(long)]
    drafts: bool,
    /// Day of the build, which tells past events from those to come; when not given, today in UTC
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = clock::day)]
    date: Option<PartialDate>,
    #[command(flatten)]
    cache: cache::CacheArgs,
}

/// How messages are reported.
#[derive(Args)]
struct MessageArgs {
    /// Treat warnings as errors
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Output format
    #[arg(long, value_name = "FORM", default_value = "human", value_parser = ["human", "short", "json", "github", "gitlab"])]
    format: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

impl SiteArgs {
    /// The project; its date is asked again for each build of a preview. Fails when the machine does not know the date.
    fn project(&self) -> Result<Project, Diagnostic> {
        Ok(Project {
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            date: match self.date {
                Some(day) => BuildDate::Fixed(Some(day)),
                None => clock::build_date()?,
            },
            ..Project::new(&self.root)
        })
    }

    /// An engine for the project, with what was remembered of it.
    fn engine(&self, terminal: &Terminal) -> Result<Engine, Diagnostic> {
        Ok(self.cache.engine(self.project()?, terminal))
    }
}

impl MessageArgs {
    fn format(&self) -> Format {
        // The parser of the command line lets no other word through.
        self.format.parse().unwrap_or(Format::Human)
    }

    fn deny_warnings(&self) -> bool {
        self.deny.is_some()
    }
}

/// Everything that the help of the commands says, in English: the keys of its translations.
pub fn help_texts() -> Vec<String> {
    help::texts()
}

/// Leaves a site in memory at the end of a command. The process ends now, and its memory with it: to free a large site piece by
/// piece takes time for nothing. Not for what undoes something on the disk when it is dropped.
fn leave<T>(site: T) {
    std::mem::forget(site);
}

/// Runs the command line. Gives the exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let (language, unknown) = language::language(&args);
    let terminal = Terminal::new(language);
    if let Some(unknown) = unknown {
        return terminal.redacting().fail(Format::Human, &unknown);
    }
    let parsed = help::command(language).try_get_matches_from(args);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            terminal.print(error.render().to_string().trim_end());
            return SUCCESS;
        }
        // What a person typed may be an e-mail address that was meant for a file.
        Err(error) => {
            return terminal
                .redacting()
                .fail(Format::Human, &help::diagnostic(&error));
        }
    };
    match cli.command {
        Some(Command::Build(args)) => build::run(&args, &terminal),
        Some(Command::Serve(args)) => serve::run(&args, &terminal),
        Some(Command::Check(args)) => check::run(&args, &terminal),
        Some(Command::Move(args)) => rename::run(&args, &terminal),
        Some(Command::Lock(args)) => lock::run(&args, &terminal),
        Some(Command::Bake(args)) => bake::run(&args, &terminal.redacting()),
        Some(Command::Unbake(args)) => unbake::run(&args, &terminal.redacting()),
        Some(Command::Award(args)) => award::run(&args, &terminal),
        Some(Command::Revoke(args)) => revoke::run(&args, &terminal),
        Some(Command::Renew(args)) => renew::run(&args, &terminal),
        Some(Command::Erase(args)) => erase::run(&args, &terminal),
        Some(Command::Endorse(args)) => endorse::run(&args, &terminal),
        Some(Command::Codes(args)) => codes::run(&args, &terminal),
        Some(Command::Verify(args)) => verify::run(&args, &terminal.redacting()),
        Some(Command::Reuse(args)) => reuse::run(&args, &terminal),
        Some(Command::Explain(args)) => explain::run(&args, &terminal.redacting()),
        None => {
            terminal.print(help::command(language).render_help().to_string().trim_end());
            SUCCESS
        }
    }
}

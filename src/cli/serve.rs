//! `sobre serve`.

use super::SiteArgs;
use super::terminal::Terminal;
use crate::diagnostic::render::{Format, summary};
use crate::message;
use crate::serve::{self, Event, Options};

#[derive(clap::Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Show only what a build would publish: no draft, no page that is scheduled or has expired
    #[arg(long, conflicts_with = "drafts")]
    published: bool,
    /// Port to listen on; 0 for any that is free
    #[arg(long, short, value_name = "PORT", default_value_t = 8000)]
    port: u16,
    /// Name or address to listen on; this machine only when not given
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// Other host names that may ask for pages: a tunnel, a container
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
}

pub(super) fn run(args: &ServeArgs, terminal: &Terminal) -> u8 {
    let options = Options {
        host: args.host.clone(),
        port: args.port,
        allow_hosts: args.allow_host.clone(),
        language: terminal.language(),
    };
    let mut say = |event: Event| match event {
        Event::Listening(url) => terminal.say(message!("preview on {url} (Ctrl-C stops it)", url)),
        Event::Changed {
            files,
            milliseconds,
        } => {
            let ms = milliseconds;
            let others = files.len().saturating_sub(1);
            terminal.say(match files.first() {
                None => message!("sources: read again in {ms} ms", ms),
                Some(first) if others == 0 => message!("{first}: read again in {ms} ms", first, ms),
                Some(first) => {
                    message!(
                        "{first} and {others} more: read again in {ms} ms",
                        first,
                        others,
                        ms
                    )
                }
            });
        }
        Event::Errors(diagnostics, text) => {
            let summary = summary(Format::Human, &diagnostics).text(terminal.language());
            terminal.print_note(&format!("{}\n\n{summary}", text.trim_end()));
        }
        Event::Sound => terminal.say(message!("no more errors")),
    };
    let served = args
        .site
        .engine(terminal)
        .map(|mut engine| {
            engine.set_drafts(!args.published);
            engine
        })
        .and_then(|engine| serve::serve(engine, options, &mut say));
    match served {
        Ok(()) => super::SUCCESS,
        Err(diagnostic) => terminal.fail(Format::Human, &diagnostic),
    }
}

//! `sobre serve`.
use super::terminal::Terminal;
#[derive(clap::Args)]
pub(super) struct ServeArgs {}
pub(super) fn run(_: &ServeArgs, _: &Terminal) -> u8 {
    0
}

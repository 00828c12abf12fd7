//! The program: see `sobre::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(sobre::cli::run(std::env::args_os()))
}

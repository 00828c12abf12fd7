//! `sobre explain`.

use super::terminal::Terminal;
use super::{ENVIRONMENT, SUCCESS};
use crate::diagnostic::render::Format;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::nearest::nearest;

#[derive(clap::Args)]
pub(super) struct ExplainArgs {
    /// Code of a message, such as S401; all codes when not given
    code: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> u8 {
    let Some(id) = &args.code else {
        for code in Code::ALL {
            terminal.say(&format!(
                "{} {:7} {}",
                code.id(),
                code.severity().as_str(),
                code.title()
            ));
        }
        return SUCCESS;
    };
    match Code::find(id) {
        Some(code) => {
            terminal.say(&format!(
                "{} ({}): {}\n\n{}",
                code.id(),
                code.severity().as_str(),
                code.title(),
                wrap(code.explanation(), 80)
            ));
            SUCCESS
        }
        None => {
            let known = nearest(id, Code::ALL.iter().map(|code| code.id()));
            let help = known.map_or_else(
                || "`sobre explain` alone lists them all".to_owned(),
                |known| format!("did you mean `{known}`?"),
            );
            terminal.fail(
                Format::Human,
                &Diagnostic::general(Code::Usage, message!("there is no message `{id}`", id))
                    .help(help),
            );
            ENVIRONMENT
        }
    }
}

fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
    }
    out
}

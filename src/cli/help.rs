//! The command line in the language of its reader: what `--help` says, and what is wrong with a command.
//!
//! clap has its words in English alone. What it reads from our declarations is translated here, and what it says by itself
//! is left out and said by us: headings, defaults, the values that an option takes, and errors.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::clock::NotADay;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Language, Message, Value, any, quoted, translated};

/// The command line with its help in a language.
pub(super) fn command(language: Language) -> Command {
    localized(super::Cli::command(), language)
}

/// Everything that the help says, in English: the keys of its translations.
pub(super) fn texts() -> Vec<String> {
    fn collect(command: &Command, texts: &mut Vec<String>) {
        let about = command.get_about().into_iter();
        texts.extend(
            about
                .chain(command.get_after_help())
                .map(StyledStr::to_string),
        );
        for argument in command.get_arguments() {
            texts.extend(argument.get_help().map(StyledStr::to_string));
            let takes_value = argument.get_action().takes_values();
            let names = argument.get_value_names().filter(|_| takes_value);
            let names = names.into_iter().flatten();
            texts.extend(
                names
                    .filter(|name| has_words(name))
                    .map(|name| name.to_string()),
            );
        }
        command
            .get_subcommands()
            .for_each(|command| collect(command, texts));
    }
    let mut texts = Vec::new();
    collect(&super::Cli::command(), &mut texts);
    texts
}

/// False for the name of a value that is a form, such as `YYYY-MM-DD`.
fn has_words(name: &str) -> bool {
    !name.contains("YYYY")
}

fn localized(command: Command, language: Language) -> Command {
    let text = |message: Message| message.text(language);
    let about = translation(command.get_about(), language);
    let after = translation(command.get_after_help(), language);
    let has_version = command.get_version().is_some();
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template(template(language))
        .subcommand_help_heading(text(message!("Commands")))
        .subcommand_value_name(text(message!("COMMAND")))
        .mut_args(|argument| localized_argument(argument, language));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .help(text(message!("Show this help")))
            .help_heading(text(message!("Options")))
            .action(ArgAction::Help),
    );
    if has_version {
        command = command.arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .help(text(message!("Show the version")))
                .help_heading(text(message!("Options")))
                .action(ArgAction::Version),
        );
    }
    command.mut_subcommands(|command| localized(command, language))
}

fn template(language: Language) -> String {
    let usage = message!("Usage:").text(language);
    format!(
        "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
    )
}

fn translation(text: Option<&StyledStr>, language: Language) -> Option<String> {
    text.map(|text| translated(&text.to_string(), language))
}

fn localized_argument(argument: Arg, language: Language) -> Arg {
    let mut help = translation(argument.get_help(), language).unwrap_or_default();
    let values: Vec<Value> = argument
        .get_possible_values()
        .iter()
        .map(|value| quoted(value.get_name()))
        .collect();
    let takes_value = argument.get_action().takes_values();
    if takes_value && !values.is_empty() {
        let values = any(values);
        help += &message!(": {values}", values).text(language);
    }
    let default = argument.get_default_values().first();
    if let Some(default) = default
        .and_then(|value| value.to_str())
        .filter(|_| takes_value)
    {
        help += &message!("; `{default}` when not given", default).text(language);
    }
    let names: Vec<String> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| translated(name, language))
        .collect();
    let heading = match argument.is_positional() {
        true => message!("Arguments"),
        false => message!("Options"),
    };
    let argument = argument.help(help).help_heading(heading.text(language));
    if !takes_value {
        return argument;
    }
    let argument = argument.hide_default_value(true).hide_possible_values(true);
    match names.is_empty() {
        true => argument,
        false => argument.value_names(names),
    }
}

/// What is wrong with a command line, from clap's error.
pub(super) fn diagnostic(error: &clap::Error) -> Diagnostic {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let list = |kind| -> Vec<Value> {
        match error.get(kind) {
            Some(ContextValue::String(text)) => vec![quoted(text)],
            Some(ContextValue::Strings(texts)) => texts.iter().map(quoted).collect(),
            _ => Vec::new(),
        }
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            message!("`{argument}` has no value", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            message!("`{value}` is no value of `{argument}`", value, argument)
        }
        ErrorKind::UnknownArgument => {
            message!("`{argument}` is no option or argument here", argument)
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            message!("there is no command `{name}`", name)
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = crate::message::all(list(ContextKind::InvalidArg));
            message!("the command lacks {missing}", missing)
        }
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(other) if other != argument => {
                message!(
                    "`{argument}` and `{other}` exclude each other",
                    argument,
                    other
                )
            }
            _ => message!("`{argument}` is given twice", argument),
        },
        ErrorKind::TooFewValues | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            message!("`{argument}` has too few or too many values", argument)
        }
        ErrorKind::InvalidUtf8 => message!("an argument is not UTF-8"),
        _ => Message::verbatim(error.kind().to_string()),
    };
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(text);
    let values = list(ContextKind::ValidValue);
    let reason = std::error::Error::source(error).map(reason);
    let help = match (suggestion, reason) {
        (Some(known), _) => message!("did you mean `{known}`?", known),
        (None, _) if !values.is_empty() => {
            let values = any(values);
            message!("it can be {values}", values)
        }
        (None, Some(reason)) => reason,
        (None, None) => message!("`--help` shows what the command takes"),
    };
    Diagnostic::general(Code::Usage, message).help(help)
}

/// Why a value is refused. clap has one type of error for a number out of its range: the range is read from its words.
fn reason(error: &(dyn std::error::Error + 'static)) -> Message {
    if let Some(day) = error.downcast_ref::<NotADay>() {
        return day.message();
    }
    if error.is::<std::num::ParseIntError>() {
        return message!("write a number, in digits");
    }
    let words = error.to_string();
    let range = words.split_once(" is not in ");
    match range.and_then(|(_, range)| range.split_once("..=")) {
        Some((first, last)) => {
            message!("write a number from {first} to {last}", first, last)
        }
        None => Message::verbatim(words),
    }
}

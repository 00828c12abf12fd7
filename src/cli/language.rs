//! In which language the program speaks: that of `--lang`, of `SOBRE_LANG` or of the locale, else that of the site.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Language, any, quoted};
use crate::project::{SETTINGS, default_language};

/// The option, which is read before all others: errors of the command line have a language too.
pub(super) const OPTION: &str = "--lang";

/// The variable, for those who want another language here than in other programs.
const VARIABLE: &str = "SOBRE_LANG";

/// The variables of the locale, by rank (POSIX, *Environment Variables*, 8.2).
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language for the arguments of a command line, and the error of a variable that names no language.
pub(super) fn language(args: &[OsString]) -> (Language, Option<Diagnostic>) {
    if let Some(language) = value_of(args, OPTION).and_then(|tag| Language::of_tag(tag.to_str()?)) {
        return (language, None);
    }
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    if let Some(variable) = variable {
        let tag = variable.to_string_lossy();
        return match Language::of_tag(&tag) {
            Some(language) => (language, None),
            None => (of_locale_or_site(args), Some(unknown(&tag))),
        };
    }
    (of_locale_or_site(args), None)
}

fn of_locale_or_site(args: &[OsString]) -> Language {
    let locale = LOCALE
        .iter()
        .find_map(|name| std::env::var_os(name).filter(|value| !value.is_empty()));
    let of_locale = locale.and_then(|locale| Language::of_tag(locale.to_str()?));
    of_locale.unwrap_or_else(|| {
        let root = value_of(args, "--root").unwrap_or(OsStr::new("."));
        of_site(Path::new(root))
    })
}

/// The language of the site in a folder; English where there is none, or one whose language the program does not speak.
fn of_site(root: &Path) -> Language {
    let text = fs::read_to_string(root.join(SETTINGS)).ok();
    text.and_then(|text| Language::of_tag(&default_language(&text)))
        .unwrap_or_default()
}

/// The value of an option, written after it or behind `=`. What follows `--` is no option.
fn value_of<'a>(args: &'a [OsString], option: &str) -> Option<&'a OsStr> {
    let mut args = args.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == option {
            return args.next().map(OsString::as_os_str);
        }
        let text = arg.to_str().and_then(|arg| arg.strip_prefix(option));
        if let Some(value) = text.and_then(|text| text.strip_prefix('=')) {
            return Some(OsStr::new(value));
        }
    }
    None
}

fn unknown(tag: &str) -> Diagnostic {
    let tags = any(Language::ALL.map(|language| quoted(language.tag())));
    let message = message!(
        "the variable `SOBRE_LANG` is `{tag}`, which names no language",
        tag
    );
    Diagnostic::general(Code::Usage, message).help(message!("write {tags}, or unset it", tags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_has_its_value_behind_it_or_after_a_sign() {
        let value = |args: &[&str]| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            value_of(&args, "--lang").map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(
            value(&["sobre", "--lang", "fr", "build"]).as_deref(),
            Some("fr")
        );
        assert_eq!(
            value(&["sobre", "build", "--lang=en"]).as_deref(),
            Some("en")
        );
        assert_eq!(value(&["sobre", "build", "--language=en"]), None);
        assert_eq!(value(&["sobre", "verify", "--", "--lang", "fr"]), None);
        assert_eq!(value(&["sobre", "--lang"]), None);
    }
}

//! The grammars of languages, by their names.

use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

/// Loaded for the first page that has code.
pub(super) static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The grammar of a language, by name, by the ending of its files, or by a usual short name.
pub(in crate::markdown) fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let language = language.split(['{', ',', ':']).next().unwrap_or_default();
    let name = match language.to_ascii_lowercase().as_str() {
        "" | "text" | "txt" | "plain" | "plaintext" | "none" => return None,
        "shell" | "console" | "zsh" | "shellscript" | "shell-session" => "bash".to_owned(),
        "ts" | "typescript" | "jsx" | "tsx" | "mjs" | "cjs" | "node" => "js".to_owned(),
        "csharp" | "c#" => "cs".to_owned(),
        "golang" => "go".to_owned(),
        "jsonc" | "json5" | "geojson" | "jsonld" => "json".to_owned(),
        "htm" | "xhtml" | "tera" | "jinja" => "html".to_owned(),
        "patch" => "diff".to_owned(),
        other => other.to_owned(),
    };
    GRAMMARS.find_syntax_by_token(&name)
}

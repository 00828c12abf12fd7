//! Strings of a site's own that nothing shows.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::text::nearest::nearest;
use crate::theme::{Files, ThemeFile};
use crate::yaml::Key;

/// A warning for each key that the default theme does not have (`reference`) and that no template names.
pub(in crate::theme) fn unknown_strings(
    keys: &[Key],
    file: &ThemeFile,
    reference: &[String],
    files: &Files,
) -> Vec<Diagnostic> {
    let templates: Vec<&str> = files
        .iter()
        .filter(|(name, _)| name.starts_with("templates/"))
        .map(|(_, file)| &*file.text)
        .collect();
    let is_shown = |key: &str| templates.iter().any(|text| names(text, key));
    keys.iter()
        .filter(|key| !reference.contains(&key.name) && !is_shown(&key.name))
        .map(|key| {
            let message = message!("nothing shows the string `{key}`", key = key.name);
            let diagnostic = Diagnostic::at(Code::UnknownString, &file.path, key.span.clone(), message);
            match nearest(&key.name, reference.iter().map(String::as_str)) {
                Some(near) => diagnostic.help(message!("did you mean `{near}`?", near)),
                None => diagnostic.help(
                    message!("the keys are those of `strings/en.yaml` of the default theme, and those that your own templates name: `{{{{ t.key }}}}`"),
                ),
            }
        })
        .collect()
}

/// True when a template names the key, or begins a name that it computes with the start of the key: `t["kind_" ~ page.kind]`.
fn names(template: &str, key: &str) -> bool {
    let is_inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let whole = template.match_indices(key).any(|(at, _)| {
        !is_inside(template[..at].chars().next_back())
            && !is_inside(template[at + key.len()..].chars().next())
    });
    let mut computed = template.split("t[\"").skip(1).filter_map(|rest| {
        let (start, after) = rest.split_once('"')?;
        after.trim_start().starts_with('~').then_some(start)
    });
    whole || computed.any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_template_names_a_key_whole_or_by_its_start() {
        assert!(names("{{ t.skip }}", "skip"));
        assert!(!names("{{ t.skip_all }}", "skip"));
        assert!(names("{{ t[\"kind_\" ~ page.kind] }}", "kind_card"));
        assert!(!names("{{ t[\"kind_\"] }}", "kind_card"));
    }
}

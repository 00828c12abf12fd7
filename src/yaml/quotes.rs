//! Quotes around a value: how a text is written so that YAML reads all of it, and quotes that are none to YAML.

/// Signs that open or close a quotation in print, and that no YAML takes for quotes. The French `« »` are left out: a
/// title may well be a quotation.
const PRINTED: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛', '″'];

/// A text between straight quotes, on one line; single ones when it holds double ones, as nothing is escaped there.
pub fn quoted(text: &str) -> String {
    let plain = !text.contains(['"', '\\']) && !text.contains(char::is_control);
    if plain {
        return format!("\"{text}\"");
    }
    if !text.contains(char::is_control) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as an item of a list in brackets: quoted only when it has to be.
pub fn item(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.' | '’');
    if text.starts_with(|c: char| c.is_alphabetic() || c == '/') && text.chars().all(plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Texts as a list in brackets.
pub fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(item).collect();
    format!("[{}]", items.join(", "))
}

/// What stands between typographic quotes that enclose a whole text; `None` when they do not.
pub fn between_printed(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix(PRINTED)?.strip_suffix(PRINTED)?;
    let apostrophes = |c: char| matches!(c, '’' | '‘');
    let others = inner.contains(|c| PRINTED.contains(&c) && !apostrophes(c));
    (!others && !inner.trim().is_empty()).then(|| inner.trim())
}

/// What stands between French quotation marks that enclose a whole text.
pub fn between_french(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('«')?.strip_suffix('»')?.trim();
    (!inner.contains(['«', '»']) && !inner.is_empty()).then_some(inner)
}

/// What follows a typographic quote at the start of a text, without the one that closes it.
pub(super) fn after_printed(text: &str) -> Option<&str> {
    let rest = text.trim().strip_prefix(PRINTED)?;
    Some(rest.strip_suffix(PRINTED).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_so_that_all_of_it_is_read() {
        for text in [
            "Café : le retour",
            "l'heure",
            "un \"mot\" de l'auteur",
            "C:\\Users",
            "a # b",
            "deux\nlignes",
        ] {
            let yaml = format!("x: {}\n", quoted(text));
            let node = crate::yaml::read(&crate::path::SourcePath::new("x"), &yaml, 0..yaml.len());
            let json = node.unwrap().unwrap().to_json();
            assert_eq!(json["x"], text, "{yaml}");
        }
    }

    #[test]
    fn quotes_in_print_enclose_a_whole_text_or_nothing() {
        assert_eq!(between_printed("“Bonjour”"), Some("Bonjour"));
        assert_eq!(between_printed("‘L’heure’"), Some("L’heure"));
        assert_eq!(between_printed("”Bonjour”"), Some("Bonjour"));
        assert_eq!(between_printed("“A” et “B”"), None);
        assert_eq!(between_printed("« Bonjour »"), None);
        assert_eq!(between_printed("“”"), None);
        assert_eq!(between_french("« énergie »"), Some("énergie"));
    }
}

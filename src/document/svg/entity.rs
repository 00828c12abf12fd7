//! The document type before a drawing. Illustrator defines there the names of its namespaces; nothing else is taken from
//! it, and nothing is fetched.

/// How much longer the definitions may make a drawing, in bytes: names of namespaces are short.
const MAX_GROWTH: usize = 256 * 1024;

/// The text without its document type, with what that defines in its place. `None` when it defines anything but plain
/// words, or so much that the text would grow without measure.
pub(super) fn without_doctype(text: &str) -> Option<String> {
    const START: &str = "<!DOCTYPE";
    let Some(start) = text.find(START) else {
        return Some(text.to_owned());
    };
    let head = start + START.len() + text[start + START.len()..].find(['[', '>'])?;
    let mut entities = Vec::new();
    let mut rest = &text[head..];
    if let Some(inner) = rest.strip_prefix('[') {
        rest = definitions(inner, &mut entities)?.trim_start();
    }
    let rest = rest.strip_prefix('>')?;
    let mut out = text[..start].to_owned();
    expand(rest, &entities, &mut out)?;
    Some(out)
}

/// Reads definitions up to `]`, and gives what follows it.
fn definitions<'a>(text: &'a str, entities: &mut Vec<(&'a str, &'a str)>) -> Option<&'a str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(']') {
            return Some(after);
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")? + 3..];
            continue;
        }
        let definition = rest.strip_prefix("<!ENTITY")?.trim_start();
        let (name, value) = definition.split_at(definition.find(char::is_whitespace)?);
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        let is_plain = !value.contains(['&', '<', '>', '%', '"', '\''])
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if !is_plain {
            return None;
        }
        entities.push((name, value));
        rest = after.trim_start().strip_prefix('>')?;
    }
}

/// Writes a text with the entities replaced that were defined; the others are reported by the parser.
fn expand(text: &str, entities: &[(&str, &str)], out: &mut String) -> Option<()> {
    let limit = out.len() + text.len() + MAX_GROWTH;
    let mut rest = text;
    while let Some(at) = rest.find('&').filter(|_| !entities.is_empty()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split(';').next().unwrap_or_default();
        match entities.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => {
                out.push_str(value);
                rest = &rest[name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
        if out.len() > limit {
            return None;
        }
    }
    out.push_str(rest);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_put_in_their_place_and_nothing_else_is_taken() {
        for (text, expected) in [
            ("<svg/>", Some("<svg/>")),
            (
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\"><svg/>",
                Some("<svg/>"),
            ),
            (
                "<!DOCTYPE svg [ <!-- ns --> <!ENTITY a \"urn:a\"><!ENTITY b 'x'>\n] ><svg a='&a;' b='&amp;&b;&c'/>",
                Some("<svg a='urn:a' b='&amp;x&c'/>"),
            ),
            ("<!DOCTYPE svg [<!ENTITY a SYSTEM \"x\">]><svg/>", None),
            ("<!DOCTYPE svg [<!ENTITY % a \"x\">]><svg/>", None),
            ("<!DOCTYPE svg [<!ENTITY a \"&b;\">]><svg/>", None),
            ("<!DOCTYPE svg [<!ENTITY a \"<b/>\">]><svg/>", None),
            (
                "<!DOCTYPE svg [<!ATTLIST svg a CDATA #IMPLIED>]><svg/>",
                None,
            ),
            ("<!DOCTYPE svg [", None),
            ("<!DOCTYPE svg", None),
        ] {
            assert_eq!(without_doctype(text).as_deref(), expected, "{text}");
        }
        let long = format!(
            "<!DOCTYPE svg [<!ENTITY a \"{}\">]>{}",
            "x".repeat(9_999),
            "&a;".repeat(99)
        );
        assert_eq!(without_doctype(&long), None);
    }
}

//! The number of the issuer's page on LinkedIn, which fills in the organisation of a badge with its name and its logo.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{ToValue, quoted};
use crate::yaml::fields::{Elsewhere, Fields};
use crate::yaml::{Node, Value};

/// Names of the key in other tools.
pub(super) const ELSEWHERE: &[Elsewhere] = &[Elsewhere::same(
    "organizationid organization_id organisation_id linkedin_id linkedin_organization linkedin_organization_id linkedin_organisation linkedinid linkedinorganizationid linkedin_company_id",
    "linkedin",
)];

/// Longer numbers are none of LinkedIn's.
const DIGITS: usize = 15;

/// Reads the key `linkedin`: a number, in quotes or not, or a URL of LinkedIn that holds it.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<u64> {
    let node = fields.node("linkedin")?;
    let text = written(node);
    if let Some(id) = text.as_deref().and_then(number) {
        return Some(id);
    }
    let (message, help) = match &text {
        Some(url) if url.contains("linkedin.") => (
            message!("`{url}` does not hold the number of the page", url),
            message!(
                "open the page on LinkedIn as one of its administrators: its URL is then `https://www.linkedin.com/company/<number>/admin/`, and `linkedin: <number>` is what to write here"
            ),
        ),
        _ => (
            message!(
                "the number of a page on LinkedIn is expected here, not {found}",
                found = match &text {
                    Some(text) => quoted(text),
                    None => node.value.kind().to_value(),
                }
            ),
            message!(
                "write the digits that stand in the URL of your page on LinkedIn when you administer it, such as `linkedin: 1337`; without a page, leave the key out: the name of the issuer is used"
            ),
        ),
    };
    let diagnostic = Diagnostic::at(Code::LinkedIn, fields.file(), node.span.clone(), message);
    fields.push(diagnostic.help(help));
    None
}

/// The value as it is written: YAML takes some digits for what they are not (`0123`).
fn written(node: &Node) -> Option<String> {
    match (&node.written, &node.value) {
        (Some(written), Value::Integer(_) | Value::Float(_)) => Some(written.to_string()),
        (_, Value::Integer(number)) => Some(number.to_string()),
        (_, Value::Text(text)) => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// The number that a text is, or that the last part of a URL or of a name of LinkedIn is.
fn number(text: &str) -> Option<u64> {
    let digits = match text.strip_prefix("urn:li:organization:") {
        Some(digits) => digits,
        None => in_url(text).unwrap_or(text),
    };
    let is_number = digits.len() <= DIGITS
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// What stands behind `company` in a URL of LinkedIn: pages of schools and showcases have numbers too.
fn in_url(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(text);
    let (host, path) = rest.split_once('/')?;
    if host != "linkedin.com" && !host.ends_with(".linkedin.com") {
        return None;
    }
    let mut parts = path.split(['/', '?', '#']);
    parts.find(|part| matches!(*part, "company" | "school" | "showcase"))?;
    parts.next()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_found_where_linkedin_shows_it() {
        for text in [
            "1337",
            "urn:li:organization:1337",
            "https://www.linkedin.com/company/1337",
            "https://www.linkedin.com/company/1337/admin/dashboard/?x=2",
            "fr.linkedin.com/school/1337/",
        ] {
            assert_eq!(number(text), Some(1337), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_taken_for_one() {
        for text in [
            "",
            "0",
            "01337",
            "-1",
            "1337.0",
            "1 337",
            "1_337",
            "0x539",
            "1234567890123456",
            "https://www.linkedin.com/company/commun/",
            "https://www.linkedin.com/in/1337/",
            "https://linkedin.com.evil.example/company/1337/",
            "https://evil.example/linkedin.com/company/1337",
            "commun",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}

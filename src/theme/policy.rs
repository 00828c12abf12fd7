//! Content security policies (CSP Level 3): what the browser of a visitor may load and run on a page.
//!
//! A policy is a value: the theme makes that of every page, styles and the script add what they need, and a template
//! writes its text into a `meta` element. Templates of a site may add to that text, write another one, several or none, so
//! what stands in a page is known when the page is rendered, and not before. An artifact brings the policy that the page was
//! given. A build publishes the page as it is. The preview reads those that stand in the page ([`PagePolicy`]), by the reader
//! of markup that the checks of a theme have, keeps them in its cache, adds sources for what it adds to the page
//! ([`Policy::allow`]) and writes the result at the same bytes; where none stands in the page, the one that the page was
//! given goes into the head of the response.

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

use super::markup::{Attribute, Markup};
use crate::text::escape;

/// Governs what no other directive does.
const DEFAULT: &str = "default-src";

/// A list of directives, each with its sources.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Policy(Vec<Directive>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Directive {
    name: String,
    values: Vec<String>,
}

/// What a page loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// The file of a script element.
    Script,
    /// The file of a style sheet.
    Style,
    /// What a script asks a server for.
    Connection,
}

impl Load {
    /// The directives that govern it but for the default one, the most specific first.
    fn directives(self) -> &'static [&'static str] {
        match self {
            Self::Script => &["script-src-elem", "script-src"],
            Self::Style => &["style-src-elem", "style-src"],
            Self::Connection => &["connect-src"],
        }
    }
}

impl Policy {
    /// What every page may load: pictures of its own site.
    pub fn page() -> Self {
        Self::read("default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'")
    }

    /// Reads the text of a policy. Of two directives of one name the first one counts, as in a browser.
    pub fn read(text: &str) -> Self {
        let mut policy = Self(Vec::new());
        for directive in text.split(';') {
            let mut words = directive.split_ascii_whitespace();
            if let Some(name) = words.next().map(str::to_ascii_lowercase)
                && policy.position(&name).is_none()
            {
                let values = words.map(str::to_owned).collect();
                policy.0.push(Directive { name, values });
            }
        }
        policy
    }

    /// The policy with the directives of another one after its own.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The policy with all that another one lets in: of two directives of one name, the sources of both.
    pub fn join(mut self, other: Self) -> Self {
        for directive in other.0 {
            match self.position(&directive.name) {
                Some(at) => {
                    let values = &mut self.0[at].values;
                    let new = directive.values.into_iter();
                    let new: Vec<String> = new.filter(|value| !values.contains(value)).collect();
                    values.extend(new);
                }
                None => self.0.push(directive),
            }
        }
        self
    }

    /// The policy of a page that has a form: it may be sent to its own site.
    pub fn with_form(mut self) -> Self {
        if let Some(at) = self.position("form-action") {
            self.0[at].values = vec!["'self'".to_owned()];
        }
        self
    }

    /// The policy with one more directive.
    pub fn with(self, name: &str, values: &str) -> Self {
        self.and(Self::read(&format!("{name} {values}")))
    }

    /// Puts a text, which is a part of a source, in the place of a mark.
    pub(super) fn fill(&mut self, mark: &str, text: &str) {
        let values = self
            .0
            .iter_mut()
            .flat_map(|directive| &mut directive.values);
        for value in values.filter(|value| value.contains(mark)) {
            *value = value.replace(mark, text);
        }
    }

    /// Lets in a source, where the policy lets in no more than what it names. All else that it lets in or keeps out stays
    /// so: a directive that is added says first what the default said in its place.
    pub fn allow(&mut self, load: Load, source: &str) {
        let names = load.directives();
        let governing = names.iter().find_map(|name| self.position(name));
        let at = governing.or_else(|| {
            let default = self.position(DEFAULT)?;
            let added = Directive {
                name: names.last()?.to_string(),
                values: self.0[default].values.clone(),
            };
            // beside the one that it is taken from
            self.0.insert(default + 1, added);
            Some(default + 1)
        });
        if let Some(at) = at {
            let values = &mut self.0[at].values;
            values.retain(|value| value != source && !value.eq_ignore_ascii_case("'none'"));
            values.push(source.to_owned());
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|directive| directive.name == name)
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, Directive { name, values }) in self.0.iter().enumerate() {
            f.write_str(if number == 0 { "" } else { "; " })?;
            f.write_str(name)?;
            values.iter().try_for_each(|value| write!(f, " {value}"))?;
        }
        Ok(())
    }
}

/// A template sees its text.
impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The policy of a page that has been rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePolicy {
    /// What the page needs: its template was given this one to write.
    pub given: Policy,
    /// What stands in the page, in order: all of it is in force.
    pub written: Vec<WrittenPolicy>,
}

impl PagePolicy {
    /// The policy of a page that was given one: reads in its HTML what became of it.
    pub fn of(html: &str, given: Policy) -> Self {
        let written = WrittenPolicy::all(html);
        Self { given, written }
    }
}

/// A policy that stands in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPolicy {
    /// What it says.
    pub policy: Policy,
    /// The bytes of the page at which it stands: the value of an attribute, with its quotes if it has some.
    pub at: Range<usize>,
}

impl WrittenPolicy {
    fn all(html: &str) -> Vec<Self> {
        // A browser heeds no policy below the head.
        let head = html.find("</head>").map_or(html, |end| &html[..end]);
        let tags = Markup::of_page(head).tags();
        let policies = tags.iter().filter(|tag| {
            let kind = tag.get("http-equiv").map(|attribute| attribute.raw.trim());
            tag.name == "meta"
                && kind.is_some_and(|kind| kind.eq_ignore_ascii_case("content-security-policy"))
        });
        policies
            .filter_map(|tag| tag.get("content"))
            .map(|content| Self {
                policy: Policy::read(&unescaped(content.raw)),
                at: with_quotes(head, content),
            })
            .collect()
    }

    /// The value of such an attribute for another policy in its place, with quotes.
    pub fn attribute(policy: &Policy) -> String {
        format!("\"{}\"", escape::html(&policy.to_string()))
    }
}

fn with_quotes(html: &str, Attribute { span, .. }: &Attribute<'_>) -> Range<usize> {
    if html[..span.start].ends_with(['"', '\'']) {
        span.start - 1..(span.end + 1).min(html.len())
    } else {
        span.clone()
    }
}

/// A text without the references that the template engine writes in an attribute.
fn unescaped(value: &str) -> String {
    let references = [
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&#x2F;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    references
        .iter()
        .fold(value.to_owned(), |value, (from, to)| {
            value.replace(from, to)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(policy: &str) -> String {
        let mut policy = Policy::read(policy);
        for load in [Load::Style, Load::Connection, Load::Script] {
            policy.allow(load, "'self'");
        }
        policy.to_string()
    }

    #[test]
    fn a_source_is_let_in_by_the_directive_that_governs_it() {
        for (policy, expected) in [
            (
                "default-src 'none'; img-src data:; style-src 'sha256-x='",
                "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; style-src 'sha256-x=' 'self'",
            ),
            (
                "script-src 'none'; connect-src https:; default-src 'none'",
                "script-src 'self'; connect-src https: 'self'; default-src 'none'; style-src 'self'",
            ),
            // What the default let in is not kept out by the directive that takes its place.
            (
                "default-src https://a.example",
                "default-src https://a.example; script-src https://a.example 'self'; connect-src https://a.example 'self'; style-src https://a.example 'self'",
            ),
            // An element obeys the directive of elements.
            (
                "script-src 'none'; script-src-elem https://a.example; style-src-elem 'none'",
                "script-src 'none'; script-src-elem https://a.example 'self'; style-src-elem 'self'",
            ),
            // Without a default, what no directive names is let in already.
            ("img-src 'none'", "img-src 'none'"),
            ("", ""),
        ] {
            assert_eq!(allowed(policy), expected);
            assert_eq!(allowed(expected), expected);
        }
    }

    #[test]
    fn a_policy_is_read_as_browsers_read_it() {
        let policy =
            Policy::read(" ;; Script-Src  'self'\n https: ;script-src 'none'; sandbox ;img-src");
        assert_eq!(
            policy.to_string(),
            "script-src 'self' https:; sandbox; img-src"
        );
        assert_eq!(
            Policy::page().with("font-src", "'self'").to_string(),
            "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'; font-src 'self'"
        );
    }

    #[test]
    fn a_policy_is_found_however_a_template_writes_it() {
        let policy = Policy::read("default-src 'none'; script-src 'sha256-a/b='");
        for meta in [
            r#"<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'sha256-a/b='">"#,
            r#"<META content="default-src 'none'; script-src 'sha256-a/b='" HTTP-EQUIV=Content-Security-Policy>"#,
            r#"<meta http-equiv='content-security-policy' content="default-src &#x27;none&#x27;; script-src &#x27;sha256-a&#x2F;b=&#x27;" />"#,
            "<meta\nhttp-equiv = content-security-policy\n content = 'default-src &#39;none&#39;; script-src &#39;sha256-a/b=&#39;'/>",
        ] {
            let html = format!(
                "<!doctype html><title>é</title><meta name=\"x\" content=\"a>b\">{meta}</head><p>x"
            );
            let all = WrittenPolicy::all(&html);
            assert_eq!(all.len(), 1, "{meta}");
            assert_eq!(all[0].policy, policy, "{meta}");
            // Written back it is the same again, and all around it is as it was.
            let mut again = html.clone();
            again.replace_range(all[0].at.clone(), &WrittenPolicy::attribute(&policy));
            assert_eq!(WrittenPolicy::all(&again)[0].policy, policy, "{again}");
            assert!(again.ends_with("</head><p>x"), "{again}");
        }
    }

    #[test]
    fn a_policy_without_quotes_gets_them_with_more_sources() {
        let html = "<meta http-equiv=content-security-policy content=default-src><p>x";
        let all = WrittenPolicy::all(html);
        assert_eq!(&html[all[0].at.clone()], "default-src");
        let mut policy = all[0].policy.clone();
        policy.allow(Load::Connection, "'self'");
        assert_eq!(
            WrittenPolicy::attribute(&policy),
            "\"default-src; connect-src 'self'\""
        );
    }

    #[test]
    fn all_policies_of_a_head_are_in_force_and_none_below_it() {
        let meta = |policy: &str| {
            format!("<meta http-equiv=content-security-policy content=\"{policy}\">")
        };
        let html = format!(
            "<head>{}<script>'{}'</script><!-- {} -->{}</head>{}",
            meta("img-src a"),
            meta("img-src no"),
            meta("img-src no"),
            meta("img-src b"),
            meta("img-src no")
        );
        let all = WrittenPolicy::all(&html);
        let texts: Vec<String> = all.iter().map(|all| all.policy.to_string()).collect();
        assert_eq!(texts, ["img-src a", "img-src b"]);
        for html in [
            "",
            "<meta",
            "<meta content=x",
            "<meta http-equiv=refresh content=0>",
            "<p>content-security-policy",
            "<meta http-equiv=content-security-policy",
            "<meta é='",
        ] {
            assert_eq!(WrittenPolicy::all(html), [], "{html}");
        }
    }
}

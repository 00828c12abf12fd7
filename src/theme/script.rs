//! The scripts of a site, that of the page that verifies badges and that of the search, and what the policies of their pages
//! must let in.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{Files, Policy, ThemeFile};
use crate::diagnostic::Diagnostic;
use crate::project::BaseUrl;

/// The script as it is published.
#[derive(Debug)]
pub struct Script {
    text: String,
    hash: String,
}

impl Script {
    /// A script of a theme, minified. A script that is not JavaScript is published as it is, with a diagnostic.
    pub(super) fn of(files: &Files, name: &str) -> (Self, Option<Diagnostic>) {
        let (text, diagnostic) = files.get(name).map_or((String::new(), None), minify);
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        (Self { text, hash }, diagnostic)
    }

    /// What a template writes inside the script element.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The directives that let in a script by its hash, and let it ask its own site.
    pub fn own_site(&self) -> Policy {
        Policy::read(&format!(
            "script-src 'sha256-{}'; connect-src 'self'",
            self.hash
        ))
    }

    /// The directives that let in the script by its hash, and let it fetch the objects of a badge wherever they are hosted
    /// (CSP Level 3). Badges are hosted over https; only a site that is itself tried out on this machine reads others there.
    pub fn policy(&self, base: &BaseUrl) -> Policy {
        let port = base.origin.strip_prefix("http://localhost");
        let local = match port.is_some_and(|port| port.is_empty() || port.starts_with(':')) {
            true => " http://localhost:*",
            false => "",
        };
        Policy::read(&format!(
            "script-src 'sha256-{}'; connect-src 'self' https:{local}",
            self.hash
        ))
    }
}

/// The script without comments and spaces. Names and statements stay as they are, so that a visitor can read what is
/// published: shorter names would save 0.9 kB on one page.
#[cfg(feature = "minify")]
fn minify(file: &ThemeFile) -> (String, Option<Diagnostic>) {
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    use crate::diagnostic::Code;
    use crate::message;

    let allocator = Allocator::default();
    // templates load it by `<script type="module">`
    let parsed = Parser::new(&allocator, &file.text, SourceType::mjs()).parse();
    if let Some(error) = parsed.errors.first() {
        let label = error.labels.as_ref().and_then(|labels| labels.first());
        let span = label.map_or(0..0, |label| label.offset()..label.offset() + label.len());
        let message = message!("the script is not JavaScript: {why}", why = error.message);
        let diagnostic = Diagnostic::at(Code::ThemeFile, &file.path, span, message).help(message!(
            "no browser would run it: correct it, or take the script of the default theme"
        ));
        return (file.text.to_string(), Some(diagnostic));
    }
    let options = CodegenOptions {
        minify: true,
        comments: CommentOptions::disabled(),
        ..CodegenOptions::default()
    };
    let printed = Codegen::new().with_options(options).build(&parsed.program);
    (printed.code, None)
}

/// Without the feature, the script as it is.
#[cfg(not(feature = "minify"))]
fn minify(file: &ThemeFile) -> (String, Option<Diagnostic>) {
    (file.text.to_string(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "minify")]
    fn minified(text: &str) -> (String, Option<Diagnostic>) {
        minify(&ThemeFile {
            path: crate::path::SourcePath::new("themes/t/scripts/verify.js"),
            text: text.into(),
            below: None,
            is_own: true,
        })
    }

    /// Forms that a minifier without a parser takes for others.
    #[cfg(feature = "minify")]
    #[test]
    fn a_script_loses_comments_and_spaces_only() {
        for (script, small) in [
            ("// why\n\nif (a) {\n  b( c ); // how\n}\n", "if(a){b(c)}"),
            ("a = 'x  //  y'", "a=`x  //  y`;"),
            ("a = `x ${ `y ${ b }` } // z`", "a=`x ${`y ${b}`} // z`;"),
            ("a = b\n/c/ d", "a=b/c/d;"),
            ("a = b\n++c", "a=b;++c;"),
            ("if (a) /* b */ /[/*]/.test(c)", "if(a)/[/*]/.test(c);"),
            ("x + +y - -z", "x+ +y- -z;"),
            ("a = '</script>'", "a=`<\\/script>`;"),
        ] {
            assert_eq!(minified(script), (small.to_owned(), None), "{script}");
        }
    }

    #[cfg(feature = "minify")]
    #[test]
    fn what_is_no_script_is_reported_where_it_is() {
        let (text, diagnostic) = minified("a = 1;\nb = = 2;\n");
        assert_eq!(text, "a = 1;\nb = = 2;\n");
        let diagnostic = diagnostic.unwrap();
        assert!(
            diagnostic
                .message
                .english()
                .starts_with("the script is not JavaScript: ")
        );
        assert_eq!(diagnostic.span.unwrap().range.start, 11);
    }

    #[test]
    fn badges_on_this_machine_are_read_by_a_site_on_this_machine_only() {
        let script = Script {
            text: String::new(),
            hash: "x=".into(),
        };
        let policy = |base: &str| {
            let base = BaseUrl::parse(base).unwrap();
            script.policy(&base).to_string()
        };
        assert_eq!(
            policy("https://example.org/"),
            "script-src 'sha256-x='; connect-src 'self' https:"
        );
        for base in ["http://localhost:8000/w/", "http://localhost"] {
            assert!(policy(base).ends_with(" https: http://localhost:*"));
        }
        for base in ["http://localhost.evil.example/", "http://example.org/"] {
            assert!(policy(base).ends_with(" https:"), "{base}");
        }
    }
}

//! The template engine behind the contract: the only file that knows Tera's errors. Their words are Tera's, in English.

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::ThemeFile;
use super::view::PageView;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::{Message, all, quoted};
use crate::text::hyphenation::hyphenate;
use crate::text::nearest::nearest;
use crate::text::qr_code::QrCode;

/// The filter `hyphenate(lang=…)`: soft hyphens in very long words, for labels that stand in a narrow column.
fn hyphenated(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let lang: &str = arguments.must_get("lang")?;
    Ok(hyphenate(lang, text))
}

/// The error of the filter `qr`: the only words of ours that come back among those of the engine.
const TOO_LONG: Message = message!("the text is too long for a QR code");

/// The filter `qr`: a URL as a QR code, with `side` and `path` (see [`QrCode`]). It is drawn when a page is rendered and
/// not in its view: most builds of a site with many awards render none of them.
fn qr(text: &str, _: Kwargs, _: &State) -> TeraResult<Value> {
    let code = QrCode::of(text).ok_or_else(|| tera::Error::message(TOO_LONG.english()))?;
    Ok(Value::from_serializable(&code))
}

/// What a template may name: see [`super::view`].
const VARIABLES: &[&str] = &["site", "t", "files", "page"];

/// Bytes that a page has around its body.
const ROOM: usize = 8192;

/// All templates of a theme, compiled.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
    /// Each template by name, for messages.
    files: Vec<(String, ThemeFile)>,
}

impl Engine {
    /// Compiles templates given by name.
    pub(super) fn new<'a>(
        templates: impl Iterator<Item = (&'a str, &'a ThemeFile)>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let templates: Vec<_> = templates.collect();
        let mut engine = Self {
            tera: Tera::new(),
            files: templates
                .iter()
                .map(|(name, file)| ((*name).to_owned(), (*file).clone()))
                .collect(),
        };
        let raw = templates
            .iter()
            .map(|(name, file)| ((*name).to_owned(), file.text.to_string()));
        engine.tera.register_filter("hyphenate", hyphenated);
        engine.tera.register_filter("qr", qr);
        if let Err(error) = engine.tera.add_raw_templates(raw) {
            return Err(engine.diagnostics(&error));
        }
        let diagnostics: Vec<Diagnostic> = templates
            .iter()
            .flat_map(|(name, file)| engine.unknown_variables(name, file))
            .collect();
        if diagnostics.is_empty() {
            Ok(engine)
        } else {
            Err(diagnostics)
        }
    }

    /// Variables of a template that no view has: found at once, not on the page that happens to reach them.
    fn unknown_variables(&self, name: &str, file: &ThemeFile) -> Vec<Diagnostic> {
        let Ok(variables) = self.tera.get_template_variables(name) else {
            return Vec::new();
        };
        let mut unknown: Vec<&str> = variables
            .into_iter()
            .filter(|variable| !VARIABLES.contains(variable))
            .collect();
        unknown.sort_unstable();
        let diagnostic = |variable: &str| {
            let at = file.text.find(variable).unwrap_or(0);
            let message = message!("a template has no variable `{variable}`", variable);
            let help = match nearest(variable, VARIABLES.iter().copied()) {
                Some(near) => message!("did you mean `{near}`?", near),
                None => message!(
                    "a template sees {variables}",
                    variables = all(VARIABLES.iter().map(quoted))
                ),
            };
            Diagnostic::at(Code::Template, &file.path, at..at + variable.len(), message).help(help)
        };
        // A name may be that of a template that this one includes: it is reported there.
        unknown
            .into_iter()
            .filter(|variable| file.text.contains(variable))
            .map(diagnostic)
            .collect()
    }

    /// Renders the template that a page names.
    pub(super) fn render(
        &self,
        site: &Value,
        strings: &Value,
        files: &Value,
        page: &PageView,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
        context.insert_value("t", strings.clone());
        context.insert_value("files", files.clone());
        context.insert("page", page);
        let mut html = Vec::with_capacity(page.body.len() + ROOM);
        let template = format!("{}.html", page.template);
        let rendered = self.tera.render_to(&template, &context, &mut html);
        rendered.map(|()| html).map_err(|error| {
            let diagnostic = self.diagnostic(&error);
            let url = &page.url;
            let help = match diagnostic.help.clone() {
                Some(help) => message!("{help} (while rendering `{url}`)", help, url),
                None => message!("while rendering `{url}`", url),
            };
            diagnostic.help(help)
        })
    }

    /// The errors of all templates: names that nothing has are reported together, in text.
    fn diagnostics(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let tera::ErrorKind::Msg(text) = error.kind() else {
            return vec![self.diagnostic(error)];
        };
        let reports = text.split("\n\n");
        match reports.map(|report| self.reported(report)).collect() {
            Some(diagnostics) => diagnostics,
            None => vec![self.diagnostic(error)],
        }
    }

    /// Reads `error: words`, then ` --> name:line:column`, both from 1, then the excerpt with its underline.
    fn reported(&self, report: &str) -> Option<Diagnostic> {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let file = self.file(place.next()?)?;
        let width = lines.last()?.matches('^').count();
        let start: usize = file
            .text
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let offset = |chars: usize| {
            let rest = file.text.get(start..).unwrap_or_default();
            start
                + rest
                    .char_indices()
                    .nth(chars)
                    .map_or(rest.len(), |(at, _)| at)
        };
        let range = offset(column - 1)..offset(column - 1 + width);
        Some(Diagnostic::at(
            Code::Template,
            &file.path,
            range,
            one_line(message),
        ))
    }

    fn file(&self, name: &str) -> Option<&ThemeFile> {
        let found = self.files.iter().find(|(known, _)| known == name);
        found.map(|(_, file)| file)
    }

    /// The engine's error as a message with its place in the template.
    fn diagnostic(&self, error: &tera::Error) -> Diagnostic {
        let report = match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
                report
            }
            tera::ErrorKind::MissingParent { current: name, .. }
            | tera::ErrorKind::CircularExtend { tpl: name, .. }
            | tera::ErrorKind::CircularInclude { tpl: name, .. }
                if let Some(file) = self.file(name) =>
            {
                return Diagnostic::about(Code::Template, &file.path, one_line(&error.to_string()));
            }
            _ => return Diagnostic::general(Code::Template, one_line(&error.to_string())),
        };
        let message = one_line(report.message());
        match self.file(report.filename()) {
            Some(file) => Diagnostic::at(
                Code::Template,
                &file.path,
                report.span().range.clone(),
                message,
            ),
            None => Diagnostic::general(
                Code::Template,
                message!(
                    "{message} (in `{filename}`)",
                    message,
                    filename = report.filename()
                ),
            ),
        }
    }
}

/// Words of the engine, on one line.
fn one_line(text: &str) -> Message {
    if text.contains(&TOO_LONG.english()) {
        return TOO_LONG;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Message::verbatim(words.join(" ").trim_end_matches('.'))
}

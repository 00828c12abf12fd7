//! The floor below any generator: the same files read, parsed by pulldown-cmark, rendered by tera and written, on every core, and
//! nothing else. No link is checked, no list is made, and nothing is minified.
//!
//! ```sh
//! cargo build --release --bench floor           # cargo says where the program is
//! floor WIKI/content OUTPUT                      # a folder of Markdown, and one that is not there yet
//! ```

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use tera::{Context, Tera};

/// What a page has around its text, in a few lines.
const TEMPLATE: &str = "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{{ title }}</title></head>\
    <body><header><a href=\"/\">Accueil</a></header><main><h1>{{ title }}</h1>{{ body | safe }}</main></body></html>\n";

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    // `cargo bench` hands in an option of its own
    let arguments: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .filter(|argument| argument != Path::new("--bench"))
        .collect();
    let [content, output] = &arguments[..] else {
        return Err("usage: floor CONTENT OUTPUT".into());
    };
    let mut tera = Tera::default();
    tera.add_raw_template("page.html", TEMPLATE)?;
    let files: Vec<PathBuf> = walkdir::WalkDir::new(content)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    if files.is_empty() {
        return Err("no Markdown there".into());
    }
    let failure: Mutex<Option<Failure>> = Mutex::new(None);
    files.par_iter().for_each(|path| {
        if let Err(error) = page(&tera, content, path, output) {
            *failure.lock().expect("no thread panics") = Some(error);
        }
    });
    failure
        .into_inner()
        .expect("no thread panics")
        .map_or(Ok(()), Err)
}

/// Reads, parses, renders and writes one page.
fn page(tera: &Tera, content: &Path, path: &Path, output: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(path)?;
    let (front, body) = split(&text);
    let title = front.lines().find_map(|line| line.strip_prefix("title:"));
    let mut written = String::with_capacity(2 * body.len());
    html::push_html(&mut written, Parser::new_ext(body, Options::all()));
    let mut context = Context::new();
    context.insert("title", title.unwrap_or_default().trim().trim_matches('"'));
    context.insert("body", &written);
    let page = tera.render("page.html", &context)?;
    let folder = output.join(path.strip_prefix(content)?.with_extension(""));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), page)?;
    Ok(())
}

/// The front matter of a page, and its text.
fn split(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap_or(("", text))
}

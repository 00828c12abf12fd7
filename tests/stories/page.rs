//! A published page, asked as a browser would be.

use scraper::{ElementRef, Html};

use super::links::selector;
use crate::support::Site;

/// A page, parsed.
pub struct Page {
    path: String,
    html: Html,
}

/// A published page of a site.
pub fn page(site: &Site, path: &str) -> Page {
    Page {
        path: path.to_owned(),
        html: Html::parse_document(&site.read(path)),
    }
}

impl Page {
    fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&selector(css)).collect()
    }

    /// The words of each element, with single spaces; spaces that do not break stay.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.all(css).into_iter().map(words).collect()
    }

    /// The words of the only such element.
    pub fn text(&self, css: &str) -> String {
        words(self.only(css))
    }

    /// An attribute of each element that has it.
    pub fn attrs(&self, css: &str, name: &str) -> Vec<String> {
        let values = self.all(css).into_iter().filter_map(|e| e.attr(name));
        values.map(str::to_owned).collect()
    }

    /// An attribute of the only such element.
    pub fn attr(&self, css: &str, name: &str) -> String {
        let element = self.only(css);
        let value = element.attr(name);
        value
            .unwrap_or_else(|| panic!("{}: no `{name}` in {}", self.path, element.html()))
            .to_owned()
    }

    /// Words and address of each link, as `words → address`.
    pub fn links(&self, css: &str) -> Vec<String> {
        let link = |a: ElementRef<'_>| format!("{} → {}", words(a), a.attr("href").unwrap_or("?"));
        self.all(css).into_iter().map(link).collect()
    }

    /// The HTML inside the only such element.
    pub fn inner(&self, css: &str) -> String {
        self.only(css).inner_html()
    }

    /// How many such elements there are.
    pub fn count(&self, css: &str) -> usize {
        self.all(css).len()
    }

    /// The lists at the end of a page (`near`, `badges`) below a heading.
    pub fn under(&self, heading: &str) -> Vec<String> {
        let rows = self.all(".row.end").into_iter();
        let mut rows = rows.filter(|row| {
            let title = row.select(&selector("h2")).next();
            title.is_some_and(|title| words(title) == heading)
        });
        let Some(row) = rows.next() else {
            return Vec::new();
        };
        let link = |a: ElementRef<'_>| format!("{} → {}", words(a), a.attr("href").unwrap_or("?"));
        row.select(&selector("li a")).map(link).collect()
    }

    /// The items of a list at the end of a page below a heading: the words of each of their elements.
    pub fn items_under(&self, heading: &str) -> Vec<String> {
        let rows = self.all(".row.end").into_iter();
        let mut rows = rows.filter(|row| {
            let title = row.select(&selector("h2")).next();
            title.is_some_and(|title| words(title) == heading)
        });
        let Some(row) = rows.next() else {
            return Vec::new();
        };
        let item = |item: ElementRef<'_>| {
            let parts: Vec<String> = item.child_elements().map(words).collect();
            parts.join(" ")
        };
        row.select(&selector("li")).map(item).collect()
    }

    /// The value of a line of facts, by its label.
    pub fn fact(&self, label: &str) -> Option<String> {
        let row = self.all("dl.facts .row").into_iter().find(|row| {
            let name = row.select(&selector("dt")).next();
            name.is_some_and(|name| words(name) == label)
        })?;
        let value = row.select(&selector("dd")).next()?;
        // what opens on demand is looked at by itself
        let folded = row.select(&selector("details")).next().map(words);
        let all = words(value);
        let shown = folded.and_then(|folded| all.strip_suffix(folded.as_str()));
        Some(shown.unwrap_or(&all).trim_end().to_owned())
    }

    fn only(&self, css: &str) -> ElementRef<'_> {
        let all = self.all(css);
        assert_eq!(all.len(), 1, "{}: elements `{css}`", self.path);
        all[0]
    }
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    let words: Vec<&str> = text
        .split(|c: char| c.is_ascii_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

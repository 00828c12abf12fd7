//! The budget of a page: what every visitor downloads and every old phone draws.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::project::Budgets;

/// A warning for each limit that a page passes.
pub(super) fn check(budgets: &Budgets, html: &str, url: &str) -> Vec<Diagnostic> {
    let over = |what: &str, count: usize, limit: Option<usize>| {
        let limit = limit.filter(|limit| count > *limit)?;
        let message = message!(
            "`{url}` has {count} {what}; the budget is {limit}",
            url,
            count,
            what,
            limit
        );
        Some(
            Diagnostic::general(Code::OverBudget, message).help(message!(
                "shorten the page or split it, or change `budgets` in `site.yaml`"
            )),
        )
    };
    let elements = || budgets.elements.map(|_| elements(html)).unwrap_or_default();
    [
        over("bytes of HTML", html.len(), budgets.bytes),
        over("elements", elements(), budgets.elements),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Start tags. Text holds no bare `<`, nor does the data of the head, nor the script before a letter. A drawing is one
/// element, whatever is in it: so counts EcoIndex, whose scale the budgets have.
fn elements(html: &str) -> usize {
    let mut parts = html.split("<svg");
    let outside = parts.next().map_or(0, start_tags);
    let after = parts.map(|part| {
        1 + part
            .split_once("</svg>")
            .map_or(0, |(_, rest)| start_tags(rest))
    });
    outside + after.sum::<usize>()
}

fn start_tags(html: &str) -> usize {
    html.as_bytes()
        .windows(2)
        .filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_page_is_reported_once_for_each_limit() {
        let budgets = Budgets {
            bytes: Some(10),
            elements: Some(2),
            ..Budgets::default()
        };
        let codes = |html: &str| check(&budgets, html, "/x/").len();
        assert_eq!(codes("<p>a"), 0);
        assert_eq!(codes("<p>a<i>b</i><b>c</b>"), 2);
        let elements = "<p><svg><g><path/></g></svg><b></b><svg></svg></p>";
        assert_eq!(super::elements(elements), 4);
    }
}

//! The budget of a page: what every visitor downloads and every old phone draws.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::project::Budgets;

/// A warning for each limit that the page at `url` passes.
pub(super) fn check(budgets: &Budgets, html: &str, url: &str) -> Vec<Diagnostic> {
    let mut over = Vec::new();
    let mut report = |message: Message| {
        over.push(
            Diagnostic::general(Code::OverBudget, message).help(message!(
                "shorten the page or split it, or change `budgets` in `site.yaml`"
            )),
        );
    };
    if let Some(limit) = budgets.bytes.filter(|limit| html.len() > *limit) {
        report(message!(
            "`{url}` has {count} bytes of HTML; the budget is {limit}",
            url,
            count = html.len(),
            limit
        ));
    }
    if let Some(limit) = budgets.elements {
        let count = elements(html);
        if count > limit {
            report(message!(
                "`{url}` has {count} elements; the budget is {limit}",
                url,
                count,
                limit
            ));
        }
    }
    over
}

/// The number of start tags. Neither text nor the data of the head contains a bare `<`, nor does the script before a letter.
/// A drawing is one element, whatever is in it: EcoIndex, whose scale the budgets have, counts it so.
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

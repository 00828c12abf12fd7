//! The budget of a page: what every visitor downloads and every old phone draws.

use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::message::Message;
use crate::project::Budgets;

/// A warning for each limit that the page at `url` passes with its bytes and elements. A drawing is one element, whatever is
/// in it: EcoIndex, whose scale the budgets have, counts it so.
pub(super) fn check(
    budgets: &Budgets,
    bytes: usize,
    elements: usize,
    url: &str,
) -> Vec<Diagnostic> {
    let mut over = Vec::new();
    let mut report = |message: Message| {
        over.push(
            Diagnostic::general(Code::OverBudget, message).help(message!(
                "shorten the page or split it, or change `budgets` in `site.yaml`"
            )),
        );
    };
    if let Some(limit) = budgets.bytes.filter(|limit| bytes > *limit) {
        report(message!(
            "`{url}` has {count} bytes of HTML; the budget is {limit}",
            url,
            count = bytes,
            limit
        ));
    }
    if let Some(limit) = budgets.elements.filter(|limit| elements > *limit) {
        report(message!(
            "`{url}` has {count} elements; the budget is {limit}",
            url,
            count = elements,
            limit
        ));
    }
    over
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
        let codes = |bytes, elements| check(&budgets, bytes, elements, "/x/").len();
        assert_eq!(codes(10, 2), 0);
        assert_eq!(codes(11, 2), 1);
        assert_eq!(codes(11, 3), 2);
    }
}

//! Quotes, and the quotes that are alerts: `> [!NOTE]`.

use pulldown_cmark::BlockQuoteKind;

use super::Fill;
use super::page::Page;

impl Page<'_> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            return self.out.push("<blockquote>\n");
        };
        let (class, term) = match kind {
            BlockQuoteKind::Note => ("note", "alert_note"),
            BlockQuoteKind::Tip => ("tip", "alert_tip"),
            BlockQuoteKind::Important => ("important", "alert_important"),
            BlockQuoteKind::Warning => ("warning", "alert_warning"),
            BlockQuoteKind::Caution => ("caution", "alert_caution"),
        };
        self.out.push("<div class=\"alert ");
        self.out.push(class);
        self.out.push("\" role=\"note\"><p class=\"alert-title\">");
        self.out.fill(Fill::Term(term));
        self.out.push("</p>\n");
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.out.push(if kind.is_some() {
            "</div>\n"
        } else {
            "</blockquote>\n"
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shows;

    #[test]
    fn alerts_are_boxes_with_their_name() {
        shows(&[
            (
                "> [!TIP]\n> a",
                "<div class=\"alert tip\" role=\"note\"><p class=\"alert-title\">{alert_tip}</p>\n<p>a</p>\n</div>",
            ),
            (
                "> [!OTHER]\n> a",
                "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>",
            ),
        ]);
    }
}

//! `==marked text==`.
//!
//! Two equals signs open when a word follows them and close when a word precedes them, as asterisks do in CommonMark.
//! A pair lies in one element: what opens within emphasis is not closed outside of it.

use super::page::Page;
use super::state::mark::Opening;

/// What two equals signs can do between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flanks {
    opens: bool,
    closes: bool,
    /// True between two letters or digits.
    within: bool,
}

impl Flanks {
    /// Of two equals signs between these texts; `None` when there are not exactly two, or when they do nothing.
    pub(super) fn of(before: &str, after: &str) -> Option<Self> {
        let (left, right) = (before.chars().next_back(), after.chars().next());
        if left == Some('=') || right == Some('=') {
            return None;
        }
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let opens = !space(right) && (!sign(right) || space(left) || sign(left));
        let closes = !space(left) && (!sign(left) || space(right) || sign(right));
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let within = word(left) && word(right);
        (opens || closes).then_some(Self {
            opens,
            closes,
            within,
        })
    }
}

impl Page<'_> {
    /// Two equals signs in a line, at this place of the file.
    pub(super) fn mark(&mut self, flanks: Flanks, at: usize) {
        let element = self.open.last_id();
        let line = &mut self.line;
        if flanks.closes {
            // what was opened in an element that is closed by now is text
            while line
                .marks
                .open
                .last()
                .is_some_and(|open| open.element > element)
            {
                line.marks.open.pop();
            }
            // `if x==y and z==t` compares
            let compares = |open: &Opening| {
                let words = open.within.filter(|_| flanks.within);
                words.is_some_and(|end| self.input.text[end..at].contains(char::is_whitespace))
            };
            let pairs = |open: &mut Opening| open.element == element && !compares(open);
            if let Some(open) = line.marks.open.pop_if(pairs) {
                line.replace(open.piece, "<mark>");
                line.html("</mark>");
                return;
            }
        }
        let piece = line.sign("==");
        if flanks.opens {
            let within = flanks.within.then_some(at + 2);
            line.marks.open.push(Opening {
                piece,
                element,
                within,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shows;

    #[test]
    fn marks_are_paired_within_one_element() {
        shows(&[
            ("==a b== c", "<p><mark>a b</mark> c</p>"),
            ("a==b==c", "<p>a<mark>b</mark>c</p>"),
            ("==a\nb==", "<p><mark>a\nb</mark></p>"),
            (
                "(==a==), «==b==»",
                "<p>(<mark>a</mark>), «\u{a0}<mark>b</mark>\u{a0}»</p>",
            ),
            (
                "==*a*== *==b==*",
                "<p><mark><em>a</em></mark> <em><mark>b</mark></em></p>",
            ),
            ("**==a** b==", "<p><strong>==a</strong> b==</p>"),
            ("==a **b== c**", "<p>==a <strong>b== c</strong></p>"),
            ("*==a* *b==*", "<p><em>==a</em> <em>b==</em></p>"),
            ("==a ==b== c==", "<p><mark>a <mark>b</mark> c</mark></p>"),
            (
                "==[[a|b]]==",
                "<p><mark><a href=\"{Href:a}\">b</a></mark></p>",
            ),
            ("a == b == c", "<p>a == b == c</p>"),
            ("x==y et z==t", "<p>x==y et z==t</p>"),
            (
                "==https://a.example== ==b www.a.example/c?d==",
                "<p><mark><a href=\"https://a.example\">https://a.example</a></mark> <mark>b <a href=\"http://www.a.example/c?d\">www.a.example/c?d</a></mark></p>",
            ),
            (
                "https://a.example/?b==",
                "<p><a href=\"https://a.example/?b==\">https://a.example/?b==</a></p>",
            ),
            ("==== ===a=== a ==", "<p>==== ===a=== a ==</p>"),
            (
                "`==a==` <code>==a==</code>",
                "<p><code>==a==</code> <code>==a==</code></p>",
            ),
            ("\\==a== &#61;=b==", "<p>==a== ==b==</p>"),
            ("## ==a==", "<h2{#a}><mark>a</mark></h2>"),
            (
                "|==a==|==b|\n|-|-|\n|c==|d|",
                "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{table}\"><table>\n<thead>\n<tr><th scope=\"col\"><mark>a</mark></th><th scope=\"col\">==b</th></tr>\n</thead>\n<tbody>\n<tr><td>c==</td><td>d</td></tr>\n</tbody>\n</table></div>",
            ),
        ]);
    }
}

//! URLs and email addresses that are links as they stand: the rules of GitHub Flavored Markdown's extended autolinks, on plain text.
//!
//! `https://…`, `http://…` and `www.…` reach up to a space or a `<`, without the punctuation that ends the sentence; an
//! email address is found around its `@`. These rules look at one text; `url` applies them to text as the parser cuts it.

/// The signs that end a sentence or close a quotation, rather than a URL.
const TRAILING: &str = "?!.,:;*_~'\"…»”’›";

/// How far before an email address the `://` of a URL around it is looked for, in bytes.
const MAX_USER: usize = 200;

/// Where the first URL begins in `text`; `before` is the character that stands in front of `text`.
pub(super) fn find(text: &str, before: Option<char>) -> Option<usize> {
    let in_front = |at: usize| text[..at].chars().next_back().or(before);
    memchr::memchr2_iter(b'.', b':', text.as_bytes()).find_map(|at| {
        if text[at..].starts_with('.') {
            let start = at.checked_sub(3)?;
            let www = text.get(start..at)?.eq_ignore_ascii_case("www");
            let opens = |c: char| c.is_whitespace() || "*_~(\"'«“‘‹[{>|".contains(c);
            return (www && in_front(start).is_none_or(opens)).then_some(start);
        }
        if !text[at..].starts_with("://") {
            return None;
        }
        let letters = text[..at].bytes().rev().take(6);
        let start = at - letters.take_while(u8::is_ascii_alphabetic).count();
        let known = ["https", "http"]
            .iter()
            .any(|scheme| text[start..at].eq_ignore_ascii_case(scheme));
        let free = in_front(start).is_none_or(|c| !c.is_alphanumeric());
        (known && free).then_some(start)
    })
}

/// The length of the URL that begins `text`, which is as it is written in the file; `None` when it is none.
pub(super) fn extent(text: &str) -> Option<usize> {
    // first, because it looks no further than the host
    if !is_url(text) {
        return None;
    }
    let mut open = 0_usize;
    let end = text.find(|c: char| match c {
        '[' => {
            open += 1;
            false
        }
        // the bracket around the URL, not one of it
        ']' if open == 0 => true,
        ']' => {
            open -= 1;
            false
        }
        '<' | '`' => true,
        c => c.is_whitespace() || c.is_control(),
    });
    let text = &text[..end.unwrap_or(text.len())];
    // a URL that is written before the text of its link, which is a slip: `(url)[text]`
    let text = trim(&text[..text.find(")[").unwrap_or(text.len())]);
    is_url(text).then_some(text.len())
}

/// `text` without the signs at its end that belong to the sentence around it.
pub(super) fn trim(text: &str) -> &str {
    let count = |sign: char| text.matches(sign).count();
    let mut open = [
        ('(', ')', count('('), count(')')),
        ('{', '}', count('{'), count('}')),
    ];
    let mut text = text;
    while let Some(last) = text.chars().next_back() {
        let pair = open.iter_mut().find(|(_, close, _, _)| *close == last);
        if let Some((_, _, opened, closed)) = pair {
            if *closed <= *opened {
                break;
            }
            *closed -= 1;
        } else if last == ';' {
            // an entity at the end is text after the URL
            let name = text[..text.len() - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            if let Some(before) = name
                .strip_suffix('&')
                .filter(|_| name.len() < text.len() - 1)
            {
                text = before;
                continue;
            }
        } else if !TRAILING.contains(last) {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

/// True for `https://`, `http://` or nothing, and a host that can exist.
pub(super) fn is_url(text: &str) -> bool {
    let scheme = ["https://", "http://"].iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let host = &text[scheme.map_or(0, |scheme| scheme.len())..];
    let end = host.find(|c: char| !is_host(c)).unwrap_or(host.len());
    is_domain(host[..end].trim_end_matches('.'))
}

fn is_host(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// At least two segments, none empty, and no underscore in the last two.
fn is_domain(domain: &str) -> bool {
    let mut segments = domain.rsplit('.');
    let last = segments.next().unwrap_or_default();
    let Some(second) = segments.next() else {
        return false;
    };
    let plain = |segment: &str| !segment.is_empty() && !segment.contains('_');
    plain(last) && plain(second) && segments.all(|segment| !segment.is_empty())
}

/// An email address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mail {
    /// What is shown, in bytes of the text: with `mailto:` where it was written.
    pub(super) shown: std::ops::Range<usize>,
    /// Where the email address itself begins.
    pub(super) start: usize,
}

/// The email addresses of a text, in order.
pub(super) fn mails(text: &str) -> Vec<Mail> {
    let mut found: Vec<Mail> = Vec::new();
    let mut done = 0;
    for (at, _) in text.match_indices('@') {
        if let Some(mail) = mail(text, done, at) {
            done = mail.shown.end;
            found.push(mail);
        } else {
            done = at + 1;
        }
    }
    found
}

/// The email address around the `@` at `at`; what stands before `done` has been looked at.
fn mail(text: &str, done: usize, at: usize) -> Option<Mail> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let before = text.get(done..at)?;
    let name = before.trim_end_matches(is_local).len();
    if name == before.len() {
        return None;
    }
    let start = done + name;
    let after = &text[at + 1..];
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let end = after.find(|c| !host(c)).unwrap_or(after.len());
    let next = after[end..].chars().next();
    let domain = after[..end].trim_end_matches('.');
    if domain.ends_with(['-', '_'])
        || !domain.contains('.')
        || domain.split('.').any(str::is_empty)
        || next.is_some_and(|c| c.is_alphanumeric() || c == '@')
    {
        return None;
    }
    let word = &text[..start];
    let front = word.chars().next_back();
    // a name of the Fediverse (`@ada@site.example`), a path, the user of a URL
    if front.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '/')) {
        return None;
    }
    let mut first = start;
    if front == Some(':') {
        let scheme = word[done..word.len() - 1].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let scheme = &word[done + scheme.len()..word.len() - 1];
        if scheme.eq_ignore_ascii_case("mailto") {
            first = start - "mailto:".len();
        } else if scheme.eq_ignore_ascii_case("xmpp") || word[done..].ends_with("//:") {
            return None;
        }
    }
    // the password of `https://user:word@host.example`
    let near = &word[word.floor_char_boundary(first.saturating_sub(MAX_USER))..first];
    let near = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    if near.contains("://") {
        return None;
    }
    Some(Mail {
        shown: first..at + 1 + domain.len(),
        start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The URL in a text, between brackets.
    fn shown(text: &str) -> String {
        let Some(start) = find(text, None) else {
            return text.to_owned();
        };
        match extent(&text[start..]) {
            Some(len) => format!(
                "{}[{}]{}",
                &text[..start],
                &text[start..start + len],
                &text[start + len..]
            ),
            None => text.to_owned(),
        }
    }

    #[test]
    fn urls_are_found_without_the_signs_around_them() {
        for (text, expected) in [
            ("www.rennes.example", "[www.rennes.example]"),
            (
                "voir www.rennes.example/aide ici",
                "voir [www.rennes.example/aide] ici",
            ),
            ("Lire www.a.example/x.", "Lire [www.a.example/x]."),
            ("www.a.example/a.b.", "[www.a.example/a.b]."),
            ("(www.a.example/q?x=(y))", "([www.a.example/q?x=(y)])"),
            ("www.a.example/q?x=(y))", "[www.a.example/q?x=(y)])"),
            ("www.a.example/q?x=(y)", "[www.a.example/q?x=(y)]"),
            ("www.a.example/x=(a)/b+c", "[www.a.example/x=(a)/b+c]"),
            ("www.a.example/?q=mot&hl=fr", "[www.a.example/?q=mot&hl=fr]"),
            ("www.a.example/?q=mot&copy;", "[www.a.example/?q=mot]&copy;"),
            (
                "www.a.example/?q=mot&copy;&reg;.",
                "[www.a.example/?q=mot]&copy;&reg;.",
            ),
            ("www.a.example/x<y", "[www.a.example/x]<y"),
            ("http://a.example", "[http://a.example]"),
            ("HTTPS://A.Example/É", "[HTTPS://A.Example/É]"),
            (
                "(https://a.example/x?y=é/z)",
                "([https://a.example/x?y=é/z])",
            ),
            ("**https://a.example/x**", "**[https://a.example/x]**"),
            ("«https://a.example/x»,", "«[https://a.example/x]»,"),
            (
                "«\u{a0}https://a.example\u{a0}»",
                "«\u{a0}[https://a.example]\u{a0}»",
            ),
            ("\"https://a.example\"…", "\"[https://a.example]\"…"),
            ("l’https://a.example ?", "l’[https://a.example] ?"),
            ("[https://a.example]", "[[https://a.example]]"),
            ("(https://a.example)[a]", "([https://a.example])[a]"),
            ("https://a.example/?x[]=1", "[https://a.example/?x[]=1]"),
            (
                "https://mémoire.example:8080/a",
                "[https://mémoire.example:8080/a]",
            ),
            ("https://a.example/{b}", "[https://a.example/{b}]"),
            ("{https://a.example}", "{[https://a.example]}"),
            ("https://a_b.c.example.org", "[https://a_b.c.example.org]"),
            ("https://a.b_c.example", "https://a.b_c.example"),
            ("https://a.b.exam_ple", "https://a.b.exam_ple"),
            ("https://localhost:8000/", "https://localhost:8000/"),
            ("https://", "https://"),
            ("https://a..example", "https://a..example"),
            ("https://.example", "https://.example"),
            ("www.", "www."),
            ("www.a", "[www.a]"),
            ("xhttp://a.example", "xhttp://a.example"),
            ("ahttps://a.example", "ahttps://a.example"),
            ("ftp://a.example", "ftp://a.example"),
            ("awww.a.example", "awww.a.example"),
            ("x@www.a.example", "x@www.a.example"),
            ("http://a.example;", "[http://a.example];"),
            ("http://a.example/;;&;", "[http://a.example/;;&];"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn email_addresses_are_found_around_their_sign() {
        for (text, expected) in [
            ("a@b.example", "[a@b.example]"),
            (
                "Écrire à a.b-c_d+e@f.example.",
                "Écrire à [a.b-c_d+e@f.example].",
            ),
            ("(a@b.example)", "([a@b.example])"),
            ("mailto:a@b.example,", "[mailto:a@b.example],"),
            ("MAILTO:a@b.example", "[MAILTO:a@b.example]"),
            ("courriel:a@b.example", "courriel:[a@b.example]"),
            ("xmpp:a@b.example", "xmpp:a@b.example"),
            (
                "a@b.example et c@d.example",
                "[a@b.example] et [c@d.example]",
            ),
            ("a@b", "a@b"),
            ("a@b.example-", "a@b.example-"),
            ("a@b.example_", "a@b.example_"),
            ("a@b..example", "a@b..example"),
            ("@a@b.example", "@a@b.example"),
            ("é@b.example", "é@b.example"),
            ("été1@b.example", "été1@b.example"),
            ("a@b.exampleé", "a@b.exampleé"),
            ("a@b.example@c", "a@b.example@c"),
            ("https://u:p@h.example", "https://u:p@h.example"),
            ("/a@b.example", "/a@b.example"),
            ("@", "@"),
            ("a@", "a@"),
        ] {
            let mut out = String::new();
            let mut done = 0;
            for mail in mails(text) {
                out.push_str(&text[done..mail.shown.start]);
                out.push_str(&format!("[{}]", &text[mail.shown.clone()]));
                assert!(text[mail.start..].contains('@'));
                done = mail.shown.end;
            }
            out.push_str(&text[done..]);
            assert_eq!(out, expected, "{text}");
        }
    }
}

//! An e-mail address: the one form that is hashed, and those that may have been hashed before.

use unicode_normalization::UnicodeNormalization;
use url::Host;

/// An e-mail address.
///
/// The form that is hashed has no invisible characters, is prepared as *UsernameCaseMapped* of RFC 8265 (full-width letters
/// as others, lower case, NFC), and has the host by which it is looked up (`xn--…`). For one of ASCII that is its
/// lower case. Clear text: it lives in memory only.
#[derive(Clone)]
pub struct Email {
    normal: String,
    others: Vec<String>,
}

impl Email {
    /// Reads an e-mail address as somebody wrote it. `None` for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        let prepared = prepared(text);
        let (name, host) = prepared.split_once('@')?;
        if name.is_empty() || name.contains(is_unfit) || host.contains(is_unfit) {
            return None;
        }
        let normal = format!("{name}@{}", looked_up(host)?);
        // What earlier versions hashed, and what other issuers hash.
        let typed = text.trim();
        let mut others = Vec::new();
        for form in [
            prepared.clone(),
            prepared.nfd().collect(),
            typed.to_lowercase(),
            typed.to_owned(),
        ] {
            if form != normal && !others.contains(&form) {
                others.push(form);
            }
        }
        Some(Self { normal, others })
    }

    /// The form that is hashed.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    /// All forms in which it may have been hashed, the normal one first.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.normal)
            .chain(&self.others)
            .map(String::as_str)
    }

    /// The e-mail address without what its owner may add to it: `+…`, and the dots that Gmail does not read. Two addresses with
    /// one such form are perhaps of one person.
    pub fn mailbox(&self) -> String {
        let Some((name, host)) = self.normal.split_once('@') else {
            return self.normal.clone();
        };
        let name = match name.split_once('+') {
            Some((before, _)) if !before.is_empty() => before,
            _ => name,
        };
        match host {
            "gmail.com" | "googlemail.com" => format!("{}@gmail.com", name.replace('.', "")),
            _ => format!("{name}@{host}"),
        }
    }
}

// However it was written, it is one e-mail address.
impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.normal == other.normal
    }
}

impl Eq for Email {}

impl PartialOrd for Email {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Email {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.normal.cmp(&other.normal)
    }
}

/// What no part of an e-mail address holds.
fn is_unfit(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '@' | '<' | '>' | ',' | ';' | '"' | ':' | '\\' | '(' | ')' | '/'
        )
}

/// The text as it is compared, its host still as it is read.
fn prepared(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_invisible(*c));
    let wide = seen.flat_map(|c| match c {
        '\u{ff01}'..='\u{ffee}' => c.nfkc().collect::<Vec<_>>(),
        _ => vec![c],
    });
    let text: String = wide.nfc().collect();
    text.trim().to_lowercase().nfc().collect()
}

/// Signs that nobody sees and that copying from a web page or an address book brings along.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
            ..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// The host as it is looked up. One of ASCII is what it is.
fn looked_up(host: &str) -> Option<String> {
    let ascii = if host.is_ascii() {
        host.to_owned()
    } else if host.contains('%') {
        return None;
    } else {
        match Host::parse(host).ok()? {
            Host::Domain(ascii) => ascii,
            Host::Ipv4(_) | Host::Ipv6(_) => return None,
        }
    };
    let labels: Vec<&str> = ascii.split('.').collect();
    let sound = labels.len() > 1
        && labels
            .iter()
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    sound.then_some(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> Option<String> {
        Email::parse(text).map(|email| email.normal)
    }

    #[test]
    fn an_address_has_one_form() {
        for (one, written) in [
            ("ada@example.org", "  Ada@Example.ORG \n"),
            ("ada@example.org", "\u{202a}ada@exam\u{200b}ple.org\u{202c}"),
            ("ada@example.org", "ＡＤＡ＠ｅｘａｍｐｌｅ．ｏｒｇ"),
            ("zoé@example.org", "ZOE\u{301}@example.org"),
            ("zoé@example.org", "zoé@example.org"),
            ("ada@xn--cole-9oa.fr", "Ada@École.fr"),
            ("ada@xn--cole-9oa.fr", "ada@e\u{301}cole.fr"),
            ("ada@xn--cole-9oa.fr", "ada@XN--COLE-9OA.fr"),
            ("ada@xn--cole-9oa.fr", "ada@école。fr"),
            ("ada+x@example.org", "ada+X@example.org"),
        ] {
            assert_eq!(normal(written).as_deref(), Some(one), "{written}");
        }
    }

    #[test]
    fn what_is_no_address_has_none() {
        for bad in [
            "",
            "ada",
            "ada@",
            "@example.org",
            "a b@example.org",
            "ada@example",
            "ada@-x.org",
            "a@b@c.org",
            "mailto:a@b.org",
            "a@b..org",
            "a@é",
            "a@é%2eorg",
            "a@é?.org",
            "a@é#.org",
            "\u{200b}",
        ] {
            assert_eq!(normal(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_was_hashed_before_is_known() {
        let forms = |text: &str| {
            let email = Email::parse(text).unwrap();
            email.forms().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(forms("ada@example.org"), ["ada@example.org"]);
        assert_eq!(
            forms("Ada@Example.org"),
            ["ada@example.org", "Ada@Example.org"]
        );
        // Before, the host was hashed as it was typed, in either form of its letters.
        let now = forms("ada@école.fr");
        assert_eq!(
            now,
            ["ada@xn--cole-9oa.fr", "ada@école.fr", "ada@e\u{301}cole.fr"]
        );
        assert!(now.contains(&"ada@e\u{301}cole.fr".to_lowercase()));
    }

    #[test]
    fn a_mailbox_may_have_several_addresses() {
        let mailbox = |text: &str| Email::parse(text).unwrap().mailbox();
        assert_eq!(mailbox("ada+badges@x.org"), mailbox("Ada@x.org"));
        assert_eq!(mailbox("a.da+b@googlemail.com"), mailbox("ada@gmail.com"));
        assert_ne!(mailbox("a.da@x.org"), mailbox("ada@x.org"));
        assert_eq!(mailbox("+ada@x.org"), "+ada@x.org");
    }

    proptest::proptest! {
        /// The normal form of an address is its own, and each form is one of the same address.
        #[test]
        fn forms_are_of_one_address(name in "[a-zA-Zé\u{301}ÉİßΣ．Ａ.+_\u{ad}-]{1,8}", host in "[a-zA-Zéß\u{301}Ａ。.-]{1,12}") {
            let written = format!("{name}@{host}.fr");
            if let Some(email) = Email::parse(&written) {
                for form in email.forms() {
                    let again = normal(form);
                    proptest::prop_assert_eq!(again.as_deref(), Some(email.normal()), "{}", form);
                }
            }
        }
    }
}

//! Rust cut into words, as far as questions about names need it.

/// The words of a source: names, numbers and signs; `::` is one word, a string or a character is `…`.
pub fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        at += match rest {
            [c, ..] if c.is_whitespace() => 1,
            ['/', '/', ..] => line(rest),
            ['/', '*', ..] => comment(rest),
            ['r', '"' | '#', ..] | ['b', 'r', '"' | '#', ..] if raw(rest).is_some() => {
                words.push("…".to_owned());
                raw(rest).unwrap_or(1)
            }
            ['"', ..] => {
                words.push("…".to_owned());
                quoted(rest)
            }
            ['b', '"', ..] => {
                words.push("…".to_owned());
                1 + quoted(&rest[1..])
            }
            ['\'', '\\', ..] | ['\'', _, '\'', ..] => {
                words.push("…".to_owned());
                character(rest)
            }
            [':', ':', ..] => {
                words.push("::".to_owned());
                2
            }
            [c, ..] if is_name(*c) => {
                let length = rest.iter().take_while(|c| is_name(**c)).count();
                words.push(rest[..length].iter().collect());
                length
            }
            [c, ..] => {
                words.push(c.to_string());
                1
            }
            [] => 1,
        };
    }
    words
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn line(rest: &[char]) -> usize {
    rest.iter().take_while(|c| **c != '\n').count()
}

/// Comments may hold comments.
fn comment(rest: &[char]) -> usize {
    let (mut at, mut depth) = (0, 0usize);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => {
                depth += 1;
                at += 2;
            }
            ['*', '/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn character(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '\'' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Length of a raw string: as many `#` at its end as at its start. `None` for a name such as `r#type`.
fn raw(rest: &[char]) -> Option<usize> {
    let start = rest.iter().position(|c| *c == 'r')? + 1;
    let signs = rest[start..].iter().take_while(|c| **c == '#').count();
    let mut at = start + signs;
    if rest.get(at) != Some(&'"') {
        return None;
    }
    at += 1;
    while at < rest.len() {
        let closes = rest[at] == '"'
            && rest[at + 1..]
                .iter()
                .take_while(|c| **c == '#')
                .take(signs)
                .count()
                == signs;
        at += 1;
        if closes {
            return Some(at + signs);
        }
    }
    None
}

#[test]
fn words_are_what_the_compiler_reads() {
    let text = r##"fn f<'a>(x: &'a str) -> char { /* a /* b */ c */ g("\"//", r#"x"y"#, '\'', b"z", 'é') // end
    ::h }"##;
    assert_eq!(
        words(text).join(" "),
        "fn f < ' a > ( x : & ' a str ) - > char { g ( … , … , … , … , … ) :: h }"
    );
}

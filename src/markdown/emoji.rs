//! `:tada:` becomes the emoji that GitHub shows for it; a name that is not known stays as it is.

/// Replaces the names of emoji in a text.
pub(super) fn replace(text: &mut String) {
    let Some(first) = memchr::memchr(b':', text.as_bytes()) else {
        return;
    };
    let mut out = String::new();
    let (mut done, mut open) = (0, first);
    while let Some(len) = text[open + 1..].find(':') {
        let close = open + 1 + len;
        match find(text, open, close) {
            Some(emoji) => {
                out.push_str(&text[done..open]);
                out.push_str(emoji);
                done = close + 1;
                match text[done..].find(':') {
                    Some(next) => open = done + next,
                    None => break,
                }
            }
            None => open = close,
        }
    }
    if done > 0 {
        out.push_str(&text[done..]);
        *text = out;
    }
}

/// The emoji whose name stands between two colons.
fn find(text: &str, open: usize, close: usize) -> Option<&'static str> {
    let name = &text[open + 1..close];
    let is_name = (2..=40).contains(&name.len())
        && name.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-')
        });
    // `10:30:15` and `a:b:c` are no emoji
    let apart = !text[..open].ends_with(char::is_alphanumeric)
        && !text[close + 1..].starts_with(char::is_alphanumeric);
    if !is_name || !apart {
        return None;
    }
    emojis::get_by_shortcode(name).map(emojis::Emoji::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_become_emoji_and_no_colon_is_lost() {
        for (text, expected) in [
            (":tada: pour la fête", "🎉 pour la fête"),
            (":+1::-1: :white_check_mark:", "👍👎 ✅"),
            ("Titre : :tada: !", "Titre : 🎉 !"),
            ("à 10:30:15", "à 10:30:15"),
            ("a:b:c :x y: :inconnu: :", "a:b:c :x y: :inconnu: :"),
            ("a:tada:b", "a:tada:b"),
            ("::", "::"),
            ("", ""),
        ] {
            let mut text = text.to_owned();
            replace(&mut text);
            assert_eq!(text, expected);
        }
    }
}

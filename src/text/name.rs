//! Names of files and folders as people read them, where nobody wrote a title.

/// The title that the name of a file or folder gives. A name that is written like a URL (`01-premiers-pas`) opens
/// its hyphens, drops the number that only orders it and begins with a capital; one that holds a space, or a capital
/// letter, is a title already and stays as it is (`Économies d'énergie`, `README`).
pub fn title(name: &str) -> String {
    let written = name.chars().any(|c| c.is_whitespace() || c.is_uppercase());
    let rest = &name[prefix(name).map_or(0, |(_, end)| end)..];
    if written {
        return rest.to_owned();
    }
    let words = rest.replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    chars.next().map_or_else(
        || name.to_owned(),
        |first| first.to_uppercase().chain(chars).collect(),
    )
}

/// The place among its neighbours that a name gives by a number with a leading zero (`01-premiers-pas`). `10 gestes` is a
/// title.
pub fn order(name: &str) -> Option<i64> {
    prefix(name).map(|(number, _)| number)
}

/// The number, and the byte where the name begins after it.
fn prefix(name: &str) -> Option<(i64, usize)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    if !(2..=3).contains(&digits) || !name.starts_with('0') {
        return None;
    }
    let rest = name[digits..].trim_start_matches(['-', '_', '.', ' ']);
    let start = name.len() - rest.len();
    let parted = start > digits && rest.starts_with(char::is_alphabetic);
    parted.then(|| (name[..digits].parse().unwrap_or(0), start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_titles() {
        for (name, expected, place) in [
            ("vieux-outils", "Vieux outils", None),
            ("a_propos", "A propos", None),
            ("économies", "Économies", None),
            ("Économies d'énergie", "Économies d'énergie", None),
            ("Porte-à-porte", "Porte-à-porte", None),
            ("01-premiers-pas", "Premiers pas", Some(1)),
            ("02. La suite", "La suite", Some(2)),
            ("010_annexes", "Annexes", Some(10)),
            ("10-gestes", "10 gestes", None),
            ("2026-03-18-réunion", "2026 03 18 réunion", None),
            ("007", "007", None),
            ("0-1", "0 1", None),
            ("---", "---", None),
            ("🎉", "🎉", None),
            ("", "", None),
        ] {
            assert_eq!(title(name), expected, "{name}");
            assert_eq!(order(name), place, "{name}");
        }
    }
}

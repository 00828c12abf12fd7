//! Counts in sentences: `1 file`, `2 files`.

/// A number with its noun, which gets a plural ending unless the number is 1.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {}", of(number, noun, &plural(noun)))
}

/// The same with its verb: `1 file is`, `2 files are`.
pub fn are(number: usize, noun: &str) -> String {
    format!("{} {}", count(number, noun), of(number, "is", "are"))
}

/// The form of a word that agrees with a number.
pub fn of<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// The plural of an English noun, of the last word when there are several.
fn plural(noun: &str) -> String {
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    if hisses {
        return format!("{noun}es");
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_agrees_with_its_number() {
        assert_eq!(count(0, "file"), "0 files");
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(2, "badge address"), "2 badge addresses");
        assert_eq!(count(3, "copy"), "3 copies");
        assert_eq!(count(4, "day"), "4 days");
        assert_eq!(are(1, "file"), "1 file is");
        assert_eq!(are(2, "file"), "2 files are");
    }
}

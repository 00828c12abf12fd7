//! The signs with which other tools begin and end a callout, in a line of its own: `!!! note`, `{% hint %}`.

/// The length of `!!! ` or `??? ` at the start of a line, when what follows is a type with a block that is indented.
/// `indent` is what stands before it and `after` the lines that follow.
pub(super) fn sign(text: &str, indent: &str, after: &str) -> Option<usize> {
    let signs = match text.get(..3)? {
        "!!!" => 3,
        "???" => 3 + usize::from(text.as_bytes().get(3) == Some(&b'+')),
        _ => return None,
    };
    let spaces = text[signs..].bytes().take_while(|&b| b == b' ').count();
    let is_word = text[signs + spaces..].starts_with(|c: char| c.is_ascii_alphabetic());
    if spaces == 0 || !is_word {
        return None;
    }
    // the block is the next line that is not empty, four columns further in
    let marks = indent.trim_end_matches(' ');
    let width = indent.len() - marks.len() + 4;
    let next = after
        .lines()
        .take(2)
        .map(|line| line.strip_prefix(marks).unwrap_or(line))
        .find(|line| !line.trim_matches([' ', '\t', '>']).is_empty())?;
    let columns = next.bytes().take_while(|&b| b == b' ').count();
    let tabs = next.bytes().take_while(|&b| b == b'\t').count();
    (columns >= width || tabs * 4 >= width).then_some(signs + spaces)
}

/// True for `{% hint style="info" %}`.
pub(super) fn is_hint(line: &str) -> bool {
    tag(line).is_some_and(|tag| tag.split_whitespace().next() == Some("hint"))
}

/// True for `{% endhint %}`.
pub(super) fn is_end_of_hint(line: &str) -> bool {
    tag(line) == Some("endhint")
}

fn tag(line: &str) -> Option<&str> {
    Some(line.strip_prefix("{%")?.strip_suffix("%}")?.trim())
}
